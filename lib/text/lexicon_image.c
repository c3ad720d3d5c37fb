/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Puts the word table, built by tools/lexicon, into the read-only data of the program:
 * no path at run time, shared by all processes, paged in on use. */
#include "text/lexicon.h"

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl text_lexicon_image\n"
        "text_lexicon_image:\n"
        ".incbin \"" LEXICON_IMAGE "\"\n"
        ".balign 16\n"
        ".popsection\n");
