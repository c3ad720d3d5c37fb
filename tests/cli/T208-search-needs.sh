#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions in people's words find offers in the words of their authors: every line of
# tests/golden/search/needs*.tsv is a text, a question, and whether they belong together.
# The texts of a file are one collection, so each question has to choose among all of them.
. "$(dirname "$0")/../lib.sh"

# check TABLE FOLDER
check()
{
    mkdir -p "$2/docs"
    grep -v '^#' "$1" >"$2/rows"
    # Each text once, by the row it first stands in.
    awk -F'\t' '$1 != "*" && !($1 in seen) { seen[$1] = 1
        printf "{\"id\":\"z%d\",\"title\":\"\",\"text\":\"%s\"}\n", NR, $1 }' \
        "$2/rows" >"$2/docs/texts.jsonl"
    awk -F'\t' '{ printf "%d\t%s\n", NR, $2 }' "$2/rows" >"$2/questions.tsv"
    ok "the texts are indexed" make_index "$2/index" "$2/docs"
    ok "the questions are asked" sh -c '"$1" --index "$2" --limit 20 --batch "$3" >"$4"' - \
        "$BIN/buendnis-search" "$2/index" "$2/questions.tsv" "$2/answers"
    is "$(wc -l <"$2/answers")" "$(wc -l <"$2/rows")" "each question has an answer"
    # found + or -, in the order of the rows
    awk -F'\t' 'NR == FNR { if (!($1 in row)) row[$1] = NR; text[NR] = $1; next }
    {
        want = text[FNR] == "*" ? "{\"id\":\"" : "{\"id\":\"z" row[text[FNR]] "\""
        print index($0, want) ? "+" : "-"
    }' "$2/rows" "$2/answers" >"$2/found"
    paste "$2/found" "$2/rows" >"$2/judged"
    while IFS="$(printf '\t')" read -r found text query want; do
        is "$found" "$want" "$query / $text"
    done <"$2/judged"
}

for table in "$SRC"/tests/golden/search/needs*.tsv; do
    check "$table" "$WORK/$(basename "$table" .tsv)"
done
done_testing
