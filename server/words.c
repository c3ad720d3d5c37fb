/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words for readers: see words.h. */
#include "server/words.h"

#include "server/params.h"

struct named {
    const char *name;
    enum phrase phrase;
};

static struct str
look_up(const struct named *table, size_t count, enum language language,
        struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_of(table[i].name)))
            return phrase_text(language, table[i].phrase);
    return name;
}

struct str
words_kind(enum language language, enum record_kind kind)
{
    switch (kind) {
    case RECORD_ALLIANCE:
        return phrase_text(language, PHRASE_KIND_ALLIANCE);
    case RECORD_OFFER:
        return phrase_text(language, PHRASE_KIND_OFFER);
    case RECORD_PARTNER:
        return phrase_text(language, PHRASE_KIND_PARTNER);
    case RECORD_ARTICLE:
        return phrase_text(language, PHRASE_KIND_ARTICLE);
    }
    return STR_LIT("?");
}

void
words_number(struct buf *out, enum language language, uint64_t number)
{
    if (number >= 1000) {
        words_number(out, language, number / 1000);
        buf_printf(out, "%c%03u", language == LANGUAGE_EN ? ',' : '.',
                   (unsigned)(number % 1000));
    } else {
        buf_printf(out, "%u", (unsigned)number);
    }
}

void
words_date(struct buf *out, enum language language, struct str iso)
{
    static const enum phrase months[] = {
        PHRASE_MONTH_1, PHRASE_MONTH_2,  PHRASE_MONTH_3,  PHRASE_MONTH_4,
        PHRASE_MONTH_5, PHRASE_MONTH_6,  PHRASE_MONTH_7,  PHRASE_MONTH_8,
        PHRASE_MONTH_9, PHRASE_MONTH_10, PHRASE_MONTH_11, PHRASE_MONTH_12};
    uint32_t month, day;
    if (!params_is_date(iso) || iso.len < 7 ||
        !params_number(str_make(iso.ptr + 5, 2), 1, 12, &month)) {
        buf_str(out, iso);
        return;
    }
    if (iso.len == 10 && params_number(str_make(iso.ptr + 8, 2), 1, 31, &day))
        buf_printf(out, language == LANGUAGE_EN ? "%u " : "%u. ", (unsigned)day);
    buf_str(out, phrase_text(language, months[month - 1]));
    buf_char(out, ' ');
    buf_append(out, iso.ptr, 4);
}

struct str
words_sector(enum language language, struct str name)
{
    static const struct named sectors[] = {
        {"authority", PHRASE_SECTOR_AUTHORITY},
        {"bank", PHRASE_SECTOR_BANK},
        {"chamber", PHRASE_SECTOR_CHAMBER},
        {"church", PHRASE_SECTOR_CHURCH},
        {"club", PHRASE_SECTOR_CLUB},
        {"company", PHRASE_SECTOR_COMPANY},
        {"court", PHRASE_SECTOR_COURT},
        {"culture", PHRASE_SECTOR_CULTURE},
        {"education", PHRASE_SECTOR_EDUCATION},
        {"foundation", PHRASE_SECTOR_FOUNDATION},
        {"health", PHRASE_SECTOR_HEALTH},
        {"insurance", PHRASE_SECTOR_INSURANCE},
        {"media", PHRASE_SECTOR_MEDIA},
        {"party", PHRASE_SECTOR_PARTY},
        {"police", PHRASE_SECTOR_POLICE},
        {"school", PHRASE_SECTOR_SCHOOL},
        {"sport", PHRASE_SECTOR_SPORT},
        {"union", PHRASE_SECTOR_UNION},
        {"university", PHRASE_SECTOR_UNIVERSITY},
        {"welfare", PHRASE_SECTOR_WELFARE},
    };
    return look_up(sectors, sizeof sectors / sizeof *sectors, language, name);
}

struct str
words_filter(enum language language, struct str filter, struct str value)
{
    enum record_kind kind;
    if (str_equal(filter, STR_LIT("art")) && record_kind_parse(value, &kind))
        return words_kind(language, kind);
    return str_equal(filter, STR_LIT("branche")) ? words_sector(language, value)
                                                 : value;
}

struct str
words_date_role(enum language language, struct str role)
{
    static const struct named roles[] = {
        {"founded", PHRASE_DATE_FOUNDED}, {"event", PHRASE_DATE_EVENT},
        {"since", PHRASE_DATE_SINCE},     {"published", PHRASE_DATE_PUBLISHED},
        {"", PHRASE_DATE_PLAIN},
    };
    return look_up(roles, sizeof roles / sizeof *roles, language, role);
}
