/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review while it is held: which projects are looked at and why, a note for each, what was made of the notes, and what comes of the items of the agenda.
 * Everything goes into a draft at once, and is there again after the program was killed. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"
#include "report/text-document.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_REVIEW_FORM (lotse_review_form_get_type ())
G_DECLARE_FINAL_TYPE (LotseReviewForm, lotse_review_form, LOTSE, REVIEW_FORM, GObject)

#define LOTSE_REVIEW_AT_ONCE 25 /* projects: as many as can be talked about in a meeting */

/* Why a project is looked at. */
typedef enum
{
  LOTSE_REVIEW_RED,       /* needs a decision */
  LOTSE_REVIEW_ATTENTION, /* needs attention */
  LOTSE_REVIEW_ASKED,     /* waits for a decision or for support */
  LOTSE_REVIEW_CHANGED,   /* something changed since the last review */
  LOTSE_REVIEW_STALE,     /* no current report */
  LOTSE_REVIEW_MISSING,   /* its source names it no more; then it has none of the reasons above, but that it is asked for */
  LOTSE_REVIEW_CHOSEN,    /* by hand */
  LOTSE_N_REVIEW_REASONS
} LotseReviewReason;

const char      *lotse_review_reason_label (LotseReviewReason reason); /* translated */

/* Signal "changed" () whenever something else is to be shown. Takes up the draft of the workplace. */
LotseReviewForm *lotse_review_form_new (LotseSession *session);

/* Before it begins: how many projects there are for each reason, which of them are wanted, and how many that makes. */
void             lotse_review_form_count (LotseReviewForm *self, guint counts[LOTSE_N_REVIEW_REASONS]);
gboolean         lotse_review_form_wants (LotseReviewForm *self, LotseReviewReason reason);
void             lotse_review_form_set_wanted (LotseReviewForm *self, LotseReviewReason reason, gboolean wanted);
void             lotse_review_form_choose (LotseReviewForm *self, const char *project, gboolean chosen);
gboolean         lotse_review_form_is_chosen (LotseReviewForm *self, const char *project);
/* @left_out (out) (optional): how many more there are for these reasons than are talked about at once; see lotse_review_form_set_all(). */
guint            lotse_review_form_n_wanted (LotseReviewForm *self, guint *left_out);
/* Those that are talked about, in their order. (transfer container) (element-type LotseRecord) */
GPtrArray       *lotse_review_form_list_wanted (LotseReviewForm *self);
/* All that are wanted, and not only the LOTSE_REVIEW_AT_ONCE that matter most. */
void             lotse_review_form_set_all (LotseReviewForm *self, gboolean all);
gboolean         lotse_review_form_all (LotseReviewForm *self);

void             lotse_review_form_begin (LotseReviewForm *self); /* with those that are wanted, the most urgent first */
gboolean         lotse_review_form_begun (LotseReviewForm *self);
/* Where it was broken off. A project that one goes to was opened, and with that gone through. */
guint            lotse_review_form_n_projects (LotseReviewForm *self);
guint            lotse_review_form_position (LotseReviewForm *self); /* n_projects: at the summary */
void             lotse_review_form_go_to (LotseReviewForm *self, guint position);
LotseRecord     *lotse_review_form_project (LotseReviewForm *self, guint position); /* (transfer none) (nullable) NULL: it is gone */
/* "needs a decision · changed since the last review" (transfer full) */
char            *lotse_review_form_reasons (LotseReviewForm *self, guint position);

/* The same with what stands behind it: "turned on 12 Nov 2021: needs a decision, before: on track · end moved from Q4 2021 to Q2 2022". "" for a project that there is
 * no reason for any more. @named: what it asks for is named, and not only counted. (transfer full) */
char            *lotse_review_form_why (LotseReviewForm *self, LotseRecord *project, gboolean named);

const char      *lotse_review_form_note (LotseReviewForm *self, const char *project); /* never NULL */
void             lotse_review_form_set_note (LotseReviewForm *self, const char *project, const char *note);

/* The note of @project as a request for support, a decision that is asked for or a task: a new record of @kind for @function (nullable) until @due
 * (LOTSE_DATE_NONE: no day). NULL where there is no note. (transfer full) (nullable) */
LotseRecord     *lotse_review_form_make (LotseReviewForm *self, const char *project, LotseKind kind, const char *function, LotseDate due);
/* Commits what a note of the review became (@record), or what ends the review (NULL), as one entry of the history: where it is taken back, the words are notes again,
 * whatever became of the page, and where it is done again they are not. @mutations (transfer full); @words, @callback: as of lotse_history_commit_async(). */
void             lotse_review_form_commit_async (LotseReviewForm *self, const char *words, GPtrArray *mutations, LotseRecord *record, GAsyncReadyCallback callback,
                                                 gpointer user_data);
/* It was saved: the note is taken out of the form, and the record belongs to the review. */
void             lotse_review_form_made (LotseReviewForm *self, LotseRecord *record);
/* What was made so far, as far as it is still there. (transfer container) (element-type LotseRecord) @project (nullable): of all. */
GPtrArray       *lotse_review_form_all_made (LotseReviewForm *self, const char *project);

/* An item of the agenda: a decision or a request that is open, or a project with a note. A decision and a request that are one matter (data/model/matter.h)
 * are one item. */
typedef struct
{
  LotseRecord *record; /* (unowned) decision, request or project */
  LotseRecord *request; /* (unowned) (nullable) what is answered here: the record itself, or the request that is the same matter as the decision */
  char        *title;  /* (owned) */
  char        *detail; /* (owned) (nullable) */
  char        *why;    /* (owned) (nullable) why the project is looked at, in words; NULL where an item before said it */
  gboolean     picked;
  const char  *outcome; /* (unowned) never NULL */
  int          answer;  /* LOTSE_ANSWER_… to the request; -1: nobody has chosen one, and the request stays open */
} LotseReviewItem;

/* Whether the request is answered with the item while the decision that it is stays open: without an outcome nothing is decided, and "later" decides nothing. */
gboolean         lotse_review_item_stays_open (const LotseReviewItem *item);
GPtrArray       *lotse_review_form_items (LotseReviewForm *self); /* (transfer full) (element-type LotseReviewItem) */
void             lotse_review_form_pick (LotseReviewForm *self, LotseRecord *record, gboolean picked);
void             lotse_review_form_set_outcome (LotseReviewForm *self, LotseRecord *record, const char *outcome);
void             lotse_review_form_set_answer (LotseReviewForm *self, LotseRecord *request, int answer);
/* Who decides here. */
const char      *lotse_review_form_body (LotseReviewForm *self); /* never NULL */
void             lotse_review_form_set_body (LotseReviewForm *self, const char *body);

LotseTextDocument *lotse_review_form_agenda (LotseReviewForm *self);  /* (transfer full) */
/* Names apart what was not opened and of which nothing was said either. */
LotseTextDocument *lotse_review_form_minutes (LotseReviewForm *self); /* (transfer full) */

/* What ends the review: outcomes at decisions, requests and projects, and the record of the review with the projects that were opened and its minutes. @words (out): for the history
 * (transfer full). (transfer full) (element-type LotseMutation) */
GPtrArray       *lotse_review_form_mutations (LotseReviewForm *self, char **words);
void             lotse_review_form_drop (LotseReviewForm *self); /* saved, or given up: as before it began, without draft */
/* The draft was thrown away elsewhere, or brought back: so is what is entered here. */
void             lotse_review_form_follow_draft (LotseReviewForm *self);
gboolean         lotse_review_form_unsaved (LotseReviewForm *self); /* something was entered, and the draft could not be written */

G_END_DECLS
