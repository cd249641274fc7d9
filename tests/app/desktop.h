/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notification service of a desktop, as which a test answers on its own bus. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GDBusConnection *bus;      /* (owned) */
  guint            id, owner;
  gboolean         owned;
  gboolean         markup;   /* it says that it reads the body as markup */
  guint            shown;    /* notifications that came */
  guint            closed;   /* and that were taken back */
  char            *title;    /* (owned) of the last */
  char            *body;     /* (owned) */
  char            *actions;  /* (owned) names of its actions, one after the other */
} Desktop;

gboolean desktop_open (Desktop *self);  /* FALSE: there is no session bus */
void     desktop_close (Desktop *self);
/* The person clicks on the last notification, or on its button @action. */
void     desktop_click (Desktop *self, const char *action);

G_END_DECLS
