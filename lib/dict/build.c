/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of a record goes into which dictionary. */
#include "dict/build.h"

#include <stdlib.h>

#include "base/repeats.h"
#include "base/utf8.h"
#include "dict/phrases.h"
#include "dict/spelling.h"
#include "dict/suggest.h"

enum {
    MIN_WORD_COUNT = 3, /* rarer words complete nothing that a title does not */
    MIN_PHRASE_COUNT = 4,
    MIN_WORD_LETTERS = 5, /* shorter ones are typed faster than chosen */
    /* Organisations' names are five sixths of what could be completed. Those that most
     * alliances use are kept, as many as 2,000 alliances have; so a server's memory
     * stays what it is, and the others are found by their words all the same. */
    MOST_PARTNER_NAMES = 200000
};

struct dict_builder {
    struct spelling_builder *spelling;
    struct suggest_builder *suggest;
    struct phrases phrases;
    struct arena *arena; /* of the record being added */
};

enum status
dict_builder_create(const char *folder, struct dict_builder **out, struct err *err)
{
    struct dict_builder *builder = *out = calloc(1, sizeof *builder);
    if (!builder)
        return err_no_memory(err);
    phrases_init(&builder->phrases, folder);
    builder->arena = arena_create(0);
    enum status status = builder->arena ? STATUS_OK : err_no_memory(err);
    if (!status)
        status = spelling_builder_create(folder, &builder->spelling, err);
    if (!status)
        status =
            suggest_builder_create(folder, MOST_PARTNER_NAMES, &builder->suggest, err);
    if (status) {
        dict_builder_destroy(builder);
        *out = NULL;
    }
    return status;
}

void
dict_builder_destroy(struct dict_builder *builder)
{
    if (!builder)
        return;
    spelling_builder_destroy(builder->spelling);
    suggest_builder_destroy(builder->suggest);
    phrases_free(&builder->phrases);
    arena_destroy(builder->arena);
    free(builder);
}

static enum status
add_words(struct dict_builder *builder, struct text_analyser *analyser,
          const struct record *record, struct err *err)
{
    const struct str texts[] = {
        record->title,          record->body,           record->alliance,
        record->town,           record->place,          record->audience,
        record->eligibility,    record->cost,           record->provider,
        record->contact.person, record->contact.office, record->contact.street,
        record->contact.town};
    const struct str_list *const lists[] = {&record->topics, &record->groups,
                                            &record->bodies, &record->names};
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sizeof texts / sizeof texts[0]; i++)
        status = spelling_builder_feed(builder->spelling, analyser, texts[i], err);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (size_t k = 0; !status && k < lists[i]->count; k++)
            status = spelling_builder_feed(builder->spelling, analyser,
                                           lists[i]->items[k], err);
    for (size_t i = 0; !status && i < record->membership_count; i++) {
        const struct record_membership *at = &record->memberships[i];
        status = spelling_builder_feed(builder->spelling, analyser, at->name, err);
        if (!status)
            status = spelling_builder_feed(builder->spelling, analyser,
                                           at->contribution, err);
    }
    return status;
}

static enum suggest_kind
kind_of(enum record_kind kind)
{
    switch (kind) {
    case RECORD_ALLIANCE:
        return SUGGEST_ALLIANCE;
    case RECORD_OFFER:
        return SUGGEST_OFFER;
    case RECORD_PARTNER:
        return SUGGEST_PARTNER;
    case RECORD_ARTICLE:
        return SUGGEST_ARTICLE;
    }
    return SUGGEST_ARTICLE;
}

static enum status
add_title(struct dict_builder *builder, const struct record *record, struct str text,
          struct str town, struct err *err)
{
    const struct suggest_entry entry = {text, kind_of(record->kind), town, record->id,
                                        1};
    return suggest_builder_add(builder->suggest, &entry, err);
}

static enum status
list_seat_names(struct dict_builder *builder, const struct record *record,
                struct str_set *out, struct err *err)
{
    arena_reset(builder->arena);
    if (!str_set_init(out, record->membership_count, builder->arena))
        return err_no_memory(err);
    for (size_t i = 0; i < record->membership_count; i++)
        str_set_add(out, record->memberships[i].name, NULL);
    return STATUS_OK;
}

/* A partner's name as spelled at each of its places. Its other names are not repeated
 * there: an organisation of thousands of alliances has hundreds of them. */
static enum status
add_names(struct dict_builder *builder, const struct record *record, struct err *err)
{
    struct str_set seats;
    enum status status = list_seat_names(builder, record, &seats, err);
    if (!status && !str_set_has(&seats, record->title))
        status = add_title(builder, record, record->title, record->town, err);
    for (size_t i = 0; !status && i < record->membership_count; i++)
        status = add_title(builder, record, record->memberships[i].name,
                           record->memberships[i].town, err);
    for (size_t i = 0; !status && i < record->names.count; i++)
        if (!str_set_has(&seats, record->names.items[i]))
            status =
                add_title(builder, record, record->names.items[i], record->town, err);
    return status;
}

static enum status
add_titles(struct dict_builder *builder, const struct record *record, struct err *err)
{
    enum status status = add_names(builder, record, err);
    for (size_t i = 0; !status && i < record->topics.count; i++) {
        const struct suggest_entry topic = {record->topics.items[i], SUGGEST_TOPIC,
                                            record->town, STR_LIT(""), 1};
        status = suggest_builder_add(builder->suggest, &topic, err);
    }
    const struct suggest_entry town = {record->town, SUGGEST_TOWN, record->town,
                                       STR_LIT(""), 1};
    if (!status && !str_is_empty(record->town))
        status = suggest_builder_add(builder->suggest, &town, err);
    return status;
}

enum status
dict_builder_add(struct dict_builder *builder, struct text_analyser *analyser,
                 const struct record *record, struct err *err)
{
    enum status status = add_words(builder, analyser, record, err);
    if (!status)
        status = phrases_feed(&builder->phrases, analyser, record->body, err);
    return status ? status : add_titles(builder, record, err);
}

/* Nouns complete well; other words alone are no question. */
static enum status
add_word(void *context, struct str word, uint32_t count, struct err *err)
{
    struct dict_builder *builder = context;
    uint32_t first = 0;
    const struct suggest_entry entry = {word, SUGGEST_WORD, STR_LIT(""), STR_LIT(""),
                                        count};
    utf8_decode(word.ptr, word.len, &first);
    bool capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE);
    if (count < MIN_WORD_COUNT || !capital ||
        utf8_count(word.ptr, word.len) < MIN_WORD_LETTERS)
        return STATUS_OK;
    return suggest_builder_add(builder->suggest, &entry, err);
}

static enum status
add_phrase(void *context, struct str phrase, uint32_t count, struct err *err)
{
    struct dict_builder *builder = context;
    const struct suggest_entry entry = {phrase, SUGGEST_WORD, STR_LIT(""), STR_LIT(""),
                                        count};
    if (count < MIN_PHRASE_COUNT)
        return STATUS_OK;
    return suggest_builder_add(builder->suggest, &entry, err);
}

enum status
dict_builder_finish(struct dict_builder *builder, struct text_analyser *analyser,
                    int spelling, int suggest, struct err *err)
{
    enum status status = phrases_each(&builder->phrases, add_phrase, builder, err);
    phrases_free(&builder->phrases);
    if (!status)
        status = spelling_builder_finish(builder->spelling, add_word, builder, spelling,
                                         err);
    spelling_builder_destroy(builder->spelling);
    builder->spelling = NULL;
    if (!status)
        status = suggest_builder_finish(builder->suggest, analyser, suggest, err);
    return status;
}
