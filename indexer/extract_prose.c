/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offers that are told in running sentences, without a list: "Für sie gibt es den
 * Schichtordner: …". A sentence that names one is its description, together with what
 * leads to it and what goes on about it. */
#include "indexer/extract.h"
#include "indexer/partner_list.h"
#include "indexer/prose_names.h"
#include "indexer/title.h"

enum { SHORT_SENTENCE = 8, FEW = 3 };

/* The sentences of a paragraph, one after the other. */
static bool
next_sentence(struct str *rest, struct str *sentence)
{
    *rest = str_trim(*rest);
    if (rest->len == 0)
        return false;
    size_t len = sentence_length(*rest);
    *sentence = str_trim(str_make(rest->ptr, len));
    len += len < rest->len && rest->ptr[len] == '\n';
    rest->ptr += len;
    rest->len -= len;
    return sentence->len > 0;
}

/* Running text: a sentence of some length, and no lines below each other but one that
 * stands above it as a heading would. */
static bool
find_prose(const struct block *block, struct str *text)
{
    struct str rest = block->text, line;
    *text = rest;
    if (block->type != BLOCK_PARAGRAPH || block->is_term || !text_ends_sentence(rest))
        return false;
    if (text_next(&rest, '\n', &line) && rest.len > 0 && !text_ends_sentence(line) &&
        text_word_count(line) <= SHORT_SENTENCE)
        *text = rest;
    return text_word_count(*text) >= SHORT_SENTENCE &&
           memchr(text->ptr, '\n', text->len) == NULL;
}

/* Is the name one of a partner, as the sections of partners write it? */
static bool
is_partner(const struct extract *x, struct str name)
{
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        for (size_t k = section->first;
             section->kind == SECTION_PARTNERS && k < section->end; k++) {
            struct str text = x->blocks[k].text;
            if (memmem(text.ptr, text.len, name.ptr, name.len))
                return true;
        }
    }
    return false;
}

static size_t
names_of(const struct extract *x, struct str sentence, struct prose_name *names)
{
    struct str list = sentence;
    bool other = extract_is_foreign(sentence) || /* "Partner sind A, B und C" */
                 (partner_list_trim(&list) && partner_list_is(sentence));
    size_t count = other ? 0 : prose_names(sentence, names);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_partner(x, names[i].title))
            names[kept++] = names[i];
    }
    return kept;
}

/* How many sentences of the section name something. */
static size_t
count_names(const struct extract *x, const struct section *section)
{
    size_t count = 0;
    for (size_t i = section->first; i < section->end; i++) {
        struct str rest, sentence;
        struct prose_name names[PROSE_NAMES_MAX];
        if (!find_prose(&x->blocks[i], &rest))
            continue;
        while (next_sentence(&rest, &sentence))
            count += names_of(x, sentence, names) > 0;
    }
    return count;
}

/* "Sie kommen …", "Die Kosten …": the sentence goes on about what was named. */
static bool
goes_on(struct str sentence)
{
    static const char *const openings[] = {
        "sie",       "er",        "es",         "dort",          "dabei",
        "dazu",      "hier",      "das",        "dieser",        "diese",
        "dieses",    "so",        "kosten",     "die kosten",    "anmeld*",
        "interess*", "wer mag",   "auch",       "danach",        "bisher",
        "ihre",      "seine",     "finanziert", "geleitet",      "unterstuetzt",
        "mehr",      "geoeffnet", "treffpunkt", "die teilnahme", "teilnehm*",
        "damit",     "ausserdem"};
    struct words words;
    words_split(sentence, &words);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (words_match_at(&words, 0, openings[i]) > 0)
            return true;
    }
    return text_word_count(sentence) <= SHORT_SENTENCE;
}

/* "Für sie gibt es …": the sentence before says for whom. */
static bool
refers_back(struct str sentence)
{
    static const char *const openings[] = {
        "fuer sie", "fuer ihn", "dafuer",     "deshalb", "darum",
        "ihnen",    "denen",    "dann",       "dagegen", "hier",
        "da",       "so",       "fuer diese", "ihr",     "deswegen"};
    struct words words;
    words_split(sentence, &words);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (words_match_at(&words, 0, openings[i]) > 0)
            return true;
    }
    return false;
}

static struct str
together(struct str first, struct str last)
{
    return str_make(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* What belongs to no offer is told of the alliance. */
static void
leave_to_alliance(struct extract *x, struct str text)
{
    x->about.body = extract_join(x, x->about.body, "\n", text);
}

static void
take_paragraph(struct extract *x, const struct section *section, struct block *block)
{
    struct str rest = block->text, sentence;
    find_prose(block, &rest);
    struct str before = {NULL, 0},
               body = {NULL, 0}; /* the sentence before, unclaimed */
    size_t latest = 0;           /* records of the sentence named last */
    while (next_sentence(&rest, &sentence)) {
        struct prose_name names[PROSE_NAMES_MAX];
        size_t count = names_of(x, sentence, names);
        if (count == 0 && latest > 0 && goes_on(sentence)) {
            body = together(body, sentence);
            for (size_t i = 1; i <= latest; i++)
                x->out->items[x->out->count - i].body = body;
            continue;
        }
        body = sentence;
        if (count > 0 && before.len > 0 && refers_back(sentence))
            body = together(before, sentence);
        else if (before.len > 0)
            leave_to_alliance(x, before);
        before = count == 0 ? sentence : str_make(NULL, 0);
        latest = 0;
        for (size_t i = 0; i < count; i++)
            latest += extract_add_offer(x, section, names[i].title, body,
                                        block->line) != NULL;
    }
    if (before.len > 0)
        leave_to_alliance(x, before);
    block->is_taken = true;
}

bool
extract_is_told(struct str title)
{
    struct prose_name names[PROSE_NAMES_MAX];
    if (!text_has_verb(title))
        return false;
    title.len++; /* with the mark behind it */
    return prose_names(title, names) > 0 && names[0].title.ptr > title.ptr + 4;
}

/* "Wenn das Geld nicht reicht", "Für Eltern": words about people or their lives. */
static bool
is_situation(struct str heading)
{
    static const char *const openings[] = {
        "fuer", "wenn", "rund um", "bei", "vor", "nach",  "mit",     "alt",
        "jung", "von",  "ob",      "wer", "wo",  "ueber", "zwischen"};
    struct words words;
    words_split(heading, &words);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (words_match_at(&words, 0, openings[i]) > 0)
            return words.count >= 2;
    }
    return section_is_category(heading) || text_has_verb(heading);
}

bool
extract_prose_offers(struct extract *x, const struct section *section, size_t least)
{
    bool found = count_names(x, section) >= least;
    const struct section *end = x->sections + x->section_count;
    bool introduces = section + 1 < end && section[1].is_sub; /* kept elsewhere */
    bool left = section->kind == SECTION_OFFERS && !section->is_sub && !introduces;
    for (size_t i = section->first; i < section->end; i++) {
        struct block *block = &x->blocks[i];
        struct str text;
        if (!find_prose(block, &text))
            continue;
        if (found)
            take_paragraph(x, section, block);
        else if (left)
            leave_to_alliance(x, block->text);
        block->is_taken |= left;
    }
    return found;
}

bool
extract_told_section(struct extract *x, const struct section *section)
{
    for (size_t i = section->first; i < section->end; i++) {
        struct str text;
        if (!find_prose(&x->blocks[i], &text) || x->blocks[i].lead.len > 0)
            return false;
    }
    return extract_prose_offers(x, section, is_situation(section->heading) ? 2 : 4);
}

/* A section whose own heading says nothing that is known. */
static bool
is_untold(const struct section *section)
{
    switch (section->kind) {
    case SECTION_NONE:
        return true;
    case SECTION_ABOUT:
    case SECTION_FOUNDING:
    case SECTION_TOPICS:
    case SECTION_ORGANISATION:
        return section->is_sub;
    case SECTION_OFFERS:
    case SECTION_PARTNERS:
    case SECTION_CONTACT:
    case SECTION_NEWS:
    case SECTION_CHROME:
        return false;
    }
    return false;
}

static size_t
take_told(struct extract *x, bool headed, bool counts)
{
    size_t names = 0;
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        bool has_heading =
            section->heading.len > 0 && section->heading.ptr != x->heading.ptr;
        if (!is_untold(section) && !(section->kind == SECTION_ABOUT && !headed))
            continue;
        if (headed && !has_heading)
            continue;
        if (counts)
            names += count_names(x, section);
        else
            extract_prose_offers(x, section, 1);
    }
    return names;
}

/* Prose that no name of a section announces: only where the document has no offers, and
 * several sentences name some; without headings of its own there have to be more. */
void
extract_told_offers(struct extract *x)
{
    for (size_t i = 0; i < x->out->count; i++) {
        if (x->out->items[i].kind == RECORD_OFFER)
            return;
    }
    if (take_told(x, true, true) >= FEW)
        take_told(x, true, false);
    else if (take_told(x, false, true) > FEW)
        take_told(x, false, false);
}
