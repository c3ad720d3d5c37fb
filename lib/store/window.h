/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phrases and near words by what SLOT_WORDS says. Private to lib/store. */
#ifndef STORE_WINDOW_H
#define STORE_WINDOW_H

#include <xapian.h>

#include "store/positions.h"

/* The documents that hold the window, without weight. Meant to be asked about those
 * that hold its words; on its own it looks at all. For databases on this machine. */
Xapian::Query store_window_query(const struct store_window &window);

#endif
