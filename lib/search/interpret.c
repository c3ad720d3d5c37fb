/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the question was understood, as a German line: "Ferienbetreuung + Koblenz (Ort)".
 */
#include "search/run.h"

static void
say_concept(const struct concept *concept, struct buf *out)
{
    if (!concept->token && concept->text.len > 0 && concept->match.count > 0)
        BUF_LIT(out, "„");
    buf_str(out, concept->text);
    if (!concept->token && concept->text.len > 0 && concept->match.count > 0)
        BUF_LIT(out, "“");
    if (concept->is_place)
        BUF_LIT(out, " (Ort)");
    if (concept->is_unknown)
        BUF_LIT(out, " (kommt nicht vor)");
}

static void
say_part(const struct query_part *part, struct buf *out)
{
    static const char *const fields[] = {"",         "Art",     "Ort",
                                         "PLZ",      "Bündnis", "Alliierte von",
                                         "im Titel", "Thema",   "Jahr"};

    if (part->field == FIELD_NONE && !part->negated)
        return;
    if (out->len > 0)
        BUF_LIT(out, ", ");
    if (part->negated)
        BUF_LIT(out, "ohne ");
    if (part->field != FIELD_NONE)
        buf_printf(out, "%s: ",
                   part->field == FIELD_PARTNER ? "zusammen mit" : fields[part->field]);
    buf_str(out, part->text);
}

struct str
interpret(const struct plan *plan, const struct search_request *request,
          struct arena *arena)
{
    struct query *query = arena_zalloc(arena, 1, sizeof *query);
    struct buf out;
    struct str text = {"", 0};
    bool or_before = false;

    if (!query)
        return text;
    buf_init(&out);
    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->role != CONCEPT_REQUIRED)
            continue;
        if (out.len > 0)
            buf_printf(&out, "%s", or_before ? " oder " : " + ");
        say_concept(concept, &out);
        or_before = concept->or_next;
    }
    query_parse(request->query, query);
    for (size_t i = 0; i < query->count; i++)
        say_part(&query->parts[i], &out);
    if (plan->has_near) {
        buf_printf(&out, "%sbis %.0f km um ", out.len ? ", " : "", plan->radius_km);
        buf_str(&out, plan->near.name.len ? plan->near.name : plan->near.postcode);
    }
    if (!out.failed)
        text = arena_copy(arena, buf_view(&out));
    buf_free(&out);
    return text.ptr ? text : str_make("", 0);
}
