/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Escaping for HTML and XML: see html_text.h. */
#include "base/html_text.h"

#include "base/utf8.h"

void
html_char(struct buf *out, uint32_t cp)
{
    switch (cp) {
    case '&':
        BUF_LIT(out, "&amp;");
        break;
    case '<':
        BUF_LIT(out, "&lt;");
        break;
    case '>':
        BUF_LIT(out, "&gt;");
        break;
    case '"':
        BUF_LIT(out, "&quot;");
        break;
    case '\'':
        BUF_LIT(out, "&#39;");
        break;
    case '\n':
    case '\t':
        buf_char(out, (char)cp);
        break;
    default:
        /* C0, DEL, C1 and the two non-characters are not allowed in HTML or XML. */
        if (cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0) && (cp & 0xFFFE) != 0xFFFE)
            buf_utf8(out, cp);
    }
}

void
html_text(struct buf *out, struct str text)
{
    size_t plain = 0; /* start of the run that needs no escaping */
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' &&
            c != '\'') {
            i++;
            continue;
        }
        buf_append(out, text.ptr + plain, i - plain);
        uint32_t cp;
        i += utf8_decode(text.ptr + i, text.len - i, &cp);
        html_char(out, cp);
        plain = i;
    }
    if (text.len > plain)
        buf_append(out, text.ptr + plain, text.len - plain);
}
