/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A green field must not hide a red project: whatever is judged of it, the worst project stands beside it. */
#include "config.h"
#include "field-standing.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "orders.h"
#include "parts.h"
#include "reporting.h"

/* What needs somebody first. */
static const LotseState order[] = { LOTSE_STATE_NEEDS_DECISION, LOTSE_STATE_NEEDS_ATTENTION, LOTSE_STATE_ON_TRACK, LOTSE_STATE_NOT_RATED, LOTSE_STATE_PLANNED,
                                    LOTSE_STATE_PAUSED, LOTSE_STATE_DONE, LOTSE_STATE_STOPPED };

G_STATIC_ASSERT (G_N_ELEMENTS (order) == LOTSE_N_STATES);

const LotseState *
lotse_field_state_order (void)
{
  return order;
}

/* 0: needs nobody. */
static int
badness (LotseState state)
{
  return state == LOTSE_STATE_NEEDS_DECISION ? 2 : state == LOTSE_STATE_NEEDS_ATTENTION ? 1 : 0;
}

/* Of two that are equally bad the one that has been so for longer, then by code. */
static gboolean
is_worse (LotseDataset *data, LotseRecord *project, LotseState state, const LotseFieldStanding *than, LotseDate as_of)
{
  LotseDate since, other;

  if (than->worst == NULL || badness (state) != badness (than->worst_state))
    return badness (state) > (than->worst != NULL ? badness (than->worst_state) : 0);
  since = lotse_project_status_since (data, project, as_of);
  other = lotse_project_status_since (data, than->worst, as_of);
  if (since != other)
    return since != LOTSE_DATE_NONE && (other == LOTSE_DATE_NONE || since < other);
  return lotse_compare_coded_cb (&project, &than->worst) < 0;
}

void
lotse_field_standing_read (LotseDataset *data, const GPtrArray *projects, LotseDate as_of, LotseFieldStanding *out)
{
  *out = (LotseFieldStanding) { .n = projects->len, .worst_state = LOTSE_N_STATES };
  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = projects->pdata[i];
      const LotseState state = lotse_project_state (data, project, as_of);

      out->counts[state]++;
      if (badness (state) == 0 || !is_worse (data, project, state, out, as_of))
        continue;
      out->worst = project;
      out->worst_state = state;
    }
}

char *
lotse_field_counts_words (const LotseFieldStanding *standing)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (standing->counts[order[i]] > 0)
      lotse_parts_take (words, g_strdup_printf ("%s: %u", lotse_state_label (order[i]), standing->counts[order[i]]));
  return g_strdup (words->str);
}

char *
lotse_field_worst_words (LotseDataset *data, const LotseFieldStanding *standing, LotseDate as_of, LotseLang lang)
{
  g_autofree char *title = NULL, *state = NULL;

  if (standing->worst == NULL)
    return NULL;
  title = lotse_record_title (standing->worst);
  state = lotse_project_state_words (data, standing->worst, as_of, lang);
  /* Translators: title of a project, its status */
  return g_strdup_printf (_("Worst project: “%s”, %s"), title, state);
}

int
lotse_field_judgement (LotseRecord *field, LotseDate as_of)
{
  const LotseDate day = lotse_record_date (field, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON);

  /* The first states are the values of a status, in the same order. */
  G_STATIC_ASSERT ((int) LOTSE_STATE_NEEDS_DECISION == (int) LOTSE_STATUS_NEEDS_DECISION && (int) LOTSE_STATE_NOT_RATED == (int) LOTSE_STATUS_NOT_RATED);
  return day != LOTSE_DATE_NONE && day > as_of ? -1 : lotse_record_enum (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT);
}

char *
lotse_field_judged_words (LotseRecord *field, LotseDate as_of, LotseLang lang)
{
  const LotseDate day = lotse_record_date (field, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON);
  g_autofree char *on = NULL, *age = NULL;

  if (lotse_field_judgement (field, as_of) < 0)
    return NULL;
  if (day == LOTSE_DATE_NONE)
    return g_strdup (_("day not recorded"));
  on = lotse_date_format (day, lang);
  age = lotse_age_words (day, as_of);
  return g_strdup_printf ("%s, %s", on, age);
}

char *
lotse_field_judgement_words (LotseRecord *field, LotseDate as_of, LotseLang lang)
{
  const int judged = lotse_field_judgement (field, as_of);
  const char *why = lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY);
  g_autofree char *when = lotse_field_judged_words (field, as_of, lang);

  if (judged < 0)
    return NULL;
  if (why == NULL)
    /* Translators: "3 Nov 2026, 3 weeks ago" or "day not recorded"; a status */
    return g_strdup_printf (_("Own judgement (%s): %s"), when, lotse_state_label ((LotseState) judged));
  /* Translators: "3 Nov 2026, 3 weeks ago" or "day not recorded"; a status; the reason for it */
  return g_strdup_printf (_("Own judgement (%s): %s – %s"), when, lotse_state_label ((LotseState) judged), why);
}

gboolean
lotse_field_judgement_is_old (LotseRecord *field, LotseDate as_of)
{
  const LotseDate day = lotse_record_date (field, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON);

  return lotse_field_judgement (field, as_of) >= 0 && (day == LOTSE_DATE_NONE || as_of - day > LOTSE_STALE_DAYS);
}

static gboolean
differs (LotseRecord *before, LotseRecord *after, guint field)
{
  return before == NULL ? lotse_record_has (after, field) : !lotse_value_equal (lotse_record_get (before, field), lotse_record_get (after, field));
}

void
lotse_field_date_judgement (LotseRecord *before, LotseRecord *after, LotseDate today)
{
  if ((differs (before, after, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT) || differs (before, after, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY))
      && !differs (before, after, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON))
    lotse_record_set_integer (after, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON, today);
}

gboolean
lotse_field_lacks_reason (LotseRecord *field)
{
  return lotse_record_has (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT) && !lotse_record_has (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY);
}

gboolean
lotse_field_judged_better (int judged, const LotseFieldStanding *standing)
{
  return judged >= 0 && standing->worst != NULL && badness ((LotseState) judged) < badness (standing->worst_state);
}

gboolean
lotse_judgement_check (const LotseMutation *mutation, LotseRecord *record, GError **error)
{
  const guint64 fields = G_GUINT64_CONSTANT (1) << LOTSE_F_FIELD_OF_ACTION_JUDGEMENT | G_GUINT64_CONSTANT (1) << LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY;
  g_autofree char *title = NULL, *place = NULL;

  if (mutation->kind != LOTSE_KIND_FIELD_OF_ACTION || mutation->op == LOTSE_OP_DELETE || (mutation->mask & fields) == 0 || !lotse_field_lacks_reason (record))
    return TRUE;
  title = lotse_record_title (record);
  place = g_strdup_printf (_("%s: is missing"), lotse_kind_info (mutation->kind)->fields[LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY].name);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s '%s': %s"), lotse_kind_info (mutation->kind)->name, title, place);
  return FALSE;
}
