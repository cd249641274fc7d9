/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a KPI can be relied on, in sentences: how old its last value is, what is missing, since when it is counted otherwise, and what nobody wrote down. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/reporting.h"
#include "source-private.h"

static void
add_sentence (GString *words, char *sentence)
{
  if (sentence == NULL)
    return;
  g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* (transfer full) */
static char *
age_sentence (LotseRecord *kpi, LotseDate as_of, LotseLang lang)
{
  const LotsePoint *point = lotse_kpi_last_point (kpi, as_of);
  g_autofree char *day = point != NULL ? lotse_date_format (point->date, lang) : NULL, *ago = point != NULL ? lotse_age_words (point->date, as_of) : NULL;

  if (point == NULL)
    return g_strdup (_("No value is recorded yet."));
  return g_strdup_printf (lotse_kpi_is_old (kpi, as_of) ? _("The last value is of %s, %s: a newer one is due.") : _("The last value is of %s, %s."), day, ago);
}

/* Values that were left open between others. (transfer full) (nullable) */
static char *
gaps_sentence (LotseRecord *kpi, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  guint missing = 0;

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);

      missing += point->date <= as_of && !isfinite (point->value);
    }
  return missing > 0 ? g_strdup_printf (ngettext ("%u value is missing.", "%u values are missing.", missing), missing) : NULL;
}

/* The last time that the counting rule became another. (transfer full) (nullable) */
static char *
break_sentence (LotseRecord *kpi, LotseDate as_of, LotseLang lang)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_BREAKS);
  LotseDate last = LOTSE_DATE_NONE;
  g_autofree char *day = NULL;

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      const LotseDate date = entry->date != LOTSE_DATE_NONE ? entry->date : lotse_date_parse (entry->key);

      if (date != LOTSE_DATE_NONE && date <= as_of && (last == LOTSE_DATE_NONE || date > last))
        last = date;
    }
  if (last == LOTSE_DATE_NONE)
    return NULL;
  day = lotse_date_format (last, lang);
  return g_strdup_printf (_("It has been counted otherwise since %s: values from before cannot be compared."), day);
}

/* (transfer full) (nullable) */
static char *
unknown_sentence (LotseRecord *kpi)
{
  const struct { guint field; const char *name; } asked[] = { { LOTSE_F_KPI_FORMULA, _("counting rule") }, { LOTSE_F_KPI_SOURCE, _("source") },
                                                              { LOTSE_F_KPI_FUNCTION, _("who answers for it") } };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (!lotse_record_has (kpi, asked[i].field))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", asked[i].name);
  return names->len > 0 ? g_strdup_printf (_("Not recorded: %s."), names->str) : g_strdup (_("Counting rule, source and who answers for it are recorded."));
}

char *
lotse_kpi_reliability_words (LotseRecord *kpi, LotseDate as_of, LotseLang lang)
{
  GString *words = g_string_new (NULL);

  add_sentence (words, age_sentence (kpi, as_of, lang));
  add_sentence (words, gaps_sentence (kpi, as_of));
  add_sentence (words, break_sentence (kpi, as_of, lang));
  add_sentence (words, unknown_sentence (kpi));
  return g_string_free (words, FALSE);
}
