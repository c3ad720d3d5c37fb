#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Completions as a search field asks for them.
. "$(dirname "$0")/../lib.sh"
have curl || skip_all "curl is needed"

cat >"$WORK/titles.jsonl" <<'END'
{"id":"o1","kind":"offer","title":"Mütterzentrum","town":"Musterstadt"}
{"id":"o2","kind":"offer","title":"Mutter-Kind-Gruppe","town":"Musterstadt"}
{"id":"o3","kind":"offer","title":"Kinderstadtplan","town":"Nebenstadt"}
{"id":"o4","kind":"offer","title":"Herbstferienbetreuung","town":"Nebenstadt"}
{"id":"p1","kind":"partner","title":"Kinderschutzbund Nebenstadt","town":"Nebenstadt"}
END
make_index "$WORK/index" "$WORK/titles.jsonl" || exit 1
start_server "$WORK/index" || exit 1

texts() # QUERY: the completions, one a line
{
    http "/api/v1/suggest?q=$1"
    tr '{' '\n' <"$WORK/body" | sed -n 's/^"text":"\([^"]*\)".*/\1/p'
}

texts m%C3%BCtter >"$WORK/m"
like "$(cat "$WORK/m")" '^Mütterzentrum$' "an umlaut is meant"
unlike "$(cat "$WORK/m")" 'Mutter' "and is not completed to a word without"
texts mu%CC%88tter >"$WORK/nfd"
is "$(cat "$WORK/nfd")" "$(cat "$WORK/m")" "also when it comes in two characters"
texts mutter >"$WORK/u"
is "$(head -n 1 "$WORK/u")" "Mutter-Kind-Gruppe" "without umlaut what is spelled so comes first"
like "$(cat "$WORK/u")" 'Mütterzentrum' "the other is there too"
like "$(texts muetter)" 'Mütterzentrum' "ue is ü"
is "$(texts kinder+stadtp | head -n 1)" "Kinderstadtplan" "two words, the second half-typed"
like "$(texts betreu)" 'Herbstferienbetreuung' "the beginning of a part"
like "$(texts kindrestadt)" 'Kinderstadtplan' "one slip from four letters on"
like "$(texts 'kinder&kind=partner')" 'Kinderschutzbund' "a kind"
unlike "$(texts 'kinder&kind=partner')" 'stadtplan' "leaves others out"
unlike "$(texts 'kinder&town=Musterstadt')" 'Kinder' "so does a town"
is "$(texts 'kinder&limit=1' | grep -c .)" 1 "a limit is kept"

done_testing
