/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections whose answers are held back. The library does not look at a connection that is suspended: somebody has to look for clients
 * that have gone, which would take up places until the next change. */
#define _GNU_SOURCE /* POLLRDHUP */
#include "held.h"

#include <poll.h>

typedef struct
{
  struct MHD_Connection *connection;
  gint64                *deadline_usecs; /* (unowned) */
} Held;

struct _LotseHeld
{
  GMutex   lock;
  gboolean stopping; /* under lock */
  guint64  changes;  /* under lock */
  GArray  *waiting;  /* (owned) under lock (element-type Held) */
};

/* Under lock. */
static void
resume (LotseHeld *self, guint index)
{
  struct MHD_Connection *connection = g_array_index (self->waiting, Held, index).connection;

  g_array_remove_index_fast (self->waiting, index);
  MHD_resume_connection (connection);
}

static int
descriptor (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);

  return info != NULL ? info->connect_fd : -1;
}

/* Under lock. Those whose clients have hung up have nothing to wait for. */
static void
expire_gone (LotseHeld *self, gint64 now)
{
  g_autofree struct pollfd *fds = g_new0 (struct pollfd, self->waiting->len);

  for (guint i = 0; i < self->waiting->len; i++)
    fds[i] = (struct pollfd) { .fd = descriptor (g_array_index (self->waiting, Held, i).connection), .events = POLLRDHUP };
  if (poll (fds, self->waiting->len, 0) <= 0)
    return;
  for (guint i = 0; i < self->waiting->len; i++)
    if (fds[i].revents & (POLLRDHUP | POLLHUP | POLLERR))
      *g_array_index (self->waiting, Held, i).deadline_usecs = now;
}

void
lotse_held_tick (LotseHeld *self, gint64 now_usecs)
{
  g_mutex_lock (&self->lock);
  expire_gone (self, now_usecs);
  for (guint i = self->waiting->len; i > 0; i--)
    if (now_usecs >= *g_array_index (self->waiting, Held, i - 1).deadline_usecs)
      resume (self, i - 1);
  g_mutex_unlock (&self->lock);
}

LotseHeld *
lotse_held_new (void)
{
  LotseHeld *self = g_new0 (LotseHeld, 1);

  g_mutex_init (&self->lock);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Held));
  return self;
}

guint64
lotse_held_changes (LotseHeld *self)
{
  guint64 changes;

  g_mutex_lock (&self->lock);
  changes = self->changes;
  g_mutex_unlock (&self->lock);
  return changes;
}

gboolean
lotse_held_add (LotseHeld *self, struct MHD_Connection *connection, gint64 *deadline_usecs, guint64 changes)
{
  const Held held = { connection, deadline_usecs };
  gboolean taken;

  g_mutex_lock (&self->lock);
  taken = !self->stopping && self->changes == changes;
  if (taken)
    {
      g_array_append_val (self->waiting, held);
      MHD_suspend_connection (connection);
    }
  g_mutex_unlock (&self->lock);
  return taken;
}

void
lotse_held_changed (LotseHeld *self)
{
  g_mutex_lock (&self->lock);
  self->changes++;
  while (self->waiting->len > 0)
    resume (self, self->waiting->len - 1);
  g_mutex_unlock (&self->lock);
}

void
lotse_held_stop (LotseHeld *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_mutex_unlock (&self->lock);
  lotse_held_changed (self);
}

void
lotse_held_free (LotseHeld *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->waiting);
  g_mutex_clear (&self->lock);
  g_free (self);
}
