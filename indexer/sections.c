/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a heading announces: see sections.h. The patterns are words in folded spelling
 * with '*' for any letters; a '!' in front asks for a heading without further content
 * words, because the word alone is also a common beginning of an offer's name. */
#include "indexer/sections.h"

#include <stdint.h>

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
                                      "dach",
                                      "person*",
                                      "thematisch*",
                                      "inhaltlich*",
                                      "kooperation*",
                                      "menschen",
                                      "gibt",
                                      "dabei"};

static bool
is_filler(struct str word)
{
    if (word.ptr[0] >= '0' && word.ptr[0] <= '9')
        return true;
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (word_matches(word, fillers[i], strlen(fillers[i])))
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
        if ((i >= at && i < at + len) || is_filler(words->items[i]))
            continue;
        bool explained = false;
        for (size_t k = 0; k < section_name_count && !explained; k++) {
            const char *pattern =
                section_names[k].pattern + (section_names[k].pattern[0] == '!');
            explained = (section_names[k].kind == kind ||
                         section_names[k].kind == SECTION_TOPICS) &&
                        words_match_at(words, i, pattern) == 1;
        }
        others += !explained;
    }
    return others;
}

enum section_kind
section_classify(struct str heading)
{
    struct words words;
    enum section_kind best = SECTION_NONE;
    size_t best_at = SIZE_MAX, best_len = 0;
    if (heading.len > 120 || text_word_count(heading) > 10)
        return SECTION_NONE;
    words_split(heading, &words);
    for (size_t k = 0; k < section_name_count; k++) {
        bool alone = section_names[k].pattern[0] == '!';
        const char *pattern = section_names[k].pattern + alone;
        size_t at = words_find(&words, pattern);
        if (at == words.count || at > best_at)
            continue;
        size_t len = words_match_at(&words, at, pattern);
        if (at == best_at && len <= best_len)
            continue;
        if (count_others(&words, at, len, section_names[k].kind) > (alone ? 0 : 1))
            continue;
        best = section_names[k].kind;
        best_at = at;
        best_len = len;
    }
    return best;
}
