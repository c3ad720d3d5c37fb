#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-index: whatever ends a run, the last index is served and the next run clean.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs" "$WORK/mnt"

many() # FILE FIRST LAST WORD: ready-made records
{
    awk -v first="$2" -v last="$3" -v word="$4" 'BEGIN {
        for (i = first; i <= last; i++)
            printf "{\"id\":\"r%d\",\"kind\":\"offer\",\"title\":\"Angebot %d %s\",\"body\":\"Hilfe Nummer %d im Alltag, mit Beratung und Begleitung durch das Familienzentrum %s%d.\",\"town\":\"Ort%d\"}\n",
                i, i, word, i * 7, word, i % 97, i % 50 }' >"$1"
}

records() # how many records the live index was sealed with
{
    sed -n 's/^records //p' "$index/current/stamp"
}

generations()
{
    find "$index" -maxdepth 1 -name 'gen-*' | wc -l
}

many "$docs/a.jsonl" 1 1500 alt
exits 0 "an index to begin with" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
is "$(records)" 1500 "it holds all records"

# A second indexer. The first one is held up by a document of a pipe's speed: stopped.
many "$docs/b.jsonl" 2001 6000 neu
"$BIN/buendnis-index" --index "$index" --quiet "$docs" >/dev/null 2>&1 &
first=$!
own_pid "$first"
wait_for 10 grep -q "^$first\$" "$index/lock" && kill -STOP "$first"
exits 2 "a second indexer is turned away" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
like "$(cat "$WORK/err")" "another buendnis-index is writing.* $first " "it names the first one"
exits 0 "a dry run is not in its way" "$BIN/buendnis-index" --index "$index" --quiet --dry-run "$docs"
kill -CONT "$first"
kill -TERM "$first"
wait "$first"
is "$?" 2 "SIGTERM ends a run with 2"
is "$(records)" 1500 "the old index is served"
is "$(generations)" 1 "nothing is left behind"

# Killed at any moment. Each run has new content, so that each builds.
killed=0 broken=0 lost=0 locked=0 round=0
rounds=40
[ "${LONG:-}" = 1 ] && rounds=1000
while [ "$round" -lt "${ROUNDS:-$rounds}" ]; do
    round=$((round + 1))
    many "$docs/b.jsonl" 2001 $((2600 + round)) "runde$round"
    "$BIN/buendnis-index" --index "$index" --quiet "$docs" >/dev/null 2>"$WORK/err" &
    victim=$!
    sleep "0.$(printf '%03d' $((round * 37 % 450)))"
    kill -9 "$victim" 2>/dev/null && killed=$((killed + 1))
    wait "$victim" 2>/dev/null
    grep -q 'another buendnis-index' "$WORK/err" && locked=$((locked + 1))
    now=$(records)
    case $now in
    1500 | 2[0-9][0-9][0-9]) ;;
    *) lost=$((lost + 1)) ;;
    esac
    if [ $((round % 8)) -eq 0 ]; then
        "$BIN/buendnis-index" --index "$index" --quiet --dry-run "$docs" >/dev/null 2>"$WORK/err" ||
            broken=$((broken + 1))
        [ -s "$WORK/err" ] && broken=$((broken + 1))
    fi
done
diag "$killed of $round runs were killed"
[ "$killed" -gt 5 ]
tap_result $? "runs were killed on the way"
is "$lost $broken $locked" "0 0 0" "no index was lost, none broken, no lock left over"
exits 0 "the next run is clean" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
is "$(records)" $((2600 + round - 2000 + 1500)) "and complete"
[ "$(generations)" -le 2 ]
tap_result $? "leftovers are gone"
is "$(find "$index" -name 'parts' -o -name '*.new' | wc -l)" 0 "nothing half done stays"

# No room. The limit on file sizes stands for a full disk where none can be mounted.
many "$docs/b.jsonl" 2001 9000 voll
before=$(records)
# shellcheck disable=SC3045 # dash has it
if (ulimit -f 200) 2>/dev/null; then
    (
        ulimit -f 200
        trap '' XFSZ
        exec "$BIN/buendnis-index" --index "$index" --quiet "$docs"
    ) >"$WORK/out" 2>"$WORK/err"
    is "$?" 2 "no room: the run fails"
    like "$(cat "$WORK/err")" 'File too large|No space' "and says why"
    is "$(records)" "$before" "the old index is served"
else
    skip "no ulimit -f" "no room: the run fails"
fi
if have unshare mount && unshare -rm true 2>/dev/null; then
    for size in 200k 600k 1500k 3000k; do
        unshare -rm sh -c '
            mount -t tmpfs -o size=64m tmpfs "$1" || exit 77
            "$2/buendnis-index" --index "$1/index" --quiet "$3/a.jsonl" || exit 3
            mount -o remount,size=$(($(du -sk "$1" | cut -f1) + ${4%k}))k "$1" || exit 77
            "$2/buendnis-index" --index "$1/index" --quiet --rebuild "$3" 2>"$5"
            code=$?
            old=$(sed -n "s/^records //p" "$1/index/current/stamp")
            mount -o remount,size=64m "$1"
            "$2/buendnis-index" --index "$1/index" --quiet "$3" || exit 4
            new=$(sed -n "s/^records //p" "$1/index/current/stamp")
            echo "$code $old $new"' sh "$WORK/mnt" "$BIN" "$docs" "$size" "$WORK/err" \
            >"$WORK/out" 2>/dev/null
        code=$?
        [ "$code" -eq 77 ] && skip "no tmpfs here" "a disk with $size of room" && continue
        is "$(cat "$WORK/out")" "2 1500 8500" "with $size of room the run fails, the old index stays, with more room it succeeds"
        like "$(cat "$WORK/err")" 'No space left' "and says why"
    done
else
    skip "no user namespaces" "a full disk"
fi

# The same where records are changed in place: Xapian then writes at other moments.
if have unshare mount && unshare -rm true 2>/dev/null; then
    many "$WORK/old.jsonl" 1 3000 alt
    sed 's/Nummer 7 /Nummer sieben /; s/Nummer 1400 /Nummer vierzehnhundert /' "$WORK/old.jsonl" >"$WORK/new.jsonl"
    unshare -rm sh -c '
        mount -t tmpfs -o size=64m tmpfs "$1" || exit 77
        "$2/buendnis-index" --index "$1/index" --quiet "$3/old.jsonl" || exit 3
        used=$(du -sk "$1" | cut -f1)
        whole=$(du -skL "$1/index/current" | cut -f1)
        for share in 2 20 40 60 70 80 85 90 95 100 110 200; do
            mkdir -p "$1/in" && cp "$3/new.jsonl" "$1/in/a.jsonl" && rm -rf "$1/index"
            "$2/buendnis-index" --index "$1/index" --quiet "$1/in" || exit 4
            sed -i "s/Nummer sieben/Nummer sonder$share/" "$1/in/a.jsonl"
            mount -o remount,size=$(($(du -sk "$1" | cut -f1) + whole * share / 100))k "$1" || exit 77
            "$2/buendnis-index" --index "$1/index" --quiet "$1/in" >/dev/null 2>"$4"
            code=$?
            mount -o remount,size=64m "$1"
            found=$("$2/buendnis-search" --index "$1/index" "\"Nummer sonder$share im Alltag\"" | grep -c "Angebot")
            said=$(grep -c "No space left" "$4")
            case $code/$found/$said in
            2/0/[1-9]* | 0/[1-9]*/0) echo "$code" ;;
            *) echo "with $share % of room: $code, $found found, said: $(cat "$4")" ;;
            esac
            "$2/buendnis-index" --index "$1/index" --quiet "$1/in" >/dev/null || exit 5
        done' sh "$WORK/mnt" "$BIN" "$WORK" "$WORK/err" >"$WORK/sizes" 2>/dev/null
    code=$?
    if [ "$code" -eq 77 ]; then
        skip "no tmpfs here" "a change in place on a full disk"
    else
        is "$(sort -u "$WORK/sizes")" "0
2" "changed in place with twelve sizes of room: the run fails, says why and leaves the old index, or succeeds"
    fi
fi

# Interrupted at the terminal.
many "$docs/b.jsonl" 2001 9001 strg
"$BIN/buendnis-index" --index "$index" --quiet "$docs" >/dev/null 2>"$WORK/err" &
victim=$!
sleep 0.15
kill -INT "$victim" 2>/dev/null
wait "$victim"
code=$?
[ "$code" -eq 2 ] || [ "$code" -eq 0 ]
tap_result $? "SIGINT ends a run"
sleep 0.2
is "$(pgrep -P "$victim" | wc -l)" 0 "no process stays behind"
exits 0 "then a clean run" "$BIN/buendnis-index" --index "$index" --quiet "$docs"
done_testing
