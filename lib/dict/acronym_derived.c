/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms that nobody wrote but people type: the initials of an organisation's name,
 * with those of its compounds. Only for names that end in what has an acronym. */
#include <string.h>

#include "dict/acronym_parts.h"

enum { MAX_DERIVED = 5, MIN_COMPOUND = 3 };

/* Folded ends of the names of bodies that are known by their initials. */
static bool
is_institution(const struct acronym_word *word)
{
    static const char *const ends[] = {
        "amt",          "agentur",     "akademie", "anstalt",        "behorde",
        "bund",         "direktion",   "gericht",  "genossenschaft", "gesellschaft",
        "gewerkschaft", "hochschule",  "institut", "kammer",         "kasse",
        "klinikum",     "krankenhaus", "kreuz",    "ministerium",    "prasidium",
        "universitat",  "verband",     "verein",   "verwaltung",     "werk"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t n = strlen(ends[i]);
        if (word->len >= n && memcmp(word->letters + word->len - n, ends[i], n) == 0)
            return true;
    }
    return false;
}

struct initials {
    char letters[MAX_DERIVED + 1];
    size_t len; /* more than MAX_DERIVED = too many */
};

static void
add_initials(struct initials *initials, const struct acronym_word *word, bool parts)
{
    for (size_t i = 0; i < word->len && i < 64; i++)
        if (word->begins >> i & 1 && (i == 0 || parts)) {
            if (initials->len < MAX_DERIVED)
                initials->letters[initials->len] = (char)(word->letters[i] - 'a' + 'A');
            initials->len++;
        }
}

static enum status
note(struct acronyms *acronyms, struct text_analyser *analyser,
     const struct initials *initials, struct str meaning, struct err *err)
{
    if (initials->len < ACRONYM_MIN || initials->len > MAX_DERIVED)
        return STATUS_OK;
    return acronym_note(acronyms, analyser, str_make(initials->letters, initials->len),
                        meaning, false, err);
}

/* Three readings: the words alone, the parts of the last one, those of all. */
static enum status
derive_from_words(struct acronyms *acronyms, struct text_analyser *analyser,
                  const struct acronym_word *words, size_t count, struct err *err)
{
    const char *behind = words[count - 1].text.ptr + words[count - 1].text.len;
    struct str meaning =
        str_make(words[0].text.ptr, (size_t)(behind - words[0].text.ptr));
    enum status status = STATUS_OK;
    for (int reading = 0; reading < 3 && !status; reading++) {
        struct initials initials = {.len = 0};
        for (size_t i = 0; i < count; i++)
            if (words[i].is_capital)
                add_initials(&initials, &words[i],
                             reading == 2 || (reading == 1 && i + 1 == count));
        status = note(acronyms, analyser, &initials, meaning, err);
    }
    return status;
}

static bool
is_close(struct str gap)
{
    return str_equal(gap, STR_LIT(" ")) || str_equal(gap, STR_LIT("-")) ||
           str_equal(gap, STR_LIT("- "));
}

/* Up to the first word that names a kind of body: behind it stand towns and branches.
 */
enum status
acronym_find_derived(struct acronyms *acronyms, struct text_analyser *analyser,
                     struct str name, struct err *err)
{
    struct acronym_word words[ACRONYM_WORDS];
    struct str word;
    size_t count = 0, at = 0;
    enum status status = STATUS_OK;
    while (!status && count < ACRONYM_WORDS && acronym_next_word(name, at, &word)) {
        struct str gap = str_make(name.ptr + at, (size_t)(word.ptr - name.ptr) - at);
        if ((count > 0 && !is_close(gap)) || acronym_has_form(word) ||
            !acronym_word_read(analyser, word, &words[count]) ||
            words[count].letters[0] < 'a')
            break;
        const struct acronym_word *read = &words[count];
        at = (size_t)(word.ptr - name.ptr) + word.len;
        count++;
        if (!read->is_capital || !is_institution(read))
            continue;
        struct initials initials = {.len = 0};
        if (read->parts >= MIN_COMPOUND) {
            add_initials(&initials, read, true);
            status = note(acronyms, analyser, &initials, read->text, err);
        }
        if (!status && count > 1 && words[0].is_capital)
            status = derive_from_words(acronyms, analyser, words, count, err);
        break;
    }
    return status;
}
