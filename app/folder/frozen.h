/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that shows a frozen folder: its day is today for everything in it, its records are never written, and it opens nothing else. */
#pragma once

#include "data/client/lotse-client.h"
#include "data/folder/folder-file.h"

G_BEGIN_DECLS

/* This process may become one. A window that shows something else never does: the day would change for it. */
void               lotse_frozen_allow (void);
gboolean           lotse_frozen_allowed (void);
/* The folder at @path is read, its day becomes today, and its records are opened for reading alone. NULL with @error where it is refused; nothing has
 * changed then. (transfer full) */
LotseClient       *lotse_frozen_open (const char *path, GError **error);
/* What is shown by this process; NULL: it is no such process. (transfer none) (nullable) */
const LotseFolder *lotse_frozen_get (void);
const char        *lotse_frozen_path (void); /* (transfer none) (nullable) */
/* @audience, but no higher than the folder has it. */
int                lotse_frozen_audience (int audience);
/* Time goes on, and what was kept for reading is removed; at the end of the process. */
void               lotse_frozen_end (void);

/* Shows the file at @path in a process of its own, with the language and the style of this one. FALSE with @error. */
gboolean           lotse_frozen_spawn (const char *path, GError **error);

G_END_DECLS
