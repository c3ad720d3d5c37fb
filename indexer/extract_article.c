/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document as one record of running text: a news item, minutes – or a city's page
 * about one service, which is an offer. */
#include "indexer/contact.h"
#include "indexer/dates.h"
#include "indexer/extract.h"
#include "indexer/title.h"

/* "TRIER. (red) Text", "(pm) Text", "Worms (ots) – Text": the agency's mark. */
/* "(ks)", "(red.)": two to four small letters in brackets near the beginning. */
static const char *
find_initials(struct str start, size_t *len)
{
    for (size_t i = 0; i + 4 <= start.len; i++) {
        size_t n = 0;
        if (start.ptr[i] != '(')
            continue;
        while (i + n + 1 < start.len && n < 5 && start.ptr[i + n + 1] >= 'a' &&
               start.ptr[i + n + 1] <= 'z')
            n++;
        *len = n + 2;
        if (n >= 2 && n <= 4 && i + n + 1 < start.len && start.ptr[i + n + 1] == ')' &&
            (i == 0 || (start.ptr[0] >= 'A' && start.ptr[0] <= 'Z' && i > 2 &&
                        (start.ptr[i - 2] == '.' || start.ptr[i - 2] == '-' ||
                         (start.ptr[1] >= 'A' && start.ptr[1] <= 'Z')))))
            return start.ptr + i;
    }
    return NULL;
}

static struct str
without_mark(struct str text)
{
    static const char *const marks[] = {"(pm)",  "(red)", "(red.)", "(ots)", "(dpa)",
                                        "(epd)", "(PM)",  "(lr)",   "(pr)"};
    struct str start = str_make(text.ptr, text.len < 40 ? text.len : 40);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = text_find(start, marks[i]);
        if (!at)
            continue;
        const char *from = at + strlen(marks[i]);
        struct str rest = str_make(from, (size_t)(text.ptr + text.len - from));
        rest = text_strip(rest, "-.:", "");
        if (str_starts_with(rest, STR_LIT("–")))
            rest = str_trim(str_make(rest.ptr + 3, rest.len - 3));
        return rest;
    }
    size_t initials;
    const char *found = find_initials(start, &initials);
    if (found) {
        const char *from = found + initials;
        return text_strip(str_make(from, (size_t)(text.ptr + text.len - from)),
                          "-.:", "");
    }
    /* "WEIDEN. Wenn am Montag …": the town in capitals. */
    size_t capitals = 0;
    while (capitals < start.len && start.ptr[capitals] >= 'A' &&
           start.ptr[capitals] <= 'Z')
        capitals++;
    if (capitals >= 3 && capitals + 2 < start.len && start.ptr[capitals] == '.' &&
        start.ptr[capitals + 1] == ' ')
        return str_trim(str_make(text.ptr + capitals + 2, text.len - capitals - 2));
    return text;
}

/* "Das Bündnis, das dort angesiedelt ist, nahm teil": without the relative clause. */
static struct str
without_clause(struct extract *x, struct str text)
{
    static const char *const openers[] = {", das ", ", der ",   ", die ",    ", dem ",
                                          ", den ", ", deren ", ", dessen ", ", wo "};
    const char *open = NULL;
    text.len = sentence_length(text);
    for (size_t i = 0; text.len > 90 && i < sizeof openers / sizeof *openers; i++) {
        const char *at = text_find(text, openers[i]);
        if (at && at - text.ptr < 70 && (!open || at < open))
            open = at;
    }
    if (!open)
        return text;
    struct str inner = str_make(open + 1, (size_t)(text.ptr + text.len - open - 1));
    const char *close = NULL; /* commas inside the clause go on with a noun */
    for (size_t i = 0; i + 2 < inner.len && !close; i++) {
        if (inner.ptr[i] == ',' && inner.ptr[i + 1] == ' ' &&
            text_starts_lower(str_make(inner.ptr + i + 2, inner.len - i - 2)))
            close = inner.ptr + i;
    }
    if (!close)
        return text;
    struct str before = str_make(text.ptr, (size_t)(open - text.ptr));
    struct str after = str_make(close + 1, (size_t)(text.ptr + text.len - close - 1));
    return extract_join(x, before, "", after);
}

static struct str
article_title(struct extract *x)
{
    if (x->heading.len > 0)
        return title_clean(x->heading);
    for (size_t i = 0; i < x->block_count; i++) {
        struct str text = without_mark(x->blocks[i].text);
        if (text_word_count(text) >= 4 && !extract_is_date_line(text))
            return title_from_sentence(without_clause(x, text));
    }
    return x->block_count > 0 ? title_from_sentence(x->blocks[0].text) : STR_LIT("");
}

/* What pages about a service say and news do not. */
bool
extract_is_service(const struct extract *x)
{
    static const char *const signs[] = {"anmeld",
                                        "Anmeld",
                                        "Kosten",
                                        "kostenlos",
                                        "kostenfrei",
                                        "Sprechzeit",
                                        "Öffnungszeit",
                                        "geöffnet",
                                        "Uhr",
                                        "Gebühr",
                                        "wenden Sie sich",
                                        "können Sie",
                                        "erhalten Sie",
                                        "Sie ",
                                        "Voraussetzung",
                                        "richtet sich an",
                                        "bieten wir",
                                        "Wir bieten",
                                        "wir bieten",
                                        "Treffpunkt",
                                        "Ansprechpartner",
                                        "Teilnahme",
                                        "Wir helfen",
                                        "wir helfen",
                                        "beraten wir"};
    size_t found = 0, texts = 0;
    if (x->is_article || x->heading.len == 0 || x->has_alliance)
        return false;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        for (size_t i = 0; i < x->block_count; i++) {
            if (text_has(x->blocks[i].text, signs[k])) {
                found++;
                break;
            }
        }
    }
    for (size_t i = 0; i < x->block_count; i++)
        texts += x->blocks[i].text.len;
    return found >= 2 && texts < 6000;
}

/* Running text in one piece: paragraphs apart, entries of lists on lines. */
struct str
extract_text_of(struct extract *x, size_t first, size_t end)
{
    size_t len = 1;
    for (size_t i = first; i < end; i++)
        len += x->blocks[i].text.len + 2;
    char *out = arena_alloc(x->arena, len);
    if (!out) {
        x->failed = true;
        return STR_LIT("");
    }
    len = 0;
    for (size_t i = first; i < end; i++) {
        struct str text = x->blocks[i].text;
        if (text.len == 0 || text.ptr == x->heading.ptr || extract_is_chrome(text) ||
            (x->has_alliance && x->blocks[i].is_taken))
            continue;
        if (len > 0 && x->blocks[i].type != BLOCK_ITEM &&
            x->blocks[i].type != BLOCK_ROW)
            out[len++] = '\n';
        if (len > 0)
            out[len++] = '\n';
        memcpy(out + len, text.ptr, text.len);
        len += text.len;
    }
    out[len] = '\0';
    return str_make(out, len);
}

/* The day of a report stands in its metadata or in a line above the text. */
static void
find_published(struct extract *x, struct record *record)
{
    struct str date = x->document->date;
    if (date.len == 0) {
        struct record_date found;
        for (size_t i = 0; i < x->document->block_count && i < 4 && date.len == 0;
             i++) {
            struct str text = x->document->blocks[i].text;
            if (text.len < 90 && dates_find(text, x->arena, &found, 1) == 1)
                date = found.from;
        }
    }
    extract_dates(x, record, record->body);
    if (date.len == 0)
        return;
    if (record->source.date.len == 0)
        record->source.date = date;
    struct record_date *dates =
        arena_zalloc(x->arena, record->date_count + 1, sizeof *dates);
    if (!dates) {
        x->failed = true;
        return;
    }
    size_t count = 0;
    dates[count].role = STR_LIT("published");
    dates[count++].from = date;
    for (size_t i = 0; i < record->date_count; i++) {
        if (!str_equal(record->dates[i].from, date))
            dates[count++] = record->dates[i];
    }
    record->dates = dates;
    record->date_count = count;
}

/* The number line and the agency's mark are no part of the text. */
static void
drop_marks(struct extract *x)
{
    for (size_t i = 0; i < x->block_count && i < 5; i++) {
        struct block *block = &x->blocks[i];
        if (extract_is_date_line(block->text))
            block->text = STR_LIT("");
        else if (block->type == BLOCK_PARAGRAPH)
            block->text = without_mark(block->text);
    }
}

void
extract_article(struct extract *x, bool has_units)
{
    struct str title = article_title(x);
    if (title.len == 0)
        return;
    enum record_kind kind =
        !has_units && extract_is_service(x) ? RECORD_OFFER : RECORD_ARTICLE;
    struct record *record = extract_add(x, kind, x->blocks[0].line, STR_LIT(""));
    record->title = title;
    drop_marks(x);
    record->body = extract_text_of(x, 0, x->block_count);
    record->contact = x->about.contact;
    for (size_t i = 0; kind == RECORD_OFFER && i < x->block_count; i++)
        contact_parse(x->blocks[i].text, false, x->arena, &record->contact);
    if (kind == RECORD_ARTICLE)
        find_published(x, record);
}
