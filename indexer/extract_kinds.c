/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sections whose content says something else than their heading or their place: names
 * of organisations under the offers, offers under the topics. */
#include "indexer/extract.h"
#include "indexer/sector.h"

/* Names of organisations in cells or lines alone, without a sentence among them. */
struct names {
    size_t all, organisations, sentences;
};

static void
count_name(struct names *names, struct str text)
{
    if (text.len == 0)
        return;
    names->all++;
    names->sentences += text_ends_sentence(text) && text_word_count(text) > 4;
    names->organisations +=
        text.len < 90 && !text_ends_sentence(text) && sector_of(text).len > 0;
}

/* "Wir machen mit" above paragraphs of which every line is an organisation. */
static bool
is_lines_of_organisations(const struct block *blocks, size_t count)
{
    struct names names = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        struct str rest = blocks[i].text, line;
        if (blocks[i].type != BLOCK_PARAGRAPH || blocks[i].is_term)
            return false;
        while (text_next(&rest, '\n', &line))
            count_name(&names, line);
    }
    return names.all >= 5 && names.sentences == 0 &&
           names.organisations * 5 >= names.all * 3;
}

/* "Schwerpunkte und Projekte": topics that are offers as well. */
static bool
names_offers(struct str heading)
{
    const char *at = text_find(heading, " und ");
    return at &&
           (section_classify_plain(str_make(heading.ptr, (size_t)(at - heading.ptr))) ==
                SECTION_OFFERS ||
            section_classify_plain(
                str_make(at + 5, (size_t)(heading.ptr + heading.len - at - 5))) ==
                SECTION_OFFERS);
}

/* Topics are words; a list of names with sentences behind them, below a heading of its
 * own, is one of offers wherever it stands. */
static void
find_offer_lists(struct extract *x)
{
    for (size_t i = 0; i < x->section_count; i++) {
        struct section *section = &x->sections[i];
        size_t count = section->end - section->first, sentences = 0;
        const struct block *blocks = &x->blocks[section->first];
        if ((!section->is_sub && !names_offers(section->heading)) || count < 3 ||
            (section->kind != SECTION_TOPICS && section->kind != SECTION_CONTACT))
            continue;
        for (size_t k = 0; k < count; k++)
            sentences += blocks[k].type == BLOCK_ITEM &&
                         text_ends_sentence(blocks[k].text) &&
                         text_word_count(blocks[k].text) >= 8;
        if ((sentences * 2 > count || !section->is_sub) &&
            extract_looks_like_offers(blocks, count)) {
            section->kind = SECTION_OFFERS;
            section->is_sub = false;
        }
    }
}

/* A list of organisations below an unknown heading is none of offers, although one of
 * offers stands before it. */
static void
find_partner_lists(struct extract *x)
{
    for (size_t i = 0; i < x->section_count; i++) {
        struct section *section = &x->sections[i];
        size_t count = section->end - section->first;
        struct names names = {0, 0, 0};
        if (section->kind != SECTION_OFFERS || count < 1)
            continue;
        if (is_lines_of_organisations(&x->blocks[section->first], count)) {
            section->kind = SECTION_PARTNERS;
            section->is_sub = false;
            continue;
        }
        if (!section->is_sub)
            continue;
        const struct block *blocks = &x->blocks[section->first];
        for (size_t k = 0; k < count && blocks[k].type == BLOCK_ROW; k++) {
            for (size_t c = 0; c < blocks[k].cell_count; c++)
                count_name(&names, blocks[k].cells[c]);
        }
        if ((names.all >= 3 && names.organisations * 2 >= names.all) ||
            (blocks[0].type == BLOCK_ITEM &&
             !extract_looks_like_offers(blocks, count) &&
             extract_looks_like_partners(blocks, count))) {
            section->kind = SECTION_PARTNERS;
            section->is_sub = false;
        }
    }
}

/* A list without any sentence below the name of a field. */
static bool
is_group_of_names(const struct extract *x, const struct section *section)
{
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        if (block->type != BLOCK_ITEM || text_ends_sentence(block->text) ||
            text_word_count(block->text) > 8 ||
            memchr(block->text.ptr, '\n', block->text.len))
            return false;
    }
    return section->kind == SECTION_OFFERS && section->is_sub &&
           section->end > section->first && section_is_category(section->heading);
}

/* "Wirtschaft", "Bildung", "Gesundheit" above lists of names: where the list before or
 * behind is one of partners, the words of a short one need not say so. */
static void
find_partner_groups(struct extract *x)
{
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t k = 1; k < x->section_count; k++) {
            size_t i = pass == 0 ? k : x->section_count - 1 - k;
            struct section *section = &x->sections[i];
            const struct section *other = pass == 0 ? section - 1 : section + 1;
            if (other->kind == SECTION_PARTNERS && other->end > other->first &&
                section_is_category(other->heading) && is_group_of_names(x, section)) {
                section->kind = SECTION_PARTNERS;
                section->is_sub = false;
            }
        }
    }
}

void
extract_correct_kinds(struct extract *x)
{
    find_partner_lists(x);
    find_partner_groups(x);
    find_offer_lists(x);
}
