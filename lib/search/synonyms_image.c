/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The built-in synonym file as part of the program, so that it works without any path.
 * It is text and read like any other synonym file. */
#include "search/synonyms_file.h"

__asm__(".pushsection .rodata\n"
        ".globl synonyms_image\n"
        "synonyms_image:\n"
        ".incbin \"" SYNONYMS_IMAGE "\"\n"
        ".globl synonyms_image_end\n"
        "synonyms_image_end:\n"
        ".byte 0\n"
        ".popsection\n");
