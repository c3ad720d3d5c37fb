/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How a workbook shows its numbers: dates, times, leading zeros. */
#ifndef INDEXER_XLSX_FORMAT_H
#define INDEXER_XLSX_FORMAT_H

#include "indexer/tree.h"

enum xlsx_shape { XLSX_PLAIN, XLSX_DATE, XLSX_ZEROS };

struct xlsx_formats {
    enum xlsx_shape *shapes; /* by the cell's style number */
    unsigned *widths;        /* of XLSX_ZEROS: "00000" is 5 */
    size_t count;
    bool from_1904; /* the other epoch */
};

/* Reads xl/styles.xml and the workbook's epoch. */
void xlsx_read_formats(struct reading *reading, struct tree_node *styles,
                       struct tree_node *workbook, struct xlsx_formats *out);

/* The value as a reader sees it ("01.05.2023", "14:30", "01067"), in the arena. */
struct str xlsx_format_number(const struct xlsx_formats *formats, struct str style,
                              struct str value, struct arena *arena);

#endif
