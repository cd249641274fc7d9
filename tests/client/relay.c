/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line between client and server that can be cut. Each line has a thread of its own that copies bytes both ways. */
#include "relay.h"

#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than wait at a socket that keeps one waiting. */
#define CROWD 4

struct _Relay
{
  GSocketListener *listener;    /* (owned) */
  GCancellable    *cancellable; /* (owned) */
  GThread         *thread;      /* (owned) */
  guint16          port;

  GMutex           lock;
  guint16          target;
  gssize           budget;
  GString         *heard;       /* (owned) all that clients sent */
  GPtrArray       *lines;       /* (owned) (element-type GThread) */
  int              crowd[CROWD + 1]; /* where it is stalled: the socket, and those who wait at it for ever; else -1 */
};

typedef struct
{
  Relay             *relay;
  GSocketConnection *client; /* (owned) */
} Line;

/* How many of @wanted bytes may go back to the client. */
static gsize
spend (Relay *self, gsize wanted)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  gsize granted;

  if (self->budget < 0)
    return wanted;
  granted = MIN (wanted, (gsize) self->budget);
  self->budget -= (gssize) granted;
  return granted;
}

static gboolean
is_cut (Relay *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->budget == 0 || self->target == 0 || g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
send_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize sent = send (fd, data, length, MSG_NOSIGNAL);

      if (sent <= 0)
        return FALSE;
      data += sent;
      length -= (gsize) sent;
    }
  return TRUE;
}

static gboolean
copy (Relay *self, int from, int to, gboolean answers)
{
  char buffer[16384];
  gssize length = recv (from, buffer, sizeof buffer, 0);
  gsize granted;

  if (length <= 0)
    return FALSE;
  if (!answers)
    {
      g_mutex_lock (&self->lock);
      g_string_append_len (self->heard, buffer, length);
      g_mutex_unlock (&self->lock);
      return send_all (to, buffer, (gsize) length);
    }
  granted = spend (self, (gsize) length);
  return send_all (to, buffer, granted) && granted == (gsize) length;
}

static GSocketConnection *
connect_to_target (Relay *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *address = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_mutex_lock (&self->lock);
  address = g_strdup_printf ("127.0.0.1:%u", self->target);
  g_mutex_unlock (&self->lock);
  return g_socket_client_connect_to_host (client, address, 0, NULL, NULL);
}

static gpointer
run_line (gpointer data)
{
  Line *line = data;
  g_autoptr (GSocketConnection) client = line->client;
  g_autoptr (GSocketConnection) server = is_cut (line->relay) ? NULL : connect_to_target (line->relay);

  while (server != NULL && !is_cut (line->relay))
    {
      int client_fd = g_socket_get_fd (g_socket_connection_get_socket (client));
      int server_fd = g_socket_get_fd (g_socket_connection_get_socket (server));
      struct pollfd fds[] = { { .fd = client_fd, .events = POLLIN }, { .fd = server_fd, .events = POLLIN } };

      if (poll (fds, 2, 10) < 0)
        break;
      if (fds[0].revents != 0 && !copy (line->relay, client_fd, server_fd, FALSE))
        break;
      if (fds[1].revents != 0 && !copy (line->relay, server_fd, client_fd, TRUE))
        break;
    }
  g_free (line);
  return NULL;
}

static gpointer
listen_thread (gpointer data)
{
  Relay *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    {
      Line *line = g_new0 (Line, 1);

      line->relay = self;
      line->client = connection;
      g_socket_set_blocking (g_socket_connection_get_socket (connection), TRUE);
      g_ptr_array_add (self->lines, g_thread_new ("line", run_line, line));
    }
  return NULL;
}

static void
leave_crowd (Relay *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->crowd); i++)
    {
      if (self->crowd[i] >= 0)
        close (self->crowd[i]);
      self->crowd[i] = -1;
    }
}

void
relay_stall (Relay *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (self->port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  const int on = 1;

  relay_close (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->crowd); i++)
    {
      self->crowd[i] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (i > 0 ? SOCK_NONBLOCK : 0), 0);
      g_assert_cmpint (self->crowd[i], >=, 0);
      if (i > 0)
        {
          (void) !connect (self->crowd[i], (struct sockaddr *) &address, sizeof address);
          continue;
        }
      g_assert_cmpint (setsockopt (self->crowd[0], SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), ==, 0);
      g_assert_cmpint (bind (self->crowd[0], (struct sockaddr *) &address, sizeof address), ==, 0);
      g_assert_cmpint (listen (self->crowd[0], 0), ==, 0);
    }
}

void
relay_open (Relay *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, self->port);
  g_autoptr (GSocketAddress) bound = NULL;

  leave_crowd (self);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("relay", listen_thread, self);
}

void
relay_close (Relay *self)
{
  if (self->listener == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->lines->len; i++)
    g_thread_join (self->lines->pdata[i]);
  g_ptr_array_set_size (self->lines, 0);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->cancellable);
}

Relay *
relay_new (void)
{
  Relay *self = g_new0 (Relay, 1);

  g_mutex_init (&self->lock);
  self->budget = -1;
  self->heard = g_string_new (NULL);
  self->lines = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->crowd); i++)
    self->crowd[i] = -1;
  relay_open (self);
  return self;
}

void
relay_free (Relay *self)
{
  relay_close (self);
  leave_crowd (self);
  g_ptr_array_unref (self->lines);
  g_string_free (self->heard, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
relay_port (Relay *self)
{
  return self->port;
}

void
relay_set_target (Relay *self, guint16 port)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  self->target = port;
}

void
relay_set_budget (Relay *self, gssize bytes)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  self->budget = bytes;
}

void
relay_cut (Relay *self)
{
  relay_set_budget (self, 0);
}

void
relay_mend (Relay *self)
{
  relay_set_budget (self, -1);
}

guint
relay_count (Relay *self, const char *text)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  guint n = 0;

  for (const char *at = self->heard->str; (at = strstr (at, text)) != NULL; at += strlen (text))
    n++;
  return n;
}
