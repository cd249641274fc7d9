/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "promises.h"
#include "data/model/number.h"
#include "data/model/shift.h"

#include <glib/gi18n-lib.h>

#include "derive.h"

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const LotseShiftFact *x = a, *y = b;

  return x->day != y->day ? (x->day > y->day) - (x->day < y->day) : g_strcmp0 (lotse_record_id (x->shift), lotse_record_id (y->shift));
}

static gboolean
end_is_known (LotsePeriod period)
{
  return period.to.first != LOTSE_DATE_NONE;
}

GArray *
lotse_shift_facts (LotseDataset *data, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data)
{
  GArray *facts = g_array_new (FALSE, TRUE, sizeof (LotseShiftFact));

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_SHIFT); i++)
    {
      LotseRecord *shift = lotse_dataset_at (data, LOTSE_KIND_SHIFT, i), *project = lotse_dataset_deref (data, shift, LOTSE_F_SHIFT_PROJECT);
      const LotsePeriod from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM), to = lotse_record_period (shift, LOTSE_F_SHIFT_TO);
      const int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
      LotseShiftFact fact = { .shift = shift, .project = project, .day = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), .reason = reason >= 0 ? reason : LOTSE_SHIFT_REASON_N_VALUES };

      if (project == NULL || !lotse_shift_is_of_project (shift) || fact.day == LOTSE_DATE_NONE || fact.day > as_of
          || (filter != NULL && !filter (project, shift, filter_data)) || !lotse_shift_stands (data, shift))
        continue;
      fact.field = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
      fact.department = lotse_project_department (data, project, as_of);
      fact.known = end_is_known (from) && end_is_known (to);
      if (fact.known)
        fact.months = lotse_date_months_between (lotse_soft_last (from.to), lotse_soft_last (to.to));
      else
        fact.opened = end_is_known (from) && to.to.precision == LOTSE_PRECISION_OPEN;
      lotse_date_to_ymd (fact.day, &fact.year, NULL, NULL);
      g_array_append_val (facts, fact);
    }
  g_array_sort (facts, compare_facts);
  return facts;
}

LotseShiftSums
lotse_shift_sums (const GArray *facts, int year, gboolean any_field, LotseRecord *field)
{
  g_autoptr (GHashTable) projects = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) moved = g_hash_table_new (NULL, NULL), open = g_hash_table_new (NULL, NULL);
  LotseShiftSums sums = { { 0 }, 0, 0, 0, 0, 0, 0, 0, 0 };

  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);

      if ((year != 0 && fact->year != year) || (!any_field && fact->field != field))
        continue;
      sums.unknown += !fact->known;
      sums.opened += fact->opened;
      if (fact->opened)
        g_hash_table_add (open, fact->project);
      if (fact->months != 0 || fact->opened)
        g_hash_table_add (moved, fact->project);
      sums.shifts += fact->months != 0;
      if (fact->months < 0)
        sums.earlier -= fact->months;
      if (fact->months <= 0)
        continue;
      sums.later += fact->months;
      sums.months[fact->reason] += fact->months;
      g_hash_table_add (projects, fact->project);
    }
  sums.projects = g_hash_table_size (projects);
  sums.moved = g_hash_table_size (moved);
  sums.moved_open = g_hash_table_size (open);
  return sums;
}

static gboolean
has_shift (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project);

  for (guint i = 0; i < shifts->len; i++)
    {
      const LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

      if (lotse_shift_is_of_project (shifts->pdata[i]) && (day == LOTSE_DATE_NONE || day <= as_of) && lotse_shift_stands (data, shifts->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_later (LotseDataset *data, LotseRecord *project)
{
  const LotsePeriod now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
  LotsePeriod promised;

  if (!lotse_project_promise (data, project, NULL, &promised) || !end_is_known (promised))
    return FALSE;
  return now.to.precision == LOTSE_PRECISION_OPEN || (end_is_known (now) && lotse_soft_last (now.to) > lotse_soft_last (promised.to));
}

GPtrArray *
lotse_unrecorded_delays (LotseDataset *data, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (!lotse_project_archived (project, as_of) && is_later (data, project) && !has_shift (data, project, as_of)
          && (filter == NULL || filter (project, project, filter_data)))
        g_ptr_array_add (found, project);
    }
  return found;
}

const char *
lotse_shift_reason_label (int reason)
{
  return reason >= 0 && reason < LOTSE_SHIFT_REASON_N_VALUES ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason) : _("no reason given");
}

char *
lotse_months_words (int months, LotseLang lang)
{
  g_autofree char *number = lotse_number_format (months, 0, lang);

  /* Translators: signed number of months */
  return g_strdup_printf (ngettext ("%s%s month", "%s%s months", (gulong) ABS (months)), months > 0 ? "+" : "", number);
}

char *
lotse_shift_length_words (LotseRecord *shift)
{
  const LotsePeriod from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM), to = lotse_record_period (shift, LOTSE_F_SHIFT_TO);
  const int months = end_is_known (from) && end_is_known (to) ? lotse_date_months_between (lotse_soft_last (from.to), lotse_soft_last (to.to)) : 0;

  if (months == 0)
    return NULL;
  return g_strdup_printf (months > 0 ? ngettext ("by %d month", "by %d months", (gulong) months) : ngettext ("%d month earlier", "%d months earlier", (gulong) -months), ABS (months));
}

char *
lotse_shift_sums_words (const LotseShiftSums *sums)
{
  g_autofree char *some = NULL, *all = NULL;
  int most = 0;

  for (int reason = 1; reason <= LOTSE_SHIFT_REASON_N_VALUES; reason++)
    if (sums->months[reason] > sums->months[most])
      most = reason;
  if (sums->later == 0)
    return NULL;
  all = lotse_number_format (sums->later, 0, lotse_lang_get ());
  if (most == LOTSE_SHIFT_REASON_N_VALUES && sums->months[most] == sums->later)
    return g_strdup_printf (ngettext ("No reason is given for %s month", "No reason is given for any of %s months", (gulong) sums->later), all);
  some = lotse_number_format (sums->months[most], 0, lotse_lang_get ());
  /* Translators: months of one reason, months of all, the reason. */
  return g_strdup_printf (ngettext ("%s of %s month: %s", "%s of %s months: %s", (gulong) sums->later), some, all, lotse_shift_reason_label (most));
}

char *
lotse_shift_sums_reasons (const LotseShiftSums *sums, int months, LotseLang lang)
{
  LotseShiftSums left = *sums;
  GString *words = g_string_new (NULL);

  while (TRUE)
    {
      int most = 0;
      g_autofree char *number = NULL;

      for (int reason = 1; reason <= LOTSE_SHIFT_REASON_N_VALUES; reason++)
        most = left.months[reason] > left.months[most] ? reason : most;
      if (left.months[most] <= 0)
        break;
      number = lotse_number_format (left.months[most], 0, lang);
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", lotse_shift_reason_label (most));
      if (left.months[most] != months)
        g_string_append_printf (words, " %s", number);
      left.months[most] = 0;
    }
  return g_string_free (words, words->len == 0);
}

/* "+9 months · Q2 2024 → Q1 2025"; @months 0: without them. */
static char *
way_words (int months, LotseSoftDate from, LotseSoftDate to, LotseLang lang)
{
  g_autofree char *before = lotse_soft_format (from, lang), *after = lotse_soft_format (to, lang), *way = g_strdup_printf ("%s → %s", before, after);
  g_autofree char *by = months != 0 ? lotse_months_words (months, lang) : NULL;

  return by != NULL ? g_strdup_printf ("%s · %s", by, way) : g_steal_pointer (&way);
}

/* "Staff: 9 months, technology: 3 months"; one alone is named without its months, which stand above. */
static void
append_reasons (GString *words, const GArray *facts, LotseLang lang)
{
  const LotseShiftSums sums = lotse_shift_sums (facts, 0, TRUE, NULL);
  gboolean first = TRUE, met[LOTSE_SHIFT_REASON_N_VALUES + 1] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const int reason = g_array_index (facts, LotseShiftFact, i).reason;

      n += !met[reason];
      met[reason] = TRUE;
    }
  for (int reason = 0; reason <= LOTSE_SHIFT_REASON_N_VALUES; reason++)
    if (met[reason])
      {
        g_string_append (words, first ? "\n" : ", ");
        if (n == 1 || sums.months[reason] == 0)
          g_string_append (words, lotse_shift_reason_label (reason));
        else
          {
            g_autofree char *number = lotse_number_format (sums.months[reason], 0, lang);

            g_string_append_printf (words, ngettext ("%s: %s month", "%s: %s months", (gulong) sums.months[reason]), lotse_shift_reason_label (reason), number);
          }
        first = FALSE;
      }
}

/* @facts are those of one project, by day. */
static void
append_last_sentence (GString *words, const GArray *facts)
{
  for (guint i = facts->len; i-- > 0;)
    {
      const char *sentence = lotse_record_text (g_array_index (facts, LotseShiftFact, i).shift, LOTSE_F_SHIFT_SENTENCE);

      if (sentence == NULL)
        continue;
      g_string_append_c (words, '\n');
      g_string_append_printf (words, _("“%s”"), sentence);
      return;
    }
}

char *
lotse_shift_project_words (const GArray *facts, LotseRecord *project, LotseLang lang)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (LotseShiftFact));
  g_autofree char *way = NULL;
  GString *words;

  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, LotseShiftFact, i).project == project)
      g_array_append_val (own, g_array_index (facts, LotseShiftFact, i));
  if (own->len == 0)
    return NULL;
  way = way_words (lotse_shift_project_months (own, project), lotse_record_period (g_array_index (own, LotseShiftFact, 0).shift, LOTSE_F_SHIFT_FROM).to,
                   lotse_record_period (g_array_index (own, LotseShiftFact, own->len - 1).shift, LOTSE_F_SHIFT_TO).to, lang);
  words = g_string_new (way);
  append_reasons (words, own, lang);
  append_last_sentence (words, own);
  return g_string_free (words, FALSE);
}

int
lotse_shift_project_months (const GArray *facts, LotseRecord *project)
{
  int months = 0;

  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, LotseShiftFact, i).project == project)
      months += MAX (g_array_index (facts, LotseShiftFact, i).months, 0);
  return months;
}

int
lotse_unrecorded_months (LotseDataset *data, LotseRecord *project)
{
  const LotsePeriod now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
  LotsePeriod promised;

  if (!lotse_project_promise (data, project, NULL, &promised) || !end_is_known (now) || !end_is_known (promised))
    return 0;
  return lotse_date_months_between (lotse_soft_last (promised.to), lotse_soft_last (now.to));
}

char *
lotse_unrecorded_words (LotseDataset *data, LotseRecord *project, LotseLang lang)
{
  g_autofree char *way = NULL;
  LotsePeriod promised;

  if (!lotse_project_promise (data, project, NULL, &promised))
    return g_strdup (lotse_shift_reason_label (-1));
  way = way_words (lotse_unrecorded_months (data, project), promised.to, lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to, lang);
  return g_strdup_printf ("%s\n%s", way, lotse_shift_reason_label (-1));
}

LotseDate
lotse_project_promised_on (LotseDataset *data, LotseRecord *project)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; i < promises->len; i++)
    {
      const LotseDate day = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if (!lotse_record_has (promises->pdata[i], LOTSE_F_PROMISE_MILESTONE) && day != LOTSE_DATE_NONE && (first == LOTSE_DATE_NONE || day < first))
        first = day;
    }
  return first;
}

gboolean
lotse_project_is_past (LotseDataset *data, LotseRecord *project, LotsePeriod period, LotseDate as_of)
{
  LotseState state;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (project), FALSE);

  if (period.to.first == LOTSE_DATE_NONE || lotse_soft_last (period.to) >= as_of)
    return FALSE;
  state = lotse_project_state (data, project, as_of);
  return state != LOTSE_STATE_DONE && state != LOTSE_STATE_STOPPED && !lotse_project_archived (project, as_of);
}
