/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a record is filtered, counted and sorted by. */
#include "indexer/index_values.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/buf.h"
#include "place/place.h"
#include "store/schema.h"
#include "text/text.h"

struct writer {
    struct store_document *document;
    struct buf term, folded;
    enum status status;
    struct err *err;
};

static void
term(struct writer *writer, const char *prefix, struct str value)
{
    if (writer->status || value.len == 0)
        return;
    buf_clear(&writer->term);
    schema_term(&writer->term, prefix, value);
    if (writer->term.failed)
        writer->status = err_set(writer->err, STATUS_NO_MEMORY, NULL, "no memory");
    else
        writer->status = store_document_term(writer->document, buf_view(&writer->term),
                                             0, writer->err);
}

static void
folded_term(struct writer *writer, const char *prefix, struct str value)
{
    buf_clear(&writer->folded);
    text_fold(value.ptr, value.len, &writer->folded);
    term(writer, prefix, buf_view(&writer->folded));
}

static void
value(struct writer *writer, unsigned slot, struct str text)
{
    if (!writer->status && text.len > 0)
        writer->status =
            store_document_value(writer->document, slot, text, writer->err);
}

/* Makes a sorting value unique. The id itself would be longer than all the rest. */
static void
put_tie_break(struct buf *out, struct str id)
{
    uint32_t hash = (uint32_t)XXH3_64bits(id.ptr, id.len);
    buf_append(out, (const char *)&hash, sizeof hash);
}

/* The date that tells most: of an event, else the first that is known. */
static const struct record_date *
telling_date(const struct record *record)
{
    for (size_t i = 0; i < record->date_count; i++)
        if (str_equal(record->dates[i].role, STR_LIT("event")))
            return &record->dates[i];
    return record->date_count ? &record->dates[0] : NULL;
}

static void
add_dates(struct writer *writer, const struct record *record)
{
    const struct record_date *telling = telling_date(record);
    char digits[] = "00000101"; /* a year or month alone sorts at its beginning */
    size_t n = 0;

    for (size_t i = 0; i < record->date_count; i++)
        if (record->dates[i].from.len >= 4)
            term(writer, SCHEMA_YEAR, str_make(record->dates[i].from.ptr, 4));
    for (size_t i = 0; telling && i < telling->from.len && n < 8; i++)
        if (telling->from.ptr[i] >= '0' && telling->from.ptr[i] <= '9')
            digits[n++] = telling->from.ptr[i];
    buf_clear(&writer->folded);
    if (n >= 4) {
        value(writer, SLOT_YEAR, str_make(digits, 4));
        buf_append(&writer->folded, digits, 8);
    } else {
        buf_char(&writer->folded, '\0');
    }
    put_tie_break(&writer->folded, record->id);
    value(writer, SLOT_DATE, buf_view(&writer->folded));
}

static void
add_location(struct writer *writer, const struct record *record)
{
    struct place place = {.latitude = record->latitude, .longitude = record->longitude};
    bool known =
        record->has_location ||
        (record->postcode.len == 5 && place_by_postcode(record->postcode, &place)) ||
        (record->town.len > 0 && place_by_name(record->town, &place, 1) > 0);

    if (known && !writer->status)
        writer->status =
            store_document_location(writer->document, SLOT_LOCATION, place.latitude,
                                    place.longitude, writer->err);
}

static void
add_terms(struct writer *writer, const struct record *record)
{
    term(writer, SCHEMA_ID, record->id);
    term(writer, SCHEMA_KIND, str_of(record_kind_name(record->kind)));
    term(writer, SCHEMA_ALLIANCE, record->alliance_id);
    if (record->kind == RECORD_ALLIANCE)
        term(writer, SCHEMA_ALLIANCE, record->id);
    term(writer, SCHEMA_LEGAL_FORM, record->legal_form);
    term(writer, SCHEMA_PROVIDER, record->provider_id);
    term(writer, SCHEMA_SECTOR, record->sector);
    folded_term(writer, SCHEMA_TOWN, record->town);
    if (record->postcode.len <= 5)
        term(writer, SCHEMA_POSTCODE, record->postcode);
    for (size_t i = 0; i < record->groups.count; i++)
        folded_term(writer, SCHEMA_GROUP, record->groups.items[i]);
    for (size_t i = 0; i < record->topics.count; i++)
        folded_term(writer, SCHEMA_TOPIC, record->topics.items[i]);
    for (size_t i = 0; i < record->membership_count; i++) {
        struct str alliance = record->memberships[i].alliance_id;
        if (!str_equal(alliance, record->alliance_id))
            term(writer, SCHEMA_MEMBER_OF, alliance);
        folded_term(writer, SCHEMA_TOWN, record->memberships[i].town);
    }
}

static void
add_values(struct writer *writer, const struct record *record)
{
    value(writer, SLOT_KIND, str_of(record_kind_name(record->kind)));
    value(writer, SLOT_TOWN, record->town);
    value(writer, SLOT_ALLIANCE,
          record->kind == RECORD_ALLIANCE ? record->id : record->alliance_id);
    value(writer, SLOT_SECTOR, record->sector);
    value(writer, SLOT_LEGAL_FORM, record->legal_form);
    value(writer, SLOT_POSTCODE, record->postcode);
    for (size_t i = 0; i < record->topics.count && i < 4; i++)
        value(writer, SLOT_TOPIC_1 + (unsigned)i, record->topics.items[i]);
    buf_clear(&writer->folded);
    text_fold(record->title.ptr, record->title.len, &writer->folded);
    buf_char(&writer->folded, '\x01');
    put_tie_break(&writer->folded, record->id);
    value(writer, SLOT_SORT_TITLE, buf_view(&writer->folded));
}

enum status
index_values(const struct record *record, struct store_document *out, struct err *err)
{
    struct writer writer = {.document = out, .err = err};

    buf_init(&writer.term);
    buf_init(&writer.folded);
    add_terms(&writer, record);
    add_values(&writer, record);
    add_dates(&writer, record);
    add_location(&writer, record);
    buf_clear(&writer.term);
    record_pack(record, &writer.term);
    if (!writer.status && (writer.term.failed || writer.folded.failed))
        writer.status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory");
    if (!writer.status)
        writer.status = store_document_data(out, buf_view(&writer.term), err);
    buf_free(&writer.term);
    buf_free(&writer.folded);
    return writer.status;
}
