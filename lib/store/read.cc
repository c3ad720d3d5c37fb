/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening indexes and looking things up: see store.h. */
#include "store/reader.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <sys/stat.h>

#include "store/guard.h"
#include "store/packed.h"

/* A search that waits longer for a shard than this is worth nothing any more. */
static const unsigned REMOTE_TIMEOUT_MS = 10000;
static const unsigned CONNECT_TIMEOUT_MS = 3000;

/* About 1 MB a reader. */
static const size_t TERMS_KEPT = 8192;

const char *
store_library_version(void)
{
    return Xapian::version_string();
}

static Xapian::Database
open_remote(const std::string &address)
{
    size_t colon = address.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == address.size())
        throw Xapian::InvalidArgumentError("want tcp:HOST:PORT");
    std::string host = address.substr(0, colon), digits = address.substr(colon + 1);
    if (digits.size() > 5 ||
        digits.find_first_not_of("0123456789") != std::string::npos)
        throw Xapian::InvalidArgumentError("the port is no number");
    unsigned long port = std::stoul(digits);
    if (port == 0 || port > 65535)
        throw Xapian::InvalidArgumentError("the port is out of range");
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    return Xapian::Remote::open(host, static_cast<unsigned>(port), REMOTE_TIMEOUT_MS,
                                CONNECT_TIMEOUT_MS);
}

static bool
is_remote(const std::string &path)
{
    return path.compare(0, 4, "tcp:") == 0;
}

static Xapian::Database
open_one(const std::string &path)
{
    if (is_remote(path))
        return open_remote(path.substr(4));
    /* Of a regular file or device Xapian would read as a list of other databases. */
    struct stat about;
    if (stat(path.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
        throw Xapian::DatabaseOpeningError("no such folder");
    return Xapian::Database(path);
}

enum status
store_open(const char *const *paths, size_t count, struct store_reader **out,
           struct err *err)
{
    *out = nullptr;
    if (count == 0)
        return err_set(err, STATUS_INVALID, "", "no index was named");
    size_t i = 0;
    for (; i < count; i++) {
        enum status status = store_guard(err, paths[i], [&]() {
            std::unique_ptr<store_reader> reader(*out ? *out : new store_reader);
            *out = nullptr;
            if (i == 0)
                reader->name = paths[i];
            reader->is_local = reader->is_local && !is_remote(paths[i]);
            reader->shards.push_back(open_one(paths[i]));
            reader->paths.push_back(paths[i]);
            reader->database.add_database(reader->shards.back());
            *out = reader.release();
            return STATUS_OK;
        });
        if (status)
            return status;
    }
    return STATUS_OK;
}

void
store_renew(struct store_reader *reader)
{
    reader->terms.clear();
    reader->columns.clear();
    reader->database.reopen();
}

const std::shared_ptr<store_columns> &
store_columns_of(struct store_reader *reader, size_t shard)
{
    if (reader->columns.empty())
        for (size_t i = 0; i < reader->shards.size(); i++)
            reader->columns.push_back(
                store_columns_find(reader->paths[i], reader->shards[i]));
    return reader->columns[shard];
}

/* A combined database hands its parts to posting sources one by one, without a number.
 */
size_t
store_number_of(const struct store_reader *reader, const Xapian::Database &shard)
{
    for (size_t i = 0; i < reader->shards.size(); i++)
        if (shard.internal.size() == 1 &&
            shard.internal[0].get() == reader->shards[i].internal[0].get())
            return i;
    throw Xapian::InvalidOperationError("a database of another reader");
}

void
store_close(struct store_reader *reader)
{
    (void)store_guard(nullptr, "close", [&]() {
        delete reader;
        return STATUS_OK;
    });
}

enum status
store_reopen(struct store_reader *reader, struct err *err)
{
    return store_guard(err, reader->name.c_str(), [&]() {
        store_renew(reader);
        return STATUS_OK;
    });
}

enum status
store_doc_count(struct store_reader *reader, uint64_t *out, struct err *err)
{
    *out = 0;
    return store_guard_reading(reader, err, [&]() {
        *out = reader->database.get_doccount();
        return STATUS_OK;
    });
}

struct store_term_known
store_term_of(struct store_reader *reader, const std::string &term)
{
    auto found = reader->terms.find(term);
    if (found != reader->terms.end())
        return found->second;
    struct store_term_known known = {reader->database.get_termfreq(term), 0};
    if (known.freq > 0)
        known.highest_count = reader->database.get_wdf_upper_bound(term);
    if (reader->terms.size() >= TERMS_KEPT)
        reader->terms.clear();
    return reader->terms.emplace(term, known).first->second;
}

enum status
store_term_freq(struct store_reader *reader, struct str term, uint64_t *out,
                struct err *err)
{
    *out = 0;
    return store_guard_reading(reader, err, [&]() {
        if (term.len > 0)
            *out = store_term_of(reader, store_string(term)).freq;
        return STATUS_OK;
    });
}

using term_vector = std::vector<std::pair<std::string, Xapian::doccount>>;

static void
copy_terms(const term_vector &terms, struct arena *arena, struct store_term **out,
           size_t *count)
{
    struct store_term *items = store_array<struct store_term>(arena, terms.size());
    for (size_t i = 0; i < terms.size(); i++) {
        items[i].term = store_copy(arena, terms[i].first);
        items[i].freq = terms[i].second;
    }
    *out = items;
    *count = terms.size();
}

/* The most frequent ones, ties in byte order; the result again in byte order. */
static void
keep_most_frequent(term_vector &terms, size_t limit)
{
    if (terms.size() <= limit)
        return;
    auto more_frequent = [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    };
    auto middle = terms.begin() + static_cast<std::ptrdiff_t>(limit);
    std::nth_element(terms.begin(), middle, terms.end(), more_frequent);
    terms.resize(limit);
    std::sort(terms.begin(), terms.end());
}

enum status
store_terms(struct store_reader *reader, struct str prefix, bool by_freq, size_t limit,
            size_t scan_limit, struct arena *arena, struct store_term **out,
            size_t *count, struct err *err)
{
    *out = nullptr;
    *count = 0;
    return store_guard_reading(reader, err, [&]() {
        std::string begin = store_string(prefix);
        size_t most = by_freq ? scan_limit : limit;
        term_vector terms;
        auto end = reader->database.allterms_end(begin);
        for (auto i = reader->database.allterms_begin(begin);
             i != end && terms.size() < most; ++i)
            terms.emplace_back(*i, i.get_termfreq());
        if (by_freq)
            keep_most_frequent(terms, limit);
        copy_terms(terms, arena, out, count);
        return STATUS_OK;
    });
}

enum status
store_metadata(struct store_reader *reader, const char *key, struct arena *arena,
               struct str *out, struct err *err)
{
    *out = str_make("", 0);
    return store_guard_reading(reader, err, [&]() {
        return store_unpack_metadata(reader->shards[0], key, arena, out, err);
    });
}

/* A combined database deals its documents' numbers out in turn. */
enum status
store_unpack_data(struct store_reader *reader, Xapian::docid id,
                  const std::string &packed, struct arena *arena, struct str *out,
                  struct err *err)
{
    size_t shard = (id - 1) % reader->shards.size();
    reader->codecs.resize(reader->shards.size());
    if (!reader->codecs[shard]) {
        struct store_codec *codec;
        enum status status = store_codec_of(reader->shards[shard], &codec, err);
        if (status)
            return status;
        reader->codecs[shard].reset(codec);
    }
    return store_codec_unpack(reader->codecs[shard].get(),
                              str_make(packed.data(), packed.size()), arena, out, err);
}

enum status
store_find(struct store_reader *reader, struct str unique_term, struct arena *arena,
           struct store_hit *out, struct err *err)
{
    *out = store_hit();
    return store_guard_reading(reader, err, [&]() {
        if (unique_term.len == 0)
            return err_set(err, STATUS_NOT_FOUND, "", "no such record");
        std::string term = store_string(unique_term);
        auto posting = reader->database.postlist_begin(term);
        if (posting == reader->database.postlist_end(term))
            return err_set(err, STATUS_NOT_FOUND, "", "no such record");
        out->docid = *posting;
        Xapian::Document document = reader->database.get_document(*posting);
        return store_unpack_data(reader, *posting, document.get_data(), arena,
                                 &out->data, err);
    });
}

enum status
store_doc_terms(struct store_reader *reader, uint64_t docid, struct str prefix,
                struct arena *arena, struct store_term **out, size_t *count,
                struct err *err)
{
    *out = nullptr;
    *count = 0;
    if (docid == 0 || docid > UINT32_MAX)
        return err_set(err, STATUS_NOT_FOUND, "", "no such record");
    return store_guard_reading(reader, err, [&]() {
        std::string begin = store_string(prefix);
        auto id = static_cast<Xapian::docid>(docid);
        term_vector terms;
        auto end = reader->database.termlist_end(id);
        auto i = reader->database.termlist_begin(id);
        if (!begin.empty())
            i.skip_to(begin);
        for (; i != end; ++i) {
            std::string term = *i;
            if (term.compare(0, begin.size(), begin) != 0)
                break;
            terms.emplace_back(term, i.get_termfreq());
        }
        copy_terms(terms, arena, out, count);
        return STATUS_OK;
    });
}
