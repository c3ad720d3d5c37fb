/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms: what a text defines and what the names of organisations give, and what must
 * not become one. */
#include "dict/acronyms.h"
#include "tests/tap.h"

#include <string.h>

static const struct text_lexicon *lexicon;
static struct text_analyser *analyser;

/* The lines that records with these bodies, or partners with these names, teach. */
static bool
teaches(const char *const *texts, size_t count, bool names, const char *lines)
{
    struct acronyms *acronyms = NULL;
    struct buf out;
    struct err err = {0};
    buf_init(&out);
    enum status status = acronyms_create(lexicon, &acronyms, &err);
    for (size_t i = 0; i < count && !status; i++) {
        struct record record = {.kind = names ? RECORD_PARTNER : RECORD_ARTICLE};
        *(names ? &record.title : &record.body) = str_of(texts[i]);
        status = acronyms_add(acronyms, analyser, &record, &err);
    }
    if (!status)
        status = acronyms_finish(acronyms, &out, &err);
    bool same = !status && str_equal(buf_view(&out), str_of(lines));
    if (!same)
        printf("# %s gives %.*s\n", texts[0], (int)out.len, out.ptr ? out.ptr : "");
    acronyms_destroy(acronyms);
    buf_free(&out);
    return same;
}

struct sample {
    const char *text;
    const char *lines;
};

static const struct sample defined[] = {
    {"Der Koblenzer Online Beratungs- und Informationsguide „KOBIG“ hilft.",
     "KOBIG, Koblenzer Online Beratungs- und Informationsguide @0.9\n"},
    {"die Lebensberatung Oberer Mittelrhein (LOM) lädt ein",
     "LOM, Lebensberatung Oberer Mittelrhein @0.9\n"},
    {"beim Netzwerk Früher Hilfen, kurz NFH, und anderswo",
     "NFH, Netzwerk Früher Hilfen @0.9\n"},
    {"Fragen Sie die HWK (Handwerkskammer).", "HWK, Handwerkskammer @0.9\n"},
    {"die Handwerkskammer Koblenz (HWK)", "HWK, Handwerkskammer @0.9\n"},
    {"Deutscher Kinderschutzbund e. V. (DKSB)",
     "DKSB, Deutscher Kinderschutzbund @0.9\n"},
    {"Sozialdienst katholischer Frauen (SkF)",
     "SkF, Sozialdienst katholischer Frauen @0.9\n"},
    {"HWK (Handwerkskammer", ""},            /* the bracket never closes */
    {"Agentur für Arbeit Gießen (BCA)", ""}, /* another thing in brackets */
    {"die Stadtverwaltung (STA)", ""},
    {"Frau Berg (BERG)", ""},
    {"Michael Unger Treff (MUT)", ""}, /* a word */
    {"Anton Gruber (AG)", ""},
    {"Handwerkskammer HWK", ""}, /* not set off */
    {"Handwerkskammer. (HWK)", ""},
};

static const struct sample derived[] = {
    {"Oberlandesgericht Koblenz", "OLG, Oberlandesgericht @0.6\n"},
    {"Handwerkskammer Koblenz", "HWK, Handwerkskammer @0.6\n"},
    {"Oberfinanzdirektion Koblenz", "OFD, Oberfinanzdirektion @0.6\n"},
    {"Struktur- und Genehmigungsdirektion Nord",
     "SGD, Struktur- und Genehmigungsdirektion @0.6\n"},
    {"Bäckerei Müller GmbH", ""},
    {"Kraftfahrzeughandel Meier", ""}, /* no body, whatever KFZ says */
    {"Jugendamt", ""},                 /* two letters */
    {"Praxis Dr. Anna Berg", ""},
};

static void
check(const struct sample *samples, size_t count, bool names)
{
    for (size_t i = 0; i < count; i++)
        ok(teaches(&samples[i].text, 1, names, samples[i].lines), "%s",
           samples[i].text);
}

int
main(void)
{
    struct text_lexicon *made = NULL;
    struct err err = {0};
    if (text_lexicon_create(NULL, &made, &err) != STATUS_OK ||
        text_analyser_create(made, &analyser, &err) != STATUS_OK)
        return 1;
    lexicon = made;
    check(defined, sizeof defined / sizeof *defined, false);
    check(derived, sizeof derived / sizeof *derived, true);

    static const char *const two[] = {"Oberlandesgericht Koblenz",
                                      "Ostlandgericht Horn"};
    ok(teaches(two, 2, true, ""), "two meanings are none");
    static const char *const same[] = {"das Netzwerk Früher Hilfen (NFH)",
                                       "des Netzwerks Früher Hilfen (NFH)"};
    ok(teaches(same, 2, false, "NFH, Netzwerk Früher Hilfen @0.9\n"),
       "inflections are one meaning");
    static const char *const long_words[] = {"(((((OLG Ä\xff\xc3 „OLG“ ABC (ABC (ABC",
                                             "\xe2\x80", ""};
    ok(teaches(long_words, 3, false, ""), "bytes that are no text");

    text_analyser_destroy(analyser);
    text_lexicon_destroy(made);
    return done();
}
