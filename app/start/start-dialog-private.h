/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the guided start, shared by its own files. */
#pragma once

#include "app/lotse-form-guard.h"
#include "app/start/lotse-start-dialog.h"
#include "app/widgets/lotse-save-state.h"

G_BEGIN_DECLS

struct _LotseStartDialog
{
  AdwWindow        parent_instance;

  AdwWindowTitle  *title;
  GtkWidget       *back, *next, *finish, *hint, *another;
  GtkLabel        *hint_text, *problem, *kept;
  GtkStack        *steps;
  LotseSaveState  *state;
  GtkLevelBar     *progress;
  LotseWindow     *window;  /* (owned) */
  LotseStartForm  *form;    /* (owned) */
  LotseFormGuard  *guard;   /* (owned) */
  GPtrArray       *rows[LOTSE_START_N_STEPS]; /* (owned) (element-type LotseFieldRow) unowned widgets */
  GtkWidget       *lessons; /* (unowned) card */
  char            *offered; /* (owned) (nullable) ids of the lessons that are shown */
  gboolean         seen;    /* these were brought into sight */
  GtkBox          *review;  /* (unowned) */
  GtkCheckButton  *mandate; /* (unowned) */
  GtkWidget       *target, *target_day, *target_note; /* (unowned) */
  LotseStartStep   step;
  gboolean         strict[LOTSE_START_N_STEPS]; /* going on was tried */
};

/* The steps, from the rows of the forms. */
void       lotse_start_dialog_build (LotseStartDialog *self);
/* What others have learned with something alike. */
void       lotse_start_dialog_show_lessons (LotseStartDialog *self);
/* What was agreed, what is missing, what has to be put right. */
void       lotse_start_dialog_show_review (LotseStartDialog *self);

G_END_DECLS
