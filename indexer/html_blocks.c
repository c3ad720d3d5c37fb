/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A web page's content into blocks. Lists keep their nesting; what an item, a cell or a
 * definition holds becomes one block with line breaks, unless it has headings of its
 * own. */
#include "indexer/html.h"

#include <string.h>

#include "indexer/chrome.h"

enum { MAX_TERM = 100 };

enum tag_class {
    TAG_INLINE, /* also unknown elements */
    TAG_BLOCK,
    TAG_HEADING,
    TAG_BOLD,
    TAG_BREAK,
    TAG_LINK,
    TAG_LIST,
    TAG_ITEM,
    TAG_TERM, /* dt, summary */
    TAG_DEFINITION,
    TAG_TABLE,
    TAG_PRE,
    TAG_IMAGE
};

struct tag {
    const char *name;
    enum tag_class class;
};

static const struct tag tags[] = {
    {"p", TAG_BLOCK},          {"div", TAG_BLOCK},        {"a", TAG_LINK},
    {"li", TAG_ITEM},          {"b", TAG_BOLD},           {"strong", TAG_BOLD},
    {"br", TAG_BREAK},         {"h1", TAG_HEADING},       {"h2", TAG_HEADING},
    {"h3", TAG_HEADING},       {"h4", TAG_HEADING},       {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},       {"ul", TAG_LIST},          {"ol", TAG_LIST},
    {"dir", TAG_LIST},         {"table", TAG_TABLE},      {"tr", TAG_BLOCK},
    {"td", TAG_BLOCK},         {"th", TAG_BLOCK},         {"tbody", TAG_BLOCK},
    {"thead", TAG_BLOCK},      {"tfoot", TAG_BLOCK},      {"dl", TAG_BLOCK},
    {"dt", TAG_TERM},          {"summary", TAG_TERM},     {"dd", TAG_DEFINITION},
    {"section", TAG_BLOCK},    {"article", TAG_BLOCK},    {"main", TAG_BLOCK},
    {"header", TAG_BLOCK},     {"footer", TAG_BLOCK},     {"details", TAG_BLOCK},
    {"figure", TAG_BLOCK},     {"figcaption", TAG_BLOCK}, {"address", TAG_BLOCK},
    {"blockquote", TAG_BLOCK}, {"pre", TAG_PRE},          {"hr", TAG_BLOCK},
    {"form", TAG_BLOCK},       {"fieldset", TAG_BLOCK},   {"legend", TAG_BLOCK},
    {"center", TAG_BLOCK},     {"body", TAG_BLOCK},       {"caption", TAG_BLOCK},
    {"img", TAG_IMAGE},        {"hgroup", TAG_BLOCK},     {"html", TAG_BLOCK},
    {"button", TAG_TERM}}; /* one that unfolds; others are dropped */

static enum tag_class
class_of(const struct tree_node *node)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].name[0] == node->name[0] && strcmp(tags[i].name, node->name) == 0)
            return tags[i].class;
    return TAG_INLINE;
}

static void
walk_children(struct html *html, struct tree_node *node)
{
    for (struct tree_node *child = node->first; child; child = child->next)
        html_walk(html, child);
}

/* Inside an item blocks only break the line. */
static void
end_block(struct html *html)
{
    if (!html->joined)
        html_end_text(html);
    else if (flow_has_text(&html->flow))
        flow_break(&html->flow);
}

void
html_end_text(struct html *html)
{
    flow_end(&html->flow, BLOCK_PARAGRAPH, 0, html->group);
}

static void
note_line(struct html *html, const struct tree_node *node)
{
    if (html->flow.line == 0)
        html->flow.line = node->line;
}

static bool
holds_heading(struct tree_node *node)
{
    for (struct tree_node *n = tree_next(node, node, true); n;
         n = tree_next(node, n, !n->is_dropped))
        if (n->name && !n->is_dropped &&
            (class_of(n) == TAG_HEADING || tree_is(n, "table")))
            return true;
    return false;
}

/* Nothing but links, none of which leads to another site: a menu, if it does not stand
 * under a heading of the content. */
static bool
is_menu(const struct html *html, struct tree_node *node)
{
    bool only_links = node->links >= 2 &&
                      (uint64_t)node->link_len * 10 >= (uint64_t)node->text_len * 9;
    if (!only_links)
        return false;
    if (node->menu_words >= 2 || html->under_menu_heading)
        return true;
    if (node->links < 3 || html->seen_heading)
        return false;
    for (struct tree_node *n = tree_next(node, node, true); n;
         n = tree_next(node, n, true))
        if (n->name && tree_is(n, "a") &&
            str_starts_with(tree_get(n, "href"), STR_LIT("http")))
            return false;
    return true;
}

static void
read_heading(struct html *html, struct tree_node *node)
{
    html_end_text(html);
    walk_children(html, node);
    struct buf text;
    buf_init(&text);
    tree_text(node, &text);
    html->under_menu_heading = chrome_is_menu_heading(buf_view(&text));
    html->reading->no_memory |= text.failed;
    buf_free(&text);
    if (html->under_menu_heading) {
        flow_take(&html->flow);
        return;
    }
    note_line(html, node);
    if (flow_end(&html->flow, BLOCK_HEADING, (unsigned)(node->name[1] - '0'), 0))
        html->seen_heading = true;
}

static void
read_list(struct html *html, struct tree_node *node)
{
    if (is_menu(html, node))
        return;
    unsigned joined = html->joined, group = html->group;
    /* A list inside an item: the item's own text comes first, as its block. */
    if (html->list_depth > 0 && joined)
        flow_end(&html->flow, BLOCK_ITEM, html->list_depth, group);
    else
        html_end_text(html);
    if (html->list_depth == 0)
        html->group = reading_new_group(html->reading);
    html->joined = 0;
    html->list_depth++;
    walk_children(html, node);
    html->list_depth--;
    html->joined = joined;
    html->group = group;
}

static struct str
marker_of(struct html *html, struct tree_node *item)
{
    if (!item->parent || !tree_is(item->parent, "ol"))
        return STR_LIT("•");
    unsigned number = 0;
    for (struct tree_node *n = item->parent->first; n; n = n->next) {
        number += n->name && tree_is(n, "li");
        if (n == item)
            break;
    }
    char *marker = arena_printf(html->reading->arena, "%u.", number);
    html->reading->no_memory |= marker == NULL;
    return marker ? str_of(marker) : STR_LIT("");
}

static void
read_item(struct html *html, struct tree_node *node)
{
    unsigned depth = html->list_depth ? html->list_depth : 1;
    size_t first = html->reading->out->block_count;
    html_end_text(html);
    if (holds_heading(node)) {
        walk_children(html, node);
        html_end_text(html);
        return;
    }
    note_line(html, node);
    html->joined++;
    walk_children(html, node);
    html->joined--;
    flow_end(&html->flow, BLOCK_ITEM, depth, html->group);
    /* The first block is the item itself, later ones belong to inner lists. */
    struct document *out = html->reading->out;
    if (out->block_count > first && out->blocks[first].type == BLOCK_ITEM &&
        out->blocks[first].level == depth)
        out->blocks[first].marker = marker_of(html, node);
}

static bool
is_in_heading(const struct tree_node *node)
{
    for (const struct tree_node *up = node->parent; up && up->name; up = up->parent)
        if (class_of(up) == TAG_HEADING || class_of(up) == TAG_TERM)
            return true;
    return false;
}

static void
read_term(struct html *html, struct tree_node *node)
{
    unsigned group = html->group;
    if (tree_is(node, "button") && is_in_heading(node)) {
        walk_children(html, node);
        return;
    }
    end_block(html);
    if (html->joined) {
        walk_children(html, node);
        end_block(html);
        return;
    }
    html->group = reading_new_group(html->reading);
    if (tree_is(node, "summary") && holds_heading(node)) {
        walk_children(html, node);
        html_end_text(html);
    } else {
        walk_children(html, node);
        note_line(html, node);
        struct block *term = flow_end(&html->flow, BLOCK_PARAGRAPH, 0, html->group);
        if (term)
            term->is_term = true;
    }
    html->group = group;
}

static void
read_definition(struct html *html, struct tree_node *node)
{
    unsigned group = html->group;
    if (html->joined || holds_heading(node)) {
        end_block(html);
        walk_children(html, node);
        end_block(html);
        return;
    }
    html_end_text(html);
    html->group = html->reading->last_group;
    html->joined++;
    walk_children(html, node);
    html->joined--;
    html_end_text(html);
    html->group = group;
}

/* The first short text of a box without a heading is its title. */
static void
finish_card(struct html *html, size_t first, unsigned group)
{
    struct document *out = html->reading->out;
    size_t count = out->block_count - first;
    bool has_title = false;
    for (size_t i = first; i < out->block_count; i++) {
        has_title |= out->blocks[i].type == BLOCK_HEADING || out->blocks[i].is_term;
        if (out->blocks[i].group == 0 && out->blocks[i].type == BLOCK_PARAGRAPH)
            out->blocks[i].group = group;
    }
    struct block *title = count ? &out->blocks[first] : NULL;
    if (count >= 2 && !has_title && title->type == BLOCK_PARAGRAPH &&
        title->text.len <= MAX_TERM && title->text.ptr[title->text.len - 1] != '.')
        title->is_term = true;
}

static void
read_block(struct html *html, struct tree_node *node)
{
    bool is_leaf_menu =
        (tree_is(node, "td") || tree_is(node, "p") || tree_is(node, "div")) &&
        node->links >= 2;
    if (is_leaf_menu && is_menu(html, node) && !node->is_card && !node->holds_main)
        return;
    end_block(html);
    if (!html->joined && html_take_item(html, node))
        return;
    size_t first = html->reading->out->block_count;
    walk_children(html, node);
    if (node->is_card && !html->joined) {
        html_end_text(html);
        finish_card(html, first, reading_new_group(html->reading));
    }
    end_block(html);
}

/* "Logo: Sparkasse", "IHK Logo" -> the name. */
static struct str
without_logo(struct str alt)
{
    static const char *const openings[] = {"Logo: ",       "Logo der ", "Logo des ",
                                           "Logo von ",    "Logo vom ", "Logo ",
                                           "Das Logo der "};
    static const char *const endings[] = {" Logo", "-Logo", " (Logo)"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_starts_with(alt, str_of(openings[i]))) {
            size_t len = strlen(openings[i]);
            return str_make(alt.ptr + len, alt.len - len);
        }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (alt.len > len && memcmp(alt.ptr + alt.len - len, endings[i], len) == 0)
            return str_make(alt.ptr, alt.len - len);
    }
    return alt;
}

/* A logo tells its owner's name where nothing else does. */
static void
read_image(struct html *html, const struct tree_node *node)
{
    const struct tree_node *box = node->parent;
    while (box && (tree_is(box, "a") || tree_is(box, "figure") || tree_is(box, "span")))
        box = box->parent;
    struct str alt = tree_get(node, "alt");
    bool is_lone = box && box->text_len == 0 &&
                   (tree_is(box, "li") || tree_is(box, "td") || tree_is(box, "div") ||
                    tree_is(box, "p"));
    if (is_lone && html->seen_heading && alt.len > 2 &&
        !str_starts_with(alt, STR_LIT("Bild"))) {
        flow_text(&html->flow, without_logo(alt));
        flow_break(&html->flow); /* the next one is somebody else's */
    }
}

static void
read_preformatted(struct html *html, struct tree_node *node)
{
    end_block(html);
    html->preformatted++;
    walk_children(html, node);
    html->preformatted--;
    end_block(html);
}

static void
read_text_node(struct html *html, struct str text)
{
    while (html->preformatted && text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        flow_text(&html->flow, str_make(text.ptr, len));
        if (end)
            flow_break(&html->flow);
        len += end ? 1 : 0;
        text.ptr += len;
        text.len -= len;
    }
    flow_text(&html->flow, text);
}

static bool
is_bold_style(const struct tree_node *node)
{
    struct str style = tree_get(node, "style");
    return style.len && (memmem(style.ptr, style.len, "bold", 4) ||
                         memmem(style.ptr, style.len, "font-weight:700", 15));
}

void
html_walk(struct html *html, struct tree_node *node)
{
    if (node->is_dropped || html->reading->is_full || html->reading->no_memory)
        return;
    if (!node->name) {
        if (html->flow.line == 0 && str_trim(node->text).len)
            html->flow.line = node->line;
        read_text_node(html, node->text);
        return;
    }
    switch (class_of(node)) {
    case TAG_HEADING:
        read_heading(html, node);
        return;
    case TAG_LIST:
        read_list(html, node);
        return;
    case TAG_ITEM:
        read_item(html, node);
        return;
    case TAG_TERM:
        read_term(html, node);
        return;
    case TAG_DEFINITION:
        read_definition(html, node);
        return;
    case TAG_TABLE:
        if (!html_read_table(html, node))
            read_block(html, node);
        return;
    case TAG_BLOCK:
        read_block(html, node);
        return;
    case TAG_PRE:
        read_preformatted(html, node);
        return;
    case TAG_BREAK:
        flow_break(&html->flow);
        return;
    case TAG_IMAGE:
        read_image(html, node);
        return;
    case TAG_LINK:
        flow_link(&html->flow, tree_get(node, "href"));
        break;
    case TAG_BOLD:
    case TAG_INLINE:
        break;
    }
    bool bold = class_of(node) == TAG_BOLD || is_bold_style(node);
    if (bold)
        flow_bold(&html->flow, true);
    if (html->joined || !node->is_card)
        walk_children(html, node);
    else
        read_block(html, node);
    if (bold)
        flow_bold(&html->flow, false);
}
