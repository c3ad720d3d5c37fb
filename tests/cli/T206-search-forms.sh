#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Spellings that meet and letters that do not: every line of tests/golden/search/forms.tsv
# is a text that is indexed and a question that has to find it, or must not.
. "$(dirname "$0")/../lib.sh"

table=$SRC/tests/golden/search/forms.tsv
mkdir "$WORK/docs"
grep -v '^#' "$table" >"$WORK/rows"
awk -F'\t' '{ printf "{\"id\":\"z%d\",\"title\":\"\",\"text\":\"%s\"}\n", NR, $1 }' \
    "$WORK/rows" >"$WORK/docs/texts.jsonl"
# Words that many texts have are parts of a compound as well.
awk 'BEGIN {
    for (i = 1; i <= 400; i++)
        printf "{\"id\":\"y%d\",\"title\":\"\",\"text\":\"%s Nummer %d\"}\n", i,
            i % 2 ? "Lampe" : "Faden", i
}' >>"$WORK/docs/texts.jsonl"
awk -F'\t' '{ printf "%d\t%s\n", NR, $2 }' "$WORK/rows" >"$WORK/questions.tsv"
ok "the texts are indexed" make_index "$WORK/index" "$WORK/docs"
ok "the questions are asked" sh -c '"$1" --index "$2" --limit 100 --batch "$3" >"$4"' - \
    "$BIN/buendnis-search" "$WORK/index" "$WORK/questions.tsv" "$WORK/answers"
is "$(wc -l <"$WORK/answers")" "$(wc -l <"$WORK/rows")" "each question has an answer"
# found + or -, in the order of the rows
awk '{
    mark = "-"
    n = split($0, hits, "{\"id\":\"")
    for (i = 2; i <= n; i++)
        if (index(hits[i], "z" NR "\"") == 1 && hits[i] ~ /"relaxed":false}/)
            mark = "+"
    print mark
}' "$WORK/answers" >"$WORK/found"
paste "$WORK/found" "$WORK/rows" >"$WORK/judged"
while IFS="$(printf '\t')" read -r found text query want; do
    is "$found" "$want" "$query / $text"
done <"$WORK/judged"
done_testing
