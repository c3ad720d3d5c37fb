/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The content of a report and its three forms. */
#ifndef INDEXER_REPORT_FORM_H
#define INDEXER_REPORT_FORM_H

#include "indexer/run.h"

/* The chapters of a report, in their order. */
enum chapter {
    CHAPTER_SKIPPED,  /* not read at all */
    CHAPTER_DOUBT,    /* read, but perhaps not as it was meant */
    CHAPTER_CONTENT,  /* contradictions, missing and old data */
    CHAPTER_PARTNERS, /* double partners, spellings */
    CHAPTER_INFO
};
enum { CHAPTERS = 5, CHAPTER_LIMIT = 500 /* findings kept in each */ };

struct finding {
    struct str file;
    uint32_t line;
    struct str text;
};

struct report {
    const struct run *run;
    struct arena *arena;
    struct finding *findings[CHAPTERS];
    size_t counts[CHAPTERS]; /* all of them, also those not kept */
    bool failed;
};

/* Gathers the notes of the run and looks at its records. */
enum status report_collect(const struct run *run, struct report *out,
                           struct err *err) MUST_CHECK;
void report_free(struct report *report);

/* Copies the text; lack of memory is kept in report->failed. */
void report_add(struct report *report, enum chapter chapter, struct str file,
                uint32_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* report_findings.c: what the records themselves give reason to ask. */
enum status report_look_at_records(struct report *report, struct err *err) MUST_CHECK;

void report_as_text(const struct report *report, struct buf *out);
void report_as_json(const struct report *report, struct buf *out);
void report_as_html(const struct report *report, struct buf *out);

#endif
