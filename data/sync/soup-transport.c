/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requests of the engine over libsoup: nothing of a browser (cookies, cache, redirects, dialogs), and every answer read against a
 * counted cap, so that a small compressed answer cannot become a large one in memory. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "network-words.h"
#include "soup-transport.h"

#define CHUNK_BYTES (64 * 1024)
/* An answer that comes byte by byte, each in time, ends after so many timeouts all the same. */
#define MAX_TIMEOUTS 10

enum { STAYS, LEFT, HELD_BACK };

/* How far a request has come; the thread that sends it and whoever wants to hold it back agree on that here. Counted by g_atomic_rc_box. */
typedef struct
{
  int state; /* atomic; of the enum above, and never changed again once it is not STAYS */
} Departure;

struct _LotseSoupTransport
{
  GObject      parent_instance;

  SoupSession *session; /* (owned) */
  char        *base;    /* (owned) */
  char        *token;   /* (owned) (nullable) */
  Departure   *last;    /* (owned) (nullable) of the request that was sent last */
};

G_DEFINE_FINAL_TYPE (LotseSoupTransport, lotse_soup_transport, G_TYPE_OBJECT)

typedef struct
{
  SoupMessage  *message;   /* (owned) */
  GByteArray   *body;      /* (owned) */
  gsize         max_bytes;
  gint64        deadline_usecs;
  Departure    *departure; /* (owned) */
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_signal_handlers_disconnect_by_data (exchange->message, exchange->departure);
  g_clear_object (&exchange->message);
  g_byte_array_unref (exchange->body);
  g_atomic_rc_box_release (exchange->departure);
  g_free (exchange);
}

/* Emitted in the thread of the exchange, once a connection stands and before the first byte of the request is written: from here on it may have
 * arrived, whatever comes. What was held back until now says nothing any more, should a connection take it all the same. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Departure *departure = user_data;

  if (g_atomic_int_compare_and_exchange (&departure->state, STAYS, LEFT) || g_atomic_int_get (&departure->state) == LEFT)
    return;
  soup_message_set_method (message, SOUP_METHOD_HEAD);
  soup_message_set_request_body (message, NULL, NULL, 0);
}

/* Ends @task with what went wrong; only a cancellation is not an answer. Takes @error. */
static void
return_error (GTask *task, GError *error)
{
  const Exchange *exchange = g_task_get_task_data (task);
  LotseSyncResponse *response;
  g_autofree char *words = NULL;
  GError *network;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  words = lotse_network_words (error);
  network = g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, words);
  g_error_free (error);
  response = lotse_sync_response_new_error (network);
  response->unsent = g_atomic_int_get (&exchange->departure->state) != LEFT;
  g_task_return_pointer (task, response, (GDestroyNotify) lotse_sync_response_free);
}

/* "120" or an HTTP date; -1 where it is neither. */
static gint64
parse_retry_after (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 secs;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &secs, NULL))
    return (gint64) secs;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  now = g_date_time_new_now_utc ();
  return MAX (0, g_date_time_difference (date, now) / G_TIME_SPAN_SECOND);
}

static void
return_response (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  GBytes *body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  LotseSyncResponse *response = lotse_sync_response_new (soup_message_get_status (exchange->message),
                                                         soup_message_headers_get_content_type (headers, NULL), body);

  exchange->body = g_byte_array_new ();
  response->retry_after_secs = parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
  response->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  g_task_return_pointer (task, response, (GDestroyNotify) lotse_sync_response_free);
}

/* Reads to the end of the answer. FALSE: @task has ended with what was wrong. */
static gboolean
read_body (GTask *task, Exchange *exchange, GInputStream *stream, GCancellable *cancellable)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);

  for (;;)
    {
      GError *error = NULL;
      const gssize length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, &error);

      if (length < 0)
        {
          return_error (task, error);
          return FALSE;
        }
      if (length == 0)
        return TRUE;
      if (g_get_monotonic_time () > exchange->deadline_usecs)
        {
          return_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "answer comes too slowly"));
          return FALSE;
        }
      if ((gsize) length > exchange->max_bytes - exchange->body->len)
        {
          GError *too_large = g_error_new (LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("answer is larger than %.0f bytes"), (double) exchange->max_bytes);

          /* Dropping the stream closes the connection; what the server still sends is not read. */
          g_task_return_pointer (task, lotse_sync_response_new_error (too_large), (GDestroyNotify) lotse_sync_response_free);
          return FALSE;
        }
      g_byte_array_append (exchange->body, chunk, (guint) length);
    }
}

/* Where an asynchronous request of libsoup 3.6.5 is cancelled at a bad moment, it frees its own state once too often; one that waits for its answer
 * does not. */
static void
exchange_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LotseSoupTransport *self = source;
  Exchange *exchange = task_data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (self->session, exchange->message, cancellable, &error);

  if (stream == NULL)
    return_error (task, error);
  else if (read_body (task, exchange, stream, cancellable))
    return_response (task);
}

static void
lotse_soup_transport_dispose (GObject *object)
{
  LotseSoupTransport *self = LOTSE_SOUP_TRANSPORT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lotse_soup_transport_parent_class)->dispose (object);
}

static void
lotse_soup_transport_finalize (GObject *object)
{
  LotseSoupTransport *self = LOTSE_SOUP_TRANSPORT (object);

  g_free (self->base);
  g_free (self->token);
  g_clear_pointer (&self->last, g_atomic_rc_box_release);
  G_OBJECT_CLASS (lotse_soup_transport_parent_class)->finalize (object);
}

static void
lotse_soup_transport_class_init (LotseSoupTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lotse_soup_transport_dispose;
  object_class->finalize = lotse_soup_transport_finalize;
}

static void
lotse_soup_transport_init (LotseSoupTransport *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Lotse/" LOTSE_VERSION, "max-conns-per-host", 2, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CACHE);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_SNIFFER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_COOKIE_JAR);
}

char *
lotse_soup_base_url (const char *url, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS & ~G_URI_FLAGS_HAS_PASSWORD, &local);
  g_autoptr (GUri) plain = NULL;
  g_autofree char *host = NULL;
  char *text;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http")))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the server address “%s” is no http or https address"), url);
      return NULL;
    }
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  plain = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), g_uri_get_path (uri), NULL, NULL);
  text = g_uri_to_string (plain);
  for (gsize length = strlen (text); length > 0 && text[length - 1] == '/'; length--)
    text[length - 1] = '\0';
  return text;
}

LotseSoupTransport *
lotse_soup_transport_new (const char *base_url, const char *token, GError **error)
{
  g_autofree char *base = NULL;
  LotseSoupTransport *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  base = lotse_soup_base_url (base_url, error);
  if (base == NULL)
    return NULL;
  self = g_object_new (LOTSE_TYPE_SOUP_TRANSPORT, NULL);
  self->base = g_steal_pointer (&base);
  self->token = g_strdup (token);
  return self;
}

void
lotse_soup_transport_set_token (LotseSoupTransport *self, const char *token)
{
  g_return_if_fail (LOTSE_IS_SOUP_TRANSPORT (self));

  g_free (self->token);
  self->token = g_strdup (token);
}

static SoupMessage *
build_message (LotseSoupTransport *self, const LotseSyncRequest *request)
{
  g_autofree char *url = g_strconcat (self->base, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, url);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* Not removed from the session: without it, libsoup takes the whole body of a 401 or 407 into memory before anybody can count. */
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_headers_replace (headers, "Accept", "application/json, application/problem+json");
  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);
  return message;
}

void
lotse_soup_transport_send_async (LotseSoupTransport *self, const LotseSyncRequest *request, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *exchange;
  SoupMessage *message;

  g_return_if_fail (LOTSE_IS_SOUP_TRANSPORT (self) && request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lotse_soup_transport_send_async);
  message = build_message (self, request);
  if (message == NULL)
    {
      g_task_return_pointer (task,
                             lotse_sync_response_new_error (g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK,
                                                                         "server address '%s' cannot be used", self->base)),
                             (GDestroyNotify) lotse_sync_response_free);
      return;
    }
  exchange = g_new0 (Exchange, 1);
  exchange->message = message;
  exchange->body = g_byte_array_new ();
  exchange->max_bytes = request->max_bytes;
  exchange->deadline_usecs = g_get_monotonic_time () + MAX_TIMEOUTS * request->timeout_secs * (gint64) G_USEC_PER_SEC;
  exchange->departure = g_atomic_rc_box_new0 (Departure);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), exchange->departure);
  g_clear_pointer (&self->last, g_atomic_rc_box_release);
  self->last = g_atomic_rc_box_acquire (exchange->departure);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  soup_session_set_timeout (self->session, request->timeout_secs);
  g_task_run_in_thread (task, exchange_thread);
}

gboolean
lotse_soup_transport_hold_back (LotseSoupTransport *self)
{
  g_return_val_if_fail (LOTSE_IS_SOUP_TRANSPORT (self), FALSE);

  return self->last != NULL && (g_atomic_int_compare_and_exchange (&self->last->state, STAYS, HELD_BACK)
                                || g_atomic_int_get (&self->last->state) == HELD_BACK);
}

LotseSyncResponse *
lotse_soup_transport_send_finish (LotseSoupTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
