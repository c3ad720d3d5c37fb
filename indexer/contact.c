/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contact data in address blocks and running text: see contact.h. */
#include "indexer/contact.h"

#include "indexer/contact_scan.h"
#include "indexer/words.h"
#include "place/place.h"

static bool
is_separator(struct str rest, size_t *len)
{
    static const char *const marks[] = {"\n",  ", ",  "; ",  " · ", " | ",
                                        " • ", " – ", " - ", " / ", "·"};
    if (rest.len == 0 || !strchr("\n,; \xC2", rest.ptr[0]))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *len = strlen(marks[i]);
        if (rest.len >= *len && memcmp(rest.ptr, marks[i], *len) == 0)
            return true;
    }
    return false;
}

/* "0831 / 555 - 10": the marks stand inside a number. */
static bool
is_in_number(struct str text, size_t at, size_t len)
{
    const char *digits = "0123456789";
    return len == 3 && at > 0 && at + len < text.len &&
           (text.ptr[at + 1] == '/' || text.ptr[at + 1] == '-') &&
           strchr(digits, text.ptr[at - 1]) && strchr(digits, text.ptr[at + len]);
}

/* Cuts the next piece off `rest`. */
static bool
next_piece(struct str *rest, struct str *out)
{
    size_t i = 0, len = 0;
    if (rest->len == 0)
        return false;
    while (i < rest->len &&
           (!is_separator(str_make(rest->ptr + i, rest->len - i), &len) ||
            is_in_number(*rest, i, len)))
        i++;
    *out = str_trim(str_make(rest->ptr, i));
    if (i < rest->len)
        i += len;
    rest->ptr += i;
    rest->len -= i;
    return true;
}

static void
set_if_empty(struct str *field, struct str value, unsigned *found)
{
    if (field->len == 0 && value.len > 0) {
        *field = value;
        (*found)++;
    }
}

static struct str
plain_mail(struct str mail, struct arena *arena)
{
    static const char *const forms[] = {"(at)", "[at]", " at ", "(ät)", "{at}", "[ät]"};
    if (text_has(mail, "@"))
        return mail;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *at = text_find(mail, forms[i]);
        if (!at)
            continue;
        struct str left = str_trim(str_make(mail.ptr, (size_t)(at - mail.ptr)));
        const char *end = at + strlen(forms[i]);
        struct str right = str_trim(str_make(end, (size_t)(mail.ptr + mail.len - end)));
        char *joined = arena_printf(arena, "%.*s@%.*s", (int)left.len, left.ptr,
                                    (int)right.len, right.ptr);
        return joined ? str_of(joined) : mail;
    }
    return mail;
}

static struct str
join(struct str a, struct str b, struct arena *arena)
{
    if (a.len == 0)
        return b;
    char *joined =
        arena_printf(arena, "%.*s, %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr);
    return joined ? str_of(joined) : a;
}

static void
take_town(struct str value, struct record_contact *contact, unsigned *found)
{
    if (contact->postcode.len > 0)
        return;
    contact->postcode = str_make(value.ptr, 5);
    contact->town = str_trim(str_make(value.ptr + 5, value.len - 5));
    (*found)++;
}

/* The part of a piece before its postcode: "Marktplatz 2 67547 Worms". */
static struct str
before_postcode(struct str piece)
{
    struct str postcode, town;
    if (!contact_find_postcode(piece, &postcode, &town))
        return str_make(piece.ptr, 0);
    struct str left = str_make(piece.ptr, (size_t)(postcode.ptr - piece.ptr));
    if (left.len >= 2 && memcmp(left.ptr + left.len - 2, "D-", 2) == 0)
        left.len -= 2;
    return text_strip(left, ",;:", ",;:-");
}

/* Words above the lines of a block that say what they are and name no office. */
static bool
is_label(struct str piece)
{
    static const char *const labels[] = {"ansprechpartner*",
                                         "ansprechperson*",
                                         "kontakt",
                                         "kontaktdaten",
                                         "adresse",
                                         "anschrift",
                                         "koordination",
                                         "allgemeines",
                                         "telefon",
                                         "sekretariat",
                                         "mail",
                                         "email",
                                         "homepage",
                                         "internet",
                                         "website",
                                         "webseite",
                                         "e mail",
                                         "herzliche gruesse",
                                         "viele gruesse",
                                         "mit freundlichen gruessen"};
    struct words words;
    words_split(piece, &words);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (words.count > 0 && words_match_at(&words, 0, labels[i]) == words.count)
            return true;
    }
    return false;
}

/* "Breite 86a": in an address block a name and a number, unless it counts rooms. */
static bool
is_bare_street(struct str piece)
{
    static const char *const rooms[] = {
        "zimmer",     "raum",      "haus",     "etage",       "bereich",
        "amt",        "referat",   "dezernat", "fachbereich", "fachdienst",
        "sachgebiet", "abteilung", "stock",    "team",        "ebene",
        "gruppe",     "block",     "aufgang",  "agenda"};
    const char *blank = piece.len ? memrchr(piece.ptr, ' ', piece.len) : NULL;
    struct words words;
    if (!blank || !text_starts_upper(piece) || text_word_count(piece) > 3)
        return false;
    size_t len = (size_t)(piece.ptr + piece.len - blank - 1);
    words_split(piece, &words);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        if (words_match_at(&words, 0, rooms[i]) > 0)
            return false;
    }
    size_t digits = 0;
    while (digits < len && strchr("0123456789", blank[digits + 1]))
        digits++;
    return digits >= 1 && digits <= 3 && len <= digits + 1;
}

static void take_piece(struct str piece, bool is_block, struct arena *arena,
                       struct record_contact *contact, unsigned *found);

static void
take_other(struct str piece, bool is_block, struct arena *arena,
           struct record_contact *contact, unsigned *found)
{
    struct str head, tail;
    if (contact_split_street(piece, &head, &tail)) {
        set_if_empty(&contact->street, tail, found);
        piece = head;
    }
    const char *colon = piece.len ? memchr(piece.ptr, ':', piece.len) : NULL;
    if (colon && colon - piece.ptr < 24)
        piece =
            str_trim(str_make(colon + 1, (size_t)(piece.ptr + piece.len - colon - 1)));
    bool known = str_equal(piece, contact->person) || place_state(piece).len > 0 ||
                 str_equal(piece, STR_LIT("Website")) || is_label(piece);
    if (is_block && contact->street.len == 0 && is_bare_street(piece)) {
        set_if_empty(&contact->street, piece, found);
        return;
    }
    if (is_block && !known && piece.len > 1 && piece.len < 120 &&
        !text_ends_sentence(piece) && !text_has_verb(piece) &&
        (text_starts_upper(piece) || contact->office.len > 0))
        contact->office = join(contact->office, piece, arena);
}

static void
take_number(struct str piece, struct record_contact *contact, unsigned *found)
{
    struct str value;
    enum contact_part part = contact_classify(piece, &value);
    if (part == CONTACT_PHONE)
        set_if_empty(&contact->phone, value, found);
    else if (part == CONTACT_FAX)
        set_if_empty(&contact->fax, value, found);
}

static void
take_piece(struct str piece, bool is_block, struct arena *arena,
           struct record_contact *contact, unsigned *found)
{
    struct str value, left;
    switch (contact_classify(piece, &value)) {
    case CONTACT_PERSON:
        set_if_empty(&contact->person, value, found);
        return;
    case CONTACT_STREET:
        if (is_block && contact_split_street(piece, &left, &value))
            take_other(piece, is_block, arena, contact, found);
        else
            set_if_empty(&contact->street, value, found);
        return;
    case CONTACT_TOWN:
        take_town(value, contact, found);
        left = before_postcode(piece);
        if (left.len > 0)
            take_piece(left, is_block, arena, contact, found);
        return;
    case CONTACT_PHONE:
        set_if_empty(&contact->phone, value, found);
        return;
    case CONTACT_FAX:
        set_if_empty(&contact->fax, value, found);
        return;
    case CONTACT_MAIL:
        set_if_empty(&contact->mail, plain_mail(value, arena), found);
        /* "Telefon 0361 55 info@…": no mark divides the two. */
        left = str_trim(str_make(piece.ptr, (size_t)(value.ptr - piece.ptr)));
        if (left.len > 5)
            take_number(left, contact, found);
        return;
    case CONTACT_WEB:
        set_if_empty(&contact->web, value, found);
        return;
    case CONTACT_OFFICE:
    case CONTACT_NONE:
        take_other(piece, is_block, arena, contact, found);
        return;
    }
}

unsigned
contact_parse(struct str text, bool is_block, struct arena *arena,
              struct record_contact *contact)
{
    unsigned found = 0;
    struct str piece;
    while (next_piece(&text, &piece)) {
        if (piece.len > 0)
            take_piece(piece, is_block, arena, contact, &found);
    }
    if (contact->web.len > 0 && !str_starts_with(contact->web, STR_LIT("http"))) {
        char *full = arena_printf(arena, "https://%.*s", (int)contact->web.len,
                                  contact->web.ptr);
        contact->web = full ? str_of(full) : STR_LIT("");
    }
    return found;
}

struct str
contact_name_before(struct str text)
{
    struct str rest = text, piece, value, head, tail;
    while (next_piece(&rest, &piece)) {
        bool is_first = piece.ptr == text.ptr;
        enum contact_part part = contact_classify(piece, &value);
        if (part == CONTACT_NONE && is_first &&
            contact_split_street(piece, &head, &tail))
            return head;
        if (part == CONTACT_NONE || (is_first && part == CONTACT_PERSON))
            continue;
        if (is_first)
            return value.ptr > text.ptr && part != CONTACT_STREET
                       ? text_strip(str_make(text.ptr, (size_t)(value.ptr - text.ptr)),
                                    "", ",;:-|·")
                       : text;
        struct str name = str_make(text.ptr, (size_t)(piece.ptr - text.ptr));
        static const char *const marks[] = {"·", "–", "•"};
        name = text_strip(name, "", ",;:-|/");
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t len = strlen(marks[i]);
            if (name.len > len && memcmp(name.ptr + name.len - len, marks[i], len) == 0)
                name = text_strip(str_make(name.ptr, name.len - len), "", ",;:-|/");
        }
        return name;
    }
    return text;
}
