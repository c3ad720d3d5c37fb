/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Generations of an index: publishing, following, locking, cleaning up, and noticing
 * every damaged byte. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/build.h"
#include "store/generation.h"
#include "tests/tap.h"

static char root[] = "/tmp/buendnis-generation-XXXXXX";
static char text[4096];

static const char *
at(const char *name)
{
    snprintf(text, sizeof text, "%s/%s", root, name);
    return text;
}

static bool
exists(const char *name)
{
    struct stat about;
    return lstat(at(name), &about) == 0;
}

static void
fill(const char *folder, const char *name, const char *content)
{
    char file[4200];
    snprintf(file, sizeof file, "%s/%s", folder, name);
    FILE *out = fopen(file, "w");
    if (!out || fputs(content, out) < 0 || fclose(out) != 0)
        printf("# cannot write %s\n", file);
}

static enum status
make_generation(struct err *err)
{
    struct store_build *build;
    struct store_stamp stamp = {.text = 7, .built_at = 1700000000, .records = 3};
    char folder[4200];
    enum status status = store_build_begin(root, &build, err);
    if (status)
        return status;
    snprintf(folder, sizeof folder, "%s/xapian", store_build_folder(build));
    if (mkdir(folder, 0755) != 0)
        printf("# mkdir failed\n");
    fill(folder, "postlist.glass", "some bytes that stand for a table");
    fill(folder, "flintlock", "");
    fill(store_build_folder(build), "manifest", "what was read");
    status = store_build_publish(build, &stamp, err);
    store_build_end(build);
    return status;
}

static void
life(void)
{
    struct store_generation *first, *second;
    struct store_build *build;
    struct err err;
    ok(store_generation_open(root, 7, STORE_VERIFY_ALL, &first, &err) ==
           STATUS_NOT_FOUND,
       "an empty folder: %s (%s)", err.message, err.hint);
    ok(make_generation(&err) == STATUS_OK, "the first generation is published");
    ok(store_generation_open(root, 7, STORE_VERIFY_ALL, &first, &err) == STATUS_OK,
       "and can be opened");
    same(store_generation_name(first), "gen-000001", "under its name");
    ok(store_generation_stamp(first)->records == 3 &&
           store_generation_stamp(first)->built_at == 1700000000,
       "with its stamp");
    ok(store_generation_open(root, 8, STORE_VERIFY_ALL, &second, &err) ==
           STATUS_VERSION,
       "another analysis is refused: %s (%s)", err.message, err.hint);
    ok(!store_generation_is_outdated(first), "it is the newest");
    ok(make_generation(&err) == STATUS_OK, "the second generation");
    ok(store_generation_is_outdated(first), "makes the first one outdated");
    ok(make_generation(&err) == STATUS_OK, "the third generation");
    ok(!exists("gen-000001") && exists("gen-000002") && exists("gen-000003"),
       "one older generation is kept");
    ok(store_build_begin(root, &build, &err) == STATUS_OK && exists("gen-000004"),
       "a build makes its folder");
    store_build_end(build);
    ok(!exists("gen-000004"), "and removes it when it is given up");
    store_generation_close(first);
    ok(store_generation_open(at("gen-000003"), 7, STORE_VERIFY_ALL, &first, &err) ==
           STATUS_OK,
       "the plain copy of a generation opens as well");
    same(store_generation_name(first), "gen-000003", "under the folder's name");
    store_generation_close(first);
}

static void
dead_runs(void)
{
    struct store_build *build;
    struct err err;
    pid_t child = fork();
    if (child == 0) {
        if (store_build_begin(root, &build, NULL))
            _exit(1);
        fill(store_build_folder(build), "half", "half a file");
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    ok(exists("gen-000004/half"), "a killed run leaves its folder");
    ok(store_build_begin(root, &build, &err) == STATUS_OK, "but no lock");
    ok(!exists("gen-000004/half"), "the next run removes it");
    child = fork();
    if (child == 0) {
        struct store_build *second;
        enum status status = store_build_begin(root, &second, &err);
        printf("# %s (%s)\n", err.message, err.hint);
        fflush(stdout);
        _exit(status == STATUS_LOCKED ? 0 : 1);
    }
    int result;
    waitpid(child, &result, 0);
    ok(result == 0, "a second indexer is told who is at work");
    store_build_end(build);
}

static void
damage(const char *name)
{
    struct store_generation *generation;
    char bytes[4096];
    int fd = open(at(name), O_RDWR);
    ssize_t len = pread(fd, bytes, sizeof bytes, 0);
    int missed = 0;
    for (ssize_t i = 0; i < len; i++) {
        char flipped = (char)(bytes[i] ^ (1 << i % 8));
        if (pwrite(fd, &flipped, 1, i) != 1)
            break;
        if (store_generation_open(root, 7, STORE_VERIFY_ALL, &generation, NULL) ==
            STATUS_OK) {
            store_generation_close(generation);
            missed++;
        }
        if (pwrite(fd, bytes + i, 1, i) != 1)
            break;
    }
    ok(len > 0 && missed == 0, "every flipped byte of %s is noticed", name);
    missed = 0;
    for (ssize_t i = len - 1; i >= 0; i--) {
        if (ftruncate(fd, i) != 0)
            break;
        if (store_generation_open(root, 7, STORE_VERIFY_ALL, &generation, NULL) ==
            STATUS_OK) {
            store_generation_close(generation);
            missed++;
        }
    }
    ok(missed == 0, "every cut of %s is noticed", name);
    ok(pwrite(fd, bytes, (size_t)len, 0) == len, "restored");
    close(fd);
}

static void
links(void)
{
    struct store_generation *generation;
    struct err err;
    static const struct {
        const char *target;
        enum status want;
    } rows[] = {{"../elsewhere", STATUS_CORRUPT},
                {"/etc", STATUS_CORRUPT},
                {"gen-000099", STATUS_NOT_FOUND},
                {"gen-000003/", STATUS_OK}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unlink(at("current"));
        if (symlink(rows[i].target, at("current")) != 0)
            printf("# symlink failed\n");
        err.message[0] = '\0';
        enum status status =
            store_generation_open(root, 7, STORE_VERIFY_ALL, &generation, &err);
        ok(status == rows[i].want, "a link to %s: %s", rows[i].target,
           status ? err.message : "fine");
        store_generation_close(generation);
    }
    unlink(at("gen-000003/manifest"));
    ok(store_generation_open(root, 7, STORE_VERIFY_ALL, &generation, &err) ==
           STATUS_CORRUPT,
       "a missing file is noticed: %s", err.message);
    ok(store_generation_open(root, 7, STORE_VERIFY_DATABASE, &generation, &err) ==
           STATUS_OK,
       "but not where only the database counts");
    store_generation_close(generation);
}

int
main(void)
{
    if (!mkdtemp(root))
        return 1;
    life();
    dead_runs();
    damage("gen-000003/xapian/postlist.glass");
    damage("gen-000003/manifest");
    damage("gen-000003/stamp");
    links();
    snprintf(text, sizeof text, "rm -r '%s'", root);
    return system(text) == 0 ? done() : 1;
}
