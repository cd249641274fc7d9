/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, cells, and what comes of them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/error.h"
#include "header-name.h"
#include "kpi-table-private.h"

#define SHOWN_TEXT 80 /* characters of a cell that are kept to be shown */
#define MANY_DOUBLES 3 /* from here on they are no slips where they are as many as what they leave */

static void
cell_free (gpointer data)
{
  LotseKpiCell *cell = data;

  g_free (cell->kpi);
  g_free (cell->text);
  g_free (cell->place);
  g_free (cell->header);
  g_free (cell->reason);
  g_free (cell);
}

/* ---- Names ---- */

static const struct { KpiRole role; const char *words[16]; } roles[] = {
  { ROLE_KPI, { "kennzahl", "kennzahlen", "kpi", "kpis", "indikator", "indicator", "messgröße", NULL } },
  { ROLE_DATE, { "datum", "date", "stichtag", "zeit", "zeitraum", "periode", "period", "timestamp", "datetime", "monat", "month", "quartal", "quarter", "jahr", "year", NULL } },
  { ROLE_VALUE, { "wert", "value", "werte", "values", "ist", "ist wert", "zähler", "numerator", "teil", NULL } },
  { ROLE_WHOLE, { "nenner", "denominator", "gesamt", "total", "ganzes", "grundgesamtheit", NULL } },
};

static KpiRole
role_of_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strv_contains (roles[i].words, word))
      return roles[i].role;
  return ROLE_NONE;
}

KpiRole
kpi_header_role (const char *header)
{
  g_autofree char *word = lotse_header_normalise (header);

  return role_of_word (word);
}

gboolean
kpi_read_date (const char *text, LotseSoftDate *when)
{
  return *text != '\0' && strlen (text) < 64 && lotse_date_read (text, NULL, when) && when->first != LOTSE_DATE_NONE;
}

static GHashTable *
names_of (LotseDataset *data)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (data, LOTSE_KIND_KPI, i);
      const char *title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE);
      char *name = title != NULL ? lotse_name_normalise (title) : NULL;

      if (name != NULL)
        g_hash_table_replace (names, name, g_hash_table_contains (names, name) ? NULL : kpi);
    }
  return names;
}

/* Cuts "nenner" off "e-akte, nenner" and "e-akte (nenner)". */
static KpiRole
cut_role (char *name)
{
  char *end = name + strlen (name), *last;
  KpiRole role;

  while (end > name && strchr (") .:", end[-1]) != NULL)
    *--end = '\0';
  for (last = end; last > name && strchr (" (-,:", last[-1]) == NULL; last--)
    continue;
  role = role_of_word (last);
  if (last == name || (role != ROLE_VALUE && role != ROLE_WHOLE))
    return ROLE_NONE;
  while (last > name && strchr (" (-,:", last[-1]) != NULL)
    last--;
  *last = '\0';
  return role;
}

LotseRecord *
kpi_reading_find (KpiReading *self, const char *text, KpiRole *role, gboolean *several)
{
  g_autofree char *name = lotse_name_normalise (text);
  LotseRecord *kpi = *text != '\0' && strlen (text) <= 64 ? lotse_dataset_get (self->data, LOTSE_KIND_KPI, text) : NULL;
  gpointer found = kpi;

  *several = FALSE;
  *role = ROLE_NONE;
  if (kpi != NULL)
    return kpi;
  if (!g_hash_table_lookup_extended (self->names, name, NULL, &found))
    {
      *role = cut_role (name);
      if (*role == ROLE_NONE || !g_hash_table_lookup_extended (self->names, name, NULL, &found))
        return NULL;
    }
  *several = found == NULL;
  return found;
}

/* ---- Cells ---- */

/* "AB7" */
static char *
place_of (guint row, guint column)
{
  char letters[8];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('A' + (n - 1) % 26);
  return g_strdup_printf ("%s%u", letters + at, row + 1);
}

static char *
shortened (const char *text)
{
  g_autofree char *one_line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');

  return g_utf8_strlen (one_line, -1) > SHOWN_TEXT ? g_utf8_substring (one_line, 0, SHOWN_TEXT) : g_steal_pointer (&one_line);
}

void
kpi_reading_take (KpiReading *self, LotseRecord *kpi, const char *missing, LotseSoftDate when, guint row, guint column, guint whole_row, guint whole_column, const char *header)
{
  const char *text = lotse_sheet_cell (self->sheet, row, column), *whole = whole_column != KPI_NO_COLUMN ? lotse_sheet_cell (self->sheet, whole_row, whole_column) : "";
  const gboolean empty = lotse_kpi_cell_is_empty (text), whole_empty = lotse_kpi_cell_is_empty (whole);
  g_autofree char *both = NULL, *day = NULL;
  const char *reason = missing;
  LotseKpiCell *cell;

  if (empty && (whole_empty || whole_column == KPI_NO_COLUMN))
    return;
  both = whole_empty ? g_strdup (text) : g_strdup_printf ("%s/%s", text, whole);
  cell = g_new0 (LotseKpiCell, 1);
  cell->kpi = kpi != NULL ? g_strdup (lotse_record_id (kpi)) : NULL;
  cell->when = when;
  cell->place = place_of (row, column);
  cell->text = shortened (both);
  day = lotse_soft_format (when, lotse_lang_get ());
  cell->header = header != NULL && *header != '\0' ? g_strdup_printf ("%s, %s", header, day) : g_strdup (day);
  if (kpi != NULL && (missing != NULL || !lotse_kpi_cell_read (kpi, both, self->decimal, &cell->point, &reason)))
    cell->reason = g_strdup (empty ? _("the first of the two numbers is missing") : reason);
  else if (kpi == NULL)
    cell->reason = g_strdup (missing);
  g_ptr_array_add (self->cells, cell);
}

gboolean
kpi_reads_as_value (const char *text)
{
  double value;

  return !lotse_kpi_cell_is_empty (text) && lotse_number_read (text, LOTSE_DECIMAL_AUTO, &value);
}

void
kpi_reading_refuse_date (KpiReading *self, LotseRecord *kpi, guint row, guint column)
{
  const char *text = lotse_sheet_cell (self->sheet, row, column);
  LotseKpiCell *cell;

  if (kpi_header_role (text) == ROLE_DATE)
    return;
  cell = g_new0 (LotseKpiCell, 1);
  cell->kpi = kpi != NULL ? g_strdup (lotse_record_id (kpi)) : NULL;
  cell->when = LOTSE_SOFT_NONE;
  cell->place = place_of (row, column);
  cell->text = shortened (text);
  cell->header = g_strdup (kpi != NULL ? lotse_record_text (kpi, LOTSE_F_KPI_TITLE) : _("Date"));
  cell->reason = g_strdup (*text != '\0' ? _("the date cannot be read") : _("the date is missing"));
  g_ptr_array_add (self->cells, cell);
}

static char *
period_key (const LotseKpiCell *cell, LotseSoftDate period)
{
  return g_strdup_printf ("%d %d %s", period.first, period.precision, cell->kpi);
}

/* Only the last value that is said for a period counts; the others are named. */
static void
refuse_doubles (GPtrArray *cells)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = cells->len; i > 0; i--)
    {
      LotseKpiCell *cell = cells->pdata[i - 1];

      if (cell->kpi != NULL && cell->reason == NULL && !g_hash_table_add (seen, period_key (cell, cell->when)))
        cell->reason = g_strdup (_("another value for the same day comes further on"));
    }
}

/* A series by the hour or the minute: which of its values is that of the day, nobody has said. */
static gboolean
is_finer_than_days (GPtrArray *cells, GError **error)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const LotseKpiCell *fullest = NULL;
  guint read = 0, most = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      char *key = cell->kpi != NULL && cell->reason == NULL && cell->when.precision == LOTSE_PRECISION_DAY ? period_key (cell, cell->when) : NULL;
      const guint n = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (days, key)) + 1 : 0;

      if (key == NULL)
        continue;
      g_hash_table_replace (days, key, GUINT_TO_POINTER (n));
      read++;
      fullest = n > most ? cell : fullest;
      most = MAX (most, n);
    }
  if (read - g_hash_table_size (days) < MAX (MANY_DOUBLES, g_hash_table_size (days)))
    return FALSE;
  g_autofree char *day = lotse_soft_format (fullest->when, lotse_lang_get ());
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
               _("the table has several values a day (%s: %u), and a KPI keeps one. Give it the sum or the mean of each day; as it is, “Table of Values …” on the page of the KPIs shows the series"),
               day, most);
  return TRUE;
}

/* The value of a year beside those of its quarters: both would want the same day of the series, and which of them stands there would change each time
 * that the table is read. The finer ones count. */
static void
refuse_sums (GPtrArray *cells)
{
  g_autoptr (GHashTable) parted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];

      for (int coarser = cell->when.precision + 1; cell->kpi != NULL && cell->reason == NULL && coarser <= LOTSE_PRECISION_YEAR; coarser++)
        {
          g_hash_table_add (parted, period_key (cell, lotse_soft_make (cell->when.first, coarser)));
          g_hash_table_add (parted, period_key (cell, lotse_soft_make (lotse_soft_last (cell->when), coarser))); /* a week may belong to two */
        }
    }
  for (guint i = 0; i < cells->len; i++)
    {
      LotseKpiCell *cell = cells->pdata[i];
      g_autofree char *key = cell->kpi != NULL && cell->reason == NULL ? period_key (cell, cell->when) : NULL;

      if (key != NULL && g_hash_table_contains (parted, key))
        cell->reason = g_strdup (_("the table has values of shorter periods within this one"));
    }
}

/* Parts of a whole stay what they are. To twelve digits: 0.781 times 100 is 78.1. */
static void
scale_values (GPtrArray *cells, double scale)
{
  for (guint i = 0; scale != 1 && i < cells->len; i++)
    {
      LotseKpiCell *cell = cells->pdata[i];
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      if (cell->reason == NULL && isnan (cell->point.denominator))
        cell->point.value = g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", cell->point.value * scale), NULL);
    }
}

GPtrArray *
lotse_kpi_table_read (LotseSheet *sheet, LotseDataset *data, const LotseKpiTableOptions *options, GError **error)
{
  g_autoptr (GHashTable) names = names_of (data);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (cell_free);
  KpiReading self = { sheet, data, options, options->decimal != LOTSE_DECIMAL_AUTO ? options->decimal : lotse_sheet_decimal (sheet), names, cells };

  if (!lotse_kpi_columns_check (options->columns, error))
    return NULL;
  /* A line that names nothing but the sheet leaves the rest to be found out. */
  if (!(kpi_columns_say_where (options->columns) ? kpi_reading_by_columns (&self, error) : kpi_reading_by_layout (&self, error)))
    return NULL;
  if (is_finer_than_days (cells, error))
    return NULL;
  scale_values (cells, kpi_columns_scale (options->columns));
  refuse_doubles (cells);
  refuse_sums (cells);
  return g_steal_pointer (&cells);
}

static gboolean
same_point (const LotsePoint *a, const LotsePoint *b)
{
  return a->value == b->value && (a->denominator == b->denominator || (isnan (a->denominator) && isnan (b->denominator)));
}

LotseRecord *
lotse_kpi_table_apply (GPtrArray *cells, LotseRecord *kpi, LotseDate today, guint *n_new, guint *n_changed)
{
  g_autoptr (GArray) points = lotse_points_new ();
  guint fresh = 0, changed = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      const LotsePoint *there;
      LotsePoint point;

      if (cell->reason != NULL || g_strcmp0 (cell->kpi, lotse_record_id (kpi)) != 0)
        continue;
      point = cell->point;
      point.date = lotse_kpi_place (kpi, cell->when, today);
      there = lotse_kpi_point_within (kpi, lotse_soft_from_day (point.date));
      if (there != NULL && same_point (there, &point))
        continue;
      fresh += there == NULL;
      changed += there != NULL;
      g_array_append_val (points, point);
    }
  if (n_new != NULL)
    *n_new = fresh;
  if (n_changed != NULL)
    *n_changed = changed;
  return points->len > 0 ? lotse_kpi_with_points (kpi, points) : NULL;
}
