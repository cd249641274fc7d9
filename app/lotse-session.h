/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one window is about: workspace, department, range of dates, selection, grouping, audience, search text. Pages and charts bind to
 * it and never talk to each other. */
#pragma once

#include "app/lotse-history.h"
#include "app/person-rights.h"
#include "data/client/lotse-client.h"
#include "data/model/derive.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SESSION (lotse_session_get_type ())
G_DECLARE_FINAL_TYPE (LotseSession, lotse_session, LOTSE, SESSION, GObject)

/* Properties, all notifying: "client", "dataset", "department", "range-from", "range-to", "as-of", "selection", "grouping", "audience",
 * "search-text", "mine". Signal "data-changed" () — at most once per turn of the main loop — whenever what the pages show may be another:
 * records changed or came further on their way to the server, another dataset, another department, another day. Connect to it with g_signal_connect_object().
 * Signal "draft-turned" (const char *store, const char *key) after the draft of @key was thrown away in this window, or brought back; @store as of
 * lotse_session_discard_draft(). A form that still holds it follows. */
LotseSession *lotse_session_new (void);

/* Takes over @client (nullable) and its dataset; the client before is closed. (transfer full) */
void          lotse_session_take_client (LotseSession *self, LotseClient *client);
LotseClient  *lotse_session_get_client (LotseSession *self);  /* (transfer none) (nullable) */
LotseHistory *lotse_session_get_history (LotseSession *self); /* (transfer none) through which all edits are committed */
/* FALSE where what is open may only be read: records without a client, or a cache or file that may not be written. */
gboolean      lotse_session_may_edit (LotseSession *self);
LotseDataset *lotse_session_get_dataset (LotseSession *self); /* (transfer none); never NULL, empty before anything is open */
/* Shows records that no client holds. */
void          lotse_session_set_dataset (LotseSession *self, LotseDataset *dataset);

/* Id of the department that is looked at, with those below it; NULL: all. */
const char   *lotse_session_get_department (LotseSession *self);
void          lotse_session_set_department (LotseSession *self, const char *id);
/* TRUE: only what concerns the functions of the person is looked at, see lotse_is_project_of(). Without functions it stays FALSE. */
gboolean      lotse_session_get_mine (LotseSession *self);
void          lotse_session_set_mine (LotseSession *self, gboolean mine);
/* Whether projects of the archive are shown among the others; FALSE at first. Property "show-archived". */
gboolean      lotse_session_get_show_archived (LotseSession *self);
void          lotse_session_set_show_archived (LotseSession *self, gboolean show);
/* FALSE of what is in the archive, unless that is shown. TRUE where the project belongs to the department that is chosen, or to one below it, and to the functions where only those are looked at. */
gboolean      lotse_session_shows_project (LotseSession *self, LotseRecord *project);

/* The day for which derived questions are asked: today unless one looks back. */
LotseDate     lotse_session_get_as_of (LotseSession *self);
void          lotse_session_set_as_of (LotseSession *self, LotseDate as_of); /* LOTSE_DATE_NONE: today */

/* Visible range of the time axis; LOTSE_DATE_NONE: the whole strategy. */
void          lotse_session_get_range (LotseSession *self, LotseDate *from, LotseDate *to);
void          lotse_session_set_range (LotseSession *self, LotseDate from, LotseDate to);

/* Id of the selected project; NULL: none. */
const char   *lotse_session_get_selection (LotseSession *self);
void          lotse_session_set_selection (LotseSession *self, const char *project);

/* Ids of projects and milestones that the timeline leaves out, with everything that is made from it: print, export, talk. (transfer none) (element-type
 * utf8 set); never NULL */
GHashTable   *lotse_session_get_hidden (LotseSession *self);
void          lotse_session_set_hidden (LotseSession *self, const char *const *ids); /* (nullable) in place of those before */
/* The same as one entry of the history; @words as of lotse_history_note(). */
void          lotse_session_hide (LotseSession *self, const char *const *ids, const char *words);

int           lotse_session_get_grouping (LotseSession *self); /* LOTSE_LANES_… */
void          lotse_session_set_grouping (LotseSession *self, int lanes);
int           lotse_session_get_audience (LotseSession *self); /* LOTSE_AUDIENCE_… */
void          lotse_session_set_audience (LotseSession *self, int audience);

const char   *lotse_session_get_search_text (LotseSession *self); /* never NULL */
void          lotse_session_set_search_text (LotseSession *self, const char *text);

/* Ids of the functions that the person holds, as chosen on this computer or as the account says; never NULL. (transfer none) */
const char *const *lotse_session_get_functions (LotseSession *self);
void          lotse_session_choose_functions (LotseSession *self, const char *const *ids);
/* What the server said of the account that was signed in with; all (nullable). Where the account has another function, it takes the place of the
 * one before among those that were chosen. What the server says later comes by itself, with signal "person-changed" (const char *words): what the account is
 * now, in a sentence; NULL where nothing was known of it before. */
void          lotse_session_set_account (LotseSession *self, const char *role, const char *department, const char *function);
/* Who is signed in here, for what they may do; never NULL. (transfer none) */
const LotsePerson *lotse_session_get_person (LotseSession *self);
/* The department of an account that has no rights beyond it, which is that of what it begins; NULL: the whole house, or it is not known. (nullable) */
const char   *lotse_session_get_department_of_account (LotseSession *self);
/* Which of them reports on @project: the one that pilots or carries it, else the first. (transfer none) (nullable) */
const char   *lotse_session_function_for (LotseSession *self, LotseRecord *project);
/* The function of the person that carries the project of @report, and so releases it. (transfer none) (nullable) */
const char   *lotse_session_carrier_of (LotseSession *self, LotseRecord *report);
/* Where drafts and what else is kept for the person are, see workplace.h. (transfer none) (nullable) */
const char   *lotse_session_get_folder (LotseSession *self);
/* Throws away the draft of @key with all its parts, as one entry of the history that brings it back; @words as of lotse_history_note(). @store: (nullable) the
 * name that lotse_workplace_drafts_of() knows; NULL: where forms and reports are kept. */
void          lotse_session_discard_draft (LotseSession *self, const char *store, const char *key, const char *words);
/* Commits a report on @project, the first of @mutations (transfer full) (element-type LotseMutation), as one entry of the history. Where the report is taken
 * back, its draft as it was is there again; dropping it once the report is saved is up to the caller. @words, @callback: as of lotse_history_commit_async(). */
void          lotse_session_commit_report_async (LotseSession *self, const char *project, const char *words, GPtrArray *mutations, GAsyncReadyCallback callback,
                                                 gpointer user_data);

/* Grows with everything after which "data-changed" comes. */
guint64       lotse_session_get_stamp (LotseSession *self);

/* TRUE where the strategy is marked as an invented example. */
gboolean      lotse_session_is_example (LotseSession *self);
/* The day of what is known: when it was synchronised last, else the newest day in it; LOTSE_DATE_NONE where there is nothing. */
LotseDate     lotse_session_get_data_day (LotseSession *self);
/* "As of 23 Nov 2021 · 09:42" for the header bar: when the data was received, or the latest report of a file. (transfer full) */
char         *lotse_session_as_of_text (LotseSession *self);
/* Its day alone, "23 Nov 2021"; "" where there is none. (transfer full) */
char         *lotse_session_as_of_day_text (LotseSession *self);

G_END_DECLS
