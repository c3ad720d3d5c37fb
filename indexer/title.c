/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splitting titles from descriptions: see title.h. */
#include "indexer/title.h"

#include "indexer/words.h"

enum { TITLE_MAX = 110, TITLE_MAX_WORDS = 14 };

static bool
starts_at(struct str text, size_t at, const char *mark)
{
    size_t len = strlen(mark);
    return at + len <= text.len && memcmp(text.ptr + at, mark, len) == 0;
}

/* Steps over a quotation or bracket that opens at `at`; returns the position behind it,
 * or `at` when none opens or it never closes. */
static size_t
skip_quoted(struct str text, size_t at)
{
    static const char *const pairs[][2] = {{"„", "“"},   {"„", "”"}, {"»", "«"},
                                           {"«", "»"},   {"“", "”"}, {"‚", "‘"},
                                           {"\"", "\""}, {"(", ")"}};
    if (!strchr("\"(\xC2\xE2", text.ptr[at])) /* the first bytes of all openers */
        return at;
    bool at_word = at == 0 || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '(';
    for (size_t i = 0; at_word && i < sizeof pairs / sizeof *pairs; i++) {
        if (!starts_at(text, at, pairs[i][0]))
            continue;
        size_t open = strlen(pairs[i][0]);
        struct str rest = str_make(text.ptr + at + open, text.len - at - open);
        const char *close = text_find(rest, pairs[i][1]);
        if (close && close - rest.ptr < TITLE_MAX)
            return (size_t)(close - text.ptr) + strlen(pairs[i][1]);
    }
    return at;
}

/* The dash at `at`, with its blanks; 0 when there is none. "Notfall- und" and
 * "Koblenz-Touristik" are no dashes; "Titel“– Text" is one. */
static size_t
dash_at(struct str text, size_t at)
{
    static const char *const dashes[] = {" – ", " — ", " -- ", " - ", "– ", "— ", " –"};
    if (text.ptr[at] != ' ' && text.ptr[at] != '\xE2')
        return 0;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (starts_at(text, at, dashes[i]))
            return strlen(dashes[i]);
    }
    return 0;
}

static bool
colon_at(struct str text, size_t at)
{
    return text.ptr[at] == ':' && at + 1 < text.len &&
           (text.ptr[at + 1] == ' ' || text.ptr[at + 1] == '\n');
}

static struct str
rest_from(struct str text, size_t at)
{
    return str_trim(str_make(text.ptr + at, text.len - at));
}

/* Does a description begin here: a sentence, or at least more than a name's end? */
static bool
is_description(struct str text)
{
    return text_word_count(text) >= 6 || text_ends_sentence(text) ||
           text_has_verb(text);
}

/* A subtitle stands between the first mark and a later colon or dash: what follows the
 * first mark is short and without a verb. */
static bool
find_second_mark(struct str text, size_t from, bool after_colon, size_t *at,
                 size_t *len)
{
    for (size_t i = from; i < text.len && i < TITLE_MAX; i++) {
        size_t next = skip_quoted(text, i);
        if (next > i) {
            i = next - 1;
            continue;
        }
        if (strchr(".!?\n", text.ptr[i]))
            return false;
        size_t dash = dash_at(text, i);
        if (!(after_colon ? dash > 0 : colon_at(text, i)))
            continue;
        *at = i;
        *len = after_colon ? dash : 1;
        struct str middle = str_trim(str_make(text.ptr + from, i - from));
        return text_word_count(middle) <= 6 && !text_has_verb(middle) &&
               memchr(middle.ptr, ',', middle.len) == NULL &&
               is_description(rest_from(text, i + *len));
    }
    return false;
}

/* "Dr.", "z. B.", "3.", "St.", single letters: a full stop that ends no sentence. */
static bool
is_inner_stop(struct str text, size_t at)
{
    static const char *const short_words[] = {
        "Dr",    "Prof", "St",   "Nr",   "Tel",  "bzw",  "ca",   "usw", "evtl",
        "inkl",  "Str",  "vgl",  "Abs",  "Kath", "kath", "Ev",   "ev",  "Dipl",
        "Hr",    "Fr",   "max",  "min",  "ggf",  "Jan",  "Feb",  "Apr", "Aug",
        "Sept",  "Okt",  "Nov",  "Dez",  "Mio",  "etc",  "bspw", "sog", "zzgl",
        "tägl",  "wg",   "Co",   "Gebr", "med",  "phil", "luth", "ref", "evang",
        "Evang", "röm",  "prot", "Prot", "gem",  "Bhf",  "Pl"};
    size_t start = at;
    while (start > 0 && !strchr(" \n(„\"", text.ptr[start - 1]) &&
           text.ptr[start - 1] != '.')
        start--;
    size_t len = at - start;
    if (len == 1)
        return true; /* z. B., e. V., initials */
    bool digits = len > 0 && len <= 2;
    for (size_t i = start; i < at; i++)
        digits = digits && text.ptr[i] >= '0' && text.ptr[i] <= '9';
    if (digits)
        return true;
    for (size_t i = 0; i < sizeof short_words / sizeof *short_words; i++) {
        if (len > 0 && text.ptr[start] == short_words[i][0] &&
            str_equal(str_make(text.ptr + start, len), str_of(short_words[i])))
            return true;
    }
    return false;
}

static bool
split_at_mark(struct str text, struct str *title, struct str *body)
{
    for (size_t i = 0; i < text.len && i < TITLE_MAX; i++) {
        size_t next = skip_quoted(text, i);
        if (next > i)
            i = next;
        if (i >= text.len || text.ptr[i] == '\n')
            return false;
        bool stop = strchr(".?!", text.ptr[i]) && i + 1 < text.len &&
                    text.ptr[i + 1] == ' ' &&
                    (text.ptr[i] != '.' || !is_inner_stop(text, i));
        if (stop && (text.ptr[i] == '.' || text_word_count(str_make(text.ptr, i)) > 6))
            return false;
        size_t dash = i > 0 ? dash_at(text, i) : 0;
        bool colon = i > 0 && colon_at(text, i);
        if (!dash && !colon)
            continue;
        size_t len = dash ? dash : 1, second, second_len;
        if (find_second_mark(text, i + len, colon, &second, &second_len)) {
            i = second;
            len = second_len;
        }
        *title = title_clean(str_make(text.ptr, i));
        *body = rest_from(text, i + len);
        return title->len > 1 && text_word_count(*title) <= TITLE_MAX_WORDS;
    }
    return false;
}

/* "Haubergswochen. Köhlern, Holz rücken." – a short first sentence without a verb. */
static bool
split_at_stop(struct str text, struct str *title, struct str *body)
{
    size_t len = sentence_length(text);
    struct str first = str_trim(str_make(text.ptr, len));
    if (len + 2 >= text.len || text_word_count(first) > 7 || first.len > 70)
        return false;
    bool shout = first.ptr[first.len - 1] == '!' || first.ptr[first.len - 1] == '?';
    if (!shout && text_has_verb(first))
        return false;
    *title = shout ? first : title_clean(first);
    *body = rest_from(text, len);
    return true;
}

/* "„Lichtblick“, Gruppe für Kinder in Trauer": a name in quotation marks and, behind a
 * comma, what it is; "„…“, sagt er" is none. */
static bool
split_at_quote(struct str text, struct str *title, struct str *body)
{
    size_t end = text.ptr[0] == '(' ? 0 : skip_quoted(text, 0);
    if (end == 0 || !starts_at(text, end, ", "))
        return false;
    *title = str_make(text.ptr, end);
    *body = rest_from(text, end + 1);
    return text_word_count(*title) <= 7 && text_word_count(*body) >= 2 &&
           !text_starts_lower(*body);
}

enum { BRACKET_MIN_WORDS = 4, BRACKET_MAX_NAME = 8 };

/* "Schietwetter-Café (Treff mit Frühstück, montags ab 9 Uhr)": all behind the name
 * stands in one bracket that says more than a year or a place. */
static bool
split_at_bracket(struct str text, struct str *title, struct str *body)
{
    const char *open = memchr(text.ptr, '(', text.len);
    size_t depth = 0;
    if (!open || open == text.ptr || open[-1] != ' ' || text.ptr[text.len - 1] != ')')
        return false;
    struct str name = str_trim(str_make(text.ptr, (size_t)(open - text.ptr)));
    struct str inner = str_make(open + 1, (size_t)(text.ptr + text.len - open) - 2);
    for (size_t i = 0; i < inner.len; i++) {
        depth += inner.ptr[i] == '(';
        if (inner.ptr[i] == ')' && depth-- == 0)
            return false;
    }
    if (depth > 0 || text_word_count(inner) < BRACKET_MIN_WORDS ||
        text_word_count(name) > BRACKET_MAX_NAME || name.len == 0)
        return false;
    *title = title_clean(name);
    *body = str_trim(inner);
    return true;
}

bool
title_split(struct str text, struct str *title, struct str *body)
{
    text = str_trim(text);
    if (text.len > 0 && split_at_bracket(text, title, body))
        return true;
    if (text.len > 0 && split_at_quote(text, title, body))
        return true;
    if (text.len > 0 && split_at_mark(text, title, body))
        return true;
    if (text.len > 0 && split_at_stop(text, title, body))
        return true;
    *title = title_clean(text);
    *body = str_make(text.ptr, 0);
    return false;
}

struct str
title_without_number(struct str text)
{
    static const char *const words[] = {"Projekt ",  "Angebot ",  "Baustein ",
                                        "Maßnahme ", "Vorhaben ", "Aktion ",
                                        "Modul ",    "Idee ",     "Tipp "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = strlen(words[i]), start = at;
        if (!str_starts_with(text, str_of(words[i])))
            continue;
        while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
            at++;
        struct str rest = str_make(text.ptr + at, text.len - at);
        struct str name = str_trim(text_strip(rest, ":.-", ""));
        if (str_starts_with(name, STR_LIT("–")))
            name = str_trim(str_make(name.ptr + 3, name.len - 3));
        if (at > start && at < start + 3 && name.len > 2 && name.ptr > rest.ptr + 1)
            return name;
    }
    return text;
}

/* "1. FC", "1. Judo-Club": the number tells which club of its town was first. */
static bool
opens_club(struct str text)
{
    static const char *const clubs[] = {"FC", "FFC", "FSV", "SC",
                                        "TC", "BC",  "JC",  "TTC"};
    struct str rest = text, number, word;
    if (!text_next(&rest, ' ', &number) || !str_equal(number, STR_LIT("1.")) ||
        !text_next(&rest, ' ', &word) || rest.len == 0)
        return false;
    for (size_t i = 0; i < sizeof clubs / sizeof *clubs; i++) {
        if (str_equal(word, str_of(clubs[i])))
            return true;
    }
    return str_ends_with(word, STR_LIT("club")) || str_ends_with(word, STR_LIT("Club"));
}

struct str
title_clean(struct str text)
{
    text = title_without_number(text_strip(text, "+~=>", "~=<"));
    if (text.len > 2 && memcmp(text.ptr + text.len - 2, " +", 2) == 0)
        text = str_trim(str_make(text.ptr, text.len - 2)); /* not that of "60+" */
    size_t digits = 0;
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    if (digits > 0 && digits < 3 && digits + 1 < text.len && !opens_club(text) &&
        (text.ptr[digits] == '.' || text.ptr[digits] == ')') &&
        text.ptr[digits + 1] == ' ')
        text = str_make(text.ptr + digits + 1, text.len - digits - 1);
    static const char *const bullets[] = {"•", "·", "»", "–", "▪", "■", "►", "✓", "*"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (starts_at(text, 0, bullets[i]) && starts_at(text, len, " "))
            text = str_trim(str_make(text.ptr + len, text.len - len));
    }
    text = text_strip(text, "", ":;,");
    if (text.len > 1 && text.ptr[text.len - 1] == '.' && text_ends_sentence(text) &&
        !starts_at(text, text.len - 2, "."))
        text.len--;
    return text;
}

size_t
sentence_length(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n')
            return i;
        if (c != '.' && c != '!' && c != '?')
            continue;
        if (i + 1 < text.len && text.ptr[i + 1] != ' ' && text.ptr[i + 1] != '\n' &&
            (unsigned char)text.ptr[i + 1] < 0x80 && text.ptr[i + 1] != '"')
            continue;
        if (c == '.' && is_inner_stop(text, i))
            continue;
        size_t end = i + 1;
        static const char *const closing[] = {"“", "”", "«", "\"", "’"};
        for (size_t k = 0; k < sizeof closing / sizeof *closing; k++) {
            if (starts_at(text, end, closing[k]))
                end += strlen(closing[k]);
        }
        return end;
    }
    return text.len;
}

/* A cut sentence does not end with "der", "und am". */
static struct str
without_small_words(struct str text)
{
    for (;;) {
        const char *space = text.len ? memrchr(text.ptr, ' ', text.len) : NULL;
        size_t last = space ? (size_t)(text.ptr + text.len - space - 1) : 0;
        if (!space || last > 4 || !text_starts_lower(str_make(space + 1, last)))
            return text;
        text = str_trim(str_make(text.ptr, (size_t)(space - text.ptr)));
    }
}

struct str
title_from_sentence(struct str text)
{
    text = str_trim(text);
    struct str first = str_make(text.ptr, sentence_length(text));
    first = text_strip(first, "", ".:;");
    if (first.len <= 90)
        return first;
    size_t comma = 0, blank = 0;
    for (size_t i = 0; i < first.len && i <= 90; i++) {
        if (first.ptr[i] == ',' && i >= 40)
            comma = i;
        if (first.ptr[i] == ' ')
            blank = i;
    }
    first = str_trim(str_make(first.ptr, comma ? comma : blank ? blank : first.len));
    return comma ? first : without_small_words(first);
}
