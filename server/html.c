/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Escaping for HTML and URLs: see html.h. */
#include "server/html.h"

void
html_marked(struct buf *out, struct str html)
{
    static const struct str allowed[] = {
        {"<mark>", 6}, {"</mark>", 7}, {"&amp;", 5}, {"&lt;", 4},
        {"&gt;", 4},   {"&quot;", 6},  {"&#39;", 5},
    };
    unsigned open = 0; /* marks never nest and never stay open */
    if (html.len == 0)
        return;
    size_t plain = 0;
    size_t i = 0;
    while (i < html.len) {
        struct str rest = str_make(html.ptr + i, html.len - i);
        size_t known = 0;
        if (*rest.ptr == '<' || *rest.ptr == '&')
            for (size_t k = 0; k < sizeof allowed / sizeof *allowed && !known; k++)
                if (str_starts_with(rest, allowed[k]) && (k > 1 || k == open))
                    known = k + 1;
        if (known == 0) {
            i++;
            continue;
        }
        html_text(out, str_make(html.ptr + plain, i - plain));
        buf_str(out, allowed[known - 1]);
        if (known <= 2)
            open = known == 1;
        i += allowed[known - 1].len;
        plain = i;
    }
    html_text(out, str_make(html.ptr + plain, html.len - plain));
    if (open)
        HTML(out, "</mark>");
}

void
html_attribute(struct buf *out, const char *opening, struct str text)
{
    if (text.len == 0)
        return;
    buf_str(out, str_of(opening));
    html_text(out, text);
    buf_char(out, '"');
}

static bool
has_scheme(struct str url, struct str scheme)
{
    if (url.len <= scheme.len)
        return false;
    for (size_t i = 0; i < scheme.len; i++) {
        char c = url.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != scheme.ptr[i])
            return false;
    }
    return true;
}

bool
html_is_safe_url(struct str url)
{
    static const char outside[] = "\"<>\\^`{|}\x7F"; /* RFC 3986 knows none of these */
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= 0x20 || strchr(outside, url.ptr[i]))
            return false;
    return has_scheme(url, STR_LIT("https://")) ||
           has_scheme(url, STR_LIT("http://")) || has_scheme(url, STR_LIT("mailto:")) ||
           has_scheme(url, STR_LIT("tel:"));
}

void
html_url_part(struct buf *out, struct str text)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' ||
                     c == '~';
        if (plain) {
            buf_char(out, (char)c);
            continue;
        }
        buf_char(out, '%');
        buf_char(out, digits[c >> 4]);
        buf_char(out, digits[c & 15]);
    }
}
