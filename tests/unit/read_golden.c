/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every file of tests/golden/blocks gives the blocks of its FILE.blocks. With file
 * names as arguments the program prints their blocks instead; UPDATE=1 rewrites the
 * goldens. */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/read_dump.h"

static bool
load(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    char chunk[8192];
    size_t len;
    while (file && (len = fread(chunk, 1, sizeof chunk, file)) > 0)
        buf_append(out, chunk, len);
    return file && fclose(file) == 0;
}

static void
dump_file(const char *path, const char *name, struct buf *out)
{
    struct buf bytes;
    buf_init(&bytes);
    if (!load(path, &bytes)) {
        buf_printf(out, "cannot read %s\n", path);
    } else {
        struct read_dump dump = read_dump(name, buf_view(&bytes));
        buf_str(out, buf_view(&dump.text));
        buf_free(&dump.text);
    }
    buf_free(&bytes);
}

static bool
ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), n = strlen(ending);
    return len > n && strcmp(name + len - n, ending) == 0;
}

static void
check_file(const char *folder, const char *name)
{
    char path[1024], golden[1100];
    struct buf got, want;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(golden, sizeof golden, "%s.blocks", path);
    buf_init(&got);
    buf_init(&want);
    dump_file(path, name, &got);
    if (getenv("UPDATE")) {
        FILE *file = fopen(golden, "wb");
        ok(file && fwrite(got.ptr, 1, got.len, file) == got.len, "wrote %s", golden);
        if (file)
            fclose(file);
    } else if (ok(load(golden, &want), "%s exists", golden)) {
        same(got.ptr, want.ptr, name);
    }
    buf_free(&got);
    buf_free(&want);
}

static int
skip_goldens(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && !ends_with(entry->d_name, ".blocks");
}

int
main(int argc, char **argv)
{
    static const char folder[] = "tests/golden/blocks";
    for (int i = 1; i < argc; i++) {
        struct buf out;
        buf_init(&out);
        const char *slash = strrchr(argv[i], '/');
        dump_file(argv[i], slash ? slash + 1 : argv[i], &out);
        printf("== %s\n%s", argv[i], out.ptr);
        buf_free(&out);
    }
    if (argc > 1)
        return 0;
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, skip_goldens, alphasort);
    ok(count > 0, "%s holds files", folder);
    for (int i = 0; i < count; i++) {
        check_file(folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return done();
}
