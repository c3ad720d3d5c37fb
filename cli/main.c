/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buendnis-search: asks an index or a running server from the terminal.
 * Ends with 0 when something was found, 1 when nothing was, 2 on any failure. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/client.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/statistics.h"
#include "cli/words.h"

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_FATAL = 2 };

static enum status
put(const struct buf *text, struct err *err)
{
    if (text->failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    if (fwrite(text->ptr, 1, text->len, stdout) != text->len)
        return err_errno(err, errno, "Ausgabe");
    return STATUS_OK;
}

static struct print_style
style_for(const struct cli_options *options)
{
    struct print_style style = print_style_detect();
    if (options->color == CLI_COLOR_ALWAYS)
        style.marks = true;
    else if (options->color == CLI_COLOR_NEVER)
        style.marks = false;
    return style;
}

static enum status
run_query(struct client *client, const struct cli_options *options, struct arena *arena,
          bool *found, struct err *err)
{
    struct search_request request = options->request;
    struct search_answer answer;
    struct buf text;
    enum status status;
    buf_init(&text);
    request.query = options->words;
    request.per_page = options->limit;
    if (options->json) {
        request.want_facets = true;
        status = client_ask(client, &request, arena, &answer, &text, err);
        buf_char(&text, '\n');
    } else {
        status =
            options->limit > SEARCH_MAX_PER_PAGE
                ? client_ask_many(client, &request, options->limit, arena, &answer, err)
                : client_ask(client, &request, arena, &answer, NULL, err);
        if (!status)
            print_answer(&answer, style_for(options), &text);
    }
    if (!status)
        status = put(&text, err);
    *found = !status && answer.hit_count > 0;
    buf_free(&text);
    return status;
}

/* Indented, so that people can read it; --json leaves it as it is. */
static enum status
put_json(const struct buf *json, bool as_is, struct err *err)
{
    json_t *value =
        as_is ? NULL : json_loadb(json->ptr, json->len, JSON_DECODE_ANY, NULL);
    if (!value) {
        enum status status = put(json, err);
        if (!status && putchar('\n') == EOF)
            status = err_errno(err, errno, "Ausgabe");
        return status;
    }
    int failed = json_dumpf(value, stdout, JSON_INDENT(2) | JSON_ENCODE_ANY);
    json_decref(value);
    if (failed || putchar('\n') == EOF)
        return err_errno(err, errno, "Ausgabe");
    return STATUS_OK;
}

static enum status
run_analyze(struct client *client, const struct cli_options *options, struct err *err)
{
    struct buf json;
    buf_init(&json);
    enum status status = options->server || options->index_count > 0
                             ? client_analyze(client, options->words, &json, err)
                             : words_analyze(options->words, &json, err);
    if (!status)
        status = put_json(&json, options->json, err);
    buf_free(&json);
    return status;
}

/* What /readyz says; found = it is ready. */
static enum status
run_status(struct client *client, bool *ready, struct err *err)
{
    struct buf body;
    int code = 0;
    buf_init(&body);
    enum status status = http_get(&client->url, "/readyz", NULL, &code, &body, err);
    if (!status && (body.len == 0 || body.ptr[body.len - 1] != '\n'))
        buf_char(&body, '\n');
    if (!status)
        status = put(&body, err);
    *ready = !status && code == 200;
    buf_free(&body);
    return status;
}

static enum status
run_help(const struct cli_options *options, struct err *err)
{
    struct buf text;
    buf_init(&text);
    if (options->mode == CLI_HELP)
        cli_options_help(&text);
    else
        BUF_LIT(&text, "buendnis-search " VERSION "\n");
    enum status status = put(&text, err);
    buf_free(&text);
    return status;
}

static enum status
run(const struct cli_options *options, struct arena *arena, bool *found,
    struct err *err)
{
    struct client client;
    enum status status = STATUS_OK;
    memset(&client, 0, sizeof client);
    *found = true;
    if (options->server || options->index_count > 0)
        status = client_open(options, &client, err);
    if (!status) {
        switch (options->mode) {
        case CLI_QUERY:
            status = run_query(&client, options, arena, found, err);
            break;
        case CLI_ANALYZE:
            status = run_analyze(&client, options, err);
            break;
        case CLI_STATUS:
            status = run_status(&client, found, err);
            break;
        case CLI_STATISTICS:
            status = statistics_run(&client, options, stdout, err);
            break;
        case CLI_SPLIT:
            status = words_split(stdin, stdout, err);
            break;
        case CLI_BATCH:
            status = batch_run(&client, options, stdout, found, err);
            break;
        case CLI_CHECK:
            status = check_run(&client, options, stdout, found, err);
            break;
        case CLI_HELP:
        case CLI_VERSION:
            status = run_help(options, err);
            break;
        }
    }
    client_close(&client);
    if (!status && fflush(stdout) != 0)
        status = err_errno(err, errno, "Ausgabe");
    return status;
}

int
main(int argc, char **argv)
{
    struct cli_options options;
    struct err err = {0};
    bool found = false;
    enum status status = STATUS_NO_MEMORY;
    struct arena *arena = arena_create(0);
    if (arena)
        status = cli_options_parse(argc, argv, arena, &options, &err);
    else
        err_set(&err, status, NULL, "Speicher reicht nicht");
    if (!status)
        status = run(&options, arena, &found, &err);
    arena_destroy(arena);
    if (status) {
        fprintf(stderr, "buendnis-search: %s%s%s%s\n", err.message,
                *err.hint ? " (" : "", err.hint, *err.hint ? ")" : "");
        return EXIT_FATAL;
    }
    return found ? EXIT_FOUND : EXIT_NOTHING;
}
