# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Shared by scripts/demo and scripts/check: where to build, as whom, and how to make.

# Options of a calling make reach us as variables; its job server does not.
unset MAKEFLAGS MFLAGS MAKELEVEL GNUMAKEFLAGS CDPATH
MAKE=${MAKE:-make}
BUILD=${BUILD:-build}

# as_owner SCRIPT ARGUMENT...: when root works in somebody else's checkout, goes on as
# its owner, so that no file of root is left behind; else returns.
as_owner()
{
    [ "$(id -u)" -eq 0 ] || return 0
    owner=$(stat -c %u . 2>/dev/null) && group=$(stat -c %g .) || return 0
    [ "$owner" -ne 0 ] && command -v setpriv >/dev/null 2>&1 || return 0
    # The owner may have no way into the folder, or be unknown to this container.
    setpriv "--reuid=$owner" "--regid=$group" --clear-groups test -r Makefile -a -x . \
        2>/dev/null || return 0
    home=$(getent passwd "$owner" 2>/dev/null | cut -d: -f6)
    exec setpriv "--reuid=$owner" "--regid=$group" --clear-groups \
        env "HOME=$home" XDG_CACHE_HOME= sh "$@"
}

can_write() # FOLDER: exists or can be made, and takes files
{
    mkdir -p -- "$1" 2>/dev/null && [ -w "$1" ] && (: >"$1/.writable") 2>/dev/null &&
        rm -f -- "$1/.writable"
}

# A folder of our own for checkouts that cannot be written.
cache_folder()
{
    if [ -n "${XDG_CACHE_HOME:-}" ] && can_write "$XDG_CACHE_HOME/buendnissuche"; then
        printf '%s\n' "$XDG_CACHE_HOME/buendnissuche"
    elif [ -n "${HOME:-}" ] && can_write "$HOME/.cache/buendnissuche"; then
        printf '%s\n' "$HOME/.cache/buendnissuche"
    else
        private=${TMPDIR:-/tmp}/buendnissuche-$(id -u)
        mkdir -m 700 -- "$private" 2>/dev/null
        # Somebody else may have made it first, to lend us his files.
        [ "$(stat -c %u -- "$private" 2>/dev/null)" = "$(id -u)" ] && can_write "$private" &&
            printf '%s\n' "$private"
    fi
}

# Goes to the folder in which make can work: the checkout, or, when that is read-only,
# a folder of links to it. All paths stay relative, since make cannot handle blanks.
enter_work_folder()
{
    can_write "$BUILD" && return 0
    cache=$(cache_folder)
    if [ -z "$cache" ]; then
        printf '%s\n' "Hier lässt sich nichts schreiben, und auch nicht in HOME oder TMPDIR." >&2
        exit 73
    fi
    checkout=$(pwd -P)
    shadow=$cache/$(printf '%s' "$checkout" | cksum | cut -d' ' -f1)
    mkdir -p -- "$shadow" || exit 73
    for entry in "$checkout"/*; do
        case $entry in
        */build) ;;
        *) ln -sfn -- "$entry" "$shadow/${entry##*/}" ;;
        esac
    done
    BUILD=build
    printf '%s\n' "Der Ordner ist schreibgeschützt. Gebaut wird in $shadow"
    cd -- "$shadow" || exit 73
}

# As many jobs as cores, but one in little memory: a compiler takes some 300 MB.
jobs()
{
    cores=$(nproc 2>/dev/null || echo 1)
    free=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null)
    while [ "$cores" -gt 1 ] && [ "${free:-0}" -gt 0 ] && [ "$free" -lt $((cores * 350000)) ]; do
        cores=$((cores - 1))
    done
    echo "$cores"
}
