#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# `make demo` and `make stop` in checkouts as people have them: with blanks in the path,
# read-only, beside other servers, interrupted, without a terminal, twice at a time.
. "$(dirname "$0")/../lib.sh"

[ "$(basename "$BIN")" = release ] || skip_all "one build is enough: the release"

# checkout FOLDER: a checkout by links, with the finished build in it.
checkout()
{
    mkdir -p "$1/build"
    for entry in "$SRC"/*; do
        [ "$entry" = "$SRC/build" ] || ln -s "$entry" "$1/"
    done
    ln -s "$BIN" "$1/build/release"
}
server_of() # FOLDER: number of its server's process
{
    cut -d' ' -f1 "$1/build/demo/server" 2>/dev/null
}
port_of()
{
    cut -d' ' -f2 "$1/build/demo/server" 2>/dev/null
}
lives()
{
    kill -0 "$1" 2>/dev/null
}
demo() # FOLDER [VARIABLE=VALUE...]
{
    folder=$1
    shift
    (cd "$folder" && env "$@" make demo)
}
stop()
{
    (cd "$1" && make stop)
}
# No package manager may be called any more: these would tell.
mkdir "$WORK/bin"
for tool in apt-get sudo dnf pacman; do
    printf '#!/bin/sh\necho "%s $*" >>"%s"\nexit 1\n' "$tool" "$WORK/packages" >"$WORK/bin/$tool"
    chmod +x "$WORK/bin/$tool"
done
PATH=$WORK/bin:$PATH
export PATH

here="$WORK/Bündnis Süche"
checkout "$here"
exits 0 "make demo succeeds in a folder with blanks and umlauts" demo "$here"
pid=$(server_of "$here")
own_pid "$pid"
out=$(cat "$WORK/out")
like "$out" 'Herbst\[?ferienbetreuung' "it shows the hit"
like "$out" 'Angebot, Koblenz' "with kind and place"
like "$out" 'Herbst\[ferienbetreuung\]' "and just the matching part marked"
like "$out" "http://127.0.0.1:$(port_of "$here")/" "the page's address"
like "$out" 'make stop' "and how to stop"
unlike "$out" "$(printf '\033')" "no colours into a pipe"
ok "the server lives on" lives "$pid"
ok "and is ready" "$BIN/buendnis-search" --server "http://127.0.0.1:$(port_of "$here")" --status

tail -n 2 "$WORK/out" >"$WORK/last-lines"
start=$(date +%s%N)
exits 0 "a second run succeeds" demo "$here"
took=$((($(date +%s%N) - start) / 1000000))
ok "within 5 seconds ($took ms)" test "$took" -le 5000
is "$(server_of "$here")" "$pid" "with the same server"
is "$(tail -n 2 "$WORK/out")" "$(cat "$WORK/last-lines")" "and the same last lines"
is "$(cat "$WORK/packages" 2>/dev/null)" "" "no package manager was called"

# A second checkout at the same time takes another port.
there="$WORK/zweite"
checkout "$there"
exits 0 "another checkout can run beside it" demo "$there"
second=$(server_of "$there")
own_pid "$second"
ok "on a port of its own" test "$(port_of "$there")" != "$(port_of "$here")"
ok "and leaves the first one alone" lives "$pid"
exits 0 "make stop ends its own server" stop "$there"
not_ok "that one is gone" lives "$second"
ok "the other one lives" lives "$pid"
exits 0 "make stop with nothing to stop is content" stop "$there"
like "$(cat "$WORK/out")" 'kein Server' "and says so"

# Pid files that lie.
kill -9 "$pid"
exits 0 "after a crash the demo starts anew" demo "$here"
ok "with a new server" test "$(server_of "$here")" != "$pid"
own_pid "$(server_of "$here")"
stop "$here" >/dev/null
sleep 60 &
foreign=$!
own_pid "$foreign"
mkdir -p "$there/build/demo"
echo "$foreign 8080" >"$there/build/demo/server"
exits 0 "a pid file that names another program" stop "$there"
ok "does not end that program" lives "$foreign"
echo "rubbish" >"$there/build/demo/server"
exits 0 "a broken pid file does no harm" stop "$there"

# Taken ports.
port=$(free_port)
occupy_port "$port"
port_demo()
{
    (cd "$here" && PORT=$1 sh scripts/demo)
}
exits 69 "PORT= on a taken port is refused" port_demo "$port"
like "$(cat "$WORK/err")" "Port $port" "and named"
not_ok "and leaves no server" test -e "$here/build/demo/server"
port=$(free_port)
exits 0 "PORT= on a free one is taken" demo "$here" "PORT=$port" DEMO_ONCE=1
like "$(cat "$WORK/out")" "127.0.0.1:$port" "exactly that one"
not_ok "DEMO_ONCE=1 leaves no server" test -e "$here/build/demo/server"

# Surroundings.
exits 0 "no HOME, no TMPDIR, no German locale, umask 077" sh -c '
    umask 077
    cd "$1" && exec env -u HOME TMPDIR=/nowhere LANG=de_DE.UTF-8 LC_ALL=C DEMO_ONCE=1 make demo' \
    sh "$here"
apart() # KIND... COMMAND...: in namespaces of its own
{
    if [ "$(id -u)" -eq 0 ]; then
        unshare "$@"
    else
        unshare --user --map-root-user "$@"
    fi
}
if have unshare ip && apart --net ip link set lo up 2>/dev/null; then
    exits 0 "without any network but the loopback" apart --net sh -c '
        ip link set lo up && cd "$1" && DEMO_ONCE=1 exec make demo' sh "$here"
else
    skip "no namespaces here" "without any network but the loopback"
fi

# Read-only: a view of the checkout that nobody can write.
ro="$WORK/nur lesbar"
mkdir -p "$ro" "$WORK/cache/buendnissuche"
# shellcheck disable=SC2016 # expanded inside
read_only='mount --bind "$1" "$2" && mount -o remount,ro,bind "$2" && ! mkdir "$2/x" 2>/dev/null'
if have unshare && apart --mount sh -c "$read_only" sh "$SRC" "$ro" 2>/dev/null
then
    shadow=$WORK/cache/buendnissuche/$(printf '%s' "$ro" | cksum | cut -d' ' -f1)
    mkdir -p "$shadow/build"
    ln -s "$BIN" "$shadow/build/release"
    # shellcheck disable=SC2016
    exits 0 "a read-only checkout" apart --mount sh -c \
        "$read_only"' && cd "$2" && XDG_CACHE_HOME=$3 DEMO_ONCE=1 exec make demo' \
        sh "$SRC" "$ro" "$WORK/cache"
    like "$(cat "$WORK/out")" 'schreibgesch' "builds elsewhere and says where"
else
    skip "no namespaces here" "a read-only checkout"
fi

# Root in somebody else's checkout leaves nothing of root behind.
somebody="--reuid=12345 --regid=12345 --clear-groups"
chmod 711 "$WORK"
# shellcheck disable=SC2086 # options
if [ "$(id -u)" -eq 0 ] && have setpriv && setpriv $somebody test -r "$SRC/Makefile" -a -x "$BIN"; then
    theirs=$WORK/ihres
    checkout "$theirs"
    chown -hR 12345:12345 "$theirs"
    exits 0 "root in somebody else's checkout" demo "$theirs" DEMO_ONCE=1
    is "$(find "$theirs" ! -user 12345)" "" "leaves no file of root behind"
    ok "and did write" test -s "$theirs/build/demo/server.log"
else
    skip "not root, or the folder is closed to others" "root in somebody else's checkout"
fi

# Interrupted while it starts: nothing is left running, the next run is clean.
rm -rf "$there/build/demo"
(cd "$there" && exec sh scripts/demo) >"$WORK/out" 2>&1 &
making=$!
wait_for 20 test -e "$there/build/demo/server.log"
kill -TERM "$making" 2>/dev/null
wait "$making" 2>/dev/null
sleep 0.5
left=$(server_of "$there")
[ -z "$left" ] || own_pid "$left"
exits 0 "after an interruption the next run succeeds" demo "$there" DEMO_ONCE=1
done_testing
