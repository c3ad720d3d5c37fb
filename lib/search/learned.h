/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Learned words of several collections as those of one. */
#ifndef SEARCH_LEARNED_H
#define SEARCH_LEARNED_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Joins what text_learner_finish() wrote for each of them: every word once, and as free
 * as anywhere ("wort-" may only begin compounds, "wort" may stand anywhere in them).
 * Texts of another version than the first one's are left out; empty ones count nothing.
 */
enum status learned_join(const struct str *texts, size_t count, struct buf *out,
                         struct err *err) MUST_CHECK;

#endif
