/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The packed form of a record: tag, length, bytes; tag, length, bytes; … with numbers
 * in base 128. Empty fields are left out, an unknown tag is skipped, so that older
 * programs read newer records. Tags are never given a second meaning. */
#include "record/record.h"

enum tag {
    TAG_KIND = 1,
    TAG_LINE = 2,
    TAG_LOCATION = 3,
    TAG_DATE = 4,
    TAG_MEMBERSHIP = 5,
    TAG_LIST_FIRST = 8, /* one tag a list: see LISTS */
    TAG_TEXT_FIRST = 16 /* one tag a text: see TEXTS */
};

/* The order is the tag's number: append only. */
static const size_t TEXTS[] = {
    offsetof(struct record, id),
    offsetof(struct record, title),
    offsetof(struct record, body),
    offsetof(struct record, alliance_id),
    offsetof(struct record, alliance),
    offsetof(struct record, town),
    offsetof(struct record, postcode),
    offsetof(struct record, region),
    offsetof(struct record, contact.person),
    offsetof(struct record, contact.office),
    offsetof(struct record, contact.street),
    offsetof(struct record, contact.postcode),
    offsetof(struct record, contact.town),
    offsetof(struct record, contact.phone),
    offsetof(struct record, contact.fax),
    offsetof(struct record, contact.mail),
    offsetof(struct record, contact.web),
    offsetof(struct record, audience),
    offsetof(struct record, eligibility),
    offsetof(struct record, cost),
    offsetof(struct record, place),
    offsetof(struct record, provider),
    offsetof(struct record, provider_id),
    offsetof(struct record, sector),
    offsetof(struct record, legal_form),
    offsetof(struct record, status),
    offsetof(struct record, url),
    offsetof(struct record, source.file),
    offsetof(struct record, source.section),
    offsetof(struct record, source.date),
};

static const size_t LISTS[] = {
    offsetof(struct record, topics),
    offsetof(struct record, groups),
    offsetof(struct record, bodies),
    offsetof(struct record, names),
};

static const size_t DATE_TEXTS[] = {
    offsetof(struct record_date, role),
    offsetof(struct record_date, from),
    offsetof(struct record_date, to),
};

static const size_t MEMBERSHIP_TEXTS[] = {
    offsetof(struct record_membership, alliance_id),
    offsetof(struct record_membership, alliance),
    offsetof(struct record_membership, town),
    offsetof(struct record_membership, name),
    offsetof(struct record_membership, contribution),
    offsetof(struct record_membership, source.file),
    offsetof(struct record_membership, source.section),
    offsetof(struct record_membership, source.date),
    offsetof(struct record_membership, contact.person),
    offsetof(struct record_membership, contact.office),
    offsetof(struct record_membership, contact.street),
    offsetof(struct record_membership, contact.postcode),
    offsetof(struct record_membership, contact.town),
    offsetof(struct record_membership, contact.phone),
    offsetof(struct record_membership, contact.fax),
    offsetof(struct record_membership, contact.mail),
    offsetof(struct record_membership, contact.web),
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const void *
at(const void *base, size_t offset)
{
    return (const char *)base + offset;
}

static void
put_number(struct buf *out, uint64_t number)
{
    while (number >= 0x80) {
        buf_char(out, (char)(number | 0x80));
        number >>= 7;
    }
    buf_char(out, (char)number);
}

static void
put_text(struct buf *out, unsigned tag, struct str text)
{
    put_number(out, tag);
    put_number(out, text.len);
    buf_str(out, text);
}

static void
put_texts(struct buf *out, const void *base, const size_t *offsets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct str *text = at(base, offsets[i]);
        if (text->len > 0)
            put_text(out, TAG_TEXT_FIRST + (unsigned)i, *text);
    }
}

static void
put_line(struct buf *out, uint32_t line)
{
    if (line == 0)
        return;
    struct buf number;
    buf_init(&number);
    put_number(&number, line);
    put_text(out, TAG_LINE, buf_view(&number));
    out->failed = out->failed || number.failed;
    buf_free(&number);
}

/* Closes a nested part: its texts, then its line, all under `tag`. */
static void
put_part(struct buf *out, unsigned tag, const void *base, const size_t *offsets,
         size_t count, uint32_t line)
{
    struct buf part;
    buf_init(&part);
    put_texts(&part, base, offsets, count);
    put_line(&part, line);
    put_text(out, tag, buf_view(&part));
    out->failed = out->failed || part.failed;
    buf_free(&part);
}

void
record_pack(const struct record *record, struct buf *out)
{
    char kind = (char)record->kind;
    put_text(out, TAG_KIND, str_make(&kind, 1));
    put_line(out, record->source.line);
    if (record->has_location) {
        double place[2] = {record->latitude, record->longitude};
        put_text(out, TAG_LOCATION, str_make((const char *)place, sizeof place));
    }
    put_texts(out, record, TEXTS, COUNT(TEXTS));
    for (size_t i = 0; i < COUNT(LISTS); i++) {
        const struct str_list *list = at(record, LISTS[i]);
        for (size_t j = 0; j < list->count; j++)
            put_text(out, TAG_LIST_FIRST + (unsigned)i, list->items[j]);
    }
    for (size_t i = 0; i < record->date_count; i++)
        put_part(out, TAG_DATE, &record->dates[i], DATE_TEXTS, COUNT(DATE_TEXTS), 0);
    for (size_t i = 0; i < record->membership_count; i++)
        put_part(out, TAG_MEMBERSHIP, &record->memberships[i], MEMBERSHIP_TEXTS,
                 COUNT(MEMBERSHIP_TEXTS), record->memberships[i].source.line);
}

struct field {
    uint64_t tag;
    struct str bytes;
};

static bool
take_number(struct str *rest, uint64_t *out)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 63 && rest->len > 0; shift += 7) {
        unsigned char c = (unsigned char)*rest->ptr;
        *rest = str_make(rest->ptr + 1, rest->len - 1);
        value |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80) {
            *out = value;
            return true;
        }
    }
    return false;
}

static bool
take_field(struct str *rest, struct field *out)
{
    uint64_t len;
    if (!take_number(rest, &out->tag) || !take_number(rest, &len) || len > rest->len)
        return false;
    out->bytes = str_make(rest->ptr, (size_t)len);
    *rest = str_make(rest->ptr + len, rest->len - (size_t)len);
    return true;
}

static void
set_text(const struct field *field, void *base, const size_t *offsets, size_t count)
{
    if (field->tag < TAG_TEXT_FIRST || field->tag - TAG_TEXT_FIRST >= count)
        return;
    struct str *text =
        (struct str *)((char *)base + offsets[field->tag - TAG_TEXT_FIRST]);
    *text = field->bytes;
}

static bool
set_line(struct field field, uint32_t *out)
{
    uint64_t line;
    if (!take_number(&field.bytes, &line) || line > UINT32_MAX)
        return false;
    *out = (uint32_t)line;
    return true;
}

static bool
read_part(struct str bytes, void *base, const size_t *offsets, size_t count,
          uint32_t *line)
{
    struct field field;
    while (bytes.len > 0) {
        if (!take_field(&bytes, &field))
            return false;
        if (field.tag == TAG_LINE && line && !set_line(field, line))
            return false;
        set_text(&field, base, offsets, count);
    }
    return true;
}

static struct str_list *
list_of(struct record *record, uint64_t tag)
{
    if (tag < TAG_LIST_FIRST || tag - TAG_LIST_FIRST >= COUNT(LISTS))
        return NULL;
    return (struct str_list *)((char *)record + LISTS[tag - TAG_LIST_FIRST]);
}

/* First pass: is it whole, and how long are the lists? */
static bool
count_fields(struct str bytes, struct record *out)
{
    struct field field;
    while (bytes.len > 0) {
        if (!take_field(&bytes, &field))
            return false;
        struct str_list *list = list_of(out, field.tag);
        if (list)
            list->count++;
        out->date_count += field.tag == TAG_DATE;
        out->membership_count += field.tag == TAG_MEMBERSHIP;
    }
    return true;
}

static bool
allocate_lists(struct arena *arena, struct record *out)
{
    for (size_t i = 0; i < COUNT(LISTS); i++) {
        struct str_list *list = list_of(out, TAG_LIST_FIRST + i);
        if (list->count == 0)
            continue;
        list->items = arena_zalloc(arena, list->count, sizeof *list->items);
        if (!list->items)
            return false;
        list->count = 0;
    }
    if (out->date_count) {
        out->dates = arena_zalloc(arena, out->date_count, sizeof *out->dates);
        if (!out->dates)
            return false;
    }
    if (out->membership_count) {
        out->memberships =
            arena_zalloc(arena, out->membership_count, sizeof *out->memberships);
        if (!out->memberships)
            return false;
    }
    out->date_count = out->membership_count = 0;
    return true;
}

static bool
read_field(const struct field *field, struct record *out)
{
    struct str_list *list = list_of(out, field->tag);
    if (list) {
        list->items[list->count++] = field->bytes;
        return true;
    }
    struct record_membership *membership;
    switch (field->tag) {
    case TAG_KIND:
        if (field->bytes.len != 1 || (unsigned char)*field->bytes.ptr >= RECORD_KINDS)
            return false;
        out->kind = (enum record_kind)(unsigned char)*field->bytes.ptr;
        return true;
    case TAG_LINE:
        return set_line(*field, &out->source.line);
    case TAG_LOCATION:
        if (field->bytes.len != 2 * sizeof(double))
            return false;
        memcpy(&out->latitude, field->bytes.ptr, sizeof(double));
        memcpy(&out->longitude, field->bytes.ptr + sizeof(double), sizeof(double));
        out->has_location = true;
        return true;
    case TAG_DATE:
        return read_part(field->bytes, &out->dates[out->date_count++], DATE_TEXTS,
                         COUNT(DATE_TEXTS), NULL);
    case TAG_MEMBERSHIP:
        membership = &out->memberships[out->membership_count++];
        return read_part(field->bytes, membership, MEMBERSHIP_TEXTS,
                         COUNT(MEMBERSHIP_TEXTS), &membership->source.line);
    default:
        set_text(field, out, TEXTS, COUNT(TEXTS));
        return true;
    }
}

enum status
record_unpack(struct str bytes, struct arena *arena, struct record *out,
              struct err *err)
{
    const char *hint = "build the index anew with buendnis-index --rebuild";
    memset(out, 0, sizeof *out);
    if (bytes.len == 0 || !count_fields(bytes, out))
        return err_set(err, STATUS_CORRUPT, hint, "a stored record is damaged");
    if (!allocate_lists(arena, out))
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory reading a record");
    struct field field;
    while (bytes.len > 0 && take_field(&bytes, &field)) {
        if (!read_field(&field, out))
            return err_set(err, STATUS_CORRUPT, hint, "a stored record is damaged");
    }
    return STATUS_OK;
}
