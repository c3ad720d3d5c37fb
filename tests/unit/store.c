/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lib/store through its C interface: writing, every kind of query, several databases as
 * one, and everything that can be wrong with an index. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/store.h"
#include "store/store_write.h"
#include "tests/tap.h"

static char root[] = "/tmp/buendnis-store-XXXXXX";
static struct arena *arena;

static const char *
path(const char *name)
{
    return arena_printf(arena, "%s/%s", root, name);
}

/* Runs a command inside the tests' folder. */
static void
shell(const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && { %s; }", root, command);
    if (system(line) != 0)
        printf("# failed: %s\n", line);
}

struct row {
    const char *id;
    const char *words; /* positional stems, one position each */
    const char *kind;
    const char *date;
    double latitude, longitude;
};

static const struct row ROWS[] = {
    {"a", "herbst ferien betreuung", "offer", "20120101", 50.36, 7.59},
    {"b", "ferien pass", "offer", "20140601", 50.26, 10.96},
    {"c", "betreuung der ferien", "offer", "", 0, 0},
    {"d", "sparkasse", "partner", "20140601", 50.35, 7.60},
    {"e", "sparkasse", "partner", "", 50.36, 7.59},
    {"f", "sparkasse", "partner", "20201231", 0, 0},
};
enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

static enum status
put_row(struct store_writer *writer, const struct row *row)
{
    struct store_document *document;
    struct err err;
    char buffer[256], *save;
    uint32_t position = 0;
    enum status status = store_document_create(&document, &err);
    snprintf(buffer, sizeof buffer, "%s", row->words);
    for (char *word = strtok_r(buffer, " ", &save); word && !status;
         word = strtok_r(NULL, " ", &save)) {
        char term[64];
        snprintf(term, sizeof term, "Z%s", word);
        status = store_document_posting(document, str_of(term), ++position, 1, &err);
    }
    char value[64] = "";
    size_t len = row->date[0] ? (size_t)snprintf(value, sizeof value, "%s", row->date)
                              : 1; /* the zero byte */
    len += (size_t)snprintf(value + len, sizeof value - len, "%s", row->id);
    if (!status)
        status = store_document_value(document, SLOT_DATE, str_make(value, len), &err);
    if (!status)
        status = store_document_value(document, SLOT_KIND, str_of(row->kind), &err);
    if (!status)
        status = store_document_value(document, SLOT_SORT_TITLE, str_of(row->id), &err);
    if (!status && row->latitude != 0)
        status = store_document_location(document, SLOT_LOCATION, row->latitude,
                                         row->longitude, &err);
    if (!status)
        status = store_document_data(document, str_of(row->id), &err);
    snprintf(value, sizeof value, "Q%s", row->id);
    if (!status)
        status = store_writer_put(writer, str_of(value), document, &err);
    store_document_destroy(document);
    return status;
}

/* Every `step`-th row from `first` on. */
static enum status
write_rows(const char *folder, size_t first, size_t step)
{
    struct store_writer *writer;
    struct err err;
    enum status status = store_writer_create(folder, true, &writer, &err);
    for (size_t i = first; !status && i < ROW_COUNT; i += step)
        status = put_row(writer, &ROWS[i]);
    if (!status)
        status = store_writer_set_metadata(writer, "key", STR_LIT("value"), &err);
    if (!status)
        status = store_writer_commit(writer, &err);
    store_writer_destroy(writer);
    return status;
}

static const struct store_query *
term(const char *text)
{
    struct store_query *query = arena_zalloc(arena, 1, sizeof *query);
    query->op = STORE_TERM;
    query->term = str_of(text);
    return query;
}

static struct store_query *
node(enum store_op op, const struct store_query *a, const struct store_query *b)
{
    struct store_query *query = arena_zalloc(arena, 1, sizeof *query);
    const struct store_query **children = arena_zalloc(arena, 2, sizeof *children);
    children[0] = a;
    children[1] = b;
    query->op = op;
    query->children = children;
    query->child_count = b ? 2 : a ? 1 : 0;
    return query;
}

static struct store_query *
range(const char *from, const char *to)
{
    struct store_query *query = node(STORE_RANGE, NULL, NULL);
    query->slot = SLOT_DATE;
    query->from = str_of(from);
    query->to = str_of(to);
    return query;
}

static struct store_query *
near(double latitude, double longitude, double km)
{
    struct store_query *query = node(STORE_DISTANCE, NULL, NULL);
    query->slot = SLOT_LOCATION;
    query->latitude = latitude;
    query->longitude = longitude;
    query->factor = km;
    return query;
}

static struct store_query *
scaled(const struct store_query *child, double factor)
{
    struct store_query *query = node(STORE_SCALE, child, NULL);
    query->factor = factor;
    return query;
}

/* The ids found, in order, without blanks; or the name of the status. */
static const char *
found(struct store_reader *reader, struct store_search *search)
{
    struct store_result result;
    struct err err;
    enum status status = store_search(reader, search, arena, &result, &err);
    if (status)
        return err_status_name(status);
    char *ids = arena_alloc(arena, result.hit_count + 1);
    for (size_t i = 0; i < result.hit_count; i++)
        ids[i] = result.hits[i].data.ptr[0];
    ids[result.hit_count] = '\0';
    return ids;
}

static void
queries(struct store_reader *reader, const char *how)
{
    const struct {
        const char *what;
        const struct store_query *query;
        const char *want;
        enum store_sort sort;
    } rows[] = {
        {"one term", term("Zpass"), "b", 0},
        {"equal weights in order of the ids", term("Zsparkasse"), "def", 0},
        {"and", node(STORE_AND, term("Zferien"), term("Zbetreuung")), "ac", 0},
        {"or", node(STORE_OR, term("Zpass"), term("Zsparkasse")), "bdef", 0},
        {"and not", node(STORE_AND_NOT, term("Zferien"), term("Zpass")), "ac", 0},
        {"phrase", node(STORE_PHRASE, term("Zferien"), term("Zbetreuung")), "a", 0},
        {"near", node(STORE_NEAR, term("Zferien"), term("Zbetreuung")), "a", 0},
        {"filter", node(STORE_FILTER, term("Zferien"), term("Zpass")), "b", 0},
        {"maybe", node(STORE_MAYBE, term("Zferien"), term("Zpass")), "bac", 0},
        {"scale", node(STORE_OR, scaled(term("Zpass"), 0.01), term("Zsparkasse")),
         "defb", 0},
        {"all", node(STORE_ALL, NULL, NULL), "abcdef", 0},
        {"nothing", node(STORE_NOTHING, NULL, NULL), "", 0},
        {"an unknown term", term("Znirgends"), "", 0},
        {"a term of 300 bytes", term(arena_printf(arena, "Z%0300d", 1)), "", 0},
        {"invalid UTF-8", term("Z\xFF\xC3("), "", 0},
        {"range", range("2012", "2014"), "abd", 0},
        {"range up to a day", range("", "20120101"), "a", 0},
        {"range without end", range("2015", ""), "f", 0},
        {"range of all that is dated", range("", ""), "abdf", 0},
        {"distance", near(50.36, 7.59, 5), "ade", 0},
        {"nearest first", node(STORE_ALL, NULL, NULL), "aedbcf", STORE_BY_DISTANCE},
        {"oldest first", node(STORE_ALL, NULL, NULL), "ceabdf", STORE_BY_VALUE},
        {"newest first", node(STORE_ALL, NULL, NULL), "fdbaec", STORE_BY_VALUE_REVERSE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct store_search search = {.query = rows[i].query,
                                      .limit = 10,
                                      .check_at_least = 100,
                                      .sort = rows[i].sort,
                                      .sort_slot = SLOT_DATE,
                                      .latitude = 50.36,
                                      .longitude = 7.59};
        same(found(reader, &search), rows[i].want,
             arena_printf(arena, "%s: %s", how, rows[i].what));
    }
}

static void
malformed(struct store_reader *reader)
{
    const struct store_query *deep = term("Zferien"), *wide = term("Zferien");
    for (int i = 0; i < 100000; i++)
        deep = node(STORE_AND, deep, NULL);
    struct store_query *many = node(STORE_OR, NULL, NULL);
    const struct store_query **children = arena_zalloc(arena, 10000, sizeof *children);
    for (size_t i = 0; i < 10000; i++)
        children[i] = wide;
    many->children = children;
    many->child_count = 10000;
    const struct {
        const char *what;
        const struct store_query *query;
        const char *want;
    } rows[] = {
        {"a query 100,000 levels deep", deep, "over the limit"},
        {"a query of 10,000 terms", many, "over the limit"},
        {"an empty term", term(""), "invalid"},
        {"a phrase of phrases",
         node(STORE_PHRASE, node(STORE_AND, term("Za"), term("Zb")), term("Zc")),
         "invalid"},
        {"a negative factor", scaled(term("Zferien"), -1), "invalid"},
        {"an exclusion of nothing", node(STORE_AND_NOT, term("Za"), NULL), "invalid"},
        {"a place off the earth", near(500, 7, 5), "invalid"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct store_search search = {.query = rows[i].query, .limit = 10};
        same(found(reader, &search), rows[i].want,
             arena_printf(arena, "refused: %s", rows[i].what));
    }
}

static void
details(struct store_reader *reader)
{
    struct store_result result;
    struct store_term *terms;
    struct store_hit hit;
    struct str value;
    struct err err;
    size_t count;
    uint64_t number;
    static const unsigned slots[] = {SLOT_KIND};
    struct store_facet_request kinds = {SLOT_KIND, SLOT_KIND, 10, NULL, 0};
    struct str partner = STR_LIT("partner");
    struct store_facet facet;
    struct store_search search = {.query = node(STORE_ALL, NULL, NULL),
                                  .offset = 1,
                                  .limit = 2,
                                  .check_at_least = 100,
                                  .facet_slots = slots,
                                  .facet_count = 1};
    ok(!store_search(reader, &search, arena, &result, &err) && result.hit_count == 2 &&
           result.total == ROW_COUNT && result.total_is_exact,
       "a page out of the middle knows the total");
    ok(!store_facet(reader, &result, &kinds, NULL, 0, arena, &facet, &err) &&
           facet.count == 2 && facet.values[0].count == 3 &&
           str_equal(facet.values[0].value, STR_LIT("offer")),
       "values are counted, equal counts by name");
    kinds = (struct store_facet_request){SLOT_KIND, SLOT_KIND, 1, &partner, 1};
    ok(!store_find(reader, STR_LIT("Qc"), arena, &hit, &err) &&
           !store_facet(reader, &result, &kinds, &hit.docid, 1, arena, &facet, &err) &&
           facet.count == 1 && str_equal(facet.values[0].value, partner),
       "of too many values those to be kept stay");
    search.query = node(STORE_OR, term("Zherbst"), term("Zferien"));
    search.offset = 0;
    search.want_matched_terms = true;
    ok(!store_search(reader, &search, arena, &result, &err) &&
           result.hits[0].matched_count == 2 && result.hits[1].matched_count == 1,
       "matched terms are told per hit");
    ok(!store_term_freq(reader, STR_LIT("Zsparkasse"), &number, &err) && number == 3,
       "document frequency");
    ok(!store_terms(reader, STR_LIT("Z"), true, 2, 100, arena, &terms, &count, &err) &&
           count == 2 && str_equal(terms[0].term, STR_LIT("Zferien")) &&
           str_equal(terms[1].term, STR_LIT("Zsparkasse")),
       "the most frequent terms");
    ok(!store_metadata(reader, "key", arena, &value, &err) &&
           str_equal(value, STR_LIT("value")),
       "metadata");
    ok(!store_metadata(reader, "none", arena, &value, &err) && value.len == 0,
       "absent metadata is empty");
    ok(!store_find(reader, STR_LIT("Qc"), arena, &hit, &err) &&
           str_equal(hit.data, STR_LIT("c")),
       "a record is found by its id");
    ok(store_find(reader, STR_LIT("Qx"), arena, &hit, &err) == STATUS_NOT_FOUND,
       "an unknown id is not found");
    ok(!store_find(reader, STR_LIT("Qc"), arena, &hit, &err) &&
           !store_doc_terms(reader, hit.docid, STR_LIT("Z"), arena, &terms, &count,
                            &err) &&
           count == 3,
       "terms of a document");
    ok(store_doc_terms(reader, 99999, STR_LIT(""), arena, &terms, &count, &err) ==
           STATUS_NOT_FOUND,
       "terms of no document");
}

static void
broken_indexes(void)
{
    shell("mkdir empty");
    shell("mkdir foreign && date > foreign/x");
    shell("cp -r one cut && truncate -s 100 cut/postlist.glass");
    shell("cp -r one newer && printf '\017\015Xapian Glass\377\377' | "
          "dd of=newer/iamglass conv=notrunc status=none");
    shell("date > file");
    const struct {
        const char *name;
        enum status want;
    } rows[] = {
        {"missing", STATUS_NOT_FOUND}, {"empty", STATUS_NOT_FOUND},
        {"foreign", STATUS_NOT_FOUND}, {"cut", STATUS_CORRUPT},
        {"newer", STATUS_VERSION},     {"file", STATUS_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct store_reader *reader = NULL;
        struct store_result result;
        struct err err = {STATUS_OK, "", ""};
        const char *paths[] = {path(rows[i].name)};
        struct store_search search = {.query = term("Zferien"), .limit = 10};
        enum status status = store_open(paths, 1, &reader, &err);
        if (!status)
            status = store_search(reader, &search, arena, &result, &err);
        store_close(reader);
        ok(status == rows[i].want && err.message[0] && err.hint[0], "%s index: %s (%s)",
           rows[i].name, err.message, err.hint);
    }
    struct store_reader *reader;
    struct err err;
    const char *remote[] = {"tcp:127.0.0.1:1"};
    ok(store_open(remote, 1, &reader, &err) == STATUS_IO, "no server: %s", err.message);
    const char *nonsense[] = {"tcp:x:99999999999"};
    ok(store_open(nonsense, 1, &reader, &err) == STATUS_INVALID, "no port: %s",
       err.message);
}

static void
take_reason(void *context, enum status status, const struct err *err)
{
    (void)context;
    _exit(status == STATUS_FULL && err->hint[0] ? 0 : 1);
}

/* In a child of its own, so that the limit dies with it. */
static void
full_disk(void)
{
    pid_t child = fork();
    if (child == 0) {
        struct store_writer *writer;
        struct rlimit limit = {256 * 1024, 256 * 1024};
        struct err err;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        store_writer_on_end(take_reason, NULL);
        enum status status = store_writer_create(path("full"), true, &writer, &err);
        for (int i = 0; !status && i < 20000; i++) {
            char id[16], words[200];
            snprintf(id, sizeof id, "%d", i);
            snprintf(words, sizeof words, "wort%d ort%d hort%d %d", i, i, i % 7, i);
            struct row row = {id, words, "offer", "", 0, 0};
            status = put_row(writer, &row);
            if (!status && i % 500 == 499)
                status = store_writer_commit(writer, &err);
        }
        store_writer_destroy(writer);
        _exit(status == STATUS_FULL && err.hint[0] ? 0 : 1);
    }
    int result;
    ok(waitpid(child, &result, 0) == child && WIFEXITED(result) &&
           WEXITSTATUS(result) == 0,
       "a full disk is a status with a hint");
    struct store_reader *reader;
    struct err err;
    uint64_t count = 0;
    const char *paths[] = {path("full")};
    ok(!store_open(paths, 1, &reader, &err) && !store_doc_count(reader, &count, &err) &&
           count > 0 && count % 500 == 0,
       "what was committed before is readable (%d records)", (int)count);
    store_close(reader);
}

static void
writers(void)
{
    struct store_writer *writer, *second;
    struct store_reader *reader;
    struct store_document *document;
    struct err err;
    const char *paths[] = {path("one")};
    ok(store_writer_create(paths[0], true, &second, &err) != STATUS_OK,
       "a new database never replaces one: %s", err.message);
    ok(!store_writer_create(paths[0], false, &writer, &err), "an existing one opens");
    ok(store_writer_create(paths[0], false, &second, &err) == STATUS_LOCKED,
       "the second writer is told at once: %s", err.message);
    ok(!store_document_create(&document, &err), "a document");
    ok(store_document_term(document, str_of(arena_printf(arena, "%0300d", 1)), 1,
                           &err) == STATUS_INVALID,
       "a term of 300 bytes is refused");
    store_document_destroy(document);

    struct store_search search = {.query = term("Zneu"), .limit = 10};
    ok(!store_open(paths, 1, &reader, &err), "a reader beside the writer");
    bool all_fine = true;
    for (int i = 0; i < 6; i++) {
        struct row row = {"g", i % 2 ? "neu" : "neu neuer", "offer", "", 0, 0};
        all_fine =
            all_fine && !put_row(writer, &row) && !store_writer_commit(writer, &err);
        const char *ids = found(reader, &search);
        all_fine = all_fine && (strcmp(ids, "g") == 0 || strcmp(ids, "") == 0);
    }
    ok(all_fine, "a reader lives through six commits");
    ok(!store_reopen(reader, &err) && strcmp(found(reader, &search), "g") == 0,
       "and sees them after reopening");
    ok(!store_writer_delete(writer, STR_LIT("Qg"), &err), "a deletion");
    store_writer_destroy(writer);
    ok(!store_reopen(reader, &err) && strcmp(found(reader, &search), "g") == 0,
       "that is not committed is dropped");
    store_close(reader);
}

static void
after_removal(void)
{
    struct store_reader *reader = NULL;
    struct err err;
    const char *paths[] = {path("gone")};
    struct store_search search = {
        .query = node(STORE_PHRASE, term("Zferien"), term("Zbetreuung")), .limit = 10};
    ok(!write_rows(paths[0], 0, 1) && !store_open(paths, 1, &reader, &err), "open");
    shell("rm -r gone");
    same(found(reader, &search), "a", "phrases still work when the folder is removed");
    store_close(reader);
}

int
main(void)
{
    struct store_reader *one = NULL, *two = NULL;
    struct err err;
    arena = arena_create(0);
    if (!arena || !mkdtemp(root))
        return 1;
    ok(!write_rows(path("one"), 0, 1), "an index is written");
    ok(!write_rows(path("even"), 0, 2) && !write_rows(path("odd"), 1, 2), "two halves");
    const char *whole[] = {path("one")};
    const char *halves[] = {path("odd"), path("even")};
    ok(!store_open(whole, 1, &one, &err) && !store_open(halves, 2, &two, &err), "open");
    queries(one, "one");
    queries(two, "two");
    malformed(one);
    details(one);
    details(two);
    store_close(one);
    store_close(two);
    ok(!store_compact(halves, 2, path("merged"), &err) &&
           !store_check(path("merged"), ROW_COUNT, &err),
       "halves are merged and sound");
    const char *merged[] = {path("merged")};
    ok(!store_open(merged, 1, &one, &err), "the merged one opens");
    queries(one, "merged");
    store_close(one);
    writers();
    broken_indexes();
    full_disk();
    after_removal();
    shell("rm -r \"$PWD\"");
    arena_destroy(arena);
    return done();
}
