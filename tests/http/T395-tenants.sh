#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# One server, several towns: index, texts, colours, origins of each; all of them together;
# and one that is broken harms no other.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

record() # ID TITLE BODY TOWN
{
    printf '{"id":"%s","kind":"offer","title":"%s","body":"%s","town":"%s"}\n' "$@"
}
record k-ferien Ferienbetreuung 'Betreuung in den Ferien am Rhein.' Koblenz >"$WORK/koblenz.jsonl"
record k-oma 'Oma leihen' 'Leihgroßeltern für Familien.' Koblenz >>"$WORK/koblenz.jsonl"
record f-ferien Ferienspaß 'Betreuung in den Ferien an der Fulda.' Fulda >"$WORK/fulda.jsonl"
record f-vater Vätergruppe 'Väter treffen sich.' Fulda >>"$WORK/fulda.jsonl"
record g-ferien Ferienfahrt 'Ferien an der Havel.' Genthin >"$WORK/genthin.jsonl"
for town in koblenz fulda genthin; do
    make_index "$WORK/$town" "$WORK/$town.jsonl" || exit 1
done
printf '<p>Eigene Datenschutzhinweise aus Koblenz</p>\n' >"$WORK/privacy.html"
printf 'schabernack, Ferienbetreuung\n' >"$WORK/synonyms.txt"
cat >"$WORK/server.ini" <<EOF
[server]
listen = 127.0.0.1:0
public-url = https://suche.example
[site]
operator = Verbund
contact = verbund@example.org
[tenant koblenz]
index = $WORK/koblenz
host = suche.koblenz.example
site-name = Koblenzer Suche
operator = Stadt Koblenz
privacy = $WORK/privacy.html
synonyms = $WORK/synonyms.txt
town = Koblenz
colors = accent #7a0019, ring #000
origin = https://www.koblenz.example
[tenant fulda]
index = $WORK/fulda
[tenant genthin]
index = $WORK/genthin
EOF
server=$BIN/buendnis-server
exits 0 "the settings are good" "$server" --config "$WORK/server.ini" --check-config

start() # [OPTION...]
{
    : >"$WORK/server.log"
    "$server" --config "$WORK/server.ini" "$@" >"$WORK/server.log" 2>&1 </dev/null &
    SERVER_PID=$!
    own_pid "$SERVER_PID"
    wait_for 20 grep -q 'antwortet auf' "$WORK/server.log"
    URL=$(sed -n 's,.*antwortet auf \(http://[^/]*\).*,\1,p' "$WORK/server.log")
}
ids() { grep -o '"id":"[kfg]-[a-z]*"' "$WORK/body" | sort -u | tr -d '\n'; }
start
http '/t/koblenz/api/v1/search?q=ferien'
is "$STATUS $(ids)" '200 "id":"k-ferien"' "a tenant searches its own index"
like "$(cat "$WORK/body")" '"url":"https://suche.example/t/koblenz/eintrag/k-ferien"' \
    "and links to its own pages"
http '/t/fulda/api/v1/search?q=ferien'
is "$STATUS $(ids)" '200 "id":"f-ferien"' "so does another"
http '/t/koblenz/api/v1/search?q=schabernack'
is "$(ids)" '"id":"k-ferien"' "synonyms of its own count"
http '/t/fulda/api/v1/search?q=schabernack'
is "$(ids)" '' "for itself alone"
http '/t/fulda/api/v1/records/k-ferien'
is "$STATUS" 404 "no record of one is found at another"
http '/t/fulda/api/v1/suggest?q=fer'
unlike "$(cat "$WORK/body")" 'Ferienbetreuung' "nor suggested"
http /api/v1/search?q=ferien -H 'Host: suche.koblenz.example:8443'
is "$STATUS $(ids)" '200 "id":"k-ferien"' "its host name leads to it as well"

http '/api/v1/search?q=ferien'
is "$(ids)" '"id":"f-ferien""id":"g-ferien""id":"k-ferien"' "the main site searches all of them"
like "$(cat "$WORK/body")" '"total":3' "and counts them together"
http '/api/v1/search?q=ferien&tenant=fulda&tenant=koblenz'
is "$(ids)" '"id":"f-ferien""id":"k-ferien"' "or those that are chosen"
http '/suche?q=ferien&stadt=fulda'
like "$(cat "$WORK/body")" 'name="stadt" value="fulda" checked' "on pages too"
unlike "$(cat "$WORK/body")" 'k-ferien' "with the chosen hits alone"
http '/api/v1/search?q=ferien&tenant=atlantis'
is "$STATUS" 400 "an unknown name is refused"
like "$(cat "$WORK/body")" '"parameter":"tenant"' "and named"
http '/t/koblenz/api/v1/search?q=ferien&tenant=fulda'
is "$STATUS" 400 "a tenant's own site is not for the others"
make_index "$WORK/merged" "$WORK/koblenz.jsonl" "$WORK/fulda.jsonl"
"$BIN/buendnis-search" --index "$WORK/merged" --json ferien |
    grep -o '"score":[0-9.]*' >"$WORK/want"
http '/api/v1/search?q=ferien&tenant=fulda&tenant=koblenz'
is "$(grep -o '"score":[0-9.]*' "$WORK/body")" "$(cat "$WORK/want")" \
    "scores are those of one index with the same records"

http /t/koblenz/
like "$(cat "$WORK/body")" '<title>Koblenzer Suche</title>' "a tenant has its own name"
like "$(cat "$WORK/body")" 'Stadt Koblenz' "and operator"
like "$(cat "$WORK/body")" 'verbund@example.org' "and what it lacks from the main site"
style=$(sed -n 's/.*rel="stylesheet" href="\([^"]*\)".*/\1/p' "$WORK/body")
http "/t/koblenz/$style"
is "$STATUS" 200 "its stylesheet is where its page says"
like "$(cat "$WORK/body")" '--akzent:#7a0019;' "with its colours"
http /t/koblenz/ -o "$WORK/body"
like "$(header Content-Security-Policy)" "style-src 'self';" "under the same strict policy"
unlike "$(cat "$WORK/body")" 'style=' "and no colour in the page"
http /t/koblenz/datenschutz
like "$(cat "$WORK/body")" 'Eigene Datenschutzhinweise aus Koblenz' "its own texts"
http /t/fulda/datenschutz
unlike "$(cat "$WORK/body")" 'aus Koblenz' "which nobody else shows"
http /t/koblenz/einbinden
like "$(cat "$WORK/body")" 'https://suche.example/t/koblenz/embed/v1/suche' \
    "the lines to embed it know where it is"
http /t/koblenz/opensearch.xml
like "$(cat "$WORK/body")" 'template="https://suche.example/t/koblenz/suche' "so does OpenSearch"
like "$(cat "$WORK/body")" '<ShortName>Koblenzer Suche</ShortName>' "which has its name"
http /t/koblenz
is "$STATUS $(header Location)" '308 koblenz/' "a slash is added to its path"
http /t/koblenz/hilfe/
is "$STATUS $(header Location)" '308 ../hilfe' "and taken from its pages"
http /t/atlantis/
is "$STATUS" 404 "an unknown tenant is no page"
http '/t/koblenz/api/v1/search?page=x'
like "$(cat "$WORK/body")" '"type":"https://suche.example/t/koblenz/hilfe#' "problems lead to its help"

query='/t/koblenz/api/v1/search?q=oma'
for turn in first cached; do
    http "$query" -H 'Origin: https://www.koblenz.example'
    is "$(header Access-Control-Allow-Origin)" https://www.koblenz.example \
        "its page may ask ($turn)"
    http "$query" -H 'Origin: https://elsewhere.example'
    is "$(header Access-Control-Allow-Origin)" '' "others may not ($turn)"
done
like "$(header Vary)" Origin "caches are told"
http '/t/fulda/api/v1/search?q=oma' -H 'Origin: https://elsewhere.example'
is "$(header Access-Control-Allow-Origin)" '*' "a tenant without origins is open to all"

# The same question to two tenants is two answers, also from the cache.
http '/t/koblenz/api/v1/search?q=betreuung'
tag=$(header ETag)
http '/t/fulda/api/v1/search?q=betreuung' -H "If-None-Match: $tag"
is "$STATUS $(ids)" '200 "id":"f-ferien"' "tags of one tenant mean nothing to another"

# A new generation of one; then a damaged one.
record f-neu 'Neue Ferien' 'Ferien.' Fulda >>"$WORK/fulda.jsonl"
make_index "$WORK/fulda" "$WORK/fulda.jsonl"
has_new() { curl -fsS --max-time 2 -o "$WORK/.new" "$URL$1/api/v1/records/f-neu"; }
ok "a tenant's new generation is served within two seconds" wait_for 2 has_new /t/fulda
ok "also on the main site" wait_for 2 has_new ''
good=$(readlink "$WORK/fulda/current")
cp -R "$WORK/fulda/$good" "$WORK/fulda/gen-999998"
perl -e 'open my $f, "+<", $ARGV[0] or die; seek $f, 100, 0; print $f "damage" x 50' \
    "$WORK/fulda/gen-999998/xapian/postlist.glass"
ln -s gen-999998 "$WORK/fulda/next" && mv -T "$WORK/fulda/next" "$WORK/fulda/current"
says_problem() { curl -sS --max-time 2 "$URL$1/readyz" | grep -q '"problem":'; }
ok "its damaged one is noticed" wait_for 3 says_problem /t/fulda
not_ok "its neighbour has no problem" says_problem /t/koblenz
http /readyz
like "$(cat "$WORK/body")" '"name":"fulda","status":"ready","index_generation":"'"$good"'"[^}]*"problem":' \
    "the main state names it"
http /metrics
like "$(cat "$WORK/body")" '^buendnis_index_refusals_total\{tenant="fulda"\} 1' "metrics count it"
like "$(cat "$WORK/body")" '^buendnis_index_refusals_total\{tenant="koblenz"\} 0' "for it alone"
stop_server
is "$?" 0 "the end is orderly"

# Towns may share an index; its records are still one each.
cat >"$WORK/shared.ini" <<EOF
[server]
listen = 127.0.0.1:0
[tenant koblenz]
index = $WORK/koblenz
[tenant mayen]
index = $WORK/koblenz
index = $WORK/genthin
EOF
: >"$WORK/server.log"
"$server" --config "$WORK/shared.ini" >"$WORK/server.log" 2>&1 </dev/null &
SERVER_PID=$!
own_pid "$SERVER_PID"
wait_for 20 grep -q 'antwortet auf' "$WORK/server.log"
URL=$(sed -n 's,.*antwortet auf \(http://[^/]*\).*,\1,p' "$WORK/server.log")
total() { grep -o '"total":[0-9]*' "$WORK/body"; }
http '/api/v1/search?q=ferien'
is "$(ids) $(total)" '"id":"g-ferien""id":"k-ferien" "total":2' "a shared index is searched once"
http '/api/v1/search?q=ferien&tenant=mayen'
is "$(ids) $(total)" '"id":"g-ferien""id":"k-ferien" "total":2' "by who has it with another"
http '/api/v1/search?q=ferien&tenant=koblenz'
is "$(ids) $(total)" '"id":"k-ferien" "total":1' "and by who has it alone"
stop_server

# Starting with a tenant whose index is not to be had.
start --base-path /familie
http /readyz
is "$STATUS" 200 "the server starts without it"
like "$(cat "$WORK/body")" '"name":"fulda","status":"no index","problem":' "and says so"
http '/familie/t/koblenz/api/v1/search?q=ferien'
is "$STATUS $(ids)" '200 "id":"k-ferien"' "the others are served, below a base path too"
http '/familie/api/v1/search?q=ferien'
is "$(ids)" '"id":"g-ferien""id":"k-ferien"' "the main site searches those it has"
http '/familie/api/v1/search?q=ferien&tenant=fulda'
is "$STATUS $(header Retry-After)" '503 2' "and asks for patience for the missing one"
http '/familie/t/fulda/suche?q=ferien'
is "$STATUS" 503 "as does its own page"
ln -s "$good" "$WORK/fulda/next" && mv -T "$WORK/fulda/next" "$WORK/fulda/current"
kill -HUP "$SERVER_PID"
serves() { curl -fsS --max-time 2 "$URL/familie/t/fulda/api/v1/search?q=ferien" -o "$WORK/.s"; }
ok "mended, it is served" wait_for 3 serves
stop_server

# Settings that cannot be meant are told with their line.
refuse() # SENTENCE LINE-ERE LINES
{
    printf '[site]\n%b' "$3" >"$WORK/bad.ini"
    exits 78 "$1" "$server" --config "$WORK/bad.ini" --check-config
    like "$(cat "$WORK/err")" "$2" "with its line"
}
refuse "a name with blanks" 'bad.ini:2: .tenant a b.' '[tenant a b]\nindex = x\n'
refuse "the same tenant twice" 'bad.ini:4: .tenant a.: steht schon in Zeile 2' \
    '[tenant a]\nindex = x\n[tenant a]\nindex = y\n'
refuse "a tenant without an index" 'bad.ini:2: .tenant a.: kein Index' '[tenant a]\n'
refuse "a setting of the server" 'bad.ini:4: threads: gilt für den ganzen Server' \
    '[tenant a]\nindex = x\nthreads = 2\n'
refuse "a setting of tenants" 'bad.ini:2: host: gilt für einen Mandanten' 'host = a.de\n'
refuse "a colour that is none" 'bad.ini:4: Farbe accent: "rot" ist keine' \
    '[tenant a]\nindex = x\ncolors = accent rot\n'
refuse "colours that cannot be told apart" 'bad.ini:2: .tenant a.: colors: accent auf background hat Kontrast 1\.' \
    '[tenant a]\nindex = x\ncolors = accent #ffe\n'
refuse "an origin with a path" 'bad.ini:4: origin' \
    '[tenant a]\nindex = x\norigin = https://a.de/x\n'
refuse "two tenants of one host" 'bad.ini:5: .tenant b.: host: h.de steht auch' \
    '[tenant a]\nindex = x\nhost = h.de\n[tenant b]\nindex = y\nhost = h.de\n'
refuse "an unknown section" 'bad.ini:2: .mandant.: unbekannter' '[mandant]\n'
done_testing
