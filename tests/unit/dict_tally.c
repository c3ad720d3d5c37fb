/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counting more strings than the table holds, and sections larger than their memory. */
#include "dict/tally.h"
#include "dict/section.h"
#include "tests/dict_file.h"
#include "tests/tap.h"

enum { WORDS = 5000, ROUNDS = 7 };

static struct str
word_of(uint32_t number, char to[16])
{
    int len = snprintf(to, 16, "w%05u", number * 7919u % WORDS);
    return str_make(to, (size_t)len);
}

/* Every word ROUNDS times, and the second counter once for each. */
static bool
counts_right(uint32_t limit)
{
    struct tally tally;
    struct str word;
    char text[16], wanted[16];
    uint32_t sums[TALLY_MOST_COUNTERS], *counters, number = 0;
    bool more = true, right = true;
    enum status status = STATUS_OK;
    tally_init(&tally, NULL, limit, 2);
    for (uint32_t i = 0; i < WORDS * ROUNDS && !status; i++) {
        status = tally_find(&tally, word_of(i, text), &counters, NULL);
        if (!status)
            counters[0]++;
        if (!status && i < WORDS)
            counters[1] += i * 7919u % WORDS;
    }
    if (!status)
        status = tally_finish(&tally, NULL);
    while (!status && right) {
        status = tally_next(&tally, &word, sums, &more, NULL);
        if (status || !more)
            break;
        snprintf(wanted, sizeof wanted, "w%05u", number);
        right =
            str_equal(word, str_of(wanted)) && sums[0] == ROUNDS && sums[1] == number;
        number++;
    }
    tally_free(&tally);
    return !status && right && number == WORDS;
}

static bool
copies_whole(uint32_t numbers)
{
    struct section section;
    struct buf bytes;
    bool right = true;
    int file = dict_file_open();
    buf_init(&bytes);
    section_init(&section, NULL);
    for (uint32_t i = 0; i < numbers; i++)
        bytes_put_u32(section_end(&section), i);
    right = section_len(&section) == 4 * (uint64_t)numbers &&
            section_copy(&section, file, NULL) == STATUS_OK;
    dict_file_read(file, &bytes);
    right = right && bytes.len == 4 * (size_t)numbers;
    for (uint32_t i = 0; right && i < numbers; i++)
        right = bytes_u32((const unsigned char *)bytes.ptr + 4 * (size_t)i) == i;
    section_free(&section);
    buf_free(&bytes);
    return right;
}

int
main(void)
{
    static const uint32_t limits[] = {1, 100, WORDS - 1, WORDS, 2 * WORDS};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        ok(counts_right(limits[i]), "%d words are counted in a table of %u", WORDS,
           limits[i]);
    ok(copies_whole(10), "a small section is copied");
    ok(copies_whole(100000), "a large section is copied");
    struct section section;
    section_init(&section, "/nowhere");
    for (uint32_t i = 0; i < 100000; i++)
        bytes_put_u32(section_end(&section), i);
    ok(section_copy(&section, -1, NULL) == STATUS_NOT_FOUND,
       "a folder that is not there is told");
    section_free(&section);
    return done();
}
