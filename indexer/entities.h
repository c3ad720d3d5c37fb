/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Character references of HTML that no parser resolved: in Markdown, and those that
 * pages wrote without ';' or escaped twice. */
#ifndef INDEXER_ENTITIES_H
#define INDEXER_ENTITIES_H

#include "base/buf.h"
#include "base/str.h"

/* Appends what the one reference ("&auml;", "&#228;", "&#xE4;") stands for; an unknown
 * one is appended as it is. */
void entities_decode(struct str reference, struct buf *out);

/* Appends text with all references in it resolved; the letters of ISO-8859-1 also
 * without ';', as browsers do. */
void entities_decode_all(struct str text, struct buf *out);

#endif
