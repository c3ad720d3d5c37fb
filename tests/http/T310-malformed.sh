#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Requests that break the rules of HTTP: refused, and the connection ends.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" || exit 1
port=${URL##*:}

# sends CODES SENTENCE BYTES: the first answer has one of the codes, or there is none and
# the connection ends; nothing that follows is served as a second request.
sends()
{
    answer=$(perl "$SRC/tests/http/raw.pl" "$port" "$3" | tr -d '\0')
    code=$(printf '%s\n' "$answer" | sed -n '1s/^HTTP.1.1 \([0-9]*\).*/\1/p')
    case " $1 " in
    *" ${code:-closed} "*) tap_result 0 "$2: ${code:-closed}" ;;
    *)
        tap_result 1 "$2"
        diag "got ${code:-closed}, want one of: $1"
        ;;
    esac
    unlike "$answer" 'still open' "and the connection ends"
    unlike "$answer" '"status":"ok"' "and nothing behind it is served"
}
next='GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'

sends "400" "no Host" "GET /hilfe HTTP/1.1\r\n\r\n$next"
sends "400" "two Host" "GET /hilfe HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n$next"
sends "400" "a Host that is none" "GET /hilfe HTTP/1.1\r\nHost: a b\r\n\r\n$next"
sends "400 closed" "a blank before the colon" "GET /hilfe HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n$next"
sends "400 closed" "a control character in a name" "GET /hilfe HTTP/1.1\r\nHost: a\r\nX\x01: y\r\n\r\n$next"
sends "400 closed" "a NUL in a value" "GET /hilfe HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n$next"
sends "400 closed" "a bell in a value" "GET /hilfe HTTP/1.1\r\nHost: a\r\nX: a\x07b\r\n\r\n$next"
sends "400 413 closed" "two lengths" "GET /hilfe HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n$next"
sends "400 413 closed" "length and chunks" "GET /hilfe HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next"
sends "413" "a body" "GET /hilfe HTTP/1.1\r\nHost: a\r\nContent-Length: 49\r\n\r\n$next"
sends "413 400 closed" "a chunked body" "GET /hilfe HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next"
sends "400 closed" "a length that is no number" "GET /hilfe HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n$next"
sends "405" "POST with a body" "POST /hilfe HTTP/1.1\r\nHost: a\r\nContent-Length: 49\r\n\r\n$next"
sends "405 400 closed" "a method that is no word" "G(T /hilfe HTTP/1.1\r\nHost: a\r\n\r\n$next"
sends "400 505 closed" "another protocol" "GET /hilfe SIP/2.0\r\nHost: a\r\n\r\n$next"
sends "400 505 closed" "another version" "GET /hilfe HTTP/3.0\r\nHost: a\r\n\r\n$next"
sends "400 closed" "no line of a request" "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n$next"
sends "414" "an address of 9,000 bytes" \
    "GET /$(printf '%09000d' 0) HTTP/1.1\r\nHost: a\r\n\r\n$next"
sends "431 413 414 closed" "headers of 30,000 bytes" \
    "GET /hilfe HTTP/1.1\r\nHost: a\r\nX: $(printf '%030000d' 0)\r\n\r\n$next"
sends "400 closed" "a folded line" "GET /hilfe HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n$next"
sends "400 closed" "bare line feeds" "GET /hilfe HTTP/1.1\nHost: a\nX: b\n\n$next"
sends "400 closed" "a NUL in the address" "GET /hil\0fe HTTP/1.1\r\nHost: a\r\n\r\n$next"

for path in '/%' '/%zz' '/%00' '/hilfe%00' '/%FF' '/%C0%AE' '/eintrag/%0A'; do
    http "$path" --path-as-is
    is "$STATUS" 400 "$path is refused"
done
for path in '//hilfe' '/../hilfe' '/hilfe/..' '/./' '/eintrag/' '/assets/../stil.css'; do
    http "$path" --path-as-is
    is "$STATUS" 404 "$path does not exist"
done
answer=$(perl "$SRC/tests/http/raw.pl" "$port" \
    "\r\nGET /healthz HTTP/1.1\r\nHost:a\r\nX: \r\nY: \t b c \r\nConnection: close\r\n\r\n")
like "$answer" '^HTTP/1.1 200' "blanks around values are allowed"
http /hilfe --http1.0
is "$STATUS" 200 "HTTP/1.0 still works"
http /healthz
is "$STATUS" 200 "after all of this the server answers"
done_testing
