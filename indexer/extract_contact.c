/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom to ask about the alliance: the block below the title, a section of its own, an
 * entry in a list of facts, lines below the last list, or what the page says of its
 * owner in its data. */
#include "base/ascii.h"
#include "indexer/alliance_name.h"
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/sector.h"

static struct str
first_line(struct str text)
{
    struct str line = {text.ptr, 0};
    text_next(&text, '\n', &line);
    return line;
}

/* Below "Ansprechpartnerin" the first line is a name, also without "Frau". */
static void
take_person(struct extract *x, const struct section *section, struct str text)
{
    struct str line = first_line(text), value, rest;
    char folded[24];
    ascii_fold(section->heading, folded, sizeof folded);
    bool person = strstr(folded, "ansprech") != NULL && text_word_count(line) >= 2 &&
                  text_word_count(line) <= 4 && sector_of(line).len == 0 &&
                  contact_classify(line, &value) == CONTACT_NONE;
    for (rest = line; person && text_next(&rest, ' ', &value);)
        person = text_starts_upper(value);
    if (person)
        x->about.contact.person = line;
}

bool
extract_is_address_block(const struct block *block)
{
    struct str rest = block->text, line, value;
    size_t lines = 0, places = 0, channels = 0;
    if (block->type != BLOCK_PARAGRAPH)
        return false;
    while (text_next(&rest, '\n', &line)) {
        enum contact_part part = contact_classify(line, &value);
        lines++;
        places += part == CONTACT_TOWN;
        channels += part == CONTACT_PHONE || part == CONTACT_MAIL;
    }
    return lines >= 3 && places == 1 && channels >= 1;
}

/* Definitions: "Telefon" above its number, "Geschäftsstelle" above an address. */
static void
take_contact_terms(struct extract *x)
{
    for (size_t i = 0; i + 1 < x->block_count; i++) {
        const struct block *term = &x->blocks[i], *value = term + 1;
        if (!term->is_term || value->is_term || value->type != BLOCK_PARAGRAPH)
            continue;
        enum column column = extract_column(term->text);
        bool place = section_classify_plain(term->text) == SECTION_CONTACT;
        if (place || column == COLUMN_CONTACT || column == COLUMN_STREET ||
            column == COLUMN_PERSON)
            contact_parse(value->text, place, x->arena, &x->about.contact);
    }
}

/* Below a list of offers or partners, and without a heading. */
static void
take_last_address(struct extract *x)
{
    bool has_list = false;
    for (size_t i = 0; i < x->block_count; i++)
        has_list |= x->blocks[i].type == BLOCK_ITEM || x->blocks[i].type == BLOCK_ROW;
    const struct section *last = &x->sections[x->section_count - 1];
    has_list |= last->kind != SECTION_PARTNERS && last->kind != SECTION_OFFERS;
    for (size_t i = x->block_count; has_list && i > 0; i--) {
        const struct block *block = &x->blocks[i - 1];
        if (block->type == BLOCK_ITEM || block->type == BLOCK_ROW)
            return;
        if (i < x->block_count && x->blocks[i].type == BLOCK_HEADING)
            return;
        if (extract_is_address_block(block)) {
            contact_parse(block->text, true, x->arena, &x->about.contact);
            return;
        }
    }
}

/* What the page's own data say about the alliance, where its text does not. */
static void
take_site_contact(struct extract *x)
{
    const struct record_contact *site = &x->document->contact;
    struct record_contact *own = &x->about.contact;
    struct str name;
    if (!alliance_name_find(site->office, &name))
        return;
    if (own->phone.len == 0)
        own->phone = site->phone;
    if (own->mail.len == 0)
        own->mail = site->mail;
    if (own->street.len == 0 && own->postcode.len == 0) {
        own->street = site->street;
        own->postcode = site->postcode;
        own->town = site->town;
    }
}

/* The address block of a profile stands between its title and the first section. */
void
extract_find_contact(struct extract *x)
{
    struct record_contact *contact = &x->about.contact;
    for (size_t s = 0; s < x->section_count && !x->is_list; s++) {
        const struct section *section = &x->sections[s];
        bool named = section->kind == SECTION_CONTACT;
        for (size_t i = section->first; i < section->end; i++) {
            const struct block *block = &x->blocks[i];
            struct str text = block->text, value;
            char folded[16];
            ascii_fold(text, folded, sizeof folded);
            bool label = strncmp(folded, "kontakt", 7) == 0 ||
                         strncmp(folded, "ansprechpart", 12) == 0 ||
                         strncmp(folded, "koordin", 7) == 0;
            bool head = s == 0 || section->heading.ptr == x->heading.ptr;
            if ((!named && !label && !head) || (i < x->body_start && !named) ||
                block->type == BLOCK_ROW || extract_is_chrome(text) ||
                str_equal(first_line(text), x->about.title))
                continue;
            bool prose =
                text_ends_sentence(text) && text_word_count(text) > 14 && !label;
            if (prose && !named)
                continue;
            bool data = label || named || memchr(text.ptr, '\n', text.len) != NULL ||
                        contact_classify(text, &value) != CONTACT_NONE ||
                        contact_find_postcode(text, &value, &value);
            if (named && i == section->first)
                take_person(x, section, text);
            if (str_starts_with(text, STR_LIT("Ort:")) ||
                extract_starts_with_date(text))
                continue;
            if (data && contact->mail.len == 0 &&
                str_starts_with(block->link, STR_LIT("mailto:")))
                contact->mail = str_make(block->link.ptr + 7, block->link.len - 7);
            if (data && contact->phone.len == 0)
                contact_parse(text, true, x->arena, contact);
            else
                contact_parse(text, false, x->arena, contact);
        }
    }
    if (!x->is_list)
        take_contact_terms(x);
    if (contact->phone.len == 0 && contact->mail.len == 0 && !x->is_list)
        take_last_address(x);
    take_site_contact(x);
    x->about.postcode = contact->postcode;
}
