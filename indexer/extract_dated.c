/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entries of a programme: a day, perhaps an hour, and only then what takes place. */
#include <ctype.h>

#include "base/ascii.h"
#include "indexer/extract.h"

/* Words that belong to the date: weekdays, months, "bis", "Uhr", "ab". */
static bool
is_date_word(struct str word)
{
    static const char *const words[] = {
        "mo",      "di",        "mi",       "do",       "fr",         "sa",
        "so",      "montag",    "dienstag", "mittwoch", "donnerstag", "freitag",
        "samstag", "sonnabend", "sonntag",  "januar",   "februar",    "maerz",
        "april",   "mai",       "juni",     "juli",     "august",     "september",
        "oktober", "november",  "dezember", "jan",      "feb",        "mrz",
        "apr",     "jun",       "jul",      "aug",      "sep",        "sept",
        "okt",     "nov",       "dez",      "uhr",      "bis",        "und",
        "ab",      "von",       "am",       "h",        "-",          "–",
        "den",     "der",       "vom",      "zum",      "|",          "/"};
    char folded[16];
    size_t len;
    word = text_strip(word, "(", ".,:;)");
    len = ascii_fold(word, folded, sizeof folded);
    if (len == 0)
        return true;
    if (WORD_IS_AMONG(str_make(folded, len), words))
        return true;
    for (size_t i = 0; i < len; i++) {
        if (!isdigit((unsigned char)folded[i]) && !strchr(".:-/+", folded[i]))
            return false;
    }
    return true;
}

/* Bytes of the date at the beginning of the line; 0 when it starts with none. */
static size_t
date_length(struct str line)
{
    struct str rest = line, word;
    size_t len = 0, digits = 0, month = 0;
    while (text_next(&rest, ' ', &word) && is_date_word(word)) {
        char folded[16];
        size_t n = ascii_fold(text_strip(word, "", ".,:"), folded, sizeof folded);
        size_t points = 0;
        for (size_t i = 0; i < word.len; i++) {
            digits += isdigit((unsigned char)word.ptr[i]) != 0;
            points += word.ptr[i] == '.' && i > 0 && i + 1 < word.len;
        }
        month += points >= 1 || (n >= 3 && isalpha((unsigned char)folded[0]) &&
                                 strchr("jfmasond", folded[0]) != NULL &&
                                 !str_equal(str_make(folded, n), STR_LIT("und")) &&
                                 !str_equal(str_make(folded, n), STR_LIT("sonntag")));
        len = (size_t)(word.ptr + word.len - line.ptr);
        if (word.ptr[word.len - 1] == ':')
            break;
    }
    return digits >= 1 && month >= 1 ? len : 0;
}

static struct str
first_line(struct str text)
{
    struct str line = {text.ptr, 0};
    text_next(&text, '\n', &line);
    return line;
}

struct str
extract_behind_date(struct str text)
{
    struct str line = first_line(text);
    size_t len = date_length(line);
    struct str rest = str_trim(str_make(line.ptr + len, line.len - len));
    if (str_starts_with(rest, STR_LIT("–")))
        rest = str_trim(str_make(rest.ptr + 3, rest.len - 3));
    return text_strip(rest, ":-|,", "");
}

bool
extract_starts_with_date(struct str text)
{
    struct str line = first_line(text);
    if (date_length(line) == 0)
        return false;
    struct str rest = extract_behind_date(text);
    return rest.len > 2 && rest.ptr > line.ptr &&
           (text_word_count(rest) <= 12 || line.ptr[date_length(line) - 1] == ':') &&
           (text_starts_upper(rest) || !isalpha((unsigned char)rest.ptr[0]));
}
