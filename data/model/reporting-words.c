/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts beside a status, its course, and the age of what is known, in words. */
#include "config.h"

#include "reporting.h"
#include "data/model/excerpt.h"
#include "data/model/missing.h"
#include "data/model/request.h"
#include "data/model/shift.h"

#include <glib/gi18n-lib.h>

#define LOOK_BACK 60
#define DAYS_SAID 61   /* what lasts longer is said in months, */
#define MONTHS_SAID 12 /* from then on, years as well */
#define WEEKS_SAID 26
#define MOST_OF_ASSESSMENT 60 /* characters */

static void
read_overdue (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience, LotseFacts *out)
{
  const GPtrArray *milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  LotseRecord *oldest = NULL;

  out->overdue_since = LOTSE_DATE_NONE;
  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *milestone = milestones->pdata[i];
      const LotseDate last = lotse_soft_last (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE));

      if (!lotse_milestone_overdue (milestone, as_of) || (int) lotse_record_audience (milestone) > audience)
        continue;
      out->overdue++;
      if (oldest == NULL || last < out->overdue_since)
        {
          oldest = milestone;
          out->overdue_since = last;
        }
    }
  out->overdue_title = oldest != NULL ? lotse_record_title (oldest) : NULL;
}

static guint
count_moves (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project);
  guint moves = 0;

  for (guint i = 0; i < shifts->len; i++)
    {
      const LotseDate from = lotse_soft_last (lotse_record_period (shifts->pdata[i], LOTSE_F_SHIFT_FROM).to);
      const LotseDate to = lotse_soft_last (lotse_record_period (shifts->pdata[i], LOTSE_F_SHIFT_TO).to);
      const LotseDate on = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

      /* A milestone or phase that moved leaves the end where it is. */
      if (lotse_shift_is_of_project (shifts->pdata[i]) && from != LOTSE_DATE_NONE && to > from && on <= as_of
          && lotse_shift_stands (data, shifts->pdata[i]))
        moves++;
    }
  return moves;
}

void
lotse_facts_read (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseFacts *out)
{
  lotse_facts_read_for (data, project, as_of, LOTSE_AUDIENCE_LEADERSHIP, out);
}

void
lotse_facts_read_for (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience, LotseFacts *out)
{
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);

  *out = (LotseFacts) { 0 };
  read_overdue (data, project, as_of, audience, out);
  out->weeks = report != NULL ? (as_of - lotse_record_date (report, LOTSE_F_REPORT_AS_OF)) / 7 : -1;
  out->stale = lotse_project_stale (data, project, as_of);
  out->missing = out->stale && lotse_project_missing_for (data, project, as_of, audience);
  out->moves = count_moves (data, project, as_of);
}

void
lotse_facts_clear (LotseFacts *facts)
{
  g_clear_pointer (&facts->overdue_title, g_free);
}

GPtrArray *
lotse_facts_sentences (const LotseFacts *facts, LotseLang lang)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  if (facts->overdue > 0)
    {
      g_autofree char *day = lotse_date_format (facts->overdue_since, lang);

      if (facts->overdue == 1)
        g_ptr_array_add (sentences, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "The milestone “%s” has been overdue since %s."),
                                                     facts->overdue_title, day));
      else
        g_ptr_array_add (sentences, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u milestone is overdue, “%s” since %s.",
                                                                  "%u milestones are overdue, “%s” since %s.", facts->overdue),
                                                     facts->overdue, facts->overdue_title, day));
    }
  if (facts->stale && facts->weeks >= WEEKS_SAID)
    {
      g_autofree char *lasting = lotse_lasting_words (0, facts->weeks * 7);

      g_ptr_array_add (sentences, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "There has been no report %s."), lasting));
    }
  else if (facts->stale && facts->weeks >= 0)
    g_ptr_array_add (sentences, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There has been no report for %d week.",
                                                              "There has been no report for %d weeks.", (gulong) facts->weeks), facts->weeks));
  if (facts->missing)
    g_ptr_array_add (sentences, g_strdup (g_dgettext (GETTEXT_PACKAGE, "Newer reports of the same source do not name it any more.")));
  if (facts->moves >= 2)
    g_ptr_array_add (sentences, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The end was moved to a later day %u time.",
                                                              "The end was moved to a later day %u times.", facts->moves), facts->moves));
  return sentences;
}

/* Statuses of the last reports, newest first, without those that rate nothing. */
static guint
rated (LotseDataset *data, LotseRecord *project, LotseDate as_of, int out[LOOK_BACK])
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);
  guint n = 0;

  for (guint i = 0; i < reports->len && n < LOOK_BACK; i++)
    {
      const int status = lotse_record_enum (reports->pdata[i], LOTSE_F_REPORT_STATUS);

      if (status >= LOTSE_STATUS_ON_TRACK && status <= LOTSE_STATUS_NEEDS_DECISION)
        out[n++] = status;
    }
  return n;
}

gboolean
lotse_project_has_trend (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  int statuses[LOOK_BACK];

  return rated (data, project, as_of, statuses) >= 2;
}

static guint
run_length (const int *statuses, guint from, guint n)
{
  guint length = 0;

  while (from + length < n && statuses[from + length] == statuses[from])
    length++;
  return length;
}

static char *
again_words (int status, guint times)
{
  const char *word = lotse_enum_label (LOTSE_ENUM_STATUS, status);

  if (times == 2)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s for the second time"), word);
  if (times == 3)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s for the third time"), word);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s, %u times in a row"), word, times);
}

/* @now, after the statuses from @from on. (transfer full) */
static char *
after_words (int now, const int *statuses, guint from, guint n)
{
  const char *word = lotse_enum_label (LOTSE_ENUM_STATUS, now), *before = lotse_enum_label (LOTSE_ENUM_STATUS, statuses[from]);
  const guint run = run_length (statuses, from, n);

  if (run == 1)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s, before: %s"), word, before);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s, before that %u times %s"), word, run, before);
}

char *
lotse_rated_trend_words (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  int statuses[LOOK_BACK];
  const guint n = rated (data, project, as_of, statuses);
  const guint run = n > 0 ? run_length (statuses, 0, n) : 0;

  if (n < 2)
    return NULL;
  if (run >= 2)
    return statuses[0] == LOTSE_STATUS_ON_TRACK ? NULL : again_words (statuses[0], run);
  return after_words (statuses[0], statuses, 1, n);
}

char *
lotse_trend_words (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  int statuses[LOOK_BACK];
  guint n;

  if (!lotse_project_unrated (data, project, as_of) && lotse_project_status (data, project, as_of) != LOTSE_STATUS_NOT_RATED)
    return lotse_rated_trend_words (data, project, as_of);
  n = rated (data, project, as_of, statuses);
  return n > 0 ? after_words (LOTSE_STATUS_NOT_RATED, statuses, 0, n) : NULL;
}

/* What was asked for, of whom and by when; nothing of an answer. (transfer full) */
static char *
asked_words (LotseRecord *request, const char *from, LotseLang lang)
{
  const LotseSoftDate by = lotse_record_soft (request, LOTSE_F_REQUEST_NEEDED_BY);
  const char *what = lotse_record_text (request, LOTSE_F_REQUEST_WHAT);
  g_autofree char *date = lotse_soft_format (by, lang);

  if (from != NULL && lotse_soft_is_set (by))
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "Support needed from %s by %s: %s"), from, date, what);
  if (from != NULL)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "Support needed from %s: %s"), from, what);
  if (lotse_soft_is_set (by))
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "Support needed by %s: %s"), date, what);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "Support needed: %s"), what);
}

char *
lotse_request_words (LotseRecord *request, const char *from, LotseDate as_of, LotseLang lang)
{
  g_autofree char *asked = asked_words (request, from, lang), *put_off = lotse_request_put_off_words (request, as_of, lang);

  return put_off != NULL ? g_strdup_printf ("%s (%s)", asked, put_off) : g_steal_pointer (&asked);
}

gboolean
lotse_asked_long_ago (LotseDate asked_on, LotseDate as_of)
{
  return asked_on != LOTSE_DATE_NONE && as_of - asked_on > LOTSE_STALE_DAYS;
}

char *
lotse_asked_words (LotseDate asked_on, LotseDate as_of)
{
  g_autofree char *age = lotse_asked_long_ago (asked_on, as_of) ? lotse_age_words (asked_on, as_of) : NULL;

  return age != NULL ? g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "asked for %s"), age) : NULL;
}

/* Whole sentences, because "ago" and "for" put years and months into another case. */
static char *
years_ago (int years, int months)
{
  if (months == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year ago", "%d years ago", (gulong) years), years);
  if (years == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "1 year and %d month ago", "1 year and %d months ago", (gulong) months), months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d years and %d month ago", "%d years and %d months ago", (gulong) months), years, months);
}

static char *
for_years (int years, int months)
{
  if (months == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d year", "for %d years", (gulong) years), years);
  if (years == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for 1 year and %d month", "for 1 year and %d months", (gulong) months), months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d years and %d month", "for %d years and %d months", (gulong) months), years, months);
}

char *
lotse_age_words (LotseDate day, LotseDate as_of)
{
  const int days = as_of - day, weeks = days / 7, months = days > 0 ? lotse_date_months_between (day, as_of) : 0;

  if (days <= 0)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "today"));
  if (days == 1)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "yesterday"));
  if (days < 14)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) days), days);
  if (weeks < 13)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d week ago", "%d weeks ago", (gulong) weeks), weeks);
  if (months < MONTHS_SAID)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month ago", "%d months ago", (gulong) months), months);
  return years_ago (months / 12, months % 12);
}

char *
lotse_age_words_short (LotseDate day, LotseDate as_of)
{
  const int months = day < as_of ? lotse_date_months_between (day, as_of) : 0;

  if (months < MONTHS_SAID || months % 12 == 0)
    return lotse_age_words (day, as_of);
  /* Translators: years and months, for a narrow column */
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%d y %d mo ago"), months / 12, months % 12);
}

char *
lotse_lasting_words (LotseDate since, LotseDate as_of)
{
  const int days = MAX (as_of - since, 0), months = lotse_date_months_between (since, MAX (since, as_of));

  if (days <= DAYS_SAID)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d day", "for %d days", (gulong) days), days);
  if (months < MONTHS_SAID)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %d month", "for %d months", (gulong) months), months);
  return for_years (months / 12, months % 12);
}

char *
lotse_second_assessment_words (LotseRecord *report)
{
  const char *word = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD) : NULL;
  g_autofree char *line = word != NULL ? lotse_excerpt_line (word, MOST_OF_ASSESSMENT) : NULL;

  return line != NULL ? g_strdup_printf (_("second assessment: %s"), line) : NULL;
}

char *
lotse_report_status_words (LotseRecord *report)
{
  const int status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  const gboolean confirms = lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE;
  g_autofree char *second = lotse_second_assessment_words (report);

  return g_strjoin (" · ", status >= 0 ? lotse_enum_label (LOTSE_ENUM_STATUS, status) : confirms ? _("unchanged, confirmed") : _("not said"), second, NULL);
}

/* The latest report, where it neither rates nor confirms what one before it said. (nullable) */
static LotseRecord *
unrated_report (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseRecord *latest = lotse_project_latest_report (data, project, as_of);

  if (latest == NULL || lotse_record_enum (latest, LOTSE_F_REPORT_STATUS) >= 0 || lotse_record_integer (latest, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE)
    return NULL;
  return lotse_project_rated_report (data, project, as_of) != latest ? latest : NULL;
}

char *
lotse_project_state_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang)
{
  const LotseState state = lotse_project_state (data, project, as_of);
  g_autofree char *day = NULL;

  /* What is done, planned or paused is so whatever was reported. */
  if (state >= LOTSE_STATE_NOT_RATED || unrated_report (data, project, as_of) == NULL)
    return g_strdup (lotse_state_label (state));
  day = lotse_date_format (lotse_record_date (lotse_project_rated_report (data, project, as_of), LOTSE_F_REPORT_AS_OF), lang);
  /* Translators: state of a project, the day of which that is known */
  return g_strdup_printf (_("%s, as of %s"), lotse_state_label (state), day);
}

gboolean
lotse_project_unrated (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  return unrated_report (data, project, as_of) != NULL;
}

gboolean
lotse_project_status_old (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  if (lotse_project_stale (data, project, as_of))
    return TRUE;
  /* What is done, planned or paused is so whatever was reported. */
  return lotse_project_state (data, project, as_of) < LOTSE_STATE_NOT_RATED && unrated_report (data, project, as_of) != NULL
         && as_of - lotse_record_date (lotse_project_rated_report (data, project, as_of), LOTSE_F_REPORT_AS_OF) > LOTSE_STALE_DAYS;
}

char *
lotse_unrated_report_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang)
{
  LotseRecord *latest = unrated_report (data, project, as_of);
  g_autofree char *day = NULL, *second = NULL, *words = NULL;

  if (latest == NULL)
    return NULL;
  day = lotse_date_format (lotse_record_date (latest, LOTSE_F_REPORT_AS_OF), lang);
  words = g_strdup_printf (_("last reported on %s, without a rating"), day);
  second = lotse_second_assessment_words (latest);
  return g_strjoin ("; ", words, second, NULL);
}

char *
lotse_unrated_report_sentence (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang)
{
  LotseRecord *latest = unrated_report (data, project, as_of), *rated = latest != NULL ? lotse_project_rated_report (data, project, as_of) : NULL;
  g_autofree char *day = NULL, *before = NULL, *second = NULL;

  if (latest == NULL)
    return NULL;
  day = lotse_date_format (lotse_record_date (latest, LOTSE_F_REPORT_AS_OF), lang);
  before = lotse_date_format (lotse_record_date (rated, LOTSE_F_REPORT_AS_OF), lang);
  second = lotse_second_assessment_words (latest);
  if (second != NULL)
    return g_strdup_printf (_("The status is of %s; the report of %s gives none – %s."), before, day, second);
  return g_strdup_printf (_("The status is of %s; the report of %s gives none."), before, day);
}

/* Tables of administrations name the rule in a few words of their own; a text that goes on to tell something begins otherwise. */
static gboolean
is_withheld (const char *text)
{
  static const char *const begins[] = { "exempt under", "exempt from", "data exempt", "information exempt", "withheld under" };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *from = g_strchug (lower);

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_str_has_prefix (from, begins[i]))
      return TRUE;
  return FALSE;
}

char *
lotse_report_reason (LotseRecord *report, gboolean *withheld)
{
  const char *text = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : NULL;
  const gboolean kept = text != NULL && is_withheld (text);

  if (withheld != NULL)
    *withheld = kept;
  return kept ? g_strdup_printf (_("Not published by the source (%s)"), text) : g_strdup (text);
}
