/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about reporting: who has to report what until when, which facts stand beside a status, and its course in words. Derived, never
 * stored; nothing here asks about people, only about functions. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

/* Why a project stands in the list of a function. */
typedef enum
{
  LOTSE_DUTY_LATER,   /* reported in this cycle */
  LOTSE_DUTY_DUE,     /* not reported since the cycle began */
  LOTSE_DUTY_OVERDUE, /* not in the cycle before either, or never */
} LotseDutyState;

typedef struct
{
  LotseRecord   *project;  /* (owned) */
  LotseRecord   *report;   /* (owned) (nullable) the latest */
  LotseDate      reported; /* its day; LOTSE_DATE_NONE: never */
  LotseDutyState state;
  gboolean       pilots;   /* FALSE: a function of the person only carries it, and nobody pilots it */
} LotseDuty;

void       lotse_duty_free (LotseDuty *duty);

/* First day of the cycle that @day is in, by the rhythm of the strategy; without one, months. */
LotseDate  lotse_cycle_begin (LotseDataset *data, LotseDate day);
LotseDate  lotse_cycle_end (LotseDataset *data, LotseDate day); /* its last day */

/* Projects under way that one of @functions (ids, NULL-terminated) pilots, or carries where nobody pilots them. What is due first, and of
 * that the oldest report first; then by code and title. (transfer full) (element-type LotseDuty) */
GPtrArray *lotse_duties (LotseDataset *data, const char *const *functions, LotseDate as_of);
guint      lotse_duties_due (LotseDataset *data, const char *const *functions, LotseDate as_of); /* how many of them are due or overdue */
gboolean   lotse_is_duty_of (LotseRecord *project, const char *const *functions);
/* One of @functions carries @project, pilots it or takes part in it. */
gboolean   lotse_is_project_of (LotseRecord *project, const char *const *functions);

/* Requests for support of those projects, newest first. @answered: those whose answer no report has come after yet; else those that wait for
 * one. (transfer full) (element-type LotseRecord) */
GPtrArray *lotse_duty_requests (LotseDataset *data, const char *const *functions, gboolean answered, LotseDate as_of);

/* KPIs of @project whose latest value is older than their rhythm says. (transfer full) (element-type LotseRecord) */
GPtrArray *lotse_kpis_due (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* Last day of the last whole period of its rhythm: what a value that is entered now is of. */
LotseDate  lotse_kpi_due_day (LotseRecord *kpi, LotseDate as_of);
/* First day of that period: a value of any day since then is the value of the period. */
LotseDate  lotse_kpi_due_since (LotseRecord *kpi, LotseDate as_of);

/* Facts that stand beside a status and never change it. */
typedef struct
{
  guint     overdue;        /* milestones whose day has passed */
  char     *overdue_title;  /* (owned) (nullable) the oldest of them */
  LotseDate overdue_since;  /* its last day */
  int       weeks;          /* whole weeks since the last report; -1: no report */
  gboolean  stale;          /* see lotse_project_stale() */
  gboolean  missing;        /* see lotse_project_missing() */
  guint     moves;          /* how often the end was moved to a later day */
} LotseFacts;

void       lotse_facts_read (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseFacts *out);
/* The same for readers of @audience (LOTSE_AUDIENCE_…), without milestones that they may not see. */
void       lotse_facts_read_for (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience, LotseFacts *out);
void       lotse_facts_clear (LotseFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseFacts, lotse_facts_clear)
/* Each fact as a sentence that has to be said beside the status: overdue milestones, no report, that newer reports of its source do not name it, an end that was moved twice or more.
 * (transfer full) (element-type utf8) */
GPtrArray *lotse_facts_sentences (const LotseFacts *facts, LotseLang lang);

/* Whether at least two reports by @as_of rate @project: with fewer there is nothing to compare. */
gboolean   lotse_project_has_trend (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* The course that the latest report is the end of: "needs attention for the second time", "on track, before that 3 times needs decision"; where it
 * does not rate, "not rated, before that 2 times needs attention". NULL where there is nothing to compare, or where all say the same since ever.
 * Looks at the last 60 reports. (transfer full) (nullable) */
char      *lotse_trend_words (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* The same of the latest report that rates, lotse_project_rated_report(): only beside its day. (transfer full) (nullable) */
char      *lotse_rated_trend_words (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* The report that gave @project its status: the latest with a rating, else the latest. (transfer none) (nullable) */
LotseRecord *lotse_project_rated_report (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* "second assessment: Amber/Red", of a second assessor as the source wrote it (of @report, nullable). It never decides the status. (transfer full) (nullable) */
char      *lotse_second_assessment_words (LotseRecord *report);
/* What @report says of the status: "on track", "unchanged, confirmed", "not said · second assessment: Red". (transfer full) */
char      *lotse_report_status_words (LotseRecord *report);
/* Whether the latest report neither rates nor confirms what one before it said: the status is an older one. */
gboolean   lotse_project_unrated (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* Whether the status is to fade: nothing was reported for long, or what was reported since gives no rating and the one before is older than LOTSE_STALE_DAYS. */
gboolean   lotse_project_status_old (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* The state of @project as a word, and where the latest report gives none, of which day it is: "needs decision"; "needs decision, as of 30 Sep 2018".
 * Wherever a status stands without its report, it is said in these words. (transfer full) */
char      *lotse_project_state_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang);
/* "last reported on 31 Mar 2022, without a rating", with the second assessment of that report, where the latest report neither rates nor confirms what one before it said. (transfer full) (nullable) */
char      *lotse_unrated_report_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang);
/* The same as a sentence for where it must not be overlooked: "The status is of 30 Sep 2018; the report of 31 Mar 2022 gives none – second assessment: Amber." (transfer full) (nullable) */
char      *lotse_unrated_report_sentence (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseLang lang);

/* What @report (nullable) says as the reason of its status. Where that is but the rule by which its source keeps it to itself ("Exempt under Section 43 …"), it is no
 * reason: "Not published by the source (Exempt under …)", and @withheld (out) (optional) is TRUE. (transfer full) (nullable) */
char      *lotse_report_reason (LotseRecord *report, gboolean *withheld);

/* "Support needed from Landrat by 30 Jun 2026: … (put off, comes back on 12 Jun 2026)"; @from (nullable): title of the function that is asked. (transfer full) */
char      *lotse_request_words (LotseRecord *request, const char *from, LotseDate as_of, LotseLang lang);

/* What was asked for on @asked_on and is still open has waited so long that it may no longer be true: more than LOTSE_STALE_DAYS. LOTSE_DATE_NONE: FALSE. */
gboolean   lotse_asked_long_ago (LotseDate asked_on, LotseDate as_of);
/* "asked for 7 months ago", where lotse_asked_long_ago(); else NULL. (transfer full) (nullable) */
char      *lotse_asked_words (LotseDate asked_on, LotseDate as_of);

/* "today", "yesterday", "5 days ago", "9 weeks ago", "7 months ago", "1 year and 11 months ago", "12 years ago". (transfer full) */
char      *lotse_age_words (LotseDate day, LotseDate as_of);
/* The same for a narrow column: "1 y 11 mo ago". (transfer full) */
char      *lotse_age_words_short (LotseDate day, LotseDate as_of);
/* How long something lasts, in the same way: "for 41 days", "for 7 months", "for 5 years and 8 months". A day that is yet to come counts as today. (transfer full) */
char      *lotse_lasting_words (LotseDate since, LotseDate as_of);

G_END_DECLS
