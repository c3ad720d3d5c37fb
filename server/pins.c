/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rules at work: see pins.h. */
#include "server/pins.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "server/pins_file.h"

enum { PINS_ARENA_LIMIT = 64 << 20 };

struct pins {
    const char *path;
    pthread_mutex_t lock; /* guards all below */
    struct arena *arena;  /* of the rules */
    struct pin_rules rules;
    char problem[480];
    char missing[480]; /* a rule without its record */
    struct stat seen;
};

enum status
pins_create(const char *path, struct pins **out, struct err *err)
{
    *out = NULL;
    struct pins *pins = calloc(1, sizeof *pins);
    if (!pins)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    pins->path = path;
    pthread_mutex_init(&pins->lock, NULL);
    *out = pins;
    pins_refresh(pins, true);
    return STATUS_OK;
}

void
pins_destroy(struct pins *pins)
{
    if (!pins)
        return;
    pthread_mutex_destroy(&pins->lock);
    arena_destroy(pins->arena);
    free(pins);
}

static bool
is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bool
pins_refresh(struct pins *pins, bool force)
{
    struct stat now = {0};
    struct err err = {0};
    struct pin_rules rules;
    /* One that cannot be looked at is tried for its message. */
    if (stat(pins->path, &now) == 0 && !force && is_same_file(&now, &pins->seen))
        return false;
    struct arena *arena = arena_create(PINS_ARENA_LIMIT);
    enum status status =
        arena ? pins_read(pins->path, arena, &rules, &err)
              : err_set(&err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    pthread_mutex_lock(&pins->lock);
    pins->seen = now;
    pins->problem[0] = '\0';
    struct arena *old = status ? arena : pins->arena;
    if (status) {
        snprintf(pins->problem, sizeof pins->problem, "%.300s%s%.150s%s", err.message,
                 err.hint[0] ? " (" : "", err.hint, err.hint[0] ? ")" : "");
    } else {
        pins->arena = arena;
        pins->rules = rules;
    }
    pthread_mutex_unlock(&pins->lock);
    arena_destroy(old);
    return !status;
}

/* The rules are only ever replaced by this very thread, so it reads them unlocked. */
static size_t
find_missing(const struct pin_rules *rules, struct search_session *session,
             const struct pin_rule **first)
{
    size_t missing = 0;
    struct arena *arena = arena_create(0);
    for (size_t i = 0; arena && i < rules->count; i++) {
        struct record record;
        arena_reset(arena);
        if (search_record(session, rules->items[i].id, arena, &record, NULL) !=
            STATUS_NOT_FOUND)
            continue;
        if (!*first || rules->items[i].line < (*first)->line)
            *first = &rules->items[i];
        missing++;
    }
    arena_destroy(arena);
    return missing;
}

void
pins_compare(struct pins *pins, const struct live *live)
{
    const struct pin_rule *first = NULL;
    struct search_session *session = NULL;
    char text[sizeof pins->missing] = "";
    size_t missing = 0;
    if (live && !search_session_create(live_index(live), &session, NULL))
        missing = find_missing(&pins->rules, session, &first);
    search_session_destroy(session);
    if (first)
        snprintf(text, sizeof text,
                 "%.200s: Zeile %u: den Eintrag %.100s gibt es nicht%s", pins->path,
                 (unsigned)first->line, first->id.ptr,
                 missing > 1 ? ", und weitere nicht" : "");
    pthread_mutex_lock(&pins->lock);
    memcpy(pins->missing, text, sizeof text);
    pthread_mutex_unlock(&pins->lock);
}

void
pins_problem(struct pins *pins, char *out, size_t size)
{
    pthread_mutex_lock(&pins->lock);
    snprintf(out, size, "%s", pins->problem[0] ? pins->problem : pins->missing);
    pthread_mutex_unlock(&pins->lock);
}

static uint32_t
today(void)
{
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return 0;
    return (uint32_t)(local.tm_year + 1900) * 10000 +
           (uint32_t)(local.tm_mon + 1) * 100 + (uint32_t)local.tm_mday;
}

static size_t
first_of(const struct pin_rules *rules, struct str key)
{
    size_t low = 0, high = rules->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(rules->items[middle].query, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
holds(const struct str_list *list, struct str id)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i], id))
            return true;
    return false;
}

static bool
collect(const struct pin_rules *rules, struct str key, uint32_t day,
        struct arena *arena, struct str_list *pinned, struct str_list *hidden)
{
    for (size_t i = first_of(rules, key);
         i < rules->count && str_equal(rules->items[i].query, key); i++) {
        const struct pin_rule *rule = &rules->items[i];
        struct str_list *list = rule->hides ? hidden : pinned;
        if (day < rule->from || day > rule->until || holds(list, rule->id) ||
            list->count == PINS_MAX_FOR_ONE)
            continue;
        struct str id = arena_copy(arena, rule->id);
        if (!id.ptr)
            return false;
        list->items[list->count++] = id;
    }
    return true;
}

bool
pins_find(struct pins *pins, struct str query, struct arena *arena,
          struct str_list *pinned, struct str_list *hidden)
{
    struct str key = pins_key(query, arena);
    pinned->items = arena_zalloc(arena, PINS_MAX_FOR_ONE, sizeof *pinned->items);
    hidden->items = arena_zalloc(arena, PINS_MAX_FOR_ONE, sizeof *hidden->items);
    pinned->count = hidden->count = 0;
    if (!key.ptr || !pinned->items || !hidden->items)
        return false;
    uint32_t day = today();
    pthread_mutex_lock(&pins->lock);
    bool good = key.len == 0 || collect(&pins->rules, key, day, arena, pinned, hidden);
    good = good && collect(&pins->rules, str_make("", 0), day, arena, pinned, hidden);
    pthread_mutex_unlock(&pins->lock);
    return good;
}
