/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of sections; the language of the patterns is told in sections.c. */
#ifndef INDEXER_SECTION_NAMES_H
#define INDEXER_SECTION_NAMES_H

#include "indexer/sections.h"

struct section_name {
    enum section_kind kind;
    const char *pattern;
};

extern const struct section_name section_names[];
extern const size_t section_name_count;

#endif
