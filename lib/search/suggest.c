/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completions from the dictionaries of all databases as one list, with the typed
 * beginnings marked. */
#include <stdlib.h>

#include "base/html_text.h"
#include "base/utf8.h"
#include "dict/suggest.h"
#include "search/correct.h"

enum {
    DEFAULT_LIMIT = 8,
    MAX_LIMIT = 20,
    LOOKED_AT = 3,   /* times the limit */
    LEAST_INSIDE = 3 /* letters: shorter ones would be marked everywhere */
};

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the completions");
}

static int
compare_answers(const void *a, const void *b)
{
    const struct suggest_answer *left = a;
    const struct suggest_answer *right = b;
    if (left->mended != right->mended)
        return left->mended ? 1 : -1;
    if (left->as_typed != right->as_typed)
        return left->as_typed ? -1 : 1;
    if (left->rank != right->rank)
        return left->rank > right->rank ? -1 : 1;
    return str_compare(left->text, right->text);
}

/* The same text from several databases is one completion that stands for all. */
static size_t
merge(struct suggest_answer *answers, size_t count)
{
    size_t kept = 0;
    qsort(answers, count, sizeof *answers, compare_answers);
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        while (same < kept && !(answers[same].kind == answers[i].kind &&
                                str_equal(answers[same].text, answers[i].text)))
            same++;
        if (same == kept) {
            answers[kept++] = answers[i];
            continue;
        }
        if (!str_equal(answers[same].town, answers[i].town))
            answers[same].town = STR_LIT("");
        if (!str_equal(answers[same].id, answers[i].id))
            answers[same].id = STR_LIT("");
    }
    return kept;
}

/* True when every word of the lowered query stands in the text with its umlauts and
 * accents, or without any, just as it was typed. */
static bool
is_as_typed(struct str text, struct str query, struct buf *scratch)
{
    buf_clear(scratch);
    text_lower(text.ptr, text.len, scratch);
    while (!str_is_empty(query = str_trim(query))) {
        const char *blank = memchr(query.ptr, ' ', query.len);
        size_t len = blank ? (size_t)(blank - query.ptr) : query.len;
        if (scratch->len < len || !memmem(scratch->ptr, scratch->len, query.ptr, len))
            return false;
        query = str_make(query.ptr + len, query.len - len);
    }
    return true;
}

static bool
is_plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* What is spelled as typed comes first. Whoever types an umlaut means it: "Mütter" is
 * not completed to "Mutter" when there are any. Returns how many stay. */
static size_t
prefer_as_typed(struct suggest_answer *answers, size_t count, struct str query)
{
    struct buf lower, scratch;
    size_t agreeing = 0, kept = 0;
    buf_init(&lower);
    buf_init(&scratch);
    text_lower(query.ptr, query.len, &lower);
    for (size_t i = 0; i < count; i++) {
        answers[i].as_typed = is_as_typed(answers[i].text, buf_view(&lower), &scratch);
        agreeing += answers[i].as_typed;
    }
    bool all_stay = agreeing == 0 || is_plain(query) || lower.failed || scratch.failed;
    for (size_t i = 0; i < count; i++)
        if (all_stay || answers[i].as_typed)
            answers[kept++] = answers[i];
    buf_free(&lower);
    buf_free(&scratch);
    return kept;
}

/* How many bytes at the start of text[0..len) fold to something that begins with
 * `folded`; 0 when they do not. */
static size_t
marked_bytes(struct str text, struct str folded, struct buf *scratch)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        at += utf8_decode(text.ptr + at, text.len - at, &cp);
        buf_clear(scratch);
        text_fold(text.ptr, at, scratch);
        size_t least = scratch->len < folded.len ? scratch->len : folded.len;
        /* "a" may still become "ä" by the "e" behind it: one byte is left open. */
        if (least > 1 && memcmp(scratch->ptr, folded.ptr, least - 1) != 0)
            return 0;
        if (scratch->len >= folded.len &&
            memcmp(scratch->ptr, folded.ptr, folded.len) == 0)
            return at;
    }
    return 0;
}

struct marking {
    struct buf folded; /* words of the query, parted by blanks */
    struct buf scratch;
    struct buf html;
    uint32_t all; /* a bit for each word */
};

/* The longest mark that begins at text[0], 0 = none, by words of at least `least`
 * bytes. Adds the words that begin so to the set in *met, one bit each. */
static size_t
mark_here(struct marking *marking, struct str text, size_t least, uint32_t *met)
{
    size_t most = 0;
    uint32_t bit = 1;
    struct str rest = buf_view(&marking->folded);
    while (!str_is_empty(rest = str_trim(rest))) {
        const char *blank = memchr(rest.ptr, ' ', rest.len);
        struct str word =
            str_make(rest.ptr, blank ? (size_t)(blank - rest.ptr) : rest.len);
        size_t len = word.len < least ? 0 : marked_bytes(text, word, &marking->scratch);
        *met |= len > 0 ? bit : 0;
        marking->all |= bit;
        bit <<= 1;
        most = len > most ? len : most;
        rest = str_make(rest.ptr + word.len, rest.len - word.len);
    }
    return most;
}

static bool
is_letter(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/* Marks what was typed: at beginnings of words, and inside as well when a word of the
 * query begins none of them. */
static void
write_html(struct marking *marking, struct str text)
{
    uint32_t met = 0;
    marking->all = 1;
    for (int inside = 0; inside < 2 && met != marking->all; inside++) {
        buf_clear(&marking->html);
        for (size_t at = 0; at < text.len;) {
            struct str rest = str_make(text.ptr + at, text.len - at);
            uint32_t cp;
            bool starts = is_letter(rest.ptr) && (at == 0 || !is_letter(rest.ptr - 1));
            size_t len = 0;
            if (starts || (inside && is_letter(rest.ptr)))
                len = mark_here(marking, rest, starts ? 1 : LEAST_INSIDE, &met);
            if (len > 0) {
                BUF_LIT(&marking->html, "<mark>");
                html_text(&marking->html, str_make(rest.ptr, len));
                BUF_LIT(&marking->html, "</mark>");
            } else {
                len = utf8_decode(rest.ptr, rest.len, &cp);
                html_text(&marking->html, str_make(rest.ptr, len));
            }
            at += len;
        }
    }
}

static enum status
show(const struct suggest_answer *answers, size_t count, struct str query,
     struct arena *arena, struct search_suggestion *out, struct err *err)
{
    struct marking marking;
    enum status status = STATUS_OK;
    buf_init(&marking.folded);
    buf_init(&marking.scratch);
    buf_init(&marking.html);
    text_fold(query.ptr, query.len, &marking.folded);
    for (size_t i = 0; i < marking.folded.len; i++)
        if (!is_letter(marking.folded.ptr + i))
            marking.folded.ptr[i] = ' ';
    for (size_t i = 0; i < count && !status; i++) {
        write_html(&marking, answers[i].text);
        out[i].text = answers[i].text;
        out[i].html = arena_copy(arena, buf_view(&marking.html));
        out[i].kind = str_of(suggest_kind_name(answers[i].kind));
        out[i].town = answers[i].town;
        out[i].id = answers[i].id;
        if (!out[i].html.ptr || marking.html.failed || marking.folded.failed ||
            marking.scratch.failed)
            status = no_memory(err);
    }
    buf_free(&marking.folded);
    buf_free(&marking.scratch);
    buf_free(&marking.html);
    return status;
}

static enum status
read_request(const struct search_suggest_request *request, struct suggest_question *out,
             struct err *err)
{
    *out = (struct suggest_question){.query = request->query,
                                     .town = request->town,
                                     .has_kind = !str_is_empty(request->kind),
                                     .limit = request->limit ? request->limit
                                                             : DEFAULT_LIMIT};
    if (utf8_count(request->query.ptr, request->query.len) > SEARCH_MAX_QUERY)
        return err_set(err, STATUS_INVALID, NULL, "q: more than %d characters",
                       SEARCH_MAX_QUERY);
    if (out->limit > MAX_LIMIT)
        return err_set(err, STATUS_INVALID, NULL, "limit: at most %d", MAX_LIMIT);
    if (out->has_kind && !suggest_kind_parse(request->kind, &out->kind))
        return err_set(err, STATUS_INVALID, NULL, "kind: \"%.*s\" is not known",
                       (int)request->kind.len, request->kind.ptr);
    return STATUS_OK;
}

enum status
search_suggest(struct search_session *session,
               const struct search_suggest_request *request, struct arena *arena,
               struct search_suggestion **out, size_t *count, struct err *err)
{
    const struct search_dictionaries *all = session->index->dictionaries;
    struct suggest_question question;
    size_t found = 0;
    *out = NULL;
    *count = 0;
    enum status status = read_request(request, &question, err);
    if (status || !all || all->suggest_count == 0)
        return status;
    size_t limit = question.limit;
    question.limit *= LOOKED_AT; /* those spelled as typed may weigh less */
    struct suggest_answer *answers =
        arena_zalloc(arena, all->suggest_count * question.limit, sizeof *answers);
    if (!answers)
        return no_memory(err);
    for (size_t i = 0; i < all->suggest_count && !status; i++) {
        size_t more = 0;
        status = suggest_find(all->suggest[i], &question, arena, answers + found, &more,
                              err);
        found += more;
    }
    if (status)
        return status;
    found = prefer_as_typed(answers, found, request->query);
    found = merge(answers, found);
    *count = found < limit ? found : limit;
    *out = arena_zalloc(arena, *count, sizeof **out);
    return *out ? show(answers, *count, request->query, arena, *out, err)
                : no_memory(err);
}
