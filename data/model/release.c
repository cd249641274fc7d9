/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reports wait for their release, and what others see of them. */
#include "config.h"

#include "release.h"

#include <glib/gi18n-lib.h>

#include "course.h"
#include "id.h"
#include "report-order.h"
#include "reporting.h"

/* @since LOTSE_DATE_NONE: of every report. */
static gboolean
asked_for (LotseDataset *data, LotseDate *since)
{
  LotseRecord *strategy = lotse_dataset_count (data, LOTSE_KIND_STRATEGY) > 0 ? lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0) : NULL;

  if (strategy == NULL || !lotse_record_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, FALSE))
    return FALSE;
  *since = lotse_record_date (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE);
  return TRUE;
}

static gboolean
is_needed (LotseDataset *data, LotseRecord *report)
{
  LotseDate since;

  return asked_for (data, &since) && (since == LOTSE_DATE_NONE || lotse_record_date (report, LOTSE_F_REPORT_AS_OF) >= since);
}

int
lotse_release_compare (LotseRecord *a, LotseRecord *b)
{
  const LotseDate day_a = lotse_record_date (a, LOTSE_F_RELEASE_ON), day_b = lotse_record_date (b, LOTSE_F_RELEASE_ON);

  return day_a != day_b ? (day_a < day_b ? -1 : 1) : lotse_id_compare (lotse_record_id (a), lotse_record_id (b));
}

/* Whoever may release reports of one project does not release those of another by naming the wrong one. */
static gboolean
is_of (LotseRecord *release, LotseRecord *report)
{
  return lotse_record_has (release, LOTSE_F_RELEASE_OUTCOME)
         && g_strcmp0 (lotse_record_text (release, LOTSE_F_RELEASE_PROJECT), lotse_record_text (report, LOTSE_F_REPORT_PROJECT)) == 0;
}

static LotseRecord *
latest_release (LotseDataset *data, LotseRecord *report)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_RELEASE, LOTSE_F_RELEASE_REPORT, report);
  LotseRecord *latest = NULL;

  for (guint i = 0; i < all->len; i++)
    if (is_of (all->pdata[i], report) && (latest == NULL || lotse_release_compare (all->pdata[i], latest) > 0))
      latest = all->pdata[i];
  return latest;
}

LotseReleaseState
lotse_report_release_state (LotseDataset *data, LotseRecord *report, LotseRecord **release)
{
  LotseRecord *latest;

  g_return_val_if_fail (lotse_record_kind (report) == LOTSE_KIND_REPORT, LOTSE_RELEASE_NOT_NEEDED);

  if (release != NULL)
    *release = NULL;
  if (!is_needed (data, report))
    return LOTSE_RELEASE_NOT_NEEDED;
  latest = latest_release (data, report);
  if (release != NULL)
    *release = latest;
  if (latest == NULL)
    return LOTSE_RELEASE_WAITING;
  return lotse_record_enum (latest, LOTSE_F_RELEASE_OUTCOME) == LOTSE_RELEASE_OUTCOME_RELEASED ? LOTSE_RELEASE_RELEASED : LOTSE_RELEASE_RETURNED;
}

gboolean
lotse_report_counts_outside (LotseDataset *data, LotseRecord *report)
{
  const LotseReleaseState state = lotse_report_release_state (data, report, NULL);

  return state == LOTSE_RELEASE_NOT_NEEDED || state == LOTSE_RELEASE_RELEASED;
}

static char *
returned_words (LotseDataset *data, LotseRecord *release, LotseLang lang)
{
  LotseRecord *function = lotse_dataset_deref (data, release, LOTSE_F_RELEASE_BY);
  const char *by = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
  const char *sentence = lotse_record_text (release, LOTSE_F_RELEASE_SENTENCE);
  const LotseDate on = lotse_record_date (release, LOTSE_F_RELEASE_ON);
  g_autofree char *day = on != LOTSE_DATE_NONE ? lotse_date_format (on, lang) : NULL;
  g_autofree char *who = NULL;

  if (by != NULL && day != NULL)
    who = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "returned on %s by %s"), day, by);
  else if (by != NULL)
    who = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "returned by %s"), by);
  else if (day != NULL)
    who = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "returned on %s"), day);
  else
    who = g_strdup (g_dgettext (GETTEXT_PACKAGE, "returned"));
  return sentence != NULL ? g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s: “%s”"), who, sentence) : g_steal_pointer (&who);
}

char *
lotse_report_release_words (LotseDataset *data, LotseRecord *report, LotseLang lang)
{
  LotseRecord *release;

  switch (lotse_report_release_state (data, report, &release))
    {
    case LOTSE_RELEASE_WAITING: return g_strdup (g_dgettext (GETTEXT_PACKAGE, "not released yet"));
    case LOTSE_RELEASE_RETURNED: return returned_words (data, release, lang);
    case LOTSE_RELEASE_NOT_NEEDED:
    case LOTSE_RELEASE_RELEASED:
    default: return NULL;
    }
}

/* The report that readers outside still see in the place of @report, if it was released; else the one that @report names. (nullable) */
static LotseRecord *
seen_before (LotseDataset *data, LotseRecord *report, LotseRecord **release)
{
  LotseRecord *corrected = lotse_report_corrected (data, report);

  for (LotseRecord *each = corrected; each != NULL; each = lotse_report_corrected (data, each))
    if (lotse_report_release_state (data, each, release) == LOTSE_RELEASE_RELEASED)
      return each;
  *release = NULL;
  return corrected;
}

char *
lotse_report_correction_words (LotseDataset *data, LotseRecord *report, LotseLang lang)
{
  LotseRecord *release = NULL, *before;
  LotseDate on;
  g_autofree char *day = NULL, *released = NULL, *status = NULL;

  g_return_val_if_fail (lotse_record_kind (report) == LOTSE_KIND_REPORT, NULL);

  before = seen_before (data, report, &release);
  if (before == NULL)
    return NULL;
  day = lotse_date_format (lotse_record_date (before, LOTSE_F_REPORT_AS_OF), lang);
  status = lotse_report_status_words (before);
  on = release != NULL ? lotse_record_date (release, LOTSE_F_RELEASE_ON) : LOTSE_DATE_NONE;
  if (on == LOTSE_DATE_NONE)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "corrects the report of %s (%s)"), day, status);
  released = lotse_date_format (on, lang);
  /* Translators: the day of a report, its status, and when it was released */
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "corrects the report of %s (%s), which was released on %s"), day, status, released);
}

static int
compare_back (gconstpointer a, gconstpointer b, gpointer data)
{
  return lotse_report_compare (b, a, data);
}

static gboolean
is_corrected (LotseDataset *data, LotseRecord *report, LotseDate as_of)
{
  const GPtrArray *corrections = lotse_dataset_referrers_of (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, report);

  for (guint i = 0; i < corrections->len; i++)
    if (lotse_report_corrected (data, corrections->pdata[i]) == report
        && lotse_record_date (corrections->pdata[i], LOTSE_F_REPORT_AS_OF) <= as_of)
      return TRUE;
  return FALSE;
}

/* Reports of @project in @state that nobody has settled yet, newest first: none that was corrected itself, and none in whose place a later one was
 * released. Two people may correct one report at once: both are asked about until one of them stands. (element-type LotseRecord) */
static GPtrArray *
unsettled (LotseDataset *data, LotseRecord *project, LotseReleaseState state, LotseDate as_of)
{
  g_autoptr (GHashTable) released = g_hash_table_new (NULL, NULL); /* first reports of the places that a released one stands in */
  const LotseCourse *course = lotse_course_of (data, project);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < course->n; i++)
    {
      LotseRecord *report = course->entries[i].report, *first;
      LotseReleaseState is;

      if (course->entries[i].day > as_of)
        continue;
      is = lotse_report_release_state (data, report, NULL);
      if (is != state && is != LOTSE_RELEASE_RELEASED)
        continue;
      first = lotse_report_first (data, report);
      if (is == LOTSE_RELEASE_RELEASED)
        g_hash_table_add (released, first);
      else if (!g_hash_table_contains (released, first) && !is_corrected (data, report, as_of))
        g_ptr_array_add (found, report);
    }
  return found;
}

static void
add_unsettled (LotseDataset *data, LotseRecord *project, LotseReleaseState state, LotseDate as_of, GPtrArray *out)
{
  g_autoptr (GPtrArray) reports = unsettled (data, project, state, as_of);

  for (guint i = 0; i < reports->len; i++)
    g_ptr_array_add (out, g_object_ref (reports->pdata[i]));
}

guint
lotse_report_versions (LotseDataset *data, LotseRecord *report, LotseDate as_of)
{
  LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
  LotseRecord *first = lotse_report_first (data, report);
  g_autoptr (GPtrArray) reports = NULL;
  guint n = 0;

  g_return_val_if_fail (lotse_record_kind (report) == LOTSE_KIND_REPORT, 0);

  if (project == NULL || lotse_report_release_state (data, report, NULL) != LOTSE_RELEASE_WAITING)
    return 0;
  reports = unsettled (data, project, LOTSE_RELEASE_WAITING, as_of);
  for (guint i = 0; i < reports->len; i++)
    n += lotse_report_first (data, reports->pdata[i]) == first ? 1 : 0;
  return n;
}

GPtrArray *
lotse_reports_to_release (LotseDataset *data, const char *const *functions, LotseDate as_of)
{
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);
  LotseDate since;

  for (guint i = 0; asked_for (data, &since) && i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const char *carries = lotse_record_text (project, LOTSE_F_PROJECT_CARRIES);

      if (!lotse_project_archived (project, as_of) && (functions == NULL || (carries != NULL && g_strv_contains (functions, carries))))
        add_unsettled (data, project, LOTSE_RELEASE_WAITING, as_of, waiting);
    }
  g_ptr_array_sort_with_data (waiting, lotse_report_compare, data);
  return waiting;
}

GPtrArray *
lotse_reports_returned (LotseDataset *data, const char *const *functions, LotseDate as_of)
{
  GPtrArray *returned = g_ptr_array_new_with_free_func (g_object_unref);
  LotseDate since;

  for (guint i = 0; asked_for (data, &since) && i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (!lotse_project_archived (project, as_of) && lotse_is_duty_of (project, functions))
        add_unsettled (data, project, LOTSE_RELEASE_RETURNED, as_of, returned);
    }
  g_ptr_array_sort_with_data (returned, compare_back, data);
  return returned;
}

LotseRecord *
lotse_release_new (LotseRecord *report, int outcome, const char *sentence, const char *by, LotseDate on)
{
  LotseRecord *release = lotse_record_new (LOTSE_KIND_RELEASE, NULL);

  lotse_record_set_text (release, LOTSE_F_RELEASE_PROJECT, lotse_record_text (report, LOTSE_F_REPORT_PROJECT));
  lotse_record_set_text (release, LOTSE_F_RELEASE_REPORT, lotse_record_id (report));
  lotse_record_set_integer (release, LOTSE_F_RELEASE_OUTCOME, outcome);
  if (sentence != NULL)
    lotse_record_set_text (release, LOTSE_F_RELEASE_SENTENCE, sentence);
  if (by != NULL)
    lotse_record_set_text (release, LOTSE_F_RELEASE_BY, by);
  lotse_record_set_integer (release, LOTSE_F_RELEASE_ON, on);
  return release;
}

static gboolean
leaves_any_out (LotseDataset *data)
{
  LotseDate since;

  for (guint i = 0; asked_for (data, &since) && i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    if (!lotse_report_counts_outside (data, lotse_dataset_at (data, LOTSE_KIND_REPORT, i)))
      return TRUE;
  return FALSE;
}

LotseDataset *
lotse_dataset_released (LotseDataset *data, int audience)
{
  LotseDataset *released;

  if (audience >= LOTSE_AUDIENCE_STAFF || !leaves_any_out (data))
    return g_object_ref (data);
  released = lotse_dataset_new ();
  lotse_dataset_begin (released);
  for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, (LotseKind) kind); i++)
      {
        LotseRecord *record = lotse_dataset_at (data, (LotseKind) kind, i);

        if (kind != LOTSE_KIND_REPORT || lotse_report_counts_outside (data, record))
          lotse_dataset_take (released, g_object_ref (record));
      }
  lotse_dataset_end (released);
  return released;
}
