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
  guint               remind_id; /* source of the next look */
  GHashTable         *reminded; /* (owned) function → what the reminder that may still be shown is about */
  gboolean            pictures_missing; /* of pages that were to be saved */
  gboolean            page_unclear;     /* several projects have the code that was asked for */
  gboolean            at_start; /* the page of the command line is still to be shown */
};

void lotse_application_install_actions (LotseApplication *self);
void lotse_application_show_import (LotseApplication *self, const char *summary);
void lotse_application_ask_date (LotseApplication *self, const char *path);
void lotse_application_say_still (LotseWindow *window, gpointer self);

/* Reminders of what is due, see reminders.h. */
void lotse_application_begin_reminders (LotseApplication *self);
void lotse_application_end_reminders (LotseApplication *self);
void lotse_application_follow_reminders (LotseApplication *self, LotseSession *session);
void lotse_application_remind (LotseApplication *self); /* now, where there is something to say */
void lotse_application_report_due (LotseApplication *self, const char *function); /* opens its form, or My Reports */

G_END_DECLS
