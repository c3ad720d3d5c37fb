#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Who may include whom. The layers are in doc/HACKING.md; a wrong include is a mistake of
# design that no compiler reports.
. "$(dirname "$0")/../lib.sh"
cd "$SRC" || exit 1

# only FOLDER LAYER...: sources there include headers of these layers alone.
only()
{
    folder=$1
    shift
    [ -d "$folder" ] || return 0
    layers=$(printf '%s|' "$@")
    found=$(grep -rnE --include='*.[ch]' --include='*.cc' \
        '^# *include "(base|text|record|store|place|dict|search|indexer|server|cli|tools)/' "$folder" |
        grep -vE "#include \"(${layers%|})/")
    is "$found" "" "$folder stands on $* alone"
}

only lib/base base
only lib/text base text
only lib/record base record
only lib/store base record store
only lib/place base record place
only lib/dict base text record store place dict
only lib/search base text record store place dict search
only server base record place search server
only cli base record text search cli
only indexer base text record store place dict indexer
only tools base text tools

# nowhere_but HEADER ERE SENTENCE: only files whose name matches include it.
nowhere_but()
{
    found=$(grep -rlE --include='*.[ch]' --include='*.cc' "^# *include [<\"]$1" \
        lib indexer server cli tools tests/unit 2>/dev/null | grep -vE "^($2)$")
    is "$found" "" "$3"
}

nowhere_but 'xapian' 'lib/store/.*' "Xapian is known to lib/store alone"
nowhere_but 'libstemmer' 'lib/text/[a-z_]*\.c' "the stemmer is known to lib/text alone"
is "$(grep -rl 'include <libstemmer' lib | wc -l | tr -d ' ')" 1 "and there to one file"
nowhere_but 'microhttpd' 'server/http[a-z_]*\.[ch]' "the HTTP library is known to server/http*.c alone"
nowhere_but '(libxml/|archive|md4c|csv\.h)' '(indexer/.*|tests/unit/read_[a-z_]*\.c)' "parsers are known to the indexer alone"
nowhere_but 'jansson' 'indexer/.*|cli/.*|tests/unit/.*' "JSON is read by the indexer and the command line alone"
nowhere_but 'store/store_write' 'lib/store/.*|indexer/.*|tests/unit/.*' "only the indexer writes an index"
is "$(find . -name '*.cc' -not -path './build/*' | grep -vE '^./(lib/store|tests/perf)/')" "" \
    "C++ is written in lib/store alone"

# What a program links, all the way down.
links()
{
    ldd "$BIN/$1" 2>/dev/null | sed 's/ .*//' | tr -d '\t'
}

if [ -x "$BIN/buendnis-server" ] && have ldd; then
    unlike "$(links buendnis-server)" 'libxml2|libarchive|libmd4c|libcsv|libjansson|poppler' \
        "the server links no parser of documents"
    unlike "$(links buendnis-search)" 'libxml2|libarchive|libmd4c|libcsv|microhttpd' \
        "the command line links neither parsers nor the HTTP server"
    unlike "$(links buendnis-index)" 'microhttpd' "the indexer links no HTTP server"
    like "$(links buendnis-index)" 'libxml2' "ldd sees what is linked"
else
    skip "ldd or the programs are missing" "what the programs link"
fi
done_testing
