/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offers that no name of a section announces: headings of one level above short texts,
 * boxes of one shape, headlines that speak of what the alliance does. */
#include "indexer/alliance_name.h"
#include "indexer/extract.h"

enum { CARD_MAX = 420, INTRODUCTION_MAX = 600 };

/* `whole`: sections of their own alone, not entries below a heading that says nothing.
 */
static bool
has_offers(const struct extract *x, bool whole)
{
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        if (section->kind == SECTION_OFFERS && !(whole && section->is_sub))
            return true;
    }
    return false;
}

/* A section that could be a card: a heading of its own above one or two short texts. */
static bool
is_card(const struct extract *x, const struct section *section, unsigned level)
{
    size_t bytes = 0;
    if (section->kind != SECTION_NONE || section->heading.len == 0 ||
        extract_is_facet(section->heading) || section->heading.ptr == x->heading.ptr ||
        section->level != level ||
        section->heading.ptr[section->heading.len - 1] == '?')
        return false;
    for (size_t i = section->first; i < section->end; i++)
        bytes += x->blocks[i].text.len;
    return section->end > section->first && bytes <= CARD_MAX;
}

/* "AG Pflege", "Die Steuerungsgruppe": who meets, not what is offered. */
static bool
is_body(struct str heading)
{
    static const char *const bodies[] = {
        "ag",          "ags",           "ak",        "*arbeitsgruppe*", "arbeitskreis*",
        "*steuerung*", "*lenkung*",     "*gremium",  "*gremien",        "*plenum",
        "*kuratorium", "*beirat",       "*vorstand", "*sprecherkreis",  "*versammlung",
        "*kernteam",   "projektgruppe*"};
    struct words words;
    words_split(heading, &words);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (words.count <= 4 && words_find(&words, bodies[i]) < words.count)
            return true;
    }
    return false;
}

/* One of several boxes of the page that have the same shape. */
static bool
is_boxed(const struct extract *x, const struct section *section)
{
    const struct block *block = &x->blocks[section->first];
    return section->end > section->first && block->group > 0 &&
           block->type == BLOCK_PARAGRAPH;
}

/* Headings of one level below a heading that says nothing itself: "Hier packen wir an"
 * above "Schlosspicknick", "Mathe-Feuerwehr". No name of a section has to be known;
 * where one is, only boxes of one shape are as telling. */
static void
find_grouped_cards(struct extract *x, bool only_boxes)
{
    for (size_t i = 0; i + 2 < x->section_count; i++) {
        const struct section *parent = &x->sections[i];
        size_t cards = 0, boxed = 0, others = 0, end = i + 1, bytes = 0;
        if (parent->kind != SECTION_NONE || parent->level == 0 ||
            parent->heading.ptr == x->heading.ptr || is_body(parent->heading) ||
            extract_is_facet(parent->heading))
            continue;
        for (size_t k = parent->first; k < parent->end; k++)
            bytes += x->blocks[k].text.len;
        unsigned level = x->sections[end].level;
        for (; bytes <= CARD_MAX && end < x->section_count &&
               x->sections[end].level > parent->level;
             end++) {
            const struct section *child = &x->sections[end];
            if (is_card(x, child, level) && !is_body(child->heading)) {
                cards++;
                boxed += is_boxed(x, child);
            } else if (child->level == level)
                others++;
        }
        if (cards < 2 || cards < others * 2 || (only_boxes && boxed < cards))
            continue;
        for (size_t k = i; k < end; k++) {
            struct section *section = &x->sections[k];
            if (k > i && (!is_card(x, section, level) || is_body(section->heading)))
                continue;
            section->is_sub = k > i;
            section->kind = SECTION_OFFERS;
        }
    }
}

/* "Was das Bündnis für Familie Lingen anbietet", "Projekte des Bündnisses …": what is
 * left of the headline without the name speaks of offers. */
static bool
speaks_of_offers(const struct extract *x)
{
    static const char *const verbs[] = {"anbietet", "bietet", "tut",      "macht",
                                        "leistet",  "bewegt", "anpackt",  "angebot*",
                                        "hilft",    "vorhat", "programm", "plant"};
    struct str name;
    struct words words;
    if (!alliance_name_find(x->heading, &name))
        return false;
    struct str before =
        str_trim(str_make(x->heading.ptr, (size_t)(name.ptr - x->heading.ptr)));
    const char *end = x->heading.ptr + x->heading.len;
    struct str after = text_strip(
        str_make(name.ptr + name.len, (size_t)(end - name.ptr) - name.len), ":-|", "");
    if (section_classify(before) == SECTION_OFFERS ||
        section_classify(after) == SECTION_OFFERS)
        return true;
    words_split(after, &words);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (words_find(&words, verbs[i]) < words.count)
            return true;
    }
    words_split(before, &words);
    return words_match_at(&words, 0, "das macht") ||
           words_match_at(&words, 0, "das tut") ||
           words_match_at(&words, 0, "das bietet") ||
           words_match_at(&words, 0, "programm");
}

/* "So fing alles an", "Warum wir das tun": a heading that tells of the alliance. */
static bool
tells_of_us(struct str heading)
{
    static const char *const words_of_us[] = {
        "wir",   "uns", "unser*", "warum",  "wie",   "wozu", "wofuer",
        "alles", "sie", "ihr*",   "weiter", "danke", "ueber"};
    struct words words;
    words_split(heading, &words);
    for (size_t i = 0; i < sizeof words_of_us / sizeof *words_of_us; i++) {
        if (words_find(&words, words_of_us[i]) < words.count)
            return true;
    }
    return text_word_count(heading) > 6;
}

/* Cards below the headline itself, on a page whose other sections have names. */
static void
find_cards_of_headline(struct extract *x)
{
    bool told = speaks_of_offers(x);
    for (unsigned level = 2; level <= 6; level++) {
        size_t cards = 0, boxed = 0, plain = 0, others = 0;
        for (size_t i = 0; i < x->section_count; i++) {
            const struct section *section = &x->sections[i];
            bool card = is_card(x, section, level) && !is_body(section->heading);
            cards += card;
            boxed += card && is_boxed(x, section);
            plain += card && !tells_of_us(section->heading) &&
                     text_ends_sentence(x->blocks[section->end - 1].text);
            others += !card && section->level == level && section->kind == SECTION_NONE;
        }
        bool by_shape =
            cards >= 3 && (boxed == cards || (plain == cards && others == 0));
        if (cards < 2 || others * 2 > cards || (!told && !by_shape))
            continue;
        for (size_t i = 0; i < x->section_count; i++) {
            struct section *section = &x->sections[i];
            if (is_card(x, section, level) && !is_body(section->heading)) {
                section->kind = SECTION_OFFERS;
                section->is_sub = true;
            }
        }
        return;
    }
}

/* Text that stands outside of cards of this level. */
static size_t
other_text(const struct extract *x, unsigned level)
{
    size_t bytes = 0;
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        for (size_t k = section->first; k < section->end && !is_card(x, section, level);
             k++)
            bytes += x->blocks[k].text.len;
    }
    return bytes;
}

/* Pages of cards: at least three headings of one level with short texts below, and few
 * others of that level. Headings that only look like some (level 0) below a longer text
 * are those of a report. */
static void
find_cards(struct extract *x)
{
    for (unsigned level = 0; level <= 6; level++) {
        size_t cards = 0, others = 0;
        if (level == 0 && other_text(x, level) > INTRODUCTION_MAX)
            continue;
        for (size_t i = 0; i < x->section_count; i++) {
            const struct section *section = &x->sections[i];
            if (is_card(x, section, level))
                cards++;
            else if (section->level == level && section->kind == SECTION_NONE &&
                     section->heading.len > 0 && section->heading.ptr != x->heading.ptr)
                others += section->end > section->first;
        }
        if (cards < 2 || cards < others * 2 || (level == 0 && cards < 3))
            continue;
        for (size_t i = 0; i < x->section_count; i++) {
            if (is_card(x, &x->sections[i], level)) {
                x->sections[i].kind = SECTION_OFFERS;
                x->sections[i].is_sub = true;
            }
        }
        return;
    }
}

void
extract_find_cards(struct extract *x, bool is_plain)
{
    if (is_plain)
        find_cards(x);
    find_grouped_cards(x, has_offers(x, true));
    if (x->has_alliance && !has_offers(x, false))
        find_cards_of_headline(x);
}
