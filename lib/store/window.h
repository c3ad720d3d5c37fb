/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phrases and near words by what SLOT_WORDS says. Private to lib/store. */
#ifndef STORE_WINDOW_H
#define STORE_WINDOW_H

#include <xapian.h>

#include "store/positions.h"

/* The documents that hold the window, without weight. Meant to be asked about those
 * that hold its words; on its own it looks at all. For databases on this machine. */
Xapian::Query store_window_query(const struct store_window &window);

/* The same among those that `words` finds, for databases behind a network, where no
 * posting source of ours runs: they are fetched, looked at here and asked for by name.
 * Of more than 20,000 all are taken to hold it. */
Xapian::Query store_window_fetched(const Xapian::Database &database,
                                   const struct store_window &window,
                                   const Xapian::Query &words);

#endif
