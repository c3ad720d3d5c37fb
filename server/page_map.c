/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Germany with a dot for each alliance, drawn into the page: no request, no script, no
 * tiles. A decoration: whoever cannot see it misses nothing that the list beside it
 * does not say. */
#include <math.h>
#include <stdint.h>

#include "place/place.h"
#include "server/html.h"
#include "server/page.h"

enum { WIDE = 352, HIGH = 480 }; /* minutes of latitude, the unit of the drawing */

/* Made by data/make-outline.py from our own table of postcodes. */
static const char outline[] =
    "M5 245l11-17l-1-11l-8-14l8-6l17-3l16-24l-3-5l-10-7l3-8l8-2l6-8l2-28l-5"
    "-7l0-8l-7-8l7-4l8 0l5-4l10 3l6-5l13 14l6 0l4-4l5-15l-3-18l5-12l-3-13l-"
    "5-9l-7-7l6-10l8 8l10 2l9 5l16-3l13 4l10 18l18 10l6 0l14-8l4 10l11 7l5-"
    "3l6-8l15 3l12-10l11 3l13-15l16 10l5 10l-3 6l2 4l10 6l7 6l-5 8l5 12l-5 "
    "10l13 18l-11 18l18 22l5 32l-5 10l7 21l4 4l4 4l0 10l-2 12l-7 9l-2 0l-9-"
    "7l-8 0l-25 15l-23 16l-16 3l-10 12l1 5l9 10l-3 12l6 14l22 20l7 9l13 9l4"
    " 10l-2 6l-10 6l-9 9l-16 14l8 24l-2 6l-6 2l-9-7l-16 7l-12-5l-14 2l-12 1"
    "3l-14-7l-10 0l-11 9l-8-8l-15 0l-9-6l-13-3l-14 0l-26 8l-14 0l-6-10l1-22"
    "l9-24l-1-7l12-18l0-4l-6-6l-18-6l-9 2l-21-8l-1-9l-11-11l5-11l-9-11l1-17"
    "l6-12l-13-21z";

static bool
locate(const struct record *record, double *latitude, double *longitude)
{
    struct place place;
    *latitude = record->latitude;
    *longitude = record->longitude;
    if (record->has_location)
        return true;
    if (!(record->postcode.len && place_by_postcode(record->postcode, &place)) &&
        !(record->town.len && place_by_name(record->town, &place, 1) > 0))
        return false;
    *latitude = place.latitude;
    *longitude = place.longitude;
    return true;
}

void
page_map(struct page *page, const struct search_answer *answer)
{
    static const double west = 5.8, north = 55.15;
    static const double minutes_wide = 37.596; /* of a degree, at 51.2 degrees north */
    uint8_t taken[HIGH][WIDE / 8] = {{0}};
    HTML(page->out,
         "<svg class=\"umriss\" viewBox=\"-4 -4 356 488\" aria-hidden=\"true\" "
         "focusable=\"false\"><path class=\"land\" d=\"");
    buf_str(page->out, str_of(outline));
    HTML(page->out, "\"/><path class=\"orte\" d=\"");
    for (size_t i = 0; i < answer->hit_count; i++) {
        double latitude, longitude;
        if (!locate(&answer->hits[i].record, &latitude, &longitude))
            continue;
        long x = lround((longitude - west) * minutes_wide);
        long y = lround((north - latitude) * 60);
        if (x < 0 || x >= WIDE || y < 0 || y >= HIGH || taken[y][x / 8] & 1u << (x % 8))
            continue;
        taken[y][x / 8] = (uint8_t)(taken[y][x / 8] | 1u << (x % 8));
        /* A line of no length with round ends is a dot, in the fewest bytes. */
        buf_printf(page->out, "M%ld %ldh0", x, y);
    }
    HTML(page->out, "\"/></svg>\n");
}
