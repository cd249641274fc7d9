/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens what a window shows: a server, the example, a file; remembers the choice, and opens the cache at once next time. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_OPENER (lotse_opener_get_type ())
G_DECLARE_FINAL_TYPE (LotseOpener, lotse_opener, LOTSE, OPENER, GObject)

/* Signals:
 *   "opened" ()                                something is there to be shown
 *   "notice" (text, button, action)            needs action; text NULL: it does not any more; button and action may be NULL
 *   "failed" (text)                            what was wanted could not be opened; nothing has changed
 *   "imported" (summary)                       a table was taken in; several lines for the person
 *   "date-wanted" (path)                       the table does not say its date: call lotse_opener_import() again with one
 * Property "busy": something is being opened. */
LotseOpener *lotse_opener_new (LotseSession *session);

LotseSession *lotse_opener_get_session (LotseOpener *self); /* (transfer none) */

/* What was open last time; FALSE where nothing was chosen yet, or it is not there any more (see "failed"). */
gboolean     lotse_opener_open_last (LotseOpener *self);
void         lotse_opener_open_example (LotseOpener *self);
/* @token (nullable): look for it in the keyring. @remember: next start opens it again. */
void         lotse_opener_open_server (LotseOpener *self, const char *url, const char *workspace, const char *token, gboolean remember);
/* Signs in, keeps the token, opens. */
void         lotse_opener_sign_in (LotseOpener *self, const char *url, const char *workspace, const char *account, const char *password);
/* A .lotse file, or a table (CSV) that becomes a new one beside it. A frozen folder is shown in a process of its own (folder/frozen.h), and whatever is opened
 * where one is shown as well. */
void         lotse_opener_open_file (LotseOpener *self, const char *path);
/* A table into what is open. @as_of: its date; LOTSE_DATE_NONE: as the file says. */
void         lotse_opener_import (LotseOpener *self, const char *path, LotseDate as_of);
/* What could not be opened before. */
void         lotse_opener_try_again (LotseOpener *self);
/* Gives up what is being opened. */
void         lotse_opener_cancel (LotseOpener *self);
gboolean     lotse_opener_get_busy (LotseOpener *self);
/* What "failed" said last and nobody has shown yet. (transfer full) (nullable) */
char        *lotse_opener_take_failure (LotseOpener *self);
/* Server and workspace that were opened or chosen last, for the sign-in form. (transfer full); "" where there is none */
char        *lotse_opener_last_server (void);
char        *lotse_opener_last_workspace (void);

G_END_DECLS
