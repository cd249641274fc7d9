/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk with one project on a real client, where the forms of records are opened and filled in. */
#pragma once

#include "../client/county.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-window.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  char         *id;     /* (owned) of the project */
  LotseWindow  *window; /* (nullable) */
} Desk;

void              desk_set_up (Desk *desk, gconstpointer data);
void              desk_tear_down (Desk *desk, gconstpointer data);
LotseRecord      *desk_project (Desk *desk);                           /* (transfer none) */
char             *desk_add_function (Desk *desk, const char *title);   /* (transfer full) its id */
LotseWindow      *desk_open_window (Desk *desk);                       /* (transfer none) on the page of the project */
/* The form of @record (nullable: a new one of @kind). (transfer none) */
LotseFormDialog  *desk_open (Desk *desk, LotseKind kind, LotseRecord *record);

GtkWidget        *desk_row (LotseFormDialog *dialog, guint field);     /* (transfer none) what holds the inputs of a field */
void              desk_type (LotseFormDialog *dialog, guint field, const char *text);
GtkMenuButton    *desk_picker (LotseFormDialog *dialog, guint field);  /* (transfer none) what opens the list of records */
/* Text and Enter in the search of the picker. */
void              desk_pick (LotseFormDialog *dialog, guint field, const char *text);
AdwMessageDialog *desk_question (void);                                /* (transfer none) (nullable) that is asked now */
void              desk_answer (const char *response);
