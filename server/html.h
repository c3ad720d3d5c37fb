/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HTML writer over a buf. Markup comes from string literals alone (HTML() does not
 * compile with anything else); every text passes html_text(). */
#ifndef SERVER_HTML_H
#define SERVER_HTML_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/html_text.h"
#include "base/str.h"

#define HTML(out, literal) BUF_LIT(out, literal)

/* Already escaped text that may hold <mark> and nothing else: anything that is not such
 * a tag or a known entity is escaped again, so a mistake of the writer cannot become
 * markup here. */
void html_marked(struct buf *out, struct str html);

/* ` name="text"`; the name is a literal. Nothing when the text is empty. */
#define HTML_ATTRIBUTE(out, name, text) html_attribute((out), " " name "=\"", (text))
void html_attribute(struct buf *out, const char *opening, struct str text);

/* Whether an address of a document may become a link: http, https, mailto, tel with
 * something behind and no blank or control character inside. */
bool html_is_safe_url(struct str url);

/* Percent-encodes everything but unreserved characters (RFC 3986). */
void html_url_part(struct buf *out, struct str text);

#endif
