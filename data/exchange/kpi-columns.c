/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "date=Stichtag; value=Online; denominator=Alle; where=Amt:Bauamt" */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/error.h"
#include "header-name.h"
#include "kpi-table-private.h"

#define HEADER_ROWS 30 /* a header may come after a preamble */
#define MOST_NAMED 8   /* of the texts of a column, where the wanted one is none of them */

typedef struct { char *date, *value, *whole, *where, *where_said, *where_text, *sheet; LotseSoftDate day; double scale; } Columns; /* (owned) (nullable) */

static void
columns_clear (Columns *self)
{
  g_free (self->date);
  g_free (self->value);
  g_free (self->whole);
  g_free (self->where);
  g_free (self->where_said);
  g_free (self->where_text);
  g_free (self->sheet);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

static gboolean
take_scale (Columns *self, const char *value, GError **error)
{
  char *end;

  self->scale = g_ascii_strtod (value, &end);
  if (end != value && *end == '\0' && isfinite (self->scale) && self->scale > 0)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: “%s” is no number to multiply by, such as 100 for shares that are meant as percentages"), value);
  return FALSE;
}

/* "header", or "header:text" for the rows that count. */
static gboolean
take_key (Columns *self, const char *key, const char *value, GError **error)
{
  static const struct { const char *key; gsize offset; } texts[] = {
    { "date", G_STRUCT_OFFSET (Columns, date) },         { "datum", G_STRUCT_OFFSET (Columns, date) },    { "value", G_STRUCT_OFFSET (Columns, value) },
    { "wert", G_STRUCT_OFFSET (Columns, value) },        { "zähler", G_STRUCT_OFFSET (Columns, value) },  { "numerator", G_STRUCT_OFFSET (Columns, value) },
    { "denominator", G_STRUCT_OFFSET (Columns, whole) }, { "nenner", G_STRUCT_OFFSET (Columns, whole) },  { "sheet", G_STRUCT_OFFSET (Columns, sheet) },
    { "blatt", G_STRUCT_OFFSET (Columns, sheet) },       { "where", G_STRUCT_OFFSET (Columns, where) },   { "wo", G_STRUCT_OFFSET (Columns, where) },
  };
  const char *colon = strrchr (value, ':');

  if (g_str_equal (key, "day") || g_str_equal (key, "tag"))
    {
      if (kpi_read_date (value, &self->day))
        return TRUE;
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: “%s” is not a date"), value);
      return FALSE;
    }
  if (g_str_equal (key, "scale") || g_str_equal (key, "faktor"))
    return take_scale (self, value, error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (key, texts[i].key))
      {
        char **place = (char **) (gpointer) ((char *) self + texts[i].offset);

        g_free (*place);
        *place = g_strdup (value);
        if (place != &self->where)
          return TRUE;
        if (colon != NULL && colon > value)
          {
            (*place)[colon - value] = '\0';
            g_free (self->where_said);
            g_free (self->where_text);
            self->where_said = g_strstrip (g_strdup (colon + 1));
            self->where_text = lotse_name_normalise (colon + 1);
            return TRUE;
          }
        g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: “where” wants a header and a text, as in where=Amt:Bauamt, not “%s”"), value);
        return FALSE;
      }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: “%s” is none of date, value, denominator, where, day, sheet, scale"), key);
  return FALSE;
}

static gboolean
parse (const char *columns, Columns *self, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (columns != NULL ? columns : "", ";", -1);

  self->day = LOTSE_SOFT_NONE;
  self->scale = 1;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      char *equals = strchr (g_strstrip (parts[i]), '=');

      if (*parts[i] == '\0')
        continue;
      if (equals == NULL || equals == parts[i] || *g_strstrip (equals + 1) == '\0')
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: “%s” is not written as value=Header"), parts[i]);
          return FALSE;
        }
      *equals = '\0';
      key = g_utf8_strdown (g_strchomp (parts[i]), -1);
      if (!take_key (self, key, equals + 1, error))
        return FALSE;
    }
  if (self->value == NULL && (self->date != NULL || self->whole != NULL || self->where != NULL || lotse_soft_is_set (self->day)))
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("columns: which one holds the values is missing, as in value=Header"));
      return FALSE;
    }
  return TRUE;
}

gboolean
lotse_kpi_columns_check (const char *columns, GError **error)
{
  g_auto (Columns) parsed = { 0 };

  return parse (columns, &parsed, error);
}

char *
lotse_kpi_columns_sheet (const char *columns)
{
  g_auto (Columns) parsed = { 0 };

  return parse (columns, &parsed, NULL) ? g_steal_pointer (&parsed.sheet) : NULL;
}

double
kpi_columns_scale (const char *columns)
{
  g_auto (Columns) parsed = { 0 };

  return parse (columns, &parsed, NULL) ? parsed.scale : 1;
}

gboolean
kpi_columns_say_where (const char *columns)
{
  g_auto (Columns) parsed = { 0 };

  return parse (columns, &parsed, NULL) && parsed.value != NULL;
}

/* Whether @header is the one that is meant; where the pattern holds a "*", the date in its place. */
static gboolean
is_header (const char *pattern, const char *header, LotseSoftDate *when)
{
  const char *star = strchr (pattern, '*');
  g_autofree char *plain_pattern = NULL, *plain_header = NULL;

  if (star != NULL && when != NULL)
    {
      g_autofree char *before = g_strndup (pattern, (gsize) (star - pattern)), *low_before = g_utf8_strdown (before, -1), *low_after = g_utf8_strdown (star + 1, -1),
                      *low = g_strstrip (g_utf8_strdown (header, -1)), *date = NULL;
      const gsize length = strlen (low), first = strlen (low_before), last = strlen (low_after);

      if (length < first + last || !g_str_has_prefix (low, low_before) || !g_str_has_suffix (low, low_after))
        return FALSE;
      date = g_strndup (low + first, length - first - last);
      return kpi_read_date (g_strstrip (date), when);
    }
  plain_pattern = lotse_header_normalise (pattern);
  plain_header = lotse_header_normalise (header);
  return lotse_header_match (plain_pattern, plain_header) != LOTSE_HEADER_NO_MATCH;
}

static guint
find_column (KpiReading *self, guint row, const char *pattern)
{
  for (guint i = 0; pattern != NULL && i < lotse_sheet_row_cells (self->sheet, row); i++)
    if (is_header (pattern, lotse_sheet_cell (self->sheet, row, i), NULL))
      return i;
  return KPI_NO_COLUMN;
}

static gboolean
find_header_row (KpiReading *self, const Columns *columns, guint *row)
{
  const gboolean dated = strchr (columns->value, '*') != NULL;
  LotseSoftDate when;

  for (*row = 0; *row < MIN (HEADER_ROWS, lotse_sheet_n_rows (self->sheet)); (*row)++)
    for (guint i = 0; i < lotse_sheet_row_cells (self->sheet, *row); i++)
      if (is_header (columns->value, lotse_sheet_cell (self->sheet, *row, i), dated ? &when : NULL))
        return TRUE;
  return FALSE;
}

/* Whether @header is written as the pattern is, but for a date in the place of its "*". A pattern of nothing else fits everything, and says nothing. */
static gboolean
is_framed (const char *pattern, const char *header)
{
  const char *star = strchr (pattern, '*');
  g_autofree char *before = g_strndup (pattern, (gsize) (star - pattern)), *low_before = g_utf8_strdown (before, -1), *low_after = g_utf8_strdown (star + 1, -1),
                  *low = g_strstrip (g_utf8_strdown (header, -1));

  return (*low_before != '\0' || *low_after != '\0') && strlen (low) > strlen (low_before) + strlen (low_after) && g_str_has_prefix (low, low_before)
         && g_str_has_suffix (low, low_after);
}

/* Columns that are named as those with a date, and whose date cannot be read. */
static void
refuse_columns (KpiReading *self, const Columns *columns, LotseRecord *kpi, guint header)
{
  LotseSoftDate when;

  for (guint i = 0; i < lotse_sheet_row_cells (self->sheet, header); i++)
    {
      const char *text = lotse_sheet_cell (self->sheet, header, i);

      if (is_framed (columns->value, text) && !is_header (columns->value, text, &when))
        kpi_reading_refuse_date (self, kpi, header, i);
    }
}

/* Every column whose header holds a date: "2012-Q4 Vol." */
static void
take_dated_columns (KpiReading *self, const Columns *columns, LotseRecord *kpi, guint header, guint row)
{
  for (guint i = 0; i < lotse_sheet_row_cells (self->sheet, header); i++)
    {
      guint whole = KPI_NO_COLUMN;
      LotseSoftDate when, other;

      if (!is_header (columns->value, lotse_sheet_cell (self->sheet, header, i), &when))
        continue;
      for (guint j = 0; columns->whole != NULL && j < lotse_sheet_row_cells (self->sheet, header); j++)
        if (is_header (columns->whole, lotse_sheet_cell (self->sheet, header, j), &other) && lotse_soft_equal (when, other))
          whole = j;
      kpi_reading_take (self, kpi, NULL, when, row, i, row, whole, NULL);
    }
}

static gboolean
no_column (const char *header, GError **error)
{
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the table has no column “%s”"), header);
  return FALSE;
}

/* The date of a row: of its column, or the day of the whole table. FALSE where the row says none. */
static gboolean
date_of_row (KpiReading *self, const Columns *columns, guint row, guint column, LotseSoftDate *when)
{
  *when = columns->day;
  return column == KPI_NO_COLUMN ? lotse_soft_is_set (*when) : kpi_read_date (lotse_sheet_cell (self->sheet, row, column), when);
}

/* Nothing in the column is what was asked for: a typing mistake would look like a table without news. Says what there is. */
static gboolean
no_row (KpiReading *self, const Columns *columns, guint header, guint where, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint row = header + 1; row < lotse_sheet_n_rows (self->sheet); row++)
    {
      g_autofree char *text = g_strstrip (g_strdup (lotse_sheet_cell (self->sheet, row, where)));

      if (*text == '\0' || g_hash_table_contains (seen, text))
        continue;
      if (g_hash_table_size (seen) < MOST_NAMED)
        g_string_append_printf (list, list->len > 0 ? _(", “%s”") : _("“%s”"), text);
      g_hash_table_add (seen, g_steal_pointer (&text));
    }
  if (list->len == 0)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the column “%s” is empty: there is no row with “%s”"), columns->where, columns->where_said);
  else if (g_hash_table_size (seen) > MOST_NAMED)
    /* Translators: header, wanted text, the first texts that there are, number of the others */
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("no row has “%2$s” in the column “%1$s”; there are %3$s and %4$u others"), columns->where, columns->where_said,
                 list->str, g_hash_table_size (seen) - MOST_NAMED);
  else
    /* Translators: header, wanted text, the texts that there are */
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("no row has “%2$s” in the column “%1$s”; there are %3$s"), columns->where, columns->where_said, list->str);
  return FALSE;
}

static gboolean
take_rows (KpiReading *self, const Columns *columns, LotseRecord *kpi, guint header, GError **error)
{
  const gboolean dated = strchr (columns->value, '*') != NULL;
  const guint date = find_column (self, header, columns->date), where = find_column (self, header, columns->where),
              value = dated ? KPI_NO_COLUMN : find_column (self, header, columns->value), whole = dated ? KPI_NO_COLUMN : find_column (self, header, columns->whole);

  gboolean found = FALSE;

  if (columns->date != NULL && date == KPI_NO_COLUMN)
    return no_column (columns->date, error);
  if (columns->where != NULL && where == KPI_NO_COLUMN)
    return no_column (columns->where, error);
  if (!dated && columns->whole != NULL && whole == KPI_NO_COLUMN)
    return no_column (columns->whole, error);
  if (dated)
    refuse_columns (self, columns, kpi, header);
  for (guint row = header + 1; row < lotse_sheet_n_rows (self->sheet); row++)
    {
      const guint day = date != KPI_NO_COLUMN || lotse_soft_is_set (columns->day) ? date : 0;
      g_autofree char *text = where != KPI_NO_COLUMN ? lotse_name_normalise (lotse_sheet_cell (self->sheet, row, where)) : NULL;
      LotseSoftDate when;

      if (text != NULL && !g_str_equal (text, columns->where_text))
        continue;
      found = TRUE;
      if (dated)
        take_dated_columns (self, columns, kpi, header, row);
      else if (date_of_row (self, columns, row, day, &when))
        kpi_reading_take (self, kpi, NULL, when, row, value, row, whole, NULL);
      else if (kpi_reads_as_value (lotse_sheet_cell (self->sheet, row, value)))
        kpi_reading_refuse_date (self, kpi, row, day);
    }
  return found || where == KPI_NO_COLUMN ? TRUE : no_row (self, columns, header, where, error);
}

gboolean
kpi_reading_by_columns (KpiReading *self, GError **error)
{
  g_auto (Columns) columns = { 0 };
  LotseRecord *kpi = self->options->kpi != NULL ? lotse_dataset_get (self->data, LOTSE_KIND_KPI, self->options->kpi) : NULL;
  guint header;

  if (!parse (self->options->columns, &columns, error))
    return FALSE;
  if (kpi == NULL)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("which KPI the columns belong to is not said"));
      return FALSE;
    }
  if (!find_header_row (self, &columns, &header))
    return no_column (columns.value, error);
  return take_rows (self, &columns, kpi, header, error);
}
