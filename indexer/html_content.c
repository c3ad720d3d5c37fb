/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where on a page the content is, and which of its boxes repeat one shape. */
#include "indexer/html.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool
names_content(const struct tree_node *node)
{
    static const char *const names[] = {"content",      "main",        "inhalt",
                                        "main-content", "maincontent", "hauptinhalt",
                                        "page-content", "contentmain", "c-content"};
    struct str id = tree_get(node, "id"), class = str_trim(tree_get(node, "class"));
    for (size_t i = 0; i < COUNT(names); i++) {
        struct str name = str_of(names[i]);
        if (str_equal_any_case(id, name) || str_equal_any_case(class, name))
            return true;
    }
    return false;
}

enum rank { RANK_NONE, RANK_NAMED, RANK_ARTICLE, RANK_MAIN };

static enum rank
rank_of(const struct tree_node *node)
{
    if (!node->name || node->is_dropped)
        return RANK_NONE;
    if (tree_is(node, "main") || str_equal(tree_get(node, "role"), STR_LIT("main")))
        return RANK_MAIN;
    if (tree_is(node, "article"))
        return RANK_ARTICLE;
    return (tree_is(node, "div") || tree_is(node, "td")) && names_content(node)
               ? RANK_NAMED
               : RANK_NONE;
}

/* A section with a heading right beside the article, which is no list of links: the
 * page goes on there. */
static bool
continues_article(const struct tree_node *node)
{
    static const char *const headings[] = {"h2", "h3", "h4"};
    bool beside = false, headed = false;
    if (!node->name || !tree_is(node, "section") || !node->parent ||
        node->link_len * 2 > node->text_len)
        return false;
    for (const struct tree_node *n = node->parent->first; n; n = n->next)
        beside |= n->name && tree_is(n, "article");
    for (const struct tree_node *n = node->first; n; n = n->next)
        for (size_t i = 0; n->name && i < COUNT(headings); i++)
            headed |= tree_is(n, headings[i]);
    return beside && headed;
}

/* Drops what neither lies in a node of this rank nor leads to one. */
static bool
keep_only(struct tree_node *node, enum rank rank)
{
    if (rank_of(node) == rank || (rank == RANK_ARTICLE && continues_article(node)))
        return true;
    bool keeps = false;
    for (struct tree_node *child = node->first; child; child = child->next)
        if (!child->is_dropped && keep_only(child, rank))
            keeps = true;
        else
            child->is_dropped = true;
    return keeps;
}

struct tree_node *
html_find_content(struct tree_node *root)
{
    uint64_t sums[4] = {0, 0, 0, 0};
    for (struct tree_node *n = root; n;) {
        enum rank rank = rank_of(n);
        if (rank != RANK_NONE)
            sums[rank] += n->text_len;
        /* Nested ones of the same rank must not count twice. */
        n = tree_next(root, n, rank != RANK_MAIN && !n->is_dropped);
    }
    /* A page may call an empty shell its main part: then the mark means nothing. An
     * article is the content only where most of the text is in it. */
    if (sums[RANK_MAIN] * 10 > root->text_len)
        keep_only(root, RANK_MAIN);
    else if (sums[RANK_ARTICLE] * 2 > root->text_len &&
             sums[RANK_ARTICLE] <= root->text_len)
        keep_only(root, RANK_ARTICLE);
    else if (sums[RANK_NAMED] * 2 > root->text_len &&
             sums[RANK_NAMED] <= root->text_len)
        keep_only(root, RANK_NAMED);
    return root;
}

static bool
is_box(const struct tree_node *node)
{
    return node->name && !node->is_dropped && node->text_len > 0 &&
           (tree_is(node, "div") || tree_is(node, "article") ||
            tree_is(node, "section") || tree_is(node, "li") || tree_is(node, "a")) &&
           str_trim(tree_get(node, "class")).len > 0;
}

/* At least two elements, so that there can be a title and a text. */
static bool
has_parts(const struct tree_node *node)
{
    size_t elements = 0;
    const struct tree_node *only = NULL;
    for (const struct tree_node *child = node->first; child; child = child->next)
        if (child->name && !child->is_dropped && child->text_len > 0) {
            elements++;
            only = child;
        }
    return elements >= 2 ||
           (elements == 1 && only->text_len == node->text_len && has_parts(only));
}

/* Grids hold "teaser", "teaser first": the first word of the class is the shape. */
static struct str
shape_of(const struct tree_node *node)
{
    struct str class = str_trim(tree_get(node, "class"));
    size_t len = 0;
    while (len < class.len && (unsigned char)class.ptr[len] > ' ')
        len++;
    return str_make(class.ptr, len);
}

void
html_find_cards(struct tree_node *root)
{
    for (struct tree_node *n = root; n; n = tree_next(root, n, !n->is_dropped)) {
        struct tree_node *previous = NULL;
        for (struct tree_node *child = n->first; child; child = child->next) {
            if (!is_box(child) || !has_parts(child))
                continue;
            if (previous && strcmp(previous->name, child->name) == 0 &&
                str_equal(shape_of(previous), shape_of(child)))
                previous->is_card = child->is_card = true;
            previous = child;
        }
    }
}
