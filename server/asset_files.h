/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files of web/ as texts that live as long as the program. */
#ifndef SERVER_ASSET_FILES_H
#define SERVER_ASSET_FILES_H

#include "base/str.h"

/* The same with brotli, which the build may lack: then empty. */
struct str asset_brotli_style(void);
struct str asset_brotli_embed(void);
struct str asset_brotli_icon(void);
struct str asset_brotli_openapi(void);

struct str asset_file_style(void);
struct str asset_file_embed(void);
struct str asset_file_icon(void);
struct str asset_file_openapi(void);
struct str asset_file_help_de(void);
struct str asset_file_help_en(void);
struct str asset_file_accessibility_de(void);
struct str asset_file_accessibility_en(void);
struct str asset_file_privacy_de(void);
struct str asset_file_privacy_en(void);
struct str asset_file_embed_text_de(void);
struct str asset_file_embed_text_en(void);

#endif
