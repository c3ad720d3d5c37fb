/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index folder as a reader sees it: `current` is a link to one generation, and only
 * that link ever changes. It is resolved once, so that what is opened belongs together.
 * All calls are safe in every thread. */
#ifndef STORE_GENERATION_H
#define STORE_GENERATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/stamp.h"

#ifdef __cplusplus
extern "C" {
#endif

struct store_generation;

/* Opens what `current` in the folder `index` points to, or `index` itself when that is
 * the plain copy of a generation. Verifies stamp and checksums. `text_fingerprint` is
 * that of this program's analysis (0 = any); another one gives STATUS_VERSION. */
enum status store_generation_open(const char *index, uint64_t text_fingerprint,
                                  enum store_verify verify,
                                  struct store_generation **out,
                                  struct err *err) MUST_CHECK;
void store_generation_close(struct store_generation *generation); /* NULL allowed */

/* "gen-000012"; borrowed, lives as long as the generation. So do the paths of its
 * folder and of the database for store_open(). */
const char *store_generation_name(const struct store_generation *generation);
const char *store_generation_folder(const struct store_generation *generation);
const char *store_generation_database(const struct store_generation *generation);

const struct store_stamp *
store_generation_stamp(const struct store_generation *generation);

/* True when `current` points elsewhere now. One readlink(2). False while there is no
 * link at all, so that a reader keeps what it has. */
bool store_generation_is_outdated(const struct store_generation *generation);

/* Where the link points to ("gen-000012"), without opening it: out[0..size). */
enum status store_generation_current(const char *index, char *out, size_t size,
                                     struct err *err) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
