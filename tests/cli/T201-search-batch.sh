#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-search: many questions (--batch) and judged ones (--check).
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
tab=$(printf '\t')
index=$WORK/index
mkdir "$docs"

profile() # TOWN OFFER PARTNER
{
    printf 'Bündnis für Familie %s\n%s\n\nUnsere Angebote\n\n' "$1" "$1"
    printf '• %s – Betreuung in den Ferien für alle Kinder der Stadt.\n\n' "$2"
    printf 'Wer ist dabei\n\n• %s\n• Stadtverwaltung %s\n' "$3" "$1"
}
profile Koblenz Ferienspaß 'Deutscher Gewerkschaftsbund (DGB)' >"$docs/a.txt"
profile Chemnitz Sommerclub 'Deutscher Gewerkschaftsbund (DGB)' >"$docs/b.txt"
ok "the documents are indexed" make_index "$index" "$docs"

batch() # OPTION...
{
    "$BIN/buendnis-search" --index "$index" --batch "$WORK/q.tsv" "$@"
}

printf 'qid\tquery\tkind\nq1\tferien betreuung\t-\nq2\tgewerkschaftsbund\tpartner\nq3\tquantenphysik\t-\n' \
    >"$WORK/q.tsv"
exits 0 "a table with a header is answered" batch
cp "$WORK/out" "$WORK/with-header"
is "$(wc -l <"$WORK/out" | tr -d ' ')" 3 "one line a question"
like "$(sed -n 1p "$WORK/out")" '^\{"qid":"q1","relaxed":(true|false),"results":\[\{"id":' \
    "an object with qid, relaxed and results"
like "$(sed -n 1p "$WORK/out")" '"file":"[ab]\.txt","kind":"offer","title":"(Ferienspaß|Sommerclub)"' \
    "a result has file, kind and title"
is "$(sed -n 3p "$WORK/out")" '{"qid":"q3","relaxed":false,"results":[]}' \
    "a question without hits has an empty list"
unlike "$(sed -n 2p "$WORK/out")" '"kind":"offer"' "the column kind filters"

printf 'q1\tferien betreuung\nq2\tgewerkschaftsbund\nq3\tquantenphysik\n' >"$WORK/q.tsv"
exits 0 "without a header the columns are qid and query" batch --kind partner --kind offer
like "$(sed -n 1p "$WORK/out")" '"qid":"q1"' "the first line is a question"

printf 'query\tqid\nferien\tz\n' >"$WORK/q.tsv"
exits 0 "the header finds the columns in any order" batch
like "$(cat "$WORK/out")" '^\{"qid":"z"' "by their names"
exits 0 "a byte order mark and CRLF do no harm" \
    sh -c 'printf "\357\273\277qid\tquery\r\nz\tferien\r\n" >"$1" && shift && exec "$@"' \
    sh "$WORK/q.tsv" "$BIN/buendnis-search" --index "$index" --batch "$WORK/q.tsv"
like "$(cat "$WORK/out")" '^\{"qid":"z","relaxed":false,"results":\[\{' "and are answered"

# One organisation of two alliances stands once for each place where it was found.
printf 'qid\tquery\na\tgewerkschaftsbund chemnitz\nb\tgewerkschaftsbund koblenz\n' >"$WORK/q.tsv"
batch >"$WORK/out"
first_file()
{
    sed -n "$1p" "$WORK/out" | sed 's/.*"results":\[{"id":"[^"]*","file":"\([^"]*\)".*/\1/'
}
is "$(first_file 1)" b.txt "the place that the question names comes first: Chemnitz"
is "$(first_file 2)" a.txt "and Koblenz"

printf 'qid\tquery\nq\tferien\n' >"$WORK/q.tsv"
batch --limit 1 >"$WORK/out"
is "$(grep -o '"id":' "$WORK/out" | wc -l | tr -d ' ')" 1 "--limit bounds the results"
printf 'qid\tquery\tkind\nq\tferien\tTier\n' >"$WORK/q.tsv"
exits 2 "an unknown kind is refused" batch
like "$(cat "$WORK/err")" 'Zeile 2: „Tier“' "with its line"
exits 2 "a table that is not there" "$BIN/buendnis-search" --index "$index" --batch "$WORK/none"
printf 'qid\tquery\nq\tquantenphysik\n' >"$WORK/q.tsv"
exits 1 "no hit at all ends with 1" batch

check()
{
    "$BIN/buendnis-search" --index "$index" --check "$WORK/c.tsv" "$@"
}
printf 'qid\tquery\tkind\ttown\texpect\trank\n' >"$WORK/c.tsv"
printf 'c1\tferien betreuung\t-\tKoblenz\tferienspass\t1\n' >>"$WORK/c.tsv"
printf 'c2\tquantenphysik\t-\t-\t-\t-\n' >>"$WORK/c.tsv"
exits 0 "judged questions that are met end with 0" check
like "$(cat "$WORK/out")" "^ja${tab}c1${tab}" "each has a line"
like "$(cat "$WORK/out")" '^2 von 2 erfüllt$' "and a sum"
printf 'c3\tferien betreuung\toffer\t-\tGibt es nicht\t5\n' >>"$WORK/c.tsv"
exits 1 "a miss ends with 1" check
like "$(cat "$WORK/out")" "^NEIN${tab}c3${tab}ferien betreuung${tab}Gibt es nicht${tab}-${tab}" "and is shown"
like "$(cat "$WORK/out")" '^2 von 3 erfüllt$' "and counted"
printf 'query\nferien\n' >"$WORK/c.tsv"
exits 2 "a table without expectations is refused" check
printf 'query\texpect\trank\nferien\tx\tviel\n' >"$WORK/c.tsv"
exits 2 "a rank that is no number is refused" check
done_testing
