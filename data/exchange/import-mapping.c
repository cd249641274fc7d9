/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading mapping files: key files with groups that may build on another mapping. */
#include "config.h"

#include "import-mapping.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/schema.h"
#include "header-name.h"
#include "import-status.h"
#include "lotse-mappings.h"

#define SHIPPED_PATH "/org/lotse/mappings/"
#define MAX_MAPPING_BYTES (256 * 1024)

static const struct { const char *name; LotseColumns columns; } targets[LOTSE_N_TARGETS] = {
  [LOTSE_TARGET_TITLE] = { "title", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_CODE] = { "code", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_DEPARTMENT] = { "department", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_DEPARTMENT_SHORT] = { "department_short", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_FIELD_OF_ACTION] = { "field_of_action", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_CATEGORY] = { "category", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_GOAL] = { "goal", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_PLAIN_TEXT] = { "plain_text", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_BENEFIT_CITIZENS] = { "benefit_citizens", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_BENEFIT_STAFF] = { "benefit_staff", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_NOTES] = { "notes", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_LIFE_CYCLE] = { "life_cycle", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_PERIOD] = { "period", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_START] = { "start", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_END] = { "end", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_PROMISE_START] = { "promise_start", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_PROMISE_END] = { "promise_end", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_BUDGET_TOTAL] = { "budget_total", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_COST_TOTAL_FORECAST] = { "cost_total_forecast", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_BUDGET_PLAN] = { "budget_plan", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_BUDGET_FORECAST] = { "budget_forecast", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_BUDGET_ACTUAL] = { "budget_actual", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_CURRENCY] = { "currency", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_STATUS] = { "status", LOTSE_COLUMNS_TWIN },
  [LOTSE_TARGET_OTHER_STATUS] = { "other_status", LOTSE_COLUMNS_ONE },
  [LOTSE_TARGET_SUMMARY] = { "summary", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_NEXT_STEPS] = { "next_steps", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_SCHEDULE_NOTE] = { "schedule_note", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_BUDGET_NOTE] = { "budget_note", LOTSE_COLUMNS_JOINED },
  [LOTSE_TARGET_AS_OF] = { "as_of", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_YEAR] = { "year", LOTSE_COLUMNS_FIRST },
  [LOTSE_TARGET_IGNORE] = { "ignore", LOTSE_COLUMNS_JOINED },
};

const char *
lotse_target_name (LotseTarget target)
{
  g_return_val_if_fail ((guint) target < LOTSE_N_TARGETS, "");
  return targets[target].name;
}

LotseColumns
lotse_target_columns (LotseTarget target)
{
  g_return_val_if_fail ((guint) target < LOTSE_N_TARGETS, LOTSE_COLUMNS_ONE);
  return targets[target].columns;
}

/* The context of reading one key file; the first complaint wins. */
typedef struct
{
  LotseMapping *mapping; /* (not owned) */
  GKeyFile     *file;    /* (not owned) */
  GError       *error;   /* (owned) (nullable) */
} MappingReader;

static void
complain (MappingReader *self, const char *group, const char *key, const char *what)
{
  if (self->error == NULL)
    self->error = g_error_new (LOTSE_ERROR, LOTSE_ERROR_INVALID, _("mapping %s: [%s] %s: %s"), self->mapping->name, group, key, what);
}

static char *
get_text (MappingReader *self, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (self->file, group, key, NULL);
  return text != NULL ? g_strdup (g_strstrip (text)) : NULL;
}

static void
replace_text (MappingReader *self, const char *group, const char *key, char **field)
{
  g_autofree char *text = get_text (self, group, key);
  if (text == NULL)
    return;
  g_free (*field);
  *field = *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Index of the value of @key in @choices, -1 where the key is missing. */
static int
get_choice (MappingReader *self, const char *group, const char *key, const char *const *choices)
{
  g_autofree char *text = get_text (self, group, key);
  if (text == NULL)
    return -1;
  for (int i = 0; choices[i] != NULL; i++)
    if (g_ascii_strcasecmp (choices[i], text) == 0)
      return i;

  g_autofree char *all = g_strjoinv (", ", (char **) choices);
  g_autofree char *what = g_strdup_printf (_("“%s” is not one of: %s"), text, all);
  complain (self, group, key, what);
  return -1;
}

static gboolean
get_number (MappingReader *self, const char *group, const char *key, double low, double high, double *out)
{
  g_autofree char *text = get_text (self, group, key);
  if (text == NULL)
    return FALSE;

  char *end = NULL;
  double number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(number >= low && number <= high))
    {
      complain (self, group, key, _("not a number that is possible here"));
      return FALSE;
    }
  *out = number;
  return TRUE;
}

static gboolean
get_list (MappingReader *self, const char *group, const char *key, char *(*normalise) (const char *), char ***out)
{
  g_auto (GStrv) raw = g_key_file_get_string_list (self->file, group, key, NULL, NULL);
  if (raw == NULL)
    return FALSE;

  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *item = normalise (raw[i]);
      if (*item != '\0')
        g_strv_builder_add (list, item);
    }
  g_strfreev (*out);
  *out = g_strv_builder_end (list);
  return TRUE;
}

static void
read_about (MappingReader *self)
{
  LotseMapping *m = self->mapping;
  double number;

  replace_text (self, "mapping", "title", &m->title);
  replace_text (self, "mapping", "baseline", &m->baseline);
  get_list (self, "mapping", "signature", lotse_header_normalise, &m->signature);
  if (get_number (self, "mapping", "signature_min", 0, 100, &number))
    m->signature_min = (guint) number;
}

static void
read_file_group (MappingReader *self)
{
  static const char *const layouts[] = { "auto", "no", "yes", NULL };
  static const struct { const char *name; char delimiter; } delimiters[] = {
    { "auto", '\0' }, { ",", ',' }, { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "|", '|' }, { "pipe", '|' },
  };
  LotseMapping *m = self->mapping;
  double number;

  g_autofree char *delimiter = get_text (self, "file", "delimiter");
  if (delimiter != NULL)
    {
      guint i = 0;
      /* A lone ";" is an empty list to key files in some editors; it is what stands there nevertheless. */
      while (i < G_N_ELEMENTS (delimiters) && g_ascii_strcasecmp (delimiters[i].name, delimiter) != 0)
        i++;
      if (i < G_N_ELEMENTS (delimiters))
        m->delimiter = delimiters[i].delimiter;
      else if (strcmp (delimiter, ";") == 0)
        m->delimiter = ';';
      else
        complain (self, "file", "delimiter", _("not one of: auto, comma, semicolon, tab, pipe"));
    }

  replace_text (self, "file", "encoding", &m->encoding);
  int layout = get_choice (self, "file", "transposed", layouts);
  if (layout >= 0)
    m->layout = (LotseLayout) layout;

  g_autofree char *header = get_text (self, "file", "header_row");
  if (header != NULL && g_ascii_strcasecmp (header, "auto") == 0)
    m->header_row = -1;
  else if (get_number (self, "file", "header_row", 0, 1000, &number))
    m->header_row = (int) number;
  if (get_number (self, "file", "header_rows", 1, 5, &number))
    m->header_rows = (guint) number;
}

static void
read_match (MappingReader *self)
{
  g_auto (GStrv) list = g_key_file_get_string_list (self->file, "read", "match", NULL, NULL);
  if (list == NULL)
    return;

  self->mapping->match = 0;
  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *word = g_strstrip (list[i]);
      if (strcmp (word, "code") == 0)
        self->mapping->match |= LOTSE_MATCH_CODE;
      else if (strcmp (word, "title+department") == 0)
        self->mapping->match |= LOTSE_MATCH_TITLE_DEPARTMENT;
      else if (strcmp (word, "title") == 0)
        self->mapping->match |= LOTSE_MATCH_TITLE;
      else if (*word != '\0')
        complain (self, "read", "match", _("not a list of: code; title+department; title"));
    }
}

static void
read_habits (MappingReader *self)
{
  static const char *const orders[] = { "day-first", "month-first", NULL };
  static const char *const decimals[] = { "auto", "comma", "point", NULL };
  static const char *const second[] = { "keep", "fill", NULL };
  static const char *const yes_no[] = { "no", "yes", NULL };
  LotseMapping *m = self->mapping;
  double number;
  int choice;

  if ((choice = get_choice (self, "read", "date_order", orders)) >= 0)
    m->habits.month_first = choice == 1;
  if ((choice = get_choice (self, "read", "decimal", decimals)) >= 0)
    m->decimal = (LotseDecimal) choice;
  if ((choice = get_choice (self, "read", "second_status", second)) >= 0)
    m->second_status_fills = choice == 1;
  if ((choice = get_choice (self, "read", "title_from_goal", yes_no)) >= 0)
    m->title_from_goal = choice == 1;
  if (get_number (self, "read", "fiscal_start_month", 0, 12, &number))
    m->habits.fiscal_start_month = (int) number;
  if (get_number (self, "read", "scale", 1e-6, 1e9, &number))
    m->scale = number;

  replace_text (self, "read", "currency", &m->currency);
  get_list (self, "read", "currency_marks", g_strdup, &m->currency_marks);
  get_list (self, "read", "open_words", lotse_name_normalise, &m->open_words);
  get_list (self, "read", "empty_words", lotse_name_normalise, &m->empty_words);
  read_match (self);

  g_autofree char *cycle = get_text (self, "read", "life_cycle");
  if (cycle != NULL)
    {
      m->life_cycle = lotse_enum_index (LOTSE_ENUM_LIFE_CYCLE, cycle);
      if (m->life_cycle < 0 && *cycle != '\0')
        complain (self, "read", "life_cycle", _("not a life cycle of Lotse"));
    }
}

static char *
fill_year (const char *pattern, int year)
{
  g_autofree char *text = g_strdup_printf ("%04d", year);
  g_autoptr (GString) out = g_string_new (pattern);
  g_string_replace (out, "{year}", text, 0);
  return g_strdup (out->str);
}

static void
read_as_of (MappingReader *self)
{
  LotseMapping *m = self->mapping;
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, "as_of", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const char *key = keys[i];
      g_autofree char *text = get_text (self, "as_of", key);

      if (strcmp (key, "year_from") == 0)
        {
          m->year_from_name = strstr (text, "file-name") != NULL;
          m->year_from_header = strstr (text, "header") != NULL;
          continue;
        }

      g_autofree char *day = fill_year (text, 2000);
      if (lotse_date_parse (day) == LOTSE_DATE_NONE)
        complain (self, "as_of", key, _("not a day like 2019-03-31 or {year}-03-31"));
      else if (strcmp (key, "date") == 0)
        m->as_of = lotse_date_parse (day);
      else if (strcmp (key, "default") == 0)
        {
          g_free (m->as_of_default);
          m->as_of_default = g_steal_pointer (&text);
        }
      else if (strlen (key) == 4 && strspn (key, "0123456789") == 4)
        g_hash_table_replace (m->as_of_years, GINT_TO_POINTER (atoi (key)), g_steal_pointer (&text));
      else
        complain (self, "as_of", key, _("unknown; there are date, default, year_from, and years such as 2019"));
    }
}

static void
read_columns (MappingReader *self)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, "columns", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      guint target = 0;
      while (target < LOTSE_N_TARGETS && strcmp (targets[target].name, keys[i]) != 0)
        target++;
      if (target == LOTSE_N_TARGETS)
        complain (self, "columns", keys[i], _("not a field that can be imported"));
      else
        get_list (self, "columns", keys[i], lotse_header_normalise, &self->mapping->columns[target]);
    }
}

static void
read_status (MappingReader *self)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, "status", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      int status = lotse_enum_index (LOTSE_ENUM_STATUS, keys[i]);
      if (status < 0)
        {
          complain (self, "status", keys[i], _("not one of: on_track, needs_attention, needs_decision, not_rated"));
          continue;
        }
      g_auto (GStrv) words = NULL;
      get_list (self, "status", keys[i], lotse_status_normalise, &words);
      for (guint w = 0; words != NULL && words[w] != NULL; w++)
        g_hash_table_replace (self->mapping->status_words, g_strdup (words[w]), GINT_TO_POINTER (status + 1));
    }
}

static void
check_groups (MappingReader *self)
{
  static const char *const known[] = { "mapping", "file", "read", "as_of", "columns", "status", NULL };
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_strv_contains (known, groups[i]))
      complain (self, groups[i], "", _("unknown group; there are mapping, file, read, as_of, columns, status"));
}

static LotseMapping *
mapping_new (const char *name)
{
  LotseMapping *m = g_new0 (LotseMapping, 1);
  m->name = g_strdup (name);
  m->title = g_strdup (name);
  m->baseline = g_strdup ("{year}");
  m->signature = g_new0 (char *, 1);
  m->currency_marks = g_new0 (char *, 1);
  m->open_words = g_new0 (char *, 1);
  m->empty_words = g_new0 (char *, 1);
  m->header_row = -1;
  m->header_rows = 1;
  m->match = LOTSE_MATCH_CODE | LOTSE_MATCH_TITLE_DEPARTMENT;
  m->life_cycle = LOTSE_LIFE_CYCLE_IN_PROGRESS;
  m->as_of = LOTSE_DATE_NONE;
  m->as_of_years = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  m->status_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    m->columns[i] = g_new0 (char *, 1);
  return m;
}

void
lotse_mapping_free (LotseMapping *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->baseline);
  g_free (self->encoding);
  g_free (self->currency);
  g_free (self->as_of_default);
  g_strfreev (self->signature);
  g_strfreev (self->currency_marks);
  g_strfreev (self->open_words);
  g_strfreev (self->empty_words);
  g_hash_table_unref (self->as_of_years);
  g_hash_table_unref (self->status_words);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    g_strfreev (self->columns[i]);
  g_free (self);
}

/* A mapping that builds on a shipped one starts as a copy of it; building further down than once is not possible. */
static LotseMapping *
start_mapping (const char *name, GKeyFile *file, GError **error)
{
  g_autofree char *base = g_key_file_get_string (file, "mapping", "extends", NULL);
  if (base == NULL)
    return mapping_new (name);

  g_autofree char *text = lotse_mapping_shipped_text (g_strstrip (base));
  g_autoptr (GKeyFile) base_file = g_key_file_new ();
  if (text == NULL || !g_key_file_load_from_data (base_file, text, (gsize) -1, G_KEY_FILE_NONE, NULL)
      || g_key_file_has_key (base_file, "mapping", "extends", NULL))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("mapping %s: [%s] %s: %s"), name, "mapping", "extends",
                   _("no mapping of that name ships with Lotse"));
      return NULL;
    }

  LotseMapping *mapping = lotse_mapping_parse (base, text, -1, error);
  if (mapping != NULL)
    {
      g_free (mapping->name);
      mapping->name = g_strdup (name);
    }
  return mapping;
}

LotseMapping *
lotse_mapping_parse (const char *name, const char *text, gssize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  gsize size = length < 0 ? strlen (text) : (gsize) length;
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("mapping %s: not a text file in UTF-8"), name);
      return NULL;
    }
  /* Some editors put a byte order mark in front. */
  gsize skip = size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  if (!g_key_file_load_from_data (file, text + skip, size - skip, G_KEY_FILE_NONE, &local))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("mapping %s: %s"), name, local->message);
      return NULL;
    }

  g_autoptr (LotseMapping) mapping = start_mapping (name, file, error);
  if (mapping == NULL)
    return NULL;

  MappingReader reader = { mapping, file, NULL };
  check_groups (&reader);
  read_about (&reader);
  read_file_group (&reader);
  read_habits (&reader);
  read_as_of (&reader);
  read_columns (&reader);
  read_status (&reader);
  if (reader.error == NULL && mapping->columns[LOTSE_TARGET_TITLE][0] == NULL && !mapping->title_from_goal)
    complain (&reader, "columns", "title", _("missing; a project needs a title"));
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  return g_steal_pointer (&mapping);
}

char *
lotse_mapping_shipped_text (const char *name)
{
  g_autofree char *path = g_strconcat (SHIPPED_PATH, name, ".mapping", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lotse_mappings_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;

  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  return g_strndup (data, length);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
lotse_mapping_shipped (void)
{
  g_auto (GStrv) files = g_resource_enumerate_children (lotse_mappings_get_resource (), SHIPPED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".mapping"))
      {
        g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".mapping"));
        g_strv_builder_add (names, name);
      }

  char **list = g_strv_builder_end (names);
  qsort (list, g_strv_length (list), sizeof (char *), compare_names);
  return list;
}

static LotseMapping *
load_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, 0, NULL, NULL);
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (info == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("mapping %s: there is neither such a file nor a shipped mapping of that name"), path);
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > MAX_MAPPING_BYTES)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("mapping %s: not a mapping file"), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("mapping %s: %s"), path, local->message);
      return NULL;
    }
  return lotse_mapping_parse (path, text, (gssize) length, error);
}

LotseMapping *
lotse_mapping_load (const char *name_or_path, GError **error)
{
  g_return_val_if_fail (name_or_path != NULL, NULL);

  g_autofree char *text = strchr (name_or_path, '/') == NULL ? lotse_mapping_shipped_text (name_or_path) : NULL;
  return text != NULL ? lotse_mapping_parse (name_or_path, text, -1, error) : load_file (name_or_path, error);
}

LotseDate
lotse_mapping_as_of_for_year (const LotseMapping *self, int year)
{
  const char *pattern = g_hash_table_lookup (self->as_of_years, GINT_TO_POINTER (year));
  if (pattern == NULL)
    pattern = self->as_of_default;
  if (pattern == NULL || year < 1900 || year > 2199)
    return LOTSE_DATE_NONE;

  g_autofree char *day = fill_year (pattern, year);
  return lotse_date_parse (day);
}
