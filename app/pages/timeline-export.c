/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what makes sense for a kind of file can be chosen. */
#include "config.h"
#include "timeline-export.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "app/folder/frozen.h"
#include "app/lotse-settings.h"
#include "app/save-file.h"
#include "report/render.h"
#include "report/table-file.h"

static const char *const formats[] = { "pdf", "png", "svg", "csv" };
/* The sizes of the row for the smallest letters; the first is as small as print makes them by itself. */
static const double points[] = { 0, 8, 10, 12, 16 };
enum { FORMAT_PDF, FORMAT_PNG, FORMAT_SVG, FORMAT_CSV };

struct _LotseTimelineExport
{
  AdwMessageDialog   parent_instance;

  AdwComboRow       *format, *paper, *points, *audience;
  AdwActionRow      *tiled_row, *table_row, *range_row;
  GtkSwitch         *tiled, *table, *range;
  AdwEntryRow       *width, *height;

  LotseWindow       *window;  /* (unowned) transient for it */
  LotseDataset      *data;    /* (owned) */
  LotseSourceOptions options; /* department and hidden are owned; first and last are the stretch that was seen */
};

G_DEFINE_FINAL_TYPE (LotseTimelineExport, lotse_timeline_export, ADW_TYPE_MESSAGE_DIALOG)

/* Whole px from 100 on; 0 for anything else. */
static int
px_of (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  char *end;
  long value = strtol (text, &end, 10);

  return end != text && *end == '\0' && value >= 100 && value <= 32767 ? (int) value : 0;
}

/* The paper that is chosen can be glued together of sheets. */
static gboolean
has_sheets (LotseTimelineExport *self)
{
  LotseTiling tiling;

  return lotse_paper_tile ((LotsePaper) (adw_combo_row_get_selected (self->paper) + 1), &tiling);
}

static void
changed_cb (LotseTimelineExport *self)
{
  guint format = adw_combo_row_get_selected (self->format);
  gboolean pdf = format == FORMAT_PDF, picture = format == FORMAT_PNG || format == FORMAT_SVG, valid = !picture || (px_of (self->width) && px_of (self->height));
  AdwEntryRow *rows[] = { self->width, self->height };

  gtk_widget_set_visible (GTK_WIDGET (self->paper), pdf);
  gtk_widget_set_visible (GTK_WIDGET (self->points), pdf);
  gtk_widget_set_visible (GTK_WIDGET (self->tiled_row), pdf && has_sheets (self));
  gtk_widget_set_visible (GTK_WIDGET (self->table_row), pdf);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (rows[i]), picture);
      (px_of (rows[i]) ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (rows[i]), "error");
    }
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "save", valid);
}

/* What is chosen of the records: audience and stretch of time; the rest is what is looked at. It points into @self. */
static LotseSourceOptions
chosen (LotseTimelineExport *self)
{
  LotseSourceOptions options = self->options;

  options.audience = (int) adw_combo_row_get_selected (self->audience);
  if (!gtk_switch_get_active (self->range))
    options.first = options.last = LOTSE_DATE_NONE;
  return options;
}

static gboolean
write_values (LotseTimelineExport *self, const char *path, GError **error)
{
  const LotseSourceOptions options = chosen (self);
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (self->data, &options);
  g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, _("Timeline"), lotse_chart_lang (lotse_lang_get ()), NULL, NULL, NULL);

  return lotse_table_write_csv (table, lotse_lang_get (), path, error);
}

gboolean
lotse_timeline_export_write (LotseTimelineExport *self, const char *path, GError **error)
{
  LotseSourceOptions options;
  LotseRenderOptions render = LOTSE_RENDER_OPTIONS_INIT;

  g_return_val_if_fail (LOTSE_IS_TIMELINE_EXPORT (self), FALSE);
  if (adw_combo_row_get_selected (self->format) == FORMAT_CSV)
    return write_values (self, path, error);
  options = chosen (self);
  render.page = LOTSE_RENDER_TIMELINE;
  render.path = path;
  render.lang = lotse_lang_get ();
  render.as_of = options.as_of;
  render.lanes = options.lanes;
  render.department = options.department;
  render.hidden = options.hidden;
  render.functions = options.functions;
  render.data_day = options.data_day;
  render.first = options.first;
  render.last = options.last;
  render.audience = options.audience;
  render.weeks = lotse_settings_get_boolean (lotse_settings_get_default (), "timeline-weeks");
  if (adw_combo_row_get_selected (self->format) == FORMAT_PDF)
    {
      render.theme = LOTSE_THEME_PRINT;
      render.paper = (LotsePaper) (adw_combo_row_get_selected (self->paper) + 1);
      render.tiled = has_sheets (self) && gtk_switch_get_active (self->tiled);
      render.with_table = gtk_switch_get_active (self->table);
      render.least_points = points[MIN (adw_combo_row_get_selected (self->points), G_N_ELEMENTS (points) - 1)];
    }
  else
    {
      render.width = px_of (self->width);
      render.height = px_of (self->height);
    }
  return lotse_render (&render, self->data, error);
}

static gboolean
save_cb (const char *path, gpointer data, GError **error)
{
  return lotse_timeline_export_write (data, path, error);
}

static void
response_cb (LotseTimelineExport *self, const char *response)
{
  const char *strategy = lotse_dataset_strategy_title (self->data);
  g_autofree char *name = NULL;

  if (g_strcmp0 (response, "save") != 0)
    return;
  name = strategy ? g_strdup_printf (_("Timeline %s"), strategy) : g_strdup (_("Timeline"));
  lotse_save_file (self->window, _("Save the timeline"), name, formats[adw_combo_row_get_selected (self->format)], save_cb, g_object_ref (self), g_object_unref);
}

static void
lotse_timeline_export_dispose (GObject *object)
{
  LotseTimelineExport *self = LOTSE_TIMELINE_EXPORT (object);

  g_clear_object (&self->data);
  lotse_source_options_clear (&self->options);
  G_OBJECT_CLASS (lotse_timeline_export_parent_class)->dispose (object);
}

static void
lotse_timeline_export_class_init (LotseTimelineExportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_timeline_export_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/timeline-export.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, format);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, paper);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, points);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, audience);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, tiled_row);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, table_row);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, tiled);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, table);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, range_row);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, range);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, width);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelineExport, height);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
lotse_timeline_export_init (LotseTimelineExport *self)
{
  g_autoptr (GtkStringList) audiences = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i <= lotse_frozen_audience (LOTSE_AUDIENCE_LEADERSHIP); i++)
    gtk_string_list_append (audiences, lotse_enum_label (LOTSE_ENUM_AUDIENCE, i));
  adw_combo_row_set_model (self->audience, G_LIST_MODEL (audiences));
}

/* Only where less than everything is seen there is something to choose. */
static void
show_range (LotseTimelineExport *self)
{
  gboolean part = self->options.first != LOTSE_DATE_NONE && self->options.last != LOTSE_DATE_NONE;
  g_autofree char *from = lotse_date_format (self->options.first, lotse_lang_get ()), *to = lotse_date_format (self->options.last, lotse_lang_get ()), *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->range_row), part);
  if (!part)
    return;
  words = g_strdup_printf (_("%s to %s"), from, to);
  adw_action_row_set_subtitle (self->range_row, words);
}

LotseTimelineExport *
lotse_timeline_export_new (LotseWindow *window, LotseDataset *data, const LotseSourceOptions *options, const char *format)
{
  LotseTimelineExport *self = g_object_new (LOTSE_TYPE_TIMELINE_EXPORT, "transient-for", window, NULL);

  self->window = window;
  self->data = g_object_ref (data);
  lotse_source_options_init_copy (&self->options, options);
  show_range (self);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], format))
      adw_combo_row_set_selected (self->format, i);
  adw_combo_row_set_selected (self->audience, (guint) options->audience);
  changed_cb (self);
  return self;
}
