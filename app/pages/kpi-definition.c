/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not known is not left out: a figure without a counting rule should be seen as one. */
#include "config.h"
#include "kpi-definition.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/client/kpi-fetch.h"
#include "data/model/kpi-values.h"
#include "data/model/number.h"

static const char *
label_of (guint field)
{
  return lotse_field_label (&lotse_kind_info (LOTSE_KIND_KPI)->fields[field]);
}

static void
add (GPtrArray *lines, const char *title, char *text)
{
  g_ptr_array_add (lines, g_strdup (title));
  g_ptr_array_add (lines, text != NULL && *text != '\0' ? g_strdup (text) : g_strdup (_("not recorded")));
  g_free (text);
}

static void
add_text (GPtrArray *lines, LotseRecord *kpi, guint field)
{
  add (lines, label_of (field), g_strdup (lotse_record_text (kpi, field)));
}

static void
add_enum (GPtrArray *lines, LotseRecord *kpi, guint field, int enum_id)
{
  const int value = lotse_record_enum (kpi, field);

  add (lines, label_of (field), value >= 0 ? g_strdup (lotse_enum_label (enum_id, value)) : NULL);
}

/* Targets and thresholds as they were written. */
static char *
number_text (LotseRecord *kpi, double number)
{
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);
  g_autofree char *text = isnan (number) ? NULL : lotse_number_format (number, number == floor (number) ? 0 : 2, lotse_lang_get ());

  return text == NULL ? NULL : unit == NULL ? g_strdup (text) : g_strdup_printf ("%s\u00a0%s", text, unit);
}

static void
add_number (GPtrArray *lines, LotseRecord *kpi, guint field)
{
  if (lotse_record_has (kpi, field))
    add (lines, label_of (field), number_text (kpi, lotse_record_number (kpi, field)));
}

static void
add_targets (GPtrArray *lines, LotseRecord *kpi)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_TARGETS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      g_autofree char *day = lotse_date_format (point->date, lotse_lang_get ());
      g_autofree char *number = number_text (kpi, isnan (point->denominator) ? point->value : point->value / point->denominator);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", day, number != NULL ? number : "–");
    }
  add (lines, label_of (LOTSE_F_KPI_TARGETS), g_string_free (text, FALSE));
}

static void
add_breaks (GPtrArray *lines, LotseRecord *kpi)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_BREAKS);
  GString *text;

  if (!value->set || value->u.map->len == 0)
    return;
  text = g_string_new (NULL);
  for (guint i = 0; i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      const LotseDate date = entry->date != LOTSE_DATE_NONE ? entry->date : lotse_date_parse (entry->key);
      g_autofree char *day = date != LOTSE_DATE_NONE ? lotse_date_format (date, lotse_lang_get ()) : g_strdup (entry->key);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", day, entry->note != NULL ? entry->note : "–");
    }
  add (lines, label_of (LOTSE_F_KPI_BREAKS), g_string_free (text, FALSE));
}

/* Names of records that the audience may not see are no part of it. */
static void
add_record (GPtrArray *lines, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi, guint field)
{
  LotseRecord *record = lotse_dataset_deref (data, kpi, field);

  if (record != NULL && lotse_record_audience (record) <= options->audience)
    add (lines, label_of (field), lotse_record_title (record));
}

/* From where values are fetched, and how that went last. */
static void
add_sources (GPtrArray *lines, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *sources = lotse_kpi_sources (data, lotse_record_id (kpi));

  for (guint i = 0; i < sources->len; i++)
    {
      LotseRecord *source = sources->pdata[i];
      const char *location = lotse_record_text (source, LOTSE_F_KPI_SOURCE_LOCATION);
      g_autofree char *words = lotse_kpi_source_words (source);

      if (lotse_record_audience (source) <= options->audience)
        add (lines, lotse_kind_label (LOTSE_KIND_KPI_SOURCE), g_strdup_printf ("%s\n%s\n%s", lotse_record_text (source, LOTSE_F_KPI_SOURCE_TITLE), location != NULL ? location : "–", words));
    }
}

/* With whom it is compared, and how those count. */
static void
add_benchmarks (GPtrArray *lines, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *benchmarks = lotse_kpi_benchmarks (data, lotse_record_id (kpi));

  for (guint i = 0; i < benchmarks->len; i++)
    {
      g_autofree char *quote = lotse_benchmark_quote (benchmarks->pdata[i], NULL, lotse_lang_get ()), *last = lotse_benchmark_last_words (benchmarks->pdata[i], kpi, options, lotse_lang_get ());

      if (lotse_record_audience (benchmarks->pdata[i]) <= options->audience)
        add (lines, lotse_kind_label (LOTSE_KIND_BENCHMARK), g_strdup_printf ("%s\n%s", quote, last));
    }
}

GPtrArray *
lotse_kpi_definition_lines (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const LotseDate since = lotse_record_date (kpi, LOTSE_F_KPI_VALID_FROM);

  add_text (lines, kpi, LOTSE_F_KPI_FORMULA);
  if (lotse_kpi_is_ratio (kpi) || lotse_record_has (kpi, LOTSE_F_KPI_NUMERATOR) || lotse_record_has (kpi, LOTSE_F_KPI_DENOMINATOR))
    {
      add_text (lines, kpi, LOTSE_F_KPI_NUMERATOR);
      add_text (lines, kpi, LOTSE_F_KPI_DENOMINATOR);
    }
  add_text (lines, kpi, LOTSE_F_KPI_SOURCE);
  add_text (lines, kpi, LOTSE_F_KPI_UNIT);
  add_enum (lines, kpi, LOTSE_F_KPI_DIRECTION, LOTSE_ENUM_DIRECTION);
  add_enum (lines, kpi, LOTSE_F_KPI_RHYTHM, LOTSE_ENUM_RHYTHM);
  add_record (lines, data, options, kpi, LOTSE_F_KPI_FUNCTION);
  add (lines, label_of (LOTSE_F_KPI_VALID_FROM), since != LOTSE_DATE_NONE ? lotse_date_format (since, lotse_lang_get ()) : NULL);
  if (lotse_kpi_hides_start (kpi, options->audience))
    add (lines, label_of (LOTSE_F_KPI_START), g_strdup (_("fewer than 5")));
  else
    add_number (lines, kpi, LOTSE_F_KPI_START);
  add_targets (lines, kpi);
  add_number (lines, kpi, LOTSE_F_KPI_MINIMUM);
  add_number (lines, kpi, LOTSE_F_KPI_THRESHOLD_AMBER);
  add_number (lines, kpi, LOTSE_F_KPI_THRESHOLD_RED);
  add_breaks (lines, kpi);
  add_record (lines, data, options, kpi, LOTSE_F_KPI_PROJECT);
  add_record (lines, data, options, kpi, LOTSE_F_KPI_FIELD_OF_ACTION);
  add_record (lines, data, options, kpi, LOTSE_F_KPI_DEPARTMENT);
  add_record (lines, data, options, kpi, LOTSE_F_KPI_SERVICE);
  add_benchmarks (lines, data, options, kpi);
  add_sources (lines, data, options, kpi);
  return lines;
}

static GtkWidget *
line_new (const char *title, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *name = gtk_label_new (title), *words = gtk_label_new (text);
  g_autofree char *spoken = NULL;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_add_css_class (name, "row-subtitle");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "definition-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  spoken = g_strdup_printf ("%s: %s", title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
close_with_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

static GtkWidget *
sheet_new (GPtrArray *lines)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new (), *clamp = adw_clamp_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Definition"), -1);
  for (guint i = 0; i + 1 < lines->len; i += 2)
    gtk_list_box_append (GTK_LIST_BOX (list), line_new (lines->pdata[i], lines->pdata[i + 1]));
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_widget_add_css_class (clamp, "dashboard");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

void
lotse_kpi_definition_present (GtkWindow *parent, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  g_autoptr (GPtrArray) lines = lotse_kpi_definition_lines (data, options, kpi);
  const char *title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Definition"), title));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), sheet_new (lines));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  close_with_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
