/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading search parameters: see form.h. */
#include "server/form.h"

#include "base/utf8.h"
#include "place/place.h"
#include "server/choice.h"
#include "server/tenant.h"

const struct form_names form_api = {
    "q",        "kind",       "town",     "topic",   "sector", "alliance",
    "postcode", "near",       "radius",   "from",    "to",     "home",
    "sort",     "page",       "per_page", "explain", "exact",  "format",
    "initial",  "legal_form", "view",     "tenant"};
const struct form_names form_page = {
    "q",         "art",        "ort",     "thema",    "branche", "buendnis",
    "plz",       "nahe",       "umkreis", "von",      "bis",     "heimat",
    "sort",      "seite",      "anzahl",  "erklaere", "genau",   "format",
    "buchstabe", "rechtsform", "ansicht", "stadt"};

const char *const form_api_list[] = {
    "q",          "kind", "town",     "topic",   "sector", "alliance",
    "postcode",   "near", "radius",   "from",    "to",     "home",
    "sort",       "page", "per_page", "explain", "exact",  "initial",
    "legal_form", "view", "format",   "tenant",  NULL};
const char *const form_page_list[] = {
    "q",       "art",    "ort",      "thema", "branche",   "buendnis",
    "plz",     "nahe",   "umkreis",  "von",   "bis",       "heimat",
    "sort",    "anzahl", "erklaere", "genau", "buchstabe", "rechtsform",
    "ansicht", "seite",  "lang",     "stadt", NULL};

const char *const form_first_page[] = {"seite", NULL};

enum { DEFAULT_RADIUS_MAX = 500 };

bool
form_check_length(struct exchange *exchange, const char *name, struct str value)
{
    if (utf8_count(value.ptr, value.len) <= SEARCH_MAX_QUERY)
        return true;
    exchange_fault(exchange, name, PHRASE_FAULT_LENGTH);
    return false;
}

static struct str
read_text(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    if (value.ptr)
        form_check_length(exchange, name, value);
    return value;
}

static void
read_list(struct exchange *exchange, const char *name, struct str_list *out)
{
    if (!params_list(&exchange->params, name, exchange->arena, out))
        exchange_fault(exchange, name, PHRASE_FAULT_LENGTH);
    for (size_t i = 0; i < out->count; i++)
        form_check_length(exchange, name, out->items[i]);
}

static void
read_kinds(struct exchange *exchange, const char *name)
{
    struct str_list *kinds = &exchange->request.kinds;
    read_list(exchange, name, kinds);
    for (size_t i = 0; i < kinds->count; i++) {
        enum record_kind kind;
        if (record_kind_parse(kinds->items[i], &kind))
            kinds->items[i] = str_of(record_kind_name(kind));
        else
            exchange_fault(exchange, name, PHRASE_FAULT_KIND);
    }
}

static uint32_t
read_number(struct exchange *exchange, const char *name, uint32_t low, uint32_t high,
            uint32_t preset)
{
    struct str value = params_get(&exchange->params, name);
    uint32_t number = preset;
    if (value.ptr && !params_number(value, low, high, &number))
        exchange_fault(exchange, name, PHRASE_FAULT_NUMBER);
    return number;
}

static bool
read_flag(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    uint32_t number = 0;
    if (value.ptr && !params_number(value, 0, 1, &number))
        exchange_fault(exchange, name, PHRASE_FAULT_FLAG);
    return number == 1;
}

static struct str
read_date(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    if (value.ptr && !params_is_date(value))
        exchange_fault(exchange, name, PHRASE_FAULT_DATE);
    return value;
}

static void
read_sort(struct exchange *exchange, const char *name)
{
    static const struct {
        const char *name;
        enum search_sort sort;
    } sorts[] = {
        {"relevance", SEARCH_BY_RELEVANCE}, {"relevanz", SEARCH_BY_RELEVANCE},
        {"date", SEARCH_BY_DATE},           {"datum", SEARCH_BY_DATE},
        {"distance", SEARCH_BY_DISTANCE},   {"entfernung", SEARCH_BY_DISTANCE},
        {"name", SEARCH_BY_NAME},
    };
    struct str value = params_get(&exchange->params, name);
    if (!value.ptr)
        return;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (str_equal(value, str_of(sorts[i].name))) {
            exchange->request.sort = sorts[i].sort;
            return;
        }
    exchange_fault(exchange, name, PHRASE_FAULT_SORT);
}

static void
read_view(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    if (str_equal(value, STR_LIT("grouped")) || str_equal(value, STR_LIT("gruppen")))
        exchange->request.view = SEARCH_VIEW_GROUPED;
    else if (value.ptr && !str_equal(value, STR_LIT("list")) &&
             !str_equal(value, STR_LIT("liste")))
        exchange_fault(exchange, name, PHRASE_FAULT_VIEW);
}

static void
read_format(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    if (!value.ptr || str_equal(value, STR_LIT("json")))
        exchange->format = FORMAT_JSON;
    else if (str_equal(value, STR_LIT("csv")))
        exchange->format = FORMAT_CSV;
    else if (str_equal(value, STR_LIT("atom")))
        exchange->format = FORMAT_ATOM;
    else
        exchange_fault(exchange, name, PHRASE_FAULT_FORMAT);
}

static struct str
read_postcode(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    uint32_t number;
    if (value.ptr && (value.len > 5 || !params_number(value, 0, 99999, &number)))
        exchange_fault(exchange, name, PHRASE_FAULT_POSTCODE);
    return value;
}

/* One letter, or 0; which letters there are is left to the search. */
static struct str
read_initial(struct exchange *exchange, const char *name)
{
    struct str value = params_get(&exchange->params, name);
    bool is_letter = value.len > 1 || (value.len == 1 && (value.ptr[0] | 0x20) >= 'a' &&
                                       (value.ptr[0] | 0x20) <= 'z');
    if (value.len && (utf8_count(value.ptr, value.len) != 1 ||
                      (!is_letter && !str_equal(value, STR_LIT("0")))))
        exchange_fault(exchange, name, PHRASE_FAULT_LETTER);
    return value;
}

enum phrase
form_place_fault(const struct exchange *exchange)
{
    const struct search_request *request = &exchange->request;
    struct place place;
    uint32_t number;
    if (request->near.len == 0)
        return request->sort == SEARCH_BY_DISTANCE ? PHRASE_PLACE_MISSING
                                                   : PHRASE_COUNT;
    bool known = params_number(request->near, 0, 99999, &number)
                     ? place_by_postcode(request->near, &place)
                     : place_by_name(request->near, &place, 1) > 0;
    return known ? PHRASE_COUNT : PHRASE_PLACE_UNKNOWN;
}

void
form_read(struct exchange *exchange, const struct form_names *names)
{
    struct search_request *request = &exchange->request;
    request->query = read_text(exchange, names->query);
    if (!request->query.ptr)
        request->query = STR_LIT(""); /* no question is an empty one */
    read_kinds(exchange, names->kind);
    read_list(exchange, names->town, &request->towns);
    read_list(exchange, names->topic, &request->topics);
    read_list(exchange, names->sector, &request->sectors);
    read_list(exchange, names->legal_form, &request->legal_forms);
    request->alliance = read_text(exchange, names->alliance);
    request->postcode = read_postcode(exchange, names->postcode);
    request->initial = read_initial(exchange, names->initial);
    request->near = read_text(exchange, names->near);
    request->radius_km = read_number(exchange, names->radius, 1, DEFAULT_RADIUS_MAX, 0);
    request->from = read_date(exchange, names->from);
    request->to = read_date(exchange, names->to);
    if (request->to.len && str_compare(request->from, request->to) > 0 &&
        !str_starts_with(request->from, request->to))
        exchange_fault(exchange, names->to, PHRASE_FAULT_MISFIT);
    request->home_town = read_text(exchange, names->home);
    if (request->home_town.len == 0 && exchange->tenant->config->town)
        request->home_town = str_of(exchange->tenant->config->town);
    read_sort(exchange, names->sort);
    read_view(exchange, names->view);
    request->page = read_number(exchange, names->page, 1, SEARCH_MAX_DEPTH, 1);
    request->per_page = read_number(exchange, names->per_page, 1, SEARCH_MAX_PER_PAGE,
                                    SEARCH_DEFAULT_PER_PAGE);
    if (request->page > SEARCH_MAX_DEPTH / request->per_page)
        exchange_fault(exchange, names->page, PHRASE_FAULT_DEPTH);
    request->explain = read_flag(exchange, names->explain);
    request->exact_only = read_flag(exchange, names->exact);
    request->want_facets = true;
    choice_read(exchange, names->tenant);
    if (exchange->tenant->pins &&
        !pins_find(exchange->tenant->pins, request->query, exchange->arena,
                   &request->pinned, &request->hidden))
        request->pinned.count = request->hidden.count = 0;
    if (names == &form_api)
        read_format(exchange, names->format);
    /* "Ort" with a radius means the place itself, not the name of a filter. */
    if (names == &form_page && request->radius_km > 0 && request->near.len == 0 &&
        request->towns.count == 1) {
        request->near = request->towns.items[0];
        request->towns.count = 0;
    }
}
