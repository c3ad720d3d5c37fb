/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several organisations in one paragraph: see partner_list.h. */
#include "indexer/partner_list.h"

#include "base/ascii.h"
#include "indexer/contact_scan.h"
#include "indexer/sector.h"
#include "indexer/words.h"
#include "place/place.h"

enum { NAME_MAX_BYTES = 110 };

static size_t
count_char(struct str text, char c)
{
    size_t count = 0, depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        depth += text.ptr[i] == '(';
        depth -= depth > 0 && text.ptr[i] == ')';
        count += text.ptr[i] == c && depth == 0;
    }
    return count;
}

char
partner_list_separator(struct str text)
{
    if (count_char(text, ';') >= 1)
        return ';';
    static const char *const dots[] = {" · ", " • ", " | ", " / "};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        const char *at = text_find(text, dots[i]);
        struct str rest = at ? str_make(at + 1, (size_t)(text.ptr + text.len - at - 1))
                             : str_make(NULL, 0);
        if (at && text_find(rest, dots[i]))
            return i == 3 ? '/' : i == 2 ? '|' : '\1';
    }
    return ',';
}

/* Where the next separator outside brackets stands; text.len when there is none. */
static size_t
find_separator(struct str text, char separator, size_t *len)
{
    size_t depth = 0;
    *len = 1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '(')
            depth++;
        else if (text.ptr[i] == ')' && depth > 0)
            depth--;
        if (depth > 0)
            continue;
        if (separator == '\1' && i + 4 <= text.len &&
            (memcmp(text.ptr + i, " · ", 4) == 0)) {
            *len = 4;
            return i;
        }
        if (separator == '\1' && i + 5 <= text.len &&
            memcmp(text.ptr + i, " • ", 5) == 0) {
            *len = 5;
            return i;
        }
        if (text.ptr[i] == separator &&
            (separator != '/' || /* "Chemnitz/Zwickau" is one */
             (i > 0 && text.ptr[i - 1] == ' ' && i + 1 < text.len &&
              text.ptr[i + 1] == ' ')))
            return i;
    }
    *len = 0;
    return text.len;
}

/* Words that begin the second half of a name. */
static const char *const branch_words[] = {"kv",
                                           "ov",
                                           "kreisverband",
                                           "ortsverband",
                                           "regionalkammer",
                                           "ortsverein",
                                           "ortsgruppe",
                                           "geschaeftsstelle",
                                           "sektion",
                                           "aussenstelle",
                                           "bezirk*",
                                           "region",
                                           "regionaldirektion",
                                           "regionalverband",
                                           "direktion",
                                           "landesverband",
                                           "stadtverband",
                                           "zweigstelle",
                                           "standort",
                                           "filiale",
                                           "niederlassung",
                                           "abteilung",
                                           "dienststelle",
                                           "fakultaet",
                                           "campus",
                                           "kreisgruppe",
                                           "unterbezirk",
                                           "e v",
                                           "ev",
                                           "gmbh",
                                           "ag",
                                           "co",
                                           "regionalgruppe",
                                           "regionalstelle",
                                           "betriebsstaette",
                                           "werk",
                                           "referat",
                                           "stabsstelle",
                                           "fachbereich",
                                           "fachdienst",
                                           "diozesanverband",
                                           "dioezesanverband",
                                           "bereich",
                                           "kreisvereinigung",
                                           "landesgruppe"};

/* Names that ask for more: "Amt für …, Familie und Soziales". */
static const char *const open_ended[] = {
    "amt fuer",         "fachbereich", "referat",       "fachdienst",
    "ministerium fuer", "dezernat",    "abteilung",     "verein fuer",
    "*beratung fuer",   "stelle fuer", "*verband fuer", "institut fuer",
    "gesellschaft fuer"};

bool
partner_list_opens_branch(struct str text)
{
    return str_starts_with(text, STR_LIT("– ")) || str_starts_with(text, STR_LIT("- "));
}

bool
partner_list_is_branch(struct str text)
{
    struct words words;
    words_split(text, &words);
    for (size_t i = 0; i < sizeof branch_words / sizeof *branch_words; i++) {
        size_t len = words_match_at(&words, 0, branch_words[i]);
        bool is_church = words.count > 1 && words.items[0].len == 2 && /* "Ev. …" */
                         str_equal(words.items[0], STR_LIT("ev"));
        if (len > 0 && !is_church)
            return true;
    }
    return false;
}

/* "die Stadt Lübben" -> "Stadt Lübben": in sentences names have their article. */
static struct str
without_article(struct str name)
{
    static const char *const articles[] = {"die ", "der ", "das ",  "dem ",
                                           "den ", "des ", "beim ", "vom "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t len = strlen(articles[i]);
        if (str_starts_with(name, str_of(articles[i])) && name.len > len + 2)
            return str_trim(str_make(name.ptr + len, name.len - len));
    }
    return name;
}

/* Pieces that never stand alone: parts of an organisation, legal forms, a town. */
static bool
continues_name(struct str before, struct str piece)
{
    struct words words, previous;
    struct place place;
    if (partner_list_opens_branch(piece)) /* "Stadt Suhl, – Jugendamt" */
        return true;
    if (!text_starts_name(piece) &&
        !(piece.len > 0 && piece.ptr[0] >= '0' && piece.ptr[0] <= '9'))
        return piece.len > 2 && memcmp(piece.ptr, "ver", 3) != 0 &&
               sector_of(piece).len == 0 && !text_starts_upper(without_article(piece));
    words_split(piece, &words);
    if (partner_list_is_branch(piece))
        return true;
    if (text_has(piece, "& Partner") || text_has(piece, "& Söhne") ||
        text_has(piece, "& Kollegen") ||
        (text_has(piece, "& Co") && !text_has(piece, "GmbH")))
        return sector_of(before).len > 0 && legal_form_of(before).len == 0;
    words_split(before, &previous);
    for (size_t i = 0; i < sizeof open_ended / sizeof *open_ended; i++) {
        if (words_find(&previous, open_ended[i]) < previous.count &&
            (words_find(&words, "und") < words.count || words.count == 1) &&
            words_find(&previous, "und") == previous.count &&
            legal_form_of(piece).len == 0)
            return true;
    }
    if (before.len > 0 && before.ptr[before.len - 1] == '-')
        return true;
    /* A bare town tells where the organisation before it sits. */
    return words.count <= 2 && sector_of(piece).len == 0 &&
           place_by_name(piece, &place, 1) == 1 && place.population > 5000;
}

bool
partner_list_is_filler(struct str name)
{
    static const char *const starts[] = {"viele",
                                         "weitere",
                                         "u a",
                                         "und viele",
                                         "usw",
                                         "etc",
                                         "uvm",
                                         "u v m",
                                         "andere",
                                         "zahlreiche",
                                         "privatpersonen",
                                         "einzelpersonen",
                                         "sowie viele",
                                         "sowie weitere"};
    struct words words;
    if (name.len > 0 && !strchr("uvweazpsUVWEAZPS.(", name.ptr[0]))
        return false;
    words_split(name, &words);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (words_match_at(&words, 0, starts[i]))
            return true;
    }
    /* "Wer uns außerdem hilft": a headline, not a member. */
    static const char *const questions[] = {"wer", "was", "wie", "wo", "wir"};
    return words.count == 0 ||
           (words.count > 2 && WORD_IS_AMONG(words.items[0], questions) &&
            text_has_verb(name) && legal_form_of(name).len == 0);
}

static bool
is_organisation(struct str name)
{
    return text_starts_upper(name) && sector_of(name).len > 0;
}

/* Verbs that join a sentence about the members with their list. */
static const char *const member_verbs[] = {
    "gehören",     "gehört",      "zählen",       "sind",      "engagieren",
    "beteiligen",  "wirken",      "machen",       "arbeiten",  "getragen",
    "unterstützt", "mitgetragen", "unterstützen", "vertreten", "haben",
    "wurden",      "ziehen",      "bringen",      "Getragen",  "Mitgetragen",
    "Unterstützt"};

static bool
is_member_verb(struct str word)
{
    word = text_strip(word, "", ":,.");
    for (size_t i = 0; i < sizeof member_verbs / sizeof *member_verbs; i++) {
        if (str_equal(word, str_of(member_verbs[i])))
            return true;
    }
    return false;
}

/* Words between the verb and the first name. */
static bool
is_link_word(struct str word)
{
    static const char *const words[] = {
        "sich",     "unter",   "anderem", "auch",  "z.",      "B.",       "zum",
        "Beispiel", "dabei",   "mit",     "von",   "bislang", "derzeit",  "u.",
        "a.",       "aktuell", "etwa",    "neben", "im",      "Bündnis",  "heute",
        "dazu",     "wird",    "durch",   "das",   "unser",   "Netzwerk", "an",
        "so",       "bisher",  "wir",     "werden"};
    word = text_strip(word, "", ":,");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal(word, str_of(words[i])))
            return true;
    }
    return word.len == 0;
}

bool
partner_list_tells_members(struct str text)
{
    static const char *const subjects[] = {
        "artner",    "itglied",  "kteur",       "ündnis",     "etzwerk",
        "itwirkend", "eteiligt", "nterstützer", "itstreiter", "it dabei sind"};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        if (text_has(text, subjects[i]))
            return true;
    }
    return false;
}

bool
partner_list_trim(struct str *text)
{
    struct str all = *text, rest = all, word;
    const char *comma = all.len ? memchr(all.ptr, ',', all.len) : NULL;
    const char *start = NULL;
    bool found = false;
    while (text_next(&rest, ' ', &word) && comma && word.ptr < comma) {
        if (is_member_verb(word)) {
            start = word.ptr + word.len;
            found = true;
        } else if (start && is_link_word(word) && word.ptr <= start + 1) {
            start = word.ptr + word.len;
        } else if (found) {
            break;
        }
    }
    if (start)
        all = str_trim(str_make(start, (size_t)(all.ptr + all.len - start)));
    /* "… und die AWO an.", "… sind dabei." */
    const char *last = all.len ? memrchr(all.ptr, ',', all.len) : NULL;
    rest = last ? str_make(last + 1, (size_t)(all.ptr + all.len - last - 1))
                : str_make(all.ptr, 0);
    while (text_next(&rest, ' ', &word)) {
        struct str bare = text_strip(word, "", ".");
        bool ends =
            start && rest.len == 0 &&
            (str_equal(bare, STR_LIT("an")) || str_equal(bare, STR_LIT("mit")) ||
             str_equal(bare, STR_LIT("dabei")) || str_equal(bare, STR_LIT("zusammen")));
        if (ends || (word.ptr > last + 2 && !start && is_member_verb(word))) {
            all.len = (size_t)(word.ptr - all.ptr);
            found = true;
            break;
        }
    }
    *text = text_strip(all, ":", "");
    return found;
}

/* "… Caritas und Kolpingsfamilie" at the end of a list: two names. */
static bool
split_last(struct str *name, struct str *second)
{
    static const char *const words[] = {" sowie ", " und ", " & "};
    for (size_t i = 0; i < 2; i++) {
        const char *at = text_find(*name, words[i]);
        if (!at)
            continue;
        struct str left = str_trim(str_make(name->ptr, (size_t)(at - name->ptr)));
        const char *from = at + strlen(words[i]);
        struct str right =
            str_trim(str_make(from, (size_t)(name->ptr + name->len - from)));
        right = without_article(right);
        bool cut = left.len > 0 && left.ptr[left.len - 1] == '-';
        if (cut || !is_organisation(right) ||
            (i == 1 && !is_organisation(left) && text_word_count(left) > 1))
            continue;
        *name = left;
        *second = right;
        return true;
    }
    return false;
}

/* "Technische Werke und viele weitere": the end of the list, not of the name. */
static void
cut_tail(struct str *name)
{
    static const char *const tails[] = {
        " und viele",      " und weitere", " sowie viele", " sowie weitere",
        " und andere",     " u. a.",       " u.a.",        " u. v. m.",
        " u.v.m.",         " uvm",         " usw.",        " etc.",
        " und zahlreiche", " und einzelne"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        const char *at = text_find(*name, tails[i]);
        if (at)
            *name = str_trim(str_make(name->ptr, (size_t)(at - name->ptr)));
    }
}

bool
partner_list_next(struct str *rest, char separator, struct str *name)
{
    while (rest->len > 0) {
        size_t gap, end = find_separator(*rest, separator, &gap);
        struct str whole = *rest;
        while (separator == ',' && end < whole.len) {
            struct str more = str_make(whole.ptr + end + gap, whole.len - end - gap);
            size_t next_gap, next = find_separator(more, separator, &next_gap);
            struct str piece = text_strip(str_make(more.ptr, next), "", ".");
            if (!continues_name(str_trim(str_make(whole.ptr, end)), piece))
                break;
            end += gap + next;
            gap = next_gap;
        }
        *name = str_trim(str_make(whole.ptr, end));
        rest->ptr += end + gap;
        rest->len -= end + gap;
        if (str_starts_with(*name, STR_LIT("und ")))
            *name = str_make(name->ptr + 4, name->len - 4);
        if (str_starts_with(*name, STR_LIT("sowie ")))
            *name = str_make(name->ptr + 6, name->len - 6);
        *name = without_article(*name);
        struct str second;
        if (rest->len == 0 && split_last(name, &second))
            *rest = second;
        cut_tail(name); /* with the stop of "u. v. m." */
        if (name->len > 1 && name->ptr[name->len - 1] == '.' &&
            text_ends_sentence(*name))
            name->len--;
        if (name->len > 1 && !partner_list_is_filler(*name))
            return true;
    }
    return false;
}

/* "98527 Suhl", "Tel. 03681 555": commas that divide an address, not names. */
static bool
is_address_part(struct str piece)
{
    struct str value, rest = piece;
    text_next(&rest, ',', &piece); /* a mail address may have joined it */
    switch (contact_classify(piece, &value)) {
    case CONTACT_TOWN:
        return value.ptr == piece.ptr;
    case CONTACT_PHONE:
    case CONTACT_FAX:
    case CONTACT_MAIL:
    case CONTACT_WEB:
        return sector_of(piece).len == 0 &&
               text_word_count(str_make(piece.ptr, (size_t)(value.ptr - piece.ptr))) <=
                   1;
    case CONTACT_PERSON:
    case CONTACT_STREET:
    case CONTACT_OFFICE:
    case CONTACT_NONE:
        return false;
    }
    return false;
}

bool
partner_list_is_address(struct str text)
{
    struct str rest = text, name;
    if (partner_list_separator(text) != ',')
        return false;
    while (partner_list_next(&rest, ',', &name)) {
        if (is_address_part(name))
            return true;
    }
    return false;
}

bool
partner_list_is(struct str text)
{
    partner_list_trim(&text);
    char separator = partner_list_separator(text);
    struct str rest = text, name;
    size_t count = 0, too_long = 0, organisations = 0;
    while (partner_list_next(&rest, separator, &name)) {
        if (separator == ',' && is_address_part(name))
            return false; /* see partner_list_is_address() */
        count++;
        too_long += name.len > NAME_MAX_BYTES || text_has_verb(name);
        organisations += sector_of(name).len > 0;
    }
    return count >= 3 && too_long * 4 <= count && organisations * 3 >= count;
}
