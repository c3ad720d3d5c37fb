#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# More requests than the server can answer, and many for a long time. LONG=1: 100,000
# mixed requests, and the figures that an idle machine must reach.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"
load=$BIN/tests/load/load
[ -x "$load" ] || skip_all "the load client is not built"

perl -e '
    my @w = qw(ferien betreuung kinder familie pflege beratung eltern schule arbeit zeit);
    for my $i (1 .. 3000) {
        my $body = join " ", map { $w[($i * 7 + $_ * $_ * 3) % 10] . ($_ % 3 ? "" : $i % 97) } 1 .. 40;
        print qq({"id":"d$i","title":"$w[$i % 10] $i","body":"$body"}\n);
    }' >"$WORK/many.jsonl"
make_index "$WORK/index" "$WORK/many.jsonl" || exit 1
start_server "$WORK/index" --threads 1 --cache 1 || exit 1
port=${URL##*:}
value() # NAME FILE
{
    tr ' ' '\n' <"$2" | sed -n "s/^$1=//p" | cut -d. -f1
}

printf '%s\n' '/suche?q=ferien+betreuung+#' '/api/v1/search?q=a*+b*+#' \
    '/api/v1/search?q=%22kinder+familie%22+pflege+#' >"$WORK/searches"
cpu() { awk '{ print $14 + $15 }' "/proc/$SERVER_PID/stat"; }
start=$(cpu)
"$load" "$port" connections=4 seconds=2 <"$WORK/searches" >"$WORK/calm"
calm=$(($(cpu) - start))
diag "$(cat "$WORK/calm")"
capacity=$(($(value good "$WORK/calm") / 2))
ok "$capacity searches a second" [ "$capacity" -gt 10 ]

# Four times as many; beside them somebody asks whether the server lives.
echo /healthz >"$WORK/health"
"$load" "$port" connections=4 rate=50 seconds=3 <"$WORK/health" >"$WORK/alive" &
asking=$!
own_pid "$asking"
start=$(cpu)
"$load" "$port" connections=2000 rate=$((4 * capacity)) seconds=3 timeout=2000 \
    <"$WORK/searches" >"$WORK/storm"
storm=$(($(cpu) - start))
wait "$asking"
diag "$(cat "$WORK/storm")"
diag "$(cat "$WORK/alive")"
share=20 late=400 of=p50
[ -z "${LONG:-}" ] || share=80 late=100 of=p99
good=$(value good "$WORK/storm")
# What answers cost when it is calm, against what the server spent in the storm. Who else
# uses the machine makes the storm a stronger one, for refusals cost something too, so
# less is asked of a busy machine; work for clients that have gone would leave nothing.
useful=$((good * calm * 100 / $(value good "$WORK/calm") / (storm > 0 ? storm : 1)))
ok "under four times the load $useful % of the work goes into answers" [ "$useful" -ge "$share" ]
if [ -n "${LONG:-}" ]; then
    ok "$((good / 3)) of $capacity are still answered" [ "$good" -ge $((3 * capacity * share / 100)) ]
else
    skip "only an idle machine tells; LONG=1" "$((good / 3)) of $capacity are still answered"
fi
ok "the others are told when to come back" [ "$(value busy "$WORK/storm")" -gt 0 ]
ok "at once" [ "$(value busy_$of "$WORK/storm")" -le "$late" ]
is "$(value failed "$WORK/storm") $(value other "$WORK/storm")" "0 0" "nothing else goes wrong"
is "$(value good "$WORK/alive")" "$(value started "$WORK/alive")" "the server says that it lives"
ok "without a delay" [ "$(value good_$of "$WORK/alive")" -le "$late" ]
took=$(curl -sS -o /dev/null -w '%{http_code} %{time_total}' --max-time 5 "$URL/suche?q=pflege")
like "$took" '^200 0\.' "afterwards all is as before"

# Mixed requests for a while: nothing grows.
printf '%s\n' '/suche?q=ferien+#' '/suche?q=ferien' '/api/v1/suggest?q=fe' '/partner' / \
    '/api/v1/search?q=#&format=csv' '/eintrag/d#' '/hilfe' '/healthz' '/metrics' \
    '/api/v1/records/d7' '/suche?q=pflege&seite=3' '/readyz' '/gibtsnicht#' >"$WORK/mixed"
rss() { awk '/^VmRSS/ { print $2 }' "/proc/$SERVER_PID/status"; }
threads() { awk '/^Threads/ { print $2 }' "/proc/$SERVER_PID/status"; }
files() { find "/proc/$SERVER_PID/fd" -mindepth 1 2>/dev/null | wc -l; }
settled() { curl -fsS "$URL/metrics" | grep -q '^buendnis_connections 1$'; }
rounds=3000 growth=6144
[ -z "${LONG:-}" ] || rounds=100000 growth=4096
"$load" "$port" connections=16 seconds=20 requests=$rounds timeout=5000 <"$WORK/mixed" >"$WORK/warm"
wait_for 15 settled
before_rss=$(rss) before_threads=$(threads) before_files=$(files)
"$load" "$port" connections=16 seconds=300 requests=$rounds timeout=5000 <"$WORK/mixed" >"$WORK/soak"
diag "$(cat "$WORK/soak")"
ok "all connections end" wait_for 15 settled
grown=$(($(rss) - before_rss))
case $BIN in
*asan | *tsan) skip "sanitizers keep freed memory" "$rounds mixed requests: $grown kB more" ;;
*) ok "$rounds mixed requests: $grown kB more" [ "$grown" -le "$growth" ] ;;
esac
is "$(threads)" "$before_threads" "no thread more"
is "$(files)" "$before_files" "no file more"
is "$(value failed "$WORK/soak") $(value gave_up "$WORK/soak")" "0 0" "no request fails"
curl -sS "$URL/metrics" >"$WORK/metrics"
like "$(cat "$WORK/metrics")" 'code="404"' "the server counts by code"
unlike "$(cat "$WORK/metrics")" 'code="500"' "and made no error"
done_testing
