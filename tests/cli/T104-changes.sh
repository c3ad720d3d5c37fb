#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Changes in place: whatever happened to the documents, an index that was changed step by
# step holds the very records of one built from scratch, and answers alike.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"

# An alliance whose partners are partly those of its neighbours and of everybody.
alliance() # NUMBER OFFER
{
    printf 'Bündnis für Familie Ort%s\nOrt%s\n\nKontakt\nTelefon: 0800 %s\n12345 Ort%s\n\n' \
        "$1" "$1" "$((1000000 + $1))" "$1"
    printf 'Unsere Angebote\n\n• %s – Betreuung in den Ferien für alle Kinder.\n' "$2"
    printf '• Leihgroßeltern Ort%s – Ältere Menschen schenken jungen Familien Zeit.\n\n' "$1"
    printf 'Wer ist dabei\n\n• AOK Nordwest\n• Agentur für Arbeit Ort%s\n' "$(($1 / 4))"
    for partner in 1 2 3 4 5 6 7 8; do
        printf '• Verein Nummer %s%s e. V.\n' "$1" "$partner"
    done
}

number=10
while [ "$number" -lt 74 ]; do
    alliance "$number" "Ferienspaß $number" >"$docs/$number.txt"
    number=$((number + 1))
done

indexed() # FOLDER
{
    "$BIN/buendnis-index" --quiet --index "$1" "$docs" >/dev/null 2>"$WORK/err"
}

records() # FOLDER: hashes of the id and the content of each, the first of the five columns
{
    od -An -v -tx8 -w40 "$1/current/catalog" | awk '{ print $1, $2 }'
}

answers() # FOLDER
{
    for question in ferienbetreuung 'aok nordwest' '"ältere menschen"' ort17 \
        'verein nummer 4' probe sommerclub 'kind ferien' plz:12345; do
        "$BIN/buendnis-search" --index "$1" --limit 100 -- "$question" |
            sed '/^   /d' | sort
    done
}

same_as_new() # SENTENCE
{
    indexed "$index" || diag "$(cat "$WORK/err")"
    rm -rf "$WORK/new"
    indexed "$WORK/new" || diag "$(cat "$WORK/err")"
    records "$index" >"$WORK/records"
    records "$WORK/new" >"$WORK/records.new"
    ok "$1: the same records" cmp "$WORK/records" "$WORK/records.new"
    answers "$index" >"$WORK/answers"
    answers "$WORK/new" >"$WORK/answers.new"
    ok "$1: the same answers" cmp "$WORK/answers" "$WORK/answers.new"
}

indexed "$index"
like "$(records "$index" | wc -l)" '^ *[6-9][0-9][0-9]$' \
    "enough records that changes are made in place"
uuid=$(od -An -tx1 -j14 -N16 "$index/current/xapian/iamglass")
alliance 20 "Probelauf" >"$docs/20.txt"
same_as_new "a page with another offer"
is "$(od -An -tx1 -j14 -N16 "$index/current/xapian/iamglass")" "$uuid" \
    "… and it was a change in place"
alliance 99 "Sommerclub" >"$docs/99.txt"
same_as_new "a new page"
rm "$docs/33.txt" "$docs/34.txt"
same_as_new "two pages gone"
sed 's/AOK Nordwest/AOK Nordwest e. V./' "$docs/40.txt" >"$WORK/x" && mv "$WORK/x" "$docs/40.txt"
same_as_new "another spelling of a partner of all"
mv "$docs/45.txt" "$docs/umbenannt.txt"
same_as_new "a page under another name"
sed 's/Ort50/Neustadt/g' "$docs/50.txt" >"$WORK/x" && mv "$WORK/x" "$docs/50.txt"
same_as_new "an alliance of another town"
printf '\nAngebot der AOK Nordwest: Probestunde für Eltern.\n' >>"$docs/55.txt"
alliance 20 "Ferienspaß 20" >"$docs/20.txt"
same_as_new "one page longer, another as it was"
done_testing
