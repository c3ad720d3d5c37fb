/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging records: see merge.h. The parts are walked through twice: to know which one
 * the record begins with and how long its lists can be, then to take what they say. */
#include "indexer/merge.h"

#include "base/repeats.h"

/* So many parts may stay in memory together. */
enum { FEW_PARTS = 32 };

enum list { TOPICS, GROUPS, BODIES, NAMES, LISTS };

struct merging {
    const struct merge_parts *parts;
    bool is_partner;
    struct arena *arena;
    struct record *few;    /* all parts, NULL when they are too many */
    struct arena *scratch; /* of one part of many */
    struct record part;    /* under consideration */
    size_t first;          /* the part that the record begins with */
    bool has_reachable;    /* … which is the first that can be reached */
    size_t most_text;      /* … or has the fullest description */
    struct str_set titles;
    uint32_t *title_counts;
    size_t rooms[LISTS], date_room, seat_room;
    struct str_set lists[LISTS];
    struct repeats dates, seats;
    struct record out;
    bool failed;
};

static enum status
read_part(struct merging *m, size_t number, struct err *err)
{
    if (m->few) {
        m->part = m->few[number];
        return STATUS_OK;
    }
    arena_reset(m->scratch);
    return m->parts->read(m->parts->context, number, m->scratch, &m->part, err);
}

/* For as long as the result. */
static struct str
keep(struct merging *m, struct str text)
{
    if (m->few || text.len == 0)
        return text;
    struct str copy = arena_copy(m->arena, text);
    m->failed = m->failed || !copy.ptr;
    return copy.ptr ? copy : STR_LIT("");
}

static void
fill(struct merging *m, struct str *field, struct str from)
{
    if (field->len == 0)
        *field = keep(m, from);
}

static void
fill_contact(struct merging *m, struct record_contact *contact,
             const struct record_contact *from)
{
    fill(m, &contact->person, from->person);
    fill(m, &contact->office, from->office);
    fill(m, &contact->street, from->street);
    fill(m, &contact->postcode, from->postcode);
    fill(m, &contact->town, from->town);
    fill(m, &contact->phone, from->phone);
    fill(m, &contact->fax, from->fax);
    fill(m, &contact->mail, from->mail);
    fill(m, &contact->web, from->web);
}

static void
fill_place(struct merging *m, const struct record *from)
{
    struct record *out = &m->out;
    fill(m, &out->town, from->town);
    fill(m, &out->postcode, from->postcode);
    fill(m, &out->region, from->region);
    fill_contact(m, &out->contact, &from->contact);
    fill(m, &out->url, from->url);
    if (!out->has_location && from->has_location) {
        out->has_location = true;
        out->latitude = from->latitude;
        out->longitude = from->longitude;
    }
}

static void
fill_fields(struct merging *m, const struct record *from)
{
    struct record *out = &m->out;
    fill(m, &out->body, from->body);
    fill(m, &out->audience, from->audience);
    fill(m, &out->eligibility, from->eligibility);
    fill(m, &out->cost, from->cost);
    fill(m, &out->place, from->place);
    fill(m, &out->sector, from->sector);
    fill(m, &out->legal_form, from->legal_form);
    fill(m, &out->status, from->status);
}

static const struct str_list *
list_of(const struct record *record, enum list list)
{
    switch (list) {
    case TOPICS:
        return &record->topics;
    case GROUPS:
        return &record->groups;
    case BODIES:
        return &record->bodies;
    case NAMES:
    case LISTS:
        break;
    }
    return &record->names;
}

static void
add_text(struct merging *m, struct str_set *set, struct str text)
{
    size_t number;
    if (str_set_add(set, text, &number))
        set->items[number] = keep(m, text);
}

/* Without repetitions; the titles stand before the other names. */
static void
take_lists(struct merging *m)
{
    for (enum list list = 0; list < LISTS; list++) {
        const struct str_list *from = list_of(&m->part, list);
        bool is_names = list == NAMES;
        if (is_names && !str_equal(m->part.title, m->out.title))
            add_text(m, &m->lists[list], m->part.title);
        for (size_t i = 0; i < from->count; i++)
            if (!is_names || !str_equal(from->items[i], m->out.title))
                add_text(m, &m->lists[list], from->items[i]);
    }
}

static bool
is_date(const void *list, size_t number, const void *wanted)
{
    const struct record_date *dates = list, *date = wanted;
    return str_equal(dates[number].role, date->role) &&
           str_equal(dates[number].from, date->from) &&
           str_equal(dates[number].to, date->to);
}

static void
take_dates(struct merging *m)
{
    for (size_t i = 0; i < m->part.date_count; i++) {
        const struct record_date *date = &m->part.dates[i];
        bool is_new;
        size_t number = repeats_find(
            &m->dates, m->out.dates, date,
            repeats_hash(date->from) ^ repeats_hash(date->role), is_date, &is_new);
        if (is_new)
            m->out.dates[number] = (struct record_date){
                keep(m, date->role), keep(m, date->from), keep(m, date->to)};
    }
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
add_seat(struct merging *m, const struct record_membership *seat)
{
    bool is_new;
    size_t number = repeats_find(
        &m->seats, m->out.memberships, seat,
        repeats_hash(seat->alliance_id) ^ repeats_hash(seat->name), is_seat, &is_new);
    struct record_membership *known = &m->out.memberships[number];
    if (is_new)
        *known = (struct record_membership){
            .alliance_id = keep(m, seat->alliance_id),
            .alliance = keep(m, seat->alliance),
            .town = keep(m, seat->town),
            .name = keep(m, seat->name),
            .source = {keep(m, seat->source.file), keep(m, seat->source.section),
                       seat->source.line, keep(m, seat->source.date)}};
    fill(m, &known->contribution, seat->contribution);
    fill_contact(m, &known->contact, &seat->contact);
}

static void
take_seats(struct merging *m)
{
    const struct record *part = &m->part;
    for (size_t i = 0; i < part->membership_count; i++) {
        struct record_membership seat = part->memberships[i];
        add_seat(m, &seat);
        if (part->membership_count == 1) {
            /* The contact of the part is that of its only seat. */
            seat.contact = part->contact;
            add_seat(m, &seat);
        }
    }
    if (part->membership_count == 0 && part->alliance_id.len > 0) {
        const struct record_membership seat = {.alliance_id = part->alliance_id,
                                               .alliance = part->alliance,
                                               .town = part->town,
                                               .name = part->title,
                                               .contact = part->contact,
                                               .source = part->source};
        add_seat(m, &seat);
    }
}

static bool
has_contact(const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    return contact->phone.len > 0 || contact->mail.len > 0 || contact->street.len > 0;
}

/* Town and contact of an organisation belong together: those of the first branch that
 * can be reached, never the telephone of one town beside the name of another. */
static void
look_at(struct merging *m, size_t number)
{
    const struct record *part = &m->part;
    size_t title;
    if (m->is_partner && !m->has_reachable && has_contact(part)) {
        m->has_reachable = true;
        m->first = number;
    }
    if (!m->is_partner && part->body.len > m->most_text) {
        m->most_text = part->body.len;
        m->first = number;
    }
    if (str_set_add(&m->titles, part->title, &title))
        m->titles.items[title] = keep(m, part->title);
    m->title_counts[title]++;
    for (enum list list = 0; list < LISTS; list++)
        m->rooms[list] += list_of(part, list)->count + (list == NAMES);
    m->date_room += part->date_count;
    m->seat_room += part->membership_count ? part->membership_count : 1;
}

static enum status
look_at_all(struct merging *m, struct err *err)
{
    size_t count = m->parts->count;
    m->title_counts = arena_zalloc(m->arena, count, sizeof *m->title_counts);
    if (!m->title_counts || !str_set_init(&m->titles, count, m->arena))
        return err_no_memory(err);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = read_part(m, i, err);
        if (!status)
            look_at(m, i);
    }
    return status;
}

/* The spelling that most lists use; where each has its own, that of the branch whose
 * town and contact are shown. */
static struct str
common_title(const struct merging *m)
{
    struct str title = m->out.title;
    uint32_t most = 1;
    for (size_t i = 0; i < str_set_count(&m->titles); i++) {
        if (m->title_counts[i] > most) {
            title = m->titles.items[i];
            most = m->title_counts[i];
        }
    }
    return title;
}

static enum status
begin(struct merging *m, struct err *err)
{
    enum status status = STATUS_OK;
    if (m->few)
        m->out = m->few[m->first];
    else
        status = m->parts->read(m->parts->context, m->first, m->arena, &m->out, err);
    if (status)
        return status;
    if (m->is_partner)
        m->out.title = common_title(m);
    m->out.dates = arena_zalloc(m->arena, m->date_room, sizeof *m->out.dates);
    if (!m->out.dates || !repeats_init(&m->dates, m->date_room, m->arena))
        return err_no_memory(err);
    for (enum list list = 0; list < LISTS; list++)
        if (!str_set_init(&m->lists[list], m->rooms[list], m->arena))
            return err_no_memory(err);
    if (!m->is_partner)
        return STATUS_OK;
    m->out.memberships =
        arena_zalloc(m->arena, m->seat_room, sizeof *m->out.memberships);
    if (!m->out.memberships || !repeats_init(&m->seats, m->seat_room, m->arena))
        return err_no_memory(err);
    return STATUS_OK;
}

static void
take(struct merging *m)
{
    const struct record *part = &m->part;
    fill_fields(m, part);
    if (!m->is_partner || m->out.town.len == 0 || part->town.len == 0 ||
        str_equal(m->out.town, part->town))
        fill_place(m, part);
    take_lists(m);
    take_dates(m);
    if (m->is_partner)
        take_seats(m);
}

static struct str_list
finished(const struct str_set *set)
{
    return (struct str_list){set->items, str_set_count(set)};
}

static enum status
merge_all(struct merging *m, struct record *out, struct err *err)
{
    enum status status = look_at_all(m, err);
    if (!status)
        status = begin(m, err);
    for (size_t i = 0; i < m->parts->count && !status; i++) {
        status = read_part(m, i, err);
        if (!status)
            take(m);
        if (!status && m->failed)
            status = err_no_memory(err);
    }
    if (status)
        return status;
    *out = m->out;
    out->topics = finished(&m->lists[TOPICS]);
    out->groups = finished(&m->lists[GROUPS]);
    out->bodies = finished(&m->lists[BODIES]);
    out->names = finished(&m->lists[NAMES]);
    out->date_count = m->dates.count;
    if (m->is_partner)
        out->membership_count = m->seats.count;
    return STATUS_OK;
}

static enum status
read_few(struct merging *m, struct err *err)
{
    m->few = arena_zalloc(m->arena, m->parts->count, sizeof *m->few);
    enum status status = m->few ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < m->parts->count && !status; i++)
        status = m->parts->read(m->parts->context, i, m->arena, &m->few[i], err);
    return status;
}

static enum status
merge(const struct merge_parts *parts, bool is_partner, struct arena *arena,
      struct record *out, struct err *err)
{
    struct merging m = {.parts = parts, .is_partner = is_partner, .arena = arena};
    enum status status = STATUS_OK;
    if (parts->count <= FEW_PARTS)
        status = read_few(&m, err);
    else if (!(m.scratch = arena_create(0)))
        status = err_no_memory(err);
    if (!status)
        status = merge_all(&m, out, err);
    arena_destroy(m.scratch);
    return status;
}

enum status
merge_partner(const struct merge_parts *parts, struct arena *arena, struct record *out,
              struct err *err)
{
    return merge(parts, true, arena, out, err);
}

enum status
merge_alliance(const struct merge_parts *parts, struct arena *arena, struct record *out,
               struct err *err)
{
    return merge(parts, false, arena, out, err);
}
