/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kpi-source-card.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-flow-layout.h"
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

/* How the last fetch went, and what can be done. @edit: what win.edit opens */
static void
add_state (GtkBox *box, LotseSession *session, LotseRecord *source, gboolean trouble, gboolean has_location, const char *edit)
{
  const gboolean busy = lotse_kpi_fetcher_busy (lotse_kpi_fetcher_of (session), lotse_record_id (source));
  g_autofree char *words = busy ? g_strdup (_("Being fetched …")) : lotse_kpi_source_words (source);
  g_autofree char *name = NULL, *spoken = NULL, *spoken_change = NULL;
  GtkWidget *buttons, *fetch, *change;

  if (has_location || trouble)
    gtk_box_append (box, label_new (words, trouble && !busy ? "problem" : "row-subtitle"));
  if (!lotse_session_may_edit (session))
    return;
  name = lotse_record_title (source);
  buttons = lotse_flow_box_new (8);
  fetch = button_new (_("_Fetch Now"), "kpi.fetch", lotse_record_id (source));
  change = button_new (lotse_record_kind (source) == LOTSE_KIND_BENCHMARK ? _("E_dit Comparison …") : _("E_dit Source …"), "win.edit", edit);
  /* Several of them say the same; which one it is stands above for those who see it. */
  spoken = g_strdup_printf (_("Fetch “%s” now"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fetch), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  spoken_change = g_strdup_printf (_("Edit “%s”"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (change), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken_change, -1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (buttons), fetch, 0, 0);
  lotse_flow_box_append (LOTSE_FLOW_BOX (buttons), change, 0, 0);
  gtk_widget_set_sensitive (fetch, !busy && has_location);
  gtk_widget_set_margin_bottom (buttons, 6);
  gtk_box_append (box, buttons);
}

static void
add_source (GtkBox *box, LotseSession *session, LotseRecord *source)
{
  const int rhythm = lotse_record_enum (source, LOTSE_F_KPI_SOURCE_RHYTHM);
  const char *location = lotse_record_text (source, LOTSE_F_KPI_SOURCE_LOCATION);
  g_autofree char *title = lotse_record_title (source), *edit = g_strdup_printf ("kpi_source:%s", lotse_record_id (source));
  g_autofree char *head = g_strdup_printf ("%s · %s", title, lotse_enum_label (LOTSE_ENUM_RHYTHM, MAX (rhythm, 0)));

  gtk_box_append (box, label_new (head, "row-title"));
  if (location != NULL)
    gtk_box_append (box, label_new (location, "row-subtitle"));
  add_state (box, session, source, lotse_record_has (source, LOTSE_F_KPI_SOURCE_TROUBLE), location != NULL, edit);
}

static void
add_benchmark (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *benchmark, LotseRecord *before, LotseRecord *kpi)
{
  g_autofree char *quote = lotse_benchmark_quote (benchmark, before, lotse_lang_get ()), *edit = g_strdup_printf ("benchmark:%s", lotse_record_id (benchmark));
  g_autofree char *last = lotse_benchmark_last_words (benchmark, kpi, options, lotse_lang_get ());
  g_autofree char *head = g_strdup_printf ("%s · %s", lotse_record_text (benchmark, LOTSE_F_BENCHMARK_TITLE), last);

  gtk_box_append (box, label_new (head, "row-title"));
  gtk_box_append (box, label_new (quote, "row-subtitle"));
  add_state (box, session, benchmark, lotse_record_has (benchmark, LOTSE_F_BENCHMARK_TROUBLE), lotse_record_has (benchmark, LOTSE_F_BENCHMARK_LOCATION), edit);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

gboolean
lotse_benchmark_card_fill (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *all = lotse_kpi_benchmarks (lotse_session_get_dataset (session), lotse_record_id (kpi));
  const gboolean may_add = lotse_session_may_edit (session) && options->audience >= LOTSE_AUDIENCE_STAFF;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  clear_box (box);
  for (guint i = 0; i < all->len; i++)
    if (lotse_record_audience (all->pdata[i]) <= options->audience)
      g_ptr_array_add (shown, all->pdata[i]);
  g_ptr_array_sort (shown, lotse_benchmark_compare);
  for (guint i = 0; i < shown->len; i++)
    add_benchmark (box, session, options, shown->pdata[i], i > 0 ? shown->pdata[i - 1] : NULL, kpi);
  if (shown->len == 0 && may_add)
    gtk_box_append (box, label_new (_("The figures of your county and of the Land can stand beside your own, by regional key, with their source and counting rule."), "row-subtitle"));
  if (may_add)
    gtk_box_append (box, button_new (_("Add a _Comparison …"), "kpi.add-benchmark", NULL));
  return shown->len > 0 || may_add;
}

gboolean
lotse_kpi_source_card_fill (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *sources = lotse_kpi_sources (lotse_session_get_dataset (session), lotse_record_id (kpi));
  guint n = 0;

  clear_box (box);
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
