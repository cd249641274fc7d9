/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does one thing over and over, with the n-th call failing, for every n and each kind of fault, and holds what is left against what
 * there was before and what there is where nothing fails. */
#pragma once

#include "fault-vfs.h"

G_BEGIN_DECLS

typedef struct
{
  FaultVfs   *vfs;    /* has the files from which each turn begins */
  gpointer    data;   /* for the functions */
  /* Opens what is worked on, without faults; it has to succeed. Not called before @act where @act itself opens. */
  void      (*open) (gpointer data);
  gboolean    act_opens;
  gboolean    steps;  /* @act is several transactions: where it failed, some may be done; tried again, it comes to the same end */
  /* What is tried; does the same each time. FALSE with @error: nothing is done, as far as is known. */
  gboolean  (*act) (gpointer data, GError **error);
  void      (*close) (gpointer data);       /* also where nothing is open */
  char     *(*dump) (gpointer data);        /* (transfer full) all that is kept */
  const char *(*answer) (gpointer data);    /* (transfer none) what @act answered; "" where it failed */
  void      (*check) (gpointer data);       /* asserts that what is there is sound; nothing fails */
  /* @kind failed and this is the error: asserts that it is the right one, and says what a person can do something with. */
  void      (*check_error) (gpointer data, FaultKind kind, const GError *error);
} FaultRun;

/* Power cut, kill, I/O error and full disk (once, and lasting), and no memory, at the n-th call of the machine; no memory (once, and
 * lasting) at the n-th allocation of SQLite. LOTSE_FAULTS in the environment says for which n: "all"; "calls": all calls and some
 * allocations; else some of both, and fewer kinds of faults. Power is cut on a machine that is not safe around a torn write; all else
 * happens on one that is, as on Unix. */
void     fault_run (const FaultRun *run);

/* All tables of a database, with the rows in order. "" where there is no file. (transfer full) */
char    *fault_dump (FaultVfs *vfs, const char *path);

G_END_DECLS
