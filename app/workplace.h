/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer keeps for the person beside their cache of a workspace (accounts.h), in the folder for state (XDG_STATE_HOME): which functions they
 * hold, what they were reminded of, and the drafts of their reports. Nothing of it leaves the computer. */
#pragma once

#include "app/lotse-draft-store.h"
#include "app/person-rights.h"
#include "data/client/lotse-client.h"

G_BEGIN_DECLS

/* The folder for what @client has open; NULL without a client. (transfer full) (nullable) */
char    *lotse_workplace_folder (LotseClient *client);
/* The folder for the cache or file at @path. (transfer full) */
char    *lotse_workplace_folder_of (const char *path);

/* Ids of the functions the person chose, or else the one of the account they signed in with; empty where neither is known. @folder nullable.
 * (transfer full) */
char   **lotse_workplace_functions (const char *folder);
void     lotse_workplace_choose_functions (const char *folder, const char *const *ids);
gboolean lotse_workplace_has_chosen (const char *folder); /* FALSE: they are those of the account. @folder nullable */
/* The function of the account, as the server said it when signing in. (transfer full) (nullable) */
char    *lotse_workplace_account_function (const char *folder);
void     lotse_workplace_set_account_function (const char *folder, const char *id);
/* Who signed in, with role, department and function. @role "pilot" … (nullable) */
LotsePerson *lotse_workplace_person (const char *folder); /* (transfer full); nothing is known of them where @folder is NULL */
void     lotse_workplace_set_account (const char *folder, const char *role, const char *department, const char *function);

/* The role of the account, "strategy_office", as the server said it when signing in. (transfer full) (nullable) */
char    *lotse_workplace_account_role (const char *folder);
char    *lotse_workplace_account_department (const char *folder); /* id. (transfer full) (nullable) */

/* The cycle for which the person was reminded in the name of a function, and "done" where they answered. (transfer full) (nullable) */
char    *lotse_workplace_reminded (const char *folder, const char *function);
void     lotse_workplace_set_reminded (const char *folder, const char *function, const char *cycle);

/* Views that the person keeps for themselves, as text; @key: "project-views", "timeline-views". Where there is no @folder (nullable) they are in the settings of
 * this computer. What was kept there before there were folders goes to the first that asks. (transfer full) */
char    *lotse_workplace_views (const char *folder, const char *key);
void     lotse_workplace_set_views (const char *folder, const char *key, const char *text);

/* Where all drafts are kept, of forms and of reports; NULL: there is no @folder (nullable). (transfer full) (nullable) */
LotseDraftStore *lotse_workplace_drafts (const char *folder);
#define LOTSE_DRAFTS_OF_STARTS "starts"
#define LOTSE_DRAFTS_OF_REVIEW "review"
/* The same for drafts that are listed by themselves. @name: one of those, a folder below @folder. (transfer full) (nullable) */
LotseDraftStore *lotse_workplace_drafts_of (const char *folder, const char *name);

/* Drafts of reports by project, in that store. On the disk when lotse_draft_write() returns; after a power cut it is the new one or the one
 * before. What earlier versions kept in files of their own is read, and moves with the next keystroke. */
/* The same with every keystroke: outlives the program when it returns, and a power cut within two seconds. @drafts: (nullable) of lotse_workplace_drafts() */
gboolean lotse_draft_put (LotseDraftStore *drafts, const char *project, const char *json, GError **error);
gboolean lotse_draft_write (const char *folder, const char *project, const char *json, GError **error);
char    *lotse_draft_read (const char *folder, const char *project); /* (transfer full) (nullable) */
void     lotse_draft_remove (const char *folder, const char *project);
/* @saved_at (optional): microseconds since the epoch. */
gboolean lotse_draft_exists (const char *folder, const char *project, gint64 *saved_at);
/* Ids of projects with a draft. (transfer full) (element-type utf8) */
GPtrArray *lotse_draft_list (const char *folder);

G_END_DECLS
