# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the completion of a program for bash out of what its --help prints, which comes
# from the table of its options. usage: PROGRAM --help | awk -v program=NAME -f completion.awk
#
# The placeholder of a value says what is offered for it: ORDNER folders, DATEI files,
# "a|b" these words; after everything else nothing is guessed.

match($0, /^  (-[a-zA-Z], )? *--[a-z-]+/) {
    line = substr($0, 1, RLENGTH)
    name = line
    sub(/^.*--/, "--", name)
    rest = substr($0, RLENGTH + 1)
    names = names (names ? " " : "") name
    if (match(line, /-[a-zA-Z],/))
        short = substr(line, RSTART, 2)
    else
        short = ""
    # A value follows its option after "=" or a single blank.
    if (!match(rest, /^(=| )[^ ]+/))
        next
    value = substr(rest, 2, RLENGTH - 1)
    pattern = name (short ? "|" short : "")
    if (value == "ORDNER")
        folders = folders (folders ? "|" : "") pattern
    else if (value == "DATEI")
        files = files (files ? "|" : "") pattern
    else if (value ~ /^[a-z]+(\|[a-z]+)+$/) {
        gsub(/\|/, " ", value)
        words = words "    " pattern ")\n        mapfile -t COMPREPLY < <(compgen -W '" value \
            "' -- \"$word\")\n        return ;;\n"
    } else
        other = other (other ? "|" : "") pattern
}

END {
    if (names == "") {
        print "no option found" >"/dev/stderr"
        exit 1
    }
    call = program
    gsub(/-/, "_", call)
    print "# bash completion of " program "; made from its table of options."
    print "_" call "()"
    print "{"
    print "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}"
    print "    COMPREPLY=()"
    print "    # bash cuts --option=value into three words."
    print "    if [[ $word == '=' ]]; then"
    print "        word="
    print "    elif [[ $before == '=' ]]; then"
    print "        before=${COMP_WORDS[COMP_CWORD - 2]}"
    print "    fi"
    print "    compopt +o filenames 2>/dev/null"
    print "    case $before in"
    if (folders != "") {
        print "    " folders ")"
        print "        compopt -o filenames 2>/dev/null"
        print "        mapfile -t COMPREPLY < <(compgen -d -- \"$word\")"
        print "        return ;;"
    }
    if (files != "") {
        print "    " files ")"
        print "        compopt -o filenames 2>/dev/null"
        print "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")"
        print "        return ;;"
    }
    printf "%s", words
    if (other != "")
        print "    " other ")\n        return ;;"
    print "    esac"
    print "    if [[ $word == -* ]]; then"
    print "        mapfile -t COMPREPLY < <(compgen -W '" names "' -- \"$word\")"
    print "    else"
    print "        compopt -o filenames 2>/dev/null"
    print "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")"
    print "    fi"
    print "}"
    print "complete -F _" call " " program
}
