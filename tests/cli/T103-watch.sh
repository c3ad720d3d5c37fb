#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-index --watch: takes changes in by itself, ends on request.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"

offer() # N
{
    printf '{"id":"o%s","kind":"offer","title":"Angebot %s","body":"Beratung."}\n' "$1" "$1"
}

records() # N: the live index holds so many
{
    [ "$(sed -n 's/^records //p' "$index/current/stamp" 2>/dev/null)" = "$1" ]
}

offer 1 >"$docs/a.jsonl"
"$BIN/buendnis-index" --index "$index" --quiet --watch "$docs" >"$WORK/out" 2>"$WORK/err" &
watcher=$!
own_pid "$watcher"
ok "the first run is done at once" wait_for 20 records 1
offer 2 >"$docs/b.jsonl"
ok "a new file is taken in" wait_for 20 records 2
mkdir "$docs/neu"
ok "a new folder does no harm" kill -0 "$watcher"
sleep 1
offer 3 >"$docs/neu/c.jsonl"
ok "a file in a new folder is taken in" wait_for 20 records 3
rm "$docs/a.jsonl"
ok "a vanished file is taken out" wait_for 20 records 2
kill -TERM "$watcher"
wait "$watcher"
is "$?" 0 "SIGTERM ends the watch with 0"
is "$(cat "$WORK/err")" "" "without a complaint"
done_testing
