/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Metadata of any length, from memory and from files. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store.h"
#include "store/store_write.h"
#include "tests/tap.h"

/* What the database has under "long". */
static bool
has_metadata(const char *folder, const char *bytes, size_t len)
{
    struct store_reader *reader;
    struct str got = {NULL, 0};
    struct arena *scratch = arena_create(0);
    enum status status = store_open(&folder, 1, &reader, NULL);
    if (!status)
        status = store_metadata(reader, "long", scratch, &got, NULL);
    bool same = !status && str_equal(got, str_make(bytes, len));
    store_close(reader);
    arena_destroy(scratch);
    return same;
}

static enum status
set_metadata(const char *folder, bool is_new, struct str value, bool from_file)
{
    struct store_writer *writer;
    int fd = -1;
    enum status status = store_writer_create(folder, is_new, &writer, NULL);
    if (!status && from_file)
        status = file_open_unnamed(NULL, &fd, NULL);
    if (!status && from_file)
        status = file_write_all(fd, value.ptr, value.len, NULL);
    if (!status && from_file)
        status = store_writer_set_metadata_file(writer, "long", fd, NULL);
    else if (!status)
        status = store_writer_set_metadata(writer, "long", value, NULL);
    if (!status)
        status = store_writer_commit(writer, NULL);
    store_writer_destroy(writer);
    if (fd >= 0)
        close(fd);
    return status;
}

/* Long values lie in pieces; longer and shorter ones take each other's place. */
int
main(void)
{
    static const size_t piece = 2 * 1024 * 1024;
    const size_t lengths[] = {5 * piece + 17, piece,     2 * piece, piece - 1,
                              3 * piece,      piece + 1, 0,         4 * piece + 3};
    char *bytes = malloc(6 * piece);
    char folder[64] = "/tmp/buendnis-metadata-XXXXXX", database[80];
    if (!mkdtemp(folder))
        return 1;
    snprintf(database, sizeof database, "%s/xapian", folder);
    for (size_t i = 0; bytes && i < 6 * piece; i++)
        bytes[i] = (char)(i * 2654435761u >> 13);
    for (size_t i = 0; bytes && i < sizeof lengths / sizeof *lengths; i++) {
        struct str value = str_make(bytes + i, lengths[i]);
        ok(set_metadata(database, i == 0, value, i % 2) == STATUS_OK &&
               has_metadata(database, bytes + i, lengths[i]),
           "%zu bytes of metadata, %s", lengths[i], i % 2 ? "of a file" : "in memory");
    }
    free(bytes);
    enum status removed = store_remove(folder, NULL);
    (void)removed;
    return done();
}
