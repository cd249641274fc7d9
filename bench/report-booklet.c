/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The portfolio report and the progress report of 60 projects, each with its one-pager, from records to bytes; their text and tables; and the same of projects of
 * which more is written than a page holds. */
#include "bench-tools.h"
#include "data/model/id.h"
#include "report/booklet.h"

#define N_PROJECTS 60
#define N_QUARTERS 24
#define N_RUNS 5
#define N_LONG_RUNS 3
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
        /* No two of a project are the same: what is said twice is printed once. */
        g_autofree char *summary = g_strdup_printf ("Die Schnittstelle ist geliefert und wird getestet; der Termin für den Pilotbetrieb hält, "
                                                    "sobald die Freigabe %u des Fachverfahrens vorliegt.", quarter + 1);
        LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, id);

        lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (records->pdata[i]));
        lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
        lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_add_months (lotse_date_from_ymd (2020, 1, 31), (int) quarter * 3));
        lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, (i + quarter) % 7 == 3 ? LOTSE_STATUS_NEEDS_DECISION : (i + quarter) % 2);
        g_ptr_array_add (records, report);
      }
}

/* From 1,500 to 3,000 characters; no two of them are the same. (transfer full) */
static char *
long_text (guint seed)
{
  static const char *const words[] = { "Freigabe",  "des",        "Fachverfahrens", "wurde", "verschoben;", "der",  "Zeitplan",     "für", "die",    "Schnittstelle",
                                       "hängt",     "von",        "Lieferungen",    "ab,",   "weil",        "eine", "Ausschreibung", "mit", "84.000 €", "aufgehoben",
                                       "werden",    "musste.",    "Im",             "Quartal", "danach",    "ist",  "geplant,",     "dass", "alle",  "Gemeinden" };
  const glong length = 1500 + (glong) (seed * 7919u % 1501u);
  GString *text = g_string_new (NULL);
  guint at = seed + 1;

  for (glong n = 0; n < length; at = at * 1103515245u + 12345u)
    {
      const char *word = words[(at >> 16) % G_N_ELEMENTS (words)];

      g_string_append_printf (text, "%s ", word);
      n += g_utf8_strlen (word, -1) + 1;
    }
  return g_string_free (text, FALSE);
}

static void
set_long (LotseRecord *record, guint field, guint *seed)
{
  g_autofree char *text = long_text ((*seed)++);

  lotse_record_set_text (record, field, text);
}

/* Ten for each project: what it is for, and what its last three reports say. */
static void
lengthen (GPtrArray *records)
{
  static const guint of_project[] = { LOTSE_F_PROJECT_GOAL, LOTSE_F_PROJECT_BENEFIT_CITIZENS, LOTSE_F_PROJECT_BENEFIT_STAFF, LOTSE_F_PROJECT_PLAIN_TEXT };
  const LotseDate lately = lotse_date_add_months (lotse_date_from_ymd (2020, 1, 31), (N_QUARTERS - 3) * 3);
  guint seed = 0;

  for (guint i = 0; i < records->len; i++)
    {
      LotseRecord *record = records->pdata[i];

      for (guint t = 0; lotse_record_kind (record) == LOTSE_KIND_PROJECT && t < G_N_ELEMENTS (of_project); t++)
        set_long (record, of_project[t], &seed);
      if (lotse_record_kind (record) != LOTSE_KIND_REPORT || lotse_record_date (record, LOTSE_F_REPORT_AS_OF) < lately)
        continue;
      set_long (record, LOTSE_F_REPORT_SUMMARY, &seed);
      set_long (record, LOTSE_F_REPORT_NEXT_STEPS, &seed);
    }
}

static LotseDataset *
new_dataset (gboolean long_texts)
{
  LotseDataset *data = lotse_dataset_new ();
  g_autoptr (GPtrArray) records = bench_portfolio (N_PROJECTS);

  add_history (records);
  if (long_texts)
    lengthen (records);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

/* @texts: what is said of theirs; @runs: at most N_RUNS. */
static void
measure (LotseDataset *data, LotseBookletKind kind, LotseBookletFormat format, const char *texts, guint runs)
{
  g_autofree char *name = g_strdup_printf ("%s report of %d projects with one-pagers%s, .%s", lotse_booklet_kind_name (kind), N_PROJECTS, texts,
                                           lotse_booklet_format_name (format));
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;
  double secs[N_RUNS];

  options.kind = kind;
  options.format = format;
  options.one_pagers = TRUE;
  options.as_of = lotse_date_from_ymd (2025, 12, 31);
  for (guint run = 0; run < runs; run++)
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
  bench_print_at_most (name, bench_median (secs, runs), "s", GOAL_SECS);
}

int
main (void)
{
  g_autoptr (LotseDataset) data = NULL, long_data = NULL;

  lotse_lang_init ("de");
  data = new_dataset (FALSE);
  long_data = new_dataset (TRUE);
  for (LotseBookletKind kind = LOTSE_BOOKLET_PORTFOLIO; kind <= LOTSE_BOOKLET_COUNCIL; kind++)
    measure (data, kind, LOTSE_BOOKLET_PDF, "", N_RUNS);
  measure (data, LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT, "", N_RUNS);
  measure (data, LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODS, "", N_RUNS);
  measure (long_data, LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF, " of long texts", N_LONG_RUNS);
  return 0;
}
