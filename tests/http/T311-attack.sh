#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A table of broken requests and many mutations of good ones. LONG=1: 20,000 of them.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"
attack=$BIN/tests/load/attack
[ -x "$attack" ] || skip_all "the attacking client is not built"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" || exit 1
count=400
[ -z "${LONG:-}" ] || count=20000
"$attack" "${URL##*:}" "$count" >"$WORK/tap"
code=$?
sed 's/^ok/# ok/; s/^not ok/# not ok/; /^1\.\./d' "$WORK/tap"
is "$code" 0 "$(sed -n 's/^1\.\.//p' "$WORK/tap") attacks were refused"
not_ok "the server still runs" has_ended "$SERVER_PID"

# Processor time of the process in hundredths of a second.
used() { sed 's/.*) //' "/proc/$SERVER_PID/stat" | awk '{ print $12 + $13 }'; }
before=$(used)
sleep 1
spent=$(($(used) - before))
ok "it rests when nobody asks ($spent of 100)" [ "$spent" -le 15 ]
stop_server
is "$?" 0 "and ends in order"
done_testing
