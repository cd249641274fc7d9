/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the faulty machine: files with what is synced of them, names with what is synced of those, locks, and the gate through
 * which every call goes. */
#pragma once

#include <sqlite3.h>

#include "fault-vfs.h"

G_BEGIN_DECLS

#define FAULT_SECTOR 512
#define FAULT_SHM_LOCKS SQLITE_SHM_NLOCK

/* A file, whatever its names. */
typedef struct
{
  guint       refs;
  GByteArray *now;       /* (owned) what processes see */
  GByteArray *durable;   /* (owned) what was synced */
  GPtrArray  *unsynced;  /* (owned) (element-type FaultChange) in order */
  gboolean    settled;   /* during a power cut: its turn is over */

  guint       n_shared;  /* holders of SHARED or more */
  gpointer    reserved;  /* (nullable) the handle that holds it, and so on */
  gpointer    pending;
  gpointer    exclusive;

  GPtrArray  *regions;   /* (owned) (nullable) WAL index */
  guint       n_mapped;  /* handles that use it */
  guint       shm_shared[FAULT_SHM_LOCKS];
  gpointer    shm_exclusive[FAULT_SHM_LOCKS];
} FaultNode;

/* The medium. */
typedef struct
{
  GHashTable *now;      /* (owned) name → FaultNode */
  GHashTable *durable;  /* (owned) the same, as it was synced */
  GPtrArray  *unsynced; /* (owned) (element-type FaultRenaming) in order */
  guint64     die;      /* state of the random numbers */
  gboolean    powersafe;
} FaultMedium;

guint64    fault_die (guint64 *state);                 /* the next random number */
guint      fault_roll (FaultMedium *medium, guint sides); /* 0 … sides - 1 */

void       fault_medium_init (FaultMedium *medium, guint64 seed);
void       fault_medium_clear (FaultMedium *medium);
void       fault_medium_empty (FaultMedium *medium);
FaultNode *fault_node_new (void);
FaultNode *fault_node_ref (FaultNode *node);
void       fault_node_unref (FaultNode *node);
FaultNode *fault_medium_find (FaultMedium *medium, const char *name); /* (transfer none) (nullable) */
/* @node NULL: the name goes. @other (nullable) goes in the same step. */
void       fault_medium_name (FaultMedium *medium, const char *name, FaultNode *node, const char *other);
void       fault_medium_sync_names (FaultMedium *medium);
void       fault_node_write (FaultNode *node, gconstpointer bytes, gsize length, gint64 offset);
void       fault_node_truncate (FaultNode *node, gint64 size);
void       fault_node_sync (FaultNode *node);
/* A sync that failed: part of what was to be written never will be, though it is still read. */
void       fault_node_forget (FaultMedium *medium, FaultNode *node);
void       fault_node_set (FaultNode *node, gconstpointer bytes, gsize length); /* as if it had always been there */
void       fault_medium_power_cut (FaultMedium *medium);

/* The machine. */
typedef enum
{
  CALL_OPEN,
  CALL_CREATE,
  CALL_READ,
  CALL_WRITE,
  CALL_TRUNCATE,
  CALL_SYNC,
  CALL_DELETE,
  CALL_RENAME,
  CALL_MAP,
  CALL_SIZE,
  CALL_LOCK,
  N_CALLS
} FaultCall;

struct _FaultVfs
{
  sqlite3_vfs vfs;
  char       *name;   /* (owned) */
  FaultMedium medium;
  guint64     random; /* state of what SQLite asks for */
  gint64    (*wall_usecs) (gpointer data);
  gpointer    clock_data;
  guint       n_open;

  guint64     calls;
  guint64     calls_of[FAULT_N_KINDS];
  FaultKind   kind;
  guint64     nth;     /* 0: not armed */
  guint       count;   /* calls still to fail once it is their turn */
  gboolean    endless; /* all later ones fail */
  gboolean    failing; /* the turn has come */
  gboolean    hit;
  FaultCall   hit_call;
  gboolean    dead;    /* until reboot */
  gboolean    killed;  /* dead, but nothing is lost */
};

typedef struct
{
  sqlite3_file file;
  FaultVfs    *vfs;
  FaultNode   *node;       /* (owned) */
  char        *name;       /* (owned) (nullable) a temporary file */
  gboolean     delete_on_close;
  gboolean     sync_names; /* log or journal: its first sync is one of its name too */
  int          level;      /* of the lock */
  gboolean     mapped;
  guint        shm_shared, shm_exclusive; /* locks held, as bits */
} FaultFile;

/* FALSE: the call is to fail as @how says. */
gboolean   fault_gate (FaultVfs *self, FaultCall call, FaultKind *how);

/* fault-locks.c: locks of files, the WAL index and its locks. */
int        fault_lock (sqlite3_file *file, int level);
int        fault_unlock (sqlite3_file *file, int level);
int        fault_check_reserved (sqlite3_file *file, int *out);
int        fault_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **out);
int        fault_shm_lock (sqlite3_file *file, int offset, int n, int flags);
void       fault_shm_barrier (sqlite3_file *file);
int        fault_shm_unmap (sqlite3_file *file, int remove);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultNode, fault_node_unref)

G_END_DECLS
