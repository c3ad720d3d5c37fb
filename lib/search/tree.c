/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Query trees: nodes from an arena, and their printed form. */
#include "search/tree.h"

#include <string.h>

#include "store/schema.h"

static struct store_query *
new_node(struct tree *tree, enum store_op op)
{
    struct store_query *node = arena_zalloc(tree->arena, 1, sizeof *node);

    if (!node)
        tree->failed = true;
    else
        node->op = op;
    return node;
}

void
tree_add(struct tree *tree, struct tree_list *list, const struct store_query *query)
{
    if (!query)
        return;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 8;
        const struct store_query **items =
            arena_zalloc(tree->arena, capacity, sizeof *items);

        if (!items) {
            tree->failed = true;
            return;
        }
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = query;
}

struct str
tree_term_name(struct tree *tree, const char *prefix, struct str text)
{
    struct buf name;
    struct str copy = {NULL, 0};

    buf_init(&name);
    schema_term(&name, prefix, text);
    if (!name.failed)
        copy = arena_copy(tree->arena, buf_view(&name));
    if (!copy.ptr)
        tree->failed = true;
    buf_free(&name);
    return copy;
}

const struct store_query *
tree_term(struct tree *tree, struct str term)
{
    struct store_query *node = new_node(tree, STORE_TERM);

    if (node)
        node->term = term;
    return node;
}

static const struct store_query *
wrap(struct tree *tree, enum store_op op, double factor,
     const struct store_query *query)
{
    struct store_query *node;
    const struct store_query **child;

    if (!query)
        return NULL;
    node = new_node(tree, op);
    child = arena_zalloc(tree->arena, 1, sizeof *child);
    if (!node || !child) {
        tree->failed = true;
        return NULL;
    }
    *child = query;
    node->factor = factor;
    node->children = child;
    node->child_count = 1;
    return node;
}

const struct store_query *
tree_scale(struct tree *tree, double factor, const struct store_query *query)
{
    return wrap(tree, STORE_SCALE, factor, query);
}

const struct store_query *
tree_constant(struct tree *tree, double factor, const struct store_query *query)
{
    return wrap(tree, STORE_CONSTANT, factor, query);
}

const struct store_query *
tree_join(struct tree *tree, enum store_op op, const struct tree_list *list)
{
    struct store_query *node;

    if (list->count == 0)
        return NULL;
    if (list->count == 1)
        return list->items[0];
    node = new_node(tree, op);
    if (!node)
        return NULL;
    node->children = list->items;
    node->child_count = list->count;
    return node;
}

const struct store_query *
tree_pair(struct tree *tree, enum store_op op, const struct store_query *left,
          const struct store_query *right)
{
    struct tree_list list = {NULL, 0, 0};

    if (!left || !right)
        return left ? left : right;
    tree_add(tree, &list, left);
    tree_add(tree, &list, right);
    return tree->failed ? NULL : tree_join(tree, op, &list);
}

const struct store_query *
tree_window(struct tree *tree, enum store_op op, const struct tree_list *list,
            unsigned window)
{
    struct store_query *node;

    if (list->count < 2)
        return tree_join(tree, op, list);
    node = new_node(tree, op);
    if (!node)
        return NULL;
    node->children = list->items;
    node->child_count = list->count;
    node->window = window;
    return node;
}

const struct store_query *
tree_range(struct tree *tree, unsigned slot, struct str from, struct str to)
{
    struct store_query *node = new_node(tree, STORE_RANGE);

    if (node) {
        node->slot = slot;
        node->from = from;
        node->to = to;
    }
    return node;
}

const struct store_query *
tree_distance(struct tree *tree, double latitude, double longitude, double km)
{
    struct store_query *node = new_node(tree, STORE_DISTANCE);

    if (node) {
        node->slot = SLOT_LOCATION;
        node->latitude = latitude;
        node->longitude = longitude;
        node->factor = km;
    }
    return node;
}

static void
print_children(const struct store_query *query, const char *word, struct buf *out)
{
    buf_char(out, '(');
    for (size_t i = 0; i < query->child_count; i++) {
        if (i > 0)
            buf_printf(out, " %s ", word);
        tree_print(query->children[i], out);
    }
    buf_char(out, ')');
}

static const char *
joining_word(enum store_op op)
{
    switch (op) {
    case STORE_AND:
        return "AND";
    case STORE_OR:
        return "OR";
    case STORE_AND_NOT:
        return "NOT";
    case STORE_FILTER:
        return "FILTER";
    case STORE_MAYBE:
        return "MAYBE";
    case STORE_PHRASE:
        return "PHRASE";
    case STORE_NEAR:
        return "NEAR";
    case STORE_NOTHING:
    case STORE_ALL:
    case STORE_TERM:
    case STORE_SCALE:
    case STORE_CONSTANT:
    case STORE_RANGE:
    case STORE_DISTANCE:
        break;
    }
    return "?";
}

void
tree_print(const struct store_query *query, struct buf *out)
{
    if (!query || query->op == STORE_NOTHING)
        BUF_LIT(out, "NOTHING");
    else if (query->op == STORE_ALL)
        BUF_LIT(out, "ALL");
    else if (query->op == STORE_TERM)
        buf_str(out, query->term);
    else if (query->op == STORE_SCALE || query->op == STORE_CONSTANT) {
        buf_printf(out, query->op == STORE_SCALE ? "%.2f*" : "=%.2f*", query->factor);
        tree_print(query->children[0], out);
    } else if (query->op == STORE_RANGE) {
        buf_printf(out, "#%u[", query->slot);
        buf_str(out, query->from);
        BUF_LIT(out, "..");
        buf_str(out, query->to);
        buf_char(out, ']');
    } else if (query->op == STORE_DISTANCE)
        buf_printf(out, "#within(%.3f,%.3f,%.0f km)", query->latitude, query->longitude,
                   query->factor);
    else
        print_children(query, joining_word(query->op), out);
}
