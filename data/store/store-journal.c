/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal of what was discarded, kept 90 days, and the note of which edit went into which mutation: between them, every edit that
 * was ever committed can be found again. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"

#define KEEP_JOURNAL_USECS (90 * G_TIME_SPAN_DAY)

void
lotse_journal_entry_free (LotseJournalEntry *entry)
{
  if (entry == NULL)
    return;
  lotse_mutation_free (entry->mine);
  g_clear_object (&entry->instead);
  g_clear_object (&entry->theirs);
  g_free (entry->by);
  g_free (entry->title);
  g_free (entry);
}

static char *
as_text (LotseRecord *record)
{
  GString *text;

  if (record == NULL)
    return NULL;
  text = g_string_new (NULL);
  lotse_record_write_json (record, text);
  return g_string_free (text, FALSE);
}

/* Of a version that went into another one, what others had stands nowhere else. */
static gboolean
read_theirs (LotseStore *self, const LotseMutation *mutation, LotseJournalReason reason, char **text, GError **error)
{
  g_auto (StoreBase) base = { 0 };
  g_autoptr (LotseRecord) theirs = NULL;

  *text = NULL;
  if (reason != LOTSE_JOURNAL_EDITED && reason != LOTSE_JOURNAL_MADE_ANEW)
    return TRUE;
  if (!store_base_get (self, mutation->kind, mutation->id, &base, error))
    return FALSE;
  theirs = store_base_as_record (&base, mutation->kind, mutation->id);
  *text = as_text (theirs);
  return TRUE;
}

gboolean
store_journal_hide (LotseStore *self, GError **error)
{
  return store_exec (self,
                     "UPDATE journal SET title = NULL, instead = NULL, theirs = NULL "
                     "WHERE (title IS NOT NULL OR instead IS NOT NULL OR theirs IS NOT NULL) AND NOT EXISTS "
                     "(SELECT 1 FROM base AS b WHERE b.kind = journal.kind AND b.id = journal.id)",
                     error);
}

gboolean
store_journal_discard (LotseStore *self, const LotseMutation *mutation, LotseJournalReason reason, LotseRecord *instead, const char *by,
                       GError **error)
{
  gint64 now = store_now_usecs (self);
  g_autofree char *title = NULL, *theirs = NULL, *text = as_text (instead);
  sqlite3_stmt *put;

  if (!store_keep_forget (self, "DELETE FROM journal WHERE " STORE_IS_OLD, KEEP_JOURNAL_USECS, error)
      || !store_title (self, mutation, &title, error)
      || !read_theirs (self, mutation, reason, &theirs, error))
    return FALSE;
  put = store_prepare (self,
                       "INSERT OR REPLACE INTO journal (mid, n, kind, id, body, at, reason, title, instead, replaced_by, theirs) "
                       "SELECT mid, n, kind, id, body, ?2, ?3, ?4, ?5, ?6, ?7 FROM outbox WHERE mid = ?1",
                       error);
  if (put == NULL)
    return FALSE;
  store_bind_text (put, 1, mutation->mid);
  sqlite3_bind_int64 (put, 2, now);
  sqlite3_bind_int (put, 3, reason);
  store_bind_text (put, 4, title);
  store_bind_text (put, 5, text);
  store_bind_text (put, 6, by);
  store_bind_text (put, 7, theirs);
  return store_run (self, put, error) && store_outbox_remove (self, mutation, error);
}

static gboolean
run_two (LotseStore *self, const char *sql, const char *mid, const char *into, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  store_bind_text (statement, 1, mid);
  store_bind_text (statement, 2, into);
  return store_run (self, statement, error);
}

gboolean
store_journal_note_folded (LotseStore *self, const char *mid, const char *into, GError **error)
{
  /* Notes name where an edit is, not where it was: there are no chains to follow. */
  return run_two (self, "UPDATE folded SET into_mid = ?2 WHERE into_mid = ?1", mid, into, error)
         && run_two (self, "INSERT INTO folded (mid, into_mid) VALUES (?1, ?2)", mid, into, error);
}

/* FALSE with @error; @out NULL where there is none. */
static gboolean
read_record (LotseStore *self, const char *text, LotseRecord **out, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = text != NULL ? lotse_json_parse (text, -1, NULL, &reason) : NULL;

  *out = node != NULL ? lotse_record_from_json (node, NULL, &reason) : NULL;
  return text == NULL || *out != NULL || store_damaged (self, error, _("journal: %s"), reason->message);
}

static LotseJournalEntry *
read_entry (LotseStore *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (LotseJournalEntry) entry = g_new0 (LotseJournalEntry, 1);

  entry->mine = store_mutation_from_text (self, (const char *) sqlite3_column_text (row, 0), error);
  if (entry->mine == NULL)
    return NULL;
  entry->at = sqlite3_column_int64 (row, 1);
  entry->reason = CLAMP (sqlite3_column_int (row, 2), 0, LOTSE_JOURNAL_N_REASONS - 1);
  if (!read_record (self, (const char *) sqlite3_column_text (row, 3), &entry->instead, error)
      || !read_record (self, (const char *) sqlite3_column_text (row, 6), &entry->theirs, error))
    return NULL;
  if (entry->instead != NULL && (entry->reason == LOTSE_JOURNAL_TOOK_THEIRS || entry->reason == LOTSE_JOURNAL_SAME))
    g_set_object (&entry->theirs, entry->instead);
  entry->by = g_strdup ((const char *) sqlite3_column_text (row, 4));
  entry->title = g_strdup ((const char *) sqlite3_column_text (row, 5));
  if (entry->title == NULL)
    entry->title = entry->mine->set != NULL ? lotse_record_title (entry->mine->set) : g_strdup (entry->mine->id);
  return store_is_whole (self, error) ? g_steal_pointer (&entry) : NULL;
}

GPtrArray *
lotse_store_journal (LotseStore *self, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_journal_entry_free);
  g_autoptr (StoreRows) rows = NULL;
  int step;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  rows = store_prepare (self, "SELECT body, at, reason, instead, replaced_by, title, theirs FROM journal WHERE NOT " STORE_IS_OLD
                        " ORDER BY at, n",
                        error);
  if (rows == NULL)
    return NULL;
  store_keep_bind (self, rows, KEEP_JOURNAL_USECS);
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseJournalEntry *entry = read_entry (self, rows, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return step < 0 ? NULL : g_steal_pointer (&entries);
}

static LotseEditPlace
place_of (int state)
{
  return state == STORE_CONFLICT ? LOTSE_EDIT_CONFLICT : state == STORE_REJECTED ? LOTSE_EDIT_REJECTED : LOTSE_EDIT_WAITING;
}

/* One row: 0 and the state in the outbox, 1 acknowledged, 2 journal. */
#define WHERE_IS \
  "SELECT 0, state FROM outbox WHERE mid = ?1 UNION ALL SELECT 1, 0 FROM acknowledged WHERE mid = ?1 " \
  "UNION ALL SELECT 2, 0 FROM journal WHERE mid = ?1"

static gboolean
look_up (LotseStore *self, const char *mid, LotseEditPlace *place, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, WHERE_IS, error);
  int step, table;

  *place = LOTSE_EDIT_UNKNOWN;
  if (row == NULL)
    return FALSE;
  store_bind_text (row, 1, mid);
  step = store_step (self, row, error);
  if (step <= 0)
    return step == 0;
  table = sqlite3_column_int (row, 0);
  *place = table == 0 ? place_of (sqlite3_column_int (row, 1)) : table == 1 ? LOTSE_EDIT_ACKNOWLEDGED : LOTSE_EDIT_JOURNAL;
  return TRUE;
}

gboolean
store_read_text (LotseStore *self, const char *sql, const char *mid, char **text, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, sql, error);
  int step;

  *text = NULL;
  if (row == NULL)
    return FALSE;
  store_bind_text (row, 1, mid);
  step = store_step (self, row, error);
  if (step > 0)
    *text = g_strdup ((const char *) sqlite3_column_text (row, 0));
  return step >= 0;
}

static gboolean
find_folded (LotseStore *self, const char *mid, char **into, GError **error)
{
  return store_read_text (self, "SELECT into_mid FROM folded WHERE mid = ?1", mid, into, error) && store_is_whole (self, error);
}

gboolean
lotse_store_find_edit (LotseStore *self, const char *mid, LotseEditPlace *place, char **under, GError **error)
{
  g_autofree char *into = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mid != NULL && place != NULL, FALSE);
  if (under != NULL)
    *under = NULL;
  if (!look_up (self, mid, place, error))
    return FALSE;
  if (*place == LOTSE_EDIT_UNKNOWN && (!find_folded (self, mid, &into, error) || (into != NULL && !look_up (self, into, place, error))))
    return FALSE;
  if (*place != LOTSE_EDIT_UNKNOWN && under != NULL)
    *under = into != NULL ? g_steal_pointer (&into) : g_strdup (mid);
  return TRUE;
}
