/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a heading announces: see sections.h. The patterns are words in folded spelling
 * with '*' for any letters; a '!' in front asks for a heading without further content
 * words, because the word alone is also a common beginning of an offer's name. */
#include "indexer/sections.h"

#include <pthread.h>
#include <stdint.h>

#include "indexer/patterns.h"
#include "indexer/section_names.h"

/* Words that add nothing to a section name. */
static const char *const fillers[] = {"unser*",
                                      "die",
                                      "das",
                                      "der",
                                      "des",
                                      "dem",
                                      "den",
                                      "im",
                                      "in",
                                      "am",
                                      "an",
                                      "zu",
                                      "zum",
                                      "zur",
                                      "nach",
                                      "bis",
                                      "z",
                                      "bereichen",
                                      "branchen",
                                      "und",
                                      "oder",
                                      "von",
                                      "vom",
                                      "mit",
                                      "fuer",
                                      "aus",
                                      "auf",
                                      "bei",
                                      "uns",
                                      "wir",
                                      "es",
                                      "alle",
                                      "allen",
                                      "alles",
                                      "ein",
                                      "eine",
                                      "einen",
                                      "einige",
                                      "viele",
                                      "weitere*",
                                      "aktuell*",
                                      "laufend*",
                                      "bisherig*",
                                      "wichtig*",
                                      "geplant*",
                                      "konkret*",
                                      "lokal*",
                                      "gemeinsam*",
                                      "bereits",
                                      "schon",
                                      "bisher",
                                      "noch",
                                      "neu",
                                      "neue",
                                      "neuen",
                                      "hier",
                                      "so",
                                      "sind",
                                      "ist",
                                      "haben",
                                      "wird",
                                      "auswahl",
                                      "ueberblick",
                                      "uebersicht",
                                      "stand",
                                      "buendnis*",
                                      "*buendnis",
                                      "*buendnisses",
                                      "*buendnisse",
                                      "familie*",
                                      "eltern",
                                      "kinder",
                                      "unternehmen",
                                      "betriebe",
                                      "stadt",
                                      "landkreis*",
                                      "kreis",
                                      "region",
                                      "netzwerk*",
                                      "bzw",
                                      "u",
                                      "a",
                                      "e",
                                      "v",
                                      "innen",
                                      "ihre",
                                      "ihr",
                                      "sie",
                                      "erfolgreich*",
                                      "unterstuetz*",
                                      "aktive*",
                                      "liste",
                                      "verzeichnis",
                                      "teil",
                                      "stelle",
                                      "jahr",
                                      "jahre",
                                      "ort",
                                      "vor",
                                      "zentral*",
                                      "beruf*",
                                      "arbeit",
                                      "wichtigste*",
                                      "verschiedene*",
                                      "umgesetzt*",
                                      "gebracht",
                                      "geschafft",
                                      "erreicht",
                                      "laeuft",
                                      "regelmaessig*",
                                      "foerder*",
                                      "kooperierend*",
                                      "beteiligt*",
                                      "tun",
                                      "machen",
                                      "bieten",
                                      "unter",
                                      "anderem",
                                      "beispiel",
                                      "derzeit",
                                      "zurzeit",
                                      "durch",
                                      "dach",
                                      "person*",
                                      "thematisch*",
                                      "inhaltlich*",
                                      "kooperation*",
                                      "menschen",
                                      "gibt",
                                      "dabei"};

enum { MATCHES_MAX = 32 };

/* Built on first use, then read by all threads. */
static struct patterns name_patterns, filler_patterns;
static pthread_once_t built = PTHREAD_ONCE_INIT;

static void
build(void)
{
    patterns_init(&name_patterns);
    for (size_t i = 0; i < section_name_count; i++) {
        const char *pattern = section_names[i].pattern;
        patterns_add(&name_patterns, pattern + (pattern[0] == '!'), (uint16_t)i);
    }
    patterns_init(&filler_patterns);
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        patterns_add(&filler_patterns, fillers[i], (uint16_t)i);
}

static size_t
name_length(uint16_t name)
{
    const char *pattern = section_names[name].pattern;
    return text_word_count(str_of(pattern + (pattern[0] == '!')));
}

static bool
is_filler(const struct words *words, size_t at)
{
    uint16_t value;
    char first = words->items[at].ptr[0];
    return (first >= '0' && first <= '9') ||
           patterns_at(&filler_patterns, words, at, &value, 1) > 0;
}

/* Does a one-word name of this kind, or of topics, stand at the word? */
static bool
is_explained(const struct words *words, size_t at, enum section_kind kind)
{
    uint16_t values[MATCHES_MAX];
    size_t count = patterns_at(&name_patterns, words, at, values, MATCHES_MAX);
    for (size_t i = 0; i < count; i++) {
        enum section_kind found = section_names[values[i]].kind;
        if ((found == kind || found == SECTION_TOPICS) && name_length(values[i]) == 1)
            return true;
    }
    return false;
}

/* Content words outside words[at, at + len) that no name of the same kind explains. */
static size_t
count_others(const struct words *words, size_t at, size_t len, enum section_kind kind)
{
    size_t others = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (i < at || i >= at + len)
            others += !is_filler(words, i) && !is_explained(words, i, kind);
    }
    return others;
}

static enum section_kind
classify(struct str heading, size_t others)
{
    struct words words;
    if (heading.len > 120 || text_word_count(heading) > 10)
        return SECTION_NONE;
    pthread_once(&built, build);
    words_split(heading, &words);
    for (size_t at = 0; at < words.count; at++) {
        uint16_t values[MATCHES_MAX], best = PATTERNS_NONE;
        size_t count = patterns_at(&name_patterns, &words, at, values, MATCHES_MAX);
        size_t best_len = 0;
        for (size_t i = 0; i < count; i++) {
            const struct section_name *name = &section_names[values[i]];
            size_t len = name_length(values[i]);
            bool better = len > best_len || (len == best_len && values[i] < best);
            size_t allowed = name->pattern[0] == '!' ? 0 : others;
            if (better && count_others(&words, at, len, name->kind) <= allowed) {
                best = values[i];
                best_len = len;
            }
        }
        if (best != PATTERNS_NONE)
            return section_names[best].kind;
    }
    return SECTION_NONE;
}

enum section_kind
section_classify(struct str heading)
{
    return classify(heading, 1);
}

enum section_kind
section_classify_plain(struct str heading)
{
    return classify(heading, 0);
}
