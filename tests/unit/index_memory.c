/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The memory of the indexer's steps that see the whole collection: each runs in a child
 * that may take so many megabytes more than it began with, for collections that would
 * take several times as much if they were kept in memory. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "dict/build.h"
#include "indexer/catalog.h"
#include "indexer/harvest.h"
#include "indexer/settle.h"
#include "tests/tap.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#endif

enum {
    RECORDS = 300000,
    IN_FILE = 3000,
    NAMES = 150000,
    SEATS = 60000,
    MEGABYTE = 1024 * 1024
};

/* Half as much again as is needed; with all in memory it would be several times that.
 */
enum { SETTLING = 10, BUILDING = 20, MERGING = 40 };

static unsigned long
data_size(void)
{
    char line[256];
    unsigned long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmData: %lu kB", &kilobytes) == 1)
            break;
    if (file)
        fclose(file);
    return kilobytes * 1024;
}

/* Runs the step in a child with a limit. */
static bool
fits(enum status (*step)(struct err *err), unsigned megabytes)
{
    int how = 0;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        struct err err = {STATUS_OK, "", ""};
        rlim_t most = data_size() + (rlim_t)megabytes * MEGABYTE;
        const struct rlimit limit = {most, most};
        enum status status =
            setrlimit(RLIMIT_DATA, &limit) == 0 ? step(&err) : STATUS_INTERNAL;
        if (status)
            printf("# %s\n", err.message);
        fflush(stdout);
        _exit(status ? 1 : 0);
    }
    return pid > 0 && waitpid(pid, &how, 0) == pid && WIFEXITED(how) &&
           WEXITSTATUS(how) == 0;
}

static uint32_t
scatter(uint32_t number)
{
    return number * 2654435761u;
}

/* Offers with ids of their own, or seats of one organisation. */
static enum status
write_file(int records, bool is_seats, struct manifest_file *file, uint32_t first,
           uint64_t *end, struct err *err)
{
    static struct record items[IN_FILE];
    static char ids[IN_FILE][32];
    const struct record_list list = {items, IN_FILE, IN_FILE};
    struct notes *notes = notes_create();
    struct arena *arena = arena_create(0);
    struct buf bytes;
    buf_init(&bytes);
    for (uint32_t i = 0; i < IN_FILE; i++) {
        snprintf(ids[i], sizeof ids[i], "offer-%08x", scatter(first + i));
        items[i] = (struct record){
            .kind = RECORD_OFFER, .id = str_of(ids[i]), .title = STR_LIT("Beratung")};
        if (is_seats)
            items[i] = (struct record){.kind = RECORD_PARTNER,
                                       .id = STR_LIT("partner-kasse"),
                                       .title = STR_LIT("Kasse"),
                                       .alliance_id = str_of(ids[i])};
    }
    if (!notes || !arena)
        return err_no_memory(err);
    harvest_write(NULL, &list, items, is_seats ? IN_FILE : 0, notes, arena, &bytes);
    *file = (struct manifest_file){.path = "f", .offset = *end, .length = bytes.len};
    *end += bytes.len;
    enum status status = bytes.failed
                             ? err_no_memory(err)
                             : file_write_all(records, bytes.ptr, bytes.len, err);
    notes_destroy(notes);
    arena_destroy(arena);
    buf_free(&bytes);
    return status;
}

static enum status
fill_catalog(const struct settle *settle, struct catalog *catalog, struct err *err)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < settle_count(settle) && !status; i++) {
        struct settle_origin origin;
        char id[32];
        status = settle_at(settle, i, &origin, err);
        snprintf(id, sizeof id, "offer-%08x", scatter((uint32_t)i));
        const struct catalog_entry entry = {.key = origin.key, .number = (uint32_t)i};
        if (!status)
            status = catalog_add(catalog, str_of(id), RECORD_OFFER, entry, err);
    }
    size_t dropped = 0;
    if (!status)
        status = catalog_finish(catalog, &dropped, err);
    if (!status && (catalog->count != RECORDS || catalog->numbers.count != RECORDS))
        status = err_set(err, STATUS_INTERNAL, "", "%zu entries", catalog->count);
    return status;
}

/* Writes the harvests of `count` records and settles them. */
static enum status
settle(uint32_t count, bool is_seats, struct settle **out, int *records,
       struct err *err)
{
    static struct manifest_file files[RECORDS / IN_FILE];
    static struct manifest manifest = {.files = files};
    uint64_t end = 0;
    *out = NULL;
    manifest.count = count / IN_FILE;
    enum status status = file_open_unnamed(NULL, records, err);
    for (uint32_t i = 0; i < manifest.count && !status; i++)
        status = write_file(*records, is_seats, &files[i], i * IN_FILE, &end, err);
    return status ? status : settle_create(*records, &manifest, NULL, out, err);
}

static enum status
settle_records(struct err *err)
{
    struct settle *settled = NULL;
    struct catalog catalog;
    int records = -1, ids = -1;
    enum status status = file_open_unnamed(NULL, &ids, err);
    catalog_init(&catalog, NULL, ids);
    if (!status)
        status = settle(RECORDS, false, &settled, &records, err);
    if (!status)
        status = fill_catalog(settled, &catalog, err);
    catalog_reset(&catalog);
    settle_destroy(settled);
    close(records);
    return status;
}

/* An organisation that many lists name. */
static enum status
merge_seats(struct err *err)
{
    struct settle *settled = NULL;
    struct record record;
    struct arena *arena = arena_create(0);
    int records = -1;
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    if (!status)
        status = settle(SEATS, true, &settled, &records, err);
    if (!status)
        status = settle_record(settled, 0, arena, &record, err);
    if (!status && (settle_count(settled) != 1 || record.membership_count != SEATS))
        status = err_set(err, STATUS_INTERNAL, "", "%zu records, %zu seats",
                         settle_count(settled), record.membership_count);
    settle_destroy(settled);
    arena_destroy(arena);
    close(records);
    return status;
}

/* Names that no two alliances share, in some thousand towns. */
static enum status
add_names(struct dict_builder *builder, struct text_analyser *analyser, struct err *err)
{
    enum status status = STATUS_OK;
    for (uint32_t i = 0; i < NAMES && !status; i++) {
        char title[96], id[48], town[16];
        snprintf(title, sizeof title, "Haus Nummer %u am Weg %x", scatter(i) % 9973,
                 scatter(i));
        snprintf(id, sizeof id, "partner-haus-%x", scatter(i));
        snprintf(town, sizeof town, "Ort %u", i % 4999);
        const struct record record = {.kind = RECORD_PARTNER,
                                      .title = str_of(title),
                                      .id = str_of(id),
                                      .town = str_of(town)};
        status = dict_builder_add(builder, analyser, &record, err);
    }
    return status;
}

static struct text_lexicon *lexicon;

static enum status
build_dictionaries(struct err *err)
{
    struct text_analyser *analyser = NULL;
    struct dict_builder *builder = NULL;
    int spelling = -1, suggest = -1;
    enum status status = text_analyser_create(lexicon, &analyser, err);
    if (!status)
        status = dict_builder_create(NULL, &builder, err);
    if (!status)
        status = file_open_unnamed(NULL, &spelling, err);
    if (!status)
        status = file_open_unnamed(NULL, &suggest, err);
    if (!status)
        status = add_names(builder, analyser, err);
    if (!status)
        status = dict_builder_finish(builder, analyser, spelling, suggest, err);
    dict_builder_destroy(builder);
    text_analyser_destroy(analyser);
    close(spelling);
    close(suggest);
    return status;
}

int
main(void)
{
#ifdef IS_SANITIZED
    skip("a sanitizer's memory is its own");
    return done();
#endif
    if (text_lexicon_create(NULL, &lexicon, NULL))
        return 1;
    ok(fits(settle_records, SETTLING), "%d records are settled in %d MB", RECORDS,
       SETTLING);
    ok(fits(merge_seats, MERGING), "%d seats are merged in %d MB", SEATS, MERGING);
    ok(fits(build_dictionaries, BUILDING), "%d names are made dictionaries in %d MB",
       NAMES, BUILDING);
    text_lexicon_destroy(lexicon);
    return done();
}
