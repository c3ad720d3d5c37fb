/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an index depends on: the word table, the rules in code (a number to raise when
 * they change), and the stemmer's behaviour on words its versions disagree about. */
#include <string.h>

#include "text/analyser.h"

enum { RULES_VERSION = 2 };

static uint64_t
mix(uint64_t h, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 1099511628211u; /* FNV-1a */
    return h;
}

uint64_t
text_fingerprint(void)
{
    static const char *const probes[] = {"system",  "partnerinnen", "ausgeliehen",
                                         "kinder",  "museen",       "betreuerin",
                                         "familie", "erzieherinnen"};
    struct lexicon_header header;
    struct text_analyser analyser = {0};
    struct text_lexicon *lexicon = NULL;
    memcpy(&header, text_lexicon_image, sizeof header);
    uint64_t h = header.hash + RULES_VERSION;
    if (text_lexicon_create(NULL, &lexicon, NULL) == STATUS_OK) {
        analyser.lexicon = lexicon;
        if (stem_open(&analyser, NULL) == STATUS_OK)
            for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++) {
                char stem[TEXT_MAX_TERM + FOLD_SLACK];
                size_t n = stem_word(&analyser, probes[i], strlen(probes[i]), 0, stem);
                h = mix(h, stem, n);
            }
    }
    stem_close(&analyser);
    text_lexicon_destroy(lexicon);
    return h;
}
