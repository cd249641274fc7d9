/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart on a page: what the pointer repaints, how the keyboard walks, what is said, the table, a closer look, the clipboard. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "app/widgets/figure-button.h"
#include "app/widgets/figure-table.h"
#include "on-figure.h"

/* However often the pointer moves, the data are painted once. */
static void
test_hover_paints_no_data (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  guint before;

  on_figure_draw (&shown);
  before = shown.view->paints;
  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      lotse_figure_view_hover (shown.view, i);
      on_figure_draw (&shown);
    }
  on_figure_focus (&shown);
  for (guint i = 0; i < 5; i++)
    {
      on_figure_press (&shown, GDK_KEY_Right, 0);
      on_figure_draw (&shown);
    }
  g_assert_cmpuint (shown.view->paints, ==, before);
  on_figure_hide (&shown);
}

/* What differs between two frames, as GTK looks for it: nodes by their place. */
static void
add_damage (GskRenderNode *one, GskRenderNode *other, graphene_rect_t *damage)
{
  graphene_rect_t bounds;

  if (one == other)
    return;
  if (gsk_render_node_get_node_type (one) == GSK_CONTAINER_NODE && gsk_render_node_get_node_type (other) == GSK_CONTAINER_NODE)
    {
      const guint n = gsk_container_node_get_n_children (one), m = gsk_container_node_get_n_children (other);

      for (guint i = 0; i < MIN (n, m); i++)
        add_damage (gsk_container_node_get_child (one, i), gsk_container_node_get_child (other, i), damage);
      for (guint i = MIN (n, m); i < MAX (n, m); i++)
        {
          gsk_render_node_get_bounds (gsk_container_node_get_child (n > m ? one : other, i), &bounds);
          graphene_rect_union (damage, &bounds, damage);
        }
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      gsk_render_node_get_bounds (i == 0 ? one : other, &bounds);
      if (damage->size.width > 0)
        graphene_rect_union (damage, &bounds, damage);
      else
        *damage = bounds;
    }
}

/* (transfer full) */
static GskRenderNode *
frame_of (OnFigure *shown)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  on_figure_draw (shown);
  GTK_WIDGET_GET_CLASS (shown->view)->snapshot (GTK_WIDGET (shown->view), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* A ring that comes, moves or goes leaves the rest of the chart as it stands on the screen. */
static void
test_hover_is_small (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);
  g_autoptr (GskRenderNode) before = NULL;
  guint small = 0;

  /* Neither the pointer of the display comes here, wherever it is, nor the focus with its frame. */
  gtk_widget_set_can_target (GTK_WIDGET (shown.view), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (shown.view), FALSE);
  gtk_window_set_focus (shown.window, NULL);
  lotse_figure_view_hover (shown.view, LOTSE_FIGURE_NO_ITEM);
  before = frame_of (&shown);
  for (guint i = 0; i < 6; i++)
    {
      graphene_rect_t damage = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      GskRenderNode *after;

      lotse_figure_view_hover (shown.view, i % 2 == 0 ? i : LOTSE_FIGURE_NO_ITEM);
      after = frame_of (&shown);
      add_damage (before, after, &damage);
      g_assert_cmpfloat (damage.size.width, >, 0);
      g_assert_cmpfloat (damage.size.width, <, shown.view->figure->width * 0.6);
      small++;
      gsk_render_node_unref (before);
      before = after;
    }
  g_assert_cmpuint (small, ==, 6);
  on_figure_hide (&shown);
}

/* Where the keyboard is: around the figure, so that no letter is covered. */
static void
test_focus_frame (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autoptr (GskRenderNode) without = NULL, with = NULL;
  graphene_rect_t bounds, figure;

  gtk_widget_set_can_target (GTK_WIDGET (shown.view), FALSE);
  gtk_window_set_focus (shown.window, NULL);
  without = frame_of (&shown);
  gsk_render_node_get_bounds (without, &figure);
  gtk_window_set_focus_visible (shown.window, TRUE);
  g_assert_true (gtk_widget_grab_focus (shown.view->stop));
  with = frame_of (&shown);
  gsk_render_node_get_bounds (with, &bounds);
  g_assert_cmpfloat (bounds.origin.x, <=, -4);
  g_assert_cmpfloat (bounds.size.width, >=, shown.view->figure->width + 8);
  g_assert_cmpfloat (figure.origin.x, >=, 0);
  on_figure_hide (&shown);
}

/* Whether there is anything to be seen follows what it shows at once; what was made to find out is what is painted. */
static void
test_is_empty (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autoptr (LotseDataset) nothing = lotse_dataset_new ();
  const LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseFigure *made;

  on_figure_draw (&shown);
  g_assert_false (lotse_figure_view_is_empty (shown.view));
  made = shown.view->figure;
  on_figure_draw (&shown);
  g_assert_true (shown.view->figure == made);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_RISKS, nothing, &options, NULL));
  g_assert_true (lotse_figure_view_is_empty (shown.view));
  lotse_figure_view_take_maker (shown.view, NULL);
  g_assert_true (lotse_figure_view_is_empty (shown.view));
  on_figure_hide (&shown);
}

/* The words beside an item lie in the chart and never on the item. */
static void
test_tip_beside (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  guint placed = 0;

  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      LotseChartRect item;

      lotse_figure_view_hover (shown.view, i);
      on_figure_draw (&shown);
      if (!shown.view->tip.placed)
        continue;
      placed++;
      g_assert_true (lotse_figure_item_rect (shown.view->figure, i, &item));
      g_assert_false (lotse_chart_rects_overlap (&item, &shown.view->tip.rect));
      g_assert_cmpfloat (shown.view->tip.rect.x, >=, 0);
      g_assert_cmpfloat (shown.view->tip.rect.x + shown.view->tip.rect.width, <=, shown.view->figure->width);
      g_assert_cmpfloat (shown.view->tip.rect.y + shown.view->tip.rect.height, <=, shown.view->figure->height);
    }
  g_assert_cmpuint (placed, >, 0);
  on_figure_hide (&shown);
}

static void
test_tip_place (void)
{
  const LotseChartRect middle = { 200, 100, 20, 20 }, whole = { 0, 0, 400, 200 }, column = { 100, 0, 20, 200 };
  LotseChartRect rect;

  g_assert_true (lotse_tip_place (&middle, 120, 40, 400, 200, &rect));
  g_assert_cmpfloat (rect.y + rect.height, <=, middle.y);
  g_assert_true (lotse_tip_place (&column, 120, 40, 400, 200, &rect));
  g_assert_cmpfloat (rect.x, >=, column.x + column.width);
  g_assert_false (lotse_tip_place (&whole, 120, 40, 400, 200, &rect));
}

/* Every step moves the focus to another widget, which is where the item is and is named by its sentence. */
static void
test_walk (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  GtkWidget *before;

  on_figure_focus (&shown);
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  before = gtk_window_get_focus (shown.window);
  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (shown.view->figure, i, lotse_chart_lang (lotse_lang_get ()));
      GtkWidget *now;
      graphene_rect_t bounds;
      LotseChartRect rect;

      g_assert_true (on_figure_press (&shown, GDK_KEY_Right, 0));
      on_figure_draw (&shown);
      now = gtk_window_get_focus (shown.window);
      g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, i);
      g_assert_true (now != before && gtk_widget_is_ancestor (now, GTK_WIDGET (shown.view)));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (now), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      g_assert_true (lotse_figure_item_rect (shown.view->figure, i, &rect));
      g_assert_true (gtk_widget_compute_bounds (now, GTK_WIDGET (shown.view), &bounds));
      g_assert_cmpfloat_with_epsilon (bounds.origin.x, rect.x, 1.01);
      g_assert_cmpfloat_with_epsilon (bounds.origin.y, rect.y, 1.01);
      before = now;
    }
  g_assert_true (on_figure_press (&shown, GDK_KEY_Home, 0));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, 0);
  g_assert_true (on_figure_press (&shown, GDK_KEY_Escape, 0));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  g_assert_false (on_figure_press (&shown, GDK_KEY_Escape, 0)); /* the next one is for the window */
  on_figure_press (&shown, GDK_KEY_Right, 0);
  gtk_window_set_focus (shown.window, NULL);
  fixture_turn (20);
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  on_figure_hide (&shown);
}

static void
test_table (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  GtkWidget *table;
  gboolean shows = FALSE;

  on_figure_focus (&shown);
  g_assert_true (on_figure_press (&shown, GDK_KEY_t, 0));
  fixture_turn (100);
  g_object_get (shown.view, "table", &shows, NULL);
  g_assert_true (shows);
  table = fixture_child (GTK_WIDGET (shown.view), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  g_assert_nonnull (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))), ==, 3); /* departments */
  for (guint i = 0; i < 500 && !fixture_shows (table, "Baurechtsamt"); i++)
    fixture_turn (10); /* rows come with the first frame */
  g_assert_true (fixture_shows (table, "Baurechtsamt"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (shown.window), GTK_WIDGET (shown.view)));
  for (guint row = 0; row < 3; row++)
    {
      g_autofree char *words = NULL;

      wait_until (lotse_figure_table_focus_row (shown.view->table, row));
      words = lotse_figure_table_focus_words (shown.view->table);
      g_assert_nonnull (words);
      wait_until (g_strcmp0 (shown.view->caption, words) == 0);
      g_assert_nonnull (strstr (words, "Total "));
    }
  g_assert_true (on_figure_press (&shown, GDK_KEY_Escape, 0));
  fixture_turn (50);
  g_assert_null (fixture_child (GTK_WIDGET (shown.view), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  g_assert_true (lotse_figure_view_has_focus (shown.view));
  on_figure_hide (&shown);
}

/* In the place of a chart of which something was chosen, the sentence is no longer about that. */
static void
test_table_sentence (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autofree char *chosen = NULL;

  on_figure_focus (&shown);
  g_assert_true (on_figure_press (&shown, GDK_KEY_Down, 0));
  g_assert_true (on_figure_press (&shown, GDK_KEY_Down, 0));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), !=, LOTSE_FIGURE_NO_ITEM);
  chosen = lotse_figure_view_words (shown.view, lotse_figure_view_get_item (shown.view));
  wait_until (g_strcmp0 (shown.view->caption, chosen) == 0);
  g_assert_true (on_figure_press (&shown, GDK_KEY_t, 0));
  wait_until (g_strcmp0 (shown.view->caption, chosen) != 0);
  on_figure_hide (&shown);
}

/* Closer, sideways, and back; what was chosen stays chosen; what cannot be zoomed passes the keys on. */
static void
test_zoom (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI), bars;
  g_autofree char *before = NULL, *after = NULL;
  LotseLineView all, view, later;

  g_assert_false (lotse_figure_view_get_stretch (shown.view, &all));
  on_figure_focus (&shown);
  on_figure_press (&shown, GDK_KEY_Left, 0);
  on_figure_press (&shown, GDK_KEY_Left, 0);
  before = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_true (on_figure_press (&shown, GDK_KEY_plus, 0));
  fixture_turn (50);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &view));
  g_assert_cmpfloat_with_epsilon ((view.to - view.from) * 1.5, all.to - all.from, 1);
  after = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (on_figure_press (&shown, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.from, <, view.from);
  g_assert_cmpfloat_with_epsilon (later.to - later.from, view.to - view.from, 1);
  g_assert_true (on_figure_press (&shown, GDK_KEY_Home, 0));
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.from, ==, all.from);
  for (int i = 0; i < 40; i++)
    on_figure_press (&shown, GDK_KEY_plus, 0); /* ends somewhere */
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.to - later.from, >=, 30);
  on_figure_hide (&shown);
  bars = on_figure_show (LOTSE_FIGURE_STATES);
  on_figure_focus (&bars);
  g_assert_false (on_figure_press (&bars, GDK_KEY_plus, 0));
  on_figure_hide (&bars);
}

/* What is shown of the time outlasts a change of the records, and ends with another KPI. */
static void
test_zoom_stays (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = on_figure_make_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseLineView before, after;

  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  lotse_figure_view_zoom (shown.view, 2, 300);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi));
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &after));
  g_assert_cmpfloat (before.from, ==, after.from);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &options, NULL));
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &after));
  on_figure_hide (&shown);
}

/* Records come in while somebody walks: the item that says the same stays chosen. */
static void
test_choice_stays (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *before = NULL, *after = NULL;

  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  on_figure_focus (&shown);
  on_figure_press (&shown, GDK_KEY_Right, 0);
  on_figure_press (&shown, GDK_KEY_Right, 0);
  before = lotse_figure_view_words (shown.view, shown.view->item);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &options, NULL));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), !=, LOTSE_FIGURE_NO_ITEM);
  after = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_cmpstr (before, ==, after);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_RISKS, data, &options, NULL));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  on_figure_hide (&shown);
}

/* A chart that has a list below in a narrow place is higher there. */
static void
test_narrow (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_RISKS);
  GtkWidget *view = GTK_WIDGET (shown.view);
  int narrow, wide, always;

  lotse_figure_view_set_size (shown.view, 260, 420, 520, 420);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 5000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 300, &always, NULL, NULL, NULL);
  g_assert_cmpint (always, ==, wide);
  lotse_figure_view_set_narrow (shown.view, 470, 600);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 300, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow * 420, ==, wide * 600);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 5000, &always, NULL, NULL, NULL);
  g_assert_cmpint (always, ==, wide);
  on_figure_hide (&shown);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GdkTexture **) data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* The picture is sharp, the sentence says from when it is. */
static void
test_copy (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (shown.view));
  g_autofree char *text = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  on_figure_focus (&shown);
  g_assert_true (on_figure_press (&shown, GDK_KEY_c, GDK_CONTROL_MASK));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, &texture);
  for (guint i = 0; i < 500 && (text == NULL || texture == NULL); i++)
    fixture_turn (10);
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "2021"));
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), >=, 1280);
  on_figure_hide (&shown);
}

static gboolean
offers (GMenuModel *menu, const char *label)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
      g_autofree char *text = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &text) && g_str_equal (text, label))
        return TRUE;
      for (guint k = 0; k < G_N_ELEMENTS (links); k++)
        {
          g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[k]);

          if (below != NULL && offers (below, label))
            return TRUE;
        }
    }
  return FALSE;
}

/* Closer by, the menu says which values a file will have. */
static void
test_menu_values (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);

  for (guint closer = 0; closer < 2; closer++)
    {
      GMenuModel *menu;

      on_figure_focus (&shown);
      if (closer)
        on_figure_press (&shown, GDK_KEY_plus, 0);
      fixture_turn (50);
      g_assert_true (on_figure_press (&shown, GDK_KEY_F10, GDK_SHIFT_MASK));
      fixture_turn (100);
      g_assert_nonnull (shown.view->menu);
      menu = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (shown.view->menu));
      g_assert_cmpint (offers (menu, "Values (CSV)"), ==, !closer);
      g_assert_cmpint (offers (menu, "Values That Are Seen (CSV)"), ==, closer);
      g_assert_cmpint (offers (menu, "All Values (CSV)"), ==, closer);
      gtk_popover_popdown (GTK_POPOVER (shown.view->menu));
      for (guint i = 0; i < 500 && shown.view->menu != NULL; i++)
        fixture_turn (10);
    }
  on_figure_hide (&shown);
}

static void
test_menu (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);

  on_figure_focus (&shown);
  g_assert_true (on_figure_press (&shown, GDK_KEY_F10, GDK_SHIFT_MASK));
  fixture_turn (100);
  g_assert_nonnull (shown.view->menu);
  g_assert_true (gtk_widget_get_visible (shown.view->menu));
  gtk_popover_popdown (GTK_POPOVER (shown.view->menu));
  for (guint i = 0; i < 500 && shown.view->menu != NULL; i++)
    fixture_turn (10);
  g_assert_null (shown.view->menu);
  /* The keyboard is where it was. */
  for (guint i = 0; i < 500 && !lotse_figure_view_has_focus (shown.view); i++)
    fixture_turn (10);
  g_assert_true (lotse_figure_view_has_focus (shown.view));
  on_figure_hide (&shown);
}

/* With animations the view glides; what was chosen is chosen again at the end, and a second step counts from where the first leads. */
static void
test_zoom_glides (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);
  LotseLineView all = shown.view->all, between, end;
  double wanted;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  lotse_figure_view_zoom (shown.view, 2, NAN);
  g_assert_true (lotse_figure_view_glides (shown.view));
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &between) == (between.to - between.from < (all.to - all.from) * 0.999));
  lotse_figure_view_zoom (shown.view, 2, NAN);
  wanted = (all.to - all.from) / 4;
  wait_until (!lotse_figure_view_glides (shown.view));
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &end));
  g_assert_cmpfloat_with_epsilon (end.to - end.from, wanted, wanted * 0.01);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  lotse_figure_view_zoom_all (shown.view);
  g_assert_false (lotse_figure_view_glides (shown.view));
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &end));
  on_figure_hide (&shown);
}

/* The title is the name of the group and what the chart says that of the item in it, each once. */
static void
test_said_once (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autofree char *summary = lotse_figure_summarize (shown.view->figure, lotse_chart_lang (lotse_lang_get ()));
  GtkWidget *number = lotse_figure_button_new ();

  on_figure_focus (&shown);
  on_figure_draw (&shown);
  fixture_turn (20);
  g_assert_true (g_str_has_prefix (summary, lotse_figure_maker_title (lotse_figure_view_get_maker (shown.view))));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (shown.view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_window_get_focus (shown.window)), GTK_ACCESSIBLE_PROPERTY_LABEL, summary);
  /* A number whose tooltip is its name is no other. */
  g_object_ref_sink (number);
  gtk_widget_set_tooltip_text (number, "Technology: 135");
  lotse_figure_button_set (number, "135", "Technology: 135", NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_PROPERTY_LABEL, "Technology: 135");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_object_unref (number);
  on_figure_hide (&shown);
}

/* The menu button says of which chart it is. */
static void
test_menu_name (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);
  GtkWidget *button = g_object_ref_sink (lotse_figure_view_menu_button_new (shown.view));
  g_autofree char *name = g_strdup_printf ("%s: table, copies and files", lotse_figure_maker_title (lotse_figure_view_get_maker (shown.view)));

  g_assert_nonnull (strstr (name, "Online-Anträge"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_object_unref (button);
  on_figure_hide (&shown);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/figure-view/focus-frame", test_focus_frame);
  g_test_add_func ("/app/figure-view/is-empty", test_is_empty);
  g_test_add_func ("/app/figure-view/hover-paints-no-data", test_hover_paints_no_data);
  g_test_add_func ("/app/figure-view/hover-is-small", test_hover_is_small);
  g_test_add_func ("/app/figure-view/tip-beside", test_tip_beside);
  g_test_add_func ("/app/figure-view/tip-place", test_tip_place);
  g_test_add_func ("/app/figure-view/walk", test_walk);
  g_test_add_func ("/app/figure-view/said-once", test_said_once);
  g_test_add_func ("/app/figure-view/table", test_table);
  g_test_add_func ("/app/figure-view/table-sentence", test_table_sentence);
  g_test_add_func ("/app/figure-view/zoom", test_zoom);
  g_test_add_func ("/app/figure-view/zoom-stays", test_zoom_stays);
  g_test_add_func ("/app/figure-view/zoom-glides", test_zoom_glides);
  g_test_add_func ("/app/figure-view/choice-stays", test_choice_stays);
  g_test_add_func ("/app/figure-view/narrow", test_narrow);
  g_test_add_func ("/app/figure-view/copy", test_copy);
  g_test_add_func ("/app/figure-view/menu", test_menu);
  g_test_add_func ("/app/figure-view/menu-values", test_menu_values);
  g_test_add_func ("/app/figure-view/menu-name", test_menu_name);
  return g_test_run ();
}
