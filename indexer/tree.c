/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Walking the tree of a markup file: see tree.h. */
#include "indexer/tree.h"

#include <string.h>

bool
tree_is(const struct tree_node *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}

bool
tree_is_one_of(const struct tree_node *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tree_is(node, names[i]))
            return true;
    return false;
}

static const struct tree_attribute *
find_attribute(const struct tree_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].name, name) == 0)
            return &node->attributes[i];
    return NULL;
}

struct str
tree_get(const struct tree_node *node, const char *name)
{
    const struct tree_attribute *attribute = find_attribute(node, name);
    return attribute ? attribute->value : STR_LIT("");
}

bool
tree_has(const struct tree_node *node, const char *name)
{
    return find_attribute(node, name) != NULL;
}

struct tree_node *
tree_next(const struct tree_node *root, struct tree_node *node, bool inside)
{
    if (inside && node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

struct tree_node *
tree_find(struct tree_node *node, const char *name)
{
    for (struct tree_node *n = tree_next(node, node, true); n;
         n = tree_next(node, n, true))
        if (tree_is(n, name))
            return n;
    return NULL;
}

void
tree_text(struct tree_node *node, struct buf *out)
{
    if (!node->name)
        buf_str(out, node->text);
    for (struct tree_node *n = tree_next(node, node, true); n;
         n = tree_next(node, n, true))
        if (!n->name)
            buf_str(out, n->text);
}
