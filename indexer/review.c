/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Notes for editors: see review.h. */
#include "indexer/review.h"

#include "base/ascii.h"
#include "indexer/dates.h"
#include "indexer/review_words.h"
#include "indexer/title.h"

enum { OLD_YEARS = 5, COUNTS_MAX = 8 };

/* Numbers in words as they stand before "Arbeitsgruppen". */
static unsigned
number_of(struct str word)
{
    static const char *const names[] = {"null",  "eine",  "zwei",   "drei", "vier",
                                        "fuenf", "sechs", "sieben", "acht", "neun",
                                        "zehn",  "elf",   "zwoelf"};
    unsigned value = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9') {
            value = 0;
            break;
        }
        value = value * 10 + (unsigned)(word.ptr[i] - '0');
        if (value > 100000)
            return 0;
    }
    for (unsigned i = 1; i < sizeof names / sizeof *names; i++) {
        if (str_equal(word, str_of(names[i])))
            value = i;
    }
    return value;
}

struct counts {
    unsigned values[COUNTS_MAX];
    uint32_t lines[COUNTS_MAX];
    size_t count;
};

static void
add_count(struct counts *counts, unsigned value, uint32_t line)
{
    for (size_t i = 0; i < counts->count; i++) {
        if (counts->values[i] == value)
            return;
    }
    if (value == 0 || counts->count == COUNTS_MAX)
        return;
    counts->values[counts->count] = value;
    counts->lines[counts->count++] = line;
}

/* "22 Mitglieder des Kuratoriums" are not the partners. */
static bool
is_of_a_body(const struct words *words, size_t at)
{
    static const char *const bodies[] = {"*kuratorium*", "*lenkungs*", "*vorstand*",
                                         "*steuerungs*", "*beirat*",   "*gremium*",
                                         "*sprecher*",   "*ausschuss*"};
    for (size_t i = at; i < words->count && i < at + 3; i++) {
        for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) {
            if (word_matches(words->items[i], bodies[k], strlen(bodies[k])))
                return true;
        }
    }
    return false;
}

/* Collects "74 Bündnispartnerinnen", "mehr als 90 Partner", "sechs Arbeitsgruppen". */
static void
collect_counts(struct str text, uint32_t line, bool groups, struct counts *out)
{
    static const char *const partner[] = {
        "*partner",    "*partnern",      "*partnerinnen",          "mitglieder",
        "mitgliedern", "organisationen", "mitgliedsorganisationen"};
    static const char *const group[] = {"arbeitsgruppen", "arbeitskreise",
                                        "arbeitskreisen"};
    const char *const *names = groups ? group : partner;
    size_t name_count =
        groups ? sizeof group / sizeof *group : sizeof partner / sizeof *partner;
    if (!text_has(text, groups ? "rbeits" : "artner") &&
        (groups || (!text_has(text, "itglied") && !text_has(text, "rganisation"))))
        return;
    while (text.len > 0) {
        size_t len = sentence_length(text);
        struct words words;
        words_split(str_make(text.ptr, len), &words);
        for (size_t i = 1; i < words.count; i++) {
            for (size_t k = 0; k < name_count; k++) {
                if (word_matches(words.items[i], names[k], strlen(names[k])) &&
                    !is_of_a_body(&words, i + 1))
                    add_count(out, number_of(words.items[i - 1]), line);
            }
        }
        len = len < text.len ? len + 1 : len;
        text.ptr += len;
        text.len -= len;
    }
}

/* The text of an alliance alone: "40 Mitglieder" of a sports club are none of ours. */
static void
review_counts(struct extract *x, bool groups, size_t listed)
{
    struct counts counts = {.count = 0};
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        bool own = section->kind != SECTION_OFFERS && section->kind != SECTION_PARTNERS;
        for (size_t k = section->first; own && k < section->end; k++) {
            if (x->blocks[k].text.len < 20000)
                collect_counts(x->blocks[k].text, x->blocks[k].line, groups, &counts);
        }
    }
    for (size_t i = 1; i < counts.count; i++)
        note_add(x->notes, NOTE_DOUBT, x->file, counts.lines[i],
                 groups ? "Hier ist von %u Arbeitsgruppen die Rede, in Zeile %u von %u."
                        : "Hier ist von %u Partnern die Rede, in Zeile %u von %u.",
                 counts.values[i], counts.lines[0], counts.values[0]);
    for (size_t i = 0; i < counts.count && listed >= 3 && !groups; i++) {
        if (counts.values[i] != listed)
            note_add(x->notes, NOTE_DOUBT, x->file, counts.lines[i],
                     "Hier ist von %u Partnern die Rede, die Liste nennt %zu.",
                     counts.values[i], listed);
    }
}

/* The slug of a name without its legal form; "" when out of memory. */
static struct str
bare_slug(struct extract *x, struct str title)
{
    static const char *const ends[] = {"-gmbh", "-e-v", "-ev", "-ag", "-gmb", "-ggmbh"};
    char slug[120];
    size_t len = ascii_slug(title, slug, sizeof slug);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t cut = strlen(ends[i]);
        if (len > cut && memcmp(slug + len - cut, ends[i], cut) == 0)
            len -= cut;
    }
    struct str copy = arena_copy(x->arena, str_make(slug, len));
    return copy.ptr ? copy : STR_LIT("");
}

static void
review_doubles(struct extract *x)
{
    enum { MOST = 400 };
    const struct record *items = x->out->items;
    struct str slugs[MOST];
    size_t count = x->out->count < MOST ? x->out->count : MOST;
    for (size_t i = 0; i < count; i++) {
        slugs[i] = items[i].kind == RECORD_PARTNER ? bare_slug(x, items[i].title)
                                                   : STR_LIT("");
        for (size_t k = 0; k < i && slugs[i].len > 0; k++) {
            if (!str_equal(slugs[i], slugs[k]))
                continue;
            note_add(x->notes, NOTE_DOUBT, x->file, items[i].source.line,
                     "„%.*s“ steht schon in Zeile %u.", (int)items[i].title.len,
                     items[i].title.ptr, items[k].source.line);
            break;
        }
    }
}

static void
review_spelling(struct extract *x, const struct record *record)
{
    struct str wrong, meant;
    if (review_find_misspelling(record->title, &wrong, &meant))
        note_add(x->notes, NOTE_DOUBT, x->file, record->source.line,
                 "„%.*s“: vermutlich ein Schreibfehler, gemeint ist wohl „%.*s“.",
                 (int)record->title.len, record->title.ptr, (int)meant.len, meant.ptr);
}

static void
review_age(struct extract *x, const struct record *record, unsigned year)
{
    unsigned last = 0;
    for (size_t i = 0; i < record->date_count; i++) {
        unsigned found = dates_year(&record->dates[i]);
        if (!str_equal(record->dates[i].role, STR_LIT("event")))
            return; /* "seit 2007" does not grow old */
        if (found > last)
            last = found;
    }
    if (last > 0 && last + OLD_YEARS < year)
        note_add(x->notes, NOTE_DOUBT, x->file, record->source.line,
                 "„%.*s“: der jüngste Termin ist von %u. Gibt es das Angebot noch?",
                 (int)record->title.len, record->title.ptr, last);
}

/* A service that has ended or that public bodies have left, named at the start of a
 * word of the folded text; NULL when there is none. */
static const char *
find_dead_channel(const char *folded)
{
    static const char *const dead[] = {
        "twitter",    "google+",       "google plus",   "studivz", "meinvz",
        "schuelervz", "wer kennt wen", "wer-kennt-wen", "myspace", "lokalisten",
        "icq",        "stayfriends",   "periscope",     "jappy"};
    for (const char *at = folded; *at; at++) {
        if (at > folded && at[-1] >= 'a' && at[-1] <= 'z')
            continue;
        for (size_t k = 0; k < sizeof dead / sizeof *dead; k++) {
            if (*at == dead[k][0] && strncmp(at, dead[k], strlen(dead[k])) == 0)
                return dead[k];
        }
    }
    return NULL;
}

static void
review_channels(struct extract *x)
{
    for (size_t i = 0; i < x->block_count; i++) {
        char folded[4096];
        ascii_fold(x->blocks[i].text, folded, sizeof folded);
        const char *channel = find_dead_channel(folded);
        if (channel)
            note_add(
                x->notes, NOTE_DOUBT, x->file, x->blocks[i].line,
                "Hier wird auf „%s“ verwiesen. Diesen Kanal gibt es so nicht mehr.",
                channel);
    }
}

void
review_document(struct extract *x, unsigned year)
{
    size_t partners = 0;
    for (size_t i = 0; i < x->out->count; i++) {
        const struct record *record = &x->out->items[i];
        if (record->kind == RECORD_PARTNER) {
            partners++;
            review_spelling(x, record);
        }
        if (record->kind == RECORD_OFFER)
            review_age(x, record, year);
    }
    if (x->has_alliance) {
        review_counts(x, false, partners);
        review_counts(x, true, 0);
    }
    review_doubles(x);
    review_channels(x);
}
