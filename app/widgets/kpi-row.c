/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the row says is said in one sentence as well. */
#include "config.h"
#include "kpi-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/reporting.h"

/* How far it is to the target would tell a value that is not told. */
static char *
target_text (LotseRecord *kpi, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const double target = lotse_kpi_target (kpi, as_of);
  char *words = lotse_kpi_target_words (kpi, options, lotse_lang_get ());
  g_autofree char *value = isnan (target) ? NULL : lotse_kpi_format (kpi, target, lotse_lang_get ());

  if (words != NULL)
    return words;
  return value != NULL ? g_strdup_printf (_("Target %s"), value) : g_strdup (_("No target"));
}

char *
lotse_kpi_age_words (LotseRecord *kpi, LotseDate as_of)
{
  g_autofree char *age = lotse_kpi_is_old (kpi, as_of) ? lotse_age_words (lotse_kpi_last_point (kpi, as_of)->date, as_of) : NULL;

  /* Translators: "last value 3 years ago" */
  return age != NULL ? g_strdup_printf (_("last value %s"), age) : NULL;
}

/* What stands below the name: of when the value is where it is not shown, or how old where it is old, and the target. */
static char *
below_text (LotseRecord *kpi, const LotseSourceOptions *options)
{
  g_autofree char *hidden = lotse_kpi_hidden_words (kpi, options, lotse_lang_get ());
  g_autofree char *age = hidden == NULL ? lotse_kpi_age_words (kpi, lotse_source_as_of (options)) : NULL, *target = target_text (kpi, options);

  if (hidden == NULL && age == NULL)
    return g_steal_pointer (&target);
  return g_strdup_printf ("%s · %s", hidden != NULL ? hidden : age, target);
}

/* The row is one stop of the keyboard and says what the line says. */
static GtkWidget *
sparkline_new (LotseFigureMaker *maker)
{
  GtkWidget *line = g_object_new (LOTSE_TYPE_FIGURE_VIEW, "compact", TRUE, "valign", GTK_ALIGN_CENTER, "can-focus", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  lotse_figure_view_set_size (LOTSE_FIGURE_VIEW (line), 60, 30, 96, 36);
  lotse_figure_view_take_maker (LOTSE_FIGURE_VIEW (line), maker);
  return line;
}

/* Where the row has the keyboard, D is its own, whatever the page does with it. */
static gboolean
key_cb (GtkEventController *keys, guint key, guint code, GdkModifierType state, const char *id)
{
  if ((key != GDK_KEY_d && key != GDK_KEY_D) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  gtk_widget_activate_action (gtk_event_controller_get_widget (keys), "win.definition", "s", id);
  return TRUE;
}

static void
free_closure_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_definition_key (GtkWidget *row, LotseRecord *kpi)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_cb), g_strdup (lotse_record_id (kpi)), free_closure_data, 0);
  gtk_widget_add_controller (row, keys);
}

GtkWidget *
lotse_kpi_row_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  g_autofree char *target = below_text (kpi, options), *value = lotse_kpi_last_words (kpi, options, lotse_lang_get ());
  g_autofree char *spoken = g_strdup_printf (_("%s, %s, %s"), lotse_record_text (kpi, LOTSE_F_KPI_TITLE), value, target);
  g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (LOTSE_FIGURE_SPARKLINE, data, options, kpi);
  g_autofree char *course = lotse_figure_summarize (lotse_figure_maker_figure (maker, lotse_lang_get ()), lotse_chart_lang (lotse_lang_get ()));
  g_autofree char *page = g_strconcat ("kpis:", lotse_record_id (kpi), NULL);
  GtkWidget *row = lotse_mark_row_new (-1, lotse_record_text (kpi, LOTSE_F_KPI_TITLE), target), *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "title-4");
  gtk_widget_add_css_class (label, "numeric");
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), sparkline_new (lotse_figure_maker_ref (maker)));
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), label);
  g_object_set (row, "page", page, NULL);
  add_definition_key (row, kpi);
  if (lotse_kpi_is_old (kpi, lotse_source_as_of (options)))
    gtk_widget_add_css_class (row, "faded");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, course, -1);
  return row;
}
