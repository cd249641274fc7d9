/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "search-escape.h"

static void
stopped_cb (GtkSearchEntry *search)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (search), "window.close", NULL);
}

void
lotse_search_escapes (GtkSearchEntry *search)
{
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (search));

  g_signal_connect (search, "stop-search", G_CALLBACK (stopped_cb), NULL);
}
