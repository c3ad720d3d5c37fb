#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-search: answers for people, filters, corrections, exit codes.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"
cat >"$docs/musterstadt.txt" <<'END'
Bündnis für Familie Musterstadt
Musterstadt

Kontakt
Frau Erika Beispiel
12345 Musterstadt
Telefon: 0800 1234567

Unsere Angebote

• Herbstferienbetreuung – In den Herbstferien spielen Kinder im Stadtwald, betreut von früh bis spät.
• Oma auf Zeit – Ältere Menschen schenken jungen Familien Zeit und lesen vor.
• Pflegetelefon – Beschäftigte fragen, wenn Eltern pflegebedürftig werden.

Wer ist dabei

• Sparkasse Musterstadt
• Volksbank Musterstadt eG
• AWO Kreisverband Musterstadt e.V.
END

search() # OPTION... FRAGE...
{
    "$BIN/buendnis-search" --index "$index" "$@" 2>&1
}

ok "the documents are indexed" make_index "$index" "$docs"

exits 0 "a hit ends with 0" "$BIN/buendnis-search" --index "$index" Ferienbetreuung
answer=$(cat "$WORK/out")
like "$answer" '^1 Treffer für „Ferienbetreuung“' "it says how many"
like "$answer" '^ 1\. Herbst\[ferienbetreuung\] – Angebot, Musterstadt' \
    "title with the marked part, kind and place"
like "$answer" 'musterstadt\.txt, Zeile 11' "it says where it was read"
is "$(cat "$WORK/err")" "" "and nothing on standard error"
exits 1 "no hit ends with 1" "$BIN/buendnis-search" --index "$index" Quantenphysik
like "$(cat "$WORK/out")" '^Keine Treffer für „Quantenphysik“' "and says so"

like "$(search Herbstferienbetreunug)" '^Berichtigt aus „Herbstferienbetreunug“' \
    "a slip inside a compound is corrected, and that is said"
like "$(search --exact Herbstferienbetreunug)" '^Keine Treffer' "--exact corrects nothing"
like "$(search --exact Herbstferienbetreunug)" 'Meinten Sie „Herbstferienbetreuung“' \
    "but proposes"
like "$(search stadwald)" '^1 Treffer für „stadtwald“' "a slip in lower case as well"
like "$(search herpst)" '^1 Treffer für „herbst“' \
    "and of a word that only stands in a compound"
like "$(search leihopar)" "^1 Treffer für „leihopa“" \
    "and of one that only the synonyms have"
like "$(search leihgroßeltern)" '^ 1\. \[?Oma' "a synonym finds it under another name"
like "$(search --kind partner bank)" 'Sparkasse' "a bank is also a Sparkasse"
unlike "$(search --kind partner sparkasse)" 'Volksbank' "a Sparkasse is no Volksbank"
like "$(search --kind Angebot Familien)" 'Angebot' "kinds are also known by German names"
unlike "$(search --kind partner musterstadt)" '– Angebot' "--kind leaves others out"
exits 1 "--town leaves others out" \
    "$BIN/buendnis-search" --index "$index" --town Anderswo Ferienbetreuung
like "$(search --grouped musterstadt)" '^== Partner: 3$' "--grouped says how many there are of a kind"
is "$(search --grouped musterstadt | grep -c '– Partner')" 3 "and shows up to three of it"
like "$(search --limit 1 musterstadt)" '^ 1\. ' "--limit"
unlike "$(search --limit 1 musterstadt)" '^ 2\. ' "and no more"
like "$(search --limit 1 --page 2 musterstadt)" '^ 2\. ' "--page counts on"
like "$(search --explain Ferienbetreuung)" '^    \| ' "--explain adds sentences"

json=$(search --json Ferienbetreuung)
like "$json" '^\{"query":"Ferienbetreuung",' "--json is one object"
like "$json" '"title_html":"Herbst\\u003cmark\\u003eferienbetreuung' "with escaped marks"
is "$(printf '%s\n' "$json" | wc -l | tr -d ' ')" 1 "on one line"

esc=$(printf '\033')
like "$(search --color=always Ferienbetreuung)" "Herbst${esc}\[1mferienbetreuung${esc}\[0m" \
    "--color=always marks in bold"
unlike "$(search Ferienbetreuung)" "$esc" "a pipe gets no escape sequence"
printf 'Bündnis für Familie Steuerstadt\nSteuerstadt\n\nUnsere Angebote\n\n• Rote %s[31mKarte – Ein Angebot mit Steuerzeichen.\n' \
    "$esc" >"$docs/steuer.txt"
ok "a document with control characters is indexed" make_index "$index" "$docs"
unlike "$(search Steuerzeichen)" "$esc" "no document can steer the terminal"

for bad in '--limit 0 x' '--limit viel x' '--kind Tier x' '--sort zufall x' '--radius -1 x' \
    '--unbekannt x' '--limit' '--color bunt x' '' '--batch a --check b'; do
    # shellcheck disable=SC2086 # the words are meant apart
    exits 2 "refused: $bad" "$BIN/buendnis-search" --index "$index" $bad
    like "$(cat "$WORK/err")" '^buendnis-search: .*' "with a sentence"
done
exits 2 "neither index nor server" "$BIN/buendnis-search" x
exits 2 "both index and server" \
    "$BIN/buendnis-search" --index "$index" --server http://127.0.0.1:1 x
exits 2 "an index that is not there" "$BIN/buendnis-search" --index "$WORK/none" x
exits 0 "--help" "$BIN/buendnis-search" --help
like "$(cat "$WORK/out")" '--index=ORDNER' "names the options"
exits 0 "--version" "$BIN/buendnis-search" --version
like "$(cat "$WORK/out")" '^buendnis-search [0-9]' "names the version"
like "$(search -- --json)" '„--json“' "-- ends the options"

printf 'Kita, Stadtwald\n' >"$WORK/own.txt"
like "$(search --synonyms "$WORK/own.txt" kita)" 'Herbst' "own synonyms take effect at once"
printf 'Kita\n' >"$WORK/bad.txt"
exits 2 "a malformed synonym file is refused" \
    "$BIN/buendnis-search" --index "$index" --synonyms "$WORK/bad.txt" kita
like "$(cat "$WORK/err")" 'bad\.txt:1: ein Wort allein' "with file and line"
done_testing
