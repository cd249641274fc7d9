/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The VFS: the gate that decides which call fails, and the calls that SQLite makes. */
#include "fault-private.h"

#include <errno.h>
#include <string.h>

#define BIT(call) (1u << (call))
#define CHANGING (BIT (CALL_CREATE) | BIT (CALL_WRITE) | BIT (CALL_TRUNCATE) | BIT (CALL_SYNC) | BIT (CALL_DELETE) | BIT (CALL_RENAME))
#define MAX_PATH 512
/* Julian day of 1970-01-01 in milliseconds, as SQLite counts. */
#define JULIAN_MSECS G_GINT64_CONSTANT (210866760000000)
#define STILL_USECS (G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC)

static const guint reach[FAULT_N_KINDS] = {
  [FAULT_IOERR] = ~0u,
  [FAULT_FULL] = BIT (CALL_WRITE) | BIT (CALL_CREATE) | BIT (CALL_MAP) | BIT (CALL_RENAME),
  [FAULT_NOMEM] = ~BIT (CALL_RENAME),
  [FAULT_CRASH] = CHANGING,
  [FAULT_KILL] = CHANGING,
};

static gboolean
is_turn (FaultVfs *self, FaultCall call)
{
  if ((self->nth == 0 && !self->failing) || (reach[self->kind] & BIT (call)) == 0)
    return FALSE;
  if (!self->failing && --self->nth > 0)
    return FALSE;
  self->failing = TRUE;
  if (self->endless)
    return TRUE;
  if (self->count == 0)
    {
      self->failing = FALSE;
      return FALSE;
    }
  self->count--;
  return TRUE;
}

gboolean
fault_gate (FaultVfs *self, FaultCall call, FaultKind *how)
{
  self->calls++;
  for (guint kind = 0; kind < FAULT_N_KINDS; kind++)
    self->calls_of[kind] += (reach[kind] & BIT (call)) != 0;
  *how = FAULT_IOERR;
  if (self->dead)
    return FALSE;
  if (!is_turn (self, call))
    return TRUE;
  self->hit = TRUE;
  self->hit_call = call;
  *how = self->kind;
  if (self->kind == FAULT_CRASH)
    fault_vfs_crash (self);
  if (self->kind == FAULT_KILL)
    fault_vfs_kill (self);
  return FALSE;
}

static int
failed (FaultKind how, int code)
{
  return how == FAULT_NOMEM ? SQLITE_IOERR_NOMEM : code;
}

/* A call that is cut off by a crash may have got to its end. */
static gboolean
got_through (FaultVfs *self, FaultKind how)
{
  return (how == FAULT_CRASH || how == FAULT_KILL) && fault_roll (&self->medium, 2) == 0;
}

static int
file_close (sqlite3_file *handle)
{
  FaultFile *file = (FaultFile *) handle;

  fault_shm_unmap (handle, 0);
  fault_unlock (handle, SQLITE_LOCK_NONE);
  if (file->delete_on_close && file->name != NULL && !file->vfs->dead)
    fault_medium_name (&file->vfs->medium, file->name, NULL, NULL);
  fault_node_unref (file->node);
  g_free (file->name);
  file->vfs->n_open--;
  return SQLITE_OK;
}

static int
file_read (sqlite3_file *handle, void *out, int length, sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) handle;
  const GByteArray *now = file->node->now;
  gsize there = (guint64) offset < now->len ? MIN ((gsize) length, now->len - (gsize) offset) : 0;
  FaultKind how;

  if (!fault_gate (file->vfs, CALL_READ, &how))
    return failed (how, SQLITE_IOERR_READ);
  if (there > 0)
    memcpy (out, now->data + offset, there);
  if (there == (gsize) length)
    return SQLITE_OK;
  memset ((guint8 *) out + there, 0, (gsize) length - there);
  return SQLITE_IOERR_SHORT_READ;
}

static int
file_write (sqlite3_file *handle, const void *bytes, int length, sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) handle;
  FaultKind how;

  if (fault_gate (file->vfs, CALL_WRITE, &how))
    {
      fault_node_write (file->node, bytes, (gsize) length, offset);
      return SQLITE_OK;
    }
  /* Of a power cut, the medium decides what is left of all that was not synced. */
  if (how == FAULT_CRASH)
    fault_node_write (file->node, bytes, (gsize) length, offset);
  else if (how != FAULT_NOMEM && (how != FAULT_IOERR || !file->vfs->dead))
    fault_node_write (file->node, bytes, fault_roll (&file->vfs->medium, (guint) length + 1), offset);
  return how == FAULT_FULL ? SQLITE_FULL : failed (how, SQLITE_IOERR_WRITE);
}

static int
file_truncate (sqlite3_file *handle, sqlite3_int64 size)
{
  FaultFile *file = (FaultFile *) handle;
  FaultKind how;
  gboolean fine = fault_gate (file->vfs, CALL_TRUNCATE, &how);

  if (fine || got_through (file->vfs, how))
    fault_node_truncate (file->node, size);
  return fine ? SQLITE_OK : failed (how, SQLITE_IOERR_TRUNCATE);
}

static int
file_sync (sqlite3_file *handle, int flags)
{
  FaultFile *file = (FaultFile *) handle;
  FaultKind how;

  (void) flags;
  if (fault_gate (file->vfs, CALL_SYNC, &how))
    {
      fault_node_sync (file->node);
      if (file->sync_names)
        fault_medium_sync_names (&file->vfs->medium);
      file->sync_names = FALSE;
      return SQLITE_OK;
    }
  /* Of a machine that is not safe, SQLite fills the rest of a sector after each commit; what it wrote there is never written again,
   * so it could not live with the loss of it. */
  if (how == FAULT_IOERR && !file->vfs->dead && file->vfs->medium.powersafe)
    fault_node_forget (&file->vfs->medium, file->node);
  return failed (how, SQLITE_IOERR_FSYNC);
}

static int
file_size (sqlite3_file *handle, sqlite3_int64 *out)
{
  FaultFile *file = (FaultFile *) handle;
  FaultKind how;

  if (!fault_gate (file->vfs, CALL_SIZE, &how))
    return failed (how, SQLITE_IOERR_FSTAT);
  *out = file->node->now->len;
  return SQLITE_OK;
}

static int
file_control (sqlite3_file *handle, int op, void *argument)
{
  FaultFile *file = (FaultFile *) handle;

  if (op != SQLITE_FCNTL_LOCKSTATE)
    return SQLITE_NOTFOUND;
  *(int *) argument = file->level;
  return SQLITE_OK;
}

static int
file_sector_size (sqlite3_file *handle)
{
  (void) handle;
  return FAULT_SECTOR;
}

static int
file_device (sqlite3_file *handle)
{
  return ((FaultFile *) handle)->vfs->medium.powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_device,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static FaultNode *
create (FaultVfs *self, const char *name)
{
  FaultNode *node = fault_node_new ();

  if (name != NULL)
    fault_medium_name (&self->medium, name, node, NULL);
  return node;
}

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *handle, int flags, int *out_flags)
{
  FaultVfs *self = vfs->pAppData;
  FaultFile *file = (FaultFile *) handle;
  FaultNode *node = name != NULL ? fault_medium_find (&self->medium, name) : NULL;
  gboolean new = node == NULL;
  FaultKind how;

  memset (file, 0, sizeof *file);
  if (new && (flags & SQLITE_OPEN_CREATE) == 0)
    return SQLITE_CANTOPEN;
  if (!new && flags & SQLITE_OPEN_EXCLUSIVE)
    return SQLITE_CANTOPEN;
  if (!fault_gate (self, new ? CALL_CREATE : CALL_OPEN, &how))
    {
      if (new && got_through (self, how))
        fault_node_unref (create (self, name));
      return how == FAULT_NOMEM ? SQLITE_NOMEM : how == FAULT_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
    }
  file->file.pMethods = &methods;
  file->vfs = self;
  file->node = new ? create (self, name) : fault_node_ref (node);
  file->name = g_strdup (name);
  file->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  /* Whether or not it was there: another connection may have made it and gone before it synced anything. unixOpen() does the same. */
  file->sync_names = flags & SQLITE_OPEN_CREATE && flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL);
  self->n_open++;
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
sync_names (FaultVfs *self)
{
  FaultKind how;

  if (!fault_gate (self, CALL_SYNC, &how))
    return failed (how, SQLITE_IOERR_DIR_FSYNC);
  fault_medium_sync_names (&self->medium);
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  FaultVfs *self = vfs->pAppData;
  FaultKind how;
  gboolean fine;

  if (fault_medium_find (&self->medium, name) == NULL && !self->dead)
    return SQLITE_IOERR_DELETE_NOENT;
  fine = fault_gate (self, CALL_DELETE, &how);
  if (fine || got_through (self, how))
    fault_medium_name (&self->medium, name, NULL, NULL);
  if (!fine)
    return failed (how, SQLITE_IOERR_DELETE);
  return sync ? sync_names (self) : SQLITE_OK;
}

/* As on Unix, an empty file counts as none. */
static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
  FaultVfs *self = vfs->pAppData;
  FaultNode *node = fault_medium_find (&self->medium, name);

  if (self->dead)
    return SQLITE_IOERR_ACCESS;
  *out = node != NULL && (flags != SQLITE_ACCESS_EXISTS || node->now->len > 0);
  return SQLITE_OK;
}

static int
vfs_full_path (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  (void) vfs;
  return g_strlcpy (out, name, (gsize) size) < (gsize) size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
vfs_randomness (sqlite3_vfs *vfs, int length, char *out)
{
  FaultVfs *self = vfs->pAppData;

  for (int i = 0; i < length; i++)
    out[i] = (char) fault_die (&self->random);
  return length;
}

static int
vfs_sleep (sqlite3_vfs *vfs, int usecs)
{
  (void) vfs;
  return usecs;
}

static gint64
wall_usecs (gpointer data)
{
  FaultVfs *self = data;

  return self->wall_usecs != NULL ? self->wall_usecs (self->clock_data) : STILL_USECS;
}

static int
vfs_time (sqlite3_vfs *vfs, sqlite3_int64 *out)
{
  *out = wall_usecs (vfs->pAppData) / 1000 + JULIAN_MSECS;
  return SQLITE_OK;
}

static int
vfs_last_error (sqlite3_vfs *vfs, int length, char *out)
{
  (void) vfs;
  (void) length;
  (void) out;
  return 0;
}

FaultVfs *
fault_vfs_new (const char *name, guint64 seed)
{
  FaultVfs *self = g_new0 (FaultVfs, 1);

  self->name = g_strdup (name);
  self->random = ~seed;
  fault_medium_init (&self->medium, seed);
  self->vfs = (sqlite3_vfs) {
    .iVersion = 2,
    .szOsFile = sizeof (FaultFile),
    .mxPathname = MAX_PATH,
    .zName = self->name,
    .pAppData = self,
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_path,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xGetLastError = vfs_last_error,
    .xCurrentTimeInt64 = vfs_time,
  };
  g_assert (sqlite3_vfs_register (&self->vfs, 0) == SQLITE_OK);
  return self;
}

void
fault_vfs_free (FaultVfs *self)
{
  if (self == NULL)
    return;
  g_assert_cmpuint (self->n_open, ==, 0);
  sqlite3_vfs_unregister (&self->vfs);
  fault_medium_clear (&self->medium);
  g_free (self->name);
  g_free (self);
}

const char *
fault_vfs_name (FaultVfs *self)
{
  return self->name;
}

static int
errno_of (FaultKind how)
{
  return how == FAULT_FULL ? ENOSPC : how == FAULT_NOMEM ? ENOMEM : EIO;
}

static void
rename_now (FaultVfs *self, const char *from, const char *to, FaultNode *node, gboolean replace)
{
  if (replace)
    fault_medium_name (&self->medium, to, node, from);
  else
    {
      fault_medium_name (&self->medium, to, node, NULL);
      fault_medium_name (&self->medium, from, NULL, NULL);
    }
}

static int
move (gpointer data, const char *from, const char *to, gboolean replace)
{
  FaultVfs *self = data;
  FaultNode *node = fault_medium_find (&self->medium, from);
  FaultKind how;
  gboolean fine;
  int code;

  if (node == NULL && !self->dead)
    return ENOENT;
  if (!replace && fault_medium_find (&self->medium, to) != NULL && !self->dead)
    return EEXIST;
  fine = fault_gate (self, CALL_RENAME, &how);
  if (fine || got_through (self, how))
    rename_now (self, from, to, node, replace);
  if (!fine)
    return errno_of (how);
  code = sync_names (self);
  return code == SQLITE_OK ? 0 : code == SQLITE_IOERR_NOMEM ? ENOMEM : EIO;
}

LotseMachine
fault_vfs_machine (FaultVfs *self)
{
  return (LotseMachine) { .vfs = self->name, .move = move, .wall_usecs = wall_usecs, .data = self };
}

void
fault_vfs_set_clock (FaultVfs *self, gint64 (*clock) (gpointer data), gpointer data)
{
  self->wall_usecs = clock;
  self->clock_data = data;
}

void
fault_vfs_set_powersafe (FaultVfs *self, gboolean powersafe)
{
  self->medium.powersafe = powersafe;
}

guint64
fault_vfs_calls (FaultVfs *self)
{
  return self->calls;
}

guint64
fault_vfs_calls_of (FaultVfs *self, FaultKind kind)
{
  return self->calls_of[kind];
}

void
fault_vfs_arm (FaultVfs *self, FaultKind kind, guint64 nth, guint count)
{
  self->kind = kind;
  self->nth = nth;
  self->count = count;
  self->endless = count == 0;
  self->failing = FALSE;
  self->hit = FALSE;
}

void
fault_vfs_disarm (FaultVfs *self)
{
  self->nth = 0;
  self->failing = FALSE;
}

gboolean
fault_vfs_hit (FaultVfs *self)
{
  return self->hit;
}

const char *
fault_vfs_hit_call (FaultVfs *self)
{
  static const char *const names[N_CALLS] = {
    [CALL_OPEN] = "open",     [CALL_CREATE] = "create", [CALL_READ] = "read",     [CALL_WRITE] = "write", [CALL_TRUNCATE] = "truncate",
    [CALL_SYNC] = "sync",     [CALL_DELETE] = "delete", [CALL_RENAME] = "rename", [CALL_MAP] = "map",     [CALL_SIZE] = "size",
    [CALL_LOCK] = "lock",
  };

  return self->hit ? names[self->hit_call] : NULL;
}

gboolean
fault_vfs_crashed (FaultVfs *self)
{
  return self->dead;
}

void
fault_vfs_crash (FaultVfs *self)
{
  fault_vfs_disarm (self);
  self->dead = TRUE;
  self->killed = FALSE;
}

void
fault_vfs_kill (FaultVfs *self)
{
  fault_vfs_disarm (self);
  self->dead = TRUE;
  self->killed = TRUE;
}

void
fault_vfs_reboot (FaultVfs *self)
{
  g_assert_cmpuint (self->n_open, ==, 0);
  if (self->dead && !self->killed)
    fault_medium_power_cut (&self->medium);
  /* Where only the process ended, the system goes on, and file systems make names durable with the first sync of the file, whoever
   * created it. */
  if (self->dead && self->killed)
    fault_medium_sync_names (&self->medium);
  self->dead = FALSE;
}
