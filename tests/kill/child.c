/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that is spoken to in lines, and may be killed at any time. */
#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct _Child
{
  pid_t    pid;
  int      input, output;
  GString *read;   /* (owned) */
  gboolean ended;
  int      status;
};

/* In the child: only what is allowed after a fork of a program with threads. */
static void
become (const char *const *argv, int input, int output, int log)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  signal (SIGPIPE, SIG_DFL);
  dup2 (input, STDIN_FILENO);
  dup2 (output, STDOUT_FILENO);
  if (log >= 0)
    dup2 (log, STDERR_FILENO);
  execv (argv[0], (char **) argv);
  _exit (127);
}

Child *
child_new (const char *const *argv, const char *log)
{
  int to[2], from[2], log_fd = open (log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  Child *self = g_new0 (Child, 1);

  if (pipe2 (to, O_CLOEXEC) != 0 || pipe2 (from, O_CLOEXEC) != 0)
    g_error ("no pipe: %s", g_strerror (errno));
  self->pid = fork ();
  if (self->pid < 0)
    g_error ("no process: %s", g_strerror (errno));
  if (self->pid == 0)
    become (argv, to[0], from[1], log_fd);
  close (to[0]);
  close (from[1]);
  if (log_fd >= 0)
    close (log_fd);
  self->input = to[1];
  self->output = from[0];
  fcntl (self->output, F_SETFL, O_NONBLOCK);
  self->read = g_string_new (NULL);
  return self;
}

void
child_free (Child *self)
{
  if (self == NULL)
    return;
  child_kill (self);
  child_close_input (self);
  close (self->output);
  g_string_free (self->read, TRUE);
  g_free (self);
}

int
child_pid (Child *self)
{
  return self->pid;
}

int
child_output (Child *self)
{
  return self->output;
}

gboolean
child_write (Child *self, const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize written = write (self->input, text, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          text += written;
          length -= (gsize) written;
        }
    }
  return TRUE;
}

void
child_close_input (Child *self)
{
  if (self->input >= 0)
    close (self->input);
  self->input = -1;
}

static char *
cut_line (Child *self)
{
  char *end = memchr (self->read->str, '\n', self->read->len);
  char *line;

  if (end == NULL)
    return NULL;
  line = g_strndup (self->read->str, (gsize) (end - self->read->str));
  g_string_erase (self->read, 0, end - self->read->str + 1);
  return line;
}

char *
child_read_line (Child *self)
{
  char buffer[16384];
  char *line = cut_line (self);
  gssize length;

  while (line == NULL && (length = read (self->output, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (self->read, buffer, length);
      line = cut_line (self);
    }
  return line;
}

char *
child_wait_line (Child *self, guint timeout_msecs)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) timeout_msecs * 1000;

  for (;;)
    {
      struct pollfd fd = { .fd = self->output, .events = POLLIN };
      char *line = child_read_line (self);
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;

      if (line != NULL || left <= 0)
        return line;
      poll (&fd, 1, (int) left);
      if ((fd.revents & POLLIN) == 0 && (fd.revents & (POLLHUP | POLLERR)) != 0)
        return child_read_line (self);
    }
}

static void
reap (Child *self)
{
  while (!self->ended && waitpid (self->pid, &self->status, 0) < 0 && errno == EINTR)
    continue;
  self->ended = TRUE;
}

void
child_kill (Child *self)
{
  if (self->ended)
    return;
  kill (self->pid, SIGKILL);
  reap (self);
}

int
child_wait (Child *self, guint timeout_msecs)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) timeout_msecs * 1000;

  while (!self->ended)
    {
      if (waitpid (self->pid, &self->status, WNOHANG) == self->pid)
        self->ended = TRUE;
      else if (g_get_monotonic_time () < deadline)
        g_usleep (1000);
      else
        child_kill (self);
    }
  return WIFEXITED (self->status) ? WEXITSTATUS (self->status) : -1;
}

void
child_terminate (Child *self)
{
  if (!self->ended)
    kill (self->pid, SIGTERM);
}

int
child_run (const char *const *argv, const char *log, char **out)
{
  g_autoptr (Child) child = child_new (argv, log);
  g_autoptr (GString) text = g_string_new (NULL);
  char *line;

  child_close_input (child);
  while ((line = child_wait_line (child, 60000)) != NULL)
    {
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      g_free (line);
    }
  if (out != NULL)
    *out = g_string_free (g_steal_pointer (&text), FALSE);
  return child_wait (child, 60000);
}
