/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One run of the indexer: see run.h. */
#include "indexer/run.h"

#include <stdio.h>

#include "indexer/progress.h"
#include "indexer/report.h"

enum { EXIT_FINE = 0, EXIT_PARTLY = 1, EXIT_FATAL = 2 };

static enum status
run_steps(struct run *run, struct err *err)
{
    const struct options *options = run->options;
    enum status status = run_open(run, err);
    if (!status)
        status = run_gather(run, err);
    if (!status)
        status = run_catalog(run, err);
    if (!status && options->dump_records)
        status = run_dump_records(run, err);
    if (!status && options->diff)
        status = run_print_changes(run, err);
    if (!status && !options->dry_run &&
        (run_has_changes(run) || run_dictionaries_are_due(run)))
        status = run_publish(run, err);
    if (!status && options->report)
        status = report_write(run, options->report, err);
    if (!status && notes_failed(run->notes))
        status = err_no_memory(err);
    return status;
}

static bool
found_nothing(const struct run *run)
{
    return run->catalog.count == 0 && run->counts.opted_out == 0;
}

int
run_indexer(const struct options *options)
{
    struct run run = {.options = options, .started = progress_now()};
    struct err err = {STATUS_OK, "", ""};
    int code = EXIT_FINE;
    enum status status = run_steps(&run, &err);
    if (status) {
        fprintf(stderr, "buendnis-index: %s%s%s%s\n", err.message,
                *err.hint ? " (" : "", err.hint, *err.hint ? ")" : "");
        code = EXIT_FATAL;
    } else {
        if (!options->quiet && !options->dump_records)
            run_print_summary(&run);
        run_print_problems(&run);
        if (run.counts.outcomes[OUTCOME_FAILED] > 0 || found_nothing(&run))
            code = EXIT_PARTLY;
    }
    run_close(&run);
    return code;
}
