/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statistics on disk: see statistics_file.h. */
#include "server/statistics_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/params.h"
#include "server/statistics.h"
#include "server/tenant.h"

enum { FIELDS = 6, MAX_LINE = 2048 };

enum status
statistics_file_open(const char *path, int *out, struct err *err)
{
    *out = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    return *out >= 0 ? STATUS_OK : err_errno(err, errno, "%s", path);
}

static bool
split(struct str line, struct str fields[FIELDS])
{
    for (size_t i = 0; i < FIELDS; i++) {
        const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
        if (!tab != (i + 1 == FIELDS))
            return false;
        size_t len = tab ? (size_t)(tab - line.ptr) : line.len;
        fields[i] = str_make(line.ptr, len);
        len += tab != NULL;
        line = str_make(line.ptr + len, line.len - len);
    }
    return true;
}

static bool
read_day(struct str text, uint32_t *out)
{
    uint32_t year, month, day;
    if (text.len != 10 || !params_is_date(text) ||
        !params_number(str_make(text.ptr, 4), 1000, 9999, &year) ||
        !params_number(str_make(text.ptr + 5, 2), 1, 12, &month) ||
        !params_number(str_make(text.ptr + 8, 2), 1, 31, &day))
        return false;
    *out = year * 10000 + month * 100 + day;
    return true;
}

static void
take_line(struct str line, const struct tenants *tenants)
{
    struct str fields[FIELDS];
    uint32_t day, count, lacking;
    if (!split(line, fields) || !read_day(fields[0], &day) ||
        !params_number(fields[3], 0, UINT32_MAX, &count) ||
        !params_number(fields[4], 0, UINT32_MAX, &lacking) ||
        !params_is_clean(fields[5]))
        return;
    const struct tenant *tenant = str_equal(fields[1], STR_LIT("-"))
                                      ? &tenants->items[0]
                                      : tenants_named(tenants, fields[1]);
    if (!tenant || !tenant->statistics)
        return;
    if (str_equal(fields[2], STR_LIT("day")))
        statistics_add_day(tenant->statistics, day, count, lacking);
    else if (str_equal(fields[2], STR_LIT("query")) && fields[5].len)
        statistics_add_query(tenant->statistics, day, fields[5], count, lacking);
}

void
statistics_file_load(int file, const struct tenants *tenants)
{
    char line[MAX_LINE];
    int copy = dup(file);
    FILE *stream = copy >= 0 ? fdopen(copy, "r") : NULL;
    if (!stream) {
        if (copy >= 0)
            close(copy);
        return;
    }
    rewind(stream);
    while (fgets(line, sizeof line, stream)) {
        size_t len = strcspn(line, "\r\n");
        if (line[len] != '\0')
            take_line(str_make(line, len), tenants);
    }
    fclose(stream);
}
