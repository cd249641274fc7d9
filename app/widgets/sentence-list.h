/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that somebody has to work through, such as what an import left out: one stop of the keyboard, arrows go from one to the next, Ctrl+C copies it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @sentences (element-type utf8): as text, never as markup; @label: what they are together. (transfer floating) */
GtkWidget *lotse_sentence_list_new (GPtrArray *sentences, const char *label);

G_END_DECLS
