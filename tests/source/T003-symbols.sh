#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Public names: a library's own header offers only names with its prefix, nothing is
# public by accident (files embedded into the program are named where they are used), and
# no two libraries define the same name.
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1
have nm || skip_all "nm is not installed"

: >"$WORK/all"
for library in base text record store place dict search; do
    [ -f "$BIN/lib$library.a" ] || continue
    nm -g --defined-only "$BIN/lib$library.a" 2>/dev/null |
        awk '$2 ~ /^[TDBRC]$/ { print $3 }' |
        grep -vE '^(_Z|__odr_|__asan|__gcov|DW\.ref)' | sort -u >"$WORK/$library"
    cat "$WORK/$library" >>"$WORK/all"
    is "$(while read -r name; do
        grep -rqE "\b$name\b" --include='*.h' "lib/$library" ||
            grep -rqE "EMBED\\(${name%_end}," "lib/$library" || echo "$name"
    done <"$WORK/$library")" "" "every public name of lib/$library stands in a header there"
    [ "$library" = base ] && continue
    # The other headers of a library are its own affair.
    is "$(while read -r name; do
        grep -qE "\b$name\(" "lib/$library/$library.h" 2>/dev/null && echo "$name"
    done <"$WORK/$library" | grep -v "^${library}_")" "" \
        "lib/$library/$library.h offers names with its prefix alone"
done
is "$(sort "$WORK/all" | uniq -d)" "" "no two libraries define the same name"
ok "nm sees the libraries" test -s "$WORK/all"
done_testing
