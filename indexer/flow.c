/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running text into blocks: see flow.h. */
#include "indexer/flow.h"

#include <string.h>
#include <strings.h>

#include "indexer/chrome.h"
#include "indexer/text_markers.h"

enum { BOLD_ON = 1, BOLD_OFF = 2 };

void
flow_init(struct flow *flow, struct reading *reading)
{
    memset(flow, 0, sizeof *flow);
    flow->reading = reading;
    flow->link = STR_LIT("");
    buf_init(&flow->raw);
}

void
flow_free(struct flow *flow)
{
    buf_free(&flow->raw);
}

static void
restart(struct flow *flow)
{
    flow->reading->no_memory |= flow->raw.failed;
    buf_clear(&flow->raw);
    flow->link = STR_LIT("");
    flow->line = 0;
    if (flow->bold)
        buf_char(&flow->raw, BOLD_ON);
}

void
flow_text(struct flow *flow, struct str text)
{
    char *to = buf_reserve(&flow->raw, text.len);
    if (!to)
        return;
    for (size_t i = 0; i < text.len; i++)
        to[i] = (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i];
    flow->raw.len += text.len;
    flow->raw.ptr[flow->raw.len] = '\0';
}

void
flow_break(struct flow *flow)
{
    buf_char(&flow->raw, '\n');
}

void
flow_bold(struct flow *flow, bool on)
{
    if (on && flow->bold++ == 0)
        buf_char(&flow->raw, BOLD_ON);
    else if (!on && flow->bold > 0 && --flow->bold == 0)
        buf_char(&flow->raw, BOLD_OFF);
}

void
flow_link(struct flow *flow, struct str url)
{
    bool mail = url.len > 7 && strncasecmp(url.ptr, "mailto:", 7) == 0;
    if (flow->link.len || (!mail && !reading_is_web_address(url)))
        return;
    flow->link = reading_clean(flow->reading, url);
}

static bool
is_visible(struct str raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        bool no_break = (unsigned char)raw.ptr[i] == 0xC2 && i + 1 < raw.len &&
                        (unsigned char)raw.ptr[i + 1] == 0xA0;
        if (no_break)
            i++;
        else if ((unsigned char)raw.ptr[i] > ' ')
            return true;
    }
    return false;
}

bool
flow_has_text(const struct flow *flow)
{
    return is_visible(buf_view(&flow->raw));
}

/* A line of the gathered text and how much of it is bold. */
struct flow_line {
    struct str raw;
    bool visible;
    bool starts_bold;
    bool all_bold;
    bool lead_is_closed; /* the bold beginning ends with ':' */
};

static bool
is_letterlike(unsigned char c)
{
    return c > ' '; /* BOLD_ON and BOLD_OFF are below */
}

/* Reads one line; *bold is the state across lines. */
static struct flow_line
measure(struct str raw, bool *bold)
{
    struct flow_line line = {.raw = raw, .visible = is_visible(raw), .all_bold = true};
    bool first = true, in_lead = true;
    unsigned char last = 0;
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        if (c == BOLD_ON || c == BOLD_OFF) {
            *bold = c == BOLD_ON;
        } else if (is_letterlike(c)) {
            if (first)
                line.starts_bold = *bold;
            first = false;
            if (!*bold && in_lead) {
                line.lead_is_closed = line.starts_bold && (last == ':' || c == ':');
                in_lead = false;
            }
            line.all_bold &= *bold;
            last = c;
        }
    }
    line.all_bold &= line.visible;
    return line;
}

static struct str
without_marks(struct flow *flow, struct str raw)
{
    char *copy = arena_alloc(flow->reading->arena, raw.len + 1);
    size_t len = 0;
    if (!copy) {
        flow->reading->no_memory = true;
        return STR_LIT("");
    }
    for (size_t i = 0; i < raw.len; i++)
        if (raw.ptr[i] != BOLD_ON && raw.ptr[i] != BOLD_OFF)
            copy[len++] = raw.ptr[i];
    return str_make(copy, len);
}

/* Bytes of the bold beginning of `raw`; 0 when it starts plainly. `bold` is the state
 * before it. Blanks between two bold runs do not end it. */
static size_t
lead_length(struct str raw, bool bold)
{
    size_t end = 0;
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        if (c == BOLD_ON || c == BOLD_OFF)
            bold = c == BOLD_ON;
        else if (is_letterlike(c) && !bold)
            return end;
        else if (is_letterlike(c))
            end = i + 1;
    }
    return end;
}

/* Bullets that were typed by hand: "• A<br>• B" or one a paragraph. */
static size_t
typed_bullet(struct str text)
{
    long value;
    size_t len = text_marker_match(text, &value);
    return value < 0 ? len : 0;
}

/* The group of the typed list that ends just above, a new one otherwise. */
static unsigned
typed_group(struct flow *flow, struct str marker)
{
    const struct document *out = flow->reading->out;
    const struct block *last =
        out->block_count ? &out->blocks[out->block_count - 1] : NULL;
    bool goes_on = last && last->type == BLOCK_ITEM && last->group &&
                   last->group == flow->typed_group && str_equal(last->marker, marker);
    flow->typed_group = goes_on ? last->group : reading_new_group(flow->reading);
    return flow->typed_group;
}

/* Adds the lines of `text`, the first of which has a typed bullet, as items. */
static void
add_typed_items(struct flow *flow, struct str text)
{
    size_t marker_len = typed_bullet(text);
    struct str marker = reading_clean(flow->reading, str_make(text.ptr, marker_len));
    unsigned group = typed_group(flow, marker);
    while (text.len) {
        struct str item = text;
        size_t len = marker_len;
        while (len < text.len) {
            const char *end = memchr(text.ptr + len, '\n', text.len - len);
            len = end ? (size_t)(end - text.ptr) + 1 : text.len;
            marker_len = typed_bullet(str_make(text.ptr + len, text.len - len));
            if (marker_len)
                break;
        }
        size_t skip = typed_bullet(item);
        struct block *block = reading_add(flow->reading, BLOCK_ITEM, 1,
                                          str_make(item.ptr + skip, len - skip));
        if (block) {
            block->marker = marker;
            block->group = group;
            block->line = flow->line;
            block->link = flow->link;
        }
        text.ptr += len;
        text.len -= len;
    }
}

static struct block *
add_piece(struct flow *flow, enum block_type type, unsigned level, unsigned group,
          struct str raw, bool bold)
{
    size_t lead = lead_length(raw, bold);
    bool all = lead > 0 && !is_visible(str_make(raw.ptr + lead, raw.len - lead));
    struct str text = without_marks(flow, raw);
    if (chrome_is_line(text) || chrome_is_cookie_notice(text))
        return NULL;
    if (type == BLOCK_PARAGRAPH && typed_bullet(str_trim(text))) {
        add_typed_items(flow, str_trim(text));
        return NULL;
    }
    struct block *block = reading_add(flow->reading, type, level, text);
    if (!block)
        return NULL;
    block->is_bold = all;
    if (lead && !all)
        block->lead =
            reading_clean(flow->reading, without_marks(flow, str_make(raw.ptr, lead)));
    block->group = group;
    block->line = flow->line;
    block->link = flow->link;
    return block;
}

/* Where the paragraph raw[0..len) that starts with `first` ends, and the bold state
 * there. An empty line ends it, and so does a lead-in that opens a line: a wholly bold
 * one behind other text, or "Wort:" when the paragraph itself began with a lead-in. */
static size_t
find_end(struct str raw, bool *bold)
{
    size_t at = 0;
    bool any = false, begins_bold = false, last_all_bold = false;
    while (at < raw.len) {
        const char *end = memchr(raw.ptr + at, '\n', raw.len - at);
        size_t next = end ? (size_t)(end - raw.ptr) + 1 : raw.len;
        bool before = *bold;
        struct flow_line line = measure(str_make(raw.ptr + at, next - at), bold);
        if (any && !line.visible)
            return next;
        bool opens = any && line.starts_bold && !last_all_bold &&
                     (line.all_bold || line.lead_is_closed || begins_bold);
        if (opens) {
            *bold = before;
            return at;
        }
        if (!any && line.visible)
            begins_bold = line.starts_bold;
        any |= line.visible;
        last_all_bold = line.all_bold;
        at = next;
    }
    return at;
}

struct block *
flow_end(struct flow *flow, enum block_type type, unsigned level, unsigned group)
{
    struct document *out = flow->reading->out;
    struct str raw = buf_view(&flow->raw);
    size_t first = out->block_count;
    bool bold = false;
    if (!flow_has_text(flow)) {
        restart(flow);
        return NULL;
    }
    while (raw.len) {
        bool before = bold;
        size_t len = type == BLOCK_PARAGRAPH ? find_end(raw, &bold) : raw.len;
        add_piece(flow, type, level, group, str_make(raw.ptr, len), before);
        raw.ptr += len;
        raw.len -= len;
    }
    restart(flow);
    return out->block_count > first ? &out->blocks[first] : NULL;
}

struct str
flow_take(struct flow *flow)
{
    struct str text = without_marks(flow, buf_view(&flow->raw));
    restart(flow);
    return text;
}
