/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, and short words for the records, edits and answers that the tests are made of. */
#pragma once

#include "data/model/error.h"
#include "data/model/id.h"
#include "data/store/store-private.h"

typedef struct
{
  char       *folder; /* (owned) */
  char       *path;   /* (owned) */
  LotseStore *store;  /* (owned) */
  GPtrArray  *changed; /* (owned) of the last answer or page */
  GPtrArray  *mids;    /* (owned) of all edits */
} Help;

void         help_set_up (Help *help, gconstpointer flags); /* flags: GUINT_TO_POINTER (LOTSE_STORE_PORTABLE) or NULL */
void         help_tear_down (Help *help, gconstpointer unused);
void         help_reopen (Help *help, LotseStoreFlags flags);
#define HELP_TEST(path, flags, function) \
  g_test_add (path, Help, GUINT_TO_POINTER (flags), help_set_up, function, help_tear_down)

LotseRecord *help_project (const char *title, gint64 rev, gint64 seq); /* with values of most types */
LotseRecord *help_milestone (const char *title, const char *project);
LotseRecord *help_tombstone (LotseRecord *record, gint64 rev, gint64 seq);
LotseRecord *help_parse (const char *json);
/* @record with another title. */
LotseRecord *help_titled (LotseRecord *record, const char *title, gint64 rev, gint64 seq);

void         help_commit (Help *help, LotseMutation *mutation); /* (transfer full) */
/* Commits; returns the mid, which the help keeps. */
const char  *help_create (Help *help, LotseRecord *record);
const char  *help_set_title (Help *help, const char *id, const char *title);
const char  *help_set_notes (Help *help, const char *id, const char *notes);
const char  *help_delete (Help *help, const char *id);
void         help_offer (Help *help); /* all that can be sent has left */
void         help_ack (Help *help, const char *mid, LotseMutationResult result, LotseRecord *record);
void         help_change (Help *help, LotseRecord *record, const char *token);
void         help_page (Help *help, LotseRecord *record, const char *next, const char *token);
void         help_begin_snapshot (Help *help);
void         help_finish_snapshot (Help *help); /* at 5000 */
void         help_resync (Help *help, gboolean new_epoch);

LotseRecord *help_get (Help *help, const char *id); /* project (transfer full) (nullable) */
void         help_assert_title (Help *help, const char *id, const char *title); /* NULL: not there */
void         help_assert_equal (LotseRecord *a, LotseRecord *b); /* all but revision and position */
void         help_assert_state (Help *help, guint waiting, guint conflicts, guint rejected);
void         help_assert_sendable (Help *help, guint n);
void         help_assert_sends (Help *help, guint index, const char *mid); /* what leaves at @index */
void         help_assert_place (Help *help, const char *mid, LotseEditPlace expected);
void         help_assert_token (Help *help, const char *expected);
void         help_assert_sound (Help *help); /* lotse_store_check */
LotseMutation *help_sendable (Help *help, guint index); /* (transfer full) */
