/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the form of a record, shared by its own files. */
#pragma once

#include "app/forms/form-steps.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-draft-store.h"

G_BEGIN_DECLS

#define RECORD_FORM_BIT(field) (G_GUINT64_CONSTANT (1) << (field))
#define RECORD_FORM_MOST_FIELDS 64

struct _LotseRecordForm
{
  GObject              parent_instance;

  LotseSession        *session;  /* (owned) */
  const LotseKindInfo *info;
  LotseRecord         *original; /* (owned) (nullable) what is saved on, field by field: as it was when writing began, or came later and was taken */
  LotseRecord         *start;    /* (owned) original, or the new record with what it was given */
  LotseDraftStore     *drafts;   /* (owned) (nullable) where nothing is open that has a place for them */
  char                *key;      /* (owned) (nullable) of the draft; NULL: none is kept */
  char                *before[RECORD_FORM_MOST_FIELDS]; /* (owned) texts as the form began */
  char                *texts[RECORD_FORM_MOST_FIELDS];  /* (owned) */
  guint64              touched;
  gboolean             asks_end; /* a single date in place of a period is its end */
  gint64               draft_at;
  gboolean             draft_kept;
  LotseFormSteps      *steps;          /* (owned) */
  int                  shift_reason;   /* LOTSE_FORM_REASON_NONE … */
  char                *shift_sentence; /* (owned) */
  char                *note_name, *note; /* (owned) (nullable) */
  LotseDataset        *data;     /* (unowned) only to be compared: of which the record is */
  GPtrArray           *news;     /* (owned) (element-type LotseFormNews) */
  gboolean             gone;     /* others have deleted it */
};

/* Its signals. */
void record_form_say_changed (LotseRecordForm *self, guint field);
void record_form_say_rewritten (LotseRecordForm *self, guint field, gboolean taken_back);

/* Into the field and the draft; says nothing. @text (transfer full) */
void record_form_put_text (LotseRecordForm *self, guint field, char *text);

/* record-form-draft.c */
char *record_form_draft_key (LotseKind kind, LotseRecord *record, LotseRecord *preset); /* (transfer full) */
void  record_form_take_up_draft (LotseRecordForm *self);
void  record_form_keep_draft (LotseRecordForm *self);

/* record-form-news.c */
GPtrArray *record_form_news_new (void); /* (transfer full) (element-type LotseFormNews) */
void  record_form_follow (LotseRecordForm *self); /* of a record that is there: what comes from others from now on, and what came since its draft was typed */
void  record_form_take_all_news (LotseRecordForm *self); /* what was typed is no more */

G_END_DECLS
