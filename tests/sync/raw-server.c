/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A socket on loopback that answers every request with the bytes it was given. */
#include "raw-server.h"

#include <string.h>

struct _RawServer
{
  GSocketListener *listener;    /* (owned) */
  GCancellable    *cancellable; /* (owned) */
  GThread         *thread;      /* (owned) */
  guint16          port;

  GMutex           lock;
  GBytes          *answer;      /* (owned) (nullable) */
  char            *request;     /* (owned) (nullable) */
  guint            count;
  guint            hold_msecs;
  gsize            sent;
};

/* Up to the empty line, and the body that Content-Length announces. */
static char *
read_request (RawServer *self, GInputStream *stream)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize length;

  while ((length = g_input_stream_read (stream, buffer, sizeof buffer, self->cancellable, NULL)) > 0)
    {
      const char *end, *announced;

      g_string_append_len (text, buffer, length);
      end = strstr (text->str, "\r\n\r\n");
      if (end == NULL)
        continue;
      announced = strstr (text->str, "Content-Length: ");
      if (announced == NULL || text->len - (gsize) (end + 4 - text->str) >= g_ascii_strtoull (announced + 16, NULL, 10))
        break;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gpointer
serve (gpointer data)
{
  RawServer *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    {
      GIOStream *stream = G_IO_STREAM (connection);
      char *request = read_request (self, g_io_stream_get_input_stream (stream));
      g_autoptr (GBytes) answer = NULL;
      gsize sent = 0;
      guint hold_msecs;

      g_mutex_lock (&self->lock);
      g_free (self->request);
      self->request = request;
      self->count++;
      answer = self->answer != NULL ? g_bytes_ref (self->answer) : g_bytes_new (NULL, 0);
      hold_msecs = self->hold_msecs;
      g_mutex_unlock (&self->lock);
      if (hold_msecs > 0)
        g_usleep (hold_msecs * 1000);
      g_output_stream_write_all (g_io_stream_get_output_stream (stream), g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), &sent,
                                 self->cancellable, NULL);
      g_io_stream_close (stream, NULL, NULL);
      g_object_unref (connection);
      g_mutex_lock (&self->lock);
      self->sent = sent;
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

RawServer *
raw_server_new (void)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("raw-server", serve, self);
  return self;
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self->request);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
raw_server_url (RawServer *self)
{
  return g_strdup_printf ("http://127.0.0.1:%u", self->port);
}

void
raw_server_answer (RawServer *self, GBytes *answer)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  g_clear_pointer (&self->answer, g_bytes_unref);
  self->answer = answer;
}

void
raw_server_answer_text (RawServer *self, const char *answer)
{
  raw_server_answer (self, g_bytes_new (answer, strlen (answer)));
}

gsize
raw_server_answer_zeros (RawServer *self, guint megabytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  GByteArray *answer = g_byte_array_new ();
  g_autoptr (GBytes) packed = NULL;
  g_autofree char *head = NULL;

  for (guint i = 0; i < megabytes; i++)
    g_assert_true (g_output_stream_write_all (stream, zeros, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  packed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\n\r\n", g_bytes_get_size (packed));
  g_byte_array_append (answer, (const guint8 *) head, strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  raw_server_answer (self, g_byte_array_free_to_bytes (answer));
  return g_bytes_get_size (packed);
}

void
raw_server_hold_msecs (RawServer *self, guint msecs)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  self->hold_msecs = msecs;
}

char *
raw_server_request (RawServer *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return g_strdup (self->request);
}

guint
raw_server_count (RawServer *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->count;
}

gsize
raw_server_sent (RawServer *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->sent;
}
