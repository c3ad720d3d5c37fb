/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Styles and numberings of Word documents. */
#include "indexer/docx.h"

#include <stdlib.h>
#include <strings.h>

static struct str
value_below(struct tree_node *node, const char *name)
{
    struct tree_node *found = tree_find(node, name);
    return found ? tree_get(found, "val") : STR_LIT("");
}

static bool
is_off(struct str text)
{
    return str_equal(text, STR_LIT("0")) || str_equal(text, STR_LIT("false")) ||
           str_equal(text, STR_LIT("off"));
}

static void
read_style(struct docx *docx, struct tree_node *node)
{
    struct office_style *style =
        office_add_style(&docx->office, tree_get(node, "styleId"));
    if (!style)
        return;
    struct str name = value_below(node, "name"),
               outline = value_below(node, "outlineLvl");
    struct str level = value_below(node, "ilvl");
    struct tree_node *bold = tree_find(node, "b");
    style->parent = value_below(node, "basedOn");
    style->bold = bold ? !is_off(tree_get(bold, "val")) : -1;
    style->list = value_below(node, "numId");
    style->list_level = office_number(level, 0);
    style->is_contents = name.len > 4 && strncasecmp(name.ptr, "toc ", 4) == 0;
    int heading = office_heading_level(name);
    if (!heading && outline.len && outline.ptr[0] >= '0' && outline.ptr[0] < '6')
        heading = outline.ptr[0] - '0' + 1;
    style->heading = heading ? heading : outline.len ? 0 : -1;
}

void
docx_read_styles(struct docx *docx, struct tree_node *root)
{
    for (struct tree_node *n = root; n; n = tree_next(root, n, true))
        if (n->name && tree_is(n, "style"))
            read_style(docx, n);
}

/* The numbering's definition behind a numId. */
static struct tree_node *
find_definition(struct tree_node *numbering, struct str list)
{
    struct str id = STR_LIT("");
    for (struct tree_node *n = numbering; n; n = tree_next(numbering, n, true))
        if (n->name && tree_is(n, "num") && str_equal(tree_get(n, "numId"), list))
            id = value_below(n, "abstractNumId");
    for (struct tree_node *n = numbering; n && id.len;
         n = tree_next(numbering, n, true))
        if (n->name && tree_is(n, "abstractNum") &&
            str_equal(tree_get(n, "abstractNumId"), id))
            return n;
    return NULL;
}

bool
docx_list_kind(const struct docx *docx, struct str list, unsigned level,
               bool *is_numbered)
{
    *is_numbered = false;
    if (!list.len || str_equal(list, STR_LIT("0")))
        return false;
    struct tree_node *definition =
        docx->numbering ? find_definition(docx->numbering, list) : NULL;
    if (!definition)
        return true;
    for (struct tree_node *n = definition->first; n; n = n->next) {
        struct str number = n->name ? tree_get(n, "ilvl") : STR_LIT("");
        if ((unsigned)office_number(number, -1) != level)
            continue;
        struct str format = value_below(n, "numFmt");
        *is_numbered = !str_equal(format, STR_LIT("bullet"));
        /* An empty bullet is Pandoc's and Word's way to indent. */
        return !str_equal(format, STR_LIT("none"));
    }
    return true;
}
