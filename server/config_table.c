/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All settings with their bounds and help texts: see config_table.h. */
#include "server/config_table.h"

#include <stddef.h>
#include <string.h>

#include "server/params.h"

#define AT(member)   offsetof(struct config, member)
#define SITE(member) offsetof(struct config_site, member)

const struct setting config_settings[] = {
    {"index", OF_SITE, SETTING_LIST, SITE(index), 0, 0, "ORDNER",
     "Index-Ordner oder tcp:HOST:PORT; mehrfach erlaubt"},
    {"listen", OF_SERVER, SETTING_LIST, AT(listen), 0, 0, "ADRESSE:PORT",
     "wo der Server antwortet (Vorgabe 127.0.0.1:8080); Port 0 nimmt einen freien"},
    {"base-path", OF_SERVER, SETTING_TEXT, AT(base_path), 0, 0, "/PFAD",
     "Pfad, unter dem ein Proxy den Server zeigt"},
    {"public-url", OF_SITE, SETTING_TEXT, SITE(public_url), 0, 0, "URL",
     "öffentliche Adresse, für OpenSearch und Feeds"},
    {"pid-file", OF_SERVER, SETTING_TEXT, AT(pid_file), 0, 0, "DATEI",
     "schreibt die Prozessnummer hinein"},
    {"user", OF_SERVER, SETTING_TEXT, AT(user), 0, 0, "BENUTZER",
     "als root gestartet: zu diesem Benutzer werden, sobald die Anschlüsse offen sind"},
    {"log", OF_SERVER, SETTING_TEXT, AT(log), 0, 0, "text|json",
     "Form der Meldungen auf stderr (Vorgabe text)"},
    {"synonyms", OF_SITE, SETTING_TEXT, SITE(synonyms), 0, 0, "DATEI",
     "eigene Synonyme statt der eingebauten"},
    {"pins", OF_SITE, SETTING_TEXT, SITE(pins), 0, 0, "DATEI",
     "nach oben gestellte und versteckte Treffer"},
    {"threads", OF_SERVER, SETTING_NUMBER, AT(threads), 0, 64, "ZAHL",
     "Suchfäden (Vorgabe 0: so viele wie Kerne)"},
    {"queue", OF_SERVER, SETTING_NUMBER, AT(queue), 1, 10000, "ZAHL",
     "wartende Suchen, bevor 503 kommt (Vorgabe 128)"},
    {"cache", OF_SERVER, SETTING_NUMBER, AT(cache_mib), 0, 4096, "MIB",
     "Speicher für fertige Antworten (Vorgabe 32)"},
    {"connections", OF_SERVER, SETTING_NUMBER, AT(connections), 16, 100000, "ZAHL",
     "gleichzeitige Verbindungen (Vorgabe 20000)"},
    {"connections-per-address", OF_SERVER, SETTING_NUMBER, AT(per_address), 0, 100000,
     "ZAHL",
     "davon je Adresse (Vorgabe 0: keine Grenze; hinter einem Proxy so lassen)"},
    {"searches-per-address", OF_SERVER, SETTING_NUMBER, AT(searches_per_address), 0,
     100000, "ZAHL", "Suchen je Sekunde und Adresse (Vorgabe 0: keine Grenze)"},
    {"trusted-proxy", OF_SERVER, SETTING_LIST, AT(trusted_proxy), 0, 0, "ADRESSE",
     "Proxy, dem X-Forwarded-For geglaubt wird; mehrfach erlaubt"},
    {"deadline", OF_SERVER, SETTING_NUMBER, AT(deadline), 1, 300, "SEKUNDEN",
     "längste Dauer einer Anfrage (Vorgabe 15)"},
    {"confine", OF_SERVER, SETTING_SWITCH, AT(confine), 0, 0, "ja|nein",
     "Zugriffe des Prozesses einsperren (Vorgabe ja)"},
    {"metrics", OF_SERVER, SETTING_SWITCH, AT(metrics), 0, 0, "ja|nein",
     "/metrics anbieten (Vorgabe: nur auf Loopback)"},
    {"site-name", OF_SITE, SETTING_TEXT, SITE(site_name), 0, 0, "TEXT",
     "Name der Seite"},
    {"operator", OF_SITE, SETTING_TEXT, SITE(operator_name), 0, 0, "TEXT",
     "wer die Seite betreibt"},
    {"contact", OF_SITE, SETTING_TEXT, SITE(contact), 0, 0, "MAIL|URL",
     "Kontakt für Fragen und Barrieren"},
    {"town", OF_SITE, SETTING_TEXT, SITE(town), 0, 0, "ORT",
     "dessen Einträge zuerst kommen, wenn die Anfrage keinen Ort nennt"},
    {"colors", OF_SITE, SETTING_COLOURS, SITE(colours), 0, 0, "NAME #RRGGBB, …",
     "eigene Farben: accent, on-accent, background, surface, text, muted, line, "
     "border, ring"},
    {"colors-dark", OF_SITE, SETTING_DARK_COLOURS, SITE(colours), 0, 0,
     "NAME #RRGGBB, …", "dieselben für das dunkle Aussehen"},
    {"origin", OF_SITE, SETTING_LIST, SITE(origins), 0, 0, "https://HOST",
     "Seiten, deren Skripte fragen dürfen; mehrfach erlaubt (Vorgabe: alle)"},
    {"host", OF_TENANT, SETTING_LIST, SITE(hosts), 0, 0, "HOST",
     "Rechnername, unter dem der Mandant ohne /t/NAME antwortet; mehrfach erlaubt"},
    {"accessibility", OF_SITE, SETTING_TEXT, SITE(accessibility), 0, 0, "DATEI",
     "Erklärung zur Barrierefreiheit (HTML-Ausschnitt)"},
    {"privacy", OF_SITE, SETTING_TEXT, SITE(privacy), 0, 0, "DATEI",
     "Datenschutzhinweise (HTML-Ausschnitt)"},
    {"statistics", OF_SITE, SETTING_ANSWER, SITE(statistics), 0, 0, "ja|nein",
     "Suchen eines Tages zählen, ohne Adressen (Vorgabe nein)"},
    {"statistics-token", OF_SITE, SETTING_TEXT, SITE(statistics_token), 0, 0, "GEHEIM",
     "wer ihn kennt, sieht die Statistik unter /statistik; gehört in die Datei"},
    {"statistics-file", OF_SERVER, SETTING_TEXT, AT(statistics_file), 0, 0, "DATEI",
     "behält die Statistik über Neustarts"},
    {"security-contact", OF_SERVER, SETTING_TEXT, AT(security_contact), 0, 0, "URL",
     "für /.well-known/security.txt"},
    {"security-expires", OF_SERVER, SETTING_TEXT, AT(security_expires), 0, 0, "DATUM",
     "Ablaufdatum in security.txt"},
};

const size_t config_setting_count = sizeof config_settings / sizeof *config_settings;

const struct setting *
config_find(const char *name)
{
    for (size_t i = 0; i < config_setting_count; i++)
        if (strcmp(config_settings[i].name, name) == 0)
            return &config_settings[i];
    return NULL;
}

static enum status
set_switch(bool *out, const struct setting *setting, const char *value, struct err *err)
{
    static const char *const yes[] = {"ja", "yes", "true", "on", "1"};
    static const char *const no[] = {"nein", "no", "false", "off", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcmp(value, yes[i]) != 0 && strcmp(value, no[i]) != 0)
            continue;
        *out = strcmp(value, yes[i]) == 0;
        return STATUS_OK;
    }
    return err_set(err, STATUS_INVALID, "ja oder nein", "%s: \"%s\" ist kein Schalter",
                   setting->name, value);
}

static enum status
copy(struct config *config, const char *value, const char **out, struct err *err)
{
    struct str text = arena_copy(config->arena, str_of(value));
    if (!text.ptr)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    *out = text.ptr;
    return STATUS_OK;
}

enum status
config_set(struct config *config, struct config_site *site,
           const struct setting *setting, const char *value, struct err *err)
{
    char *base = setting->scope == OF_SERVER ? (char *)config : (char *)site;
    char *member = base + setting->offset;
    struct config_list *list = (struct config_list *)(void *)member;
    enum status status = config_check_value(setting, value, err);
    if (status)
        return status;
    switch (setting->type) {
    case SETTING_TEXT:
        return copy(config, value, (const char **)(void *)member, err);
    case SETTING_LIST:
        if (list->count == CONFIG_MAX_LIST)
            return err_set(err, STATUS_LIMIT, NULL, "%s: mehr als %d Werte",
                           setting->name, CONFIG_MAX_LIST);
        return copy(config, value, &list->items[list->count++], err);
    case SETTING_NUMBER:
        if (params_number(str_of(value), setting->low, setting->high,
                          (uint32_t *)(void *)member))
            return STATUS_OK;
        return err_set(err, STATUS_INVALID, NULL,
                       "%s: \"%s\" ist keine Zahl von %u bis %u", setting->name, value,
                       (unsigned)setting->low, (unsigned)setting->high);
    case SETTING_SWITCH:
        return set_switch((bool *)(void *)member, setting, value, err);
    case SETTING_ANSWER: {
        bool yes = false;
        status = set_switch(&yes, setting, value, err);
        *(enum config_answer *)(void *)member = yes ? ANSWER_YES : ANSWER_NO;
        return status;
    }
    case SETTING_COLOURS:
    case SETTING_DARK_COLOURS:
        return colours_read(str_of(value), setting->type == SETTING_DARK_COLOURS,
                            (struct colours *)(void *)member, err);
    }
    return err_set(err, STATUS_INTERNAL, NULL, "%s", setting->name);
}
