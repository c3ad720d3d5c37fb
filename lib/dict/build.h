/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the indexer calls: every record once, then both dictionaries as files to be
 * stored with the index (SCHEMA_META_SPELLING, SCHEMA_META_SUGGEST). They are metadata
 * and no files, so they also reach a server that sees the database over the network. */
#ifndef DICT_BUILD_H
#define DICT_BUILD_H

#include "base/err.h"
#include "record/record.h"
#include "text/text.h"

struct dict_builder;

/* One a build; one thread. What does not fit into memory lies in `folder`, borrowed; in
 * TMPDIR when NULL. */
enum status dict_builder_create(const char *folder, struct dict_builder **out,
                                struct err *err) MUST_CHECK;
void dict_builder_destroy(struct dict_builder *builder); /* NULL is allowed */

/* Takes the words of a record for spelling, its title, town and topics for completion;
 * a partner counts in each of its memberships' towns. The record is not kept. */
enum status dict_builder_add(struct dict_builder *builder,
                             struct text_analyser *analyser,
                             const struct record *record, struct err *err) MUST_CHECK;

/* Appends the finished dictionaries to the open files `spelling` and `suggest`. Equal
 * records in the same order give equal bytes. The builder can only be destroyed
 * afterwards. */
enum status dict_builder_finish(struct dict_builder *builder,
                                struct text_analyser *analyser, int spelling,
                                int suggest, struct err *err) MUST_CHECK;

#endif
