/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A milestone or a value does not name the report that it came with: they are told by their day, which is after that of the report before and not after its own. */
#include "config.h"
#include "report-matter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/derive.h"
#include "data/model/kpi-values.h"
#include "data/model/parts.h"
#include "data/model/promises.h"
#include "data/model/shift.h"

typedef struct
{
  LotseDataset *data;
  LotseRecord  *report, *project;
  LotseDate     after, until; /* the days that it tells of */
  GPtrArray    *sentences;
} Matter;

static void
take (const Matter *self, char *sentence)
{
  g_ptr_array_add (self->sentences, sentence);
}

/* The day of the report before; a correction is of the same time as what it corrects. LOTSE_DATE_NONE: it is the first. */
static LotseDate
day_before (LotseDataset *data, LotseRecord *report, LotseRecord *project)
{
  const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, day);
  LotseDate before = LOTSE_DATE_NONE;

  for (guint i = 0; i < reports->len; i++)
    {
      const LotseDate other = lotse_record_date (reports->pdata[i], LOTSE_F_REPORT_AS_OF);

      if (other != LOTSE_DATE_NONE && other < day && other > before)
        before = other;
    }
  return before;
}

static gboolean
is_told (const Matter *self, LotseDate day)
{
  return day != LOTSE_DATE_NONE && day > self->after && day <= self->until;
}

static void
tell_dimensions (const Matter *self)
{
  const LotseValue *value = lotse_record_get (self->report, LOTSE_F_REPORT_DIMENSIONS);
  g_autoptr (GString) parts = g_string_new (NULL);

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      const int dimension = lotse_enum_index (LOTSE_ENUM_DIMENSION, entry->key);
      const int status = entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, entry->state) : -1;

      if (dimension < 0 || status < 0)
        continue;
      /* Translators: a dimension of a report, its status, and the sentence that was written for it */
      lotse_parts_take (parts, entry->note != NULL ? g_strdup_printf (_("%s: %s – “%s”"), lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension),
                                                                      lotse_enum_label (LOTSE_ENUM_STATUS, status), entry->note)
                                                   : g_strdup_printf (_("%s: %s"), lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension),
                                                                      lotse_enum_label (LOTSE_ENUM_STATUS, status)));
    }
  if (parts->len > 0)
    take (self, g_strdup (parts->str));
}

/* "Milestone “Pilot” moved from 15 Oct 2021 to 30 Nov 2021: staffing – “…”" */
static void
tell_shift (const Matter *self, LotseRecord *milestone, LotseRecord *shift)
{
  g_autofree char *title = lotse_record_title (milestone);
  const LotseSoftDate before = lotse_record_period (shift, LOTSE_F_SHIFT_FROM).to;
  g_autofree char *from = lotse_soft_format (before, lotse_lang_get ());
  g_autofree char *to = lotse_soft_format (lotse_record_period (shift, LOTSE_F_SHIFT_TO).to, lotse_lang_get ());
  const int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
  const char *sentence = lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE);
  g_autofree char *moved = lotse_soft_is_set (before) ? g_strdup_printf (_("Milestone “%s” moved from %s to %s"), title, from, to)
                                                      : g_strdup_printf (_("Milestone “%s” set to %s"), title, to);
  g_autofree char *why = sentence != NULL ? g_strdup_printf (_("%s – “%s”"), lotse_shift_reason_label (reason), sentence) : g_strdup (lotse_shift_reason_label (reason));

  take (self, g_strdup_printf (_("%s: %s"), moved, why));
}

static void
tell_milestones (const Matter *self)
{
  const GPtrArray *milestones = lotse_dataset_referrers (self->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (self->project));

  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *milestone = milestones->pdata[i];
      const GPtrArray *shifts = lotse_dataset_referrers (self->data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_MILESTONE, lotse_record_id (milestone));
      const LotseDate done = lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON);

      if (is_told (self, done))
        {
          g_autofree char *title = lotse_record_title (milestone), *day = lotse_date_format (done, lotse_lang_get ());

          take (self, g_strdup_printf (_("Milestone “%s” reached on %s"), title, day));
        }
      for (guint j = 0; j < shifts->len; j++)
        if (is_told (self, lotse_record_date (shifts->pdata[j], LOTSE_F_SHIFT_DECIDED_ON)) && lotse_shift_stands (self->data, shifts->pdata[j]))
          tell_shift (self, milestone, shifts->pdata[j]);
    }
}

static void
tell_support (const Matter *self)
{
  const GPtrArray *requests = lotse_dataset_referrers (self->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_REPORT, lotse_record_id (self->report));

  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *from = lotse_dataset_deref (self->data, requests->pdata[i], LOTSE_F_REQUEST_FROM);
      const LotseSoftDate by = lotse_record_soft (requests->pdata[i], LOTSE_F_REQUEST_NEEDED_BY);
      const char *what = lotse_record_text (requests->pdata[i], LOTSE_F_REQUEST_WHAT);
      g_autofree char *day = lotse_soft_is_set (by) ? lotse_soft_format (by, lotse_lang_get ()) : NULL;
      g_autofree char *who = from != NULL ? lotse_record_title (from) : NULL;
      g_autofree char *said = g_strdup_printf (_("Support asked for: %s"), what != NULL ? what : "");

      if (who != NULL && day != NULL)
        take (self, g_strdup_printf (_("%s (from: %s, needed by %s)"), said, who, day));
      else if (who != NULL)
        take (self, g_strdup_printf (_("%s (from: %s)"), said, who));
      else
        take (self, day != NULL ? g_strdup_printf (_("%s (needed by %s)"), said, day) : g_strdup (said));
    }
}

/* The last value up to the day of the report, if it is new since the one before. A value stands on the last day of the period that it is about, which may lie before
 * that report. */
static const LotsePoint *
told_point (const Matter *self, LotseRecord *kpi)
{
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  const LotsePrecision period = lotse_rhythm_precision (lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM));
  const LotseDate since = self->after != LOTSE_DATE_NONE ? lotse_period_at (self->after, period, -1).first : LOTSE_DATE_NONE;
  const LotsePoint *last = NULL;

  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);

      if (point->date <= self->until && point->date >= since && (last == NULL || point->date >= last->date))
        last = point;
    }
  return last;
}

static void
tell_values (const Matter *self)
{
  const GPtrArray *kpis = lotse_dataset_referrers (self->data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, lotse_record_id (self->project));

  for (guint i = 0; i < kpis->len; i++)
    {
      const LotsePoint *point = told_point (self, kpis->pdata[i]);
      const char *unit = lotse_record_text (kpis->pdata[i], LOTSE_F_KPI_UNIT);
      g_autofree char *title = NULL, *value = NULL, *day = NULL;

      if (point == NULL)
        continue;
      title = lotse_record_title (kpis->pdata[i]);
      value = lotse_kpi_cell_write (point, lotse_lang_get ());
      day = lotse_date_format (point->date, lotse_lang_get ());
      /* Translators: a figure, its value with its unit, and the day of it */
      take (self, unit != NULL && !isfinite (point->denominator) ? g_strdup_printf (_("KPI “%s”: %s %s (%s)"), title, value, unit, day)
                                                                : g_strdup_printf (_("KPI “%s”: %s (%s)"), title, value, day));
    }
}

/* The copies of the figures of that day, under the names that they have in the project. */
static void
tell_copies (const Matter *self)
{
  static const struct { guint copy, field; } copies[] = {
    { LOTSE_F_REPORT_PERIOD, LOTSE_F_PROJECT_PERIOD },
    { LOTSE_F_REPORT_BUDGET_TOTAL, LOTSE_F_PROJECT_BUDGET_TOTAL },
    { LOTSE_F_REPORT_COST_TOTAL_FORECAST, LOTSE_F_PROJECT_COST_TOTAL_FORECAST },
  };
  const LotseField *fields = lotse_kind_info (LOTSE_KIND_REPORT)->fields, *own = lotse_kind_info (LOTSE_KIND_PROJECT)->fields;
  g_autoptr (GString) parts = g_string_new (NULL);

  if (lotse_record_has (self->report, LOTSE_F_REPORT_PROGRESS))
    {
      g_autofree char *ratio = lotse_value_format (&fields[LOTSE_F_REPORT_PROGRESS], lotse_record_get (self->report, LOTSE_F_REPORT_PROGRESS), lotse_lang_get ());

      lotse_parts_take (parts, g_strdup_printf (_("Progress: %s"), ratio));
    }
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (lotse_record_has (self->report, copies[i].copy))
      {
        g_autofree char *words = lotse_value_format (&fields[copies[i].copy], lotse_record_get (self->report, copies[i].copy), lotse_lang_get ());

        lotse_parts_take (parts, g_strdup_printf (_("%s: %s"), lotse_field_label (&own[copies[i].field]), words));
      }
  if (parts->len > 0)
    take (self, g_strdup (parts->str));
}

GPtrArray *
lotse_report_matter (LotseDataset *data, LotseRecord *report)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  Matter self = { data, report, NULL, LOTSE_DATE_NONE, LOTSE_DATE_NONE, sentences };

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (report), sentences);

  self.project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
  self.until = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
  if (self.project != NULL)
    self.after = day_before (data, report, self.project);
  tell_dimensions (&self);
  if (self.project != NULL)
    tell_milestones (&self);
  tell_support (&self);
  if (self.project != NULL)
    tell_values (&self);
  tell_copies (&self);
  return sentences;
}
