/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `make bench`: an index without records whose dictionary completes COUNT titles at
 * towns, to see what a server needs for them; and lines to ask it for.
 *
 *   suggest_index FOLDER COUNT > targets.txt */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "dict/suggest.h"
#include "store/build.h"
#include "store/schema.h"
#include "store/store_write.h"

static const char *const heads[] = {
    "Kinder",   "Eltern",  "Ferien",      "Familien",   "Jugend",       "Senioren",
    "Pflege",   "Spiel",   "Stadtteil",   "Väter",      "Mütter",       "Nachbar",
    "Bildungs", "Sprach",  "Gesundheits", "Erziehungs", "Herbst",       "Sommer",
    "Schul",    "Berufs",  "Garten",      "Lese",       "Wald",         "Musik",
    "Sport",    "Notfall", "Krippen",     "Haus",       "Generationen", "Begegnungs"};
static const char *const tails[] = {
    "betreuung", "beratung",   "treff",     "café",    "gruppe",  "stadtplan",
    "börse",     "zentrum",    "paten",     "hilfe",   "tag",     "netzwerk",
    "telefon",   "programm",   "werkstatt", "forum",   "lotsen",  "schule",
    "kreis",     "messe",      "verein",    "projekt", "angebot", "bücherei",
    "atlas",     "nachmittag", "kurs",      "wohnen",  "bericht", "pass"};
static const char *const town_beginnings[] = {
    "Alten",  "Birken", "Ebers",  "Fürsten", "Grün",    "Hohen",    "König",   "Lauter",
    "Neu",    "Ober",   "Rothen", "Schön",   "Stein",   "Unter",    "Walden",  "Wester",
    "Eichen", "Linden", "Mühl",   "Markt",   "Kloster", "Herzogen", "Gersten", "Korn"};
static const char *const town_endings[] = {
    "bach",    "berg",  "burg",   "dorf",  "feld",   "hausen", "heim",   "hof",
    "kirchen", "moos",  "münde",  "rode",  "stadt",  "stein",  "tal",    "walde",
    "werder",  "furt",  "au",     "brück", "see",    "horst",  "büttel", "leben",
    "hagen",   "ried",  "gau",    "zell",  "lingen", "ingen",  "born",   "kamp",
    "ort",     "statt", "dingen", "born",  "loh",    "bek",    "ow",     "itz",
    "nitz",    "witz",  "sen",    "ten",   "ken",    "gen",    "lar",    "mar"};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static enum status
add_entries(struct suggest_builder *builder, unsigned long count, struct err *err)
{
    enum status status = STATUS_OK;
    for (unsigned long i = 0; i < count && !status; i++) {
        char text[128], town[64], id[32];
        unsigned long rest = i / (COUNT_OF(heads) * COUNT_OF(tails));
        snprintf(
            town, sizeof town, "%s%s",
            town_beginnings[rest % COUNT_OF(town_beginnings)],
            town_endings[rest / COUNT_OF(town_beginnings) % COUNT_OF(town_endings)]);
        snprintf(text, sizeof text, "%s%s %s", heads[i % COUNT_OF(heads)],
                 tails[i / COUNT_OF(heads) % COUNT_OF(tails)], town);
        snprintf(id, sizeof id, "id-%lu", i);
        struct suggest_entry entry = {.text = str_of(text),
                                      .kind = i % 5 ? SUGGEST_OFFER : SUGGEST_PARTNER,
                                      .town = str_of(town),
                                      .id = str_of(id),
                                      .count = 1};
        status = suggest_builder_add(builder, &entry, err);
    }
    return status;
}

static enum status
make_dictionary(unsigned long count, int out, struct err *err)
{
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct suggest_builder *builder = NULL;
    enum status status = suggest_builder_create(NULL, count, &builder, err);
    if (!status)
        status = add_entries(builder, count, err);
    if (!status)
        status = text_lexicon_create(NULL, &lexicon, err);
    if (!status)
        status = text_analyser_create(lexicon, &analyser, err);
    if (!status)
        status = suggest_builder_finish(builder, analyser, out, err);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    suggest_builder_destroy(builder);
    return status;
}

static enum status
write_index(const char *folder, int dictionary, struct err *err)
{
    struct store_build *build = NULL;
    struct store_writer *writer = NULL;
    struct store_stamp stamp = {.text = text_fingerprint()};
    char database[512];
    enum status status = store_build_begin(folder, &build, err);
    if (!status) {
        snprintf(database, sizeof database, "%s/xapian", store_build_folder(build));
        status = store_writer_create(database, true, &writer, err);
    }
    if (!status)
        status = store_writer_set_metadata_file(writer, SCHEMA_META_SUGGEST, dictionary,
                                                err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    if (!status)
        status = store_build_publish(build, &stamp, err);
    store_build_end(build);
    return status;
}

/* The first `len` bytes at most, never half a character. */
static int
cut(const char *text, size_t len)
{
    return (int)utf8_truncate(text, strlen(text), len);
}

/* As people type: beginnings of words, parts of them, two words, slips. */
static void
print_targets(void)
{
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        for (size_t len = 1; len <= 6; len++) {
            printf("/api/v1/suggest?q=%.*s\n", cut(heads[i], len), heads[i]);
            printf("/api/v1/suggest?q=%s+%.*s\n", heads[i],
                   cut(tails[i * 7 % COUNT_OF(tails)], len),
                   tails[i * 7 % COUNT_OF(tails)]);
            printf("/api/v1/suggest?q=%.*sx%s\n", cut(heads[i], len), heads[i],
                   tails[i * 3 % COUNT_OF(tails)]);
            printf("/api/v1/suggest?kind=partner&q=%.*s\n",
                   cut(tails[i % COUNT_OF(tails)], len), tails[i % COUNT_OF(tails)]);
            printf("/api/v1/suggest?town=%s%s&q=%.*s\n",
                   town_beginnings[i % COUNT_OF(town_beginnings)],
                   town_endings[i % COUNT_OF(town_endings)],
                   cut(tails[i * 5 % COUNT_OF(tails)], len),
                   tails[i * 5 % COUNT_OF(tails)]);
        }
}

int
main(int argc, char **argv)
{
    struct err err = {0};
    int file = -1;
    unsigned long count = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (count == 0) {
        fputs("usage: suggest_index FOLDER COUNT > targets\n", stderr);
        return 2;
    }
    enum status status = file_open_unnamed(NULL, &file, &err);
    if (!status)
        status = make_dictionary(count, file, &err);
    if (!status)
        status = write_index(argv[1], file, &err);
    if (status)
        fprintf(stderr, "suggest_index: %s\n", err.message);
    else
        print_targets();
    if (file >= 0)
        close(file);
    return status ? 2 : 0;
}
