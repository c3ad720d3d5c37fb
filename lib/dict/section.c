/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See section.h. */
#include "dict/section.h"

#include <unistd.h>

#include "base/file.h"

enum { MOST_IN_MEMORY = 64 * 1024 };

void
section_init(struct section *section, const char *folder)
{
    *section = (struct section){.folder = folder, .fd = -1};
    buf_init(&section->buf);
}

void
section_free(struct section *section)
{
    if (section->fd >= 0)
        close(section->fd);
    buf_free(&section->buf);
    section_init(section, section->folder);
}

static void
spill(struct section *section)
{
    struct buf *buf = &section->buf;
    if (!section->status && section->fd < 0)
        section->status =
            file_open_unnamed(section->folder, &section->fd, &section->err);
    if (!section->status)
        section->status =
            file_write_all(section->fd, buf->ptr, buf->len, &section->err);
    section->spilled += buf->len;
    if (!buf->failed)
        buf_clear(buf);
}

struct buf *
section_end(struct section *section)
{
    if (section->buf.len >= MOST_IN_MEMORY)
        spill(section);
    return &section->buf;
}

enum status
section_copy(const struct section *section, int to, struct err *err)
{
    char chunk[16 * 1024];
    if (section->status)
        return err_set(err, section->status, section->err.hint, "%s",
                       section->err.message);
    if (section->buf.failed)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    for (uint64_t at = 0; at < section->spilled && !status;) {
        uint64_t left = section->spilled - at;
        size_t len = left < sizeof chunk ? (size_t)left : sizeof chunk;
        status = file_read_at(section->fd, at, chunk, len, err);
        if (!status)
            status = file_write_all(to, chunk, len, err);
        at += len;
    }
    return status ? status
                  : file_write_all(to, section->buf.ptr, section->buf.len, err);
}

void
section_list_init(struct section_list *list, const char *folder)
{
    section_init(&list->offsets, folder);
    section_init(&list->bytes, folder);
    list->count = 0;
    bytes_put_u32(section_end(&list->offsets), 0);
}

void
section_list_free(struct section_list *list)
{
    section_free(&list->offsets);
    section_free(&list->bytes);
}

void
section_list_end_item(struct section_list *list)
{
    bytes_put_u32(section_end(&list->offsets), (uint32_t)section_len(&list->bytes));
    list->count++;
}

enum status
section_list_copy(const struct section_list *list, int to, struct err *err)
{
    enum status status = section_copy(&list->offsets, to, err);
    return status ? status : section_copy(&list->bytes, to, err);
}
