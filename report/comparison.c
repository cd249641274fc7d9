/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of either day is that which shifts, reports and promises tell of it, as in the timeline. */
#include "config.h"

#include "comparison-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/course.h"
#include "data/model/number.h"
#include "source-private.h"

/* The latest report by @day that says a budget. (nullable) */
static LotseRecord *
report_with_budget (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate day)
{
  const LotseCourse *course = lotse_course_of (data, project);

  for (guint i = 0; i < course->n; i++)
    {
      LotseRecord *report = course->entries[i].report;

      if ((course->entries[i].says & LOTSE_COURSE_SAYS_BUDGET) != 0 && lotse_course_entry_stands (&course->entries[i], day) && lotse_source_visible (options, report))
        return report;
    }
  return NULL;
}

/* What the project says now; of a day before, what was copied into the latest report that says one. */
static void
read_budget (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate day, LotseStanding *out)
{
  if (options->audience < LOTSE_AUDIENCE_STAFF)
    return;
  out->budget_of = report_with_budget (data, options, project, day);
  out->budget = out->budget_of != NULL ? lotse_record_integer (out->budget_of, LOTSE_F_REPORT_BUDGET_TOTAL, 0) : 0;
  if (day >= lotse_date_today () && lotse_record_has (project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    {
      const gint64 now = lotse_record_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0);

      if (out->budget_of == NULL || now != out->budget)
        out->budget_of = project;
      out->budget = now;
    }
  out->has_budget = out->budget_of != NULL;
}

static LotseStanding
standing (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate day)
{
  LotseStanding out = { .state = LOTSE_STATE_NOT_RATED, .end = LOTSE_SOFT_NONE };

  out.there = lotse_project_existed (data, project, day);
  if (!out.there)
    return out;
  out.reported = lotse_project_latest_report (data, project, day) != NULL;
  out.state = lotse_project_state (data, project, day);
  out.end = lotse_source_period (data, project, day, &out.unknown).to;
  lotse_project_progress (data, project, day, &out.done, &out.total);
  read_budget (data, options, project, day, &out);
  return out;
}

gboolean
lotse_standing_state_differs (const LotseStanding *one, const LotseStanding *other)
{
  return one->there != other->there || one->reported != other->reported || one->state != other->state;
}

const char *
lotse_standing_unknown_label (const LotseStanding *standing)
{
  if (!standing->there)
    return _("not there yet");
  return !standing->reported && standing->state == LOTSE_STATE_NOT_RATED ? _("not reported yet") : NULL;
}

/* What is not known is no change. */
gboolean
lotse_standing_end_differs (const LotseStanding *one, const LotseStanding *other)
{
  return !one->unknown && !other->unknown && !lotse_soft_equal (one->end, other->end);
}

gboolean
lotse_standing_budget_differs (const LotseStanding *one, const LotseStanding *other)
{
  return one->has_budget && other->has_budget && one->budget != other->budget;
}

gboolean
lotse_standing_opened (const LotseStanding *from, const LotseStanding *to)
{
  return from->there && to->there && !from->unknown && !to->unknown && lotse_soft_is_set (from->end) && from->end.precision != LOTSE_PRECISION_OPEN
         && to->end.precision == LOTSE_PRECISION_OPEN;
}

static gboolean
differs (const LotseStanding *one, const LotseStanding *other)
{
  return lotse_standing_state_differs (one, other) || lotse_standing_end_differs (one, other) || lotse_standing_budget_differs (one, other)
         || one->done != other->done;
}

static void
read_months (LotseComparison *one)
{
  const LotseStanding *first = &one->first, *second = &one->second;

  one->has_months = first->there && second->there && !first->unknown && !second->unknown && first->end.first != LOTSE_DATE_NONE
                    && second->end.first != LOTSE_DATE_NONE;
  if (one->has_months)
    one->months = lotse_date_months_between (lotse_soft_last (first->end), lotse_soft_last (second->end));
}

/* ---- Why ends were moved ---- */

/* Project → facts of its shifts after @first, up to @second. (transfer full) (element-type LotseRecord GArray) */
static GHashTable *
shifts_between (LotseDataset *data, const LotseSourceOptions *options, LotseDate first, LotseDate second)
{
  g_autoptr (GArray) facts = lotse_shift_facts (data, second, lotse_source_tells_shift, (gpointer) options);
  GHashTable *of = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);
      GArray *own = fact->day > first ? g_hash_table_lookup (of, fact->project) : NULL;

      if (fact->day <= first)
        continue;
      if (own == NULL)
        {
          own = g_array_new (FALSE, FALSE, sizeof (LotseShiftFact));
          g_hash_table_insert (of, fact->project, own);
        }
      g_array_append_val (own, *fact);
    }
  return of;
}

static int
compare_projects (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = ((const LotseComparison *) a)->project, *y = ((const LotseComparison *) b)->project;
  int order = g_strcmp0 (lotse_record_text (x, LOTSE_F_PROJECT_CODE), lotse_record_text (y, LOTSE_F_PROJECT_CODE));

  if (order == 0)
    order = g_strcmp0 (lotse_record_text (x, LOTSE_F_PROJECT_TITLE), lotse_record_text (y, LOTSE_F_PROJECT_TITLE));
  return order != 0 ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

/* Mostly they are in order already. */
static void
sort_by_project (GArray *comparison)
{
  gboolean ordered = TRUE;

  for (guint i = 1; i < comparison->len && ordered; i++)
    ordered = compare_projects (&g_array_index (comparison, LotseComparison, i - 1), &g_array_index (comparison, LotseComparison, i)) <= 0;
  if (!ordered)
    g_array_sort (comparison, compare_projects);
  for (guint i = 0; i < comparison->len; i++)
    g_array_index (comparison, LotseComparison, i).place = i;
}

GArray *
lotse_comparison_read (LotseDataset *data, const LotseSourceOptions *options, LotseDate first, LotseDate second)
{
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);
  GArray *out = g_array_new (FALSE, TRUE, sizeof (LotseComparison));
  g_autoptr (GHashTable) shifts = shifts_between (data, options, first, second), missing = NULL;
  LotseSourceOptions before = *options, then = *options;

  before.as_of = first;
  then.as_of = second;
  missing = lotse_source_missing (data, &then);
  for (guint i = 0; i < n; i++)
    {
      LotseComparison one = { .project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i) };
      const GArray *own;

      /* Who belonged to the department on either day; what it does today may have been done elsewhere. */
      if ((!lotse_source_within (data, &before, one.project) && !lotse_source_within (data, &then, one.project)) || (!options->archived && lotse_project_archived (one.project, second)))
        continue;
      one.first = standing (data, options, one.project, first);
      one.second = standing (data, options, one.project, second);
      one.changed = differs (&one.first, &one.second);
      one.missing = g_hash_table_contains (missing, one.project);
      read_months (&one);
      own = g_hash_table_lookup (shifts, one.project);
      if (own != NULL)
        one.shifts = lotse_shift_sums (own, 0, TRUE, NULL);
      if (one.first.there || one.second.there)
        g_array_append_val (out, one);
    }
  sort_by_project (out);
  return out;
}

GPtrArray *
lotse_comparison_targets (GArray *comparison, gboolean changed_only)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (one->changed || !changed_only)
        g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (one->project)));
    }
  return targets;
}

/* ---- In words ---- */

/* Takes @sentence, which says @n. */
static void
take_sentence (GString *text, guint n, char *sentence)
{
  if (n > 0)
    g_string_append_printf (text, " %s", sentence);
  g_free (sentence);
}

/* "Ends lie 31 months later in all: staffing 18, law 13." Earlier ones are told for themselves. */
static void
say_months (GString *words, GArray *comparison, LotseLang lang)
{
  LotseShiftSums sums = { 0 };
  int later = 0, earlier = 0;

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      later += MAX (one->months, 0);
      earlier -= MIN (one->months, 0);
      if (one->months > 0)
        for (guint reason = 0; reason <= LOTSE_SHIFT_REASON_N_VALUES; reason++)
          sums.months[reason] += one->shifts.months[reason];
    }
  if (later > 0)
    {
      g_autofree char *number = lotse_number_format (later, 0, lang), *why = lotse_shift_sums_reasons (&sums, later, lang);
      g_autofree char *by = g_strdup_printf (ngettext ("Ends lie %s month later in all", "Ends lie %s months later in all", (gulong) later), number);

      g_string_append_printf (words, why != NULL ? " %s: %s." : " %s.", by, why);
    }
  if (earlier > 0)
    {
      g_autofree char *number = lotse_number_format (earlier, 0, lang);

      g_string_append_c (words, ' ');
      g_string_append_printf (words, ngettext ("Others lie %s month earlier.", "Others lie %s months earlier.", (gulong) earlier), number);
    }
}

/* They count no months. */
static void
say_open_ends (GString *words, GArray *comparison)
{
  guint open = 0, closed = 0;

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      open += lotse_standing_opened (&one->first, &one->second);
      closed += lotse_standing_opened (&one->second, &one->first);
    }
  take_sentence (words, open, g_strdup_printf (ngettext ("%u end is open now.", "%u ends are open now.", open), open));
  take_sentence (words, closed, g_strdup_printf (ngettext ("%u end that was open has a day again.", "%u ends that were open have a day again.", closed), closed));
}

/* "; 211 without a newer figure and 4 known on one of the days only are left out.": ends the sentence. (transfer full) */
static char *
left_out_words (guint silent, guint once)
{
  if (silent > 0 && once > 0)
    return g_strdup_printf (_("; %u without a newer figure and %u known on one of the days only are left out."), silent, once);
  if (silent > 0)
    return g_strdup_printf (ngettext ("; %u without a newer figure is left out.", "; %u without a newer figure are left out.", silent), silent);
  if (once > 0)
    return g_strdup_printf (ngettext ("; %u known on one of the days only is left out.", "; %u known on one of the days only are left out.", once), once);
  return g_strdup (".");
}

/* Only of what was said anew and is known of both days, and where all of it is in one currency. */
static void
say_budgets (GString *words, GArray *comparison, LotseLang lang)
{
  const char *currency = NULL;
  gint64 before = 0, after = 0;
  guint n = 0, silent = 0, once = 0;

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);
      const char *own = lotse_record_text (one->project, LOTSE_F_PROJECT_CURRENCY);
      const gboolean known = one->first.has_budget && one->second.has_budget;

      if (known && (one->missing || one->first.budget_of == one->second.budget_of))
        silent++;
      else if (!known)
        once += one->first.has_budget || one->second.has_budget;
      else if (n > 0 && g_strcmp0 (own, currency) != 0)
        return;
      else
        {
          currency = own;
          before += one->first.budget;
          after += one->second.budget;
          n++;
        }
    }
  if (n > 0 && before != after)
    {
      g_autofree char *was = lotse_money_format_short (before, currency, lang), *is = lotse_money_format_short (after, currency, lang);
      g_autofree char *left_out = left_out_words (silent, once);

      g_string_append_c (words, ' ');
      g_string_append_printf (words, ngettext ("The budget of %u project went from %s to %s", "The budgets of %u projects went from %s to %s", n), n, was, is);
      g_string_append (words, left_out);
    }
}

void
lotse_comparison_count (GArray *comparison, LotseChangeCounts *out)
{
  *out = (LotseChangeCounts) { 0 };
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (!one->second.there)
        continue;
      if (!one->first.there)
        out->fresh++;
      else if (!one->first.reported)
        out->reported += one->second.reported;
      else
        out->states += one->first.state != one->second.state;
    }
}

char *
lotse_comparison_sentence (GArray *comparison, LotseDate first, LotseDate second, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *words = NULL;
  GString *text;
  guint changed = 0, missing = 0;
  LotseChangeCounts counts;

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      changed += one->changed && one->first.there;
      missing += one->missing;
    }
  words = g_strdup_printf (ngettext ("Between %s and %s, %u of %u project changed in status, end, budget or milestones.",
                                     "Between %s and %s, %u of %u projects changed in status, end, budget or milestones.", comparison->len),
                           before, after, changed, comparison->len);
  text = g_string_new (words);
  lotse_comparison_count (comparison, &counts);
  take_sentence (text, counts.states, g_strdup_printf (ngettext ("%u changed its status.", "%u changed their status.", counts.states), counts.states));
  take_sentence (text, counts.reported, g_strdup_printf (ngettext ("%u was reported for the first time.", "%u were reported for the first time.", counts.reported), counts.reported));
  take_sentence (text, counts.fresh, g_strdup_printf (ngettext ("%u is new.", "%u are new.", counts.fresh), counts.fresh));
  /* So that it adds up with what counts without them. */
  take_sentence (text, missing, g_strdup_printf (ngettext ("%u is reported no longer.", "%u are reported no longer.", missing), missing));
  say_months (text, comparison, lang);
  say_open_ends (text, comparison);
  say_budgets (text, comparison, lang);
  return g_string_free (text, FALSE);
}

/* ---- Days ---- */

gboolean
lotse_comparison_report_days (LotseDataset *data, const LotseSourceOptions *options, LotseDate as_of, LotseDate *first, LotseDate *second)
{
  *first = *second = LOTSE_DATE_NONE;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    {
      LotseRecord *report = lotse_dataset_at (data, LOTSE_KIND_REPORT, i), *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
      const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);

      if (day == LOTSE_DATE_NONE || day > as_of || day == *second || (*first != LOTSE_DATE_NONE && day <= *first) || project == NULL
          || !lotse_source_within (data, options, project))
        continue;
      *first = *second == LOTSE_DATE_NONE || day > *second ? *second : day;
      *second = *second == LOTSE_DATE_NONE ? day : MAX (*second, day);
    }
  return *first != LOTSE_DATE_NONE;
}

void
lotse_comparison_days (LotseDataset *data, const LotseSourceOptions *options, LotseDate reviewed, LotseDate as_of, LotseDate *first, LotseDate *second)
{
  const LotseDate lately = as_of - LOTSE_COMPARISON_LATELY_DAYS;

  if (reviewed == LOTSE_DATE_NONE && lotse_dataset_as_of (data) <= lately && lotse_comparison_report_days (data, options, as_of, first, second))
    return;
  *first = reviewed != LOTSE_DATE_NONE ? reviewed : lately;
  *second = as_of;
}
