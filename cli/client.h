/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom the command line asks: an index on this machine or a running server. Both give
 * the same answers in the same form. */
#ifndef CLI_CLIENT_H
#define CLI_CLIENT_H

#include "base/arena.h"
#include "base/err.h"
#include "cli/http_get.h"
#include "cli/options.h"
#include "search/search.h"

struct client {
    struct search_index *index; /* NULL when a server is asked */
    struct search_session *session;
    struct http_url url;
};

/* Opens what the options name. client_close() also after a failure. */
enum status client_open(const struct cli_options *options, struct client *out,
                        struct err *err) MUST_CHECK;
void client_close(struct client *client);

/* Asks; the answer lives in the arena. With `body` the answer's JSON is appended to it,
 * the same bytes from both sources but for addresses and time. */
enum status client_ask(struct client *client, const struct search_request *request,
                       struct arena *arena, struct search_answer *out, struct buf *body,
                       struct err *err) MUST_CHECK;

/* Up to `limit` hits from the requested page on, fetched in as many steps as needed. */
enum status client_ask_many(struct client *client, const struct search_request *request,
                            uint32_t limit, struct arena *arena,
                            struct search_answer *out, struct err *err) MUST_CHECK;

/* Tokens, splits, stems and synonyms as JSON. */
enum status client_analyze(struct client *client, struct str text, struct buf *out,
                           struct err *err) MUST_CHECK;

/* Reads a server's answer. Unknown members are skipped. */
enum status client_read_answer(struct str json, struct arena *arena,
                               struct search_answer *out, struct err *err) MUST_CHECK;

/* The sentence of a problem document (RFC 9457), "" when it is none. */
struct str client_read_problem(struct str json, struct arena *arena);

#endif
