/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing an index: see store_write.h. Everything happens inside a transaction, since
 * the destructor of Xapian's writable database would otherwise publish what an error
 * left half done. */
#include "store/store_write.h"

#include <memory>
#include <string>

#include "store/guard.h"

struct store_writer {
    std::string path;
    Xapian::WritableDatabase database;
};

struct store_document {
    Xapian::Document document;
};

/* Xapian's own limit; a zero byte counts as two. */
static const size_t LONGEST_TERM = 245;

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
        *out = writer.release();
        return STATUS_OK;
    });
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

enum status
store_writer_set_metadata(struct store_writer *writer, const char *key,
                          struct str value, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        writer->database.set_metadata(key, store_string(value));
        return STATUS_OK;
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
        document->document.add_posting(store_string(term), position, wdf);
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
        document->document.set_data(store_string(data));
        return STATUS_OK;
    });
}

enum status
store_writer_put(struct store_writer *writer, struct str unique_term,
                 const struct store_document *document, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        Xapian::Document copy = document->document;
        copy.add_boolean_term(store_string(unique_term));
        writer->database.replace_document(store_string(unique_term), copy);
        return STATUS_OK;
    });
}

enum status
store_writer_add(struct store_writer *writer, struct str unique_term,
                 const struct store_document *document, struct err *err)
{
    return store_guard(err, writer->path.c_str(), [&]() {
        Xapian::Document copy = document->document;
        copy.add_boolean_term(store_string(unique_term));
        writer->database.add_document(copy);
        return STATUS_OK;
    });
}

enum status
store_compact(const char *const *from, size_t count, const char *to, struct err *err)
{
    return store_guard(err, to, [&]() {
        Xapian::Database all;
        for (size_t i = 0; i < count; i++)
            all.add_database(Xapian::Database(from[i]));
        all.compact(to);
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
        (void)database.positionlist_begin(last, "E");
        return STATUS_OK;
    });
}
