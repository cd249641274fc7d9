/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a field is entered with, by its type. Inputs write into the form with every change and never read it again; where the form is reset,
 * they are built anew. */
#pragma once

#include <gtk/gtk.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* @focus (out): the widget that takes the keyboard and that the label of the field is for. (transfer floating) */
GtkWidget *lotse_field_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus);

/* table-inputs.c: series of points, and maps. */
GtkWidget *lotse_points_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus);
GtkWidget *lotse_map_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus);

/* shift-input.c: why a date moves, from a short list and in a sentence. */
GtkWidget *lotse_shift_input_new (LotseRecordForm *form);

/* Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y anywhere in @widget take back and do again in @form. */
void       lotse_form_take_undo_keys (GtkWidget *widget, LotseRecordForm *form);
/* The same for what is no record form. @object (nullable): a GObject that is given to both, and kept. */
void       lotse_take_undo_keys (GtkWidget *widget, GtkShortcutFunc undo, GtkShortcutFunc redo, gpointer object);

/* Gives @focus the keyboard; in an entry behind its text, which typing goes on with instead of replacing it. */
void       lotse_form_focus_end (GtkWidget *focus);

/* An entry of @field for text, told to screen readers as @label. */
GtkWidget *lotse_form_entry (const char *text, const char *placeholder, const char *label, int width_chars);
/* A drop-down over an enumeration with an empty choice at the top; @chosen -1: that one. */
GtkWidget *lotse_form_choice (int enum_id, int chosen, const char *label);
/* A flat button with @icon that is told as @label. */
GtkWidget *lotse_form_icon_button (const char *icon, const char *label);

G_END_DECLS
