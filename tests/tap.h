/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Test Anything Protocol for the unit tests: ok(condition, "sentence %s", x). */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count;
static int tap_failed;

__attribute__((format(printf, 4, 5), unused)) static bool
tap_ok(bool passed, const char *file, int line, const char *format, ...)
{
    va_list args;
    printf("%sok %d - ", passed ? "" : "not ", ++tap_count);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    if (!passed) {
        tap_failed++;
        printf("# at %s:%d\n", file, line);
    }
    fflush(stdout);
    return passed;
}

__attribute__((unused)) static bool
tap_same(const char *got, const char *want, const char *file, int line,
         const char *sentence)
{
    bool same = got && want && strcmp(got, want) == 0;
    tap_ok(same, file, line, "%s", sentence);
    if (!same)
        printf("#  got: %s\n# want: %s\n", got ? got : "(null)",
               want ? want : "(null)");
    return same;
}

__attribute__((format(printf, 1, 2), unused)) static void
tap_skip(const char *format, ...)
{
    va_list args;
    printf("ok %d # SKIP ", ++tap_count);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

#define ok(condition, ...) tap_ok((condition), __FILE__, __LINE__, __VA_ARGS__)
#define same(got, want, sentence)                                                      \
    tap_same((got), (want), __FILE__, __LINE__, (sentence))
#define skip(...) tap_skip(__VA_ARGS__)

/* Call last: `return done();` */
__attribute__((unused)) static int
done(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed ? 1 : 0;
}

#endif
