/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables: German header names tell what a column holds; without them the first column
 * names the unit. */
#include <ctype.h>

#include "indexer/alliance_name.h"
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/sector.h"
#include "indexer/title.h"
#include "place/place.h"

enum { COLUMNS_MAX = 32 };

static bool
has(const enum column *columns, size_t count, enum column column)
{
    for (size_t i = 0; i < count && i < COLUMNS_MAX; i++) {
        if (columns[i] == column)
            return true;
    }
    return false;
}

/* The columns of a header row; false when the row is none. */
static bool
read_header(const struct block *row, enum column columns[COLUMNS_MAX])
{
    size_t known = 0, filled = 0;
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        columns[i] = COLUMN_OTHER;
    for (size_t i = 0; i < row->cell_count && i < COLUMNS_MAX; i++) {
        columns[i] = extract_column(row->cells[i]);
        filled += row->cells[i].len > 0;
        known += columns[i] != COLUMN_OTHER && text_word_count(row->cells[i]) <= 6;
    }
    /* "Name", "Vorname", "Organisation": the first one is the person's. */
    for (size_t i = 0; i < COLUMNS_MAX; i++) {
        if (columns[i] == COLUMN_NAME && has(columns, COLUMNS_MAX, COLUMN_FIRST_NAME) &&
            has(columns, COLUMNS_MAX, COLUMN_PARTNER))
            columns[i] = COLUMN_LAST_NAME;
    }
    return known > 0 && (row->is_header || known * 2 >= filled) && filled >= 2;
}

bool
extract_table_kind(const struct extract *x, size_t at, enum record_kind *kind)
{
    enum column columns[COLUMNS_MAX];
    for (size_t i = at;
         i < x->block_count && i < at + 6 && x->blocks[i].type == BLOCK_ROW; i++) {
        const struct block *row = &x->blocks[i];
        if (!read_header(row, columns))
            continue;
        size_t n = row->cell_count;
        bool partner =
            has(columns, n, COLUMN_PARTNER) || has(columns, n, COLUMN_CONTRIBUTION);
        bool offer = has(columns, n, COLUMN_OFFER) ||
                     has(columns, n, COLUMN_AUDIENCE) || has(columns, n, COLUMN_COST) ||
                     (has(columns, n, COLUMN_DESCRIPTION) && !partner);
        if (partner && offer) /* the first one names the rows */
            for (size_t k = 0; k < n && k < COLUMNS_MAX; k++) {
                if (columns[k] == COLUMN_PARTNER || columns[k] == COLUMN_OFFER) {
                    *kind = columns[k] == COLUMN_OFFER ? RECORD_OFFER : RECORD_PARTNER;
                    return true;
                }
            }
        if (partner || offer || has(columns, n, COLUMN_NAME)) {
            *kind = offer ? RECORD_OFFER : RECORD_PARTNER;
            return true;
        }
    }
    return false;
}

static bool
is_numeric(struct str cell)
{
    size_t digits = 0;
    for (size_t i = 0; i < cell.len; i++)
        digits += isdigit((unsigned char)cell.ptr[i]) != 0;
    return cell.len > 0 && digits * 2 >= cell.len;
}

/* The column that names the unit of a row. */
static size_t
title_column(const struct block *row, const enum column *columns, enum record_kind kind)
{
    const enum column wanted[] = {kind == RECORD_OFFER ? COLUMN_OFFER : COLUMN_PARTNER,
                                  COLUMN_NAME};
    for (size_t w = 0; columns && w < 2; w++) {
        for (size_t i = 0; i < row->cell_count && i < COLUMNS_MAX; i++) {
            if (columns[i] == wanted[w])
                return i;
        }
    }
    for (size_t i = 0; i < row->cell_count && i < COLUMNS_MAX; i++) {
        if (row->cells[i].len > 0 && !is_numeric(row->cells[i]) &&
            !(columns && (columns[i] == COLUMN_CATEGORY || columns[i] == COLUMN_DATE ||
                          columns[i] == COLUMN_NUMBER)))
            return i;
    }
    return 0;
}

static void
add_body(struct extract *x, struct record *record, struct str text)
{
    record->body = extract_join(x, record->body, "\n", text);
}

/* "2014" in a column of dates is since when; anything else is read as text. */
static void
take_date(struct extract *x, struct record *record, struct str cell)
{
    bool year = cell.len == 4;
    for (size_t i = 0; i < cell.len && year; i++)
        year = cell.ptr[i] >= '0' && cell.ptr[i] <= '9';
    if (!year) {
        add_body(x, record, cell);
        return;
    }
    record->dates = arena_zalloc(x->arena, 1, sizeof *record->dates);
    if (!record->dates) {
        x->failed = true;
        return;
    }
    record->dates[0].role = STR_LIT("since");
    record->dates[0].from = cell;
    record->dates[0].to = STR_LIT("");
    record->date_count = 1;
}

/* A postcode has a column of its own, or its town with it. */
static void
take_contact_cell(struct extract *x, struct record *record, enum column column,
                  struct str cell)
{
    struct record_contact *contact = &record->contact;
    if (cell.len == 5 && is_numeric(cell))
        contact->postcode = cell;
    else if (contact_parse(cell, false, x->arena, contact) == 0 &&
             text_starts_upper(cell)) {
        /* "Redaktion", "Personalabteilung" below "Kontakt": whom to ask, no street */
        bool office = column == COLUMN_CONTACT && text_word_count(cell) == 1;
        struct str *field = office ? &contact->office : &contact->street;
        if (field->len == 0)
            *field = cell;
    }
}

/* "Rita" and "Groß" in columns of their own, in either order. */
static void
take_name(struct extract *x, struct record *record, struct str cell, bool is_first)
{
    struct str *person = &record->contact.person;
    *person = is_first ? extract_join(x, cell, " ", *person)
                       : extract_join(x, *person, " ", cell);
}

/* Each row of a list of several alliances says whose member it is. */
static void
take_alliance(struct extract *x, struct record *record, struct str cell)
{
    char key[80];
    struct str id = str_make(key, alliance_key(cell, key, sizeof key));
    id = arena_copy(x->arena, id);
    if (id.len == 0) {
        x->failed |= !id.ptr;
        return;
    }
    record->alliance = cell;
    record->alliance_id = id;
}

static void
take_town(struct extract *x, struct record *record, struct str cell)
{
    struct place place;
    if (record->kind == RECORD_OFFER && x->about.town.len == 0 &&
        place_by_name(cell, &place, 1) > 0)
        record->town = cell; /* a list of several towns */
    else if (record->kind == RECORD_OFFER)
        record->place = cell;
    else if (!isdigit((unsigned char)cell.ptr[0]) ||
             contact_parse(cell, false, x->arena, &record->contact) == 0)
        record->contact.town = cell;
}

/* A column of unknown name: an address where its cell is one, else text. */
static void
take_other(struct extract *x, struct record *record, struct str cell)
{
    struct str value;
    if (contact_classify(cell, &value) == CONTACT_NONE ||
        contact_parse(cell, false, x->arena, &record->contact) == 0)
        add_body(x, record, cell);
}

static void
take_cell(struct extract *x, struct record *record, enum column column, struct str cell)
{
    switch (column) {
    case COLUMN_NUMBER:
        return;
    case COLUMN_AUDIENCE:
        record->audience = cell;
        add_body(x, record, cell);
        return;
    case COLUMN_COST:
        record->cost = cell;
        return;
    case COLUMN_PLACE:
        record->place = cell;
        return;
    case COLUMN_PROVIDER:
        record->provider = cell;
        return;
    case COLUMN_CATEGORY:
        extract_append(x, &record->topics, cell);
        if (record->kind == RECORD_PARTNER && record->sector.len == 0)
            record->sector = sector_of_category(cell);
        return;
    case COLUMN_PERSON:
        record->contact.person = cell;
        return;
    case COLUMN_FIRST_NAME:
    case COLUMN_LAST_NAME:
        take_name(x, record, cell, column == COLUMN_FIRST_NAME);
        return;
    case COLUMN_TOWN:
        take_town(x, record, cell);
        return;
    case COLUMN_POSTCODE:
    case COLUMN_CONTACT:
    case COLUMN_STREET:
        take_contact_cell(x, record, column, cell);
        return;
    case COLUMN_ALLIANCE:
        take_alliance(x, record, cell);
        return;
    case COLUMN_CONTRIBUTION:
        if (record->membership_count > 0)
            record->memberships[0].contribution = cell;
        add_body(x, record, cell);
        return;
    case COLUMN_OTHER:
        take_other(x, record, cell);
        return;
    case COLUMN_DATE:
        take_date(x, record, cell);
        return;
    case COLUMN_PARTNER:
    case COLUMN_OFFER:
    case COLUMN_NAME:
    case COLUMN_DESCRIPTION:
        add_body(x, record, cell);
        return;
    }
}

/* A row with one cell among rows with several groups what follows. */
static bool
is_group_row(const struct block *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < row->cell_count; i++)
        filled += row->cells[i].len > 0;
    return filled == 1 && (row->cell_count > 1 || section_is_category(row->cells[0]));
}

static bool
take_row(struct extract *x, const struct section *section, const struct block *row,
         const enum column *columns, enum record_kind kind, struct str category)
{
    size_t at = title_column(row, columns, kind);
    if (at >= row->cell_count || row->cells[at].len == 0)
        return false;
    struct record *record =
        kind == RECORD_OFFER
            ? extract_add_offer(x, section, row->cells[at], STR_LIT(""), row->line)
            : extract_add_partner(x, section, row->cells[at], category, row->line);
    if (!record)
        return false;
    if (category.len > 0 && kind == RECORD_OFFER)
        extract_append(x, &record->topics, category);
    for (size_t i = 0; i < row->cell_count && i < COLUMNS_MAX; i++) {
        if (i != at && row->cells[i].len > 0)
            take_cell(x, record, columns ? columns[i] : COLUMN_OTHER, row->cells[i]);
    }
    return true;
}

/* Every cell is a name: organisations set in two or three columns. */
static bool
is_name_grid(const struct extract *x, size_t at, size_t end)
{
    size_t cells = 0, organisations = 0, others = 0;
    unsigned group = x->blocks[at].group;
    for (; at < end && x->blocks[at].type == BLOCK_ROW && x->blocks[at].group == group;
         at++) {
        const struct block *row = &x->blocks[at];
        for (size_t c = 0; c < row->cell_count; c++) {
            struct str cell = row->cells[c], value;
            if (cell.len == 0)
                continue;
            if (cell.len > 90 || text_ends_sentence(cell) || text_has_verb(cell) ||
                contact_classify(cell, &value) != CONTACT_NONE)
                return false;
            cells++;
            organisations += sector_of(cell).len > 0;
            others += c > 0 && sector_of(cell).len > 0;
        }
    }
    return cells >= 4 && organisations * 5 >= cells * 3 && others * 4 >= cells;
}

static size_t
take_name_grid(struct extract *x, const struct section *section, size_t at, size_t end,
               size_t *partners)
{
    unsigned group = x->blocks[at].group;
    for (; at < end && x->blocks[at].type == BLOCK_ROW && x->blocks[at].group == group;
         at++) {
        const struct block *row = &x->blocks[at];
        for (size_t c = 0; c < row->cell_count; c++) {
            if (row->cells[c].len > 1 &&
                extract_add_partner(x, section, row->cells[c], STR_LIT(""), row->line))
                (*partners)++;
        }
    }
    return at;
}

/* A header that says of a column that it holds offers. */
static bool
names_offers(const struct extract *x, size_t at)
{
    enum column columns[COLUMNS_MAX];
    unsigned group = x->blocks[at].group;
    for (; at < x->block_count && x->blocks[at].type == BLOCK_ROW &&
           x->blocks[at].group == group;
         at++) {
        if (read_header(&x->blocks[at], columns))
            return has(columns, x->blocks[at].cell_count, COLUMN_OFFER);
    }
    return false;
}

size_t
extract_table(struct extract *x, const struct section *section, size_t at,
              enum record_kind otherwise, size_t *offers, size_t *partners)
{
    enum column columns[COLUMNS_MAX];
    enum record_kind kind = otherwise;
    bool has_header = false;
    struct str category = STR_LIT("");
    unsigned group = x->blocks[at].group;
    bool told = extract_table_kind(x, at, &kind);
    if (told && kind == RECORD_OFFER && otherwise == RECORD_PARTNER &&
        !names_offers(x, at))
        kind = RECORD_PARTNER; /* "Wer", "Was" in a section of partners */
    if (!told && otherwise == RECORD_PARTNER && is_name_grid(x, at, section->end))
        return take_name_grid(x, section, at, section->end, partners);
    for (; at < section->end && x->blocks[at].type == BLOCK_ROW &&
           x->blocks[at].group == group;
         at++) {
        const struct block *row = &x->blocks[at];
        if (told && !has_header) {
            has_header = read_header(row, columns);
            continue; /* the header, or a title row above it */
        }
        if (row->is_header)
            continue;
        if (is_group_row(row) && (section_is_category(row->cells[0]) || !has_header)) {
            if (row->cells[0].len > 0)
                category = row->cells[0];
            continue;
        }
        if (take_row(x, section, row, has_header ? columns : NULL, kind, category))
            (*(kind == RECORD_OFFER ? offers : partners))++;
    }
    return at;
}
