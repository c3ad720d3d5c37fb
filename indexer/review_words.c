/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Probable typing errors: see review_words.h. */
#include "indexer/review_words.h"

#include "base/ascii.h"
#include "indexer/words.h"

static const char *const known[] = {"Wohlfahrtsverbände",
                                    "Wohlfahrtsverband",
                                    "Gesellschaft",
                                    "Sparkasse",
                                    "Krankenkasse",
                                    "Krankenhaus",
                                    "Kirchengemeinde",
                                    "Evangelische",
                                    "Katholische",
                                    "Handwerkskammer",
                                    "Handelskammer",
                                    "Kreishandwerkerschaft",
                                    "Arbeiterwohlfahrt",
                                    "Caritasverband",
                                    "Diakonisches",
                                    "Kinderschutzbund",
                                    "Mehrgenerationenhaus",
                                    "Familienbildungsstätte",
                                    "Volkshochschule",
                                    "Kindertagesstätte",
                                    "Kindergarten",
                                    "Grundschule",
                                    "Gymnasium",
                                    "Universität",
                                    "Hochschule",
                                    "Stadtverwaltung",
                                    "Kreisverwaltung",
                                    "Landratsamt",
                                    "Gleichstellungsstelle",
                                    "Gleichstellungsbeauftragte",
                                    "Jugendamt",
                                    "Gesundheitsamt",
                                    "Wirtschaftsförderung",
                                    "Stadtmarketing",
                                    "Stadtbibliothek",
                                    "Stadtwerke",
                                    "Energieversorgung",
                                    "Wohnungsgenossenschaft",
                                    "Raiffeisenbank",
                                    "Volksbank",
                                    "Unternehmerverband",
                                    "Verbraucherzentrale",
                                    "Freiwilligenagentur",
                                    "Seniorenbeirat",
                                    "Jugendparlament",
                                    "Feuerwehr",
                                    "Polizeipräsidium",
                                    "Amtsgericht",
                                    "Landgericht",
                                    "Finanzamt",
                                    "Sozialdienst",
                                    "Lebenshilfe",
                                    "Förderverein",
                                    "Elterninitiative",
                                    "Kreisverband",
                                    "Ortsverein",
                                    "Ortsverband",
                                    "Bürgerstiftung",
                                    "Sportverein",
                                    "Turnverein",
                                    "Familienzentrum",
                                    "Pflegestützpunkt",
                                    "Sozialstation",
                                    "Seniorenzentrum",
                                    "Touristik",
                                    "Maschinenbau",
                                    "Bundeswehr",
                                    "Bürgermeister",
                                    "Oberbürgermeister"};

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
            char folded[48];
            size_t len = ascii_fold(str_of(known[k]), folded, sizeof folded);
            /* Endings are grammar, not errors: "Stadtwerken", "Sparkassen". */
            bool ending = len + 1 == word.len || len == word.len + 1;
            if (word.ptr[0] != folded[0] ||
                (ending &&
                 memcmp(word.ptr, folded, len < word.len ? len : word.len) == 0))
                continue;
            if (review_is_one_edit(word, str_make(folded, len)) &&
                word.ptr[word.len - 1] == folded[len - 1]) {
                *meant = str_of(known[k]);
                return true;
            }
        }
    }
    return false;
}
