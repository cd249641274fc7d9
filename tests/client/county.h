/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A county on loopback: the real server core behind real HTTP, in this process, with a relay in front that can cut lines. */
#pragma once

#include "data/client/lotse-client.h"
#include "relay.h"
#include "server/core/admin.h"
#include "server/http/lotse-http.h"

#define COUNTY_WORKSPACE "county"
#define COUNTY_PASSWORD "a long enough password"

typedef struct
{
  char        *folder; /* (owned) for databases and caches */
  LotseServer *server; /* (owned) */
  LotseHttp   *http;   /* (owned) */
  Relay       *relay;  /* (owned) what clients connect to */
  char        *url;    /* (owned) of the relay */
  char        *token;  /* (owned) of an account of the strategy office */
  guint        schema; /* that the server speaks when it starts next; 0: its own */
} County;

County *county_new (void);
void    county_free (County *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (County, county_free)

char   *county_path (County *self, const char *name); /* (transfer full) in its folder */
/* Ends the server and starts it on @database (nullable: the one it had); restored: with a new epoch. */
void    county_restart (County *self, const char *database, gboolean restored);
/* @n projects with three milestones each, straight into the server. */
void    county_load (County *self, guint n_projects);

/* A client with a cache of its own; the same @name opens the same cache. (transfer full) */
LotseClient *county_client (County *self, const char *name);
/* The same for an account of its own, which is made. @account: its name, role, department and function. */
LotseClient *county_client_of (County *self, const char *name, const LotseAccount *account);
void         county_sync (LotseClient *client);           /* has to succeed */
/* Runs the main context until @condition says so; fails after ten seconds. */
typedef gboolean (*CountyCondition) (LotseClient *client);
void         county_wait (LotseClient *client, CountyCondition condition);
gboolean     county_is_idle (LotseClient *client);
gboolean     county_is_offline (LotseClient *client);
gboolean     county_knows_person (LotseClient *client);   /* the server has said what the account may do, and says it again only where that changes */

/* Commits @mutation (transfer full), which has to succeed. */
void         county_commit (LotseClient *client, LotseMutation *mutation);
/* A new record, committed. @record: (transfer full). Returns: (transfer full) its id */
char        *county_add (LotseClient *client, LotseRecord *record);
/* A project, committed. (transfer full) its id */
char        *county_add_project (LotseClient *client, const char *title);
/* One text field of a project is changed and committed. */
void         county_edit (LotseClient *client, const char *id, guint field, const char *text);
const char  *county_text (LotseClient *client, const char *id, guint field); /* (nullable) NULL also where there is no such project */
