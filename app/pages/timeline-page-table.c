/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a table in the place of the chart, and as picture and text on the clipboard. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-settings.h"
#include "app/widgets/chart-copy.h"
#include "app/widgets/figure-table.h"
#include "report/render.h"

#define PICTURE_WIDTH 1440
#define PICTURE_HEIGHT 1020 /* with its heading */
#define PICTURE_SCALE 2.0   /* sharp enough for paper */

/* ---- Table ---- */

/* A row opens what a double click on its sign would: the project. An event has a form of its own. (transfer full) */
static char *
target_of (LotseTimelineInput *input, LotseTimelineItem item)
{
  switch (item.kind)
    {
    case LOTSE_TIMELINE_BAR: return g_strdup_printf ("project:%s", lotse_timeline_input_bar (input, item.index)->id);
    case LOTSE_TIMELINE_MILESTONE:
      return g_strdup_printf ("project:%s", lotse_timeline_input_bar (input, lotse_timeline_input_milestone_bar (input, item.index))->id);
    case LOTSE_TIMELINE_EVENT: return g_strdup_printf ("event:%s", lotse_timeline_input_event (input, item.index)->id);
    case LOTSE_TIMELINE_LANE:
    case LOTSE_TIMELINE_NOTHING:
    default: return g_strdup ("");
    }
}

/* (transfer full) "As of 27.11.2026 · Strategy" */
static char *
origin_of (LotseTimelinePage *self)
{
  const LotseSourceOptions options = lotse_timeline_page_source (self);

  return lotse_source_as_of_text (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))), lotse_source_told_day (&options), lotse_lang_get ());
}

void
lotse_timeline_page_fill_table (LotseTimelinePage *self)
{
  const gboolean shown = self->table != NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LotseTimelineItem));
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *origin = NULL, *caption = NULL;
  LotseChartTable *table;

  if (!self->input || !g_variant_get_boolean (g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "table")))
    return;
  origin = origin_of (self);
  caption = g_strdup_printf ("%s · %s", _("Timeline"), origin);
  table = lotse_timeline_tabulate (self->input, caption, lotse_chart_lang (lotse_lang_get ()),
                                   lotse_fold_query_is_empty (self->query) ? NULL : lotse_timeline_page_keeps, self, items);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (targets, target_of (self->input, g_array_index (items, LotseTimelineItem, i)));
  g_clear_pointer (&self->table_items, g_array_unref);
  self->table_items = g_array_ref (items);
  if (shown && lotse_figure_table_replace (self->table, table, targets))
    return;
  if (shown)
    gtk_box_remove (GTK_BOX (self->table_box), self->table);
  self->table = lotse_figure_table_new_linked (table, g_steal_pointer (&targets), FALSE);
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_box_append (GTK_BOX (self->table_box), self->table);
}

/* ---- Keyboard ---- */

/* The row of what is selected in the chart, else the first one. */
static guint
selected_row (LotseTimelinePage *self)
{
  const LotseTimelineItem selected = lotse_timeline_view_get_selected_item (self->view);

  for (guint i = 0; selected.kind != LOTSE_TIMELINE_NOTHING && i < self->table_items->len; i++)
    {
      const LotseTimelineItem *item = &g_array_index (self->table_items, LotseTimelineItem, i);

      if (item->kind == selected.kind && item->index == selected.index)
        return i;
    }
  return 0;
}

/* While the table has no place yet, nothing has it, or whatever of the table the window came upon; who took it elsewhere meant to. */
static gboolean
may_take_focus (LotseTimelinePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || !gtk_widget_get_mapped (focus) || gtk_widget_is_ancestor (focus, self->chart) || gtk_widget_is_ancestor (focus, self->table_box);
}

static gboolean
focus_tick_cb (GtkWidget *table, GdkFrameClock *clock, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  if (self->table != table || !may_take_focus (self) || self->table_items->len == 0)
    return G_SOURCE_REMOVE;
  return lotse_figure_table_focus_row (table, self->table_begin) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* What was just made has no rows before it has a place, and that may take a while. */
void
lotse_timeline_page_focus_table (LotseTimelinePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->table_begin = selected_row (self);
  if (self->table_items->len == 0 || lotse_figure_table_focus_row (self->table, self->table_begin))
    return;
  /* Else the window would look for another place by itself. */
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_add_tick_callback (self->table, focus_tick_cb, self, NULL);
}

/* Where the person went in the table is where it goes on in the chart. */
static void
select_focused (LotseTimelinePage *self)
{
  LotseTimelineItem item;
  guint row;

  if (!lotse_figure_table_get_focus_row (self->table, &row) || row == self->table_begin || row >= self->table_items->len)
    return;
  item = g_array_index (self->table_items, LotseTimelineItem, row);
  if (item.kind == LOTSE_TIMELINE_BAR || item.kind == LOTSE_TIMELINE_MILESTONE || item.kind == LOTSE_TIMELINE_EVENT)
    lotse_timeline_view_set_selected_item (self->view, item, TRUE);
}

void
lotse_timeline_page_table_state_cb (GSimpleAction *action, GVariant *state, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  const gboolean show = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  if (show)
    lotse_timeline_page_fill_table (self);
  else if (self->table)
    select_focused (self);
  gtk_widget_set_visible (self->table_box, show);
  if (show && self->table)
    lotse_timeline_page_focus_table (self);
  gtk_widget_set_visible (self->chart, !show);
  if (!show)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!show && self->table)
    {
      gtk_box_remove (GTK_BOX (self->table_box), self->table);
      self->table = NULL;
    }
  g_object_set (self->search, "placeholder-text", show ? _("What does not match is left out") : _("What does not match is dimmed"), NULL);
  lotse_timeline_page_enable_looks (self);
}

/* As in the tables of other charts. */
gboolean
lotse_timeline_page_table_key_cb (LotseTimelinePage *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) && (key == GDK_KEY_c || key == GDK_KEY_Insert))
    return gtk_widget_activate_action (GTK_WIDGET (self), "page.copy", NULL);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || (key != GDK_KEY_t && key != GDK_KEY_T && key != GDK_KEY_Escape))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "page.table", NULL);
}

/* ---- Copies ---- */

/* What the whole says, then what is selected, and from when and where it is. (transfer full) */
static char *
sentence (LotseTimelinePage *self)
{
  const LotseTimelineItem item = lotse_timeline_view_get_selected_item (self->view);
  const LotseChartLang lang = lotse_chart_lang (lotse_lang_get ());
  g_autofree char *summary = lotse_timeline_summary (self->input, lang), *selected = lotse_timeline_describe (self->input, item, lang), *origin = origin_of (self);

  return g_strdup_printf (*selected ? "%s\n%s\n%s" : "%s%s\n%s", summary, selected, origin);
}

static void
fill_options (LotseTimelinePage *self, LotseRenderOptions *options)
{
  const LotseSourceOptions source = lotse_timeline_page_seen_source (self);

  *options = (LotseRenderOptions) LOTSE_RENDER_OPTIONS_INIT;
  options->page = LOTSE_RENDER_TIMELINE;
  options->lang = lotse_lang_get ();
  options->as_of = source.as_of;
  options->lanes = source.lanes;
  options->department = source.department;
  options->audience = source.audience;
  options->hidden = source.hidden;
  options->functions = source.functions;
  options->data_day = source.data_day;
  options->first = source.first;
  options->last = source.last;
  options->weeks = lotse_settings_get_boolean (lotse_settings_get_default (), "timeline-weeks");
  options->width = PICTURE_WIDTH;
  options->height = PICTURE_HEIGHT;
  options->scale = PICTURE_SCALE;
}

void
lotse_timeline_page_copy (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  const char *name = g_action_get_name (G_ACTION (action));
  g_autofree char *words = self->input ? sentence (self) : NULL;
  LotseRenderOptions options;

  if (!words)
    return;
  fill_options (self, &options);
  if (g_str_equal (name, "copy-picture"))
    lotse_chart_copy_picture (GTK_WIDGET (self), &options, data);
  else if (g_str_equal (name, "copy-sentence"))
    lotse_chart_copy_sentence (GTK_WIDGET (self), words);
  else
    lotse_chart_copy_both (GTK_WIDGET (self), &options, data, words);
}
