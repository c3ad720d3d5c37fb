/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The two tables of the folder data/ as they stand in the program. Private to
 * lib/place. */
#ifndef PLACE_PLACE_DATA_H
#define PLACE_PLACE_DATA_H

#include "base/str.h"

/* Lines of tab-separated columns, sorted by the bytes of the first one. */
struct str place_data_postcodes(void); /* code, name, state, latitude, longitude */
struct str
place_data_places(void); /* key, name, state, code, latitude, longitude, people */

#endif
