/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records that must never be indexed, whatever the documents say: who has objected to
 * being found is listed here, by the id of the record or by name. */
#ifndef INDEXER_OPT_OUT_H
#define INDEXER_OPT_OUT_H

#include "record/record.h"

/* One entry a line; empty lines and lines that start with '#' do not count. Names are
 * compared without case, umlauts and punctuation. */
struct opt_out {
    struct str_list entries; /* as slugs */
    struct str_list ids;     /* as written */
};

enum status opt_out_parse(struct str text, struct arena *arena, struct opt_out *out,
                          struct err *err) MUST_CHECK;

/* True when the record itself is listed: by id, title or one of its names. */
bool opt_out_holds(const struct opt_out *list, const struct record *record);

/* Takes a listed contact person out of a record that stays. */
void opt_out_clean(const struct opt_out *list, struct record *record);

#endif
