#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# One address cannot take more than its share of searches, also behind a proxy.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" --searches-per-address 5 --trusted-proxy 127.0.0.5 || exit 1
burst() # FROM [CURL OPTION...]: statuses of 40 different searches
{
    from=$1
    shift
    n=0
    while [ "$n" -lt 40 ]; do
        n=$((n + 1))
        printf 'url="%s/api/v1/search?q=%s%s"\noutput="%s"\nwrite-out="%%{http_code}\\n"\n' \
            "$URL" "w$tap_count" "$n" "$WORK/.answer"
    done >"$WORK/asked.curl"
    curl -sS --interface "$from" "$@" -K "$WORK/asked.curl" | sort | uniq -c | tr -s ' \n' ' '
}
many=$(burst 127.0.0.2)
like "$many" ' [0-9]+ 200 [0-9]+ 429 ' "after a burst there is 429:$many"
ok "for about the rest" [ "$(echo "$many" | cut -d' ' -f2)" -le 30 ]
asks_too_much() { http "/api/v1/search?q=noch+$((n = n + 1))" --interface 127.0.0.2; [ "$STATUS" = 429 ]; }
n=0
wait_for 5 asks_too_much
is "$(header Retry-After)" 2 "with the time to wait"
like "$(cat "$WORK/body")" '#fehler-zu-viele"' "as a problem"
http /healthz --interface 127.0.0.2
is "$STATUS" 200 "what costs no search is still answered"
http '/api/v1/search?q=ferien' --interface 127.0.0.3
is "$STATUS" 200 "others are not touched"
http '/api/v1/search?q=ferien' --interface 127.0.0.2
is "$STATUS" 200 "nor is what the cache knows"
like "$(burst 127.0.0.5 -H 'X-Forwarded-For: 203.0.113.7')" ' 429 ' "behind the proxy a client has a share"
http '/api/v1/search?q=abc' --interface 127.0.0.5 -H 'X-Forwarded-For: 203.0.113.8'
is "$STATUS" 200 "each its own"
like "$(burst 127.0.0.5 -H 'X-Forwarded-For: 203.0.113.8, 203.0.113.7')" ' 429 ' "whatever it claims to be"
like "$(burst 127.0.0.2 -H 'X-Forwarded-For: 198.51.100.9')" ' 429 ' "and nobody else is believed"
sleep 1
http '/api/v1/search?q=spaeter' --interface 127.0.0.2
is "$STATUS" 200 "a second later it goes on"
http /metrics
like "$(cat "$WORK/body")" 'route="search",code="429"' "metrics count them"
unlike "$(cat "$WORK/server.log")" '127\.0\.0\.2|203\.0\.113' "the log knows no address"
stop_server
exits 64 "a proxy without an address is refused" "$BIN/buendnis-server" --index x --trusted-proxy nginx --check-config
done_testing
