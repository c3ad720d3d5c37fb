/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Log lines: see log.h. */
#include "server/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = '?';
    /* The journal reads "<3>"; on a terminal it would only confuse. One call a line, so
     * that threads do not mix theirs. */
    if (getenv("JOURNAL_STREAM"))
        fprintf(stderr, "<%d>%s\n", (int)level, text);
    else
        fprintf(stderr, "buendnis-server: %s\n", text);
}
