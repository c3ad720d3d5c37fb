/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vCard: see vcard.h. */
#include "server/vcard.h"

#include "base/utf8.h"

enum { FOLD_AT = 74 }; /* and the blank before what goes on: 75 bytes a line */

/* Backslash, comma, semicolon and line ends are escaped (RFC 2426 section 4). */
static void
write_value(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n') {
            BUF_LIT(out, "\\n");
            continue;
        }
        if ((unsigned char)c < 0x20)
            continue;
        if (c == '\\' || c == ',' || c == ';')
            buf_char(out, '\\');
        buf_char(out, c);
    }
}

/* Lines over 75 bytes go on after a blank, never inside a character. */
static void
write_line(struct buf *out, struct buf *line)
{
    size_t from = 0;
    while (line->len - from > FOLD_AT) {
        size_t len = utf8_truncate(line->ptr + from, line->len - from, FOLD_AT);
        buf_append(out, line->ptr + from, len);
        BUF_LIT(out, "\r\n ");
        from += len;
    }
    buf_append(out, line->ptr + from, line->len - from);
    BUF_LIT(out, "\r\n");
    out->failed |= line->failed;
    buf_clear(line);
}

static void
write_property(struct buf *out, struct buf *line, const char *name, struct str value)
{
    if (value.len == 0)
        return;
    buf_str(line, str_of(name));
    write_value(line, value);
    write_line(out, line);
}

bool
vcard_is_useful(const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    return contact->phone.len || contact->mail.len || contact->street.len ||
           contact->person.len || contact->web.len;
}

/* RFC 2426, 3.1.2: family name; given names; further ones; forms of address. What comes
 * before the last word is given names, apart from titles at the beginning. */
static void
write_name(struct buf *line, struct str name)
{
    static const char *const titles[] = {"Frau", "Herr", "Dr.", "Prof.", "Mag."};
    size_t title = 0, last = name.len;
    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
            struct str rest = str_make(name.ptr + title, name.len - title);
            size_t len = strlen(titles[i]);
            if (rest.len > len + 1 && str_starts_with(rest, str_of(titles[i])) &&
                rest.ptr[len] == ' ') {
                title += len + 1;
                found = true;
            }
        }
    }
    while (last > title && name.ptr[last - 1] != ' ')
        last--;
    write_value(line, str_make(name.ptr + last, name.len - last));
    buf_char(line, ';');
    write_value(line, str_trim(str_make(name.ptr + title, last - title)));
    BUF_LIT(line, ";;");
    write_value(line, str_trim(str_make(name.ptr, title)));
    buf_char(line, ';');
}

void
vcard_write(struct buf *out, const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    bool is_person = contact->person.len > 0;
    struct buf line;
    buf_init(&line);
    BUF_LIT(out, "BEGIN:VCARD\r\nVERSION:3.0\r\n");
    write_property(out, &line, "FN:", is_person ? contact->person : record->title);
    BUF_LIT(&line, "N:");
    if (is_person)
        write_name(&line, contact->person);
    else
        BUF_LIT(&line, ";;;;");
    write_line(out, &line);
    write_property(out, &line,
                   "ORG:", contact->office.len ? contact->office : record->title);
    if (contact->street.len || contact->town.len) {
        BUF_LIT(&line, "ADR;TYPE=WORK:;;");
        write_value(&line, contact->street);
        buf_char(&line, ';');
        write_value(&line, contact->town.len ? contact->town : record->town);
        BUF_LIT(&line, ";;");
        write_value(&line, contact->postcode);
        BUF_LIT(&line, ";Deutschland");
        write_line(out, &line);
    }
    write_property(out, &line, "TEL;TYPE=WORK,VOICE:", contact->phone);
    write_property(out, &line, "TEL;TYPE=WORK,FAX:", contact->fax);
    write_property(out, &line, "EMAIL;TYPE=INTERNET:", contact->mail);
    write_property(out, &line, "URL:", contact->web);
    BUF_LIT(out, "END:VCARD\r\n");
    buf_free(&line);
}
