/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading the files, in child processes: a file that crashes, hangs or starves its
 * reader costs one note and never the run, and several files are read at once. */
#ifndef INDEXER_GATHER_H
#define INDEXER_GATHER_H

#include "indexer/identity.h"
#include "indexer/walk.h"

enum outcome {
    OUTCOME_READ,        /* records and notes are in the harvest */
    OUTCOME_SAME,        /* the content is the known one: the old harvest holds */
    OUTCOME_UNSUPPORTED, /* no format of ours */
    OUTCOME_FAILED       /* could not be read; the harvest says why */
};

struct gathered {
    enum outcome outcome;
    uint64_t hash[2]; /* XXH3-128 of the content; 0 when it was not read */
    struct str harvest;
};

struct gather_job {
    const struct source *source;
    const uint64_t *known_hash; /* NULL: none */
    size_t number;              /* given back with the answer */
};

/* Called in the parent, in the order in which files are finished. A status ends the
 * gathering. gathered->harvest is valid during the call. */
typedef enum status gather_sink(void *context, size_t number,
                                const struct gathered *gathered, struct err *err);

struct gather_options {
    const struct identity *identity;
    unsigned jobs;
    unsigned seconds_per_file;
    /* Called in each child first: to close what it must not hold. */
    void (*in_child)(void *context);
    void *context; /* of in_child and of the sink */
};

enum status gather_files(const struct walk *walk, const struct gather_job *jobs,
                         size_t count, const struct gather_options *options,
                         gather_sink *sink, struct err *err) MUST_CHECK;

/* One file, in this process: what a child does for each. */
void gather_one(const struct walk *walk, const struct gather_job *job,
                const struct identity *identity, struct arena *arena,
                struct notes *notes, struct buf *harvest, struct gathered *out);

#endif
