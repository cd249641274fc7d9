/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kpi-remark.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* (transfer none) (nullable) of @kpi, before @day; @whole: all up to then are whole numbers. */
static const LotsePoint *
last_point (LotseRecord *kpi, LotseDate day, gboolean *whole)
{
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  const LotsePoint *last = NULL;

  *whole = TRUE;
  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);

      if (point->date >= day)
        continue;
      *whole = *whole && point->value == floor (point->value);
      if (last == NULL || point->date > last->date)
        last = point;
    }
  return last;
}

/* With marks between groups of digits; but for its sign. (transfer full) */
static char *
spoken (const LotsePoint *point)
{
  g_autofree char *value = lotse_number_format (fabs (point->value), 6, lotse_lang_get ()), *whole = NULL;

  if (isnan (point->denominator))
    return g_steal_pointer (&value);
  whole = lotse_number_format (point->denominator, 6, lotse_lang_get ());
  return g_strdup_printf ("%s/%s", value, whole);
}

/* Whether @text says that without marks between its digits, and without a scale. */
static gboolean
is_plain (const char *text, const LotsePoint *point)
{
  g_autofree char *said = g_strstrip (g_strdup (text)), *number = spoken (point);
  g_auto (GStrv) groups = g_strsplit (number, lotse_lang_get () == LOTSE_LANG_DE ? "." : ",", -1);
  g_autofree char *plain = g_strjoinv (NULL, groups);

  return strcmp (*said == '-' ? said + 1 : said, plain) == 0;
}

/* (transfer full) */
static char *
understood (const LotsePoint *point)
{
  g_autofree char *plain = lotse_number_format (point->value, 6, lotse_lang_get ()), *parts = spoken (point);

  return g_strdup_printf (_("Understood as %s."), isnan (point->denominator) ? plain : parts);
}

/* What is compared: of a part, its share of the whole. */
static double
level (const LotsePoint *point)
{
  return fabs (isnan (point->denominator) ? point->value : point->value / point->denominator);
}

static void
add_sentence (GString *out, const char *sentence)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", sentence);
}

static void
add_doubt (GString *out, LotseRecord *kpi, const LotsePoint *last, gboolean whole, const LotsePoint *read)
{
  const double now = level (read), before = level (last);

  if (isnan (last->denominator) != isnan (read->denominator) || !isfinite (now) || !isfinite (before))
    return;
  if (before > 0 && now > before * 10)
    add_sentence (out, _("More than ten times the last value: is that right?"));
  else if (now < before / 10)
    add_sentence (out, _("Less than a tenth of the last value: is that right?"));
  if (isnan (read->denominator) && whole && read->value != floor (read->value) && lotse_unit_is_count (lotse_record_text (kpi, LOTSE_F_KPI_UNIT)))
    add_sentence (out, _("All values so far are whole numbers: is the fraction right?"));
}

/* What a value says of itself, whatever the last one was. FALSE: nothing. */
static gboolean
add_slip (GString *out, LotseRecord *kpi, const LotsePoint *read)
{
  const guint before = out->len;
  g_autofree char *share = lotse_kpi_share_question (kpi, read, lotse_lang_get ());
  const char *range = lotse_kpi_range_question (kpi, read);

  if (range != NULL)
    add_sentence (out, range);
  else if (share != NULL)
    add_sentence (out, share);
  return out->len > before;
}

char *
lotse_kpi_remark (LotseRecord *kpi, LotseDate day, const char *text, const LotsePoint *read)
{
  gboolean whole = TRUE;
  const LotsePoint *last;
  GString *out;

  g_return_val_if_fail (LOTSE_IS_RECORD (kpi) && text != NULL, NULL);

  last = last_point (kpi, day, &whole);
  out = g_string_new (NULL);
  if (read != NULL)
    {
      g_autofree char *sentence = understood (read);

      if (!is_plain (text, read))
        add_sentence (out, sentence);
      if (!add_slip (out, kpi, read) && last != NULL)
        add_doubt (out, kpi, last, whole, read);
    }
  if (last != NULL)
    {
      g_autofree char *number = lotse_kpi_cell_write (last, lotse_lang_get ()), *on = lotse_date_format (last->date, lotse_lang_get ());
      /* Translators: a number and its day */
      g_autofree char *sentence = g_strdup_printf (_("Last value: %s on %s."), number, on);

      add_sentence (out, sentence);
    }
  return g_string_free (out, out->len == 0);
}
