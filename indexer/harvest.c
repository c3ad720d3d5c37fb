/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one file gave, as bytes: see harvest.h. */
#include "indexer/harvest.h"

#include "indexer/settle_key.h"

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

static void
write_record(const struct identity *identity, struct record record, bool is_own,
             struct arena *arena, struct buf *packed, struct buf *out)
{
    buf_clear(packed);
    if (!is_own && !settle_identify(identity, &record, arena))
        out->failed = true;
    record_pack(&record, packed);
    out->failed = out->failed || packed->failed || packed->len > UINT32_MAX;
    struct record_head head = {.key = settle_key(&record, is_own),
                               .len = (uint32_t)packed->len,
                               .kind = (uint16_t)record.kind,
                               .flags = is_own ? HARVEST_OWN_ID : 0};
    if (record.provider_id.len > 0)
        head.flags |= HARVEST_PROVIDER;
    buf_append(out, (const char *)&head, sizeof head);
    buf_str(out, buf_view(packed));
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

static void
write_counts(size_t records, size_t notes, struct buf *out)
{
    uint32_t counts[2] = {(uint32_t)records, (uint32_t)notes};
    buf_append(out, (const char *)counts, sizeof counts);
}

void
harvest_write(const struct identity *identity, const struct record_list *records,
              const struct record *own, size_t own_count, const struct notes *notes,
              struct arena *arena, struct buf *out)
{
    struct buf packed;
    size_t next = 0; /* ready-made records stay in their order */
    buf_init(&packed);
    write_counts(records->count, notes_count(notes), out);
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];
        while (next < own_count && own[next].id.len == 0)
            next++;
        bool is_own = next < own_count && str_equal(own[next].id, record->id);
        next += is_own;
        write_record(identity, *record, is_own, arena, &packed, out);
    }
    write_notes(notes, out);
    buf_free(&packed);
}

void
harvest_write_notes(const struct notes *notes, struct buf *out)
{
    write_counts(0, notes_count(notes), out);
    write_notes(notes, out);
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
    uint32_t counts[2] = {0, 0};
    *reader = (struct harvest_reader){.rest = bytes};
    if (bytes.len > 0 && take(reader, counts, sizeof counts)) {
        reader->records = counts[0];
        reader->notes = counts[1];
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
