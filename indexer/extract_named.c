/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offers that only a sentence names: "Mit dem Projekt „Nachtfalter“ betreut die Kita am
 * See …", "Das Angebot Windelkasse richtet sich an …", and the one project that a
 * practice example is about. A profile says more of its offers in lists; so what stands
 * in a list already, belongs to the federation or is only planned, is left alone. */
#include "base/ascii.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/title.h"

enum { NAME_MAX = 80, NAME_WORDS = 9, HEAD_BLOCKS = 8 };

static bool
ends_with_any(struct str word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_ends_with(word, str_of(endings[i])))
            return true;
    }
    return false;
}
#define ENDS_WITH(word, list)                                                          \
    ends_with_any((word), (list), sizeof(list) / sizeof *(list))

/* "Projekt", "Ferienangebots", "Vortragsreihe": what stands before a name. A
 * "Bundesprojekt" or an "Elterninitiative" is something else. */
static bool
introduces(struct str word)
{
    static const char *const endings[] = {"rojekt",  "rojekts",   "rojektes", "ngebot",
                                          "ngebots", "ngebotes",  "reihe",    "Reihe",
                                          "Aktion",  "Initiative"};
    static const char *const others[] = {"Bundes", "Landes", "Förder", "Teil", "EU-"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_starts_with(word, str_of(others[i])))
            return false;
    }
    return text_starts_upper(word) && ENDS_WITH(word, endings);
}

bool
extract_is_foreign(struct str sentence)
{
    static const char *const signs[] = {
        "bundesweit",        "deutschlandweit", "landesweit",
        "Bundesinitiative",  "Bundesprogramm",  "Förderprogramm",
        "Wettbewerb",        "ausgezeichnet",   "Lokale Bündnisse",
        "Lokalen Bündnisse", "ministerium",     "geplant",
        "in Planung",        "Idee ",           " soll ",
        " sollen ",          "künftig",         "nicht zustande",
        "Nachbarstadt"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (text_has(sentence, signs[i]))
            return true;
    }
    return false;
}

/* The quotation that opens `text`; its length with both marks, 0 when there is none. */
static size_t
quoted(struct str text, struct str *name)
{
    static const char *const pairs[][2] = {{"„", "“"}, {"„", "”"}, {"„", "\""},
                                           {"»", "«"}, {"“", "”"}, {"\"", "\""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t open = strlen(pairs[i][0]);
        if (!str_starts_with(text, str_of(pairs[i][0])))
            continue;
        struct str rest = str_make(text.ptr + open, text.len - open);
        const char *close = text_find(rest, pairs[i][1]);
        if (!close || close - rest.ptr > NAME_MAX)
            continue;
        *name = str_trim(str_make(rest.ptr, (size_t)(close - rest.ptr)));
        return open + (size_t)(close - rest.ptr) + strlen(pairs[i][1]);
    }
    return 0;
}

/* "Windelkasse richtet …": capitalised words with a verb behind them. */
static bool
bare_name(struct str text, struct str *name)
{
    struct str rest = text, word;
    size_t words = 0;
    *name = str_make(text.ptr, 0);
    while (text_next(&rest, ' ', &word)) {
        if (words > 0 && text_has_verb(word))
            return true;
        if (!text_starts_upper(word) || strchr(".,;:", word.ptr[word.len - 1]) ||
            ++words > 4)
            return false;
        name->len = (size_t)(word.ptr + word.len - text.ptr);
    }
    return false;
}

static bool
can_be_name(struct str name)
{
    char first = name.len ? name.ptr[0] : ' ';
    return name.len >= 3 &&
           (text_starts_name(name) || (first >= '0' && first <= '9')) &&
           text_word_count(name) <= NAME_WORDS && !text_has(name, "Bündnis") &&
           !text_has(name, ". ") && memchr(name.ptr, '\n', name.len) == NULL;
}

/* "… hat den Vertretungspool „Springseil“ aufgebaut": an example tells what was made.
 */
static bool
tells_of_making(struct str sentence)
{
    static const char *const signs[] = {"aufgebaut",  "ins Leben gerufen", "gestartet",
                                        "startete",   "eingerichtet",      "eröffnet",
                                        "entwickelt", "geschaffen",        "entstand",
                                        "eingeführt", "angestoßen",        "initiiert"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (text_has(sentence, signs[i]))
            return true;
    }
    return false;
}

/* A noun before a quotation that names no thing people can use. */
static bool
is_no_offer(struct str noun)
{
    static const char *const endings[] = {
        "gruppe",  "kreis",   "AG",     "Verein", "verein",   "Bündnis", "bündnis",
        "etzwerk", "tiftung", "ogo",    "otto",   "itel",     "hema",    "eitbild",
        "Slogan",  "preis",   "Preis",  "iegel",  "rklärung", "Zeitung", "Film",
        "Ziel",    "Studie",  "mfrage", "Frage",  "Konzept",  "konzept", "Seite"};
    return !text_starts_upper(noun) || ENDS_WITH(noun, endings);
}

/* The name that a sentence introduces. Without quotation marks only after an article
 * and one of the two plain words. */
static bool
find_name(struct str sentence, bool is_example, struct str *name)
{
    static const char *const articles[] = {"das", "Das", "dem", "Dem"};
    struct str rest = sentence, word, before = STR_LIT("");
    while (text_next(&rest, ' ', &word)) {
        bool plain =
            str_equal(word, STR_LIT("Projekt")) || str_equal(word, STR_LIT("Angebot"));
        if (introduces(word) && quoted(rest, name) > 0 && can_be_name(*name))
            return true;
        if (plain && WORD_IS_AMONG(before, articles) && bare_name(rest, name) &&
            can_be_name(*name))
            return true;
        if (is_example && tells_of_making(sentence) && !is_no_offer(word) &&
            quoted(rest, name) > 0 && can_be_name(*name))
            return true;
        before = word;
    }
    return false;
}

/* What names are looked for in. */
struct passage {
    struct extract *x;
    const struct section *section;
    bool is_example; /* it tells what was made */
    size_t listed;   /* records that lists gave before */
};

/* Two names are one when the plain letters of one are in the other. An offer of a list
 * may have this one in its text. */
static bool
is_known(const struct extract *x, size_t listed, struct str name)
{
    char wanted[NAME_MAX * 2], title[240];
    ascii_slug(name, wanted, sizeof wanted);
    for (size_t i = 0; i < x->out->count; i++) {
        const struct record *record = &x->out->items[i];
        ascii_slug(record->title, title, sizeof title);
        if (record->kind == RECORD_ARTICLE || title[0] == '\0')
            continue;
        if (strstr(title, wanted) || strstr(wanted, title))
            return true;
        ascii_slug(record->body, title, sizeof title);
        if (record->kind == RECORD_OFFER && i < listed && strstr(title, wanted))
            return true;
    }
    return wanted[0] == '\0';
}

static void
add_named(struct passage *p, const struct block *block, struct str name,
          const char *from, const char *end)
{
    if (from && !is_known(p->x, p->listed, name))
        extract_add_offer(p->x, p->section, name,
                          str_trim(str_make(from, (size_t)(end - from))), block->line);
}

/* Each name with the sentences up to the next one. */
static void
take_paragraph(struct passage *p, const struct block *block)
{
    bool opens = p->section->kind == SECTION_OFFERS;
    struct str rest = block->text, name = {NULL, 0}, next;
    const char *from = NULL;
    for (bool first = true; rest.len > 0; first = false) {
        struct str sentence = str_make(rest.ptr, sentence_length(rest));
        bool named =
            find_name(sentence, p->is_example, &next) ||
            (opens && first && quoted(sentence, &next) > 0 && can_be_name(next));
        if (named && !extract_is_foreign(sentence)) {
            add_named(p, block, name, from, rest.ptr);
            name = next;
            from = rest.ptr;
        }
        size_t step = sentence.len < rest.len ? sentence.len + 1 : rest.len;
        rest.ptr += step;
        rest.len -= step;
    }
    add_named(p, block, name, from, rest.ptr);
}

static bool
gave_offers(const struct extract *x, const struct section *section)
{
    for (size_t i = 0; i < x->out->count; i++) {
        const struct record *record = &x->out->items[i];
        if (record->kind == RECORD_OFFER &&
            record->source.section.ptr == section->heading.ptr)
            return true;
    }
    return false;
}

static void
take_section(struct passage *p)
{
    const struct section *section = p->section;
    if (section->kind == SECTION_CHROME || section->kind == SECTION_CONTACT ||
        section->kind == SECTION_PARTNERS ||
        (section->kind == SECTION_OFFERS && gave_offers(p->x, section)))
        return;
    for (size_t i = section->first; i < section->end && !p->x->failed; i++) {
        const struct block *block = &p->x->blocks[i];
        if (block->type == BLOCK_PARAGRAPH && !block->is_term && !block->is_taken &&
            text_ends_sentence(block->text))
            take_paragraph(p, block);
    }
}

/* "Ort: 38440 …" and "Bundesland: …" below the headline: an example that the federation
 * has collected. */
static bool
is_practice_example(const struct extract *x)
{
    bool place = false, state = false, says_so = false;
    for (size_t i = 0; i < x->block_count && i < HEAD_BLOCKS; i++) {
        struct str rest = x->blocks[i].text, line;
        says_so |= i < 2 && (text_has(rest, "Praxisbeispiel") ||
                             text_has(rest, "Beispiel guter Praxis"));
        while (text_next(&rest, '\n', &line)) {
            place |= str_starts_with(line, STR_LIT("Ort:"));
            state |= str_starts_with(line, STR_LIT("Bundesland:"));
        }
    }
    return says_so || (place && state);
}

/* "Projekt: Kofferkita" in a line of the head. */
static bool
find_field(const struct extract *x, struct str *name)
{
    static const char *const labels[] = {
        "Projekt:",  "Projektname:",       "Projekttitel:",      "Angebot:",
        "Maßnahme:", "Name des Projekts:", "Titel des Projekts:"};
    for (size_t i = 0; i < x->block_count && i < HEAD_BLOCKS; i++) {
        struct str rest = x->blocks[i].text, line;
        while (text_next(&rest, '\n', &line)) {
            for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
                struct str label = str_of(labels[k]);
                if (!str_starts_with(line, label))
                    continue;
                *name = str_trim(str_make(line.ptr + label.len, line.len - label.len));
                quoted(*name, name);
                if (can_be_name(*name) && !text_ends_sentence(*name))
                    return true;
            }
        }
    }
    return false;
}

/* "Nachtlicht – Betreuung am Abend" whose first part the text takes up again, or
 * "Praxisbeispiel: Nachtlicht". */
static bool
find_headline(const struct extract *x, struct str *name)
{
    struct str head = title_clean(x->heading), left, right;
    if (head.len == 0 && x->block_count > 0)
        head = title_clean(x->blocks[0].text);
    if (str_starts_with(head, STR_LIT("Praxisbeispiel"))) {
        *name = text_strip(str_make(head.ptr + 14, head.len - 14), ":- ", "");
        quoted(*name, name);
        return can_be_name(*name) && !text_has_verb(*name);
    }
    if (!title_split(head, &left, &right) || text_word_count(left) > 5 ||
        text_has_verb(left) || !can_be_name(left))
        return false;
    char mention[NAME_MAX * 2];
    if (left.len >= sizeof mention)
        return false;
    memcpy(mention, left.ptr, left.len);
    mention[left.len] = '\0';
    for (size_t i = 1; i < x->block_count; i++) {
        if (text_has(x->blocks[i].text, mention)) {
            *name = head;
            return true;
        }
    }
    return false;
}

void
extract_named_offers(struct extract *x)
{
    bool example = is_practice_example(x);
    struct passage passage = {.x = x, .listed = x->out->count};
    struct str name;
    if (example && !gave_offers(x, &x->sections[0]) && !extract_is_service(x) &&
        (find_field(x, &name) || find_headline(x, &name)) &&
        !is_known(x, passage.listed, name))
        extract_add_offer(x, &x->sections[0], name,
                          extract_text_of(x, 1, x->block_count), x->blocks[0].line);
    if (!example && (x->is_article || !x->has_alliance))
        return;
    for (size_t i = 0; i < x->section_count && !x->failed; i++) {
        passage.section = &x->sections[i];
        passage.is_example = example;
        take_section(&passage);
    }
}
