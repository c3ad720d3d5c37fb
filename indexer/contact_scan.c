/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scanners for telephone numbers, mail and web addresses, streets, postcodes and names
 * of persons, as Germans write them. */
#include "indexer/contact_scan.h"

#include "base/ascii.h"
#include "indexer/contact_person.h"
#include "indexer/words.h"

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A town ends at punctuation; "Waren (Müritz)" keeps its bracket. */
static size_t
town_length(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '(') {
            struct str rest = str_make(text.ptr + i, text.len - i);
            const char *close = memchr(rest.ptr, ')', rest.len < 16 ? rest.len : 16);
            struct str inner =
                str_make(rest.ptr, close ? (size_t)(close - rest.ptr) : 0);
            if (!close || memchr(inner.ptr, ' ', inner.len) ||
                !text_starts_upper(str_make(rest.ptr + 1, rest.len - 1)))
                return i;
            i += inner.len;
        } else if (strchr("\n,;|:", c)) {
            return i;
        }
    }
    return text.len;
}

bool
contact_find_postcode(struct str text, struct str *postcode, struct str *town)
{
    for (size_t i = 0; i + 6 < text.len; i++) {
        size_t digits = 0;
        while (i + digits < text.len && is_digit(text.ptr[i + digits]))
            digits++;
        if (digits == 0)
            continue;
        struct str after = str_make(text.ptr + i + digits, text.len - i - digits);
        if (digits == 5 && after.len > 2 && after.ptr[0] == ' ' &&
            text_starts_upper(str_trim(after)) &&
            !text_has(str_make(after.ptr, after.len < 6 ? after.len : 6), "Euro")) {
            size_t end = town_length(after);
            struct str name =
                str_trim(str_make(after.ptr, end < after.len ? end : after.len));
            static const char *const stops[] = {" · ", " Tel", " Fax",
                                                " – ", " - ",  ". "};
            for (size_t k = 0; k < sizeof stops / sizeof *stops; k++) {
                const char *stop = text_find(name, stops[k]);
                bool saint = k == 5 && stop && stop - name.ptr == 2;
                if (stop && !saint)
                    name.len = (size_t)(stop - name.ptr);
            }
            *postcode = str_make(text.ptr + i, 5);
            *town = text_strip(name, "", ".");
            return true;
        }
        i += digits;
    }
    return false;
}

/* A run that looks like a telephone number: starts with 0, (0 or +49 and holds 6 to 15
 * digits; dates and prices do not. */
static struct str
find_number(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool start = c == '+' || c == '0' ||
                     (c == '(' && i + 1 < text.len && text.ptr[i + 1] == '0');
        if (!start || (i > 0 && (is_digit(text.ptr[i - 1]) || text.ptr[i - 1] == '.')))
            continue;
        size_t end = i, digits = 0;
        while (end < text.len &&
               (is_digit(text.ptr[end]) || strchr(" -/()+.", text.ptr[end]) != NULL)) {
            digits += is_digit(text.ptr[end]);
            end++;
        }
        if (digits >= 6 && digits <= 16)
            return text_strip(str_make(text.ptr + i, end - i), "", "-/(.+ ");
        i = end > i ? end - 1 : i;
    }
    return str_make(text.ptr, 0);
}

static bool
starts_with_word(const char *folded, const char *word)
{
    size_t len = strlen(word);
    return strncmp(folded, word, len) == 0 &&
           !(folded[len] >= 'a' && folded[len] <= 'z');
}

static enum contact_part
phone_label(const char *folded)
{
    static const char *const fax[] = {"fax", "telefax", "faxnummer"};
    static const char *const phone[] = {
        "telefon", "tel",     "fon",   "ruf", "rufnummer", "telefonnummer", "mobil",
        "handy",   "hotline", "phone", "t",   "durchwahl", "telefonisch"};
    for (size_t i = 0; i < sizeof fax / sizeof *fax; i++) {
        if (starts_with_word(folded, fax[i]))
            return CONTACT_FAX;
    }
    for (size_t i = 0; i < sizeof phone / sizeof *phone; i++) {
        if (starts_with_word(folded, phone[i]))
            return CONTACT_PHONE;
    }
    return CONTACT_NONE;
}

static struct str
word_around(struct str text, const char *at)
{
    const char *start = at, *end = at;
    while (start > text.ptr && !strchr(" \n,;<>(", start[-1]))
        start--;
    while (end < text.ptr + text.len && !strchr(" \n,;<>)", *end))
        end++;
    return text_strip(str_make(start, (size_t)(end - start)), ":", ".,;:");
}

static bool
find_mail(struct str piece, struct str *value)
{
    static const char *const forms[] = {"(at)", "[at]", "(ät)", "{at}", "[ät]"};
    const char *at = piece.len ? memchr(piece.ptr, '@', piece.len) : NULL;
    if (piece.len == 0)
        return false;
    if (at && at > piece.ptr && at + 1 < piece.ptr + piece.len) {
        *value = word_around(piece, at);
        return value->len > 4 && memchr(value->ptr, '.', value->len) != NULL;
    }
    if (!memchr(piece.ptr, '(', piece.len) && !memchr(piece.ptr, '[', piece.len) &&
        !memchr(piece.ptr, '{', piece.len))
        return false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        at = text_find(piece, forms[i]);
        if (!at)
            continue;
        const char *start = at, *end = at + strlen(forms[i]);
        while (start > piece.ptr && start[-1] == ' ')
            start--;
        while (start > piece.ptr && !strchr(" :,;<", start[-1]))
            start--;
        while (end < piece.ptr + piece.len && *end == ' ')
            end++;
        while (end < piece.ptr + piece.len && !strchr(" ,;>", *end))
            end++;
        *value = text_strip(str_make(start, (size_t)(end - start)), "", ".");
        return true;
    }
    return false;
}

static bool
find_web(struct str piece, struct str *value)
{
    static const char *const starts[] = {"https://", "http://", "www."};
    bool possible = piece.len > 0 && (memchr(piece.ptr, '/', piece.len) ||
                                      memchr(piece.ptr, '.', piece.len));
    for (size_t i = 0; possible && i < sizeof starts / sizeof *starts; i++) {
        const char *at = text_find(piece, starts[i]);
        if (at) {
            *value = word_around(piece, at);
            value->len -= (size_t)(at - value->ptr);
            value->ptr = at;
            return value->len > strlen(starts[i]) + 3;
        }
    }
    return false;
}

static const char *const street_ends[] = {
    "strasse", "str",     "weg",  "gasse",     "platz",  "allee",       "ring",
    "passage", "damm",    "ufer", "markt",     "graben", "wall",        "chaussee",
    "steig",   "stieg",   "pfad", "promenade", "hof",    "kai",         "zeile",
    "winkel",  "bruecke", "berg", "gaesschen", "garten", "tor",         "anger",
    "wiese",   "feld",    "kamp", "deich",     "twiete", "landstrasse", "stiege",
    "park",    "schloss", "haid", "burg",      "insel",  "aue",         "freiheit",
    "mauer",   "stege"};

static bool
is_street_word(struct str word)
{
    for (size_t i = 0; i < sizeof street_ends / sizeof *street_ends; i++) {
        size_t len = strlen(street_ends[i]);
        if (word.len >= len && word.ptr[word.len - len] == street_ends[i][0] &&
            memcmp(word.ptr + word.len - len, street_ends[i], len) == 0)
            return true;
    }
    return false;
}

/* "117", "12a", "5-7", "35/2": the number of a house, at most four digits. */
static bool
is_house_number(struct str word)
{
    size_t digits = 0;
    while (digits < word.len && is_digit(word.ptr[digits]))
        digits++;
    if (digits == 0 || digits > 4 || word.len > digits + 5)
        return false;
    for (size_t i = digits; i < word.len; i++) {
        char c = word.ptr[i];
        if (!is_digit(c) && c != '-' && c != '/' && !(c >= 'a' && c <= 'h') &&
            !(c >= 'A' && c <= 'H'))
            return false;
    }
    return true;
}

/* Position of the last blank-separated word; the text before it in *before. */
static struct str
last_word(struct str text, struct str *before)
{
    size_t i = text.len;
    while (i > 0 && text.ptr[i - 1] != ' ')
        i--;
    *before = str_trim(str_make(text.ptr, i));
    return str_make(text.ptr + i, text.len - i);
}

static bool
is_street(struct str piece)
{
    struct words words;
    struct str before;
    if (piece.len < 4 || piece.len > 70 || text_word_count(piece) > 6)
        return false;
    if (str_starts_with(piece, STR_LIT("Postfach")))
        return true;
    struct str last = last_word(piece, &before);
    if (last.len == 1 && before.len > 0 && last.ptr[0] >= 'a' && last.ptr[0] <= 'h')
        last = last_word(before, &before);
    bool number = is_house_number(last) && before.len > 2;
    if (!number && memchr(piece.ptr, ' ', piece.len))
        return false;
    words_split(number ? before : piece, &words);
    if (words.count == 0 || !text_starts_upper(piece))
        return false;
    bool street = is_street_word(words.items[words.count - 1]);
    if (number && street)
        return true;
    static const char *const openers[] = {"am",  "an",    "auf",    "im",  "in", "zum",
                                          "zur", "unter", "hinter", "vor", "bei"};
    for (size_t i = 0; number && i < sizeof openers / sizeof *openers; i++) {
        if (str_equal(words.items[0], str_of(openers[i])))
            return true;
    }
    /* Without a number only an unmistakable word: "Theresienplatz", "Anna-Muth-Str." */
    struct str end = words.items[words.count - 1];
    if (number || !street || (words.count == 1 ? end.len <= 8 : words.count < 3))
        return false;
    return word_matches(end, "*platz", 6) || word_matches(end, "*strasse", 8) ||
           word_matches(end, "*gasse", 6) ||
           (words.count >= 3 && word_matches(end, "str", 3));
}

bool
contact_split_street(struct str piece, struct str *head, struct str *street)
{
    static const char *const offices[] = {
        "*buero", "*amt",    "*verwaltung", "*stelle", "*haus",   "*zentrum",
        "*treff", "rathaus", "*verein",     "*dienst", "*referat"};
    struct str before, first;
    struct str last = last_word(piece, &before);
    const char *blank = piece.len ? memchr(piece.ptr, ' ', piece.len) : NULL;
    if (!blank || !is_house_number(last) || text_word_count(piece) < 3 ||
        piece.len > 90)
        return false;
    first = str_make(piece.ptr, (size_t)(blank - piece.ptr));
    struct words words;
    words_split(first, &words);
    for (size_t i = 0; words.count == 1 && i < sizeof offices / sizeof *offices; i++) {
        if (!word_matches(words.items[0], offices[i], strlen(offices[i])))
            continue;
        *head = first;
        *street = str_trim(str_make(blank, piece.len - first.len));
        return true;
    }
    return false;
}

/* "Anmeldung: 03578 555", "unter 03578 555": words right before a number that make it
 * one to call. */
static bool
is_told(struct str piece, struct str number)
{
    static const char *const cues[] = {"nmeldung", "nmelden", " unter", "Unter",
                                       "nruf",     "uskunft", "nfo",    "ückfragen",
                                       "ückfrage", "rufen"};
    size_t before = (size_t)(number.ptr - piece.ptr),
           from = before > 16 ? before - 16 : 0;
    struct str near = str_make(piece.ptr + from, before - from);
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        if (text_has(near, cues[i]))
            return true;
    }
    return false;
}

enum contact_part
contact_classify(struct str piece, struct str *value)
{
    struct str postcode, town;
    *value = piece;
    if (find_mail(piece, value))
        return CONTACT_MAIL;
    if (find_web(piece, value))
        return CONTACT_WEB;
    struct str number = find_number(piece);
    if (number.len > 0) {
        char folded[48];
        ascii_fold(piece, folded, sizeof folded);
        enum contact_part label = phone_label(folded);
        *value = number;
        const char *fax = text_find(piece, "ax");
        bool only_number = number.len + 12 >= piece.len;
        if (label == CONTACT_NONE && fax && fax < number.ptr)
            label = CONTACT_FAX;
        if (label != CONTACT_NONE)
            return label;
        if (only_number || text_has(piece, "Tel") || is_told(piece, number))
            return CONTACT_PHONE;
    }
    if (contact_find_postcode(piece, &postcode, &town)) {
        *value = str_make(postcode.ptr, (size_t)(town.ptr + town.len - postcode.ptr));
        return CONTACT_TOWN;
    }
    *value = piece;
    if (contact_person(piece, value))
        return CONTACT_PERSON;
    *value = piece;
    return is_street(piece) ? CONTACT_STREET : CONTACT_NONE;
}
