#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The example collection: every file gives the records that its manifest promises.
. "$(dirname "$0")/../lib.sh"
tab=$(printf '\t')

"$BIN/buendnis-index" --dump-records "$SRC/corpus" >"$WORK/dump" 2>"$WORK/err"
ok "the collection can be read" test -s "$WORK/dump"

# kind TAB file of every record; a partner counts in every list that it was read from.
perl -ne '
    my ($kind) = /"kind":\s*"(\w+)"/;
    my @files = /"source":\s*\{"file":\s*"((?:[^"\\]|\\.)*)"/g;
    pop @files if @files > 1;
    print "$kind\t$_\n" for @files;' "$WORK/dump" >"$WORK/units"

count() # KIND FILE
{
    grep -cxF "$1$tab$2" "$WORK/units"
}

while IFS=$tab read -r file format alliances offers partners articles shows; do
    [ "$file" = file ] && continue
    ok "$file is there ($format: $shows)" test -f "$SRC/corpus/$file"
    is "$(count alliance "$file") $(count offer "$file") $(count partner "$file") $(count article "$file")" \
        "$alliances $offers $partners $articles" "$file: alliances, offers, partners, articles"
done <"$SRC/corpus/MANIFEST.tsv"
is "$(cd "$SRC/corpus" && find . -type f ! -name README.md ! -name MANIFEST.tsv | sed 's/^\.\///' | LC_ALL=C sort)" \
    "$(tail -n +2 "$SRC/corpus/MANIFEST.tsv" | cut -f1 | LC_ALL=C sort)" "the manifest lists every file"

ok "the collection can be indexed" make_index "$WORK/index" "$SRC/corpus"
hits() # FILTER… QUESTION: titles, best first
{
    "$BIN/buendnis-search" --index "$WORK/index" --color never "$@" |
        sed -n 's/^ *[0-9]*\. \(.*\)$/\1/p' | tr -d '[]'
}
first()
{
    hits "$@" | head -n 1
}
like "$(first "Ferienbetreuung Unternehmen")" '^Herbstferienbetreuung – Angebot, Koblenz' \
    "Ferienbetreuung Unternehmen: the autumn holidays' care in Koblenz comes first"
like "$(first "Betreuung in den Herbstferien")" '^Herbstferienbetreuung' "so it does by its parts"
like "$(hits Schaengel)" 'Koblenz' "Schaengel is Schängel"
like "$(first Elterngeld)" 'Elterngeld-Sprechstunde|Studieren' "Elterngeld finds its office hour"
like "$(first --kind offer "oma leihen")" 'Leihgroßeltern|Großeltern-Dienst|Oma gesucht' \
    "who wants to borrow a grandmother finds one"
like "$("$BIN/buendnis-search" --index "$WORK/index" --kind partner --limit 30 AOK)" \
    'Koblenzer Bündnis' "AOK finds the one in Koblenz, too"
is "$(hits --limit 30 Ferienpass | grep -c 'Cottbus')" 2 "both reports of the holiday pass are found"
# Whoever edits records by hand starts from the dump: it says all that there is.
"$BIN/buendnis-index" --quiet --dump-records "$SRC/corpus" >"$WORK/records.jsonl"
"$BIN/buendnis-index" --quiet --dump-records "$WORK/records.jsonl" >"$WORK/again.jsonl"
for file in records again; do
    sed 's/^{"file":"[^"]*",/{/; s/,"source":{[^}]*}//g' "$WORK/$file.jsonl" | sort >"$WORK/$file"
done
ok "what is dumped and read again gives the same records, paragraphs included" \
    diff "$WORK/records" "$WORK/again"
ok "… and there are paragraphs" grep -qF '\n\n' "$WORK/records"
done_testing
