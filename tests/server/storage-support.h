/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A storage in memory with two workspaces, "a" and "b", and rows to put into it. */
#pragma once

#include "observe.h"

#include "data/model/error.h"

/* A call that hands over ERR succeeds. */
#define OK(call) \
  G_STMT_START { \
    g_autoptr (GError) error_of_call = NULL; \
    gboolean done_of_call = (call); \
    g_assert_no_error (error_of_call); \
    g_assert_true (done_of_call); \
  } G_STMT_END
#define ERR &error_of_call

typedef struct
{
  LotseStorage *storage; /* (owned) */
  gint64        a, b;    /* the workspaces */
} Pair;

void          pair_set_up (Pair *pair, gconstpointer data);
void          pair_tear_down (Pair *pair, gconstpointer data);

/* A live row at revision 1 with a title. Borrows the texts. */
LotseRow      make_row (const char *kind, const char *id, gint64 seq);
void          put_row (Pair *pair, gint64 workspace, const LotseRow *row);
/* A token whose hash is @byte all over. */
LotseTokenRow make_token (gint64 workspace, guint8 byte, const char *account, const char *device, gint64 expires);

/* What was found so far, for the functions that are called for each. */
typedef struct
{
  GString *ids;
  guint    left; /* rows to go */
} Ids;
