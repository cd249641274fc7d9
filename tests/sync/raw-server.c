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

/* 420 MiB of zeros as brotli. */
static const guint8 brotli_zeros[] = {
  0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb1, 0x40, 0x72, 0xef, 0xff, 0xf9, 0xff, 0xff, 0x0f, 0x80, 0x04, 0x40, 0x1c, 0x16, 0x80, 0xee,
  0xfd, 0x3f, 0xff, 0xff, 0xff, 0x01, 0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0xbd, 0xff, 0xe7, 0xff, 0xff, 0x3f, 0x00, 0x12, 0x00, 0x71, 0x58, 0x00,
  0xba, 0xf7, 0xff, 0xfc, 0xff, 0xff, 0x07, 0x40, 0x02, 0x20, 0x0e, 0x0b, 0x40, 0xf7, 0xfe, 0x9f, 0xff, 0xff, 0xff, 0x00, 0x48, 0x00, 0xc4, 0x61,
  0x01, 0xe8, 0xde, 0xff, 0xf3, 0xff, 0xff, 0x1f, 0x00, 0x09, 0x80, 0x38, 0x2c, 0x00, 0xdd, 0xfb, 0x7f, 0xfe, 0xff, 0xff, 0x03, 0x20, 0x01, 0x10,
  0x87, 0x05, 0xa0, 0x7b, 0xff, 0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb0, 0x00, 0x74, 0xef, 0xff, 0xf9, 0xff, 0xff, 0x0f, 0x80, 0x04,
  0x40, 0x1c, 0x16, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0x01, 0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0xbd, 0xff, 0xe7, 0xff, 0xff, 0x3f, 0x00,
  0x12, 0x00, 0x71, 0x58, 0x00, 0xba, 0xf7, 0xff, 0xfc, 0xff, 0xff, 0x07, 0x40, 0x02, 0x20, 0x0e, 0x0b, 0x40, 0xf7, 0xfe, 0x9f, 0xff, 0xff, 0xff,
  0x00, 0x48, 0x00, 0xc4, 0x61, 0x01, 0xe8, 0xde, 0xff, 0xf3, 0xff, 0xff, 0x1f, 0x00, 0x09, 0x80, 0x38, 0x2c, 0x00, 0xdd, 0xfb, 0x7f, 0xfe, 0xff,
  0xff, 0x03, 0x20, 0x01, 0x10, 0x87, 0x05, 0xa0, 0x7b, 0xff, 0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb0, 0x00, 0x74, 0xef, 0xff, 0xf9,
  0xff, 0xff, 0x0f, 0x80, 0x04, 0x40, 0x1c, 0x16, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0x01, 0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0xbd, 0xff,
  0xe7, 0xff, 0xff, 0x3f, 0x00, 0x12, 0x00, 0x71, 0x58, 0x00, 0xba, 0xf7, 0xff, 0xfc, 0xff, 0xff, 0x07, 0x40, 0x02, 0x20, 0x0e, 0x0b, 0x40, 0xf7,
  0xfe, 0x9f, 0xff, 0xff, 0xff, 0x00, 0x48, 0x00, 0xc4, 0x61, 0x01, 0xe8, 0xde, 0xff, 0xf3, 0xff, 0xff, 0x1f, 0x00, 0x09, 0x80, 0x38, 0x2c, 0x00,
  0xdd, 0xfb, 0x7f, 0xfe, 0xff, 0xff, 0x03, 0x20, 0x01, 0x10, 0x87, 0x05, 0xa0, 0x7b, 0xff, 0xcf, 0xff, 0xff, 0x7f, 0x00, 0x24, 0x00, 0xe2, 0xb0,
  0x00, 0x74, 0xef, 0xff, 0xf9, 0xff, 0xff, 0x0f, 0x80, 0x04, 0x40, 0x1c, 0x16, 0x80, 0xee, 0xfd, 0x7f, 0xfe, 0xff, 0xff, 0x00, 0x90, 0x00, 0x88,
  0xc3, 0x02, 0xd0, 0xbd, 0xff, 0x01,
};

#define HONEST_TIMES 32

/* The second of two equal pieces, between two flushes, may stand there any number of times, so that a bomb need not be packed as a whole. It has no
 * end; nobody reads that far. */
static void
repeat (GByteArray *packed, gsize second, guint times)
{
  guint length = packed->len - (guint) second;
  g_autofree guint8 *piece = g_memdup2 (packed->data + second, length);

  for (guint i = 0; i < times; i++)
    g_byte_array_append (packed, piece, length);
}

/* (transfer full) */
static GBytes *
pack (GBytes *piece, guint times, RawPacking packing)
{
  GZlibCompressorFormat format = packing & RAW_DEFLATE ? G_ZLIB_COMPRESSOR_FORMAT_ZLIB : G_ZLIB_COMPRESSOR_FORMAT_GZIP;
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GByteArray) packed = NULL;
  gsize second = 0;

  for (guint i = 0; i < (times > HONEST_TIMES ? 2 : times); i++)
    {
      second = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
      g_assert_true (g_output_stream_write_all (stream, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece), NULL, NULL, NULL));
      g_assert_true (g_output_stream_flush (stream, NULL, NULL));
    }
  if (times <= HONEST_TIMES)
    g_assert_true (g_output_stream_close (stream, NULL, NULL));
  packed = g_byte_array_new ();
  g_byte_array_append (packed, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                       (guint) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  if (times > HONEST_TIMES)
    repeat (packed, second, times - 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

static void
append_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

static void
append_chunks (GByteArray *out, GBytes *body)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (body, &size);

  for (gsize at = 0; at < size; at += 10000)
    {
      guint length = (guint) MIN (10000, size - at);
      g_autofree char *line = g_strdup_printf ("%x\r\n", length);

      append_text (out, line);
      g_byte_array_append (out, data + at, length);
      append_text (out, "\r\n");
    }
  append_text (out, "0\r\n\r\n");
}

gsize
raw_server_answer_packed (RawServer *self, const char *head, guint megabytes, RawPacking packing)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (1024 * 1024), 1024 * 1024);
  g_autoptr (GBytes) packed = packing & RAW_BROTLI ? g_bytes_new_static (brotli_zeros, sizeof brotli_zeros) : pack (zeros, megabytes, packing);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *length = NULL;
  gsize size;

  if (packing & RAW_TWICE)
    {
      g_autoptr (GBytes) inner = g_steal_pointer (&packed);

      packed = pack (inner, 1, packing);
    }
  size = g_bytes_get_size (packed);
  length = g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);
  append_text (answer, head);
  append_text (answer, packing & RAW_CHUNKED ? "Transfer-Encoding: chunked\r\n\r\n" : length);
  if (packing & RAW_CHUNKED)
    append_chunks (answer, packed);
  else
    g_byte_array_append (answer, g_bytes_get_data (packed, NULL), (guint) size);
  raw_server_answer (self, g_byte_array_free_to_bytes (g_steal_pointer (&answer)));
  return size;
}

gsize
raw_server_answer_zeros (RawServer *self, guint megabytes)
{
  return raw_server_answer_packed (self, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n", megabytes, 0);
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
