/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See words.h. */
#include "cli/words.h"

#include <errno.h>
#include <stdlib.h>

#include "text/text.h"

static enum status
open_analyser(struct text_lexicon **lexicon, struct text_analyser **analyser,
              struct err *err)
{
    *lexicon = NULL;
    *analyser = NULL;
    enum status status = text_lexicon_create(NULL, lexicon, err);
    return status ? status : text_analyser_create(*lexicon, analyser, err);
}

static void
write_split(struct text_analyser *analyser, struct str word, struct buf *line)
{
    size_t cuts[TEXT_MAX_PARTS];
    size_t parts = text_split(analyser, word.ptr, word.len, cuts);
    size_t start = 0;
    buf_clear(line);
    buf_str(line, word);
    buf_char(line, '\t');
    for (size_t i = 0; i < parts; i++) {
        size_t end = i + 1 < parts ? cuts[i] : word.len;
        if (i > 0)
            buf_char(line, '+');
        buf_append(line, word.ptr + start, end - start);
        start = end;
    }
    buf_char(line, '\n');
}

enum status
words_split(FILE *in, FILE *out, struct err *err)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    struct buf line;
    char *text = NULL;
    size_t size = 0;
    ssize_t len;
    buf_init(&line);
    enum status status = open_analyser(&lexicon, &analyser, err);
    while (!status && (len = getline(&text, &size, in)) >= 0) {
        struct str word = str_trim(str_make(text, (size_t)len));
        if (str_is_empty(word))
            continue;
        write_split(analyser, word, &line);
        if (line.failed)
            status = err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
        else if (fwrite(line.ptr, 1, line.len, out) != line.len)
            status = err_errno(err, errno, "Ausgabe");
    }
    if (!status && ferror(in))
        status = err_errno(err, errno ? errno : EIO, "Eingabe");
    free(text);
    buf_free(&line);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return status;
}

enum status
words_analyze(struct str text, struct buf *out, struct err *err)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    enum status status = open_analyser(&lexicon, &analyser, err);
    if (!status)
        status = text_explain(analyser, text.ptr, text.len, out, err);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return status;
}
