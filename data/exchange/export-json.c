/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as a JSON array, one a line. */
#include "config.h"

#include "data/model/codec.h"
#include "export.h"

static char *
title_of (LotseDataset *data, LotseKind kind, const char *id, const LotseExportOptions *options)
{
  LotseRecord *target = lotse_dataset_get (data, kind, id);
  return target != NULL && lotse_export_sees_record (target, options) ? lotse_record_title (target) : NULL;
}

static void
write_title (GString *out, LotseDataset *data, LotseKind kind, const char *id, const LotseExportOptions *options)
{
  g_autofree char *title = title_of (data, kind, id, options);
  if (title != NULL)
    lotse_json_write_string (out, title);
  else
    g_string_append (out, "null");
}

/* @out: the values of a series that may be seen. Returns the days of the others. (transfer full) (element-type LotseDate) */
static GArray *
leave_out_protected (LotseRecord *record, const LotseField *field, const LotseValue *value, const LotseExportOptions *options, LotseValue *out)
{
  g_autoptr (GArray) seen = lotse_points_new ();
  GArray *days = g_array_new (FALSE, FALSE, sizeof (LotseDate));

  for (guint i = 0; i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);

      if (lotse_export_protects (record, field, point, options))
        g_array_append_val (days, point->date);
      else
        g_array_append_val (seen, *point);
    }
  *out = lotse_value_points_take (g_steal_pointer (&seen));
  return days;
}

static void
write_fields (GString *out, LotseRecord *record, const LotseExportOptions *options)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  gboolean first = TRUE;

  g_string_append (out, ",\"fields\":{");
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      const LotseValue *value = lotse_record_get (record, i);
      LotseValue seen = { .set = FALSE };
      g_autoptr (GArray) days = NULL;
      if (!value->set || !lotse_export_sees_field (field, options) || lotse_export_protects_start (record, field, options))
        continue;
      if (field->type == LOTSE_TYPE_POINTS)
        {
          days = leave_out_protected (record, field, value, options, &seen);
          value = &seen;
        }
      if (value->set)
        {
          g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", field->name);
          lotse_value_write_json (field, value, out);
          first = FALSE;
        }
      lotse_value_clear (&seen);
    }
  g_string_append_c (out, '}');
}

static void
write_days (GString *out, const GArray *days)
{
  g_string_append (out, "\"points\":[");
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = lotse_date_to_text (g_array_index (days, LotseDate, i));

      g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", day);
    }
  g_string_append_c (out, ']');
}

/* Nothing where all values may be seen. */
static void
write_protected (GString *out, LotseRecord *record, const LotseExportOptions *options)
{
  const LotseField *fields = lotse_kind_info (LOTSE_KIND_KPI)->fields, *field = &fields[LOTSE_F_KPI_POINTS];
  const gboolean start = lotse_export_protects_start (record, &fields[LOTSE_F_KPI_START], options);
  const LotseValue *value = lotse_record_get (record, LOTSE_F_KPI_POINTS);
  LotseValue seen = { .set = FALSE };
  g_autoptr (GArray) days = value->set ? leave_out_protected (record, field, value, options, &seen) : NULL;

  lotse_value_clear (&seen);
  if (!start && (days == NULL || days->len == 0))
    return;
  g_string_append (out, ",\"protected\":{");
  if (days != NULL && days->len > 0)
    write_days (out, days);
  if (start)
    g_string_append (out, days != NULL && days->len > 0 ? ",\"start\":true" : "\"start\":true");
  g_string_append_c (out, '}');
}

static void
write_labels (GString *out, LotseDataset *data, LotseRecord *record, const LotseExportOptions *options)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  gboolean first = TRUE;

  g_string_append (out, ",\"labels\":{");
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      if (!lotse_record_has (record, i) || !lotse_export_sees_field (field, options) || (field->type != LOTSE_TYPE_REF && field->type != LOTSE_TYPE_REFS))
        continue;

      g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", field->name);
      first = FALSE;
      if (field->type == LOTSE_TYPE_REF)
        {
          write_title (out, data, (LotseKind) field->ref, lotse_record_text (record, i), options);
          continue;
        }
      const char *const *ids = lotse_record_refs (record, i);
      g_string_append_c (out, '[');
      for (guint r = 0; ids[r] != NULL; r++)
        {
          if (r > 0)
            g_string_append_c (out, ',');
          write_title (out, data, (LotseKind) field->ref, ids[r], options);
        }
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, '}');
}

static void
write_derived (GString *out, LotseDataset *data, LotseRecord *project, const LotseExportOptions *options)
{
  LotseDerived derived;
  lotse_export_derive (data, project, options->today, &derived);

  g_string_append (out, ",\"derived\":{\"status\":");
  if (derived.status >= 0)
    lotse_json_write_string (out, lotse_enum_code (LOTSE_ENUM_STATUS, derived.status));
  else
    g_string_append (out, "null");
  g_string_append (out, ",\"status_word\":");
  if (derived.status_word != NULL)
    lotse_json_write_string (out, derived.status_word);
  else
    g_string_append (out, "null");
  g_string_append_printf (out, ",\"state\":\"%s\",\"as_of\":", derived.state);
  if (derived.as_of != LOTSE_DATE_NONE)
    {
      g_autofree char *day = lotse_date_to_text (derived.as_of);
      g_string_append_printf (out, "\"%s\"", day);
    }
  else
    g_string_append (out, "null");
  if (derived.has_slip)
    g_string_append_printf (out, ",\"slip_months\":%d", derived.slip_months);
  else
    g_string_append (out, ",\"slip_months\":null");
  g_string_append_printf (out, ",\"progress\":{\"done\":%u,\"total\":%u}}", derived.done, derived.total);
}

void
lotse_export_record_json (LotseDataset *data, LotseRecord *record, const LotseExportOptions *options, GString *out)
{
  LotseKind kind = lotse_record_kind (record);

  g_string_append_printf (out, "{\"kind\":\"%s\",\"id\":", lotse_kind_info (kind)->name);
  lotse_json_write_string (out, lotse_record_id (record));
  g_string_append_printf (out, ",\"rev\":%" G_GINT64_FORMAT, lotse_record_rev (record));
  write_fields (out, record, options);
  write_labels (out, data, record, options);
  if (kind == LOTSE_KIND_KPI)
    write_protected (out, record, options);
  if (kind == LOTSE_KIND_PROJECT)
    write_derived (out, data, record, options);
  g_string_append_c (out, '}');
}

char *
lotse_export_json (LotseDataset *data, LotseKind kind, const LotseExportOptions *options)
{
  g_return_val_if_fail (LOTSE_IS_DATASET (data) && options != NULL, NULL);

  GString *out = g_string_new ("[");
  gboolean first = TRUE;
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);
      if (!lotse_export_sees_record (record, options))
        continue;

      g_string_append (out, first ? "\n" : ",\n");
      lotse_export_record_json (data, record, options, out);
      first = FALSE;
    }
  g_string_append (out, first ? "]\n" : "\n]\n");
  return g_string_free (out, FALSE);
}
