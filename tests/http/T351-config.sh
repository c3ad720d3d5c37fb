#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The settings file: every kind of wrong line is told with its line, all of them at once.
. "$(dirname "$0")/../lib.sh"
server=$BIN/buendnis-server
cd "$WORK" || exit 1
check() { timeout 5 "$server" --config x.ini --check-config; }

# wrong EXPECTED TEXT: a [server] section with this text in lines 3 and on is refused;
# the first message is about "LINE: beginning of the message".
wrong()
{
    printf '[server]\nindex = i\n%b' "$2" >x.ini
    exits 78 "refused: $2" check
    case $(cat err) in
    "buendnis-server: x.ini:$1"*) tap_result 0 "said with its line" ;;
    *)
        tap_result 1 "said with its line"
        diag "want: x.ini:$1"
        diag "got: $(cat err)"
        ;;
    esac
}
wrong '3: thredas: unbekannte Einstellung' 'thredas = 1\n'
wrong '3: nicht zu verstehen' 'threads\n'
wrong '4: nicht zu verstehen' '\n  threads 4\n'
wrong '3: vor dem = steht nichts' ' = 4\n'
wrong '3: threads: "viele" ist keine Zahl von 0 bis 64' 'threads = viele\n'
wrong '3: threads: "65" ist keine Zahl' 'threads = 65\n'
wrong '3: threads: "-1" ist keine Zahl' 'threads = -1\n'
wrong '3: threads: "" ist keine Zahl' 'threads =\n'
wrong '3: threads: "4 ; viel" ist keine Zahl' 'threads = 4 ; viel\n'
wrong '3: confine: "vielleicht" ist kein Schalter' 'confine = vielleicht\n'
wrong '4: cache: steht schon in Zeile 3' 'cache = 1\ncache = 2\n'
wrong '5: cache: steht schon in Zeile 3' 'cache = 1\n[site]\ncache = 2\n'
wrong '3: index: der Wert fehlt' 'index =\n'
wrong '3: listen: "8080x"' 'listen = 8080x\n'
wrong '3: base-path: "suche"' 'base-path = suche\n'
wrong '3: base-path: "/a?b"' 'base-path = /a?b\n'
wrong '3: public-url: "stadt.de"' 'public-url = stadt.de\n'
wrong '3: public-url: "javascript:1"' 'public-url = javascript:1\n'
wrong '3: accessibility: "none.html"' 'accessibility = none.html\n'
wrong '3: privacy: "none.html"' 'privacy = none.html\n'
wrong '3: pins: "none.ini"' 'pins = none.ini\n'
wrong '3: synonyms: "none.txt"' 'synonyms = none.txt\n'
wrong '3: origin: "www.stadt.de"' 'origin = www.stadt.de\n'
wrong '3: security-contact: "jemand"' 'security-contact = jemand\nsecurity-expires = 2027-12-31\n'
wrong '4: security-expires: "2027-13-41"' 'security-contact = tel:+49\nsecurity-expires = 2027-13-41\n'
wrong '3: security-contact: dazu gehört security-expires' 'security-contact = tel:+49\n'
wrong '4: security-expires: dazu gehört' '# x\nsecurity-expires = 2027-12-31\n'
wrong '3: [laden]: unbekannter Abschnitt' '[laden]\nthreds = 1\n'
wrong '3: die Klammer' '[site\nthreads = 1\n'
wrong '3: host: gilt für einen Mandanten' 'host = a.de\n'
wrong '4: threads: gilt für den ganzen Server' '[tenant a]\nthreads = 1\n'
wrong '5: host: "A.de"' '[tenant a]\nindex = i\nhost = A.de\n'
wrong '3: [tenant Ä]' '[tenant Ä]\n'
wrong '5: [tenant a]: steht schon in Zeile 3' '[tenant a]\nindex = i\n[tenant a]\n'
wrong '3: Steuerzeichen' 'site-name = a\0001b\n'
wrong '3: Steuerzeichen' 'site-name = a\0377b\n'
wrong '3: Steuerzeichen' 'site-name = a\0000b\n'
wrong '3: Farbe accent:' 'colors = accent blau\n'
printf '[server]\nindex = i\nsite-name = %02500d\n' 1 >x.ini
exits 78 "a line without end is refused" check
like "$(cat err)" 'x.ini:3: länger als' "with its line"

printf 'threads = 1\n[server]\nthreds = 1\nindex = i\n[site]\nsitename = x\n[laden]\nx = y\n[server]\nqueue = 0' >x.ini
exits 78 "several mistakes are refused" check
is "$(sed 's/buendnis-server: x.ini:\([0-9]*\):.*/\1/' err | tr '\n' ' ')" "1 3 6 7 10 " \
    "all of them are told at once; what stands in an unknown section is not"

# good TEXT: accepted.
good()
{
    printf '%b' "$1" >x.ini
    exits 0 "good: $1" check
}
: >there.html
good '\0357\0273\0277[server]\r\nindex = i\r\n  threads = 2\r\n\r\n; Kommentar\r\n# noch einer\r\n'
good '[server]\nindex = a\nindex = b\nlisten = [::1]:80\nlisten = 127.0.0.1:0\n'
good '[site]\nsite-name = Ä; # = [x]\ncontact =\nindex=i\naccessibility = there.html'
good '[server]\nindex = i\nsecurity-contact = mailto:a@b.de\nsecurity-expires = 2027-12-31T00:00:00Z\n'
good '[server]\nindex = i\nbase-path = /a/b/\npublic-url = https://a.de/b/\n[tenant a]\nindex = i\nhost = a.de\n[server]\nthreads = 1\n'
printf '[server]\nindex = i\nthreads = viele\n' >x.ini
exits 0 "what the command line says is not asked of the file" \
    timeout 5 "$server" --config x.ini --check-config --threads 2
exits 78 "a folder is no file" timeout 5 "$server" --config "$WORK" --check-config

is "$("$server" --config "$SRC/dist/server.ini" --check-config)" "Die Einstellungen sind in Ordnung." \
    "the template is good"
sed -n 's/^# \([a-z-]* = .*\)/\1/p' "$SRC/dist/server.ini" | sed 's/  *(.*//; s|= /etc/buendnissuche/.*|= there.html|' |
    { echo '[server]'; sed '/^host = /,$d'; } >x.ini
{ echo "index = i"; } >>x.ini
exits 0 "so is what it offers" check
done_testing
