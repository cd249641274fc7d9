/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portable .lotse files: writing one from what a store shows, and the full check that opening does not take the time for. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/id.h"

static gboolean
is_same_file (const LotseMachine *machine, const char *a, const char *b)
{
  GStatBuf info_a, info_b;

  if (machine->vfs != NULL)
    return strcmp (a, b) == 0;
  return g_stat (a, &info_a) == 0 && g_stat (b, &info_b) == 0 && info_a.st_dev == info_b.st_dev && info_a.st_ino == info_b.st_ino;
}

static gboolean
copy_kind (LotseStore *self, LotseStore *to, LotseKind kind, gint64 *seq, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (!store_view_all (self, kind, records, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      LotseRecord *record = records->pdata[i];

      *seq = MAX (*seq, lotse_record_seq (record));
      if (!store_base_put (to, STORE_MAIN, record, NULL, error) || !store_view_put (to, STORE_MAIN, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_records (LotseStore *self, LotseStore *to, GError **error)
{
  gint64 seq = 0;

  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (!copy_kind (self, to, kind, &seq, error))
      return FALSE;
  return store_state_set_integer (to, "seq", seq, error);
}

static gboolean
write_copy (LotseStore *self, LotseStore *to, GError **error)
{
  gboolean good;

  /* The whole file is synced before it is moved into place. */
  if (!store_exec (to, "PRAGMA synchronous = OFF", error) || !store_begin (to, error))
    return FALSE;
  if (!store_begin_reading (self, error))
    {
      store_rollback (to);
      return FALSE;
    }
  good = copy_records (self, to, error);
  store_rollback (self); /* it was only read */
  if (!good)
    store_rollback (to);
  return good && store_commit (to, error);
}

static gboolean
check_target (LotseStore *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (self->machine.vfs == NULL && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("%s: the folder does not exist"), path);
      return FALSE;
    }
  if (is_same_file (&self->machine, self->path, path))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: in use, cannot be written over itself"), path);
      return FALSE;
    }
  return TRUE;
}

/* What an earlier copy left behind when it failed may be half written, and its journal worthless: it is not gone on with. */
static char *
free_name_beside (const LotseMachine *machine, const char *path)
{
  for (;;)
    {
      g_autofree char *id = lotse_id_new ();
      g_autofree char *name = g_strdup_printf ("%s.%.8s", path, id);
      g_autofree char *journal = g_strconcat (name, "-journal", NULL);

      if (!lotse_disk_exists (machine, name) && !lotse_disk_exists (machine, journal))
        return g_steal_pointer (&name);
    }
}

gboolean
lotse_store_export_portable (LotseStore *self, const char *path, GError **error)
{
  g_autofree char *aside = NULL;
  g_autoptr (LotseStore) to = NULL;
  gboolean good;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && path != NULL, FALSE);
  if (!check_target (self, path, error))
    return FALSE;
  aside = free_name_beside (&self->machine, path);
  to = lotse_store_open_on (&self->machine, aside, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, error);
  if (to == NULL)
    {
      store_file_rename_error (error, aside, path);
      return FALSE;
    }
  good = write_copy (self, to, error);
  lotse_store_close (to);
  good = good && lotse_disk_move (&self->machine, aside, path, TRUE, error);
  if (!good)
    {
      store_file_remove (&self->machine, aside);
      store_file_rename_error (error, aside, path);
    }
  return good;
}

/* What SQLite's check puts before the result code of a page that it could not get. */
#define PAGE_ERROR "error code="

static gboolean
check_integrity (LotseStore *self, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, "PRAGMA integrity_check (1)", error);
  const char *verdict, *code;

  if (row == NULL || store_step (self, row, error) <= 0)
    return FALSE;
  verdict = (const char *) sqlite3_column_text (row, 0);
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;
  /* A page that cannot be read right now says nothing about what is on it. */
  code = verdict != NULL ? strstr (verdict, PAGE_ERROR) : NULL;
  if (code != NULL)
    return store_set_error (error, self->path, atoi (code + strlen (PAGE_ERROR)), verdict);
  return store_damaged (self, error, "%s", verdict);
}

static gboolean
check_record (LotseStore *self, LotseKind kind, const char *id, guint *shown, GError **error)
{
  g_autoptr (LotseRecord) view = NULL;
  g_autoptr (LotseRecord) folded = NULL;

  if (!store_view_get (self, kind, id, &view, error) || !store_fold (self, kind, id, &folded, error))
    return FALSE;
  if ((view == NULL) != (folded == NULL) || (view != NULL && !store_same_record (view, folded)))
    {
      g_autofree char *name = store_record_name (kind, id);

      return store_damaged (self, error, _("%s: what is shown differs from what is stored"), name);
    }
  if (view == NULL)
    return TRUE;
  *shown += 1;
  if (lotse_record_validate (view, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->path);
  return FALSE;
}

static gboolean
count_view (LotseStore *self, guint *n, GError **error)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

      if (!store_view_all (self, kind, records, error))
        return FALSE;
      *n += records->len;
    }
  return TRUE;
}

static gboolean
check_records (LotseStore *self, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT kind, id FROM base UNION SELECT kind, id FROM outbox", error);
  guint shown = 0, in_view = 0;
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseKind kind = lotse_kind_from_name ((const char *) sqlite3_column_text (rows, 0));

      if (kind != LOTSE_KIND_NONE && !check_record (self, kind, (const char *) sqlite3_column_text (rows, 1), &shown, error))
        return FALSE;
    }
  if (step < 0 || !count_view (self, &in_view, error))
    return FALSE;
  return shown == in_view || store_damaged (self, error, _("%u records are shown, %u are stored"), in_view, shown);
}

gboolean
lotse_store_check (const char *path, GError **error)
{
  return lotse_store_check_on (NULL, path, error);
}

gboolean
lotse_store_check_on (const LotseMachine *machine, const char *path, GError **error)
{
  g_autoptr (LotseStore) self = lotse_store_open_on (machine, path, LOTSE_STORE_READ_ONLY, error);

  return self != NULL && check_integrity (self, error) && check_records (self, error);
}
