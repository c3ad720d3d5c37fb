/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which alliance and which town a document is about: from its title lines, its address
 * block, its text and, as the weakest hint, its file name. */
#include <ctype.h>

#include "base/ascii.h"
#include "indexer/alliance_name.h"
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/title.h"
#include "place/place.h"

enum { TITLE_LINES = 6 };

static struct str
first_line(struct str text)
{
    struct str line = {text.ptr, 0};
    text_next(&text, '\n', &line);
    return line;
}

/* "Pressemitteilung 88/2021", "Nr. 311 / 14.05.2015", "date 2019-08": not a title. */
bool
extract_is_date_line(struct str line)
{
    char folded[40];
    size_t digits = 0, letters = 0;
    ascii_fold(line, folded, sizeof folded);
    if (strncmp(folded, "pressemitteilung", 16) == 0 ||
        strncmp(folded, "presseinformation", 17) == 0 ||
        strncmp(folded, "medieninformation", 17) == 0)
        return line.len < 100 && !text_ends_sentence(line);
    for (size_t i = 0; i < line.len; i++) {
        digits += isdigit((unsigned char)line.ptr[i]) != 0;
        letters += isalpha((unsigned char)line.ptr[i]) != 0;
    }
    return digits >= 4 && digits * 2 >= letters;
}

/* The main heading: the first heading, else the first short line that is not data. */
static void
find_heading(struct extract *x)
{
    size_t first = 0;
    for (size_t i = 0; i < x->block_count && i < 12 && first == 0; i++) {
        if (x->blocks[i].type == BLOCK_HEADING && x->blocks[i].level == 1)
            first = i; /* whatever stands above it is no title */
    }
    for (size_t i = first; i < x->block_count && i < 12; i++) {
        const struct block *block = &x->blocks[i];
        struct str line = first_line(block->text), value;
        if (block->type == BLOCK_ITEM || block->type == BLOCK_ROW)
            break;
        if (extract_is_chrome(line) || extract_is_date_line(line))
            continue;
        if (block->type != BLOCK_HEADING &&
            (line.len > 140 ||
             (text_ends_sentence(line) && text_word_count(line) > 9) ||
             contact_classify(line, &value) != CONTACT_NONE))
            break;
        x->heading = line;
        x->body_start = i + 1;
        break;
    }
    if (x->heading.len > 0 || x->document->title.len == 0)
        return;
    /* A page's <title> names the site as well: "Angebote | Stadt Rheine". */
    struct str title = x->document->title;
    static const char *const bars[] = {" | ", " – ", " - ", " :: ", " » "};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        const char *bar = text_find(title, bars[i]);
        if (bar && bar - title.ptr > 8)
            title.len = (size_t)(bar - title.ptr);
    }
    x->heading = str_trim(title);
}

/* Is the line nothing but a name, so that it can be taken as it stands? */
static bool
is_name_line(struct str line, struct str name)
{
    size_t before = (size_t)(name.ptr - line.ptr);
    struct words words;
    if (before == 0)
        return true;
    words_split(str_make(line.ptr, before), &words);
    for (size_t i = 0; i < words.count; i++) {
        static const char *const breaks[] = {"des", "der", "vom",  "beim", "im",
                                             "dem", "zum", "fuer", "das"};
        for (size_t k = 0; k < sizeof breaks / sizeof *breaks; k++) {
            if (str_equal(words.items[i], str_of(breaks[k])))
                return false;
        }
    }
    return section_classify(str_make(line.ptr, before)) == SECTION_NONE &&
           text_word_count(line) <= 9 && !text_ends_sentence(line);
}

/* Without what is only a remark: "… – Stand Mai 2022", "… (Entwurf)". */
static struct str
name_line(struct str line)
{
    static const char *const remarks[] = {
        " – Stand",    " - Stand",   ", Stand",     " (Stand",     " – Mitglied",
        " - Mitglied", " – Partner", " – Angebote", " – Projekte", " (Entwurf"};
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        const char *at = text_find(line, remarks[i]);
        if (at)
            line.len = (size_t)(at - line.ptr);
    }
    /* "Familienbündnis Lehnau - Partnerliste" */
    struct str name;
    static const char *const marks[] = {" – ", " - ", " | ", ", "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = text_find(line, marks[i]);
        const char *from = at ? at + strlen(marks[i]) : line.ptr;
        if (at && alliance_name_is_remark(
                      str_make(from, (size_t)(line.ptr + line.len - from))))
            line.len = (size_t)(at - line.ptr);
    }
    /* "Bocholter Familienbündnis: Programm 2023" */
    const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
    if (colon &&
        alliance_name_find(str_make(line.ptr, (size_t)(colon - line.ptr)), &name))
        line.len = (size_t)(colon - line.ptr);
    return text_strip(line, "*=~#", "*=~#:;,");
}

static void
set_alliance(struct extract *x, struct str name)
{
    x->about.title = alliance_name_plain(name, x->arena);
    if (!x->about.title.ptr) {
        x->failed = true;
        x->about.title = name;
    }
}

/* "Bündnis für Familie" below "Amt Hürup hält zusammen": it says what the title names.
 */
static bool
is_subtitle(const struct extract *x, struct str line, struct str name)
{
    char key[16];
    return x->heading.len > 0 && line.ptr != x->heading.ptr &&
           alliance_key(name, key, sizeof key) == 0 &&
           text_word_count(line) <= text_word_count(name) + 1 &&
           section_classify(x->heading) == SECTION_NONE &&
           text_word_count(x->heading) <= 9 && !text_ends_sentence(x->heading);
}

/* An alliance named in the title lines makes the document its profile. */
static void
find_in_titles(struct extract *x)
{
    size_t seen = 0;
    struct str name;
    for (size_t i = 0; i < x->block_count && seen < TITLE_LINES; i++) {
        const struct block *block = &x->blocks[i];
        struct str line = first_line(block->text);
        if (block->type == BLOCK_ITEM || block->type == BLOCK_ROW || line.len > 130 ||
            (seen > 0 && section_classify(line) != SECTION_NONE &&
             block->type == BLOCK_HEADING))
            break;
        seen++;
        if (alliance_name_is_motto(line)) {
            set_alliance(x, line);
            x->has_alliance = true;
            return;
        }
        struct str rest = block->text;
        bool found = false;
        for (size_t n = 0; n < 3 && !found && text_next(&rest, '\n', &line); n++)
            found = (n == 0 || line.len < 80) && alliance_name_find(line, &name);
        if (!found)
            continue;
        if (is_subtitle(x, line, name)) {
            set_alliance(x, text_strip(x->heading, "", ":;"));
            x->has_alliance = true;
            return;
        }
        set_alliance(x, is_name_line(line, name) ? name_line(line) : name);
        x->has_alliance = true;
        if (i + 1 > x->body_start)
            x->body_start = i + 1;
        return;
    }
    if (alliance_name_find(x->document->title, &name)) {
        set_alliance(x, name);
        x->has_alliance = true;
    }
}

/* The name that the running text mentions most often first. */
static void
find_in_text(struct extract *x)
{
    struct str name;
    for (size_t i = 0; i < x->block_count; i++) {
        if (alliance_name_find(x->blocks[i].text, &name)) {
            set_alliance(x, name);
            return;
        }
    }
}

/* The kinds of known sections, as a set of bits. */
static unsigned
section_kinds(const struct extract *x)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < x->section_count; i++)
        kinds |= 1u << x->sections[i].kind;
    return kinds & ~(1u << SECTION_NONE) & ~(1u << SECTION_CHROME);
}

/* A profile of an alliance whose name has none of the usual words: the title stands
 * twice, or three kinds of sections follow. */
static bool
is_profile_shape(const struct extract *x)
{
    unsigned kinds = section_kinds(x), count = 0;
    bool twice = false;
    for (size_t i = 0; i < x->block_count && i < 3; i++) {
        if (x->blocks[i].text.ptr != x->heading.ptr &&
            str_equal(first_line(x->blocks[i].text), x->heading))
            twice = true;
    }
    for (unsigned bit = kinds; bit; bit &= bit - 1)
        count++;
    bool lists = kinds & (1u << SECTION_OFFERS | 1u << SECTION_PARTNERS);
    bool both = (kinds & 1u << SECTION_OFFERS) && (kinds & 1u << SECTION_PARTNERS);
    return x->heading.len > 0 && section_classify(x->heading) == SECTION_NONE &&
           lists && (twice || both || count >= 3);
}

static bool
take_place_of(struct extract *x, struct str name, unsigned people)
{
    struct place place;
    if (name.len < 3 || place_by_name(name, &place, 1) == 0 ||
        place.population < people)
        return false;
    x->about.town = place.name;
    if (x->about.region.len == 0)
        x->about.region = place.state;
    return true;
}

static bool
take_place(struct extract *x, struct str name)
{
    return take_place_of(x, name, 500);
}

/* Also a village without a known number of inhabitants. */
static bool
take_any_place(struct extract *x, struct str name)
{
    return take_place_of(x, name, 0);
}

/* A town in a title: an inhabitant form, or one to three words in a row. */
static bool
find_town_in(struct extract *x, struct str text)
{
    struct str words[24], rest = text, word;
    struct place place;
    size_t count = 0;
    while (count < 24 && text_next(&rest, ' ', &word)) {
        word = text_strip(word, ",.;:()!?\"", ",.;:()!?\"");
        if (word.len > 0)
            words[count++] = word;
    }
    for (size_t i = 0; i < count; i++) {
        if (!text_starts_upper(words[i]))
            continue;
        for (size_t n = count - i < 4 ? count - i : 4; n > 1; n--) {
            struct str last = words[i + n - 1];
            struct str span =
                str_make(words[i].ptr, (size_t)(last.ptr + last.len - words[i].ptr));
            if (take_place(x, span))
                return true;
        }
        char folded[64];
        size_t len = ascii_fold(words[i], folded, sizeof folded);
        bool common = word_matches(str_make(folded, len), "*familie*", 9) ||
                      word_matches(str_make(folded, len), "buendnis*", 9) ||
                      section_is_category(words[i]);
        if (!common && take_place(x, words[i]))
            return true;
        if (!common && place_by_adjective(words[i], &place) &&
            place.population > 1000) {
            x->about.town = place.name;
            if (x->about.region.len == 0)
                x->about.region = place.state;
            return true;
        }
    }
    return false;
}

/* In running text many nouns are villages somewhere; only "in Gera", "der Stadt Weyhe"
 * and the line "GERA. (red)" count. */
static void
find_town_behind_preposition(struct extract *x, struct str text)
{
    static const char *const before[] = {
        "in", "aus", "nach", "bei", "stadt", "gemeinde", "hansestadt", "samtgemeinde"};
    struct str rest = text, word, previous = {NULL, 0};
    for (size_t n = 0; n < 120 && text_next(&rest, ' ', &word); n++) {
        struct str bare = text_strip(word, "(", ",.;:()!?");
        char folded[16];
        size_t len = ascii_fold(previous, folded, sizeof folded);
        bool dateline = word.len > 3 && word.ptr[word.len - 1] == '.' &&
                        text_starts_upper(rest); /* "Prenzlau. Gleich vier …" */
        bool behind = n == 0 && (dateline || text_has(text, "("));
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            behind |= str_equal(str_make(folded, len), str_of(before[i]));
        previous = bare;
        if (!behind || !text_starts_upper(bare))
            continue;
        bool is_town = str_equal(str_make(folded, len), STR_LIT("gemeinde")) ||
                       str_equal(str_make(folded, len), STR_LIT("stadt"));
        if (find_town_in(x, bare) || (is_town && take_any_place(x, bare)))
            return;
    }
}

/* "Ort: 38440 Wolfsburg", "Bundesland: Niedersachsen", lines that are only a town or a
 * state. */
static void
take_labelled_lines(struct extract *x)
{
    for (size_t i = 0; i < x->block_count && i < 14; i++) {
        struct str rest = x->blocks[i].text, line, postcode, town;
        while (text_next(&rest, '\n', &line)) {
            char folded[16];
            ascii_fold(line, folded, sizeof folded);
            const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
            struct str value = line;
            if (colon)
                value = str_trim(
                    str_make(colon + 1, (size_t)(line.ptr + line.len - colon - 1)));
            if (line.len < 60 && place_state(value).len > 0)
                x->about.region = place_state(value);
            if (strncmp(folded, "ort:", 4) != 0 && strncmp(folded, "stadt:", 6) != 0)
                continue;
            if (contact_find_postcode(value, &postcode, &town)) {
                x->about.postcode = postcode;
                x->about.town = town;
            } else if (x->about.town.len == 0) {
                take_place(x, value);
            }
        }
    }
}

/* A list that names no town itself: "Stadtbücherei Olpe" does. */
static void
find_town_in_cells(struct extract *x)
{
    for (size_t i = 0; i < x->block_count; i++) {
        const struct block *row = &x->blocks[i];
        for (size_t k = 0; k < row->cell_count; k++) {
            struct str cell = row->cells[k];
            const char *blank = cell.len ? memrchr(cell.ptr, ' ', cell.len) : NULL;
            if (blank && !text_ends_sentence(cell) &&
                take_place_of(
                    x, str_make(blank + 1, (size_t)(cell.ptr + cell.len - blank - 1)),
                    10000))
                return;
        }
    }
}

/* The weakest hint. */
static void
find_town_in_file_name(struct extract *x)
{
    char name[200];
    struct str file = x->file;
    for (size_t i = file.len; i > 0; i--) {
        if (file.ptr[i - 1] == '/') {
            file = str_make(file.ptr + i, file.len - i);
            break;
        }
    }
    const char *dot = file.len ? memrchr(file.ptr, '.', file.len) : NULL;
    if (dot)
        file.len = (size_t)(dot - file.ptr);
    size_t len = 0;
    bool starts_word = true;
    for (size_t i = 0; i < file.len && len + 1 < sizeof name; i++) {
        char c = file.ptr[i];
        if (c == '_' || c == '-' || c == ' ' || c == '.') {
            name[len++] = ' ';
            starts_word = true;
        } else {
            name[len++] = starts_word ? (char)toupper((unsigned char)c) : c;
            starts_word = false;
        }
    }
    find_town_in(x, str_make(name, len));
}

static void
find_town(struct extract *x)
{
    struct record *about = &x->about;
    struct place place;
    take_labelled_lines(x);
    if (about->town.len == 0)
        about->town = about->contact.town;
    struct place named;
    bool known = about->postcode.len == 5 && place_by_postcode(about->postcode, &place);
    /* A postcode may reach into the next state: then the town decides. */
    if (known && place_by_name(about->town, &named, 1) >= 1 &&
        place_distance_km(place.latitude, place.longitude, named.latitude,
                          named.longitude) < 30)
        place = named;
    if (known) {
        if (about->region.len == 0)
            about->region = place.state;
        if (about->town.len == 0)
            about->town = place.name;
    }
    if (about->town.len == 0)
        find_town_in(x, about->title);
    /* A line below the title that is nothing but a town. */
    for (size_t i = 0; about->town.len == 0 && i < x->block_count && i < 5; i++) {
        struct str rest = x->blocks[i].text, line;
        while (about->town.len == 0 && text_next(&rest, '\n', &line)) {
            if (line.len < 40 && !text_ends_sentence(line))
                take_place(x, line);
        }
    }
    if (about->town.len == 0)
        find_town_in(x, x->heading);
    if (about->town.len == 0)
        find_town_in(x, x->document->title);
    if (about->town.len == 0)
        find_town_in_file_name(x);
    for (size_t i = 0; about->town.len == 0 && i < x->block_count && i < 6; i++)
        find_town_behind_preposition(x, x->blocks[i].text);
    if (about->town.len == 0 && x->is_list)
        find_town_in_cells(x);
    if (about->region.len == 0 && place_by_name(about->town, &place, 1) == 1)
        about->region = place.state;
}

void
extract_find_alliance(struct extract *x)
{
    char key[120];
    find_heading(x);
    find_in_titles(x);
    if (!x->has_alliance && is_profile_shape(x)) {
        x->about.title = text_strip(x->heading, "", ":;");
        x->has_alliance = true;
    }
    if (x->about.title.len == 0)
        find_in_text(x);
    extract_find_contact(x);
    find_town(x);
    size_t len = alliance_key(x->about.title, key, sizeof key);
    if (len == 0)
        len = ascii_slug(x->about.town, key, sizeof key);
    x->key = arena_copy(x->arena, str_make(key, len));
    if (!x->key.ptr) {
        x->failed = true;
        x->key = STR_LIT("");
    }
}
