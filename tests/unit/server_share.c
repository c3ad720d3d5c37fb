/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom a request comes from, and how much an address may ask. */
#include <arpa/inet.h>
#include <stdio.h>

#include "server/share.h"
#include "tests/tap.h"

static struct sockaddr_storage
address(const char *text)
{
    struct sockaddr_storage out;
    if (!share_read_address(str_of(text), &out))
        printf("# %s cannot be read\n", text);
    return out;
}

static void
test_client(void)
{
    static const struct config_list proxies = {{"127.0.0.1", "::1", "10.0.0.9"}, 3};
    static const struct {
        const char *peer, *forwarded, *want;
    } cases[] = {
        {"203.0.113.7", "", "203.0.113.7"},
        {"203.0.113.7", "198.51.100.1", "203.0.113.7"}, /* no proxy of ours */
        {"127.0.0.1", "", "127.0.0.1"},
        {"127.0.0.1", "203.0.113.7", "203.0.113.7"},
        {"127.0.0.1", "9.9.9.9, 203.0.113.7", "203.0.113.7"}, /* the first is a lie */
        {"127.0.0.1", "203.0.113.7 , 10.0.0.9", "203.0.113.7"},
        {"127.0.0.1", "10.0.0.9", "10.0.0.9"},
        {"127.0.0.1", "unknown", "127.0.0.1"},
        {"127.0.0.1", "203.0.113.7,", "127.0.0.1"},
        {"::1", "2001:db8::7", "2001:db8::7"},
        {"::1", "[2001:db8::7]", "2001:db8::7"},
        {"::1", "2001:db8::7:99999:x", "::1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sockaddr_storage peer = address(cases[i].peer), out;
        char text[INET6_ADDRSTRLEN] = "";
        share_client((const struct sockaddr *)&peer, str_of(cases[i].forwarded),
                     &proxies, &out);
        const void *bytes =
            out.ss_family == AF_INET
                ? (const void *)&((struct sockaddr_in *)(void *)&out)->sin_addr
                : (const void *)&((struct sockaddr_in6 *)(void *)&out)->sin6_addr;
        inet_ntop(out.ss_family, bytes, text, sizeof text);
        same(text, cases[i].want, cases[i].forwarded);
    }
}

static unsigned
takes(struct share *share, const char *who, unsigned times, int64_t us)
{
    struct sockaddr_storage from = address(who);
    unsigned got = 0;
    for (unsigned i = 0; i < times; i++)
        got += share_take(share, (const struct sockaddr *)&from, us);
    return got;
}

static void
test_share(void)
{
    struct share *share = share_create(5);
    char text[32];
    ok(takes(share, "203.0.113.7", 100, 1000000) == 20, "four seconds' worth at once");
    ok(takes(share, "203.0.113.7", 100, 1000000) == 0, "then nothing");
    ok(takes(share, "203.0.113.8", 3, 1000000) == 3, "a neighbour is not touched");
    ok(takes(share, "203.0.113.7", 100, 3000000) == 10, "two seconds later ten more");
    ok(takes(share, "203.0.113.7", 100, 999000000) == 20,
       "never more than is saved up");
    ok(takes(share, "2001:db8::1", 15, 1000000) +
               takes(share, "2001:db8::2", 15, 1000000) ==
           20,
       "a household has one share");
    ok(takes(share, "2001:db8:0:1::1", 15, 1000000) == 15, "its neighbour another");
    for (unsigned i = 0; i < 60000; i++) {
        snprintf(text, sizeof text, "10.%u.%u.1", i / 250, i % 250);
        takes(share, text, 1, 999000000 + i);
    }
    ok(takes(share, "203.0.113.9", 3, 1000000000) == 3, "many addresses do no harm");
    share_destroy(share);
}

int
main(void)
{
    test_client();
    test_share();
    return done();
}
