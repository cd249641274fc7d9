/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server without a network: a request goes in, a response comes out. No type of HTTP or of the database is in here. */
#pragma once

#include "data/disk/disk.h"
#include "server/storage/storage.h"

G_BEGIN_DECLS

typedef struct _LotseServer LotseServer;

typedef enum { LOTSE_METHOD_GET, LOTSE_METHOD_POST, LOTSE_METHOD_DELETE } LotseMethod;

typedef struct
{
  LotseMethod method;
  const char *path;          /* "/v1/…": letters, digits and -_./ only, so there is nothing to decode */
  const char *query;         /* (nullable) "since=…&limit=…", not decoded either */
  const char *token;         /* (nullable) what stood behind "Bearer " */
  const char *if_none_match; /* (nullable) */
  const char *peer;          /* (nullable) address of the client, for the audit and against guessing */
  const char *body;          /* (nullable) */
  gsize       body_length;
  gint64      now_usecs;     /* since 1970; 0: the clock of the machine */
  gboolean    held;          /* the answer has been held back already: answer now */
} LotseRequest;

typedef struct
{
  int         status;
  const char *content_type;     /* (nullable) without body */
  GString    *body;             /* (owned) */
  char       *etag;             /* (owned) (nullable) with quotes */
  guint       retry_after_secs; /* 0: not said */
  guint       hold_secs;        /* more than 0: may be held back this long, and asked again as soon as the feed moves */
  gboolean    sign_in;          /* 401: say which scheme */
} LotseResponse;

void lotse_response_free (LotseResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseResponse, lotse_response_free)

/* An answer that the adapter gives by itself. (transfer full) */
LotseResponse *lotse_response_problem (int status, const char *code, const char *detail);

typedef struct
{
  guint64 password_passes;     /* of Argon2id; 0: 3 */
  gsize   password_bytes;      /* memory of Argon2id; 0: 64 MiB */
  guint   token_days;          /* how long a token of a sign-in lives; 0: 90 */
  guint   page_records;        /* at most so many on a page; 0: 500 */
  guint   schema;              /* version of the schema that is spoken; 0: LOTSE_SCHEMA_VERSION */
  LotseMachine machine;        /* whose clock counts where a request brings no time; all zero: this computer */
} LotseServerOptions;

/* Takes @storage. (transfer full); NULL with @error (LOTSE_ERROR_STORAGE), the storage is freed then too. */
LotseServer   *lotse_server_new (LotseStorage *storage, const LotseServerOptions *options, GError **error);
void           lotse_server_free (LotseServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseServer, lotse_server_free)

/* Any thread, any number at a time; signing in takes a tenth of a second and more, writing waits for the disk. (transfer full) */
LotseResponse *lotse_server_handle (LotseServer *self, const LotseRequest *request);

/* How long a request may take: an adapter with an event loop answers light ones itself, and lets no password wait before a page. */
typedef enum
{
  LOTSE_WEIGHT_LIGHT,
  LOTSE_WEIGHT_PAGE,     /* reads a page, or writes */
  LOTSE_WEIGHT_PASSWORD, /* hashes a password */
} LotseWeight;

LotseWeight    lotse_server_weigh (const LotseRequest *request);

/* Called after the feed of a workspace has moved, without a lock held, on the thread that wrote. Set once, before the first request. */
typedef void (*LotseServerChangedFunc) (gpointer data);
void           lotse_server_set_changed_func (LotseServer *self, LotseServerChangedFunc func, gpointer data);

#define LOTSE_SERVER_MAX_BODY (2 * 1024 * 1024)
#define LOTSE_SERVER_MAX_HOLD_SECS 25

G_END_DECLS
