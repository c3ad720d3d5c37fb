/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one thing that is not for everybody: statistics. Whoever knows the token of the
 * settings may see them, by "Bearer TOKEN" or as the password of a browser's question
 * (any name), so that no cookie and no script is needed. */
#ifndef SERVER_TOKEN_H
#define SERVER_TOKEN_H

#include <stdbool.h>

#include "base/str.h"

enum { TOKEN_MIN = 16, TOKEN_MAX = 128 };

/* Whether the Authorization header holds the token. Takes as long for a wrong one. */
bool token_is_in(struct str authorization, const char *token);

#endif
