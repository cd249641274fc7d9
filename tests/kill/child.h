/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that is spoken to in lines, and may be killed at any time. */
#pragma once

#include <glib.h>

typedef struct _Child Child;

/* @argv: (array zero-terminated=1). What it says on standard error goes to the end of @log. NULL where it cannot be started. */
Child   *child_new (const char *const *argv, const char *log);
/* Kills it where it still runs. */
void     child_free (Child *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Child, child_free)
int      child_pid (Child *self);
int      child_output (Child *self); /* descriptor to be polled */
/* FALSE: it is gone. */
gboolean child_write (Child *self, const char *text);
void     child_close_input (Child *self);
/* A whole line without its end, or NULL where there is none yet. (transfer full) */
char    *child_read_line (Child *self);
/* The same, waiting. NULL: nothing came in time, or it has ended. (transfer full) */
char    *child_wait_line (Child *self, guint timeout_msecs);
void     child_kill (Child *self); /* SIGKILL, and waited for */
/* Its exit code; -1: it was killed by a signal, or did not end in time (and was killed then). */
int      child_wait (Child *self, guint timeout_msecs);
void     child_terminate (Child *self); /* SIGTERM */

/* Runs a program to its end. Its exit code; @out (out) (nullable) (transfer full): what it printed. */
int      child_run (const char *const *argv, const char *log, char **out);
