/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The collection behind note_add(): kept for the report at the end of a run. One
 * collection belongs to one thread. */
#ifndef INDEXER_NOTES_H
#define INDEXER_NOTES_H

#include "indexer/document.h"

/* At most this many notes of one file are kept (more are counted in the last one). */
enum { NOTES_PER_FILE = 50 };

/* NULL when out of memory. */
struct notes *notes_create(void) MUST_CHECK;
void notes_destroy(struct notes *notes); /* NULL is allowed */

/* Forgets all notes. */
void notes_reset(struct notes *notes);

/* In the order they were added. The texts live until the next reset or destroy. */
size_t notes_count(const struct notes *notes);
const struct note *notes_at(const struct notes *notes, size_t index);

/* True when a note could not be kept for lack of memory. */
bool notes_failed(const struct notes *notes);

#endif
