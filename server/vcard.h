/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A contact for the address book: vCard 3.0 (RFC 2426), which every program reads. */
#ifndef SERVER_VCARD_H
#define SERVER_VCARD_H

#include "base/buf.h"
#include "record/record.h"

void vcard_write(struct buf *out, const struct record *record);

/* True when the record holds anything that belongs on a card. */
bool vcard_is_useful(const struct record *record);

#endif
