/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The state that the extractors of one document share. Private to extract*.c.
 *
 * Memory: everything lives in the document's arena; a failed allocation sets `failed`
 * and gives empty values, and document_extract() turns it into a status at its end. */
#ifndef INDEXER_EXTRACT_H
#define INDEXER_EXTRACT_H

#include "indexer/document.h"
#include "indexer/sections.h"
#include "indexer/words.h"

/* A stretch of blocks under one heading. */
struct section {
    enum section_kind kind;
    bool is_sub;  /* own name unknown; the kind is that of the section around it */
    bool is_flat; /* its entries have headings of its own level */
    struct str heading; /* "" before the first heading */
    unsigned level;
    size_t first; /* blocks first .. end - 1, without the heading */
    size_t end;
    uint32_t line;
};

struct extract {
    const struct document *document;
    struct str file;
    struct arena *arena;
    struct notes *notes;
    struct record_list *out;
    struct block *blocks; /* a copy: short paragraphs may have become headings */
    size_t block_count;
    size_t spare_blocks; /* room for blocks beyond those of the document */
    struct section *sections;
    size_t section_count;
    struct record about; /* the alliance of the document, kept before it is added */
    bool has_alliance;   /* the document is a profile of about.title */
    bool is_article;     /* one running text: no units inside */
    bool is_list;        /* nothing but a table */
    struct str key;      /* of the alliance, for ids: "koblenz" */
    struct str heading;  /* main heading or title of the document, "" when none */
    size_t body_start;   /* first block behind the title lines */
    struct record spare; /* what extract_add() returns when memory has run out */
    bool failed;
};

/* Arena helpers that note failure in `failed`. */
struct str extract_join(struct extract *x, struct str a, const char *between,
                        struct str b);
void extract_append(struct extract *x, struct str_list *list, struct str item);

/* Marks blocks that have become records since there were `records` of them: their text
 * is no part of the alliance's own. */
void extract_mark_taken(struct extract *x, size_t first, size_t end, size_t records);

/* Adds a record with its kind, source and the alliance's place filled in; the pointer
 * is valid until the next call. */
struct record *extract_add(struct extract *x, enum record_kind kind, uint32_t line,
                           struct str section);

/* extract_columns.c: lines between semicolons below a line that names their columns
 * become rows of a table; x->document is a copy then. */
void extract_find_columns(struct extract *x);

/* extract_sections.c: turns x->blocks into x->sections. */
void extract_find_sections(struct extract *x);
/* extract_kinds.c: corrects kinds of sections by what stands in them. */
void extract_correct_kinds(struct extract *x);

/* extract_alliance.c: finds the alliance and the town the document is about and fills
 * x->about; adds the fields of the alliance from its sections. */
void extract_find_alliance(struct extract *x);

/* extract_contact.c: the contact of the alliance, into x->about. */
void extract_find_contact(struct extract *x);
/* Lines of which one is a postcode with its town and another a way to call or write:
 * below a list that is whom to ask, not its last entry. */
bool extract_is_address_block(const struct block *block);

/* extract_alliance_record.c: the alliance as a record, with the fields that its
 * sections give. */
void extract_alliance(struct extract *x);
/* An article that is about an alliance also gives a stub of it: title and town alone.
 */
void extract_stub(struct extract *x);

/* "Pressemitteilung 88/2021", "Nr. 311 / 14.05.2015": above a text, not its title. */
bool extract_is_date_line(struct str line);

/* extract_form.c: decides between article, list and profile; the questions that the
 * shape of a list answers. */
void extract_choose_form(struct extract *x);
bool extract_is_list(const struct extract *x); /* nothing but a table */
/* "Kosten", "Anmeldung", "Wer kann …": divides a page, is no offer itself. */
bool extract_is_facet(struct str heading);
/* How many of `count` blocks are one list with the first (1 when that is no item): an
 * empty line between entries ends it, unless all are spaced. */
size_t extract_list_length(const struct block *blocks, size_t count);
bool extract_looks_like_offers(const struct block *blocks, size_t count);
bool extract_looks_like_partners(const struct block *blocks, size_t count);

/* extract_cards.c: makes sections of offers of the cards of a page. `is_plain`: no
 * section has a telling name and there is no table. */
void extract_find_cards(struct extract *x, bool is_plain);

/* extract_offers.c: the offers of one section, and those of a section whose name tells
 * nothing. */
void extract_offers(struct extract *x, const struct section *section);
void extract_unnamed_offers(struct extract *x, const struct section *section);

/* extract_named.c: offers that only sentences name, and the project of a practice
 * example; once all sections have been read. */
void extract_named_offers(struct extract *x);
/* A sentence about what is not the alliance's own, or not there yet. */
bool extract_is_foreign(struct str sentence);

/* extract_prose.c: offers told in running sentences. Those of a section, when at least
 * `least` sentences name one; those of a document that has no others. */
bool extract_prose_offers(struct extract *x, const struct section *section,
                          size_t least);
void extract_told_offers(struct extract *x);
/* Those below a heading that names none itself, when the text tells of several; false
 * otherwise. */
bool extract_told_section(struct extract *x, const struct section *section);
/* "Auf dem Markt starten im Mai die Radelzwerge" before a colon: a sentence, no title.
 */
bool extract_is_told(struct str title);

/* extract_partners.c: the same for partners. */
void extract_partners(struct extract *x, const struct section *section);
void extract_unnamed_partners(struct extract *x, const struct section *section);

/* extract_table.c: the rows blocks[at ..] of one table as offers or partners; returns
 * the position behind them. `otherwise` is what a table without telling headers holds.
 */
size_t extract_table(struct extract *x, const struct section *section, size_t at,
                     enum record_kind otherwise, size_t *offers, size_t *partners);
/* What the header cells of the table at `at` say; false when they say nothing. */
bool extract_table_kind(const struct extract *x, size_t at, enum record_kind *kind);

/* extract_dated.c: "Sa, 9. März 2024, 14 Uhr: Eiersuche" – does a text open with a day?
 * extract_behind_date() gives the rest of its first line, "" when nothing is left. */
bool extract_starts_with_date(struct str text);
struct str extract_behind_date(struct str text);

/* extract_records.c: one offer or partner from its texts; NULL when it is none. */
struct record *extract_add_offer(struct extract *x, const struct section *section,
                                 struct str title, struct str body, uint32_t line);
struct record *extract_add_partner(struct extract *x, const struct section *section,
                                   struct str entry, struct str category,
                                   uint32_t line);
/* extract_fields.c: audience, eligibility, cost, place, dates and status of an offer;
 * dates of any record. */
void extract_offer_fields(struct extract *x, struct record *record);
void extract_dates(struct extract *x, struct record *record, struct str text);

/* extract_provider.c: offers whose text names a partner; after ids are given. */
void extract_providers(struct extract *x);

/* Left-overs of web pages ("mehr …", "PDF, 2 MB", "Nach oben"). */
bool extract_is_chrome(struct str text);

/* extract_article.c: a page about one service, which is itself an offer? */
bool extract_is_service(const struct extract *x);

/* The document as one article (or, for a page about one service, as
 * one offer); running text of some blocks. */
void extract_article(struct extract *x, bool has_units);
struct str extract_text_of(struct extract *x, size_t first, size_t end);

/* extract_ids.c: ids, places and alliance fields of all records, once all are there. */
void extract_finish(struct extract *x);

#endif
