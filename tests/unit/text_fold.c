/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Folding, lower case, normal form, stop words. */
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/text.h"

static const struct {
    const char *text;
    const char *folded;
} folds[] = {
    {"Bündnis", "bundnis"},
    {"Buendnis", "bundnis"},
    {"Bundnis", "bundnis"},
    {"BÜNDNIS", "bundnis"},
    {"Bu\xCC\x88ndnis", "bundnis"},
    {"Löhningen Loehningen", "lohningen lohningen"},
    {"Straße STRASSE Strasse STRA\xE1\xBA\x9E"
     "E",
     "strasse strasse strasse strasse"},
    {"Märchen Maerchen", "marchen marchen"},
    {"Über Ueber Uber", "uber uber uber"},
    {"Café cafe", "cafe cafe"},
    {"Çelik Łódź Åse", "celik lodz ase"},
    /* e that is no umlaut */
    {"Steuer neue Bauer Quelle", "steuer neue bauer quelle"},
    {"Michael Israel Samuel Manuela", "michael israel samuel manuela"},
    {"Poesie Poet aktuell Duett", "poesie poet aktuell duett"},
    {"ausloesen Spoetter zuengeln", "auslosen spotter zungeln"},
    {"unaufhoerlich unhoeflich", "unaufhorlich unhoflich"},
    {"individuelle sexuelle manuell", "individuelle sexuelle manuell"},
    {"zuerst zueinander Statuen", "zuerst zueinander statuen"},
    {"Fotoelektrik Radioempfang soeben", "fotoelektrik radioempfang soeben"},
    {"Goethe Soest Aerosol", "goethe soest aerosol"},
    {"Blues Fondue Maestro", "blues fondue maestro"},
    {"Nettoerzeugung wichtigtuerisch", "nettoerzeugung wichtigtuerisch"},
    /* counter-examples: these are umlauts */
    {"Muell fuellen Fuesse", "mull fullen fusse"},
    {"Koeln schoen Goettingen", "koln schon gottingen"},
    {"Zuege zuechten Zuender", "zuge zuchten zunder"},
    {"Staedte Raeder Maerz", "stadte rader marz"},
    {"duenn stuendlich Fluechtling", "dunn stundlich fluchtling"},
    {"Kinder\xC2\xADgarten", "kindergarten"},
    {"O\xEF\xAC\x83ziell", "offiziell"},
};

static const struct {
    const char *text;
    const char *want;
} normals[] = {
    {"Ju\xCC\x88rgen", "Jürgen"},
    {"Kinder\xC2\xADgarten", "Kindergarten"},
    {"a\xC2\xA0"
     "b\xE2\x80\x89"
     "c",
     "a b c"},
    {"\xEF\xBB\xBFText", "Text"},
    {"e\xCC\x81\xCC\xA3", "\xE1\xBA\xB9\xCC\x81"}, /* marks in canonical order */
    {"\xF0\x9F\x98\x80 froh", "\xF0\x9F\x98\x80 froh"},
};

static const char *const stopwords[] = {"und", "Für",  "fuer", "DER",
                                        "wer", "kann", "GmbH"};
static const char *const contents[] = {"Frauen", "alle",   "ohne",  "nicht", "mehr",
                                       "Mund",   "helfen", "gegen", "rund",  "OLG"};

int
main(void)
{
    struct buf out;
    struct text_lexicon *lexicon;
    buf_init(&out);
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
        buf_clear(&out);
        text_fold(folds[i].text, strlen(folds[i].text), &out);
        same(out.ptr, folds[i].folded, folds[i].text);
    }
    for (size_t i = 0; i < sizeof normals / sizeof normals[0]; i++) {
        buf_clear(&out);
        text_normalise(normals[i].text, strlen(normals[i].text), &out);
        same(out.ptr, normals[i].want,
             "normal form is NFC without invisible characters");
    }
    buf_clear(&out);
    text_lower("ÄRZTE Stra\xE1\xBA\x9E"
               "e U\xCC\x88",
               19, &out);
    same(out.ptr, "ärzte straße ü", "lower case keeps umlauts, composed");
    buf_clear(&out);
    text_normalise("a\xFF\xC3", 3, &out);
    ok(utf8_is_valid(out.ptr, out.len), "invalid bytes come out as valid UTF-8");
    buf_free(&out);
    if (text_lexicon_create(NULL, &lexicon, NULL))
        return 1;
    for (size_t i = 0; i < sizeof stopwords / sizeof stopwords[0]; i++)
        ok(text_is_stopword(lexicon, stopwords[i], strlen(stopwords[i])),
           "%s is a stop word", stopwords[i]);
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++)
        ok(!text_is_stopword(lexicon, contents[i], strlen(contents[i])),
           "%s is not a stop word", contents[i]);
    text_lexicon_destroy(lexicon);
    return done();
}
