/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes are a legal query: parts stay inside the text and within their bounds. */
#include <stdint.h>
#include <stdlib.h>

#include "search/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct query query;
    struct buf out;
    const char *text = (const char *)data;

    query_parse(str_make(text, size), &query);
    if (query.count > QUERY_MAX_PARTS)
        abort();
    for (size_t i = 0; i < query.count; i++)
        if (query.parts[i].text.len == 0 || query.parts[i].text.ptr < text ||
            query.parts[i].text.ptr + query.parts[i].text.len > text + size)
            abort();
    buf_init(&out);
    query_print(&query, &out);
    buf_free(&out);
    return 0;
}
