/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One small interface over GSettings and a key file; the defaults of the latter repeat those of the schema. */
#include "config.h"
#include "lotse-settings.h"

#include <string.h>

#define SCHEMA_ID "org.lotse.Lotse"
#define GROUP "lotse"

static const struct { const char *key, *text; } defaults[] = {
  { "language", "system" },
  { "colour-scheme", "system" },
  { "window-width", "1440" },
  { "window-height", "900" },
  { "window-maximized", "false" },
  { "sidebar-visible", "true" },
  { "remind-report", "true" },
  { "remind-milestone", "true" },
  { "remind-answer", "true" },
  { "remind-draft", "true" },
  { "remind-waiting", "true" },
  { "remind-figure", "true" },
  { "remind-in-background", "false" },
  { "present-audience", "0" },
  { "report-kind", "0" },
  { "report-audience", "3" },
  { "report-format", "0" },
  { "report-one-pagers", "false" },
  { "timeline-views", "" },
  { "oparl-url", "" },
  { "project-views", "" },
};

struct _LotseSettings
{
  GObject    parent_instance;
  GSettings *settings; /* (owned) (nullable) */
  GKeyFile  *file;     /* (owned) (nullable) where there is no schema */
  char      *path;     /* (owned) */
};

static guint changed_signal;

G_DEFINE_TYPE (LotseSettings, lotse_settings, G_TYPE_OBJECT)

static void
lotse_settings_finalize (GObject *object)
{
  LotseSettings *self = LOTSE_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_free (self->path);
  G_OBJECT_CLASS (lotse_settings_parent_class)->finalize (object);
}

static void
lotse_settings_class_init (LotseSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_settings_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lotse_settings_init (LotseSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  if (schema != NULL)
    {
      self->settings = g_settings_new_full (schema, NULL, NULL);
      return;
    }
  self->path = g_build_filename (g_get_user_config_dir (), "lotse", "settings.ini", NULL);
  self->file = g_key_file_new ();
  g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_NONE, NULL); /* absent at first start */
}

LotseSettings *
lotse_settings_get_default (void)
{
  static LotseSettings *self;

  if (self == NULL)
    self = g_object_new (LOTSE_TYPE_SETTINGS, NULL);
  return self;
}

static char *
read_file_value (LotseSettings *self, const char *key)
{
  char *text = g_key_file_get_string (self->file, GROUP, key, NULL);

  if (text != NULL)
    return text;
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (strcmp (defaults[i].key, key) == 0)
      return g_strdup (defaults[i].text);
  return g_strdup ("");
}

static void
write_file_value (LotseSettings *self, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_key_file_set_string (self->file, GROUP, key, text);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (self->file, self->path, &error))
    g_warning ("settings are not saved: %s", error->message);
}

static void
tell (LotseSettings *self, const char *key)
{
  g_signal_emit (self, changed_signal, g_quark_from_string (key), key);
}

char *
lotse_settings_get_string (LotseSettings *self, const char *key)
{
  g_return_val_if_fail (LOTSE_IS_SETTINGS (self), NULL);
  return self->settings != NULL ? g_settings_get_string (self->settings, key) : read_file_value (self, key);
}

void
lotse_settings_set_string (LotseSettings *self, const char *key, const char *value)
{
  g_return_if_fail (LOTSE_IS_SETTINGS (self));
  g_return_if_fail (value != NULL);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, key, value);
  else
    write_file_value (self, key, value);
  tell (self, key);
}

int
lotse_settings_get_int (LotseSettings *self, const char *key)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (LOTSE_IS_SETTINGS (self), 0);
  if (self->settings != NULL)
    return g_settings_get_int (self->settings, key);
  text = read_file_value (self, key);
  return (int) CLAMP (g_ascii_strtoll (text, NULL, 10), 0, 20000);
}

void
lotse_settings_set_int (LotseSettings *self, const char *key, int value)
{
  g_return_if_fail (LOTSE_IS_SETTINGS (self));
  if (self->settings != NULL)
    g_settings_set_int (self->settings, key, value);
  else
    {
      g_autofree char *text = g_strdup_printf ("%d", value);

      write_file_value (self, key, text);
    }
  tell (self, key);
}

gboolean
lotse_settings_get_boolean (LotseSettings *self, const char *key)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (LOTSE_IS_SETTINGS (self), FALSE);
  if (self->settings != NULL)
    return g_settings_get_boolean (self->settings, key);
  text = read_file_value (self, key);
  return strcmp (text, "true") == 0;
}

void
lotse_settings_set_boolean (LotseSettings *self, const char *key, gboolean value)
{
  g_return_if_fail (LOTSE_IS_SETTINGS (self));
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, key, value);
  else
    write_file_value (self, key, value ? "true" : "false");
  tell (self, key);
}
