/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all records of a document share: alliance, town, place on the map, and ids. */
#include "base/ascii.h"
#include "base/buf.h"
#include "indexer/alliance_name.h"
#include "indexer/extract.h"
#include "place/place.h"

enum { SLUG_MAX = 70 };

static void
set_place(struct extract *x, struct record *record)
{
    struct place place;
    const struct record *about = &x->about;
    if (record->town.len == 0)
        record->town = record->contact.town.len ? record->contact.town : x->about.town;
    if (record->postcode.len == 0)
        record->postcode = record->contact.postcode;
    if (record->postcode.len == 0 && str_equal(record->town, about->town))
        record->postcode = about->postcode;
    if (record->region.len == 0)
        record->region = x->about.region;
    if (record->has_location)
        return;
    if (about->has_location && str_equal(record->postcode, about->postcode) &&
        str_equal(record->town, about->town)) {
        record->has_location = true;
        record->latitude = about->latitude;
        record->longitude = about->longitude;
        return;
    }
    if ((record->postcode.len == 5 && place_by_postcode(record->postcode, &place)) ||
        place_by_name(record->town, &place, 1) == 1) {
        record->has_location = true;
        record->latitude = place.latitude;
        record->longitude = place.longitude;
        if (record->region.len == 0)
            record->region = place.state;
        if (record->town.len == 0)
            record->town = place.name;
    }
}

static void
set_alliance(struct extract *x, struct record *record)
{
    if (record->alliance_id.len == 0)
        record->alliance_id = x->key;
    if (record->alliance.len == 0)
        record->alliance = x->about.title;
    for (size_t i = 0; i < record->membership_count; i++) {
        struct record_membership *membership = &record->memberships[i];
        membership->alliance_id = record->alliance_id;
        membership->alliance = record->alliance;
        membership->town =
            str_equal(record->alliance_id, x->key) ? x->about.town : record->town;
        membership->name = record->title;
        membership->source = record->source;
        membership->contact = record->contact;
    }
}

/* "koblenz-offer-herbstferienbetreuung"; the alliance itself is "koblenz". */
static void
set_id(struct extract *x, struct record *record)
{
    char slug[SLUG_MAX];
    struct buf id;
    buf_init(&id);
    buf_str(&id, x->key.len ? x->key : STR_LIT("buendnis"));
    if (record->kind != RECORD_ALLIANCE) {
        buf_char(&id, '-');
        buf_str(&id, str_of(record_kind_name(record->kind)));
        buf_char(&id, '-');
        buf_append(&id, slug, ascii_slug(record->title, slug, sizeof slug));
    }
    record->id = arena_copy(x->arena, buf_view(&id));
    x->failed |= id.failed || !record->id.ptr;
    buf_free(&id);
}

/* Ids are numbered only on a true clash, in the order of the document. Sorting would
 * lose that order, so an open hash of positions finds the earlier ones. */
static void
number_clashes(struct extract *x, size_t from)
{
    size_t count = x->out->count, size = 64;
    while (size < count * 2)
        size *= 2;
    uint32_t *slots = arena_zalloc(x->arena, size, sizeof *slots);
    if (!slots) {
        x->failed = true;
        return;
    }
    for (size_t i = from; i < count; i++) {
        struct record *record = &x->out->items[i];
        struct str base = record->id;
        for (unsigned n = 1;; n++) {
            uint64_t hash = 1469598103934665603u;
            for (size_t k = 0; k < record->id.len; k++)
                hash = (hash ^ (unsigned char)record->id.ptr[k]) * 1099511628211u;
            size_t slot = (size_t)hash & (size - 1);
            while (slots[slot] &&
                   !str_equal(x->out->items[slots[slot] - 1].id, record->id))
                slot = (slot + 1) & (size - 1);
            if (!slots[slot]) {
                slots[slot] = (uint32_t)(i + 1);
                break;
            }
            char *id =
                arena_printf(x->arena, "%.*s-%u", (int)base.len, base.ptr, n + 1);
            if (!id) {
                x->failed = true;
                return;
            }
            record->id = str_of(id);
        }
    }
}

void
extract_finish(struct extract *x)
{
    size_t ready_made = x->document->record_count;
    set_place(x, &x->about);
    /* Events of a calendar and services of a page bring no id: they belong to the
     * alliance of their document. What has an id of its own is left as it is, and
     * organisations get theirs by their name. */
    for (size_t i = 0; i < ready_made && !x->failed; i++) {
        struct record *record = &x->out->items[i];
        if (record->id.len > 0 || record->kind == RECORD_PARTNER)
            continue;
        if (record->kind == RECORD_OFFER)
            extract_offer_fields(x, record);
        set_place(x, record);
        set_alliance(x, record);
        set_id(x, record);
    }
    for (size_t i = ready_made; i < x->out->count && !x->failed; i++) {
        struct record *record = &x->out->items[i];
        if (record->kind == RECORD_OFFER)
            extract_offer_fields(x, record);
        set_place(x, record);
        set_alliance(x, record);
        set_id(x, record);
        if (record->url.len == 0)
            record->url = x->document->url;
    }
    if (!x->failed)
        number_clashes(x, ready_made);
    if (!x->failed)
        extract_providers(x);
}
