#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions of staff: who works with whom, organisations by kind and place. The command
# line, the interface for programs and the page give the same records in the same order.
. "$(dirname "$0")/../lib.sh"
have perl || skip_all "perl is not installed"

index=$WORK/index
ok "the corpus is indexed" make_index "$index" "$SRC/corpus"

# ids QUESTION [OPTION...]: of the hits, in order
ids()
{
    question=$1
    shift
    "$BIN/buendnis-search" --index "$index" --json --limit 20 "$@" "$question" |
        grep -o '{"id":"[^"]*","kind"' | cut -d'"' -f4
}
kinds()
{
    "$BIN/buendnis-search" --index "$index" --json --limit 100 "$1" |
        grep -o '"id":"[^"]*","kind":"[a-z]*"' | sed 's/.*"kind":"//; s/"//' | sort -u | tr '\n' ' '
}

like "$(ids 'IHK' --kind partner | head -1)" 'ihk' "a partner by its short name"
like "$(ids 'IHK' --kind partner | tail -n 3)" 'industrie|handelskammer|ihk' "… and by the long one, below"
is "$(kinds 'typ:angebot partner:IHK')" 'offer ' "offers of alliances with a partner"
is "$(ids 'partner:IHK typ:angebot' | sort)" \
    "$(ids 'partner:"Industrie- und Handelskammer" typ:angebot' | sort)" \
    "… by whichever of its names"
like "$(ids 'Angebote von Bündnissen mit IHK' | head -1)" 'offer|angebot|herbst' "the same in words"
is "$(ids 'Ferienbetreuung Bündnisse mit IHK')" "$(ids 'Ferienbetreuung partner:IHK')" \
    "… beside a subject"
is "$(kinds 'Bündnisse mit der Sparkasse')" 'alliance ' "the alliances themselves"
is "$(ids 'Bündnis mit Quastenflosser')" '' "no such organisation, no rewriting"
is "$(ids 'wer arbeitet noch mit der Sparkasse' | head -3)" "$(ids 'Sparkasse' | head -3)" \
    "who else works with an organisation: its card has the memberships"
like "$(ids 'banken koblenz' | head -1)" 'sparkasse.*koblenz' "a kind of organisation in a place"
like "$(ids 'krankenhaus partner passau' | head -1)" 'klinikum.*passau' "… asked as partner"
for word in stadt familie verein landkreis; do
    exits 0 "partner: with a word that many bear: $word" \
        "$BIN/buendnis-search" --index "$index" "partner:$word"
done

if start_server "$index"; then
    while IFS='|' read -r question options api page; do
        # shellcheck disable=SC2086 # the options are meant apart
        ids "$question" $options >"$WORK/cli"
        encoded=$(printf '%s' "$question" | perl -pe 's/([^A-Za-z0-9])/sprintf "%%%02X", ord $1/ge')
        http "/api/v1/search?q=$encoded&per_page=20$api"
        grep -o "{\"id\":\"[^\"]*\",\"kind" "$WORK/body" | cut -d'"' -f4 >"$WORK/api"
        http "/suche?q=$encoded$page"
        grep -o '<h2><a href="eintrag/[^"]*"' "$WORK/body" | cut -d'"' -f2 |
            perl -pe 's/^eintrag.//; s/%([0-9A-Fa-f]{2})/chr hex $1/ge' >"$WORK/page"
        ok "command line and interface agree: $question $options" diff "$WORK/cli" "$WORK/api"
        shown=$(wc -l <"$WORK/page")
        ok "… and the page" test "$shown" -gt 0
        head -n "$shown" "$WORK/cli" >"$WORK/first"
        ok "… in the same order" diff "$WORK/first" "$WORK/page"
    done <<END
Ferienbetreuung|||
IHK|--kind partner|&kind=partner|&art=partner
Angebote von Bündnissen mit IHK|||
krankenhaus|--kind partner --town Passau|&kind=partner&town=Passau|&art=partner&ort=Passau
kirchengemeinde partner görlitz|||
Opa ist dement|||
END
else
    skip "the server does not start here" "the three ways agree"
fi
done_testing
