/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps of reading a web page, on the tree of tree.h: furniture out
 * (html_chrome.c), boxes of one shape found (html_cards.c), blocks made (html_blocks.c,
 * html_table.c), structured data made records (html_data.c). */
#ifndef INDEXER_HTML_H
#define INDEXER_HTML_H

#include "indexer/flow.h"
#include "indexer/tree.h"

struct html {
    struct reading *reading;
    struct tree_node *root;
    struct flow flow;
    unsigned list_depth;
    unsigned group;    /* of the outermost list */
    unsigned joined;   /* > 0: inside an item or cell, where blocks end in '\n' */
    bool seen_heading; /* a heading stood before, in document order */
    bool under_menu_heading;
    unsigned preformatted;
};

/* Marks nodes that are no content. */
void html_drop_chrome(struct tree_node *root);

/* Sums up text and links of the whole tree, without what is dropped. */
void html_measure(struct tree_node *node, bool in_link);

/* Marks boxes that repeat one shape. */
void html_find_cards(struct tree_node *root);

/* The nodes to walk: main content if the page says where it is. Marks all else as
 * dropped and returns the node to start from. */
struct tree_node *html_find_content(struct tree_node *root);

/* Makes blocks of the node and all below it. */
void html_walk(struct html *html, struct tree_node *node);

/* Ends the running text as a paragraph. */
void html_end_text(struct html *html);

/* True when the table holds data and was read; false: walk it as layout. */
bool html_read_table(struct html *html, struct tree_node *table);

/* Structured data. html_take_item() makes a record of a node that declares itself an
 * offer, event or organisation; html_take_scripts() those of JSON-LD, after the blocks:
 * a section that shows the same thing becomes the record's text. */
bool html_take_item(struct html *html, struct tree_node *node);
void html_take_scripts(struct html *html);

#endif
