/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the analysis and the synonyms make of a text, for those who wonder why something
 * is (not) found. */
#include "base/json.h"
#include "search/session.h"
#include "search/synonyms.h"
#include "search/token.h"

enum { MAX_TOKENS = 64 };

static void
write_synonyms(struct json *json, const struct synonyms *synonyms,
               const struct token_list *tokens)
{
    struct str words[MAX_TOKENS];
    for (size_t i = 0; i < tokens->count; i++)
        words[i] = tokens->items[i].stem_count ? tokens->items[i].stems[0]
                                               : tokens->items[i].exact;
    json_key(json, "synonyms");
    json_array_begin(json);
    for (size_t i = 0; i < tokens->count; i++) {
        const struct synonym *found;
        size_t count = 0;
        size_t took =
            synonyms_find(synonyms, words + i, tokens->count - i, &found, &count);
        if (took == 0)
            continue;
        const struct token *last = &tokens->items[i + took - 1];
        const char *start = tokens->items[i].surface.ptr;
        json_object_begin(json);
        json_member(
            json, "words",
            str_make(start, (size_t)(last->surface.ptr + last->surface.len - start)));
        json_key(json, "alternatives");
        json_array_begin(json);
        for (size_t k = 0; k < count; k++) {
            json_object_begin(json);
            json_member(json, "text", found[k].text);
            json_key(json, "weight");
            json_double(json, found[k].weight, 2);
            json_object_end(json);
        }
        json_array_end(json);
        json_object_end(json);
        i += took - 1;
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
