#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# An organisation of several alliances has a branch in each: every membership keeps the
# address, telephone and e-mail that its own source gives.
. "$(dirname "$0")/../lib.sh"

mkdir "$WORK/docs"
cat >"$WORK/docs/nordhausen.txt" <<'END'
Lokales Bündnis für Familie Nordhausen

Nordhausen

Bündnispartner

AOK PLUS, Bahnhofstraße 3, 99734 Nordhausen, Tel. 03631 555100, harz@aok.example
Stadtsportbund Nordhausen e. V., Tel. 03631 555222
END
cat >"$WORK/docs/suhl.txt" <<'END'
Lokales Bündnis für Familie Suhl

Suhl

Bündnispartner

• AOK PLUS, Am Markt 9, 98527 Suhl, Tel. 03681 555700
• Landfrauen Suhl
END
cat >"$WORK/docs/meiningen.txt" <<'END'
Lokales Bündnis für Familie Meiningen

Meiningen

Bündnispartner

• AOK PLUS
• Theater Meiningen
END
printf 'Mitglieder im Bündnis für Familie Ilmtal;\n;\nName;Beitrag\nAOK PLUS;Räume\nChor Ilmtal;Lieder\n' >"$WORK/docs/liste.csv"
dump()
{
    "$BIN/buendnis-index" --quiet --dump-records "$1" | grep '"AOK PLUS"'
}
# reached FILE: the contact of the membership that the file gave
reached()
{
    grep "^{\"file\":\"$1\"" "$WORK/dump" | sed -n 's/.*"name":"AOK PLUS"\(,"contact":{[^}]*}\)*,"source".*/\1/p'
}
dump "$WORK/docs" >"$WORK/dump"
like "$(reached nordhausen.txt)" '"street":"Bahnhofstraße 3".*"town":"Nordhausen".*"phone":"03631 555100","mail":"harz@aok.example"' \
    "a membership has the contact of its list"
like "$(reached suhl.txt)" '"town":"Suhl","phone":"03681 555700"}' "… each its own"
is "$(reached meiningen.txt)" '' "… and none where the list gives none"

"$BIN/buendnis-index" --quiet --dump-records "$WORK/docs" >"$WORK/records.jsonl"
dump "$WORK/records.jsonl" | sed 's/^{"file":"[^"]*"//; s/"source":{[^}]*}//g' | sort >"$WORK/again"
sed 's/^{"file":"[^"]*"//; s/"source":{[^}]*}//g' "$WORK/dump" | sort >"$WORK/once"
ok "what is dumped can be read again" diff "$WORK/once" "$WORK/again"

index=$WORK/index
ok "the documents are indexed" make_index "$index" "$WORK/docs"
"$BIN/buendnis-search" --index "$index" --json "AOK" >"$WORK/json"
is "$(grep -o '"membership_count":[0-9]*' "$WORK/json")" '"membership_count":4' "one organisation, four seats"
is "$(grep -o '"phone":"03681 555700"' "$WORK/json" | wc -l | tr -d ' ')" 1 "a hit names the number of the second branch"
"$BIN/buendnis-search" --index "$index" "03681 555700" >"$WORK/text"
like "$(cat "$WORK/text")" 'AOK PLUS' "… by which the organisation is found"
like "$(cat "$WORK/text")" 'Suhl · suhl.txt, Zeile 7 · 03681 555700' "the terminal shows it beside its alliance"

if start_server "$index"; then
    http "/api/v1/records/partner-aok"
    is "$(grep -o '"phone":"[^"]*"' "$WORK/body" | sort -u | tr '\n' ' ')" \
        '"phone":"03631 555100" "phone":"03681 555700" ' "the interface gives both numbers"
    http "/eintrag/partner-aok"
    ok "the page links the first number" grep -q '<a href="tel:03631555100">' "$WORK/body"
    ok "… and that of the other branch" grep -q '<a href="tel:03681555700">' "$WORK/body"
    ok "… with its address" grep -q 'Am Markt 9 · 98527 Suhl' "$WORK/body"
    http "/eintrag/partner-stadtsportbund--nordhausen"
    is "$(grep -o 'href="tel:[0-9]*"' "$WORK/body" | wc -l | tr -d ' ')" 1 \
        "where there is one branch alone, its number stands on the card alone"
    # An alliance may have no document but the list of its members.
    http "/eintrag/partner-aok"
    ok "the seat in it is a link" grep -q 'href="../eintrag/ilmtal">Bündnis für Familie Ilmtal' "$WORK/body"
    http "/eintrag/ilmtal"
    ok "which leads to its name" grep -q '<h1>Bündnis für Familie Ilmtal</h1>' "$WORK/body"
    ok "… and its members" grep -q 'eintrag/partner-chor-ilmtal' "$WORK/body"
    http "/api/v1/records/ilmtal"
    like "$(cat "$WORK/body")" '"kind":"alliance","title":"Bündnis für Familie Ilmtal"' "programs find it as well"
    http "/eintrag/nirgends"
    is "$STATUS" 404 "what nobody names is not there"
    "$BIN/buendnis-search" --server "$URL" "AOK" >"$WORK/text"
    like "$(cat "$WORK/text")" 'Zeile 7 · 03681 555700' "the client of a server shows it too"
fi
done_testing
