/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of web/ inside the program. */
#include "server/asset_files.h"

/* The assembler copies the file; the symbols on both sides give its length. */
#define FILE_BYTES(name, file)                                                         \
    __asm__(".section .rodata\n.global web_" #name "\n.global web_" #name "_end\n"     \
            "web_" #name ":\n.incbin \"web/" file "\"\n"                               \
            "web_" #name "_end:\n.byte 0\n.previous\n");                               \
    extern const char web_##name[];                                                    \
    extern const char web_##name##_end[];                                              \
    struct str asset_file_##name(void)                                                 \
    {                                                                                  \
        return str_make(web_##name, (size_t)(web_##name##_end - web_##name));          \
    }

FILE_BYTES(style, "stil.css")
FILE_BYTES(embed, "suche.js")
FILE_BYTES(icon, "zeichen.svg")
FILE_BYTES(openapi, "openapi.json")
FILE_BYTES(help_de, "hilfe.de.html")
FILE_BYTES(help_en, "hilfe.en.html")
FILE_BYTES(accessibility_de, "barrierefreiheit.de.html")
FILE_BYTES(accessibility_en, "barrierefreiheit.en.html")
FILE_BYTES(privacy_de, "datenschutz.de.html")
FILE_BYTES(privacy_en, "datenschutz.en.html")
FILE_BYTES(embed_text_de, "einbinden.de.html")
FILE_BYTES(embed_text_en, "einbinden.en.html")
