/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dictionary of a collection: see index_sample.h. It is made of whole records,
 * dealt evenly over the files so that each alliance, if there is room, has one that
 * shows its names and places; others in between tell how often what occurs. */
#include "indexer/index_sample.h"

#include "store/codec.h"

enum {
    MOST_OF_ONE = 1000,  /* bytes of a record in the dictionary */
    USUAL_LENGTH = 300,  /* what most take of it */
    SHARE = 16,          /* no more than this part of the records */
    MOST_SAMPLES = 2000, /* as much as it takes for the same result */
    LENGTH_OF_SAMPLE = 4000
};

struct sample {
    const struct index_input *input;
    size_t count; /* of the records */
    struct arena *arena;
    struct buf packed;
    struct buf texts, samples;
    size_t lengths[MOST_SAMPLES];
    size_t sample_count;
};

static enum status
take(struct sample *sample, size_t at, size_t most, struct buf *to, struct err *err)
{
    struct record record;
    arena_reset(sample->arena);
    uint32_t number = number_set_at(&sample->input->catalog->numbers, at);
    enum status status = index_input_record(sample->input, number, sample->arena,
                                            &sample->packed, &record, err);
    if (status)
        return status;
    size_t len = sample->packed.len < most ? sample->packed.len : most;
    buf_append(to, sample->packed.ptr, len);
    if (to == &sample->samples)
        sample->lengths[sample->sample_count++] = len;
    return STATUS_OK;
}

static enum status
take_all(struct sample *sample, struct err *err)
{
    size_t most = sample->count / SHARE;
    size_t wanted = STORE_DICTIONARY_MOST / USUAL_LENGTH;
    enum status status = STATUS_OK;
    if (wanted > most)
        wanted = most;
    for (size_t i = 0; i < wanted && !status; i++)
        if (sample->texts.len + MOST_OF_ONE <= STORE_DICTIONARY_MOST)
            status = take(sample, i * sample->count / wanted, MOST_OF_ONE,
                          &sample->texts, err);
    wanted = sample->count / 2 < MOST_SAMPLES ? sample->count / 2 : MOST_SAMPLES;
    for (size_t i = 0; i < wanted && !status; i++)
        status = take(sample, (2 * i + 1) * sample->count / (2 * wanted),
                      LENGTH_OF_SAMPLE, &sample->samples, err);
    if (!status && (sample->texts.failed || sample->samples.failed))
        status = err_no_memory(err);
    return status;
}

enum status
index_sample(const struct index_input *input, struct buf *dictionary, struct err *err)
{
    struct sample sample = {
        .input = input, .count = input->catalog->count, .arena = arena_create(0)};
    if (!sample.arena)
        return err_no_memory(err);
    buf_init(&sample.packed);
    buf_init(&sample.texts);
    buf_init(&sample.samples);
    enum status status = take_all(&sample, err);
    if (!status)
        status =
            store_codec_learn(buf_view(&sample.texts), sample.samples.ptr,
                              sample.lengths, sample.sample_count, dictionary, err);
    buf_free(&sample.packed);
    buf_free(&sample.texts);
    buf_free(&sample.samples);
    arena_destroy(sample.arena);
    return status;
}
