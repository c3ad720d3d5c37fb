/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which words meet in one stem and which must not. */
#include "tests/tap.h"
#include "text/text.h"

static const char *const same_stem[][2] = {
    {"Partnerin", "Partner"},
    {"Partnerinnen", "Partner"},
    {"Betreuerin", "Betreuer"},
    {"Unternehmerinnen", "Unternehmer"},
    {"Bündnisakteurinnen", "Bündnisakteur"},
    {"Koordinatorin", "Koordinator"},
    {"Bundesfamilienministerin", "Bundesfamilienminister"},
    {"Kolleginnen", "Kollegen"},
    {"Ärztinnen", "Ärzte"},
    {"Kitas", "Kita"},
    {"Kindertagesstätten", "Kindertagesstätte"},
    {"Omas", "Oma"},
    {"Tipps", "Tipp"},
    {"Museen", "Museum"},
    {"Jugendzentren", "Jugendzentrum"},
    {"Themen", "Thema"},
    {"Praktika", "Praktikum"},
    {"Ministerien", "Ministerium"},
    {"System", "Systeme"},
    {"Kurs", "Kurse"},
    {"Elternkurs", "Elternkurse"},
    {"Schulen", "Schule"},
    {"schulische", "Schule"},
    {"familiäre", "Familie"},
    {"Häuser", "Haus"},
    {"Mütter", "Mutter"},
    {"kindergaerten", "Kindergarten"},
    {"ausgeliehen", "ausleihen"},
    {"gepflegt", "pflegen"},
    {"betreute", "betreuen"},
    {"geholfen", "helfen"},
    {"Kath", "katholisch"},
    {"Hauptstr", "Hauptstraße"},
    {"Gandhis", "Gandhi"},
    {"Zwischenmeisterinnen", "Zwischenmeister"}, /* in no list */
    {"Podologinnen", "Podologe"},
    {"Logopädinnen", "Logopädin"},
    {"Nachbarn", "Nachbar"},
    {"Hausregeln", "Hausregel"},
    {"Workshops", "Workshop"},
};

static const char *const other_stem[][2] = {
    {"Martin", "Mart"},         {"Berlin", "Berl"},           {"Termin", "Term"},
    {"Bürger", "Burg"},         {"Gericht", "richten"},       {"Stelle", "Stellung"},
    {"Bank", "Bankett"},        {"Tier", "diskutiert"},       {"Benzin", "Benz"},
    {"Herbst", "herb"},         {"Gebet", "beten"},           {"Gewicht", "weichen"},
    {"Medizin", "Mediz"},       {"Rat", "Beratung"},          {"Kurs", "Kur"},
    {"Gesellschaft", "Schaft"}, {"Ciclosporin", "Ciclospor"}, {"Cotentin", "Cotent"},
    {"handeln", "Handel"},
};

struct first_stem {
    char text[TEXT_MAX_TERM + 32];
    bool found;
};

static int
keep_stem(void *context, const struct text_term *term)
{
    struct first_stem *stem = context;
    if (term->class != TEXT_STEM)
        return 0;
    memcpy(stem->text, term->term, term->len);
    stem->text[term->len] = '\0';
    stem->found = true;
    return 1;
}

static bool
meet(struct text_analyser *analyser, const char *a, const char *b)
{
    struct first_stem left = {.found = false};
    struct first_stem right = {.found = false};
    text_analyse(analyser, TEXT_QUERY, a, strlen(a), keep_stem, &left);
    text_analyse(analyser, TEXT_QUERY, b, strlen(b), keep_stem, &right);
    return left.found && right.found && strcmp(left.text, right.text) == 0;
}

int
main(void)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    for (size_t i = 0; i < sizeof same_stem / sizeof same_stem[0]; i++)
        ok(meet(analyser, same_stem[i][0], same_stem[i][1]), "%s meets %s",
           same_stem[i][0], same_stem[i][1]);
    for (size_t i = 0; i < sizeof other_stem / sizeof other_stem[0]; i++)
        ok(!meet(analyser, other_stem[i][0], other_stem[i][1]), "%s does not meet %s",
           other_stem[i][0], other_stem[i][1]);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
