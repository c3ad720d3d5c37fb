/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record out of a parsed JSON object. */
#ifndef INDEXER_READ_JSON_H
#define INDEXER_READ_JSON_H

#include <jansson.h>

#include "indexer/reading.h"

/* Fills `record` from `object`; keys of another type than expected are passed over. */
void read_json_record(struct reading *reading, const json_t *object,
                      struct record *record);

/* The clean form of a string or number value, "" for anything else. */
struct str read_json_text(struct reading *reading, const json_t *value);

#endif
