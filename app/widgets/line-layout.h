/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children beside each other in a box, for words that are broken into lines. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_LINE_LAYOUT (lotse_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (LotseLineLayout, lotse_line_layout, LOTSE, LINE_LAYOUT, GtkLayoutManager)

/* Lays out @box, which is horizontal, as it would itself, with its spacing, but works out the widths of its children before it asks how high they are. A GtkBox tries
 * heights until its children are no wider than it is, and asks each word that can be broken some dozens of times how wide it would be at a height. Spacing and
 * orientation of the box can no more be set afterwards. Nothing where it is done already. */
void lotse_line_layout_use (GtkBox *box);
/* Puts @child, which stands or will stand in such a line, in the middle of its height: with GTK_ALIGN_CENTER it would be asked how wide it is at its height, with all
 * words in it. */
void lotse_line_layout_centre (GtkWidget *child);
/* The same for all horizontal boxes within @widget, itself among them, that hold words which can be broken; not for what is in buttons and entries, which change
 * their boxes themselves. */
void lotse_line_layout_use_within (GtkWidget *widget);

G_END_DECLS
