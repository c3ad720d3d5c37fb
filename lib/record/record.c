/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of records and their names: see record.h. */
#include "record/record.h"

#include "base/utf8.h"

static const struct {
    const char *name;
    enum record_kind kind;
} NAMES[] = {
    {"alliance", RECORD_ALLIANCE},    {"offer", RECORD_OFFER},
    {"partner", RECORD_PARTNER},      {"article", RECORD_ARTICLE},
    {"alliances", RECORD_ALLIANCE},   {"offers", RECORD_OFFER},
    {"partners", RECORD_PARTNER},     {"articles", RECORD_ARTICLE},
    {"bündnis", RECORD_ALLIANCE},     {"buendnis", RECORD_ALLIANCE},
    {"bundnis", RECORD_ALLIANCE},     {"bündnisse", RECORD_ALLIANCE},
    {"buendnisse", RECORD_ALLIANCE},  {"bundnisse", RECORD_ALLIANCE},
    {"angebot", RECORD_OFFER},        {"angebote", RECORD_OFFER},
    {"projekt", RECORD_OFFER},        {"projekte", RECORD_OFFER},
    {"veranstaltung", RECORD_OFFER},  {"veranstaltungen", RECORD_OFFER},
    {"organisation", RECORD_PARTNER}, {"organisationen", RECORD_PARTNER},
    {"mitglied", RECORD_PARTNER},     {"mitglieder", RECORD_PARTNER},
    {"artikel", RECORD_ARTICLE},      {"beitrag", RECORD_ARTICLE},
    {"beiträge", RECORD_ARTICLE},     {"meldung", RECORD_ARTICLE},
    {"meldungen", RECORD_ARTICLE},
};

const char *
record_kind_name(enum record_kind kind)
{
    switch (kind) {
    case RECORD_ALLIANCE:
        return "alliance";
    case RECORD_OFFER:
        return "offer";
    case RECORD_PARTNER:
        return "partner";
    case RECORD_ARTICLE:
        return "article";
    }
    return "";
}

/* ASCII and the three German capital umlauts; the names above need no more. */
static uint32_t
lower(uint32_t cp)
{
    bool capital = (cp >= 'A' && cp <= 'Z') || cp == 0xC4 || cp == 0xD6 || cp == 0xDC;
    return capital ? cp + 32 : cp;
}

static bool
equal_any_case(struct str text, struct str name)
{
    size_t i = 0, j = 0;
    while (i < text.len && j < name.len) {
        uint32_t a, b;
        i += utf8_decode(text.ptr + i, text.len - i, &a);
        j += utf8_decode(name.ptr + j, name.len - j, &b);
        if (lower(a) != b)
            return false;
    }
    return i == text.len && j == name.len;
}

bool
record_kind_parse(struct str name, enum record_kind *out)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (equal_any_case(name, str_of(NAMES[i].name))) {
            *out = NAMES[i].kind;
            return true;
        }
    }
    return false;
}

bool
record_contact_is_set(const struct record_contact *contact)
{
    return contact->person.len + contact->office.len + contact->street.len +
               contact->postcode.len + contact->town.len + contact->phone.len +
               contact->fax.len + contact->mail.len + contact->web.len >
           0;
}
