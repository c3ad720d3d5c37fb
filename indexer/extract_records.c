/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One offer or partner from its texts. */
#include "base/ascii.h"
#include "indexer/contact.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/partner_list.h"
#include "indexer/sector.h"
#include "indexer/title.h"
#include "place/place.h"

static const char *const chrome_lines[] = {"website",
                                           "webseite",
                                           "homepage",
                                           "teile",
                                           "teilen",
                                           "zum seitenanfang",
                                           "nach oben",
                                           "mehr",
                                           "mehr lesen",
                                           "weiterlesen",
                                           "weiter lesen",
                                           "drucken",
                                           "seite drucken",
                                           "zurueck",
                                           "startseite",
                                           "suche",
                                           "menue",
                                           "kontakt",
                                           "impressum",
                                           "datenschutz",
                                           "mehr erfahren",
                                           "mehr dazu",
                                           "details",
                                           "pdf",
                                           "download",
                                           "link",
                                           "links",
                                           "zur anmeldung",
                                           "anmelden",
                                           "zum inhalt springen",
                                           "mehr informationen",
                                           "weitere informationen",
                                           "zur website",
                                           "zum angebot",
                                           "hilfsnavigation",
                                           "sprungmarken",
                                           "quickmenu",
                                           "seite empfehlen",
                                           "vorlesen",
                                           "kommentar verfassen",
                                           "meistgelesen",
                                           "alle anzeigen",
                                           "mehr anzeigen",
                                           "schliessen",
                                           "merken",
                                           "facebook",
                                           "twitter",
                                           "instagram",
                                           "whatsapp"};

bool
extract_is_chrome(struct str text)
{
    char folded[64];
    text = text_strip(text, ">»•", ":.>»…");
    if (text.len > 60)
        return str_starts_with(text, STR_LIT("Bild zeigt")) ||
               str_starts_with(text, STR_LIT("Quelle:"));
    size_t len = ascii_fold(text, folded, sizeof folded);
    struct str line = text_strip(str_make(folded, len), "\" >", "\" >");
    if (line.len == 0)
        return true;
    for (size_t i = 0; i < sizeof chrome_lines / sizeof *chrome_lines; i++) {
        if (line.ptr[0] == chrome_lines[i][0] &&
            str_equal(line, str_of(chrome_lines[i])))
            return true;
    }
    return str_starts_with(line, STR_LIT("bild zeigt")) ||
           str_starts_with(line, STR_LIT("quelle:")) ||
           (str_starts_with(line, STR_LIT("foto:")) && line.len < 60);
}

struct record *
extract_add_offer(struct extract *x, const struct section *section, struct str title,
                  struct str body, uint32_t line)
{
    if (extract_starts_with_date(title)) {
        struct str rest = extract_behind_date(title);
        struct str date = str_make(title.ptr, (size_t)(rest.ptr - title.ptr));
        body = extract_join(x, text_strip(date, "", " :,-|"), "\n", body);
        title = rest;
        if (text_word_count(rest) > 12) { /* the text follows on the same line */
            title = title_from_sentence(rest);
            body = extract_join(x, body, "\n", rest);
        }
    }
    title = title_clean(title);
    if (title.len < 2 || extract_is_chrome(title))
        return NULL;
    struct record *record = extract_add(x, RECORD_OFFER, line, section->heading);
    record->title = title;
    record->body = str_trim(body);
    return record;
}

/* "Volksbank eG - Spenden", "Gymnasium – Nachhilfe": a word behind a whole name says
 * what it does. */
static bool
is_role(struct str name, struct str rest)
{
    struct place place;
    if (sector_of(rest).len > 0 || partner_list_is_branch(rest) ||
        place_by_name(rest, &place, 1) > 0)
        return false;
    struct str form = legal_form_of(name);
    bool ends = form.len > 0 && text_word_count(rest) <= 4;
    return ends || (text_word_count(rest) == 1 && sector_of(name).len > 0);
}

/* What follows the name of a partner: its contribution, when it reads as one. */
static bool
split_contribution(struct str entry, struct str *name, struct str *contribution)
{
    static const char *const marks[] = {": ", " – ", " - ", " — ", " -- "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = text_find(entry, marks[i]);
        if (!at)
            continue;
        struct str left = str_trim(str_make(entry.ptr, (size_t)(at - entry.ptr)));
        bool inside = left.len > 0 && memchr(left.ptr, '(', left.len) &&
                      !memchr(left.ptr, ')', left.len);
        const char *from = at + strlen(marks[i]);
        struct str right =
            str_trim(str_make(from, (size_t)(entry.ptr + entry.len - from)));
        bool reads = text_starts_lower(right) || text_has_verb(right) ||
                     (i == 0 && right.len > 0) || text_ends_sentence(right) ||
                     is_role(left, right);
        bool is_name = legal_form_of(right).len > 0 || left.len < 3;
        if (inside || !reads || is_name || right.len < 4)
            continue;
        *name = left;
        *contribution = right;
        return true;
    }
    return false;
}

/* Names in brackets and behind bars: "Techniker Krankenkasse (TK)". */
static void
add_names(struct extract *x, struct record *record)
{
    struct str title = record->title;
    const char *open = title.len ? memchr(title.ptr, '(', title.len) : NULL;
    if (open) {
        struct str inner =
            str_make(open + 1, (size_t)(title.ptr + title.len - open - 1));
        const char *close = inner.len ? memchr(inner.ptr, ')', inner.len) : NULL;
        inner.len = close ? (size_t)(close - inner.ptr) : 0;
        bool acronym = inner.len >= 2 && inner.len <= 12 &&
                       memchr(inner.ptr, ' ', inner.len) == NULL &&
                       text_starts_upper(inner);
        if (acronym)
            extract_append(x, &record->names, inner);
    }
    static const char *const bars[] = {" | ", " / ", "/ "};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        const char *bar = text_find(title, bars[i]);
        if (!bar)
            continue;
        const char *from = bar + strlen(bars[i]);
        extract_append(x, &record->names,
                       str_trim(str_make(title.ptr, (size_t)(bar - title.ptr))));
        extract_append(
            x, &record->names,
            str_trim(str_make(from, (size_t)(title.ptr + title.len - from))));
        return;
    }
}

static void
note_ended(struct record *record, struct str entry)
{
    static const char *const words[] = {"(ausgeschieden", "(ehemals", "(bis 20",
                                        "(ehemalig", "(nicht mehr"};
    bool remark = entry.len > 0 && memchr(entry.ptr, '(', entry.len) != NULL;
    for (size_t i = 0; remark && i < sizeof words / sizeof *words; i++) {
        if (text_has(entry, words[i]))
            record->status = STR_LIT("ended");
    }
}

/* "Stadtwerke (Tel. 03675 555-30)": what stands in the brackets is no part of the name.
 */
static struct str
without_bracket(struct extract *x, struct str name, struct record_contact *contact)
{
    const char *open = name.len ? memchr(name.ptr, '(', name.len) : NULL;
    struct str value;
    if (!open || open < name.ptr + 3 || name.ptr[name.len - 1] != ')')
        return name;
    struct str inner = str_make(open + 1, (size_t)(name.ptr + name.len - open - 2));
    enum contact_part part = contact_classify(inner, &value);
    if (part != CONTACT_PHONE && part != CONTACT_MAIL && part != CONTACT_WEB)
        return name;
    contact_parse(inner, false, x->arena, contact);
    return str_trim(str_make(name.ptr, (size_t)(open - name.ptr)));
}

/* "Sparkasse Lehnau (Vorsitz)": what it does in the alliance. */
static struct str
without_role(struct str name, struct str *role)
{
    static const char *const roles[] = {
        "vorsitz*",     "sprecher*",   "stellv*",  "federfuehr*", "koordin*",
        "geschaeftsf*", "gruendungs*", "schirm*",  "seit",        "kassier*",
        "beratend*",    "initiator*",  "traeger*", "foerder*",    "gast*"};
    const char *open = name.len ? memrchr(name.ptr, '(', name.len) : NULL;
    struct words words;
    if (!open || open < name.ptr + 3 || name.ptr[name.len - 1] != ')')
        return name;
    struct str inner = str_make(open + 1, (size_t)(name.ptr + name.len - open - 2));
    words_split(inner, &words);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (words_match_at(&words, 0, roles[i]) > 0) {
            *role = inner;
            return str_trim(str_make(name.ptr, (size_t)(open - name.ptr)));
        }
    }
    return name;
}

/* "Stadt Suhl, – Jugendamt –": one dash says it. */
static struct str
with_one_dash(struct extract *x, struct str name)
{
    static const char *const ends[] = {" –", " -"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends_with(name, str_of(ends[i])))
            name.len -= strlen(ends[i]);
    }
    const char *comma = name.len ? memchr(name.ptr, ',', name.len) : NULL;
    if (!comma)
        return name;
    struct str rest =
        str_trim(str_make(comma + 1, (size_t)(name.ptr + name.len - comma - 1)));
    if (!partner_list_opens_branch(rest))
        return name;
    rest.ptr = memchr(rest.ptr, ' ', rest.len);
    rest = str_trim(str_make(rest.ptr, (size_t)(name.ptr + name.len - rest.ptr)));
    return extract_join(x, str_make(name.ptr, (size_t)(comma - name.ptr)), " – ", rest);
}

struct record *
extract_add_partner(struct extract *x, const struct section *section, struct str entry,
                    struct str category, uint32_t line)
{
    struct str name = title_clean(entry), contribution = STR_LIT("");
    if (name.len < 2 || extract_is_chrome(name))
        return NULL;
    if (partner_list_is_filler(name))
        return NULL;
    struct record_contact contact = {0};
    name = without_bracket(x, with_one_dash(x, name), &contact);
    struct str bare = contact_name_before(name);
    if (bare.len > 1 && bare.len < name.len) {
        contact_parse(str_make(bare.ptr + bare.len, name.len - bare.len), false,
                      x->arena, &contact);
        name = bare;
    }
    split_contribution(name, &name, &contribution);
    name = without_role(text_strip(name, "", ",;:*"), &contribution);
    if (name.len < 2 || (contribution.len > 0 && extract_is_label(name)))
        return NULL; /* "Ansprechpartnerin: Frau Huber" */
    struct record *record = extract_add(x, RECORD_PARTNER, line, section->heading);
    record->title = name;
    record->body = contribution;
    record->contact = contact;
    record->legal_form = legal_form_of(name);
    record->sector = sector_of(name);
    if (record->sector.len == 0)
        record->sector = sector_of_category(category);
    record->memberships = arena_zalloc(x->arena, 1, sizeof *record->memberships);
    if (!record->memberships) {
        x->failed = true;
        return record;
    }
    record->membership_count = 1;
    record->memberships[0].contribution = contribution;
    add_names(x, record);
    note_ended(record, entry);
    return record;
}
