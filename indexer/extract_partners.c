/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Partners of a section: bulleted, one a line, between commas, grouped under category
 * lines, as address blocks or in tables. */
#include "indexer/address_lines.h"
#include "indexer/contact.h"
#include "indexer/contact_person.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/partner_list.h"
#include "indexer/sector.h"
#include "indexer/title.h"

struct partners {
    struct extract *x;
    const struct section *section;
    size_t count;
    size_t offers;  /* found in tables by their headers */
    bool addressed; /* names stand above their addresses */
    struct str category;
};

static void
add(struct partners *p, struct str entry, uint32_t line)
{
    if (extract_add_partner(p->x, p->section, entry, p->category, line))
        p->count++;
}

static bool
ends_with_colon(struct str line)
{
    return line.len > 0 && line.ptr[line.len - 1] == ':';
}

/* A line that only groups: "Wirtschaft:", "Soziale Träger und Beratungsstellen". */
static bool
is_category(struct str line)
{
    if (line.len == 0)
        return false;
    if (ends_with_colon(line))
        return line.len < 90;
    return section_is_category(line) && legal_form_of(line).len == 0;
}

/* "Wirtschaft: A, B, C" and "Dem Bündnis gehören an: A, B und C". */
static bool
split_lead_in(struct str text, struct str *lead, struct str *list)
{
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    if (!colon || colon - text.ptr > 160)
        return false;
    *lead = str_trim(str_make(text.ptr, (size_t)(colon - text.ptr)));
    *list = str_trim(str_make(colon + 1, (size_t)(text.ptr + text.len - colon - 1)));
    return list->len > 0;
}

/* "A, B; Banken: C, D": groups between semicolons. */
static bool
is_grouped(struct str text)
{
    struct str piece, lead, list;
    while (text_next(&text, ';', &piece)) {
        if (split_lead_in(piece, &lead, &list) && section_is_category(lead))
            return true;
    }
    return false;
}

static void
add_list(struct partners *p, struct str text, uint32_t line)
{
    struct str name, part;
    partner_list_trim(&text);
    char separator = partner_list_separator(text);
    if (separator == ';' && is_grouped(text)) {
        struct str before = p->category, piece, list;
        while (text_next(&text, ';', &piece)) {
            list = piece;
            split_lead_in(piece, &p->category, &list);
            while (partner_list_next(&list, ',', &name))
                add(p, name, line);
        }
        p->category = before;
        return;
    }
    while (partner_list_next(&text, separator, &name)) {
        if (separator == ';' && partner_list_is(name)) { /* "A, B, C; D; E" */
            while (partner_list_next(&name, ',', &part))
                add(p, part, line);
        } else {
            add(p, name, line);
        }
    }
}

static bool
is_prose(struct str text)
{
    return text_word_count(text) >= 4 && text_ends_sentence(text) &&
           text_has_verb(text);
}

/* One line or item that names one organisation, or several. */
static void
take_entry(struct partners *p, struct str text, uint32_t line)
{
    struct str lead, list;
    if (split_lead_in(text, &lead, &list) &&
        (section_is_category(lead) || partner_list_is(list))) {
        struct str before = p->category;
        if (section_is_category(lead))
            p->category = lead;
        if ((memchr(list.ptr, ',', list.len) || memchr(list.ptr, ';', list.len)) &&
            !partner_list_is_address(list))
            add_list(p, list, line);
        else
            add(p, list, line);
        p->category = before;
    } else if (!is_prose(text)) {
        add(p, text, line);
    }
}

static void
attach(struct partners *p, struct str line)
{
    struct record_list *out = p->x->out;
    if (p->count == 0 || out->count == 0)
        return;
    struct record *last = &out->items[out->count - 1];
    if (contact_parse(line, true, p->x->arena, &last->contact) == 0 &&
        last->contact.street.len == 0 && address_line_is_likely(line))
        last->contact.street = line;
    last->contact.office = STR_LIT("");
}

/* "(Amt für Bildung)" below a name says more about it. */
static bool
is_bracketed(struct str line)
{
    return line.len > 2 && line.ptr[0] == '(' && line.ptr[line.len - 1] == ')';
}

static void
add_remark(struct partners *p, struct str line)
{
    struct record *last = &p->x->out->items[p->x->out->count - 1];
    struct str remark = str_make(line.ptr + 1, line.len - 2);
    last->body = extract_join(p->x, last->body, "\n", remark);
}

/* "– Jugendamt" on a line below "Stadt Fürth": who of it takes part. */
static void
add_department(struct partners *p, struct str line)
{
    struct record *last = &p->x->out->items[p->x->out->count - 1];
    const char *blank = memchr(line.ptr, ' ', line.len);
    struct str name = str_trim(str_make(blank, (size_t)(line.ptr + line.len - blank)));
    last->body = extract_join(p->x, last->body, ", ", name);
    if (last->membership_count > 0)
        last->memberships[0].contribution = last->body;
}

/* At least two paragraphs are a name with a sure address below. */
static bool
has_addresses(const struct extract *x, const struct section *section)
{
    size_t count = 0;
    for (size_t i = section->first; i < section->end && count < 2; i++) {
        struct str rest = x->blocks[i].text, line;
        count += x->blocks[i].type == BLOCK_PARAGRAPH &&
                 text_next(&rest, '\n', &line) && !address_line_is(line) &&
                 text_next(&rest, '\n', &line) && address_line_is(line) &&
                 !contact_is_bare_name(line);
    }
    return count == 2;
}

/* Lines of one block: names, categories, or a name with its address below. */
static void
take_lines(struct partners *p, struct str text, uint32_t line)
{
    struct str rest = text, one, lead, list;
    bool first = true, any = false, has_address = false, grouped = false;
    bool entries = address_lines_are_entries(text),
         is_single = !entries && address_lines_are_one(text);
    for (struct str scan = text; text_next(&scan, '\n', &one);)
        has_address |= address_line_is(one) && !contact_is_bare_name(one);
    while (text_next(&rest, '\n', &one)) {
        if (one.len == 0)
            continue;
        if (any && p->count > 0 && partner_list_opens_branch(one))
            add_department(p, one);
        else if (any && is_bracketed(one))
            add_remark(p, one);
        else if (any && p->addressed && address_line_is_likely(one) &&
                 (rest.len == 0 || address_line_is(rest)))
            attach(p, one);
        else if (any && !entries &&
                 (is_single || (address_line_is(one) &&
                                (has_address || !contact_is_bare_name(one)))))
            attach(p, one);
        else if (is_category(one) && !has_address &&
                 (first || (rest.len > 0 && (grouped || ends_with_colon(one))))) {
            p->category = text_strip(one, "", ":");
            grouped = true;
        } else if (!split_lead_in(one, &lead, &list) && partner_list_is(one))
            add_list(p, one, line);
        else {
            size_t before = p->count;
            take_entry(p, one, line);
            any |= p->count > before;
        }
        first = false;
        line += line > 0;
    }
}

/* "» Kirchen, Verbände" with the names on lines of their own below, further to the
 * right: at least two lines, most of them organisations, no sentence and no address. */
static bool
groups_lines(struct str text)
{
    struct str line, first;
    size_t lines = 0, organisations = 0;
    text_next(&text, '\n', &first);
    if (legal_form_of(first).len > 0 || first.len > 90 || text_ends_sentence(first))
        return false;
    while (text_next(&text, '\n', &line)) {
        if (line.len > 90 || text_ends_sentence(line) || text_has_verb(line) ||
            !text_starts_name(line) || address_line_is(line))
            return false;
        lines++;
        organisations += sector_of(line).len > 0;
    }
    return lines >= 2 && organisations * 2 >= lines &&
           (lines >= 3 || is_category(first));
}

static void
take_group(struct partners *p, const struct block *block)
{
    struct str rest = block->text, line;
    uint32_t at = block->line;
    text_next(&rest, '\n', &line);
    p->category = text_strip(line, "", ":");
    while (text_next(&rest, '\n', &line))
        take_entry(p, line, at += at > 0);
}

static size_t
take_item(struct partners *p, size_t at, size_t end)
{
    const struct block *blocks = p->x->blocks, *block = &blocks[at];
    bool nested = at + 1 < end && blocks[at + 1].type == BLOCK_ITEM &&
                  blocks[at + 1].level > block->level;
    bool colon = block->text.ptr[block->text.len - 1] == ':';
    if (colon ||
        (nested && (is_category(block->text) || sector_of(block->text).len == 0))) {
        p->category = text_strip(block->text, "", ":");
        return at + 1;
    }
    if (groups_lines(block->text)) {
        take_group(p, block);
    } else if (memchr(block->text.ptr, '\n', block->text.len)) {
        struct str rest = block->text, line;
        size_t before = p->count;
        text_next(&rest, '\n', &line);
        take_entry(p, line, block->line);
        while (text_next(&rest, '\n', &line)) {
            if (p->count > before && address_line_is(line))
                attach(p, line);
            else if (p->count > before && text_word_count(line) > 3)
                p->x->out->items[p->x->out->count - 1].body = line;
        }
    } else {
        struct str value;
        if (p->count > 0 && block->level > 1 &&
            contact_classify(block->text, &value) != CONTACT_NONE)
            attach(p, block->text);
        else
            take_entry(p, block->text, block->line);
    }
    return at + 1;
}

static bool
has_items(const struct extract *x, const struct section *section)
{
    for (size_t i = section->first; i < section->end; i++) {
        if (x->blocks[i].type == BLOCK_ITEM || x->blocks[i].type == BLOCK_ROW)
            return true;
    }
    return false;
}

/* Sentences of running text that list members: "Zu den Partnern gehören A, B und C."
 * Outside of a section of partners the sentence has to say so. */
static bool
take_sentences(struct partners *p, struct str text, uint32_t line, bool says_so)
{
    bool any = false;
    while (text.len > 0) {
        struct str sentence = str_make(text.ptr, sentence_length(text)),
                   list = sentence;
        bool about = !says_so || partner_list_tells_members(sentence);
        bool trimmed = partner_list_trim(&list);
        if (about && (trimmed || !says_so) && partner_list_is(sentence)) {
            add_list(p, sentence, line);
            any = true;
        }
        text.ptr += sentence.len;
        text.len -= sentence.len;
        text = str_trim(text);
        if (sentence.len == 0)
            break;
    }
    return any;
}

/* "Wirtschaft: A, B. Soziales: C, D; Kirche: E": cuts the first group off. False when
 * the text does not open with one. */
static bool
next_group(struct str *rest, struct str *group)
{
    struct str lead, list;
    *rest = text_strip(*rest, ".;", "");
    if (!split_lead_in(*rest, &lead, &list) || !section_is_category(lead))
        return false;
    size_t end = (size_t)(list.ptr - rest->ptr);
    for (; end < rest->len; end++) {
        struct str next = str_make(rest->ptr + end + 1, rest->len - end - 1), other;
        if (strchr(".;", rest->ptr[end]) && next.len > 0 && next.ptr[0] == ' ' &&
            split_lead_in(next, &lead, &other) && section_is_category(lead))
            break;
    }
    *group = str_trim(str_make(rest->ptr, end));
    *rest = str_make(rest->ptr + end, rest->len - end);
    return true;
}

static bool
take_groups(struct partners *p, struct str text, uint32_t line)
{
    struct str rest = text, group;
    size_t groups = 0;
    while (rest.len > 0 && next_group(&rest, &group))
        groups++;
    if (groups < 2 || str_trim(rest).len > 0)
        return false;
    while (text.len > 0 && next_group(&text, &group))
        take_entry(p, text_strip(group, "", text_ends_sentence(group) ? "." : ""),
                   line);
    return true;
}

static void
take_paragraph(struct partners *p, const struct block *block, bool only_text)
{
    struct str text = block->text, lead, list;
    bool lines = memchr(text.ptr, '\n', text.len) != NULL;
    if (extract_is_chrome(text) || (!only_text && extract_is_address_block(block)))
        return;
    struct str bold = text_strip(block->lead, "", " ");
    if (bold.len > 2 && bold.len < text.len && bold.ptr[bold.len - 1] == ':' &&
        str_starts_with(text, bold) && memchr(text.ptr, ',', text.len)) {
        p->category = text_strip(bold, "", ":");
        add_list(p, str_trim(str_make(text.ptr + bold.len, text.len - bold.len)),
                 block->line);
        return;
    }
    if (!lines && is_category(text)) {
        p->category = text_strip(text, "", ":");
        return;
    }
    if (!lines && take_groups(p, text, block->line))
        return;
    if (!lines && split_lead_in(text, &lead, &list) && text_word_count(lead) <= 14 &&
        partner_list_is(list)) {
        take_entry(p, text, block->line);
        return;
    }
    size_t first = sentence_length(text);
    bool sentences = first < text.len && is_prose(str_make(text.ptr, first));
    if (!lines && sentences && take_sentences(p, text, block->line, false))
        return;
    if (!lines && partner_list_is(text)) {
        add_list(p, text, block->line);
        return;
    }
    const char *newline = memchr(text.ptr, '\n', text.len);
    bool commas = newline && newline > text.ptr && newline[-1] == ',';
    if (lines && commas && partner_list_is(text)) {
        add_list(p, text, block->line);
        return;
    }
    /* A paragraph between bullets introduces them; alone it is an entry. */
    if (only_text || lines)
        take_lines(p, text, block->line);
}

void
extract_partners(struct extract *x, const struct section *section)
{
    struct partners p = {.x = x, .section = section};
    bool only_text = !has_items(x, section);
    p.addressed = has_addresses(x, section);
    if (section->is_sub)
        p.category = section->heading;
    for (size_t i = section->first; i < section->end && !x->failed;) {
        const struct block *block = &x->blocks[i];
        if (block->type == BLOCK_ROW) {
            i = extract_table(x, section, i, RECORD_PARTNER, &p.offers, &p.count);
        } else if (block->type == BLOCK_ITEM) {
            i = take_item(&p, i, section->end);
        } else if (block->is_term) {
            add(&p, block->text, block->line);
            i++;
        } else {
            take_paragraph(&p, block, only_text);
            i++;
        }
    }
}

/* At least three lines that are names, most of them of organisations, and no address.
 */
static bool
is_name_block(struct str text)
{
    struct str line, value;
    size_t lines = 0, organisations = 0;
    while (text_next(&text, '\n', &line)) {
        lines++;
        if (line.len > 90 || text_ends_sentence(line) || text_has_verb(line) ||
            contact_classify(line, &value) != CONTACT_NONE)
            return false;
        organisations += sector_of(line).len > 0;
    }
    return lines >= 3 && organisations * 2 >= lines;
}

void
extract_unnamed_partners(struct extract *x, const struct section *section)
{
    struct partners p = {.x = x, .section = section};
    for (size_t i = section->first; i < section->end;) {
        const struct block *block = &x->blocks[i];
        size_t n = extract_list_length(block, section->end - i);
        size_t records = x->out->count;
        if (block->type == BLOCK_ITEM && !extract_looks_like_offers(block, n) &&
            extract_looks_like_partners(block, n)) {
            for (size_t k = 0; k < n; k++)
                take_item(&p, i + k, i + n);
        } else if (block->type == BLOCK_PARAGRAPH && section->heading.len > 0 &&
                   section->heading.ptr != x->heading.ptr &&
                   is_name_block(block->text)) {
            take_lines(&p, block->text, block->line);
        } else if (block->type == BLOCK_PARAGRAPH && x->has_alliance) {
            take_sentences(&p, block->text, block->line, true);
        }
        if (block->type != BLOCK_PARAGRAPH ||
            memchr(block->text.ptr, '\n', block->text.len))
            extract_mark_taken(x, i, i + n, records);
        i += n;
    }
}
