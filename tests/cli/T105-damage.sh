#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# An index that is damaged, incomplete or may only be read. LONG=1 damages 1,000 copies.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"
awk 'BEGIN {
    for (i = 1; i <= 700; i++)
        printf "{\"id\":\"r%d\",\"kind\":\"offer\",\"title\":\"Angebot %d\",\"body\":\"Hilfe Nummer %d mit Beratung im Familienzentrum.\",\"town\":\"Ort%d\"}\n",
            i, i, i * 7, i % 50 }' >"$docs/a.jsonl"
make_index "$index" "$docs" || exit 1
generation=$index/$(readlink "$index/current")

# Numbers that look random and are the same in every run.
seed=7
draw() # LIMIT: sets $drawn
{
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    drawn=$((seed / 8 % $1))
}

bytes() # COUNT BYTE: so many of it
{
    head -c "$1" /dev/zero | tr '\000' "$2"
}

damage() # FILE: changed bytes, zeros, cut, longer, gone
{
    size=$(wc -c <"$1")
    draw "$size"
    at=$drawn
    draw 5
    case $drawn in
    0) bytes 1 '\252' | dd of="$1" bs=1 seek="$at" conv=notrunc 2>/dev/null ;;
    1) bytes 64 '\000' | dd of="$1" bs=1 seek="$at" conv=notrunc 2>/dev/null ;;
    2) truncate -s "$at" "$1" ;;
    3) bytes 100 x >>"$1" ;;
    4) rm "$1" ;;
    esac
}

copies=40
[ "${LONG:-}" = 1 ] && copies=1000
noticed=0 silent=0 killed=0 same=0 round=0
while [ "$round" -lt "$copies" ]; do
    round=$((round + 1))
    rm -rf "$WORK/copy"
    cp -R "$index" "$WORK/copy"
    set -- "$WORK/copy/${generation##*/}"/xapian/*.glass "$WORK/copy/${generation##*/}"/xapian/iamglass \
        "$WORK/copy/${generation##*/}"/stamp
    draw $#
    shift "$drawn"
    damage "$1"
    if cmp -s "$1" "$generation/${1#"$WORK/copy/${generation##*/}/"}"; then
        same=$((same + 1))
        continue
    fi
    timeout 20 "$BIN/buendnis-search" --index "$WORK/copy" hilfe >"$WORK/out" 2>"$WORK/err"
    code=$?
    if [ "$code" -ge 124 ]; then
        killed=$((killed + 1))
        diag "$1: code $code"
    elif [ "$code" -le 1 ]; then
        silent=$((silent + 1))
        diag "$1: not noticed"
    else
        noticed=$((noticed + 1))
    fi
done
diag "$copies copies, $same of them the same after all"
is "$killed $silent" "0 0" "no damage ends a search by a signal or a time-out, none goes unnoticed"
ok "most copies were damaged" test "$noticed" -gt $((copies * 3 / 4))
like "$(cat "$WORK/err")" 'index|Index' "what is said names the index"

# The next run of the indexer does not build upon damage.
wrong=0 round=0
while [ "$round" -lt 10 ]; do
    round=$((round + 1))
    rm -rf "$WORK/copy"
    cp -R "$index" "$WORK/copy"
    set -- "$WORK/copy/${generation##*/}"/xapian/*.glass "$WORK/copy/${generation##*/}"/records \
        "$WORK/copy/${generation##*/}"/catalog "$WORK/copy/${generation##*/}"/ids \
        "$WORK/copy/${generation##*/}"/manifest "$WORK/copy/${generation##*/}"/stamp
    draw $#
    shift "$drawn"
    damage "$1"
    timeout 60 "$BIN/buendnis-index" --index "$WORK/copy" --quiet "$docs" >"$WORK/out" 2>"$WORK/err"
    code=$?
    found=$("$BIN/buendnis-search" --index "$WORK/copy" 'angebot 699' 2>&1 | grep -c 'Angebot\] \[699\]\|\[Angebot 699\]')
    records=$(sed -n 's/^records //p' "$WORK/copy/current/stamp")
    if [ "$code" -gt 1 ] || [ "$records" != 700 ] || [ "$found" -lt 1 ]; then
        wrong=$((wrong + 1))
        diag "$1: code $code, $records records, $found found"
        head -n 3 "$WORK/err" | sed 's/^/# /'
    fi
done
is "$wrong" 0 "a run over a damaged generation gives a whole index"

# A generation that is not complete.
rm -rf "$WORK/copy"
cp -R "$index" "$WORK/copy"
rm "$WORK/copy/current/stamp"
"$BIN/buendnis-search" --index "$WORK/copy" hilfe >"$WORK/out" 2>"$WORK/err"
ok "without its stamp an index is refused" test $? -gt 1
like "$(cat "$WORK/err")" 'stamp|Siegel|damaged|beschädigt' "by name"
rm -rf "$WORK/copy"
mkdir "$WORK/copy"
ln -s gen-000099 "$WORK/copy/current"
"$BIN/buendnis-search" --index "$WORK/copy" hilfe >"$WORK/out" 2>"$WORK/err"
ok "a link to nothing is refused" test $? -gt 1
exits 0 "… and mended by the next run" "$BIN/buendnis-index" --index "$WORK/copy" --quiet "$docs"

# An index that may only be read.
if have unshare mount && unshare -rm true 2>/dev/null; then
    unshare -rm sh -c 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 77
        touch "$1/x" 2>/dev/null && exit 78
        "$2/buendnis-search" --index "$1" "angebot 17"
        "$2/buendnis-index" --index "$1" --quiet "$3" 2>"$4"
        echo "indexer: $?"' sh "$index" "$BIN" "$docs" "$WORK/err" >"$WORK/out" 2>&1
    code=$?
    if [ "$code" -eq 77 ]; then
        skip "nothing can be mounted here" "an index on a read-only disk"
    else
        like "$(cat "$WORK/out")" 'Angebot' "an index on a read-only disk is searched"
        like "$(cat "$WORK/out")" 'indexer: 2' "the indexer cannot write there"
        like "$(cat "$WORK/err")" 'Read-only file system' "and says why"
    fi
else
    skip "no user namespaces" "an index on a read-only disk"
fi
as=
[ "$(id -u)" -eq 0 ] && have setpriv && as='setpriv --reuid=65534 --regid=65534 --clear-groups'
chmod 755 "$WORK"
chmod -R a+rX,a-w "$index"
if [ "$(id -u)" -ne 0 ] || [ -n "$as" ]; then
    like "$($as "$BIN/buendnis-search" --index "$index" 'angebot 17' 2>&1)" 'Angebot' \
        "an index without the right to write is searched"
    $as "$BIN/buendnis-index" --index "$index" --quiet "$docs" >"$WORK/out" 2>"$WORK/err"
    is "$?" 2 "the indexer is turned away"
    like "$(cat "$WORK/err")" 'Permission denied' "and says why"
    if have curl; then
        BIN_SERVER=$BIN/buendnis-server
        port=$(free_port)
        # shellcheck disable=SC2086 # words of a command
        $as "$BIN_SERVER" --index "$index" --listen "127.0.0.1:$port" >"$WORK/server.log" 2>&1 &
        pid=$!
        own_pid "$pid"
        ok "the server serves it" wait_for 10 curl -fs "http://127.0.0.1:$port/api/v1/search?q=hilfe"
        kill "$pid"
        wait "$pid"
    fi
else
    skip "root may write everywhere" "an index without the right to write"
fi
chmod -R u+w "$index"
done_testing
