#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-index: first run, unchanged, changed, vanished; options and exit codes.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"

profile() # TOWN OFFER PARTNER...: a small profile page
{
    town=$1 offer=$2
    shift 2
    printf 'Bündnis für Familie %s\n%s\n\nKontakt\nTelefon: 0800 1234567\n12345 %s\n\n' \
        "$town" "$town" "$town"
    printf 'Unsere Angebote\n\n• %s – Betreuung in den Ferien für alle Kinder der Stadt.\n' "$offer"
    printf '• Leihgroßeltern %s – Ältere Menschen schenken jungen Familien Zeit.\n\n' "$town"
    printf 'Wer ist dabei\n\n'
    for partner in "$@"; do
        printf '• %s\n' "$partner"
    done
}

run() # OPTION...: the indexer on $docs; output in $WORK/out
{
    "$BIN/buendnis-index" --index "$index" "$@" "$docs" >"$WORK/out" 2>"$WORK/err"
}

count() # KIND: records of this kind in a dump of the documents
{
    "$BIN/buendnis-index" --dump-records "$docs" 2>/dev/null |
        grep -c "\"kind\":\"$1\"" || true
}

profile Musterstadt Ferienspaß 'AWO Kreisverband' 'Sparkasse Musterstadt' >"$docs/a.txt"
profile Beispielhausen Sommerclub 'Diakonie Beispielhausen' >"$docs/b.txt"

exits 0 "a first run ends with 0" "$BIN/buendnis-index" --index "$index" "$docs"
like "$(cat "$WORK/out")" '^2 Dateien gelesen, 0 unverändert' "it read both files"
is "$(cat "$WORK/err")" "" "nothing on a pipe but what went wrong: no progress line"
is "$(readlink "$index/current")" gen-000001 "the first generation is live"
before=$("$BIN/buendnis-index" --dump-records "$docs" 2>/dev/null)

run
like "$(cat "$WORK/out")" '0 Dateien gelesen, 2 unverändert' "unchanged files are not read again"
is "$(readlink "$index/current")" gen-000001 "and nothing is written"

touch -d '2001-01-01' "$docs/a.txt"
run
like "$(cat "$WORK/out")" '0 Dateien gelesen, 2 unverändert' "the content decides, not the time"

profile Musterstadt Ferienspaß 'AWO Kreisverband' 'Sparkasse Musterstadt' 'Kolpingfamilie' >"$docs/a.txt"
run --dry-run
like "$(cat "$WORK/out")" 'Änderungen: \+1 Partner' "a dry run tells what would change"
is "$(readlink "$index/current")" gen-000001 "and changes nothing"
run --diff
like "$(cat "$WORK/out")" '^\+ Partner .*kolping' "--diff names the records"
run
like "$(cat "$WORK/out")" '1 Datei gelesen, 1 unverändert' "one changed file is read"
like "$(cat "$WORK/out")" 'Änderungen: \+1 Partner.$' "one partner comes, nothing else changes"
is "$(readlink "$index/current")" gen-000002 "as a new generation"
[ -d "$index/gen-000001" ]
tap_result $? "the one before is kept"

printf '%s\n' "$before" >"$WORK/before"
profile Musterstadt Ferienspaß 'AWO Kreisverband' 'Sparkasse Musterstadt' >"$docs/a.txt"
run
like "$(cat "$WORK/out")" 'Änderungen: −1 Partner.$' "a single partner vanishes"
"$BIN/buendnis-index" --dump-records "$docs" 2>/dev/null >"$WORK/after"
ok "the records are what they were, ids included" cmp "$WORK/before" "$WORK/after"
[ ! -d "$index/gen-000001" ]
tap_result $? "only one older generation is kept"

rm "$docs/b.txt"
run
like "$(cat "$WORK/out")" '−1 Bündnis, −2 Angebote, −1 Partner' "a vanished file takes its records with it"

mv "$docs/a.txt" "$docs/c.txt"
run
is "$(count alliance)" 1 "a renamed file is no second alliance"

printf 'x\n' >"$docs/bild.xyz"
exits 0 "a file of no known format is reported, not an error" \
    "$BIN/buendnis-index" --index "$index" "$docs"
like "$(cat "$WORK/err")" 'bild.xyz: .*Dateiformat' "with its name and the reason"

exits 0 "--quiet says nothing of it" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
is "$(cat "$WORK/out" "$WORK/err")" "" "nor anything else"
printf '{"id":"a","title":"unfertig' >"$docs/kaputt.jsonl"
head -c 68000000 /dev/zero | tr '\0' 'a' >"$docs/riesig.txt"
exits 1 "a file that cannot be read ends the run with 1" \
    "$BIN/buendnis-index" --index "$index" --quiet "$docs"
like "$(cat "$WORK/err")" 'riesig.txt: .*größer' "and is told even so"
rm "$docs/kaputt.jsonl" "$docs/riesig.txt"

exits 2 "no PATH is a usage error" "$BIN/buendnis-index" --index "$index"
exits 2 "no --index is a usage error" "$BIN/buendnis-index" "$docs"
exits 2 "an unknown option is a usage error" "$BIN/buendnis-index" --frobnicate
exits 2 "a PATH that does not exist is fatal" "$BIN/buendnis-index" --index "$index" "$WORK/none"
like "$(cat "$WORK/err")" "buendnis-index: .*none" "and named"
exits 0 "the index is as it was" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
mkdir "$WORK/empty"
exits 1 "a folder without documents ends with 1" \
    "$BIN/buendnis-index" --index "$WORK/index2" "$WORK/empty"
exits 0 "--help" "$BIN/buendnis-index" --help
like "$(cat "$WORK/out")" '^Aufruf: buendnis-index' "says how to call it"
exits 0 "--version" "$BIN/buendnis-index" --version
like "$(cat "$WORK/out")" '^buendnis-index [0-9]' "says which it is"

printf '# wer widersprochen hat\nawo  KREISVERBAND\n' >"$index/opt-out.txt"
run
like "$(cat "$WORK/out")" '−1 Partner' "who is in opt-out.txt leaves the index"
like "$(cat "$WORK/out")" 'nicht aufgenommen: 1' "and is counted"

printf 'damage' | dd of="$index/current/xapian/postlist.glass" conv=notrunc bs=1 seek=100 status=none
exits 0 "a damaged index is built anew" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
like "$(cat "$WORK/err")" 'damaged' "and the damage is told"
run
like "$(cat "$WORK/out")" 'neuesten Stand' "then all is well"

# What --dump-records wrote comes back as it was, an organisation with all its seats.
root=$(cd "$(dirname "$0")/../.." && pwd)
seats() { # FOLDER: how many records, ids and seats
    "$BIN/buendnis-index" --quiet --dump-records "$1" | awk '
        { n++ }
        match($0, /"id":"[^"]*"/) && !seen[substr($0, RSTART, RLENGTH)]++ { ids++ }
        /"kind":"partner"/ && /"memberships":/ { seats++ }
        END { print n, ids, seats }'
}
mkdir "$WORK/dumped" "$WORK/profiles"
cp "$root"/corpus/*.txt "$root"/corpus/*.md "$WORK/profiles"
"$BIN/buendnis-index" --quiet --dump-records "$WORK/profiles" >"$WORK/dumped/all.jsonl"
is "$(seats "$WORK/dumped")" "$(seats "$WORK/profiles")" "dumped records can be indexed again"
like "$(seats "$WORK/profiles")" '^([0-9]+) ([0-9]+) [1-9]' "and there are seats among them"
done_testing
