/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where to, writes, and says so; and which files tables of values are read from. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* Writes @path. FALSE with @error. */
typedef gboolean (*LotseSaveFunc) (const char *path, gpointer data, GError **error);

/* @text with @ending ("pdf", without a point) as a file name that is fine everywhere: what cannot stand there gives way to one space where words are
 * parted by it, else to one hyphen; nothing is left of it at the ends. (transfer full) */
char *lotse_file_name (const char *text, const char *ending);

/* @name: what the file is about, made fit for a file name; @ending: "pdf", without a point. A toast tells what came of it, and offers to open what was
 * written. @data is freed in any case. (scope async) */
void lotse_save_file (LotseWindow *window, const char *title, const char *name, const char *ending, LotseSaveFunc save, gpointer data,
                      GDestroyNotify free_data);

/* The same without asking, to @path. What had to be closed is gone, and the pointer says "wait", before the work begins. (scope async) */
void lotse_save_file_to (LotseWindow *window, const char *path, LotseSaveFunc save, gpointer data, GDestroyNotify free_data);

/* Asks only; @chosen gets the path, and is not called where nothing is chosen. @data is freed in any case. (scope async) */
typedef void (*LotseChosenFunc) (const char *path, gpointer data);
void lotse_choose_file (GtkWindow *parent, const char *title, const char *name, const char *ending, LotseChosenFunc chosen, gpointer data,
                        GDestroyNotify free_data);

/* Tables of values, as text or of a spreadsheet, see lotse_sheet_load(). (transfer full) */
GtkFileFilter *lotse_table_filter_new (void);

G_END_DECLS
