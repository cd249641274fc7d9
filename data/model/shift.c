/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "data/model/shift.h"

#define LONGEST_CHAIN 1000 /* of shifts that take each other back, which others may have written */

static gboolean
same_date (LotseRecord *a, LotseRecord *b)
{
  return g_strcmp0 (lotse_record_text (a, LOTSE_F_SHIFT_PROJECT), lotse_record_text (b, LOTSE_F_SHIFT_PROJECT)) == 0
         && g_strcmp0 (lotse_record_text (a, LOTSE_F_SHIFT_MILESTONE), lotse_record_text (b, LOTSE_F_SHIFT_MILESTONE)) == 0
         && g_strcmp0 (lotse_record_text (a, LOTSE_F_SHIFT_PHASE), lotse_record_text (b, LOTSE_F_SHIFT_PHASE)) == 0;
}

static gboolean
same_occasion (LotseRecord *a, LotseRecord *b)
{
  return lotse_record_date (a, LOTSE_F_SHIFT_DECIDED_ON) == lotse_record_date (b, LOTSE_F_SHIFT_DECIDED_ON)
         && lotse_record_enum (a, LOTSE_F_SHIFT_REASON) == lotse_record_enum (b, LOTSE_F_SHIFT_REASON) && same_date (a, b);
}

/* Whether it was taken back by a shift that names it, which was not taken back itself. Where they name each other in a ring, none of them counts against
 * @first. */
static gboolean
taken_back (LotseDataset *data, LotseRecord *shift, LotseRecord *first, guint depth)
{
  const GPtrArray *backs = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_TAKES_BACK, shift);

  for (guint i = 0; i < backs->len; i++)
    if (backs->pdata[i] != first && depth < LONGEST_CHAIN && same_date (shift, backs->pdata[i]) && !taken_back (data, backs->pdata[i], first, depth + 1))
      return TRUE;
  return FALSE;
}

static gboolean
equal_periods (LotseRecord *a, guint of_a, LotseRecord *b, guint of_b)
{
  return lotse_period_equal (lotse_record_period (a, of_a), lotse_record_period (b, of_b));
}

gboolean
lotse_shift_stands (LotseDataset *data, LotseRecord *shift)
{
  const char *project = lotse_record_text (shift, LOTSE_F_SHIFT_PROJECT), *milestone = lotse_record_text (shift, LOTSE_F_SHIFT_MILESTONE);
  const char *phase = lotse_record_text (shift, LOTSE_F_SHIFT_PHASE);
  const GPtrArray *others;
  guint alike_after = 0, alike = 0, back = 0;
  gboolean passed = FALSE;

  if (lotse_record_has (shift, LOTSE_F_SHIFT_TAKES_BACK) || taken_back (data, shift, shift, 0))
    return FALSE;
  if (project == NULL && milestone == NULL && phase == NULL)
    return TRUE;
  others = project != NULL     ? lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project)
           : milestone != NULL ? lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_MILESTONE, milestone)
                               : lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PHASE, phase);
  for (guint i = 0; i < others->len; i++)
    {
      LotseRecord *other = others->pdata[i];

      passed |= other == shift;
      if (!same_occasion (shift, other) || lotse_record_has (other, LOTSE_F_SHIFT_TAKES_BACK))
        continue;
      if (equal_periods (shift, LOTSE_F_SHIFT_FROM, other, LOTSE_F_SHIFT_FROM) && equal_periods (shift, LOTSE_F_SHIFT_TO, other, LOTSE_F_SHIFT_TO))
        {
          alike++;
          alike_after += passed && other != shift;
        }
      else if (equal_periods (shift, LOTSE_F_SHIFT_FROM, other, LOTSE_F_SHIFT_TO) && equal_periods (shift, LOTSE_F_SHIFT_TO, other, LOTSE_F_SHIFT_FROM))
        back++;
    }
  /* Of those alike as many count as were not taken back. */
  return alike > back && alike_after < alike - back;
}

gboolean
lotse_shift_is_of_project (LotseRecord *shift)
{
  return !lotse_record_has (shift, LOTSE_F_SHIFT_MILESTONE) && !lotse_record_has (shift, LOTSE_F_SHIFT_PHASE);
}
