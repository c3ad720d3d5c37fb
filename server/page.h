/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages for people: complete without JavaScript, links relative, every text escaped. */
#ifndef SERVER_PAGE_H
#define SERVER_PAGE_H

#include "base/buf.h"
#include "server/exchange.h"
#include "server/route.h"

/* Writes into the exchange's response. */
struct page {
    struct exchange *exchange;
    struct buf *out;
    enum language language;
};

/* Head, banner and navigation; `title` is completed by the site's name. */
void page_begin(struct page *page, struct exchange *exchange, struct str title);
/* Footer and end; sets the response's type. */
void page_end(struct page *page);

/* A phrase, with {0}, {1} … replaced by the escaped texts. */
void page_say(struct page *page, enum phrase phrase);
void page_say_with(struct page *page, enum phrase phrase, const struct str *texts,
                   size_t count);
/* The phrase alone, for titles; escaped by whoever writes it. */
struct str page_fill(struct page *page, enum phrase phrase, const struct str *texts,
                     size_t count, struct arena *arena);

/* ` href="../eintrag/ID"` and ` href="../PATH"` with the language kept. */
void page_record_href(struct page *page, struct str id);
#define PAGE_HREF(page, path) page_href((page), "" path)
void page_href(struct page *page, const char *path);

/* The search form; `large` is that of the start page. */
void page_search_form(struct page *page, bool large, enum phrase fault);

/* Pieces of records, shared by results and records. */
/* Its title, marked; the kind's name where a record has no title, because a link
 * without words cannot be heard. */
void page_hit_title(struct page *page, const struct search_hit *hit);
void page_title(struct page *page, const struct record *record);
void page_contact(struct page *page, const struct record *record);
/* The first `most`. `full` also says what the partner brings in and folds the others
 * away; else a link leads to them. */
void page_memberships(struct page *page, const struct record *record, size_t most,
                      bool full);
void page_facets(struct page *page, const struct search_answer *answer,
                 const char *action);
/* Checkboxes for the tenants that this site is made of; nothing on other sites. */
void page_towns(struct page *page);
void page_hit(struct page *page, const struct search_hit *hit);
void page_paging(struct page *page, const struct search_answer *answer);

void page_problem(struct exchange *exchange, unsigned status, enum phrase detail);

/* Handlers of the routes. */
extern const char *const page_record_names[];
void page_start_prepare(struct exchange *exchange);
void page_start_answer(struct exchange *exchange, struct search_session *session,
                       struct arena *arena);
void page_search_prepare(struct exchange *exchange);
void page_search_answer(struct exchange *exchange, struct search_session *session,
                        struct arena *arena);
void page_record_answer(struct exchange *exchange, struct search_session *session,
                        struct arena *arena);
void page_partners_prepare(struct exchange *exchange);
void page_partners_answer(struct exchange *exchange, struct search_session *session,
                          struct arena *arena);
void page_help_prepare(struct exchange *exchange);
void page_embed_prepare(struct exchange *exchange);
void page_accessibility_prepare(struct exchange *exchange);
void page_privacy_prepare(struct exchange *exchange);

#endif
