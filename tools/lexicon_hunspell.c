/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads a German Hunspell dictionary: expands its suffix rules and the two prefixes un-
 * and ver-, and sorts the forms into classes by capital letter and flags. Works in
 * Latin-1, where a letter is a byte, as the rules' conditions count letters. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lexicon.h"

enum { MAX_RULES = 1024, MAX_FORM = 120 };

struct rule {
    char flag;
    char strip[16];
    char add[16];
    char condition[64];
};

static struct rule rules[MAX_RULES];
static size_t rule_count;

/* False when a character is beyond Latin-1 or the text too long. */
static bool
to_latin1(const char *s, size_t len, char *out, size_t capacity)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += utf8_decode(s + i, len - i, &cp);
        if (cp > 0xFF || n + 1 >= capacity)
            return false;
        out[n++] = (char)cp;
    }
    out[n] = '\0';
    return true;
}

static void
read_rules(const char *file)
{
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
        char latin[256];
        struct rule r;
        if (strncmp(line, "SFX ", 4) != 0 ||
            !to_latin1(line, strlen(line), latin, sizeof latin))
            continue;
        if (sscanf(latin, "SFX %c %15s %15s %63s", &r.flag, r.strip, r.add,
                   r.condition) != 4 ||
            strchr("YN", r.strip[0]) || strchr("ijgm", r.flag) || strchr(r.add, '/'))
            continue; /* headers, comments, compound forms */
        if (strcmp(r.strip, "0") == 0)
            r.strip[0] = '\0';
        if (strcmp(r.add, "0") == 0)
            r.add[0] = '\0';
        if (rule_count == MAX_RULES)
            give_up("too many affix rules", file);
        rules[rule_count++] = r;
    }
    free(bytes);
}

/* Matches one element of a condition (a letter, a dot, a set) and moves past it. */
static bool
matches_letter(const char **condition, char letter)
{
    const char *c = *condition;
    if (*c != '[') {
        *condition = c + 1;
        return *c == '.' || *c == letter;
    }
    bool negated = c[1] == '^';
    bool found = false;
    for (c += 1 + negated; *c && *c != ']'; c++)
        found = found || *c == letter;
    *condition = *c ? c + 1 : c;
    return found != negated;
}

static size_t
condition_letters(const char *condition)
{
    size_t n = 0;
    while (*condition) {
        matches_letter(&condition, 0);
        n++;
    }
    return n;
}

/* Applies the rule to the stem; false when it does not fit. */
static bool
apply(const struct rule *rule, const char *stem, size_t len, char *out)
{
    size_t strip = strlen(rule->strip);
    size_t need = condition_letters(rule->condition);
    const char *condition = rule->condition;
    if (strip > len || (need > len && strcmp(rule->condition, ".") != 0) ||
        strcmp(stem + len - strip, rule->strip) != 0)
        return false;
    if (strcmp(rule->condition, ".") != 0)
        for (size_t i = len - need; i < len; i++)
            if (!matches_letter(&condition, stem[i]))
                return false;
    size_t add = strlen(rule->add);
    if (len + add >= MAX_FORM)
        return false;
    memcpy(out, stem, len - strip);
    memcpy(out + len - strip, rule->add, add + 1);
    return true;
}

static struct word *
add_form(struct words *words, const char *latin, const char *prefix, unsigned classes)
{
    char utf8[2 * MAX_FORM];
    size_t n = strlen(prefix);
    memcpy(utf8, prefix, n);
    for (; *latin; latin++)
        n += utf8_encode((unsigned char)*latin, utf8 + n);
    return words_add_spelling(words, utf8, n, classes);
}

/* What a form made by a suffix flag is, given what its stem is. */
static unsigned
form_classes(char flag, unsigned stem)
{
    if (flag == 'F')
        return (stem & (WORD_NOUN | WORD_END)) | WORD_FEMALE | WORD_KNOWN;
    if (stem & WORD_VERB)
        stem |= WORD_VERBAL;
    if (flag == 'L' || flag == 'A' || flag == 'C' || flag == 'B' || flag == 'O' ||
        flag == 'D')
        return WORD_ADJECTIVE | WORD_KNOWN | (stem & WORD_VERBAL);
    if (flag == 'J')
        return WORD_NOUN | WORD_KNOWN | (stem & (WORD_END | WORD_VERBAL)) |
               (stem & WORD_VERBAL ? WORD_ACTION : 0u);
    if (flag == 'M')
        return WORD_KNOWN | WORD_NOUN;
    return stem & ~(unsigned)(WORD_LEMMA | WORD_LISTED | WORD_INFINITIVE |
                              WORD_ADJECTIVE_BASE);
}

static unsigned
stem_classes(const char *stem, const char *flags)
{
    unsigned char first = (unsigned char)stem[0];
    bool is_capital = isupper(first) || (first >= 0xC0 && first <= 0xDE);
    size_t len = strlen(stem);
    unsigned listed = strpbrk(flags, "ijkexy") ? WORD_LISTED : 0;
    if (strchr(flags, 'h'))
        return listed;
    if (strchr(flags, 'o'))
        return listed | (strchr(flags, 'z') ? WORD_END : 0);
    if (is_capital)
        return listed | WORD_NOUN | WORD_LEMMA | WORD_KNOWN;
    if (strpbrk(flags, "IXYZWDO")) {
        bool ends_in_n = len > 3 && stem[len - 1] == 'n';
        return listed | WORD_VERB | WORD_VERBAL | WORD_KNOWN |
               (ends_in_n && strpbrk(flags, "IDXY") ? WORD_INFINITIVE : 0);
    }
    if (strpbrk(flags, "AC"))
        return listed | WORD_ADJECTIVE | WORD_ADJECTIVE_BASE | WORD_KNOWN;
    return listed | WORD_KNOWN;
}

static void
add_entry(struct words *words, const char *stem, const char *flags)
{
    char form[MAX_FORM];
    size_t len = strlen(stem);
    if (strchr(flags, 'd') || len + 16 >= MAX_FORM || strchr(stem, '-'))
        return;
    unsigned classes = stem_classes(stem, flags);
    const char *prefixes[] = {"", strchr(flags, 'U') ? "un" : NULL,
                              strchr(flags, 'V') ? "ver" : NULL};
    for (size_t p = 0; p < 3; p++) {
        if (!prefixes[p])
            continue;
        if (classes)
            add_form(words, stem, prefixes[p], classes);
        if (strchr(flags, 'h'))
            continue;
        for (size_t i = 0; i < rule_count; i++)
            if (strchr(flags, rules[i].flag) && apply(&rules[i], stem, len, form))
                add_form(words, form, prefixes[p],
                         form_classes(rules[i].flag, classes));
    }
}

void
read_hunspell(const char *affix_file, const char *word_file, struct words *words)
{
    size_t len;
    read_rules(affix_file);
    char *bytes = read_line_file(word_file, &len);
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
        char latin[256];
        if (!to_latin1(line, strlen(line), latin, sizeof latin))
            continue;
        char *slash = strchr(latin, '/');
        if (slash)
            *slash = '\0';
        add_entry(words, latin, slash ? slash + 1 : "");
    }
    free(bytes);
}
