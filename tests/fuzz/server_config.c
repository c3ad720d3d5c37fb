/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes may stand in a settings file: what is wrong is told, nothing else happens.
 */
#include <stdint.h>
#include <stdlib.h>

#include "server/config_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const bool keep[64];
    struct config config = {.arena = arena_create(0)};
    struct err err = {0};
    config.site.public_url = "";
    char *text = malloc(size + 1); /* so that a read past the end is seen */
    if (!config.arena || !text)
        abort();
    for (size_t i = 0; i < size; i++)
        text[i] = (char)data[i];
    enum status status = config_text(&config, "x", str_make(text, size), keep, &err);
    if (!status && config_sites_finish(&config, "x", &err) && err.message[0] == '\0')
        abort();
    if (status && err.message[0] == '\0')
        abort();
    free(text);
    config_free(&config);
    return 0;
}
