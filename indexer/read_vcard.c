/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Address cards: a card with an organisation is a partner with its contact. A card of a
 * person alone is a paragraph, for the extractor to find the contact in. */
#include <string.h>
#include <strings.h>

#include "indexer/content_lines.h"
#include "indexer/encoding.h"

struct vcard {
    struct str name;         /* FN */
    struct str organisation; /* ORG */
    struct str department;
    struct str note;
    struct str role;
    struct record_contact contact;
    uint32_t line;
};

static void
set_address(struct content_lines *lines, struct str value, struct vcard *card)
{
    card->contact.street = content_line_part(lines, value, 2);
    card->contact.town = content_line_part(lines, value, 3);
    card->contact.postcode = content_line_part(lines, value, 5);
}

static void
take_line(struct content_lines *lines, const struct content_line *line,
          struct vcard *card)
{
    struct record_contact *contact = &card->contact;
    struct str text = content_line_text(lines, line->value);
    if (content_line_is(line, "FN")) {
        card->name = text;
    } else if (content_line_is(line, "ORG")) {
        card->organisation = content_line_part(lines, line->value, 0);
        card->department = content_line_part(lines, line->value, 1);
    } else if (content_line_is(line, "ADR")) {
        set_address(lines, line->value, card);
    } else if (content_line_is(line, "TEL")) {
        bool tel = text.len > 4 && strncasecmp(text.ptr, "tel:", 4) == 0;
        struct str number = tel ? str_make(text.ptr + 4, text.len - 4) : text;
        struct str *to =
            content_line_has(line, "FAX") ? &contact->fax : &contact->phone;
        if (!to->len)
            *to = number;
    } else if (content_line_is(line, "EMAIL") && !contact->mail.len) {
        contact->mail = text;
    } else if (content_line_is(line, "URL") && reading_is_web_address(text)) {
        contact->web = text;
    } else if (content_line_is(line, "NOTE")) {
        card->note = text;
    } else if (content_line_is(line, "TITLE") || content_line_is(line, "ROLE")) {
        card->role = text;
    }
}

/* A person's card as lines of text. */
static void
add_person(struct reading *reading, const struct vcard *card)
{
    const struct record_contact *contact = &card->contact;
    struct buf text;
    buf_init(&text);
    buf_printf(&text, "%.*s\n%.*s\n%.*s\n%.*s %.*s\n", (int)card->name.len,
               card->name.ptr, (int)card->role.len, card->role.ptr,
               (int)contact->street.len, contact->street.ptr,
               (int)contact->postcode.len, contact->postcode.ptr,
               (int)contact->town.len, contact->town.ptr);
    if (contact->phone.len)
        buf_printf(&text, "Telefon: %.*s\n", (int)contact->phone.len,
                   contact->phone.ptr);
    buf_printf(&text, "%.*s\n%.*s", (int)contact->mail.len, contact->mail.ptr,
               (int)card->note.len, card->note.ptr);
    struct block *block = reading_add(reading, BLOCK_PARAGRAPH, 0, buf_view(&text));
    if (block)
        block->line = card->line;
    reading->no_memory |= text.failed;
    buf_free(&text);
}

static void
end_card(struct reading *reading, const struct vcard *card)
{
    if (!card->organisation.len) {
        if (card->name.len)
            add_person(reading, card);
        return;
    }
    struct record *record = reading_add_record(reading);
    if (!record)
        return;
    record->kind = RECORD_PARTNER;
    record->title = card->organisation;
    record->body = card->note;
    record->contact = card->contact;
    record->contact.office = card->department;
    if (!str_equal(card->name, card->organisation))
        record->contact.person = card->name;
    record->town = card->contact.town;
    record->postcode = card->contact.postcode;
    record->url = card->contact.web;
    record->source.file = reading->name;
    record->source.line = card->line;
}

enum status
read_vcard(struct reading *reading, struct err *err)
{
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    struct content_lines lines = {.reading = reading, .rest = text, .line = 1};
    struct content_line line;
    struct vcard card = {0};
    bool open = false;
    while (!reading->is_full && content_lines_next(&lines, &line)) {
        if (content_line_is(&line, "BEGIN")) {
            card = (struct vcard){.name = STR_LIT(""),
                                  .organisation = STR_LIT(""),
                                  .department = STR_LIT(""),
                                  .note = STR_LIT(""),
                                  .role = STR_LIT(""),
                                  .line = line.line};
            open = true;
        } else if (content_line_is(&line, "END")) {
            if (open)
                end_card(reading, &card);
            open = false;
        } else if (open) {
            take_line(&lines, &line, &card);
        }
    }
    return reading_end(reading, err);
}
