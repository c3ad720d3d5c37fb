/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Web pages: the steps of html.h in order, and what the page says about itself (title,
 * date, canonical address). */
#include "indexer/reading.h"

#include <string.h>
#include <strings.h>

#include "indexer/dates_iso.h"
#include "indexer/encoding.h"
#include "indexer/html.h"

static void
set_once(struct reading *reading, struct str *to, struct str value)
{
    if (to->len == 0)
        *to = reading_clean(reading, value);
}

static void
read_meta(struct reading *reading, const struct tree_node *node)
{
    static const char *const dates[] = {"date",
                                        "dc.date",
                                        "dcterms.modified",
                                        "dcterms.created",
                                        "article:published_time",
                                        "article:modified_time",
                                        "last-modified"};
    struct document *out = reading->out;
    struct str name = tree_get(node, "name"), content = tree_get(node, "content");
    if (!name.len)
        name = tree_get(node, "property");
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (str_equal_any_case(name, str_of(dates[i])) && !out->date.len)
            out->date = dates_iso_find(content, reading->arena);
    if (str_equal_any_case(name, STR_LIT("og:url")) && reading_is_web_address(content))
        set_once(reading, &out->url, content);
    if (str_equal_any_case(name, STR_LIT("og:title")))
        set_once(reading, &out->title, content);
}

/* Everything outside of the visible content. */
static void
read_head(struct reading *reading, struct tree_node *root)
{
    struct document *out = reading->out;
    for (struct tree_node *n = root; n; n = tree_next(root, n, true)) {
        if (!n->name)
            continue;
        if (tree_is(n, "title") && !out->title.len) {
            struct buf text;
            buf_init(&text);
            tree_text(n, &text);
            out->title = reading_clean(reading, buf_view(&text));
            buf_free(&text);
        } else if (tree_is(n, "meta")) {
            read_meta(reading, n);
        } else if (tree_is(n, "link") &&
                   str_equal_any_case(tree_get(n, "rel"), STR_LIT("canonical")) &&
                   reading_is_web_address(tree_get(n, "href"))) {
            out->url = reading_clean(reading, tree_get(n, "href"));
        } else if (tree_is(n, "time") && !out->date.len && n->holds_main) {
            out->date = dates_iso_find(tree_get(n, "datetime"), reading->arena);
        }
    }
}

/* "Stand: 12.03.2008 - Webmaster" tells the date of the page and nothing else. */
static void
take_state_lines(struct reading *reading)
{
    enum { LONGEST_STATE = 80 };
    struct document *out = reading->out;
    size_t kept = 0;
    for (size_t i = 0; i < out->block_count; i++) {
        struct str text = out->blocks[i].text;
        bool is_state = out->blocks[i].type == BLOCK_PARAGRAPH &&
                        text.len <= LONGEST_STATE &&
                        (str_starts_with(text, STR_LIT("Stand:")) ||
                         str_starts_with(text, STR_LIT("Stand ")) ||
                         str_starts_with(text, STR_LIT("Letzte Aktualisierung")) ||
                         str_starts_with(text, STR_LIT("Letzte Änderung")));
        struct str date = is_state ? dates_iso_find(text, reading->arena) : STR_LIT("");
        if (date.len && !out->date.len)
            out->date = date;
        if (!date.len)
            out->blocks[kept++] = out->blocks[i];
    }
    out->block_count = kept;
}

enum status
read_html(struct reading *reading, struct err *err)
{
    struct html html = {.reading = reading};
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    enum status status = tree_parse_html(reading, text, &html.root, err);
    if (status)
        return status;
    read_head(reading, html.root);
    html_drop_chrome(html.root);
    html_measure(html.root, false);
    struct tree_node *content = html_find_content(html.root);
    html_find_cards(content);
    flow_init(&html.flow, reading);
    html_walk(&html, content);
    html_end_text(&html);
    html_take_scripts(&html);
    flow_free(&html.flow);
    take_state_lines(reading);
    return reading_end(reading, err);
}
