#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The units of systemd: well formed, locked up, and of one mind with the programs, the
# package and the manual. Whether they run is tested by scripts/test-package.
# shellcheck disable=SC2013,SC2231 # names without blanks
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1
units=dist/systemd

# What they call and name exists.
root=$WORK/root
mkdir -p "$WORK/built/release"
for program in buendnis-index buendnis-search buendnis-server; do
    ln -s "$BIN/$program" "$WORK/built/release/$program"
done
ln -s "$BIN/completion" "$WORK/built/release/completion"
DESTDIR=$root prefix=/usr BUILD=$WORK/built VARIANT=release sh scripts/install
for program in $(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' $units/*.service); do
    ok "$program is installed" test -x "$root$program"
done
ok "the settings they name are installed" test -e "$root$(sed -n 's/^ExecStart=.*--config \([^ ]*\).*/\1/p' $units/buendnis-server.service)"
index=$(sed -n 's/^index = //p' dist/server.ini)
like "$(cat $units/buendnis-index.service)" "^ExecStart=.*--index $index " "indexer and server mean the same index"
state=$(sed -n 's/^StateDirectory=\([^ ]*\).*/\1/p' $units/buendnis-server.service)
is "$(sed -n 's/^StateDirectory=\([^ ]*\).*/\1/p' $units/buendnis-index.service)" "$state" "both have the same folder"
like "$index" "^/var/lib/$state/" "the index lies in it"
for folder in $(sed -n 's/^StateDirectory=//p' $units/*.service); do
    like "$(cat debian/buendnissuche.postrm)" "/var/lib/private/$folder( |\$)" "purging the package removes $folder"
done
is "$(sed -n 's/^User=//p' $units/*.service | sort -u | wc -l)" 1 "both run as the same user"
for file in $(sed -n 's/^Exec[A-Za-z]*=\([^ ]*\).*/\1/p' $units/*.service | sort -u); do
    case $file in
    /usr/bin/buendnis-* | /bin/sh) ;;
    *) not_ok "no program is called that a small system lacks: $file" true ;;
    esac
done

is "$(sed -n 's/^buendnissuche (\(.*\)).*/\1/p' debian/changelog | head -n 1)" \
    "$(sed -n 's/^VERSION *:= *//p' Makefile)" "the package has the version of the program"
is "$("$BIN/buendnis-server" --version)" "buendnis-server $(sed -n 's/^VERSION *:= *//p' Makefile)" \
    "which is the one it tells"
is "$(sed -n 's/^run\t\([^\t]*\)\t.*/\1/p' scripts/packages.tsv | grep -vE '^(make|gcc|g\+\+|libc6-dev|poppler-utils)$' |
    while read -r package; do grep -q "^ *$package\b\|^Build-Depends: .*$package" debian/control || echo "$package"; done)" "" \
    "the package is built with what the set-up installs"

if ! systemd-analyze --help 2>/dev/null | grep -q -e --offline; then
    skip "systemd-analyze is not here, or too old" "the units are well formed and locked up"
    done_testing
fi
mkdir -p "$WORK/units"
cp $units/* "$WORK/units/"
# verify looks for the programs; here they stand below DESTDIR.
sed -i "s|=/usr/bin/|=$root/usr/bin/|" "$WORK"/units/*.service
for unit in "$WORK"/units/*; do
    is "$(SYSTEMD_UNIT_PATH="$WORK/units:" systemd-analyze verify --man=no "$unit" 2>&1 |
        grep -F "$(basename "$unit")")" "" "$(basename "$unit") is well formed"
done
for unit in $units/*.service; do
    exposure=$(systemd-analyze security --no-pager --offline=true "$unit" 2>/dev/null |
        sed -n 's/.*exposure level for .*: \([0-9.]*\).*/\1/p')
    ok "$(basename "$unit"): exposure $exposure" awk -v e="${exposure:-9}" 'BEGIN { exit !(e <= 1.0) }'
done
done_testing
