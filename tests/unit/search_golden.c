/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The later arrows of the flow, as goldens in tests/golden/search: records -> terms,
 * queries -> query trees, answers -> JSON. UPDATE=1 rewrites them. */
#include <stdlib.h>

#include "search/plan.h"
#include "store/store.h"
#include "tests/search_fixture.h"
#include "tests/tap.h"

#define TEXT(s)                                                                        \
    {                                                                                  \
        s, sizeof s - 1                                                                \
    }

static struct record_date since[] = {{TEXT("since"), TEXT("2007"), {NULL, 0}}};
static struct record_membership seats[] = {
    {.alliance_id = TEXT("kob"),
     .alliance = TEXT("Koblenzer Bündnis für Familie"),
     .town = TEXT("Koblenz"),
     .name = TEXT("Vita Mobil GmbH"),
     .contribution = TEXT("verleiht Filme"),
     .source = {TEXT("koblenz.txt"), TEXT("Partner"), 9, {NULL, 0}}},
};

static const struct record records[] = {
    {.id = TEXT("kob-offer-herbst"),
     .kind = RECORD_OFFER,
     .title = TEXT("Herbstferienbetreuung"),
     .body = TEXT("Gemeinsam mit Unternehmen: zwei Wochen für Schulkinder."),
     .alliance_id = TEXT("kob"),
     .alliance = TEXT("Koblenzer Bündnis für Familie"),
     .town = TEXT("Koblenz"),
     .postcode = TEXT("56068"),
     .dates = since,
     .date_count = 1,
     .eligibility = TEXT("nur für Kinder von Beschäftigten"),
     .source = {TEXT("koblenz.txt"), TEXT("Projekte"), 5, {NULL, 0}}},
    {.id = TEXT("partner-vita"),
     .kind = RECORD_PARTNER,
     .title = TEXT("Vita Mobil GmbH"),
     .alliance_id = TEXT("kob"),
     .alliance = TEXT("Koblenzer Bündnis für Familie"),
     .town = TEXT("Koblenz"),
     .sector = TEXT("company"),
     .legal_form = TEXT("GmbH"),
     .memberships = seats,
     .membership_count = 1,
     .contact = {.phone = TEXT("0261 99998-10")}},
    {.id = TEXT("cel-offer-kita"),
     .kind = RECORD_OFFER,
     .title = TEXT("Kita-Lotse <neu>"),
     .body = TEXT("Hilft Müttern und Vätern & allen anderen bei der Suche."),
     .alliance_id = TEXT("cel"),
     .alliance = TEXT("Familienbündnis Celle"),
     .town = TEXT("Celle")},
};

static const char *const queries[] = {
    "Ferienbetreuung Unternehmen", "kita celle",  "\"zwei Wochen\"",   "Schulk*",
    "Ferien UND Kinder",           "kita -celle", "typ:partner mobil", "wer hilft",
};

static void
check_golden(const char *name, struct buf *got)
{
    char path[256];
    snprintf(path, sizeof path, "tests/golden/search/%s", name);
    FILE *file = fopen(path, getenv("UPDATE") ? "wb" : "rb");
    if (!ok(file != NULL, "%s can be opened", path))
        return;
    if (getenv("UPDATE")) {
        ok(fwrite(got->ptr, 1, got->len, file) == got->len, "wrote %s", path);
    } else {
        char *want = calloc(1, 1 << 20);
        ok(want && fread(want, 1, (1 << 20) - 1, file) > 0, "%s can be read", path);
        same(got->ptr, want, name);
        free(want);
    }
    fclose(file);
}

static void
dump_terms(struct fixture *fixture, struct buf *out)
{
    char database[128];
    const char *path = database;
    struct store_reader *reader = NULL;
    snprintf(database, sizeof database, "%s/current/xapian", fixture->path);
    ok(store_open(&path, 1, &reader, &fixture->err) == STATUS_OK, "the index opens");
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct buf unique;
        struct store_hit hit;
        struct store_term *terms = NULL;
        size_t count = 0;
        buf_init(&unique);
        schema_term(&unique, SCHEMA_ID, records[i].id);
        bool found = store_find(reader, buf_view(&unique), fixture->arena, &hit,
                                &fixture->err) == STATUS_OK &&
                     store_doc_terms(reader, hit.docid, str_make("", 0), fixture->arena,
                                     &terms, &count, &fixture->err) == STATUS_OK;
        ok(found, "%s has terms", records[i].id.ptr);
        buf_printf(out, "%s\n", records[i].id.ptr);
        for (size_t k = 0; k < count; k++)
            buf_printf(out, "  %.*s\n", (int)terms[k].term.len, terms[k].term.ptr);
        buf_free(&unique);
    }
    store_close(reader);
}

static void
dump_tree(const char *label, const struct store_query *query, struct buf *out)
{
    buf_printf(out, "  %s: ", label);
    if (query)
        tree_print(query, out);
    BUF_LIT(out, "\n");
}

static void
dump_plans(struct fixture *fixture, struct buf *out)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct search_request request = {.query = str_of(queries[i])};
        struct plan *plan = arena_zalloc(fixture->arena, 1, sizeof *plan);
        buf_printf(out, "%s\n", queries[i]);
        if (!ok(plan && plan_make(fixture->session, &request, fixture->arena, plan,
                                  &fixture->err) == STATUS_OK,
                "%s is understood", queries[i]))
            continue;
        dump_tree("strict", plan->strict, out);
        ok(plan_relax(plan, &request) == STATUS_OK, "... and relaxed");
        dump_tree("relaxed", plan->relaxed, out);
    }
}

static void
dump_answers(struct fixture *fixture, struct buf *out)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct search_request request = {
            .query = str_of(queries[i]), .page = 1, .want_facets = i == 0};
        struct search_answer answer;
        if (!ok(search_run(fixture->session, &request, fixture->arena, &answer,
                           &fixture->err) == STATUS_OK,
                "%s is answered", queries[i]))
            continue;
        answer.took_ms = 0;
        search_answer_json(&answer, STR_LIT(""), out);
        BUF_LIT(out, "\n");
    }
}

int
main(void)
{
    struct fixture fixture;
    struct buf out;
    buf_init(&out);
    bool open =
        fixture_open(&fixture, records, sizeof records / sizeof *records) == STATUS_OK;
    if (ok(open, "the fixture is an index")) {
        dump_terms(&fixture, &out);
        check_golden("terms.txt", &out);
        buf_clear(&out);
        dump_plans(&fixture, &out);
        check_golden("plans.txt", &out);
        buf_clear(&out);
        dump_answers(&fixture, &out);
        check_golden("answers.jsonl", &out);
    }
    fixture_close(&fixture);
    buf_free(&out);
    return done();
}
