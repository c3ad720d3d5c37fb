#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions that cannot be met in full: what is shown, and what is said about it.
. "$(dirname "$0")/../lib.sh"

index=$WORK/index
ok "the corpus is indexed" make_index "$index" "$SRC/corpus"

ask()
{
    "$BIN/buendnis-search" --index "$index" "$1"
}
like "$(ask 'wer hilft bei der Hausaufgabn Betreuung')" '^Berichtigt aus' \
    "a slip among other words is mended, when more is met then"
unlike "$(ask 'XLBT')" 'Berichtigt' "an abbreviation is no slip"
unlike "$(ask 'umziehen mit Raumschiffen')" 'Berichtigt' "words of the language are left alone"
like "$(ask 'Ferienbetreuung Raumschiff')" '^Nirgends gefunden: „Raumschiff“$' \
    "a word that no record holds"
unlike "$(ask 'Raumschiff mit Kindern')" '„Kindern“' "a word that records hold is not nowhere"
answer=$(ask 'feuerwehr görlitz')
like "$answer" '^Nicht dort, aber anderswo: „görlitz“$' "a town of the index is not nowhere"
unlike "$answer" 'Nirgends' "and nothing else is said to be"
unlike "$(ask 'kindertagespflege raumschiff koblenz' | grep '^ *[0-9]*\. ')" ', (Suhl|Fulda|Gießen)$' \
    "what meets a part stays in the town"
like "$(ask 'telefon bündnis koblenz' | grep '^ 1\. ')" 'Bündnis, Koblenz$' \
    "who asks for a telephone number of an alliance gets the alliance"
like "$(ask 'Öffnungszeiten Koblenz' | grep '^ 1\. ')" 'Bündnis, Koblenz$' "… or for its hours"
like "$(ask 'Koblenz' | grep '^ 1\. ')" 'Bündnis, Koblenz$' "… or names the town alone"
for nothing in Reisepass Hundesteuer Parkausweis Baugenehmigung; do
    like "$(ask "$nothing")" '^Keine Treffer' "nothing for $nothing"
done
done_testing
