/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The helper that reads PDF may be missing, hang, crash, refuse or never end: each
 * gives one line of the report in words of its own, in time, and never more than that.
 */
#include <time.h>

#include "indexer/notes.h"
#include "indexer/pdf.h"
#include "tests/tap.h"

static const struct child_limits limits = {
    .seconds = 2, .memory = 32u * 1024 * 1024, .output = 200u * 1024};

struct helper_case {
    const char *what;
    char *argv[4];
    enum status status;
    const char *note;  /* part of the only note, "" = none at all */
    const char *first; /* text of the first block, "" = no blocks */
};

#define PAGE(text)                                                                     \
    "<page width=\"595\" height=\"842\">\\n<word xMin=\"70\" yMin=\"70\" "             \
    "xMax=\"120\" "                                                                    \
    "yMax=\"82\">" text "</word>\\n"

static struct helper_case cases[] = {
    {"a program that does its work",
     {"sh", "-c", "cat >/dev/null; printf '" PAGE("Murmelgarten") "'", NULL},
     STATUS_OK,
     "",
     "Murmelgarten"},
    {"one that is not there",
     {"kein-solches-programm", NULL, NULL, NULL},
     STATUS_UNSUPPORTED,
     "fehlt das Programm pdftotext",
     ""},
    {"one that hangs", {"sleep", "60", NULL, NULL}, STATUS_LIMIT, "zu lange", ""},
    {"one that hangs after it has closed its output",
     {"sh", "-c", "exec >&-; sleep 60", NULL},
     STATUS_LIMIT,
     "zu lange",
     ""},
    {"one that works for ever",
     {"sh", "-c", "while :; do :; done", NULL},
     STATUS_LIMIT,
     "zu lange",
     ""},
    {"one that crashes",
     {"sh", "-c", "kill -SEGV $$", NULL},
     STATUS_INVALID,
     "zu aufwendig",
     ""},
    {"one that crashes after the first page",
     {"sh", "-c", "printf '" PAGE("Halb") "'; kill -ABRT $$", NULL},
     STATUS_INVALID,
     "zu aufwendig",
     ""},
    {"one that refuses the file",
     {"sh", "-c", "exit 3", NULL},
     STATUS_INVALID,
     "Kennwort",
     ""},
    {"one that never stops to write",
     {"sh", "-c", "printf '" PAGE("Anfang") "'; exec yes '<x>'", NULL},
     STATUS_OK,
     "nur ihr Anfang",
     "Anfang"},
    {"one that wants all memory",
     {"sh", "-c", "x=x; while :; do x=$x$x; done", NULL},
     STATUS_INVALID,
     "nicht gelesen",
     ""},
    {"one that finds no text",
     {"true", NULL, NULL, NULL},
     STATUS_OK,
     "eingescannt",
     ""},
};

static void
check(struct helper_case *c, struct arena *arena, struct notes *notes)
{
    struct err err = {STATUS_OK, "", ""};
    struct document document = {0};
    struct reading reading = {.name = STR_LIT("heft.pdf"),
                              .bytes = STR_LIT("%PDF-1.4"),
                              .arena = arena,
                              .notes = notes,
                              .out = &document};
    struct timespec before, after;
    arena_reset(arena);
    notes_reset(notes);
    buf_init(&reading.clean);
    clock_gettime(CLOCK_MONOTONIC, &before);
    enum status status = pdf_read_from(&reading, c->argv, &limits, &err);
    clock_gettime(CLOCK_MONOTONIC, &after);
    buf_free(&reading.clean);
    ok(status == c->status, "%s: %s (%s)", c->what, err_status_name(c->status),
       err_status_name(status));
    size_t count = notes_count(notes);
    ok(count == (*c->note ? 1 : 0), "… gives %s", *c->note ? "one line" : "no line");
    struct str text = count ? notes_at(notes, 0)->text : STR_LIT("");
    ok(!*c->note || memmem(text.ptr, text.len, c->note, strlen(c->note)),
       "… which says \"%s\"", c->note);
    struct str first = document.block_count ? document.blocks[0].text : STR_LIT("");
    ok(str_equal(first, str_of(c->first)), "… and the text is \"%s\"", c->first);
    ok(after.tv_sec - before.tv_sec < 10, "… in time");
}

int
main(void)
{
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    for (size_t i = 0; arena && notes && i < sizeof cases / sizeof *cases; i++)
        check(&cases[i], arena, notes);
    notes_destroy(notes);
    arena_destroy(arena);
    return done();
}
