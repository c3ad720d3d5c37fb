#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Slips of words that no record has to hold, since the synonyms know others for them;
# and right words that are no slips of anything.
. "$(dirname "$0")/../lib.sh"

index=$WORK/index
ok "the corpus is indexed" make_index "$index" "$SRC/corpus"

ask()
{
    "$BIN/buendnis-search" --index "$index" "$1"
}

hits()
{
    ask "$1" | grep '^ *[0-9]*\. '
}

while read -r typed right; do
    like "$(ask "$typed")" "für „$right“" "$typed is read as $right"
    is "$(hits "$typed")" "$(hits "$right")" "… and has its answer"
done <<'END'
Babysiter Babysitter
Leihohma Leihoma
Hebame Hebamme
Kinderkripe Kinderkrippe
Tagesmuter Tagesmutter
Fqhrgemeinschaft Fahrgemeinschaft
Busfarkarte Busfahrkarte
Sternnwarte Sternwarte
Usfahrkarte Busfahrkarte
END
for word in Sterbeurkunde Schuldschein Patentschutz Spielhallen Kinderwagenverleih; do
    unlike "$(ask "$word")" 'Berichtigt' "$word is left alone"
done
done_testing
