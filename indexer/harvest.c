/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one file gave, as bytes: see harvest.h. */
#include "indexer/harvest.h"

#include "indexer/settle_key.h"
#include "store/codec.h"

struct record_head {
    uint64_t key;
    uint32_t len;
    uint16_t kind;
    uint16_t flags;
};

struct note_head {
    uint32_t level;
    uint32_t line;
    uint32_t len;
};

struct harvester {
    const struct identity *identity;
    struct arena *arena;
    struct store_codec *codec;
    struct buf packed, small, dictionary;
    struct buf *out;
};

static void
write_head(size_t records, size_t notes, struct str dictionary, struct buf *out)
{
    uint32_t head[3] = {(uint32_t)records, (uint32_t)notes, (uint32_t)dictionary.len};
    _Static_assert(sizeof head == HARVEST_HEAD, "the head is as long as it says");
    out->failed = out->failed || dictionary.len > UINT32_MAX;
    buf_append(out, (const char *)head, sizeof head);
    buf_str(out, dictionary);
}

/* Beginnings of some of the records, which the others resemble: names, places and the
 * file are the same in all of one document. */
static bool
learn(struct harvester *h, const struct record_list *records)
{
    enum { TAKEN = 3, MOST_OF_ONE = 1000 };
    for (size_t i = 0; i < TAKEN && i < records->count; i++) {
        size_t number = i * (records->count - 1) / (TAKEN - 1);
        buf_clear(&h->packed);
        record_pack(&records->items[number], &h->packed);
        if (h->packed.len > MOST_OF_ONE)
            buf_truncate(&h->packed, MOST_OF_ONE);
        buf_str(&h->dictionary, buf_view(&h->packed));
    }
    return !h->packed.failed && !h->dictionary.failed &&
           store_codec_create(buf_view(&h->dictionary), &h->codec, NULL) == STATUS_OK;
}

static void
write_record(struct harvester *h, struct record record, bool is_own)
{
    buf_clear(&h->packed);
    if (!is_own && !settle_identify(h->identity, &record, h->arena))
        h->out->failed = true;
    record_pack(&record, &h->packed);
    if (h->packed.failed ||
        store_codec_pack(h->codec, buf_view(&h->packed), &h->small, NULL) ||
        h->small.len > UINT32_MAX) {
        h->out->failed = true;
        return;
    }
    struct record_head head = {.key = settle_key(&record, is_own),
                               .len = (uint32_t)h->small.len,
                               .kind = (uint16_t)record.kind,
                               .flags = is_own ? HARVEST_OWN_ID : 0};
    if (record.provider_id.len > 0)
        head.flags |= HARVEST_PROVIDER;
    buf_append(h->out, (const char *)&head, sizeof head);
    buf_str(h->out, buf_view(&h->small));
}

static void
write_notes(const struct notes *notes, struct buf *out)
{
    for (size_t i = 0; i < notes_count(notes); i++) {
        const struct note *note = notes_at(notes, i);
        struct note_head head = {
            .level = note->level, .line = note->line, .len = (uint32_t)note->text.len};
        buf_append(out, (const char *)&head, sizeof head);
        buf_str(out, note->text);
    }
}

void
harvest_write(const struct identity *identity, const struct record_list *records,
              const struct record *own, size_t own_count, const struct notes *notes,
              struct arena *arena, struct buf *out)
{
    struct harvester h = {.identity = identity, .arena = arena, .out = out};
    size_t next = 0; /* ready-made records stay in their order */
    buf_init(&h.packed);
    buf_init(&h.small);
    buf_init(&h.dictionary);
    if (!learn(&h, records))
        out->failed = true;
    write_head(records->count, notes_count(notes), buf_view(&h.dictionary), out);
    for (size_t i = 0; i < records->count && !out->failed; i++) {
        const struct record *record = &records->items[i];
        while (next < own_count && own[next].id.len == 0)
            next++;
        bool is_own = next < own_count && str_equal(own[next].id, record->id);
        next += is_own;
        write_record(&h, *record, is_own);
    }
    write_notes(notes, out);
    store_codec_destroy(h.codec);
    buf_free(&h.packed);
    buf_free(&h.small);
    buf_free(&h.dictionary);
}

void
harvest_write_notes(const struct notes *notes, struct buf *out)
{
    write_head(0, notes_count(notes), str_make("", 0), out);
    write_notes(notes, out);
}

uint32_t
harvest_dictionary(const char head[HARVEST_HEAD])
{
    uint32_t numbers[3];
    memcpy(numbers, head, sizeof numbers);
    return numbers[2];
}

static bool
take(struct harvest_reader *reader, void *to, size_t len)
{
    if (reader->rest.len < len) {
        reader->damaged = true;
        return false;
    }
    memcpy(to, reader->rest.ptr, len);
    reader->rest = str_make(reader->rest.ptr + len, reader->rest.len - len);
    return true;
}

static bool
take_text(struct harvest_reader *reader, size_t len, struct str *out)
{
    if (reader->rest.len < len) {
        reader->damaged = true;
        return false;
    }
    *out = str_make(reader->rest.ptr, len);
    reader->rest = str_make(reader->rest.ptr + len, reader->rest.len - len);
    return true;
}

void
harvest_open(struct harvest_reader *reader, struct str bytes)
{
    uint32_t head[3] = {0, 0, 0};
    *reader = (struct harvest_reader){.rest = bytes};
    if (bytes.len > 0 && take(reader, head, sizeof head) &&
        take_text(reader, head[2], &reader->dictionary)) {
        reader->records = head[0];
        reader->notes = head[1];
    }
}

bool
harvest_next_record(struct harvest_reader *reader, struct harvest_record *out)
{
    struct record_head head;
    if (reader->records == 0 || reader->damaged || !take(reader, &head, sizeof head) ||
        !take_text(reader, head.len, &out->bytes))
        return false;
    if (head.kind >= RECORD_KINDS) {
        reader->damaged = true;
        return false;
    }
    reader->records--;
    out->kind = (enum record_kind)head.kind;
    out->flags = head.flags;
    out->key = head.key;
    return true;
}

bool
harvest_next_note(struct harvest_reader *reader, struct note *out)
{
    struct note_head head;
    if (reader->records > 0 || reader->notes == 0 || reader->damaged ||
        !take(reader, &head, sizeof head) || !take_text(reader, head.len, &out->text))
        return false;
    reader->notes--;
    out->level = (enum note_level)head.level;
    out->line = head.line;
    out->file = STR_LIT("");
    return true;
}
