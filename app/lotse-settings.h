/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the application remembers between starts: GSettings where its schema is installed, else a key file in the user's configuration
 * folder, so that a build that was never installed runs as well. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_SETTINGS (lotse_settings_get_type ())
G_DECLARE_FINAL_TYPE (LotseSettings, lotse_settings, LOTSE, SETTINGS, GObject)

LotseSettings *lotse_settings_get_default (void); /* (transfer none) */

/* @key: as in the schema org.lotse.Lotse. */
char    *lotse_settings_get_string (LotseSettings *self, const char *key); /* (transfer full); never NULL */
void     lotse_settings_set_string (LotseSettings *self, const char *key, const char *value);
int      lotse_settings_get_int (LotseSettings *self, const char *key);
void     lotse_settings_set_int (LotseSettings *self, const char *key, int value);
gboolean lotse_settings_get_boolean (LotseSettings *self, const char *key);
void     lotse_settings_set_boolean (LotseSettings *self, const char *key, gboolean value);
/* signal "changed" (const char *key), detailed by key, after set_…() */

G_END_DECLS
