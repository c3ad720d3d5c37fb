/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of buendnis-index: see options.h. */
#include "indexer/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One row an option: getopt_long's array, --help and the shell completion are made of
 * this table, so that they cannot disagree. */
struct option_row {
    int letter; /* its short form; those from OPT_DIFF on have none */
    const char *name;
    const char *value; /* NULL = a switch */
    const char *help;
    const char *more; /* a second line of help, or NULL */
};

enum { OPT_DIFF = 256, OPT_DUMP, OPT_REBUILD, OPT_OPT_OUT, OPT_ALIASES };

static const struct option_row TABLE[] = {
    {'i', "index", "ORDNER", "Ordner des Suchindex; wird angelegt, wenn er fehlt",
     NULL},
    {'n', "dry-run", NULL, "nur sagen, was sich ändern würde; nichts schreiben", NULL},
    {OPT_DIFF, "diff", NULL, "wie --dry-run, mit der Liste der Änderungen", NULL},
    {OPT_DUMP, "dump-records", NULL, "die Datensätze als JSON ausgeben, einer je Zeile",
     NULL},
    {OPT_REBUILD, "rebuild", NULL, "alles neu lesen und neu aufbauen", NULL},
    {'r', "report", "DATEI", "Bericht schreiben: Text, .json oder .html", NULL},
    {'j', "jobs", "ZAHL", "so viele Prozesse nebeneinander (sonst: Zahl der Kerne)",
     NULL},
    {OPT_OPT_OUT, "opt-out", "DATEI",
     "Kennungen oder Namen, die nie aufgenommen werden",
     "(sonst: opt-out.txt im Ordner des Suchindex)"},
    {OPT_ALIASES, "aliases", "DATEI", "weitere Schreibweisen von Organisationen",
     "(sonst: aliases.txt im Ordner des Suchindex)"},
    {'w', "watch", NULL, "weiterlaufen und Änderungen sofort aufnehmen", NULL},
    {'q', "quiet", NULL, "nur Fehler melden", NULL},
    {'h', "help", NULL, "diese Hilfe", NULL},
    {'V', "version", NULL, "Version", NULL},
};

enum { OPT_COUNT = sizeof TABLE / sizeof TABLE[0], HELP_COLUMN = 24 };

static void
print_help(void)
{
    puts("Aufruf: buendnis-index --index ORDNER [OPTION …] PFAD …\n\n"
         "Liest Dokumente (Dateien oder ganze Ordner), versteht sie als Bündnisse, "
         "Angebote,\n"
         "Partner und Artikel und macht sie suchbar. Unveränderte Dateien werden nicht "
         "noch\n"
         "einmal gelesen; was verschwunden ist, verschwindet auch aus der Suche.\n");
    for (size_t i = 0; i < OPT_COUNT; i++) {
        const struct option_row *row = &TABLE[i];
        char letter[8] = "    ";
        if (row->letter < OPT_DIFF)
            snprintf(letter, sizeof letter, "-%c, ", row->letter);
        int used =
            printf("  %s--%s %s", letter, row->name, row->value ? row->value : "");
        printf("%*s%s\n", HELP_COLUMN - used, "", row->help);
        if (row->more)
            printf("%*s%s\n", HELP_COLUMN, "", row->more);
    }
    puts("\nErgebnis: 0 alles gelesen, 1 manches war nicht lesbar oder nichts zu "
         "finden,\n"
         "2 falscher Aufruf oder Abbruch (der alte Suchindex bleibt in Betrieb).");
}

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
        print_help();
        return OPTIONS_DONE;
    case 'V':
        puts("buendnis-index " VERSION);
        return OPTIONS_DONE;
    default:
        return usage("wrong option");
    }
}

/* getopt_long's forms of the table. */
static void
fill_options(struct option *known, char *letters)
{
    for (size_t i = 0; i < OPT_COUNT; i++) {
        const struct option_row *row = &TABLE[i];
        known[i] = (struct option){
            row->name, row->value ? required_argument : no_argument, NULL, row->letter};
        if (row->letter >= OPT_DIFF)
            continue;
        *letters++ = (char)row->letter;
        if (row->value)
            *letters++ = ':';
    }
}

enum options_answer
options_parse(int argc, char **argv, struct options *out)
{
    struct option known[OPT_COUNT + 1] = {{0}};
    char letters[2 * OPT_COUNT + 1] = "";
    fill_options(known, letters);
    *out = (struct options){.jobs = cores()};
    int option;
    while ((option = getopt_long(argc, argv, letters, known, NULL)) != -1) {
        enum options_answer answer = take(option, out);
        if (answer != OPTIONS_RUN)
            return answer;
    }
    out->paths = (const char *const *)(argv + optind);
    out->path_count = (size_t)(argc - optind);
    return check(out);
}
