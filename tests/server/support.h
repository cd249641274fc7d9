/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server in memory with two departments, a project in each, and an account per role; requests and answers in one line each. */
#pragma once

#include "data/model/codec.h"
#include "data/model/id.h"
#include "data/model/mutation.h"
#include "server/core/admin.h"

#define WORKSPACE "kreis"
#define ROOT "/v1/" WORKSPACE
#define PASSWORD "geheim-genug"
/* 2026-03-02 09:00 UTC */
#define NOW_USECS (G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC)
/* For fixture_set_up(), instead of NULL: a database in a file, which others can open too. */
#define IN_A_FILE ((gconstpointer) "file")
#define DAY_USECS (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

typedef struct
{
  LotseStorage *storage;               /* of the server */
  LotseServer  *server;                /* (owned) (nullable) closed */
  LotseMachine  machine;               /* has the database; all zero: this computer */
  char         *token[LOTSE_N_ROLES];  /* (owned) */
  char         *public_token;          /* (owned) reader with audience public */
  char         *path;                  /* (owned) (nullable) of the database, where it is in a file */
  guint         schema;                /* that the server speaks when it is opened next; 0: its own */
  gint64        now_usecs;
  char         *department, *below, *other;   /* (owned) ids; below is part of department */
  char         *function, *other_function;    /* (owned) the pilot's own, and another */
  char         *project, *other_project;      /* (owned) in below, piloted by function; in other, piloted by other_function */
} Fixture;

/* The token of the account that may do most. */
#define OFFICE(fixture) ((fixture)->token[LOTSE_ROLE_STRATEGY_OFFICE])

void           fixture_set_up (Fixture *fixture, gconstpointer data);
/* The same in a database at @path of @machine. */
void           fixture_set_up_on (Fixture *fixture, const LotseMachine *machine, const char *path);
/* The server on what is there. */
gboolean       fixture_open (Fixture *fixture, const char *path, LotseStorageFlags flags, GError **error);
void           fixture_close (Fixture *fixture);
void           fixture_tear_down (Fixture *fixture, gconstpointer data);

LotseResponse *get (Fixture *fixture, const char *token, const char *target);
LotseResponse *get_if (Fixture *fixture, const char *token, const char *target, const char *etag);
LotseResponse *post (Fixture *fixture, const char *token, const char *target, const char *body);
char          *fixture_add_account (Fixture *fixture, const LotseAccount *account); /* (transfer full) its token */
LotseResponse *push (Fixture *fixture, const char *token, const LotseMutation *mutation);
LotseResponse *push_all (Fixture *fixture, const char *token, const LotseMutation *const *mutations, guint n);
char          *batch_of (const LotseMutation *const *mutations, guint n); /* (transfer full) the body that push_all() posts */
/* The parsed body; passes the strict validator. (transfer full) */
JsonNode      *parse (LotseResponse *response);
JsonObject    *root_of (JsonNode *node);
JsonObject    *result_at (JsonNode *node, guint index);
const char    *text_of (JsonObject *object, const char *member);
char          *code_of (LotseResponse *response); /* (transfer full) of a problem */

/* Pushes and asserts the result of it ("applied" …). (transfer full) the record that came with it, or NULL */
LotseRecord   *expect (Fixture *fixture, const char *token, LotseMutation *mutation, const char *result);
/* The same, where the record does not matter. */
void           expect_only (Fixture *fixture, const char *token, LotseMutation *mutation, const char *result);
/* The same for "rejected" with a code. Frees @mutation. */
void           expect_rejected (Fixture *fixture, const char *token, LotseMutation *mutation, const char *code);
LotseRecord   *fetch (Fixture *fixture, const char *token, LotseKind kind, const char *id); /* (transfer full) (nullable) 404 */

LotseRecord   *new_project (const char *title, const char *department, const char *pilot); /* (transfer full) */
LotseRecord   *new_milestone (const char *title, const char *project);
LotseRecord   *new_report (const char *project, int status);
/* A patch of one text field of @record. (transfer full) */
LotseMutation *patch_text (LotseRecord *record, guint field, const char *text);
char          *snapshot_token (Fixture *fixture, const char *token); /* (transfer full) of the last page */
/* The entries of the audit as the auditor reads them; they live as long as @node. */
JsonArray     *read_audit (Fixture *fixture, JsonNode **node);
guint          count_audit_entries (Fixture *fixture);
