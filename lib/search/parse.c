/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parser of the query language: one pass over blank-separated chunks. */
#include "search/parse.h"

#include <stdint.h>

#include "base/utf8.h"

struct parser {
    struct str text;
    size_t at;
    size_t phrase_end; /* where the last phrase ended */
    size_t wildcards;
    bool negate;      /* NICHT was read */
    bool after_and;   /* the last chunk was a lower-case "und", "oder", "sowie" … */
    bool run_is_open; /* the last part is a run of words that may go on */
    struct query *out;
};

static bool
is_blank(uint32_t cp)
{
    return cp <= 0x20 || cp == 0x7F || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Every double quote that Germans type or paste; which of them opens and which closes
 * is decided by the place, since keyboards and fonts mix them freely. */
static bool
is_quote(uint32_t cp)
{
    return cp == '"' || cp == 0xAB || cp == 0xBB || cp == 0x201C || cp == 0x201D ||
           cp == 0x201E || cp == 0x201F || cp == 0x2039 || cp == 0x203A;
}

static uint32_t
peek(const struct parser *parser, size_t at, size_t *taken)
{
    uint32_t cp = ' ';

    *taken = 0;
    if (at < parser->text.len)
        *taken = utf8_decode(parser->text.ptr + at, parser->text.len - at, &cp);
    return cp;
}

static void
skip_blanks(struct parser *parser)
{
    size_t taken;

    while (is_blank(peek(parser, parser->at, &taken)) && taken > 0)
        parser->at += taken;
}

/* Reads up to the next blank or quote. */
static struct str
read_chunk(struct parser *parser)
{
    size_t start = parser->at, taken;
    uint32_t cp;

    while (cp = peek(parser, parser->at, &taken),
           taken > 0 && !is_blank(cp) && !is_quote(cp))
        parser->at += taken;
    return str_make(parser->text.ptr + start, parser->at - start);
}

/* At an opening quote: reads to the closing one. False, and nothing taken, when there
 * is none or nothing in between. */
static bool
read_phrase(struct parser *parser, struct str *out)
{
    size_t taken, at, start;

    peek(parser, parser->at, &taken);
    start = at = parser->at + taken;
    for (;;) {
        uint32_t cp = peek(parser, at, &taken);

        if (taken == 0)
            return false;
        if (is_quote(cp))
            break;
        at += taken;
    }
    *out = str_trim(str_make(parser->text.ptr + start, at - start));
    if (out->len == 0)
        return false;
    parser->at = parser->phrase_end = at + taken;
    return true;
}

static bool
equals_ignoring_case(struct str a, const char *b)
{
    size_t i;

    for (i = 0; i < a.len && b[i]; i++) {
        char c = a.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != b[i])
            return false;
    }
    return i == a.len && b[i] == '\0';
}

static enum query_field
field_of(struct str name)
{
    static const struct {
        const char *name;
        enum query_field field;
    } fields[] = {
        {"typ", FIELD_KIND},         {"art", FIELD_KIND},
        {"ort", FIELD_TOWN},         {"stadt", FIELD_TOWN},
        {"plz", FIELD_POSTCODE},     {"bündnis", FIELD_ALLIANCE},
        {"bÜndnis", FIELD_ALLIANCE}, {"buendnis", FIELD_ALLIANCE},
        {"bundnis", FIELD_ALLIANCE}, {"partner", FIELD_PARTNER},
        {"titel", FIELD_TITLE},      {"thema", FIELD_TOPIC},
        {"jahr", FIELD_YEAR},
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (equals_ignoring_case(name, fields[i].name))
            return fields[i].field;
    return FIELD_NONE;
}

/* A field name with its colon at the reading position, and a value after it. */
static enum query_field
read_field(struct parser *parser)
{
    size_t start = parser->at, at = start, taken, value;
    enum query_field field;

    while (at < parser->text.len && parser->text.ptr[at] != ':' && at - start < 12)
        at++;
    if (at >= parser->text.len || parser->text.ptr[at] != ':')
        return FIELD_NONE;
    field = field_of(str_make(parser->text.ptr + start, at - start));
    value = at + 1;
    while (is_blank(peek(parser, value, &taken)) && taken > 0)
        value += taken;
    if (field == FIELD_NONE || value >= parser->text.len)
        return FIELD_NONE;
    parser->at = value;
    return field;
}

static struct query_part *
add_part(struct parser *parser, enum query_form form, struct str text)
{
    struct query_part *part;

    if (parser->out->count == QUERY_MAX_PARTS)
        return NULL;
    part = &parser->out->parts[parser->out->count++];
    *part = (struct query_part){.form = form, .text = text, .negated = parser->negate};
    parser->negate = false;
    parser->run_is_open = false;
    return part;
}

/* Strips the stars of `chunk` and says what they ask for. */
static enum query_form
wildcard_form(struct parser *parser, struct str *chunk)
{
    bool front = chunk->len > 0 && chunk->ptr[0] == '*';
    bool back = chunk->len > 1 && chunk->ptr[chunk->len - 1] == '*';

    while (chunk->len > 0 && chunk->ptr[0] == '*') {
        chunk->ptr++;
        chunk->len--;
    }
    while (chunk->len > 0 && chunk->ptr[chunk->len - 1] == '*')
        chunk->len--;
    if (!front && !back)
        return QUERY_WORDS;
    if (utf8_count(chunk->ptr, chunk->len) < QUERY_MIN_WILDCARD ||
        parser->wildcards == QUERY_MAX_WILDCARDS)
        return QUERY_WORDS;
    parser->wildcards++;
    return front ? QUERY_INFIX : QUERY_PREFIX;
}

static bool
joins_words(struct str chunk)
{
    return equals_ignoring_case(chunk, "und") || equals_ignoring_case(chunk, "oder") ||
           equals_ignoring_case(chunk, "sowie") ||
           equals_ignoring_case(chunk, "bzw.") || equals_ignoring_case(chunk, "bzw") ||
           equals_ignoring_case(chunk, "&");
}

static void
take_word(struct parser *parser, struct str chunk, enum query_field field)
{
    bool is_joiner = joins_words(chunk);
    enum query_form form = wildcard_form(parser, &chunk);
    struct query *out = parser->out;

    if (chunk.len == 0)
        return;
    if (form == QUERY_WORDS && field == FIELD_NONE && !parser->negate &&
        parser->run_is_open) {
        struct str *run = &out->parts[out->count - 1].text;

        run->len = (size_t)(chunk.ptr + chunk.len - run->ptr);
    } else {
        struct query_part *part = add_part(parser, form, chunk);

        if (!part)
            return;
        part->field = field;
        parser->run_is_open =
            form == QUERY_WORDS && field == FIELD_NONE && !part->negated;
    }
    parser->after_and = is_joiner;
}

/* ODER binds its two neighbours only: the last word of the run before it becomes a part
 * of its own, and so does the first word after it. */
static void
take_or(struct parser *parser)
{
    struct query *out = parser->out;
    struct query_part *last;
    size_t cut;

    if (out->count == 0 || out->parts[out->count - 1].negated)
        return;
    last = &out->parts[out->count - 1];
    if (last->form == QUERY_WORDS && last->field == FIELD_NONE) {
        cut = last->text.len;
        while (cut > 0 && last->text.ptr[cut - 1] != ' ')
            cut--;
        if (cut > 0 && out->count < QUERY_MAX_PARTS) {
            struct query_part word = *last;

            word.text = str_make(last->text.ptr + cut, last->text.len - cut);
            last->text = str_trim(str_make(last->text.ptr, cut));
            out->parts[out->count++] = word;
        }
    }
    out->parts[out->count - 1].or_next = true;
    parser->run_is_open = false;
}

/* Operators, upper case only, so that citizens' "und" and "oder" stay words. */
static bool
take_operator(struct parser *parser, struct str chunk)
{
    if (str_equal(chunk, STR_LIT("ODER")) || str_equal(chunk, STR_LIT("OR")) ||
        str_equal(chunk, STR_LIT("||"))) {
        take_or(parser);
        return true;
    }
    if (str_equal(chunk, STR_LIT("NICHT")) || str_equal(chunk, STR_LIT("NOT"))) {
        parser->negate = true;
        return true;
    }
    if (str_equal(chunk, STR_LIT("UND")) || str_equal(chunk, STR_LIT("AND")) ||
        str_equal(chunk, STR_LIT("&&"))) {
        parser->run_is_open = false;
        return true;
    }
    return false;
}

/* A minus before a word takes it out, but "Partnerinnen und -partner" is a shortened
 * pair, " - " a dash, and the one after a closing quote ("„Haus“-Gruppe") a hyphen. */
static void
take_sign(struct parser *parser)
{
    size_t taken;
    uint32_t next;
    char sign = parser->text.ptr[parser->at];

    if (sign != '-' && sign != '+')
        return;
    next = peek(parser, parser->at + 1, &taken);
    if (taken == 0 || is_blank(next) || next == '-' || next == '+')
        return;
    if (sign == '-' && parser->after_and)
        return;
    if (sign == '+' && next >= '0' && next <= '9') /* +49 261 … */
        return;
    parser->negate =
        parser->negate || (sign == '-' && parser->at != parser->phrase_end);
    parser->at++;
}

void
query_parse(struct str text, struct query *out)
{
    struct parser parser = {.text = text, .phrase_end = SIZE_MAX, .out = out};
    bool or_pending = false;

    out->count = 0;
    for (;;) {
        enum query_field field;
        struct str chunk;
        size_t taken;

        skip_blanks(&parser);
        if (parser.at >= text.len)
            break;
        take_sign(&parser);
        field = read_field(&parser);
        if (is_quote(peek(&parser, parser.at, &taken))) {
            if (read_phrase(&parser, &chunk)) {
                struct query_part *part = add_part(&parser, QUERY_PHRASE, chunk);

                if (part)
                    part->field = field;
                parser.after_and = false;
            } else {
                parser.at += taken;
            }
            continue;
        }
        chunk = read_chunk(&parser);
        or_pending = out->count > 0 && out->parts[out->count - 1].or_next;
        if (field == FIELD_NONE && take_operator(&parser, chunk))
            continue;
        take_word(&parser, chunk, field);
        if (or_pending)
            parser.run_is_open = false;
    }
    if (out->count > 0)
        out->parts[out->count - 1].or_next = false;
}

void
query_print(const struct query *query, struct buf *out)
{
    static const char *const forms[] = {"words", "phrase", "prefix", "infix"};
    static const char *const fields[] = {
        "",         "typ:",   "ort:",   "plz:", "bündnis:",
        "partner:", "titel:", "thema:", "jahr:"};

    for (size_t i = 0; i < query->count; i++) {
        const struct query_part *part = &query->parts[i];

        if (i > 0)
            buf_char(out, ' ');
        buf_printf(out, "%s%s%s(", part->negated ? "-" : "", fields[part->field],
                   forms[part->form]);
        buf_str(out, part->text);
        buf_char(out, ')');
        if (part->or_next)
            BUF_LIT(out, " |");
    }
}
