/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift keeps both dates as they were said, so that the roadmap of any earlier day can be drawn again. */
#include "config.h"
#include "app/date-shift.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/mutation.h"

LotseSoftDate
lotse_date_shift_now (LotseRecord *record, LotseMoves what)
{
  LotsePeriod period;

  if (what == LOTSE_MOVES_DUE)
    return lotse_record_soft (record, LOTSE_F_MILESTONE_DUE);
  period = lotse_record_period (record, LOTSE_F_PROJECT_PERIOD);
  return what == LOTSE_MOVES_BEGIN ? period.from : period.to;
}

static int
unit_months (int precision)
{
  switch (precision)
    {
    case LOTSE_PRECISION_QUARTER: return 3;
    case LOTSE_PRECISION_HALF_YEAR: return 6;
    case LOTSE_PRECISION_YEAR: return 12;
    default: return 1;
    }
}

LotseSoftDate
lotse_date_shift_to (LotseSoftDate soft, LotseDate day)
{
  if (soft.first == LOTSE_DATE_NONE)
    return lotse_soft_make (day, LOTSE_PRECISION_MONTH);
  return lotse_soft_make (day, soft.precision);
}

LotseSoftDate
lotse_date_shift_by (LotseSoftDate soft, int steps)
{
  if (soft.first == LOTSE_DATE_NONE)
    return lotse_soft_make (lotse_date_add_months (lotse_date_today (), steps), LOTSE_PRECISION_MONTH);
  if (soft.precision == LOTSE_PRECISION_WEEK)
    return lotse_soft_make (soft.first + 7 * steps, LOTSE_PRECISION_WEEK);
  return lotse_soft_make (lotse_date_add_months (soft.first, unit_months (soft.precision) * steps), soft.precision);
}

LotseSoftDate
lotse_date_shift_along (LotseSoftDate soft, LotseSoftDate from, LotseSoftDate to)
{
  const int months = lotse_date_months_between (from.first, to.first), days = lotse_soft_last (to) - lotse_soft_last (from);
  const gboolean whole = lotse_date_add_months (from.first, months) == to.first;

  return lotse_soft_make (whole ? lotse_date_add_months (soft.first, months) : soft.first + days, soft.precision);
}

char *
lotse_date_shift_words (LotseRecord *record, LotseMoves what)
{
  g_autofree char *title = lotse_record_title (record);

  switch (what)
    {
    case LOTSE_MOVES_BEGIN: return g_strdup_printf (_("Begin of “%s” moved"), title);
    case LOTSE_MOVES_END: return g_strdup_printf (_("End of “%s” moved"), title);
    case LOTSE_MOVES_WHOLE: return g_strdup_printf (_("Begin and end of “%s” moved"), title);
    case LOTSE_MOVES_DUE:
    default: return g_strdup_printf (_("Milestone “%s” moved"), title);
    }
}

char *
lotse_date_shift_distance (LotseSoftDate from, LotseSoftDate to)
{
  int days, months;
  gulong n;

  if (from.first == LOTSE_DATE_NONE || to.first == LOTSE_DATE_NONE)
    return g_strdup ("");
  days = lotse_soft_last (to) - lotse_soft_last (from);
  months = lotse_date_months_between (lotse_soft_last (from), lotse_soft_last (to));
  n = (gulong) ABS (months);
  if (months > 0)
    return g_strdup_printf (ngettext ("%lu month later", "%lu months later", n), n);
  if (months < 0)
    return g_strdup_printf (ngettext ("%lu month earlier", "%lu months earlier", n), n);
  n = (gulong) ABS (days);
  if (days == 0)
    return g_strdup ("");
  return days > 0 ? g_strdup_printf (ngettext ("%lu day later", "%lu days later", n), n) : g_strdup_printf (ngettext ("%lu day earlier", "%lu days earlier", n), n);
}

static LotseRecord *
shift_of (LotseRecord *record, LotseMoves what, LotsePeriod from, LotsePeriod to, int reason, const char *sentence)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  g_autofree char *words = g_strstrip (g_strdup (sentence ? sentence : ""));

  if (*words)
    lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, words);
  if (what == LOTSE_MOVES_DUE)
    {
      lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, lotse_record_id (record));
      lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_text (record, LOTSE_F_MILESTONE_PROJECT));
    }
  else if (lotse_record_kind (record) == LOTSE_KIND_PHASE)
    lotse_record_set_text (shift, LOTSE_F_SHIFT_PHASE, lotse_record_id (record));
  else
    lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (record));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, to);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_today ());
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  return shift;
}

GPtrArray *
lotse_date_shift_mutations (LotseRecord *record, LotseMoves what, LotseSoftDate to, int reason, const char *sentence, GError **error)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (record), shift = NULL;
  LotsePeriod before = LOTSE_PERIOD_NONE, now = LOTSE_PERIOD_NONE;
  g_autoptr (LotseMutation) patch = NULL;
  GPtrArray *mutations;

  if (what == LOTSE_MOVES_DUE)
    {
      before.to = lotse_record_soft (record, LOTSE_F_MILESTONE_DUE);
      now.to = to;
      lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, to);
    }
  else
    {
      before = now = lotse_record_period (record, LOTSE_F_PROJECT_PERIOD);
      *(what == LOTSE_MOVES_BEGIN ? &now.from : &now.to) = to;
      if (what == LOTSE_MOVES_WHOLE && before.from.first != LOTSE_DATE_NONE && before.to.first != LOTSE_DATE_NONE && to.first != LOTSE_DATE_NONE)
        now.from = lotse_date_shift_along (before.from, before.to, to);
      lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, now);
    }
  if (!lotse_record_validate (after, error))
    return NULL;
  patch = lotse_mutation_patch (record, after);
  if (patch == NULL)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the date is the same"));
      return NULL;
    }
  shift = shift_of (record, what, before, now, reason, sentence);
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, g_steal_pointer (&patch));
  g_ptr_array_add (mutations, lotse_mutation_create (shift));
  return mutations;
}

static gboolean
end_moved (LotseSoftDate before, LotseSoftDate after)
{
  return before.first != LOTSE_DATE_NONE && !lotse_soft_equal (before, after);
}

/* Of a project or a phase. */
static LotsePeriod
period_of (LotseRecord *record)
{
  return lotse_record_period (record, lotse_record_kind (record) == LOTSE_KIND_PHASE ? (guint) LOTSE_F_PHASE_PERIOD : (guint) LOTSE_F_PROJECT_PERIOD);
}

gboolean
lotse_date_shift_moved (LotseRecord *before, LotseRecord *after)
{
  LotsePeriod was, is;

  if (lotse_record_kind (before) == LOTSE_KIND_MILESTONE)
    return end_moved (lotse_record_soft (before, LOTSE_F_MILESTONE_DUE), lotse_record_soft (after, LOTSE_F_MILESTONE_DUE));
  was = period_of (before);
  is = period_of (after);
  return end_moved (was.from, is.from) || end_moved (was.to, is.to);
}

LotseRecord *
lotse_date_shift_record (LotseRecord *before, LotseRecord *after, int reason, const char *sentence)
{
  LotsePeriod from = LOTSE_PERIOD_NONE, to = LOTSE_PERIOD_NONE;

  if (lotse_record_kind (before) == LOTSE_KIND_MILESTONE)
    {
      from.to = lotse_record_soft (before, LOTSE_F_MILESTONE_DUE);
      to.to = lotse_record_soft (after, LOTSE_F_MILESTONE_DUE);
      return shift_of (before, LOTSE_MOVES_DUE, from, to, reason, sentence);
    }
  from = period_of (before);
  to = period_of (after);
  return shift_of (before, LOTSE_MOVES_END, from, to, reason, sentence);
}
