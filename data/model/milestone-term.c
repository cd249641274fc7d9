/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "milestone-term.h"

#include <glib/gi18n-lib.h>

#include "orders.h"
#include "shift.h"

/* ---- What was said ---- */

static LotseSoftDate
end_of (LotsePeriod period)
{
  return lotse_soft_is_set (period.to) ? period.to : period.from;
}

static void
say (GArray *sayings, LotseDate said_on, LotseSoftDate expected, gboolean before)
{
  const LotseSaying saying = { said_on, expected, before };

  if (lotse_soft_is_set (expected))
    g_array_append_val (sayings, saying);
}

/* Of what was said on one day, what came later stays later. */
static int
compare_sayings (gconstpointer a, gconstpointer b)
{
  const LotseSaying *x = a, *y = b;

  return (x->said_on > y->said_on) - (x->said_on < y->said_on);
}

/* Whether @record, a promise or a shift, speaks of a milestone, or of the project as a whole. */
static gboolean
speaks_of (LotseRecord *record, gboolean of_milestone)
{
  if (lotse_record_kind (record) == LOTSE_KIND_PROMISE)
    return of_milestone || !lotse_record_has (record, LOTSE_F_PROMISE_MILESTONE);
  return of_milestone || lotse_shift_is_of_project (record);
}

/* A promise without a day was made before the others. */
static void
say_promises (LotseDataset *data, LotseRecord *subject, gboolean of_milestone, LotseDate as_of, GArray *sayings)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, of_milestone ? LOTSE_F_PROMISE_MILESTONE : LOTSE_F_PROMISE_PROJECT, subject);

  for (guint i = 0; i < promises->len; i++)
    {
      const LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);
      const LotseSoftDate date = lotse_record_soft (promises->pdata[i], LOTSE_F_PROMISE_DATE);

      if (made <= as_of && speaks_of (promises->pdata[i], of_milestone))
        say (sayings, made, lotse_soft_is_set (date) ? date : end_of (lotse_record_period (promises->pdata[i], LOTSE_F_PROMISE_PERIOD)), FALSE);
    }
}

/* Shifts of @subject that count, decided by @as_of. (transfer none) */
static LotseRecord *
shift_at (LotseDataset *data, const GPtrArray *shifts, guint i, gboolean of_milestone, LotseDate as_of)
{
  const LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

  return day != LOTSE_DATE_NONE && day <= as_of && speaks_of (shifts->pdata[i], of_milestone) && lotse_shift_stands (data, shifts->pdata[i]) ? shifts->pdata[i] : NULL;
}

static const GPtrArray *
shifts_of (LotseDataset *data, LotseRecord *subject, gboolean of_milestone)
{
  return lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, of_milestone ? LOTSE_F_SHIFT_MILESTONE : LOTSE_F_SHIFT_PROJECT, subject);
}

/* What the first of them moved away from was known on the day before, and nobody knows for how long. */
static void
say_shifts (LotseDataset *data, LotseRecord *subject, gboolean of_milestone, LotseDate as_of, GArray *sayings)
{
  const GPtrArray *shifts = shifts_of (data, subject, of_milestone);
  LotseSoftDate from = LOTSE_SOFT_NONE;
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseRecord *shift = shift_at (data, shifts, i, of_milestone, as_of);
      const LotseDate day = shift != NULL ? lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) : LOTSE_DATE_NONE;

      if (shift == NULL)
        continue;
      say (sayings, day, end_of (lotse_record_period (shift, LOTSE_F_SHIFT_TO)), FALSE);
      if (first != LOTSE_DATE_NONE && day >= first)
        continue;
      first = day;
      from = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_FROM));
    }
  if (first != LOTSE_DATE_NONE)
    say (sayings, first - 1, from, TRUE);
}

/* What each report copied of the end of @project. */
static void
say_reports (LotseDataset *data, LotseRecord *project, LotseDate as_of, GArray *sayings)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);

  for (guint i = reports->len; i > 0; i--)
    say (sayings, lotse_record_date (reports->pdata[i - 1], LOTSE_F_REPORT_AS_OF), lotse_record_period (reports->pdata[i - 1], LOTSE_F_REPORT_PERIOD).to, FALSE);
}

static GArray *
sayings_of (LotseDataset *data, LotseRecord *subject, gboolean of_milestone, LotseDate as_of)
{
  GArray *sayings = g_array_new (FALSE, FALSE, sizeof (LotseSaying));

  say_promises (data, subject, of_milestone, as_of, sayings);
  say_shifts (data, subject, of_milestone, as_of, sayings);
  /* What reports copied is worth less than what somebody promised or decided: it may have been copied later. */
  if (sayings->len == 0 && !of_milestone)
    say_reports (data, subject, as_of, sayings);
  g_array_sort (sayings, compare_sayings);
  return sayings;
}

/* ---- The end of the project ---- */

/* Where shifts that were decided by @as_of left it at last; before the first of them, where that took it from; without any, where it is. */
static LotseSoftDate
end_at (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *shifts = shifts_of (data, project, FALSE);
  LotseSoftDate end = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to;
  LotseDate last = LOTSE_DATE_NONE, next = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseRecord *shift = shift_at (data, shifts, i, FALSE, G_MAXINT32);
      const LotseDate day = shift != NULL ? lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) : LOTSE_DATE_NONE;
      const gboolean came = day <= as_of;
      const LotseSoftDate there = shift != NULL ? end_of (lotse_record_period (shift, came ? LOTSE_F_SHIFT_TO : LOTSE_F_SHIFT_FROM)) : LOTSE_SOFT_NONE;

      if (!lotse_soft_is_set (there) || (came ? day < last : last != LOTSE_DATE_NONE || (next != LOTSE_DATE_NONE && day >= next)))
        continue;
      *(came ? &last : &next) = day;
      end = there;
    }
  return end;
}

/* The day on which @milestone, of which nothing had been said by itself until then, was moved away from the end of @project: until then it was that end.
 * LOTSE_DATE_NONE: it was not, or is it still. */
static LotseDate
left_end_on (LotseDataset *data, LotseRecord *project, LotseRecord *milestone, LotseDate as_of)
{
  const GPtrArray *shifts = shifts_of (data, milestone, TRUE);
  g_autoptr (GArray) promised = NULL;
  LotseSoftDate from = LOTSE_SOFT_NONE, end;
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; project != NULL && i < shifts->len; i++)
    {
      LotseRecord *shift = shift_at (data, shifts, i, TRUE, as_of);
      const LotseDate day = shift != NULL ? lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) : LOTSE_DATE_NONE;

      if (shift == NULL || (first != LOTSE_DATE_NONE && day >= first))
        continue;
      first = day;
      from = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_FROM));
    }
  if (from.first == LOTSE_DATE_NONE)
    return LOTSE_DATE_NONE;
  promised = g_array_new (FALSE, FALSE, sizeof (LotseSaying));
  say_promises (data, milestone, TRUE, as_of, promised);
  if (promised->len > 0)
    return LOTSE_DATE_NONE;
  end = end_at (data, project, first - 1);
  return end.first != LOTSE_DATE_NONE && lotse_soft_last (end) == lotse_soft_last (from) ? first : LOTSE_DATE_NONE;
}

GArray *
lotse_milestone_sayings (LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  LotseRecord *project;
  GArray *sayings;
  LotseDate left;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (milestone), NULL);

  project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
  sayings = sayings_of (data, milestone, TRUE, as_of);
  left = left_end_on (data, project, milestone, as_of);
  if (left != LOTSE_DATE_NONE)
    {
      g_autoptr (GArray) before = sayings_of (data, project, FALSE, left - 1);

      g_array_prepend_vals (sayings, before->data, before->len);
      g_array_sort (sayings, compare_sayings);
    }
  return sayings;
}

GArray *
lotse_project_end_sayings (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (project), NULL);
  return sayings_of (data, project, FALSE, as_of);
}

static gboolean
is_silent (LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  g_autoptr (GArray) own = sayings_of (data, milestone, TRUE, as_of);

  return own->len == 0;
}

LotseRecord *
lotse_project_end_milestone (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *milestones;
  LotseRecord *found = NULL;
  LotseSoftDate end;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (project), NULL);

  milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  end = end_at (data, project, as_of);
  if (end.first == LOTSE_DATE_NONE)
    return NULL;
  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *one = milestones->pdata[i];
      const LotseSoftDate due = lotse_record_soft (one, LOTSE_F_MILESTONE_DUE);

      if (due.first != LOTSE_DATE_NONE && lotse_soft_last (due) == lotse_soft_last (end) && !lotse_milestone_done (one, as_of)
          && (found == NULL || lotse_compare_due_cb (&one, &found) < 0) && is_silent (data, one, as_of))
        found = one;
    }
  return found;
}

/* ---- The term ---- */

static LotseSoftDate
first_said (LotseDataset *data, LotseRecord *subject, gboolean of_milestone, LotseDate as_of)
{
  g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (LotseSaying));

  /* A promise counts before all that was moved, whenever that was; and what somebody moved before what was only reported. */
  say_promises (data, subject, of_milestone, as_of, said);
  if (said->len == 0)
    say_shifts (data, subject, of_milestone, as_of, said);
  if (said->len == 0 && !of_milestone)
    say_reports (data, subject, as_of, said);
  g_array_sort (said, compare_sayings);
  return said->len > 0 ? g_array_index (said, LotseSaying, 0).expected : LOTSE_SOFT_NONE;
}

static void
sum_shifts (LotseDataset *data, LotseRecord *project, LotseRecord *subject, gboolean of_milestone, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data,
            LotseShiftSums *out)
{
  const GPtrArray *shifts = shifts_of (data, subject, of_milestone);

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseRecord *shift = shift_at (data, shifts, i, of_milestone, as_of);
      LotseSoftDate from, to;
      int months, reason;

      if (shift == NULL || (filter != NULL && !filter (project, shift, filter_data)))
        continue;
      from = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_FROM));
      to = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_TO));
      months = from.first != LOTSE_DATE_NONE && to.first != LOTSE_DATE_NONE ? lotse_date_months_between (lotse_soft_last (from), lotse_soft_last (to)) : 0;
      reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
      if (months > 0)
        out->months[reason >= 0 ? reason : LOTSE_SHIFT_REASON_N_VALUES] += months;
    }
}

/* By the last day of what was said. */
static int
slip_of (const LotseMilestoneTerm *term)
{
  const LotseDate end = term->done_on != LOTSE_DATE_NONE ? term->done_on : term->due.first != LOTSE_DATE_NONE ? lotse_soft_last (term->due) : LOTSE_DATE_NONE;

  return term->promised.first != LOTSE_DATE_NONE && end != LOTSE_DATE_NONE ? lotse_date_months_between (lotse_soft_last (term->promised), end) : 0;
}

static gboolean
is_later (const LotseMilestoneTerm *term)
{
  return term->promised.first != LOTSE_DATE_NONE
         && (term->due.precision == LOTSE_PRECISION_OPEN || (term->due.first != LOTSE_DATE_NONE && lotse_soft_last (term->due) > lotse_soft_last (term->promised)));
}

void
lotse_milestone_term_read (LotseDataset *data, LotseRecord *milestone, LotseSoftDate due, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data,
                           LotseMilestoneTerm *out)
{
  LotseRecord *project, *subject = milestone;
  LotseSoftDate promised;
  LotseDate left;
  gboolean done;

  g_return_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (milestone) && out != NULL);

  project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
  done = lotse_milestone_done (milestone, as_of);
  *out = (LotseMilestoneTerm) { .promised = first_said (data, milestone, TRUE, as_of), .due = due, .done_on = LOTSE_DATE_NONE };
  if (done)
    out->done_on = lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON);
  else if (!lotse_soft_is_set (out->promised) && project != NULL && lotse_project_end_milestone (data, project, as_of) == milestone)
    {
      subject = project;
      out->promised = first_said (data, project, FALSE, as_of);
    }
  left = left_end_on (data, project, milestone, as_of);
  promised = left != LOTSE_DATE_NONE ? first_said (data, project, FALSE, left - 1) : LOTSE_SOFT_NONE;
  if (lotse_soft_is_set (promised))
    {
      out->promised = promised;
      sum_shifts (data, project, project, FALSE, left - 1, filter, filter_data, &out->why);
    }
  out->months = slip_of (out);
  if (lotse_soft_is_set (out->promised))
    sum_shifts (data, project, subject, subject == milestone, as_of, filter, filter_data, &out->why);
  out->overdue = !done && due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < as_of && lotse_milestone_awaited (data, milestone, as_of);
  out->state = done            ? LOTSE_STATE_DONE
               : out->overdue  ? LOTSE_STATE_NEEDS_DECISION
               : is_later (out) ? LOTSE_STATE_NEEDS_ATTENTION
                               : LOTSE_STATE_PLANNED;
}

gboolean
lotse_milestone_term_moved (const LotseMilestoneTerm *self)
{
  return lotse_soft_is_set (self->promised) && (!lotse_soft_equal (self->promised, self->due) || self->months != 0);
}

char *
lotse_milestone_term_brief_slip (const LotseMilestoneTerm *self, LotseLang lang)
{
  guint reasons = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->why.months); i++)
    reasons += self->why.months[i] > 0;
  return self->months != 0 && reasons > 1 ? lotse_months_words (self->months, lang) : lotse_milestone_term_slip (self, lang);
}

char *
lotse_milestone_term_slip (const LotseMilestoneTerm *self, LotseLang lang)
{
  g_autofree char *by = self->months != 0 ? lotse_months_words (self->months, lang) : NULL, *why = NULL;

  if (self->months <= 0)
    return g_steal_pointer (&by);
  why = lotse_shift_sums_reasons (&self->why, self->months, lang);
  /* Translators: by how much something is later, and why: "+57 months: staffing 30, waiting for the Land 27" */
  return g_strdup_printf (_("%s: %s"), by, why != NULL ? why : lotse_shift_reason_label (-1));
}

const char *
lotse_milestone_term_label (const LotseMilestoneTerm *self)
{
  switch (self->state)
    {
    case LOTSE_STATE_DONE: return _("reached");
    case LOTSE_STATE_NEEDS_DECISION: return _("overdue");
    case LOTSE_STATE_NEEDS_ATTENTION: return C_("milestone", "moved");
    default: return _("open");
    }
}
