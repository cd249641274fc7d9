/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of projects, and which figures a page shows. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/collate.h"
#include "data/model/number.h"
#include "rows.h"
#include "source-private.h"

static const char *const column_labels[LOTSE_N_COLUMNS] = {
  [LOTSE_COLUMN_STATE] = N_("Status"), [LOTSE_COLUMN_TITLE] = N_("Project"), [LOTSE_COLUMN_FIELD] = N_("Field of action"),
  [LOTSE_COLUMN_DEPARTMENT] = N_("Department"), [LOTSE_COLUMN_PERIOD] = N_("Period"), [LOTSE_COLUMN_PROMISED] = N_("First promise"),
  [LOTSE_COLUMN_SLIP] = N_("Slip"), [LOTSE_COLUMN_REASON] = N_("Reason of the shift"), [LOTSE_COLUMN_PROGRESS] = N_("Milestones"), [LOTSE_COLUMN_PHASE] = N_("Phase"),
  [LOTSE_COLUMN_REPORTED] = N_("Last report"),
};

const char *
lotse_column_label (LotseColumn column)
{
  g_return_val_if_fail (column < LOTSE_N_COLUMNS, "");
  return _(column_labels[column]);
}

static void
project_row_free (gpointer data)
{
  LotseProjectRow *row = data;

  g_object_unref (row->project);
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    g_free (row->cells[i]);
  g_free (row->milestones);
  g_free (row);
}

static void
count_milestones (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate as_of, guint *done, guint *total)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);

  for (guint i = 0; i < all->len; i++)
    if (lotse_source_visible (options, all->pdata[i]))
      {
        (*total)++;
        *done += lotse_milestone_done (all->pdata[i], as_of);
      }
}

/* The end that was promised first, or where it stood before the first shift; what the slip is counted from. */
static char *
promised_text (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang)
{
  LotseSoftDate promised;

  return lotse_source_promised_end (data, project, as_of, &promised) ? lotse_soft_format (promised, lang) : g_strdup ("–");
}

static char *
reason_text (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate as_of)
{
  LotseRecord *shift = lotse_source_last_shift (data, LOTSE_F_SHIFT_PROJECT, project, as_of);
  const char *sentence = NULL;
  int reason;

  if (shift == NULL || !lotse_source_visible (options, shift))
    return g_strdup ("–");
  sentence = lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE);
  reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
  return g_strdup (sentence != NULL && *sentence != '\0' ? sentence : reason >= 0 ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason) : "–");
}

static LotseProjectRow *
project_row_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, gboolean missing, LotseLang lang)
{
  LotseProjectRow *row = g_new0 (LotseProjectRow, 1);
  LotseDate as_of = lotse_source_as_of (options);
  LotseState state = lotse_project_state (data, project, as_of);
  LotseRecord *field = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (data, project, as_of);
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);

  row->project = g_object_ref (project);
  row->state = lotse_chart_state (state);
  row->missing = missing;
  row->cells[LOTSE_COLUMN_STATE] = lotse_source_state_words (data, project, as_of, missing, lang);
  row->cells[LOTSE_COLUMN_TITLE] = g_strdup (lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
  row->cells[LOTSE_COLUMN_FIELD] = g_strdup (field ? lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE) : "–");
  row->cells[LOTSE_COLUMN_DEPARTMENT] = g_strdup (department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : "–");
  row->cells[LOTSE_COLUMN_PERIOD] = lotse_period_format (lotse_source_period (data, project, as_of, NULL), lang);
  row->cells[LOTSE_COLUMN_PHASE] = lotse_phases_cell (data, options, project);
  if (row->cells[LOTSE_COLUMN_PHASE] == NULL)
    row->cells[LOTSE_COLUMN_PHASE] = g_strdup ("–");
  count_milestones (data, options, project, as_of, &row->done, &row->total);
  row->cells[LOTSE_COLUMN_PROGRESS] = row->total ? g_strdup_printf (_("%u of %u"), row->done, row->total) : g_strdup ("–");
  row->slip_known = lotse_source_slip (data, project, as_of, &row->slip_months);
  row->cells[LOTSE_COLUMN_SLIP] = row->slip_known ? lotse_slip_words (row->slip_months, lang) : g_strdup ("–");
  row->cells[LOTSE_COLUMN_PROMISED] = promised_text (data, project, as_of, lang);
  row->cells[LOTSE_COLUMN_REASON] = reason_text (data, options, project, as_of);
  row->reported = report ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  row->cells[LOTSE_COLUMN_REPORTED] = report ? lotse_date_format (row->reported, lang) : g_strdup ("–");
  return row;
}

static gint64
field_position (LotseDataset *data, LotseRecord *project)
{
  LotseRecord *field = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);

  return field ? lotse_record_integer (field, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT64 - 1) : G_MAXINT64;
}

static int
compare_projects (gconstpointer a, gconstpointer b, gpointer data)
{
  LotseRecord *x = (*(LotseProjectRow *const *) a)->project, *y = (*(LotseProjectRow *const *) b)->project;
  gint64 px = field_position (data, x), py = field_position (data, y);
  int order;

  if (px != py)
    return px < py ? -1 : 1;
  order = g_strcmp0 (lotse_record_text (x, LOTSE_F_PROJECT_CODE), lotse_record_text (y, LOTSE_F_PROJECT_CODE));
  if (order == 0)
    order = lotse_collate (lotse_record_text (x, LOTSE_F_PROJECT_TITLE), lotse_record_text (y, LOTSE_F_PROJECT_TITLE));
  return order ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

GPtrArray *
lotse_rows_projects (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (project_row_free);
  g_autoptr (GHashTable) missing = lotse_source_missing (data, options);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_shows (data, options, project))
        g_ptr_array_add (rows, project_row_new (data, options, project, g_hash_table_contains (missing, project), lang));
    }
  g_ptr_array_sort_with_data (rows, compare_projects, data);
  return rows;
}

/* "Go-live: reached on 12.03.2020", "Pilot: Q3 2027, overdue". (transfer full) */
static char *
milestone_text (LotseDataset *data, LotseRecord *milestone, gboolean open, LotseDate as_of, LotseLang lang)
{
  gboolean unsure;
  const LotseSoftDate due = lotse_source_due (data, milestone, as_of, &unsure);
  g_autofree char *title = lotse_source_doubted (lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE), unsure), *when = NULL;

  if (lotse_milestone_done (milestone, as_of))
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON), lang);

      when = g_strdup_printf (_("reached on %s"), day);
    }
  else
    {
      g_autofree char *soft = lotse_soft_is_set (due) ? lotse_soft_format (due, lang) : g_strdup ("–");

      when = open && due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < as_of ? g_strdup_printf ("%s, %s", soft, _("overdue")) : g_steal_pointer (&soft);
    }
  /* Translators: a milestone and when it is or was: "Go-live: reached on 12.03.2020" */
  return g_strdup_printf (_("%s: %s"), title, when);
}

void
lotse_rows_name_milestones (GPtrArray *rows, LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) milestones = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      LotseProjectRow *row = rows->pdata[i];
      GString *all = g_string_new (NULL);

      lotse_source_collect_milestones (data, options, row->project, milestones);
      for (guint k = 0; k < milestones->len; k++)
        {
          g_autofree char *one = milestone_text (data, milestones->pdata[k], lotse_project_open (row->project), as_of, lang);

          g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", one);
        }
      g_free (row->milestones);
      row->milestones = g_string_free (all, milestones->len == 0);
    }
}

GPtrArray *
lotse_rows_kpis (LotseDataset *data, const LotseSourceOptions *options)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_known = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (data, LOTSE_KIND_KPI, i);
      LotseRecord *project = lotse_dataset_deref (data, kpi, LOTSE_F_KPI_PROJECT);

      if (!lotse_source_visible (options, kpi) || (project != NULL && !lotse_source_shows (data, options, project))
          || (project == NULL && options->department != NULL))
        continue;
      if (lotse_kpi_last_point (kpi, lotse_source_as_of (options)) != NULL)
        g_ptr_array_insert (rows, (int) n_known++, g_object_ref (kpi));
      else
        g_ptr_array_add (rows, g_object_ref (kpi));
    }
  return rows;
}
