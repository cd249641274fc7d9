/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions and keys of the page of decisions. */
#include "config.h"
#include "lotse-decisions-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-oparl-dialog.h"
#include "app/lotse-paper-dialog.h"
#include "app/lotse-window.h"
#include "app/pages/decision-actions.h"
#include "app/save-file.h"
#include "report/render.h"

/* What can be done with the decision in the detail. */
static const struct { const char *action; void (*what) (LotseWindow *window, LotseRecord *decision); guint key; } deeds[] = {
  { "page.take", lotse_decision_take, GDK_KEY_t },
  { "page.supersede", lotse_decision_supersede, GDK_KEY_s },
  { "page.effect", lotse_decision_record_effect, GDK_KEY_e },
  { "page.review", lotse_decision_set_review, GDK_KEY_r },
  { "page.publish", lotse_decision_publish, 0 },
};

static void
act_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *window = lotse_window_of (widget);
  LotseRecord *decision = decisions_page_shown (LOTSE_DECISIONS_PAGE (widget));

  for (guint i = 0; window != NULL && decision != NULL && i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (action, deeds[i].action))
      {
        deeds[i].what (window, decision);
        return;
      }
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *decision = decisions_page_shown (LOTSE_DECISIONS_PAGE (widget));
  g_autofree char *name = decision != NULL ? g_strdup_printf ("decision:%s", lotse_record_id (decision)) : NULL;

  if (name != NULL)
    gtk_widget_activate_action (widget, "win.edit", "s", name);
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_decisions_page_select (LOTSE_DECISIONS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* Only what a browser shows: an address comes from records, and may be anything. */
static void
open_uri_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *uri = g_variant_get_string (parameter, NULL);

  if (g_str_has_prefix (uri, "https://") || g_str_has_prefix (uri, "http://"))
    gtk_show_uri (GTK_WINDOW (lotse_window_of (widget)), uri, GDK_CURRENT_TIME);
}

static gboolean
save_cb (const char *path, gpointer data, GError **error)
{
  LotseSession *session = data;
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;

  options.page = LOTSE_RENDER_DECISIONS;
  options.path = path;
  options.theme = LOTSE_THEME_PRINT;
  options.lang = lotse_lang_get ();
  options.as_of = lotse_session_get_as_of (session);
  options.department = lotse_session_get_department (session);
  options.audience = lotse_session_get_audience (session);
  return lotse_render (&options, lotse_session_get_dataset (session), error);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (widget));
  g_autofree char *day = lotse_date_to_text (lotse_session_get_as_of (session)), *name = g_strdup_printf (_("Decisions %s"), day);

  lotse_save_file (lotse_window_of (widget), _("Save the Decisions"), name, "pdf", save_cb, g_object_ref (session), g_object_unref);
}

static void
fetch_papers_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_oparl_dialog_present (lotse_window_of (widget));
}

static void
link_paper_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *decision = decisions_page_shown (LOTSE_DECISIONS_PAGE (widget));

  if (decision != NULL)
    lotse_paper_dialog_present (lotse_window_of (widget), decision);
}

void
decisions_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      gtk_widget_class_install_action (widget_class, deeds[i].action, NULL, act_cb);
      if (deeds[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, deeds[i].key, 0, deeds[i].action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_cb);
  /* In the window it would edit the project that was chosen last. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.edit", NULL);
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "page.open-uri", "s", open_uri_cb);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "page.fetch-papers", NULL, fetch_papers_cb);
  gtk_widget_class_install_action (widget_class, "page.link-paper", NULL, link_paper_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "page.link-paper", NULL);
}

/* Whatever day is looked back to: it says what waits now. */
guint
lotse_decisions_open (LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseDate today = lotse_date_today ();
  guint open = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i);

      open += decisions_page_is_there (session, decision, today) && lotse_decision_is_open (lotse_decision_state (data, decision, today))
              && decisions_page_belongs (session, decision, NULL);
    }
  return open;
}
