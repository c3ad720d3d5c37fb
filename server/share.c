/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares of addresses: see share.h. */
#include "server/share.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <xxhash.h>

enum { SETS = 2048, WAYS = 4, PREFIX_V6 = 8 /* bytes: one household */ };

struct bucket {
    uint64_t tag; /* of the address */
    int64_t filled_us;
    double tokens;
};

struct share {
    pthread_mutex_t lock;
    uint64_t secret;
    double rate;
    struct bucket buckets[SETS][WAYS];
};

struct share *
share_create(uint32_t rate)
{
    struct share *share = calloc(1, sizeof *share);
    if (!share)
        return NULL;
    if (getrandom(&share->secret, sizeof share->secret, 0) !=
        (ssize_t)sizeof share->secret) {
        free(share);
        return NULL;
    }
    pthread_mutex_init(&share->lock, NULL);
    share->rate = rate;
    return share;
}

void
share_destroy(struct share *share)
{
    if (!share)
        return;
    pthread_mutex_destroy(&share->lock);
    free(share);
}

/* The bytes of an address that tell one client from another. */
static struct str
telling_bytes(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 =
            (const struct sockaddr_in *)(const void *)address;
        return str_make((const char *)&v4->sin_addr, sizeof v4->sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 =
            (const struct sockaddr_in6 *)(const void *)address;
        const char *bytes = (const char *)&v6->sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
            return str_make(bytes + 12, 4);
        return str_make(bytes, PREFIX_V6);
    }
    return str_make("", 0);
}

/* The bucket of this address; a new one takes the place of the one unused for longest.
 */
static struct bucket *
bucket_of(struct share *share, uint64_t tag, int64_t now_us)
{
    struct bucket *set = share->buckets[tag % SETS];
    struct bucket *oldest = &set[0];
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].tag == tag)
            return &set[i];
        if (set[i].filled_us < oldest->filled_us)
            oldest = &set[i];
    }
    *oldest = (struct bucket){tag, now_us, share->rate * SHARE_BURST};
    return oldest;
}

bool
share_take(struct share *share, const struct sockaddr *address, int64_t now_us)
{
    struct str bytes = telling_bytes(address);
    uint64_t tag = XXH3_64bits_withSeed(bytes.ptr, bytes.len, share->secret);
    pthread_mutex_lock(&share->lock);
    struct bucket *bucket = bucket_of(share, tag, now_us);
    bucket->tokens += share->rate * (double)(now_us - bucket->filled_us) / 1e6;
    if (bucket->tokens > share->rate * SHARE_BURST)
        bucket->tokens = share->rate * SHARE_BURST;
    bucket->filled_us = now_us;
    bool good = bucket->tokens >= 1;
    if (good)
        bucket->tokens -= 1;
    pthread_mutex_unlock(&share->lock);
    return good;
}

bool
share_read_address(struct str text, struct sockaddr_storage *out)
{
    char copy[INET6_ADDRSTRLEN];
    struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)out;
    memset(out, 0, sizeof *out);
    if (text.len >= 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']')
        text = str_make(text.ptr + 1, text.len - 2);
    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    if (inet_pton(AF_INET, copy, &v4->sin_addr) == 1) {
        out->ss_family = AF_INET;
        return true;
    }
    if (inet_pton(AF_INET6, copy, &v6->sin6_addr) != 1)
        return false;
    out->ss_family = AF_INET6;
    return true;
}

/* The whole address, not only what share_take() looks at. */
static bool
is_same(const struct sockaddr *a, const struct sockaddr *b)
{
    if (a->sa_family != b->sa_family)
        return false;
    if (a->sa_family == AF_INET6)
        return memcmp(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr,
                      &((const struct sockaddr_in6 *)(const void *)b)->sin6_addr,
                      sizeof(struct in6_addr)) == 0;
    return a->sa_family == AF_INET &&
           ((const struct sockaddr_in *)(const void *)a)->sin_addr.s_addr ==
               ((const struct sockaddr_in *)(const void *)b)->sin_addr.s_addr;
}

static bool
is_trusted(const struct sockaddr *address, const struct config_list *proxies)
{
    for (uint32_t i = 0; i < proxies->count; i++) {
        struct sockaddr_storage proxy;
        if (share_read_address(str_of(proxies->items[i]), &proxy) &&
            is_same(address, (const struct sockaddr *)&proxy))
            return true;
    }
    return false;
}

void
share_client(const struct sockaddr *peer, struct str forwarded,
             const struct config_list *proxies, struct sockaddr_storage *out)
{
    size_t size = peer->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                              : sizeof(struct sockaddr_in);
    memset(out, 0, sizeof *out);
    memcpy(out, peer, size);
    while (forwarded.len > 0 && is_trusted((const struct sockaddr *)out, proxies)) {
        size_t start = forwarded.len;
        struct sockaddr_storage next;
        while (start > 0 && forwarded.ptr[start - 1] != ',')
            start--;
        struct str last =
            str_trim(str_make(forwarded.ptr + start, forwarded.len - start));
        if (!share_read_address(last, &next))
            return;
        *out = next;
        forwarded.len = start > 0 ? start - 1 : 0;
    }
}
