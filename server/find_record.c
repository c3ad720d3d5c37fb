/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record by its id, see find_record.h. */
#include "server/find_record.h"

/* The alliance as one of its records names it. */
static bool
named_by(const struct record *record, struct str id, struct record *out)
{
    memset(out, 0, sizeof *out);
    out->id = id;
    out->kind = RECORD_ALLIANCE;
    if (str_equal(record->alliance_id, id)) {
        out->title = record->alliance;
        out->town = record->kind == RECORD_PARTNER ? STR_LIT("") : record->town;
    }
    for (size_t i = 0; i < record->membership_count; i++) {
        const struct record_membership *seat = &record->memberships[i];
        if (!str_equal(seat->alliance_id, id))
            continue;
        out->title = seat->alliance;
        out->town = seat->town;
        out->source = seat->source;
    }
    out->alliance_id = id;
    out->alliance = out->title;
    return out->title.len > 0;
}

enum status
find_record(struct search_session *session, struct str id, struct arena *arena,
            struct record *out, struct err *err)
{
    struct search_request request = {
        .alliance = id, .records_only = true, .page = 1, .per_page = 1};
    struct search_answer answer;
    enum status status = search_record(session, id, arena, out, err);
    if (status != STATUS_NOT_FOUND ||
        search_run(session, &request, arena, &answer, NULL) || answer.hit_count == 0 ||
        !named_by(&answer.hits[0].record, id, out))
        return status;
    return STATUS_OK;
}
