/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The place tables, made part of the program by the assembler: no file to install, find
 * or read at run time. The paths are relative to the folder where make runs. */
#include "place/place_data.h"

#define EMBED(symbol, file)                                                            \
    __asm__(".section .rodata\n"                                                       \
            ".global " #symbol "\n"                                                    \
            ".global " #symbol "_end\n" #symbol ":\n"                                  \
            ".incbin \"" file "\"\n" #symbol "_end:\n"                                 \
            ".byte 0\n"                                                                \
            ".previous\n");                                                            \
    extern const char symbol[], symbol##_end[]

EMBED(place_table_postcodes, "data/postcodes.tsv");
EMBED(place_table_places, "data/places.tsv");

struct str
place_data_postcodes(void)
{
    return str_make(place_table_postcodes,
                    (size_t)(place_table_postcodes_end - place_table_postcodes));
}

struct str
place_data_places(void)
{
    return str_make(place_table_places,
                    (size_t)(place_table_places_end - place_table_places));
}
