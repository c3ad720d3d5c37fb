#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Texts and manuals: both languages say everything, the READMEs are twins, every option
# is in its manual page, and links within the repository lead somewhere.
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1

names() # FILE: the names of its texts
{
    grep -oE '^[A-Z_]+\([A-Z_0-9]+' "$1" | sort
}
if [ -f web/de.def ]; then
    is "$(names web/en.def)" "$(names web/de.def)" "both languages have the same texts, each once"
    is "$(names web/de.def | uniq -d)" "" "no text is there twice"
    for page in web/*.de.html; do
        ok "$page has its English twin" test -f "${page%.de.html}.en.html"
    done
fi

like "$(head -n 1 README.md)" 'README\.de\.md' "README.md begins with its German twin"
like "$(head -n 1 README.de.md)" 'README\.md' "and the German one with the English"
headings() { grep -c '^#' "$1"; }
is "$(headings README.md)" "$(headings README.de.md)" "they have equally many sections"
is "$(sh scripts/readme-commands README.md)" "$(sh scripts/readme-commands README.de.md)" \
    "and show the same commands"
links() # FILE: its links to files, without anchors
{
    grep -oE '\]\([^)]+\)' "$1" | sed 's/^](//; s/)$//; s/#.*//' | grep -vE '^(https?:|mailto:|$)'
}
for file in README.md README.de.md SECURITY.md corpus/README.md doc/*.md; do
    is "$(links "$file" | while read -r target; do
        [ -e "$(dirname "$file")/$target" ] || echo "$target"
    done)" "" "links of $file lead somewhere"
done

# options PROGRAM: the long options that its help names.
options()
{
    "$BIN/$1" --help 2>/dev/null | grep -oE '^ +--[a-z-]+|, --[a-z-]+' | grep -oE '[a-z][a-z-]+' | sort -u
}
for program in buendnis-index buendnis-search buendnis-server; do
    [ -x "$BIN/$program" ] || continue
    ok "$program --help names options" test -n "$(options "$program")"
    grep -oE '(Fl -|, Fl -)[a-z-]+' "doc/$program.1" | sed 's/.*Fl -//' | sort -u >"$WORK/manual"
    options "$program" >"$WORK/help"
    is "$(comm -3 "$WORK/help" "$WORK/manual")" "" "$program: help and manual page name the same options"
done
if have mandoc; then
    is "$(mandoc -Tlint -W warning doc/*.1 2>&1)" "" "the manual pages are sound"
else
    skip "mandoc is not installed" "the manual pages are sound"
fi
done_testing
