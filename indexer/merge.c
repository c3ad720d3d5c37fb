/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging records: see merge.h. */
#include "indexer/merge.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/repeats.h"

static void
fill(struct str *field, struct str from)
{
    if (field->len == 0)
        *field = from;
}

static void
fill_contact(struct record_contact *contact, const struct record_contact *from)
{
    fill(&contact->person, from->person);
    fill(&contact->office, from->office);
    fill(&contact->street, from->street);
    fill(&contact->postcode, from->postcode);
    fill(&contact->town, from->town);
    fill(&contact->phone, from->phone);
    fill(&contact->fax, from->fax);
    fill(&contact->mail, from->mail);
    fill(&contact->web, from->web);
}

static void
fill_place(struct record *out, const struct record *from)
{
    fill(&out->town, from->town);
    fill(&out->postcode, from->postcode);
    fill(&out->region, from->region);
    fill_contact(&out->contact, &from->contact);
    fill(&out->url, from->url);
    if (!out->has_location && from->has_location) {
        out->has_location = true;
        out->latitude = from->latitude;
        out->longitude = from->longitude;
    }
}

static void
fill_fields(struct record *out, const struct record *from)
{
    fill(&out->body, from->body);
    fill(&out->audience, from->audience);
    fill(&out->eligibility, from->eligibility);
    fill(&out->cost, from->cost);
    fill(&out->place, from->place);
    fill(&out->sector, from->sector);
    fill(&out->legal_form, from->legal_form);
    fill(&out->status, from->status);
}

static uint64_t
hash(struct str text)
{
    return XXH3_64bits(text.ptr, text.len);
}

static bool
is_text(const void *list, size_t number, const void *wanted)
{
    const struct str *texts = list, *text = wanted;
    return str_equal(texts[number], *text);
}

static void
add_text(struct str_list *list, struct repeats *repeats, struct str text)
{
    bool is_new;
    repeats_find(repeats, list->items, &text, hash(text), is_text, &is_new);
    if (is_new)
        list->items[list->count++] = text;
}

/* The list at `offset` of all parts, without repetitions and without `except`. With
 * `titles` the parts' titles stand before their lists. */
static bool
unite(const struct record_list *parts, size_t offset, bool titles, struct str except,
      struct arena *arena, struct str_list *out)
{
    size_t room = 0;
    struct repeats repeats;
    for (size_t i = 0; i < parts->count; i++) {
        const char *part = (const char *)&parts->items[i];
        room += ((const struct str_list *)(const void *)(part + offset))->count + 1;
    }
    *out = (struct str_list){arena_zalloc(arena, room, sizeof *out->items), 0};
    if (!out->items || !repeats_init(&repeats, room, arena))
        return false;
    for (size_t i = 0; i < parts->count; i++) {
        const char *part = (const char *)&parts->items[i];
        const struct str_list *list = (const void *)(part + offset);
        struct str title = parts->items[i].title;
        if (titles && !str_equal(title, except))
            add_text(out, &repeats, title);
        for (size_t j = 0; j < list->count; j++)
            if (!str_equal(list->items[j], except))
                add_text(out, &repeats, list->items[j]);
    }
    return true;
}

static bool
unite_lists(const struct record_list *parts, bool titles, struct arena *arena,
            struct record *out)
{
    struct str none = {NULL, 0};
    return unite(parts, offsetof(struct record, topics), false, none, arena,
                 &out->topics) &&
           unite(parts, offsetof(struct record, groups), false, none, arena,
                 &out->groups) &&
           unite(parts, offsetof(struct record, bodies), false, none, arena,
                 &out->bodies) &&
           unite(parts, offsetof(struct record, names), titles, out->title, arena,
                 &out->names);
}

static bool
is_date(const void *list, size_t number, const void *wanted)
{
    const struct record_date *dates = list, *date = wanted;
    return str_equal(dates[number].role, date->role) &&
           str_equal(dates[number].from, date->from) &&
           str_equal(dates[number].to, date->to);
}

static bool
unite_dates(const struct record_list *parts, struct arena *arena, struct record *out)
{
    size_t room = 0, count = 0;
    struct repeats repeats;
    for (size_t i = 0; i < parts->count; i++)
        room += parts->items[i].date_count;
    struct record_date *dates = arena_zalloc(arena, room, sizeof *dates);
    if (!dates || !repeats_init(&repeats, room, arena))
        return false;
    for (size_t i = 0; i < parts->count; i++) {
        for (size_t j = 0; j < parts->items[i].date_count; j++) {
            const struct record_date *date = &parts->items[i].dates[j];
            bool is_new;
            repeats_find(&repeats, dates, date, hash(date->from) ^ hash(date->role),
                         is_date, &is_new);
            if (is_new)
                dates[count++] = *date;
        }
    }
    out->dates = dates;
    out->date_count = count;
    return true;
}

static bool
is_seat(const void *list, size_t number, const void *wanted)
{
    const struct record_membership *seats = list, *seat = wanted;
    return str_equal(seats[number].alliance_id, seat->alliance_id) &&
           str_equal(seats[number].name, seat->name);
}

/* The same organisation twice in one list is one membership. */
static void
add_membership(struct record *out, struct repeats *repeats,
               const struct record_membership *membership)
{
    bool is_new;
    size_t number = repeats_find(repeats, out->memberships, membership,
                                 hash(membership->alliance_id) ^ hash(membership->name),
                                 is_seat, &is_new);
    struct record_membership *known = &out->memberships[number];
    if (is_new) {
        *known = *membership;
        out->membership_count++;
        return;
    }
    fill(&known->contribution, membership->contribution);
    fill_contact(&known->contact, &membership->contact);
}

static bool
unite_memberships(const struct record_list *parts, struct arena *arena,
                  struct record *out)
{
    size_t room = 0;
    struct repeats repeats;
    for (size_t i = 0; i < parts->count; i++)
        room += parts->items[i].membership_count + 1;
    out->memberships = arena_zalloc(arena, room, sizeof *out->memberships);
    out->membership_count = 0;
    if (!out->memberships || !repeats_init(&repeats, room, arena))
        return false;
    for (size_t i = 0; i < parts->count; i++) {
        const struct record *part = &parts->items[i];
        for (size_t j = 0; j < part->membership_count; j++) {
            struct record_membership seat = part->memberships[j];
            if (part->membership_count == 1)
                fill_contact(&seat.contact, &part->contact);
            add_membership(out, &repeats, &seat);
        }
        if (part->membership_count == 0 && part->alliance_id.len > 0) {
            struct record_membership seat = {.alliance_id = part->alliance_id,
                                             .alliance = part->alliance,
                                             .town = part->town,
                                             .name = part->title,
                                             .contact = part->contact,
                                             .source = part->source};
            add_membership(out, &repeats, &seat);
        }
    }
    return true;
}

/* The spelling that most lists use; where each has its own, that of the branch whose
 * town and contact are shown. */
static bool
find_title(const struct record_list *parts, const struct record *branch,
           struct arena *arena, struct str *out)
{
    struct repeats repeats;
    struct str *titles = arena_zalloc(arena, parts->count, sizeof *titles);
    uint32_t *counts = arena_zalloc(arena, parts->count, sizeof *counts);
    if (!titles || !counts || !repeats_init(&repeats, parts->count, arena))
        return false;
    for (size_t i = 0; i < parts->count; i++) {
        struct str title = parts->items[i].title;
        bool is_new;
        size_t number =
            repeats_find(&repeats, titles, &title, hash(title), is_text, &is_new);
        titles[number] = title;
        counts[number]++;
    }
    uint32_t most = 1;
    *out = branch->title;
    for (size_t i = 0; i < repeats.count; i++) {
        if (counts[i] > most) {
            *out = titles[i];
            most = counts[i];
        }
    }
    return true;
}

static bool
has_contact(const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    return contact->phone.len > 0 || contact->mail.len > 0 || contact->street.len > 0;
}

/* Town and contact belong together: those of the first branch that can be reached,
 * never the telephone of one town beside the name of another. */
static const struct record *
reachable_branch(const struct record_list *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        if (has_contact(&parts->items[i]))
            return &parts->items[i];
    return &parts->items[0];
}

enum status
merge_partner(const struct record_list *parts, struct arena *arena, struct record *out,
              struct err *err)
{
    const struct record *branch = reachable_branch(parts);
    *out = *branch;
    if (!find_title(parts, branch, arena, &out->title))
        return err_no_memory(err);
    for (size_t i = 0; i < parts->count; i++) {
        const struct record *part = &parts->items[i];
        fill_fields(out, part);
        if (out->town.len == 0 || part->town.len == 0 ||
            str_equal(out->town, part->town))
            fill_place(out, part);
    }
    if (!unite_lists(parts, true, arena, out) || !unite_dates(parts, arena, out) ||
        !unite_memberships(parts, arena, out))
        return err_no_memory(err);
    return STATUS_OK;
}

enum status
merge_alliance(const struct record_list *parts, struct arena *arena, struct record *out,
               struct err *err)
{
    size_t fullest = 0;
    for (size_t i = 1; i < parts->count; i++)
        if (parts->items[i].body.len > parts->items[fullest].body.len)
            fullest = i;
    *out = parts->items[fullest];
    for (size_t i = 0; i < parts->count; i++) {
        fill_fields(out, &parts->items[i]);
        fill_place(out, &parts->items[i]);
    }
    if (!unite_lists(parts, true, arena, out) || !unite_dates(parts, arena, out))
        return err_no_memory(err);
    return STATUS_OK;
}
