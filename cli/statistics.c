/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statistics of a server: see statistics.h. */
#include "cli/statistics.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static long long
number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* The server has checked the text; a terminal must not take orders from it all the
 * same. */
static void
print_text(FILE *out, const char *text)
{
    for (; text && *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7F ? '?' : *text, out);
    fputc('\n', out);
}

static enum status
print_days(const json_t *answer, FILE *out, struct err *err)
{
    const json_t *days = json_object_get(answer, "days");
    size_t i, k;
    json_t *day, *query;
    if (!json_is_array(days))
        return err_set(err, STATUS_CORRUPT, NULL, "die Antwort ist keine Statistik");
    fprintf(out, "  Anzahl  davon ohne Treffer\n");
    json_array_foreach(days, i, day)
    {
        const char *date = json_string_value(json_object_get(day, "day"));
        fprintf(out, "%8lld %8lld  %s\n", number(day, "searches"),
                number(day, "without_hits"), date ? date : "?");
        json_array_foreach(json_object_get(day, "queries"), k, query)
        {
            fprintf(out, "%8lld %8lld    ", number(query, "count"),
                    number(query, "without_hits"));
            print_text(out, json_string_value(json_object_get(query, "query")));
        }
    }
    fprintf(out, "Genannt wird, was an einem Tag mindestens %lld-mal gesucht wurde.\n",
            number(answer, "at_least"));
    return ferror(out) ? err_errno(err, errno, "Ausgabe") : STATUS_OK;
}

static enum status
explain(int code, const char *token, struct err *err)
{
    if (code == 401 && !token)
        return err_set(err, STATUS_INVALID,
                       "es steht als statistics-token in den "
                       "Einstellungen des Servers",
                       "das Kennwort fehlt: Umgebungsvariable BUENDNIS_TOKEN");
    if (code == 401)
        return err_set(err, STATUS_INVALID, NULL,
                       "BUENDNIS_TOKEN ist nicht das "
                       "Kennwort dieser Seite");
    if (code == 404)
        return err_set(err, STATUS_NOT_FOUND, "statistics = ja und statistics-token",
                       "der Server zeigt keine Statistik");
    return err_set(err, STATUS_IO, NULL, "der Server antwortet mit %d", code);
}

enum status
statistics_run(struct client *client, const struct cli_options *options, FILE *out,
               struct err *err)
{
    const char *token = getenv("BUENDNIS_TOKEN");
    struct buf body;
    int code = 0;
    buf_init(&body);
    if (token && strpbrk(token, "\r\n"))
        token = NULL;
    enum status status =
        http_get(&client->url, "/api/v1/statistics", token, &code, &body, err);
    if (!status && code != 200)
        status = explain(code, token, err);
    if (!status && options->json) {
        if (fwrite(body.ptr, 1, body.len, out) != body.len)
            status = err_errno(err, errno, "Ausgabe");
    } else if (!status) {
        json_t *answer = json_loadb(body.ptr, body.len, 0, NULL);
        status = print_days(answer, out, err);
        json_decref(answer);
    }
    buf_free(&body);
    return status;
}
