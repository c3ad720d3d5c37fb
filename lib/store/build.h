/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index folder as its one writer sees it: lock, a new generation beside the live
 * one, publication by renaming a link, removal of what nobody needs. For the indexer.
 */
#ifndef STORE_BUILD_H
#define STORE_BUILD_H

#include "base/err.h"
#include "store/stamp.h"

struct store_build;

/* Makes the index folder if need be, takes its lock (STATUS_LOCKED at once when another
 * process has it), removes what dead runs left and creates the folder of the next
 * generation. The lock falls with the process, however it ends. */
enum status store_build_begin(const char *index, struct store_build **out,
                              struct err *err) MUST_CHECK;

/* Folder of the generation being made; its name. Borrowed. */
const char *store_build_folder(const struct store_build *build);
const char *store_build_name(const struct store_build *build);

/* Seals and publishes: checksums, fsync of all files and folders, stamp, link. After
 * STATUS_OK the new generation is live and durable; after anything else the old one is.
 * The one that was live before is kept, older ones are removed. */
enum status store_build_publish(struct store_build *build, struct store_stamp *stamp,
                                struct err *err) MUST_CHECK;

/* Publication will keep no older generation: what has to be forgotten must not come
 * back by going back. */
void store_build_keep_none(struct store_build *build);

/* After a publication: the folder of yet another generation, under the same lock. */
enum status store_build_next(struct store_build *build, struct err *err) MUST_CHECK;

/* In a child process: closes the lock without giving it back, so that it falls with the
 * parent alone. */
void store_build_forget(struct store_build *build);

/* Removes what was not published, gives the lock back and frees. NULL is allowed. */
void store_build_end(struct store_build *build);

#endif
