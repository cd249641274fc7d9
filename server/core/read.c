/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading: snapshot, changes, and the views per kind. */
#include "routes.h"
#include "server-private.h"

#include <string.h>

/* A page being written: at most so many records, bytes and JSON values; always at least one record. */
typedef struct
{
  LotseView   view;
  GString    *out;
  guint       limit;
  guint       count;
  guint       values;
  gsize       begin;     /* length of the head */
  gboolean    more;
  gint64      last_seq;  /* of the last row that was looked at */
  char        last_kind[32];
  char        last_id[64];
  GHashTable *subtree;   /* (nullable) only records of these departments */
} Page;

static gboolean
page_is_full (const Page *page, const LotseRow *row)
{
  if (page->count == 0)
    return FALSE;
  return page->count >= page->limit || page->out->len - page->begin + row->fields_length > LOTSE_PAGE_BYTES
         || page->values + row->weight > LOTSE_PAGE_VALUES;
}

static gboolean
add_to_page (Page *page, const LotseRow *row, gboolean changes)
{
  gsize length = page->out->len;

  if (page_is_full (page, row))
    {
      page->more = TRUE;
      return FALSE;
    }
  page->last_seq = row->seq;
  g_strlcpy (page->last_kind, row->kind, sizeof page->last_kind);
  g_strlcpy (page->last_id, row->id, sizeof page->last_id);
  if (page->subtree != NULL && (row->department == NULL || !g_hash_table_contains (page->subtree, row->department)))
    return TRUE;
  if (page->count > 0)
    g_string_append_c (page->out, ',');
  if (changes ? !lotse_view_write_change (&page->view, row, page->out) : !lotse_view_shows (&page->view, row))
    {
      g_string_truncate (page->out, length);
      return TRUE;
    }
  if (!changes)
    lotse_view_write (&page->view, row, page->out);
  page->count++;
  page->values += row->weight + 8;
  return TRUE;
}

static gboolean
add_record (const LotseRow *row, gpointer data)
{
  return add_to_page (data, row, FALSE);
}

static gboolean
add_change (const LotseRow *row, gpointer data)
{
  return add_to_page (data, row, TRUE);
}

static char *
make_token (LotseCall *call, gint64 seq, const char *kind, const char *id)
{
  LotseFeedToken token = { .epoch = call->workspace.epoch, .seq = seq };

  g_strlcpy (token.scope, call->user->scope, sizeof token.scope);
  g_strlcpy (token.kind, kind, sizeof token.kind);
  g_strlcpy (token.id, id, sizeof token.id);
  return lotse_feed_token_write (call->server->feed_key, &token);
}

/* @reason is what the client acts on: after another epoch it offers again what was acknowledged. */
static LotseResponse *
resync (LotseCall *call, const char *reason, const char *detail)
{
  LotseResponse *response = lotse_response_problem (410, "resync", detail);
  g_autofree char *now = lotse_rfc3339_text (call->now_usecs);

  lotse_response_add_problem (response, "\"reason\":\"%s\",\"server_time\":\"%s\"", reason, now);
  return response;
}

/* NULL: the position can be gone on from. */
static LotseResponse *
check_token (LotseCall *call, const char *text, gboolean cursor, LotseFeedToken *token)
{
  if (!lotse_feed_token_read (call->server->feed_key, text, token) || (token->kind[0] != '\0') != cursor)
    return resync (call, "epoch", "The position was not made by this server.");
  if (token->epoch != call->workspace.epoch)
    return resync (call, "epoch", "The server was restored from a backup.");
  if (strcmp (token->scope, call->user->scope) != 0)
    return resync (call, "scope", "The rights of the account have changed.");
  if (token->seq < call->workspace.horizon)
    return resync (call, "horizon", "The position is too old.");
  if (token->seq > call->workspace.seq)
    return resync (call, "epoch", "The position lies ahead of the server.");
  return NULL;
}

static void
end_page (LotseCall *call, Page *page, const char *cursor)
{
  g_autofree char *now = lotse_rfc3339_text (call->now_usecs);

  if (cursor != NULL)
    g_string_append_printf (page->out, "],\"cursor\":\"%s\"", cursor);
  else
    g_string_append (page->out, "],\"cursor\":null");
  g_string_append_printf (page->out, ",\"server_time\":\"%s\"", now);
}

/* Runs a scan into @page under the lock. */
static gboolean
fill_page (LotseCall *call, Page *page, const LotseScan *scan, LotseRowFunc func, GError **error)
{
  LotseServer *self = call->server;

  page->begin = page->out->len;
  return lotse_view_init (&page->view, self, call->user, &call->workspace, error)
         && self->storage->api->scan (self->storage, call->workspace.id, scan, func, page, error);
}

/* The position of the feed as it is now, not as it was when the request came in. The lock is held. */
static gboolean
refresh_workspace (LotseCall *call, GError **error)
{
  gboolean found;

  return call->server->storage->api->workspace_by_id (call->server->storage, call->workspace.id, &call->workspace, &found, error);
}

LotseResponse *
lotse_call_check_scope (LotseCall *call)
{
  g_autofree char *since = lotse_query_get (call->request->query, "since");
  g_autoptr (GError) error = NULL;
  LotseFeedToken token;

  if (since == NULL)
    return NULL;
  if (!refresh_workspace (call, &error))
    return lotse_response_error (error);
  if (!lotse_feed_token_read (call->server->feed_key, since, &token) || token.epoch != call->workspace.epoch
      || strcmp (token.scope, call->user->scope) == 0)
    return NULL;
  return resync (call, "scope", "The rights of the account have changed.");
}

/* What the client does not know yet of the account: it says what it was told last, and is told anew where that is not so any more. */
static gboolean
wants_person (LotseCall *call)
{
  g_autofree char *known = lotse_query_get (call->request->query, "person");

  return known != NULL && strcmp (known, call->user->stamp) != 0;
}

static void
write_person (LotseCall *call, GString *out)
{
  const char *ids[] = { call->user->department, call->user->function };
  static const char *const names[] = { "department", "function" };

  if (!wants_person (call))
    return;
  g_string_append_printf (out, ",\"person\":{\"stamp\":\"%s\",\"role\":\"%s\"", call->user->stamp, lotse_role_name (call->user->role));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_string_append_printf (out, ",\"%s\":", names[i]);
      if (ids[i] != NULL)
        lotse_json_write_string (out, ids[i]);
      else
        g_string_append (out, "null");
    }
  g_string_append_c (out, '}');
}

static LotseResponse *
read_snapshot (LotseCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_autofree char *cursor = lotse_query_get (call->request->query, "cursor");
  g_autofree char *token = NULL;
  g_autofree char *next = NULL;
  LotseFeedToken from = { 0 };
  LotseScan scan = { .mode = LOTSE_SCAN_LIVE };
  Page page = { .limit = call->server->options.page_records };

  if (!refresh_workspace (call, &error))
    return lotse_response_error (error);
  from.seq = call->workspace.seq;
  if (cursor != NULL && *cursor != '\0')
    {
      response = check_token (call, cursor, TRUE, &from);
      if (response != NULL)
        return g_steal_pointer (&response);
      scan.kind = from.kind;
      scan.after_id = from.id;
    }
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  page.out = response->body;
  g_string_append (page.out, "{\"records\":[");
  if (!fill_page (call, &page, &scan, add_record, &error))
    return lotse_response_error (error);
  token = make_token (call, from.seq, "", "");
  next = page.more ? make_token (call, from.seq, page.last_kind, page.last_id) : NULL;
  end_page (call, &page, next);
  /* What was asked for comes along: an answer that something on the way has kept is not taken for another one. */
  write_person (call, page.out);
  g_string_append_printf (page.out, ",\"token\":\"%s\",\"epoch\":\"%016" G_GINT64_MODIFIER "x\",\"after\":\"%s\",\"end\":true}", token,
                          call->workspace.epoch, cursor != NULL ? cursor : "");
  return g_steal_pointer (&response);
}

static LotseResponse *
read_changes (LotseCall *call, const char *since, gint64 limit, gint64 wait_secs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_autofree char *etag = g_strdup_printf ("\"%s\"", since);
  g_autofree char *next = NULL;
  g_autofree char *now = lotse_rfc3339_text (call->now_usecs);
  LotseFeedToken from;
  LotseScan scan = { .mode = LOTSE_SCAN_CHANGES };
  Page page = { .limit = (guint) limit };

  if (!refresh_workspace (call, &error))
    return lotse_response_error (error);
  response = check_token (call, since, FALSE, &from);
  if (response != NULL)
    return g_steal_pointer (&response);
  if (from.seq == call->workspace.seq && !wants_person (call))
    {
      response = lotse_response_not_modified (etag);
      response->hold_secs = call->request->held ? 0 : (guint) wait_secs;
      return g_steal_pointer (&response);
    }
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  page.out = response->body;
  g_string_append (page.out, "{\"changes\":[");
  scan.since = from.seq;
  if (!fill_page (call, &page, &scan, add_change, &error))
    return lotse_response_error (error);
  next = make_token (call, page.more ? page.last_seq : call->workspace.seq, "", "");
  g_string_append_printf (page.out, "],\"next\":\"%s\",\"more\":%s,\"server_time\":\"%s\"", next, page.more ? "true" : "false", now);
  write_person (call, page.out);
  g_string_append_printf (page.out, ",\"since\":\"%s\",\"end\":true}", since);
  response->etag = g_strdup_printf ("\"%s\"", next);
  return g_steal_pointer (&response);
}

static gboolean
etag_matches (const LotseRequest *request, const char *etag)
{
  return request->if_none_match != NULL && strstr (request->if_none_match, etag) != NULL;
}

static LotseResponse *
read_list (LotseCall *call, LotseKind kind, const char *department, const char *cursor, gint64 limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (GHashTable) subtree = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *next = NULL;
  LotseScan scan = { .mode = LOTSE_SCAN_LIVE, .kind = lotse_kind_info (kind)->name, .one_kind = TRUE };
  LotseFeedToken from = { 0 };
  Page page = { .limit = (guint) limit };

  if (!refresh_workspace (call, &error))
    return lotse_response_error (error);
  from.seq = call->workspace.seq;
  if (cursor != NULL && *cursor != '\0')
    {
      response = check_token (call, cursor, TRUE, &from);
      if (response != NULL)
        return g_steal_pointer (&response);
      if (strcmp (from.kind, scan.kind) != 0)
        return lotse_response_problem (400, "bad_request", "cursor: of another list");
      scan.after_id = from.id;
    }
  etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "-%s\"", call->workspace.seq, call->user->scope);
  if (etag_matches (call->request, etag))
    return lotse_response_not_modified (etag);
  if (department != NULL)
    {
      subtree = lotse_core_subtree (call->server, call->workspace.id, department, &error);
      if (subtree == NULL)
        return lotse_response_error (error);
      page.subtree = subtree;
    }
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  response->etag = g_steal_pointer (&etag);
  page.out = response->body;
  g_string_append (page.out, "{\"records\":[");
  if (!fill_page (call, &page, &scan, add_record, &error))
    return lotse_response_error (error);
  next = page.more ? make_token (call, from.seq, page.last_kind, page.last_id) : NULL;
  end_page (call, &page, next);
  g_string_append (page.out, ",\"end\":true}");
  return g_steal_pointer (&response);
}

static LotseResponse *
read_one (LotseCall *call, LotseKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRow) row = NULL;
  g_autofree char *etag = NULL;
  LotseServer *self = call->server;
  LotseResponse *response;
  LotseView view;

  if (!self->storage->api->record_get (self->storage, call->workspace.id, lotse_kind_info (kind)->name, id, &row, &error)
      || !refresh_workspace (call, &error) || !lotse_view_init (&view, self, call->user, &call->workspace, &error))
    return lotse_response_error (error);
  if (row == NULL || row->deleted || !lotse_view_shows (&view, row))
    return lotse_response_problem (404, "not_found", NULL);
  etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%s\"", row->rev, row->seq, call->user->scope);
  if (etag_matches (call->request, etag))
    return lotse_response_not_modified (etag);
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  response->etag = g_steal_pointer (&etag);
  lotse_view_write (&view, row, response->body);
  return response;
}

/* Admins keep accounts and see no content, not even empty pages of it. */
static LotseResponse *
check_reader (LotseCall *call)
{
  return call->user->inside < 0 ? lotse_response_problem (403, "denied", NULL) : NULL;
}

LotseResponse *
lotse_call_snapshot (LotseCall *call)
{
  LotseResponse *response = check_reader (call);

  if (response != NULL)
    return response;
  g_mutex_lock (&call->server->lock);
  response = read_snapshot (call);
  g_mutex_unlock (&call->server->lock);
  return response;
}

LotseResponse *
lotse_call_changes (LotseCall *call)
{
  g_autofree char *since = lotse_query_get (call->request->query, "since");
  LotseResponse *response = check_reader (call);
  gint64 limit = call->server->options.page_records, wait_secs = 0;

  if (response != NULL)
    return response;
  if (since == NULL || *since == '\0')
    return lotse_response_problem (400, "bad_request", "since: missing");
  if (!lotse_query_integer (call->request->query, "limit", 1, G_MAXINT, &limit)
      || !lotse_query_integer (call->request->query, "wait", 0, G_MAXINT, &wait_secs))
    return lotse_response_problem (400, "bad_request", "limit and wait: not a number");
  g_mutex_lock (&call->server->lock);
  response = read_changes (call, since, MIN (limit, call->server->options.page_records), MIN (wait_secs, LOTSE_SERVER_MAX_HOLD_SECS));
  g_mutex_unlock (&call->server->lock);
  return response;
}

LotseResponse *
lotse_call_list (LotseCall *call, LotseKind kind)
{
  g_autofree char *department = lotse_query_get (call->request->query, "department");
  g_autofree char *cursor = lotse_query_get (call->request->query, "cursor");
  LotseResponse *response = check_reader (call);
  gint64 limit = call->server->options.page_records;

  if (response != NULL)
    return response;
  if (!lotse_query_integer (call->request->query, "limit", 1, G_MAXINT, &limit))
    return lotse_response_problem (400, "bad_request", "limit: not a number");
  g_mutex_lock (&call->server->lock);
  response = read_list (call, kind, department, cursor, MIN (limit, call->server->options.page_records));
  g_mutex_unlock (&call->server->lock);
  return response;
}

LotseResponse *
lotse_call_one (LotseCall *call, LotseKind kind, const char *id)
{
  LotseResponse *response = check_reader (call);

  if (response != NULL)
    return response;
  g_mutex_lock (&call->server->lock);
  response = read_one (call, kind, id);
  g_mutex_unlock (&call->server->lock);
  return response;
}
