/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Result cache: a hash table whose entries also stand in a list by last use. */
#include "server/cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "server/exchange.h"

enum { CACHE_BUCKETS = 4096, CACHE_HEADER_BYTES = 2048 };

struct cached {
    struct cached *next; /* in the bucket */
    struct cached *newer, *older;
    uint64_t hash;
    size_t size; /* of the whole allocation */
    atomic_uint references;
    struct str key, body;
    const char *type;
    bool found_nothing;
    const char *coding;
    struct header headers[EXCHANGE_MAX_HEADERS];
    size_t header_count;
    char bytes[];
};

struct cache {
    pthread_mutex_t lock;
    struct cached *buckets[CACHE_BUCKETS];
    struct cached *newest, *oldest;
    size_t limit;
    struct cache_figures figures;
};

struct cache *
cache_create(size_t limit)
{
    struct cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    pthread_mutex_init(&cache->lock, NULL);
    cache->limit = limit;
    return cache;
}

void
cache_destroy(struct cache *cache)
{
    if (!cache)
        return;
    cache_forget(cache, str_make("", 0));
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

static void
list_add(struct cache *cache, struct cached *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    if (cache->newest)
        cache->newest->newer = entry;
    else
        cache->oldest = entry;
    cache->newest = entry;
}

static void
list_remove(struct cache *cache, struct cached *entry)
{
    if (cache->newest == entry)
        cache->newest = entry->older;
    if (cache->oldest == entry)
        cache->oldest = entry->newer;
    if (entry->newer)
        entry->newer->older = entry->older;
    if (entry->older)
        entry->older->newer = entry->newer;
}

static struct cached *
bucket_find(struct cache *cache, uint64_t hash, struct str key)
{
    struct cached *entry = cache->buckets[hash % CACHE_BUCKETS];
    while (entry && (entry->hash != hash || !str_equal(entry->key, key)))
        entry = entry->next;
    return entry;
}

static void
evict(struct cache *cache, struct cached *entry)
{
    struct cached **link = &cache->buckets[entry->hash % CACHE_BUCKETS];
    while (*link != entry)
        link = &(*link)->next;
    *link = entry->next;
    list_remove(cache, entry);
    cache->figures.bytes -= entry->size;
    cache->figures.entries--;
    cached_release(entry);
}

struct cached *
cache_find(struct cache *cache, struct str key)
{
    uint64_t hash = XXH3_64bits(key.ptr, key.len);
    pthread_mutex_lock(&cache->lock);
    struct cached *entry = bucket_find(cache, hash, key);
    if (entry) {
        atomic_fetch_add_explicit(&entry->references, 1, memory_order_relaxed);
        list_remove(cache, entry);
        list_add(cache, entry);
        cache->figures.hits++;
    } else {
        cache->figures.misses++;
    }
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

/* Appends text + NUL to the entry's bytes and returns where it went. */
static const char *
place_text(struct cached *entry, size_t *used, const char *text, size_t len)
{
    char *at = entry->bytes + *used;
    if (len)
        memcpy(at, text, len);
    at[len] = '\0';
    *used += len + 1;
    return at;
}

static struct cached *
copy_response(struct str key, struct str body, const struct response *response)
{
    size_t size = key.len + 1 + body.len + 1;
    for (size_t i = 0; i < response->header_count; i++)
        size += strlen(response->headers[i].value) + 1;
    struct cached *entry = calloc(1, sizeof *entry + size);
    if (!entry)
        return NULL;
    size_t used = 0;
    atomic_init(&entry->references, 1);
    entry->size = sizeof *entry + size;
    entry->key = str_make(place_text(entry, &used, key.ptr, key.len), key.len);
    entry->body = str_make(place_text(entry, &used, body.ptr, body.len), body.len);
    entry->type = response->type;
    entry->found_nothing = response->found_nothing;
    entry->coding = response->coding;
    entry->header_count = response->header_count;
    for (size_t i = 0; i < response->header_count; i++) {
        const char *value = response->headers[i].value;
        entry->headers[i].name = response->headers[i].name;
        entry->headers[i].value = place_text(entry, &used, value, strlen(value));
    }
    return entry;
}

void
cache_put(struct cache *cache, struct str key, const struct response *response)
{
    struct str body = buf_view(&response->body);
    /* One answer may not push out a quarter of the others. */
    if (body.len + key.len + CACHE_HEADER_BYTES > cache->limit / 4)
        return;
    struct cached *entry = copy_response(key, body, response);
    if (!entry)
        return;
    entry->hash = XXH3_64bits(key.ptr, key.len);
    pthread_mutex_lock(&cache->lock);
    struct cached *present = bucket_find(cache, entry->hash, key);
    if (present)
        evict(cache, present);
    while (cache->oldest && cache->figures.bytes + entry->size > cache->limit)
        evict(cache, cache->oldest);
    entry->next = cache->buckets[entry->hash % CACHE_BUCKETS];
    cache->buckets[entry->hash % CACHE_BUCKETS] = entry;
    list_add(cache, entry);
    cache->figures.bytes += entry->size;
    cache->figures.entries++;
    pthread_mutex_unlock(&cache->lock);
}

void
cache_forget(struct cache *cache, struct str beginning)
{
    pthread_mutex_lock(&cache->lock);
    for (struct cached *entry = cache->oldest, *newer; entry; entry = newer) {
        newer = entry->newer;
        if (str_starts_with(entry->key, beginning))
            evict(cache, entry);
    }
    pthread_mutex_unlock(&cache->lock);
}

void
cache_figures(struct cache *cache, struct cache_figures *out)
{
    pthread_mutex_lock(&cache->lock);
    *out = cache->figures;
    pthread_mutex_unlock(&cache->lock);
}

struct str
cached_body(const struct cached *cached)
{
    return cached->body;
}

void
cached_restore(struct cached *cached, struct response *response)
{
    response->cached = cached;
    response->status = 200;
    response->type = cached->type;
    response->found_nothing = cached->found_nothing;
    response->coding = cached->coding;
    response->header_count = cached->header_count;
    memcpy(response->headers, cached->headers, sizeof cached->headers);
}

void
cached_release(struct cached *cached)
{
    if (cached &&
        atomic_fetch_sub_explicit(&cached->references, 1, memory_order_acq_rel) == 1)
        free(cached);
}
