/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files of web/, taken into the program at build time. Those that browsers fetch stand
 * under a path that names their content, so they may be kept for ever. */
#ifndef SERVER_ASSET_H
#define SERVER_ASSET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct exchange;
struct colours;

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
    struct str brotli; /* empty where it was not made at build time */
    const char *path;  /* "/assets/stil.0123….css"; NULL for parts of pages */
};

enum operator_text { OPERATOR_ACCESSIBILITY, OPERATOR_PRIVACY, OPERATOR_TEXTS };

/* Makes paths and packed forms. Once, before threads. */
enum status asset_init(struct arena *arena, struct err *err) MUST_CHECK;

/* The stylesheet of a site: the built-in one, followed by its colours if it has some.
 * After asset_init(). */
enum status asset_make_style(const struct colours *colours, struct arena *arena,
                             struct asset *out, struct err *err) MUST_CHECK;

/* A text of the operator, up to 256 kB. */
enum status asset_read_text(const char *path, struct arena *arena, struct str *out,
                            struct err *err) MUST_CHECK;

const struct asset *asset_get(enum asset_id id);

/* "sha384-…" of the embed file, as the integrity attribute wants it. */
struct str asset_embed_integrity(void);

/* Handlers: /assets/…, /embed/v1/…, /openapi.json, /favicon.ico. */
void asset_prepare(struct exchange *exchange);
void asset_embed_alias_prepare(struct exchange *exchange);
void asset_openapi_prepare(struct exchange *exchange);
void asset_icon_prepare(struct exchange *exchange);

#endif
