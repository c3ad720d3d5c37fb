/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing an index: see store_write.h. Everything happens inside a transaction, since
 * the destructor of Xapian's writable database would otherwise publish what an error
 * left half done. */
#include "store/store_write.h"

#include <cerrno>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/guard.h"
#include "store/packed.h"
#include "store/positions.h"
#include "store/schema.h"

struct store_writer {
    store_writer()
    {
        buf_init(&packed);
    }
    ~store_writer()
    {
        store_codec_destroy(codec);
        buf_free(&packed);
    }
    store_writer(const store_writer &) = delete;
    store_writer &operator=(const store_writer &) = delete;

    std::string path;
    struct store_codec *codec = nullptr; /* of the records */
    struct buf packed;
    Xapian::WritableDatabase database;
};

struct store_document {
    Xapian::Document document;
    std::vector<struct store_place> places;
    std::string data;
};

/* Xapian's own limit; a zero byte counts as two. */
static const size_t LONGEST_TERM = 245;

static store_end_report *end_report;
static void *end_context;

static void
tell_end() noexcept
{
    struct err err;
    enum status status = STATUS_INTERNAL;
    int number = errno; /* of the last call that failed */
    if (std::current_exception())
        status = store_guard(
            &err, "Xapian",
            []() -> enum status { std::rethrow_exception(std::current_exception()); });
    else if (number == ENOSPC || number == EDQUOT)
        status = err_errno(&err, number, "Xapian gave up");
    else
        status = err_set(&err, status, "please report this", "Xapian gave up");
    end_report(end_context, status, &err);
    _exit(1);
}

void
store_writer_on_end(store_end_report *report, void *context)
{
    end_report = report;
    end_context = context;
    std::set_terminate(tell_end);
}

enum status
store_writer_create(const char *path, bool must_be_new, struct store_writer **out,
                    struct err *err)
{
    *out = nullptr;
    return store_guard(err, path, [&]() {
        int mode = must_be_new ? Xapian::DB_CREATE : Xapian::DB_OPEN;
        std::unique_ptr<store_writer> writer(new store_writer);
        writer->path = path;
        writer->database =
            Xapian::WritableDatabase(path, mode | Xapian::DB_BACKEND_GLASS);
        writer->database.begin_transaction();
        enum status status = store_codec_of(writer->database, &writer->codec, err);
        if (!status)
            *out = writer.release();
        else
            writer->database.cancel_transaction();
        return status;
    });
}

enum status
store_writer_use_dictionary(struct store_writer *writer, struct str dictionary,
                            struct err *err)
{
    store_codec_destroy(writer->codec);
    return store_codec_create(dictionary, &writer->codec, err);
}

void
store_writer_destroy(struct store_writer *writer)
{
    if (!writer)
        return;
    (void)store_guard(nullptr, "cancel", [&]() {
        writer->database.cancel_transaction();
        return STATUS_OK;
    });
    (void)store_guard(nullptr, "close", [&]() {
        delete writer;
        return STATUS_OK;
    });
}

enum status
store_writer_commit(struct store_writer *writer, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        writer->database.commit_transaction();
        writer->database.begin_transaction();
        return STATUS_OK;
    });
}

enum status
store_writer_delete(struct store_writer *writer, struct str term, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        writer->database.delete_document(store_string(term));
        return STATUS_OK;
    });
}

static enum status
set_piece(struct store_writer *writer, const std::string &key, struct str bytes,
          struct err *err)
{
    struct store_codec *codec;
    enum status status = store_codec_create(str_make("", 0), &codec, err);
    if (!status)
        status = store_codec_pack(codec, bytes, &writer->packed, err);
    store_codec_destroy(codec);
    if (!status)
        writer->database.set_metadata(key, store_string(buf_view(&writer->packed)));
    return status;
}

/* Puts all pieces of a value and takes away those of a longer one before it. `read`
 * gives the bytes from a place on. */
template <typename Read>
static enum status
set_pieces(struct store_writer *writer, const std::string &key, size_t total, Read read,
           struct err *err)
{
    Xapian::WritableDatabase &database = writer->database;
    size_t at = 0;
    unsigned number = 0;
    do {
        struct str piece;
        size_t len = total - at < STORE_PIECE ? total - at : STORE_PIECE;
        enum status status = read(at, len, &piece);
        if (!status)
            status = set_piece(writer, store_piece_key(key, number), piece, err);
        if (status)
            return status;
        at += len;
        number++;
    } while (at < total);
    for (; !database.get_metadata(store_piece_key(key, number)).empty(); number++)
        database.set_metadata(store_piece_key(key, number), "");
    database.set_metadata(store_length_key(key),
                          total < STORE_PIECE ? "" : std::to_string(total));
    return STATUS_OK;
}

enum status
store_writer_set_metadata(struct store_writer *writer, const char *key,
                          struct str value, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        auto read = [&](size_t at, size_t len, struct str *out) {
            *out = str_make(value.ptr + at, len);
            return STATUS_OK;
        };
        return set_pieces(writer, key, value.len, read, err);
    });
}

enum status
store_writer_set_metadata_file(struct store_writer *writer, const char *key, int fd,
                               struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        struct stat about;
        if (fstat(fd, &about) != 0)
            return err_errno(err, errno, "cannot read what belongs to %s", key);
        std::string bytes(STORE_PIECE, '\0');
        auto read = [&](size_t at, size_t len, struct str *out) {
            *out = str_make(bytes.data(), len);
            return file_read_at(fd, at, &bytes[0], len, err);
        };
        return set_pieces(writer, key, (size_t)about.st_size, read, err);
    });
}

enum status
store_document_create(struct store_document **out, struct err *err)
{
    *out = nullptr;
    return store_guard(err, "document", [&]() {
        *out = new store_document;
        return STATUS_OK;
    });
}

void
store_document_destroy(struct store_document *document)
{
    (void)store_guard(nullptr, "document", [&]() {
        delete document;
        return STATUS_OK;
    });
}

void
store_document_clear(struct store_document *document)
{
    (void)store_guard(nullptr, "document", [&]() {
        document->document = Xapian::Document();
        document->places.clear();
        document->data.clear();
        return STATUS_OK;
    });
}

static enum status
check_term(struct str term, struct err *err)
{
    size_t stored = term.len;
    for (size_t i = 0; i < term.len; i++)
        stored += term.ptr[i] == '\0';
    if (term.len == 0)
        return err_set(err, STATUS_INVALID, "", "a term is empty");
    if (stored > LONGEST_TERM)
        return err_set(err, STATUS_INVALID, "make terms with schema_term()",
                       "a term is longer than %zu bytes", LONGEST_TERM);
    return STATUS_OK;
}

enum status
store_document_posting(struct store_document *document, struct str term,
                       uint32_t position, uint32_t wdf, struct err *err)
{
    enum status status = check_term(term, err);
    if (status)
        return status;
    return store_guard(err, "document", [&]() {
        document->document.add_term(store_string(term), wdf);
        document->places.push_back({position, store_mark(term)});
        return STATUS_OK;
    });
}

enum status
store_document_term(struct store_document *document, struct str term, uint32_t wdf,
                    struct err *err)
{
    enum status status = check_term(term, err);
    if (status)
        return status;
    return store_guard(err, "document", [&]() {
        document->document.add_term(store_string(term), wdf);
        return STATUS_OK;
    });
}

enum status
store_document_value(struct store_document *document, unsigned slot, struct str value,
                     struct err *err)
{
    return store_guard(err, "document", [&]() {
        document->document.add_value(slot, store_string(value));
        return STATUS_OK;
    });
}

enum status
store_document_location(struct store_document *document, unsigned slot, double latitude,
                        double longitude, struct err *err)
{
    return store_guard(err, "document", [&]() {
        Xapian::LatLongCoord place(latitude, longitude);
        document->document.add_value(slot, place.serialise());
        return STATUS_OK;
    });
}

enum status
store_document_data(struct store_document *document, struct str data, struct err *err)
{
    return store_guard(err, "document", [&]() {
        document->data = store_string(data);
        return STATUS_OK;
    });
}

/* Adds what the document gets only now. */
static enum status
finish(struct store_writer *writer, struct store_document *document,
       const std::string &unique_term, struct err *err)
{
    struct buf *packed = &writer->packed;
    document->document.add_boolean_term(unique_term);
    if (!document->places.empty()) {
        buf_clear(packed);
        store_positions_pack(document->places.data(), document->places.size(), packed);
        if (packed->failed)
            throw std::bad_alloc();
        document->document.add_value(SLOT_WORDS, store_string(buf_view(packed)));
    }
    struct str data = str_make(document->data.data(), document->data.size());
    enum status status = store_codec_pack(writer->codec, data, packed, err);
    if (!status)
        document->document.set_data(store_string(buf_view(packed)));
    return status;
}

enum status
store_writer_put(struct store_writer *writer, struct str unique_term,
                 struct store_document *document, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        std::string term = store_string(unique_term);
        enum status status = finish(writer, document, term, err);
        if (!status)
            writer->database.replace_document(term, document->document);
        return status;
    });
}

enum status
store_writer_add(struct store_writer *writer, struct str unique_term,
                 struct store_document *document, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        enum status status = finish(writer, document, store_string(unique_term), err);
        if (!status)
            writer->database.add_document(document->document);
        return status;
    });
}

enum status
store_compact(const char *const *from, size_t count, const char *to, struct err *err)
{
    return store_guard(err, to, [&]() {
        Xapian::Database all;
        for (size_t i = 0; i < count; i++)
            all.add_database(Xapian::Database(from[i]));
        all.compact(to); /* not FULLER: later changes would write out of bounds */
        return STATUS_OK;
    });
}

/* Not Xapian's own check: it reads everything, so takes as long as the build, and frees
 * its tables with the wrong type. Damage to the files is found by their checksums. */
enum status
store_check(const char *path, uint64_t records, struct err *err)
{
    return store_guard(err, path, [&]() {
        Xapian::Database database(path);
        uint64_t count = database.get_doccount();
        if (count != records)
            return err_set(err, STATUS_CORRUPT, "please report this",
                           "%s: holds %llu records instead of %llu", path,
                           static_cast<unsigned long long>(count),
                           static_cast<unsigned long long>(records));
        if (count == 0)
            return STATUS_OK;
        Xapian::docid last = database.get_lastdocid();
        (void)database.get_document(last).get_data();
        (void)*database.termlist_begin(last);
        return STATUS_OK;
    });
}
