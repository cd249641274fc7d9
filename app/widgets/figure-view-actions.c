/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a chart: its menu, the clipboard, files. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lotse-window.h"
#include "app/record-open.h"
#include "app/save-file.h"
#include "app/widgets/chart-copy.h"
#include "app/widgets/spoken-names.h"
#include "data/model/error.h"
#include "report/render.h"
#include "report/table-file.h"

/* A picture has room for its heading and what it says, and is sharp enough for paper. */
#define PICTURE_SCALE 2.0
#define HEADING_HEIGHT 190
#define DOCUMENT_WIDTH 1123 /* A4 across, 96 px an inch */
#define DOCUMENT_HEIGHT 794

/* ---- Files and the clipboard ---- */

static void
fill_options (LotseFigureView *self, LotseRenderOptions *options)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  *options = (LotseRenderOptions) LOTSE_RENDER_OPTIONS_INIT;
  options->page = LOTSE_RENDER_FIGURE;
  options->maker = self->maker;
  options->view = self->zooms ? &self->view : NULL;
  options->lang = lotse_lang_get ();
  options->as_of = lotse_figure_maker_as_of (self->maker);
  options->width = CLAMP (width + 80, 640, 1920);
  options->height = CLAMP (height, 200, 1000) + HEADING_HEIGHT;
  options->scale = PICTURE_SCALE;
}

static char *
sentence (LotseFigureView *self)
{
  return lotse_figure_maker_sentence (self->maker, self->zooms ? &self->view : NULL, lotse_lang_get ());
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseFigureView *self = data;
  LotseRenderOptions options;

  fill_options (self, &options);
  lotse_chart_copy_picture (GTK_WIDGET (self), &options, lotse_figure_maker_data (self->maker));
}

static void
copy_sentence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseFigureView *self = data;
  g_autofree char *text = sentence (self);

  lotse_chart_copy_sentence (GTK_WIDGET (self), text);
}

void
lotse_figure_view_copy (LotseFigureView *self)
{
  g_autofree char *text = sentence (self);
  LotseRenderOptions options;

  fill_options (self, &options);
  lotse_chart_copy_both (GTK_WIDGET (self), &options, lotse_figure_maker_data (self->maker), text);
}

typedef struct
{
  LotseFigureMaker  *maker; /* (owned) */
  LotseLineView      view;
  LotseRenderOptions options;
  gboolean           csv;
} Saving;

static void
saving_free (gpointer data)
{
  lotse_figure_maker_unref (((Saving *) data)->maker);
  g_free (data);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Saving *saving = data;

  if (saving->csv)
    {
      g_autoptr (LotseChartTable) table = lotse_figure_maker_values (saving->maker, saving->options.view, saving->options.lang);

      return lotse_table_write_csv (table, saving->options.lang, path, error);
    }
  saving->options.path = path;
  return lotse_render (&saving->options, lotse_figure_maker_data (saving->maker), error);
}

/* (transfer full) */
static char *
stretch_name (LotseFigureView *self)
{
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (self->maker, &self->view, lotse_lang_get ());

  return g_strdup (lotse_chart_table_caption (table));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseFigureView *self = data;
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  const char *format = g_variant_get_string (parameter, NULL);
  Saving *saving;

  const gboolean all = g_str_equal (format, "csv-all");
  g_autofree char *name = NULL;

  if (window == NULL || !g_strv_contains ((const char *const[]) { "svg", "png", "pdf", "csv", "csv-all", NULL }, format))
    return;
  format = all ? "csv" : format;
  saving = g_new0 (Saving, 1);
  fill_options (self, &saving->options);
  saving->maker = lotse_figure_maker_ref (self->maker);
  saving->csv = g_str_equal (format, "csv");
  /* What is not all of it says so in its name. */
  name = saving->csv && self->zoomed && !all ? stretch_name (self) : g_strdup (lotse_figure_maker_title (self->maker));
  if (saving->csv && (all || !self->zoomed))
    saving->options.view = NULL;
  if (saving->options.view != NULL)
    {
      saving->view = self->view;
      saving->view.pixels = 0;
      saving->options.view = &saving->view;
    }
  if (g_str_equal (format, "pdf"))
    {
      saving->options.width = DOCUMENT_WIDTH;
      saving->options.height = DOCUMENT_HEIGHT;
      saving->options.theme = LOTSE_THEME_PRINT;
    }
  lotse_save_file (window, _("Save the Chart"), name, format, write_cb, saving, saving_free);
}

/* ---- What stands behind an item ---- */

gboolean
lotse_figure_view_open (LotseFigureView *self, guint item)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  const GPtrArray *links = item != LOTSE_FIGURE_NO_ITEM && lotse_figure_view_ensure (self) ? lotse_figure_links (self->figure, item) : NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autofree char *title = NULL;

  if (links == NULL || window == NULL)
    return FALSE;
  /* Opening may build the chart anew. */
  targets = g_ptr_array_copy ((GPtrArray *) links, (GCopyFunc) (gpointer) g_strdup, NULL);
  g_ptr_array_set_free_func (targets, g_free);
  title = lotse_figure_describe (self->figure, item, lotse_chart_lang (lotse_lang_get ()));
  lotse_records_open (window, targets, title);
  return TRUE;
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseFigureView *self = data;

  lotse_figure_view_open (self, self->menu_item);
}

/* ---- Menu ---- */

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lotse_figure_view_zoom (data, 1.5, NAN);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lotse_figure_view_zoom (data, 1 / 1.5, NAN);
}

static void
zoom_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lotse_figure_view_zoom_all (data);
}

static const GActionEntry entries[] = {
  { "open", open_cb, NULL, NULL, NULL, { 0 } },
  { "copy-picture", copy_picture_cb, NULL, NULL, NULL, { 0 } }, { "copy-sentence", copy_sentence_cb, NULL, NULL, NULL, { 0 } },
  { "save", save_cb, "s", NULL, NULL, { 0 } },                  { "zoom-in", zoom_in_cb, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_cb, NULL, NULL, NULL, { 0 } },         { "zoom-all", zoom_all_cb, NULL, NULL, NULL, { 0 } },
};

static void
enable (LotseFigureView *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

void
lotse_figure_view_update_actions (LotseFigureView *self)
{
  const gboolean any = self->maker != NULL;

  enable (self, "copy-picture", any);
  enable (self, "copy-sentence", any);
  enable (self, "save", any);
  enable (self, "zoom-in", self->zooms);
  enable (self, "zoom-out", self->zoomed);
  enable (self, "zoom-all", self->zoomed);
}

void
lotse_figure_view_init_actions (LotseFigureView *self)
{
  g_autoptr (GPropertyAction) table = g_property_action_new ("table", self, "table");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (table));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "figure", G_ACTION_GROUP (self->actions));
  lotse_figure_view_update_actions (self);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* Closer by, it is said which values are meant. */
static GMenu *
save_menu (LotseFigureView *self)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Drawing (SVG)"), "figure.save::svg");
  g_menu_append (menu, _("Picture (PNG)"), "figure.save::png");
  g_menu_append (menu, _("Document with Table (PDF)"), "figure.save::pdf");
  if (self->zoomed)
    {
      g_menu_append (menu, _("Values That Are Seen (CSV)"), "figure.save::csv");
      g_menu_append (menu, _("All Values (CSV)"), "figure.save::csv-all");
    }
  else
    g_menu_append (menu, _("Values (CSV)"), "figure.save::csv");
  return menu;
}

static GMenuModel *
make_menu (LotseFigureView *self)
{
  GMenu *menu = g_menu_new (), *look = g_menu_new (), *copy = g_menu_new (), *zoom = g_menu_new ();
  g_autoptr (GMenu) save = save_menu (self);

  if (self->menu_item != LOTSE_FIGURE_NO_ITEM)
    {
      GMenu *open = g_menu_new ();

      g_menu_append (open, _("Open"), "figure.open");
      append_section (menu, open);
    }
  if (self->extra != NULL)
    g_menu_append_section (menu, NULL, self->extra);
  if (!self->compact)
    g_menu_append (look, _("Show as Table"), "figure.table");
  append_section (menu, look);
  if (self->zooms)
    {
      g_menu_append (zoom, _("Zoom In"), "figure.zoom-in");
      g_menu_append (zoom, _("Zoom Out"), "figure.zoom-out");
      g_menu_append (zoom, _("Show All"), "figure.zoom-all");
    }
  append_section (menu, zoom);
  g_menu_append (copy, _("Copy as Picture"), "figure.copy-picture");
  g_menu_append (copy, _("Copy as Text"), "figure.copy-sentence");
  g_menu_append_submenu (copy, _("Save"), G_MENU_MODEL (save));
  append_section (menu, copy);
  return G_MENU_MODEL (menu);
}

typedef struct { LotseFigureView *view; GtkWidget *menu; } Closing; /* (owned) */

/* Whoever came with the keyboard goes on where the menu was called. */
static gboolean
drop_menu_cb (gpointer data)
{
  Closing *closing = data;
  LotseFigureView *self = closing->view;

  gtk_widget_unparent (closing->menu);
  if (self->menu_by_keys && self->menu == NULL && self->table == NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (self->stop);
  g_object_unref (closing->menu);
  g_object_unref (self);
  g_free (closing);
  return G_SOURCE_REMOVE;
}

/* What was chosen in it is still to be done. */
static void
menu_closed_cb (LotseFigureView *self)
{
  Closing *closing;

  if (self->menu == NULL)
    return;
  closing = g_new (Closing, 1);
  *closing = (Closing) { g_object_ref (self), g_object_ref (g_steal_pointer (&self->menu)) };
  g_idle_add (drop_menu_cb, closing);
}

void
lotse_figure_view_popup (LotseFigureView *self, double x, double y)
{
  g_autoptr (GMenuModel) model = NULL;
  LotseChartRect rect = { x, y, 1, 1 };

  if (self->maker == NULL)
    return;
  if (isnan (x) && (self->item == LOTSE_FIGURE_NO_ITEM || !lotse_figure_view_ensure (self) || !lotse_figure_item_rect (self->figure, self->item, &rect)))
    rect = (LotseChartRect) { gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, 1, 1 };
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu_by_keys = isnan (x) && lotse_figure_view_has_focus (self);
  if (!(lotse_figure_view_ensure (self) && self->table == NULL && (isnan (x) ? (self->menu_item = self->item) != LOTSE_FIGURE_NO_ITEM : lotse_figure_hit (self->figure, x, y, &self->menu_item))
        && lotse_figure_links (self->figure, self->menu_item) != NULL))
    self->menu_item = LOTSE_FIGURE_NO_ITEM;
  model = make_menu (self);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) rect.x, (int) rect.y, (int) ceil (rect.width), (int) ceil (rect.height) });
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
lotse_figure_view_set_extra_menu (LotseFigureView *self, GMenuModel *menu)
{
  g_return_if_fail (LOTSE_IS_FIGURE_VIEW (self));
  g_set_object (&self->extra, menu);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  LotseFigureView *self = data;
  g_autoptr (GMenuModel) model = NULL;

  self->menu_item = LOTSE_FIGURE_NO_ITEM; /* it is about the whole */
  model = make_menu (self);
  gtk_menu_button_set_menu_model (button, model);
}

void
lotse_figure_view_name_menu_button (LotseFigureView *self)
{
  g_autofree char *name = NULL;

  if (self->menu_button == NULL)
    return;
  /* Translators: title of a chart. */
  name = self->maker != NULL ? g_strdup_printf (_("%s: table, copies and files"), lotse_figure_maker_title (self->maker))
                             : g_strdup (_("Table, copies and files of this chart"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  lotse_spoken_description (GTK_WIDGET (self->menu_button), ""); /* the tooltip says no more than that */
}

GtkWidget *
lotse_figure_view_menu_button_new (LotseFigureView *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), button);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Table, copies and files of this chart"));
  gtk_widget_insert_action_group (button, "figure", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, g_object_ref (self), g_object_unref);
  g_set_weak_pointer (&self->menu_button, GTK_MENU_BUTTON (button));
  lotse_figure_view_name_menu_button (self);
  return button;
}
