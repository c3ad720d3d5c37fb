/* SPDX-License-Identifier: GPL-2.0-or-later */
/* German places and postcodes, offline: a table that is part of the program. Read-only,
 * safe for all threads. Source and licence of the data: data/README.md. */
#ifndef PLACE_PLACE_H
#define PLACE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct place {
    struct str name;  /* "Koblenz", "Frankfurt am Main" */
    struct str state; /* "Rheinland-Pfalz"; "" when not known */
    struct str
        postcode; /* of a lookup by postcode, else one of the place's; may be "" */
    double latitude;
    double longitude;
    unsigned population; /* 0 = not known */
};

/* Whole postcode of five digits, or its first 1..4 (centroid; name may be ""). */
bool place_by_postcode(struct str postcode, struct place *out);

/* Places of this name, largest first. `name` in any spelling (case, umlauts, "a. Main",
 * "St."). Returns how many were written to out[0..max). */
size_t place_by_name(struct str name, struct place *out, size_t max);

/* The place of an inhabitant form: "Koblenzer", "Celler", "Solinger", "Münchner",
 * "Hallesches". The largest one when several fit; false when none does. */
bool place_by_adjective(struct str word, struct place *out);

/* The federal state behind a name, a two-letter code or a line such as "Land Hessen";
 * "" when it is none. Static storage. */
struct str place_state(struct str text);

/* Great-circle distance (haversine, mean earth radius 6371.0088 km). */
double place_distance_km(double latitude1, double longitude1, double latitude2,
                         double longitude2);

#endif
