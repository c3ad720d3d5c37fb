/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The process locks itself up before it reads a byte of a reader: it may read the index
 * folders and answer on sockets it has, and nothing else. What a flaw in a library
 * could do is bounded by that. */
#ifndef SERVER_CONFINE_H
#define SERVER_CONFINE_H

#include "base/err.h"
#include "server/config.h"

/* Must come before any other thread and after sockets, pid file and own texts. What the
 * kernel does not offer is told in the log and left out. */
enum status confine_process(const struct config *config, struct err *err) MUST_CHECK;

/* Tries what must not be possible any more, prints a line for each; the number of
 * attempts that were not refused. */
unsigned confine_self_test(const struct config *config);

/* The two halves. *missing is set when the kernel has no such thing. */
enum status confine_files(const struct config *config, bool *missing,
                          struct err *err) MUST_CHECK;
enum status confine_calls(bool may_connect, bool may_unlink, bool *missing,
                          struct err *err) MUST_CHECK;

/* True when an index is asked over the network ("tcp:…"). */
bool confine_needs_network(const struct config *config);

#endif
