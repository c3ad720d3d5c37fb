/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The organisation that provides an offer: a partner of the same document whose name
 * stands in the offer's text, with or without legal form and town. */
#include "base/ascii.h"
#include "indexer/extract.h"

enum { NAME_MIN = 5, FORMS = 2 };

struct candidate {
    struct str forms[FORMS]; /* folded, with a blank at both ends */
    size_t record;
};

/* Folded words with single blanks, a blank at both ends: whole words only can meet. */
static struct str
spaced(struct extract *x, struct str text)
{
    char *folded = arena_alloc(x->arena, text.len * 2 + 4);
    if (!folded) {
        x->failed = true;
        return STR_LIT("");
    }
    size_t len = ascii_fold(text, folded + 1, text.len * 2 + 2), out = 1;
    folded[0] = ' ';
    for (size_t i = 1; i <= len; i++) {
        char c = folded[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word)
            folded[out++] = c;
        else if (folded[out - 1] != ' ')
            folded[out++] = ' ';
    }
    if (folded[out - 1] != ' ')
        folded[out++] = ' ';
    return str_make(folded, out);
}

static struct str
without_last(struct str spaced_name, const char *last)
{
    size_t len = strlen(last);
    if (spaced_name.len > len + 3 &&
        memcmp(spaced_name.ptr + spaced_name.len - len - 1, last, len) == 0 &&
        spaced_name.ptr[spaced_name.len - len - 2] == ' ')
        spaced_name.len -= len + 1;
    return spaced_name;
}

static void
read_candidate(struct extract *x, size_t index, struct str town, struct candidate *out)
{
    static const char *const noise[] = {"e v",  "ev", "gmbh", "ggmbh",
                                        "gmb",  "ag", "kg",   "co",
                                        "gmbh", "eg", "se",   "der stadt"};
    struct str name = spaced(x, x->out->items[index].title);
    out->record = index;
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        name = without_last(name, noise[i]);
    out->forms[0] = name;
    char key[64];
    ascii_fold(town, key, sizeof key);
    out->forms[1] = key[0] ? without_last(without_last(name, key), "der stadt") : name;
}

static void
find_provider(struct extract *x, struct record *offer, const struct candidate *list,
              size_t count)
{
    struct str text = spaced(x, offer->body);
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t f = 0; f < FORMS; f++) {
            struct str form = list[i].forms[f];
            if (form.len < NAME_MIN + 2 || form.len <= best || form.len > text.len ||
                (f == 1 && form.len < NAME_MIN + 5) ||
                !memmem(text.ptr, text.len, form.ptr, form.len))
                continue;
            best = form.len;
            offer->provider = x->out->items[list[i].record].title;
            offer->provider_id = x->out->items[list[i].record].id;
        }
    }
}

void
extract_providers(struct extract *x)
{
    size_t count = 0, total = x->out->count;
    struct candidate *list = arena_zalloc(x->arena, total + 1, sizeof *list);
    if (!list) {
        x->failed = true;
        return;
    }
    for (size_t i = 0; i < total && !x->failed; i++) {
        if (x->out->items[i].kind == RECORD_PARTNER)
            read_candidate(x, i, x->about.town, &list[count++]);
    }
    for (size_t i = 0; i < total && count > 0 && !x->failed; i++) {
        struct record *record = &x->out->items[i];
        if (record->kind == RECORD_OFFER && record->provider.len == 0)
            find_provider(x, record, list, count);
    }
}
