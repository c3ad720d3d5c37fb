/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sheet of cells (CSV, XLSX, ODS) on its way into blocks: title rows above the table
 * become paragraphs, the row that names the columns is found, the rest are rows. */
#ifndef INDEXER_GRID_H
#define INDEXER_GRID_H

#include "indexer/reading.h"

/* What the memory of one document holds of ordinary rows. */
enum { GRID_MAX_ROWS = 30 * 1000 };

struct grid_row {
    struct str *cells; /* raw */
    size_t count;
    uint32_t line;
};

struct grid {
    struct reading *reading;
    struct grid_row *rows;
    size_t count;
    size_t capacity;
};

void grid_init(struct grid *grid, struct reading *reading);

/* Copies the row unless it is empty. False when it could not be taken (bound, memory).
 */
bool grid_add(struct grid *grid, const struct str *cells, size_t count, uint32_t line);

/* A sheet's name as a heading, unless it is the program's own ("Tabelle1"). */
void grid_add_name(struct reading *reading, struct str name);

/* Makes the blocks and empties the grid. */
void grid_end(struct grid *grid);

#endif
