/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided and what others can learn, asked once for all projects that are stopped at once; as where one is stopped. */
#pragma once

#include <gtk/gtk.h>

#include "app/bulk/bulk-edit.h"
#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* Hidden while nothing is stopped. @ids of the projects that are edited. (transfer floating) */
GtkWidget       *lotse_bulk_stop_new (LotseSession *session, const char *const *ids);
/* The form of @kind, a decision or a lesson. (transfer none) */
LotseRecordForm *lotse_bulk_stop_form (GtkWidget *stop, LotseKind kind);
/* The keys for undo and redo in @dialog act on the form in which one is writing: one of these two, else @form. */
void             lotse_bulk_stop_take_undo_keys (GtkWidget *stop, GtkWidget *dialog, LotseRecordForm *form);
/* Asks for it where @lines (nullable) stop projects, and says how many of them have ended already and are left alone: not stopped, nor going on. */
void             lotse_bulk_stop_show (GtkWidget *stop, GPtrArray *lines);
/* Projects are to be stopped, and decision, day or lesson is not said, or not right. */
gboolean         lotse_bulk_stop_lacks (GtkWidget *stop);
/* LOTSE_DATE_NONE where it is not said */
LotseDate        lotse_bulk_stop_day (GtkWidget *stop);
/* Adds to @mutations the decision about all that are stopped, and the lesson to each of them. @words (inout) (transfer full): says so at its end. */
void             lotse_bulk_stop_add (GtkWidget *stop, GPtrArray *mutations, char **words);
void             lotse_bulk_stop_drop_drafts (GtkWidget *stop);

G_END_DECLS
