/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which tenants a search on the server's own site is for, when that site is made of all
 * of them: the parameter "tenant" of the API, "stadt" of the pages. */
#ifndef SERVER_CHOICE_H
#define SERVER_CHOICE_H

#include "server/exchange.h"

/* Sets exchange->choice and notes a fault for names that are not known. Without tenants
 * the parameter has no meaning and is passed over like any unknown one. */
void choice_read(struct exchange *exchange, const char *name);

/* True when the tenant (its number, from 0) is among those chosen by name. */
bool choice_holds(const struct choice *choice, size_t member);

#endif
