/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grouped view: three of each kind, each kind's own count. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

enum { OFFERS = 12, PARTNERS = 60, RECORDS = OFFERS + PARTNERS + 1 };

static struct record records[RECORDS];
static char ids[RECORDS][24], titles[RECORDS][48];

static void
make_records(void)
{
    for (int i = 0; i < RECORDS; i++) {
        struct record *record = &records[i];
        bool is_offer = i < OFFERS, is_partner = i >= OFFERS && i + 1 < RECORDS;

        snprintf(ids[i], sizeof ids[i], "r%03d", i);
        snprintf(titles[i], sizeof titles[i], "%s %c%c",
                 is_offer     ? "Garten für Kinder"
                 : is_partner ? "Gartenverein"
                              : "Bündnis im Garten",
                 'a' + i / 26, 'a' + i % 26);
        record->id = str_of(ids[i]);
        record->kind = is_offer     ? RECORD_OFFER
                       : is_partner ? RECORD_PARTNER
                                    : RECORD_ALLIANCE;
        record->title = str_of(titles[i]);
        record->body = i == 3 ? STR_LIT("Mit einem Teich.") : STR_LIT("");
        if (is_partner)
            record->legal_form = i % 3 ? STR_LIT("e. V.") : STR_LIT("GmbH");
        record->town = i % 2 ? STR_LIT("Celle") : STR_LIT("Koblenz");
    }
}

static void
run(struct fixture *fixture, struct search_request request, struct search_answer *out)
{
    enum status status =
        search_run(fixture->session, &request, fixture->arena, out, &fixture->err);

    ok(status == STATUS_OK, "„%s“ is answered", request.query.ptr);
    if (status)
        *out = (struct search_answer){.hit_count = 0};
}

static const struct search_group *
group_of(const struct search_answer *answer, enum record_kind kind)
{
    static const struct search_group none = {.kind = RECORD_ALLIANCE};

    for (size_t i = 0; i < answer->group_count; i++)
        if (answer->groups[i].kind == kind)
            return &answer->groups[i];
    return &none;
}

static void
test_counts(struct fixture *fixture)
{
    struct search_answer list, grouped;
    struct search_request request = {.query = STR_LIT("Garten")};
    bool in_order = true, same_kind = true;

    run(fixture, request, &list);
    request.view = SEARCH_VIEW_GROUPED;
    request.page = 7;
    run(fixture, request, &grouped);
    ok(list.group_count == 0, "a list has no groups");
    ok(grouped.group_count == 3, "a group for each kind that was found");
    ok(grouped.total == RECORDS && list.total == RECORDS && grouped.total_is_exact,
       "the total is that of the list");
    ok(group_of(&grouped, RECORD_OFFER)->total == OFFERS &&
           group_of(&grouped, RECORD_PARTNER)->total == PARTNERS &&
           group_of(&grouped, RECORD_ALLIANCE)->total == 1,
       "each group counts its kind");
    ok(grouped.hit_count == 7, "three hits of a kind, or as many as there are");
    ok(str_equal(list.hits[0].record.id, grouped.hits[0].record.id),
       "the best hit stands first");
    for (size_t i = 0; i < grouped.group_count; i++) {
        const struct search_group *group = &grouped.groups[i];

        for (size_t j = 0; j < group->count; j++) {
            const struct search_hit *hit = &grouped.hits[group->first + j];

            same_kind = same_kind && hit->record.kind == group->kind;
            in_order = in_order && (j == 0 || hit[-1].score >= hit->score - 1e-6);
        }
    }
    ok(same_kind, "a group holds its kind alone");
    ok(in_order, "best first");
}

static void
test_filters(struct fixture *fixture)
{
    static struct str celle[] = {{"Celle", 5}}, partner[] = {{"partner", 7}};
    struct search_answer answer;
    struct search_request request = {.query = STR_LIT("Garten"),
                                     .view = SEARCH_VIEW_GROUPED,
                                     .towns = {celle, 1},
                                     .want_facets = true};

    run(fixture, request, &answer);
    ok(group_of(&answer, RECORD_PARTNER)->total == PARTNERS / 2,
       "filters count in groups");
    ok(answer.facet_count > 0 && answer.facets[1].count == 2,
       "the facet of the filter keeps its own counts");
    request.kinds = (struct str_list){partner, 1};
    run(fixture, request, &answer);
    ok(answer.group_count == 1 && answer.hit_count == 3, "one kind is one group");
}

static const struct search_facet *
facet_of(const struct search_answer *answer, const char *name)
{
    static const struct search_facet none = {.count = 0};

    for (size_t i = 0; i < answer->facet_count; i++)
        if (strcmp(answer->facets[i].name, name) == 0)
            return &answer->facets[i];
    return &none;
}

static void
test_legal_forms(struct fixture *fixture)
{
    static struct str gmbh[] = {{"GmbH", 4}};
    struct search_answer answer;
    struct search_request request = {
        .query = STR_LIT("Garten"), .want_facets = true, .legal_forms = {gmbh, 1}};
    const struct search_facet *forms;

    run(fixture, request, &answer);
    forms = facet_of(&answer, "legal_form");
    ok(answer.total == PARTNERS / 3, "the legal form is a filter");
    ok(forms->count == 2 && forms->values[0].chosen &&
           forms->values[0].count == PARTNERS / 3 &&
           forms->values[1].count == PARTNERS / 3 * 2,
       "and a facet, which keeps its own counts");
    ok(facet_of(&answer, "kind")->count == 1, "the others count what is left");
}

static void
test_relaxed(struct fixture *fixture)
{
    struct search_answer answer;
    struct search_request request = {.query = STR_LIT("Garten Teich"),
                                     .view = SEARCH_VIEW_GROUPED};
    uint64_t total = 0;

    run(fixture, request, &answer);
    for (size_t i = 0; i < answer.group_count; i++)
        total += answer.groups[i].total;
    ok(answer.hit_count > 0 && !answer.hits[0].relaxed &&
           str_equal(answer.hits[0].record.id, STR_LIT("r003")),
       "what meets all words comes first");
    ok(total == answer.total, "groups add up to the total, relaxed hits too");
    request.query = STR_LIT("Quantenphysik");
    run(fixture, request, &answer);
    ok(answer.group_count == 0 && answer.total == 0, "nothing found, no groups");
}

int
main(void)
{
    struct fixture fixture;

    make_records();
    ok(fixture_open(&fixture, records, RECORDS) == STATUS_OK, "an index opens");
    if (fixture.session) {
        test_counts(&fixture);
        test_filters(&fixture);
        test_legal_forms(&fixture);
        test_relaxed(&fixture);
    }
    fixture_close(&fixture);
    return done();
}
