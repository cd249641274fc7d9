/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "review-for-all.h"

#include <glib/gi18n-lib.h>

#include "app/pages/overview-lines.h"

typedef struct
{
  GObject *object; /* (owned) */
  void   (*then) (gpointer object);
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->object);
  g_free (asking);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  if (g_str_equal (response, "all"))
    asking->then (asking->object);
}

/* Changes since the last review that are left out of what is shown. */
static guint
count_hidden (LotseSession *session)
{
  LotseOverview shown, all;
  LotseRecord *review;
  const LotseDate since = lotse_overview_review_day (session, &review);
  g_autoptr (GArray) some = NULL, every = NULL;

  lotse_overview_read (session, &shown);
  all = shown;
  all.options.department = NULL;
  all.options.functions = NULL;
  all.functions = NULL;
  some = lotse_overview_changes (&shown, since, review);
  every = lotse_overview_changes (&all, since, review);
  return every->len > some->len ? every->len - some->len : 0;
}

/* (transfer full) */
static char *
body_of (LotseSession *session)
{
  const guint n = count_hidden (session);
  const gboolean mine = lotse_session_get_mine (session);
  const char *first = mine ? _("A review counts for all projects, and not only for those that are shown here.")
                           : _("A review counts for all departments, and not only for the one that is shown here.");
  g_autofree char *more = NULL;

  if (n == 0)
    return g_strdup (first);
  if (mine)
    more = g_strdup_printf (ngettext ("%u more change that is not shown here will then count as seen as well.",
                                      "%u more changes that are not shown here will then count as seen as well.", n), n);
  else
    more = g_strdup_printf (ngettext ("%u more change in other departments will then count as seen as well.",
                                      "%u more changes in other departments will then count as seen as well.", n), n);
  return g_strdup_printf ("%s %s", first, more);
}

void
lotse_review_for_all_ask (LotseWindow *window, void (*then) (gpointer object), gpointer object)
{
  LotseSession *session;
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  Asking *asking;

  g_return_if_fail (LOTSE_IS_WINDOW (window) && then != NULL && G_IS_OBJECT (object));

  session = lotse_window_get_session (window);
  if (lotse_session_get_department (session) == NULL && !lotse_session_get_mine (session))
    {
      then (object);
      return;
    }
  body = body_of (session);
  asking = g_new0 (Asking, 1);
  asking->object = g_object_ref (object);
  asking->then = then;
  dialog = adw_message_dialog_new (GTK_WINDOW (window), _("All as Seen?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "all", _("_All as Seen"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
