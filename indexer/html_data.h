/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Things that a page describes in the words of schema.org, from microdata or JSON-LD.
 */
#ifndef INDEXER_HTML_DATA_H
#define INDEXER_HTML_DATA_H

#include "indexer/reading.h"

struct html_thing {
    struct str type; /* "Service", "Event", … without the address in front */
    struct str name;
    struct str description;
    struct str start;
    struct str end;
    struct str place;
    struct str street;
    struct str postcode;
    struct str town;
    struct str phone;
    struct str mail;
    struct str web;
    struct str provider;
    struct str audience;
    struct str cost;
};

/* Offers are services, events and courses; organisations are partners. False for the
 * many other types. */
bool html_thing_kind(struct str type, enum record_kind *out);

/* Adds the thing as a ready-made record. */
void html_thing_record(struct reading *reading, const struct html_thing *thing,
                       struct str body, uint32_t line);

/* The field that a schema.org property fills, NULL for unknown ones. `under` is the
 * property that holds the object it stands in ("" at the top). */
struct str *html_thing_field(struct html_thing *thing, struct str under,
                             struct str property);

#endif
