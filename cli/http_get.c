/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See http_get.h. The request says "Connection: close", so the answer ends with the
 * connection; a chunked body is put together, everything else is taken as it comes. */
#include "cli/http_get.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { TIMEOUT_SECONDS = 30, MAX_ANSWER = 32 * 1024 * 1024 };

static enum status
bad_url(struct err *err, const char *text)
{
    return err_set(err, STATUS_INVALID, "etwa http://127.0.0.1:8080",
                   "--server: „%s“ ist keine Adresse", text);
}

enum status
http_url_parse(const char *text, struct http_url *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    if (strncasecmp(text, "http://", 7) != 0)
        return bad_url(err, text);
    const char *host = text + 7;
    size_t authority = strcspn(host, "/?#");
    const char *end = host + authority;
    bool bracket = *host == '[';
    const char *from = bracket ? memchr(host, ']', authority) : host;
    if (!from)
        return bad_url(err, text);
    const char *colon = memchr(from, ':', (size_t)(end - from));
    const char *host_end = bracket ? from : colon ? colon : end;
    if (bracket)
        host++;
    size_t host_len = (size_t)(host_end - host);
    size_t port_len = colon ? (size_t)(end - colon - 1) : 2;
    if (host_len == 0 || host_len >= sizeof out->host || port_len == 0 ||
        port_len >= sizeof out->port)
        return bad_url(err, text);
    memcpy(out->host, host, host_len);
    memcpy(out->port, colon ? colon + 1 : "80", port_len);
    if (strspn(out->port, "0123456789") != port_len || strpbrk(out->host, " \t\r\n@"))
        return bad_url(err, text);
    size_t base_len = strcspn(end, "?#");
    while (base_len > 0 && end[base_len - 1] == '/')
        base_len--;
    if (base_len >= sizeof out->base || strcspn(end, " \t\r\n") < base_len)
        return bad_url(err, text);
    memcpy(out->base, end, base_len);
    return STATUS_OK;
}

static enum status
connect_to(const struct http_url *url, int *out, struct err *err)
{
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    const struct timeval timeout = {.tv_sec = TIMEOUT_SECONDS};
    int failed = getaddrinfo(url->host, url->port, &hints, &found);
    if (failed)
        return err_set(err, STATUS_IO, "Schreibweise prüfen", "%s: %s", url->host,
                       gai_strerror(failed));
    int fd = -1;
    int why = 0;
    for (struct addrinfo *at = found; at && fd < 0; at = at->ai_next) {
        fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
        if (fd < 0) {
            why = errno;
            continue;
        }
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
        if (connect(fd, at->ai_addr, at->ai_addrlen) != 0) {
            why = errno;
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(found);
    *out = fd;
    if (fd < 0)
        return err_set(err, STATUS_IO, "läuft buendnis-server dort?", "%s:%s: %s",
                       url->host, url->port, strerror(why));
    return STATUS_OK;
}

static enum status
send_all(int fd, const struct buf *request, struct err *err)
{
    size_t sent = 0;
    while (sent < request->len) {
        ssize_t n = send(fd, request->ptr + sent, request->len - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_errno(err, errno, "Anfrage an den Server");
        sent += (size_t)n;
    }
    return STATUS_OK;
}

static enum status
receive_all(int fd, struct buf *out, struct err *err)
{
    for (;;) {
        char *room = buf_reserve(out, 65536);
        if (!room)
            return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
        ssize_t n = recv(fd, room, 65536, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(err, errno, "Antwort des Servers");
        if (n == 0)
            return STATUS_OK;
        out->len += (size_t)n;
        if (out->len > MAX_ANSWER)
            return err_set(err, STATUS_LIMIT, NULL, "die Antwort ist zu groß");
    }
}

/* The value of a header field in head[0..len), or an absent text. */
static struct str
header(struct str head, const char *name)
{
    size_t name_len = strlen(name);
    const char *at = head.ptr;
    const char *end = head.ptr + head.len;
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end)
            line_end = end;
        if ((size_t)(line_end - at) > name_len && at[name_len] == ':' &&
            strncasecmp(at, name, name_len) == 0)
            return str_trim(
                str_make(at + name_len + 1, (size_t)(line_end - at) - name_len - 1));
        at = line_end + 1;
    }
    return (struct str){NULL, 0};
}

/* Chunks (RFC 9112, 7.1) of body, put together. False when it is cut or malformed. */
static bool
unchunk(struct str body, struct buf *out)
{
    size_t at = 0;
    for (;;) {
        size_t size = 0;
        size_t digits = 0;
        while (at < body.len && digits < 8) {
            char c = body.ptr[at];
            char lower = (char)(c | 0x20);
            if (c >= '0' && c <= '9')
                size = size * 16 + (size_t)(c - '0');
            else if (lower >= 'a' && lower <= 'f')
                size = size * 16 + (size_t)(lower - 'a' + 10);
            else
                break;
            at++;
            digits++;
        }
        while (at < body.len && body.ptr[at] != '\n')
            at++;
        at++;
        if (digits == 0 || at > body.len)
            return false;
        if (size == 0)
            return true;
        if (size > body.len - at)
            return false;
        buf_append(out, body.ptr + at, size);
        at += size + 2;
    }
}

static enum status
take_answer(const struct buf *raw, int *code, struct buf *out, struct err *err)
{
    const char *hint = "ist das ein buendnis-server?";
    const char *split = memmem(raw->ptr, raw->len, "\r\n\r\n", 4);
    if (!split || raw->len < 12 || strncmp(raw->ptr, "HTTP/1.", 7) != 0)
        return err_set(err, STATUS_CORRUPT, hint, "die Antwort ist kein HTTP");
    const char *digits = raw->ptr + 9;
    *code = 0;
    for (int i = 0; i < 3; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return err_set(err, STATUS_CORRUPT, hint, "die Antwort ist kein HTTP");
        *code = *code * 10 + (digits[i] - '0');
    }
    struct str head = str_make(raw->ptr, (size_t)(split - raw->ptr));
    struct str body = str_make(split + 4, raw->len - head.len - 4);
    struct str coding = header(head, "Transfer-Encoding");
    struct str length = header(head, "Content-Length");
    if (coding.ptr && !str_is_empty(coding)) {
        if (!unchunk(body, out))
            return err_set(err, STATUS_CORRUPT, NULL, "die Antwort ist abgebrochen");
    } else {
        if (length.ptr && strtoull(length.ptr, NULL, 10) > body.len)
            return err_set(err, STATUS_CORRUPT, NULL, "die Antwort ist abgebrochen");
        buf_str(out, body);
    }
    return out->failed ? err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht")
                       : STATUS_OK;
}

enum status
http_get(const struct http_url *url, const char *target, const char *token, int *code,
         struct buf *out, struct err *err)
{
    struct buf text;
    int fd = -1;
    buf_init(&text);
    const char *open = strchr(url->host, ':') ? "[" : "";
    buf_printf(&text,
               "GET %s%s HTTP/1.1\r\nHost: %s%s%s:%s\r\nAccept: application/json\r\n"
               "User-Agent: buendnis-search/" VERSION "\r\nConnection: close\r\n",
               url->base, target, open, url->host, *open ? "]" : "", url->port);
    if (token)
        buf_printf(&text, "Authorization: Bearer %s\r\n", token);
    BUF_LIT(&text, "\r\n");
    enum status status =
        text.failed ? err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht")
                    : connect_to(url, &fd, err);
    if (!status)
        status = send_all(fd, &text, err);
    buf_clear(&text);
    if (!status)
        status = receive_all(fd, &text, err);
    if (!status)
        status = take_answer(&text, code, out, err);
    if (fd >= 0)
        close(fd);
    buf_free(&text);
    return status;
}

void
http_escape(struct buf *out, struct str text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (plain || c == '-' || c == '.' || c == '_' || c == '~') {
            buf_char(out, (char)c);
        } else {
            buf_char(out, '%');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        }
    }
}
