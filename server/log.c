/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Log lines: see log.h. */
#include "server/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool is_json;

void
log_as_json(bool json)
{
    is_json = json;
}

/* The text has no control characters left; only quotes and backslashes need care. */
static void
print_json(enum log_level level, const char *text)
{
    char line[2400], when[32] = "";
    struct tm parts;
    time_t now = time(NULL);
    size_t used = 0;
    if (gmtime_r(&now, &parts))
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &parts);
    for (; *text && used + 3 < sizeof line; text++) {
        if (*text == '"' || *text == '\\')
            line[used++] = '\\';
        line[used++] = *text;
    }
    line[used] = '\0';
    fprintf(stderr, "{\"time\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}\n", when,
            level <= LOG_PROBLEM   ? "error"
            : level <= LOG_CAUTION ? "warning"
                                   : "info",
            line);
}

void
log_line(enum log_level level, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len < 0)
        return;
    if ((size_t)len >= sizeof text) { /* cut, and not within a character */
        size_t end = sizeof text - 1;
        while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
            end--;
        text[end > 0 ? end - 1 : 0] = '\0';
    }
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = '?';
    /* The journal reads "<3>"; on a terminal it would only confuse. One call a line, so
     * that threads do not mix theirs. */
    if (is_json)
        print_json(level, text);
    else if (getenv("JOURNAL_STREAM"))
        fprintf(stderr, "<%d>%s\n", (int)level, text);
    else
        fprintf(stderr, "buendnis-server: %s\n", text);
}
