#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Slow clients lose their connection, and others do not notice them.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" --deadline 2 || exit 1

# 300 connections that send a header line every half second; prints how many were
# closed and when the last one was.
perl -MIO::Socket::INET -MIO::Select -MTime::HiRes=time,sleep -e '
    $SIG{PIPE} = "IGNORE";
    my $port = shift;
    my @all = map { IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $port) } 1 .. 300;
    print $_ "GET /hilfe HTTP/1.1\r\nHost: a\r\n" for @all;
    $_->flush for @all;
    my $select = IO::Select->new(@all);
    my ($start, $closed, $last) = (time, 0, 0);
    while (time - $start < 8 && $select->count) {
        for my $s ($select->can_read(0.1)) {
            next if sysread $s, my $x, 4096;
            $select->remove($s);
            $closed++;
            $last = time - $start;
        }
        syswrite $_, "X: y\r\n" for $select->handles;
        sleep 0.4;
    }
    printf "%d %d\n", $closed, $last' "${URL##*:}" >"$WORK/slow" &
slow=$!
own_pid "$slow"
sleep 1
times=
for _ in 1 2 3 4 5 6 7 8 9 10; do
    times="$times $(curl -sS -o /dev/null -w '%{time_total}\n' "$URL/api/v1/search?q=ferien")"
done
# shellcheck disable=SC2086 # a list of numbers
worst=$(printf '%s\n' $times | sort -n | tail -1)
ok "beside 300 slow clients a search takes $worst s" \
    awk -v worst="$worst" 'BEGIN { exit !(worst < 0.25) }'
wait "$slow"
is "$(sed 's/ .*//' "$WORK/slow")" 300 "all of them are dropped"
ok "after $(sed 's/.* //' "$WORK/slow") seconds" [ "$(sed 's/.* //' "$WORK/slow")" -le 5 ]
http /metrics
like "$(cat "$WORK/body")" '^buendnis_connections_dropped_total 300$' "metrics count them"

# LONG=1: those that ask nothing more, and those that read nothing, for the time-outs.
if [ -n "${LONG:-}" ]; then
    perl -MIO::Socket::INET -MIO::Select -MTime::HiRes=time -e '
        my $port = shift;
        my @all;
        for my $n (1 .. 1000) {
            my $s = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $port) or next;
            my $path = $n % 2 ? "/healthz" : "/openapi.json";
            syswrite $s, "GET $path HTTP/1.1\r\nHost: a\r\n\r\n" x ($n % 2 ? 1 : 20);
            push @all, $s;
        }
        my ($start, $closed) = (time, 0);
        sleep 20;
        for my $s (@all) {
            my $seen = 0;
            $s->blocking(0);
            while (1) {
                my $n = sysread $s, my $x, 65536;
                last unless defined $n || $!{ECONNRESET};
                $closed++, last unless $n;
            }
        }
        printf "%d %d\n", scalar @all, $closed' "${URL##*:}" >"$WORK/idle"
    is "$(sed 's/.* //' "$WORK/idle")" "$(sed 's/ .*//' "$WORK/idle")" \
        "all of $(sed 's/ .*//' "$WORK/idle") idle and unreading clients are dropped"
fi
done_testing
