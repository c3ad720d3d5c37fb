/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Snowball's German stemmer behind a small layer for what it leaves apart: feminine
 * forms, Latin and Greek plurals, plurals in -s after a vowel. The only file that
 * includes libstemmer.h. */
#include <libstemmer.h>
#include <string.h>

#include "text/analyser.h"

enum { MIN_NAME = 5 };

enum status
stem_open(struct text_analyser *analyser, struct err *err)
{
    analyser->snowball = sb_stemmer_new("german", "UTF_8");
    if (!analyser->snowball)
        return err_set(err, STATUS_NO_MEMORY, NULL, "cannot make the German stemmer");
    return STATUS_OK;
}

void
stem_close(struct text_analyser *analyser)
{
    if (analyser->snowball)
        sb_stemmer_delete(analyser->snowball);
}

static bool
ends_with(const char *word, size_t len, const char *suffix, size_t n)
{
    return len > n && memcmp(word + len - n, suffix, n) == 0;
}

/* The length of a feminine or s-plural form without its ending. */
static size_t
strip_ending(const struct model_value *value, const char *head, size_t len)
{
    if (value->flags & MODEL_FEMALE) {
        if (ends_with(head, len, "innen", 5))
            return len - 5;
        if (ends_with(head, len, "in", 2))
            return len - 2;
    }
    if ((value->flags & MODEL_PLURAL_S) && ends_with(head, len, "s", 1))
        return len - 1;
    return len;
}

/* Words in no list: Akteurinnen, and names in the genitive such as Gandhis. */
static size_t
strip_unknown(const char *head, size_t len)
{
    size_t kept = gender_strip(head, len);
    if (kept == len && len >= MIN_NAME && head[len - 1] == 's' &&
        strchr("aiouy", head[len - 2]))
        return len - 1;
    return kept;
}

size_t
stem_word(struct text_analyser *analyser, const char *folded, size_t len,
          size_t head_begin, char *out)
{
    char form[2 * TEXT_MAX_TERM];
    const char *head = folded + head_begin;
    bool is_final = false; /* the lexicon gives the stem itself */
    size_t head_len = len - head_begin;
    const struct model_value *value = lexicon_find(analyser->lexicon, head, head_len);
    if (value && (value->flags & (MODEL_FEMALE | MODEL_PLURAL_S | MODEL_NORMAL))) {
        struct str normal = lexicon_normal(analyser->lexicon, head, head_len);
        if (!normal.ptr)
            normal = str_make(head, strip_ending(value, head, head_len));
        is_final = normal.len > 0 && normal.ptr[normal.len - 1] == '!';
        normal.len -= is_final;
        if (head_begin + normal.len < sizeof form) {
            memcpy(form, folded, head_begin);
            memcpy(form + head_begin, normal.ptr, normal.len);
            folded = form;
            len = head_begin + normal.len;
        }
    }
    if (!value)
        len = head_begin + strip_unknown(head, head_len);
    if (is_final) {
        memcpy(out, folded, len);
        return len;
    }
    const sb_symbol *stem =
        sb_stemmer_stem(analyser->snowball, (const sb_symbol *)folded, (int)len);
    if (!stem) { /* no memory: the unstemmed word is still a term */
        memcpy(out, folded, len);
        return len;
    }
    size_t stem_len = (size_t)sb_stemmer_length(analyser->snowball);
    memcpy(out, stem, stem_len);
    return stem_len;
}
