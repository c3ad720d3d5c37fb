/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Probable typing errors: see review_words.h. */
#include "indexer/review_words.h"

#include "indexer/words.h"

/* Folded and as it is shown. */
static const char *const known[][2] = {
    {"wohlfahrtsverbaende", "Wohlfahrtsverbände"},
    {"wohlfahrtsverband", "Wohlfahrtsverband"},
    {"gesellschaft", "Gesellschaft"},
    {"sparkasse", "Sparkasse"},
    {"krankenkasse", "Krankenkasse"},
    {"krankenhaus", "Krankenhaus"},
    {"kirchengemeinde", "Kirchengemeinde"},
    {"evangelische", "Evangelische"},
    {"katholische", "Katholische"},
    {"handwerkskammer", "Handwerkskammer"},
    {"handelskammer", "Handelskammer"},
    {"kreishandwerkerschaft", "Kreishandwerkerschaft"},
    {"arbeiterwohlfahrt", "Arbeiterwohlfahrt"},
    {"caritasverband", "Caritasverband"},
    {"diakonisches", "Diakonisches"},
    {"kinderschutzbund", "Kinderschutzbund"},
    {"mehrgenerationenhaus", "Mehrgenerationenhaus"},
    {"familienbildungsstaette", "Familienbildungsstätte"},
    {"volkshochschule", "Volkshochschule"},
    {"kindertagesstaette", "Kindertagesstätte"},
    {"kindergarten", "Kindergarten"},
    {"grundschule", "Grundschule"},
    {"gymnasium", "Gymnasium"},
    {"universitaet", "Universität"},
    {"hochschule", "Hochschule"},
    {"stadtverwaltung", "Stadtverwaltung"},
    {"kreisverwaltung", "Kreisverwaltung"},
    {"landratsamt", "Landratsamt"},
    {"gleichstellungsstelle", "Gleichstellungsstelle"},
    {"gleichstellungsbeauftragte", "Gleichstellungsbeauftragte"},
    {"jugendamt", "Jugendamt"},
    {"gesundheitsamt", "Gesundheitsamt"},
    {"wirtschaftsfoerderung", "Wirtschaftsförderung"},
    {"stadtmarketing", "Stadtmarketing"},
    {"stadtbibliothek", "Stadtbibliothek"},
    {"stadtwerke", "Stadtwerke"},
    {"energieversorgung", "Energieversorgung"},
    {"wohnungsgenossenschaft", "Wohnungsgenossenschaft"},
    {"raiffeisenbank", "Raiffeisenbank"},
    {"volksbank", "Volksbank"},
    {"unternehmerverband", "Unternehmerverband"},
    {"verbraucherzentrale", "Verbraucherzentrale"},
    {"freiwilligenagentur", "Freiwilligenagentur"},
    {"seniorenbeirat", "Seniorenbeirat"},
    {"jugendparlament", "Jugendparlament"},
    {"feuerwehr", "Feuerwehr"},
    {"polizeipraesidium", "Polizeipräsidium"},
    {"amtsgericht", "Amtsgericht"},
    {"landgericht", "Landgericht"},
    {"finanzamt", "Finanzamt"},
    {"sozialdienst", "Sozialdienst"},
    {"lebenshilfe", "Lebenshilfe"},
    {"foerderverein", "Förderverein"},
    {"elterninitiative", "Elterninitiative"},
    {"kreisverband", "Kreisverband"},
    {"ortsverein", "Ortsverein"},
    {"ortsverband", "Ortsverband"},
    {"buergerstiftung", "Bürgerstiftung"},
    {"sportverein", "Sportverein"},
    {"turnverein", "Turnverein"},
    {"familienzentrum", "Familienzentrum"},
    {"pflegestuetzpunkt", "Pflegestützpunkt"},
    {"sozialstation", "Sozialstation"},
    {"seniorenzentrum", "Seniorenzentrum"},
    {"touristik", "Touristik"},
    {"maschinenbau", "Maschinenbau"},
    {"bundeswehr", "Bundeswehr"},
    {"buergermeister", "Bürgermeister"},
    {"oberbuergermeister", "Oberbürgermeister"}};

bool
review_is_one_edit(struct str a, struct str b)
{
    if (a.len > b.len) {
        struct str swap = a;
        a = b;
        b = swap;
    }
    if (b.len - a.len > 1 || str_equal(a, b))
        return false;
    size_t i = 0;
    while (i < a.len && a.ptr[i] == b.ptr[i])
        i++;
    size_t left_a = a.len - i, left_b = b.len - i;
    if (left_b > left_a)
        return memcmp(a.ptr + i, b.ptr + i + 1, left_a) == 0;
    if (memcmp(a.ptr + i + 1, b.ptr + i + 1, left_a - 1) == 0)
        return true;
    return left_a >= 2 && a.ptr[i] == b.ptr[i + 1] && a.ptr[i + 1] == b.ptr[i] &&
           memcmp(a.ptr + i + 2, b.ptr + i + 2, left_a - 2) == 0;
}

bool
review_find_misspelling(struct str name, struct str *wrong, struct str *meant)
{
    struct words words;
    words_split(name, &words);
    for (size_t i = 0; i < words.count; i++) {
        struct str word = words.items[i];
        *wrong = name;
        if (i > 0 &&
            (str_equal(word, STR_LIT("gmb")) || str_equal(word, STR_LIT("gbmh")) ||
             str_equal(word, STR_LIT("gmhb")))) {
            *meant = STR_LIT("GmbH");
            return true;
        }
        for (size_t k = 0; word.len >= 8 && k < sizeof known / sizeof *known; k++) {
            const char *folded = known[k][0];
            if (word.ptr[0] != folded[0])
                continue;
            size_t len = strlen(folded);
            /* Endings are grammar, not errors: "Stadtwerken", "Sparkassen". */
            bool ending = len + 1 == word.len || len == word.len + 1;
            if (word.ptr[0] != folded[0] ||
                (ending &&
                 memcmp(word.ptr, folded, len < word.len ? len : word.len) == 0))
                continue;
            if (review_is_one_edit(word, str_make(folded, len)) &&
                word.ptr[word.len - 1] == folded[len - 1]) {
                *meant = str_of(known[k][1]);
                return true;
            }
        }
    }
    return false;
}
