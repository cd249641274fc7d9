/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libmicrohttpd around the server core: what may come in, who answers it, and what waits. One thread moves bytes and answers what is light;
 * pages and writing go to workers, passwords to workers of their own. */
#include "arrivals.h"
#include "held.h"
#include "head.h"
#include "listen.h"
#include "lotse-http.h"

#include "data/model/error.h"

#include <glib/gstdio.h>
#include <microhttpd.h>
#include <string.h>

#define MAX_HEADER_BYTES (32 * 1024)
#define MAX_URI_BYTES 4096
#define MAX_SIGN_IN_BYTES 8192
#define MAX_BODIES_BYTES (32 * 1024 * 1024) /* of all requests together */
#define MAX_QUEUE 200
#define PAGE_WORKERS 4
#define PASSWORD_WORKERS 2
#define DEFAULT_CONNECTIONS 2500 /* a thousand desktops that wait, and come anew before the old line is seen to be gone */
#define DEFAULT_TIMEOUT_SECS 30

struct _LotseHttp
{
  LotseServer       *server;
  struct MHD_Daemon *daemon;          /* (owned) */
  GSocket           *socket;          /* (owned) */
  char              *url;             /* (owned) */
  char              *path;            /* (owned) (nullable) of a Unix socket */
  gboolean           trust_forwarded;
  GThreadPool       *pages;           /* (owned) */
  GThreadPool       *passwords;       /* (owned) */
  GThread           *clock;           /* (owned) ends what has lasted long enough */
  LotseArrivals     *arrivals;        /* (owned) */
  LotseHeld         *held;            /* (owned) answers that are held back */
  GMutex             lock;
  GCond              stop_cond;
  gboolean           stopping;        /* under lock */
  gsize              bodies_bytes;    /* atomic */
};

/* One request and its response. Lives until the library says that it is completed. */
typedef struct
{
  LotseHttp             *http;
  struct MHD_Connection *connection;
  char                  *uri;         /* (owned) as it came, not decoded */
  char                  *query;       /* (nullable) in @uri */
  LotseMethod            method;
  char                  *token;       /* (owned) (nullable) */
  char                  *peer;        /* (owned) (nullable) */
  GString               *body;        /* (owned) (nullable) */
  LotseResponse         *response;    /* (owned) (nullable) ready to be sent */
  gint64                 deadline_usecs;
  gsize                  max_body;
  gboolean               admitted;    /* the head was looked at */
  gboolean               held;
} Exchange;

static void
release_body (Exchange *exchange)
{
  if (exchange->body == NULL)
    return;
  g_atomic_pointer_add (&exchange->http->bodies_bytes, -(gssize) exchange->body->allocated_len);
  g_string_free (exchange->body, TRUE);
  exchange->body = NULL;
}

static void *
begin_cb (void *data, const char *uri, struct MHD_Connection *connection)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->http = data;
  exchange->connection = connection;
  exchange->uri = g_strndup (uri, MAX_URI_BYTES + 1);
  return exchange;
}

static void
completed_cb (void *data, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode why)
{
  Exchange *exchange = *context;

  *context = NULL;
  if (exchange == NULL)
    return;
  release_body (exchange);
  g_free (exchange->uri);
  g_free (exchange->token);
  g_free (exchange->peer);
  lotse_response_free (exchange->response);
  g_free (exchange);
  lotse_arrivals_begin (((LotseHttp *) data)->arrivals, connection);
}

static void
connection_cb (void *data, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode what)
{
  LotseHttp *self = data;

  if (what == MHD_CONNECTION_NOTIFY_STARTED)
    lotse_arrivals_begin (self->arrivals, connection);
  else
    lotse_arrivals_end (self->arrivals, connection);
}

/* Splits path and query. The routes need no escapes, so none are decoded. */
static gboolean
split_uri (Exchange *exchange)
{
  char *mark = strchr (exchange->uri, '?');
  const char *path_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./";
  const char *query_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=&";

  if (exchange->uri[0] != '/' || strlen (exchange->uri) > MAX_URI_BYTES)
    return FALSE;
  if (mark != NULL)
    {
      *mark = '\0';
      exchange->query = mark + 1;
      if (strspn (exchange->query, query_letters) != strlen (exchange->query))
        return FALSE;
    }
  return strspn (exchange->uri, path_letters) == strlen (exchange->uri);
}

static LotseResponse *
bad (const char *detail)
{
  return lotse_response_problem (400, "bad_request", detail);
}

/* How long the body will be. Two ways of saying it, or one that is not known, is how requests are smuggled past a proxy. NULL: fine. */
static LotseResponse *
check_length (Exchange *exchange, const LotseHead *head)
{
  const char *length = head->value[LOTSE_HEAD_CONTENT_LENGTH], *coding = head->value[LOTSE_HEAD_TRANSFER_ENCODING];
  guint64 bytes = 0;

  if (length != NULL && coding != NULL)
    return bad ("Content-Length together with Transfer-Encoding");
  if (coding != NULL && g_ascii_strcasecmp (coding, "chunked") != 0)
    return bad ("Transfer-Encoding other than chunked");
  if (length != NULL && !g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT64, &bytes, NULL))
    return bad ("Content-Length is not a number");
  if (bytes > exchange->max_body)
    return lotse_response_problem (413, "too_large", NULL);
  if (exchange->method != LOTSE_METHOD_POST && (bytes > 0 || coding != NULL))
    return bad ("a body where none belongs");
  return NULL;
}

static void
take_token (Exchange *exchange, const char *authorization)
{
  const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return;
  authorization += 7;
  if (strlen (authorization) <= 128 && strspn (authorization, letters) == strlen (authorization))
    exchange->token = g_strdup (authorization);
}

static void
take_peer (Exchange *exchange, const LotseHead *head)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  g_autoptr (GSocketAddress) address = NULL;

  if (exchange->http->trust_forwarded && head->value[LOTSE_HEAD_FORWARDED_FOR] != NULL)
    {
      const char *comma = strrchr (head->value[LOTSE_HEAD_FORWARDED_FOR], ',');

      exchange->peer = g_strstrip (g_strndup (comma != NULL ? comma + 1 : head->value[LOTSE_HEAD_FORWARDED_FOR], 64));
      return;
    }
  if (info == NULL || info->client_addr == NULL
      || (info->client_addr->sa_family != AF_INET && info->client_addr->sa_family != AF_INET6))
    return;
  address = g_socket_address_new_from_native (info->client_addr, sizeof (struct sockaddr_storage));
  if (address != NULL && G_IS_INET_SOCKET_ADDRESS (address))
    exchange->peer = g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

/* Before any of the body is read. NULL: go on. */
static LotseResponse *
admit (Exchange *exchange, const char *method)
{
  LotseHead head;
  LotseResponse *response;
  gboolean sign_in;

  lotse_head_read (exchange->connection, &head);
  if (head.wrong != NULL)
    return bad (head.wrong);
  if (strcmp (method, "GET") == 0)
    exchange->method = LOTSE_METHOD_GET;
  else if (strcmp (method, "POST") == 0)
    exchange->method = LOTSE_METHOD_POST;
  else if (strcmp (method, "DELETE") == 0)
    exchange->method = LOTSE_METHOD_DELETE;
  else
    return lotse_response_problem (405, "method", NULL);
  if (!split_uri (exchange))
    return bad ("address with letters that no route has");

  sign_in = exchange->method == LOTSE_METHOD_POST && g_str_has_suffix (exchange->uri, "/sessions");
  exchange->max_body = sign_in ? MAX_SIGN_IN_BYTES : LOTSE_SERVER_MAX_BODY;
  response = check_length (exchange, &head);
  if (response != NULL)
    return response;
  take_token (exchange, head.value[LOTSE_HEAD_AUTHORIZATION]);
  take_peer (exchange, &head);
  /* Nothing is unpacked: a small body stays small. */
  if (head.value[LOTSE_HEAD_CONTENT_ENCODING] != NULL && g_ascii_strcasecmp (head.value[LOTSE_HEAD_CONTENT_ENCODING], "identity") != 0)
    return lotse_response_problem (415, "content_encoding", NULL);
  if (exchange->method == LOTSE_METHOD_POST && !lotse_head_is_json (head.value[LOTSE_HEAD_CONTENT_TYPE]))
    return lotse_response_problem (415, "content_type", NULL);
  /* Nothing is read into memory for who does not even claim to be somebody. */
  if (exchange->method == LOTSE_METHOD_POST && !sign_in && exchange->token == NULL)
    return lotse_response_problem (401, "sign_in", NULL);
  return NULL;
}

/* FALSE: more than is taken; the connection is closed. */
static gboolean
add_to_body (Exchange *exchange, const char *data, gsize length)
{
  gsize before;

  if (exchange->body == NULL)
    {
      exchange->body = g_string_new (NULL);
      g_atomic_pointer_add (&exchange->http->bodies_bytes, (gssize) exchange->body->allocated_len);
    }
  if (exchange->body->len + length > exchange->max_body)
    return FALSE;
  before = exchange->body->allocated_len;
  g_string_append_len (exchange->body, data, (gssize) length);
  g_atomic_pointer_add (&exchange->http->bodies_bytes, (gssize) (exchange->body->allocated_len - before));
  return (gsize) g_atomic_pointer_get (&exchange->http->bodies_bytes) <= MAX_BODIES_BYTES;
}

static void
add_header (struct MHD_Response *response, const char *name, const char *value)
{
  MHD_add_response_header (response, name, value);
}

static enum MHD_Result
send_response (Exchange *exchange)
{
  LotseResponse *from = exchange->response;
  gsize length = from->body->len;
  g_autofree char *retry_after = NULL;
  struct MHD_Response *response
    = MHD_create_response_from_buffer_with_free_callback (length, g_string_free (g_steal_pointer (&from->body), FALSE), g_free);
  enum MHD_Result result;

  if (response == NULL)
    return MHD_NO;
  if (from->content_type != NULL)
    add_header (response, MHD_HTTP_HEADER_CONTENT_TYPE, from->content_type);
  if (from->etag != NULL)
    add_header (response, MHD_HTTP_HEADER_ETAG, from->etag);
  if (from->sign_in)
    add_header (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  if (from->status == 405)
    add_header (response, MHD_HTTP_HEADER_ALLOW, "GET, POST, DELETE");
  if (from->retry_after_secs > 0)
    {
      retry_after = g_strdup_printf ("%u", from->retry_after_secs);
      add_header (response, MHD_HTTP_HEADER_RETRY_AFTER, retry_after);
    }
  add_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache");
  add_header (response, "X-Content-Type-Options", "nosniff");
  result = MHD_queue_response (exchange->connection, (unsigned int) from->status, response);
  MHD_destroy_response (response);
  return result;
}

static LotseRequest
make_request (Exchange *exchange)
{
  return (LotseRequest) {
    .method = exchange->method,
    .path = exchange->uri,
    .query = exchange->query,
    .token = exchange->token,
    .if_none_match = MHD_lookup_connection_value (exchange->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH),
    .peer = exchange->peer,
    .body = exchange->body != NULL ? exchange->body->str : NULL,
    .body_length = exchange->body != NULL ? exchange->body->len : 0,
    .held = exchange->held,
  };
}

static void
work (gpointer data, gpointer user_data)
{
  Exchange *exchange = data;
  LotseRequest request = make_request (exchange);

  exchange->response = lotse_server_handle (exchange->http->server, &request);
  MHD_resume_connection (exchange->connection);
}

/* Gives the request to a worker. FALSE: too many are waiting, or the server ends. */
static gboolean
hand_over (Exchange *exchange, GThreadPool *pool)
{
  LotseHttp *self = exchange->http;
  gboolean taken;

  g_mutex_lock (&self->lock);
  taken = !self->stopping && g_thread_pool_unprocessed (pool) < MAX_QUEUE;
  if (taken)
    {
      MHD_suspend_connection (exchange->connection);
      g_thread_pool_push (pool, exchange, NULL);
    }
  g_mutex_unlock (&self->lock);
  return taken;
}

/* Holds the answer back until the feed moves. FALSE: it has moved since @changes, or the server ends: answer now. */
static gboolean
hold (Exchange *exchange, guint hold_secs, guint64 changes)
{
  if (exchange->deadline_usecs == 0)
    exchange->deadline_usecs = g_get_monotonic_time () + (gint64) hold_secs * G_USEC_PER_SEC;
  return lotse_held_add (exchange->http->held, exchange->connection, &exchange->deadline_usecs, changes);
}

/* TRUE: the response is ready; FALSE: the connection is suspended until it is. */
static gboolean
answer (Exchange *exchange)
{
  LotseRequest request = make_request (exchange);
  LotseWeight weight = lotse_server_weigh (&request);

  if (weight != LOTSE_WEIGHT_LIGHT)
    {
      if (hand_over (exchange, weight == LOTSE_WEIGHT_PASSWORD ? exchange->http->passwords : exchange->http->pages))
        return FALSE;
      exchange->response = lotse_response_problem (503, "busy", NULL);
      return TRUE;
    }
  for (;;)
    {
      guint64 changes = lotse_held_changes (exchange->http->held);
      LotseResponse *response;

      if (exchange->deadline_usecs != 0 && g_get_monotonic_time () >= exchange->deadline_usecs)
        exchange->held = TRUE;
      request = make_request (exchange);
      response = lotse_server_handle (exchange->http->server, &request);
      if (response->hold_secs > 0 && hold (exchange, response->hold_secs, changes))
        {
          lotse_response_free (response);
          return FALSE;
        }
      if (response->hold_secs == 0 || lotse_held_changes (exchange->http->held) == changes)
        {
          exchange->response = response;
          return TRUE;
        }
      lotse_response_free (response);
    }
}

static enum MHD_Result
access_cb (void *data, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
           const char *upload, size_t *upload_length, void **context)
{
  Exchange *exchange = *context;

  if (exchange == NULL)
    return MHD_NO;
  /* While the daemon ends it takes a response without sending it, and asks for one again. */
  if (exchange->response != NULL && exchange->response->body == NULL)
    return MHD_NO;
  if (!exchange->admitted)
    {
      exchange->admitted = TRUE;
      exchange->response = admit (exchange, method);
      return exchange->response != NULL ? send_response (exchange) : MHD_YES;
    }
  if (*upload_length > 0)
    {
      gboolean taken = add_to_body (exchange, upload, *upload_length);

      *upload_length = 0;
      return taken ? MHD_YES : MHD_NO;
    }
  lotse_arrivals_came (exchange->http->arrivals, connection);
  if (exchange->response == NULL && !answer (exchange))
    return MHD_YES;
  return send_response (exchange);
}

static void
changed_cb (gpointer data)
{
  lotse_held_changed (((LotseHttp *) data)->held);
}

static gpointer
run_clock (gpointer data)
{
  LotseHttp *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopping)
    {
      gint64 now = g_get_monotonic_time ();

      lotse_held_tick (self->held, now);
      lotse_arrivals_cut (self->arrivals, now);
      g_cond_wait_until (&self->stop_cond, &self->lock, now + G_USEC_PER_SEC / 2);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
free_http (LotseHttp *self)
{
  g_clear_object (&self->socket);
  if (self->path != NULL)
    g_unlink (self->path);
  lotse_held_free (self->held);
  lotse_arrivals_free (self->arrivals);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->stop_cond);
  g_free (self->path);
  g_free (self->url);
  g_free (self);
}

static gboolean
start_daemon (LotseHttp *self, const LotseHttpOptions *options, GError **error)
{
  guint connections = options->max_connections != 0 ? options->max_connections : DEFAULT_CONNECTIONS;
  guint timeout_secs = options->timeout_secs != 0 ? options->timeout_secs : DEFAULT_TIMEOUT_SECS;

  self->daemon = MHD_start_daemon (MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, access_cb,
                                   self, MHD_OPTION_LISTEN_SOCKET, g_socket_get_fd (self->socket), MHD_OPTION_URI_LOG_CALLBACK, begin_cb,
                                   self, MHD_OPTION_NOTIFY_COMPLETED, completed_cb, self, MHD_OPTION_NOTIFY_CONNECTION,
                                   connection_cb, self, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                   (size_t) MAX_HEADER_BYTES, MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT,
                                   timeout_secs, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (self->daemon == NULL)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s: the HTTP library cannot be started", self->url);
  return self->daemon != NULL;
}

LotseHttp *
lotse_http_start (LotseServer *server, const LotseHttpOptions *options, GError **error)
{
  LotseHttp *self;

  g_return_val_if_fail (server != NULL && options != NULL, NULL);

  self = g_new0 (LotseHttp, 1);
  self->server = server;
  self->trust_forwarded = options->trust_forwarded;
  self->held = lotse_held_new ();
  self->arrivals = lotse_arrivals_new (options->timeout_secs != 0 ? options->timeout_secs : DEFAULT_TIMEOUT_SECS);
  g_mutex_init (&self->lock);
  g_cond_init (&self->stop_cond);
  self->socket = lotse_listen (options->listen != NULL ? options->listen : LOTSE_HTTP_DEFAULT_LISTEN, options->anywhere, &self->url,
                               &self->path, error);
  if (self->socket == NULL)
    {
      free_http (self);
      return NULL;
    }
  self->pages = g_thread_pool_new (work, self, PAGE_WORKERS, FALSE, NULL);
  self->passwords = g_thread_pool_new (work, self, PASSWORD_WORKERS, FALSE, NULL);
  lotse_server_set_changed_func (server, changed_cb, self);
  if (!start_daemon (self, options, error))
    {
      lotse_server_set_changed_func (server, NULL, NULL);
      g_thread_pool_free (self->pages, FALSE, TRUE);
      g_thread_pool_free (self->passwords, FALSE, TRUE);
      free_http (self);
      return NULL;
    }
  self->clock = g_thread_new ("lotse-clock", run_clock, self);
  return self;
}

const char *
lotse_http_url (LotseHttp *self)
{
  return self->url;
}

void
lotse_http_stop (LotseHttp *self)
{
  if (self == NULL)
    return;
  /* Nothing new comes in, nothing is suspended any more; then every suspended connection is resumed, as the library asks for. */
  MHD_quiesce_daemon (self->daemon);
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_broadcast (&self->stop_cond);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->clock);
  g_thread_pool_free (self->pages, FALSE, TRUE);
  g_thread_pool_free (self->passwords, FALSE, TRUE);
  lotse_held_stop (self->held);
  lotse_server_set_changed_func (self->server, NULL, NULL);
  MHD_stop_daemon (self->daemon);
  free_http (self);
}
