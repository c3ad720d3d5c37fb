/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sections of a document. Formats with headings give them; in plain text a heading is a
 * short line that names a known section, or stands alone above running text. */
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/partner_list.h"
#include "indexer/title.h"

enum { HEADING_MAX = 90, HEADING_MAX_WORDS = 11, EXTRA_BLOCKS = 64 };

static struct str
first_line(struct str text)
{
    struct str line = {text.ptr, 0};
    text_next(&text, '\n', &line);
    return line;
}

static void
add_block(struct extract *x, const struct block *from, enum block_type type,
          struct str text, bool keeps_blank)
{
    struct block *block = &x->blocks[x->block_count++];
    *block = *from;
    block->type = type;
    block->text = text;
    block->lead = STR_LIT("");
    block->blank_before = keeps_blank && from->blank_before;
    if (type == BLOCK_HEADING)
        block->level = from->type == BLOCK_HEADING ? from->level : 0;
}

/* "Träger: Stadt Lauf, Am Forum 5, Telefon 09123 555": whom to ask, not a list. */
static bool
is_one_address(struct extract *x, struct str text)
{
    struct record_contact contact = {0};
    contact_parse(text, false, x->arena, &contact);
    return (contact.phone.len > 0 || contact.mail.len > 0) && contact.street.len > 0;
}

/* "Partner: A, B, C" opens a section in the middle of a paragraph. */
static bool
split_label(struct extract *x, const struct block *block)
{
    struct str text = block->text;
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    if (!colon || colon - text.ptr > 60)
        return false;
    size_t at = (size_t)(colon - text.ptr);
    struct str label = str_trim(str_make(text.ptr, at));
    struct str rest = str_trim(str_make(colon + 1, text.len - at - 1));
    enum section_kind kind = section_classify(label);
    bool field = kind == SECTION_OFFERS && extract_is_label(label); /* "Termine: …" */
    if (rest.len == 0 || field ||
        (kind == SECTION_PARTNERS && is_one_address(x, rest)) ||
        (kind != SECTION_PARTNERS && kind != SECTION_OFFERS && kind != SECTION_TOPICS))
        return false;
    add_block(x, block, BLOCK_HEADING, label, true);
    add_block(x, block, BLOCK_PARAGRAPH, rest, false);
    return true;
}

/* A bold section name opens its paragraph: "Partner  A, B und C …". */
static bool
split_lead(struct extract *x, const struct block *block)
{
    struct str lead = text_strip(block->lead, "", ":.,"), text = block->text;
    if (lead.len == 0 || lead.len > 60 || !str_starts_with(text, block->lead) ||
        block->lead.len >= text.len || section_classify_plain(lead) == SECTION_NONE)
        return false;
    struct str rest = text_strip(
        str_make(text.ptr + block->lead.len, text.len - block->lead.len), ":.,", "");
    if (rest.len == 0)
        return false;
    add_block(x, block, BLOCK_HEADING, lead, true);
    add_block(x, block, BLOCK_PARAGRAPH, rest, false);
    return true;
}

/* Does running text or a list follow, as it does after a heading? */
static bool
is_content(const struct block *next)
{
    if (next->type == BLOCK_ITEM || next->type == BLOCK_ROW)
        return true;
    struct str line = first_line(next->text);
    return next->type == BLOCK_PARAGRAPH &&
           (text_ends_sentence(next->text) || text_word_count(line) >= 8);
}

static bool
stands_alone(const struct document *document, size_t at)
{
    const struct block *block = &document->blocks[at];
    struct str text = block->text, value, title, body;
    if (at + 1 >= document->block_count || text.len > HEADING_MAX ||
        text_word_count(text) > HEADING_MAX_WORDS)
        return false;
    const struct block *next = &document->blocks[at + 1];
    bool spaced =
        block->is_bold || ((block->blank_before || at == 0) &&
                           (next->blank_before || next->type != BLOCK_PARAGRAPH));
    if (!spaced || !is_content(next) || text.ptr[text.len - 1] == '.' ||
        text.ptr[text.len - 1] == ',')
        return false;
    if (contact_classify(text, &value) != CONTACT_NONE)
        return false;
    return !(title_split(text, &title, &body) && text_has_verb(body)) ||
           !text_ends_sentence(text);
}

/* A line inside a paragraph that is nothing but the name of a section. */
static bool
is_inner_heading(struct str line)
{
    if (line.len == 0 || line.len > 50 || line.ptr[line.len - 1] == '.')
        return false;
    enum section_kind kind = section_classify_plain(line);
    return kind == SECTION_PARTNERS || kind == SECTION_OFFERS || kind == SECTION_TOPICS;
}

/* Adds the lines of a text, cut where a section begins without an empty line. */
static void
add_lines(struct extract *x, const struct block *block, struct str text, bool is_first)
{
    struct str rest = text, line;
    size_t end = text.len;
    while (text_next(&rest, '\n', &line)) {
        if (line.ptr == text.ptr && is_first)
            continue;
        if (is_inner_heading(line)) {
            end = (size_t)(line.ptr - text.ptr);
            break;
        }
    }
    struct str head = str_trim(str_make(text.ptr, end));
    if (head.len > 0)
        add_block(x, block, BLOCK_PARAGRAPH, head, is_first);
    if (end == text.len)
        return;
    add_block(x, block, BLOCK_HEADING, line, false);
    struct str tail = str_trim(rest);
    if (tail.len == 0)
        return;
    if (x->spare_blocks >= 2) {
        x->spare_blocks -= 2;
        add_lines(x, block, tail, false);
    } else {
        add_block(x, block, BLOCK_PARAGRAPH, tail, false);
    }
}

/* A sentence that lists nobody. */
static bool
is_description(struct str text)
{
    text = str_trim(text);
    return text_ends_sentence(text) && text_word_count(text) >= 8 &&
           memchr(text.ptr, '\n', text.len) == NULL && !partner_list_is(text);
}

/* "Partner sind u. a.": half a sentence whose end stands below. */
static bool
breaks_off(struct str line)
{
    static const char *const ends[] = {"u. a.", "u.a.",  "u. A.",
                                       "u.A.",  "z. B.", "z.B."};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends_with(line, str_of(ends[i])))
            return true;
    }
    return false;
}

static void
take_paragraph(struct extract *x, size_t at)
{
    struct block named = x->document->blocks[at];
    const struct block *block = &named;
    named.text = title_without_number(named.text);
    if (named.text.ptr != x->document->blocks[at].text.ptr)
        named.lead = STR_LIT("");
    struct str behind = extract_behind_offer_label(named.text);
    if (behind.ptr != named.text.ptr) {
        named.text = behind;
        named.lead = first_line(behind);
    }
    struct str line = first_line(block->text);
    bool whole = line.len == block->text.len;
    bool sentence = line.len > 0 && line.ptr[line.len - 1] == '.' && !breaks_off(line);
    enum section_kind kind =
        line.len <= HEADING_MAX && !sentence ? section_classify(line) : SECTION_NONE;
    if (kind == SECTION_PARTNERS && !whole &&
        section_classify_plain(line) == SECTION_NONE &&
        is_description(str_make(line.ptr + line.len, block->text.len - line.len)))
        kind = SECTION_NONE; /* an offer that has a word for partners in its name */
    if (kind != SECTION_NONE && whole) {
        add_block(x, block, BLOCK_HEADING, line, true);
    } else if (kind == SECTION_PARTNERS || kind == SECTION_OFFERS ||
               kind == SECTION_TOPICS || (kind == SECTION_CONTACT && at > 2)) {
        size_t used = (size_t)(line.ptr + line.len - block->text.ptr);
        add_block(x, block, BLOCK_HEADING, line, true);
        add_lines(x, block,
                  str_trim(str_make(block->text.ptr + used, block->text.len - used)),
                  false);
    } else if (split_lead(x, block) || split_label(x, block)) {
        return;
    } else if (whole && block->lead.len == 0 && stands_alone(x->document, at)) {
        add_block(x, block, BLOCK_HEADING, line, true);
    } else if (whole || block->lead.len > 0) {
        x->blocks[x->block_count++] = *block;
    } else {
        add_lines(x, block, block->text, true);
    }
}

/* The rows of a table of two columns of which the left one holds labels: facts about
 * one thing, not a list. Returns how many rows the table has. */
static size_t
count_facts(const struct document *document, size_t at)
{
    size_t rows = 0, labels = 0;
    for (size_t i = at; i < document->block_count; i++) {
        const struct block *row = &document->blocks[i];
        if (row->type != BLOCK_ROW || row->group != document->blocks[at].group)
            break;
        if (row->is_header || row->cell_count != 2)
            return 0;
        rows++;
        labels += extract_is_label(row->cells[0]);
    }
    return rows >= 2 && labels * 5 >= rows * 3 ? rows : 0;
}

static void
add_fact(struct extract *x, const struct block *row)
{
    add_block(x, row, BLOCK_PARAGRAPH, row->cells[0], true);
    x->blocks[x->block_count - 1].is_term = true;
    if (row->cells[1].len > 0)
        add_block(x, row, BLOCK_PARAGRAPH, row->cells[1], false);
}

/* The number of an entry "3. …" of the outermost list, 0 when it has none. */
static unsigned
number_of(const struct block *block)
{
    unsigned number = 0;
    if (block->type != BLOCK_ITEM || block->level > 1 || block->marker.len < 2)
        return 0;
    for (size_t i = 0; i + 1 < block->marker.len; i++) {
        char c = block->marker.ptr[i];
        if (c < '0' || c > '9' || number > 99)
            return 0;
        number = number * 10 + (unsigned)(c - '0');
    }
    return number;
}

/* "1. Ausgangslage", "2. Angebote", "3. Partner": a document whose sections are
 * numbered. Two of the names at least have to be known. */
static bool
has_numbered_sections(const struct document *document)
{
    unsigned last = 0, kinds = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        unsigned number = number_of(block);
        if (number == 0 || number != last + 1)
            continue;
        last = number;
        enum section_kind kind = section_classify_plain(first_line(block->text));
        if (kind != SECTION_NONE)
            kinds |= 1u << kind;
    }
    bool lists = kinds & (1u << SECTION_OFFERS | 1u << SECTION_PARTNERS);
    return lists && (kinds & (kinds - 1)) != 0;
}

static void
add_numbered(struct extract *x, const struct block *block)
{
    struct str line = first_line(block->text);
    size_t used = (size_t)(line.ptr + line.len - block->text.ptr);
    add_block(x, block, BLOCK_HEADING, line, true);
    add_lines(x, block,
              str_trim(str_make(block->text.ptr + used, block->text.len - used)),
              false);
}

static void
copy_blocks(struct extract *x)
{
    const struct document *document = x->document;
    x->blocks =
        arena_zalloc(x->arena, document->block_count * 2 + 1, sizeof *x->blocks);
    x->block_count = 0;
    if (!x->blocks) {
        x->failed = true;
        return;
    }
    size_t facts = 0;
    unsigned section = 0;
    bool numbered = has_numbered_sections(document);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        bool opens =
            block->type == BLOCK_ROW && facts == 0 &&
            (i == 0 || block[-1].type != BLOCK_ROW || block[-1].group != block->group);
        if (opens)
            facts = count_facts(document, i);
        if (facts > 0) {
            facts--;
            if (block->cells[0].len > 0)
                add_fact(x, block);
            continue;
        }
        if (block->text.len == 0)
            continue;
        if (block->type == BLOCK_PARAGRAPH && !block->is_term)
            take_paragraph(x, i);
        else if (numbered && number_of(block) == section + 1) {
            section++;
            add_numbered(x, block);
        } else
            x->blocks[x->block_count++] = *block;
    }
}

/* The kind of a heading of unknown name, from the last named section. */
static enum section_kind
inherited(const struct section *base, const struct block *heading, size_t at)
{
    if (!base || base->kind == SECTION_CHROME)
        return SECTION_NONE;
    if (heading->level == 0 || base->level == 0 || heading->level > base->level)
        return base->kind;
    /* Flat pages: the section's own name stands, without a text, at the level of its
     * entries. */
    bool is_flat = base->is_flat || (base->end <= base->first && base->first + 1 >= at);
    if (heading->level == base->level && is_flat)
        return base->kind;
    return SECTION_NONE;
}

static void
open_section(struct extract *x, const struct block *heading, size_t first,
             size_t *base_at)
{
    struct section *base = *base_at < x->section_count ? &x->sections[*base_at] : NULL;
    struct section *section = &x->sections[x->section_count];
    *section = (struct section){.first = first, .end = first};
    if (!heading) {
        x->section_count++;
        return;
    }
    section->heading = heading->text;
    section->level = heading->level;
    section->line = heading->line;
    section->kind = section_classify(heading->text);
    bool repeats = base && section->kind == base->kind && heading->level > base->level;
    if (section->kind == SECTION_NONE || repeats) {
        section->kind = inherited(base, heading, first);
        section->is_sub = section->kind != SECTION_NONE;
        if (!section->is_sub)
            *base_at = SIZE_MAX;
        else if (base && heading->level == base->level && heading->level > 0)
            base->is_flat = true;
    } else {
        *base_at = x->section_count;
    }
    x->section_count++;
}

/* "Zum Netzwerk zählen A, B und C." behind the last of several offers belongs to none
 * of them. */
static bool
ends_with_members(const struct extract *x, size_t at)
{
    const struct block *block = &x->blocks[at];
    enum section_kind kind = x->sections[x->section_count - 1].kind;
    struct str list = block->text;
    if (kind != SECTION_OFFERS || block->type != BLOCK_PARAGRAPH || block->is_term ||
        sentence_length(block->text) < block->text.len)
        return false;
    size_t near = list.len < 60 ? list.len : 60; /* what the sentence is about */
    struct str start = str_make(list.ptr, near),
               end = str_make(list.ptr + list.len - near, near);
    return (partner_list_tells_members(start) || partner_list_tells_members(end)) &&
           partner_list_trim(&list) && partner_list_is(block->text);
}

static void
open_members(struct extract *x, size_t at, size_t *base)
{
    struct section *section = &x->sections[x->section_count++];
    *section = (struct section){.kind = SECTION_PARTNERS,
                                .first = at,
                                .end = at + 1,
                                .line = x->blocks[at].line};
    section = &x->sections[x->section_count++]; /* what follows is nothing known */
    *section = (struct section){.first = at + 1, .end = at + 1};
    *base = SIZE_MAX;
}

void
extract_find_sections(struct extract *x)
{
    size_t base = SIZE_MAX;
    copy_blocks(x);
    if (x->failed)
        return;
    x->sections = arena_zalloc(x->arena, x->block_count * 2 + 1, sizeof *x->sections);
    if (!x->sections) {
        x->failed = true;
        return;
    }
    open_section(x, NULL, 0, &base);
    for (size_t i = 0; i < x->block_count; i++) {
        if (x->blocks[i].type == BLOCK_HEADING)
            open_section(x, &x->blocks[i], i + 1, &base);
        else if (ends_with_members(x, i))
            open_members(x, i, &base);
        else
            x->sections[x->section_count - 1].end = i + 1;
    }
    extract_correct_kinds(x);
}
