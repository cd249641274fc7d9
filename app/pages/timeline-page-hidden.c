/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline leaves out and what it points at: single projects, milestones and gates are hidden and shown again, projects are highlighted, and a
 * chip each says how many there are. */
#include "config.h"
#include "lotse-timeline-page-private.h"
#include "data/model/orders.h"

#include <glib/gi18n-lib.h>

#include "data/model/phase.h"
#include "report/source-gates.h"

#define LISTED 12 /* that the menu of the chip offers one by one */

static LotseSession *
session_of (LotseTimelinePage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

/* The ids that are hidden already, with @more (nullable) and without @less (nullable). (transfer full) */
static char **
ids_with (LotseTimelinePage *self, const char *more, const char *less)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, lotse_session_get_hidden (session_of (self)));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_strcmp0 (id, less) != 0)
      g_strv_builder_add (ids, id);
  if (more)
    g_strv_builder_add (ids, more);
  return g_strv_builder_end (ids);
}

static LotseRecord *
find (LotseTimelinePage *self, const char *id)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  LotseRecord *record = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id);

  if (!record)
    record = lotse_dataset_get (data, LOTSE_KIND_MILESTONE, id);
  return record ? record : lotse_dataset_get (data, LOTSE_KIND_DECISION, id);
}

/* What it is called on the timeline. (transfer full) */
static char *
title_of (LotseTimelinePage *self, LotseRecord *record)
{
  LotseRecord *phase = lotse_record_kind (record) == LOTSE_KIND_DECISION ? lotse_gate_phase (lotse_session_get_dataset (session_of (self)), record) : NULL;

  if (!phase)
    return lotse_record_title (record);
  /* Translators: the decision with which a phase ends, where it is hidden or shown again */
  return g_strdup_printf (_("Gate of %s"), lotse_record_text (phase, LOTSE_F_PHASE_TITLE));
}

void
lotse_timeline_page_hide (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  LotseTimelineItem item = lotse_timeline_view_get_selected_item (self->view);
  g_autofree char *title = NULL, *words = NULL;
  g_auto (GStrv) ids = NULL;
  LotseRecord *record;
  const char *id;

  if (item.kind != LOTSE_TIMELINE_BAR && item.kind != LOTSE_TIMELINE_MILESTONE)
    return;
  id = item.kind == LOTSE_TIMELINE_BAR ? lotse_timeline_input_bar (self->input, item.index)->id : lotse_timeline_input_milestone (self->input, item.index)->id;
  record = find (self, id);
  if (!record)
    return;
  title = title_of (self, record);
  words = g_strdup_printf (_("“%s” hidden in this view"), title);
  ids = ids_with (self, id, NULL);
  lotse_session_hide (session_of (self), (const char *const *) ids, words);
}

void
lotse_timeline_page_show_hidden (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  if (g_hash_table_size (lotse_session_get_hidden (session_of (self))) > 0)
    lotse_session_hide (session_of (self), NULL, _("What was hidden is shown again"));
}

void
lotse_timeline_page_show_one (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  const char *id = g_variant_get_string (parameter, NULL);
  LotseRecord *record = find (self, id);
  g_autofree char *title = record ? title_of (self, record) : NULL, *words = NULL;
  g_auto (GStrv) ids = ids_with (self, NULL, id);

  words = g_strdup_printf (_("“%s” shown again"), title ? title : "");
  lotse_session_hide (session_of (self), (const char *const *) ids, words);
}

static void
append_one (LotseTimelinePage *self, GMenu *menu, LotseRecord *record)
{
  g_autofree char *title = title_of (self, record);
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autoptr (GString) plain = g_string_new (title);

  g_string_replace (plain, "_", "__", 0);
  g_menu_item_set_label (item, plain->str);
  g_menu_item_set_action_and_target (item, "page.show-one", "s", lotse_record_id (record));
  g_menu_append_item (menu, item);
}

static void
fill_menu (LotseTimelinePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), single = g_menu_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, lotse_session_get_hidden (session_of (self)));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (find (self, id))
      g_ptr_array_add (records, find (self, id));
  g_ptr_array_sort (records, lotse_compare_titles_cb);
  g_menu_append (menu, _("Show everything"), "page.show-hidden");
  for (guint i = 0; i < MIN (records->len, LISTED); i++)
    append_one (self, single, records->pdata[i]);
  g_menu_append_section (menu, _("Show again"), G_MENU_MODEL (single));
  gtk_menu_button_set_menu_model (self->hidden, G_MENU_MODEL (menu));
}

void
lotse_timeline_page_tell_hidden (LotseTimelinePage *self, const LotseSourceOptions *options)
{
  g_autofree char *label = NULL;
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  guint projects, milestones, n;

  lotse_source_count_hidden (data, options, &projects, &milestones);
  n = projects + milestones + lotse_source_count_hidden_gates (data, options);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden), n > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "show-hidden")), n > 0);
  if (n == 0)
    return;
  label = g_strdup_printf (ngettext ("%u hidden", "%u hidden", n), n);
  gtk_menu_button_set_label (self->hidden, label);
  fill_menu (self);
}

/* ---- What is highlighted ---- */

static void
tell_highlighted (LotseTimelinePage *self)
{
  guint n = g_hash_table_size (self->highlighted);
  g_autofree char *label = g_strdup_printf (ngettext ("%u highlighted", "%u highlighted", n), n);

  gtk_button_set_label (self->lit, label);
  gtk_widget_set_visible (GTK_WIDGET (self->lit), n > 0);
}

void
lotse_timeline_page_set_highlighted (LotseTimelinePage *self, const char *const *ids)
{
  const char *selected = lotse_timeline_view_get_selected (self->view);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "highlight");

  g_hash_table_remove_all (self->highlighted);
  for (; ids && *ids; ids++)
    if (lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_PROJECT, *ids))
      g_hash_table_add (self->highlighted, g_strdup (*ids));
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (selected && g_hash_table_contains (self->highlighted, selected)));
  tell_highlighted (self);
  lotse_timeline_page_search_again (self);
}

/* The selected project is among them, or is no longer. */
void
lotse_timeline_page_highlight (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  const char *selected = lotse_timeline_view_get_selected (self->view);
  gboolean lit;

  if (!selected)
    return;
  lit = !g_hash_table_remove (self->highlighted, selected);
  if (lit)
    g_hash_table_add (self->highlighted, g_strdup (selected));
  g_simple_action_set_state (action, g_variant_new_boolean (lit));
  tell_highlighted (self);
  lotse_timeline_page_search_again (self);
}

void
lotse_timeline_page_highlight_none (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  lotse_timeline_page_set_highlighted (LOTSE_TIMELINE_PAGE (page), NULL);
}
