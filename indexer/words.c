/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a short German text: see words.h. */
#include "indexer/words.h"

#include <stdint.h>

#include "base/ascii.h"
#include "base/utf8.h"

static bool
is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

struct splitter {
    struct words *out;
    size_t len;   /* bytes in out->folded */
    size_t start; /* of the word under way */
    bool inside;
};

/* Appends one folded character; false when there is no room. */
static inline bool
put(struct splitter *s, const char *piece, size_t n, bool letter, bool is_lower)
{
    struct words *out = s->out;
    if (s->len + n + 1 >= sizeof out->folded ||
        (letter && !s->inside && out->count == WORDS_MAX))
        return false;
    if (letter && !s->inside) {
        s->start = s->len;
        out->is_lower[out->count] = is_lower;
    }
    if (!letter && s->inside)
        out->items[out->count++] = str_make(out->folded + s->start, s->len - s->start);
    memcpy(out->folded + s->len, piece, n);
    s->len += n;
    s->inside = letter;
    return true;
}

/* A character beyond ASCII at the start of `rest`. */
static bool
put_folded(struct splitter *s, struct str rest, size_t *take)
{
    char piece[12];
    uint32_t cp;
    *take = utf8_decode(rest.ptr, rest.len, &cp);
    struct str source = str_make(rest.ptr, *take);
    size_t n = ascii_fold(source, piece, sizeof piece);
    bool dots = n == 0 && str_equal(source, STR_LIT("\xCC\x88"));
    if (dots && s->inside && strchr("aou", s->out->folded[s->len - 1]))
        return put(s, "e", 1, true, false); /* a decomposed umlaut */
    if (n == 0)                             /* a soft hyphen or the like */
        return true;
    bool letter = is_word_byte((unsigned char)piece[0]);
    return put(s, piece, n, letter, letter && text_starts_lower(source));
}

void
words_split(struct str text, struct words *out)
{
    struct splitter s = {out, 0, 0, false};
    size_t take;
    out->count = 0;
    out->is_cut = false;
    for (size_t i = 0; i < text.len && !out->is_cut; i += take) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x80) {
            out->is_cut = !put_folded(&s, str_make(text.ptr + i, text.len - i), &take);
            continue;
        }
        char low = c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
        out->is_cut =
            !put(&s, &low, 1, is_word_byte((unsigned char)low), c >= 'a' && c <= 'z');
        take = 1;
    }
    if (s.inside)
        out->items[out->count++] = str_make(out->folded + s.start, s.len - s.start);
    out->folded[s.len] = '\0';
}

bool
word_matches(struct str word, const char *pattern, size_t pattern_len)
{
    bool any_start = pattern_len > 0 && pattern[0] == '*';
    bool any_end = pattern_len > 1 && pattern[pattern_len - 1] == '*';
    struct str core = str_make(pattern + any_start, pattern_len - any_start - any_end);
    if (core.len > word.len)
        return false;
    if (any_start && any_end)
        return memmem(word.ptr, word.len, core.ptr, core.len) != NULL;
    if (any_start)
        return memcmp(word.ptr + word.len - core.len, core.ptr, core.len) == 0;
    if (any_end)
        return memcmp(word.ptr, core.ptr, core.len) == 0;
    return str_equal(word, core);
}

size_t
words_match_at(const struct words *words, size_t at, const char *pattern)
{
    size_t taken = 0;
    while (*pattern) {
        size_t len = strcspn(pattern, " ");
        if (at + taken >= words->count ||
            !word_matches(words->items[at + taken], pattern, len))
            return 0;
        taken++;
        pattern += len;
        pattern += *pattern == ' ';
    }
    return taken;
}

size_t
words_find(const struct words *words, const char *pattern)
{
    for (size_t i = 0; i < words->count; i++) {
        if (words_match_at(words, i, pattern))
            return i;
    }
    return words->count;
}

/* Common conjugated forms that do not end in -t, and the verbs of instructions. */
static const char *const verbs[] = {"ist",           "sind",        "war",
                                    "waren",         "wird",        "werden",
                                    "wurde",         "wurden",      "hat",
                                    "haben",         "hatte",       "hatten",
                                    "kann",          "koennen",     "konnte",
                                    "konnten",       "darf",        "duerfen",
                                    "muss",          "muessen",     "soll",
                                    "sollen",        "will",        "wollen",
                                    "moechte",       "moechten",    "gibt",
                                    "gab",           "geht",        "gehen",
                                    "ging",          "kommt",       "kommen",
                                    "kam",           "kamen",       "macht",
                                    "machen",        "bietet",      "bieten",
                                    "bot",           "hilft",       "helfen",
                                    "findet",        "finden",      "fand",
                                    "fanden",        "steht",       "stehen",
                                    "treffen",       "lernen",      "spielen",
                                    "betreuen",      "begleiten",   "beraten",
                                    "unterstuetzen", "zeigen",      "bringen",
                                    "holen",         "nehmen",      "geben",
                                    "arbeiten",      "setzen",      "leisten",
                                    "erhalten",      "bekommen",    "suchen",
                                    "stellen",       "laden",       "lesen",
                                    "basteln",       "kochen",      "singen",
                                    "wohnen",        "leben",       "gehoeren",
                                    "engagieren",    "beteiligen",  "wirken",
                                    "tragen",        "freuen",      "verstehen",
                                    "sehen",         "vermitteln",  "informieren",
                                    "organisieren",  "buendeln",    "entwickeln",
                                    "teilen",        "tauschen",    "teilen",
                                    "schenken",      "besuchen",    "oeffnen",
                                    "uebernehmen",   "halten",      "fahren",
                                    "liegen",        "sorgen",      "bleiben",
                                    "springen",      "warten",      "kennen",
                                    "wissen",        "darfst",      "kannst",
                                    "brauchen",      "pflegen",     "schaffen",
                                    "erleben",       "entscheiden", "reservieren",
                                    "buchen",        "trafen",      "unterzeichneten",
                                    "entstand",      "entstanden",  "foerdern",
                                    "verbinden",     "legen",       "ziehen",
                                    "begann",        "rufen",       "melden",
                                    "erscheint",     "starten",     "beginnen",
                                    "entstehen"};

/* Words in -t that are no verbs. */
static const char *const no_verbs[] = {
    "mit",       "seit",       "nicht",     "statt",      "anstatt",   "samt",
    "laut",      "jetzt",      "dort",      "oft",        "sonst",     "selbst",
    "erst",      "zuerst",     "gut",       "leicht",     "bekannt",   "genannt",
    "fast",      "weit",       "breit",     "bereit",     "recht",     "echt",
    "direkt",    "perfekt",    "sogenannt", "zuletzt",    "zunaechst", "meist",
    "hoechst",   "moeglichst", "alt",       "bunt",       "fit",       "art",
    "zeit",      "nacht",      "stadt",     "nett",       "dicht",     "zweit",
    "dritt",     "gesamt",     "vermehrt",  "verstaerkt", "gestuetzt", "bedarfsgerecht",
    "insgesamt", "rat",        "tat",       "gemeint",    "geplant",   "insgesamt",
    "haupt",     "ueberhaupt", "unbekannt", "wert"};

bool
word_is_among(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (word.len > 0 && list[i][0] == word.ptr[0] &&
            str_equal(word, str_of(list[i])))
            return true;
    }
    return false;
}

static bool
is_verb(struct str word)
{
    if (WORD_IS_AMONG(word, verbs))
        return true;
    return word.len >= 4 && word.ptr[word.len - 1] == 't' &&
           !WORD_IS_AMONG(word, no_verbs);
}

static bool
have_verb(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (words->is_lower[i] && is_verb(words->items[i]))
            return true;
    }
    return false;
}

bool
text_has_verb(struct str text)
{
    struct words words;
    words_split(text, &words);
    return have_verb(&words);
}

static bool
is_abbreviation(struct str text)
{
    static const char *const endings[] = {
        "e.V.",   "e. V.", "e.K.",  "e. K.", "e.G.", "e. G.", "d. ö. R.",
        "d.ö.R.", "Co.",   "a. D.", "a.D.",  "u.a.", "u. a.", "etc.",
        "usw.",   "str.",  "Str.",  "St.",   "i.G.", "i. G.", "Hr.",
        "Fr.",    "Dr.",   "bzw.",  "v.",    "e. V", "Kath.", "Ev."};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str end = str_of(endings[i]);
        if (text.len >= end.len &&
            memcmp(text.ptr + text.len - end.len, end.ptr, end.len) == 0)
            return true;
    }
    return false;
}

bool
text_ends_sentence(struct str text)
{
    static const char *const closing[] = {"“", "”", "«", "\"", ")", "’", "»"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        size_t len = strlen(closing[i]);
        if (text.len > len && memcmp(text.ptr + text.len - len, closing[i], len) == 0)
            text.len -= len;
    }
    if (text.len == 0)
        return false;
    char last = text.ptr[text.len - 1];
    if (last == '!' || last == '?')
        return true;
    if (text.len >= 3 && memcmp(text.ptr + text.len - 3, "…", 3) == 0)
        return true;
    return last == '.' && !is_abbreviation(text);
}

size_t
text_word_count(struct str text)
{
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t';
        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

/* How often a byte stands in German text, roughly; all others are rare. */
static const unsigned char frequency[256] = {
    [' '] = 90, ['e'] = 80, ['n'] = 70,  ['i'] = 60, ['r'] = 58, ['s'] = 55, ['t'] = 52,
    ['a'] = 50, ['u'] = 45, ['d'] = 42,  ['h'] = 40, ['l'] = 38, ['g'] = 36, ['c'] = 34,
    ['o'] = 32, ['m'] = 31, ['b'] = 30,  ['f'] = 28, ['w'] = 26, ['k'] = 25, ['z'] = 24,
    ['v'] = 22, ['p'] = 21, [0xC3] = 35, ['.'] = 18, [','] = 16, ['-'] = 14};

/* Looks for the rarest byte of the needle: memchr() runs over a text many times faster
 * than memmem(), and the extractors ask hundreds of such questions a page. */
const char *
text_find(struct str text, const char *needle)
{
    size_t len = strlen(needle), rare = 0;
    for (size_t i = 1; i < len; i++) {
        if (frequency[(unsigned char)needle[i]] <
            frequency[(unsigned char)needle[rare]])
            rare = i;
    }
    if (len == 0 || len > text.len)
        return len == 0 && text.len > 0 ? text.ptr : NULL;
    const char *at = text.ptr + rare, *end = text.ptr + text.len - len + rare + 1;
    while (at < end && (at = memchr(at, needle[rare], (size_t)(end - at)))) {
        if (memcmp(at - rare, needle, len) == 0)
            return at - rare;
        at++;
    }
    return NULL;
}

bool
text_next(struct str *rest, char separator, struct str *out)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->ptr, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *out = str_trim(str_make(rest->ptr, len));
    len += end != NULL;
    rest->ptr += len;
    rest->len -= len;
    return true;
}

struct str
text_strip(struct str text, const char *left, const char *right)
{
    text = str_trim(text);
    while (text.len && strchr(left, text.ptr[0]))
        text = str_trim(str_make(text.ptr + 1, text.len - 1));
    while (text.len && strchr(right, text.ptr[text.len - 1]))
        text = str_trim(str_make(text.ptr, text.len - 1));
    return text;
}

bool
text_starts_upper(struct str text)
{
    uint32_t cp;
    if (text.len == 0)
        return false;
    utf8_decode(text.ptr, text.len, &cp);
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
}

bool
text_starts_lower(struct str text)
{
    uint32_t cp;
    if (text.len == 0)
        return false;
    utf8_decode(text.ptr, text.len, &cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7);
}

bool
text_starts_name(struct str text)
{
    const char *blank = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
    if (text_starts_upper(text))
        return true;
    for (const char *p = text.ptr + 1; blank && p < blank; p++)
        if ((*p >= 'A' && *p <= 'Z') || *p == '&')
            return true;
    return false;
}
