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
/* {0} is a number as people write it in the page's language. */
void page_say_number(struct page *page, enum phrase phrase, uint64_t number);

/* ` href="../eintrag/ID"` and ` href="../PATH"` with the language kept. */
void page_record_href(struct page *page, struct str id);
#define PAGE_HREF(page, path) page_href((page), "" path)
void page_href(struct page *page, const char *path);
/* ` lang="de"` on pages of another language: what records say is German. */
void page_lang(struct page *page);

/* The operator's contact as a link with this text; as it is when the setting is no
 * address that a link could lead to. */
void page_contact_link(struct page *page, struct str text);

/* The search form; `large` is that of the start page. */
void page_search_form(struct page *page, bool large, enum phrase fault);

/* Pieces of records, shared by results and records. */
/* Its title, marked, as a heading that leads to the record. */
void page_hit_heading(struct page *page, const struct search_hit *hit, bool nested);
/* The kind's name where a record has no title, because a link without words cannot be
 * heard. */
void page_title(struct page *page, const struct record *record);
void page_contact(struct page *page, const struct record *record);
/* The first `most`. `full` also says what the partner brings in and folds the others
 * away; else a link leads to them. */
void page_memberships(struct page *page, const struct record *record, size_t most,
                      bool full);
/* Each chosen filter with a link that takes just it away. */
void page_chosen(struct page *page, const struct search_answer *answer);
/* The facet of that name; NULL when it has no value. */
const struct search_facet *page_facet(const struct search_answer *answer,
                                      const char *name);
void page_facets(struct page *page, const struct search_answer *answer,
                 const char *action);
/* Checkboxes for the tenants that this site is made of; nothing on other sites. */
void page_towns(struct page *page);
/* `nested`: below a heading of its own. */
void page_hit(struct page *page, const struct search_hit *hit, bool nested);

/* Results by kind instead of in one list, and the links that switch between both. */
void page_views(struct page *page, const struct search_answer *answer);
void page_groups(struct page *page, const struct search_answer *answer);
/* Germany with a dot for each hit whose place is known; a decoration. */
void page_map(struct page *page, const struct search_answer *answer);

/* All alliances of the index, up to a bound that no page could show anyway. */
enum status page_load_alliances(struct search_session *session, struct arena *arena,
                                struct search_answer *out, struct err *err) MUST_CHECK;
/* A to Z and 0–9 for partners; those that no partner begins with are no links. */
void page_letters(struct page *page, struct search_session *session,
                  struct arena *arena);
void page_paging(struct page *page, const struct search_answer *answer);

/* Answers a question that cannot be meant with the form that it came from. True when
 * it did. */
bool page_refuse_input(struct exchange *exchange, const char *action);
void page_problem(struct exchange *exchange, unsigned status, enum phrase detail);

/* Handlers of the routes. */
extern const char *const page_record_names[];
extern const char *const page_alliances_names[];
void page_alliances_prepare(struct exchange *exchange);
void page_alliances_answer(struct exchange *exchange, struct search_session *session,
                           struct arena *arena);
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
void page_help_answer(struct exchange *exchange, struct search_session *session,
                      struct arena *arena);
extern const char *const page_embed_names[];
void page_embed_prepare(struct exchange *exchange);
void page_accessibility_prepare(struct exchange *exchange);
void page_privacy_prepare(struct exchange *exchange);
void page_statistics_prepare(struct exchange *exchange);

/* Rows of a list of facts: name, values in the words of the document, or both where
 * there is a value. */
void page_row_name(struct page *page, enum phrase name);
void page_row_value(struct page *page, struct str value);
void page_row(struct page *page, enum phrase name, struct str value);

/* An entry of a list that leads to a page of ours. */
void page_entry(struct page *page, const char *path, enum phrase name);

/* Begins such an entry that leads to this page with another value of a parameter; the
 * caller writes its words and "</a>". */
void page_choice_begin(struct page *page, const char *parameter, struct str value,
                       bool here);

#endif
