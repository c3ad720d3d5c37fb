/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report of a run: see report.h. */
#include "indexer/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "indexer/file_io.h"
#include "indexer/report_form.h"

/* Beside the target first, so that a reader never sees half a report. */
static enum status
replace_file(const char *path, struct str bytes, struct err *err)
{
    size_t size = strlen(path) + 8;
    char *beside = malloc(size);
    if (!beside)
        return err_no_memory(err);
    snprintf(beside, size, "%s.new", path);
    FILE *out = fopen(beside, "we");
    enum status status = STATUS_OK;
    if (!out)
        status = err_errno(err, errno, "%s", beside);
    if (out && fwrite(bytes.ptr, 1, bytes.len, out) != bytes.len)
        status = err_errno(err, errno, "%s", beside);
    if (out && fclose(out) != 0 && !status)
        status = err_errno(err, errno, "%s", beside);
    if (!status && rename(beside, path) != 0)
        status = err_errno(err, errno, "%s", path);
    if (status && out)
        unlink(beside);
    free(beside);
    return status;
}

enum status
report_write(const struct run *run, const char *path, struct err *err)
{
    struct buf text;
    struct report report;
    buf_init(&text);
    enum status status = report_collect(run, &report, err);
    if (!status) {
        if (str_ends_with(str_of(path), STR_LIT(".json")))
            report_as_json(&report, &text);
        else if (str_ends_with(str_of(path), STR_LIT(".html")) ||
                 str_ends_with(str_of(path), STR_LIT(".htm")))
            report_as_html(&report, &text);
        else
            report_as_text(&report, &text);
    }
    if (!status && text.failed)
        status = err_no_memory(err);
    if (!status && strcmp(path, "-") == 0)
        fwrite(text.ptr, 1, text.len, stdout);
    else if (!status)
        status = replace_file(path, buf_view(&text), err);
    report_free(&report);
    buf_free(&text);
    return status;
}
