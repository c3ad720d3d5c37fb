/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain text: which lines are items, rows, continuations, headings, furniture. */
#include "tests/read_dump.h"

static const struct read_case cases[] = {
    {"lines of a paragraph keep their breaks", "a.txt",
     "Frau Muster\nAmt 5\n\nTelefon 1", "P  Frau Muster\\nAmt 5\nP  Telefon 1\n"},
    {"every bullet is one", "a.txt", "• a\n\n· b\n\n- c\n\n– d\n\n* e\n\n» f\n",
     "I1 • a {group=1}\nI1 · b {group=2}\nI1 - c {group=3}\nI1 – d {group=4}\n"
     "I1 * e {group=5}\nI1 » f {group=6}\n"},
    {"a blank line between two bullets does not end the list", "a.txt", "- a\n\n- b\n",
     "I1 - a {group=1}\nI1 - b {group=1}\n"},
    {"numbers need a neighbour", "a.txt", "1. Eins. Text\n2. Zwei. Text\n",
     "I1 1. Eins. Text {group=1}\nI1 2. Zwei. Text {group=1}\n"},
    {"a lone number opens a sentence", "a.txt", "3. Bürgermeister Muster sprach.\n",
     "P  3. Bürgermeister Muster sprach.\n"},
    {"a date is no list", "a.txt", "1. Mai Fest\n2. Mai Ruhe\n",
     "P  1. Mai Fest\\n2. Mai Ruhe\n"},
    {"letters and brackets number as well", "a.txt", "a) Eins\nb) Zwei\n",
     "I1 a) Eins {group=1}\nI1 b) Zwei {group=1}\n"},
    {"an indented line belongs to the item", "a.txt", "• Discobus\n  Freitags heim\n",
     "I1 • Discobus\\nFreitags heim {group=1}\n"},
    {"so does an indented paragraph", "a.txt", "- Titel\n\n   Text dazu\n\nNeu\n",
     "I1 - Titel\\nText dazu {group=1}\nP  Neu\n"},
    {"lists nest by indent", "a.txt", "- a\n  - b\n  - c\n- d\n",
     "I1 - a {group=1}\nI2 - b {group=1}\nI2 - c {group=1}\nI1 - d {group=1}\n"},
    {"bullets in one line are parted", "a.txt", "• a • b • c\n",
     "I1 • a {group=1}\nI1 • b {group=1}\nI1 • c {group=1}\n"},
    {"a dash that is closed numbers a page", "a.txt", "– 2 –\n", "P  – 2 –\n"},
    {"a dash without a blank needs company", "a.txt", "-Eins\n-Zwei\n\n-Allein\n",
     "I1 - Eins {group=1}\nI1 - Zwei {group=1}\nI1 - Allein {group=1}\n"},
    {"a lone glued dash is text", "a.txt", "-Allein\n", "P  -Allein\n"},
    {"a pipe table with its separator row", "a.txt",
     "Angebot | Wer\n--- | ---\nBus | alle\n",
     "R  Angebot | Wer {header group=1}\nR  Bus | alle {group=1}\n"},
    {"a framed table", "a.txt", "| a | b |\n|---|---|\n| c |  |\n",
     "R  a | b {header group=1}\nR  c {group=1}\n"},
    {"one line with a pipe is no table", "a.txt", "E-Center | Muster\n",
     "P  E-Center | Muster\n"},
    {"an item may hold a pipe", "a.txt", "• E-Center | Muster\n• b\n",
     "I1 • E-Center | Muster {group=1}\nI1 • b {group=1}\n"},
    {"tabs make a table", "a.txt", "AWO\t0123\nDRK\t0456\n",
     "R  AWO | 0123 {group=1}\nR  DRK | 0456 {group=1}\n"},
    {"underlines make headings", "a.txt", "Titel\n=====\n\nTeil\n----\nText\n",
     "H1 Titel\nH2 Teil\nP  Text\n"},
    {"signs of Markdown do, too", "a.txt", "## Teil\nText\n", "H2 Teil\nP  Text\n"},
    {"furniture goes", "a.txt", "Text\n\nZum Seitenanfang\n\n• a\nTeile:\n",
     "P  Text\nI1 • a {group=1}\n"},
    {"full lines are joined, hyphens mended", "a.txt",
     "Das Bündnis hat in diesem Jahr viele Familien beraten und ihnen Hilfe ver-\n"
     "mittelt, auch in den Sommerferien und an Feiertagen, wenn sonst niemand da\n"
     "ist, der helfen kann. Die Ferien-\nund Notfallbetreuung wird fortgeführt.\n",
     "P  Das Bündnis hat in diesem Jahr viele Familien beraten und ihnen Hilfe "
     "vermittelt, auch in den Sommerferien und an Feiertagen, wenn sonst niemand da "
     "ist, "
     "der helfen kann. Die Ferien- und Notfallbetreuung wird fortgeführt.\n"},
    {"blanks collapse, no-break ones too", "a.txt", "Lotsen  e.\xC2\xA0V.\n",
     "P  Lotsen e. V.\n"},
    {"soft hyphens vanish", "a.txt", "Fami\xC2\xADlie\n", "P  Familie\n"},
    {"an empty file has no blocks", "a.txt", "", ""},
    {"a page saved as text is read as a page", "a.txt",
     "<!DOCTYPE html><html><body><nav>x</nav><p>Text</p></body></html>", "P  Text\n"},
};

int
main(void)
{
    check_read_cases(cases);
    return done();
}
