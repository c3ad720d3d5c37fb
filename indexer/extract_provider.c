/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The organisation that provides an offer: a partner of the same document whose name
 * stands in the offer's text, with or without legal form and town. */
#include "base/ascii.h"
#include "indexer/extract.h"

enum { NAME_MIN = 5, FORMS = 2 };

struct candidate {
    struct str forms[FORMS]; /* folded, with a blank at both ends */
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
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        name = without_last(name, noise[i]);
    out->forms[0] = name;
    char key[64];
    ascii_fold(town, key, sizeof key);
    out->forms[1] = key[0] ? without_last(without_last(name, key), "der stadt") : name;
}

/* Candidates by the first two letters of their names, so that a text is walked once. */
enum { BUCKETS = 1024 };

struct bucket_entry {
    struct str form;
    size_t record;
    uint32_t next; /* position + 1, 0 at the end */
};

struct finder {
    struct bucket_entry *entries;
    uint32_t count;
    uint32_t heads[BUCKETS];
};

static size_t
bucket_of(const char *word)
{
    return ((size_t)(unsigned char)word[0] * 31 + (unsigned char)word[1]) % BUCKETS;
}

static void
add_form(struct finder *finder, struct str form, size_t record)
{
    uint32_t *head = &finder->heads[bucket_of(form.ptr + 1)];
    finder->entries[finder->count] = (struct bucket_entry){form, record, *head};
    *head = ++finder->count;
}

static void
find_provider(struct extract *x, struct record *offer, const struct finder *finder)
{
    struct str text = spaced(x, offer->body);
    size_t best = 0;
    for (size_t i = 0; i + 3 < text.len; i++) {
        if (text.ptr[i] != ' ')
            continue;
        uint32_t at = finder->heads[bucket_of(text.ptr + i + 1)];
        for (; at; at = finder->entries[at - 1].next) {
            const struct bucket_entry *entry = &finder->entries[at - 1];
            if (entry->form.len <= best || entry->form.len > text.len - i ||
                memcmp(text.ptr + i, entry->form.ptr, entry->form.len) != 0)
                continue;
            best = entry->form.len;
            offer->provider = x->out->items[entry->record].title;
            offer->provider_id = x->out->items[entry->record].id;
        }
    }
}

void
extract_providers(struct extract *x)
{
    size_t total = x->out->count;
    struct finder *finder = arena_zalloc(x->arena, 1, sizeof *finder);
    if (finder)
        finder->entries =
            arena_zalloc(x->arena, total * FORMS + 1, sizeof *finder->entries);
    if (!finder || !finder->entries) {
        x->failed = true;
        return;
    }
    for (size_t i = 0; i < total && !x->failed; i++) {
        struct candidate candidate;
        if (x->out->items[i].kind != RECORD_PARTNER)
            continue;
        read_candidate(x, i, x->about.town, &candidate);
        if (candidate.forms[0].len >= NAME_MIN + 2)
            add_form(finder, candidate.forms[0], i);
        if (candidate.forms[1].len >= NAME_MIN + 5 &&
            candidate.forms[1].len < candidate.forms[0].len)
            add_form(finder, candidate.forms[1], i);
    }
    for (size_t i = 0; i < total && finder->count > 0 && !x->failed; i++) {
        struct record *record = &x->out->items[i];
        if (record->kind == RECORD_OFFER && record->provider.len == 0)
            find_provider(x, record, finder);
    }
}
