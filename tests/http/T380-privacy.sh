#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What people ask and where they ask from is nowhere to be found afterwards.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" || exit 1
number=0
while [ "$number" -lt 40 ]; do
    number=$((number + 1))
    for path in "/suche?q=geheimwort$number" "/api/v1/search?q=geheimwort+ferien&page=0" \
        "/api/v1/suggest?q=geheimwort" "/eintrag/geheimwort" "/geheimwort%ff" \
        "/partner?q=geheimwort&buchstabe=0"; do
        printf 'url="%s%s"\n' "$URL" "$path"
    done
done >"$WORK/asked.curl"
curl -sS --interface 127.0.0.77 -A geheimwort-agent -e http://geheimwort.example/ \
    -H 'X-Forwarded-For: 203.0.113.77' -H 'Cookie: geheimwort=1' -H 'Forwarded: for=203.0.113.77' \
    -D "$WORK/heads" -K "$WORK/asked.curl" >"$WORK/answers" 2>"$WORK/curl.log"
ok "$(grep -c '^HTTP/1.1 ' "$WORK/heads") marked requests were answered" \
    [ "$(grep -c '^HTTP/1.1 ' "$WORK/heads")" -eq 240 ]
unlike "$(cat "$WORK/heads")" '^[Ss]et-[Cc]ookie' "without a cookie"
http /metrics
cp "$WORK/body" "$WORK/metrics"
http /readyz
stop_server
traces='geheimwort|127\.0\.0\.77|203\.0\.113\.77'
unlike "$(cat "$WORK/metrics")" "$traces" "dsgvo-D3 metrics know none of it"
unlike "$(cat "$WORK/body")" "$traces" "nor does the state"
unlike "$(cat "$WORK/server.log")" "$traces" "dsgvo-D3 nor does the log"
is "$(grep -rlE "$traces" "$WORK/index")" "" "dsgvo-D3 nor does the index"
is "$(find "$SRC" "$WORK" -maxdepth 1 -name 'core*' -type f)" "" "no core was dumped"
done_testing
