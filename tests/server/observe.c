/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a database through the functions of the storage, and stands in front of them. */
#include "observe.h"

#include <string.h>

static gboolean
add_row (const LotseRow *row, gpointer data)
{
  g_string_append_printf (data, "%s/%s rev %d seq %d deleted %d levels %d %d %d moved %d parent %s department %s pilot %s weight %u day %d %s\n", row->kind,
                          row->id, (int) row->rev, (int) row->seq, row->deleted, row->own_level, row->level, row->seen_level, row->moved,
                          row->parent, row->department, row->pilot, row->weight, (int) row->day, row->fields);
  return TRUE;
}

static gboolean
add_link (const LotseAuditRow *row, gpointer data)
{
  g_string_append_printf (data, "audit %d at %d %s %s %s %s %s\n", (int) row->n, (int) row->at_secs, row->action, row->subject, row->actor,
                          row->address, row->detail);
  return TRUE;
}

char *
observe (LotseStorage *storage, const char *const *mids)
{
  GString *text = g_string_new (NULL);
  LotseScan scan = { .mode = LOTSE_SCAN_CHANGES };
  g_autoptr (GError) error = NULL;
  LotseWorkspace workspace;
  gboolean found;

  storage->api->workspace_find (storage, WORKSPACE, &workspace, &found, &error);
  g_assert_no_error (error);
  g_assert_true (found);
  g_string_append_printf (text, "seq %d horizon %d\n", (int) workspace.seq, (int) workspace.horizon);
  storage->api->scan (storage, workspace.id, &scan, add_row, text, &error);
  g_assert_no_error (error);
  storage->api->audit_each (storage, workspace.id, 0, add_link, text, &error);
  g_assert_no_error (error);
  for (guint i = 0; mids != NULL && mids[i] != NULL; i++)
    {
      g_auto (LotseStoredResult) result = { 0 };

      storage->api->result_get (storage, workspace.id, mids[i], &result, &found, &error);
      g_assert_no_error (error);
      g_string_append_printf (text, "result %s %s %s %s\n", mids[i], found ? result.head : "none", result.account, result.record);
    }
  return g_string_free (text, FALSE);
}

static Faults *current;
guint faults_warnings;

static void
count_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & G_LOG_LEVEL_WARNING) && strstr (message, "the disk is gone") != NULL)
    faults_warnings++;
  else
    g_log_default_handler (domain, level | (level & G_LOG_LEVEL_WARNING ? G_LOG_FLAG_FATAL : 0), message, data);
}

void
faults_count_warnings (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_default_handler (count_warning, NULL);
}

static gboolean
works (GError **error)
{
  if (++current->calls != current->fail_at)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "the disk is gone");
  return FALSE;
}

#define FAULTY(name, parameters, arguments) \
  static gboolean faulty_##name parameters \
  { \
    return works (error) && current->real->name arguments; \
  }

FAULTY (workspace_by_id, (LotseStorage *self, gint64 id, LotseWorkspace *out, gboolean *found, GError **error), (self, id, out, found, error))
FAULTY (feed_advance, (LotseStorage *self, gint64 workspace, gint64 *seq, GError **error), (self, workspace, seq, error))
FAULTY (record_get, (LotseStorage *self, gint64 workspace, const char *kind, const char *id, LotseRow **row, GError **error),
        (self, workspace, kind, id, row, error))
FAULTY (record_put, (LotseStorage *self, gint64 workspace, const LotseRow *row, GError **error), (self, workspace, row, error))
FAULTY (scan, (LotseStorage *self, gint64 workspace, const LotseScan *scan, LotseRowFunc func, gpointer data, GError **error),
        (self, workspace, scan, func, data, error))
FAULTY (result_get, (LotseStorage *self, gint64 workspace, const char *mid, LotseStoredResult *out, gboolean *found, GError **error),
        (self, workspace, mid, out, found, error))
FAULTY (result_put, (LotseStorage *self, gint64 workspace, const char *mid, const LotseStoredResult *result, gint64 day, GError **error),
        (self, workspace, mid, result, day, error))
FAULTY (audit_head, (LotseStorage *self, gint64 workspace, gint64 *n, guint8 *hash, GError **error), (self, workspace, n, hash, error))
FAULTY (audit_put, (LotseStorage *self, gint64 workspace, const LotseAuditRow *row, GError **error), (self, workspace, row, error))
FAULTY (audit_each, (LotseStorage *self, gint64 workspace, gint64 after, LotseAuditFunc func, gpointer data, GError **error),
        (self, workspace, after, func, data, error))

static gboolean
faulty_begin (LotseStorage *self, GError **error)
{
  current->begins++;
  return works (error) && current->real->begin (self, error);
}

static gboolean
faulty_commit (LotseStorage *self, GError **error)
{
  current->commits++;
  if (!works (error))
    return FALSE;
  if (current->before_commit != NULL)
    current->before_commit (current->data);
  return current->real->commit (self, error);
}

static void
faulty_rollback (LotseStorage *self)
{
  current->rollbacks++;
  current->real->rollback (self);
}

void
faults_begin (Faults *self, LotseStorage *storage, guint fail_at)
{
  *self = (Faults) { .storage = storage, .real = storage->api, .api = *storage->api, .fail_at = fail_at };
  self->api.begin = faulty_begin;
  self->api.commit = faulty_commit;
  self->api.rollback = faulty_rollback;
  self->api.workspace_by_id = faulty_workspace_by_id;
  self->api.feed_advance = faulty_feed_advance;
  self->api.record_get = faulty_record_get;
  self->api.record_put = faulty_record_put;
  self->api.scan = faulty_scan;
  self->api.result_get = faulty_result_get;
  self->api.result_put = faulty_result_put;
  self->api.audit_head = faulty_audit_head;
  self->api.audit_put = faulty_audit_put;
  self->api.audit_each = faulty_audit_each;
  current = self;
  faults_warnings = 0;
  storage->api = &self->api;
}

void
faults_end (Faults *self)
{
  self->storage->api = self->real;
}

LotseRow *
row_of (Fixture *fixture, LotseKind kind, const char *id)
{
  LotseRow *row = NULL;

  g_assert_true (fixture->storage->api->record_get (fixture->storage, 1, lotse_kind_info (kind)->name, id, &row, NULL));
  g_assert_nonnull (row);
  return row;
}

void
expect_place (Fixture *fixture, LotseKind kind, const char *id, const char *department, const char *pilot, int level, gboolean moved)
{
  g_autoptr (LotseRow) row = row_of (fixture, kind, id);

  g_assert_cmpstr (row->department, ==, department);
  g_assert_cmpstr (row->pilot, ==, pilot);
  g_assert_cmpint (row->level, ==, level);
  g_assert_cmpint (row->moved, ==, moved);
}
