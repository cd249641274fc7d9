/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision in one line: what is waited for, or what was done. */
#include "config.h"

#include "decision.h"
#include "parts.h"
#include "reporting.h"

#include <glib/gi18n-lib.h>

static char *
age_part (LotseRecord *decision, LotseDate as_of)
{
  const int days = lotse_decision_age_days (decision, as_of);
  g_autofree char *age = NULL;

  if (days < 0)
    return NULL;
  if (days == 0)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "asked for today"));
  if (days <= 61)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "asked for %d day ago", "asked for %d days ago", (gulong) days), days);
  age = lotse_age_words (as_of - days, as_of);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "asked for %s"), age);
}

static char *
needed_part (LotseRecord *decision, LotseDate as_of, LotseLang lang)
{
  const LotseSoftDate needed = lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY);
  g_autofree char *day = NULL;

  if (needed.first == LOTSE_DATE_NONE)
    return NULL;
  day = lotse_soft_format (needed, lang);
  if (lotse_decision_overdue (decision, as_of))
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "was needed by %s"), day);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "needed by %s"), day);
}

static void
add_day (GString *line, LotseDecisionState state, LotseDate day, LotseLang lang)
{
  g_autofree char *words = day != LOTSE_DATE_NONE ? lotse_date_format (day, lang) : NULL;

  if (words == NULL)
    return;
  switch (state)
    {
    case LOTSE_DECISION_REVIEW: lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "review since %s"), words)); break;
    case LOTSE_DECISION_EXPIRED: lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "valid until %s"), words)); break;
    default: lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "taken on %s"), words)); break;
    }
}

char *
lotse_decision_words (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseLang lang)
{
  const LotseDecisionState state = lotse_decision_state (data, decision, as_of);
  const LotseDate taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);
  const int effect = lotse_record_enum (decision, LOTSE_F_DECISION_EFFECT);
  GString *line = g_string_new (NULL);

  if (!lotse_decision_is_open (state) && taken != LOTSE_DATE_NONE && taken <= as_of)
    {
      add_day (line, LOTSE_DECISION_TAKEN, taken, lang);
      lotse_parts_add (line, lotse_record_text (decision, LOTSE_F_DECISION_BODY));
    }
  else if (lotse_decision_is_open (state))
    {
      lotse_parts_take (line, needed_part (decision, as_of, lang));
      lotse_parts_take (line, age_part (decision, as_of));
    }
  switch (state)
    {
    case LOTSE_DECISION_REVIEW: add_day (line, state, lotse_record_date (decision, LOTSE_F_DECISION_REVIEW_ON), lang); break;
    case LOTSE_DECISION_EXPIRED: add_day (line, state, lotse_record_date (decision, LOTSE_F_DECISION_VALID_UNTIL), lang); break;
    case LOTSE_DECISION_SUPERSEDED: lotse_parts_add (line, lotse_decision_state_label (state)); break;
    case LOTSE_DECISION_TAKEN:
      if (effect >= 0)
        lotse_parts_add (line, lotse_enum_label (LOTSE_ENUM_DECISION_EFFECT, effect));
      break;
    default: break;
    }
  if (line->len == 0)
    g_string_append (line, lotse_decision_state_label (state));
  return g_string_free (line, FALSE);
}

char *
lotse_decision_asked_words (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseLang lang)
{
  const gboolean open = lotse_decision_is_open (lotse_decision_state (data, decision, as_of));
  const LotseDate asked = lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON);
  const LotseSoftDate needed = lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY);
  LotseRecord *function = lotse_dataset_deref (data, decision, LOTSE_F_DECISION_DECIDES);
  g_autofree char *asked_day = asked != LOTSE_DATE_NONE ? lotse_date_format (asked, lang) : NULL;
  g_autofree char *needed_day = needed.first != LOTSE_DATE_NONE && !open ? lotse_soft_format (needed, lang) : NULL;
  GString *line = g_string_new (NULL);

  if (asked_day != NULL)
    lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "asked for on %s"), asked_day));
  if (needed_day != NULL)
    lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "needed by %s"), needed_day));
  if (function != NULL)
    lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "to be decided by: %s"), lotse_record_text (function, LOTSE_F_FUNCTION_TITLE)));
  return g_string_free (line, line->len == 0);
}
