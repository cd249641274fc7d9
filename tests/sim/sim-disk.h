/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk of one simulated machine. Faults are armed for what the product does, and never for the looks of the simulator itself. */
#pragma once

#include "tests/faults/fault-vfs.h"

G_BEGIN_DECLS

typedef struct
{
  FaultVfs    *vfs;     /* (owned) */
  const gint64 *offset; /* (unowned) of the machine's wall clock */
  gboolean     powersafe; /* a write that is cut off spares the bytes beside it, as SQLite takes for granted on this system */
  gboolean     planned;
  FaultKind    kind;
  guint64      nth;     /* call from now on, counted over what the product does */
  guint        count;
  guint64      before;  /* calls when the product was let go */
  gboolean     damaged; /* it crashed since it was last looked at */
} SimDisk;

void         sim_disk_init (SimDisk *self, const char *name, guint64 seed, const FaultDisk *content, const gint64 *offset);
void         sim_disk_clear (SimDisk *self);
LotseMachine sim_disk_machine (SimDisk *self);
/* The @nth call from now on fails, and @count in a row. */
void         sim_disk_plan (SimDisk *self, FaultKind kind, guint64 nth, guint count);
void         sim_disk_forget (SimDisk *self);
/* The product does something from here … to there. TRUE: a call failed in between. */
void         sim_disk_begin (SimDisk *self);
gboolean     sim_disk_end (SimDisk *self);
gboolean     sim_disk_is_dead (SimDisk *self); /* no power, or no process any more */
void         sim_disk_reboot (SimDisk *self);  /* all handles are closed */

G_END_DECLS
