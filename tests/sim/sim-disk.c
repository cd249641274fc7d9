/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One simulated disk. */
#include "sim-disk.h"

#include "sim-clock.h"

static gint64
wall (gpointer data)
{
  return sim_clock_wall (*((SimDisk *) data)->offset);
}

void
sim_disk_init (SimDisk *self, const char *name, guint64 seed, const FaultDisk *content, const gint64 *offset)
{
  self->vfs = fault_vfs_new (name, seed);
  self->offset = offset;
  fault_vfs_set_clock (self->vfs, wall, self);
  self->powersafe = seed % 4 != 0;
  fault_vfs_set_powersafe (self->vfs, self->powersafe);
  if (content != NULL)
    fault_vfs_restore (self->vfs, content);
}

void
sim_disk_clear (SimDisk *self)
{
  g_clear_pointer (&self->vfs, fault_vfs_free);
}

LotseMachine
sim_disk_machine (SimDisk *self)
{
  return fault_vfs_machine (self->vfs);
}

void
sim_disk_plan (SimDisk *self, FaultKind kind, guint64 nth, guint count)
{
  /* Without that safety, SQLite leaves the end of its log unsynced behind a commit. When a sync fails, and what was to be written is given
   * up by the machine, later commits may hang on it; SQLite takes no precautions against both at once. */
  if (kind == FAULT_IOERR && !self->powersafe)
    kind = FAULT_NOMEM;
  self->planned = TRUE;
  self->kind = kind;
  self->nth = nth;
  self->count = count;
}

void
sim_disk_forget (SimDisk *self)
{
  self->planned = FALSE;
}

void
sim_disk_begin (SimDisk *self)
{
  if (!self->planned)
    return;
  self->before = fault_vfs_calls_of (self->vfs, self->kind);
  fault_vfs_arm (self->vfs, self->kind, self->nth, self->count);
}

gboolean
sim_disk_end (SimDisk *self)
{
  gboolean hit;
  guint64 calls;

  if (!self->planned)
    return FALSE;
  hit = fault_vfs_hit (self->vfs);
  calls = fault_vfs_calls_of (self->vfs, self->kind) - self->before;
  fault_vfs_disarm (self->vfs);
  if (hit || calls >= self->nth)
    self->planned = FALSE;
  else
    self->nth -= calls;
  return hit;
}

gboolean
sim_disk_is_dead (SimDisk *self)
{
  return fault_vfs_crashed (self->vfs);
}

void
sim_disk_reboot (SimDisk *self)
{
  fault_vfs_reboot (self->vfs);
  self->damaged = TRUE;
}
