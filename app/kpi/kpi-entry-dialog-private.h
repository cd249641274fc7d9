/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the dialog, shared by its own files. */
#pragma once

#include "app/kpi/lotse-kpi-changes.h"
#include "app/kpi/lotse-kpi-entry-dialog.h"
#include "app/kpi/lotse-kpi-grid.h"
#include "app/lotse-form-guard.h"
#include "app/widgets/lotse-save-state.h"

G_BEGIN_DECLS

struct _LotseKpiEntryDialog
{
  AdwWindow        parent_instance;
  GtkStack        *stack;
  GtkStackPage    *changes_page;
  GtkDropDown     *rhythm;
  GtkWidget       *hint, *hint_button, *came_buttons, *came_look, *none, *problems, *save_button;
  GtkLabel        *hint_text, *cell_text, *problems_text;
  LotseKpiGrid    *grid;
  LotseKpiChanges *changes;
  LotseSaveState  *state;

  LotseSession    *session; /* (owned) */
  LotseKpiEntry   *entry;   /* (owned) */
  LotseFormGuard  *guard;   /* (owned) */
  GPtrArray       *all;     /* (owned) (element-type LotseRecord) */
  GPtrArray       *shown;   /* (owned) (element-type LotseRecord) of the chosen rhythm */
  GArray          *periods; /* (owned) (element-type LotseSoftDate) */
  GCancellable    *reading; /* (owned) (nullable) a file that is read */
  char            *message; /* (owned) (nullable) why a table could not be taken */
  int              offset;  /* in periods, from the present one */
  gboolean         filling;
  gboolean         sure;    /* that values of a time to come are meant */
};

gboolean lotse_kpi_entry_dialog_may_edit (LotseKpiEntryDialog *self);
void     lotse_kpi_entry_dialog_show_hint (LotseKpiEntryDialog *self);
void     lotse_kpi_entry_dialog_show_counts (LotseKpiEntryDialog *self); /* and what can be done */

/* Why something could not be done. */
void     lotse_kpi_entry_dialog_say (LotseKpiEntryDialog *self, const char *message);
/* Shows the table where the first of what came in last is to be seen. */
void     lotse_kpi_entry_dialog_go_to (LotseKpiEntryDialog *self, const char *kpi, LotseDate day);
/* Each of what is not saved yet is looked at. */
void     lotse_kpi_entry_dialog_look_through (LotseKpiEntryDialog *self);

/* Asks before values of a time to come are saved. TRUE: it is being asked, and saving goes on with the answer */
gboolean lotse_kpi_entry_dialog_asks (LotseKpiEntryDialog *self);

/* "entry.paste", "entry.open" */
void     lotse_kpi_entry_dialog_paste_action (GtkWidget *widget, const char *action, GVariant *parameter);
void     lotse_kpi_entry_dialog_open_action (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
