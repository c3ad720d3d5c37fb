/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names, numbers and dates as readers write them. */
#ifndef SERVER_WORDS_H
#define SERVER_WORDS_H

#include <stdint.h>

#include "base/buf.h"
#include "record/record.h"
#include "server/phrase.h"

/* "Angebot", "Partner" … */
struct str words_kind(enum language language, enum record_kind kind);

/* 12.345 or 12,345. */
void words_number(struct buf *out, enum language language, uint64_t number);

/* 2006-09-22 -> "22. September 2006", 2006-09 -> "September 2006", 2006 -> "2006";
 * anything else as it is. */
void words_date(struct buf *out, enum language language, struct str iso);

/* A filter's value for readers: "art", "offer" -> "Angebot"; places and topics are
 * their own names. */
struct str words_filter(enum language language, struct str filter, struct str value);

/* A sector's or a date role's name for readers; unknown ones as they are. */
struct str words_sector(enum language language, struct str name);
struct str words_date_role(enum language language, struct str role);

#endif
