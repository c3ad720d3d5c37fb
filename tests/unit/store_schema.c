/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Terms of any length and content fit into the database and stay apart. */
#include "base/arena.h"
#include "base/buf.h"
#include "store/schema.h"
#include "tests/tap.h"

static struct arena *arena;

static void
terms(void)
{
    struct buf term;
    char text[600], zeros[200] = "";
    buf_init(&term);
    memset(text, 'a', sizeof text);
    schema_term(&term, "XT", STR_LIT("koblenz"));
    same(term.ptr, "XTkoblenz", "a term is prefix and text");
    buf_clear(&term);
    schema_term(&term, "Z", str_make(text, 239));
    ok(term.len == 240, "240 bytes are kept as they are");
    buf_clear(&term);
    schema_term(&term, "Z", str_make(text, 600));
    struct str first = arena_copy(arena, buf_view(&term));
    ok(first.len == 240, "longer ones are cut to 240");
    text[599] = 'b';
    buf_clear(&term);
    schema_term(&term, "Z", str_make(text, 600));
    ok(term.len == 240 && !str_equal(first, buf_view(&term)),
       "and stay different by their hash");
    for (size_t i = 0; i < 300; i++)
        memcpy(text + 2 * i, "\xC3\xA4", 2);
    buf_clear(&term);
    schema_term(&term, "CZ", str_make(text, 600));
    ok(term.len <= 240 && term.ptr[term.len - 17] == '\xA4',
       "never inside of a character");
    buf_clear(&term);
    schema_term(&term, "Z", str_make(zeros, sizeof zeros));
    ok(term.len <= 140, "zero bytes count twice");
    buf_free(&term);
}

int
main(void)
{
    arena = arena_create(0);
    if (!arena)
        return 1;
    terms();
    arena_destroy(arena);
    return done();
}
