#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual tells every option that --help tells, and none besides; the settings file's
# page every setting.
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1

helped() # PROGRAM: its options
{
    "$BIN/$1" --help | sed -En 's/^ +(-[a-zA-Z], )?(--[a-z-]+)([ =].*)?$/\2/p' | LC_ALL=C sort
}
described() # PAGE: options that have an entry there
{
    grep '^\.It Fl' "$1" | grep -oE 'Fl -[a-z-]+' | sed 's/Fl -/--/' | LC_ALL=C sort
}
settings() # PAGE
{
    grep '^\.It Ic' "$1" | grep -oE 'Ic [a-z-]+' | sed 's/Ic //' | LC_ALL=C sort
}

for program in buendnis-index buendnis-search buendnis-server; do
    page=doc/$program.1
    is "$(described "$page")" "$(helped $program)" "$page has every option of --help once"
    ok "there are some" test "$(helped $program | wc -l)" -gt 8
    like "$(cat "$page")" '^\.Sh EXAMPLES' "$page shows an example"
    like "$(cat "$page")" '^\.Sh EXIT STATUS' "$page tells the exit codes"
done

# The settings of the server: what the options are, but for those about the call itself.
page=doc/buendnis-server.conf.5
is "$(settings "$page" | grep -vx host)" "$(helped buendnis-server |
    grep -vxE -e '--(config|check-config|confine-test|self-test|help|version)' | sed 's/^--//')" \
    "$page has every setting once"
for setting in $(settings "$page"); do
    printf '[tenant a]\n%s = \001\n' "$setting" >"$WORK/x.ini"
    unlike "$("$BIN/buendnis-server" --config "$WORK/x.ini" --check-config 2>&1)" 'unbekannt' \
        "the server knows the setting $setting"
done

if have mandoc; then
    for page in doc/*.[1-8]; do
        is "$(mandoc -Tlint -W warning "$page" 2>&1)" "" "mandoc has nothing to say about $page"
    done
    mandoc -Tutf8 doc/buendnis-server.conf.5 >"$WORK/page"
    like "$(cat "$WORK/page")" 'site-name' "the page can be shown"
else
    skip "mandoc is not installed" "the manual pages are clean"
fi
done_testing
