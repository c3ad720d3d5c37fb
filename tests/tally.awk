# SPDX-License-Identifier: GPL-2.0-or-later
# Reads the TAP of each test named on stdin and adds it up for tests/run. A test also
# fails when it crashed, ran out of time, or stopped before it had said its plan.

function fail(text)
{
    failed++
    print "FAILED " test ": " text
    shown = 1
}

# What a failing test wrote to stderr: its last lines.
function show_errors(file,    line, lines, i)
{
    lines = 0
    while ((getline line < file) > 0)
        kept[lines++ % 20] = line
    close(file)
    for (i = lines > 20 ? lines - 20 : 0; i < lines; i++)
        print "  | " kept[i % 20]
}

{
    test = $0
    name = test
    gsub("/", "-", name)
    base = results "/" name
    count = 0
    plan = -1
    shown = 0
    after_failure = 0
    while ((getline line < (base ".tap")) > 0) {
        if (line ~ /^1\.\.[0-9]+/) {
            plan = substr(line, 4) + 0
            if (plan == 0 && line ~ /# *SKIP/) {
                skipped++
                reason = line
                sub(/^.*# *SKIP */, "", reason)
                print "skipped " test ": " reason
            }
        } else if (line ~ /^(not )?ok( |$)/) {
            count++
            after_failure = 0
            is_todo = line ~ /# *TODO/
            if (line ~ /^ok/ && line ~ /# *SKIP/) {
                skipped++
                reason = line
                sub(/^ok *[0-9]* *(- *)?/, "", reason)
                sub(/# *SKIP */, "- ", reason)
                print "skipped " test ": " reason
            } else if (line ~ /^ok/ && is_todo) {
                sub(/^ok *[0-9]* *(- *)?/, "", line)
                fail("passes unexpectedly, drop its TODO: " line)
            } else if (line ~ /^ok/) {
                passed++
            } else if (is_todo) {
                skipped++
                sub(/^not ok *[0-9]* *(- *)?/, "", line)
                print "known    " test ": " line
            } else {
                sub(/^not ok *[0-9]* *(- *)?/, "", line)
                fail(line)
                after_failure = 1
            }
        } else if (line ~ /^#/ && after_failure) {
            print "  " line
        } else if (line ~ /^Bail out!/) {
            fail(line)
        }
    }
    close(base ".tap")
    code = -1
    if ((getline line < (base ".code")) > 0)
        code = line + 0
    close(base ".code")
    if (code == 124)
        fail("not done after " limit " seconds")
    else if (code < 0)
        fail("was not run")
    else if (plan < 0)
        fail("stopped early with exit code " code " after " count " sentences")
    else if (plan != count)
        fail("planned " plan " sentences, said " count)
    else if (code != 0 && !shown)
        fail("all sentences passed, but the exit code is " code)
    if (shown)
        show_errors(base ".err")
}

END {
    printf "%d passed, %d failed", passed, failed
    if (skipped)
        printf ", %d skipped", skipped
    printf "\n"
    exit failed > 0 || passed == 0
}
