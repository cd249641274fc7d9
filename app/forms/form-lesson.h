/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others can learn from a project, asked where it is said to have ended, while it is still known. It may be left empty. */
#pragma once

#include <gtk/gtk.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* The question below the life cycle of the project in @form, hidden unless what is chosen there ends the project. What is typed is kept as the draft of a new
 * lesson of that project. (transfer floating) */
GtkWidget *lotse_form_lesson_new (LotseRecordForm *form);
/* Adds what saves the lesson to @mutations (element-type LotseMutation); nothing where it is not asked for, or was left empty. */
void       lotse_form_lesson_save (GtkWidget *lesson, GPtrArray *mutations);
void       lotse_form_lesson_saved (GtkWidget *lesson); /* drops the draft of what lotse_form_lesson_save() added */

G_END_DECLS
