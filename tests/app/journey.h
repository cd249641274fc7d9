/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computer of a pilot on which the real program runs, in German at 900 × 700; it is known by nothing but what it tells assistive technology, and driven
 * by the keyboard. */
#pragma once

#include "../client/county.h"
#include "fixture.h"
#include "keys.h"
#include "spoken.h"

G_BEGIN_DECLS

/* Beside the number of projects that a journey begins with: text at 200 %. */
#define JOURNEY_LARGE_TEXT 0x100
/* The same: the account may edit everything; else it is that of a pilot, who reports and edits milestones. */
#define JOURNEY_OFFICE 0x200

typedef struct
{
  County      *county;
  LotseClient *office; /* (owned) another computer */
  Spoken      *spoken;
  GSubprocess *program;
  char        *home, *token; /* (owned) files of the pilot's computer */
  char        *complaints;   /* (owned) file that the program complains to */
  const char  *page;         /* (nullable) that it begins with; NULL: that of the reports */
  char        *pilot, *head; /* (owned) ids of functions */
  gboolean     large_text;
} Journey;

/* Projects P-00, P-01 … that the pilot reports on, each with a last report and a milestone. @n_projects: a number. Nothing is set up where
 * journey->spoken stays NULL: the test is skipped then. */
void     journey_set_up (Journey *journey, gconstpointer n_projects);
void     journey_tear_down (Journey *journey, gconstpointer unused);

void     journey_start (Journey *journey);
/* @example: on invented data, without the server of the county. */
void     journey_start_on (Journey *journey, gboolean example);
/* A critical of any library or of the program, but for the one that the fixture pardons. */
gboolean journey_is_complaint (const char *line);
/* Without any farewell, as the mains or the kernel do it. The test fails if the program had complained. */
void     journey_kill_program (Journey *journey);

/* (transfer full) @id */
char    *journey_commit (LotseClient *client, LotseMutation *mutation, const char *id);
/* @record: (transfer full). Returns: (transfer full) its id */
char    *journey_create (LotseClient *client, LotseRecord *record);

gboolean journey_says (Journey *journey, SpokenRole role, const char *text);
/* What has the focus is called something with @text in it, or holds it. */
gboolean journey_focus_is (Journey *journey, const char *text);
gboolean journey_focus_holds (Journey *journey, const char *text);
/* What is read out now has a name of its own: not that of a class, and without the underline of a mnemonic; else the test fails. Rows that are made
 * anew need a moment. (transfer full) */
char    *journey_listen (Journey *journey);
/* Presses @keyval until the focus is on what is called @text, and listens at each stop. */
void     journey_walk_to (Journey *journey, guint keyval, GdkModifierType state, const char *text);
/* As voice control does it, without the keyboard: presses what is called @name; writes into the input of that name. Both wait until it is there. */
void     journey_act (Journey *journey, SpokenRole role, const char *name);
void     journey_insert (Journey *journey, const char *name, const char *text);
/* Prints all that the program says, and ends the test. */
void     journey_give_up (Journey *journey, const char *what) G_GNUC_NORETURN;

#define until(condition)                                                          \
  G_STMT_START                                                                    \
  {                                                                               \
    const gint64 until_ = g_get_monotonic_time () + PATIENCE_SECS * G_USEC_PER_SEC; \
    while (!(condition))                                                          \
      {                                                                           \
        if (g_get_monotonic_time () > until_)                                     \
          journey_give_up (journey, #condition);                                          \
        fixture_turn (20);                                                        \
      }                                                                           \
  }                                                                               \
  G_STMT_END

G_END_DECLS
