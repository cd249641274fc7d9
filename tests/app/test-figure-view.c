/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart on a page: what the pointer repaints, how the keyboard walks, what is said, the table, a closer look, the clipboard. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-figure-view-private.h"
#include "fixture.h"

typedef struct
{
  GtkWindow       *window;
  LotseFigureView *view;
} Shown;

static LotseRecord *
make_kpi (LotseDataset *data)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, "kpi");
  GArray *points = lotse_points_new ();
  LotseValue value;

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Anträge");
  for (int i = 0; i < 20; i++)
    {
      LotsePoint point = { lotse_date_add_months (lotse_date_from_ymd (2020, 1, 31), i), 10 + i * i % 17, NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_dataset_take (data, kpi);
  return kpi;
}

static Shown
show (LotseFigureKind kind)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = make_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  Shown shown = { GTK_WINDOW (gtk_window_new ()), LOTSE_FIGURE_VIEW (lotse_figure_view_new ()) };

  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (kind, data, &options, kind == LOTSE_FIGURE_KPI ? kpi : NULL));
  gtk_window_set_default_size (shown.window, 700, 400);
  gtk_window_set_child (shown.window, GTK_WIDGET (shown.view));
  gtk_window_present (shown.window);
  for (guint i = 0; i < 500 && lotse_figure_view_get_figure (shown.view) == NULL; i++)
    fixture_turn (10);
  g_assert_nonnull (lotse_figure_view_get_figure (shown.view));
  return shown;
}

static void
hide (Shown *shown)
{
  gtk_window_destroy (shown->window);
  fixture_turn (20);
}

static gboolean
key (Shown *shown, guint keyval, GdkModifierType state)
{
  return fixture_press (GTK_WIDGET (shown->view), keyval, state);
}

static void
focus (Shown *shown)
{
  gtk_widget_grab_focus (shown->view->stop);
  g_assert_true (lotse_figure_view_has_focus (shown->view));
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* Until a frame is there, however busy the machine. */
static void
draw (Shown *shown)
{
  gboolean painted = FALSE;
  gulong id;

  gtk_widget_queue_draw (GTK_WIDGET (shown->view));
  id = g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (shown->view)), "after-paint", G_CALLBACK (painted_cb), &painted);
  for (guint i = 0; i < 500 && !painted; i++)
    fixture_turn (10);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (shown->view)), id);
  g_assert_true (painted);
}

/* However often the pointer moves, the data are painted once. */
static void
test_hover_paints_no_data (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  guint before;

  draw (&shown);
  before = shown.view->paints;
  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      lotse_figure_view_hover (shown.view, i);
      draw (&shown);
    }
  focus (&shown);
  for (guint i = 0; i < 5; i++)
    {
      key (&shown, GDK_KEY_Right, 0);
      draw (&shown);
    }
  g_assert_cmpuint (shown.view->paints, ==, before);
  hide (&shown);
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
frame_of (Shown *shown)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  draw (shown);
  GTK_WIDGET_GET_CLASS (shown->view)->snapshot (GTK_WIDGET (shown->view), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* A ring that comes, moves or goes leaves the rest of the chart as it stands on the screen. */
static void
test_hover_is_small (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);
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
  hide (&shown);
}

/* The words beside an item lie in the chart and never on the item. */
static void
test_tip_beside (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  guint placed = 0;

  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      LotseChartRect item;

      lotse_figure_view_hover (shown.view, i);
      draw (&shown);
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
  hide (&shown);
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
  Shown shown = show (LOTSE_FIGURE_STATES);
  GtkWidget *before;

  focus (&shown);
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  before = gtk_window_get_focus (shown.window);
  for (guint i = 0; i < lotse_figure_n_items (shown.view->figure); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (shown.view->figure, i, lotse_chart_lang (lotse_lang_get ()));
      GtkWidget *now;
      graphene_rect_t bounds;
      LotseChartRect rect;

      g_assert_true (key (&shown, GDK_KEY_Right, 0));
      draw (&shown);
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
  g_assert_true (key (&shown, GDK_KEY_Home, 0));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, 0);
  g_assert_true (key (&shown, GDK_KEY_Escape, 0));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  g_assert_false (key (&shown, GDK_KEY_Escape, 0)); /* the next one is for the window */
  key (&shown, GDK_KEY_Right, 0);
  gtk_window_set_focus (shown.window, NULL);
  fixture_turn (20);
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  hide (&shown);
}

static void
test_table (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  GtkWidget *table;
  gboolean shows = FALSE;

  focus (&shown);
  g_assert_true (key (&shown, GDK_KEY_t, 0));
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
  g_assert_true (key (&shown, GDK_KEY_Escape, 0));
  fixture_turn (50);
  g_assert_null (fixture_child (GTK_WIDGET (shown.view), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  g_assert_true (lotse_figure_view_has_focus (shown.view));
  hide (&shown);
}

/* Closer, sideways, and back; what was chosen stays chosen; what cannot be zoomed passes the keys on. */
static void
test_zoom (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI), bars;
  g_autofree char *before = NULL, *after = NULL;
  LotseLineView all, view, later;

  g_assert_false (lotse_figure_view_get_stretch (shown.view, &all));
  focus (&shown);
  key (&shown, GDK_KEY_Left, 0);
  key (&shown, GDK_KEY_Left, 0);
  before = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_true (key (&shown, GDK_KEY_plus, 0));
  fixture_turn (50);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &view));
  g_assert_cmpfloat_with_epsilon ((view.to - view.from) * 1.5, all.to - all.from, 1);
  after = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (key (&shown, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.from, <, view.from);
  g_assert_cmpfloat_with_epsilon (later.to - later.from, view.to - view.from, 1);
  g_assert_true (key (&shown, GDK_KEY_Home, 0));
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.from, ==, all.from);
  for (int i = 0; i < 40; i++)
    key (&shown, GDK_KEY_plus, 0); /* ends somewhere */
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &later));
  g_assert_cmpfloat (later.to - later.from, >=, 30);
  hide (&shown);
  bars = show (LOTSE_FIGURE_STATES);
  focus (&bars);
  g_assert_false (key (&bars, GDK_KEY_plus, 0));
  hide (&bars);
}

/* What is shown of the time outlasts a change of the records, and ends with another KPI. */
static void
test_zoom_stays (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = make_kpi (data);
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
  hide (&shown);
}

/* Records come in while somebody walks: the item that says the same stays chosen. */
static void
test_choice_stays (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *before = NULL, *after = NULL;

  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  focus (&shown);
  key (&shown, GDK_KEY_Right, 0);
  key (&shown, GDK_KEY_Right, 0);
  before = lotse_figure_view_words (shown.view, shown.view->item);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &options, NULL));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), !=, LOTSE_FIGURE_NO_ITEM);
  after = lotse_figure_view_words (shown.view, shown.view->item);
  g_assert_cmpstr (before, ==, after);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_RISKS, data, &options, NULL));
  g_assert_cmpuint (lotse_figure_view_get_item (shown.view), ==, LOTSE_FIGURE_NO_ITEM);
  hide (&shown);
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
  Shown shown = show (LOTSE_FIGURE_STATES);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (shown.view));
  g_autofree char *text = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  focus (&shown);
  g_assert_true (key (&shown, GDK_KEY_c, GDK_CONTROL_MASK));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, &texture);
  for (guint i = 0; i < 500 && (text == NULL || texture == NULL); i++)
    fixture_turn (10);
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "2021"));
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), >=, 1280);
  hide (&shown);
}

static void
test_menu (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);

  focus (&shown);
  g_assert_true (key (&shown, GDK_KEY_F10, GDK_SHIFT_MASK));
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
  hide (&shown);
}

/* With animations the view glides; what was chosen is chosen again at the end, and a second step counts from where the first leads. */
static void
test_zoom_glides (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);
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
  hide (&shown);
}

static void
rest (Shown *shown)
{
  wait_until (shown->view->parts_id == 0);
  draw (shown);
}

/* What a screen reader finds: the whole, then every item by its sentence and where it is, in the order of the walk; each once. */
static void
assert_parts (Shown *shown, gboolean each)
{
  const guint n = each ? lotse_figure_n_items (shown->view->figure) : 0;
  GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (shown->view));
  g_autofree char *summary = lotse_figure_summarize (shown->view->figure, lotse_chart_lang (lotse_lang_get ()));
  char *said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (shown->view), GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_true (part == shown->view->whole);
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, summary));
  g_free (said);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = lotse_figure_describe (shown->view->figure, i, lotse_chart_lang (lotse_lang_get ()));
      graphene_rect_t bounds;
      LotseChartRect rect;

      part = gtk_widget_get_next_sibling (part);
      g_assert_nonnull (part);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_SELECTED, i == shown->view->item);
      g_assert_true (gtk_widget_get_mapped (part));
      g_assert_cmpint (gtk_widget_get_focusable (part), ==, part == shown->view->stop);
      g_assert_true (lotse_figure_item_rect (shown->view->figure, i, &rect));
      g_assert_true (gtk_widget_compute_bounds (part, GTK_WIDGET (shown->view), &bounds));
      g_assert_cmpfloat_with_epsilon (bounds.origin.x, rect.x, 1.01);
      g_assert_cmpfloat_with_epsilon (bounds.origin.y, rect.y, 1.01);
      g_assert_cmpfloat_with_epsilon (bounds.size.width, rect.width, 2);
    }
  for (part = gtk_widget_get_next_sibling (part); part != NULL; part = gtk_widget_get_next_sibling (part))
    g_assert_true (part == shown->view->table || part == shown->view->menu || (!each && part == shown->view->stop));
}

static void
test_parts (void)
{
  static const LotseFigureKind kinds[] = { LOTSE_FIGURE_STATES, LOTSE_FIGURE_KPI, LOTSE_FIGURE_HISTORY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Shown shown = show (kinds[i]);

      rest (&shown);
      g_assert_cmpuint (lotse_figure_n_items (shown.view->figure), >, 0);
      assert_parts (&shown, TRUE);
      focus (&shown);
      key (&shown, GDK_KEY_Right, 0);
      rest (&shown);
      assert_parts (&shown, TRUE);
      g_assert_true (gtk_window_get_focus (shown.window) == shown.view->stop);
      /* In another size, other places. */
      gtk_window_set_default_size (shown.window, 900, 500);
      wait_until (gtk_widget_get_width (GTK_WIDGET (shown.view)) == 900);
      rest (&shown);
      assert_parts (&shown, TRUE);
      /* The table has rows of its own. */
      g_assert_true (key (&shown, GDK_KEY_t, 0));
      rest (&shown);
      assert_parts (&shown, FALSE);
      g_assert_true (key (&shown, GDK_KEY_Escape, 0));
      rest (&shown);
      assert_parts (&shown, TRUE);
      hide (&shown);
    }
}

/* Closer by, other items are there; nothing is made while the picture moves. */
static void
test_parts_rest (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);
  GtkWidget *last;

  rest (&shown);
  last = gtk_widget_get_last_child (GTK_WIDGET (shown.view));
  for (guint i = 0; i < 12; i++)
    {
      lotse_figure_view_zoom (shown.view, i < 6 ? 1.2 : 1 / 1.1, 300);
      draw (&shown);
      if (i < 3) /* soon enough on any machine */
        g_assert_true (shown.view->parts_id != 0 && gtk_widget_get_last_child (GTK_WIDGET (shown.view)) == last);
    }
  rest (&shown);
  assert_parts (&shown, TRUE);
  hide (&shown);
}

/* More items than anybody listens to one by one: the whole says how many there are, and keys reach each. */
static void
test_parts_many (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = make_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  GArray *points = lotse_points_new ();
  g_autofree char *told = NULL;
  LotseValue value;

  for (int i = 0; i < 400; i++)
    {
      LotsePoint point = { lotse_date_from_ymd (2019, 1, 1) + i, i % 13, NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi));
  gtk_window_set_default_size (shown.window, 1900, 400);
  wait_until (gtk_widget_get_width (GTK_WIDGET (shown.view)) == 1900);
  rest (&shown);
  g_assert_cmpuint (lotse_figure_n_items (shown.view->figure), >, 200);
  assert_parts (&shown, FALSE);
  told = g_strdup_printf ("%u items. Arrow keys say each of them, T shows all in a table.", lotse_figure_n_items (shown.view->figure));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (shown.view->whole), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  focus (&shown);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sentence = NULL;

      key (&shown, GDK_KEY_Left, 0);
      sentence = lotse_figure_describe (shown.view->figure, shown.view->item, lotse_chart_lang (lotse_lang_get ()));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_window_get_focus (shown.window)), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      assert_parts (&shown, FALSE);
    }
  hide (&shown);
}

/* The title is the name of the group and what the chart says that of the item in it, each once. */
static void
test_said_once (void)
{
  Shown shown = show (LOTSE_FIGURE_STATES);
  g_autofree char *summary = lotse_figure_summarize (shown.view->figure, lotse_chart_lang (lotse_lang_get ()));
  GtkWidget *number = lotse_figure_button_new ();

  focus (&shown);
  draw (&shown);
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
  hide (&shown);
}

/* The menu button says of which chart it is. */
static void
test_menu_name (void)
{
  Shown shown = show (LOTSE_FIGURE_KPI);
  GtkWidget *button = g_object_ref_sink (lotse_figure_view_menu_button_new (shown.view));
  g_autofree char *name = g_strdup_printf ("%s: table, copies and files", lotse_figure_maker_title (lotse_figure_view_get_maker (shown.view)));

  g_assert_nonnull (strstr (name, "Online-Anträge"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_object_unref (button);
  hide (&shown);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/figure-view/hover-paints-no-data", test_hover_paints_no_data);
  g_test_add_func ("/app/figure-view/hover-is-small", test_hover_is_small);
  g_test_add_func ("/app/figure-view/tip-beside", test_tip_beside);
  g_test_add_func ("/app/figure-view/tip-place", test_tip_place);
  g_test_add_func ("/app/figure-view/walk", test_walk);
  g_test_add_func ("/app/figure-view/parts", test_parts);
  g_test_add_func ("/app/figure-view/parts-rest", test_parts_rest);
  g_test_add_func ("/app/figure-view/parts-many", test_parts_many);
  g_test_add_func ("/app/figure-view/said-once", test_said_once);
  g_test_add_func ("/app/figure-view/table", test_table);
  g_test_add_func ("/app/figure-view/zoom", test_zoom);
  g_test_add_func ("/app/figure-view/zoom-stays", test_zoom_stays);
  g_test_add_func ("/app/figure-view/zoom-glides", test_zoom_glides);
  g_test_add_func ("/app/figure-view/choice-stays", test_choice_stays);
  g_test_add_func ("/app/figure-view/copy", test_copy);
  g_test_add_func ("/app/figure-view/menu", test_menu);
  g_test_add_func ("/app/figure-view/menu-name", test_menu_name);
  return g_test_run ();
}
