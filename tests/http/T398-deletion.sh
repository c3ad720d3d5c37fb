#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Who does not want to be found is not: a line in opt-out.txt takes a record out of every
# answer of a running server, and no later run brings it back.
. "$(dirname "$0")/../lib.sh"
have curl perl || skip_all "curl and perl are needed"

# Enough others that the dictionaries would not be made anew for one record.
perl -e 'for (1 .. 400) { printf qq({"id":"o-%d","kind":"offer","title":"Angebot Nummer %d","body":"Hilfe und Rat Nummer %d in der Stadt.","town":"Musterstadt","topics":["Beratung"]}\n), $_, $_, $_ }' \
    >"$WORK/others.jsonl"
cat >"$WORK/one.jsonl" <<'EOF'
{"id":"x-kurs","kind":"offer","title":"Xylophonkurs bei Quastenflosser","body":"Frau Erna Quastenflosser zeigt Kindern Quintolen auf dem Xylophon.","town":"Zwackelsheim","topics":["Quintolenkunde"],"contact":{"person":"Erna Quastenflosser","phone":"+49 999 8887766","mail":"quastenflosser@example.org"}}
{"id":"o-spiel","kind":"offer","title":"Musik für Kinder","body":"Kinder machen Musik auf Trommeln und hören Klänge.","town":"Musterstadt","topics":["Kultur"]}
{"id":"p-werk","kind":"partner","title":"Quastenflosser Werke GmbH","body":"","town":"Zwackelsheim"}
{"id":"o-mit","kind":"offer","title":"Trommelkurs","body":"Kinder trommeln.","town":"Musterstadt","provider":"Quastenflosser Werke GmbH","contact":{"person":"Erna Quastenflosser"}}
EOF
make_index "$WORK/index" "$WORK/others.jsonl" "$WORK/one.jsonl" || exit 1
start_server "$WORK/index" || exit 1
for path in '/api/v1/search?q=quastenflosser' '/api/v1/search?q=quintolen' '/suche?q=xylophon' \
    '/api/v1/search?q=xylophonkurs&format=csv' '/api/v1/search?q=xylophonkurs&format=atom' \
    '/api/v1/partners?per_page=100' '/partner' '/api/v1/partners?format=csv' '/' \
    '/api/v1/suggest?q=quast' '/api/v1/suggest?q=xylo' '/api/v1/suggest?q=zwack' \
    '/api/v1/search?q=quastenfloser' '/api/v1/search?q=zwackelshein' '/suche?q=Xylofonkurs' \
    '/api/v1/search?q=kinder&per_page=100' '/api/v1/records/o-spiel/similar?limit=20' \
    '/api/v1/records/o-mit' '/eintrag/o-mit' '/api/v1/search?q=trommelkurs' \
    '/api/v1/records/x-kurs' '/eintrag/x-kurs' '/api/v1/records/x-kurs?format=vcard' \
    '/api/v1/records/x-kurs/similar' '/api/v1/records/p-werk'; do
    printf '%s\n' "$path"
done >"$WORK/paths"
# What the words of the records themselves are; the question is not an answer.
traces='Quastenflosser|Xylophonkurs|Quintolen|Zwackelsheim|8887766|"x-kurs"|"p-werk"|eintrag/x-kurs|eintrag/p-werk'
ask_all() # FILE: one line for each path that shows a trace
{
    while read -r path; do
        http "$path"
        perl -0pe 's/"query":"[^"]*"//; s/"interpretation":"[^"]*"//; s/"dropped":\[[^\]]*\]//; s/<s>.*?<\/s>//g; s/value="[^"]*"//g; s/<title>.*?<\/title>//s; s/für „[^“]*“//g; s/(href|action)="\??[^"]*q=[^"]*"//g; s/<link rel="self"[^>]*>//g; s/<(id|title)>[^<]*(q=|[Ss]uche)[^<]*<\/\1>//g' \
            "$WORK/body" >"$WORK/shown"
        grep -Eq "$traces" "$WORK/shown" && printf '%s\n' "$path"
    done <"$WORK/paths" >"$1"
}
ask_all "$WORK/before"
is "$(grep -vxFf "$WORK/before" "$WORK/paths")" "" "each of $(grep -c . "$WORK/paths") answers speaks of them at first"

generation() { curl -sS --max-time 2 "$URL/readyz" | grep -o 'gen-[0-9]*'; }
was=$(generation)
stands=$(readlink "$WORK/index/current")
printf '# auf Wunsch\nx-kurs\nQuastenflosser Werke GmbH\nErna Quastenflosser\n' >"$WORK/index/opt-out.txt"
make_index "$WORK/index" "$WORK/others.jsonl" "$WORK/one.jsonl"
is_new() { [ "$(generation)" != "$was" ]; }
ok "a run with opt-out.txt is taken up" wait_for 3 is_new
ask_all "$WORK/after"
is "$(cat "$WORK/after")" "" "then none does, cached or not"
http /api/v1/records/x-kurs
is "$STATUS" 404 "the record is gone"
http /api/v1/records/o-mit
is "$STATUS" 200 "a record that only named them stays"
http '/api/v1/search?q=quastenflosser'
like "$(cat "$WORK/body")" '"correction":null' "no correction leads to the name"
not_ok "the state from before is removed, so that nobody can go back to it" [ -e "$WORK/index/$stands" ]
data=$(readlink -f "$WORK/index/current")/xapian
if have xapian-delve; then
    unlike "$(xapian-delve -a -1 "$data" 2>/dev/null)" 'quastenflo|xylophonkur|quintol|zwackelsheim' \
        "no term of the new database is theirs"
else
    skip "xapian-delve is not installed" "no term of the new database is theirs"
fi

for how in '' --rebuild; do
    was=$(generation)
    printf '{"id":"neu%s","kind":"offer","title":"Neues"}\n' "$how" >>"$WORK/others.jsonl"
    # shellcheck disable=SC2086
    make_index "$WORK/index" $how "$WORK/others.jsonl" "$WORK/one.jsonl"
    wait_for 3 is_new
    ask_all "$WORK/after"
    is "$(cat "$WORK/after")" "" "the next run ${how:-with changes} does not bring them back"
done
stop_server
done_testing
