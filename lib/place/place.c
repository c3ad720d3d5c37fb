/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Look-ups in the place tables by binary search over their lines: see place.h. */
#include "place/place.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "place/place_data.h"

enum { COLUMNS = 7, KEY_MAX = 96, CANDIDATES_MAX = 64 };

static const char *const states[][2] = {{"BB", "Brandenburg"},
                                        {"BE", "Berlin"},
                                        {"BW", "Baden-Württemberg"},
                                        {"BY", "Bayern"},
                                        {"HB", "Bremen"},
                                        {"HE", "Hessen"},
                                        {"HH", "Hamburg"},
                                        {"MV", "Mecklenburg-Vorpommern"},
                                        {"NI", "Niedersachsen"},
                                        {"NW", "Nordrhein-Westfalen"},
                                        {"RP", "Rheinland-Pfalz"},
                                        {"SH", "Schleswig-Holstein"},
                                        {"SL", "Saarland"},
                                        {"SN", "Sachsen"},
                                        {"ST", "Sachsen-Anhalt"},
                                        {"TH", "Thüringen"}};

static struct str
state_name(struct str code)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (str_equal(code, str_of(states[i][0])))
            return str_of(states[i][1]);
    }
    return STR_LIT("");
}

struct str
place_state(struct str text)
{
    char folded[64], name[64];
    struct str key =
        str_make(folded, ascii_fold(str_trim(text), folded, sizeof folded));
    static const char *const openers[] = {"bundesland ", "land ", "freistaat "};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        struct str opener = str_of(openers[i]);
        if (str_starts_with(key, opener))
            key = str_make(key.ptr + opener.len, key.len - opener.len);
    }
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        size_t len = ascii_fold(str_of(states[i][1]), name, sizeof name);
        if (str_equal(key, str_make(name, len)) ||
            str_equal(str_trim(text), str_of(states[i][0])))
            return str_of(states[i][1]);
    }
    return STR_LIT("");
}

static const char *
line_start(struct str table, const char *at)
{
    while (at > table.ptr && at[-1] != '\n')
        at--;
    return at;
}

static const char *
next_line(struct str table, const char *at)
{
    const char *end = table.ptr + table.len;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline + 1 : end;
}

/* First line whose beginning is not before `key`. */
static const char *
lower_bound(struct str table, struct str key)
{
    const char *low = table.ptr, *high = table.ptr + table.len;
    while (low < high) {
        const char *line = line_start(table, low + (high - low) / 2);
        size_t left = (size_t)(table.ptr + table.len - line);
        int order = memcmp(line, key.ptr, key.len < left ? key.len : left);
        if (order < 0)
            low = next_line(table, line);
        else
            high = line;
    }
    return low;
}

static void
read_columns(const char *line, struct str out[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t len = strcspn(line, "\t\n");
        out[i] = str_make(line, len);
        line += len + (line[len] == '\t');
    }
}

static bool
is_postcode(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    }
    return text.len >= 1 && text.len <= 5;
}

bool
place_by_postcode(struct str postcode, struct place *out)
{
    struct str table = place_data_postcodes(), columns[COLUMNS];
    size_t count = 0;
    double latitude = 0, longitude = 0;
    bool same_name = true, same_state = true;
    if (!is_postcode(postcode))
        return false;
    const char *line = lower_bound(table, postcode), *end = table.ptr + table.len;
    for (; (size_t)(end - line) >= postcode.len &&
           memcmp(line, postcode.ptr, postcode.len) == 0 && line < end;
         line = next_line(table, line)) {
        read_columns(line, columns);
        if (count == 0)
            *out =
                (struct place){columns[1], state_name(columns[2]), columns[0], 0, 0, 0};
        same_name = same_name && str_equal(out->name, columns[1]);
        same_state = same_state && str_equal(out->state, state_name(columns[2]));
        latitude += strtod(columns[3].ptr, NULL);
        longitude += strtod(columns[4].ptr, NULL);
        count++;
    }
    if (count == 0)
        return false;
    out->latitude = latitude / (double)count;
    out->longitude = longitude / (double)count;
    if (!same_name)
        out->name = STR_LIT("");
    if (!same_state)
        out->state = STR_LIT("");
    if (postcode.len < 5)
        out->postcode = STR_LIT("");
    return true;
}

/* The form of the table's keys: words with one blank between, "a. Main" and "a. d."
 * written out, "Sankt" as "st". */
static size_t
make_key(struct str name, char out[KEY_MAX])
{
    char folded[KEY_MAX];
    size_t len = ascii_fold(name, folded, sizeof folded), used = 0;
    for (size_t i = 0; i < len;) {
        size_t start = i;
        while (i < len && ((folded[i] >= 'a' && folded[i] <= 'z') ||
                           (folded[i] >= '0' && folded[i] <= '9')))
            i++;
        struct str word = str_make(folded + start, i - start);
        bool dotted = i < len && folded[i] == '.';
        if (word.len == 0) {
            i++;
            continue;
        }
        if (str_equal(word, STR_LIT("sankt")))
            word = STR_LIT("st");
        else if (str_equal(word, STR_LIT("a")) && used > 0)
            word = dotted && i + 1 < len && folded[i + 1] == 'd' ? STR_LIT("an")
                                                                 : STR_LIT("am");
        else if (str_equal(word, STR_LIT("d")) && dotted)
            word = STR_LIT("der");
        else if (str_equal(word, STR_LIT("i")) && used > 0)
            word = STR_LIT("in");
        if (used + word.len + 2 > KEY_MAX)
            break;
        if (used > 0)
            out[used++] = ' ';
        memcpy(out + used, word.ptr, word.len);
        used += word.len;
    }
    out[used] = '\0';
    return used;
}

/* "frankfurt" stands for "frankfurt am main" and "Halle (Saale)", not for every longer
 * name: what follows must be a river, a region or a bracket. */
static bool
is_short_form(struct str key, struct str full, struct str name)
{
    static const char *const links[] = {"am ",  "an ",  "im ",    "in ", "bei ", "ob ",
                                        "vor ", "auf ", "unter ", "i ",  "v "};
    struct str rest = str_make(full.ptr + key.len + 1, full.len - key.len - 1);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (str_starts_with(rest, str_of(links[i])))
            return true;
    }
    return memchr(name.ptr, '(', name.len) || memchr(name.ptr, '/', name.len);
}

static void
insert_by_size(struct place *found, size_t *count, struct place place)
{
    size_t at = *count < CANDIDATES_MAX ? (*count)++ : CANDIDATES_MAX - 1;
    while (at > 0 && found[at - 1].population < place.population) {
        found[at] = found[at - 1];
        at--;
    }
    found[at] = place;
}

static size_t
find_by_key(struct str key, struct place found[CANDIDATES_MAX])
{
    struct str table = place_data_places(), columns[COLUMNS];
    const char *line = lower_bound(table, key), *end = table.ptr + table.len;
    size_t count = 0;
    for (; line < end && (size_t)(end - line) > key.len &&
           memcmp(line, key.ptr, key.len) == 0 && line[key.len] <= ' ';
         line = next_line(table, line)) {
        read_columns(line, columns);
        if (columns[0].len > key.len && !is_short_form(key, columns[0], columns[1]))
            continue;
        struct place place = {columns[1],
                              state_name(columns[2]),
                              columns[3],
                              strtod(columns[4].ptr, NULL),
                              strtod(columns[5].ptr, NULL),
                              (unsigned)strtoul(columns[6].ptr, NULL, 10)};
        insert_by_size(found, &count, place);
    }
    return count;
}

size_t
place_by_name(struct str name, struct place *out, size_t max)
{
    struct place found[CANDIDATES_MAX];
    char key[KEY_MAX];
    size_t len = make_key(name, key);
    size_t count = len > 1 ? find_by_key(str_make(key, len), found) : 0;
    if (count > max)
        count = max;
    for (size_t i = 0; i < count; i++)
        out[i] = found[i];
    return count;
}

/* Endings of inhabitant forms and what the place has in their stead. */
static const char *const adjectives[][2] = {
    {"er", ""},        {"er", "en"},  {"r", ""},          {"ner", "en"},
    {"er", "e"},       {"sche", ""},  {"sches", ""},      {"schen", ""},
    {"scher", ""},     {"ische", ""}, {"inger", "ingen"}, {"staedter", "stadt"},
    {"unger", "ungen"}};

bool
place_by_adjective(struct str word, struct place *out)
{
    struct place found[CANDIDATES_MAX];
    char key[KEY_MAX], stem[KEY_MAX];
    struct str folded = str_make(key, make_key(word, key));
    bool any = false;
    for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++) {
        struct str ending = str_of(adjectives[i][0]);
        size_t add = strlen(adjectives[i][1]);
        if (folded.len < ending.len + 3 || folded.len + add >= sizeof stem ||
            memcmp(folded.ptr + folded.len - ending.len, ending.ptr, ending.len) != 0)
            continue;
        size_t len = folded.len - ending.len;
        memcpy(stem, folded.ptr, len);
        memcpy(stem + len, adjectives[i][1], add);
        size_t count = find_by_key(str_make(stem, len + add), found);
        if (count > 0 && (!any || found[0].population > out->population)) {
            *out = found[0];
            any = true;
        }
    }
    return any;
}

double
place_distance_km(double latitude1, double longitude1, double latitude2,
                  double longitude2)
{
    const double radius = 6371.0088, degree = acos(-1.0) / 180.0;
    double north = (latitude2 - latitude1) * degree / 2;
    double east = (longitude2 - longitude1) * degree / 2;
    double a = sin(north) * sin(north) + cos(latitude1 * degree) *
                                             cos(latitude2 * degree) * sin(east) *
                                             sin(east);
    return 2 * radius * asin(sqrt(a < 1 ? a : 1));
}
