/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Settings of the server: one table serves the command line, the INI file and --help,
 * so that the three cannot differ. */
#ifndef SERVER_CONFIG_H
#define SERVER_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "server/colour.h"

enum { CONFIG_MAX_LIST = 16, CONFIG_MAX_TENANTS = 1000 };

struct config_list {
    const char *items[CONFIG_MAX_LIST];
    uint32_t count;
};

/* A switch that a tenant may take over from the server's own site. */
enum config_answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO };

/* What each site has of its own: the server's one, or a tenant's. */
struct config_site {
    const char *name; /* of the tenant, in its path; "" for the server's own */
    int line;         /* of its section in the file, for messages */
    struct config_list index;
    struct config_list hosts;   /* names under which it is asked for without its path */
    struct config_list origins; /* pages that may ask from scripts; none = all */
    const char *public_url; /* "https://host/suche", no slash at the end; "" unknown */
    const char *synonyms;
    const char *pins; /* file of pinned and hidden results */
    const char *town; /* preferred where a request names none */
    const char *site_name;
    const char *operator_name;
    const char *contact;       /* mail address or URL shown to readers */
    const char *accessibility; /* file with the operator's statement, HTML fragment */
    const char *privacy;
    struct colours colours;
    enum config_answer statistics;
    const char *statistics_token; /* NULL: nobody may see them over HTTP */
};

struct config {
    struct arena *arena; /* owns the strings */
    struct config_site site;
    struct config_site *tenants; /* in the order of the file */
    size_t tenant_count;
    struct config_list listen;
    const char *base_path; /* "" or "/suche": no slash at the end */
    const char *pid_file;
    const char *user; /* whom a start as root becomes */
    const char *log;  /* "text" or "json" */
    const char *statistics_file;
    uint32_t threads; /* 0 = as many as cores */
    uint32_t queue;
    uint32_t cache_mib;
    uint32_t connections;
    uint32_t per_address;          /* 0 = no limit */
    uint32_t searches_per_address; /* a second; 0 = no limit */
    struct config_list trusted_proxy;
    uint32_t deadline; /* seconds */
    bool confine;
    const char *security_contact;
    const char *security_expires;
    bool metrics;
    const char *file;             /* of --config, once it is being read */
    const char *further_problems; /* of the file, a line each; "" or NULL when none */
};

enum config_wish {
    CONFIG_RUN,
    CONFIG_CHECK, /* --check-config: say whether the settings are good and end */
    CONFIG_HELP,
    CONFIG_VERSION,
    CONFIG_SELF_TEST /* --confine-test */
};

/* Reads the command line and the file named by --config; the command line wins. */
enum status config_read(int argc, char **argv, struct config *out,
                        enum config_wish *wish, struct err *err) MUST_CHECK;
/* The server's own site for 0, then the tenants. */
const struct config_site *config_site_at(const struct config *config, size_t number);

void config_free(struct config *config);

/* The text of --help. */
void config_help(struct buf *out);

#endif
