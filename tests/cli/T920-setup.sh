#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# scripts/setup among fake package managers: it names what is missing, installs only
# that, and changes nothing where it may not.
. "$(dirname "$0")/../lib.sh"

# A copy with a list of its own, so that the machine's packages do not matter.
mkdir -p "$WORK/repo/scripts" "$WORK/bin" "$WORK/lists" "$WORK/empty"
cp "$SRC/scripts/setup" "$WORK/repo/scripts/"
: >"$WORK/lists/x_Packages"
printf 'run\tlibwanted-dev\twanted-devel\twanted\tfile:%s\nrun\tthere\tthere\tthere\tfile:/\n' \
    "$WORK/wanted" >"$WORK/repo/scripts/packages.tsv"

# A PATH with nothing but what a minimal system has, and our fakes.
for tool in sh cat grep sed tr env stat sleep mktemp rm tail dirname stdbuf; do
    ln -s "$(command -v "$tool")" "$WORK/bin/$tool"
done
fake() # NAME, its lines on stdin
{
    rm -f "$WORK/bin/$1"
    { echo '#!/bin/sh'; cat; } >"$WORK/bin/$1"
    chmod +x "$WORK/bin/$1"
}
user() # NUMBER: who asks id -u
{
    echo "echo $1" | fake id
}
system() # ID ID_LIKE
{
    printf 'NAME="Some System"\nID=%s\nID_LIKE="%s"\n' "$1" "$2" >"$WORK/os-release"
}
lists=$WORK/lists
setup()
{
    rm -f "$WORK/called"
    PATH="$WORK/bin" OS_RELEASE="$WORK/os-release" APT_LISTS="$lists" \
        sh "$WORK/repo/scripts/setup" "$@"
}
good_apt()
{
    fake apt-get <<TXT
echo "\$@" >>"$WORK/called"
case " \$* " in *" install "*) echo "Need to get 1 kB"; echo "Get:1 x"; : >"$WORK/wanted" ;; esac
TXT
}
fake dpkg-query <<TXT
[ ! -e "$WORK/wanted" ] || echo "ii libwanted-dev"
echo "ii there"
TXT
called()
{
    cat "$WORK/called" 2>/dev/null
}

system debian ""
user 0
good_apt
: >"$WORK/wanted"
exits 0 "with everything there it is content" setup run
is "$(cat "$WORK/out" "$WORK/err")" "" "and says nothing"
is "$(called)" "" "and does not call apt-get"

rm -f "$WORK/wanted"
exits 0 "root gets what is missing" setup run
like "$(called)" 'install .*libwanted-dev' "apt-get installs the missing package"
like "$(called)" 'no-install-recommends' "without recommended ones"
unlike "$(called)" 'there|update' "and nothing that is there, with the lists at hand"
like "$(cat "$WORK/out")" 'fehlen: libwanted-dev' "it says what is missing"

rm -f "$WORK/wanted"
lists=$WORK/empty
exits 0 "without lists it still works" setup run
like "$(called)" 'update' "it fetches the lists first"
lists=$WORK/lists

rm -f "$WORK/wanted"
user 1000
exits 69 "a user without sudo is told the line" setup run
like "$(cat "$WORK/err")" 'apt-get update && apt-get install -y --no-install-recommends libwanted-dev' \
    "the exact one"
is "$(called)" "" "and nothing was changed"

fake sudo <<TXT
[ "\$1" = -n ] && shift
[ "\$1" = true ] && exit 0
exec "\$@"
TXT
exits 0 "a user with sudo gets it installed" setup run
like "$(called)" 'install' "through apt-get"

rm -f "$WORK/wanted"
echo 'exit 1' | fake sudo
exits 69 "without a terminal no password is asked for" setup run
like "$(cat "$WORK/err")" "sudo sh -c 'apt-get update" "the line to type is shown"
rm "$WORK/bin/sudo"

user 0
fake apt-get <<TXT
echo "\$@" >>"$WORK/called"
echo "Err:1 http://mirror.example bookworm"
echo "  Temporary failure resolving 'mirror.example'"
exit 100
TXT
exits 69 "without network it gives up" setup run
like "$(cat "$WORK/err")" 'Kein Netz' "and says why"

fake apt-get <<TXT
echo "\$@" >>"$WORK/called"
echo "Need to get 5 MB"
exec sleep 60
TXT
start=$(date +%s)
exits 69 "a network that never answers" setup run
took=$(($(date +%s) - start))
ok "is noticed within 15 seconds, also on a busy machine ($took)" test "$took" -le 15
like "$(cat "$WORK/err")" 'Kein Netz' "as no network"

fake apt-get <<TXT
echo "\$@" >>"$WORK/called"
if [ ! -e "$WORK/released" ]; then
    : >"$WORK/released"
    echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1"
    exit 100
fi
: >"$WORK/wanted"
TXT
exits 0 "while another program installs, it waits" setup run
like "$(cat "$WORK/out")" 'Ich warte' "and says so"

rm -f "$WORK/wanted"
fake apt-get <<TXT
echo "\$@" >>"$WORK/called"
case " \$* " in *" update "*) : >"$WORK/updated"; echo "Get:1 x" ;; esac
[ -e "$WORK/updated" ] || { echo "E: Unable to locate package libwanted-dev"; exit 100; }
: >"$WORK/wanted"
TXT
exits 0 "stale lists are fetched anew" setup run
is "$(called | grep -c ' install ')" 2 "and the installation tried again"

rm -f "$WORK/wanted"
good_apt
for distribution in "fedora::dnf install wanted-devel" "arch::pacman -S --needed wanted" \
    "ubuntu:debian:apt-get install libwanted-dev" "alpine::libwanted-dev"; do
    system "${distribution%%:*}" "$(echo "$distribution" | cut -d: -f2)"
    exits 69 "on ${distribution%%:*} it installs nothing" setup run
    like "$(cat "$WORK/err")" "${distribution##*:}" "and names the packages as they are called there"
done
is "$(called)" "" "no package manager was called there"
exits 64 "an unknown set is refused" setup everything
done_testing
