/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What DOCX and ODT have in common: named styles that inherit, lists with numbers, and
 * tables of text. */
#ifndef INDEXER_OFFICE_H
#define INDEXER_OFFICE_H

#include "indexer/flow.h"
#include "indexer/tree.h"

enum { OFFICE_MAX_STYLES = 4000, OFFICE_MAX_LEVELS = 10 };

struct office_style {
    struct str id;
    struct str parent;
    int bold;         /* 1, 0, -1 = as the parent */
    int heading;      /* 1..6, 0 = none, -1 = as the parent */
    struct str list;  /* the list it belongs to, "" = as the parent */
    int list_level;   /* from 0 */
    bool is_contents; /* table of contents: not to be read */
};

struct office {
    struct reading *reading;
    struct flow flow;
    struct office_style *styles;
    size_t style_count;
    unsigned joined; /* > 0: inside a cell, where paragraphs end in '\n' */
    unsigned depth;  /* of tables and boxes */
    struct str list; /* the list under way, "" = none */
    unsigned list_group;
    unsigned counters[OFFICE_MAX_LEVELS];
};

void office_init(struct office *office, struct reading *reading);
void office_free(struct office *office);

/* A new style to fill; NULL when there are too many or memory is out. */
struct office_style *office_add_style(struct office *office, struct str id);

/* With everything inherited; NULL for unknown ids. `out` is filled then. */
bool office_style(const struct office *office, struct str id, struct office_style *out);

/* The digits at the beginning; `otherwise` when there are none or it is above 999. */
int office_number(struct str text, int otherwise);

/* "heading 2", "Überschrift 2", "Title" -> level; 0 = no heading. */
int office_heading_level(struct str style_name);

/* Ends the paragraph under way. As a list item: `list` names the list ("" = none),
 * `level` counts from 0, numbered ones get "1." */
void office_end_paragraph(struct office *office, int heading, struct str list,
                          unsigned level, bool is_numbered);

/* One table cell's text so far; used with `joined`. */
struct str office_take_cell(struct office *office);

/* Title and date out of the metadata part (docProps/core.xml, meta.xml). */
void office_read_metadata(struct reading *reading, struct str xml);

#endif
