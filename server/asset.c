/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Serving of the built-in files: see asset.h. */
#include "server/asset.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "server/asset_files.h"
#include "server/colour.h"
#include "server/exchange.h"
#include "server/gzip.h"
#include "server/problem.h"
#include "server/tenant.h"
#include "server/sha384.h"

enum { MAX_OPERATOR_TEXT = 256 * 1024, GZIP_BEST = 9 };

static const struct {
    struct str (*file)(void);
    struct str (*brotli)(void); /* NULL for parts of pages */
    const char *type;
    const char *before, *after; /* around the hash in the path */
} sources[ASSET_COUNT] = {
    [ASSET_STYLE] = {asset_file_style, asset_brotli_style, "text/css; charset=utf-8",
                     "/assets/stil.", ".css"},
    [ASSET_EMBED] = {asset_file_embed, asset_brotli_embed,
                     "text/javascript; charset=utf-8", "/embed/v1/suche.", ".js"},
    [ASSET_ICON] = {asset_file_icon, asset_brotli_icon, "image/svg+xml",
                    "/assets/zeichen.", ".svg"},
    [ASSET_OPENAPI] = {asset_file_openapi, asset_brotli_openapi, "application/json",
                       NULL, NULL},
    [ASSET_HELP_DE] = {asset_file_help_de, NULL, NULL, NULL, NULL},
    [ASSET_HELP_EN] = {asset_file_help_en, NULL, NULL, NULL, NULL},
    [ASSET_ACCESSIBILITY_DE] = {asset_file_accessibility_de, NULL, NULL, NULL, NULL},
    [ASSET_ACCESSIBILITY_EN] = {asset_file_accessibility_en, NULL, NULL, NULL, NULL},
    [ASSET_PRIVACY_DE] = {asset_file_privacy_de, NULL, NULL, NULL, NULL},
    [ASSET_PRIVACY_EN] = {asset_file_privacy_en, NULL, NULL, NULL, NULL},
    [ASSET_EMBED_TEXT_DE] = {asset_file_embed_text_de, NULL, NULL, NULL, NULL},
    [ASSET_EMBED_TEXT_EN] = {asset_file_embed_text_en, NULL, NULL, NULL, NULL},
};

/* Written once by asset_init(), then only read. */
static struct asset assets[ASSET_COUNT];
static char integrity[80];

static void
write_base64(const uint8_t *bytes, size_t len, char *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i + 2 < len; i += 3) { /* 48 bytes need no padding */
        uint32_t three =
            (uint32_t)bytes[i] << 16 | (uint32_t)bytes[i + 1] << 8 | bytes[i + 2];
        for (unsigned k = 0; k < 4; k++)
            *out++ = digits[three >> (18 - 6 * k) & 63];
    }
    *out = '\0';
}

static enum status
pack(enum asset_id id, struct arena *arena, struct asset *asset, struct err *err)
{
    struct buf packed;
    buf_init(&packed);
    if (sources[id].before)
        asset->path = arena_printf(
            arena, "%s%016llx%s", sources[id].before,
            (unsigned long long)XXH3_64bits(asset->body.ptr, asset->body.len),
            sources[id].after);
    if (gzip_pack(asset->body, GZIP_BEST, &packed))
        asset->packed = arena_copy(arena, buf_view(&packed));
    buf_free(&packed);
    if (!asset->packed.ptr || (sources[id].before && !asset->path))
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    return STATUS_OK;
}

enum status
asset_make_style(const struct colours *colours, struct arena *arena, struct asset *out,
                 struct err *err)
{
    struct buf css;
    *out = assets[ASSET_STYLE];
    if (!colours_are_own(colours))
        return STATUS_OK;
    out->brotli = str_make(NULL, 0);
    buf_init(&css);
    buf_str(&css, out->body);
    colours_css(colours, &css);
    out->body = css.failed ? str_make(NULL, 0) : arena_copy(arena, buf_view(&css));
    buf_free(&css);
    if (!out->body.ptr)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    return pack(ASSET_STYLE, arena, out, err);
}

enum status
asset_read_text(const char *path, struct arena *arena, struct str *out, struct err *err)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return err_errno(err, errno, "%s", path);
    char *bytes = arena_alloc(arena, MAX_OPERATOR_TEXT);
    size_t len = bytes ? fread(bytes, 1, MAX_OPERATOR_TEXT, file) : 0;
    bool bad = ferror(file) != 0;
    fclose(file);
    if (!bytes)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    if (bad || len == MAX_OPERATOR_TEXT)
        return err_set(err, STATUS_LIMIT, "höchstens 256 kB", "%s: nicht lesbar", path);
    *out = str_make(bytes, len);
    return STATUS_OK;
}

enum status
asset_init(struct arena *arena, struct err *err)
{
    uint8_t digest[SHA384_BYTES];
    for (size_t i = 0; i < ASSET_COUNT; i++) {
        assets[i].body = sources[i].file();
        assets[i].type = sources[i].type;
        if (sources[i].brotli)
            assets[i].brotli = sources[i].brotli();
        enum status status = STATUS_OK;
        if (assets[i].type)
            status = pack((enum asset_id)i, arena, &assets[i], err);
        if (status)
            return status;
    }
    sha384(assets[ASSET_EMBED].body.ptr, assets[ASSET_EMBED].body.len, digest);
    int start = snprintf(integrity, sizeof integrity, "sha384-");
    write_base64(digest, sizeof digest, integrity + start);
    return STATUS_OK;
}

const struct asset *
asset_get(enum asset_id id)
{
    return &assets[id];
}

struct str
asset_embed_integrity(void)
{
    return str_of(integrity);
}

static void
answer(struct exchange *exchange, const struct asset *asset)
{
    struct str body = asset->body;
    const char *coding = NULL;
    if (exchange->prefers_brotli && asset->brotli.len > 0 &&
        asset->brotli.len < asset->packed.len) {
        body = asset->brotli;
        coding = "br";
    } else if (exchange->accepts_gzip && asset->packed.len < asset->body.len) {
        body = asset->packed;
        coding = "gzip";
    }
    exchange_fixed(exchange, asset->type, body);
    exchange->response.coding = coding;
}

void
asset_prepare(struct exchange *exchange)
{
    const struct asset *style = &exchange->tenant->style;
    if (str_equal(exchange->path, str_of(style->path))) {
        answer(exchange, style);
        return;
    }
    for (size_t i = 0; i < ASSET_COUNT; i++)
        if (assets[i].path && str_equal(exchange->path, str_of(assets[i].path))) {
            answer(exchange, &assets[i]);
            return;
        }
    problem_answer(exchange, 404, PHRASE_DETAIL_NO_PAGE);
}

void
asset_embed_alias_prepare(struct exchange *exchange)
{
    answer(exchange, &assets[ASSET_EMBED]);
}

void
asset_openapi_prepare(struct exchange *exchange)
{
    answer(exchange, &assets[ASSET_OPENAPI]);
}

void
asset_icon_prepare(struct exchange *exchange)
{
    answer(exchange, &assets[ASSET_ICON]);
}
