#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Backup and restore as doc/betrieb.md tells them: the commands are taken from there.
. "$(dirname "$0")/../lib.sh"

commands() # NUMBER: the commands of a block of the section, for our folders
{
    sed -n '/^## Sichern/,/^## Neue Fassung/p' "$SRC/doc/betrieb.md" |
        awk -v number="$1" '/^    / { if (!in_block) block++; in_block = 1; if (block == number) print; next }
            { in_block = 0 }' |
        sed "s|/var/lib/buendnissuche|$WORK|; s|/sicherung|$WORK/sicherung|; s/gen-000012/$generation/g"
}
mkdir "$WORK/sicherung"
make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
generation=$(readlink "$WORK/index/current")
asked() { "$BIN/buendnis-search" --index "$WORK/index" --json --limit 3 Ferien | sed 's/"took_ms":[0-9.]*//'; }
before=$(asked)
like "$before" '"total":[1-9]' "the index answers"
is "$(commands 1 | wc -l) $(commands 2 | wc -l)" "2 3" "the manual tells both ways"
exits 0 "the backup is made" sh -ec "$(commands 1)"
ok "it lies there" test -d "$WORK/sicherung/$generation/xapian"

echo '{"id":"x","title":"Kinderbetreuung am Abend","text":"Neu."}' >"$WORK/other.jsonl"
make_index "$WORK/index" "$WORK/other.jsonl"
unlike "$(asked)" '"total":[1-9]' "another index is in place"
rm -rf "${WORK:?}/index/$generation"
exits 0 "the backup is brought back" sh -ec "$(commands 2)"
is "$(asked)" "$before" "the answers are those of before, to the byte"

rm -rf "${WORK:?}/index"
mkdir "$WORK/index"
exits 0 "also into an empty folder" sh -ec "$(commands 2)"
is "$(asked)" "$before" "with the same answers"
make_index "$WORK/index" "$SRC/tests/http/documents.jsonl"
is "$(asked | sed 's/gen-[0-9]*//')" "$(printf '%s\n' "$before" | sed 's/gen-[0-9]*//')" \
    "the next run of the indexer goes on from there"
done_testing
