/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page of one record: text, facts, contact card, where it was read, what is like
 * it. An alliance also lists what it offers and who belongs to it. */
#include "base/json.h"
#include "server/find_record.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/vcard.h"
#include "server/words.h"

enum { SIMILAR = 5, LISTED = 100, OPEN_PARTNERS = 30, MEMBERSHIPS = 20 };

const char *const page_record_names[] = {"lang", NULL};

/* Blank lines part paragraphs; single line ends stay. */
static void
write_body(struct page *page, struct str body)
{
    bool open = false;
    while (body.len > 0) {
        const char *end = memchr(body.ptr, '\n', body.len);
        size_t len = end ? (size_t)(end - body.ptr) : body.len;
        struct str line = str_trim(str_make(body.ptr, len));
        size_t taken = end ? len + 1 : len;
        body = str_make(body.ptr + taken, body.len - taken);
        if (line.len == 0) {
            if (open)
                HTML(page->out, "</p>");
            open = false;
            continue;
        }
        if (open)
            HTML(page->out, "<br>");
        else
            HTML(page->out, "<p>");
        open = true;
        html_text(page->out, line);
    }
    if (open)
        HTML(page->out, "</p>");
    HTML(page->out, "\n");
}

static void
write_linked_fact(struct page *page, enum phrase name, struct str value, struct str id)
{
    if (id.len == 0 || value.len == 0) {
        page_row(page, name, value);
        return;
    }
    page_row_name(page, name);
    HTML(page->out, "<dd");
    page_lang(page);
    HTML(page->out, "><a");
    page_record_href(page, id);
    HTML(page->out, ">");
    html_text(page->out, value);
    HTML(page->out, "</a></dd>");
}

static void
write_list_fact(struct page *page, enum phrase name, const struct str_list *list)
{
    if (list->count == 0)
        return;
    page_row_name(page, name);
    HTML(page->out, "<dd><ul class=\"reihe\">");
    for (size_t i = 0; i < list->count; i++) {
        HTML(page->out, "<li");
        page_lang(page);
        HTML(page->out, ">");
        html_text(page->out, list->items[i]);
        HTML(page->out, " ");
    }
    HTML(page->out, "</ul></dd>");
}

static void
write_dates(struct page *page, const struct record *record)
{
    struct str told = STR_LIT("?"); /* several of one role stand under one name */
    for (size_t i = 0; i < record->date_count; i++) {
        const struct record_date *date = &record->dates[i];
        if (date->from.len == 0)
            continue;
        struct buf text;
        buf_init(&text);
        words_date(&text, page->language, date->from);
        if (date->to.len) {
            BUF_LIT(&text, " – ");
            words_date(&text, page->language, date->to);
        }
        if (!str_equal(date->role, told)) {
            HTML(page->out, "<dt>");
            html_text(page->out, words_date_role(page->language, date->role));
            HTML(page->out, "</dt>");
        }
        told = date->role;
        HTML(page->out, "<dd>");
        html_text(page->out, buf_view(&text));
        HTML(page->out, "</dd>");
        buf_free(&text);
    }
}

/* " (PDF)" behind an address that leads to a file and not to a page. */
static void
write_file_kind(struct page *page, struct str url)
{
    static const char *const kinds[] = {"pdf",  "docx", "doc",  "odt",
                                        "xlsx", "xls",  "pptx", "zip"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i]);
        if (url.len <= len || url.ptr[url.len - len - 1] != '.' ||
            strncasecmp(url.ptr + url.len - len, kinds[i], len) != 0)
            continue;
        HTML(page->out, " (");
        for (size_t k = 0; k < len; k++)
            buf_char(page->out, (char)(kinds[i][k] & ~0x20));
        HTML(page->out, ")");
        return;
    }
}

static void
write_facts(struct page *page, const struct record *record)
{
    struct buf *out = page->out;
    HTML(out, "<dl class=\"angaben\">");
    if (record->kind != RECORD_ALLIANCE && record->membership_count == 0)
        write_linked_fact(page, PHRASE_FACT_ALLIANCE, record->alliance,
                          record->alliance_id);
    page_row(page, PHRASE_FACT_TOWN, record->town);
    page_row(page, PHRASE_FACT_REGION, record->region);
    page_row(page, PHRASE_FACT_AUDIENCE, record->audience);
    page_row(page, PHRASE_FACT_ELIGIBILITY, record->eligibility);
    page_row(page, PHRASE_FACT_COST, record->cost);
    page_row(page, PHRASE_FACT_PLACE, record->place);
    write_linked_fact(page, PHRASE_FACT_PROVIDER, record->provider,
                      record->provider_id);
    if (record->sector.len) {
        page_row_name(page, PHRASE_FACT_SECTOR);
        HTML(out, "<dd>");
        html_text(out, words_sector(page->language, record->sector));
        HTML(out, "</dd>");
    }
    page_row(page, PHRASE_FACT_LEGAL_FORM, record->legal_form);
    write_list_fact(page, PHRASE_FACT_TOPICS, &record->topics);
    write_list_fact(page, PHRASE_FACT_GROUPS, &record->groups);
    write_list_fact(page, PHRASE_FACT_BODIES, &record->bodies);
    write_list_fact(page, PHRASE_FACT_NAMES, &record->names);
    write_dates(page, record);
    if (record->url.len && html_is_safe_url(record->url)) {
        HTML(out, "<dt>");
        page_say(page, PHRASE_FACT_URL);
        HTML(out, "</dt><dd><a rel=\"noopener\" href=\"");
        html_text(out, record->url);
        HTML(out, "\">");
        html_text(out, record->url);
        write_file_kind(page, record->url);
        HTML(out, "</a></dd>");
    }
    HTML(out, "</dl>");
}

static void
write_source(struct page *page, const struct record_source *source)
{
    struct buf *out = page->out;
    if (source->file.len == 0)
        return;
    HTML(out, "<p class=\"quelle\">");
    page_say_with(page, PHRASE_SOURCE_FILE, &source->file, 1);
    if (source->section.len) {
        HTML(out, ", ");
        page_say_with(page, PHRASE_SOURCE_SECTION, &source->section, 1);
    }
    if (source->line > 0) {
        HTML(out, ", ");
        page_say(page, PHRASE_SOURCE_LINE);
        buf_printf(out, " %u", (unsigned)source->line);
    }
    if (source->date.len) {
        struct buf date;
        buf_init(&date);
        words_date(&date, page->language, source->date);
        struct str text = buf_view(&date);
        HTML(out, ", ");
        page_say_with(page, PHRASE_SOURCE_DATE, &text, 1);
        buf_free(&date);
    }
    HTML(out, "</p>");
}

/* A list that does not hold all of them leads to the search that does. */
static void
write_rest(struct page *page, enum phrase title, enum record_kind kind)
{
    HTML(page->out, "<p><a href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "suche?art=");
    html_url_part(page->out, str_of(record_kind_name(kind)));
    HTML(page->out, "&amp;buendnis=");
    html_url_part(page->out, page->exchange->rest);
    if (page->language == LANGUAGE_EN)
        HTML(page->out, "&amp;lang=en");
    HTML(page->out, "\">");
    page_say(page, title == PHRASE_ALLIANCE_OFFERS ? PHRASE_ALLIANCE_ALL_OFFERS
                                                   : PHRASE_ALLIANCE_ALL_PARTNERS);
    HTML(page->out, "</a></p>");
}

static void
write_titles(struct page *page, enum phrase title, const struct search_answer *answer)
{
    if (answer->hit_count == 0)
        return;
    bool folds = title == PHRASE_ALLIANCE_PARTNERS && answer->hit_count > OPEN_PARTNERS;
    HTML(page->out, "<section><h2>");
    page_say(page, title);
    HTML(page->out, "</h2>");
    if (folds) {
        HTML(page->out, "<details><summary>");
        page_say_number(page, PHRASE_ALLIANCE_UNFOLD, answer->total);
        HTML(page->out, "</summary>");
    }
    if (title == PHRASE_SIMILAR)
        HTML(page->out, "<ul class=\"liste\">");
    else
        HTML(page->out, "<ul class=\"liste spaltig\">");
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct record *record = &answer->hits[i].record;
        HTML(page->out, "<li><a");
        page_record_href(page, record->id);
        page_lang(page);
        HTML(page->out, ">");
        page_title(page, record);
        HTML(page->out, "</a>");
        if (title == PHRASE_SIMILAR) {
            HTML(page->out, " <span class=\"ort\">");
            html_text(page->out, words_kind(page->language, record->kind));
            if (record->town.len) {
                HTML(page->out, ", ");
                html_text(page->out, record->town);
            }
            HTML(page->out, "</span>");
        }
    }
    HTML(page->out, "</ul>");
    if (title != PHRASE_SIMILAR && answer->total > answer->hit_count)
        write_rest(page, title, answer->hits[0].record.kind);
    if (folds)
        HTML(page->out, "</details>");
    HTML(page->out, "</section>\n");
}

/* What an alliance offers, or who belongs to it. */
static void
write_of_alliance(struct page *page, struct search_session *session,
                  struct arena *arena, struct str id, enum record_kind kind,
                  enum phrase title)
{
    struct str name = str_of(record_kind_name(kind));
    struct search_request request = {.kinds = {&name, 1},
                                     .alliance = id,
                                     .sort = SEARCH_BY_NAME,
                                     .page = 1,
                                     .records_only = true,
                                     .per_page = LISTED};
    struct search_answer answer;
    /* The record itself stands; a list that cannot be made is left out. */
    if (search_run(session, &request, arena, &answer, NULL) == STATUS_OK)
        write_titles(page, title, &answer);
}

/* schema.org data for search engines; a data block, never run as a script. */
static void
write_linked_data(struct page *page, const struct record *record)
{
    struct json json;
    const struct record_contact *contact = &record->contact;
    HTML(page->out, "<script type=\"application/ld+json\">");
    json_init(&json, page->out);
    json_object_begin(&json);
    json_member(&json, "@context", STR_LIT("https://schema.org"));
    json_member(&json, "@type",
                record->kind == RECORD_OFFER     ? STR_LIT("Service")
                : record->kind == RECORD_ARTICLE ? STR_LIT("Article")
                                                 : STR_LIT("Organization"));
    json_member(&json, "name", record->title);
    if (record->kind == RECORD_OFFER) {
        json_text_member(&json, "areaServed", record->town);
        json_text_member(&json, "audience", record->audience);
    } else if (record->kind != RECORD_ARTICLE) {
        json_text_member(&json, "telephone", contact->phone);
        json_text_member(&json, "email", contact->mail);
        json_text_member(&json, "location", record->town);
    }
    json_object_end(&json);
    HTML(page->out, "</script>\n");
}

/* Where an offer names nobody, its alliance knows whom to ask. */
static void
write_card(struct page *page, const struct record *record,
           struct search_session *session, struct arena *arena)
{
    struct record alliance;
    enum phrase title = PHRASE_CONTACT_TITLE;
    if (!vcard_is_useful(record)) {
        if (record->kind == RECORD_PARTNER || record->alliance_id.len == 0 ||
            search_record(session, record->alliance_id, arena, &alliance, NULL) ||
            !vcard_is_useful(&alliance))
            return;
        record = &alliance;
        title = PHRASE_CONTACT_ALLIANCE;
    }
    HTML(page->out, "<section class=\"kontakt\"><h2>");
    page_say(page, title);
    HTML(page->out, "</h2>");
    page_contact(page, record);
    HTML(page->out, "<p><a href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "api/v1/records/");
    html_url_part(page->out, record->id);
    HTML(page->out, "?format=vcard\">");
    page_say(page, PHRASE_CONTACT_VCARD);
    HTML(page->out, "</a></p></section>");
}

void
page_record_answer(struct exchange *exchange, struct search_session *session,
                   struct arena *arena)
{
    struct record record;
    struct search_answer similar = {0};
    struct err err = {0};
    struct page page;
    if (find_record(session, exchange->rest, arena, &record, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    page_begin(&page, exchange, record.title);
    HTML(page.out,
         "<article class=\"eintrag\"><p class=\"fakten\"><span class=\"art\">");
    html_text(page.out, words_kind(page.language, record.kind));
    HTML(page.out, "</span></p><h1");
    page_lang(&page);
    HTML(page.out, ">");
    page_title(&page, &record);
    HTML(page.out, "</h1>\n<div class=\"wortlaut\"");
    page_lang(&page);
    HTML(page.out, ">");
    write_body(&page, record.body);
    HTML(page.out, "</div>\n");
    if (record.membership_count > 0) {
        HTML(page.out, "<section><h2>");
        page_say(&page, PHRASE_MEMBER_OF);
        HTML(page.out, "</h2>");
        page_memberships(&page, &record, MEMBERSHIPS, true);
        HTML(page.out, "</section>");
    }
    write_facts(&page, &record);
    write_card(&page, &record, session, arena);
    write_source(&page, &record.source);
    HTML(page.out, "</article>\n");
    if (record.kind == RECORD_ALLIANCE) {
        write_of_alliance(&page, session, arena, record.id, RECORD_OFFER,
                          PHRASE_ALLIANCE_OFFERS);
        write_of_alliance(&page, session, arena, record.id, RECORD_PARTNER,
                          PHRASE_ALLIANCE_PARTNERS);
    } else if (!search_similar(session, record.id, SIMILAR, arena, &similar, NULL)) {
        write_titles(&page, PHRASE_SIMILAR, &similar);
    }
    write_linked_data(&page, &record);
    page_end(&page);
}
