/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "started-projects.h"

#include <glib/gi18n-lib.h>

#include "app/start/lotse-start-form.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"
#include "app/workplace.h"

#define MOST_LINES 3

static GtkWidget *
make_button (const char *label, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_line (const LotseStarted *started)
{
  GtkWidget *flow = lotse_flow_box_new (8), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (started->saved_at / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (time, "%F"), *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *shown = lotse_date_format (lotse_date_parse (day), lotse_lang_get ());
  g_autofree char *text = g_strdup_printf (_("Started and not finished: “%s” (%s, %s)"), started->title != NULL ? started->title : _("without a title yet"), shown, clock);

  gtk_box_append (GTK_BOX (buttons), make_button (_("_Discard"), _("Forget what was entered"), "win.discard-draft", g_variant_new ("(ss)", LOTSE_DRAFTS_OF_STARTS, started->key)));
  gtk_box_append (GTK_BOX (buttons), make_button (_("_Continue"), _("Continue the started project"), "win.start-project", g_variant_new_string (started->key)));
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), lotse_wrapped_label_new (text, NULL), 280, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), buttons, 0, 0);
  return flow;
}

void
lotse_started_fill (GtkBox *box, LotseSession *session)
{
  g_autoptr (GPtrArray) all = lotse_started_list (session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < all->len && i < MOST_LINES; i++)
    gtk_box_append (box, make_line (all->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (box), all->len > 0);
}
