#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The process locks itself up: nothing but the index can be read, nothing be written.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
"$BIN/buendnis-server" --index "$WORK/index" --confine-test >"$WORK/doors" 2>"$WORK/log"
code=$?
if grep -q 'nicht eingesperrt' "$WORK/log"; then
    skip_all "$(cat "$WORK/log")"
fi
is "$code" 0 "every door is shut"
unlike "$(cat "$WORK/doors")" OFFEN "and said to be"
"$BIN/buendnis-server" --index "$WORK/index" --confine nein --confine-test >"$WORK/doors"
is "$?" 70 "without confinement the test finds open ones"
like "$(cat "$WORK/doors")" '^OFFEN: eine fremde Datei lesen' "and names them"
is "$(find "$WORK/index" -name '.probe')" "" "and leaves nothing behind"

start_server "$WORK/index" || exit 1
http '/api/v1/search?q=ferien'
is "$STATUS" 200 "the confined server answers"
if [ -r "/proc/$SERVER_PID/status" ]; then
    like "$(cat "/proc/$SERVER_PID/status")" '^Seccomp:[[:space:]]*2$' "behind a filter of system calls"
    like "$(cat "/proc/$SERVER_PID/status")" '^NoNewPrivs:[[:space:]]*1$' "without new privileges"
fi
stop_server
is "$?" 0 "and ends in order"
done_testing
