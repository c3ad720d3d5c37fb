/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding completions: the best entries of the rarest typed word, one after the other
 * from a heap over the trees of minima, as far as they hold the other words too. */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "dict/suggest_format.h"

enum {
    MIN_MENDED = 4,    /* letters from which on one slip is forgiven */
    CANDIDATES = 64,   /* found by weight, then sorted by fit */
    MAX_STEPS = 6000,  /* entries looked at: bounds the time of any question */
    MAX_PLACES = 20000 /* the same for the entries of a town */
};

/* Points beside the entry's rank for how well the beginning fits. */
enum { FIT_TEXT = 40, FIT_WORD = 16, FIT_WHOLE = 24 };

struct word {
    struct str folded;
    struct suggest_range ranges[SUGGEST_MAX_RANGES];
    size_t range_count;
};

struct candidate {
    uint32_t entry;
    uint32_t score;
};

struct finding {
    const struct suggest *suggest;
    const struct suggest_question *question;
    struct word words[SUGGEST_MAX_WORDS];
    size_t word_count;
    struct buf folded; /* the words, each between blanks */
    struct candidate found[CANDIDATES];
    size_t found_count;
    bool mended;
};

/* The words of the query, folded; more than SUGGEST_MAX_WORDS are left out. */
static bool
read_words(struct finding *finding)
{
    struct buf *folded = &finding->folded;
    struct str query = finding->question->query;
    text_fold(query.ptr, query.len, folded);
    for (size_t i = 0; i < folded->len; i++) {
        unsigned char c = (unsigned char)folded->ptr[i];
        bool letter = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        if (!letter) {
            folded->ptr[i] = ' ';
            continue;
        }
        bool starts = i == 0 || folded->ptr[i - 1] == ' ';
        if (starts && finding->word_count == SUGGEST_MAX_WORDS)
            break;
        if (starts)
            finding->words[finding->word_count++].folded = str_make(folded->ptr + i, 0);
        finding->words[finding->word_count - 1].folded.len++;
    }
    return !folded->failed;
}

/* The keys of every word; a word that no key begins with is mended. */
static bool
find_keys(struct finding *finding, bool mend)
{
    for (size_t i = 0; i < finding->word_count; i++) {
        struct word *word = &finding->words[i];
        word->ranges[0] = suggest_keys(finding->suggest, word->folded);
        word->range_count = word->ranges[0].from < word->ranges[0].to;
        if (word->range_count == 0 && mend && word->folded.len >= MIN_MENDED) {
            word->range_count =
                suggest_keys_mended(finding->suggest, word->folded, word->ranges);
            finding->mended = true;
        }
        if (word->range_count == 0)
            return false;
    }
    return finding->word_count > 0;
}

static bool
has_word(const struct suggest *suggest, uint32_t entry, const struct word *word)
{
    struct suggest_walk walk;
    size_t at = 0;
    uint32_t key;
    suggest_walk_init(&walk, &suggest->owns, entry);
    while ((key = suggest_walk_next(&walk)) != SUGGEST_NONE) {
        while (at < word->range_count && word->ranges[at].to <= key)
            at++;
        if (at == word->range_count)
            return false;
        if (word->ranges[at].from <= key)
            return true;
    }
    return false;
}

static bool
fits(const struct finding *finding, uint32_t entry, size_t known)
{
    const unsigned char *bytes =
        finding->suggest->entries + SUGGEST_ENTRY * (size_t)entry;
    if (finding->question->has_kind && bytes[14] != finding->question->kind)
        return false;
    for (size_t i = 0; i < finding->word_count; i++)
        if (i != known && !has_word(finding->suggest, entry, &finding->words[i]))
            return false;
    return true;
}

/* Rank of the entry and, by its folded text, where the first word stands in it. */
static bool
score(const struct finding *finding, uint32_t entry, uint32_t *out)
{
    const unsigned char *bytes =
        finding->suggest->entries + SUGGEST_ENTRY * (size_t)entry;
    struct str first = finding->words[0].folded;
    struct buf text;
    buf_init(&text);
    buf_char(&text, ' ');
    text_fold((const char *)finding->suggest->texts + bytes_u32(bytes), bytes[15],
              &text);
    *out = bytes[12] + 256u * bytes[13];
    if (!finding->mended && !text.failed) {
        struct str body = str_make(text.ptr + 1, text.len - 1);
        bool begins = str_starts_with(body, first);
        bool starts_word = begins;
        for (size_t i = 1; i + first.len < text.len && !starts_word; i++)
            starts_word = strchr(" -/(\"", text.ptr[i]) &&
                          memcmp(text.ptr + i + 1, first.ptr, first.len) == 0;
        *out += begins ? FIT_TEXT : 0;
        *out += starts_word ? FIT_WORD : 0;
        *out += begins && body.len == first.len ? FIT_WHOLE : 0;
    }
    bool done = !text.failed;
    buf_free(&text);
    return done;
}

static bool
take(struct finding *finding, uint32_t entry)
{
    struct candidate *to = &finding->found[finding->found_count++];
    to->entry = entry;
    return score(finding, entry, &to->score);
}

/* A node of a tree (level > 0), a key (level 0) or the rest of a key's entries. */
struct node {
    uint32_t best; /* the best entry in it */
    uint32_t index;
    uint8_t group;
    int8_t level; /* WALKING: walk is under way */
    struct suggest_walk walk;
};
enum { WALKING = -1 };

struct heap {
    struct node *items;
    size_t count;
    size_t capacity;
    bool failed;
};

static void
push(struct heap *heap, const struct node *node)
{
    if (node->best == SUGGEST_NONE || heap->failed)
        return;
    if (heap->count == heap->capacity) {
        size_t capacity = heap->capacity ? heap->capacity * 2 : 512;
        struct node *grown = reallocarray(heap->items, capacity, sizeof *grown);
        if (!grown) {
            heap->failed = true;
            return;
        }
        heap->items = grown;
        heap->capacity = capacity;
    }
    size_t at = heap->count++;
    while (at > 0 && heap->items[(at - 1) / 2].best > node->best) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at] = *node;
}

static struct node
pop(struct heap *heap)
{
    struct node top = heap->items[0];
    struct node last = heap->items[--heap->count];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= heap->count)
            break;
        if (child + 1 < heap->count &&
            heap->items[child + 1].best < heap->items[child].best)
            child++;
        if (heap->items[child].best >= last.best)
            break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = last;
    return top;
}

static void
push_node(struct heap *heap, const struct suggest *suggest, uint8_t group, int level,
          uint32_t index)
{
    const struct suggest_group *from = &suggest->groups[group];
    struct node node = {.index = index, .group = group, .level = (int8_t)level};
    if (level > 0) {
        node.best = from->levels[level - 1][index];
    } else {
        suggest_walk_init(&node.walk, &from->lists, index);
        node.best = suggest_walk_next(&node.walk);
        node.level = WALKING;
    }
    push(heap, &node);
}

/* Covers the keys [from, to) of a group with as few nodes as there are. */
static void
push_range(struct heap *heap, const struct suggest *suggest, uint8_t group,
           uint32_t from, uint32_t to)
{
    while (from < to) {
        int level = 0;
        uint64_t size = 1;
        while (level < suggest->groups[group].level_count &&
               from % (size * SUGGEST_FAN) == 0 && from + size * SUGGEST_FAN <= to) {
            size *= SUGGEST_FAN;
            level++;
        }
        push_node(heap, suggest, group, level, (uint32_t)(from / size));
        from += (uint32_t)size;
    }
}

/* The first of the group's keys that is not below `key`. */
static uint32_t
first_key(const struct suggest_group *group, uint32_t key)
{
    uint32_t low = 0;
    uint32_t high = group->lists.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bytes_u32(group->keys + 4 * (size_t)middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Calls for every range of a word in every group that is asked for. Without a heap only
 * the bytes of the lists are added up: a measure of how many entries there are. */
static uint64_t
each_range(const struct finding *finding, const struct word *word, struct heap *heap)
{
    uint64_t bytes = 0;
    for (uint8_t g = 0; g < SUGGEST_KINDS; g++) {
        const struct suggest_group *group = &finding->suggest->groups[g];
        if (finding->question->has_kind && g != finding->question->kind)
            continue;
        for (size_t i = 0; i < word->range_count; i++) {
            uint32_t from = first_key(group, word->ranges[i].from);
            uint32_t to = first_key(group, word->ranges[i].to);
            bytes += bytes_u32(group->lists.offsets + 4 * (size_t)to) -
                     bytes_u32(group->lists.offsets + 4 * (size_t)from);
            if (heap)
                push_range(heap, finding->suggest, g, from, to);
        }
    }
    return bytes;
}

/* One step: the best entry, or SUGGEST_NONE when a node was only opened. */
static uint32_t
step(struct heap *heap, const struct suggest *suggest)
{
    struct node node = pop(heap);
    uint32_t entry = node.best;
    if (node.level == WALKING) {
        node.best = suggest_walk_next(&node.walk);
        push(heap, &node);
        return entry;
    }
    const struct suggest_group *group = &suggest->groups[node.group];
    uint32_t below =
        node.level > 1 ? group->level_sizes[node.level - 2] : group->lists.count;
    uint32_t from = node.index * SUGGEST_FAN;
    for (uint32_t i = from; i < from + SUGGEST_FAN && i < below; i++)
        push_node(heap, suggest, node.group, node.level - 1, i);
    return SUGGEST_NONE;
}

static bool
search_keys(struct finding *finding)
{
    struct heap heap = {0};
    size_t rarest = 0;
    uint64_t least = UINT64_MAX;
    uint32_t last = SUGGEST_NONE;
    bool done = true;
    for (size_t i = 0; i < finding->word_count; i++) {
        uint64_t bytes = each_range(finding, &finding->words[i], NULL);
        if (bytes < least) {
            least = bytes;
            rarest = i;
        }
    }
    each_range(finding, &finding->words[rarest], &heap);
    for (int steps = 0; heap.count > 0 && steps < MAX_STEPS && done; steps++) {
        uint32_t entry = step(&heap, finding->suggest);
        if (entry == SUGGEST_NONE || entry == last ||
            entry >= finding->suggest->entry_count)
            continue;
        last = entry;
        if (fits(finding, entry, rarest))
            done = take(finding, entry);
        if (finding->found_count == CANDIDATES)
            break;
    }
    done = done && !heap.failed;
    free(heap.items);
    return done;
}

static uint32_t
find_town(const struct suggest *suggest, struct str folded)
{
    uint32_t low = 0;
    uint32_t high = suggest->town_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct str town = suggest_slice(&suggest->towns, middle);
        town.len = strnlen(town.ptr, town.len);
        int order = str_compare(town, folded);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SUGGEST_NONE;
}

/* A town has few entries: all of them are looked at, best first. */
static bool
search_town(struct finding *finding)
{
    struct buf folded;
    bool done = true;
    buf_init(&folded);
    text_fold(finding->question->town.ptr, finding->question->town.len, &folded);
    uint32_t town = find_town(finding->suggest, buf_view(&folded));
    if (town != SUGGEST_NONE) {
        struct suggest_walk walk;
        uint32_t entry;
        suggest_walk_init(&walk, &finding->suggest->places, town);
        for (int steps = 0; steps < MAX_PLACES && done; steps++) {
            entry = suggest_walk_next(&walk);
            if (entry >= finding->suggest->entry_count ||
                finding->found_count == CANDIDATES)
                break;
            if (fits(finding, entry, SIZE_MAX))
                done = take(finding, entry);
        }
    }
    done = done && !folded.failed;
    buf_free(&folded);
    return done;
}

static int
compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    return left->entry < right->entry ? -1 : left->entry > right->entry;
}

static struct str
whole_id(const struct suggest *suggest, uint32_t id, struct str text,
         struct arena *arena)
{
    char slug[SUGGEST_MAX_TEXT * 4] = "";
    const unsigned char *at = suggest->ids + id / 2;
    if (id % 2 == 1 && text.ptr)
        ascii_slug(text, slug, sizeof slug);
    return str_of(
        arena_printf(arena, "%.*s%s", (int)at[0], (const char *)at + 1, slug));
}

static bool
show(const struct finding *finding, const struct candidate *from, struct arena *arena,
     struct suggest_answer *out)
{
    const struct suggest *suggest = finding->suggest;
    const unsigned char *entry = suggest->entries + SUGGEST_ENTRY * (size_t)from->entry;
    uint32_t id = bytes_u32(entry + 4);
    uint32_t town = bytes_u32(entry + 8);
    out->text = arena_copy(
        arena, str_make((const char *)suggest->texts + bytes_u32(entry), entry[15]));
    out->kind = (enum suggest_kind)entry[14];
    out->town = STR_LIT("");
    out->id = STR_LIT("");
    if (!str_is_empty(finding->question->town)) {
        out->town = arena_copy(arena, finding->question->town);
    } else if (town != SUGGEST_NONE) {
        struct str names = suggest_slice(&suggest->towns, town);
        size_t folded = strnlen(names.ptr, names.len);
        if (folded < names.len)
            out->town = arena_copy(
                arena, str_make(names.ptr + folded + 1, names.len - folded - 1));
    }
    if (id != SUGGEST_NONE)
        out->id = whole_id(suggest, id, out->text, arena);
    out->rank = from->score;
    out->mended = finding->mended;
    return out->text.ptr && out->town.ptr && out->id.ptr;
}

/* Adds an answer. A plain word says nothing beside a title, a place or a topic of the
 * same letters, so it gives way. */
static void
add_answer(struct suggest_answer *out, size_t *count,
           const struct suggest_answer *answer)
{
    for (size_t i = 0; i < *count; i++) {
        if (out[i].text.len != answer->text.len ||
            strncasecmp(out[i].text.ptr, answer->text.ptr, answer->text.len) != 0)
            continue;
        if (answer->kind == SUGGEST_WORD)
            return;
        if (out[i].kind == SUGGEST_WORD) {
            out[i] = *answer;
            return;
        }
    }
    out[(*count)++] = *answer;
}

enum status
suggest_find(const struct suggest *suggest, const struct suggest_question *question,
             struct arena *arena, struct suggest_answer *out, size_t *count,
             struct err *err)
{
    struct finding *finding = arena_zalloc(arena, 1, sizeof *finding);
    bool done = finding != NULL;
    *count = 0;
    if (!done)
        return err_no_memory(err);
    finding->suggest = suggest;
    finding->question = question;
    buf_init(&finding->folded);
    done = read_words(finding);
    bool in_town = !str_is_empty(question->town);
    for (int mend = 0; mend < 2 && done && finding->found_count == 0; mend++)
        if (find_keys(finding, mend == 1))
            done = in_town ? search_town(finding) : search_keys(finding);
    qsort(finding->found, finding->found_count, sizeof finding->found[0],
          compare_candidates);
    for (size_t i = 0; i < finding->found_count && *count < question->limit && done;
         i++) {
        struct suggest_answer answer;
        done = show(finding, &finding->found[i], arena, &answer);
        if (done)
            add_answer(out, count, &answer);
    }
    buf_free(&finding->folded);
    return done ? STATUS_OK : err_no_memory(err);
}
