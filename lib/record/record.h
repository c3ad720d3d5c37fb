/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record: the unit that is found. One document becomes several of them. The same
 * struct is filled by the extractors, stored in the index (packed) and read back by the
 * search; nobody else knows the packed form. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

enum record_kind { RECORD_ALLIANCE, RECORD_OFFER, RECORD_PARTNER, RECORD_ARTICLE };
enum { RECORD_KINDS = 4 };

/* "alliance", "offer", "partner", "article": the names of files, terms and the API. */
const char *record_kind_name(enum record_kind kind);
/* Also takes the German names (bündnis, angebot, partner, artikel, …), any case. */
bool record_kind_parse(struct str name, enum record_kind *out);

struct record_contact {
    struct str person;
    struct str office; /* authority and department, lines joined by ", " */
    struct str street;
    struct str postcode;
    struct str town;
    struct str phone; /* as displayed; search normalises by itself */
    struct str fax;
    struct str mail;
    struct str web; /* only http, https */
};

struct record_date {
    struct str role; /* "founded", "event", "since", "published", "" */
    struct str from; /* ISO 8601, as exact as known: 2006, 2006-09, 2006-09-22 */
    struct str to;   /* "" when it is one day or open */
};

/* Where a fact was read. */
struct record_source {
    struct str file;    /* relative to the indexed folder, '/' as separator, NFC */
    struct str section; /* heading it stood under, "" when none */
    uint32_t line;      /* 1-based; 0 when the format has no lines */
    struct str date;    /* ISO date of the document (of the file when it names none) */
};

/* A partner's seat in one alliance. */
struct record_membership {
    struct str alliance_id;
    struct str alliance;
    struct str town;
    struct str name;               /* as spelled there */
    struct str contribution;       /* what it brings in, "" when not said */
    struct record_contact contact; /* of its branch there, as that source says it */
    struct record_source source;
};

struct str_list {
    struct str *items;
    size_t count;
};

struct record {
    struct str id; /* stable: alliance key + kind + slug of the title */
    enum record_kind kind;
    struct str title;
    struct str body;
    struct str alliance_id;
    struct str alliance; /* its title */
    struct str town;
    struct str postcode;
    struct str region; /* federal state, "" when unknown */
    struct record_contact contact;
    struct record_date *dates;
    size_t date_count;
    struct str_list topics; /* fields of action */
    struct str_list groups; /* alliance: working groups */
    struct str_list bodies; /* alliance: steering group, board … */
    struct str_list names;  /* aliases, acronyms, other spellings */
    struct str audience;    /* whom it is for */
    struct str eligibility; /* who may use it: "nur für Mitarbeiterkinder …" */
    struct str cost;        /* "kostenlos", "5 Euro" */
    struct str place;       /* venue */
    struct str provider;    /* name of the providing organisation */
    struct str provider_id; /* its partner record, "" when not known */
    struct str sector;      /* partner: "health", "church", "court" … */
    struct str legal_form;  /* partner: "e. V.", "GmbH" … */
    struct str status;      /* "", "active", "ended" */
    struct str url;         /* where people read more; only http, https */
    struct record_membership *memberships; /* partner */
    size_t membership_count;
    bool has_location;
    double latitude;
    double longitude;
    struct record_source source;
};

/* Packs for storage; appends to out (out->failed on lack of memory). Deterministic:
 * equal records give equal bytes. */
void record_pack(const struct record *record, struct buf *out);

/* Reads what record_pack() wrote; the strings point into bytes, lists live in arena.
 * Unknown fields are skipped, damage gives STATUS_CORRUPT. */
enum status record_unpack(struct str bytes, struct arena *arena, struct record *out,
                          struct err *err) MUST_CHECK;

/* One JSON object with every field that is set, keys as in doc/schema.md: the form of
 * --dump-records and of /api/v1/records/ID. */
void record_json(struct json *json, const struct record *record);

/* The same members inside an object that the caller has opened and will close. */
void record_json_members(struct json *json, const struct record *record);

/* A member whose value is a list of texts, also an empty one. */
void record_list_json(struct json *json, const char *key, const struct str_list *list);

/* True when anything is set. */
bool record_contact_is_set(const struct record_contact *contact);

/* The member "contact" of an object, with what is set. */
void record_contact_json(struct json *json, const struct record_contact *contact);

#endif
