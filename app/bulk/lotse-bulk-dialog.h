/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog in which many projects are changed at once: on top what is to change, below what comes of it for each of them. */
#pragma once

#include "app/bulk/bulk-edit.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_BULK_DIALOG (lotse_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseBulkDialog, lotse_bulk_dialog, LOTSE, BULK_DIALOG, AdwWindow)

/* Shown over @window, for the projects of @ids. (transfer none) */
LotseBulkDialog *lotse_bulk_dialog_present (LotseWindow *window, const char *const *ids);

/* Takes @field up among what changes, or leaves it as it is. */
void             lotse_bulk_dialog_choose (LotseBulkDialog *self, guint field, gboolean chosen);
void             lotse_bulk_dialog_set_mode (LotseBulkDialog *self, guint field, LotseBulkMode mode);
void             lotse_bulk_dialog_empty (LotseBulkDialog *self, guint field, gboolean empty); /* of a field that may be empty */
LotseRecordForm *lotse_bulk_dialog_form (LotseBulkDialog *self); /* (transfer none) values of what is chosen */
LotseRecordForm *lotse_bulk_dialog_stop_form (LotseBulkDialog *self, LotseKind kind); /* (transfer none) the decision or the lesson of a stop */
GPtrArray       *lotse_bulk_dialog_lines (LotseBulkDialog *self); /* (transfer none) what the preview shows */
void             lotse_bulk_dialog_save (LotseBulkDialog *self);  /* what Ctrl+S does */

/* A line per project with a heading for each fate that occurs, for previews. (transfer floating) */
GtkWidget       *lotse_bulk_preview_new (GPtrArray *lines, const char *changed_heading);

G_END_DECLS
