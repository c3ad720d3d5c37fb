/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buendnis-index: documents become a search index. */
#include <stdio.h>

#include "indexer/options.h"
#include "indexer/run.h"
#include "indexer/stop.h"
#include "indexer/watch.h"

int
main(int argc, char **argv)
{
    struct options options;
    switch (options_parse(argc, argv, &options)) {
    case OPTIONS_DONE:
        return fflush(stdout) == 0 ? 0 : 2;
    case OPTIONS_USAGE:
        return 2;
    case OPTIONS_RUN:
        break;
    }
    stop_install();
    return options.watch ? watch_indexer(&options) : run_indexer(&options);
}
