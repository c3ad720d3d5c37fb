/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of offers in running text: see prose_names.h. No grammar is parsed: hints are
 * weighed. A name stands behind an article or opens the sentence; quotation marks, a
 * hyphen, a colon behind it, a word for a kind of offer, a verb of offering speak for
 * it; a word for a building, a body or people against it. */
#include "indexer/prose_names.h"

#include <string.h>

#include "indexer/contact_person.h"
#include "indexer/offer_words.h"
#include "indexer/prose_words.h"
#include "indexer/sector.h"
#include "indexer/words.h"
#include "place/place.h"

enum { WORDS = 64, LONGEST = 60, SHORT_NAME = 8 };

struct prose_word {
    struct str text;
    char before; /* '(' or '"' that opens before it, else 0 */
    char after;  /* first mark behind it: '.', ',', ':', '"', ')', '(' of the next */
};

struct prose {
    struct prose_word words[WORDS];
    size_t count;
    const char *end;
};

static const char *const quotes[] = {"„", "“", "”", "»", "«", "\"", "‚", "‘"};

/* A quotation mark at the beginning or the end of the text; its length. */
static size_t
quote_at(struct str text, bool at_end)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        size_t len = strlen(quotes[i]);
        if (text.len >= len &&
            memcmp(text.ptr + (at_end ? text.len - len : 0), quotes[i], len) == 0)
            return len;
    }
    return 0;
}

static void
add_word(struct prose *prose, struct str text)
{
    struct prose_word word = {text, 0, 0};
    for (size_t n; word.text.len > 0; word.text.ptr += n, word.text.len -= n) {
        n = word.text.ptr[0] == '(' ? 1 : quote_at(word.text, false);
        if (n == 0)
            break;
        word.before = word.text.ptr[0] == '(' ? '(' : '"';
    }
    for (size_t n; word.text.len > 0; word.text.len -= n) {
        char last = word.text.ptr[word.text.len - 1];
        n = strchr(".,;:!?)", last) ? 1 : quote_at(word.text, true);
        if (n == 0)
            break;
        word.after = strchr(".,;:!?)", last) ? last : '"';
    }
    if (word.text.len > 0)
        prose->words[prose->count++] = word;
}

static void
split(struct str sentence, struct prose *prose)
{
    struct str text;
    prose->count = 0;
    prose->end = sentence.ptr + sentence.len;
    while (prose->count < WORDS && text_next(&sentence, ' ', &text))
        add_word(prose, text);
    for (size_t i = 0; i + 1 < prose->count; i++) {
        if (prose->words[i].after == 0 && prose->words[i + 1].before)
            prose->words[i].after = prose->words[i + 1].before;
    }
}

/* "Männer-Sofa", "Havel-Omas", but not "S-Bahn-Netz". */
static bool
is_hyphenated(struct str word)
{
    const char *first = word.len ? memchr(word.ptr, '-', word.len) : NULL;
    if (!first || first - word.ptr < 3)
        return false;
    const char *hyphen = memrchr(word.ptr, '-', word.len);
    struct str last = str_make(hyphen + 1, (size_t)(word.ptr + word.len - hyphen - 1));
    return last.len >= 3 && text_starts_upper(last);
}

static bool
is_adjective(struct str word)
{
    char last = word.len > 3 ? word.ptr[word.len - 1] : 0;
    char before = word.len > 3 ? word.ptr[word.len - 2] : 0;
    return last == 'e' || (before == 'e' && last && strchr("nmrs", last));
}

static struct str
span(const struct prose *prose, size_t first, size_t last)
{
    const char *start = prose->words[first].text.ptr;
    struct str end = prose->words[last].text;
    return str_make(start, (size_t)(end.ptr + end.len - start));
}

/* How far a name goes that opens at `at`: "Nähcafé Fingerhut", "Havel-Omas und -Opas".
 */
static size_t
name_end(const struct prose *prose, size_t at)
{
    size_t end = at;
    while (end + 1 < prose->count && end < at + 3 && prose->words[end].after == 0 &&
           !offer_word_is_other(prose->words[end].text) &&
           text_starts_upper(prose->words[end + 1].text) &&
           !prose_is_pronoun(prose->words[end + 1].text))
        end++;
    if (end + 2 < prose->count && prose->words[end].after == 0 &&
        str_equal(prose->words[end + 1].text, STR_LIT("und")) &&
        prose->words[end + 2].text.ptr[0] == '-')
        end += 2;
    return end;
}

/* The weight of a verb of offering among the `reach` words before. */
static int
weigh_verb(const struct prose *prose, size_t at, size_t reach)
{
    int weight = 0;
    for (size_t i = at; i > 0 && i + reach > at; i--) {
        int one = prose_weigh_verb(prose->words[i - 1].text);
        weight = one > weight ? one : weight;
    }
    return weight;
}

static bool
is_town(struct str word)
{
    struct place place;
    return place_by_name(word, &place, 1) > 0;
}

/* What the words first .. last of a name say by themselves. */
static int
weigh_words(const struct prose *prose, size_t first, size_t last)
{
    bool kind = false, other = false, hyphen = false;
    for (size_t i = first; i <= last; i++) {
        struct str word = prose->words[i].text;
        bool is_kind =
            offer_word_is_kind(word) || (last > first && offer_word_is_bare_kind(word));
        kind |= is_kind;
        other |= !is_kind && offer_word_is_other(word);
        hyphen |= is_hyphenated(word) && (is_kind || !offer_word_is_other(word));
    }
    struct str name = span(prose, first, last);
    bool person = last > first && /* "Sozialarbeiterin Jana Wolf" */
                  contact_is_bare_name(span(prose, last - 1, last));
    if (other || (person && !hyphen) || is_town(prose->words[first].text) ||
        (!kind && !hyphen && (sector_of(name).len > 0 || name.len < SHORT_NAME)))
        return -4;
    return 2 * kind + 3 * hyphen + (last > first ? 1 + kind : 0);
}

/* In the second place of a clause a small word that ends so is its verb. */
static bool
is_verb(struct str word)
{
    return text_has_verb(word) ||
           (text_starts_lower(word) && word.len > 4 && !prose_is_preposition(word) &&
            memcmp(word.ptr + word.len - 2, "en", 2) == 0);
}

/* "Der Kindertaler ist ein Gutschein" explains the name, "Die Nord-Achse ist laut" says
 * what can be said of anything. */
static int
weigh_state(const struct prose *prose, size_t at)
{
    static const char *const openings[] = {"ein", "eine", "für", "unser", "unsere"};
    if (at >= prose->count || !prose_is_state(prose->words[at].text))
        return 0;
    bool explains =
        at + 1 < prose->count && PROSE_IS_AMONG(prose->words[at + 1].text, openings);
    return explains ? 2 : -2;
}

/* "haben wir … eingerichtet": the verb of offering at the end. */
static bool
ends_offering(const struct prose *prose, size_t at)
{
    for (size_t i = at; i < prose->count; i++) {
        if (prose_is_making(prose->words[i].text))
            return true;
    }
    return false;
}

/* What stands around it. */
static int
weigh_place(const struct prose *prose, size_t article, size_t last, bool opens)
{
    char after = prose->words[last].after;
    int weight = 0;
    if (opens)
        weight += last + 1 < prose->count && after == 0 &&
                          is_verb(prose->words[last + 1].text)
                      ? 2
                      : 1;
    if (opens && after == 0)
        weight += weigh_state(prose, last + 1);
    if (!opens && article > 0 && is_verb(prose->words[article - 1].text))
        weight++; /* "gleich nach der Geburt bringt der Storchenbote …" */
    int verb = weigh_verb(prose, article, 6);
    bool behind = prose_is_preposition(prose->words[article].text) ||
                  (article > 0 && prose_is_preposition(prose->words[article - 1].text));
    if (after == ':' && !behind) /* not "Für die Kleinsten: …" */
        weight += 3;
    else if (after == '(')
        weight++;
    bool proud =
        article > 1 && str_equal(prose->words[article - 1].text, STR_LIT("auf"));
    if (verb < 3 && !behind && ends_offering(prose, last + 1))
        verb = 3;
    weight += verb;
    return behind && !proud ? weight - 1 : weight;
}

/* Does a clause begin at the word: at the start, or behind a colon or semicolon? */
static bool
opens_clause(const struct prose *prose, size_t at)
{
    return at == 0 ||
           strchr(":;", prose->words[at - 1].after ? prose->words[at - 1].after : ' ');
}

/* "…, und das Nähcafé", "sowie der Opatag" */
static bool
is_and(const struct prose_word *word)
{
    return str_equal(word->text, STR_LIT("und")) ||
           str_equal(word->text, STR_LIT("sowie")) || word->after == ',';
}

static bool
take_named(const struct prose *prose, size_t at, bool joined, struct prose_name *name,
           size_t *next)
{
    size_t article = at, first = at + 1;
    bool has_article = prose_is_article(prose->words[at].text);
    bool opens = opens_clause(prose, at) ||
                 (at > 0 && prose_is_preposition(prose->words[at - 1].text) &&
                  opens_clause(prose, at - 1));
    if (!has_article) { /* "Lesepaten besuchen …", "bieten Nähkurse" */
        first = at;
        article = at;
        if (opens && at + 1 < prose->count && prose->words[at].after == 0 &&
            is_adjective(prose->words[at].text) &&
            text_starts_upper(prose->words[at + 1].text))
            first++; /* "Ehrenamtliche Lesepaten" */
        if (!opens && weigh_verb(prose, at, 3) < 3)
            return false;
    }
    while (has_article && first + 1 < prose->count && first < at + 3 &&
           !text_starts_upper(prose->words[first].text) &&
           prose->words[first].after == 0 && is_adjective(prose->words[first].text))
        first++;
    if (first >= prose->count || prose->words[first].before ||
        !text_starts_upper(prose->words[first].text) ||
        prose->words[first].text.len < 4 || prose_is_pronoun(prose->words[first].text))
        return false;
    size_t last = name_end(prose, first);
    *next = last + 1;
    if (last + 1 < prose->count && prose->words[last + 1].before == '"')
        return false; /* with the quotation behind it it is one name */
    while (last > first && !offer_word_is_kind(prose->words[last].text) &&
           offer_word_is_other(prose->words[last].text))
        last--; /* "… begleiten die Stillen Stunden Familien" */
    int weight = has_article + weigh_words(prose, first, last) +
                 weigh_place(prose, article, last, opens);
    if (!has_article && !offer_word_is_kind(prose->words[first].text))
        weight = 0;
    if (joined && article > 0 && is_and(&prose->words[article - 1]))
        weight += 2;
    name->title = span(prose, first, last);
    name->weight = weight > 0 ? (unsigned)weight : 0;
    name->is_place =
        prose_is_preposition(prose->words[article].text) ||
        (article > 0 && prose_is_preposition(prose->words[article - 1].text));
    return name->weight >= PROSE_NAME && name->title.len <= LONGEST;
}

/* "die Nacht-Kita „Eulennest“", "das Projekt „Kinderleicht“"; a motto, a house or a
 * body in quotation marks is none. */
static bool
take_quoted(const struct prose *prose, size_t at, struct prose_name *name, size_t *next)
{
    size_t last = at, first = at;
    if (prose->words[at].before != '"' || !text_starts_upper(prose->words[at].text))
        return false;
    while (last < prose->count && last < at + 8 && prose->words[last].after != '"') {
        if (prose->words[last].after == '.' && last > at)
            return false;
        last++;
    }
    if (last >= prose->count || last >= at + 8)
        return false;
    struct str title = span(prose, at, last);
    if (at > 0 && text_starts_upper(prose->words[at - 1].text)) {
        struct str noun = prose->words[at - 1].text;
        if (prose_is_no_offer(noun))
            return false;
        if (!prose_is_plain_noun(noun) && at > 1 && prose->words[at - 1].before == 0) {
            first = at - 1;
            title = span(prose, first, last);
            const char *end = title.ptr + title.len;
            title.len += quote_at(str_make(end, (size_t)(prose->end - end)), false);
        }
    }
    if (last + 1 < prose->count && prose_is_speech(prose->words[last + 1].text))
        return false;
    *next = last + 1;
    *name = (struct prose_name){title, PROSE_NAME + 3, false};
    return title.len >= 4 && title.len <= LONGEST;
}

static bool
lists_offers(const struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++) {
        if (prose_is_listing(prose->words[i].text))
            return true;
    }
    return false;
}

size_t
prose_names(struct str sentence, struct prose_name *out)
{
    struct prose prose;
    struct prose_name found;
    size_t count = 0, best = 0, next;
    split(sentence, &prose);
    for (size_t i = 0; i < prose.count && count < PROSE_NAMES_MAX; i = next) {
        next = i + 1;
        if (take_quoted(&prose, i, &found, &next) ||
            take_named(&prose, i, count > 0, &found, &next)) {
            out[count++] = found;
            if (found.weight > out[best].weight)
                best = count - 1;
        }
    }
    if (count == 0)
        return 0;
    struct prose_name first = out[best];
    bool several = lists_offers(&prose);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (out[i].title.ptr == first.title.ptr || (several && !out[i].is_place))
            out[kept++] = out[i];
    }
    return kept;
}
