/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SHA-384 (FIPS 180-4), only for the integrity attribute of the embed file. */
#ifndef SERVER_SHA384_H
#define SERVER_SHA384_H

#include <stddef.h>
#include <stdint.h>

enum { SHA384_BYTES = 48 };

void sha384(const void *bytes, size_t len, uint8_t out[SHA384_BYTES]);

#endif
