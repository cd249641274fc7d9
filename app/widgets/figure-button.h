/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number, or a sentence with one, that opens the list behind it: flat, underlined under the pointer, in the tab order. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer floating) a GtkButton whose words wrap. */
GtkWidget *lotse_figure_button_new (void);
/* @text is shown, @title (nullable: @text) is what it is named and what stands over the list; @targets (element-type utf8): names of records, see
 * lotse_records_open(). (transfer full) (nullable): nothing is behind it, and it only tells. NULL or empty @text hides it. */
void       lotse_figure_button_set (GtkWidget *button, const char *text, const char *title, GPtrArray *targets);
/* The same for @records (element-type LotseRecord, each with a reference that the array gives back), (transfer full) (nullable). Their names are made when the
 * list is opened: of thousands that would cost more than all that is shown. */
void       lotse_figure_button_set_records (GtkWidget *button, const char *text, const char *title, GPtrArray *records);

/* Names of records, as lotse_records_open() takes them. (transfer full) */
typedef GPtrArray *(*LotseFigureTargets) (GtkWidget *button, gpointer data);

/* The same, where @make finds out what is behind it each time that the list is opened. @data has to live as long as @button. */
void       lotse_figure_button_set_maker (GtkWidget *button, const char *text, const char *title, LotseFigureTargets make, gpointer data);

G_END_DECLS
