#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What `make install` installs runs from there, with nothing of the tree it was built in;
# `make uninstall` leaves nothing; `make dist` packs the same bytes everywhere.
. "$(dirname "$0")/../lib.sh"
variant=$(basename "$BIN")

# A tree of our own, so that it can be deleted.
tree=$WORK/tree
mkdir -p "$tree/build/$variant"
for part in Makefile README.md README.de.md SECURITY.md scripts doc dist corpus data synonyms \
    stopwords web; do
    cp -R "$SRC/$part" "$tree/"
done
cp -R "$BIN/buendnis-index" "$BIN/buendnis-search" "$BIN/buendnis-server" "$BIN/completion" \
    "$tree/build/$variant/"
install_into() # FOLDER PREFIX [--remove]
{
    DESTDIR=$1 prefix=$2 VARIANT=$variant BUILD='' sh "$tree/scripts/install" ${3:+"$3"}
}

for prefix in /usr /usr/local "/opt/Bündnis Suche"; do
    root="$WORK/root$prefix"
    exits 0 "it installs with prefix=$prefix" install_into "$root" "$prefix"
    ok "the programs are there" test -x "$root$prefix/bin/buendnis-server"
    like "$(cat "$root$prefix/lib/systemd/system/buendnis-server.service")" \
        "^ExecStart=$prefix/bin/buendnis-server" "the unit starts the program of $prefix"
    exits 0 "it is taken away again" install_into "$root" "$prefix" --remove
    is "$(find "$root" -mindepth 1 2>/dev/null)" "" "and nothing is left of $prefix"
done

root=$WORK/root
install_into "$root" /usr
is "$(find "$root" -type f ! -perm -444 -o -type d ! -perm -555)" "" "everybody may read all of it"
is "$(cd "$root" && find . -type f -path '*etc*')" "./etc/buendnissuche/server.ini" \
    "settings of /usr lie in /etc"
echo "# mine" >>"$root/etc/buendnissuche/server.ini"
install_into "$root" /usr
like "$(tail -n 1 "$root/etc/buendnissuche/server.ini")" "^# mine$" "own settings are kept by an upgrade"
install_into "$root" /usr --remove >"$WORK/kept"
like "$(cat "$WORK/kept")" 'kept.*server.ini' "and by removal, which says so"
is "$(cd "$root" && find . -type f)" "./etc/buendnissuche/server.ini" "alone"
rm "$root/etc/buendnissuche/server.ini"
exits 64 "a prefix that is no path is refused" install_into "$root" usr

# From there, without the tree, in an empty environment.
install_into "$root" /usr
rm -rf "$tree"
alone() # PROGRAM ARGUMENT...: what it says and how it ends
{
    tap_program=$1
    shift
    (cd / && env -i "$root/usr/bin/$tap_program" "$@")
}
exits 0 "the installed indexer reads the installed examples" \
    alone buendnis-index --quiet --index "$WORK/index" "$root/usr/share/doc/buendnissuche/examples/corpus"
like "$(alone buendnis-search --index "$WORK/index" "Ferienbetreuung Unternehmen")" \
    'Herbst\[ferienbetreuung\]' "the installed client finds them"
exits 0 "own synonyms can start from the installed ones" alone buendnis-search \
    --synonyms "$root/usr/share/buendnissuche/synonyms/german.txt" --index "$WORK/index" Demenz
BIN=$root/usr/bin
ok "the installed server starts" start_server "$WORK/index"
http "/suche?q=Oma+leihen"
is "$STATUS" 200 "and shows a page"
http "/"
style=$(grep -o 'assets/stil\.[0-9a-f]*\.css' "$WORK/body" | head -n 1)
http "/$style"
ok "with the stylesheet that is installed beside it" \
    cmp "$WORK/body" "$root/usr/share/buendnissuche/web/stil.css"
stop_server
for program in index search server; do
    is "$(grep -c -a -F "$SRC" "$BIN/buendnis-$program")" 0 \
        "buendnis-$program names no folder in which it was built"
done

# Completion, as bash would ask for it.
if have bash; then
    completes() # PROGRAM WORD...: what is offered for the last word, one a line
    {
        program=$1
        # shellcheck disable=SC2016 # a program for bash
        bash -c '. "$1"; shift; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
            "_${1//-/_}" && printf "%s\n" "${COMPREPLY[@]}"' complete \
            "$root/usr/share/bash-completion/completions/$program" "$@"
    }
    for program in buendnis-index buendnis-search buendnis-server; do
        is "$(completes "$program" -- | sort)" "$("$BIN/$program" --help |
            sed -En 's/^ +(-., )?(--[a-z-]+)([ =].*)?$/\2/p' | sort)" \
            "every option of $program is offered"
    done
    is "$(completes buendnis-search --ki)" "--kind" "an option is completed"
    is "$(completes buendnis-search --kind = pa)" "partner" "so is its value"
    is "$(completes buendnis-search --kind o)" "offer" "after a blank too"
    is "$(completes buendnis-server --confine n)" "nein" "a switch of the server offers its words"
    is "$(cd "$root" && completes buendnis-index --index us)" "usr" "an index is a folder"
    is "$(completes buendnis-search --town Ko)" "" "nothing is guessed where nothing is known"
else
    skip "bash is not installed" "completion"
fi

# The tarball.
cd "$SRC" || exit 1
copy() # FOLDER: the sources, with other times and modes
{
    mkdir -p "$1"
    { git ls-files -z 2>/dev/null | grep -z . || find . -type f -not -path './build*' -print0; } |
        tar --null -T - -cf - | tar -xf - -C "$1" -m
}
copy "$WORK/one"
copy "$WORK/other place"
find "$WORK/other place" -type f -exec chmod g+w,o-r {} +
for folder in one "other place"; do
    (cd "$WORK/$folder" && SOURCE_DATE_EPOCH=1700000000 BUILD=build sh scripts/dist) >/dev/null
done
archive=$(cd "$WORK/one/build" && echo buendnissuche-*.tar.gz)
ok "a tarball is packed" test -s "$WORK/one/build/$archive"
ok "the same bytes in another folder" cmp "$WORK/one/build/$archive" "$WORK/other place/build/$archive"
mkdir "$WORK/unpacked"
tar -xzf "$WORK/one/build/$archive" -C "$WORK/unpacked"
unpacked=$WORK/unpacked/${archive%.tar.gz}
is "$(cd "$unpacked" && find . -type f | wc -l)" "$(cd "$WORK/one" && find . -type f -not -path './build/*' | wc -l)" \
    "it holds every file of the sources"
(cd "$unpacked" && SOURCE_DATE_EPOCH=1700000000 BUILD=build sh scripts/dist) >/dev/null
ok "packed again from itself it is the same" cmp "$WORK/one/build/$archive" "$unpacked/build/$archive"

# The long form: the tarball builds, twice, in two folders, to the same bytes.
if [ "${LONG:-}" = 1 ] && have make; then
    rm -rf "$unpacked/build"
    mkdir -p "$WORK/elsewhere/deeper"
    cp -R "$unpacked" "$WORK/elsewhere/deeper/tree"
    ok "the tarball builds" make -s -j2 -C "$unpacked"
    ok "in another folder too" make -s -j2 -C "$WORK/elsewhere/deeper/tree"
    for program in index search server; do
        ok "buendnis-$program is the same to the byte" cmp "$unpacked/build/release/buendnis-$program" \
            "$WORK/elsewhere/deeper/tree/build/release/buendnis-$program"
    done
    ok "what was built passes a test" sh "$unpacked/tests/run" "$unpacked/build/release" \
        tests/cli/T200-search.sh
else
    skip "takes minutes; LONG=1 runs it" "two builds give the same bytes"
fi
is "$(grep -rnE '__(DATE|TIME|TIMESTAMP)__' lib indexer server cli tools)" "" \
    "no source asks for the time of its compilation"
done_testing
