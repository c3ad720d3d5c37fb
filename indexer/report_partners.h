/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings about partners that only show when all of them are seen together. */
#ifndef INDEXER_REPORT_PARTNERS_H
#define INDEXER_REPORT_PARTNERS_H

#include "indexer/report_form.h"

struct partner_list;

/* NULL when out of memory. */
struct partner_list *partner_list_create(void) MUST_CHECK;
void partner_list_destroy(struct partner_list *list); /* NULL is allowed */

/* Takes note of a partner record. */
enum status partner_list_add(struct partner_list *list, const struct record *partner,
                             struct err *err) MUST_CHECK;

/* Names of one alliance that differ by a letter or two. */
void partner_list_report(struct partner_list *list, struct report *report);

/* The same organisation twice in one alliance, and its different spellings. */
void partner_report_spellings(const struct record *partner, struct report *report);

#endif
