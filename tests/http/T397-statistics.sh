#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Statistics: off unless wanted, only for who knows the token, and silent about what few
# have asked, on the page, in the interface, in the log and on disk.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
token=sehr-geheimer-schluessel
start_server "$WORK/index" || exit 1
for path in /statistik /api/v1/statistics; do
    http "$path" -H "Authorization: Bearer $token"
    is "$STATUS" 404 "$path is not there unless it is wanted"
done
stop_server
mkdir "$WORK/state"
settings()
{
    cat >"$WORK/server.ini" <<EOF
[server]
statistics-file = $WORK/state/statistics.tsv
[site]
index = $WORK/index
statistics = ja
statistics-token = $token
[tenant stadt]
index = $WORK/index
statistics-token = der-schluessel-der-stadt
[tenant still]
index = $WORK/index
statistics = nein
EOF
}
settings
start_server "$WORK/index" --config "$WORK/server.ini" || exit 1

ask() # TIMES PATH
{
    n=0
    while [ "$n" -lt "$1" ]; do
        n=$((n + 1))
        printf 'url="%s%s"\noutput="%s"\n' "$URL" "$2" "$WORK/.answer"
    done >"$WORK/asked.curl"
    curl -sS --interface 127.0.0.77 -H 'X-Forwarded-For: 203.0.113.77' \
        -A geheimagent -K "$WORK/asked.curl"
}
told() # [PATH]
{
    http "${1:-}/api/v1/statistics" -H "Authorization: Bearer $token"
}
ask 4 '/suche?q=vierwort'
told
is "$STATUS" 200 "the token opens them"
unlike "$(cat "$WORK/body")" vierwort "a search typed four times is not told"
like "$(cat "$WORK/body")" '"searches":4,"without_hits":4' "but counted"
ask 1 '/suche?q=Vierwort'
told
like "$(cat "$WORK/body")" '"query":"Vierwort","count":5,"without_hits":5' "the fifth time it is"
ask 5 '/api/v1/search?q=Ferienbetreuung'
ask 9 '/api/v1/suggest?q=vorschlag'
ask 9 '/api/v1/search?q=feed&format=atom'
ask 9 '/suche?q=blaettern&seite=2'
ask 9 '/suche?q=kaputt&seite=x'
ask 4 '/suche?q=geheimwort'
told
like "$(cat "$WORK/body")" '"query":"Ferienbetreuung","count":5,"without_hits":0' "searches of programs count"
unlike "$(cat "$WORK/body")" 'vorschlag|feed|blaettern|kaputt' \
    "suggestions, feeds, further pages and refusals do not"
for round in 1 2 3 4 5 6; do
    for typed in kin kinder kindert kindertag "kindertagespflege$round"; do
        printf 'url="%s/api/v1/search?q=%s"\noutput="%s"\n' "$URL" "$typed" "$WORK/.answer"
    done
done >"$WORK/typed.curl"
curl -sS -K "$WORK/typed.curl"
told
unlike "$(cat "$WORK/body")" '"(kin|kinder|kindert|kindertag)"' "nor do half-typed words"
http /datenschutz
like "$(cat "$WORK/body")" '<h2>Gezählte Suchen</h2>' "the notice on privacy says so"
http /t/still/datenschutz
unlike "$(cat "$WORK/body")" 'Gezählte' "where it is so"
http '/suche?q=Ferienbetreuung' -o "$WORK/.answer"
tag=$(header ETag)
told && before=$(grep -o '"searches":[0-9]*' "$WORK/body")
http '/suche?q=Ferienbetreuung' -H "If-None-Match: $tag"
curl -sSI -o "$WORK/.answer" "$URL/suche?q=Ferienbetreuung"
told
is "$(grep -o '"searches":[0-9]*' "$WORK/body")" "$before" "what is answered with 304 is no new search"

http /statistik
is "$STATUS" 401 "without the token there is nothing to see"
like "$(header WWW-Authenticate)" '^Basic realm=' "and a browser asks for it"
unlike "$(cat "$WORK/body")" Vierwort "nothing at all"
http /api/v1/statistics -H 'Authorization: Bearer wrong-wrong-wrong-wrong'
is "$STATUS" 401 "a wrong one does not help"
like "$(cat "$WORK/body")" '"status":401' "which is said as a problem"
http /statistik -u "amt:$token"
is "$STATUS" 200 "the page takes it as a password"
like "$(cat "$WORK/body")" '<th scope="row">Vierwort</th><td>5</td><td>5</td>' "and lists the search"
unlike "$(cat "$WORK/body")" 'geheimwort' "but no rare one"
like "$(cat "$WORK/body")" 'href="t/stadt/statistik"' "and leads to the tenants'"
is "$(header Cache-Control) $(header X-Robots-Tag) $(header Access-Control-Allow-Origin)" \
    'no-store noindex ' "nobody else keeps or reads it"

ask 5 '/t/stadt/suche?q=stadtwort'
told /t/stadt
like "$(cat "$WORK/body")" '"site":"stadt".*"query":"stadtwort","count":5' "a tenant has its own"
unlike "$(cat "$WORK/body")" Vierwort "alone"
http /t/stadt/api/v1/statistics -H 'Authorization: Bearer der-schluessel-der-stadt'
is "$STATUS" 200 "with a token of its own"
http /api/v1/statistics -H 'Authorization: Bearer der-schluessel-der-stadt'
is "$STATUS" 401 "that does not open the main site"
told /t/still
is "$STATUS" 404 "one without them has none"

is "$(cat "$WORK/state/statistics.tsv")" "" "during the day nothing is on disk"
stop_server
is "$?" 0 "the end is orderly"
today=$(date +%Y-%m-%d)
like "$(cat "$WORK/state/statistics.tsv")" "^$today	-	query	5	5	Vierwort\$" "then what may be told"
unlike "$(cat "$WORK/state/statistics.tsv" "$WORK/server.log")" \
    'geheimwort|kinder|127\.0\.0\.77|203\.0\.113\.77|geheimagent' "no rare word and no address, nor in the log"
is "$(grep -rlE 'geheimwort|203\.0\.113\.77' "$WORK/index")" "" "nor in the index"

printf 'kein Satz\n%s\t-\tquery\t9\t0\n%s\t-\tquery\t4\t0\tgefaelscht\n' "$today" "$today" \
    >>"$WORK/state/statistics.tsv"
start_server "$WORK/index" --config "$WORK/server.ini" || exit 1
told
like "$(cat "$WORK/body")" '"query":"Vierwort","count":5' "after a restart it is known again"
unlike "$(cat "$WORK/body")" gefaelscht "without what no line of ours is"
ask 5 '/suche?q=vierwort'
told
like "$(cat "$WORK/body")" '"count":10' "and goes on"

exits 0 "the command line shows them" env "BUENDNIS_TOKEN=$token" \
    "$BIN/buendnis-search" --server "$URL" --statistics
like "$(cat "$WORK/out")" '^ +10 +10    [Vv]ierwort' "as a table"
exits 0 "of a tenant too" env "BUENDNIS_TOKEN=$token" \
    "$BIN/buendnis-search" --server "$URL/t/stadt" --statistics --json
like "$(cat "$WORK/out")" '"query":"stadtwort"' "or as JSON"
exits 2 "without the token there is a sentence" "$BIN/buendnis-search" --server "$URL" --statistics
like "$(cat "$WORK/err")" BUENDNIS_TOKEN "that names where to put it"
stop_server

printf '[site]\nindex = x\nstatistics-token = kurz\n' >"$WORK/bad.ini"
exits 78 "a short token is refused" "$BIN/buendnis-server" --config "$WORK/bad.ini" --check-config
unlike "$(cat "$WORK/err")" kurz "and not repeated"
done_testing
