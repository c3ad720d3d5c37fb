/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Generated slips of the words of a collection: how many come back right, and that
 * right words are left alone. The collection is corpus/, all its text files. */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "dict/spelling.h"
#include "tests/dict_file.h"
#include "tests/tap.h"

enum { MAX_WORDS = 60000, SLIPS = 2400, MIN_LETTERS = 5 };

static struct str words[MAX_WORDS];
static size_t word_count;
static struct arena *arena;

static void
feed_file(struct spelling_builder *builder, struct text_analyser *analyser,
          const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t size = 0;
    ssize_t len;
    while (file && (len = getline(&line, &size, file)) >= 0)
        if (spelling_builder_feed(builder, analyser, str_make(line, (size_t)len), NULL))
            break;
    free(line);
    if (file)
        fclose(file);
}

static bool
ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && strcmp(name + n - m, end) == 0;
}

static void
feed_folder(struct spelling_builder *builder, struct text_analyser *analyser,
            const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char *below = arena_printf(arena, "%s/%s", path, name);
        struct stat info;
        if (name[0] != '.' && below && stat(below, &info) == 0) {
            if (S_ISDIR(info.st_mode))
                feed_folder(builder, analyser, below);
            else if (ends_in(name, ".txt") || ends_in(name, ".md"))
                feed_file(builder, analyser, below);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static enum status
keep_word(void *context, struct str word, uint32_t count, struct err *err)
{
    struct buf folded;
    (void)context;
    (void)count;
    (void)err;
    buf_init(&folded);
    text_fold(word.ptr, word.len, &folded);
    if (folded.len >= MIN_LETTERS && folded.len <= 40 && word_count < MAX_WORDS)
        words[word_count++] = arena_copy(arena, buf_view(&folded));
    buf_free(&folded);
    return STATUS_OK;
}

static uint32_t seed = 20060922;

static uint32_t
draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

static const char *const NEIGHBOURS[26] = {
    "qws",  "vgn",  "xdv", "sefc", "wrd", "drgc", "fthv", "gzjb", "uok",
    "hkun", "jlim", "kop", "njk",  "bmh", "ipl",  "ol",   "wa",   "etf",
    "awdx", "rzg",  "zij", "cbg",  "qes", "ycd",  "xsa",  "tuh"};

/* One slip as fingers make them: swapped, left out, doubled, or a neighbouring key
 * instead or in addition. */
static void
slip(struct str word, int kind, struct buf *out)
{
    size_t at = draw((uint32_t)word.len);
    char c = word.ptr[at];
    const char *near = c >= 'a' && c <= 'z' ? NEIGHBOURS[c - 'a'] : "e";
    char other = near[draw((uint32_t)strlen(near))];
    buf_clear(out);
    if (kind == 0 && at + 1 == word.len)
        at--;
    buf_append(out, word.ptr, at);
    switch (kind) {
    case 0:
        buf_char(out, word.ptr[at + 1]);
        buf_char(out, word.ptr[at]);
        at++;
        break;
    case 1:
        break;
    case 2:
        buf_char(out, c);
        buf_char(out, c);
        break;
    case 3:
        buf_char(out, other);
        break;
    default:
        buf_char(out, c);
        buf_char(out, other);
    }
    buf_append(out, word.ptr + at + 1, word.len - at - 1);
}

static void
measure(const struct spelling *spelling)
{
    static const char *const names[] = {"swapped", "left out", "doubled", "replaced",
                                        "added"};
    unsigned tried[5] = {0}, right[5] = {0}, all = 0, good = 0;
    struct buf typed;
    bool show = getenv("SHOW") != NULL;
    buf_init(&typed);
    for (unsigned i = 0; all < SLIPS && i < 20 * SLIPS; i++) {
        struct str word = words[draw((uint32_t)word_count)];
        int kind = (int)(i % 5);
        struct spelling_candidate found;
        bool any = false;
        slip(word, kind, &typed);
        struct spelling_count known = spelling_find(spelling, buf_view(&typed));
        if (known.words + known.parts > 0)
            continue;
        struct arena *scratch = arena_create(0);
        if (!scratch ||
            spelling_correct(spelling, buf_view(&typed), scratch, &found, &any, NULL))
            break;
        bool met = any && str_equal(found.folded, word);
        tried[kind]++;
        right[kind] += met;
        all++;
        good += met;
        if (show && !met)
            printf("# %s: %s -> %s\n", word.ptr, typed.ptr, any ? found.word.ptr : "-");
        arena_destroy(scratch);
    }
    for (int kind = 0; kind < 5; kind++)
        printf("# %-9s %u of %u\n", names[kind], right[kind], tried[kind]);
    ok(all >= SLIPS && good * 100 >= all * 90,
       "%u of %u slips corrected to the right word (%.1f %%)", good, all,
       100.0 * good / (all ? all : 1));
    buf_free(&typed);
}

int
main(void)
{
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct spelling *spelling = NULL;
    struct spelling_builder *builder = NULL;
    int file = dict_file_open();
    const char *folder = getenv("CORPUS") ? getenv("CORPUS") : "corpus";
    struct buf bytes;
    buf_init(&bytes);
    arena = arena_create(0);
    if (spelling_builder_create(NULL, &builder, NULL) || !arena ||
        text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    feed_folder(builder, analyser, folder);
    enum status written = spelling_builder_finish(builder, keep_word, NULL, file, NULL);
    dict_file_read(file, &bytes);
    ok(word_count > 1000, "the collection has words enough: %zu", word_count);
    ok(written == STATUS_OK &&
           spelling_load(buf_view(&bytes), &spelling, NULL) == STATUS_OK,
       "the dictionary is written and read: %zu bytes", bytes.len);
    if (spelling && word_count > 0) {
        unsigned touched = 0;
        measure(spelling);
        for (size_t i = 0; i < word_count; i++)
            touched += spelling_find(spelling, words[i]).words == 0;
        ok(touched == 0, "every word of the collection is known");
    }
    spelling_destroy(spelling);
    spelling_builder_destroy(builder);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    buf_free(&bytes);
    arena_destroy(arena);
    return done();
}
