/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that assistive technology reads out. GTK 4.8 gives the keyboard of a drop-down or menu button to a button within it that has no name, and
 * reads the underline of a mnemonic and the label after it. And what it presses: GTK 4.8 leaves check and radio buttons
 * and rows to keyboard and pointer; drop-downs still are. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For all buttons, check buttons, menu buttons, drop-downs and rows of lists of the program, as soon as they are shown. To be called once, after the toolkit was set up. */
void lotse_spoken_names_install (void);

/* @input is called what @label says; so is the part of it that gets the keyboard. */
void lotse_spoken_label (GtkWidget *input, GtkWidget *label);
/* The same with a sentence that describes it: what it holds, or what is wrong with it. */
void lotse_spoken_description (GtkWidget *input, const char *text);

/* The row of a table in which @cell stands, as a child of its list item, is called @name. */
void lotse_spoken_row (GtkWidget *cell, const char *name);

/* A check button of which one in a group is chosen is a radio button to those who listen, too. (transfer floating) */
GtkWidget *lotse_spoken_radio_new (void);

/* A row of a list to tick is one stop of the keyboard, which says whether it is ticked; @check has none of its own. */
void lotse_spoken_tick (GtkWidget *row, GtkCheckButton *check);

G_END_DECLS
