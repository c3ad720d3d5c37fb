/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sessions of a thread: see sessions.h. */
#include "server/sessions.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void
drop(struct session_slot *slot)
{
    search_session_destroy(slot->session);
    live_release(slot->live);
    memset(slot, 0, sizeof *slot);
}

static bool
is_same_choice(const struct choice *a, const struct choice *b)
{
    size_t count = b ? b->count : 0;
    return a->count == count &&
           (count == 0 || memcmp(a->items, b->items, count * sizeof *a->items) == 0);
}

static bool
is_chosen(const struct choice *choice, uint16_t member)
{
    for (size_t i = 0; i < choice->count; i++)
        if (choice->items[i] == member)
            return true;
    return false;
}

/* The parts of the members chosen, each once and in rising order. */
static size_t
choose_parts(const struct live *live, const struct choice *choice, size_t *parts)
{
    size_t count, chosen = 0, all = search_index_part_count(live_index(live));
    const struct live_share *members = live_members(live, &count);
    for (size_t part = 0; part < all; part++) {
        bool is_wanted = false;
        for (size_t i = 0; i < count && !is_wanted; i++)
            is_wanted = members[i].part == part && is_chosen(choice, members[i].member);
        if (is_wanted)
            parts[chosen++] = part;
    }
    return chosen;
}

static enum status
open_session(struct live *live, const struct choice *choice,
             struct search_session **out, struct err *err)
{
    size_t count;
    if (!choice || choice->count == 0 || !live_members(live, &count))
        return search_session_create(live_index(live), out, err);
    size_t *parts = calloc(count + 1, sizeof *parts);
    if (!parts)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    size_t chosen = choose_parts(live, choice, parts);
    enum status status =
        chosen == 0
            ? err_set(err, STATUS_STALE, NULL, "no index for this choice")
            : search_session_create_of(live_index(live), parts, chosen, out, err);
    free(parts);
    return status;
}

enum status
sessions_take(struct sessions *sessions, struct live *live, const struct choice *choice,
              struct search_session **out, struct err *err)
{
    struct session_slot *slot = &sessions->slots[0];
    *out = NULL;
    for (size_t i = 0; i < SESSIONS_KEPT; i++) {
        struct session_slot *other = &sessions->slots[i];
        if (other->live == live && is_same_choice(&other->choice, choice)) {
            other->used = ++sessions->turn;
            *out = other->session;
            return STATUS_OK;
        }
        if (other->used < slot->used)
            slot = other;
    }
    drop(slot);
    enum status status = open_session(live, choice, &slot->session, err);
    if (status)
        return status;
    slot->live = live_again(live);
    if (choice)
        slot->choice = *choice;
    slot->used = ++sessions->turn;
    *out = slot->session;
    return STATUS_OK;
}

void
sessions_drop_retired(struct sessions *sessions)
{
    for (size_t i = 0; i < SESSIONS_KEPT; i++)
        if (sessions->slots[i].live && live_is_retired(sessions->slots[i].live))
            drop(&sessions->slots[i]);
}

void
sessions_drop_all(struct sessions *sessions)
{
    for (size_t i = 0; i < SESSIONS_KEPT; i++)
        drop(&sessions->slots[i]);
}
