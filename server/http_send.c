/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From an exchange's response to one of the library. */
#include "server/http_parts.h"

enum MHD_Result
http_send(struct MHD_Connection *connection, const struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    struct str body = exchange_body(exchange);
    /* Not copied and not freed by the library: the exchange outlives the sending. */
    struct MHD_Response *out = MHD_create_response_from_buffer(
        body.len, (void *)(uintptr_t)body.ptr, MHD_RESPMEM_PERSISTENT);
    if (!out)
        return MHD_NO;
    enum MHD_Result good = MHD_YES;
    for (size_t i = 0; i < response->header_count; i++)
        good &= MHD_add_response_header(out, response->headers[i].name,
                                        response->headers[i].value);
    if (response->type)
        good &= MHD_add_response_header(out, "Content-Type", response->type);
    if (response->coding && body.len > 0)
        good &= MHD_add_response_header(out, "Content-Encoding", response->coding);
    if (response->close || atomic_load(&exchange->service->draining))
        good &= MHD_add_response_header(out, "Connection", "close");
    if (good)
        good = MHD_queue_response(connection, response->status, out);
    MHD_destroy_response(out);
    return good;
}
