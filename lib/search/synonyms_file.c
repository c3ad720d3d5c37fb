/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See synonyms_file.h. */
#include "search/synonyms_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Shares of the weight of the word itself. Narrower terms are further away than other
 * words for the same thing. */
static const double WEIGHT_SAME = 0.8;
static const double WEIGHT_NARROWER = 0.6;
static const double WEIGHT_OFFICIAL = 0.8;

static enum status
bad(struct err *err, const char *sentence)
{
    return err_set(err, STATUS_INVALID, "siehe synonyms/README.md", "%s", sentence);
}

static enum status
add_term(struct synonyms_line *out, struct str term, struct err *err)
{
    term = str_trim(term);
    if (str_is_empty(term))
        return bad(err, "zwischen zwei Kommas steht kein Wort");
    if (term.len > SYNONYMS_MAX_TERM)
        return err_set(err, STATUS_INVALID, NULL, "„%.*s…“ ist zu lang",
                       (int)utf8_truncate(term.ptr, term.len, 40), term.ptr);
    if (out->count == SYNONYMS_MAX_TERMS)
        return err_set(err, STATUS_INVALID, "auf mehrere Zeilen verteilen",
                       "mehr als %d Wörter in einer Zeile", SYNONYMS_MAX_TERMS);
    for (size_t i = 0; i < out->count; i++)
        if (str_equal(out->terms[i], term))
            return err_set(err, STATUS_INVALID, "einmal genügt",
                           "„%.*s“ steht zweimal in der Zeile", (int)term.len,
                           term.ptr);
    out->terms[out->count++] = term;
    return STATUS_OK;
}

static enum status
add_terms(struct synonyms_line *out, struct str list, struct err *err)
{
    enum status status = STATUS_OK;
    for (;;) {
        const char *comma = memchr(list.ptr, ',', list.len);
        size_t len = comma ? (size_t)(comma - list.ptr) : list.len;
        status = add_term(out, str_make(list.ptr, len), err);
        if (status || !comma)
            return status;
        list = str_make(comma + 1, list.len - len - 1);
    }
}

/* "@0.5" at the end; the line loses it. */
static enum status
read_weight(struct str *line, double *weight, struct err *err)
{
    char number[16];
    const char *at = memrchr(line->ptr, '@', line->len);
    if (!at)
        return STATUS_OK;
    struct str text =
        str_trim(str_make(at + 1, line->len - (size_t)(at + 1 - line->ptr)));
    char *end = number;
    if (text.len > 0 && text.len < sizeof number) {
        memcpy(number, text.ptr, text.len);
        number[text.len] = '\0';
        *weight = strtod(number, &end);
    }
    if (end == number || *end || !(*weight > 0 && *weight < 1))
        return bad(err, "hinter @ steht keine Zahl zwischen 0 und 1, etwa @0.5");
    line->len = (size_t)(at - line->ptr);
    return STATUS_OK;
}

enum status
synonyms_line_read(struct str line, struct synonyms_line *out, struct err *err)
{
    out->count = 0;
    out->keys = 0;
    out->is_same = true;
    out->weight = WEIGHT_SAME;
    const char *comment = memchr(line.ptr, '#', line.len);
    if (comment)
        line.len = (size_t)(comment - line.ptr);
    line = str_trim(line);
    if (str_is_empty(line))
        return STATUS_OK;
    if (!utf8_is_valid(line.ptr, line.len))
        return bad(err, "die Zeile ist kein gültiges UTF-8");
    const char *arrow = memchr(line.ptr, '>', line.len);
    bool official = arrow && arrow > line.ptr && arrow[-1] == '-';
    if (arrow) {
        out->is_same = false;
        out->weight = official ? WEIGHT_OFFICIAL : WEIGHT_NARROWER;
    }
    enum status status = read_weight(&line, &out->weight, err);
    if (status)
        return status;
    if (!arrow) {
        status = add_terms(out, line, err);
        out->keys = out->count;
        if (!status && out->count < 2)
            status = bad(err, "ein Wort allein hat keine Synonyme");
        return status;
    }
    const char *behind = arrow + 1;
    size_t left = (size_t)(arrow - line.ptr) - (official ? 1 : 0);
    struct str right = str_make(behind, line.len - (size_t)(behind - line.ptr));
    if (memchr(right.ptr, '>', right.len))
        return bad(err, "in einer Zeile stehen zwei Pfeile");
    status = add_terms(out, str_make(line.ptr, left), err);
    out->keys = out->count;
    return status ? status : add_terms(out, right, err);
}
