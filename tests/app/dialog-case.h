/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window in German, dark, of 900 × 700 at 200 % text where no other size is asked for, on records with long names; and what is to be true of each dialog beside it. */
#pragma once

#include "../client/county.h"
#include "app/lotse-window-private.h"
#include "fixture.h"

G_BEGIN_DECLS

#define DIALOG_WIDTH 900
#define DIALOG_HEIGHT 700
#define DIALOG_LONG_TITLE "Medienbruchfreie Antragsbearbeitung und Geschäftsprozessmanagement in der Kreislaufwirtschaft"
#define DIALOG_LONG_NAME "Amt für Abfallwirtschaft, Kreislaufwirtschaft und Umweltschutz"
#define DIALOG_LONG_FUNCTION "Sachgebietsleitung Informationssicherheit und Digitalisierungskoordination"

/* Of the window of a case; NULL as data of a test: the first. */
typedef struct
{
  int    width, height; /* px */
  double text;          /* 1.0: as large as usual */
} DialogSize;

extern const DialogSize dialog_small, dialog_large, dialog_plain; /* 900 × 700 and 1440 × 900 at 200 %; 900 × 700 at 100 % */

typedef struct
{
  const DialogSize *size;
  County       *county;
  LotseSession *session;
  LotseClient  *client;  /* (unowned) */
  LotseWindow  *window;
  char         *department, *function, *project, *report; /* (owned) ids */
  guint         n_bad, n_helped;
} DialogCase;

void        dialog_case_set_up (DialogCase *fixture, gconstpointer data);
void        dialog_case_tear_down (DialogCase *fixture, gconstpointer data);

/* Counts in fixture->n_bad, and says it. */
void        dialog_case_complain (DialogCase *fixture, const char *name, const char *what, const char *text);
const char *dialog_case_words (GtkWidget *widget); /* what it is called in a complaint */
/* No text of @widget is cut, nothing lies beyond the edge of @window, and that is not larger than it may be: at last, 2 s are given for it to come to rest. */
void        dialog_case_check_settled (DialogCase *fixture, GtkWidget *window, GtkWidget *widget, const char *name);
GtkWidget  *dialog_case_shown (void); /* (transfer none) (nullable) */
/* The same of the dialog that is shown, or comes; a picture of it is kept as @name. */
void        dialog_case_check (DialogCase *fixture, const char *name);
void        dialog_case_close (void);
/* Of the dialog that @action of the window opens; closes it. @target (nullable) */
void        dialog_case_check_action (DialogCase *fixture, const char *action, const char *target, const char *name);

G_END_DECLS
