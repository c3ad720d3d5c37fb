/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Markdown by md4c's callbacks: headings, paragraphs, nested lists, tables, bold,
 * links. Raw HTML inside is skipped, code stays text. */
#include "indexer/reading.h"

#include <md4c.h>
#include <string.h>

#include "indexer/encoding.h"
#include "indexer/entities.h"
#include "indexer/flow.h"

enum { MAX_LISTS = 16 };

struct markdown {
    struct reading *reading;
    struct flow flow;
    struct str source;
    unsigned list_depth;
    unsigned ordinals[MAX_LISTS]; /* next number of an ordered list, 0 = bullets */
    char bullets[MAX_LISTS];
    unsigned group;
    bool item_open; /* the text under way is the first of its item */
    struct str marker;
    struct str cells[READ_MAX_CELLS];
    size_t cell_count;
    unsigned table_group;
    bool in_header;
    unsigned skip;    /* inside an image or raw HTML */
    const char *last; /* the line counter stands here */
    uint32_t line;
};

/* md4c hands out pointers into the source for most texts: from these, line numbers. */
static void
follow_line(struct markdown *markdown, const char *text)
{
    const char *end = markdown->source.ptr + markdown->source.len;
    if (text < markdown->last || text >= end)
        return;
    for (; markdown->last < text; markdown->last++)
        markdown->line += *markdown->last == '\n';
    if (markdown->flow.line == 0)
        markdown->flow.line = markdown->line;
}

static void
end_text(struct markdown *markdown)
{
    if (markdown->list_depth == 0) {
        flow_end(&markdown->flow, BLOCK_PARAGRAPH, 0, 0);
        return;
    }
    if (!flow_has_text(&markdown->flow))
        return;
    struct block *block =
        flow_end(&markdown->flow, markdown->item_open ? BLOCK_ITEM : BLOCK_PARAGRAPH,
                 markdown->item_open ? markdown->list_depth : 0, markdown->group);
    if (block && markdown->item_open)
        block->marker = markdown->marker;
    markdown->item_open = false;
}

static void
enter_list(struct markdown *markdown, unsigned ordinal, char bullet)
{
    end_text(markdown);
    if (markdown->list_depth == 0)
        markdown->group = reading_new_group(markdown->reading);
    if (markdown->list_depth < MAX_LISTS) {
        markdown->ordinals[markdown->list_depth] = ordinal;
        markdown->bullets[markdown->list_depth] = bullet;
    }
    markdown->list_depth++;
}

static void
enter_item(struct markdown *markdown)
{
    unsigned level = markdown->list_depth - 1;
    end_text(markdown);
    markdown->item_open = true;
    markdown->marker = STR_LIT("-");
    if (level >= MAX_LISTS)
        return;
    unsigned *ordinal = &markdown->ordinals[level];
    char *marker =
        *ordinal
            ? arena_printf(markdown->reading->arena, "%u.", (*ordinal)++)
            : arena_printf(markdown->reading->arena, "%c", markdown->bullets[level]);
    if (marker)
        markdown->marker = str_of(marker);
    else
        markdown->reading->no_memory = true;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    switch (type) {
    case MD_BLOCK_UL:
        enter_list(markdown, 0, ((MD_BLOCK_UL_DETAIL *)detail)->mark);
        break;
    case MD_BLOCK_OL:
        enter_list(markdown, ((MD_BLOCK_OL_DETAIL *)detail)->start, '-');
        break;
    case MD_BLOCK_LI:
        enter_item(markdown);
        break;
    case MD_BLOCK_TABLE:
        end_text(markdown);
        markdown->table_group = reading_new_group(markdown->reading);
        break;
    case MD_BLOCK_THEAD:
        markdown->in_header = true;
        break;
    case MD_BLOCK_TR:
        markdown->cell_count = 0;
        break;
    case MD_BLOCK_HTML:
        markdown->skip++;
        break;
    case MD_BLOCK_P:
        /* Further paragraphs of an item are lines of it. */
        if (markdown->item_open && flow_has_text(&markdown->flow))
            flow_break(&markdown->flow);
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
        end_text(markdown);
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_HR:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        break;
    }
    return markdown->reading->no_memory || markdown->reading->is_full;
}

static void
end_row(struct markdown *markdown)
{
    struct block *row =
        reading_add_row(markdown->reading, markdown->cells, markdown->cell_count,
                        markdown->in_header, markdown->table_group);
    if (row)
        row->line = markdown->line;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        end_text(markdown);
        markdown->list_depth--;
        break;
    case MD_BLOCK_LI:
        end_text(markdown);
        break;
    case MD_BLOCK_H:
        flow_end(&markdown->flow, BLOCK_HEADING, ((MD_BLOCK_H_DETAIL *)detail)->level,
                 0);
        break;
    case MD_BLOCK_P:
        if (!markdown->item_open)
            end_text(markdown);
        break;
    case MD_BLOCK_CODE:
        end_text(markdown);
        break;
    case MD_BLOCK_THEAD:
        markdown->in_header = false;
        break;
    case MD_BLOCK_TR:
        end_row(markdown);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (markdown->cell_count < READ_MAX_CELLS)
            markdown->cells[markdown->cell_count++] = flow_take(&markdown->flow);
        break;
    case MD_BLOCK_HTML:
        markdown->skip--;
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_HR:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_TBODY:
        break;
    }
    return 0;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    if (type == MD_SPAN_STRONG) {
        flow_bold(&markdown->flow, true);
    } else if (type == MD_SPAN_A) {
        MD_SPAN_A_DETAIL *link = detail;
        flow_link(&markdown->flow, str_make(link->href.text, link->href.size));
    } else if (type == MD_SPAN_IMG) {
        markdown->skip++;
    }
    return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct markdown *markdown = context;
    (void)detail;
    if (type == MD_SPAN_STRONG)
        flow_bold(&markdown->flow, false);
    else if (type == MD_SPAN_IMG)
        markdown->skip--;
    return 0;
}

/* Addresses and the like are written line by line without the two blanks that Markdown
 * asks for: a short line before a capital or a digit was ended on purpose. */
static bool
is_meant_break(const struct markdown *markdown)
{
    enum { SHORT_LINE = 45 };
    const char *end = markdown->source.ptr + markdown->source.len;
    const char *stop = memchr(markdown->last, '\n', (size_t)(end - markdown->last));
    const char *start = markdown->last;
    while (start > markdown->source.ptr && start[-1] != '\n')
        start--;
    if (!stop || stop - start > SHORT_LINE)
        return false;
    while (stop < end && (*stop == '\n' || *stop == ' '))
        stop++;
    return stop < end &&
           ((*stop >= 'A' && *stop <= 'Z') || (*stop >= '0' && *stop <= '9') ||
            (unsigned char)*stop == 0xC3);
}

static int
take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct markdown *markdown = context;
    if (markdown->skip)
        return 0;
    follow_line(markdown, text);
    switch (type) {
    case MD_TEXT_BR:
        flow_break(&markdown->flow);
        break;
    case MD_TEXT_SOFTBR:
        if (is_meant_break(markdown))
            flow_break(&markdown->flow);
        else
            flow_text(&markdown->flow, STR_LIT(" "));
        break;
    case MD_TEXT_ENTITY:
        entities_decode(str_make(text, size), &markdown->flow.raw);
        break;
    case MD_TEXT_HTML:
        if (size >= 3 && strncasecmp(text, "<br", 3) == 0)
            flow_break(&markdown->flow);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH:
        flow_text(&markdown->flow, str_make(text, size));
        break;
    }
    return 0;
}

/* The YAML lines between "---" at the top are about the file, not its text. */
static struct str
skip_front_matter(struct reading *reading, struct str text)
{
    if (!str_starts_with(text, STR_LIT("---\n")))
        return text;
    const char *end = memmem(text.ptr + 3, text.len - 3, "\n---\n", 5);
    if (!end)
        return text;
    struct str head = str_make(text.ptr + 4, (size_t)(end + 1 - text.ptr) - 4);
    while (head.len) {
        const char *stop = memchr(head.ptr, '\n', head.len);
        size_t len = stop ? (size_t)(stop - head.ptr) : head.len;
        struct str line = str_make(head.ptr, len);
        const char *colon = memchr(line.ptr, ':', line.len);
        size_t key = colon ? (size_t)(colon - line.ptr) : 0;
        struct str value =
            str_trim(str_make(line.ptr + key + 1, key ? len - key - 1 : 0));
        if (value.len > 1 && (*value.ptr == '"' || *value.ptr == '\''))
            value = str_make(value.ptr + 1, value.len - 2);
        if (str_equal(str_make(line.ptr, key), STR_LIT("title")))
            reading->out->title = reading_clean(reading, value);
        else if (str_equal(str_make(line.ptr, key), STR_LIT("date")))
            reading->out->date = reading_clean(reading, value);
        len += stop ? 1 : 0;
        head.ptr += len;
        head.len -= len;
    }
    /* The rest keeps its line numbers: only the front is passed over. */
    size_t skipped = (size_t)(end + 5 - text.ptr);
    return str_make(text.ptr + skipped, text.len - skipped);
}

enum status
read_markdown(struct reading *reading, struct err *err)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                 MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS |
                 MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TASKLISTS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = take_text};
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    struct str body = skip_front_matter(reading, text);
    struct markdown markdown = {
        .reading = reading, .source = text, .last = text.ptr, .line = 1};
    flow_init(&markdown.flow, reading);
    int result = md_parse(body.ptr, (MD_SIZE)body.len, &parser, &markdown);
    end_text(&markdown);
    flow_free(&markdown.flow);
    if (result < 0)
        return err_set(err, STATUS_NO_MEMORY, NULL, "%.*s: cannot parse",
                       (int)reading->name.len, reading->name.ptr);
    return reading_end(reading, err);
}
