/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language in which the program speaks: German first, English complete. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { LOTSE_LANG_DE, LOTSE_LANG_EN } LotseLang;

/**
 * lotse_lang_init:
 * @wanted: (nullable): "de", "en", or NULL or "system" to follow the environment
 *
 * Sets locale, LANGUAGE and the gettext domain of the process. An environment that names no language (C, POSIX,
 * C.UTF-8 without LANGUAGE) speaks German, the first language of the people who use Lotse. Works where only C.UTF-8 is
 * installed. Call once at start, before threads; may be called again to switch.
 */
void lotse_lang_init (const char *wanted);

/* The language chosen by lotse_lang_init(); German before. Formats of dates, numbers and money follow it. */
LotseLang lotse_lang_get (void);

/* "de" → LOTSE_LANG_DE, "en" → LOTSE_LANG_EN; FALSE for other text. */
gboolean lotse_lang_from_text (const char *text, LotseLang *lang);

G_END_DECLS
