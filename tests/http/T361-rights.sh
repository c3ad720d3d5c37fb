#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Root's rights are given up; the log has a form for programs.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"
server=$BIN/buendnis-server
make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
chmod 755 "$WORK"
# A process that has given up rights cannot be traced, which the search for leaks needs.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

exits 64 "an unknown user is refused" "$server" --index x --user gibt-es-nicht-hier
like "$(cat "$WORK/err")" 'gibt-es-nicht-hier' "by name"
if [ "$(id -u)" -eq 0 ] && getent passwd nobody >/dev/null; then
    start_server "$WORK/index" --user nobody || exit 1
    status=$(cat "/proc/$SERVER_PID/status")
    uid=$(id -u nobody) gid=$(id -g nobody)
    like "$status" "^Uid:[[:space:]]${uid}[[:space:]]${uid}[[:space:]]${uid}[[:space:]]${uid}" "it is nobody in every respect"
    like "$status" "^Gid:[[:space:]]${gid}[[:space:]]${gid}[[:space:]]${gid}[[:space:]]${gid}" "and of his group"
    like "$status" "^Groups:[[:space:]]${gid} *\$" "and of no other"
    like "$status" '^CapEff:[[:space:]]0+$' "without capabilities"
    http '/api/v1/search?q=ferien'
    is "$STATUS" 200 "it answers"
    http /metrics
    like "$(cat "$WORK/body")" '^process_open_fds [1-9]' "and still knows its figures"
    unlike "$(cat "$WORK/server.log")" 'läuft als root' "and does not warn"
    stop_server
    is "$?" 0 "and ends in order"
    exits 71 "root is no user to become" timeout 5 "$server" --index "$WORK/index" --listen 127.0.0.1:0 --user root
    # A port that only root may open.
    "$server" --index "$WORK/index" --listen 127.0.0.1:0 >"$WORK/server.log" 2>&1 --log text &
    SERVER_PID=$!
    own_pid "$SERVER_PID"
    warned() { grep -q 'läuft als root' "$WORK/server.log"; }
    ok "started as root without a user it warns" wait_for 5 warned
    stop_server
    if "$server" --index "$WORK/index" --confine-test 2>&1 | grep -q 'nicht eingesperrt'; then
        skip "this process cannot be confined" "all doors are shut for that user"
    else
        exits 0 "all doors are shut for that user" "$server" --index "$WORK/index" --user nobody --confine-test
    fi
else
    skip "only root can become somebody else" "rights are given up"
    exits 71 "without root no other user can be taken" timeout 5 "$server" --index "$WORK/index" \
        --listen 127.0.0.1:0 --user root
    exits 0 "the own name is fine" timeout 5 "$server" --index "$WORK/index" --user "$(id -un)" --check-config
fi

exits 64 "a log of another form is refused" "$server" --index x --log xml
start_server "$WORK/index" --log json --accessibility /dev/null || exit 1
stop_server
ok "there are some lines" test "$(wc -l <"$WORK/server.log")" -ge 3
is "$(grep -cvE '^\{"time":"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z","level":"(error|warning|info)","message":"([^"\\]|\\["\\])*"\}$' \
    "$WORK/server.log")" 0 "each line is a JSON object with time, level and message"
mkdir "$WORK/a\"b\\c"
"$server" --index "$WORK/a\"b\\c" --listen 127.0.0.1:0 --log json 2>"$WORK/log" &
SERVER_PID=$!
own_pid "$SERVER_PID"
told() { grep -q 'noch kein Index' "$WORK/log"; }
wait_for 5 told
stop_server
like "$(cat "$WORK/log")" 'a\\"b\\\\c' "quotes and backslashes are escaped"
done_testing
