/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The portfolio report and the progress report of 60 projects, each with its one-pager, from records to bytes; and their text and tables. */
#include "bench-tools.h"
#include "data/model/id.h"
#include "report/booklet.h"

#define N_PROJECTS 60
#define N_QUARTERS 24
#define N_RUNS 5
#define GOAL_SECS 3.0

/* Six years of reports for each, so that histories and one-pagers are full. */
static void
add_history (GPtrArray *records)
{
  guint n = records->len;

  for (guint i = 0; i < n; i++)
    for (guint quarter = 0; lotse_record_kind (records->pdata[i]) == LOTSE_KIND_PROJECT && quarter < N_QUARTERS; quarter++)
      {
        g_autofree char *name = g_strdup_printf ("bench/report/%u/%u", i, quarter), *id = lotse_id_from_name (name);
        LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, id);

        lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (records->pdata[i]));
        lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Die Schnittstelle ist geliefert und wird getestet; der Termin für den Pilotbetrieb hält, "
                                                               "sobald die Freigabe des Fachverfahrens vorliegt.");
        lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_add_months (lotse_date_from_ymd (2020, 1, 31), (int) quarter * 3));
        lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, (i + quarter) % 7 == 3 ? LOTSE_STATUS_NEEDS_DECISION : (i + quarter) % 2);
        g_ptr_array_add (records, report);
      }
}

static LotseDataset *
new_dataset (void)
{
  LotseDataset *data = lotse_dataset_new ();
  g_autoptr (GPtrArray) records = bench_portfolio (N_PROJECTS);

  add_history (records);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

static void
measure (LotseDataset *data, LotseBookletKind kind, LotseBookletFormat format)
{
  g_autofree char *name = g_strdup_printf ("%s report of %d projects with one-pagers, .%s", lotse_booklet_kind_name (kind), N_PROJECTS,
                                           lotse_booklet_format_name (format));
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;
  double secs[N_RUNS];

  options.kind = kind;
  options.format = format;
  options.one_pagers = TRUE;
  options.as_of = lotse_date_from_ymd (2025, 12, 31);
  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = lotse_booklet_make (&options, data, &error);

      if (bytes == NULL)
        {
          g_printerr ("%s\n", error->message);
          bench_failed (name);
          return;
        }
      secs[run] = (g_get_monotonic_time () - start) / 1e6;
    }
  bench_print_at_most (name, bench_median (secs, N_RUNS), "s", GOAL_SECS);
}

int
main (void)
{
  g_autoptr (LotseDataset) data = NULL;

  lotse_lang_init ("de");
  data = new_dataset ();
  for (LotseBookletKind kind = LOTSE_BOOKLET_PORTFOLIO; kind <= LOTSE_BOOKLET_COUNCIL; kind++)
    measure (data, kind, LOTSE_BOOKLET_PDF);
  measure (data, LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT);
  measure (data, LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODS);
  return 0;
}
