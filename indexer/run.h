/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One run of the indexer, from the folder of documents to the published generation.
 * The steps are in run_*.c and share this state. */
#ifndef INDEXER_RUN_H
#define INDEXER_RUN_H

#include "indexer/catalog.h"
#include "indexer/gather.h"
#include "indexer/manifest.h"
#include "indexer/notes.h"
#include "indexer/opt_out.h"
#include "indexer/options.h"
#include "indexer/settle.h"
#include "store/build.h"
#include "store/generation.h"
#include "text/text.h"

struct run_counts {
    size_t outcomes[OUTCOME_FAILED + 1]; /* files by enum outcome; SAME = not parsed */
    size_t skipped;                      /* entries that the walk passed over */
    size_t records[RECORD_KINDS];
    size_t added[RECORD_KINDS];
    size_t changed[RECORD_KINDS];
    size_t removed[RECORD_KINDS];
    size_t opted_out;
    size_t doubled; /* records dropped because their id was there already */
};

/* Records that are what they were, in order of their numbers. */
struct run_reuse {
    struct sorter *sorter; /* NULL: none is */
    bool not_providers;    /* but those that name a provider */
    bool has_next;
    uint32_t next; /* number of the first that has not been taken over */
    struct catalog_entry entry;
};

struct run {
    const struct options *options;
    struct arena *arena; /* names, manifests: until the end of the run */
    struct notes *notes; /* of the walk and of the run itself */
    struct walk walk;
    struct identity *identity;
    struct opt_out opt_out;
    const char *scratch; /* folder for what does not fit into memory; NULL: TMPDIR */
    uint64_t program;    /* fingerprint of what turns documents into records */

    struct store_build *build;         /* NULL in a dry run */
    struct store_generation *previous; /* the live one; NULL: none, or not usable */
    bool keeps_records;                /* its harvests may be taken over */
    struct manifest manifest_before;   /* of it */
    struct catalog catalog_before;
    int records_before;

    struct manifest manifest;
    struct catalog catalog;
    int records;
    struct settle *settle;
    struct text_learner *learner; /* fed with all records, or NULL */
    bool is_full;
    struct sorter *affected; /* keys of the records of files that are not the same */
    struct run_reuse reuse;
    struct run_counts counts;
    const char *published; /* name of the new generation, NULL = nothing new */
    int64_t started;       /* milliseconds */
};

/* The whole run. What it found is printed as the options say; the exit code of the
 * program is the result. */
int run_indexer(const struct options *options);

/* run_open.c: settings, files, lock and the generation before. */
enum status run_open(struct run *run, struct err *err) MUST_CHECK;
void run_close(struct run *run);

/* run_gather.c: harvests of all files, taken over or read anew. */
enum status run_gather(struct run *run, struct err *err) MUST_CHECK;

/* run_reuse.c: notes the records of a harvest as affected by a change; of a file of the
 * generation before; and finds the records that nothing has affected. */
enum status run_affect(struct run *run, struct str harvest, struct err *err) MUST_CHECK;
enum status run_affect_before(struct run *run, const struct manifest_file *file,
                              struct err *err) MUST_CHECK;
enum status run_plan_reuse(struct run *run, struct err *err) MUST_CHECK;
/* Whether the record is one of these; then its entry in the catalogue before is in
 * run->reuse.entry. To be asked of all records in order of their numbers. */
enum status run_is_reused(struct run *run, uint32_t number, bool *out,
                          struct err *err) MUST_CHECK;

/* run_catalog.c: settles the records and compares them with those before. */
enum status run_catalog(struct run *run, struct err *err) MUST_CHECK;
bool run_has_changes(const struct run *run);
/* Records have changed since the dictionaries were made, and long enough ago. */
bool run_dictionaries_are_due(const struct run *run);
/* The words that this collection teaches: text_learner_finish(). */
enum status run_learn(struct run *run, struct buf *learned, struct err *err) MUST_CHECK;

/* run_publish.c: builds and publishes the generation. */
enum status run_publish(struct run *run, struct err *err) MUST_CHECK;

/* run_print.c: what people and programs get to read. */
enum status run_dump_records(const struct run *run, struct err *err) MUST_CHECK;
enum status run_print_changes(const struct run *run, struct err *err) MUST_CHECK;
void run_print_summary(const struct run *run);
/* What was not taken in; with --quiet only what should have been. */
void run_print_problems(const struct run *run);

/* German names of kinds: "Angebot", "Angebote". */
const char *run_kind_word(enum record_kind kind, size_t count);

#endif
