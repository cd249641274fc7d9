/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions are asked for a day, so that a register of any day can be shown again. */
#include "config.h"

#include "decision.h"

#include <glib/gi18n-lib.h>

#define LONGEST_CHAIN 100

const char *
lotse_decision_state_label (LotseDecisionState state)
{
  static const char *const labels[LOTSE_N_DECISION_STATES] = {
    [LOTSE_DECISION_DUE] = NC_("decision", "due"), [LOTSE_DECISION_ASKED] = NC_("decision", "asked for"),
    [LOTSE_DECISION_REVIEW] = NC_("decision", "to be reviewed"), [LOTSE_DECISION_TAKEN] = NC_("decision", "taken"),
    [LOTSE_DECISION_EXPIRED] = NC_("decision", "expired"), [LOTSE_DECISION_SUPERSEDED] = NC_("decision", "superseded"),
  };

  g_return_val_if_fail ((guint) state < LOTSE_N_DECISION_STATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "decision", labels[state]);
}

static gboolean
taken_by (LotseRecord *decision, LotseDate as_of)
{
  const LotseDate taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);

  /* With an outcome and without a day it was taken some time. */
  return taken != LOTSE_DATE_NONE ? taken <= as_of : lotse_record_has (decision, LOTSE_F_DECISION_OUTCOME);
}

gboolean
lotse_decision_existed (LotseRecord *decision, LotseDate as_of)
{
  const LotseDate asked = lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON), taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);

  if (asked != LOTSE_DATE_NONE)
    return asked <= as_of || (taken != LOTSE_DATE_NONE && taken <= as_of);
  return taken == LOTSE_DATE_NONE || taken <= as_of;
}

LotseRecord *
lotse_decision_successor (LotseDataset *data, LotseRecord *decision, LotseDate as_of)
{
  const GPtrArray *later = lotse_dataset_referrers_of (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_SUPERSEDES, decision);
  const gboolean open = !taken_by (decision, as_of);
  LotseRecord *found = NULL;

  for (guint i = 0; i < later->len; i++)
    {
      LotseRecord *one = later->pdata[i];

      /* A question that is asked anew replaces a question, but what was decided stands until something else is decided. */
      if (one == decision || !lotse_decision_existed (one, as_of) || (!open && !taken_by (one, as_of)))
        continue;
      if (found == NULL || lotse_record_date (one, LOTSE_F_DECISION_TAKEN_ON) > lotse_record_date (found, LOTSE_F_DECISION_TAKEN_ON))
        found = one;
    }
  return found;
}

static gboolean
is_due (LotseRecord *decision, LotseDate as_of)
{
  const LotseSoftDate needed = lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY);

  return needed.first != LOTSE_DATE_NONE && lotse_soft_last (needed) - LOTSE_DECISION_DUE_DAYS <= as_of;
}

static gboolean
wants_review (LotseRecord *decision, LotseDate as_of)
{
  const LotseDate review = lotse_record_date (decision, LOTSE_F_DECISION_REVIEW_ON);
  const int effect = lotse_record_enum (decision, LOTSE_F_DECISION_EFFECT);

  return review != LOTSE_DATE_NONE && review <= as_of && effect != LOTSE_DECISION_EFFECT_IMPLEMENTED && effect != LOTSE_DECISION_EFFECT_OBSOLETE;
}

LotseDecisionState
lotse_decision_state (LotseDataset *data, LotseRecord *decision, LotseDate as_of)
{
  const LotseDate until = lotse_record_date (decision, LOTSE_F_DECISION_VALID_UNTIL);

  if (lotse_decision_successor (data, decision, as_of) != NULL)
    return LOTSE_DECISION_SUPERSEDED;
  if (!taken_by (decision, as_of))
    return is_due (decision, as_of) ? LOTSE_DECISION_DUE : LOTSE_DECISION_ASKED;
  if (until != LOTSE_DATE_NONE && until < as_of)
    return LOTSE_DECISION_EXPIRED;
  return wants_review (decision, as_of) ? LOTSE_DECISION_REVIEW : LOTSE_DECISION_TAKEN;
}

gboolean
lotse_decision_is_open (LotseDecisionState state)
{
  return state == LOTSE_DECISION_DUE || state == LOTSE_DECISION_ASKED;
}

int
lotse_decision_age_days (LotseRecord *decision, LotseDate as_of)
{
  const LotseDate asked = lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON), taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);
  const LotseDate until = taken_by (decision, as_of) ? taken : as_of;

  return asked == LOTSE_DATE_NONE || until == LOTSE_DATE_NONE || asked > until ? -1 : until - asked;
}

gboolean
lotse_decision_overdue (LotseRecord *decision, LotseDate as_of)
{
  const LotseSoftDate needed = lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY);

  return !taken_by (decision, as_of) && needed.first != LOTSE_DATE_NONE && lotse_soft_last (needed) < as_of;
}

GPtrArray *
lotse_decision_chain (LotseDataset *data, LotseRecord *decision, LotseDate as_of)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *chain = g_ptr_array_new ();
  LotseRecord *one;

  g_hash_table_add (seen, decision);
  g_ptr_array_add (chain, decision);
  for (one = lotse_dataset_deref (data, decision, LOTSE_F_DECISION_SUPERSEDES); one != NULL && chain->len < LONGEST_CHAIN && g_hash_table_add (seen, one);
       one = lotse_dataset_deref (data, one, LOTSE_F_DECISION_SUPERSEDES))
    g_ptr_array_insert (chain, 0, one);
  for (one = lotse_decision_successor (data, decision, as_of); one != NULL && chain->len < LONGEST_CHAIN && g_hash_table_add (seen, one);
       one = lotse_decision_successor (data, one, as_of))
    g_ptr_array_add (chain, one);
  return chain;
}

static gboolean
same (LotseRecord *paper, guint field, const char *text)
{
  return text != NULL && g_strcmp0 (lotse_record_text (paper, field), text) == 0;
}

LotseRecord *
lotse_decision_paper (LotseDataset *data, LotseRecord *decision)
{
  const char *url = lotse_record_text (decision, LOTSE_F_DECISION_PAPER_URL), *reference = lotse_record_text (decision, LOTSE_F_DECISION_REFERENCE);
  const guint n = url != NULL || reference != NULL ? lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER) : 0;
  LotseRecord *by_reference = NULL;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *paper = lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i);

      if (same (paper, LOTSE_F_COUNCIL_PAPER_PAPER_URL, url) || same (paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL, url))
        return paper;
      if (by_reference == NULL && same (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE, reference))
        by_reference = paper;
    }
  return by_reference;
}

LotseRecord *
lotse_paper_decision (LotseDataset *data, LotseRecord *paper)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    if (lotse_decision_paper (data, lotse_dataset_at (data, LOTSE_KIND_DECISION, i)) == paper)
      return lotse_dataset_at (data, LOTSE_KIND_DECISION, i);
  return NULL;
}

/* Open, due for review, and the rest. */
static int
part_of (LotseDecisionState state)
{
  return lotse_decision_is_open (state) ? 0 : state == LOTSE_DECISION_REVIEW ? 1 : 2;
}

/* Earlier first; unknown ones last. */
static int
compare_days (LotseDate a, LotseDate b)
{
  if (a == b)
    return 0;
  if (a == LOTSE_DATE_NONE || b == LOTSE_DATE_NONE)
    return a == LOTSE_DATE_NONE ? 1 : -1;
  return a < b ? -1 : 1;
}

static int
compare_open (LotseRecord *a, LotseRecord *b)
{
  const int order = lotse_soft_compare (lotse_record_soft (a, LOTSE_F_DECISION_NEEDED_BY), lotse_record_soft (b, LOTSE_F_DECISION_NEEDED_BY));

  return order != 0 ? order : compare_days (lotse_record_date (a, LOTSE_F_DECISION_ASKED_ON), lotse_record_date (b, LOTSE_F_DECISION_ASKED_ON));
}

/* What was never taken, because something else was asked instead, comes last. */
static int
compare_taken (LotseRecord *a, LotseRecord *b)
{
  const LotseDate one = lotse_record_date (a, LOTSE_F_DECISION_TAKEN_ON), other = lotse_record_date (b, LOTSE_F_DECISION_TAKEN_ON);

  return one != other ? (one > other ? -1 : 1)
                      : compare_days (lotse_record_date (b, LOTSE_F_DECISION_ASKED_ON), lotse_record_date (a, LOTSE_F_DECISION_ASKED_ON));
}

int
lotse_decision_compare (LotseRecord *a, LotseDecisionState state_a, LotseRecord *b, LotseDecisionState state_b)
{
  const int part = part_of (state_a), other = part_of (state_b);
  int order;

  if (part != other)
    return part - other;
  switch (part)
    {
    case 0: order = compare_open (a, b); break;
    case 1: order = compare_days (lotse_record_date (a, LOTSE_F_DECISION_REVIEW_ON), lotse_record_date (b, LOTSE_F_DECISION_REVIEW_ON)); break;
    default: order = compare_taken (a, b); break;
    }
  if (order == 0)
    order = g_strcmp0 (lotse_record_text (a, LOTSE_F_DECISION_QUESTION), lotse_record_text (b, LOTSE_F_DECISION_QUESTION));
  return order != 0 ? order : g_strcmp0 (lotse_record_id (a), lotse_record_id (b));
}
