/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The codec of records: round trip, determinism, every kind of damage. */
#include <stdlib.h>

#include "record/record.h"
#include "tests/tap.h"

#define TEXT(literal)                                                                  \
    {                                                                                  \
        literal, sizeof(literal) - 1                                                   \
    }

static struct record
sample(void)
{
    static struct record_date dates[] = {
        {TEXT("founded"), TEXT("2006-01"), {NULL, 0}},
        {TEXT("event"), TEXT("2006-09-22"), TEXT("2006-09-23")}};
    static struct str topics[] = {TEXT("Pflege"), TEXT("Wohnen")};
    static struct record_membership seats[1];
    struct record r;
    memset(&r, 0, sizeof r);
    memset(seats, 0, sizeof seats);
    r.id = STR_LIT("musterstadt/partner/awo");
    r.kind = RECORD_PARTNER;
    r.title = STR_LIT("AWO \"Musterstadt\" <e. V.>");
    r.body = STR_LIT("Zeile eins\nZeile zwei");
    r.alliance_id = STR_LIT("musterstadt");
    r.alliance = STR_LIT("Bündnis Musterstadt");
    r.contact.phone = STR_LIT("0123 456-0");
    r.dates = dates;
    r.date_count = 2;
    r.topics.items = topics;
    r.topics.count = 2;
    seats[0].alliance_id = STR_LIT("musterstadt");
    seats[0].name = STR_LIT("Arbeiterwohlfahrt");
    seats[0].contact.mail = STR_LIT("awo@musterstadt.example");
    seats[0].source.file = STR_LIT("a/b.txt");
    seats[0].source.line = 70000;
    r.memberships = seats;
    r.membership_count = 1;
    r.has_location = true;
    r.latitude = 50.36;
    r.longitude = 7.59;
    r.source.file = STR_LIT("a/b.txt");
    r.source.line = 7;
    return r;
}

static void
as_json(const struct record *record, struct buf *out)
{
    struct json json;
    buf_clear(out);
    json_init(&json, out);
    record_json(&json, record);
}

static void
round_trip(struct arena *arena)
{
    struct record before = sample(), after;
    struct buf packed, again, one, two;
    struct err err;
    buf_init(&packed);
    buf_init(&again);
    buf_init(&one);
    buf_init(&two);
    record_pack(&before, &packed);
    ok(!packed.failed && packed.len > 0, "a record can be packed");
    ok(record_unpack(buf_view(&packed), arena, &after, &err) == STATUS_OK,
       "and unpacked");
    record_pack(&after, &again);
    ok(str_equal(buf_view(&packed), buf_view(&again)), "packing is deterministic");
    as_json(&before, &one);
    as_json(&after, &two);
    same(two.ptr, one.ptr, "nothing is lost on the way");
    same(one.ptr,
         "{\"id\":\"musterstadt/partner/awo\",\"kind\":\"partner\","
         "\"title\":\"AWO \\\"Musterstadt\\\" \\u003ce. V.\\u003e\","
         "\"body\":\"Zeile eins\\nZeile zwei\","
         "\"alliance\":{\"id\":\"musterstadt\",\"title\":\"Bündnis Musterstadt\"},"
         "\"location\":{\"latitude\":50.36,\"longitude\":7.59},"
         "\"contact\":{\"phone\":\"0123 456-0\"},"
         "\"dates\":[{\"role\":\"founded\",\"from\":\"2006-01\"},"
         "{\"role\":\"event\",\"from\":\"2006-09-22\",\"to\":\"2006-09-23\"}],"
         "\"topics\":[\"Pflege\",\"Wohnen\"],"
         "\"memberships\":[{\"alliance_id\":\"musterstadt\","
         "\"name\":\"Arbeiterwohlfahrt\","
         "\"contact\":{\"mail\":\"awo@musterstadt.example\"},"
         "\"source\":{\"file\":\"a/b.txt\",\"line\":70000}}],"
         "\"source\":{\"file\":\"a/b.txt\",\"line\":7}}",
         "the JSON form has the documented keys");
    buf_free(&packed);
    buf_free(&again);
    buf_free(&one);
    buf_free(&two);
}

/* Every cut and every flipped byte ends in a status, never in a crash. */
static void
damage(struct arena *arena)
{
    struct record record = sample(), out;
    struct buf packed, text;
    size_t noticed = 0;
    buf_init(&packed);
    buf_init(&text);
    record_pack(&record, &packed);
    for (size_t cut = 0; cut < packed.len; cut++) {
        char *copy = malloc(cut + 1); /* exact size, so that ASan sees a step over it */
        memcpy(copy, packed.ptr, cut);
        arena_reset(arena);
        noticed +=
            record_unpack(str_make(copy, cut), arena, &out, NULL) == STATUS_CORRUPT;
        free(copy);
    }
    ok(noticed > packed.len / 2, "a cut record is refused (%zu of %zu)", noticed,
       packed.len);
    for (size_t i = 0; i < packed.len * 8; i++) {
        packed.ptr[i / 8] = (char)(packed.ptr[i / 8] ^ (1 << i % 8));
        arena_reset(arena);
        if (record_unpack(buf_view(&packed), arena, &out, NULL) == STATUS_OK)
            as_json(&out, &text);
        packed.ptr[i / 8] = (char)(packed.ptr[i / 8] ^ (1 << i % 8));
    }
    ok(true, "flipped bits do no harm");
    ok(record_unpack(STR_LIT("\xE8\x07\x03xyz\x01\x01\x01"), arena, &out, NULL) ==
               STATUS_OK &&
           out.kind == RECORD_OFFER,
       "unknown fields are skipped");
    buf_free(&packed);
    buf_free(&text);
}

static void
kinds(void)
{
    static const struct {
        const char *name;
        int kind;
    } rows[] = {{"offer", RECORD_OFFER},
                {"Angebot", RECORD_OFFER},
                {"BÜNDNIS", RECORD_ALLIANCE},
                {"bündnis", RECORD_ALLIANCE},
                {"Artikel", RECORD_ARTICLE},
                {"Partner", RECORD_PARTNER},
                {"", -1},
                {"offe", -1},
                {"offert", -1},
                {"\xFF", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum record_kind kind = RECORD_ALLIANCE;
        bool found = record_kind_parse(str_of(rows[i].name), &kind);
        ok(found == (rows[i].kind >= 0) && (!found || (int)kind == rows[i].kind),
           "kind '%s'", rows[i].name);
    }
}

int
main(void)
{
    struct arena *arena = arena_create(0);
    round_trip(arena);
    damage(arena);
    kinds();
    arena_destroy(arena);
    return done();
}
