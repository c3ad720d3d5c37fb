#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-search --server: the same answers as from the index itself.
. "$(dirname "$0")/../lib.sh"
have perl || skip_all "perl is not installed"

index=$WORK/index
ok "the corpus is indexed" make_index "$index" "$SRC/corpus"
start_server "$index" || skip_all "the server does not start here"

for question in Ferienbetreuung 'Betreuung in den Ferien' sparkasse Jugendstatdführer \
    quantenphysik '"Bündnis für Familie"' 'ß & % + <b>'; do
    "$BIN/buendnis-search" --index "$index" --limit 20 "$question" >"$WORK/local"
    local_code=$?
    "$BIN/buendnis-search" --server "$URL" --limit 20 "$question" >"$WORK/remote" 2>&1
    is "$?" "$local_code" "same exit code: $question"
    ok "same text: $question" diff "$WORK/local" "$WORK/remote"
done
for options in '--kind partner' '--town Koblenz' '--limit 3 --page 2' '--sort name' \
    '--postcode 5' '--explain'; do
    # shellcheck disable=SC2086 # the words are meant apart
    "$BIN/buendnis-search" --index "$index" $options familie >"$WORK/local"
    # shellcheck disable=SC2086
    "$BIN/buendnis-search" --server "$URL" $options familie >"$WORK/remote" 2>&1
    ok "same text with $options" diff "$WORK/local" "$WORK/remote"
done

printf 'qid\tquery\n1\tferienbetreuung\n2\tsparkasse\n' >"$WORK/q.tsv"
"$BIN/buendnis-search" --index "$index" --batch "$WORK/q.tsv" --limit 150 >"$WORK/local"
"$BIN/buendnis-search" --server "$URL" --batch "$WORK/q.tsv" --limit 150 >"$WORK/remote"
ok "same batch, over several pages" diff "$WORK/local" "$WORK/remote"
like "$("$BIN/buendnis-search" --server "$URL" --json sparkasse)" '^\{"query":"sparkasse"' \
    "--json hands the server's answer on"
like "$("$BIN/buendnis-search" --server "$URL" --analyze Ferienbetreuung)" '"ferienbetreuung"' \
    "--analyze asks it, too"

exits 2 "nobody listens there" "$BIN/buendnis-search" --server http://127.0.0.1:1 x
like "$(cat "$WORK/err")" 'läuft buendnis-server dort' "the next step is named"
for bad in ftp://x http:// http://127.0.0.1:99999999 127.0.0.1:8080 'http://a b/'; do
    exits 2 "no address: $bad" "$BIN/buendnis-search" --server "$bad" x
done
exits 2 "a fault of the question is told" "$BIN/buendnis-search" --server "$URL" --from gestern x
exits 2 "a page of the server that is no answer" "$BIN/buendnis-search" --server "$URL/hilfe" x

# Odd servers: chunks, a cut answer, no HTTP at all.
odd_server() # ANSWER: one answer on a free port
{
    port=$(free_port)
    perl -MIO::Socket::INET -e '
        my $l = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1",
            LocalPort => $ARGV[0], ReuseAddr => 1) or exit 1;
        my $c = $l->accept; my $line; do { $line = <$c> } while (defined $line && $line ne "\r\n");
        print $c $ARGV[1]; close $c' "$port" "$1" &
    own_pid $!
    wait_for 5 perl -e 'open my $f, "<", "/proc/net/tcp"; my $p = sprintf ":%04X", $ARGV[0];
        exit !grep { /$p .* 0A / } <$f>' "$port"
}
crlf=$(printf '\r\n.')
crlf=${crlf%.}
body='{"query":"x","total":1,"total_is_exact":true,"hits":[{"kind":"offer","title_html":"Eins"}]}'
odd_server "HTTP/1.1 200 OK${crlf}Transfer-Encoding: chunked${crlf}${crlf}10${crlf}$(printf '%.16s' "$body")${crlf}$(printf '%x' $((${#body} - 16)))${crlf}${body#????????????????}${crlf}0${crlf}${crlf}"
like "$("$BIN/buendnis-search" --server "http://127.0.0.1:$port" x 2>&1)" '^ 1\. Eins' \
    "an answer in chunks is put together"
odd_server "HTTP/1.1 200 OK${crlf}Content-Length: 500${crlf}${crlf}$body"
exits 2 "a cut answer is refused" "$BIN/buendnis-search" --server "http://127.0.0.1:$port" x
odd_server "220 mail.example ESMTP${crlf}"
exits 2 "another protocol is refused" "$BIN/buendnis-search" --server "http://127.0.0.1:$port" x
odd_server "HTTP/1.1 503 Service Unavailable${crlf}${crlf}{\"title\":\"Zu viel los\"}"
exits 2 "a refusal is told" "$BIN/buendnis-search" --server "http://127.0.0.1:$port" x
like "$(cat "$WORK/err")" '503: Zu viel los .*später' "in the server's words"
done_testing
