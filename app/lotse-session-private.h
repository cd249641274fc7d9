/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the session, shared by its own files. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

struct _LotseSession
{
  GObject       parent_instance;

  LotseClient  *client;      /* (owned) (nullable) */
  LotseHistory *history;     /* (owned) */
  LotseDataset *dataset;     /* (owned) */
  gulong        changed_id;
  guint         idle_id;
  guint64       stamp;
  char         *department;  /* (owned) (nullable) */
  char         *selection;   /* (owned) (nullable) */
  char         *search_text; /* (owned) */
  char         *folder;      /* (owned) (nullable) of the workplace */
  char        **functions;   /* (owned) ids */
  GHashTable   *hidden;      /* (owned) (element-type utf8) set of ids */
  gboolean      mine;
  gboolean      show_archived;
  LotsePerson  *person;      /* (owned) who is signed in */
  LotseDate     as_of;       /* LOTSE_DATE_NONE: today */
  LotseDate     range_from, range_to;
  int           grouping;
  int           audience;
};

void lotse_session_queue_changed (LotseSession *self);  /* "data-changed" comes in this turn of the main loop */
void lotse_session_learn_person (LotseSession *self);   /* what the server says of the account, with "person-changed" where it is new */
void lotse_session_read_workplace (LotseSession *self); /* folder, functions and person of the client */

G_END_DECLS
