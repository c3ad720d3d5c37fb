#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The commands of README.md do what it says. `make demo` and `make check` are tested
# elsewhere; here come the others, in a folder that looks like a built checkout.
. "$(dirname "$0")/../lib.sh"

mkdir -p "$WORK/checkout/build"
ln -s "$BIN" "$WORK/checkout/build/release"
ln -s "$SRC/corpus" "$WORK/checkout/corpus"
cd "$WORK/checkout" || exit 1
sh "$SRC/scripts/readme-commands" "$SRC/README.md" >"$WORK/commands"

is "$(head -n 2 "$WORK/commands")" \
    "s=\$(command -v sudo); \$s apt-get update && \$s apt-get install -y make && make demo
make check" "the first two commands are those for a bare machine"
while read -r line; do
    case $line in
    *make\ *) continue ;;
    *buendnis-server*)
        port=$(free_port)
        # shellcheck disable=SC2046 # a command with its arguments
        set -- $(printf '%s' "$line" | sed "s/:8080/:$port/")
        "$@" >"$WORK/server.log" 2>&1 &
        own_pid $!
        ok "it serves: $line" wait_for 20 "$BIN/buendnis-search" --server "http://127.0.0.1:$port" --status
        ;;
    *)
        exits 0 "it works: $line" sh -c "$line"
        ;;
    esac
done <"$WORK/commands"
like "$("$BIN/buendnis-search" --index my-index --kind offer "Oma leihen")" \
    'Leihgroßeltern|Großeltern|Oma' "and who borrows a grandmother finds one"
done_testing
