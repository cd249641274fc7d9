/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kpi-source-card.h"

#include <glib/gi18n-lib.h>

#include "data/client/kpi-fetch.h"

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
button_new (const char *text, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
add_source (GtkBox *box, LotseSession *session, LotseRecord *source)
{
  const int rhythm = lotse_record_enum (source, LOTSE_F_KPI_SOURCE_RHYTHM);
  const gboolean busy = lotse_kpi_fetcher_busy (lotse_kpi_fetcher_of (session), lotse_record_id (source));
  const char *location = lotse_record_text (source, LOTSE_F_KPI_SOURCE_LOCATION);
  g_autofree char *title = lotse_record_title (source), *words = busy ? g_strdup (_("Being fetched …")) : lotse_kpi_source_words (source), *edit = g_strdup_printf ("kpi_source:%s", lotse_record_id (source));
  g_autofree char *head = g_strdup_printf ("%s · %s", title, lotse_enum_label (LOTSE_ENUM_RHYTHM, MAX (rhythm, 0)));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (box, label_new (head, "row-title"));
  if (location != NULL)
    gtk_box_append (box, label_new (location, "row-subtitle"));
  gtk_box_append (box, label_new (words, lotse_record_has (source, LOTSE_F_KPI_SOURCE_TROUBLE) && !busy ? "problem" : "row-subtitle"));
  if (!lotse_session_may_edit (session))
    return;
  gtk_box_append (GTK_BOX (buttons), button_new (_("_Fetch Now"), "kpi.fetch", lotse_record_id (source)));
  gtk_box_append (GTK_BOX (buttons), button_new (_("E_dit Source …"), "win.edit", edit));
  gtk_widget_set_sensitive (gtk_widget_get_first_child (buttons), !busy && location != NULL);
  gtk_widget_set_margin_bottom (buttons, 6);
  gtk_box_append (box, buttons);
}

gboolean
lotse_kpi_source_card_fill (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *sources = lotse_kpi_sources (lotse_session_get_dataset (session), lotse_record_id (kpi));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < sources->len; i++)
    if (lotse_record_audience (sources->pdata[i]) <= options->audience)
      {
        add_source (box, session, sources->pdata[i]);
        n++;
      }
  if (n > 0 || !lotse_session_may_edit (session) || options->audience < LOTSE_AUDIENCE_STAFF)
    return n > 0;
  gtk_box_append (box, label_new (_("Values can be fetched by themselves, month after month, from a table on the web or in a file (CSV, XLSX, ODS)."), "row-subtitle"));
  gtk_box_append (box, button_new (_("_Add a Source …"), "kpi.add-source", NULL));
  return TRUE;
}
