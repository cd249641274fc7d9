/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record while it is edited, or while it comes into being: a text per field as it was typed, what is wrong with it, and the mutations that
 * save it. Every change goes into the draft at once. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_RECORD_FORM (lotse_record_form_get_type ())
G_DECLARE_FINAL_TYPE (LotseRecordForm, lotse_record_form, LOTSE, RECORD_FORM, GObject)

/* Signals: "changed" (guint field); G_MAXUINT: all of them. "rewritten" (guint field, gboolean taken_back) before it, where the form itself has changed a text, and
 * whatever shows it has to read it again. "news" (): lotse_record_form_news() or lotse_record_form_gone() are others. */

/* For @record as it is now, or a new one of @kind with what @preset (nullable) has, such as its project. A draft of the same is taken up. */
LotseRecordForm *lotse_record_form_new (LotseSession *session, LotseKind kind, LotseRecord *record, LotseRecord *preset);

/* The same with a draft of its own under @key: letters, digits and hyphens. NULL: without a draft, for forms that are part of another one. */
LotseRecordForm *lotse_record_form_new_keyed (LotseSession *session, LotseKind kind, LotseRecord *record, LotseRecord *preset, const char *key);

/* A form whose values are for other records; nothing of it is kept as a draft. */
LotseRecordForm *lotse_record_form_new_unkept (LotseSession *session, LotseKind kind);

LotseSession    *lotse_record_form_session (LotseRecordForm *self); /* (transfer none) */
LotseKind        lotse_record_form_kind (LotseRecordForm *self);
const char      *lotse_record_form_id (LotseRecordForm *self);
LotseRecord     *lotse_record_form_original (LotseRecordForm *self); /* (transfer none) (nullable) NULL: it is new */
/* What there is to see in the text fields of lotse_form_read(). */
const char      *lotse_record_form_text (LotseRecordForm *self, guint field);
void             lotse_record_form_set_text (LotseRecordForm *self, guint field, const char *text);
/* For fields with a widget of their own. The value as typed (transfer full), unset where it cannot be read. */
/* The question is until when: a single date in place of a period is its end, and the begin stays open. Both at once are written twice. */
void             lotse_record_form_ask_end (LotseRecordForm *self);
/* "understood as Q3 2026", where what was typed into @field is written otherwise than what it means. (transfer full) (nullable) */
char            *lotse_record_form_understood (LotseRecordForm *self, guint field);
LotseValue       lotse_record_form_value (LotseRecordForm *self, guint field);
void             lotse_record_form_set_value (LotseRecordForm *self, guint field, const LotseValue *value);

/* Takes back what was changed last in the form, of whatever field, or does it again; without limit as long as the form is there. What was typed
 * into one field without a pause is one step. FALSE: there is nothing. */
gboolean         lotse_record_form_undo (LotseRecordForm *self);
gboolean         lotse_record_form_redo (LotseRecordForm *self);

/* A date that was said before is another now: of the period of a project, or when a milestone is due. Then the reason is wanted, as where it
 * is moved in the timeline, and saved as a shift in the same step. */
#define LOTSE_FORM_REASON_NONE (-1)                              /* not chosen yet */
#define LOTSE_FORM_REASON_CORRECTION LOTSE_SHIFT_REASON_N_VALUES /* it was wrong before; nothing moved */
gboolean         lotse_record_form_moves (LotseRecordForm *self);
guint            lotse_record_form_moving_field (LotseRecordForm *self); /* the one it can be; G_MAXUINT: this kind has none */
int              lotse_record_form_shift_reason (LotseRecordForm *self);   /* LOTSE_SHIFT_REASON_… or one of the above */
const char      *lotse_record_form_shift_sentence (LotseRecordForm *self); /* never NULL */
void             lotse_record_form_set_shift (LotseRecordForm *self, int reason, const char *sentence);

/* What others have changed in the record while it is in the form. */
typedef struct
{
  guint    field;
  char    *was, *is; /* (owned) in words, shortened; "" where nothing was said */
  gboolean taken;    /* the person had changed nothing there, so that it stands in the form as well. Else the form has what was typed; saved so, the two become
                      * a conflict in which nothing is lost. */
} LotseFormNews;

GPtrArray       *lotse_record_form_news (LotseRecordForm *self); /* (transfer none) (element-type LotseFormNews) in the order of the fields */
gboolean         lotse_record_form_gone (LotseRecordForm *self); /* others have deleted it */
/* In place of what was typed into @field comes what others said there; it can be taken back with lotse_record_form_undo(), and is then saved on theirs. */
void             lotse_record_form_take_news (LotseRecordForm *self, guint field);
/* Says nothing more of what was taken so far. */
void             lotse_record_form_forget_news (LotseRecordForm *self);

/* What is wrong with the field, in a sentence (transfer full); NULL: nothing. A required field that was never touched is not said to be
 * missing unless @strict. */
char            *lotse_record_form_problem (LotseRecordForm *self, guint field, gboolean strict);
gboolean         lotse_record_form_changed (LotseRecordForm *self, guint field);
gboolean         lotse_record_form_dirty (LotseRecordForm *self); /* any field */
/* Fields with a problem. */
guint64          lotse_record_form_problems (LotseRecordForm *self);

/* The record as it would be saved; problems read as before. (transfer full) */
LotseRecord     *lotse_record_form_result (LotseRecordForm *self);
/* What saves it: (transfer full) (element-type LotseMutation); empty where nothing is to be saved. */
GPtrArray       *lotse_record_form_mutations (LotseRecordForm *self);
/* "Milestone “Abnahme” changed: Due", for lotse_history_commit_async(). (transfer full) */
char            *lotse_record_form_words (LotseRecordForm *self);

/* When the draft that was taken up was typed, microseconds since the epoch; 0: there was none. */
gint64           lotse_record_form_draft_at (LotseRecordForm *self);
/* FALSE: the draft could not be written; it is in the form alone. */
gboolean         lotse_record_form_draft_kept (LotseRecordForm *self);
void             lotse_record_form_drop_draft (LotseRecordForm *self); /* after saving */
void             lotse_record_form_reset (LotseRecordForm *self);      /* as before anything was typed, without draft */

/* Kept in the draft beside what is typed, for whoever opens the form again; @name: none of a field. */
void             lotse_record_form_note (LotseRecordForm *self, const char *name, const char *text);

G_END_DECLS
