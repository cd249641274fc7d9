/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From when to when a project goes, what was promised, by how much it slipped and why: in one line, wherever it is said. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/number.h"
#include "data/model/parts.h"
#include "data/model/promises.h"
#include "data/model/reporting.h"
#include "source-private.h"

gboolean
lotse_source_promised_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseSoftDate *end)
{
  LotsePeriod promised;

  if (!lotse_source_promise (data, project, as_of, &promised) && !lotse_project_first_end (data, project, as_of, &promised.to))
    return FALSE;
  *end = promised.to;
  return lotse_soft_is_set (promised.to);
}

gboolean
lotse_source_slip (LotseDataset *data, LotseRecord *project, LotseDate as_of, int *months)
{
  const LotsePeriod then = lotse_source_period (data, project, as_of, NULL);
  LotseSoftDate promised;

  if (as_of >= lotse_date_today ())
    return lotse_project_slip_months (data, project, months);
  if (!lotse_source_promised_end (data, project, as_of, &promised) || promised.first == LOTSE_DATE_NONE || then.to.first == LOTSE_DATE_NONE)
    return FALSE;
  *months = lotse_date_months_between (lotse_soft_last (promised), lotse_soft_last (then.to));
  return TRUE;
}

char *
lotse_slip_words (int months, LotseLang lang)
{
  return months != 0 ? lotse_months_words (months, lang) : g_strdup ("0");
}

typedef struct { LotseDataset *data; const LotseSourceOptions *options; LotseRecord *project; } Seen;

static gboolean
is_seen (LotseRecord *project, LotseRecord *shift, gpointer data)
{
  const Seen *seen = data;

  return project == seen->project && lotse_source_visible (seen->options, shift);
}

/* (transfer full) (nullable) */
static char *
reasons_words (Seen *seen, LotseDate as_of, int months, LotseLang lang)
{
  g_autoptr (GArray) facts = lotse_shift_facts (seen->data, as_of, is_seen, seen);
  const LotseShiftSums sums = lotse_shift_sums (facts, 0, TRUE, NULL);

  return lotse_shift_sums_reasons (&sums, months, lang);
}

char *
lotse_source_slip_words (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  Seen seen = { data, options, project };
  g_autofree char *by = NULL, *why = NULL;
  LotseSoftDate promised;
  int months;

  if (!lotse_source_slip (data, project, as_of, &months))
    return NULL;
  if (months == 0)
    return lotse_source_promised_end (data, project, as_of, &promised) ? g_strdup (_("as promised")) : NULL;
  by = lotse_slip_words (months, lang);
  why = months > 0 ? reasons_words (&seen, as_of, months, lang) : NULL;
  return why != NULL ? g_strdup_printf (_("%s: %s"), by, why) : g_steal_pointer (&by);
}

char *
lotse_source_term_words (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const LotsePeriod period = lotse_source_period (data, project, as_of, NULL);
  const gboolean past = lotse_project_is_past (data, project, period, as_of);
  g_autofree char *slip = NULL;
  GString *words = g_string_new (NULL);
  LotseSoftDate promised;
  int months;

  /* A project that goes on past its end is not as promised, though no other end was ever named. */
  if (!past || (lotse_source_slip (data, project, as_of, &months) && months != 0))
    slip = lotse_source_slip_words (data, options, project, lang);
  if (lotse_soft_is_set (period.from) || lotse_soft_is_set (period.to))
    lotse_parts_take (words, lotse_period_format (period, lang));
  if (lotse_source_promised_end (data, project, as_of, &promised) && !lotse_soft_equal (promised, period.to))
    {
      g_autofree char *end = lotse_soft_format (promised, lang);

      lotse_parts_take (words, g_strdup_printf (_("promised until %s"), end));
    }
  lotse_parts_add (words, slip);
  if (past)
    {
      g_autofree char *lasting = lotse_lasting_words (lotse_soft_last (period.to), as_of);

      /* Translators: “%s” is “for 4 years and 3 months” */
      lotse_parts_take (words, g_strdup_printf (_("end overrun %s, no other end named"), lasting));
    }
  return g_string_free (words, words->len == 0);
}
