#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-search --split and --analyze: what the German analysis makes of words.
. "$(dirname "$0")/../lib.sh"

tab=$(printf '\t')

split()
{
    "$BIN/buendnis-search" --split
}
is "$(echo Herbstferienbetreuung | split)" "Herbstferienbetreuung${tab}Herbst+ferien+betreuung" \
    "a compound into its leaves"
is "$(echo Gesellschaft | split)" "Gesellschaft${tab}Gesellschaft" "a simple word stays whole"
is "$(printf ' Kinderstadtplan \n\n' | split)" "Kinderstadtplan${tab}Kinder+stadt+plan" \
    "blanks and empty lines are left out"
is "$(printf '' | split)" '' "nothing in, nothing out"
is "$(printf 'Haus\377tür\n' | split | cut -f1 | od -An -c | tr -d ' \n')" \
    "$(printf 'Haus\377tür\n' | od -An -c | tr -d ' \n')" "broken bytes come back as they were"
long=$(printf '%05000d' 0 | tr 0 a)
is "$(echo "$long" | split | cut -f1 | wc -c | tr -d ' ')" 5001 "a word of 5,000 letters"

exits 0 "--analyze needs no index" "$BIN/buendnis-search" --analyze Ferienbetreuung
like "$(cat "$WORK/out")" '"term": "ferienbetreuung"' "the word itself"
like "$(cat "$WORK/out")" '"class": "part"' "and its parts, indented for people"
analyze()
{
    "$BIN/buendnis-search" --analyze --json "$1"
}
like "$(analyze Herbstferien)" '"parts":\["herbst","ferien"\],"part_costs":\[[0-9.]*,[0-9.]*\]' \
    "the cost of each part"
like "$(analyze Herbstferien)" '"split_cost":[0-9.]*,"whole_cost":40,' "both readings' costs"
like "$(analyze Südstadt)" '"rejected":\["sud","stadt"\].*Name eines Ortes' \
    "the split that was not worth it, and why: a name"
like "$(analyze Gleichstellung)" 'Liste der Wörter, die ganz bleiben' "… an exception"
like "$(analyze unserer)" 'Funktionswort' "… a function word"
like "$(analyze Psychologin)" 'keine Zerlegung' "… nothing to cut"
like "$(analyze Kauf)" 'zu kurz' "… too short"
like "$(analyze Kuipergürtel)" 'unbekannter erster Teil' "an unknown first part"
like "$(analyze 'Kinder- und Jugendhilfe')" '"term":"kinderhilf","class":"stem".*"virtual":true' \
    "what is not written as such"
like "$(analyze Ärztinnen)" '"folded":"arztinnen".*"term":"arzt","class":"stem"' "fold and stem"
exits 0 "--json leaves it on one line" "$BIN/buendnis-search" --analyze --json Ferien
is "$(wc -l <"$WORK/out" | tr -d ' ')" 1 "one line"
exits 2 "--analyze without a word" "$BIN/buendnis-search" --analyze

ok "a document is indexed" make_index "$WORK/index" "$SRC/corpus/koblenz.txt"
like "$("$BIN/buendnis-search" --index "$WORK/index" --analyze Leihoma)" '"Oma auf Zeit"' \
    "with an index the synonyms are shown as well"

# Acronyms that this one document teaches; a file of synonyms that knows none.
echo 'Leihoma, Oma auf Zeit' >"$WORK/own.txt"
search()
{
    "$BIN/buendnis-search" --index "$WORK/index" --synonyms "$WORK/own.txt" "$1"
}
like "$(search olg)" '^ 1\. .*Oberlandesgericht' "initials of a compound"
like "$(search SGD)" '^ 1\. .*Struktur.*Genehmigungsdirektion' "initials of a name"
like "$(search KOBIG)" '^ 1\. .*Informationsguide' "an acronym that the text defines"
echo 'Die Lebensberatung Oberer Mittelrhein (LOM) ist neu.' >"$WORK/one.txt"
echo 'Treffpunkt der LOM am Sonntag.' >"$WORK/two.txt"
ok "two texts are indexed" make_index "$WORK/index" "$WORK/one.txt" "$WORK/two.txt"
like "$(search 'Lebensberatung Oberer Mittelrhein')" 'two.txt' "the long form finds the acronym"
like "$(search LOM)" 'two.txt' "the acronym finds itself"
done_testing
