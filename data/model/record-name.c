/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "record-name.h"

#include <glib/gi18n-lib.h>

#include "lang.h"

typedef struct
{
  LotseRecordFind find;
  gpointer        data;
} Finder;

/* What @field of @record (nullable) names. (transfer full) (nullable) */
static LotseRecord *
follow (const Finder *finder, LotseRecord *record, guint field)
{
  const char *id = record != NULL ? lotse_record_text (record, field) : NULL;
  const LotseField *info = record != NULL ? &lotse_kind_info (lotse_record_kind (record))->fields[field] : NULL;

  return id != NULL ? finder->find ((LotseKind) info->ref, id, finder->data) : NULL;
}

/* (transfer full) (nullable) */
static char *
title_of (LotseRecord *record)
{
  return record != NULL && lotse_record_has (record, 0) ? lotse_record_title (record) : NULL;
}

/* "of 3 Nov 2026"; NULL where the day is not known. (transfer full) (nullable) */
static char *
day_of (LotseRecord *report)
{
  const LotseDate day = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;

  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
}

static char *
name_report (const Finder *finder, LotseRecord *report)
{
  g_autoptr (LotseRecord) project = follow (finder, report, LOTSE_F_REPORT_PROJECT);
  g_autofree char *title = title_of (project), *day = day_of (report);

  if (title != NULL && day != NULL)
    return g_strdup_printf (_("Status report of %s on “%s”"), day, title);
  if (title != NULL)
    return g_strdup_printf (_("Status report on “%s”"), title);
  return day != NULL ? g_strdup_printf (_("Status report of %s"), day) : g_strdup (lotse_kind_label (LOTSE_KIND_REPORT));
}

static char *
name_release (const Finder *finder, LotseRecord *release)
{
  const gboolean back = lotse_record_enum (release, LOTSE_F_RELEASE_OUTCOME) == LOTSE_RELEASE_OUTCOME_RETURNED;
  g_autoptr (LotseRecord) report = follow (finder, release, LOTSE_F_RELEASE_REPORT);
  g_autoptr (LotseRecord) named = follow (finder, release, LOTSE_F_RELEASE_PROJECT);
  g_autoptr (LotseRecord) project = named == NULL ? follow (finder, report, LOTSE_F_REPORT_PROJECT) : g_object_ref (named);
  g_autofree char *title = title_of (project), *day = day_of (report);

  if (title != NULL && day != NULL)
    return g_strdup_printf (back ? _("Return of the status report of %s on “%s”") : _("Release of the status report of %s on “%s”"), day, title);
  if (title != NULL)
    return g_strdup_printf (back ? _("Return of a status report on “%s”") : _("Release of a status report on “%s”"), title);
  return g_strdup (back ? _("Return of a status report") : _("Release of a status report"));
}

static char *
name_shift (const Finder *finder, LotseRecord *shift)
{
  const guint fields[] = { LOTSE_F_SHIFT_MILESTONE, LOTSE_F_SHIFT_PHASE, LOTSE_F_SHIFT_PROJECT };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (LotseRecord) moved = follow (finder, shift, fields[i]);
      g_autofree char *title = title_of (moved);

      if (title != NULL)
        return g_strdup_printf (_("Shift of “%s”"), title);
    }
  return g_strdup (lotse_kind_label (LOTSE_KIND_SHIFT));
}

char *
lotse_record_name_by (LotseRecord *record, LotseRecordFind find, gpointer data)
{
  const Finder finder = { find, data };
  char *title;

  g_return_val_if_fail (LOTSE_IS_RECORD (record) && find != NULL, NULL);

  if (lotse_record_kind (record) == LOTSE_KIND_RELEASE)
    return name_release (&finder, record);
  title = title_of (record);
  if (title != NULL)
    return title;
  switch ((int) lotse_record_kind (record))
    {
    case LOTSE_KIND_REPORT: return name_report (&finder, record);
    case LOTSE_KIND_SHIFT: return name_shift (&finder, record);
    default: return g_strdup (lotse_kind_label (lotse_record_kind (record)));
    }
}

static LotseRecord *
find_in (LotseKind kind, const char *id, gpointer data)
{
  LotseRecord *record = lotse_dataset_get (data, kind, id);

  return record != NULL ? g_object_ref (record) : NULL;
}

char *
lotse_record_name (LotseRecord *record, LotseDataset *data)
{
  g_return_val_if_fail (LOTSE_IS_DATASET (data), NULL);
  return lotse_record_name_by (record, find_in, data);
}
