/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values that must have a certain form. They are looked at where they are set, so that
 * the message can name the line. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "server/config_table.h"
#include "server/html.h"
#include "server/listen.h"
#include "server/params.h"
#include "server/share.h"
#include "server/user.h"
#include "server/token.h"

static bool
is_made_of(const char *text, const char *characters)
{
    return *text != '\0' && text[strspn(text, characters)] == '\0';
}

#define HOST_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789.-"

/* What browsers send as Origin: scheme and host, maybe a port, in lower case. */
static bool
is_origin(const char *text)
{
    const char *host = strncmp(text, "https://", 8) == 0  ? text + 8
                       : strncmp(text, "http://", 7) == 0 ? text + 7
                                                          : "";
    return is_made_of(host, HOST_CHARACTERS ":[]");
}

static bool
is_host(const char *text)
{
    return is_made_of(text, HOST_CHARACTERS);
}

static bool
is_address(const char *text)
{
    return listen_check(text, NULL) == STATUS_OK;
}

static bool
is_base_path(const char *text)
{
    return *text == '\0' ||
           (*text == '/' && !strpbrk(text, "%?#\"<> ") && !strstr(text, "//"));
}

static bool
is_public_url(const char *text)
{
    return *text == '\0' ||
           (html_is_safe_url(str_of(text)) && strncmp(text, "http", 4) == 0);
}

/* RFC 9116 wants a URI, and no web page without TLS. */
static bool
is_security_contact(const char *text)
{
    return strncmp(text, "mailto:", 7) == 0 || strncmp(text, "https://", 8) == 0 ||
           strncmp(text, "tel:", 4) == 0;
}

/* A day, or a day with time and zone. */
static bool
is_expiry(const char *text)
{
    size_t len = strlen(text);
    return len >= 10 && params_is_date(str_make(text, 10)) &&
           (len == 10 ||
            (len >= 20 && text[10] == 'T' && is_made_of(text + 11, "0123456789:.+-Z")));
}

static bool
is_log_format(const char *text)
{
    return strcmp(text, "text") == 0 || strcmp(text, "json") == 0;
}

static bool
is_proxy(const char *text)
{
    struct sockaddr_storage address;
    return share_read_address(str_of(text), &address);
}

static bool
is_readable(const char *path)
{
    return access(path, R_OK) == 0;
}

static bool
is_token(const char *text)
{
    size_t len = strlen(text);
    return len >= TOKEN_MIN && len <= TOKEN_MAX && !strchr(text, ' ');
}

enum status
config_check_value(const struct setting *setting, const char *value, struct err *err)
{
    static const struct {
        const char *name;
        bool (*is_good)(const char *value);
        const char *hint;
    } forms[] = {
        {"listen", is_address, "Form: 127.0.0.1:8080 oder [::1]:8080"},
        {"base-path", is_base_path, "Form: /suche"},
        {"public-url", is_public_url, "Form: https://www.stadt.de/suche"},
        {"origin", is_origin, "Form: https://www.stadt.de"},
        {"host", is_host, "Form: suche.stadt.de, klein und ohne Port"},
        {"trusted-proxy", is_proxy, "Form: 127.0.0.1 oder ::1"},
        {"security-contact", is_security_contact,
         "Form: mailto:sicherheit@stadt.de oder https://…"},
        {"security-expires", is_expiry, "Form: 2027-12-31"},
        {"user", user_is_known, "diesen Benutzer gibt es hier nicht"},
        {"log", is_log_format, "text oder json"},
        {"synonyms", is_readable, "die Datei ist nicht da oder nicht lesbar"},
        {"pins", is_readable, "die Datei ist nicht da oder nicht lesbar"},
        {"accessibility", is_readable, "die Datei ist nicht da oder nicht lesbar"},
        {"privacy", is_readable, "die Datei ist nicht da oder nicht lesbar"},
    };
    if (!params_is_clean(str_of(value)))
        return err_set(err, STATUS_INVALID, NULL,
                       "%s: Steuerzeichen oder ungültiges UTF-8", setting->name);
    if (setting->type == SETTING_LIST && *value == '\0')
        return err_set(err, STATUS_INVALID, NULL, "%s: der Wert fehlt", setting->name);
    /* A secret is not repeated in a message. */
    if (strcmp(setting->name, "statistics-token") == 0 && !is_token(value))
        return err_set(err, STATUS_INVALID, "etwa: head -c 18 /dev/urandom | base64",
                       "%s: %d bis %d Zeichen, ohne Leerzeichen", setting->name,
                       TOKEN_MIN, TOKEN_MAX);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, setting->name) == 0 && !forms[i].is_good(value))
            return err_set(err, STATUS_INVALID, forms[i].hint, "%s: \"%s\"",
                           setting->name, value);
    return STATUS_OK;
}
