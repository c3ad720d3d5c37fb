#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# /metrics: a format that Prometheus reads, figures that are true, nothing that names a
# reader.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl or perl is not installed"

make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" || exit 1
check() { perl "$SRC/tests/http/metrics.pl"; }
figure() # NAME[{LABELS}]: its value in the last answer
{
    # shellcheck disable=SC2016
    awk -v name="$1" '$1 == name { print $2 }' "$WORK/body"
}

http /metrics
is "$STATUS" 200 "metrics are there on the loopback"
is "$(header Content-Type)" "text/plain; version=0.0.4; charset=utf-8" "they name their format"
is "$(check <"$WORK/body")" "" "the format is right before anything was asked"

for path in '/suche?q=Ferien' '/suche?q=Ferien' '/api/v1/search?q=Oma' '/nirgends' \
    '/api/v1/search?page=0' '/embed/v1/suche.js'; do
    http "$path"
done
http /embed/v1/nothing.js
http /metrics -X POST
http /metrics
cp "$WORK/body" "$WORK/metrics"
is "$(check <"$WORK/metrics")" "" "and after"
is "$(figure 'buendnis_http_requests_total{route="suche",code="200"}')" 2 "requests are counted by route and code"
is "$(figure 'buendnis_http_requests_total{route="search",code="400"}')" 1 "faults too"
is "$(figure 'buendnis_http_requests_total{route="none",code="404"}')" 1 "what has no route is counted as such"
is "$(figure 'buendnis_http_request_duration_seconds_count{route="suche"}')" 2 "each route has a histogram"
is "$(figure 'buendnis_http_request_duration_seconds_count{route="embed"}')" 2 "two paths of one name make one"
is "$(figure 'buendnis_http_request_duration_seconds_count{route="partner"}')" "" "routes nobody asked for have none"
is "$(figure 'buendnis_cache_hits_total')" 1 "answers out of the cache are counted"
is "$(figure 'buendnis_index_records')" "$(grep -c . "$SRC/tests/http/documents.jsonl")" "so are the records"
age=$(figure buendnis_index_age_seconds)
ok "the index is young: $age s" test "${age:--1}" -ge 0 -a "${age:-9999}" -lt 300
is "$(figure 'buendnis_queue_limit')" 128 "the queue's length is told"
is "$(figure 'buendnis_queue_rejected_total')" 0 "nothing was turned away"
version=$("$BIN/buendnis-server" --version)
is "$(figure "buendnis_build_info{version=\"${version##* }\"}")" 1 "the version is that of --version"

resident=$(figure process_resident_memory_bytes)
true_resident=$(awk '/^VmRSS/ { print $2 * 1024 }' "/proc/$SERVER_PID/status")
ok "the memory is that of the kernel: $resident" awk -v a="$resident" -v b="$true_resident" \
    'BEGIN { exit !(a > b / 2 && a < b * 2) }'
is "$(figure process_threads)" "$(find "/proc/$SERVER_PID/task" -mindepth 1 -maxdepth 1 | wc -l)" \
    "so are the threads"
fds=$(figure process_open_fds)
if ls "/proc/$SERVER_PID/fd" >"$WORK/fds" 2>/dev/null; then
    # The connection that asked has gone since.
    ok "so are the open files: $fds" test "$((fds - $(wc -l <"$WORK/fds")))" -le 2 -a \
        "$fds" -ge "$(wc -l <"$WORK/fds")"
else
    ok "open files are counted: $fds" test "$fds" -ge 5
fi
ok "processor time grows" awk -v a="$(figure process_cpu_seconds_total)" 'BEGIN { exit !(a > 0) }'
started=$(figure process_start_time_seconds)
ok "it has started just now" test "$(($(date +%s) - started))" -lt 300
unlike "$(cat "$WORK/metrics")" 'Ferien|Oma|nirgends|127\.0\.0' "no question, path or address is told"

if have promtool; then
    is "$(promtool check metrics <"$WORK/metrics" 2>&1)" "" "promtool has nothing to say"
else
    skip "promtool is not installed (Debian: prometheus)" "promtool has nothing to say"
fi
stop_server

# The check can fail.
broken() { printf '%b' "$1" | check; }
good='# HELP a_total Of a.\n# TYPE a_total counter\na_total 1\n'
is "$(broken "$good")" "" "a small good file is good"
like "$(broken "${good}a_total 1\n")" 'stands twice' "a series that stands twice is noticed"
like "$(broken "# TYPE a_total counter\na_total 1\n")" 'no help' "so is a missing help"
like "$(broken '# HELP a Of a.\n# TYPE a counter\na 1\n')" '_total' "a counter without _total"
like "$(broken "${good}b 1\n")" 'no type' "a figure without type"
like "$(broken "${good}a_total x\n")" 'not a sample' "a value that is none"
like "$(broken "${good}a_total{query=\"x\"} 1\n")" 'label query' "a label that is not allowed"
histogram='# HELP h Of h.\n# TYPE h histogram\nh_bucket{le="1"} 5\nh_bucket{le="+Inf"}'
like "$(broken "$histogram 4\nh_sum 1\nh_count 4\n")" 'do not grow' "buckets that shrink"
like "$(broken "$histogram 6\nh_sum 1\nh_count 7\n")" 'last bucket' "a count that differs"
done_testing
