#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every file has a licence, every licence its text: what `reuse lint` asks for, checked
# without it; and by it, where it is installed.
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1

{ git ls-files -z 2>/dev/null | grep -z . ||
    find . -type f -not -path './build*' -not -path './.git/*' -printf '%P\0'; } >"$WORK/files"

# REUSE-IgnoreStart
# licences: those that a heading of standard input or the table of folders names, one a line.
licences()
{
    sed -nE 's/^.{0,6}SPDX-License-Identifier: *([^*"'\'']*).*/\1/p; s/^License: *(.*)/\1/p' |
        sed -E 's/ (OR|AND|WITH|or|and) /\n/g' | tr -d '()' | sed 's/ *$//' | grep . | LC_ALL=C sort -u
}
# REUSE-IgnoreEnd

xargs -0 head -q -n 4 -- <"$WORK/files" 2>/dev/null | cat - .reuse/dep5 | licences >"$WORK/used"
find LICENSES -type f -printf '%f\n' | sed 's/\.txt$//' | LC_ALL=C sort >"$WORK/texts"
is "$(comm -23 "$WORK/used" "$WORK/texts")" "" "every licence named has its text in LICENSES"
is "$(comm -13 "$WORK/used" "$WORK/texts")" "" "every text in LICENSES is named"
ok "there is more than one" test "$(wc -l <"$WORK/used")" -ge 4
is "$(find LICENSES -type f -size -1000c)" "" "the texts are whole"

# Files without a heading of their own have their licence from the table.
is "$(sed -n 's/^Files: *//p' .reuse/dep5 | head -n 1)" '*' "what has no heading is covered by the table"
# shellcheck disable=SC2013 # names without blanks
for path in $(sed -n 's/^Files: *\(.*[^*]\)\(\/\*\)*$/\1/p' .reuse/dep5); do
    ok "the table's $path is there" test -e "$path"
done
is "$(tr '\0' '\n' <"$WORK/files" | grep -E '^data/.*\.tsv$' | while read -r file; do
    grep -qxF "Files: $file" .reuse/dep5 || echo "$file"
done)" "" "each table that comes from elsewhere is named"
# shellcheck disable=SC2013 # names without blanks
for file in $(sed -n 's/^Files: *\(data\/.*\)/\1/p' .reuse/dep5); do
    ok "data/README.md tells the source of $file" grep -qF "\`${file#data/}\`" data/README.md
done

is "$(printf '/* %s: MIT OR NO-SUCH-1.0 */\n' 'SPDX-License-Identifier' | licences | tr '\n' ' ')" \
    "MIT NO-SUCH-1.0 " "a licence without text would be noticed"

if have reuse && git rev-parse -q --verify HEAD >/dev/null 2>&1; then
    exits 0 "reuse lint has nothing to say" reuse lint
else
    skip "reuse or git is not here" "reuse lint has nothing to say"
fi
done_testing
