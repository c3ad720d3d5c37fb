#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Results the operator puts on top or takes out of a search: with dates, honestly labelled,
# taken up while the server runs, never without a word about a mistake.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

number=0
while [ "$number" -lt 14 ]; do
    number=$((number + 1))
    printf '{"id":"o-%s","kind":"offer","title":"Ferienbetreuung %s","body":"Ferien","town":"Stadt"}\n' \
        "$number" "$number"
done >"$WORK/a.jsonl"
printf '{"id":"p-zoo","kind":"partner","title":"Zoo","body":"Tiere"}\n' >>"$WORK/a.jsonl"
make_index "$WORK/index" "$WORK/a.jsonl" || exit 1
mkdir "$WORK/rules"
pins=$WORK/rules/pins.csv
rule() { printf '%s\n' "$@" >"$WORK/rules/new" && mv "$WORK/rules/new" "$pins"; }
day() { date -d "$1" +%Y-%m-%d; }
rule 'Suche;Was;Eintrag;von;bis' 'ferienbetreuung;oben;p-zoo' 'ferienbetreuung;oben;o-9' \
    'ferienbetreuung;oben;o-unknown' 'ferienbetreuung;weg;o-3'
start_server "$WORK/index" --pins "$pins" || exit 1

hits() { grep -o '"hits":.*' "$WORK/body" | grep -o '"id":"[op]-[a-z0-9]*"' | sed 's/.*:"//; s/"//' | tr '\n' ' '; }
first() { hits | cut -d' ' -f1-2; }
asks() # WANT: the first two hits of the search
{
    http '/api/v1/search?q=ferienbetreuung'
    [ "$(first)" = "$1" ]
}
http '/api/v1/search?q=Ferienbetreuung'
is "$(first)" "p-zoo o-9" "pinned records stand first, in the order of the file, case apart"
is "$(grep -o '"pinned":true' "$WORK/body" | wc -l | tr -d ' ')" 2 "and say so"
like "$(cat "$WORK/body")" '"total":14,"total_is_exact":true' "the total counts what can be paged to"
hits >"$WORK/all"
http '/api/v1/search?q=Ferienbetreuung&page=2'
hits >>"$WORK/all"
is "$(tr ' ' '\n' <"$WORK/all" | grep -c .)" 14 "over two pages every hit comes"
is "$(tr ' ' '\n' <"$WORK/all" | grep . | sort | uniq -d)" "" "once"
unlike "$(cat "$WORK/all")" 'o-3( |$)' "but for the hidden one"
like "$(cat "$WORK/server.log")" 'Zeile 4: den Eintrag o-unknown gibt es nicht' \
    "a rule without a record is told"
http '/suche?q=ferienbetreuung'
is "$(grep -c 'class="oben">Vom Betreiber dieser Seite nach oben gestellt' "$WORK/body")" 2 \
    "pages label them"
http '/api/v1/search?q=ferienbetreuung&kind=offer'
is "$(first | cut -d' ' -f1)" o-9 "filters hold for pinned records too"
http '/api/v1/search?q=ferienbetreuung&sort=name'
unlike "$(cat "$WORK/body")" '"pinned"' "another order is left alone"
unlike "$(hits)" 'o-3 ' "but for what is hidden"
http '/api/v1/search?q=ferien'
unlike "$(cat "$WORK/body")" '"pinned"' "another question is another question"
like "$(cat "$WORK/body")" '"id":"o-3"' "and shows the record"
http '/api/v1/search?q=zoo'
unlike "$(cat "$WORK/body")" '"pinned"' "the record itself has no mark"
http '/api/v1/records/o-3'
is "$STATUS" 200 "a hidden record is not deleted"

http '/api/v1/search?q=ferienbetreuung'
tag=$(header ETag)
rule "ferienbetreuung;oben;o-5;$(day yesterday);$(day tomorrow)" \
    "ferienbetreuung;oben;o-6;$(day tomorrow);" "ferienbetreuung;oben;o-7;;$(day yesterday)" \
    "*;weg;o-1"
asks_five() { http '/api/v1/search?q=ferienbetreuung'; [ "$(hits | cut -d' ' -f1)" = o-5 ]; }
ok "a changed file counts within two seconds" wait_for 2 asks_five
is "$(grep -o '"pinned":true' "$WORK/body" | wc -l | tr -d ' ')" 1 "rules outside their days do not"
http '/api/v1/search?q=ferienbetreuung' -H "If-None-Match: $tag"
is "$STATUS" 200 "the tag of the old order is not good any more"
http '/api/v1/search?q=ferien&per_page=50'
unlike "$(hits)" 'o-1 ' "a star hides from every search"
http '/api/v1/search?kind=offer&per_page=50'
unlike "$(hits)" 'o-1 ' "and from lists"

rule 'ferienbetreuung;oben'
says_problem() { curl -sS --max-time 2 "$URL/readyz" | grep -q 'pins_problem":"[^"]*pins.csv: Zeile 1: kein'; }
ok "a mistake is told with its line" wait_for 2 says_problem
ok "in the log too" grep -q 'Regeln für Treffer: .*Zeile 1: kein' "$WORK/server.log"
ok "and the old rules stay" asks_five
http /readyz
is "$STATUS" 200 "the server is ready all the same"
rule 'ferienbetreuung;oben;p-zoo'
asks_zoo() { http '/api/v1/search?q=ferienbetreuung'; [ "$(hits | cut -d' ' -f1)" = p-zoo ]; }
ok "mended, they count" wait_for 2 asks_zoo
stop_server

rule '*;oben;x'
exits 64 "--check-config reads the file" "$BIN/buendnis-server" --index x --pins "$pins" --check-config
like "$(cat "$WORK/err")" 'pins.csv: Zeile 1: für jede Suche' "and names the line"
start_server "$WORK/index" --pins "$pins"
http '/api/v1/search?q=ferienbetreuung'
is "$STATUS" 200 "a mistake does not keep the server from starting"
like "$(cat "$WORK/server.log")" 'Regeln für Treffer: .*Zeile 1' "but it is told"
stop_server
done_testing
