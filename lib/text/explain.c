/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The analysis of a text as JSON: one object a token. */
#include "base/json.h"
#include "text/analyser.h"

struct explanation {
    struct json json;
    struct text_analyser *analyser;
    const char *text;
    uint32_t position; /* of the token whose object is open, 0 = none */
};

static const char *class_name(enum text_class class)
{
    switch (class) {
    case TEXT_EXACT:
        return "exact";
    case TEXT_STEM:
        return "stem";
    case TEXT_PART:
        return "part";
    }
    return "";
}

static void
close_token(struct explanation *e)
{
    if (e->position == 0)
        return;
    json_array_end(&e->json);
    json_object_end(&e->json);
}

static void
open_token(struct explanation *e, const struct text_term *term)
{
    close_token(e);
    e->position = term->position;
    json_object_begin(&e->json);
    json_member(&e->json, "token",
                str_make(e->text + term->start, term->end - term->start));
    json_int_member(&e->json, "position", term->position);
    json_int_member(&e->json, "start", (int64_t)term->start);
    json_int_member(&e->json, "end", (int64_t)term->end);
    json_key(&e->json, "terms");
    json_array_begin(&e->json);
}

static int
explain_term(void *context, const struct text_term *term)
{
    struct explanation *e = context;
    struct json *json = &e->json;
    if (term->position != e->position)
        open_token(e, term);
    json_object_begin(json);
    json_member(json, "term", str_make(term->term, term->len));
    json_key(json, "class");
    json_cstring(json, class_name(term->class));
    json_int_member(json, "start", (int64_t)term->start);
    json_int_member(json, "end", (int64_t)term->end);
    if (term->parts_total > 1)
        json_int_member(json, "parts", term->part_count);
    if (term->flags & TEXT_STOPWORD)
        json_bool_member(json, "stopword", true);
    if (term->flags & TEXT_HEAD)
        json_bool_member(json, "head", true);
    if (term->flags & TEXT_VIRTUAL)
        json_bool_member(json, "virtual", true);
    if (term->flags & TEXT_LEARNED)
        json_bool_member(json, "learned", true);
    json_object_end(json);
    return 0;
}

enum status
text_explain(struct text_analyser *analyser, const char *text, size_t len,
             struct buf *out, struct err *err)
{
    struct explanation e = {.analyser = analyser, .text = text};
    json_init(&e.json, out);
    json_array_begin(&e.json);
    text_analyse(analyser, TEXT_DOCUMENT, text, len, explain_term, &e);
    close_token(&e);
    json_array_end(&e.json);
    return out->failed
               ? err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the explanation")
               : STATUS_OK;
}
