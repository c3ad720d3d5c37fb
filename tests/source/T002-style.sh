#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# House rules that a program can check: sizes, headings, names that are not used here,
# words that do not belong into a repository.
# shellcheck disable=SC2016 # programs of awk stand in single quotes
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1

# sources ERE: tracked files of this form; without git all files outside build/.
sources()
{
    { git ls-files -z 2>/dev/null | tr '\0' '\n' | grep . ||
        find . -type f -not -path './build/*' -not -path './.git/*' | sed 's/^\.\///'; } |
        grep -E "$1" | while read -r file; do [ -f "$file" ] && printf '%s\n' "$file"; done
}

sources '\.(c|cc|h|js|css|sh|awk|py)$|^scripts/[a-z-]*$|^tests/run$|^\.ci/run$' >"$WORK/code"
sources '\.(c|cc|h)$' >"$WORK/c"
sources . >"$WORK/all"

is "$(tr '\n' '\0' <"$WORK/code" | xargs -0 awk 'END { n[FILENAME] = FNR } FNR == 1 { if (last) n[last] = lines }
    { last = FILENAME; lines = FNR }
    END { for (f in n) if (n[f] > 500) print f ": " n[f] " lines" }')" "" \
    "no file has more than 500 lines"

# A function's body stands between braces in the first column.
is "$(tr '\n' '\0' <"$WORK/c" | xargs -0 awk 'FNR == 1 { open = 0 }
    /^\{/ { open = FNR; name = before }
    /^\}/ { if (open && FNR - open - 1 > 60) print FILENAME ": " name " has " FNR - open - 1 " lines"; open = 0 }
    { if ($0 !~ /^\{/) before = $0 }')" "" \
    "no function has more than 60 lines"

# REUSE-IgnoreStart
is "$(while read -r file; do
        head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' || echo "$file"
    done <"$WORK/code")" "" "every source names its licence"
# REUSE-IgnoreEnd

is "$(grep -E '\.(c|cc|h)$' "$WORK/c" | grep -E '^(lib|indexer|server|cli|tools)/' | while read -r file; do
        sed -n '2p' "$file" | grep -q '^/\*' || echo "$file"
    done)" "" "every source says what it is for"

# unused ERE SENTENCE: names that the product does not use, with the reason. The
# benchmark compares with what others do, and may.
grep -v '^tests/perf/' "$WORK/c" >"$WORK/product"
unused()
{
    is "$(tr '\n' '\0' <"$WORK/product" | xargs -0 grep -nE "\b($1)\b" |
        grep -vE ':[0-9]+: *(\*|//|/\*)')" "" "$2"
}

unused 'OP_MAX' "OP_MAX is not used: it cannot take part in BM25's sums"
unused 'MatchAll' "the global MatchAll is not used: it is not safe among threads"
unused 'DB_CREATE_OR_OVERWRITE' "DB_CREATE_OR_OVERWRITE is not used: it breaks open readers"
unused 'QueryParser|TermGenerator' "Xapian's parser and term generator are not used for users' text"
grep -E '^(lib|indexer|server|cli)/' "$WORK/c" >"$WORK/product"
is "$(tr '\n' '\0' <"$WORK/product" |
    xargs -0 grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok)\(')" "" \
    "functions that know no bounds are not used"
is "$(grep -E '^(lib)/' "$WORK/c" | tr '\n' '\0' |
    xargs -0 grep -nE '\b(printf|puts|putchar|perror|exit|abort)\(' |
    grep -vE ':[0-9]+: *\*|snprintf|buf_printf|arena_printf')" "" "libraries neither print nor exit"
is "$(tr '\n' '\0' <"$WORK/c" | xargs -0 grep -nE '^typedef struct')" "" "structs are not hidden behind typedefs"
is "$(tr '\n' '\0' <"$WORK/code" | xargs -0 grep -nE '\b(TO''DO|FIX''ME|XX''X|HA''CK)\b' |
    grep -vE '^(tests/(lib\.sh|tally\.awk|tap\.h)|tests/source)')" "" "nothing is left for later"
is "$(grep -v '^tests/source/' "$WORK/all" | tr '\n' '\0' |
    xargs -0 grep -nIE '(^|[^a-z.])/(work|farm)/|/tmp/(wt|bash_jobs)|deb''\.debian''\.org')" "" \
    "no path or package host of a certain machine stands in the repository"
is "$(tr '\n' '\0' <"$WORK/code" | xargs -0 grep -nP '^ *\t' |
    head -n 5)" "" "lines are not indented by tabs"
is "$(tr '\n' '\0' <"$WORK/code" | xargs -0 grep -nE ' +$' | head -n 5)" "" "no blanks at the ends of lines"

# Tables that are searched by halves are marked "Sorted" and must be.
is "$(tr '\n' '\0' <"$WORK/c" | xargs -0 perl "$SRC/tests/source/sorted.pl")" "" \
    "tables that say so are sorted by bytes"
printf '/* Sorted by bytes. */\nstatic const char *const T[] = {\n    "b", "a",\n};\n' >"$WORK/bad.c"
like "$(perl "$SRC/tests/source/sorted.pl" "$WORK/bad.c")" 'bad.c' "a table out of order is noticed"
done_testing
