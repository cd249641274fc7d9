/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two departments with their functions, a project and a person on a real client, for the tests of who answers for what. */
#pragma once

#include "../client/county.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) */
  char         *building, *traffic, *head, *pilot, *files, *person; /* (owned) ids */
} OfficeCase;

LotseDataset *office_data (OfficeCase *fixture);
LotseRecord *office_get (OfficeCase *fixture, LotseKind kind, const char *id);
/* (transfer full) its id. @field: REF to @to, where there is one. */
char *office_add (OfficeCase *fixture, LotseKind kind, const char *title, guint field, const char *to);
void office_set_up (OfficeCase *fixture, gconstpointer unused);
void office_tear_down (OfficeCase *fixture, gconstpointer unused);
LotsePage *office_open_page (OfficeCase *fixture);
const char *office_ref (OfficeCase *fixture, LotseKind kind, const char *id, guint field);
void office_assert_found (OfficeCase *fixture, LotseKind kind, const char *id, const char *words, const char *detail, const char *action, const char *target);
