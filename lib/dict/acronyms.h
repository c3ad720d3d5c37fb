/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms that a collection teaches, as lines of a synonym file:
 *
 *   defined   "Deutscher Kinderschutzbund, kurz DKSB", "… (DKSB)", "… „DKSB“",
 *             "DKSB (Deutscher Kinderschutzbund)"
 *   derived   from the names of organisations: Oberlandesgericht -> OLG
 *
 * One that could mean two things, or that is a word, is left out: a missing acronym
 * hides nothing, a wrong one brings strangers. They are metadata of the index, so they
 * also reach a server that sees the database over the network. */
#ifndef DICT_ACRONYMS_H
#define DICT_ACRONYMS_H

#include "base/buf.h"
#include "base/err.h"
#include "record/record.h"
#include "text/text.h"

struct acronyms;

/* One a build; one thread. The lexicon is borrowed. */
enum status acronyms_create(const struct text_lexicon *lexicon, struct acronyms **out,
                            struct err *err) MUST_CHECK;
void acronyms_destroy(struct acronyms *acronyms); /* NULL is allowed */

/* Takes what a record defines and what its names give. The record is not kept. */
enum status acronyms_add(struct acronyms *acronyms, struct text_analyser *analyser,
                         const struct record *record, struct err *err) MUST_CHECK;

/* Appends the lines, sorted by acronym (out->failed on lack of memory). */
enum status acronyms_finish(const struct acronyms *acronyms, struct buf *out,
                            struct err *err) MUST_CHECK;

#endif
