/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks between the connections of one process, and the WAL index, which is memory that they share. */
#include "fault-private.h"

static int
failed (FaultKind how, int code)
{
  return how == FAULT_NOMEM ? SQLITE_IOERR_NOMEM : code;
}

static int
lock_shared (FaultFile *file)
{
  FaultNode *node = file->node;

  if (node->pending != NULL || node->exclusive != NULL)
    return SQLITE_BUSY;
  node->n_shared++;
  return SQLITE_OK;
}

static int
lock_reserved (FaultFile *file)
{
  if (file->node->reserved != NULL)
    return SQLITE_BUSY;
  file->node->reserved = file;
  return SQLITE_OK;
}

/* Keeps PENDING where others still read, so that they come to an end. */
static int
lock_exclusive (FaultFile *file)
{
  FaultNode *node = file->node;

  if ((node->reserved != NULL && node->reserved != file) || (node->pending != NULL && node->pending != file))
    return SQLITE_BUSY;
  node->pending = file;
  file->level = SQLITE_LOCK_PENDING;
  if (node->n_shared > 1)
    return SQLITE_BUSY;
  node->exclusive = file;
  return SQLITE_OK;
}

int
fault_lock (sqlite3_file *handle, int level)
{
  FaultFile *file = (FaultFile *) handle;
  FaultKind how;
  int code;

  if (file->level >= level)
    return SQLITE_OK;
  if (!fault_gate (file->vfs, CALL_LOCK, &how))
    return failed (how, SQLITE_IOERR_LOCK);
  code = level == SQLITE_LOCK_SHARED ? lock_shared (file) : level == SQLITE_LOCK_RESERVED ? lock_reserved (file) : lock_exclusive (file);
  if (code == SQLITE_OK)
    file->level = level;
  return code;
}

int
fault_unlock (sqlite3_file *handle, int level)
{
  FaultFile *file = (FaultFile *) handle;
  FaultNode *node = file->node;

  if (file->level <= level)
    return SQLITE_OK;
  if (node->reserved == file)
    node->reserved = NULL;
  if (node->pending == file)
    node->pending = NULL;
  if (node->exclusive == file)
    node->exclusive = NULL;
  if (level == SQLITE_LOCK_NONE)
    node->n_shared--;
  file->level = level;
  return SQLITE_OK;
}

int
fault_check_reserved (sqlite3_file *handle, int *out)
{
  FaultFile *file = (FaultFile *) handle;

  *out = file->node->reserved != NULL || file->node->pending != NULL;
  return SQLITE_OK;
}

int
fault_shm_map (sqlite3_file *handle, int region, int size, int extend, void volatile **out)
{
  FaultFile *file = (FaultFile *) handle;
  FaultNode *node = file->node;
  FaultKind how;

  *out = NULL;
  if (!fault_gate (file->vfs, CALL_MAP, &how))
    return how == FAULT_FULL ? SQLITE_IOERR_SHMSIZE : failed (how, SQLITE_IOERR_SHMMAP);
  if (!file->mapped)
    {
      file->mapped = TRUE;
      if (node->n_mapped++ == 0)
        node->regions = g_ptr_array_new_with_free_func (g_free);
    }
  while (extend && node->regions->len <= (guint) region)
    g_ptr_array_add (node->regions, g_malloc0 ((gsize) size));
  if ((guint) region < node->regions->len)
    *out = node->regions->pdata[region];
  return SQLITE_OK;
}

static void
shm_unlock (FaultFile *file, guint which)
{
  FaultNode *node = file->node;

  if (file->shm_exclusive & 1u << which)
    node->shm_exclusive[which] = NULL;
  if (file->shm_shared & 1u << which)
    node->shm_shared[which]--;
  file->shm_exclusive &= ~(1u << which);
  file->shm_shared &= ~(1u << which);
}

static gboolean
shm_is_free (const FaultFile *file, guint which, gboolean shared)
{
  const FaultNode *node = file->node;
  guint others = node->shm_shared[which] - (file->shm_shared >> which & 1);

  if (node->shm_exclusive[which] != NULL && node->shm_exclusive[which] != file)
    return FALSE;
  return shared || others == 0;
}

static void
shm_take (FaultFile *file, guint which, gboolean shared)
{
  if (!shared)
    {
      file->node->shm_exclusive[which] = file;
      file->shm_exclusive |= 1u << which;
    }
  else if ((file->shm_shared & 1u << which) == 0)
    {
      file->node->shm_shared[which]++;
      file->shm_shared |= 1u << which;
    }
}

int
fault_shm_lock (sqlite3_file *handle, int offset, int n, int flags)
{
  FaultFile *file = (FaultFile *) handle;
  gboolean shared = (flags & SQLITE_SHM_SHARED) != 0;
  FaultKind how;

  if (flags & SQLITE_SHM_UNLOCK)
    {
      for (int i = offset; i < offset + n; i++)
        shm_unlock (file, (guint) i);
      return SQLITE_OK;
    }
  if (!fault_gate (file->vfs, CALL_LOCK, &how))
    return failed (how, SQLITE_IOERR_SHMLOCK);
  for (int i = offset; i < offset + n; i++)
    if (!shm_is_free (file, (guint) i, shared))
      return SQLITE_BUSY;
  for (int i = offset; i < offset + n; i++)
    shm_take (file, (guint) i, shared);
  return SQLITE_OK;
}

void
fault_shm_barrier (sqlite3_file *handle)
{
  (void) handle;
}

int
fault_shm_unmap (sqlite3_file *handle, int remove)
{
  FaultFile *file = (FaultFile *) handle;
  FaultNode *node = file->node;

  (void) remove;
  if (!file->mapped)
    return SQLITE_OK;
  for (guint i = 0; i < FAULT_SHM_LOCKS; i++)
    shm_unlock (file, i);
  file->mapped = FALSE;
  /* The first who comes after the last has gone rebuilds it, whether the file was removed or not. */
  if (--node->n_mapped == 0)
    g_clear_pointer (&node->regions, g_ptr_array_unref);
  return SQLITE_OK;
}
