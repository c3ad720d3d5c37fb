/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks of RFC 9112 that libmicrohttpd 0.9.75 leaves out: it serves two Host lines,
 * control characters in names, NUL in values and two Content-Length, of which the
 * latter lets a body be read as a second request. */
#include <string.h>
#include <strings.h>

#include "server/http_parts.h"

enum { MAX_HEADER_BYTES = 16384 };

struct screening {
    struct service_head *head;
    size_t bytes; /* of the header lines as they were sent */
    unsigned hosts;
    unsigned lengths;
    bool has_body;
    bool is_bad;
};

/* A token character of RFC 9110 section 5.6.2. */
static bool
is_token_char(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool
is_clean_name(const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!is_token_char((unsigned char)name[i]))
            return false;
    return len > 0;
}

static bool
is_clean_value(const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)value[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return false;
    }
    return true;
}

static bool
is_clean_host(const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (value[i] <= ' ' || strchr(",/?#@\\\"<>", value[i]))
            return false;
    return len > 0;
}

static bool
is_name(const char *key, size_t key_len, const char *name)
{
    return strlen(name) == key_len && strncasecmp(key, name, key_len) == 0;
}

static void
note_length(struct screening *screening, const char *value, size_t len)
{
    screening->lengths++;
    if (len == 0)
        screening->is_bad = true;
    for (size_t i = 0; i < len; i++) {
        if (value[i] < '0' || value[i] > '9')
            screening->is_bad = true;
        if (value[i] != '0')
            screening->has_body = true;
    }
}

/* Name and value still lie in the line that was read, so the blanks between them can be
 * told. A folded line was put together elsewhere; folding is obsolete and refused. */
static size_t
line_length(struct screening *screening, const char *key, size_t key_len,
            const char *value, size_t len)
{
    ptrdiff_t gap = value - (key + key_len);
    if (gap < 1 || gap > MAX_HEADER_BYTES) {
        screening->is_bad = true;
        gap = 1;
    }
    return key_len + (size_t)gap + len + 2;
}

/* The library cuts names, values and the target at a NUL and takes a bare line feed for
 * a line end. Both show when the parts do not add up to what was received. */
static bool
adds_up(struct MHD_Connection *connection, const struct screening *screening,
        const char *method, const char *version)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    size_t first =
        strlen(method) + 1 + screening->head->target.len + 1 + strlen(version);
    return info && info->header_size == first + 2 + screening->bytes + 2;
}

static enum MHD_Result
look(void *context, enum MHD_ValueKind kind, const char *key, size_t key_len,
     const char *value, size_t len)
{
    struct screening *screening = context;
    struct service_head *head = screening->head;
    (void)kind;
    if (!value) {
        screening->is_bad = true;
        return MHD_YES;
    }
    screening->bytes += line_length(screening, key, key_len, value, len);
    if (!is_clean_name(key, key_len) || !is_clean_value(value, len))
        screening->is_bad = true;
    if (is_name(key, key_len, "Host")) {
        screening->hosts++;
        screening->is_bad |= !is_clean_host(value, len);
        head->host = str_make(value, len);
    } else if (is_name(key, key_len, "Authorization")) {
        head->authorization = str_make(value, len);
    } else if (is_name(key, key_len, "X-Forwarded-For")) {
        head->forwarded =
            str_make(value, len); /* the last line is the nearest proxy's */
    } else if (is_name(key, key_len, "Origin")) {
        head->origin = str_make(value, len);
    } else if (is_name(key, key_len, "Content-Length")) {
        note_length(screening, value, len);
    } else if (is_name(key, key_len, "Transfer-Encoding")) {
        screening->has_body = true;
    } else if (is_name(key, key_len, "Accept")) {
        head->accept = str_make(value, len);
    } else if (is_name(key, key_len, "Accept-Language")) {
        head->accept_language = str_make(value, len);
    } else if (is_name(key, key_len, "Accept-Encoding")) {
        head->accept_encoding = str_make(value, len);
    } else if (is_name(key, key_len, "If-None-Match")) {
        head->if_none_match = str_make(value, len);
    }
    return MHD_YES;
}

static enum method
read_method(const char *method)
{
    if (strcmp(method, "GET") == 0)
        return METHOD_GET;
    if (strcmp(method, "HEAD") == 0)
        return METHOD_HEAD;
    return strcmp(method, "OPTIONS") == 0 ? METHOD_OPTIONS : METHOD_OTHER;
}

unsigned
http_screen(struct MHD_Connection *connection, const char *method, const char *version,
            struct service_head *head)
{
    struct screening screening = {.head = head};
    bool is_11 = strcmp(version, "HTTP/1.1") == 0;
    head->method = read_method(method);
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, look, &screening);
    if (!is_11 && strcmp(version, "HTTP/1.0") != 0)
        return strncmp(version, "HTTP/", 5) == 0 ? 505 : 400;
    if (!is_clean_name(method, strlen(method)))
        return 400;
    if (screening.bytes > MAX_HEADER_BYTES)
        return 431;
    if (!adds_up(connection, &screening, method, version))
        return 400;
    if (screening.is_bad || screening.lengths > 1 || screening.hosts > 1 ||
        (is_11 && screening.hosts == 0))
        return 400;
    if (head->method == METHOD_OTHER)
        return 405;
    return screening.has_body ? 413 : 0;
}
