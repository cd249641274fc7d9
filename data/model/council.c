/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "council.h"

#include <glib/gi18n-lib.h>

#include "decision.h"

static gboolean
same (LotseRecord *decision, guint field, LotseRecord *paper, guint other)
{
  const char *text = lotse_record_text (decision, field);

  return text != NULL && g_strcmp0 (text, lotse_record_text (paper, other)) == 0;
}

static gboolean
names (LotseRecord *decision, LotseRecord *paper)
{
  return same (decision, LOTSE_F_DECISION_PAPER_URL, paper, LOTSE_F_COUNCIL_PAPER_PAPER_URL)
         || same (decision, LOTSE_F_DECISION_PAPER_URL, paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL)
         || same (decision, LOTSE_F_DECISION_REFERENCE, paper, LOTSE_F_COUNCIL_PAPER_REFERENCE);
}

gboolean
lotse_decision_goes_to_council (LotseRecord *decision)
{
  static const guint fields[] = { LOTSE_F_DECISION_PAPER_URL, LOTSE_F_DECISION_MEETING_URL, LOTSE_F_DECISION_AGENDA_URL, LOTSE_F_DECISION_REFERENCE,
                                  LOTSE_F_DECISION_BODY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lotse_record_has (decision, fields[i]))
      return TRUE;
  return FALSE;
}

typedef struct
{
  LotseDataset      *data;
  LotseDate          as_of;
  LotseCouncilFilter filter;
  gpointer           filter_data;
  gboolean           papers_alone;
} Query;

static gboolean
is_seen (const Query *query, LotseRecord *record)
{
  return query->filter == NULL || query->filter (record, query->filter_data);
}

static gboolean
is_open (const Query *query, LotseRecord *decision)
{
  return lotse_decision_existed (decision, query->as_of) && lotse_decision_is_open (lotse_decision_state (query->data, decision, query->as_of));
}

/* In the sitting of @day, or after it. What was decided on an earlier day was decided elsewhere, or was written down ahead of the sitting, and one without a day may
 * have been as well. */
static gboolean
was_settled (const Query *query, LotseRecord *decision, LotseDate day)
{
  const LotseDate taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);

  return taken != LOTSE_DATE_NONE && taken >= day && taken <= query->as_of;
}

static gboolean
is_superseded (const Query *query, LotseRecord *decision)
{
  return lotse_decision_state (query->data, decision, query->as_of) == LOTSE_DECISION_SUPERSEDED;
}

/* FALSE where @paper was settled in its sitting of @day already. @decision: (out) (nullable) what is asked for with it, else what was recorded ahead of the
 * sitting, as @is_recorded says; as far as it is seen. */
static gboolean
is_pending (const Query *query, LotseRecord *paper, LotseDate day, LotseRecord **decision, gboolean *is_recorded)
{
  LotseRecord *recorded = NULL;

  *decision = NULL;
  *is_recorded = FALSE;
  if (day <= query->as_of && lotse_record_has (paper, LOTSE_F_COUNCIL_PAPER_RESULT))
    return FALSE;
  for (guint i = 0; i < lotse_dataset_count (query->data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *one = lotse_dataset_at (query->data, LOTSE_KIND_DECISION, i);

      if (!names (one, paper))
        continue;
      if (was_settled (query, one, day))
        return FALSE;
      if (!is_seen (query, one) || !lotse_decision_existed (one, query->as_of) || is_superseded (query, one))
        continue;
      if (is_open (query, one))
        *decision = *decision != NULL ? *decision : one;
      else if (recorded == NULL)
        recorded = one;
    }
  *is_recorded = *decision == NULL && recorded != NULL;
  if (*is_recorded)
    *decision = recorded;
  return TRUE;
}

static gboolean
find_sitting (const Query *query, LotseCouncilMatter *out)
{
  for (guint i = 0; i < lotse_dataset_count (query->data, LOTSE_KIND_COUNCIL_PAPER); i++)
    {
      LotseRecord *paper = lotse_dataset_at (query->data, LOTSE_KIND_COUNCIL_PAPER, i), *decision;
      const LotseDate day = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON);
      const gboolean earlier = out->paper == NULL || day < out->day || (day == out->day && g_strcmp0 (lotse_record_id (paper), lotse_record_id (out->paper)) < 0);
      gboolean recorded;

      if (day != LOTSE_DATE_NONE && day >= query->as_of && earlier && is_seen (query, paper) && is_pending (query, paper, day, &decision, &recorded)
          && (decision != NULL || query->papers_alone))
        *out = (LotseCouncilMatter) { decision, paper, day, recorded };
    }
  return out->paper != NULL;
}

static gboolean
find_waiting (const Query *query, LotseCouncilMatter *out)
{
  LotseRecord *paper;
  LotseDate day;

  for (guint i = 0; i < lotse_dataset_count (query->data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *one = lotse_dataset_at (query->data, LOTSE_KIND_DECISION, i);

      if (!lotse_decision_goes_to_council (one) || !is_open (query, one) || !is_seen (query, one))
        continue;
      if (out->decision == NULL || lotse_decision_compare (one, LOTSE_DECISION_ASKED, out->decision, LOTSE_DECISION_ASKED) < 0)
        out->decision = one;
    }
  if (out->decision == NULL)
    return FALSE;
  paper = lotse_decision_paper (query->data, out->decision);
  if (paper == NULL || !is_seen (query, paper))
    return TRUE;
  out->paper = paper;
  day = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON);
  /* A sitting that is over, in which nothing was decided, is not the next one. */
  if (day != LOTSE_DATE_NONE && day >= query->as_of)
    out->day = day;
  return TRUE;
}

gboolean
lotse_next_council_matter (LotseDataset *data, LotseDate as_of, LotseCouncilFilter filter, gpointer filter_data, gboolean papers_alone,
                           LotseCouncilMatter *out)
{
  const Query query = { data, as_of, filter, filter_data, papers_alone };

  *out = (LotseCouncilMatter) { NULL, NULL, LOTSE_DATE_NONE, FALSE };
  return find_sitting (&query, out) || find_waiting (&query, out);
}

const char *
lotse_council_matter_subject (const LotseCouncilMatter *self)
{
  return self->decision != NULL ? lotse_record_text (self->decision, LOTSE_F_DECISION_QUESTION) : lotse_record_text (self->paper, LOTSE_F_COUNCIL_PAPER_TITLE);
}

static char *
ahead_words (int days)
{
  if (days == 0)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "today"));
  if (days == 1)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "tomorrow"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days), days);
}

/* "17 Dec 2026, in 20 days"; where no sitting is known, that, and by when it is needed. */
static char *
day_words (const LotseCouncilMatter *self, LotseDate as_of, LotseLang lang)
{
  const LotseSoftDate needed = self->decision != NULL ? lotse_record_soft (self->decision, LOTSE_F_DECISION_NEEDED_BY) : LOTSE_SOFT_NONE;
  g_autofree char *day = NULL, *ahead = NULL;

  if (self->day != LOTSE_DATE_NONE)
    {
      day = lotse_date_format (self->day, lang);
      ahead = ahead_words (self->day - as_of);
      return g_strdup_printf ("%s, %s", day, ahead);
    }
  if (!lotse_soft_is_set (needed))
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "day of the sitting not known"));
  day = lotse_soft_format (needed, lang);
  return g_strdup_printf (lotse_decision_overdue (self->decision, as_of) ? g_dgettext (GETTEXT_PACKAGE, "day of the sitting not known, was needed by %s")
                                                                         : g_dgettext (GETTEXT_PACKAGE, "day of the sitting not known, needed by %s"), day);
}

char *
lotse_council_matter_words (const LotseCouncilMatter *self, LotseDate as_of, LotseLang lang)
{
  const char *body = self->paper != NULL ? lotse_record_text (self->paper, LOTSE_F_COUNCIL_PAPER_MEETING) : NULL;
  const char *reference = self->paper != NULL ? lotse_record_text (self->paper, LOTSE_F_COUNCIL_PAPER_REFERENCE) : NULL;
  g_autofree char *day = day_words (self, as_of, lang);
  GString *words = g_string_new (NULL);

  if (body == NULL && self->decision != NULL)
    body = lotse_record_text (self->decision, LOTSE_F_DECISION_BODY);
  if (reference == NULL && self->decision != NULL)
    reference = lotse_record_text (self->decision, LOTSE_F_DECISION_REFERENCE);
  if (body != NULL)
    g_string_append_printf (words, "%s · ", body);
  g_string_append (words, day);
  if (reference != NULL)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, g_dgettext (GETTEXT_PACKAGE, "paper %s"), reference);
    }
  if (self->decision != NULL && self->recorded)
    g_string_append_printf (words, " · %s", g_dgettext (GETTEXT_PACKAGE, "decision already recorded"));
  return g_string_free (words, FALSE);
}
