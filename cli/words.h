/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the German analysis makes of words, without an index. */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Words from `in`, one a line -> lines `word TAB parts joined by +`. */
enum status words_split(FILE *in, FILE *out, struct err *err) MUST_CHECK;

/* Tokens, splits and stems of a text as JSON. */
enum status words_analyze(struct str text, struct buf *out, struct err *err) MUST_CHECK;

#endif
