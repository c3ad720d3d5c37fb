/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sends a server on the loopback what no honest client sends: `attack PORT COUNT
 * [SEED]`. First a table of requests that break one rule each, made from rules times
 * places, then COUNT mutations of good requests. The server must answer every one with
 * a code that fits or end the connection, within a few seconds, and serve a good
 * request afterwards. Speaks TAP. */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { MAX_BYTES = 65536, MAX_ANSWER = 262144, PATIENCE = 13, HEARING = 20 };

/* %s is the address of the place under attack; \1 stands for a NUL. */
static const char *const broken[] = {
    "GET %s HTTP/1.1\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost:\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a b\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\n X: y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX\x02: y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX: \x02\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX: \x7f\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX: a\1b\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX\xc3\xa4: y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX(y: z\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX: y\r\n folded\r\n\r\n",
    "GET %s HTTP/1.1\nHost: a\n\n",
    "GET %s HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 0, 40\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: +40\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 0x28\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
    "GET %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
    ("GET %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
     "Content-Length: 4\r\n\r\n0\r\n\r\n"),
    "GET %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n",
    "PUT %s HTTP/1.1\r\nHost: a\r\n\r\n",
    "TRACE %s HTTP/1.1\r\nHost: a\r\n\r\n",
    "CONNECT a:80 HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n",
    "get %s HTTP/1.1\r\nHost: a\r\n\r\n",
    "G\x01T %s HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET %s HTTP/1.1\1\r\nHost: a\r\n\r\n",
    "GET %s HTTP/2.0\r\nHost: a\r\n\r\n",
    "GET %s HTTP/1.\r\nHost: a\r\n\r\n",
    "GET %s http/1.1\r\nHost: a\r\n\r\n",
    "GET %s HTP/1.1\r\nHost: a\r\n\r\n",
    "GET %s\1x HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http://%s HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET %%%s HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET *%s HTTP/1.1\r\nHost: a\r\n\r\n",
    "\x16\x03\x01\x02%s\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM%s\r\n\r\n",
    "%s\r\n\r\n",
};
static const char *const places[] = {"/hilfe", "/suche?q=ferien",
                                     "/api/v1/search?q=betreuung"};

static const char *const good[] = {
    "GET /suche?q=ferien+betreuung&art=offer&seite=1 HTTP/1.1\r\nHost: a\r\n"
    "Accept: text/html\r\nAccept-Language: de, en;q=0.5\r\n\r\n",
    "GET /api/v1/search?q=%22zu+hause%22&town=Musterstadt&per_page=5 HTTP/1.1\r\n"
    "Host: a:80\r\nAccept-Encoding: gzip;q=1.0, *;q=0\r\nIf-None-Match: \"x\"\r\n\r\n",
    "HEAD /eintrag/a-ferien HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "OPTIONS /api/v1/suggest?q=fe HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\n\r\n",
    "GET /hilfe HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
    "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
};
static const char *const pieces[] = {
    "\r\n", "\n",       "\r",   "\r\n\r\n", " ",
    "\t",   "%",        "%00",  "%ff",      "%2e/",
    "../",  "HTTP/1.1", "Host", ":",        "Content-Length: 9\r\n",
    "\xff", "?",        "&q=",  "*"};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static uint16_t port;
static uint64_t state;
static unsigned results, failures;

static size_t
pick(size_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % below);
}

static void
result(bool is_good, const char *sentence, const char *detail)
{
    results++;
    failures += !is_good;
    printf("%sok %u - %s\n", is_good ? "" : "not ", results, sentence);
    if (!is_good)
        printf("# %s\n", detail);
}

/* What came back until the end of the connection, ended by NUL. False when there was
 * no end within the patience. */
static bool
exchange(const char *bytes, size_t len, char *answer)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval patience = {PATIENCE, 0};
    size_t have = 0;
    ssize_t got = -1;
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(client, (struct sockaddr *)&address, sizeof address) == 0) {
        /* The server may have refused and closed before it has read all. */
        for (size_t sent = 0; sent < len;) {
            ssize_t n = send(client, bytes + sent, len - sent, 0);
            if (n <= 0)
                break;
            sent += (size_t)n;
        }
        /* An end that comes by itself is seen by the server at once. */
        struct pollfd hearing = {.fd = client, .events = POLLIN};
        poll(&hearing, 1, HEARING);
        shutdown(client, SHUT_WR);
        while (have < MAX_ANSWER - 1 &&
               (got = recv(client, answer + have, MAX_ANSWER - 1 - have, 0)) > 0)
            have += (size_t)got;
        if (got < 0 && errno == ECONNRESET)
            got = 0;
    }
    answer[have] = '\0';
    close(client);
    return got == 0;
}

static int
code_of(const char *answer)
{
    int code = 0;
    return sscanf(answer, "HTTP/1.1 %3d ", &code) == 1 ? code : 0;
}

static bool
is_alive(char *answer)
{
    static const char text[] = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    return exchange(text, sizeof text - 1, answer) && code_of(answer) == 200;
}

/* Refused, and what stands behind it is not served. */
static void
try_broken(const char *pattern, const char *place, char *answer)
{
    static const char behind[] = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    char bytes[1024];
    char sentence[160];
    const char *mark = strstr(pattern, "%s");
    int len = snprintf(bytes, sizeof bytes, "%.*s%s%s%s", (int)(mark - pattern),
                       pattern, place, mark + 2, behind);
    size_t shown = 0;
    for (int i = 0; i < len - (int)sizeof behind + 1 && shown < 120; i++)
        sentence[shown++] = bytes[i] > ' ' && bytes[i] < 0x7f ? bytes[i] : '.';
    sentence[shown] = '\0';
    for (int i = 0; i < len; i++)
        if (bytes[i] == '\1')
            bytes[i] = '\0';
    bool ended = exchange(bytes, (size_t)len, answer);
    int code = code_of(answer);
    bool refused =
        answer[0] == '\0' || (code >= 400 && code < 500) || code == 501 || code == 505;
    result(ended && refused && !strstr(answer, "\"status\":\"ok\""), sentence,
           ended ? answer : "no end");
}

static size_t
mutate(char *bytes)
{
    const char *text = good[pick(COUNT_OF(good))];
    size_t len = strlen(text);
    memcpy(bytes, text, len);
    for (size_t times = 1 + pick(4); times > 0; times--) {
        size_t at = pick(len), span = 1 + pick(len - at < 12 ? len - at : 12);
        const char *piece = pieces[pick(COUNT_OF(pieces))];
        size_t piece_len = strlen(piece);
        switch (pick(6)) {
        case 0: /* another byte */
            bytes[at] = (char)pick(256);
            break;
        case 1: /* gone */
            memmove(bytes + at, bytes + at + span, len - at - span);
            len -= span;
            break;
        case 2: /* something put in */
            memmove(bytes + at + piece_len, bytes + at, len - at);
            memcpy(bytes + at, piece, piece_len);
            len += piece_len;
            break;
        case 3: /* doubled */
            memmove(bytes + at + span, bytes + at, len - at);
            len += span;
            break;
        case 4: /* cut off */
            len = at + 1;
            break;
        default: /* very long */
            span = pick(3) ? 1 + pick(300) : 1 + pick(9000);
            memmove(bytes + at + span, bytes + at, len - at);
            memset(bytes + at, bytes[at + span], span);
            len += span;
        }
        if (len < 2 || len > MAX_BYTES / 2)
            break;
    }
    return len;
}

static void
try_mutations(unsigned long count, char *answer)
{
    static char bytes[MAX_BYTES];
    unsigned long codes[6] = {0};
    char detail[200] = "";
    unsigned long bad = 0;
    for (unsigned long i = 0; i < count; i++) {
        uint64_t before = state;
        size_t len = mutate(bytes);
        bool ended = exchange(bytes, len, answer);
        int code = code_of(answer);
        bool fits = (answer[0] == '\0' || (code >= 200 && code < 500) || code == 501 ||
                     code == 503 || code == 505);
        codes[code / 100 < 6 ? code / 100 : 0]++;
        if (ended && fits && (i % 500 != 0 || is_alive(answer)))
            continue;
        bad++;
        snprintf(detail, sizeof detail, "number %lu, state %llu, %s %d", i,
                 (unsigned long long)before, ended ? "code" : "no end, code", code);
        if (bad > 5)
            break;
    }
    char sentence[160];
    snprintf(
        sentence, sizeof sentence,
        "%lu mutations: %lu closed, %lu served, %lu moved, %lu refused, %lu others",
        count, codes[0], codes[2], codes[3], codes[4], codes[5]);
    result(bad == 0, sentence, detail);
}

int
main(int argc, char **argv)
{
    static char answer[MAX_ANSWER];
    if (argc < 3)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    port = (uint16_t)atoi(argv[1]);
    state = argc > 3 ? strtoull(argv[3], NULL, 10) : 88172645463325252u;
    for (size_t i = 0; i < COUNT_OF(broken); i++)
        for (size_t k = 0; k < COUNT_OF(places); k++)
            try_broken(broken[i], places[k], answer);
    try_mutations(strtoul(argv[2], NULL, 10), answer);
    result(is_alive(answer), "a good request is served afterwards", answer);
    printf("1..%u\n", results);
    return failures > 0;
}
