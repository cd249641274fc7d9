/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the dialog that reorganises departments, shared by its own files. */
#pragma once

#include "app/lotse-draft-store.h"
#include "app/lotse-form-guard.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/widgets/lotse-save-state.h"

G_BEGIN_DECLS

struct _LotseReorganiseDialog
{
  AdwWindow        parent_instance;

  GtkToggleButton *modes[3];
  GtkToggleButton *rename, *merge, *split;
  GtkListBox      *departments;
  GtkEntry        *from;
  GtkLabel        *which, *from_note, *summary, *problem;
  GtkBox          *names;
  GtkWidget       *add_name, *places_box;
  GtkListBox      *places;
  LotseSaveState  *state;
  LotseWindow     *window;  /* (owned) */
  LotseFormGuard  *guard;   /* (owned) */
  LotseDraftStore *drafts;  /* (owned) (nullable) */
  gboolean         draft_kept;
  GtkWidget       *unkept;  /* (unowned) what says that it is not */
  GPtrArray       *entries; /* (owned) (element-type GtkEntry) unowned widgets, one per heir */
  GHashTable      *ticked;  /* (owned) ids */
  GHashTable      *choices; /* (owned) id → index of the heir */
  char            *placed;  /* (owned) (nullable) what the list of places was built for */
  gboolean         filling;
};

LotseDataset       *lotse_reorganise_dialog_data (LotseReorganiseDialog *self);
LotseReorganiseMode lotse_reorganise_dialog_mode (LotseReorganiseDialog *self);
void                lotse_reorganise_dialog_touched (LotseReorganiseDialog *self); /* something was entered */

/* The departments to tick. */
void                lotse_reorganise_dialog_fill_departments (LotseReorganiseDialog *self);
GtkCheckButton     *lotse_reorganise_dialog_check (LotseReorganiseDialog *self, const char *id); /* (nullable) */
void                lotse_reorganise_dialog_untick_others (LotseReorganiseDialog *self, const char *id); /* NULL: all */
/* A row for each thing that moves, where there is a choice. Built only when something of it is another. */
void                lotse_reorganise_dialog_show_places (LotseReorganiseDialog *self, LotseReorganisation *plan);

G_END_DECLS
