/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project while it is being started: the project itself, its first milestone, the figure it is measured by and its biggest risk, in calm steps.
 * Everything is in the draft with each keystroke; in the end all of it is made in one entry of the history. Knows no toolkit. */
#pragma once

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_START_WHAT,   /* title, goal, benefit, field of action */
  LOTSE_START_WHO,    /* department, who carries, pilots, is involved */
  LOTSE_START_WHEN,   /* period, first milestone, measure */
  LOTSE_START_HOW,    /* money, risk, legal checks */
  LOTSE_START_REVIEW,
  LOTSE_START_N_STEPS
} LotseStartStep;

const char *lotse_start_step_title (LotseStartStep step); /* translated */

#define LOTSE_TYPE_START_FORM (lotse_start_form_get_type ())
G_DECLARE_FINAL_TYPE (LotseStartForm, lotse_start_form, LOTSE, START_FORM, GObject)

/* Signal "changed" () with everything that is entered. @key (nullable) of a draft that is continued; NULL: a new start. */
LotseStartForm  *lotse_start_form_new (LotseSession *session, const char *key);

LotseSession    *lotse_start_form_session (LotseStartForm *self); /* (transfer none) */
const char      *lotse_start_form_key (LotseStartForm *self);
/* The part of @kind: project, milestone, KPI or risk. (transfer none) */
LotseRecordForm *lotse_start_form_part (LotseStartForm *self, LotseKind kind);

/* The value that the measure should reach, and by when; as typed. */
const char      *lotse_start_form_target (LotseStartForm *self);
const char      *lotse_start_form_target_day (LotseStartForm *self);
void             lotse_start_form_set_target (LotseStartForm *self, const char *value, const char *day);
char            *lotse_start_form_target_problem (LotseStartForm *self); /* (transfer full) (nullable) */

LotseStartStep   lotse_start_form_step (LotseStartForm *self); /* that the draft was left at */
void             lotse_start_form_set_step (LotseStartForm *self, LotseStartStep step);

/* Something was entered. */
gboolean         lotse_start_form_dirty (LotseStartForm *self);
gboolean         lotse_start_form_draft_kept (LotseStartForm *self);
gint64           lotse_start_form_draft_at (LotseStartForm *self); /* of the draft that was continued; 0: none. Microseconds since the epoch */
void             lotse_start_form_drop_draft (LotseStartForm *self);

/* What has to be put right in @step, or in all of them for LOTSE_START_REVIEW, in sentences. (transfer full) (element-type utf8) */
GPtrArray       *lotse_start_form_problems (LotseStartForm *self, LotseStartStep step);
/* Why the server would not take the project as it is now: of the account, and of the department that was chosen. (transfer full) (nullable) */
char            *lotse_start_form_refusal (LotseStartForm *self);
/* What a field is called where those of all parts stand together: "Milestone: Title". (transfer full) */
char            *lotse_start_form_label (LotseKind kind, guint field);
/* The answers of the mandate, and which of them are still missing without standing in the way. (transfer full) (element-type utf8) */
GPtrArray       *lotse_start_form_missing (LotseStartForm *self);
/* Project, milestone, KPI and risk; only without problems. (transfer full) (element-type LotseMutation) */
GPtrArray       *lotse_start_form_mutations (LotseStartForm *self);
char            *lotse_start_form_words (LotseStartForm *self); /* for lotse_history_commit_async() (transfer full) */
/* Shared lessons of projects that are alike. (transfer container) (element-type LotseRecord) */
GPtrArray       *lotse_start_form_lessons (LotseStartForm *self);

/* A start that waits to be continued. */
typedef struct
{
  char  *key;      /* (owned) */
  char  *title;    /* (owned) (nullable) as typed so far */
  gint64 saved_at; /* microseconds since the epoch */
} LotseStarted;

/* Latest first. (transfer full) (element-type LotseStarted) */
GPtrArray       *lotse_started_list (LotseSession *session);
/* As typed so far. (transfer full) (nullable) */
char            *lotse_started_title (LotseSession *session, const char *key);

G_END_DECLS
