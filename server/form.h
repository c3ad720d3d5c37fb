/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Search parameters: the same question in English (API) and in German (pages), read,
 * checked and written back into links. */
#ifndef SERVER_FORM_H
#define SERVER_FORM_H

#include "base/buf.h"
#include "server/exchange.h"

struct form_names {
    const char *query, *kind, *town, *topic, *sector, *alliance, *postcode, *near;
    const char *radius, *from, *to, *home, *sort, *page, *per_page, *explain, *exact;
    const char *format, *initial, *legal_form, *view, *tenant;
};

extern const struct form_names form_api;
extern const struct form_names form_page;

/* The same names as NULL-ended lists, for cache keys and links. */
extern const char *const form_api_list[];
extern const char *const form_page_list[];

/* Fills exchange->request and notes a fault for every bad value. */
void form_read(struct exchange *exchange, const struct form_names *names);

/* What is wrong with the place of a page's question: PHRASE_PLACE_UNKNOWN,
 * PHRASE_PLACE_MISSING, or PHRASE_COUNT when nothing is. */
enum phrase form_place_fault(const struct exchange *exchange);

/* The first bound that a text for the analyser or the suggestions must keep. */
bool form_check_length(struct exchange *exchange, const char *name, struct str value);

/* Writes "?a=b&c=d" from the parameters named in `known`, without those called `drop`
 * (and among these only the value `drop_value`, when given), with name=value added when
 * value is not empty. Percent-encoded, not HTML-escaped. */
struct form_link {
    const struct params *params;
    const char *const *known;
    const char *drop;
    struct str drop_value;
    const char *name;
    struct str value;
    const char *const *also_drop; /* further names; NULL-ended; may be NULL */
};

/* For also_drop: another question starts from its first page. */
extern const char *const form_first_page[];
void form_write_link(struct buf *out, const struct form_link *link);

/* Writes "&a=b" for every filter of a page under its name in the API, for exports. */
void form_write_api(struct buf *out, const struct exchange *exchange);

/* Last page that can be reached for a total. */
uint32_t form_last_page(uint64_t total, uint32_t per_page);

/* RFC 8288: first, prev, next, last of a search answer. */
void form_link_header(struct exchange *exchange, const struct search_answer *answer);

#endif
