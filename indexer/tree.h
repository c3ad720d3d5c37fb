/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small tree of a markup file, built from libxml2's SAX events: bounded in nodes and
 * depth, without DTD, entities or network. Elements nested too deeply join the last
 * admissible parent, so walking it by recursion is safe. */
#ifndef INDEXER_TREE_H
#define INDEXER_TREE_H

#include "indexer/reading.h"

struct tree_attribute {
    const char *name;
    struct str value;
};

struct tree_node {
    const char *name; /* NULL: a text; XML: local name; HTML: lower case */
    struct str text;
    struct tree_attribute *attributes;
    size_t attribute_count;
    struct tree_node *parent;
    struct tree_node *first;
    struct tree_node *last;
    struct tree_node *next;
    uint32_t line;
    /* For the reader of HTML: */
    uint32_t text_len; /* visible bytes below */
    uint32_t link_len; /* of these, inside links */
    uint16_t links;    /* links below, and those with a word of menus */
    uint16_t menu_words;
    bool is_dropped; /* furniture: not to be walked */
    bool is_card;    /* one of several boxes of the same shape */
    bool holds_main; /* contains the main content or an <h1> */
};

/* Parses into a root node whose name is "" and which is never NULL on success. What was
 * cut is told in notes. XML that has a document type is refused (STATUS_INVALID). */
enum status tree_parse_html(struct reading *reading, struct str text,
                            struct tree_node **out, struct err *err) MUST_CHECK;
enum status tree_parse_xml(struct reading *reading, struct str bytes,
                           struct tree_node **out, struct err *err) MUST_CHECK;

bool tree_is(const struct tree_node *node, const char *name);
bool tree_is_one_of(const struct tree_node *node, const char *const *names,
                    size_t count);

/* "" when the attribute is absent; tree_has() tells an empty one from none. */
struct str tree_get(const struct tree_node *node, const char *name);
bool tree_has(const struct tree_node *node, const char *name);

/* The first descendant (document order) of that name, NULL when there is none. */
struct tree_node *tree_find(struct tree_node *node, const char *name);

/* The next node in document order within `root`; skips what lies under `node` if
 * `inside` is false. */
struct tree_node *tree_next(const struct tree_node *root, struct tree_node *node,
                            bool inside);

/* All text under the node, raw. */
void tree_text(struct tree_node *node, struct buf *out);

#endif
