#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions in people's words find offers in the words of their authors: every line of
# tests/golden/search/needs.tsv is a text, a question, and whether they belong together.
# Together the texts are the collection, so each question has to choose among all of them.
. "$(dirname "$0")/../lib.sh"

table=$SRC/tests/golden/search/needs.tsv
mkdir "$WORK/docs"
grep -v '^#' "$table" >"$WORK/rows"
# Each text once, by the row it first stands in.
awk -F'\t' '$1 != "*" && !($1 in seen) { seen[$1] = 1
    printf "{\"id\":\"z%d\",\"title\":\"\",\"text\":\"%s\"}\n", NR, $1 }' \
    "$WORK/rows" >"$WORK/docs/texts.jsonl"
awk -F'\t' '{ printf "%d\t%s\n", NR, $2 }' "$WORK/rows" >"$WORK/questions.tsv"
ok "the texts are indexed" make_index "$WORK/index" "$WORK/docs"
ok "the questions are asked" sh -c '"$1" --index "$2" --limit 20 --batch "$3" >"$4"' - \
    "$BIN/buendnis-search" "$WORK/index" "$WORK/questions.tsv" "$WORK/answers"
is "$(wc -l <"$WORK/answers")" "$(wc -l <"$WORK/rows")" "each question has an answer"
# found + or -, in the order of the rows
awk -F'\t' 'NR == FNR { if (!($1 in row)) row[$1] = NR; text[NR] = $1; next }
{
    want = text[FNR] == "*" ? "{\"id\":\"" : "{\"id\":\"z" row[text[FNR]] "\""
    print index($0, want) ? "+" : "-"
}' "$WORK/rows" "$WORK/answers" >"$WORK/found"
paste "$WORK/found" "$WORK/rows" >"$WORK/judged"
while IFS="$(printf '\t')" read -r found text query want; do
    is "$found" "$want" "$query / $text"
done <"$WORK/judged"
done_testing
