#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# buendnis-index: links, pipes, devices, loops, deep folders and hostile names are passed
# over with a reason, once each; the good documents beside them are all there.
. "$(dirname "$0")/../lib.sh"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs" "$WORK/outside"

control() # FILE N
{
    printf '{"id":"gut%s","kind":"offer","title":"Kontrolldokument %s","body":"Dieses Angebot muss da sein."}\n' \
        "$2" "$2" >"$1"
}

control "$docs/0-gut.jsonl" 1
control "$docs/zz-gut.jsonl" 2
control "$WORK/outside/geheim.jsonl" 666
ln -s "$WORK/outside/geheim.jsonl" "$docs/link.jsonl"
ln -s "$WORK/outside" "$docs/linkordner"
ln -s . "$docs/schleife"
ln -s /dev/zero "$docs/null.txt"
ln -s nirgends "$docs/<b>fett.txt"
ln -s nirgends "$docs/ins-leere.txt"
ln "$docs/0-gut.jsonl" "$docs/1-hart.jsonl"
mkfifo "$docs/rohr.txt"
: >"$docs/leer.txt"
head -c 3000000 /dev/zero >"$docs/nullen.txt"
head -c 200000 /dev/urandom >"$docs/rauschen.txt"
head -c 70000000 /dev/zero | tr '\0' 'a' >"$docs/riesig.txt"
control "$docs/$(printf 'zeile\nzwei').jsonl" 3
control "$docs/$(printf 'farbe\033[31m').jsonl" 4
control "$docs/$(printf 'kein\377utf8').jsonl" 5
control "$docs/--help.jsonl" 6
control "$docs/<script>alert(1)<.jsonl" 7
control "$docs/\$(touch hier).jsonl" 8
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; print "" }' >"$docs/klammern.jsonl"
awk 'BEGIN { for (i = 0; i < 50000; i++) printf "<div>"; print "x" }' >"$docs/tief.html"
printf '{"id":"a","title":"unfertig' >"$docs/kaputt.jsonl"
(
    cd "$docs" || exit
    i=0
    while [ "$i" -lt 80 ]; do
        mkdir d && cd d || exit
        i=$((i + 1))
    done
    control unten.jsonl 9
)

timeout 60 "$BIN/buendnis-index" --index "$index" --report "$WORK/report.json" "$docs" \
    >"$WORK/out" 2>"$WORK/err" </dev/null
code=$?
[ "$code" -le 1 ]
tap_result $? "the run ends, in time and not by a crash"
"$BIN/buendnis-index" --dump-records "$docs" >"$WORK/dump" 2>/dev/null
for number in 1 2 3 4 5 6 7 8; do
    ok "document $number is there" grep -q "\"id\":\"gut$number\"" "$WORK/dump"
done
not_ok "nothing from outside is there" grep -q gut666 "$WORK/dump"
not_ok "nor from too deep below" grep -q gut9 "$WORK/dump"
for name in link.jsonl linkordner schleife null.txt ins-leere.txt 1-hart.jsonl rohr.txt \
    nullen.txt riesig.txt; do
    is "$(grep -c "^buendnis-index: $name" "$WORK/err")" 1 "$name: passed over, told once"
done
like "$(cat "$WORK/err")" 'd/d/d.*tiefer als' "too deep is told"
is "$(LC_ALL=C grep -c "$(printf '\033')" "$WORK/err" "$WORK/report.json" "$WORK/dump" | cut -d: -f2 | sort -u)" 0 \
    "no escape sequence of a name reaches a terminal"
[ ! -e "$WORK/hier" ] && [ ! -e hier ] && [ ! -e "$docs/hier" ]
tap_result $? "no name was run as a command"
if have python3; then
    ok "the report is valid JSON" python3 -m json.tool "$WORK/report.json"
else
    skip "no python3" "the report is valid JSON"
fi
"$BIN/buendnis-index" --index "$index" --quiet --report "$WORK/report.html" "$docs" 2>/dev/null
not_ok "names are escaped in the page" grep -q '<b>' "$WORK/report.html"
ok "and in it" grep -q '&lt;b&gt;fett' "$WORK/report.html"

# A file that cannot be read, unless we are root.
control "$docs/verboten.jsonl" 10
chmod 000 "$docs/verboten.jsonl"
if [ -r "$docs/verboten.jsonl" ]; then
    skip "running as root" "an unreadable file ends with 1"
else
    exits 1 "an unreadable file ends with 1" "$BIN/buendnis-index" --index "$index" "$docs"
    like "$(cat "$WORK/err")" 'verboten.jsonl: .*Permission' "and is told"
fi
# A table that is too long is cut, not refused.
mkdir "$WORK/long"
awk 'BEGIN { print "Verein;Ort"; for (i = 0; i < 40000; i++) print "Verein " i ";Koblenz" }' \
    >"$WORK/long/liste.csv"
"$BIN/buendnis-index" --dump-records "$WORK/long" >"$WORK/out" 2>"$WORK/err"
ok "the first rows of a table that is too long are kept" \
    test "$(wc -l <"$WORK/out")" -gt 20000
like "$(cat "$WORK/err")" 'liste.csv:[0-9]*: Nur die ersten' "and the line where it was cut is told"
# PDF is read by another program: whatever it makes of a file costs that file and one line.
mkdir "$WORK/pdf"
printf '%%PDF-1.7\n' >"$WORK/pdf/nur-anfang.pdf"
head -c 700 "$SRC/tests/golden/blocks/dicht.pdf" >"$WORK/pdf/abgeschnitten.pdf"
head -c 60000 /dev/urandom | sed '1s/^/%PDF-1.4 /' >"$WORK/pdf/rauschen.pdf"
cp "$SRC/tests/golden/blocks/dicht.pdf" "$WORK/pdf/heft.pdf"
control "$WORK/pdf/zz-gut.jsonl" 10
timeout 60 "$BIN/buendnis-index" --index "$WORK/pdf-index" "$WORK/pdf" \
    >/dev/null 2>"$WORK/err"
code=$?
[ "$code" -le 1 ]
tap_result $? "a run over broken PDF files ends"
"$BIN/buendnis-index" --dump-records "$WORK/pdf" >"$WORK/dump" 2>/dev/null
ok "… with the document behind them" grep -q '"id":"gut10"' "$WORK/dump"
for name in nur-anfang abgeschnitten rauschen; do
    is "$(grep -c "^buendnis-index: $name.pdf: .*PDF" "$WORK/err")" 1 "one line about $name.pdf"
done
if have pdftotext; then
    ok "… and with the PDF that is whole" grep -q '"title":"Mondscheinkita"' "$WORK/dump"
else
    skip "no pdftotext" "… and with the PDF that is whole"
fi
done_testing
