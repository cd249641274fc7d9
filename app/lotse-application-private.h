/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application's inside, shared by its own files. */
#pragma once

#include "app/lotse-application.h"

G_BEGIN_DECLS

struct _LotseApplication
{
  AdwApplication      parent_instance;
  const LotseOptions *options;  /* (unowned) */
  LotseWindow        *window;   /* (unowned) weak */
  LotseOpener        *opener;   /* (owned) (nullable) of the window, and without one of what stays open to remind of */
  gboolean            stays;    /* the application is held, whether there is a window or not */
  gboolean            unheard;  /* something needs action that no window said */
  char               *deferred_action, *deferred_target; /* (owned) (nullable) until there is a window with something to show */
  gint64              started_at; /* microseconds since the epoch */
  guint               waits;    /* looks that were put off */
  guint               remind_id; /* source of the next look */
  GHashTable         *reminded; /* (owned) function → what the reminder that may still be shown is about */
  gboolean            answers_only_here; /* a click on what is shown is told only to this process */
  gboolean            pictures_missing; /* of pages that were to be saved */
  gboolean            page_unclear;     /* several projects have the code that was asked for */
  gboolean            at_start; /* the page of the command line is still to be shown */
};

void lotse_application_install_actions (LotseApplication *self);
void lotse_application_show_import (LotseApplication *self, const char *summary);
void lotse_application_ask_date (LotseApplication *self, const char *path);
void lotse_application_say_still (LotseWindow *window, gpointer self);

#define LOTSE_REMIND_IN_BACKGROUND "remind-in-background" /* key of the settings */

/* Without a window. */
LotseSession *lotse_application_get_session (LotseApplication *self);      /* (transfer none) (nullable) of the window, or without one */
gboolean      lotse_application_ensure_opener (LotseApplication *self);    /* TRUE: it was there */
void          lotse_application_begin_background (LotseApplication *self); /* nothing where it is not wanted */
void          lotse_application_follow_background (LotseApplication *self); /* stays without a window, or no more */
void          lotse_application_follow_window (LotseApplication *self);
gboolean      lotse_application_is_ready (LotseApplication *self);         /* there is a window with something to show */
/* Activates the application, and its action @action with the text @target once it is ready. */
void          lotse_application_defer (LotseApplication *self, const char *action, const char *target);
void          lotse_application_run_deferred (LotseApplication *self);

/* Reminders of what is due, see reminders.h. */
void lotse_application_begin_reminders (LotseApplication *self);
void lotse_application_withdraw_reminders (LotseApplication *self); /* at the end of the program, those that nobody could answer any more */
void lotse_application_end_reminders (LotseApplication *self);
void lotse_application_follow_reminders (LotseApplication *self, LotseSession *session);
void lotse_application_remind (LotseApplication *self); /* now, where there is something to say */
void lotse_application_report_due (LotseApplication *self, const char *function); /* opens its form, or My Reports */

G_END_DECLS
