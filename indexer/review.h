/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an editor should look at in one document: contradictions, double entries, typing
 * errors, old dates, dead channels. Everything is told as a note with file and line. */
#ifndef INDEXER_REVIEW_H
#define INDEXER_REVIEW_H

#include "indexer/extract.h"

/* After extract_finish(). `year` is the present one; a date is old after five years. */
void review_document(struct extract *x, unsigned year);

#endif
