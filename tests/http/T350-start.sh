#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Starting: options, the INI file, ports that cannot be had.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"
server=$BIN/buendnis-server

exits 0 "--help" "$server" --help
like "$(cat "$WORK/out")" '--listen ADRESSE:PORT' "names the options"
exits 0 "--version" "$server" --version
exits 64 "an unknown option is an error" "$server" --unfug
like "$(cat "$WORK/err")" '^buendnis-server: --unfug: unbekannte Option \(' "said in a sentence"
exits 64 "so is no index" "$server"
exits 64 "so is a stray word" "$server" --index x y
exits 64 "so is a value that is no number" "$server" --index x --threads viele
for address in x 127.0.0.1:99999 127.0.0.1: ::1:80 '[::1:80' 127.0.0.1:8o; do
    exits 64 "--listen $address is refused" timeout 5 "$server" --index x --listen "$address"
done
exits 64 "--base-path without a slash is refused" "$server" --index x --base-path suche

printf '[server]\nindex = %s\nthreads = 1\n# ein Kommentar\n[site]\nsite-name = Probe\n' \
    "$WORK/index" >"$WORK/good.ini"
exits 0 "a good file is good" "$server" --config "$WORK/good.ini" --check-config
printf '[server]\nindex = x\nthreds = 1\n' >"$WORK/bad.ini"
exits 78 "a wrong key is not" "$server" --config "$WORK/bad.ini" --check-config
like "$(cat "$WORK/err")" 'bad.ini:3: threds: unbekannte Einstellung' "and named with its line"
exits 78 "a missing file is not" "$server" --config "$WORK/none.ini" --check-config

port=$(free_port)
occupy_port "$port"
exits 69 "a taken port is refused" timeout 5 "$server" --index x --listen "127.0.0.1:$port"
like "$(cat "$WORK/err")" 'schon belegt' "with the reason"
exits 69 "so is an address of another machine" timeout 5 "$server" --index x --listen 192.0.2.1:0
like "$(cat "$WORK/err")" 'hat der Rechner nicht' "with the reason"

mkdir "$WORK/empty"
"$server" --index "$WORK/empty" --listen 127.0.0.1:0 --pid-file "$WORK/pid" \
    >"$WORK/server.log" 2>&1 &
SERVER_PID=$!
own_pid "$SERVER_PID"
knows_address() { grep -q 'antwortet auf' "$WORK/server.log"; }
ok "port 0 takes a free one and says which" wait_for 5 knows_address
URL=$(sed -n 's/.*antwortet auf \(.*\)\/$/\1/p' "$WORK/server.log")
http /healthz
is "$STATUS" 200 "without an index the process is healthy"
http /readyz
is "$STATUS" 503 "but not ready"
http '/suche?q=x'
is "$STATUS" 503 "and says so to readers"
like "$(tr -d '\r' <"$WORK/head")" '^Retry-After: ' "and when to come back"
like "$(cat "$WORK/body")" '<h1>Im Moment nicht möglich</h1>' "in plain words"
http '/api/v1/search?q=x'
like "$(cat "$WORK/body")" '#fehler-ausgelastet","title":"Im Moment nicht möglich"' "and to programs"
http /hilfe
is "$STATUS" 200 "pages that need no index work"
is "$(cat "$WORK/pid")" "$SERVER_PID" "the pid file holds the number"
make_index "$WORK/empty" "$SRC/tests/http/documents.jsonl"
ready() { curl -fsS -o /dev/null "$URL/readyz"; }
ok "an index that appears is taken up" wait_for 3 ready
unlike "$(cat "$WORK/server.log")" security.txt "without security.txt nothing is said of it"
stop_server
is "$?" 0 "SIGTERM ends it with 0"
not_ok "the pid file is gone" [ -e "$WORK/pid" ]

start_server "$WORK/empty" --security-contact mailto:a@b.de \
    --security-expires "$(date -u -d '+10 days' +%Y-%m-%d)"
like "$(cat "$WORK/server.log")" 'security.txt läuft am .* ab' "a security.txt about to expire is told"
http /.well-known/security.txt
like "$(cat "$WORK/body")" '^Expires: 20[0-9-]*T23:59:59Z$' "whose last day is a moment, as RFC 9116 wants it"
stop_server

# A socket handed over by a service manager.
port=$(free_port)
perl -MIO::Socket::INET -MPOSIX -e '
    my ($port, @command) = @ARGV;
    $^F = 10; # sockets stay open over exec
    my $s = IO::Socket::INET->new(Listen => 10, LocalAddr => "127.0.0.1", LocalPort => $port)
        or exit 1;
    POSIX::dup2(fileno $s, 3) if fileno $s != 3;
    ($ENV{LISTEN_FDS}, $ENV{LISTEN_PID}) = (1, $$);
    exec @command' "$port" "$server" --index "$WORK/empty" >"$WORK/server.log" 2>&1 &
SERVER_PID=$!
own_pid "$SERVER_PID"
URL=http://127.0.0.1:$port
ok "a socket that was handed over is used" wait_for 5 ready
stop_server

# The socket stays with its holder, who starts one server after another: whoever asks
# meanwhile waits a moment, and nobody fails.
perl -MIO::Socket::INET -MPOSIX -MTime::HiRes=sleep -e '
    my ($port, @command) = @ARGV;
    $^F = 10;
    my $s = IO::Socket::INET->new(Listen => 200, LocalAddr => "127.0.0.1", LocalPort => $port)
        or exit 1;
    my $bad = 0;
    sub server {
        my $child = fork // exit 1;
        return $child if $child;
        POSIX::dup2(fileno $s, 3) if fileno $s != 3;
        ($ENV{LISTEN_FDS}, $ENV{LISTEN_PID}) = (1, $$);
        exec @command or exit 1;
    }
    my $asker = fork // exit 1;
    if (!$asker) {
        my ($all, $failed, $end) = (0, 0, time + 7);
        while (time < $end) {
            my $c = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $port)
                or do { $failed++; next };
            $all++;
            print $c "GET /api/v1/search?q=ferien+$all HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            my $answer = join "", <$c>;
            $failed++ unless $answer =~ m{^HTTP/1.1 200};
        }
        print "$all $failed\n";
        exit 0;
    }
    for (1 .. 4) {
        my $child = server();
        sleep 1.5;
        kill TERM => $child;
        waitpid $child, 0;
        $bad++ if $?;
    }
    my $last = server();
    waitpid $asker, 0;
    kill TERM => $last;
    waitpid $last, 0;
    print "$bad\n"' "$port" "$server" --index "$WORK/empty" >"$WORK/handed" 2>"$WORK/server.log"
asked=$(sed -n '1s/ .*//p' "$WORK/handed")
is "$(sed -n '1s/.* //p' "$WORK/handed")" 0 "four restarts, $asked requests, none failed"
is "$(sed -n 2p "$WORK/handed")" 0 "each server ended in order"
done_testing
