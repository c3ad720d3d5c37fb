/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of web/ inside the program. */
#include "server/asset_files.h"

/* The assembler copies the file; the symbols on both sides give its length. */
#define BYTES(form, name, path)                                                        \
    __asm__(".section .rodata\n.global web_" #form "_" #name "\n.global web_" #form    \
            "_" #name "_end\n"                                                         \
            "web_" #form "_" #name ":\n.incbin \"" path "\"\n"                         \
            "web_" #form "_" #name "_end:\n.byte 0\n.previous\n");                     \
    extern const char web_##form##_##name[];                                           \
    extern const char web_##form##_##name##_end[];                                     \
    struct str asset_##form##_##name(void)                                             \
    {                                                                                  \
        return str_make(web_##form##_##name,                                           \
                        (size_t)(web_##form##_##name##_end - web_##form##_##name));    \
    }
#define FILE_BYTES(name, path)   BYTES(file, name, "web/" path)
#define BROTLI_BYTES(name, path) BYTES(brotli, name, BROTLI_FOLDER "/" path ".br")

BROTLI_BYTES(style, "stil.css")
BROTLI_BYTES(embed, "suche.js")
BROTLI_BYTES(icon, "zeichen.svg")
BROTLI_BYTES(openapi, "openapi.json")
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
