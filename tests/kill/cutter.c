/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line between clients and server in a bad part of the network. One thread moves all bytes. */
#define _GNU_SOURCE
#include "cutter.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHUNK 4096
#define POLL_MSECS 5

typedef enum
{
  FATE_NONE,
  FATE_CUT_UP,   /* after so many bytes from the client */
  FATE_CUT_DOWN, /* after so many bytes from the server */
  FATE_HOLD,     /* after so many bytes of either, nothing moves; cut a while later */
  FATE_SLOW,     /* every chunk waits */
  N_FATES
} Fate;

/* One direction of a connection. */
typedef struct
{
  int    from, to;
  char   bytes[CHUNK]; /* read and not written yet */
  gsize  length, written;
  gint64 not_before;
} Lane;

typedef struct
{
  Lane   up, down;
  Fate   fate;
  gint64 budget;   /* bytes until the fate is met */
  gint64 held_until; /* 0: not held */
  gboolean reset;  /* cut with RST instead of FIN */
} Line;

struct _Cutter
{
  int        listener;
  guint16    port;
  GThread   *thread;  /* (owned) */
  gint       target;  /* atomic */
  gint       percent; /* atomic */
  gint       count;   /* atomic */
  gint       ending;  /* atomic */
  /* Of the thread alone. */
  GRand     *rand;    /* (owned) */
  GPtrArray *lines;   /* (owned) (element-type Line) */
};

static void
close_line (gpointer data)
{
  Line *line = data;
  const struct linger at_once = { 1, 0 };

  for (guint i = 0; line->reset && i < 2; i++)
    setsockopt (i == 0 ? line->up.from : line->up.to, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close (line->up.from);
  close (line->up.to);
  g_free (line);
}

static int
connect_to (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd >= 0 && connect (fd, (struct sockaddr *) &address, sizeof address) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

static void
set_up_fd (int fd)
{
  int one = 1;

  fcntl (fd, F_SETFL, O_NONBLOCK);
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

static void
choose_fate (Cutter *self, Line *line)
{
  if (g_rand_int_range (self->rand, 0, 100) >= g_atomic_int_get (&self->percent))
    return;
  line->fate = (Fate) g_rand_int_range (self->rand, FATE_NONE + 1, N_FATES);
  /* Often within the head of the first request or answer, sometimes far into a page. */
  line->budget = g_rand_int_range (self->rand, 0, g_rand_int_range (self->rand, 0, 4) > 0 ? 1500 : 30000);
  line->reset = g_rand_boolean (self->rand);
}

static void
take_in (Cutter *self)
{
  int client = accept4 (self->listener, NULL, NULL, SOCK_CLOEXEC);
  int target = g_atomic_int_get (&self->target);
  int server = client >= 0 && target != 0 ? connect_to ((guint16) target) : -1;
  Line *line;

  if (server < 0)
    {
      if (client >= 0)
        close (client);
      return;
    }
  set_up_fd (client);
  set_up_fd (server);
  line = g_new0 (Line, 1);
  line->up.from = line->down.to = client;
  line->up.to = line->down.from = server;
  choose_fate (self, line);
  g_ptr_array_add (self->lines, line);
}

/* Spends the budget of the fate that counts these bytes. FALSE: cut here, after @allowed bytes. */
static gboolean
spend (Cutter *self, Line *line, const Lane *lane, gsize length, gsize *allowed)
{
  gboolean counts = line->fate == FATE_HOLD || (line->fate == FATE_CUT_UP && lane == &line->up) || (line->fate == FATE_CUT_DOWN && lane == &line->down);

  *allowed = length;
  if (!counts)
    return TRUE;
  *allowed = (gsize) CLAMP (line->budget, 0, (gint64) length);
  line->budget -= (gint64) length;
  if (line->budget > 0)
    return TRUE;
  g_atomic_int_inc (&self->count);
  if (line->fate != FATE_HOLD)
    return FALSE;
  line->held_until = g_get_monotonic_time () + g_rand_int_range (self->rand, 20, 300) * 1000;
  return TRUE;
}

/* FALSE: the line ends. */
static gboolean
write_out (Lane *lane)
{
  while (lane->written < lane->length)
    {
      gssize sent = send (lane->to, lane->bytes + lane->written, lane->length - lane->written, MSG_NOSIGNAL);

      if (sent < 0)
        return errno == EAGAIN || errno == EINTR;
      lane->written += (gsize) sent;
    }
  lane->length = lane->written = 0;
  return TRUE;
}

static gboolean
read_in (Cutter *self, Line *line, Lane *lane)
{
  gssize length = recv (lane->from, lane->bytes, sizeof lane->bytes, 0);
  gsize allowed;
  gboolean goes_on;

  if (length < 0)
    return errno == EAGAIN || errno == EINTR;
  if (length == 0)
    return FALSE;
  goes_on = spend (self, line, lane, (gsize) length, &allowed);
  lane->length = allowed;
  lane->written = 0;
  if (line->fate == FATE_SLOW)
    lane->not_before = g_get_monotonic_time () + g_rand_int_range (self->rand, 0, 30) * 1000;
  else if (!write_out (lane))
    return FALSE;
  return goes_on;
}

/* FALSE: the line ends. */
static gboolean
move_lane (Cutter *self, Line *line, Lane *lane, short events, gint64 now)
{
  if (lane->length > 0)
    return now < lane->not_before || write_out (lane);
  return events == 0 || read_in (self, line, lane);
}

static gboolean
move_line (Cutter *self, Line *line, const struct pollfd *fds)
{
  gint64 now = g_get_monotonic_time ();

  if (line->held_until != 0)
    return now < line->held_until && g_atomic_int_get (&self->percent) > 0;
  if (g_atomic_int_get (&self->percent) == 0)
    line->fate = FATE_NONE;
  return move_lane (self, line, &line->up, fds[0].revents, now) && move_lane (self, line, &line->down, fds[1].revents, now);
}

static void
set_up_poll (Cutter *self, GArray *fds)
{
  struct pollfd listener = { .fd = self->listener, .events = POLLIN };

  g_array_set_size (fds, 0);
  g_array_append_val (fds, listener);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      gboolean held = line->held_until != 0;
      struct pollfd up = { .fd = held ? -1 : line->up.from, .events = line->up.length == 0 ? POLLIN : 0 };
      struct pollfd down = { .fd = held ? -1 : line->down.from, .events = line->down.length == 0 ? POLLIN : 0 };

      g_array_append_val (fds, up);
      g_array_append_val (fds, down);
    }
}

static gpointer
run (gpointer data)
{
  Cutter *self = data;
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (struct pollfd));

  while (!g_atomic_int_get (&self->ending))
    {
      const struct pollfd *polled;
      guint n = self->lines->len;

      set_up_poll (self, fds);
      if (poll ((struct pollfd *) (void *) fds->data, fds->len, POLL_MSECS) < 0)
        continue;
      polled = (const struct pollfd *) (void *) fds->data;
      for (guint i = n; i > 0; i--)
        if (!move_line (self, self->lines->pdata[i - 1], &polled[2 * i - 1]))
          g_ptr_array_remove_index (self->lines, i - 1);
      if (polled[0].revents != 0)
        take_in (self);
    }
  return NULL;
}

Cutter *
cutter_new (guint32 seed)
{
  Cutter *self = g_new0 (Cutter, 1);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;

  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (bind (self->listener, (struct sockaddr *) &address, sizeof address) != 0 || listen (self->listener, 64) != 0
      || getsockname (self->listener, (struct sockaddr *) &address, &length) != 0)
    g_error ("no port on loopback: %s", g_strerror (errno));
  self->port = ntohs (address.sin_port);
  self->rand = g_rand_new_with_seed (seed);
  self->lines = g_ptr_array_new_with_free_func (close_line);
  self->thread = g_thread_new ("cutter", run, self);
  return self;
}

void
cutter_free (Cutter *self)
{
  g_atomic_int_set (&self->ending, 1);
  g_thread_join (self->thread);
  g_ptr_array_unref (self->lines);
  g_rand_free (self->rand);
  close (self->listener);
  g_free (self);
}

guint16
cutter_port (Cutter *self)
{
  return self->port;
}

void
cutter_set_target (Cutter *self, guint16 port)
{
  g_atomic_int_set (&self->target, port);
}

void
cutter_set_trouble (Cutter *self, guint percent)
{
  g_atomic_int_set (&self->percent, (int) percent);
}

guint
cutter_count (Cutter *self)
{
  return (guint) g_atomic_int_get (&self->count);
}
