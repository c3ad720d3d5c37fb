/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of buendnis-index: see options.h. */
#include "indexer/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char HELP[] =
    "Aufruf: buendnis-index --index ORDNER [OPTION …] PFAD …\n"
    "\n"
    "Liest Dokumente (Dateien oder ganze Ordner), versteht sie als Bündnisse, "
    "Angebote,\n"
    "Partner und Artikel und macht sie suchbar. Unveränderte Dateien werden nicht "
    "noch\n"
    "einmal gelesen; was verschwunden ist, verschwindet auch aus der Suche.\n"
    "\n"
    "  -i, --index ORDNER    Ordner des Suchindex; wird angelegt, wenn er fehlt\n"
    "  -n, --dry-run         nur sagen, was sich ändern würde; nichts schreiben\n"
    "      --diff            wie --dry-run, mit der Liste der Änderungen\n"
    "      --dump-records    die Datensätze als JSON ausgeben, einer je Zeile\n"
    "      --rebuild         alles neu lesen und neu aufbauen\n"
    "  -r, --report DATEI    Bericht schreiben: Text, .json oder .html\n"
    "  -j, --jobs ZAHL       so viele Prozesse nebeneinander (sonst: Zahl der Kerne)\n"
    "      --opt-out DATEI   Kennungen oder Namen, die nie aufgenommen werden\n"
    "                        (sonst: opt-out.txt im Ordner des Suchindex)\n"
    "      --aliases DATEI   weitere Schreibweisen von Organisationen\n"
    "                        (sonst: aliases.txt im Ordner des Suchindex)\n"
    "  -w, --watch           weiterlaufen und Änderungen sofort aufnehmen\n"
    "  -q, --quiet           nur Fehler melden\n"
    "  -h, --help            diese Hilfe\n"
    "  -V, --version         Version\n"
    "\n"
    "Ergebnis: 0 alles gelesen, 1 manches war nicht lesbar oder nichts zu finden,\n"
    "2 falscher Aufruf oder Abbruch (der alte Suchindex bleibt in Betrieb).\n";

enum { OPT_DIFF = 256, OPT_DUMP, OPT_REBUILD, OPT_OPT_OUT, OPT_ALIASES };

static const struct option LONG_OPTIONS[] = {
    {"index", required_argument, NULL, 'i'},
    {"dry-run", no_argument, NULL, 'n'},
    {"diff", no_argument, NULL, OPT_DIFF},
    {"dump-records", no_argument, NULL, OPT_DUMP},
    {"rebuild", no_argument, NULL, OPT_REBUILD},
    {"report", required_argument, NULL, 'r'},
    {"jobs", required_argument, NULL, 'j'},
    {"opt-out", required_argument, NULL, OPT_OPT_OUT},
    {"aliases", required_argument, NULL, OPT_ALIASES},
    {"watch", no_argument, NULL, 'w'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static enum options_answer
usage(const char *why)
{
    fprintf(stderr, "buendnis-index: %s (see buendnis-index --help)\n", why);
    return OPTIONS_USAGE;
}

static unsigned
cores(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > 8 ? 8 : (unsigned)count;
}

static bool
parse_jobs(const char *text, unsigned *out)
{
    char *end;
    long jobs = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || jobs < 1 || jobs > 16)
        return false;
    *out = (unsigned)jobs;
    return true;
}

static enum options_answer
check(struct options *options)
{
    if (options->diff || options->dump_records)
        options->dry_run = true;
    if (options->path_count == 0)
        return usage("no PATH was given");
    if (!options->index && !options->dump_records)
        return usage("--index is missing");
    if (options->watch && options->dry_run)
        return usage("--watch writes; it cannot go with --dry-run");
    if (options->index && *options->index == '\0')
        return usage("--index is empty");
    return OPTIONS_RUN;
}

/* One option; OPTIONS_RUN means "go on". */
static enum options_answer
take(int option, struct options *out)
{
    switch (option) {
    case 'i':
        out->index = optarg;
        return OPTIONS_RUN;
    case 'n':
        out->dry_run = true;
        return OPTIONS_RUN;
    case OPT_DIFF:
        out->diff = true;
        return OPTIONS_RUN;
    case OPT_DUMP:
        out->dump_records = true;
        return OPTIONS_RUN;
    case OPT_REBUILD:
        out->rebuild = true;
        return OPTIONS_RUN;
    case 'r':
        out->report = optarg;
        return OPTIONS_RUN;
    case 'j':
        return parse_jobs(optarg, &out->jobs)
                   ? OPTIONS_RUN
                   : usage("--jobs takes a number from 1 to 16");
    case OPT_OPT_OUT:
        out->opt_out = optarg;
        return OPTIONS_RUN;
    case OPT_ALIASES:
        out->aliases = optarg;
        return OPTIONS_RUN;
    case 'w':
        out->watch = true;
        return OPTIONS_RUN;
    case 'q':
        out->quiet = true;
        return OPTIONS_RUN;
    case 'h':
        fputs(HELP, stdout);
        return OPTIONS_DONE;
    case 'V':
        puts("buendnis-index " VERSION);
        return OPTIONS_DONE;
    default:
        return usage("wrong option");
    }
}

enum options_answer
options_parse(int argc, char **argv, struct options *out)
{
    *out = (struct options){.jobs = cores()};
    int option;
    while ((option = getopt_long(argc, argv, "i:nr:j:wqhV", LONG_OPTIONS, NULL)) !=
           -1) {
        enum options_answer answer = take(option, out);
        if (answer != OPTIONS_RUN)
            return answer;
    }
    out->paths = (const char *const *)(argv + optind);
    out->path_count = (size_t)(argc - optind);
    return check(out);
}
