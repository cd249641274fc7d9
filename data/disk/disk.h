/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What databases need of the machine beside SQLite itself: its clock, and the few things done to whole files. Files are opened by SQLite's
 * own layer, so that closing one does not drop the locks that a connection of this process holds on it. Another machine, made for a
 * test, replaces all of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Copied where it is handed over; @data lives longer than all that was opened on the machine. */
typedef struct
{
  const char *vfs;  /* (nullable) name of a registered SQLite VFS that has the files; NULL: the file system of this computer */
  /* Renames a file of @vfs durably: 0 or a number of errno, EEXIST where @to exists and is not to be replaced. Needed with @vfs. */
  int       (*move) (gpointer data, const char *from, const char *to, gboolean replace);
  gint64    (*wall_usecs) (gpointer data); /* (nullable) since 1970; NULL: the clock of this computer */
  gpointer    data;
} LotseMachine;

/* @machine NULL in all of these: this computer. Errors name @path; LOTSE_ERROR_NOT_FOUND, _STORAGE, _INVALID (not a regular file). */
gint64   lotse_machine_wall_usecs (const LotseMachine *machine);
gboolean lotse_disk_exists (const LotseMachine *machine, const char *path);      /* whatever it is */
gboolean lotse_disk_has_content (const LotseMachine *machine, const char *path); /* a file that is not empty */
/* Up to @length bytes from the beginning; @got of them, of @size in all. */
gboolean lotse_disk_read_head (const LotseMachine *machine, const char *path, guint8 *head, gsize length, gsize *got, gint64 *size,
                               GError **error);
/* Makes an empty file with a new name in the folder of @path. (transfer full) its path */
char    *lotse_disk_make_beside (const LotseMachine *machine, const char *path, int mode, GError **error);
/* Syncs @from, renames it and syncs the folder. LOTSE_ERROR_CONFLICT: @to exists and is not to be replaced; @from is still there. */
gboolean lotse_disk_move (const LotseMachine *machine, const char *from, const char *to, gboolean replace, GError **error);
void     lotse_disk_remove (const LotseMachine *machine, const char *path);

G_END_DECLS
