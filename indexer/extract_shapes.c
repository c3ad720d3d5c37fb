/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the paragraphs of a section look like: a title with a text below, fields, names
 * of a group, entries of a programme. */
#include "indexer/contact.h"
#include "indexer/contact_person.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/extract_shapes.h"
#include "indexer/offer_words.h"
#include "indexer/sector.h"
#include "indexer/title.h"

/* A first line that can be a title, with something below it. */
bool
extract_title_line(struct str text, struct str *title, struct str *body)
{
    struct str rest = text;
    if (!text_next(&rest, '\n', title) || rest.len == 0)
        return false;
    *body = str_trim(rest);
    bool full_stop = title->len > 0 && title->ptr[title->len - 1] == '.' &&
                     text_ends_sentence(*title);
    return title->len > 0 && title->len <= EXTRACT_TITLE_BYTES && !full_stop &&
           text_word_count(*title) <= EXTRACT_TITLE_WORDS;
}

/* "Zielgruppe: …", "Zeit: …" below the line that names the offer; several offers may
 * follow each other without an empty line. */
bool
extract_has_fields(struct str text)
{
    struct str line;
    size_t lines = 0, fields = 0;
    if (!text_next(&text, '\n', &line) || extract_starts_with_label(line) ||
        text_word_count(line) > EXTRACT_TITLE_WORDS || line.len > EXTRACT_TITLE_BYTES)
        return false;
    while (text_next(&text, '\n', &line)) {
        lines++;
        fields += extract_starts_with_label(line);
    }
    return fields >= 1 && fields * 2 >= lines;
}

bool
extract_is_pair_title(struct str line)
{
    struct str value;
    return line.len > 2 && line.len <= 80 && text_word_count(line) <= 7 &&
           !text_starts_lower(line) && !text_ends_sentence(line) &&
           !strchr(",;:", line.ptr[line.len - 1]) && !extract_starts_with_label(line) &&
           !extract_is_label(line) && contact_classify(line, &value) == CONTACT_NONE;
}

bool
extract_has_pairs(struct str text)
{
    struct str line, value;
    size_t titles = 0;
    bool after_title = false;
    while (text_next(&text, '\n', &line)) {
        bool title = extract_is_pair_title(line);
        bool first = titles == 0;
        if (title == after_title && (title || first))
            return false; /* two titles, or a text that none is above */
        if (!title && !text_ends_sentence(line) && text_word_count(line) < 4 &&
            !extract_starts_with_label(line) &&
            contact_classify(line, &value) == CONTACT_NONE)
            return false;
        titles += title;
        after_title = title;
    }
    return titles >= 2 && !after_title;
}

bool
extract_has_entry_lines(struct str text)
{
    struct str line, title, body;
    size_t entries = 0;
    bool first = true;
    for (; text_next(&text, '\n', &line); first = false) {
        bool entry = (text_has(line, " – ") || text_has(line, " - ")) &&
                     title_split(line, &title, &body) && text_word_count(title) <= 5 &&
                     text_word_count(body) >= 3 &&
                     (sector_of(title).len == 0 || offer_word_is_kind(title)) &&
                     legal_form_of(title).len == 0 && !extract_is_label(title) &&
                     !contact_is_bare_name(title);
        bool group = first && text_word_count(line) <= 6 && !text_ends_sentence(line);
        if (!entry && !group)
            return false;
        entries += entry;
    }
    return entries >= 2;
}

/* "Für Eltern: Elterncafé, Babymassage" */
bool
extract_is_group(struct str title, struct str body)
{
    struct str name;
    size_t names = 0;
    if (!section_is_category(title) || text_ends_sentence(body) ||
        memchr(body.ptr, '\n', body.len))
        return false;
    while (text_next(&body, ',', &name)) {
        if (!text_starts_upper(name) || text_word_count(name) > 4 ||
            text_has_verb(name) || text_has(name, ": "))
            return false;
        names++;
    }
    return names >= 2;
}

bool
extract_is_list_for(struct str heading, const struct block *blocks, size_t count)
{
    struct str title, body;
    if (count < 2 || !str_starts_with(heading, STR_LIT("Für ")) ||
        !section_is_category(heading))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].type != BLOCK_ITEM ||
            !title_split(blocks[i].text, &title, &body) || body.len == 0 ||
            text_word_count(title) > 5 || legal_form_of(title).len > 0)
            return false;
    }
    return true;
}

/* "Babyschwimmen: …", "Krabbelgruppe: …" one below the other, without bullets. */
bool
extract_has_labelled_paragraphs(const struct extract *x, const struct section *section)
{
    size_t texts = 0, labelled = 0;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        struct str title, body;
        if (block->type != BLOCK_PARAGRAPH || block->is_term || block->lead.len > 0)
            continue;
        texts++;
        labelled += memchr(block->text.ptr, '\n', block->text.len) == NULL &&
                    title_split(block->text, &title, &body) &&
                    text_word_count(title) <= 5 && text_ends_sentence(body) &&
                    !extract_is_facet(title) && section_classify(title) == SECTION_NONE;
    }
    return labelled >= 3 && labelled * 4 >= texts * 3;
}

/* A line that names an offer, and its text below: at least two such paragraphs, and few
 * others. */
bool
extract_has_titled_paragraphs(const struct extract *x, const struct section *section)
{
    size_t texts = 0, titled = 0;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        struct str title, body, value;
        if (block->type != BLOCK_PARAGRAPH || block->is_term)
            return false;
        texts++;
        titled += extract_has_fields(block->text);
        titled += extract_title_line(block->text, &title, &body) &&
                  text_word_count(title) <= 6 && text_ends_sentence(body) &&
                  text_word_count(body) >= 6 &&
                  memchr(body.ptr, '\n', body.len) == NULL &&
                  contact_classify(title, &value) == CONTACT_NONE &&
                  !extract_is_facet(title) && section_classify(title) == SECTION_NONE;
    }
    return titled >= 2 && titled * 4 >= texts * 3 && section->heading.len > 0 &&
           section->heading.ptr != x->heading.ptr;
}

/* A programme: at least two paragraphs, and most of all, open with a day. */
bool
extract_has_dated_paragraphs(const struct extract *x, const struct section *section)
{
    size_t texts = 0, dated = 0;
    for (size_t i = section->first; i < section->end; i++) {
        texts += x->blocks[i].type == BLOCK_PARAGRAPH;
        dated += x->blocks[i].type == BLOCK_PARAGRAPH &&
                 extract_starts_with_date(x->blocks[i].text);
    }
    return dated >= 2 && dated * 2 >= texts;
}
