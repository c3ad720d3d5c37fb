#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The interface for programs: answers, methods, conditions, paging, errors.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" --public-url https://suche.example/b || exit 1
head_of() { tr -d '\r' <"$WORK/head"; }
body() { cat "$WORK/body"; }

http '/api/v1/search?q=Ferienbetreuung'
is "$STATUS" 200 "a search is answered"
like "$(head_of)" '^Content-Type: application/json$' "as JSON"
like "$(body)" '"id":"a-ferien"' "with the record that was meant"
like "$(body)" '"index_generation":"gen-' "and the generation it was found in"
like "$(body)" '"url":"https://suche.example/b/eintrag/a-ferien"' "and its public address"
like "$(head_of)" '^Access-Control-Allow-Origin: \*$' "other sites may ask"
like "$(head_of)" '^X-Robots-Tag: noindex$' "search engines are asked to stay out"
like "$(head_of)" '^X-Content-Type-Options: nosniff$' "the type is not guessed"
unlike "$(head_of)" '^Set-Cookie' "no cookie is set"

cp "$WORK/head" "$WORK/head.get"
http '/api/v1/search?q=Ferienbetreuung' -I
is "$(grep -v '^Date' "$WORK/head")" "$(grep -v '^Date' "$WORK/head.get")" \
    "HEAD has the headers of GET"
is "$(perl "$SRC/tests/http/raw.pl" "${URL##*:}" \
    'HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n' | tail -c 2 | od -An -c | tr -d ' ')" \
    '\r\n' "and no body"

etag=$(head_of | sed -n 's/^ETag: //p')
http '/api/v1/search?q=Ferienbetreuung' -H "If-None-Match: $etag"
is "$STATUS" 304 "the same question again is 304"
like "$(head_of)" '^ETag: ' "which repeats the tag"
http '/api/v1/search?fremd=1&q=+Ferienbetreuung+' -H "If-None-Match: $etag"
is "$STATUS" 304 "unknown parameters and blanks do not make another question"
http '/api/v1/search?q=Ferienbetreuung&page=2' -H "If-None-Match: $etag"
is "$STATUS" 200 "another page does"

for case in page=0 page=-1 page=1e1 page=0x1 page=99999999999 per_page=101 per_page=0 \
    kind=unfug sort=unfug radius=x from=gestern postcode=123456 format=xml view=alle explain=ja \
    page=1001 q=%FF q=a%00b q=%; do
    http "/api/v1/search?$case"
    is "$STATUS" 400 "?$case is refused"
    like "$(body)" "\"parameter\":\"${case%%=*}\"" "and named"
done
like "$(head_of)" '^Content-Type: application/problem\+json$' "as a problem document"
http '/api/v1/search?page=0' -H 'Accept-Language: en'
like "$(body)" 'Request not understood' "in English for whom that is better"
http '/api/v1/search?page=0'
like "$(body)" 'Anfrage nicht verstanden' "else in German"
http '/api/v1/search?page=0' -H 'Accept: text/html'
like "$(body)" '<html lang="de">' "as a page for browsers"
http '/api/v1/search?q=Ferienbetreuung&view=grouped'
like "$(body)" '"groups":[[][{]"kind":"offer","total":[0-9]+,"total_is_exact":true,"ids":[[]"a-ferien"' \
    "the grouped view counts each kind"
long=$(printf '%0201d' 0)
http "/api/v1/search?q=$long"
is "$STATUS" 400 "a question of 201 characters is refused"
http "/api/v1/search?q=${long#0}"
is "$STATUS" 200 "one of 200 is not"

http '/api/v1/search?kind=offer&per_page=2'
like "$(head_of)" '^Link: .*page=2>; rel="next".*page=2>; rel="last"' "paging by Link"
http '/api/v1/search?kind=offer&per_page=2&page=2'
like "$(head_of)" 'page=1>; rel="first", <[^>]*page=1>; rel="prev"' "and back"

like "$(head_of)" '^Access-Control-Expose-Headers: .*Link' "which scripts of other sites may read"
for wrong in 'near=atlantis near' 'q=x&sort=distance sort' 'from=2025&to=2024 to'; do
    http "/api/v1/search?${wrong% *}"
    like "$STATUS $(body)" "^400 .*\"parameter\":\"${wrong#* }\"" "${wrong% *} is refused by name"
done
http '/api/v1/search?from=2024-05&to=2024'
is "$STATUS" 200 "a month up to the end of its year is a time"
http '/api/v1/search?kind=offer'
like "$(body)" '^\{"query":"",' "no question is an empty one"

http /gibt-es-nicht
is "$STATUS" 404 "an unknown path is 404"
http /api/v1/records/gibt-es-nicht
is "$STATUS" 404 "an unknown record too"
http /api/v1/records/a-oma
like "$(body)" '"title":"Leihgroßeltern"' "a record by its id"
like "$(body)" '"line":3' "with the line it was read from"
http '/api/v1/records/b%C3%B6se%2Fid'
is "$STATUS" 200 "ids may hold any letters"
http /api/v1/records/a-ferien/similar
is "$STATUS" 200 "similar records"
http '/api/v1/records/a-buendnis?format=vcard'
like "$(body)" '^TEL;TYPE=WORK,VOICE:\+49 1234 567' "a contact as vCard"
like "$(body)" '^N:Muster;Erika;;;' "with the name in its parts"
http '/api/v1/partners'
like "$(body)" '"id":"p-kasse"' "partners"
unlike "$(body)" '"kind":"offer"' "and nothing else"
http '/api/v1/analyze?text=Ferienbetreuung'
is "$STATUS" 200 "the analysis of a word"
http '/api/v1/analyze'
is "$STATUS" 400 "needs a word"
http '/api/v1/suggest?q=fer'
like "$(body)" '^\{"query":"fer","suggestions":\[' "suggestions"
http '/api/v1/suggest?q=fer&format=opensearch'
like "$(body)" '^\["fer",\[' "and in the form browsers want"

http '/api/v1/search?kind=offer&format=csv'
like "$(head_of)" '^Content-Type: text/csv' "a table"
is "$(head -c 3 "$WORK/body" | od -An -tx1 | tr -d ' ')" efbbbf "that says its encoding"
like "$(body)" "\"'=HYPERLINK" "in which formulas are plain text"
http '/api/v1/search?kind=offer&format=csv' -H 'Accept-Language: en'
like "$(body)" '"Kind";"Name"' "with English headings for whom they are better"
http '/api/v1/search?q=ferien&format=atom'
like "$(body)" '^<feed xmlns="http://www.w3.org/2005/Atom"' "a feed"
unlike "$(body)" '<script|<img|<em>' "without markup of documents"

for method in POST PUT DELETE PATCH TRACE BREW; do
    http /api/v1/search -X "$method"
    is "$STATUS" 405 "$method is not allowed"
done
like "$(head_of)" '^Allow: GET, HEAD, OPTIONS$' "and what is, is said"
http /api/v1/search -X OPTIONS
is "$STATUS" 204 "OPTIONS is answered"
like "$(head_of)" '^Access-Control-Max-Age: 86400$' "for a day"
http /metrics -X OPTIONS
unlike "$(head_of)" '^Access-Control' "but not for metrics"
http /hilfe/
is "$STATUS" 308 "a slash too many is a redirect"
like "$(head_of)" '^Location: \.\./hilfe$' "by a relative address"

http '/api/v1/search' --compressed -H 'Accept-Encoding: gzip'
like "$(head_of)" '^Content-Encoding: gzip$' "long answers are compressed"
http /healthz -H 'Accept-Encoding: gzip'
unlike "$(head_of)" '^Content-Encoding' "short ones are not"
http /readyz
like "$(body)" '"status":"ready"' "readiness"
http /metrics
like "$(body)" '^buendnis_http_requests_total\{route="search",code="200"\} [0-9]+$' "metrics"
like "$(body)" '^buendnis_cache_hits_total [1-9]' "an answer came from the cache" || true
http /robots.txt
like "$(body)" '^Disallow: /api/$' "robots.txt"
http /opensearch.xml
like "$(body)" 'template="https://suche.example/b/suche\?q=\{searchTerms\}"' "OpenSearch"
http /openapi.json
like "$(body)" '"openapi": ?"3\.1' "OpenAPI"
http /.well-known/security.txt
is "$STATUS" 404 "security.txt only when it is set up"
done_testing
