/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in a window, so that it can be taken back and done again without limit. Every page commits its edits through it. Knows no
 * toolkit. */
#pragma once

#include "data/client/lotse-client.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_HISTORY (lotse_history_get_type ())
G_DECLARE_FINAL_TYPE (LotseHistory, lotse_history, LOTSE, HISTORY, GObject)

/* How long a report that is done again is kept on this computer, so that it can be taken back without a trace: as long as the window offers to. */
#define LOTSE_HISTORY_HOLD_SECS 8

/* What came of taking something back, or of doing it again. */
typedef struct
{
  char      *words;     /* (owned) what it was */
  gboolean   redo;      /* it was done again, not taken back */
  gboolean   partial;   /* only what had been turned the other way before was to be turned: a part of what @words say had stayed then */
  guint      n_done;    /* records that were changed */
  GPtrArray *obstacles; /* (owned) (element-type utf8) sentences: what others have changed meanwhile, and stays */
  GPtrArray *reports;   /* (owned) (element-type utf8) ids of the status reports among that, which corrections can replace, as they were handed in */
  GError    *error;     /* (owned) (nullable) nothing was saved; it can be tried again */
} LotseHistoryOutcome;

/* Signals: "changed" () when there is something else to take back or to do again; "done" (const char *words) after a commit that can be taken
 * back; "undone" (const LotseHistoryOutcome *outcome) after undo or redo; "renamed" (const char *id, const char *new_id) before that, for each
 * record that came back under another id. */
LotseHistory *lotse_history_new (void);
/* Where edits go to; everything done before is forgotten. @client (nullable) */
void          lotse_history_set_client (LotseHistory *self, LotseClient *client);
/* Why the person may not make @after (nullable) of @before (nullable): a sentence; NULL: they may. (transfer full) (nullable) */
typedef char *(*LotseHistoryRefusal) (LotseRecord *before, LotseRecord *after, gpointer data);
/* Asked before something is taken back, or done again, that has left the computer: of an edit of which the server would refuse a part, nothing is, and the outcome
 * says why. @refusal (nullable): everything may be done. */
void          lotse_history_set_refusal (LotseHistory *self, LotseHistoryRefusal refusal, gpointer data);

/* Saves @mutations (element-type LotseMutation) (transfer full) in one transaction; one entry to take back. @words: what was done, as a
 * fragment without a full stop: "End of “E-Akte” moved". Errors as of lotse_client_commit_async(), and G_IO_ERROR_CLOSED where nothing is
 * open. Commits, undo and redo happen one after the other, in the order in which they were asked for. */
void          lotse_history_commit_async (LotseHistory *self, const char *words, GPtrArray *mutations, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
gboolean      lotse_history_commit_finish (LotseHistory *self, GAsyncResult *result, GError **error);

/* What is done again (@again) or taken back. FALSE with @error where it could not be. */
typedef gboolean (*LotseHistoryTurn) (gboolean again, gpointer data, GError **error);
/* The same with what goes along with the records, such as the draft that they were made of: @turn is called each time after some of them were taken back or
 * done again; what it could not do is among the obstacles. @data lives until @destroy, which is called as well where nothing is saved. */
void          lotse_history_commit_along_async (LotseHistory *self, const char *words, GPtrArray *mutations, LotseHistoryTurn turn, gpointer data,
                                                GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data);
/* Notes what was done already and changes no record, such as what a view leaves out; one entry like any other, which stays where it could not be turned. @data lives until
 * @destroy. */
void          lotse_history_note (LotseHistory *self, const char *words, LotseHistoryTurn turn, gpointer data, GDestroyNotify destroy);

/* Takes back what was done last, or does again what was taken back last. What others have changed since then stays as it is, and the outcome
 * names it. A status report that is transmitted already stays with all that was handed in with it. What was deleted is made again, under a new id where the server knows of the deletion. Nothing happens where there is
 * nothing. */
void          lotse_history_undo (LotseHistory *self);
void          lotse_history_redo (LotseHistory *self);

const char   *lotse_history_undo_words (LotseHistory *self); /* (nullable) NULL: nothing to take back */
const char   *lotse_history_redo_words (LotseHistory *self); /* (nullable) */

G_END_DECLS
