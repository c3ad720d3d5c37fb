/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pieces of records that several pages show. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/words.h"

void
page_row_name(struct page *page, enum phrase name)
{
    HTML(page->out, "<dt>");
    page_say(page, name);
    HTML(page->out, "</dt>");
}

void
page_row_value(struct page *page, struct str value)
{
    HTML(page->out, "<dd");
    page_lang(page);
    HTML(page->out, ">");
    html_text(page->out, value);
    HTML(page->out, "</dd>");
}

void
page_row(struct page *page, enum phrase name, struct str value)
{
    if (value.len == 0)
        return;
    page_row_name(page, name);
    page_row_value(page, value);
}

/* A row without words: numbers and names are the same in every language. */
static void
write_row(struct page *page, enum phrase name, struct str value)
{
    if (value.len == 0)
        return;
    page_row_name(page, name);
    HTML(page->out, "<dd>");
    html_text(page->out, value);
    HTML(page->out, "</dd>");
}

/* Fewer digits than an emergency number are no telephone number. */
static bool
can_be_dialled(struct str phone)
{
    size_t digits = 0;
    for (size_t i = 0; i < phone.len; i++)
        digits += phone.ptr[i] >= '0' && phone.ptr[i] <= '9';
    return digits >= 3;
}

/* Telephone numbers for dialling: digits and a leading plus. */
static void
write_phone_link(struct page *page, struct str phone)
{
    if (!can_be_dialled(phone)) {
        html_text(page->out, phone);
        return;
    }
    HTML(page->out, "<a href=\"tel:");
    for (size_t i = 0; i < phone.len; i++)
        if ((phone.ptr[i] >= '0' && phone.ptr[i] <= '9') ||
            (phone.ptr[i] == '+' && i == 0))
            buf_char(page->out, phone.ptr[i]);
    HTML(page->out, "\">");
    html_text(page->out, phone);
    HTML(page->out, "</a>");
}

static void
write_phone(struct page *page, enum phrase name, struct str phone)
{
    if (phone.len == 0)
        return;
    page_row_name(page, name);
    HTML(page->out, "<dd>");
    write_phone_link(page, phone);
    HTML(page->out, "</dd>");
}

static void
write_address_link(struct page *page, struct str scheme, struct str address)
{
    struct buf url;
    buf_init(&url);
    buf_str(&url, scheme);
    buf_str(&url, address);
    bool safe = html_is_safe_url(buf_view(&url));
    if (safe) {
        HTML(page->out, "<a rel=\"noopener\" href=\"");
        html_text(page->out, buf_view(&url));
        HTML(page->out, "\">");
    }
    html_text(page->out, address);
    if (safe)
        HTML(page->out, "</a>");
    buf_free(&url);
}

static void
write_link(struct page *page, enum phrase name, struct str scheme, struct str address)
{
    if (address.len == 0)
        return;
    page_row_name(page, name);
    HTML(page->out, "<dd>");
    write_address_link(page, scheme, address);
    HTML(page->out, "</dd>");
}

void
page_contact(struct page *page, const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    struct buf *out = page->out;
    HTML(out, "<dl class=\"karte\">");
    page_row(page, PHRASE_CONTACT_PERSON, contact->person);
    page_row(page, PHRASE_CONTACT_OFFICE, contact->office);
    if (contact->street.len || contact->town.len) {
        HTML(out, "<dt>");
        page_say(page, PHRASE_CONTACT_ADDRESS);
        HTML(out, "</dt><dd>");
        html_text(out, contact->street);
        if (contact->street.len && contact->town.len)
            HTML(out, "<br>");
        html_text(out, contact->postcode);
        if (contact->postcode.len)
            HTML(out, " ");
        html_text(out, contact->town);
        HTML(out, "</dd>");
    }
    write_phone(page, PHRASE_CONTACT_PHONE, contact->phone);
    write_row(page, PHRASE_CONTACT_FAX, contact->fax);
    write_link(page, PHRASE_CONTACT_MAIL, STR_LIT("mailto:"), contact->mail);
    write_link(page, PHRASE_CONTACT_WEB, STR_LIT(""), contact->web);
    HTML(out, "</dl>");
}

/* Each branch of an organisation is reached in its own way. */
static void
write_branch(struct page *page, const struct record_contact *contact)
{
    const struct str parts[] = {contact->person, contact->street, contact->postcode,
                                contact->town,   contact->phone,  contact->mail};
    enum { TOWN = 3, PHONE, MAIL, PARTS };
    bool any = false;
    for (size_t i = 0; i < PARTS; i++) {
        if (parts[i].len == 0)
            continue;
        if (!any)
            HTML(page->out, "<br>");
        else if (i == TOWN && contact->postcode.len)
            HTML(page->out, " ");
        else
            HTML(page->out, " · ");
        if (i == PHONE)
            write_phone_link(page, parts[i]);
        else if (i == MAIL)
            write_address_link(page, STR_LIT("mailto:"), parts[i]);
        else
            html_text(page->out, parts[i]);
        any = true;
    }
}

static void
write_membership(struct page *page, const struct record *record,
                 const struct record_membership *membership, bool full)
{
    struct buf *out = page->out;
    HTML(out, "<li>");
    if (membership->alliance_id.len) {
        HTML(out, "<a");
        page_record_href(page, membership->alliance_id);
        page_lang(page);
        HTML(out, ">");
    }
    /* A link needs a name, even where the source gave the alliance none. */
    if (membership->alliance.len)
        html_text(out, membership->alliance);
    else
        page_say(page, PHRASE_KIND_ALLIANCE);
    if (membership->alliance_id.len)
        HTML(out, "</a>");
    if (membership->town.len) {
        HTML(out, " <span class=\"ort\">");
        html_text(out, membership->town);
        HTML(out, "</span>");
    }
    if (membership->name.len && !str_equal(membership->name, record->title)) {
        HTML(out, " ");
        page_say_with(page, PHRASE_LISTED_AS, &membership->name, 1);
    }
    if (full && membership->contribution.len) {
        HTML(out, "<br><span");
        page_lang(page);
        HTML(out, ">");
        html_text(out, membership->contribution);
        HTML(out, "</span>");
    }
    if (full && record->membership_count > 1) /* alone it is the card's */
        write_branch(page, &membership->contact);
}

static void
write_membership_range(struct page *page, const struct record *record, size_t from,
                       size_t to, bool full)
{
    HTML(page->out, "<ul class=\"mitglied\">");
    for (size_t i = from; i < to; i++)
        write_membership(page, record, &record->memberships[i], full);
    HTML(page->out, "</ul>");
}

static void
say_how_many_more(struct page *page, size_t count)
{
    page_say_number(
        page, count == 1 ? PHRASE_ONE_MORE_MEMBERSHIP : PHRASE_MORE_MEMBERSHIPS, count);
}

void
page_memberships(struct page *page, const struct record *record, size_t most, bool full)
{
    size_t count = record->membership_count;
    size_t shown = count < most ? count : most;
    if (shown == 0)
        return;
    write_membership_range(page, record, 0, shown, full);
    if (shown == count)
        return;
    if (full) {
        HTML(page->out, "<details><summary>");
        say_how_many_more(page, count - shown);
        HTML(page->out, "</summary>");
        write_membership_range(page, record, shown, count, full);
        HTML(page->out, "</details>");
    } else {
        HTML(page->out, "<p><a");
        page_record_href(page, record->id);
        HTML(page->out, ">");
        say_how_many_more(page, count - shown);
        HTML(page->out, "</a></p>");
    }
}

/* The first date with its role: a bare year would say nothing. */
static void
write_date(struct page *page, const struct record *record)
{
    if (record->date_count == 0 || record->dates[0].from.len == 0)
        return;
    struct buf date;
    buf_init(&date);
    words_date(&date, page->language, record->dates[0].from);
    struct str text = buf_view(&date);
    HTML(page->out, " <span>");
    if (str_equal(record->dates[0].role, STR_LIT("since")))
        page_say_with(page, PHRASE_HIT_SINCE, &text, 1);
    else if (str_equal(record->dates[0].role, STR_LIT("founded")))
        page_say_with(page, PHRASE_HIT_FOUNDED, &text, 1);
    else
        html_text(page->out, text);
    HTML(page->out, "</span>");
    buf_free(&date);
}

/* Kind, place, date, alliance in one line. */
static void
write_facts(struct page *page, const struct record *record, double distance_km)
{
    struct buf *out = page->out;
    HTML(out, "<p class=\"fakten\"><span class=\"art\">");
    html_text(out, words_kind(page->language, record->kind));
    HTML(out, "</span>");
    if (record->town.len) {
        HTML(out, " <span class=\"ort\">");
        html_text(out, record->town);
        HTML(out, "</span>");
    }
    if (distance_km >= 0) {
        HTML(out, " <span>");
        buf_printf(out, "%.0f km", distance_km);
        HTML(out, "</span>");
    }
    if (record->alliance.len && record->kind != RECORD_ALLIANCE &&
        record->kind != RECORD_PARTNER) {
        HTML(out, " <span");
        page_lang(page);
        HTML(out, ">");
        html_text(out, record->alliance);
        HTML(out, "</span>");
    }
    if (str_equal(record->status, STR_LIT("ended"))) {
        HTML(out, " <span class=\"beendet\">");
        page_say(page, PHRASE_ENDED);
        HTML(out, "</span>");
    }
    write_date(page, record);
    if (record->kind == RECORD_OFFER && record->contact.phone.len) {
        HTML(out, " <span>");
        page_say_with(page, PHRASE_HIT_PHONE, &record->contact.phone, 1);
        HTML(out, "</span>");
    }
    HTML(out, "</p>");
}

static void
write_missing(struct page *page, const struct search_hit *hit)
{
    if (hit->missing.count == 0)
        return;
    HTML(page->out, "<p class=\"fehlt\">");
    page_say(page, PHRASE_MISSING_WORDS);
    for (size_t i = 0; i < hit->missing.count; i++) {
        HTML(page->out, " <s>");
        html_text(page->out, hit->missing.items[i]);
        HTML(page->out, "</s>");
    }
    HTML(page->out, "</p>");
}

void
page_hit_heading(struct page *page, const struct search_hit *hit, bool nested)
{
    struct buf *out = page->out;
    buf_str(out, nested ? STR_LIT("<h3><a") : STR_LIT("<h2><a"));
    page_record_href(page, hit->record.id);
    page_lang(page);
    HTML(out, ">");
    if (hit->title_html.len)
        html_marked(out, hit->title_html);
    else
        page_title(page, &hit->record);
    buf_str(out, nested ? STR_LIT("</a></h3>") : STR_LIT("</a></h2>"));
}

void
page_title(struct page *page, const struct record *record)
{
    if (record->title.len)
        html_text(page->out, record->title);
    else
        html_text(page->out, words_kind(page->language, record->kind));
}

void
page_hit(struct page *page, const struct search_hit *hit, bool nested)
{
    struct buf *out = page->out;
    const struct record *record = &hit->record;
    HTML(out, "<li><article>");
    page_hit_heading(page, hit, nested);
    if (hit->pinned) {
        HTML(out, "<p class=\"oben\">");
        page_say(page, PHRASE_PINNED);
        HTML(out, "</p>");
    }
    write_facts(page, record, hit->distance_km);
    if (hit->snippet_html.len) {
        HTML(out, "<p class=\"auszug\"");
        page_lang(page);
        HTML(out, ">");
        html_marked(out, hit->snippet_html);
        HTML(out, "</p>");
    }
    page_memberships(page, record, 3, false);
    write_missing(page, hit);
    if (hit->explanation.len) {
        HTML(out, "<pre>");
        html_text(out, hit->explanation);
        HTML(out, "</pre>");
    }
    HTML(out, "</article>\n");
}

void
page_choice_begin(struct page *page, const char *parameter, struct str value, bool here)
{
    struct form_link link = {.params = &page->exchange->params,
                             .known = form_page_list,
                             .drop = parameter,
                             .name = parameter,
                             .value = value,
                             .also_drop = form_first_page};
    struct buf target;
    buf_init(&target);
    form_write_link(&target, &link);
    HTML(page->out, "<li><a href=\"");
    html_text(page->out, buf_view(&target));
    HTML(page->out, "\"");
    if (here)
        HTML(page->out, " aria-current=\"true\"");
    HTML(page->out, ">");
    buf_free(&target);
}
