/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The routes: see route.h. */
#include "server/route.h"

#include "server/api.h"
#include "server/asset.h"
#include "server/form.h"
#include "server/page.h"

enum {
    API = ROUTE_API | ROUTE_NOINDEX,
    COUNTED = API | ROUTE_COUNTED,
    STAFF = ROUTE_NO_STORE | ROUTE_NOINDEX,
    FRESH = ROUTE_NO_STORE | ROUTE_NOINDEX,
    RESULTS = ROUTE_PAGE | ROUTE_NOINDEX | ROUTE_COUNTED
};

/* Longer paths stand before those they begin with. */
static const struct route routes[] = {
    {"/", "start", ROUTE_PAGE, page_record_names, page_start_prepare,
     page_start_answer},
    {"/suche", "suche", RESULTS, form_page_list, page_search_prepare,
     page_search_answer},
    {"/eintrag/", "eintrag", ROUTE_PAGE, page_record_names, NULL, page_record_answer},
    {"/partner", "partner", RESULTS, form_page_list, page_partners_prepare,
     page_partners_answer},
    {"/buendnisse", "buendnisse", ROUTE_PAGE, page_alliances_names,
     page_alliances_prepare, page_alliances_answer},
    {"/hilfe", "hilfe", ROUTE_PAGE | ROUTE_ALWAYS, page_record_names, NULL,
     page_help_answer},
    {"/einbinden", "einbinden", ROUTE_PAGE, page_embed_names, page_embed_prepare, NULL},
    {"/barrierefreiheit", "barrierefreiheit", ROUTE_PAGE, NULL,
     page_accessibility_prepare, NULL},
    {"/datenschutz", "datenschutz", ROUTE_PAGE, NULL, page_privacy_prepare, NULL},
    {"/api/v1/search", "search", COUNTED, form_api_list, api_search_prepare,
     api_search_answer},
    {"/api/v1/suggest", "suggest", API, api_suggest_names, api_suggest_prepare,
     api_suggest_answer},
    {"/api/v1/records/", "records", API, api_record_names, api_record_prepare,
     api_record_answer},
    {"/api/v1/partners", "partners", COUNTED, form_api_list, api_partners_prepare,
     api_search_answer},
    {"/api/v1/analyze", "analyze", API, api_analyze_names, api_analyze_prepare,
     api_analyze_answer},
    {"/statistik", "statistik", STAFF | ROUTE_PAGE, NULL, page_statistics_prepare,
     NULL},
    {"/api/v1/statistics", "statistics", STAFF, NULL, api_statistics_prepare, NULL},
    {"/openapi.json", "openapi", ROUTE_API, NULL, asset_openapi_prepare, NULL},
    {"/opensearch.xml", "opensearch", 0, NULL, opensearch_prepare, NULL},
    {"/robots.txt", "robots", 0, NULL, robots_prepare, NULL},
    {"/.well-known/security.txt", "security", 0, NULL, security_prepare, NULL},
    {"/favicon.ico", "favicon", 0, NULL, asset_icon_prepare, NULL},
    {"/healthz", "healthz", FRESH, NULL, health_prepare, NULL},
    {"/readyz", "readyz", FRESH, NULL, ready_prepare, NULL},
    {"/metrics", "metrics", FRESH, NULL, metrics_prepare, NULL},
    {"/embed/v1/suche.js", "embed", ROUTE_API, NULL, asset_embed_alias_prepare, NULL},
    {"/embed/v1/", "embed", ROUTE_API | ROUTE_IMMUTABLE, NULL, asset_prepare, NULL},
    {"/assets/", "assets", ROUTE_IMMUTABLE, NULL, asset_prepare, NULL},
};
enum { ROUTES = sizeof routes / sizeof *routes };

const struct route *
route_table(size_t *count)
{
    *count = ROUTES;
    return routes;
}

bool
route_find(struct exchange *exchange)
{
    for (size_t i = 0; i < ROUTES; i++) {
        struct str path = str_of(routes[i].path);
        bool is_prefix = path.len > 1 && path.ptr[path.len - 1] == '/';
        bool found = is_prefix ? exchange->path.len > path.len &&
                                     str_starts_with(exchange->path, path)
                               : str_equal(exchange->path, path);
        if (!found)
            continue;
        exchange->route = &routes[i];
        exchange->rest =
            str_make(exchange->path.ptr + path.len, exchange->path.len - path.len);
        return true;
    }
    exchange->route = NULL;
    return false;
}
