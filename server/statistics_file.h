/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file that keeps statistics over restarts: tab-separated lines of a day's figures
 * and of its questions that were asked often enough to be told. It is opened before the
 * process locks itself up, and from then on only written to at its end. */
#ifndef SERVER_STATISTICS_FILE_H
#define SERVER_STATISTICS_FILE_H

#include "base/err.h"

struct tenants;

/* Opens the file, or makes it. */
enum status statistics_file_open(const char *path, int *out,
                                 struct err *err) MUST_CHECK;

/* Takes its lines up into the sites they name; what is no such line is passed over. */
void statistics_file_load(int file, const struct tenants *tenants);

#endif
