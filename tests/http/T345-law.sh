#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What the law asks of the pages and can be seen without a browser. Each sentence begins
# with the requirement's name; tests/browser/law.tsv says what each of them asks.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

docs=$WORK/docs
mkdir "$docs"
cp "$SRC/tests/http/documents.jsonl" "$docs"
cat >>"$docs/documents.jsonl" <<'END'
{"id":"a-mappe","kind":"offer","title":"Willkommensmappe","body":"Alles auf einen Blick.","alliance":{"id":"a-buendnis","title":"Bündnis Musterstadt"},"town":"Musterstadt","url":"https://musterstadt.example/mappe.pdf"}
{"id":"p-hand","kind":"partner","title":"Elke Handlaufner Beratung","body":"","town":"Musterstadt","alliance":{"id":"a-buendnis","title":"Bündnis Musterstadt"}}
END
make_index "$WORK/index" "$docs" || exit 1
start_server "$WORK/index" --operator Musterstadt --contact familie@musterstadt.example || exit 1
body() { tr '\n' ' ' <"$WORK/body"; }
head_of() { tr -d '\r' <"$WORK/head"; }
page() { http "$1" -H 'Accept: text/html'; }
title() { sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$WORK/body"; }

pages='/ /suche?q=ferien /suche?q=xyzzyq /suche?art=offer&ansicht=gruppen /suche?nahe=Xyzzy /eintrag/a-ferien
/eintrag/a-buendnis /eintrag/p-kasse /buendnisse /partner /hilfe /einbinden /barrierefreiheit /datenschutz /gibt-es-nicht'

# Language
for path in $pages; do
    page "$path"
    like "$(body)" '<html lang="de">' "a11y-A1 $path is German"
    case $path in *'?'*) path="$path&lang=en" ;; *) path="$path?lang=en" ;; esac
    page "$path"
    case $path in /gibt*) ;; *) like "$(body)" '<html lang="en">' "a11y-A1 $path is English" ;; esac
done
page '/suche?q=ferien&lang=en'
like "$(body)" '<h2><a[^>]* lang="de">' "a11y-A1 a title of a record is marked as German there"
like "$(body)" '<p class="auszug" lang="de">' "a11y-A1 and its passage"
page '/eintrag/a-ferien?lang=en'
like "$(body)" '<h1 lang="de">' "a11y-A1 and on its own page"
like "$(body)" '<div class="wortlaut" lang="de">' "a11y-A1 with its text"

# What is left of an English page without the parts that are marked as German
english() { perl -CS -0ne '
    s/<(title|script|pre)\b.*?<\/\1>//gs; 1 while s/<(\w+)[^>]* lang="de"[^>]*>(?:(?!<\1\b).)*?<\/\1>//gs;
    s/<[^>]*>/ /g; s/\s+/ /g; print' "$WORK/body"; }
sed -n 's/^PHRASE(\([A-Z0-9_]*\), "\(.*\)")$/\1\t\2/p' "$SRC/web/de.def" | sort >"$WORK/de.txt"
sed -n 's/^PHRASE(\([A-Z0-9_]*\), "\(.*\)")$/\1\t\2/p' "$SRC/web/en.def" | sort >"$WORK/en.txt"
is "$(cut -f 1 "$WORK/de.txt")" "$(cut -f 1 "$WORK/en.txt")" "a11y-A1 both languages have the same phrases"
is "$(perl -CS -ne 's/\{\d\}//g; print "$1 " if /^(\w+)\t.*\b(und|oder|nicht|für|mit|Sie|eine|der|die|das|ist|Treffer|Bündnis\w*|Suche|Seite)\b/' "$WORK/en.txt")" "" \
    "a11y-A1 no German stands among the English"
for path in '/?' '/suche?q=ferien&' '/suche?q=xyzzyq&' '/suche?ansicht=gruppen&' '/suche?nahe=Xyzzy&' '/eintrag/a-ferien?' \
    '/eintrag/a-buendnis?' '/eintrag/p-kasse?' '/buendnisse?' '/partner?' '/hilfe?' '/einbinden?' '/barrierefreiheit?' '/datenschutz?'; do
    page "${path}lang=en"
    is "$(english | perl -CS -ne 'while (/\b(und|oder|nicht|für|mit|Sie|eine|der|die|das|ist|Treffer|Suche|Seite|Art|Thema|Angebote?)\b/g) { print "$1 " }')" "" \
        "a11y-A1 ${path}lang=en has no German of ours"
done

# Titles
titles=
for path in / '/suche?q=ferien' '/suche?q=xyzzyq' '/suche?art=offer&anzahl=2&seite=2' "/suche?q=$(printf '%0201d' 0)" \
    /partner /buendnisse /hilfe /gibt-es-nicht '/suche?seite=x' /eintrag/a-ferien; do
    page "$path"
    like "$(title)" 'Bündnissuche$' "a11y-A2 $path names the site"
    titles="$titles$(title)
"
done
is "$(printf '%s' "$titles" | sort | uniq -d)" "" "a11y-A2 no two pages have one title"
page '/suche?q=ferien&anzahl=1&seite=2'
like "$(title)" '^ferien – [0-9]+ Treffer – Seite 2 – Bündnissuche$' "a11y-A2 a result tells question, number, page"
page '/suche?q=xyzzyq'
like "$(title)" '^xyzzyq – (0|Keine) Treffer' "a11y-A2 also when there is none"

# Structure, labels, faults
for path in $pages; do
    page "$path"
    is "$(grep -o '<h1[ >]' "$WORK/body" | wc -l) $(grep -o '<main[ >]' "$WORK/body" | wc -l)" "1 1" \
        "a11y-A4 $path has one h1 and one main"
    is "$(perl -0ne '$was = 0; while (/<h([1-6])[ >]/g) { print "$was-$1 " if $1 > $was + 1; $was = $1 }' "$WORK/body")" "" \
        "a11y-A4 and leaves out no level"
    is "$(perl -0ne 'my %for = map { $_ => 1 } /<label for="([^"]*)"/g; s/<label[ >].*?<\/label>//gs;
        while (/<(?:input|select)([^>]*)>/g) { my $a = $1; next if $a =~ /type="hidden"/;
            my ($id) = $a =~ / id="([^"]*)"/; print "<$a> " unless $id && $for{$id} }' "$WORK/body")" "" \
        "a11y-A5 $path labels every field"
    unlike "$(body)" 'placeholder=' "a11y-A5 not by a placeholder"
    unlike "$(body)" '<img|<svg [^>]*class="umriss"[^>]*(role|aria-label)' "a11y-A20 $path has no image that says something"
    is "$(grep -c 'aria-hidden="true"' "$WORK/body")" "$(grep -c '<svg' "$WORK/body")" "a11y-A20 drawings are hidden from readers"
done
page '/suche?q=ferien'
like "$(body)" '<form role="search"[^>]*action="suche"' "a11y-A4 the search is a landmark"
like "$(body)" '<ol class="treffer" start="1"> <li><article><h2>' "a11y-A4 hits are a list of articles"
like "$(body)" '<button>Suchen</button>' "a11y-A5 the button says Suchen"
is "$(grep -o 'role="status"' "$WORK/body" | wc -l)" 1 "a11y-A6 one status"
like "$(body)" '<p role="status"[^>]*>[0-9]+ Treffer für „ferien“' "a11y-A6 that tells the number of hits"
page '/suche?q=xyzzyq'
like "$(body)" '<p role="status"[^>]*>Keine Treffer für „xyzzyq“' "a11y-A6 or that there is none"
page '/suche?q='
like "$(body)" 'aria-invalid="true" aria-describedby="q-fehler".*<p id="q-fehler"[^>]*>Sie haben nichts eingegeben' \
    "a11y-A7 an empty question is told beside the field"
page "/suche?q=zu$(printf '%0201d' 0)"
like "$(body)" 'value="zu000.*aria-invalid="true" aria-describedby="q-fehler".*<p id="q-fehler"' \
    "a11y-A7 and one too long, with the input kept"
page '/suche?q=ferien&nahe=Xyzzyhausen'
is "$STATUS" 400 "a11y-A7 an unknown place is refused"
like "$(body)" 'name="nahe"[^>]*value="Xyzzyhausen" aria-invalid="true" aria-describedby="nahe-fehler"' "a11y-A7 beside its field"
like "$(body)" '<p id="nahe-fehler"[^>]*>Diesen Ort kennen wir nicht: „Xyzzyhausen“' "a11y-A7 by name"
like "$(body)" 'value="ferien"' "a11y-A7 and the question is kept"
page '/suche?sort=entfernung'
like "$(body)" '<p id="nahe-fehler"[^>]*>Für die Reihenfolge nach Entfernung fehlt der Ort' "a11y-A7 a missing place too"

# The same on all pages
first=
for path in $pages; do
    page "$path"
    order=$(sed -n 's/.*<header>\(.*\)<\/header>.*/\1/p' "$WORK/body" | grep -o 'href="[^"]*"' | sed 's/"\(\.\.\/\)*/"/' | tr '\n' ' ')
    foot=$(sed -n '/<footer>/,$p' "$WORK/body" | grep -o '<a [^>]*>[^<]*' | sed 's/.*>//' | grep -v English | tr '\n' ' ')
    [ -n "$first" ] || first="$order$foot"
    is "$order$foot" "$first" "a11y-A18 $path has menu, help and contact in the same order"
    like "$(body)" '<li><a href="(\.\./)*barrierefreiheit">Barrierefreiheit</a>' "a11y-A24 $path leads to the statement"
    like "$(body)" 'mailto:familie@musterstadt.example' "a11y-A24 and to the contact"
done
page '/suche?q=ferien&art=offer&ort=Musterstadt&anzahl=1'
like "$(body)" 'href="\?q=ferien&amp;art=offer&amp;ort=Musterstadt&amp;anzahl=1&amp;seite=2" rel="next"' \
    "a11y-A18 question and filters are kept through paging"
like "$(body)" '>Weiter zu Seite 2<' "a11y-A19 the link says which page"
like "$(body)" '<h2><a href="eintrag/a-ferien"><mark>Ferien</mark>betreuung am Fluss</a>' "a11y-A19 a hit is called like its record"
page /eintrag/a-mappe
like "$(body)" '>https://musterstadt.example/mappe.pdf \(PDF\)</a>' "a11y-A19 a link to a file names its kind"
page '/suche?q=ferien'
like "$(body)" '>Liste als Tabelle \(CSV\)</a>' "a11y-A19 so does the table"

# Documents about accessibility and privacy
page /hilfe
for key in Tab 'Pfeil runter' Eingabe Esc; do
    like "$(body)" "<kbd>$key</kbd>" "a11y-A23 the help explains the key $key"
done
page /barrierefreiheit
for text in 'EN 301 549' 'Bekannte Lücken' 'Wie und wann geprüft' 'Selbstbewertung' 'November 2026' \
    'Eine Barriere melden' 'schlichtungsstelle-bgg' 'Musterstadt' 'mailto:familie@musterstadt.example' 'Tastatur'; do
    like "$(body)" "$text" "a11y-A24 the statement has: $text"
done
like "$(body)" 'mit der Tastatur.*200 Prozent' "a11y-A23 and lists what the pages can do"
like "$(cat "$WORK/server.log")" 'Erklärung zur Barrierefreiheit' "a11y-A24 the server says at the start that it is not the operator's own"
page /datenschutz
for text in 'verantwortlich' 'Rechtsgrundlage' 'IP-Adresse' 'Ihre Rechte' 'Aufsichtsbehörde' 'Wie lange' 'Musterstadt'; do
    like "$(body)" "$text" "dsgvo-D7 the notice has: $text"
done
page '/suche?q=xyzzyq&nahe=Koblenz'
for text in 'weniger Wörtern' 'größeren Umkreis' 'Themen und Orte' 'Alle Partner' 'Fragen Sie uns'; do
    like "$(body)" "$text" "a11y-A26 no hit: $text"
done
page '/suche?q=ferjenbetreuung'
like "$(body)" 'Ferienbetreuung|ferienbetreuung' "a11y-A26 and the correction"
is "$(sed -n 's/^PHRASE([A-Z0-9_]*, "\(.*\)")$/\1/p' "$SRC/web/de.def" | perl -CS -ne '
    for (split /[.!?:] /) { my @w = split; print "$_\n" if @w > 20 }')" "" "a11y-A26 no sentence of the pages is longer than 20 words"
is "$(cat "$SRC"/web/hilfe.de.html "$SRC"/web/barrierefreiheit.de.html "$SRC"/web/datenschutz.de.html | perl -CS -0ne '
    s/<(?!\/?(a|kbd|code|mark|strong)\b)[^>]*>/. /g; s/<[^>]*>//g; s/\s+/ /g;
    for (split /[.!?:] /) { my @w = split; print "$_\n" if @w > 25 }')" "" "a11y-A26 nor one of the texts than 25"

# A text browser
if have w3m; then
    text=$(w3m -dump -cols 80 "$URL/suche?q=ferien&anzahl=1")
    like "$text" 'Treffer für „ferien“' "a11y-A25 w3m searches"
    like "$text" 'Weiter zu Seite 2' "a11y-A25 pages"
    like "$text" '\[ \] *Angebot' "a11y-A25 and shows the filters"
    text=$(w3m -dump -cols 80 "$URL/suche?q=ferien&art=offer&ort=Musterstadt&seite=1")
    like "$text" 'Angebot entfernen' "a11y-A25 which can be taken away"
    like "$text" '\[x\] *Angebot|\[\*\] *Angebot|\[X\] *Angebot' "a11y-A25 and say what is chosen"
else
    skip "w3m is not installed" "a11y-A25 a text browser"
fi

# Headers and resources
for path in $pages; do
    page "$path"
    is "$(grep -oE '<(link|script|img|iframe|source|object|embed)[^>]*(src|href)="(https?:)?//[^"]*"' "$WORK/body")" "" \
        "dsgvo-D1 $path loads nothing from elsewhere"
    unlike "$(head_of)" '^[Ss]et-[Cc]ookie' "dsgvo-D2 and sets no cookie"
    like "$(head_of)" '^Referrer-Policy: same-origin$' "dsgvo-D4 other sites are not told the question"
    like "$(head_of)" "^Content-Security-Policy: default-src 'none'" "dsgvo-D8 strict policy"
    unlike "$(head_of)" 'unsafe-' "dsgvo-D8 without exceptions"
    like "$(head_of)" '^X-Content-Type-Options: nosniff$' "dsgvo-D8 no guessing of types"
    like "$(head_of)" '^Permissions-Policy: .*geolocation=\(\)' "dsgvo-D8 no permissions"
    like "$(head_of)" '^Cross-Origin-Resource-Policy: same-origin$' "dsgvo-D8 pages are for their own origin"
    unlike "$(head_of)" '^Strict-Transport-Security' "dsgvo-D8 HSTS is left to the proxy"
done
for path in /api/v1/suggest?q=fe /api/v1/search?q=ferien /embed/v1/suche.js; do
    http "$path"
    like "$(head_of)" '^Cross-Origin-Resource-Policy: cross-origin$' "dsgvo-D8 $path is for all"
done
style=$(curl -sS "$URL/" | grep -o 'assets/[a-z]*\.[^"]*css')
is "$(curl -sS "$URL/$style" | grep -oE 'url\(|@import|@font-face')" "" "dsgvo-D1 the style sheet loads nothing at all"
for path in '/suche?q=ferien' '/suche?q=xyzzyq' /partner '/api/v1/search?q=ferien'; do
    http "$path"
    like "$(head_of)" '^X-Robots-Tag: noindex$' "dsgvo-D5 $path is not for search engines"
done
for path in / /eintrag/a-ferien /hilfe; do
    http "$path"
    unlike "$(head_of)" '^X-Robots-Tag' "dsgvo-D5 but $path may be found"
done

# The operator's own files take the place of the templates.
printf '<p>Unser eigener Text von {betreiber}.</p>\n' >"$WORK/own.html"
stop_server
start_server "$WORK/index" --operator Musterstadt --accessibility "$WORK/own.html" --privacy "$WORK/own.html" || exit 1
for path in /barrierefreiheit /datenschutz; do
    page "$path"
    like "$(body)" '<p>Unser eigener Text von Musterstadt.</p>' "a11y-A24 $path shows the operator's file"
done
unlike "$(cat "$WORK/server.log")" 'keine eigene Erklärung' "a11y-A24 then the server does not complain"

# Removal on request
http '/api/v1/search?q=Handlaufner'
like "$(body)" 'Elke Handlaufner' "dsgvo-D6 a person is found"
printf 'Elke Handlaufner Beratung\n' >"$WORK/index/opt-out.txt"
"$BIN/buendnis-index" --index "$WORK/index" --quiet "$docs" >"$WORK/out" 2>&1
gone() { http '/api/v1/search?q=Handlaufner'; ! grep -q 'Elke' "$WORK/body"; }
ok "dsgvo-D6 after an entry in opt-out.txt she is not" wait_for 10 gone
http '/api/v1/suggest?q=handl'
unlike "$(body)" 'Handl' "dsgvo-D6 nor suggested"
http '/api/v1/search?q=Handlaufnr'
unlike "$(body)" 'Handlaufner' "dsgvo-D6 nor offered as a correction"
http '/api/v1/records/p-hand'
is "$STATUS" 404 "dsgvo-D6 nor is her record there"
# The file "records" holds what was read from the documents, where she still stands; only
# the indexer looks into it.
is "$(grep -rlai 'handlaufner' "$WORK/index/current/" | grep -v '/records$')" "" \
    "dsgvo-D6 nor does any file that the server reads know her"
done_testing
