/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request as the engine wants it sent, and an answer as a transport hands it back: plain descriptions, no connection behind them. */
#pragma once

#include "data/model/error.h"

G_BEGIN_DECLS

typedef struct
{
  const char *method;       /* "GET" or "POST" */
  char       *path;         /* (owned) from the root of the server, with query, percent-encoded */
  GBytes     *body;         /* (owned) (nullable) JSON */
  gsize       max_bytes;    /* of the answer, after decompression */
  guint       timeout_secs; /* without any byte from the server */
} LotseSyncRequest;

LotseSyncRequest *lotse_sync_request_new (const char *method, char *path, GBytes *body, gsize max_bytes, guint timeout_secs); /* takes path, body */
void              lotse_sync_request_free (LotseSyncRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSyncRequest, lotse_sync_request_free)

typedef struct
{
  GError *error;            /* (owned) (nullable) no complete answer: LOTSE_ERROR_NETWORK, or _TOO_LARGE beyond max_bytes */
  gboolean unsent;          /* with @error: nothing of the request has left this computer, for certain */
  guint   status;
  char   *content_type;     /* (owned) (nullable) without parameters, lower case */
  gint64  retry_after_secs; /* -1: not said */
  char   *location;         /* (owned) (nullable) where one is sent to, as it was written */
  GBytes *body;             /* (owned) (nullable) */
} LotseSyncResponse;

LotseSyncResponse *lotse_sync_response_new (guint status, const char *content_type, GBytes *body); /* takes body */
LotseSyncResponse *lotse_sync_response_new_error (GError *error);                                  /* takes error */
void               lotse_sync_response_free (LotseSyncResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSyncResponse, lotse_sync_response_free)

G_END_DECLS
