/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines of connections. */
#include "arrivals.h"

#include <sys/socket.h>

#define ANSWER_FACTOR 10

typedef struct
{
  int    fd;
  gint64 deadline_usecs; /* monotonic */
} Arrival;

struct _LotseArrivals
{
  GMutex      lock;
  gint64      timeout_usecs;
  GHashTable *open; /* (owned) under lock: connection → Arrival */
};

LotseArrivals *
lotse_arrivals_new (guint timeout_secs)
{
  LotseArrivals *self = g_new0 (LotseArrivals, 1);

  g_mutex_init (&self->lock);
  self->timeout_usecs = (gint64) timeout_secs * G_USEC_PER_SEC;
  self->open = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
lotse_arrivals_free (LotseArrivals *self)
{
  g_hash_table_unref (self->open);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
lotse_arrivals_begin (LotseArrivals *self, struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  Arrival *arrival = g_new (Arrival, 1);

  *arrival = (Arrival) { info != NULL ? info->connect_fd : -1, g_get_monotonic_time () + self->timeout_usecs };
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->open, connection, arrival);
  g_mutex_unlock (&self->lock);
}

void
lotse_arrivals_came (LotseArrivals *self, struct MHD_Connection *connection)
{
  Arrival *arrival;

  g_mutex_lock (&self->lock);
  arrival = g_hash_table_lookup (self->open, connection);
  if (arrival != NULL)
    arrival->deadline_usecs = g_get_monotonic_time () + ANSWER_FACTOR * self->timeout_usecs;
  g_mutex_unlock (&self->lock);
}

void
lotse_arrivals_end (LotseArrivals *self, struct MHD_Connection *connection)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->open, connection);
  g_mutex_unlock (&self->lock);
}

void
lotse_arrivals_cut (LotseArrivals *self, gint64 now_usecs)
{
  GHashTableIter iter;
  gpointer value;

  /* Under the lock the socket cannot be closed and its number given to another. */
  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Arrival *arrival = value;

      if (now_usecs < arrival->deadline_usecs || arrival->fd < 0)
        continue;
      shutdown (arrival->fd, SHUT_RDWR);
      arrival->deadline_usecs = G_MAXINT64;
    }
  g_mutex_unlock (&self->lock);
}
