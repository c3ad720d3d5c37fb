/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging of partners on annotated pairs: every pair of the file is one check, and
 * precision and recall are printed. Then the alias file of a user. */
#include <stdlib.h>

#include "indexer/identity.h"
#include "indexer/notes.h"
#include "indexer/words.h"
#include "tests/tap.h"

#define PAIRS "tests/golden/identity-pairs.tsv"

static struct str
key_of(const struct identity *identity, struct str name, struct str town,
       struct arena *arena)
{
    struct record record = {.kind = RECORD_PARTNER, .title = name, .town = town};
    return identity_key(identity, &record, arena);
}

static struct buf
read_pairs(void)
{
    struct buf text;
    char bytes[4096];
    size_t n;
    buf_init(&text);
    FILE *file = fopen(PAIRS, "rb");
    while (file && (n = fread(bytes, 1, sizeof bytes, file)) > 0)
        buf_append(&text, bytes, n);
    if (file)
        fclose(file);
    return text;
}

static void
check_pairs(const struct identity *identity, struct arena *arena)
{
    struct buf text = read_pairs();
    struct str rest = buf_view(&text), line;
    size_t merged = 0, right = 0, wanted = 0, pairs = 0;
    while (text_next(&rest, '\n', &line)) {
        struct str column[5];
        size_t n = 0;
        while (n < 5 && text_next(&line, '\t', &column[n]))
            n++;
        if (n < 5)
            continue;
        struct str a = key_of(identity, column[1], column[2], arena);
        struct str b = key_of(identity, column[3], column[4], arena);
        bool one = str_equal(a, b), same_one = str_equal(column[0], STR_LIT("same"));
        pairs++;
        merged += one;
        wanted += same_one;
        right += one && same_one;
        ok(one == same_one, "%.*s: %.*s [%.*s] / %.*s [%.*s]", (int)column[0].len,
           column[0].ptr, (int)column[1].len, column[1].ptr, (int)a.len, a.ptr,
           (int)column[3].len, column[3].ptr, (int)b.len, b.ptr);
    }
    ok(pairs >= 300, "at least 300 pairs");
    printf("# precision %.4f, recall %.4f on %zu pairs\n",
           merged ? (double)right / (double)merged : 0,
           wanted ? (double)right / (double)wanted : 0, pairs);
    buf_free(&text);
}

static void
check_user_file(struct arena *arena)
{
    struct identity *identity = NULL;
    struct notes *notes = notes_create();
    struct err err;
    const struct str text = STR_LIT("# own\n"
                                    "evm local = kevag; energieversorgung mittelrhein\n"
                                    "Broken line\n"
                                    "x everywhere = y\n");
    ok(identity_create(text, STR_LIT("namen.txt"), notes, &identity, &err) == STATUS_OK,
       "a user's alias file is read");
    struct str a = key_of(identity, STR_LIT("KEVAG"), STR_LIT("Koblenz"), arena);
    struct str b = key_of(identity, STR_LIT("Energieversorgung Mittelrhein GmbH"),
                          STR_LIT("Koblenz"), arena);
    ok(str_equal(a, b), "it merges what the built-in table keeps apart");
    ok(notes_count(notes) == 2 && notes_at(notes, 0)->line == 3 &&
           notes_at(notes, 1)->line == 4,
       "two bad lines are told by their numbers");
    identity_destroy(identity);
    notes_destroy(notes);
}

int
main(void)
{
    struct identity *identity = NULL;
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    struct err err;
    ok(identity_create(STR_LIT(""), STR_LIT(""), notes, &identity, &err) == STATUS_OK,
       "the built-in aliases are read");
    ok(notes_count(notes) == 0, "without a complaint");
    check_pairs(identity, arena);
    check_user_file(arena);
    identity_destroy(identity);
    notes_destroy(notes);
    arena_destroy(arena);
    return done();
}
