/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Learned words of several collections become one sorted list. */
#include "search/learned.h"
#include "tests/tap.h"
#include "text/text.h"

static const struct {
    const char *texts[3];
    const char *want;
    const char *sentence;
} table[] = {
    {{"v 1\nab\ncd\n", "v 1\nbc\ncd-\nde-\n", ""},
     "v 1\nab\nbc\ncd\nde-\n",
     "each word once, as free as anywhere"},
    {{"v 1\nab-\n", "v 1\nab-\n", "v 1\nab-\n"}, "v 1\nab-\n", "unless all bind it"},
    {{"v 1\nab\nabc\n", "v 1\nab-\n", ""}, "v 1\nab\nabc\n", "a mark is no letter"},
    {{"", "", ""}, "", "nothing learned"},
    {{"", "v 1\nab\n", ""}, "v 1\nab\n", "by one alone"},
    {{"v 1\nab\n", "v 2\ncd\n", ""}, "v 1\nab\n", "another version is left out"},
    {{"v 1\n", "v 1\nab\n", ""}, "v 1\nab\n", "a list without words"},
};

int
main(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct str texts[3];
        struct buf out;
        struct err err;

        for (size_t j = 0; j < 3; j++)
            texts[j] = str_of(table[i].texts[j]);
        buf_init(&out);
        ok(learned_join(texts, 3, &out, &err) == STATUS_OK, "joined");
        buf_char(&out, '\0');
        same(out.ptr, table[i].want, table[i].sentence);
        buf_free(&out);
    }
    return done();
}
