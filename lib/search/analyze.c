/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the analysis and the synonyms make of a text, for those who wonder why something
 * is (not) found. */
#include "base/json.h"
#include "search/session.h"
#include "search/synonyms.h"
#include "search/token.h"

enum { MAX_TOKENS = 64 };

/* The words that a key took, others between them left out. */
static void
write_words(struct json *json, const struct token_list *tokens, uint32_t taken)
{
    struct buf words;
    buf_init(&words);
    for (size_t i = 0; i < tokens->count && i < SYNONYMS_MAX_WORDS_ASKED; i++)
        if (taken & (1u << i)) {
            if (words.len > 0)
                buf_char(&words, ' ');
            buf_str(&words, tokens->items[i].surface);
        }
    json_member(json, "words", buf_view(&words));
    buf_free(&words);
}

static void
write_synonyms(struct json *json, const struct synonyms *synonyms,
               const struct token_list *tokens)
{
    struct synonym_word words[MAX_TOKENS];
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    for (size_t i = 0; i < tokens->count; i++)
        words[i] = token_synonym_word(&tokens->items[i]);
    size_t found = synonyms_match(synonyms, words, tokens->count, matches);
    json_key(json, "synonyms");
    json_array_begin(json);
    for (size_t m = 0; m < found; m++) {
        const struct synonym_match *match = &matches[m];
        json_object_begin(json);
        write_words(json, tokens, match->words);
        json_key(json, "alternatives");
        json_array_begin(json);
        for (size_t k = 0; k < match->count; k++) {
            json_object_begin(json);
            json_member(json, "text", match->alternatives[k].text);
            json_key(json, "weight");
            json_double(json, match->alternatives[k].weight, 2);
            json_object_end(json);
        }
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

enum status
search_analyze(struct search_session *session, struct str text, struct buf *out,
               struct err *err)
{
    struct token_list tokens = {NULL, 0};
    struct arena *arena = arena_create(0);
    struct json json;
    enum status status =
        arena ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, NULL, "no memory");
    json_init(&json, out);
    json_object_begin(&json);
    json_member(&json, "text", text);
    json_key(&json, "analysis");
    json.after_key = false;
    if (!status)
        status = text_explain(session->analyser, text.ptr, text.len, out, err);
    if (!status)
        status =
            token_analyse(session->analyser, text, MAX_TOKENS, arena, &tokens, err);
    if (!status)
        write_synonyms(&json, session->index->synonyms, &tokens);
    json_object_end(&json);
    arena_destroy(arena);
    if (!status && out->failed)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory");
    return status;
}
