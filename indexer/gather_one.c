/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a file to its harvest: bytes, blocks, records. Runs in a reader's process. */
#include "indexer/gather.h"

#include <errno.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/harvest.h"
#include "indexer/reading.h"

static enum status
read_bytes(const struct walk *walk, const struct source *source, struct arena *arena,
           struct str *out, struct err *err)
{
    int fd;
    if (source->size > READ_MAX_BYTES)
        return err_set(err, STATUS_LIMIT, "", "Die Datei ist größer als %d MB.",
                       READ_MAX_BYTES / (1024 * 1024));
    enum status status = walk_open(walk, source, &fd, err);
    if (status)
        return status;
    size_t room = (size_t)source->size, len = 0;
    char *bytes = arena_alloc(arena, room + 1);
    if (!bytes) {
        close(fd);
        return err_no_memory(err);
    }
    while (len < room) {
        ssize_t got = read(fd, bytes + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            status = err_errno(err, errno, "%s", source->path);
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    close(fd);
    bytes[len] = '\0';
    *out = str_make(bytes, len);
    return status;
}

/* Failures of the operating system are told by their own words. */
static void
note_failure(const struct source *source, enum status status, const struct err *err,
             struct notes *notes)
{
    /* The reader has said it better, unless it was about a part and all is lost. */
    bool is_said = notes_count(notes) > 0 &&
                   notes_at(notes, notes_count(notes) - 1)->level == NOTE_SKIPPED;
    if (status == STATUS_NO_MEMORY)
        note_add(
            notes, NOTE_SKIPPED, source->name, 0,
            "Nichts wurde aufgenommen: Die Datei braucht zum Lesen zu viel Speicher. "
            "Bitte teilen Sie sie auf.");
    else if (!is_said)
        note_add(notes, NOTE_SKIPPED, source->name, 0, "Nicht gelesen: %s",
                 err->message);
}

static enum status
understand(const struct source *source, const struct identity *identity,
           struct str bytes, struct arena *arena, struct notes *notes,
           struct buf *harvest, struct err *err)
{
    struct document document;
    struct record_list records = {NULL, 0, 0};
    enum status status =
        document_read(source->name, bytes, arena, notes, &document, err);
    if (!status)
        status = document_extract(&document, source->name, arena, notes, &records, err);
    if (status)
        return status;
    harvest_write(identity, &records, document.records, document.record_count, notes,
                  arena, harvest);
    if (harvest->failed || notes_failed(notes))
        return err_no_memory(err);
    return STATUS_OK;
}

void
gather_one(const struct walk *walk, const struct gather_job *job,
           const struct identity *identity, struct arena *arena, struct notes *notes,
           struct buf *harvest, struct gathered *out)
{
    struct str bytes = {NULL, 0};
    struct err err = {STATUS_OK, "", ""};
    const struct source *source = job->source;
    *out = (struct gathered){.outcome = OUTCOME_FAILED};
    arena_reset(arena);
    notes_reset(notes);
    buf_clear(harvest);
    enum status status = read_bytes(walk, source, arena, &bytes, &err);
    if (!status) {
        XXH128_hash_t hash = XXH3_128bits(bytes.ptr, bytes.len);
        out->hash[0] = hash.high64;
        out->hash[1] = hash.low64;
        if (job->known_hash && job->known_hash[0] == hash.high64 &&
            job->known_hash[1] == hash.low64) {
            out->outcome = OUTCOME_SAME;
            return;
        }
        status = understand(source, identity, bytes, arena, notes, harvest, &err);
        out->outcome = status == STATUS_OK            ? OUTCOME_READ
                       : status == STATUS_UNSUPPORTED ? OUTCOME_UNSUPPORTED
                                                      : OUTCOME_FAILED;
    }
    if (status) {
        note_failure(source, status, &err, notes);
        buf_clear(harvest);
        harvest_write_notes(notes, harvest);
    }
    out->harvest = buf_view(harvest);
}
