/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the page of conflicts, shared by its own files. */
#pragma once

#include "app/pages/lotse-conflicts-page.h"
#include "app/lotse-conflict-form.h"
#include "app/widgets/lotse-save-state.h"

G_BEGIN_DECLS

typedef enum { TAKE_NOTHING, TAKE_MINE, TAKE_THEIRS, TAKE_RESULT } ConflictsTake;

struct _LotseConflictsPage
{
  LotsePage          parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *trouble;
  AdwLeaflet        *leaflet;
  GtkListBox        *list;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title, *place, *explanation;
  GtkButton         *open, *edit, *take_theirs, *take_mine, *apply;
  GtkBox            *cards, *settled;
  GtkExpander       *settled_expander;
  GtkWidget         *later_card;
  GtkListBox        *later;
  LotseSaveState    *save_state;

  LotseClient       *client;      /* (owned) (nullable) whose conflicts are shown */
  GSignalGroup      *client_signals; /* (owned) */
  GSignalGroup      *form_signals;   /* (owned) of the form that is shown */
  LotseFormGuard    *guard;       /* (owned) */
  GPtrArray         *forms;       /* (owned) (element-type LotseConflictForm) in the order of the list */
  LotseConflictForm *form;        /* (owned) (nullable) that is shown */
  ConflictsTake      take;        /* what is being done, or has failed */
  LotseConflict     *decided;     /* (owned) (nullable) as it was before the last decision, which can be taken back */
  GHashTable        *titles;      /* (owned) (element-type utf8 utf8) what names the record of a mutation */
  char              *wanted;      /* (owned) (nullable) record to be selected once it is read */
  gboolean           reading, read_again, filling;
  GtkWidget         *unkept;      /* (unowned) what says that what is typed cannot be kept as a draft */
};

LotseDataset *conflicts_page_dataset (LotseConflictsPage *self); /* (transfer none) */
/* Fills the right-hand side. @form: (nullable) nothing is to be settled */
void          conflicts_page_show_form (LotseConflictsPage *self, LotseConflictForm *form);
void          conflicts_page_focus_choice (LotseConflictsPage *self);

/* conflicts-reading.c */
/* Looks once more at what the cache has; forms that are there stay. */
void               conflicts_page_read (LotseConflictsPage *self);
void               conflicts_page_fill_list (LotseConflictsPage *self, guint before, gboolean changed);
guint              conflicts_page_index (LotseConflictsPage *self); /* of the form that is shown */
LotseConflictForm *conflicts_page_wanted (LotseConflictsPage *self); /* (transfer none) (nullable) */
/* The draft of @key was thrown away elsewhere, or brought back: so is what is typed. */
void               conflicts_page_follow_draft (LotseConflictsPage *self, const char *store, const char *key);
GtkListBoxRow     *conflicts_page_row (LotseConflictsPage *self, LotseConflictForm *form); /* (nullable) */

/* conflicts-actions.c */
void conflicts_page_install_actions (GtkWidgetClass *widget_class);
void conflicts_page_update_actions (LotseConflictsPage *self);
void conflicts_page_retry (LotseConflictsPage *self);

G_END_DECLS
