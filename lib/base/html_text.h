/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one place where text is escaped for HTML: pages, snippets, completions and the
 * indexer's report all pass it. */
#ifndef BASE_HTML_TEXT_H
#define BASE_HTML_TEXT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Text or the inside of a quoted attribute: & < > " ' escaped, control characters
 * dropped, invalid UTF-8 as U+FFFD. Right for XML too. */
void html_text(struct buf *out, struct str text);

/* The same for one code point. */
void html_char(struct buf *out, uint32_t cp);

#endif
