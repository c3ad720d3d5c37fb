/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The record of the alliance itself: its text, topics, working groups and bodies. */
#include "indexer/extract.h"
#include "indexer/sector.h"
#include "indexer/title.h"

/* Topics stand in the sections of goals and fields of action as short entries. */
static void
take_topics(struct extract *x, struct record *record, const struct section *section)
{
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &x->blocks[i];
        struct str text = block->text, title, body;
        if (block->type != BLOCK_ITEM || extract_is_chrome(text))
            continue;
        if (text_word_count(text) > 9 && title_split(text, &title, &body))
            text = title;
        if (text_word_count(text) <= 9)
            extract_append(x, &record->topics, text_strip(text, "", ".;,"));
    }
}

/* Adds the quoted names of text[from ..] up to the end of the sentence; returns how
 * many. */
static size_t
take_quoted(struct extract *x, struct str_list *list, struct str text)
{
    static const char *const pairs[][2] = {
        {"„", "“"}, {"„", "”"}, {"\"", "\""}, {"»", "«"}, {"“", "”"}};
    size_t count = 0;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs && count == 0; k++) {
        struct str rest = text;
        const char *open;
        while ((open = text_find(rest, pairs[k][0])) != NULL) {
            const char *from = open + strlen(pairs[k][0]);
            struct str inner = str_make(from, (size_t)(rest.ptr + rest.len - from));
            const char *close = text_find(inner, pairs[k][1]);
            if (!close)
                break;
            inner.len = (size_t)(close - from);
            if (inner.len > 2 && inner.len < 80) {
                extract_append(x, list, inner);
                count++;
            }
            from = close + strlen(pairs[k][1]);
            rest = str_make(from, (size_t)(rest.ptr + rest.len - from));
        }
    }
    return count;
}

/* The name in "AG Zeit für Familie": capitalised words and the small ones between. */
static struct str
group_name(const char *from, const char *stop)
{
    static const char *const small[] = {"für", "und", "mit", "der", "des",
                                        "von", "in",  "im",  "&",   "zur"};
    struct str rest = str_make(from, (size_t)(stop - from)), word;
    const char *end = from, *pending = from;
    while (text_next(&rest, ' ', &word)) {
        struct str bare = text_strip(word, "", ",.;:()\n");
        bool link = false;
        for (size_t i = 0; end > from && i < sizeof small / sizeof *small; i++)
            link |= str_equal(word, str_of(small[i]));
        bool is_next = str_equal(bare, STR_LIT("AG")) || str_equal(bare, STR_LIT("AK"));
        if (link) {
            pending = word.ptr;
            continue;
        }
        if (!text_starts_upper(bare) || is_next || (pending == from && end > from))
            break;
        end = bare.ptr + bare.len;
        pending = from;
        if (bare.len < word.len)
            break;
    }
    return str_make(from, (size_t)(end - from));
}

/* "AG Pflege", "Arbeitskreis Wohnen" -> the name alone. */
static struct str
without_group_word(struct str text)
{
    static const char *const words[] = {
        "AG ",        "AK ", "Arbeitsgruppe ", "Arbeitskreis ", "Projektgruppe ",
        "Fachgruppe "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (str_starts_with(text, str_of(words[i])) && text.len > len + 2)
            text = str_make(text.ptr + len, text.len - len);
    }
    return text_strip(text, "\"", "\".:;,");
}

/* Entries of a list below "Arbeitskreise", and what stands behind "Arbeitsgruppen:". */
static void
take_group_list(struct extract *x, struct record *record, const struct section *section)
{
    bool named = text_has(section->heading, "rbeitsgruppe") ||
                 text_has(section->heading, "rbeitskreis") ||
                 text_has(section->heading, "rojektgruppe") ||
                 text_has(section->heading, "AGs");
    for (size_t i = section->first; i < section->end; i++) {
        struct str rest = x->blocks[i].text, line, title, body;
        if (named && x->blocks[i].type == BLOCK_ITEM && x->blocks[i].level <= 1) {
            title_split(rest, &title, &body);
            if (text_word_count(title) <= 8)
                extract_append(x, &record->groups, without_group_word(title));
            continue;
        }
        while (text_next(&rest, '\n', &line)) {
            const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
            struct str label =
                str_make(line.ptr, colon ? (size_t)(colon - line.ptr) : 0);
            struct str list =
                colon ? str_make(colon + 1, (size_t)(line.ptr + line.len - colon - 1))
                      : STR_LIT("");
            bool quoted = text_has(list, "„") || text_has(list, "\"");
            if (quoted ||
                (!text_has(label, "rbeitsgruppen") && !text_has(label, "rbeitskreise")))
                continue;
            while (text_next(&list, ',', &title)) {
                if (title.len > 2 && text_word_count(title) <= 8)
                    extract_append(x, &record->groups, without_group_word(title));
            }
        }
    }
}

/* Working groups: quoted behind "Arbeitsgruppen", or "AG Pflege" in running text. */
static void
take_groups(struct extract *x, struct record *record, struct str text)
{
    while (text.len > 0) {
        size_t len = sentence_length(text);
        struct str sentence = str_make(text.ptr, len);
        if (text_has(sentence, "rbeitsgruppe") || text_has(sentence, "rbeitskreis") ||
            text_has(sentence, "AGs") || text_has(sentence, "AG „") ||
            text_has(sentence, "rojektgruppe"))
            take_quoted(x, &record->groups, sentence);
        const char *at = text_find(sentence, "AG ");
        while (at) {
            const char *from = at + 3, *stop = sentence.ptr + sentence.len;
            bool is_word = at == sentence.ptr || at[-1] == ' ' || at[-1] == '(';
            struct str name = group_name(from, stop);
            const char *end = name.len > 0 ? name.ptr + name.len : from;
            if (is_word && name.len > 2)
                extract_append(x, &record->groups, name);
            struct str more = str_make(end, (size_t)(stop - end));
            at = text_find(more, "AG ");
        }
        text.ptr += len;
        text.len -= len;
        while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\n')) {
            text.ptr++;
            text.len--;
        }
    }
}

static void
take_bodies(struct extract *x, struct record *record, struct str text)
{
    static const char *const names[] = {"Kuratorium",
                                        "Lenkungsgruppe",
                                        "Lenkungskreis",
                                        "Steuerungsgruppe",
                                        "Steuerungskreis",
                                        "Beirat",
                                        "Vorstand",
                                        "Sprecherkreis",
                                        "Sprecherrat",
                                        "Koordinierungsstelle",
                                        "Koordinierungskreis",
                                        "Plenum",
                                        "Vollversammlung",
                                        "Geschäftsstelle",
                                        "Bündnisrat",
                                        "Koordinierungsgruppe",
                                        "Steuergruppe",
                                        "Kernteam",
                                        "Lenkungsausschuss",
                                        "Bündniskuratorium"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *at = text_find(text, names[i]);
        if (at && (at == text.ptr || at[-1] == ' ' || at[-1] == '\n'))
            extract_append(x, &record->bodies, str_of(names[i]));
    }
}

/* What is dated in the section of the founding is the founding. */
static void
take_founding(struct extract *x, struct record *record)
{
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        if (section->kind != SECTION_FOUNDING)
            continue;
        extract_dates(x, record, extract_text_of(x, section->first, section->end));
        for (size_t k = 0; k < record->date_count; k++) {
            if (str_equal(record->dates[k].role, STR_LIT("event")))
                record->dates[k].role = STR_LIT("founded");
        }
    }
}

/* Below the title stand the town and the address first; a line that names the text may
 * stand in one paragraph with it. */
static bool
is_prose(const struct block *block)
{
    struct str rest = block->text, line;
    while (block->type == BLOCK_PARAGRAPH && text_next(&rest, '\n', &line)) {
        if (text_word_count(line) >= 6 &&
            (text_has_verb(line) || text_ends_sentence(line)))
            return true;
    }
    return false;
}

/* "Gründung" above "2009" in a list of facts. */
static void
take_founding_term(struct extract *x, struct record *record)
{
    for (size_t i = 0; i + 1 < x->block_count && record->date_count == 0; i++) {
        const struct block *term = &x->blocks[i];
        if (term->is_term && !term[1].is_term &&
            section_classify(term->text) == SECTION_FOUNDING)
            extract_dates(x, record,
                          extract_join(x, STR_LIT("Gründung"), ": ", term[1].text));
    }
}

/* What stands above the entries of a section of offers speaks of the alliance. */
static struct str
introduction(struct extract *x, size_t at)
{
    const struct section *section = &x->sections[at];
    size_t end = section->first;
    bool above_cards = at + 1 < x->section_count && x->sections[at + 1].is_sub;
    while (end < section->end && is_prose(&x->blocks[end]) &&
           x->blocks[end].lead.len == 0)
        end++;
    bool above_list = end < section->end && (x->blocks[end].type != BLOCK_PARAGRAPH ||
                                             x->blocks[end].is_term);
    if (section->is_sub || !(above_list || (above_cards && end == section->end)))
        return STR_LIT("");
    return extract_text_of(x, section->first, end);
}

void
extract_alliance(struct extract *x)
{
    struct record *record = extract_add(x, RECORD_ALLIANCE, 1, STR_LIT(""));
    struct record_source source = record->source;
    *record = x->about;
    record->kind = RECORD_ALLIANCE;
    record->source = source;
    record->body = STR_LIT("");
    for (size_t i = 0; i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        if (section->kind == SECTION_OFFERS)
            record->body = extract_join(x, record->body, "\n\n", introduction(x, i));
        if (section->kind == SECTION_OFFERS || section->kind == SECTION_PARTNERS ||
            section->kind == SECTION_CHROME || section->kind == SECTION_CONTACT)
            continue;
        if (section->kind == SECTION_TOPICS)
            take_topics(x, record, section);
        size_t first = section->first;
        if (first < x->body_start)
            first = x->body_start < section->end ? x->body_start : section->end;
        bool head = i == 0 || section->heading.ptr == x->heading.ptr;
        while (head && first < section->end && !is_prose(&x->blocks[first]))
            first++;
        struct str text = extract_text_of(x, first, section->end);
        take_group_list(x, record, section);
        take_groups(x, record, text);
        take_bodies(x, record, text);
        record->body = extract_join(x, record->body, "\n\n", text);
    }
    record->body = extract_join(x, record->body, "\n\n", x->about.body);
    take_founding(x, record);
    take_founding_term(x, record);
    if (record->date_count == 0)
        extract_dates(x, record, record->body);
}

/* A passing mention is no subject: three mentions are asked for. */
void
extract_stub(struct extract *x)
{
    size_t count = 0;
    struct str name = x->about.title;
    if (name.len == 0)
        return;
    for (size_t i = 0; i < x->block_count; i++) {
        struct str rest = x->blocks[i].text;
        const char *at;
        while ((at = memmem(rest.ptr, rest.len, name.ptr, name.len)) != NULL) {
            count++;
            at += name.len;
            rest = str_make(at, (size_t)(rest.ptr + rest.len - at));
        }
    }
    if (count < 3)
        return;
    struct record *record = extract_add(x, RECORD_ALLIANCE, 0, STR_LIT(""));
    record->title = name;
}
