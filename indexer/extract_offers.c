/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offers of a section in any of their shapes: bullets, headings or bold words above a
 * text, terms with definitions, tables, title lines. */
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/extract_shapes.h"
#include "indexer/title.h"

/* What a section offers to its entries. */
struct offers {
    struct extract *x;
    const struct section *section;
    size_t count;
    size_t partners;     /* found in tables by their headers */
    struct record *last; /* the offer that following paragraphs belong to */
    struct str category;
    bool has_groups; /* entries of the list were groups of others */
};

static void add(struct offers *o, struct str title, struct str body, uint32_t line);

static void
add_group(struct offers *o, struct str title, struct str body, uint32_t line)
{
    struct str name, before = o->category;
    o->category = title;
    while (text_next(&body, ',', &name))
        add(o, name, STR_LIT(""), line);
    o->category = before;
}

static void
add(struct offers *o, struct str title, struct str body, uint32_t line)
{
    if (extract_is_group(title, body)) {
        add_group(o, title, body, line);
        return;
    }
    struct record *record = extract_add_offer(o->x, o->section, title, body, line);
    if (!record)
        return;
    if (o->category.len > 0)
        extract_append(o->x, &record->topics, o->category);
    o->count++;
    o->last = record;
}

static void
add_text(struct offers *o, struct str text)
{
    if (o->last && !extract_is_chrome(text))
        o->last->body = extract_join(o->x, o->last->body, "\n", text);
}

static struct str
behind(struct str text, struct str lead)
{
    size_t used = (size_t)(lead.ptr + lead.len - text.ptr);
    if (lead.ptr < text.ptr || used > text.len)
        used = lead.len <= text.len ? lead.len : text.len;
    struct str rest =
        text_strip(str_make(text.ptr + used, text.len - used), ":;,.|", "");
    static const char *const dashes[] = {"–", "—", "- "};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (str_starts_with(rest, str_of(dashes[i])))
            rest = str_trim(
                str_make(rest.ptr + strlen(dashes[i]), rest.len - strlen(dashes[i])));
    }
    return rest;
}

/* One entry of a list, or one paragraph that is an entry. */
static bool
add_entry(struct offers *o, const struct block *block, bool needs_split)
{
    struct str title, body, text = block->text;
    if (extract_starts_with_date(text)) { /* the day's colon ends no title */
        struct str rest = text;
        text_next(&rest, '\n', &title);
        add(o, title, str_trim(rest), block->line);
        return true;
    }
    if (block->lead.len > 0 && block->lead.len < EXTRACT_TITLE_BYTES) {
        add(o, block->lead, behind(text, block->lead), block->line);
        return true;
    }
    if (extract_title_line(text, &title, &body)) {
        struct str inner, more;
        if (title_split(title, &inner, &more) && text_word_count(more) >= 3)
            add(o, inner, behind(text, inner), block->line);
        else
            add(o, title, body, block->line);
        return true;
    }
    if (title_split(text, &title, &body)) {
        add(o, title, body, block->line);
        return true;
    }
    if (needs_split)
        return false;
    if (text_word_count(text) <= EXTRACT_TITLE_WORDS && text.len <= EXTRACT_TITLE_BYTES)
        add(o, text, STR_LIT(""), block->line);
    else
        add(o, title_from_sentence(text), text, block->line);
    return true;
}

/* Nested entries below blocks[at]: how many, and whether they are offers themselves. */
static size_t
count_nested(const struct extract *x, size_t at, size_t end, bool *are_offers)
{
    size_t count = 0, split = 0;
    unsigned level = x->blocks[at].level;
    for (size_t i = at + 1;
         i < end && x->blocks[i].type == BLOCK_ITEM && x->blocks[i].level > level;
         i++) {
        struct str title, body;
        count++;
        split += title_split(x->blocks[i].text, &title, &body) &&
                 text_word_count(body) >= 3 && !extract_is_label(title);
    }
    *are_offers = count > 0 && split * 2 > count;
    return count;
}

static size_t
take_item(struct offers *o, size_t at, size_t end)
{
    struct extract *x = o->x;
    const struct block *block = &x->blocks[at];
    bool are_offers;
    size_t nested = count_nested(x, at, end, &are_offers);
    bool is_category =
        (nested >= 2 && (are_offers || section_is_category(block->text))) ||
        (nested == 1 && are_offers && o->has_groups);
    if (is_category) {
        o->has_groups = true;
        o->category = title_clean(block->text);
        for (size_t i = 1; i <= nested; i++)
            add_entry(o, &x->blocks[at + i], false);
        o->category = STR_LIT("");
        return at + 1 + nested;
    }
    add_entry(o, block, false);
    for (size_t i = 1; i <= nested; i++)
        add_text(o, x->blocks[at + i].text);
    return at + 1 + nested;
}

/* "Kosten" above "60 Euro": a field of the offer before it, on one line. */
static size_t
take_label(struct offers *o, size_t at, size_t end)
{
    const struct block *blocks = o->x->blocks;
    struct str label = text_strip(blocks[at].text, "", ":");
    size_t i = at + 1;
    for (; i < end && !blocks[i].is_term && blocks[i].type != BLOCK_ROW; i++) {
        if (o->last)
            add_text(o, extract_join(o->x, label, ": ", blocks[i].text));
        label = STR_LIT("");
    }
    return i;
}

/* dt/dd, summary and card titles: everything up to the next term is the description. */
static size_t
take_term(struct offers *o, size_t at, size_t end)
{
    const struct block *blocks = o->x->blocks;
    if (extract_is_label(blocks[at].text))
        return take_label(o, at, end);
    o->last = NULL;
    add(o, blocks[at].text, STR_LIT(""), blocks[at].line);
    size_t i = at + 1;
    while (i < end && !blocks[i].is_term && blocks[i].type != BLOCK_ROW)
        add_text(o, blocks[i++].text);
    if (i >= end || !blocks[i].is_term || !extract_is_label(blocks[i].text))
        o->last = NULL;
    return i;
}

/* A short line alone above a text, where no format marks headings. */
static bool
is_title_above(const struct extract *x, size_t at, size_t end)
{
    const struct block *block = &x->blocks[at], *next = block + 1;
    return at + 1 < end && next->type == BLOCK_PARAGRAPH && !next->is_term &&
           next->lead.len == 0 && block->text.len <= EXTRACT_TITLE_BYTES &&
           text_word_count(block->text) <= 9 && !text_ends_sentence(block->text) &&
           memchr(block->text.ptr, '\n', block->text.len) == NULL &&
           (text_ends_sentence(next->text) || text_word_count(next->text) >= 8);
}

/* "Für Schulkinder" above entries */
static bool
is_group_line(struct str line)
{
    return section_is_category(line) || str_starts_with(line, STR_LIT("Für "));
}

/* Several entries in one paragraph, one a line: with descriptions behind a mark, or
 * nothing but short names. */
static bool
take_lines(struct offers *o, const struct block *block)
{
    struct str category = o->category;
    struct str rest = block->text, line, title, body;
    size_t lines = 0, split = 0, names = 0, letters = 0;
    while (text_next(&rest, '\n', &line)) {
        if (line.len <= 2) { /* "A", "B": an index */
            letters++;
            continue;
        }
        lines++;
        split += title_split(line, &title, &body) && text_word_count(body) >= 2 &&
                 text_word_count(title) <= 8;
        names += text_word_count(line) <= 6 && !text_ends_sentence(line) &&
                 !text_has_verb(line);
    }
    if (lines + letters < 2 || (split * 3 < lines * 2 && (lines < 3 || names < lines)))
        return false;
    rest = block->text;
    for (uint32_t at = block->line; text_next(&rest, '\n', &line); at += at > 0) {
        if (line.len <= 2)
            continue;
        if (title_split(line, &title, &body))
            add(o, title, body, at);
        else if (split > 0 && line.ptr == block->text.ptr && is_group_line(line))
            o->category = line;
        else if (names == lines)
            add(o, line, STR_LIT(""), at);
        else
            add_text(o, line);
    }
    o->category = category;
    return true;
}

static void
take_fields(struct offers *o, const struct block *block)
{
    struct str rest = block->text, line, next, title, more;
    bool first = true;
    for (uint32_t at = block->line; text_next(&rest, '\n', &line); at += at > 0) {
        struct str after = rest;
        bool names = first || (!extract_starts_with_label(line) &&
                               text_next(&after, '\n', &next) &&
                               extract_starts_with_label(next) &&
                               text_word_count(line) <= 8 && !text_ends_sentence(line));
        if (!names)
            add_text(o, line);
        else if (title_split(line, &title, &more) && text_word_count(more) >= 3)
            add(o, title, more, at);
        else
            add(o, line, STR_LIT(""), at);
        first = false;
    }
}

/* A title, its text, the next title, its text, one below the other. */
static void
take_pairs(struct offers *o, const struct block *block)
{
    struct str rest = block->text, line;
    for (uint32_t at = block->line; text_next(&rest, '\n', &line); at += at > 0) {
        if (extract_is_pair_title(line))
            add(o, line, STR_LIT(""), at);
        else
            add_text(o, line);
    }
}

static size_t
take_paragraph(struct offers *o, size_t at, size_t end, bool entries)
{
    const struct block *block = &o->x->blocks[at];
    struct str title, body;
    if (entries && extract_has_fields(block->text)) {
        take_fields(o, block);
        return at + 1;
    }
    if (entries && extract_starts_with_date(block->text)) {
        add_entry(o, block, false);
        return at + 1;
    }
    bool lead = block->lead.len > 0 && block->lead.len < block->text.len;
    if (entries && !lead && extract_has_pairs(block->text)) {
        take_pairs(o, block);
        return at + 1;
    }
    if (entries && !lead && take_lines(o, block))
        return at + 1;
    if (entries && is_title_above(o->x, at, end)) {
        add(o, block->text, block[1].text, block->line);
        return at + 2;
    }
    if (lead || (entries && extract_title_line(block->text, &title, &body)) ||
        (entries && title_split(block->text, &title, &body) &&
         text_word_count(title) <= 8 && !extract_is_told(title))) {
        add_entry(o, block, true);
    } else {
        add_text(o, block->text);
    }
    return at + 1;
}

/* In a section with lists its paragraphs are introductions; without any, they are the
 * entries. */
static bool
has_list(const struct extract *x, const struct section *section)
{
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        if (block->type == BLOCK_ITEM || block->type == BLOCK_ROW || block->is_term)
            return true;
    }
    return false;
}

/* A bold beginning with a text behind it. */
static bool
is_lead_entry(const struct block *block)
{
    return block->type == BLOCK_PARAGRAPH && block->lead.len > 0 &&
           block->lead.len < block->text.len &&
           block->lead.ptr[block->lead.len - 1] != ':';
}

/* A sub-heading with text below is itself an offer, unless it groups offers. */
static bool
groups_offers(const struct extract *x, const struct section *section)
{
    size_t leads = 0, items = 0, split = 0, terms = 0;
    if (section->first >= section->end)
        return true;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        struct str title, body;
        if (block->type == BLOCK_ROW)
            return true;
        terms += block->is_term && !extract_is_label(block->text);
        leads += is_lead_entry(block);
        if (block->type != BLOCK_ITEM || block->level > 1)
            continue;
        items++;
        split +=
            (block->lead.len > 0 && block->lead.len < block->text.len) ||
            (title_split(block->text, &title, &body) && text_word_count(body) >= 3);
    }
    bool list_first = x->blocks[section->first].type == BLOCK_ITEM;
    return leads >= 1 || terms >= 2 || (items >= 2 && split * 2 > items) ||
           (items >= 2 && list_first && section_is_category(section->heading)) ||
           (items >= 1 && list_first && split > 0);
}

static void
whole_section(struct offers *o, size_t end)
{
    struct extract *x = o->x;
    add(o, o->section->heading, STR_LIT(""), o->section->line);
    for (size_t i = o->section->first; i < end;) {
        if (x->blocks[i].is_term && extract_is_label(x->blocks[i].text))
            i = take_label(o, i, end);
        else
            add_text(o, x->blocks[i++].text);
    }
}

/* "Ausblick" behind a bulleted list of offers is no offer. */
static bool
follows_a_list(const struct extract *x, const struct section *section)
{
    const struct section *base = section;
    while (base > x->sections && base->is_sub)
        base--;
    return base != section && base->kind == SECTION_OFFERS && has_list(x, base) &&
           section->level == 0;
}

/* A card with text, and behind it details of their own that no heading announces; or
 * the last entry of a list, and behind the list entries with bold titles. */
static size_t
text_before_terms(const struct extract *x, const struct section *section)
{
    size_t i = section->first;
    unsigned group = i < section->end ? x->blocks[i].group : 0;
    while (
        i < section->end &&
        !(group > 0 && x->blocks[i].group != group && is_lead_entry(&x->blocks[i])) &&
        (!x->blocks[i].is_term || extract_is_label(x->blocks[i].text)))
        i++;
    bool mixed = i > section->first && i < section->end &&
                 !section_is_category(section->heading);
    return mixed ? i : section->first;
}

void
extract_offers(struct extract *x, const struct section *section)
{
    struct offers o = {.x = x, .section = section};
    size_t start = section->first;
    if (section->is_sub) {
        start = text_before_terms(x, section);
        bool groups = start == section->first && groups_offers(x, section);
        if (!groups && extract_told_section(x, section))
            return;
        if (!groups && !follows_a_list(x, section))
            whole_section(&o, start > section->first ? start : section->end);
        if (!groups && start == section->first)
            return;
        if (groups)
            o.category = title_clean(section->heading);
    }
    bool entries = !has_list(x, section);
    for (size_t i = start; i < section->end;) {
        const struct block *block = &x->blocks[i];
        if (block->is_term)
            i = take_term(&o, i, section->end);
        else if (block->type == BLOCK_ROW)
            i = extract_table(x, section, i, RECORD_OFFER, &o.count, &o.partners);
        else if (block->type == BLOCK_ITEM)
            i = take_item(&o, i, section->end);
        else
            i = take_paragraph(&o, i, section->end, entries);
    }
    if (entries && o.count == 0)
        extract_prose_offers(x, section, 2);
}

/* Entries of a section that no name announces: tables by their headers, lists by their
 * shape, and at least two terms or bold beginnings. */
void
extract_unnamed_offers(struct extract *x, const struct section *section)
{
    struct offers o = {.x = x, .section = section};
    size_t leads = 0, terms = 0, questions = 0;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        terms += block->is_term && !extract_is_label(block->text);
        bool lead = block->type == BLOCK_PARAGRAPH && block->lead.len > 1 &&
                    block->lead.len + 2 < block->text.len;
        leads += lead && block->lead.ptr[block->lead.len - 1] != ':';
        questions += (block->is_term || lead) &&
                     memchr(block->text.ptr, '?',
                            block->text.len < 80 ? block->text.len : 80) != NULL;
    }
    bool dated = extract_has_dated_paragraphs(x, section);
    bool labelled = !dated && (extract_has_labelled_paragraphs(x, section) ||
                               extract_has_titled_paragraphs(x, section));
    bool is_faq = questions * 2 >= leads + terms && questions > 0;
    for (size_t i = section->first; i < section->end;) {
        const struct block *block = &x->blocks[i];
        enum record_kind kind;
        size_t start = i, records = x->out->count;
        size_t n = extract_list_length(block, section->end - i);
        if (block->type == BLOCK_ITEM &&
            (extract_looks_like_offers(block, n) ||
             extract_is_list_for(section->heading, block, n))) {
            for (size_t end = i + n; i < end;)
                i = take_item(&o, i, end);
            o.last = NULL;
        } else if (block->type == BLOCK_PARAGRAPH &&
                   (labelled || (dated && extract_starts_with_date(block->text)))) {
            i = take_paragraph(&o, i, section->end, true);
        } else if (block->type == BLOCK_PARAGRAPH && block->lead.len == 0 &&
                   extract_has_entry_lines(block->text) && take_lines(&o, block)) {
            o.last = NULL;
            i++;
        } else if (block->is_term && terms >= 2 && !is_faq) {
            i = take_term(&o, i, section->end);
        } else if (block->type == BLOCK_PARAGRAPH && block->lead.len > 0 &&
                   leads >= 2 && !is_faq) {
            i = take_paragraph(&o, i, section->end, false);
        } else if (block->type == BLOCK_ROW && extract_table_kind(x, i, &kind)) {
            i = extract_table(x, section, i, kind, &o.count, &o.partners);
        } else {
            i += n;
        }
        extract_mark_taken(x, start, i, records);
    }
}
