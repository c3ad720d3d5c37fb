#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The pages: complete without a script, escaped, private, under any path.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" --base-path /familie --operator 'Stadt <Muster>' \
    --contact familie@musterstadt.example || exit 1
head_of() { tr -d '\r' <"$WORK/head"; }
body() { cat "$WORK/body"; }

for page in / '/suche?q=ferien' /eintrag/a-ferien /eintrag/a-buendnis /partner /hilfe \
    /einbinden /barrierefreiheit /datenschutz '/suche?q=xyzzyq' '/suche?q=ferien&lang=en'; do
    http "$page"
    is "$STATUS" 200 "$page is there"
    like "$(head_of)" "^Content-Security-Policy: default-src 'none'; style-src 'self'" \
        "with a strict policy"
    unlike "$(head_of)" "unsafe" "without exceptions"
    is "$(grep -o '<h1[ >]' "$WORK/body" | wc -l)" 1 "one h1"
    is "$(grep -o '<main[ >]' "$WORK/body" | wc -l)" 1 "one main"
    like "$(body)" '<html lang="(de|en)">' "a language"
    unlike "$(body)" '(src|href|action)="/' "only relative addresses"
    unlike "$(body)" ' (style|on[a-z]+)="' "no inline style or script"
    unlike "$(body)" '(src|href)="https?://[^"]*\.(js|css|png|woff2?)' "nothing from elsewhere"
    like "$(body)" 'mailto:familie@musterstadt.example' "a contact"
    like "$(body)" 'Stadt &lt;Muster&gt;' "the operator, escaped"
    like "$(body)" '© OpenStreetMap[^<]*ODbL[^<]*GeoNames .CC BY 4.0' "whose place data these are"
    http "/familie$page"
    is "$STATUS" 200 "and also below the base path"
done
http /familie
is "$STATUS" 308 "the base path itself"
like "$(head_of)" '^Location: familie/$' "leads to the start page"

for page in '/suche?q=ferien' '/suche?q=ferien&erklaere=1' '/eintrag/b%C3%B6se%2Fid' \
    '/suche?art=offer' / '/suche?q=%3Cscript%3Ealert(1)%3C/script%3E' \
    '/suche?q=%22%3E%3Csvg%20onload=x%3E' '/suche?ort=%3Cb%3E&thema=%22%27' \
    '/gibt%3Cb%3E' '/suche?q=%27%22%3E%3Cb%3E&seite=2' "/suche?q=$(printf '%0201d' 0)%3Cb%3E"; do
    http "$page" -H 'Accept: text/html'
    unlike "$(body)" '<(script>|img|svg([^ ]| [^c])|em>|u>|i>|b[ >])|onmouseover=x>|href="javascript' \
        "$page lets no markup through"
done
http '/eintrag/b%C3%B6se%2Fid'
like "$(body)" '&lt;script&gt;alert' "the title of a hostile document is text"
unlike "$(body)" 'javascript:alert\(1\)</a>' "and its addresses are no links"

http '/suche?q=ferien+unternehmen'
like "$(body)" '<title>ferien unternehmen – 1 Treffer – Bündnissuche</title>' "the title tells query and hits"
like "$(body)" '<p role="status"[^>]*>1 Treffer für „ferien unternehmen“ und [0-9]+ weitere' "and so does the page"
like "$(body)" '<h2 class="teilweise">Weitere Treffer, die nur teilweise passen</h2>' "which parts what fits in part"
like "$(body)" '<mark>' "what was met is marked"
like "$(body)" '<label for="q">Was suchen Sie\?</label>' "the field has a visible label"
http "/suche?q=$(printf '%0201d' 0)"
is "$STATUS" 400 "too long a question is an error"
like "$(body)" 'aria-invalid="true" aria-describedby="q-fehler"' "told beside the field"
like "$(body)" 'value="0000000000' "which keeps what was typed"
http '/partner?buchstabe=s'
like "$(body)" '<p role="status" class="anzahl">1 Partner<' "partners by their first letter"
like "$(body)" 'buchstabe=S" aria-current="true">S<' "which is told"
like "$(body)" 'api/v1/partners\?format=csv&amp;initial=s"' "and kept by the table"
http '/api/v1/partners?format=csv&initial=s'
like "$(body)" 'Sparkasse Musterstadt' "which holds the same"
http '/partner?buchstabe=0'
like "$(body)" 'class="anzahl">Kein Partner passt' "no partner begins with a digit here"
http '/api/v1/search?kind=offer&initial=%C3%9C'
like "$(body)" '"total":0' "an umlaut is a letter"
http '/api/v1/search?kind=offer&initial=%C3%84'
is "$STATUS" 200 "whichever"
for value in ab %26 7; do
    http "/partner?buchstabe=$value"
    is "$STATUS" 400 "the letter '$value' is none"
done
http '/suche?seite=0'
is "$STATUS" 400 "so is a page that cannot be"
http '/suche?art=offer&anzahl=2'
like "$(body)" 'href="\?art=offer&amp;anzahl=2&amp;seite=2" rel="next">Weiter zu Seite 2<' "paging"
http '/suche?q=xyzzyq'
like "$(body)" 'Keine Treffer' "no hits are said"
like "$(body)" 'Das können Sie tun' "with help"
http '/eintrag/a-buendnis'
like "$(body)" 'href="tel:\+491234567"' "a number to dial"
like "$(body)" 'Leihgroßeltern' "what an alliance offers"
like "$(body)" 'Sparkasse Musterstadt' "and who belongs to it"
http '/eintrag/a-oma'
like "$(body)" 'Kontakt des Bündnisses' "an offer without a contact shows that of its alliance"
http '/eintrag/a-buendnis'
like "$(body)" 'Quelle: [a-z]+.jsonl, Zeile 1' "and where that was read"
http '/partner'
like "$(body)" '1 Partner' "the directory counts the partners"
like "$(body)" 'href="eintrag/p-kasse">Sparkasse Musterstadt<' "and leads to each"

if have w3m; then
    text=$(w3m -dump "$URL/suche?q=ferien" 2>&1)
    like "$text" 'Ferienbetreuung am Fluss' "a text browser shows the hits"
    like "$text" 'Was suchen Sie\?' "and the form"
else
    skip "w3m is not installed" "a text browser shows the hits"
fi
http /partner
style=$(grep -o 'assets/stil[^"]*' "$WORK/body")
http "/$style"
is "$STATUS" 200 "the style sheet"
like "$(head_of)" 'immutable' "may be kept for ever"
page_size=$(curl -sS -H 'Accept-Encoding: gzip' "$URL/suche?q=ferien" | wc -c)
style_size=$(curl -sS -H 'Accept-Encoding: gzip' "$URL/$style" | wc -c)
ok "page and style are $page_size + $style_size bytes" [ "$((page_size + style_size))" -le 14336 ]
box_size=$(curl -sS -H 'Accept-Encoding: gzip' "$URL/embed/v1/suche.js" | wc -c)
ok "the box is $box_size bytes" [ "$box_size" -le 4096 ]
http /einbinden
hash=$(grep -o 'sha384-[A-Za-z0-9+/]*' "$WORK/body")
if have openssl; then
    real=$(curl -sS "$URL/embed/v1/suche.js" | openssl dgst -sha384 -binary | openssl base64 -A)
    is "$hash" "sha384-$real" "the hash to copy is that of the file"
else
    skip "openssl is not installed" "the hash to copy is that of the file"
fi

# Marked words and addresses in a hundred requests leave no trace.
for number in 1 2 3 4 5 6 7 8 9 10; do
    http "/suche?q=geheimwort$number" -H 'X-Forwarded-For: 203.0.113.77'
    http "/api/v1/search?q=geheimwort$number&page=x"
done
stop_server
not_ok "no question stands in the log" grep -q geheimwort "$WORK/server.log"
not_ok "and no address of a reader" grep -q '203\.0\.113' "$WORK/server.log"
not_ok "nor in the index folder" grep -rq geheimwort "$WORK/index"

start_server "$WORK/index" --base-path /suche || exit 1
http '/suche/suche?q=ferien'
is "$STATUS" 200 "a base path may be called like a page"
like "$(body)" 'Treffer für „ferien“' "which is found below it"
done_testing
