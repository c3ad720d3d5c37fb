/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What exceptions mean: see guard.h. From special to general; the first match counts.
 */
#include "store/guard.h"

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>

static const char *const REBUILD = "build the index anew with buendnis-index --rebuild";

/* Xapian tells the cause of a failed system call only as words. */
static bool
is_cause(const Xapian::Error &error, int errnum)
{
    const char *cause = error.get_error_string();
    return cause && std::strcmp(cause, std::strerror(errnum)) == 0;
}

static enum status
fail(struct err *err, enum status status, const char *hint, const char *what,
     const Xapian::Error &error)
{
    const char *cause = error.get_error_string();
    return err_set(err, status, hint, "%s: %s%s%s", what, error.get_msg().c_str(),
                   cause ? ": " : "", cause ? cause : "");
}

static enum status
translate_database_error(struct err *err, const char *what,
                         const Xapian::DatabaseError &error)
{
    if (is_cause(error, ENOSPC) || is_cause(error, EDQUOT) || is_cause(error, EFBIG))
        return fail(err, STATUS_FULL, "make room on the device and run again", what,
                    error);
    if (is_cause(error, ENOMEM))
        return fail(err, STATUS_NO_MEMORY, "", what, error);
    if (error.get_error_string())
        return fail(err, STATUS_IO, "check the device and the permissions", what,
                    error);
    return fail(err, STATUS_CORRUPT, REBUILD, what, error);
}

static enum status
translate_xapian_error(struct err *err, const char *what)
{
    try {
        throw;
    } catch (const Xapian::DatabaseModifiedError &error) {
        return fail(err, STATUS_STALE, "open the index again", what, error);
    } catch (const Xapian::DatabaseLockError &error) {
        return fail(err, STATUS_LOCKED, "is another indexer running?", what, error);
    } catch (const Xapian::DatabaseVersionError &error) {
        return fail(err, STATUS_VERSION, REBUILD, what, error);
    } catch (const Xapian::DatabaseCorruptError &error) {
        return fail(err, STATUS_CORRUPT, REBUILD, what, error);
    } catch (const Xapian::DatabaseOpeningError &error) { /* also "not found" */
        return fail(err, STATUS_NOT_FOUND, "is this the folder of an index?", what,
                    error);
    } catch (const Xapian::DatabaseError &error) {
        return translate_database_error(err, what, error);
    } catch (const Xapian::DocNotFoundError &error) {
        return fail(err, STATUS_NOT_FOUND, "", what, error);
    } catch (const Xapian::NetworkError &error) { /* also time-outs */
        return fail(err, STATUS_IO, "is the remote index up?", what, error);
    } catch (const Xapian::UnimplementedError &error) { /* also "not built in" */
        return fail(err, STATUS_UNSUPPORTED, "", what, error);
    } catch (const Xapian::RangeError &error) {
        return fail(err, STATUS_CORRUPT, REBUILD, what, error);
    } catch (const Xapian::LogicError &error) {
        return fail(err, STATUS_INVALID, "", what, error);
    } catch (const Xapian::Error &error) {
        return fail(err, STATUS_IO, "", what, error);
    }
}

enum status
store_translate_exception(struct err *err, const char *what) noexcept
{
    try {
        throw;
    } catch (const Xapian::Error &) {
        try {
            return translate_xapian_error(err, what);
        } catch (...) { /* wording it needed memory */
            return err_set(err, STATUS_NO_MEMORY, "", "%s: out of memory", what);
        }
    } catch (const std::bad_alloc &) {
        return err_set(err, STATUS_NO_MEMORY, "", "%s: out of memory", what);
    } catch (const std::length_error &) { /* a length read from damaged bytes */
        return err_set(err, STATUS_CORRUPT, REBUILD, "%s: damaged index", what);
    } catch (const std::exception &error) {
        return err_set(err, STATUS_INTERNAL, "please report this", "%s: %s", what,
                       error.what());
    } catch (...) {
        return err_set(err, STATUS_INTERNAL, "please report this",
                       "%s: unknown exception", what);
    }
}

struct str
store_copy(struct arena *arena, const std::string &text)
{
    struct str copy = arena_copy(arena, str_make(text.data(), text.size()));
    if (!copy.ptr)
        throw std::bad_alloc();
    return copy;
}
