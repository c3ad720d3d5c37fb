#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# New generations, broken ones, killed builds and the end: no request may notice.
# LONG=1: 40 exchanges.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

cp "$SRC/tests/http/documents.jsonl" "$WORK/a.jsonl"
make_index "$WORK/index" "$WORK/a.jsonl" || exit 1
start_server "$WORK/index" || exit 1
http '/api/v1/search?q=Ferienbetreuung'
etag=$(tr -d '\r' <"$WORK/head" | sed -n 's/^ETag: //p')

# Asks without a pause until $WORK/stop exists; one line for each answer that is not 200.
ask_all_the_time()
{
    perl -MIO::Socket::INET -e '
        my ($port, $stop) = @ARGV;
        my ($all, $bad) = (0, 0);
        until (-e $stop) {
            my $s = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $port)
                or do { $bad++; next };
            my $q = $all++ % 50;
            print $s "GET /api/v1/search?q=ferien+$q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            my $answer = join "", <$s>;
            $bad++ unless $answer =~ m{^HTTP/1.1 200} && $answer =~ m{"index_generation"};
        }
        print "$all $bad\n"' "${URL##*:}" "$WORK/stop" >"$WORK/asked"
}
ask_all_the_time &
asking=$!
own_pid "$asking"

has_new_record() # ID
{
    curl -fsS --max-time 2 -o /dev/null "$URL/api/v1/records/$1"
}
number=0
most=4
[ -z "${LONG:-}" ] || most=40
while [ "$number" -lt "$most" ]; do
    # Every other build is first begun by one that dies on the way.
    if [ $((number % 2)) -eq 1 ]; then
        "$BIN/buendnis-index" --index "$WORK/index" --quiet --rebuild "$WORK/a.jsonl" \
            >"$WORK/killed.log" 2>&1 &
        victim=$!
        own_pid "$victim"
        sleep "0.0$((number % 10))"
        kill -9 "$victim" 2>/dev/null
        wait "$victim" 2>/dev/null
    fi
    number=$((number + 1))
    printf '{"id":"neu-%s","title":"Neues Angebot %s","body":"ferien"}\n' "$number" "$number" \
        >>"$WORK/a.jsonl"
    make_index "$WORK/index" "$WORK/a.jsonl"
    ok "generation $number is served within two seconds" wait_for 2 has_new_record "neu-$number"
done
http '/api/v1/search?q=Ferienbetreuung' -H "If-None-Match: $etag"
is "$STATUS" 200 "a tag of an old generation is not good any more"

# A generation with a damaged file in place of the good one.
good=$(readlink "$WORK/index/current")
cp -R "$WORK/index/$good" "$WORK/index/gen-999998"
perl -e 'open my $f, "+<", $ARGV[0] or die; seek $f, 100, 0; print $f "damage" x 50' \
    "$WORK/index/gen-999998/xapian/postlist.glass"
ln -s gen-999998 "$WORK/index/next" && mv -T "$WORK/index/next" "$WORK/index/current"
says_problem()
{
    curl -sS --max-time 2 "$URL/readyz" | grep -q '"problem":'
}
ok "a damaged generation is noticed" wait_for 3 says_problem
http /readyz
is "$STATUS" 200 "the old one is served on"
http "/api/v1/records/neu-$most"
is "$STATUS" 200 "with all its records"
http /metrics
like "$(cat "$WORK/body")" '^buendnis_index_refusals_total [1-9]' "metrics count the refusal"
ln -s "$good" "$WORK/index/next" && mv -T "$WORK/index/next" "$WORK/index/current"

kill -HUP "$SERVER_PID"
no_problem()
{
    ! says_problem
}
ok "SIGHUP opens the good one again" wait_for 3 no_problem
touch "$WORK/stop"
wait "$asking"
is "$(sed 's/^[0-9]* //' "$WORK/asked")" 0 "none of $(sed 's/ .*//' "$WORK/asked") requests failed"

deleted()
{
    find "/proc/$SERVER_PID/fd" -lname '*(deleted)' 2>/dev/null | grep -q .
}
make_index "$WORK/index" --rebuild "$WORK/a.jsonl"
make_index "$WORK/index" --rebuild "$WORK/a.jsonl"
sleep 2
if ls "/proc/$SERVER_PID/fd" >/dev/null 2>&1; then
    not_ok "no deleted file stays open" deleted
else
    skip "only root may look into the confined process" "no deleted file stays open"
fi

start=$(date +%s)
stop_server
is "$?" 0 "SIGTERM ends the server with 0"
ok "within five seconds" [ "$(($(date +%s) - start))" -le 5 ]
done_testing
