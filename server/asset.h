/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files of web/, taken into the program at build time. Those that browsers fetch stand
 * under a path that names their content, so they may be kept for ever. */
#ifndef SERVER_ASSET_H
#define SERVER_ASSET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct exchange;
struct config;

enum asset_id {
    ASSET_STYLE,
    ASSET_EMBED,
    ASSET_ICON,
    ASSET_OPENAPI,
    ASSET_HELP_DE,
    ASSET_HELP_EN,
    ASSET_ACCESSIBILITY_DE,
    ASSET_ACCESSIBILITY_EN,
    ASSET_PRIVACY_DE,
    ASSET_PRIVACY_EN,
    ASSET_EMBED_TEXT_DE,
    ASSET_EMBED_TEXT_EN,
    ASSET_COUNT
};

struct asset {
    const char *type;
    struct str body;
    struct str packed; /* gzip; empty for what is only part of pages */
    const char *path;  /* "/assets/stil.0123….css"; NULL for parts of pages */
};

enum operator_text { OPERATOR_ACCESSIBILITY, OPERATOR_PRIVACY, OPERATOR_TEXTS };

/* Makes paths and packed forms, reads the operator's own texts. Once, before threads.
 */
enum status asset_init(const struct config *config, struct arena *arena,
                       struct err *err) MUST_CHECK;

const struct asset *asset_get(enum asset_id id);

/* "sha384-…" of the embed file, as the integrity attribute wants it. */
struct str asset_embed_integrity(void);

/* {NULL, 0} when the operator gave none. */
struct str asset_operator_text(enum operator_text which);

/* Handlers: /assets/…, /embed/v1/…, /openapi.json, /favicon.ico. */
void asset_prepare(struct exchange *exchange);
void asset_embed_alias_prepare(struct exchange *exchange);
void asset_openapi_prepare(struct exchange *exchange);
void asset_icon_prepare(struct exchange *exchange);

#endif
