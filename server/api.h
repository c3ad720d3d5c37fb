/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The handlers of the routes for machines; see route.h for the two steps. */
#ifndef SERVER_API_H
#define SERVER_API_H

#include "server/route.h"

extern const char *const api_suggest_names[];
extern const char *const api_record_names[];
extern const char *const api_analyze_names[];

void api_search_prepare(struct exchange *exchange);
void api_partners_prepare(struct exchange *exchange);
void api_search_answer(struct exchange *exchange, struct search_session *session,
                       struct arena *arena);

void api_suggest_prepare(struct exchange *exchange);
void api_suggest_answer(struct exchange *exchange, struct search_session *session,
                        struct arena *arena);

void api_record_prepare(struct exchange *exchange);
void api_record_answer(struct exchange *exchange, struct search_session *session,
                       struct arena *arena);

void api_analyze_prepare(struct exchange *exchange);
void api_analyze_answer(struct exchange *exchange, struct search_session *session,
                        struct arena *arena);

void health_prepare(struct exchange *exchange);
void ready_prepare(struct exchange *exchange);
void metrics_prepare(struct exchange *exchange);
void api_statistics_prepare(struct exchange *exchange);
void robots_prepare(struct exchange *exchange);
void security_prepare(struct exchange *exchange);
void opensearch_prepare(struct exchange *exchange);

/* Where our pages are, for links in data: the public address, else the base path; ends
 * in '/'. */
struct str api_url_prefix(struct exchange *exchange);

#endif
