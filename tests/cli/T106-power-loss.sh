#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Whatever a disk loses that was not synced, at every call of a run the index folder leads
# to a whole generation, and after the run to the new one.
. "$(dirname "$0")/../lib.sh"
have strace perl || skip_all "strace and perl are needed"
strace -o /dev/null true 2>/dev/null || skip_all "strace may not trace here"

docs=$WORK/docs
index=$WORK/index
mkdir "$docs"

many() # WORD
{
    awk -v word="$1" 'BEGIN {
        for (i = 1; i <= 900; i++)
            printf "{\"id\":\"r%d\",\"kind\":\"offer\",\"title\":\"Angebot %d\",\"body\":\"Hilfe Nummer %d, %s.\"}\n",
                i, i, i * 7, i == 5 ? word : "gern" }' >"$docs/a.jsonl"
}

traced() # OPTION...: a run of the indexer; its calls in $WORK/calls
{
    live=
    [ -L "$index/current" ] && live=$(readlink "$index/current")
    strace -f -y -qq -o "$WORK/calls" -e trace=open,openat,write,pwrite64,writev,ftruncate,fallocate,copy_file_range,rename,renameat,renameat2,symlink,symlinkat,mkdir,mkdirat,unlink,unlinkat,rmdir,fsync,fdatasync \
        "$BIN/buendnis-index" --index "$index" --quiet "$@" "$docs" >"$WORK/out" 2>"$WORK/err"
}

holds() # SENTENCE: no loss at any call does harm
{
    if perl "$SRC/tests/load/power-loss.pl" "$index" "$WORK/calls" "$live" >"$WORK/wrong"; then
        tap_result 0 "$1"
        diag "$(tail -n 1 "$WORK/wrong")"
    else
        tap_result 1 "$1"
        head -n 20 "$WORK/wrong" | sed 's/^/# /'
    fi
}

many eins
traced
holds "a first build"
like "$(cat "$WORK/wrong")" ' 1 published' "… is published once"
many zwei
traced
holds "a change in place"
like "$(cat "$WORK/wrong")" ' 1 published' "… is published once"
traced --rebuild
holds "a build from scratch beside a live index"
rm "$docs/a.jsonl"
traced
holds "a run without documents"
many drei
traced
holds "a small index that became a large one"

# The check itself: without the syncs, or with one missing, it must complain.
many vier
traced
without() # PATTERN SENTENCE
{
    grep -vE "$1" "$WORK/calls" >"$WORK/fewer"
    not_ok "$2" perl "$SRC/tests/load/power-loss.pl" "$index" "$WORK/fewer" "$live"
}
without 'fsync|fdatasync' "nothing synced: harm is seen"
without "fsync\\([0-9]+<$index>" "the index folder not synced: harm is seen"
without 'fsync\([0-9]+<[^>]*/xapian>' "the folder of the database not synced: harm is seen"
without 'fsync\([0-9]+<[^>]*/records>' "one file not synced: harm is seen"
done_testing
