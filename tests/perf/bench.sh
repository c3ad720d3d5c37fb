#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# `make bench`: index and query speed against plain libxapian and SQLite FTS5 on the same
# records, in one run. Figures are for reading, never a test. COUNT=700 stands for
# Germany. Needs python3, sqlite3 and the generator of ../shared/bench.
set -eu

bin=${1:?usage: bench.sh BUILD_FOLDER}
shared=${SHARED:-../shared}
count=${COUNT:-700}
for tool in python3 sqlite3; do
    command -v "$tool" >/dev/null || {
        echo "bench: SKIP: $tool is not installed"
        exit 0
    }
done
[ -f "$shared/bench/gen-alliances.py" ] || {
    echo "bench: SKIP: no $shared/bench/gen-alliances.py"
    exit 0
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# CPU seconds, wall seconds and peak memory of a command.
timed() {
    label=$1
    shift
    python3 - "$label" "$@" <<'PY'
import os, resource, subprocess, sys, time
start = time.time()
code = subprocess.call(sys.argv[2:], stdout=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print('%-28s %6.2f s CPU %6.2f s wall %5d MB peak%s' % (
    sys.argv[1], use.ru_utime + use.ru_stime, time.time() - start,
    use.ru_maxrss // 1024, '' if code == 0 else '  exit %d' % code), flush=True)
PY
}

size() {
    du -sk "$1" | awk -v t="$text" '{printf "%.1f MB, %.1f x the text\n", $1/1024, $1*1024/t}'
}

# Each file of a generation: what it takes of the text.
tables() {
    (cd "$1" && wc -c xapian/*.glass records ids catalog manifest) | awk -v t="$text" '
        $2 ~ /^xapian/ { all += $1 }
        { printf "  %-24s %7.2f MB %6.2f x the text\n",
              $2 == "total" ? "the whole folder" : $2, $1 / 1e6, $1 / t }
        END { printf "  %-24s %7.2f MB %6.2f x the text\n", "of it the database", all / 1e6, all / t }'
}

python3 "$shared/bench/gen-alliances.py" --count "$count" --seed 1 --out "$work/docs" >/dev/null
"$bin/buendnis-index" --quiet --dump-records "$work/docs" >"$work/records.jsonl" || true
python3 - "$work" <<'PY'
import json, random, sys
work = sys.argv[1]
words, rows, seen = {}, [], set()
with open(work + '/records.jsonl', encoding='utf-8') as f, \
     open(work + '/records.tsv', 'w', encoding='utf-8') as out:
    for line in f:
        r = json.loads(line)
        if r['id'] in seen:  # an organisation stands there once for each membership
            continue
        seen.add(r['id'])
        row = [' '.join(str(r.get(k, '')).split()) for k in ('id', 'title', 'body')]
        out.write('\t'.join(row) + '\n')
        tokens = [w for w in (row[1] + ' ' + row[2]).replace('-', ' ').split() if w.isalpha() and len(w) > 3]
        rows.append(tokens)
        for w in set(tokens):
            words[w] = words.get(w, 0) + 1
ranked = sorted(words, key=lambda w: (-words[w], w))
rnd = random.Random(1)
queries = [rnd.choice(ranked[:200]) for _ in range(60)]
queries += [rnd.choice(ranked[200:3000]) for _ in range(60)]
queries += [rnd.choice(ranked[3000:]) for _ in range(60)] if len(ranked) > 3000 else []
long = [t for t in rows if len(set(t)) > 3]
queries += [' '.join(rnd.sample(sorted(set(rnd.choice(long))), 2)) for _ in range(110)]
queries += [' '.join(rnd.sample(sorted(set(rnd.choice(long))), 3)) for _ in range(80)]
open(work + '/queries.txt', 'w', encoding='utf-8').write('\n'.join(queries) + '\n')
PY
text=$(wc -c <"$work/records.tsv")
echo "$count alliances, $(wc -l <"$work/records.tsv") records, $text bytes of text"

echo "-- from bytes to records, on one core, without index, identity or printing"
find "$work/docs" -name '*.txt' -exec "$bin/tests/perf/extraction" {} +
find corpus -type f ! -name '*.pdf' -exec "$bin/tests/perf/extraction" {} +

echo "-- indexing"
timed "raw Xapian (records)" sh -c "'$bin/tests/perf/raw_xapian' index '$work/raw' <'$work/records.tsv'"
timed "SQLite FTS5 (records)" sqlite3 "$work/fts.db" \
    "CREATE VIRTUAL TABLE r USING fts5(id UNINDEXED, title, text);" \
    ".mode tabs" ".import '$work/records.tsv' r"
timed "ours, from documents" "$bin/buendnis-index" --quiet --index "$work/ours" "$work/docs"
timed "ours, nothing changed" "$bin/buendnis-index" --quiet --index "$work/ours" "$work/docs"
first=$(find "$work/docs" -name '*.txt' | sort | head -n 1)
printf '\n  • Probelauf – Ein Angebot mehr.\n' >>"$first"
timed "ours, one file changed" "$bin/buendnis-index" --quiet --index "$work/ours" "$work/docs"
echo "raw index: $(size "$work/raw")"
echo "our index: $(size "$work/ours/current/")"
tables "$work/ours/current"

echo "-- queries, one thread, in process, top 10"
printf 'raw Xapian AND, no snippets: '
"$bin/tests/perf/raw_xapian" query "$work/raw" <"$work/queries.txt"
printf 'ours, with snippets:         '
"$bin/tests/perf/latency" "$work/ours" <"$work/queries.txt"
printf 'ours, with facets:          '
"$bin/tests/perf/latency" "$work/ours" facets <"$work/queries.txt"
printf 'ours, grouped:              '
"$bin/tests/perf/latency" "$work/ours" grouped <"$work/queries.txt"

python3 - "$work" <<'PY'
import random, sys
work = sys.argv[1]
words = {}
for line in open(work + '/records.tsv', encoding='utf-8'):
    for w in set(line.replace('\t', ' ').replace('-', ' ').split()):
        if w.isalpha() and len(w) > 2:
            words[w] = words.get(w, 0) + 1
top = sorted(words, key=lambda w: (-words[w], w))[:120]
rnd = random.Random(5)
bombs = ['"' * 200, '*' * 200, 'a ' * 100, '("(*' * 50, '*a*', '*en', 's*', '*e* *i* *n* *r*',
         '"und der" "in der" "für die" "mit der" "und die"', 'e.V. GmbH AG e.V.']
while len(bombs) < 96:
    a = rnd.sample(top, 30)
    bombs.append([
        ' '.join(a), ' ODER '.join(a), ' '.join(x[:3] + '*' for x in a),
        ' '.join('*' + x[1:4] + '*' for x in a),
        ' '.join('"%s %s"' % p for p in zip(a, a[1:])), '"' + ' '.join(a[:12]) + '"',
        ' '.join(x + y.lower() for x, y in zip(a, a[1:])),
        ' '.join('titel:' + x for x in a), ' '.join('-' + x for x in a) + ' Kinder',
        ' '.join('partner:' + x for x in a), ' '.join(x[:-1] + 'x' for x in a),
        ' '.join('%s ODER -%s' % p for p in zip(a, a[1:]))][len(bombs) % 12])
open(work + '/bombs.txt', 'w', encoding='utf-8').write('\n'.join(b[:200] for b in bombs) + '\n')
PY
printf 'ours, 96 worst cases:       '
"$bin/tests/perf/latency" "$work/ours" facets <"$work/bombs.txt"

echo "-- passages of whole pages, every query on every page"
printf '%s\n' Kinder 'Ferienbetreuung Unternehmen' 'Beratung Pflege Eltern' Stadt \
    'Wo gibt es eine Betreuung in den Ferien' Oma IHK >"$work/passages.txt"
long=$(find "$work/docs" -name '*.txt' -size +8k | sort | head -n 200)
printf 'raw Xapian, default: '
# shellcheck disable=SC2086 # generated names without blanks
"$bin/tests/perf/raw_xapian" snippets "$work/raw" $long <"$work/passages.txt"
printf 'ours:                '
# shellcheck disable=SC2086
"$bin/tests/perf/snippets" "$work/ours" $long <"$work/passages.txt"

echo "-- completions of 1,000,000 titles, asked of a server by the clock, 300 a second"
timed "building the dictionary" sh -c "'$bin/tests/perf/suggest_index' '$work/titles' 1000000 >'$work/targets.txt'"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$bin/buendnis-server" --index "$work/titles" --listen "127.0.0.1:$port" >/dev/null 2>&1 &
server=$!
sleep 4
"$bin/tests/load/load" "$port" connections=2 rate=300 seconds=10 <"$work/targets.txt"
awk '/^Vm(RSS|HWM)/ {printf "server %s %d MB\n", $1, $2 / 1024}' "/proc/$server/status"
kill "$server"
wait "$server" || true
