/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which lines of a list are addresses of the name above them: see address_lines.h. */
#include "indexer/address_lines.h"

#include "indexer/contact.h"
#include "indexer/contact_person.h"
#include "indexer/extract_labels.h"
#include "indexer/sector.h"
#include "indexer/words.h"

/* "Anna-Muth-Str., " before a postcode: no name. */
static bool
is_street_before(struct str line, struct str postcode)
{
    struct str value,
        before =
            text_strip(str_make(line.ptr, (size_t)(postcode.ptr - line.ptr)), "", ",");
    return contact_classify(before, &value) == CONTACT_STREET;
}

/* A line that holds nothing but a way to reach somebody. */
static bool
is_contact(struct str line)
{
    struct str value, postcode, town;
    enum contact_part part = contact_classify(line, &value);
    return part == CONTACT_PHONE || part == CONTACT_FAX || part == CONTACT_MAIL ||
           part == CONTACT_WEB || part == CONTACT_STREET ||
           (part == CONTACT_TOWN && contact_find_postcode(line, &postcode, &town) &&
            (postcode.ptr == line.ptr || is_street_before(line, postcode) ||
             contact_name_before(line).len == line.len ||
             contact_name_before(line).len == 0)) ||
           part == CONTACT_PERSON;
}

/* "Stadt Sonneberg (Tel. 03675 555)", "IKK Südwest, Talstraße 30": a name with its
 * number or street. */
static bool
names_its_owner(struct str line)
{
    const char *mark = line.len ? memchr(line.ptr, '(', line.len) : NULL;
    bool bracket = mark != NULL;
    if (!mark)
        mark = line.len ? memchr(line.ptr, ',', line.len) : NULL;
    struct str value, name = str_make(line.ptr, mark ? (size_t)(mark - line.ptr) : 0);
    return name.len > 5 && text_starts_name(name) &&
           (sector_of(name).len > 0 || (!bracket && text_word_count(name) >= 2)) &&
           !extract_is_label(name) && contact_classify(name, &value) == CONTACT_NONE;
}

/* Where each line is an organisation of its own, none is the address of the one above:
 * the lines with a number or street all have a name before it. */
bool
address_lines_are_entries(struct str text)
{
    struct str line;
    size_t lines = 0, contacts = 0, owned = 0;
    while (text_next(&text, '\n', &line)) {
        bool contact = is_contact(line) && !contact_is_bare_name(line);
        lines += line.len > 0;
        contacts += contact;
        owned += contact && names_its_owner(line);
    }
    return lines >= 2 && owned == contacts;
}

/* Address lines below a name belong to it. */
bool
address_line_is(struct str line)
{
    const char *bracket = line.len ? memchr(line.ptr, '(', line.len) : NULL;
    return is_contact(line) && !(bracket && names_its_owner(line));
}

/* A block with one postcode or street, and nothing but it and the telephone behind: one
 * organisation, whatever stands between its name and its address. */
bool
address_lines_are_one(struct str text)
{
    struct str line, value;
    size_t at = 0, lines = 0, first = 0, places = 0, others = 0;
    while (text_next(&text, '\n', &line)) {
        at++;
        if (line.len == 0)
            continue;
        lines++;
        enum contact_part part = contact_classify(line, &value);
        bool is_place = part == CONTACT_TOWN || part == CONTACT_STREET;
        if (is_place && first == 0)
            first = lines;
        places += part == CONTACT_TOWN;
        others += first > 0 && !address_line_is(line);
    }
    return first >= 2 && first <= 4 && places <= 1 && others == 0 && lines <= 8;
}

/* "Bürger 20" */
static bool
ends_with_number(struct str line)
{
    const char *blank = line.len ? memrchr(line.ptr, ' ', line.len) : NULL;
    const char *end = line.ptr + line.len;
    if (!blank || blank + 1 == end || blank[1] < '1' || blank[1] > '9' ||
        end - blank > 6)
        return false;
    size_t letters = 0;
    for (const char *p = blank + 1; p < end; p++) {
        letters += *p >= 'a' && *p <= 'h';
        if (!strchr("0123456789-/abcdefgh", *p))
            return false;
    }
    return letters <= 1;
}

bool
address_line_is_likely(struct str line)
{
    return text_starts_upper(line) && text_word_count(line) <= 5 &&
           ends_with_number(line) && sector_of(line).len == 0 &&
           legal_form_of(line).len == 0;
}
