# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Helpers of the shell tests (POSIX sh). A test starts with
#     . "$(dirname "$0")/../lib.sh"
# says sentences with ok, is, like, exits, golden, and ends with done_testing. It may use
#   $SRC     the repository       $BIN     the programs under test
#   $WORK    an own empty folder, removed at the end
#   $SHARED  further sample collections beside the repository; may be absent
# What it starts (start_server, own_pid) is ended with it, by its own process number.

SRC=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P) || exit 1
BIN=${BIN:-$SRC/build/release}
case $BIN in /*) ;; *) BIN=$SRC/$BIN ;; esac
SHARED=${SHARED:-../shared}
case $SHARED in /*) ;; *) SHARED=$SRC/$SHARED ;; esac
LC_ALL=C.UTF-8
export LC_ALL SRC BIN SHARED
unset BUENDNIS_INDEX NO_COLOR

WORK=$(mktemp -d "${TMPDIR:-/tmp}/buendnis-test.XXXXXX") || exit 1
tap_count=0
tap_failed=0
tap_pids=
SERVER_PID=
URL=

at_end()
{
    for tap_pid in $tap_pids; do
        kill "$tap_pid" 2>/dev/null && wait "$tap_pid" 2>/dev/null
    done
    chmod -R u+rwX "$WORK" 2>/dev/null
    rm -rf "$WORK"
}
trap at_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# tap_result STATUS SENTENCE: one line of TAP.
tap_result()
{
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        printf 'ok %d - %s\n' "$tap_count" "$2"
    else
        tap_failed=$((tap_failed + 1))
        printf 'not ok %d - %s\n' "$tap_count" "$2"
    fi
    return "$1"
}

diag() # TEXT: further lines for a reader of the failure
{
    printf '%s\n' "$1" | sed 's/^/# /'
}

ok() # SENTENCE COMMAND...: the command succeeds
{
    tap_sentence=$1
    shift
    if "$@" >"$WORK/.ok" 2>&1; then
        tap_result 0 "$tap_sentence"
    else
        tap_result 1 "$tap_sentence"
        diag "failed: $*"
        head -n 20 "$WORK/.ok" | sed 's/^/# /'
        return 1
    fi
}

not_ok() # SENTENCE COMMAND...: the command fails
{
    tap_sentence=$1
    shift
    if "$@" >"$WORK/.ok" 2>&1; then
        tap_result 1 "$tap_sentence"
        diag "succeeded: $*"
        return 1
    fi
    tap_result 0 "$tap_sentence"
}

is() # GOT WANT SENTENCE: both texts are equal
{
    if [ "$1" = "$2" ]; then
        tap_result 0 "$3"
    else
        tap_result 1 "$3"
        diag " got: $1"
        diag "want: $2"
        return 1
    fi
}

like() # TEXT ERE SENTENCE: some line of the text matches
{
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        tap_result 0 "$3"
    else
        tap_result 1 "$3"
        diag "no match for: $2"
        diag "in: $(printf '%s' "$1" | head -c 2000)"
        return 1
    fi
}

unlike() # TEXT ERE SENTENCE: no line of the text matches
{
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        tap_result 1 "$3"
        diag "unwanted match for: $2"
        diag "in: $(printf '%s' "$1" | head -c 2000)"
        return 1
    fi
    tap_result 0 "$3"
}

# exits CODE SENTENCE COMMAND...: the command ends with this exit code; what it wrote
# is in $WORK/out and $WORK/err.
exits()
{
    tap_want=$1 tap_sentence=$2
    shift 2
    "$@" >"$WORK/out" 2>"$WORK/err" </dev/null
    tap_got=$?
    if [ "$tap_got" -eq "$tap_want" ]; then
        tap_result 0 "$tap_sentence"
    else
        tap_result 1 "$tap_sentence"
        diag "exit code $tap_got instead of $tap_want: $*"
        tail -n 10 "$WORK/err" | sed 's/^/# /'
        return 1
    fi
}

# golden NAME FILE SENTENCE: the file equals tests/golden/NAME. UPDATE=1 rewrites the
# golden; the difference is then reviewed with git diff.
golden()
{
    if [ "${UPDATE:-}" = 1 ]; then
        mkdir -p "$(dirname "$SRC/tests/golden/$1")"
        cp "$2" "$SRC/tests/golden/$1"
    fi
    if diff -u "$SRC/tests/golden/$1" "$2" >"$WORK/.diff" 2>&1; then
        tap_result 0 "$3"
    else
        tap_result 1 "$3"
        head -n 40 "$WORK/.diff" | sed 's/^/# /'
        return 1
    fi
}

skip() # REASON SENTENCE: says why one sentence is not tested here
{
    tap_count=$((tap_count + 1))
    printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$2" "$1"
}

skip_all() # REASON: the whole file cannot be tested here
{
    printf '1..0 # SKIP %s\n' "$1"
    exit 0
}

done_testing()
{
    printf '1..%d\n' "$tap_count"
    [ "$tap_failed" -eq 0 ]
    exit
}

have() # COMMAND...: all of them are installed
{
    for tap_command in "$@"; do
        command -v "$tap_command" >/dev/null 2>&1 || return 1
    done
}

own_pid() # PID: ended with the test
{
    tap_pids="$tap_pids $1"
}

wait_for() # SECONDS COMMAND...: until the command succeeds
{
    tap_tries=$(($1 * 20))
    shift
    while ! "$@" >/dev/null 2>&1; do
        tap_tries=$((tap_tries - 1))
        [ "$tap_tries" -gt 0 ] || return 1
        sleep 0.05
    done
}

free_port()
{
    perl -MIO::Socket::INET -e '
        my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1") or exit 1;
        print $s->sockport, "\n"'
}

occupy_port() # PORT: another program answers there until the test ends
{
    perl -MIO::Socket::INET -e '
        my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1",
                                      LocalPort => $ARGV[0], ReuseAddr => 1) or exit 1;
        open my $ready, ">", $ARGV[1] or exit 1;
        close $ready;
        while (my $c = $s->accept) {
            print $c "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
            close $c;
        }' "$1" "$WORK/.occupied-$1" &
    own_pid $!
    wait_for 20 test -e "$WORK/.occupied-$1"
}

# make_index FOLDER PATH...: a new index of these documents, quietly.
make_index()
{
    tap_index=$1
    shift
    "$BIN/buendnis-index" --index "$tap_index" --quiet "$@" >"$WORK/index.log" 2>&1
    tap_status=$?
    # 1 says that something was doubtful; the index stands all the same.
    [ "$tap_status" -le 1 ] && [ -e "$tap_index/current" ] && return 0
    diag "buendnis-index ended with $tap_status"
    sed 's/^/# /' "$WORK/index.log"
    return 1
}

# start_server INDEX [OPTION...]: on a free port of the loopback, ready when it returns.
# Sets URL and SERVER_PID; the log is $WORK/server.log.
start_server()
{
    tap_index=$1
    shift
    tap_attempt=0
    while [ "$tap_attempt" -lt 3 ]; do
        tap_attempt=$((tap_attempt + 1))
        tap_port=$(free_port) || return 1
        URL=http://127.0.0.1:$tap_port
        "$BIN/buendnis-server" --index "$tap_index" --listen "127.0.0.1:$tap_port" "$@" \
            >"$WORK/server.log" 2>&1 </dev/null &
        SERVER_PID=$!
        own_pid "$SERVER_PID"
        wait_for 20 server_is_ready_or_gone
        has_ended "$SERVER_PID" || return 0
    done
    diag "the server did not start"
    sed 's/^/# /' "$WORK/server.log"
    return 1
}

# A child that has ended stays a zombie until it is waited for; /proc tells.
has_ended() # PID
{
    ! kill -0 "$1" 2>/dev/null || grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null
}

server_is_ready_or_gone()
{
    has_ended "$SERVER_PID" && return 0
    curl -fsS -o "$WORK/.ready" --max-time 2 "$URL/readyz"
}

stop_server() # ends the server of start_server; its exit code is the result
{
    kill "$SERVER_PID" 2>/dev/null
    wait "$SERVER_PID"
}

# http PATH [CURL OPTION...]: asks the server. Sets STATUS; the body is $WORK/body, the
# headers are $WORK/head.
http()
{
    tap_path=$1
    shift
    # shellcheck disable=SC2034 # for the test
    STATUS=$(curl -sS --max-time 20 -o "$WORK/body" -D "$WORK/head" -w '%{http_code}' \
        "$@" "$URL$tap_path" 2>"$WORK/curl.log")
}

header() # NAME: value of a header of the last answer
{
    sed -n "s/^$1: *\(.*\)/\1/Ip" "$WORK/head" | tr -d '\r'
}
