#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Files of the pages come with brotli or gzip, as the client's list weighs them; the bytes
# are the same whatever the coding.
. "$(dirname "$0")/../lib.sh"
have curl gzip || skip_all "curl or gzip is not installed"
make_index "$WORK/index" "$SRC/tests/http/documents.jsonl" || exit 1
start_server "$WORK/index" || exit 1

http /
style=/$(grep -o 'assets/stil\.[0-9a-f]*\.css' "$WORK/body" | head -n 1)
packed=$BIN/gen/web/stil.css.br
best=gzip
[ -s "$packed" ] && best=br

# coded LIST WANTED: which coding answers to an Accept-Encoding.
coded()
{
    http "$style" -H "Accept-Encoding: $1"
    is "$STATUS $(header Content-Encoding)" "200 $2" "Accept-Encoding: $1 gives ${2:-the plain file}"
    case $2 in
    br) brotli -dc <"$WORK/body" >"$WORK/plain" ;;
    gzip) gzip -dc <"$WORK/body" >"$WORK/plain" ;;
    *) cp "$WORK/body" "$WORK/plain" ;;
    esac
    ok "and it is the stylesheet" cmp "$WORK/plain" "$SRC/web/stil.css"
    like "$(header Vary)" 'Accept-Encoding' "caches are told"
    http "$style" -H "Accept-Encoding: $1" -H "If-None-Match: $(header ETag)"
    is "$STATUS" 304 "the tag holds for this coding"
}
coded "" ""
coded "identity" ""
coded "gzip" gzip
coded "deflate, gzip;q=0.5" gzip
coded "br;q=0, gzip" gzip
coded "br;q=0.5, gzip;q=0.8" gzip
coded "br;q=0, gzip;q=0" ""
coded "zstd" ""
if [ "$best" = br ]; then
    have brotli || skip_all "brotli was there when this was built and is not now"
    coded "gzip, deflate, br" br
    coded "br" br
    coded "br;q=0.8, gzip;q=0.5" br
    coded "*" br
    coded "gzip;q=0.5, *;q=0.1" gzip
    coded "BR" br
    plain=$(wc -c <"$SRC/web/suche.js") small=$(wc -c <"$BIN/gen/web/suche.js.br")
    ok "the box takes $small bytes instead of $plain" test "$small" -le 4096
    http /openapi.json -H "Accept-Encoding: br"
    is "$(header Content-Encoding)" br "the interface's description too"
else
    skip "built without brotli" "brotli is offered"
fi
http "/suche?q=Ferien" -H "Accept-Encoding: br, gzip"
is "$(header Content-Encoding)" gzip "pages are packed as they are made, with gzip"
http "/suche?q=Ferien" -H "Accept-Encoding: br"
is "$(header Content-Encoding)" "" "or not at all"

# A build without brotli says so, and works.
mkdir -p "$WORK/none/web" "$WORK/path"
cp "$SRC/web/stil.css" "$WORK/none/web/"
if have make; then
    for tool in mkdir sh sed cat find; do ln -s "$(command -v $tool)" "$WORK/path/$tool"; done
    said=$(cd "$WORK/none" && PATH=$WORK/path "$(command -v make)" -s -f "$SRC/Makefile" VARIANT=release \
        build/release/gen/web/stil.css.br 2>&1)
    like "$said" 'brotli is not installed' "a build without brotli says so"
    ok "and goes on with an empty file" test -e "$WORK/none/build/release/gen/web/stil.css.br" -a \
        ! -s "$WORK/none/build/release/gen/web/stil.css.br"
else
    skip "make is not installed" "a build without brotli"
fi
done_testing
