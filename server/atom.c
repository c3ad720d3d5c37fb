/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Atom: see atom.h. */
#include "server/atom.h"

#include <time.h>

#include "server/api.h"
#include "server/form.h"
#include "server/html.h"
#include "server/service.h"
#include "server/words.h"

/* RFC 3339 from seconds since the epoch. */
static void
write_time(struct buf *out, int64_t seconds)
{
    time_t when = (time_t)seconds;
    struct tm parts;
    char text[32];
    if (gmtime_r(&when, &parts) &&
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) > 0)
        buf_str(out, str_of(text));
}

/* A record's own date when it names a day, else the index's. */
static void
write_updated(struct buf *out, const struct record *record, int64_t built_at)
{
    HTML(out, "<updated>");
    if (record->source.date.len == 10 && params_is_date(record->source.date)) {
        html_text(out, record->source.date);
        HTML(out, "T00:00:00Z");
    } else {
        write_time(out, built_at);
    }
    HTML(out, "</updated>");
}

static void
write_entry(struct exchange *exchange, const struct search_hit *hit, struct str prefix,
            int64_t built_at)
{
    struct buf *out = &exchange->response.body;
    const struct record *record = &hit->record;
    HTML(out, "<entry><id>urn:x-buendnissuche:");
    html_url_part(out, record->id);
    HTML(out, "</id><title>");
    html_text(out, record->title);
    HTML(out, "</title><link rel=\"alternate\" type=\"text/html\" href=\"");
    html_text(out, prefix);
    HTML(out, "eintrag/");
    html_url_part(out, record->id);
    HTML(out, "\"/>");
    write_updated(out, record, built_at);
    HTML(out, "<author><name>");
    html_text(out, record->alliance.len ? record->alliance : record->title);
    HTML(out, "</name></author><category term=\"");
    html_text(out, str_of(record_kind_name(record->kind)));
    HTML(out, "\"/><summary type=\"html\">");
    html_text(out, hit->snippet_html); /* HTML inside XML: escaped once more */
    HTML(out, "</summary></entry>\n");
}

void
atom_write(struct exchange *exchange, const struct search_answer *answer)
{
    struct buf *out = &exchange->response.body;
    struct str prefix = api_url_prefix(exchange);
    int64_t built_at = search_index_built_at(live_index(exchange->live));
    struct buf link;
    struct form_link same = {.params = &exchange->params,
                             .known = exchange->route->names};
    buf_init(&link);
    form_write_link(&link, &same);
    HTML(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
              "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\"><id>");
    html_text(out, prefix);
    html_text(out, str_of(exchange->route->path + 1));
    html_text(out, buf_view(&link));
    HTML(out, "</id><title>");
    html_text(out, str_of(exchange->tenant->config->site_name));
    if (answer->query.len) {
        HTML(out, ": ");
        html_text(out, answer->query);
    }
    HTML(out, "</title><link rel=\"self\" href=\"");
    html_text(out, prefix);
    html_text(out, str_of(exchange->route->path + 1));
    html_text(out, buf_view(&link));
    HTML(out, "\"/><updated>");
    write_time(out, built_at);
    HTML(out, "</updated>\n");
    for (size_t i = 0; i < answer->hit_count; i++)
        write_entry(exchange, &answer->hits[i], prefix, built_at);
    HTML(out, "</feed>\n");
    buf_free(&link);
}
