/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a heading announces: the vocabulary of section names. */
#ifndef INDEXER_SECTIONS_H
#define INDEXER_SECTIONS_H

#include "base/str.h"
#include "indexer/words.h"

enum section_kind {
    SECTION_NONE,         /* not a known section name */
    SECTION_ABOUT,        /* portrait, at a glance */
    SECTION_FOUNDING,     /* history */
    SECTION_TOPICS,       /* fields of action, goals: lists of topics, never offers */
    SECTION_ORGANISATION, /* bodies, working groups, how the work is done */
    SECTION_OFFERS,
    SECTION_PARTNERS,
    SECTION_CONTACT,
    SECTION_NEWS,
    SECTION_CHROME /* left-overs of a web page: nothing below counts */
};

/* Classifies by whole words against the table, not by likeness: a heading that says
 * more than a section name ("Angebotsmesse für Zugezogene in der Stadthalle") is
 * SECTION_NONE. */
enum section_kind section_classify(struct str heading);

/* The same for a line in the middle of a text: it must say nothing else at all. */
enum section_kind section_classify_plain(struct str heading);

/* A category line above partners or offers ("Wirtschaft", "Kirchen und Verbände",
 * "Für Eltern"): all its words are names of fields, none of an organisation. */
bool section_is_category(struct str line);

#endif
