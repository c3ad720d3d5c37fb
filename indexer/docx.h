/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inner seams of the reader of Word documents. */
#ifndef INDEXER_DOCX_H
#define INDEXER_DOCX_H

#include "indexer/office.h"

struct docx {
    struct office office;
    struct tree_node *numbering;
    struct tree_node *relations;
    bool paragraph_is_bold;
};

/* word/styles.xml into office styles. */
void docx_read_styles(struct docx *docx, struct tree_node *root);

/* Is `list` (a numId) a list at this level at all, and is it numbered? */
bool docx_list_kind(const struct docx *docx, struct str list, unsigned level,
                    bool *is_numbered);

#endif
