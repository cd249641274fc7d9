/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A faulty machine under the real SQLite: a VFS whose files live in memory and which fails, fills up, loses power or has its process
 * killed at the n-th call. All that is left to chance comes from the seed. One thread at a time. docs/testing.md tells how faults are
 * modelled. */
#pragma once

#include "data/disk/disk.h"

G_BEGIN_DECLS

typedef struct _FaultVfs FaultVfs;

typedef enum
{
  FAULT_IOERR, /* reading, writing, syncing, deleting, opening or locking fails */
  FAULT_FULL,  /* no space left: writing and creating fail */
  FAULT_NOMEM, /* the call finds no memory */
  FAULT_CRASH, /* power cut in the middle of the call: all later ones fail until fault_vfs_reboot() */
  FAULT_KILL,  /* the process ends (kill -9) in the middle of the call: the same, but all that was written is kept */
  FAULT_N_KINDS
} FaultKind;

FaultVfs     *fault_vfs_new (const char *name, guint64 seed); /* registers itself with SQLite under @name, which is no default */
void          fault_vfs_free (FaultVfs *self);                /* after all handles are closed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultVfs, fault_vfs_free)
const char   *fault_vfs_name (FaultVfs *self);
/* For lotse_store_open_on() and lotse_storage_open_sqlite_on(): these files, and the clock of fault_vfs_set_clock(). */
LotseMachine  fault_vfs_machine (FaultVfs *self);
/* @wall_usecs NULL: a clock that stands still at 2026-03-02 09:00 UTC. */
void          fault_vfs_set_clock (FaultVfs *self, gint64 (*wall_usecs) (gpointer data), gpointer data);
/* Whether the machine keeps the bytes around a write that is cut off in the middle of a sector; off to begin with. Where it does, a sync
 * that fails loses part of what was to be written for good, though it is still read. */
void          fault_vfs_set_powersafe (FaultVfs *self, gboolean powersafe);

/* Calls that can fail, so far: write, truncate, sync, delete, open, rename, map of the WAL index, read, size, lock. */
guint64       fault_vfs_calls (FaultVfs *self);
/* Those of them that a fault of @kind can hit: a crash while nothing is changed is none of its own. */
guint64       fault_vfs_calls_of (FaultVfs *self, FaultKind kind);
/* The @nth call (1: the next) that @kind can hit fails from now on, and @count of them in a row; 0: until disarmed. */
void          fault_vfs_arm (FaultVfs *self, FaultKind kind, guint64 nth, guint count);
void          fault_vfs_disarm (FaultVfs *self);
gboolean      fault_vfs_hit (FaultVfs *self);     /* a call has failed since it was armed */
const char   *fault_vfs_hit_call (FaultVfs *self); /* (nullable) which: "write", "sync" … */

gboolean      fault_vfs_crashed (FaultVfs *self); /* power cut or kill: every call fails until fault_vfs_reboot() */
void          fault_vfs_crash (FaultVfs *self);   /* power cut now */
void          fault_vfs_kill (FaultVfs *self);    /* end of the process now */
/* After all handles are closed. After a power cut, what was synced is there; of each unsynced write, truncation, creation, deletion and
 * rename the die says whether it is kept, lost or torn in sectors of 512 bytes. After a kill all is there. Locks and WAL index are gone. */
void          fault_vfs_reboot (FaultVfs *self);

/* Files as the machine sees them, without faults. */
gboolean      fault_vfs_exists (FaultVfs *self, const char *path);
gint64        fault_vfs_size (FaultVfs *self, const char *path);                       /* -1: there is none */
gboolean      fault_vfs_copy (FaultVfs *self, const char *from, const char *to);       /* over @to, synced */
gboolean      fault_vfs_remove (FaultVfs *self, const char *path);                     /* for good */
void          fault_vfs_damage (FaultVfs *self, const char *path, gint64 offset, guint bytes); /* other bytes than there were */
void          fault_vfs_cut (FaultVfs *self, const char *path, gint64 size);
GPtrArray    *fault_vfs_list (FaultVfs *self);                                         /* (transfer full) (element-type utf8) sorted */
guint         fault_vfs_open_handles (FaultVfs *self);

/* All files as they are now, to go back to while no handle is open. */
typedef struct _FaultDisk FaultDisk;
FaultDisk    *fault_vfs_save (FaultVfs *self);
void          fault_vfs_restore (FaultVfs *self, const FaultDisk *disk); /* crash and arming end too */
void          fault_disk_free (FaultDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultDisk, fault_disk_free)

G_END_DECLS
