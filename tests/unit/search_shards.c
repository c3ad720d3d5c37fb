/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The same records in one index and in several: same answers, same order, same scores,
 * same counts; with databases on this machine and behind xapian-tcpsrv. */
#include <arpa/inet.h>
#include <math.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/search_fixture.h"
#include "tests/tap.h"

enum { RECORDS = 900, SHARDS_MAX = 4, NAME_SIZE = 96 };

static struct record records[RECORDS], dealt[RECORDS];
static char ids[RECORDS][24], titles[RECORDS][NAME_SIZE],
    bodies[RECORDS][4 * NAME_SIZE];

/* Made by counting, so that many records are alike but for their ids. */
static void
make_record(size_t i)
{
    static const char *const things[] = {
        "Ferienbetreuung", "Betreuung",    "Herbstferienspiele",
        "Sparkasse",       "Elterncafé",   "Beratung",
        "Pflegetelefon",   "Kindergarten", "Waldkindergarten",
        "Familienpaten",   "Hebamme",      "Jugendzentrum"};
    static const char *const sentences[] = {
        "Kinder spielen in den Ferien im Wald.", "Eltern treffen sich zum Frühstück.",
        "Wer Angehörige pflegt, kann anrufen.",  "Betreut von acht bis sechzehn Uhr.",
        "Die Beratung kostet nichts.",           "Familien aus der Region helfen."};
    static const char *const towns[] = {"Koblenz", "Celle", "Fulda", "Suhl", "Essen"};
    static struct str topics[] = {{"Pflege", 6}, {"Ferien", 6}, {"Beruf", 5}};
    static struct record_date date = {.from = {"2019-05-04", 10}};
    struct record *record = &records[i];
    size_t thing = i % 12, a = i / 12 % 6, b = i / 72 % 6;

    snprintf(ids[i], sizeof ids[i], "id-%04zu", i * 7919 % 10000);
    snprintf(titles[i], sizeof titles[i], "%s %s", things[thing],
             i % 3 ? "" : "und mehr");
    snprintf(bodies[i], sizeof bodies[i], "%s %s", sentences[a],
             i % 4 ? "" : sentences[b]);
    *record = (struct record){.id = str_of(ids[i]),
                              .kind = i % 9 == 8   ? RECORD_ARTICLE
                                      : thing == 3 ? RECORD_PARTNER
                                                   : RECORD_OFFER,
                              .title = str_of(titles[i]),
                              .body = str_of(bodies[i]),
                              .town = str_of(towns[i % 5]),
                              .alliance_id = str_of(towns[i % 5]),
                              .topics = {&topics[i % 3], i % 7 ? 1 : 0}};
    if (i % 11 == 0) {
        record->dates = &date;
        record->date_count = 1;
    }
}

static const char *const questions[] = {
    "Ferienbetreuung",
    "betreuung in den ferien",
    "\"in den Ferien\"",
    "sparkasse",
    "kinder",
    "kinder wald koblenz",
    "eltern frühstück celle",
    "beratung -pflege",
    "kindergart*",
    "b*",
    "pflege ODER hebamme",
    "titel:betreuung",
    "typ:artikel familien",
    "wer hilft bei der pflege von angehörigen",
    "herbstferienspiele für jugendliche",
    "hebamme quantenphysik",
    "partner",
    "familien",
    "wald uhr frühstück",
    "",
};

static bool
same_hits(const struct search_answer *one, const struct search_answer *many)
{
    bool same = one->hit_count == many->hit_count && one->total == many->total &&
                one->relaxed == many->relaxed;

    if (!same)
        printf("# %zu hits of %d, %zu of %d\n", one->hit_count, (int)one->total,
               many->hit_count, (int)many->total);
    for (size_t i = 0; same && i < one->hit_count; i++) {
        const struct search_hit *a = &one->hits[i], *b = &many->hits[i];

        same = str_equal(a->record.id, b->record.id) && a->relaxed == b->relaxed &&
               a->tier == b->tier && fabs(a->score - b->score) < 1e-6 &&
               str_equal(a->snippet_html, b->snippet_html);
        if (!same)
            printf("# hit %zu: %.*s %.9f, %.*s %.9f\n", i, (int)a->record.id.len,
                   a->record.id.ptr, a->score, (int)b->record.id.len, b->record.id.ptr,
                   b->score);
    }
    return same;
}

static bool
same_facets(const struct search_answer *one, const struct search_answer *many)
{
    bool same = one->facet_count == many->facet_count;

    for (size_t i = 0; same && i < one->facet_count; i++) {
        const struct search_facet *a = &one->facets[i], *b = &many->facets[i];

        same = a->count == b->count;
        for (size_t j = 0; same && j < a->count; j++)
            same = str_equal(a->values[j].value, b->values[j].value) &&
                   a->values[j].count == b->values[j].count;
        for (size_t j = 0; !same && j < a->count && j < b->count; j++)
            printf("# %s: %.*s %d, %.*s %d\n", a->name, (int)a->values[j].value.len,
                   a->values[j].value.ptr, (int)a->values[j].count,
                   (int)b->values[j].value.len, b->values[j].value.ptr,
                   (int)b->values[j].count);
    }
    return same;
}

static void
compare(struct search_session *one, struct search_session *many, const char *what)
{
    static struct str offer = {"offer", 5};
    struct arena *arena = arena_create(0);
    struct err err;

    for (size_t i = 0; arena && i < 5 * (sizeof questions / sizeof *questions); i++) {
        struct search_request request = {.query = str_of(questions[i / 5]),
                                         .per_page = i % 5 == 1 ? 50 : 10,
                                         .page = i % 5 == 2 ? 3 : 1,
                                         .want_facets = true};
        struct search_answer a, b;

        arena_reset(arena);
        if (i % 5 == 3)
            request.kinds = (struct str_list){&offer, 1};
        if (i % 5 == 4)
            request.view = SEARCH_VIEW_GROUPED;
        if (request.query.len == 0)
            request.sort = SEARCH_BY_DATE;
        ok(search_run(one, &request, arena, &a, &err) == STATUS_OK &&
               search_run(many, &request, arena, &b, &err) == STATUS_OK &&
               same_hits(&a, &b) && same_facets(&a, &b),
           "%s: „%s“ (%zu)", what, questions[i / 5], i % 5);
    }
    arena_destroy(arena);
}

static enum status
open_several(const char *const *paths, size_t count, struct search_index **index,
             struct search_session **session)
{
    struct err err;
    enum status status = search_index_open(paths, count, NULL, index, &err);

    if (!status)
        status = search_session_create(*index, session, &err);
    if (status)
        printf("# %s\n", err.message);
    return status;
}

static unsigned
free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    unsigned port = 0;

    if (fd >= 0 && bind(fd, (struct sockaddr *)&address, len) == 0 &&
        getsockname(fd, (struct sockaddr *)&address, &len) == 0)
        port = ntohs(address.sin_port);
    if (fd >= 0)
        close(fd);
    return port;
}

/* It signals its whole group when it ends: an own one. */
static pid_t
serve(const char *folder, unsigned port)
{
    char number[16], database[4096];
    pid_t child;

    snprintf(number, sizeof number, "%u", port);
    snprintf(database, sizeof database, "%s/current/xapian", folder);
    child = fork();
    if (child == 0) {
        setsid();
        execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface=127.0.0.1",
               "--port", number, database, (char *)NULL);
        _exit(127);
    }
    return child;
}

static bool
is_listening(unsigned port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

    for (int i = 0; i < 100; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        bool up =
            fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;

        if (fd >= 0)
            close(fd);
        if (up)
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    return false;
}

static void
test_remote(struct fixture *one, struct fixture *shards, size_t count)
{
    struct search_index *index = NULL;
    struct search_session *session = NULL;
    char addresses[SHARDS_MAX][32];
    const char *paths[SHARDS_MAX];
    pid_t servers[SHARDS_MAX] = {0};
    bool all_up = true;

    if (system("command -v xapian-tcpsrv >/dev/null") != 0) {
        skip("xapian-tcpsrv is not installed");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned port = free_port();

        snprintf(addresses[i], sizeof addresses[i], "tcp:127.0.0.1:%u", port);
        paths[i] = addresses[i];
        servers[i] = serve(shards[i].path, port);
        all_up = all_up && servers[i] > 0 && is_listening(port);
    }
    ok(all_up, "the databases are served");
    if (all_up && open_several(paths, count, &index, &session) == STATUS_OK)
        compare(one->session, session, "behind a network");
    search_session_destroy(session);
    search_index_close(index);
    for (size_t i = 0; i < count; i++)
        if (servers[i] > 0) {
            kill(servers[i], SIGTERM);
            waitpid(servers[i], NULL, 0);
        }
}

static void
test_shards(struct fixture *one, size_t count)
{
    struct fixture shards[SHARDS_MAX];
    struct search_index *index = NULL;
    struct search_session *session = NULL;
    const char *paths[SHARDS_MAX];
    char what[32];
    bool written = true;

    for (size_t i = 0; i < count; i++) {
        size_t n = 0;

        for (size_t j = i; j < RECORDS; j += count)
            dealt[n++] = records[j];
        written = fixture_open(&shards[i], dealt, n) == STATUS_OK && written;
        paths[i] = shards[i].path;
    }
    snprintf(what, sizeof what, "%zu indexes", count);
    ok(written, "%s are made", what);
    if (written && open_several(paths, count, &index, &session) == STATUS_OK)
        compare(one->session, session, what);
    search_session_destroy(session);
    search_index_close(index);
    if (count == 2)
        test_remote(one, shards, count);
    for (size_t i = 0; i < count; i++)
        fixture_close(&shards[i]);
}

int
main(void)
{
    struct fixture one;

    for (size_t i = 0; i < RECORDS; i++)
        make_record(i);
    ok(fixture_open(&one, records, RECORDS) == STATUS_OK, "one index");
    if (one.session) {
        test_shards(&one, 2);
        test_shards(&one, 4);
    }
    fixture_close(&one);
    return done();
}
