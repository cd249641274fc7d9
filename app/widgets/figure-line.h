/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several figures in a line that wraps, each of which opens the list behind it; what would make a paragraph of it waits behind a button. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char      *text;    /* (owned) "12 of them with an older rating" */
  char      *title;   /* (owned) (nullable: text) what stands over its list, and is read out */
  GPtrArray *records; /* (owned) (nullable) (element-type LotseRecord) with references; NULL or empty: it only tells */
  gboolean   first;   /* seen even where there is no room for all */
} LotseFigureEntry;

/* Takes all that it is given; @records (nullable) (element-type LotseRecord) gets its own references. (transfer full) */
LotseFigureEntry *lotse_figure_entry_new (char *text, char *title, const GPtrArray *records, gboolean first);
void             lotse_figure_entry_free (LotseFigureEntry *part);
/* (transfer full) (element-type LotseFigureEntry) */
GPtrArray       *lotse_figure_entries_new (void);
/* "12 of them with an older rating · +2 since 30 Sep". (transfer full) */
char            *lotse_figure_entries_text (const GPtrArray *parts);

/* (transfer floating) */
GtkWidget *lotse_figure_line_new (void);
/* @parts (transfer full) (element-type LotseFigureEntry). With more than @most_chars letters only those are seen that come first, and a button shows the others;
 * @name says of what they are. Returns whether all are seen. */
gboolean   lotse_figure_line_set (GtkWidget *line, const char *name, GPtrArray *parts, guint most_chars);

G_END_DECLS
