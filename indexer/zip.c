/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Containers by libarchive: see zip.h. Only wanted parts are decompressed. */
#include "indexer/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static void
read_part(struct reading *reading, struct archive *archive, struct zip_part *part)
{
    for (;;) {
        char *to = buf_reserve(&part->bytes, 64 * 1024);
        if (!to) {
            reading->no_memory = true;
            return;
        }
        ssize_t len = archive_read_data(archive, to, 64 * 1024);
        if (len < 0)
            reading_note(
                reading, NOTE_DOUBT, 0,
                "Ein Teil der Datei ist beschädigt oder verschlüsselt; gelesen "
                "wurde, was lesbar war.");
        if (len <= 0)
            break;
        part->bytes.len += (size_t)len;
        if (part->bytes.len > ZIP_MAX_PART) {
            reading_note(
                reading, NOTE_SKIPPED, 0,
                "Die Datei ist ausgepackt größer als %d MB; der Rest wurde nicht "
                "gelesen.",
                ZIP_MAX_PART / 1024 / 1024);
            break;
        }
    }
    part->bytes.ptr[part->bytes.len] = '\0';
    part->is_found = true;
}

static enum status
refuse(struct reading *reading, struct err *err)
{
    reading_note(reading, NOTE_SKIPPED, 0,
                 "Die Datei ist beschädigt und wurde nicht gelesen.");
    return err_set(err, STATUS_INVALID, NULL, "%.*s: damaged container",
                   (int)reading->name.len, reading->name.ptr);
}

enum status
zip_read(struct reading *reading, struct zip_part *parts, size_t count, struct err *err)
{
    struct archive *archive = archive_read_new();
    if (!archive)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    struct archive_entry *entry;
    size_t entries = 0, found = 0;
    for (size_t i = 0; i < count; i++)
        buf_init(&parts[i].bytes);
    archive_read_support_format_zip_seekable(archive);
    if (archive_read_open_memory(archive, reading->bytes.ptr, reading->bytes.len) !=
        ARCHIVE_OK) {
        status = refuse(reading, err);
        goto out;
    }
    int result = ARCHIVE_OK;
    while (found < count && entries < ZIP_MAX_ENTRIES &&
           ((result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
            result == ARCHIVE_WARN)) {
        const char *name = archive_entry_pathname(entry);
        entries++;
        for (size_t i = 0; name && i < count; i++)
            if (!parts[i].is_found && strcmp(name, parts[i].name) == 0) {
                read_part(reading, archive, &parts[i]);
                found++;
            }
    }
    if (entries == 0)
        status = refuse(reading, err);
out:
    archive_read_free(archive);
    return status;
}

void
zip_free(struct zip_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_free(&parts[i].bytes);
}
