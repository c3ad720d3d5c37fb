/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV: see csv.h. */
#include "server/csv.h"

#include "base/utf8.h"
#include "server/html.h"
#include "server/words.h"

static bool
begins_like_formula(struct str text)
{
    static const struct str signs[] = {{"=", 1},  {"+", 1},  {"-", 1},  {"@", 1},
                                       {"＝", 3}, {"＋", 3}, {"－", 3}, {"＠", 3}};
    /* Programs skip blanks before a formula. */
    text = str_trim(text);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts_with(text, signs[i]))
            return true;
    return false;
}

void
csv_field(struct buf *out, struct str text)
{
    buf_char(out, '"');
    if (begins_like_formula(text))
        buf_char(out, '\'');
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        i += utf8_decode(text.ptr + i, text.len - i, &cp);
        if (cp == '"')
            BUF_LIT(out, "\"\"");
        else if (cp < 0x20 || cp == 0x7F)
            buf_char(out, ' ');
        else
            buf_utf8(out, cp);
    }
    buf_char(out, '"');
}

static const enum phrase columns[] = {
    PHRASE_COLUMN_KIND,   PHRASE_COLUMN_TITLE,    PHRASE_COLUMN_ALLIANCE,
    PHRASE_COLUMN_TOWN,   PHRASE_COLUMN_PERSON,   PHRASE_COLUMN_OFFICE,
    PHRASE_COLUMN_STREET, PHRASE_COLUMN_POSTCODE, PHRASE_COLUMN_PHONE,
    PHRASE_COLUMN_MAIL,   PHRASE_COLUMN_WEB,      PHRASE_COLUMN_SOURCE,
    PHRASE_COLUMN_LINK,   PHRASE_COLUMN_ID};

void
csv_heading(struct buf *out, enum language language)
{
    BUF_LIT(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (i > 0)
            buf_char(out, ';');
        csv_field(out, phrase_text(language, columns[i]));
    }
    BUF_LIT(out, "\r\n");
}

/* A partner stands in several alliances: all of them in one cell. */
static void
write_alliances(struct buf *out, const struct record *record)
{
    struct buf all;
    buf_init(&all);
    for (size_t i = 0; i < record->membership_count; i++) {
        if (i > 0)
            BUF_LIT(&all, ", ");
        buf_str(&all, record->memberships[i].alliance);
    }
    csv_field(out, record->membership_count ? buf_view(&all) : record->alliance);
    buf_free(&all);
}

void
csv_row(struct buf *out, const struct record *record, enum language language,
        struct str url_prefix)
{
    const struct record_contact *contact = &record->contact;
    const struct str after_alliance[] = {record->town,
                                         contact->person,
                                         contact->office,
                                         contact->street,
                                         record->postcode.len ? record->postcode
                                                              : contact->postcode,
                                         contact->phone,
                                         contact->mail,
                                         contact->web,
                                         record->source.file};
    struct buf link;
    buf_init(&link);
    buf_str(&link, url_prefix);
    BUF_LIT(&link, "eintrag/");
    html_url_part(&link, record->id);
    csv_field(out, words_kind(language, record->kind));
    buf_char(out, ';');
    csv_field(out, record->title);
    buf_char(out, ';');
    write_alliances(out, record);
    for (size_t i = 0; i < sizeof after_alliance / sizeof *after_alliance; i++) {
        buf_char(out, ';');
        csv_field(out, after_alliance[i]);
    }
    buf_char(out, ';');
    csv_field(out, buf_view(&link));
    buf_char(out, ';');
    csv_field(out, record->id);
    BUF_LIT(out, "\r\n");
    buf_free(&link);
}
