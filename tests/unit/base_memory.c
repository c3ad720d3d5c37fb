/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arena and buffer: alignment, limits, sticky failure, error texts. */
#include <errno.h>
#include <stdalign.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tests/tap.h"

static void
test_arena(void)
{
    struct arena *arena = arena_create(100000);
    bool aligned = true;
    for (size_t i = 0; i < 200; i++)
        aligned =
            aligned && (uintptr_t)arena_alloc(arena, i) % alignof(max_align_t) == 0;
    ok(aligned, "every allocation is aligned");
    ok(arena_alloc(arena, 90000) == NULL, "the limit holds");
    arena_reset(arena);
    ok(arena_alloc(arena, 90000) != NULL,
       "a reset forgets everything: a large block fits");
    ok(arena_alloc(arena, SIZE_MAX) == NULL, "an absurd size fails");
    arena_reset(arena);
    ok(arena_zalloc(arena, SIZE_MAX / 4, 8) == NULL, "count * size is checked");
    struct str copy = arena_copy(arena, STR_LIT("Löhr"));
    same(copy.ptr, "Löhr", "a copy ends in NUL");
    same(arena_printf(arena, "%d/%s", 7, "x"), "7/x", "formats into the arena");
    arena_destroy(arena);
    arena_destroy(NULL);
}

static void
test_buf(void)
{
    struct buf buf;
    buf_init(&buf);
    same(buf.ptr, "", "an empty buffer is an empty string");
    BUF_LIT(&buf, "a");
    buf_char(&buf, 'b');
    buf_utf8(&buf, 0xE4);
    buf_printf(&buf, "%03d", 7);
    same(buf.ptr, "abä007", "appends of all kinds");
    buf_truncate(&buf, 2);
    same(buf.ptr, "ab", "truncation ends in NUL");
    ok(buf_reserve(&buf, SIZE_MAX / 2) == NULL && buf.failed, "an absurd size fails");
    BUF_LIT(&buf, "c");
    same(buf.ptr, "ab", "failure is sticky and keeps what was there");
    buf_clear(&buf);
    ok(!buf.failed && buf.len == 0, "clear starts afresh");
    buf_free(&buf);
}

static void
test_err(void)
{
    struct err err;
    ok(err_set(NULL, STATUS_IO, NULL, "x") == STATUS_IO,
       "no place for words is allowed");
    ok(err_errno(&err, ENOSPC, "%s", "index") == STATUS_FULL,
       "ENOSPC is a full device");
    ok(strncmp(err.message, "index: ", 7) == 0 && err.hint[0], "words and a next step");
    char longer[2000];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    ok(err_set(&err, STATUS_IO, longer, "%s", longer) == STATUS_IO &&
           strlen(err.message) < sizeof err.message,
       "over-long texts are cut");
    for (int s = STATUS_OK; s <= STATUS_INTERNAL; s++)
        ok(strcmp(err_status_name((enum status)s), "unknown") != 0,
           "status %d has a name", s);
}

int
main(void)
{
    test_arena();
    test_buf();
    test_err();
    return done();
}
