/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One table describes every option: getopt_long's array, --help and the shell
 * completion are made from it, so that they cannot disagree. */
#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_BASE = 256 }; /* getopt values above every character */

/* What an option's value is, and so where it goes. */
enum option_type {
    TYPE_SWITCH, /* bool */
    TYPE_TEXT,   /* struct str */
    TYPE_STRING, /* const char * */
    TYPE_LIST,   /* struct str_list, one more item */
    TYPE_NUMBER, /* uint32_t from 1 */
    TYPE_MODE,   /* enum cli_mode; a value goes to `queries` */
    TYPE_INDEX,
    TYPE_KIND,
    TYPE_RADIUS,
    TYPE_SORT,
    TYPE_GROUPED,
    TYPE_COLOR
};

struct option_row {
    const char *name;
    const char *value; /* NULL = a switch */
    const char *help;
    enum option_type type;
    size_t place; /* offset in struct cli_options, or the enum cli_mode */
};

#define PLACE(member)   offsetof(struct cli_options, member)
#define REQUEST(member) offsetof(struct cli_options, request.member)

static const struct option_row TABLE[] = {
    {"index", "ORDNER", "Index, auch mehrmals; oder tcp:RECHNER:PORT", TYPE_INDEX, 0},
    {"server", "URL", "statt des Index einen laufenden Server fragen", TYPE_STRING,
     PLACE(server)},
    {"kind", "offer|partner|alliance|article", "nur diese Art von Eintrag", TYPE_KIND,
     0},
    {"town", "ORT", "nur aus diesem Ort (mehrmals: oder)", TYPE_LIST, REQUEST(towns)},
    {"topic", "THEMA", "nur mit diesem Handlungsfeld (mehrmals: oder)", TYPE_LIST,
     REQUEST(topics)},
    {"sector", "BEREICH", "nur Partner dieses Bereichs", TYPE_LIST, REQUEST(sectors)},
    {"legal-form", "FORM", "nur Partner dieser Rechtsform", TYPE_LIST,
     REQUEST(legal_forms)},
    {"alliance", "ID", "nur aus diesem Bündnis", TYPE_TEXT, REQUEST(alliance)},
    {"postcode", "PLZ", "nur mit dieser Postleitzahl oder ihrem Anfang", TYPE_TEXT,
     REQUEST(postcode)},
    {"near", "ORT", "nur in der Nähe von Ort oder Postleitzahl", TYPE_TEXT,
     REQUEST(near)},
    {"radius", "KM", "Umkreis für --near in Kilometern", TYPE_RADIUS, 0},
    {"from", "DATUM", "nur ab diesem Tag (JJJJ-MM-TT)", TYPE_TEXT, REQUEST(from)},
    {"to", "DATUM", "nur bis zu diesem Tag", TYPE_TEXT, REQUEST(to)},
    {"sort", "relevance|date|distance|name", "Reihenfolge", TYPE_SORT, 0},
    {"grouped", NULL, "die besten drei jeder Art statt einer Seite", TYPE_GROUPED, 0},
    {"exact", NULL, "nichts berichtigen: genau so suchen", TYPE_SWITCH,
     REQUEST(exact_only)},
    {"limit", "N", "höchstens N Treffer (sonst 10)", TYPE_NUMBER, PLACE(limit)},
    {"page", "N", "die N-te Seite zu je --limit Treffern", TYPE_NUMBER, REQUEST(page)},
    {"json", NULL, "Antwort als JSON, wie /api/v1/search", TYPE_SWITCH, PLACE(json)},
    {"explain", NULL, "sagen, warum ein Treffer dort steht", TYPE_SWITCH,
     REQUEST(explain)},
    {"analyze", NULL, "die Wörter zerlegen statt sie zu suchen", TYPE_MODE,
     CLI_ANALYZE},
    {"split", NULL, "Wörter von der Standardeingabe in Teile trennen", TYPE_MODE,
     CLI_SPLIT},
    {"batch", "DATEI", "viele Fragen (TSV) als JSON-Zeilen beantworten", TYPE_MODE,
     CLI_BATCH},
    {"check", "DATEI", "beurteilte Fragen (TSV) nachprüfen", TYPE_MODE, CLI_CHECK},
    {"status", NULL, "nur fragen, ob der Server bereit ist", TYPE_MODE, CLI_STATUS},
    {"statistics", NULL, "was auf dem Server gesucht wird; Kennwort in BUENDNIS_TOKEN",
     TYPE_MODE, CLI_STATISTICS},
    {"synonyms", "DATEI", "eigene Synonyme statt der eingebauten", TYPE_STRING,
     PLACE(synonyms)},
    {"color", "auto|always|never", "Fundstellen hervorheben", TYPE_COLOR, 0},
    {"help", NULL, "diese Hilfe", TYPE_MODE, CLI_HELP},
    {"version", NULL, "die Version", TYPE_MODE, CLI_VERSION},
};

enum { OPT_COUNT = sizeof TABLE / sizeof TABLE[0], HELP_COLUMN = 24 };

void
cli_options_help(struct buf *out)
{
    BUF_LIT(out, "Aufruf: buendnis-search --index ORDNER [OPTIONEN] FRAGE…\n"
                 "        buendnis-search --server URL [OPTIONEN] FRAGE…\n"
                 "        buendnis-search --analyze WORT…\n\n"
                 "Sucht Angebote, Partner, Bündnisse und Artikel.\n\n");
    for (size_t i = 0; i < OPT_COUNT; i++) {
        const struct option_row *row = &TABLE[i];
        size_t start = out->len;
        buf_printf(out, "  --%s%s%s", row->name, row->value ? "=" : "",
                   row->value ? row->value : "");
        if (out->len - start >= HELP_COLUMN)
            buf_printf(out, "\n%*s", HELP_COLUMN, "");
        else
            buf_printf(out, "%*s", (int)(HELP_COLUMN - (out->len - start)), "");
        buf_printf(out, "%s\n", row->help);
    }
    BUF_LIT(out, "\nEnde: 0 = Treffer, 1 = kein Treffer, 2 = Fehler.\n"
                 "--status: 0 = bereit, 1 = nicht bereit, 2 = keine Antwort.\n"
                 "Beispiel: buendnis-search --index index --kind offer "
                 "\"Ferienbetreuung Unternehmen\"\n");
}

static enum status
read_number(const char *text, const char *name, uint32_t *out, struct err *err)
{
    char *end = NULL;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || value < 1 ||
        value > SEARCH_MAX_DEPTH)
        return err_set(err, STATUS_INVALID, "siehe --help",
                       "--%s: „%s“ ist keine Zahl von 1 bis %d", name, text,
                       SEARCH_MAX_DEPTH);
    *out = (uint32_t)value;
    return STATUS_OK;
}

static enum status
read_radius(const char *text, double *out, struct err *err)
{
    char *end = NULL;
    double value = strtod(text, &end);
    if (*text < '0' || *text > '9' || *end || !(value > 0 && value <= 1000))
        return err_set(err, STATUS_INVALID, "siehe --help",
                       "--radius: „%s“ ist keine Zahl von 1 bis 1000", text);
    *out = value;
    return STATUS_OK;
}

static enum status
read_word(const char *text, const char *name, const char *const *words, size_t count,
          unsigned *out, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0) {
            *out = (unsigned)i;
            return STATUS_OK;
        }
    return err_set(err, STATUS_INVALID, "siehe --help", "--%s: „%s“ ist nicht bekannt",
                   name, text);
}

/* Lists have room for every argument, so they never grow. */
static void
list_add(struct str_list *list, const char *text)
{
    list->items[list->count++] = str_of(text);
}

static enum status
set_mode(struct cli_options *out, enum cli_mode mode, const char *value,
         struct err *err)
{
    if (out->mode != CLI_QUERY && out->mode != mode)
        return err_set(err, STATUS_INVALID, "siehe --help",
                       "--analyze, --split, --batch, --check, --status und "
                       "--statistics gehen nur einzeln");
    out->mode = mode;
    out->queries = value;
    return STATUS_OK;
}

static enum status
add_kind(struct cli_options *out, const char *text, struct err *err)
{
    enum record_kind kind;
    if (!record_kind_parse(str_of(text), &kind))
        return err_set(err, STATUS_INVALID,
                       "möglich sind offer, partner, alliance und article",
                       "--kind: „%s“ ist keine Art von Eintrag", text);
    list_add(&out->request.kinds, record_kind_name(kind));
    return STATUS_OK;
}

static enum status
apply(struct cli_options *out, const struct option_row *row, const char *value,
      struct err *err)
{
    static const char *const sorts[] = {"relevance", "date", "distance", "name"};
    static const char *const colors[] = {"auto", "always", "never"};
    void *place = (char *)out + row->place;
    enum status status = STATUS_OK;
    unsigned chosen = 0;
    switch (row->type) {
    case TYPE_SWITCH:
        *(bool *)place = true;
        break;
    case TYPE_TEXT:
        *(struct str *)place = str_of(value);
        break;
    case TYPE_STRING:
        *(const char **)place = value;
        break;
    case TYPE_LIST:
        list_add(place, value);
        break;
    case TYPE_NUMBER:
        return read_number(value, row->name, place, err);
    case TYPE_MODE:
        return set_mode(out, (enum cli_mode)row->place, value, err);
    case TYPE_INDEX:
        out->indexes[out->index_count++] = value;
        break;
    case TYPE_KIND:
        return add_kind(out, value, err);
    case TYPE_RADIUS:
        return read_radius(value, &out->request.radius_km, err);
    case TYPE_SORT:
        status = read_word(value, row->name, sorts, 4, &chosen, err);
        out->request.sort = (enum search_sort)chosen;
        break;
    case TYPE_GROUPED:
        out->request.view = SEARCH_VIEW_GROUPED;
        break;
    case TYPE_COLOR:
        status = read_word(value, row->name, colors, 3, &chosen, err);
        out->color = (enum cli_color)chosen;
        break;
    }
    return status;
}

static enum status
join_words(struct cli_options *out, char **words, size_t count, struct arena *arena,
           struct err *err)
{
    struct buf buf;
    buf_init(&buf);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_char(&buf, ' ');
        buf_str(&buf, str_of(words[i]));
    }
    out->words = buf.failed ? (struct str){NULL, 0} : arena_copy(arena, buf_view(&buf));
    buf_free(&buf);
    return out->words.ptr
               ? STATUS_OK
               : err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
}

static enum status
check_complete(const struct cli_options *out, struct err *err)
{
    bool asks =
        out->mode == CLI_QUERY || out->mode == CLI_BATCH || out->mode == CLI_CHECK;
    if (asks && out->index_count == 0 && !out->server)
        return err_set(err, STATUS_INVALID, "siehe --help",
                       "es fehlt --index ORDNER oder --server URL");
    if ((out->mode == CLI_STATUS || out->mode == CLI_STATISTICS) && !out->server)
        return err_set(err, STATUS_INVALID, "siehe --help", "es fehlt --server URL");
    if (out->index_count > 0 && out->server)
        return err_set(err, STATUS_INVALID, "siehe --help",
                       "--index und --server gehen nicht zusammen");
    if ((out->mode == CLI_QUERY || out->mode == CLI_ANALYZE) &&
        str_is_empty(str_trim(out->words)))
        return err_set(err, STATUS_INVALID, "siehe --help", "es fehlt die Frage");
    return STATUS_OK;
}

static enum status
allocate_lists(struct cli_options *out, size_t room, struct arena *arena,
               struct err *err)
{
    struct search_request *request = &out->request;
    out->indexes = arena_zalloc(arena, room, sizeof *out->indexes);
    request->kinds.items = arena_zalloc(arena, room, sizeof(struct str));
    request->towns.items = arena_zalloc(arena, room, sizeof(struct str));
    request->topics.items = arena_zalloc(arena, room, sizeof(struct str));
    request->sectors.items = arena_zalloc(arena, room, sizeof(struct str));
    request->legal_forms.items = arena_zalloc(arena, room, sizeof(struct str));
    if (!out->indexes || !request->kinds.items || !request->towns.items ||
        !request->topics.items || !request->sectors.items ||
        !request->legal_forms.items)
        return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    return STATUS_OK;
}

/* One option after the other until the first free argument is left. */
static enum status
read_options(int argc, char **argv, struct cli_options *out, struct err *err)
{
    struct option known[OPT_COUNT + 1];
    memset(known, 0, sizeof known);
    for (int i = 0; i < OPT_COUNT; i++) {
        known[i].name = TABLE[i].name;
        known[i].has_arg = TABLE[i].value ? required_argument : no_argument;
        known[i].val = OPTION_BASE + i;
    }
    opterr = 0;
    optind = 1;
    for (;;) {
        const char *at = optind < argc ? argv[optind] : "";
        int c = getopt_long(argc, argv, ":", known, NULL);
        if (c == -1)
            return STATUS_OK;
        if (c < OPTION_BASE)
            return err_set(err, STATUS_INVALID, "siehe --help", "%s: %s", at,
                           c == ':' ? "es fehlt der Wert" : "unbekannte Option");
        enum status status = apply(out, &TABLE[c - OPTION_BASE], optarg, err);
        if (status || out->mode == CLI_HELP || out->mode == CLI_VERSION)
            return status;
    }
}

enum status
cli_options_parse(int argc, char **argv, struct arena *arena, struct cli_options *out,
                  struct err *err)
{
    memset(out, 0, sizeof *out);
    out->limit = SEARCH_DEFAULT_PER_PAGE;
    out->request.page = 1;
    enum status status = allocate_lists(out, (size_t)argc, arena, err);
    if (!status)
        status = read_options(argc, argv, out, err);
    if (status || out->mode == CLI_HELP || out->mode == CLI_VERSION)
        return status;
    status = join_words(out, argv + optind, (size_t)(argc - optind), arena, err);
    return status ? status : check_complete(out, err);
}
