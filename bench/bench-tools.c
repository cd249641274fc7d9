/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share: a portfolio of any size, medians, and lines with a goal that can be missed. */
#include "bench-tools.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "data/model/id.h"
#include "data/store/lotse-store.h"

static LotseRecord *
named (LotseKind kind, const char *prefix, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s %06u", prefix, number);
  g_autofree char *key = g_strdup_printf ("bench/%s/%s", lotse_kind_info (kind)->name, name);
  g_autofree char *id = lotse_id_from_name (key);
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, 0, name);
  return record;
}

static void
add_project (GPtrArray *records, guint i, const char *field_id, const char *department_id)
{
  static const char *const words[] = { "Antrag", "Akte", "Portal", "Netz", "Register", "Bescheid", "Archiv", "Termin", "Karte" };
  g_autofree char *title = g_strdup_printf ("%s digital, Teil %u", words[i % G_N_ELEMENTS (words)], i + 1);
  LotseRecord *project = named (LOTSE_KIND_PROJECT, "Projekt", i);
  LotseDate start = lotse_date_from_ymd (2018, 10, 1) + (LotseDate) (i * 7919u % 2200);
  LotseDate end = start + 200 + (LotseDate) (i * 104729u % 900);
  g_autofree char *code = g_strdup_printf ("P-%05u", i);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, "Wer einen Antrag stellt, braucht dafür nicht mehr ins Amt zu kommen.");
  lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field_id);
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department_id);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, i % 5 == 4 ? LOTSE_LIFE_CYCLE_COMPLETED : LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD,
                           (LotsePeriod) { lotse_soft_from_day (start), lotse_soft_make (end, LOTSE_PRECISION_QUARTER) });
  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 1000000 + (gint64) i * 100);
  g_ptr_array_add (records, project);

  for (guint m = 0; m < 3; m++)
    {
      LotseRecord *milestone = named (LOTSE_KIND_MILESTONE, "Meilenstein", i * 3 + m);
      LotseDate due = start + (LotseDate) ((m + 1) * (guint) (end - start) / 3);

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
      lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_KIND, (i + m) % LOTSE_MILESTONE_KIND_N_VALUES);
      lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (due));
      if (m == 0)
        lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, due);
      g_ptr_array_add (records, milestone);
    }
}

void
bench_add_reports (GPtrArray *records)
{
  guint n = records->len;

  for (guint i = 0, number = 0; i < n; i++)
    if (lotse_record_kind (records->pdata[i]) == LOTSE_KIND_PROJECT)
      {
        LotseRecord *report = named (LOTSE_KIND_REPORT, "Meldung", number);

        lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (records->pdata[i]));
        lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2025, 6, 30));
        lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, number % 7 == 3 ? LOTSE_STATUS_NEEDS_DECISION : number % 2);
        g_ptr_array_add (records, report);
        number++;
      }
}

GPtrArray *
bench_portfolio (guint projects)
{
  GPtrArray *records = g_ptr_array_new_full (projects * 5 + 40, g_object_unref);
  LotseRecord *fields[7], *departments[22];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (records, fields[i] = named (LOTSE_KIND_FIELD_OF_ACTION, "Handlungsfeld", i + 1));
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    g_ptr_array_add (records, departments[i] = named (LOTSE_KIND_DEPARTMENT, "Amt", i + 1));
  for (guint i = 0; i < projects; i++)
    add_project (records, i, lotse_record_id (fields[i % G_N_ELEMENTS (fields)]), lotse_record_id (departments[i % G_N_ELEMENTS (departments)]));
  return records;
}

gboolean
bench_write_portfolio (const char *path, guint projects, gboolean reports)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, &error);
  g_autoptr (GPtrArray) records = bench_portfolio (projects);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (reports)
    bench_add_reports (records);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (mutations, lotse_mutation_create (records->pdata[i]));
  if (!store || !lotse_store_commit (store, mutations, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  lotse_store_close (store);
  return TRUE;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

void
bench_print_at_most (const char *name, double value, const char *unit, double goal)
{
  g_print ("%-60s %10.3f %-6s goal <= %g %s: %s\n", name, value, unit, goal, unit, value <= goal ? "met" : "missed");
}

void
bench_print_at_least (const char *name, double value, const char *unit, double goal)
{
  g_print ("%-60s %10.0f %-6s goal >= %g %s: %s\n", name, value, unit, goal, unit, value >= goal ? "met" : "missed");
}

void
bench_print_ratio (const char *name, double secs, double peer_secs, double goal)
{
  g_print ("%-60s %10.3f s      %.2f times its peer, goal <= %g: %s\n", name, secs, secs / peer_secs, goal,
           secs <= goal * peer_secs ? "met" : "missed");
}

void
bench_failed (const char *name)
{
  g_print ("%-60s could not be measured: missed\n", name);
}

void
bench_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}
