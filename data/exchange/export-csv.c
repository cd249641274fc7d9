/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as a CSV table that spreadsheets open and Lotse reads again. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "csv-cell.h"
#include "export.h"

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, number == floor (number) && fabs (number) < 1e15 ? "%.0f" : "%.10g", number));
}

static void
append_cents (GString *out, gint64 cents)
{
  guint64 size = cents < 0 ? (guint64) -(cents + 1) + 1 : (guint64) cents;
  g_string_append_printf (out, "%s%" G_GUINT64_FORMAT ".%02u", cents < 0 ? "-" : "", size / 100, (guint) (size % 100));
}

static void
append_points (GString *out, LotseRecord *record, const LotseField *field, const GArray *points, const LotseExportOptions *options)
{
  gboolean cents = g_strcmp0 (field->unit, "cents") == 0;

  for (guint i = 0; i < points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i);
      g_autofree char *day = lotse_date_to_text (point->date);
      g_string_append_printf (out, "%s%s=", i > 0 ? "; " : "", day);
      if (lotse_export_protects (record, field, point, options))
        {
          g_string_append (out, "protected");
          continue;
        }
      if (cents)
        append_cents (out, (gint64) llround (point->value));
      else
        append_number (out, point->value);
      if (!isnan (point->denominator))
        {
          g_string_append_c (out, '/');
          append_number (out, point->denominator);
        }
    }
}

static void
append_map (GString *out, const GArray *map)
{
  for (guint i = 0; i < map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (map, LotseMapEntry, i);
      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", entry->key);
      if (entry->state != NULL)
        g_string_append_printf (out, "=%s", entry->state);
      if (entry->date != LOTSE_DATE_NONE)
        {
          g_autofree char *day = lotse_date_to_text (entry->date);
          g_string_append_printf (out, " (%s)", day);
        }
      if (entry->note != NULL)
        g_string_append_printf (out, " %s", entry->note);
    }
}

static void
append_set (GString *out, const LotseField *field, gint64 mask)
{
  gboolean first = TRUE;
  const LotseEnum *values = lotse_enum_info (field->enum_id);

  for (guint i = 0; i < values->n_values; i++)
    if ((mask & (G_GINT64_CONSTANT (1) << i)) != 0)
      {
        g_string_append_printf (out, "%s%s", first ? "" : "; ", values->values[i].code);
        first = FALSE;
      }
}

static char *
dup_value (LotseRecord *record, const LotseField *field, const LotseValue *value, const LotseExportOptions *options)
{
  g_autoptr (GString) out = g_string_new (NULL);

  switch (field->type)
    {
    case LOTSE_TYPE_DATE:
      return lotse_date_to_text ((LotseDate) value->u.integer);
    case LOTSE_TYPE_SOFT_DATE:
      return lotse_soft_to_text (value->u.soft);
    case LOTSE_TYPE_PERIOD:
      return lotse_period_to_text (*value->u.period);
    case LOTSE_TYPE_ENUM:
      return g_strdup (lotse_enum_code (field->enum_id, (int) value->u.integer));
    case LOTSE_TYPE_BOOL:
      return g_strdup (value->u.integer != 0 ? "true" : "false");
    case LOTSE_TYPE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->u.integer);
    case LOTSE_TYPE_MONEY:
      append_cents (out, value->u.integer);
      break;
    case LOTSE_TYPE_NUMBER:
      append_number (out, value->u.number);
      break;
    case LOTSE_TYPE_RATIO:
      g_string_append_printf (out, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value->u.ratio->numerator, value->u.ratio->denominator);
      break;
    case LOTSE_TYPE_SET:
      append_set (out, field, value->u.integer);
      break;
    case LOTSE_TYPE_MAP:
      append_map (out, value->u.map);
      break;
    case LOTSE_TYPE_POINTS:
      append_points (out, record, field, value->u.points, options);
      break;
    default:
      return g_strdup (value->u.text);
    }
  return g_strdup (out->str);
}

static gboolean
is_text (const LotseField *field)
{
  return field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_URL || field->type == LOTSE_TYPE_MAP;
}

/* Titles and ids of what the field refers to, as two cells. */
static void
write_refs (GString *out, LotseDataset *data, LotseRecord *record, const LotseField *field, guint index, const LotseExportOptions *options)
{
  const char *single[2] = { NULL, NULL };
  const char *const *ids = single;
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *joined = NULL;

  if (field->type == LOTSE_TYPE_REF)
    single[0] = lotse_record_text (record, index);
  else
    ids = lotse_record_refs (record, index);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *target = lotse_dataset_get (data, (LotseKind) field->ref, ids[i]);
      g_autofree char *title = target != NULL && lotse_export_sees_record (target, options) ? lotse_record_title (target) : g_strdup ("");
      g_string_append_printf (titles, "%s%s", i > 0 ? "; " : "", title);
    }
  joined = g_strjoinv (" ", (char **) ids);
  lotse_csv_write_cell (out, titles->str, TRUE);
  g_string_append_c (out, ',');
  g_string_append (out, joined);
}

static void
write_header (GString *out, const LotseKindInfo *info, const LotseExportOptions *options)
{
  g_string_append (out, "id");
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      if (!lotse_export_sees_field (field, options))
        continue;
      g_string_append_printf (out, ",%s", field->name);
      if (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS)
        g_string_append_printf (out, ",%s_id", field->name);
    }
  if (info->kind == LOTSE_KIND_PROJECT)
    g_string_append (out, ",status,status_word,state,status_as_of,slip_months,milestones_done,milestones_total");
  g_string_append (out, "\r\n");
}

static void
write_derived (GString *out, LotseDataset *data, LotseRecord *project, const LotseExportOptions *options)
{
  LotseDerived derived;
  lotse_export_derive (data, project, options->today, &derived);

  g_string_append_printf (out, ",%s,", derived.status >= 0 ? lotse_enum_code (LOTSE_ENUM_STATUS, derived.status) : "");
  lotse_csv_write_cell (out, derived.status_word != NULL ? derived.status_word : "", TRUE);
  g_string_append_printf (out, ",%s,", derived.state);
  if (derived.as_of != LOTSE_DATE_NONE)
    {
      g_autofree char *day = lotse_date_to_text (derived.as_of);
      g_string_append (out, day);
    }
  g_string_append_c (out, ',');
  if (derived.has_slip)
    g_string_append_printf (out, "%d", derived.slip_months);
  g_string_append_printf (out, ",%u,%u", derived.done, derived.total);
}

static void
write_record (GString *out, LotseDataset *data, LotseRecord *record, const LotseExportOptions *options)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));

  g_string_append (out, lotse_record_id (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      const LotseValue *value = lotse_record_get (record, i);
      if (!lotse_export_sees_field (field, options))
        continue;

      g_string_append_c (out, ',');
      if (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS)
        {
          write_refs (out, data, record, field, i, options);
          continue;
        }
      if (!value->set)
        continue;
      g_autofree char *text = lotse_export_protects_start (record, field, options) ? g_strdup ("protected") : dup_value (record, field, value, options);
      lotse_csv_write_cell (out, text, is_text (field));
    }
  if (info->kind == LOTSE_KIND_PROJECT)
    write_derived (out, data, record, options);
  g_string_append (out, "\r\n");
}

char *
lotse_export_csv (LotseDataset *data, LotseKind kind, const LotseExportOptions *options)
{
  g_return_val_if_fail (LOTSE_IS_DATASET (data) && options != NULL, NULL);

  GString *out = g_string_new (options->bom ? "\xef\xbb\xbf" : NULL);
  write_header (out, lotse_kind_info (kind), options);
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);
      if (lotse_export_sees_record (record, options))
        write_record (out, data, record, options);
    }
  return g_string_free (out, FALSE);
}
