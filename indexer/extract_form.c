/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Is the document a profile, a list, a page of cards or one running text? And is a list
 * without a telling headword one of offers or of partners? */
#include "indexer/extract.h"
#include "indexer/extract_labels.h"

#include <ctype.h>
#include <strings.h>

#include "indexer/sector.h"
#include "indexer/title.h"

enum { SHAPE_MAX = 40 };

size_t
extract_list_length(const struct block *blocks, size_t count)
{
    size_t n = 1;
    bool spaced = count > 1 && blocks[1].blank_before;
    while (blocks[0].type == BLOCK_ITEM && n < count && blocks[n].type == BLOCK_ITEM &&
           blocks[n].group == blocks[0].group && (spaced || !blocks[n].blank_before))
        n++;
    return n;
}

/* "2. Bildung" above "2.1 Lesekoffer – wandert durch die Kitas": details or entries of
 * their own below an entry. */
static bool
has_nested_offer(const struct block *blocks, size_t count)
{
    struct str title, body;
    if (count < 2 || blocks[1].type != BLOCK_ITEM || blocks[1].level <= blocks[0].level)
        return false;
    return extract_starts_with_label(blocks[1].text) ||
           (title_split(blocks[1].text, &title, &body) && text_word_count(body) >= 3 &&
            sector_of(title).len == 0 && legal_form_of(title).len == 0);
}

/* "Wirtschaft: A GmbH, Sparkasse B": a group of organisations. */
static bool
is_group_of_partners(struct str text)
{
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    if (!colon || !section_is_category(str_make(text.ptr, (size_t)(colon - text.ptr))))
        return false;
    struct str rest = str_make(colon + 1, (size_t)(text.ptr + text.len - colon - 1)),
               name;
    size_t names = 0, organisations = 0;
    while (text_next(&rest, ',', &name)) {
        names++;
        organisations += sector_of(name).len > 0 && !text_has_verb(name);
    }
    return names >= 2 && organisations * 2 >= names;
}

bool
extract_looks_like_offers(const struct block *blocks, size_t count)
{
    size_t items = 0, offers = 0;
    for (size_t i = 0; i < count && items < SHAPE_MAX; i++) {
        struct str title, body;
        if (blocks[i].type != BLOCK_ITEM || blocks[i].level > 1)
            continue;
        items++;
        if (is_group_of_partners(blocks[i].text))
            continue;
        if ((blocks[i].lead.len > 0 && blocks[i].lead.len < blocks[i].text.len) ||
            has_nested_offer(blocks + i, count - i))
            offers++;
        else if (memchr(blocks[i].text.ptr, '\n', blocks[i].text.len))
            offers += legal_form_of(blocks[i].text).len == 0;
        else if (title_split(blocks[i].text, &title, &body))
            offers += legal_form_of(body).len == 0 &&
                      ((text_word_count(body) >= 4 &&
                        (text_ends_sentence(body) || text_has_verb(body) ||
                         text_word_count(body) >= 6)) ||
                       (text_word_count(body) >= 3 && sector_of(title).len == 0 &&
                        legal_form_of(title).len == 0));
        else
            offers += extract_starts_with_date(blocks[i].text);
    }
    return items >= 2 && offers * 10 >= items * 6;
}

bool
extract_looks_like_partners(const struct block *blocks, size_t count)
{
    size_t items = 0, organisations = 0, sentences = 0;
    for (size_t i = 0; i < count && items < SHAPE_MAX; i++) {
        if (blocks[i].type != BLOCK_ITEM || blocks[i].level > 1)
            continue;
        items++;
        sentences +=
            text_ends_sentence(blocks[i].text) && text_word_count(blocks[i].text) > 4;
        struct str title, body;
        title_split(blocks[i].text, &title, &body);
        organisations += (blocks[i].text.len < 120 && sector_of(title).len > 0) ||
                         is_group_of_partners(blocks[i].text);
    }
    return items >= 3 && organisations * 10 >= items * 4 && sentences * 5 <= items;
}

static bool
has_kind(const struct extract *x, enum section_kind kind)
{
    for (size_t i = 0; i < x->section_count; i++) {
        if (x->sections[i].kind == kind && !x->sections[i].is_sub)
            return true;
    }
    return false;
}

static size_t
count_type(const struct extract *x, enum block_type type)
{
    size_t count = 0;
    for (size_t i = 0; i < x->block_count; i++)
        count += x->blocks[i].type == type;
    return count;
}

static bool
is_minutes(const struct extract *x)
{
    struct words words;
    size_t items_on_agenda = 0;
    words_split(x->heading, &words);
    static const char *const names[] = {
        "*protokoll",      "protokoll*",   "niederschrift*", "ergebnisvermerk",
        "sitzungsbericht", "tagesordnung", "gespraechsnotiz"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (words_find(&words, names[i]) < words.count)
            return true;
    }
    for (size_t i = 0; i < x->block_count; i++) {
        struct str text = x->blocks[i].text;
        items_on_agenda += str_starts_with(text, STR_LIT("TOP "));
    }
    return items_on_agenda >= 2;
}

/* Quotations of persons: what news have and pages of a city have not. */
static size_t
count_speech(const struct extract *x)
{
    static const char *const verbs[] = {
        " sagt ",    " sagte ",     " erklärt ",    " erklärte ",   " betont ",
        " betonte ", " freut sich", " freute sich", " berichtet",   " erzählt",
        " lobt ",    " lobte ",     " würdigte ",   " so der ",     " so die ",
        ", so ",     " meint ",     " erläuterte ", " unterstrich", " dankte "};
    size_t count = 0;
    for (size_t i = 0; i < x->block_count; i++) {
        struct str text = x->blocks[i].text;
        bool quotes =
            text_has(text, "„") || text_has(text, "\"") || text_has(text, "»");
        for (size_t k = 0; quotes && k < sizeof verbs / sizeof *verbs; k++)
            count += text_has(text, verbs[k]);
    }
    return count;
}

/* "(pm)", "(red)", a number line: the marks of a press release. */
static bool
is_press_release(const struct extract *x)
{
    static const char *const marks[] = {"(pm)",
                                        "(red)",
                                        "(red.)",
                                        "(ots)",
                                        "(dpa)",
                                        "(epd)",
                                        "Pressemitteilung",
                                        "Medieninformation",
                                        "Presseinformation",
                                        "PRESSEMITTEILUNG",
                                        "(lr)",
                                        "(PM)",
                                        "(pr)"};
    for (size_t i = 0; i < x->block_count && i < 5; i++) {
        struct str text = x->blocks[i].text;
        if (x->blocks[i].type == BLOCK_ROW)
            continue;
        if (text.len > 160)
            text.len = 160;
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            if (text_has(text, marks[k]))
                return true;
        }
        if (text_has(text, "Nr. ") && text_has(text, "/") && text.len < 60)
            return true;
    }
    return false;
}

/* What divides a page, and opens its heading. */
static const char *const facets[] = {"*kosten",
                                     "*gebuehren",
                                     "anmeldung",
                                     "termine",
                                     "ablauf",
                                     "voraussetzung*",
                                     "zielgruppe",
                                     "unterlagen",
                                     "hinweis*",
                                     "dauer",
                                     "wer kann",
                                     "was ist",
                                     "wo",
                                     "wann",
                                     "so geht",
                                     "ort",
                                     "inhalt*",
                                     "leitung",
                                     "teilnahme*",
                                     "*zeiten",
                                     "rechtsgrundlage*",
                                     "fristen",
                                     "formulare",
                                     "downloads",
                                     "bemerkung*",
                                     "fuer wen",
                                     "wie funktioniert*",
                                     "was bieten",
                                     "was brauchen",
                                     "fragen",
                                     "haeufige fragen",
                                     "weitere*",
                                     "ansprech*",
                                     "kontakt*",
                                     "anfahrt",
                                     "beschreibung",
                                     "allgemeine*",
                                     "das erwartet",
                                     "mitbringen",
                                     "veranstaltungsort",
                                     "finanzierung",
                                     "foerderung",
                                     "ausblick",
                                     "perspektive*",
                                     "mitmachen",
                                     "mitarbeit",
                                     "dank",
                                     "spenden*",
                                     "auszeichnung*",
                                     "evaluation",
                                     "ergebnis*",
                                     "fazit",
                                     "spielregeln",
                                     "satzung",
                                     "gegruendet",
                                     "gruendungsjahr",
                                     "besonderheit*",
                                     "schirmherr*",
                                     "sprecher*",
                                     "einwohner*",
                                     "bundesland",
                                     "laufzeit"};

/* Headings of a page about one service: they divide it, they are no services. */
bool
extract_is_facet(struct str heading)
{
    struct words words;
    words_split(heading, &words);
    for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
        if (words.count <= 5 && words_match_at(&words, 0, facets[i]) > 0)
            return true;
    }
    return false;
}

/* The title row of a spreadsheet makes no page of it. */
static bool
is_spreadsheet(struct str file)
{
    static const char *const endings[] = {".csv", ".tsv", ".xlsx", ".ods"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (file.len > len &&
            strncasecmp(file.ptr + file.len - len, endings[i], len) == 0)
            return true;
    }
    return false;
}

bool
extract_is_list(const struct extract *x)
{
    size_t items = count_type(x, BLOCK_ITEM), rows = count_type(x, BLOCK_ROW);
    for (size_t i = 0; !is_spreadsheet(x->file) && i < x->document->block_count; i++) {
        if (x->document->blocks[i].type == BLOCK_HEADING)
            return false;
    }
    /* A page of text with a table below "Partner" is a short profile. */
    for (size_t i = 1; !is_spreadsheet(x->file) && i < x->section_count; i++) {
        const struct section *section = &x->sections[i];
        if (section->first > 1 && !section->is_sub &&
            (section->kind == SECTION_PARTNERS || section->kind == SECTION_OFFERS))
            return false;
    }
    return rows >= 2 && x->block_count - items - rows <= 3 && items == 0;
}

/* "12.09.2022", "12. September 2022" and nothing else. */
static bool
is_date_line(struct str text)
{
    text = str_trim(text);
    if (text.len < 8 || text.len > 24 || !isdigit((unsigned char)text.ptr[0]))
        return false;
    for (size_t i = text.len - 4; i < text.len; i++) {
        if (!isdigit((unsigned char)text.ptr[i]))
            return false;
    }
    return true;
}

/* A page with one headline and its date below is news, whoever's site it stands on. */
static bool
is_dated_news(const struct extract *x)
{
    size_t dated = 0, headlines = 0;
    for (size_t i = 0; i < x->block_count; i++) {
        if (x->blocks[i].type != BLOCK_HEADING)
            continue;
        headlines++;
        dated += i + 1 < x->block_count && x->blocks[i + 1].type == BLOCK_PARAGRAPH &&
                 is_date_line(x->blocks[i + 1].text);
    }
    return dated == 1 && headlines <= 3;
}

void
extract_choose_form(struct extract *x)
{
    size_t items = count_type(x, BLOCK_ITEM), rows = count_type(x, BLOCK_ROW);
    bool named = has_kind(x, SECTION_OFFERS) || has_kind(x, SECTION_PARTNERS);
    x->is_article = is_minutes(x) ||
                    (is_press_release(x) && !(named && items + rows >= 3)) ||
                    (!named && count_speech(x) >= 1 && items + rows < 6) ||
                    (!named && items + rows < 3 && is_dated_news(x));
    if (!x->is_article)
        extract_find_cards(x, !named && rows == 0);
}
