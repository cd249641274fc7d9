/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions answered from the records, never stored: status at a date, progress, slip, what is overdue or due next. Each takes the day on
 * which it is asked, so that the answer for any day can be given again. */
#pragma once

#include "lotse-dataset.h"
#include "organisation.h"

G_BEGIN_DECLS

/* A report counts as stale after this many days while its project is under way. */
#define LOTSE_STALE_DAYS 100

/* What a person sees as the state of a project; the tiles, the bars and the history are drawn from it. */
typedef enum
{
  LOTSE_STATE_ON_TRACK,
  LOTSE_STATE_NEEDS_ATTENTION,
  LOTSE_STATE_NEEDS_DECISION,
  LOTSE_STATE_NOT_RATED,
  LOTSE_STATE_DONE,     /* completed, or in regular operation */
  LOTSE_STATE_PLANNED,  /* idea, under review, commissioned and without a rating */
  LOTSE_STATE_PAUSED,
  LOTSE_STATE_STOPPED,
  LOTSE_N_STATES
} LotseState;

const char  *lotse_state_label (LotseState state); /* translated */

/* Reports of @project with as-of date ≤ @as_of, newest first, corrected ones left out. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_project_reports (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* Days of all reports of @project, corrected ones too, newest first. @n: how many. (transfer full) (array length=n) */
LotseDate   *lotse_project_report_days (LotseDataset *data, LotseRecord *project, guint *n);
LotseRecord *lotse_project_latest_report (LotseDataset *data, LotseRecord *project, LotseDate as_of); /* (transfer none) (nullable) */
int          lotse_project_status (LotseDataset *data, LotseRecord *project, LotseDate as_of); /* LOTSE_STATUS_…; -1 without report */
/* Done, paused and stopped are stored as they are now. For a day before today they count from: done, the later of the last finished
 * milestone and the end of the period (neither known: the last report); paused and stopped, the last report. Before, the report decides. */
LotseState   lotse_project_state (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* The same for several days at once, @days ascending; @states has room for @n. */
void         lotse_project_states (LotseDataset *data, LotseRecord *project, const LotseDate *days, guint n, LotseState *states);
/* Day since which the present status has been reported without change; LOTSE_DATE_NONE without report. */
LotseDate    lotse_project_status_since (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* -1 worse, 0 same, 1 better than the report before; 0 with fewer than two rated reports. */
int          lotse_project_trend (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* Under way and last reported more than LOTSE_STALE_DAYS before @as_of (or never). */
gboolean     lotse_project_stale (LotseDataset *data, LotseRecord *project, LotseDate as_of);
void         lotse_project_progress (LotseDataset *data, LotseRecord *project, LotseDate as_of, guint *done, guint *total);
gboolean     lotse_project_open (LotseRecord *project); /* life cycle: neither done nor stopped */
/* In the archive on @as_of: left out of lists, charts, counts and what is due, unless somebody asks for it. It is found by search and by its name
 * all the same, and nothing of it is lost. On days before, it is there. */
gboolean     lotse_project_archived (LotseRecord *project, LotseDate as_of);

/* The first promise by made-on date, or the one of the named @baseline (nullable). FALSE: no promise. */
gboolean     lotse_project_promise (LotseDataset *data, LotseRecord *project, const char *baseline, LotsePeriod *out);
/* The record itself; @out: what it says. (transfer none) (nullable) NULL: no promise, and nothing is written */
LotseRecord *lotse_project_first_promise (LotseDataset *data, LotseRecord *project, const char *baseline, LotsePeriod *out);
/* The end that the present one is measured against: of the first promise, where it was made by @as_of; without one, what the first shift of the project decided by then
 * led away from. It may be open. FALSE: nothing was promised and nothing moved. */
gboolean     lotse_project_first_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseSoftDate *end);
/* Months by which the end lies after lotse_project_first_end(); without that, after the one that was first reported, where it moved since.
 * FALSE: cannot be said (open, unknown), or nothing was promised and the end has stayed. */
gboolean     lotse_project_slip_months (LotseDataset *data, LotseRecord *project, int *months);

gboolean     lotse_milestone_done (LotseRecord *milestone, LotseDate as_of);
gboolean     lotse_milestone_overdue (LotseRecord *milestone, LotseDate as_of); /* last day of the soft due date has passed, not done */
/* Whether anybody still waits for @milestone, if it is not reached: its project is neither done nor stopped, or is in regular operation and the milestone is due
 * after that began. What is archived is waited for no more. */
gboolean     lotse_milestone_awaited (LotseDataset *data, LotseRecord *milestone, LotseDate as_of);
gboolean     lotse_milestone_awaited_in (LotseDataset *data, LotseRecord *milestone, LotseRecord *project, LotseDate as_of); /* @project (nullable): that of @milestone, where it is known already */
/* Open milestones that are awaited: overdue ones first (oldest first), then those due within @days. (transfer container) */
GPtrArray   *lotse_milestones_upcoming (LotseDataset *data, LotseDate as_of, int days);

/* Projects per state at @as_of, and what a month before. @department (nullable): that one and those below it. */
void         lotse_count_states (LotseDataset *data, const char *department, LotseDate as_of, guint counts[LOTSE_N_STATES]);
gboolean     lotse_department_within (LotseDataset *data, const char *department, const char *ancestor);
gboolean     lotse_project_existed (LotseDataset *data, LotseRecord *project, LotseDate as_of); /* began, or was promised or reported, by then */

/* Whole months of shift by reason, summed over @project (nullable: all). */
void         lotse_shift_months_by_reason (LotseDataset *data, LotseRecord *project, int months[LOTSE_SHIFT_REASON_N_VALUES]);

/* Likelihood × impact, each from 1 to 5, before the response or after it; 0: not said. */
int          lotse_risk_weight (LotseRecord *risk, gboolean after);
/* Risks of @project, what could hurt most first. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_project_risks (LotseDataset *data, LotseRecord *project);
/* "12 → 6": weight before and after the response; NULL where it was not said. (transfer full) (nullable) */
char        *lotse_risk_weight_text (LotseRecord *risk);

/* The latest as-of date of any report, LOTSE_DATE_NONE without; and the strategy's title (transfer none) (nullable). */
LotseDate    lotse_dataset_as_of (LotseDataset *data);
const char  *lotse_dataset_strategy_title (LotseDataset *data);

G_END_DECLS
