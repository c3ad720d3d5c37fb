/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading columns ahead: see store_warm(). */
#include "store/reader.h"

#include "store/guard.h"
#include "store/schema.h"

struct store_warmth {
    std::vector<std::shared_ptr<store_columns>> columns;
};

enum status
store_warm(struct store_reader *reader, const unsigned *slots, size_t slot_count,
           struct store_warmth **out, struct err *err)
{
    *out = nullptr;
    return store_guard_reading(reader, err, [&]() {
        std::unique_ptr<store_warmth> warmth(new store_warmth);
        for (size_t i = 0; reader->is_local && i < reader->shards.size(); i++) {
            const auto &columns = store_columns_of(reader, i);
            (void)columns->ties(reader->shards[i]);
            (void)columns->lengths(reader->shards[i]);
            (void)columns->of_slot(reader->shards[i], SLOT_KIND);
            for (size_t j = 0; j < slot_count; j++)
                (void)columns->of_slot(reader->shards[i], slots[j]);
            warmth->columns.push_back(columns);
        }
        *out = warmth.release();
        return STATUS_OK;
    });
}

void
store_cool(struct store_warmth *warmth)
{
    (void)store_guard(nullptr, "close", [&]() {
        delete warmth;
        return STATUS_OK;
    });
}
