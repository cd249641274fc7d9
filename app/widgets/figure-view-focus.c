/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart as a screen reader finds it: a list whose first item says what the chart says, followed by one for each item of the chart, where that is and named by its
 * sentence. GTK knows no accessible objects but widgets, so these are widgets that draw nothing. They follow once the chart rests. What the keyboard has chosen has one in any
 * case, and with it the focus, so that each step is read out and magnifiers follow. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_PARTS 200 /* more are no longer an overview for the ear; keys reach all, and the table has them */
#define REST_MSECS 250

#define LOTSE_TYPE_FIGURE_PART (lotse_figure_part_get_type ())
G_DECLARE_FINAL_TYPE (LotseFigurePart, lotse_figure_part, LOTSE, FIGURE_PART, GtkWidget)

struct _LotseFigurePart
{
  GtkWidget parent_instance;
  guint     item; /* LOTSE_FIGURE_NO_ITEM: the whole */
  char     *words; /* (owned) (nullable) as told */
};

G_DEFINE_TYPE (LotseFigurePart, lotse_figure_part, GTK_TYPE_WIDGET)

static void
lotse_figure_part_finalize (GObject *object)
{
  g_free (LOTSE_FIGURE_PART (object)->words);
  G_OBJECT_CLASS (lotse_figure_part_parent_class)->finalize (object);
}

static void
lotse_figure_part_class_init (LotseFigurePartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_figure_part_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chart-item");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
lotse_figure_part_init (LotseFigurePart *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* ---- Parts ---- */

static LotseFigurePart *
new_part (LotseFigureView *self, guint item)
{
  LotseFigurePart *part = g_object_new (LOTSE_TYPE_FIGURE_PART, NULL);

  part->item = item;
  gtk_widget_set_parent (GTK_WIDGET (part), GTK_WIDGET (self));
  return part;
}

static LotseFigurePart *
find_part (LotseFigureView *self, guint item)
{
  return item == LOTSE_FIGURE_NO_ITEM ? LOTSE_FIGURE_PART (self->whole) : g_hash_table_lookup (self->parts, GUINT_TO_POINTER (item));
}

static LotseFigurePart *
ensure_part (LotseFigureView *self, guint item)
{
  LotseFigurePart *part = find_part (self, item);

  if (part == NULL)
    {
      part = new_part (self, item);
      g_hash_table_insert (self->parts, GUINT_TO_POINTER (item), part);
    }
  return part;
}

static void
drop_part (LotseFigureView *self, LotseFigurePart *part)
{
  g_hash_table_remove (self->parts, GUINT_TO_POINTER (part->item));
  gtk_widget_unparent (GTK_WIDGET (part));
}

/* All from @first on, but for the one that has its turn. */
static void
drop_parts_from (LotseFigureView *self, guint first)
{
  g_autoptr (GList) parts = g_hash_table_get_values (self->parts);

  for (GList *l = parts; l != NULL; l = l->next)
    if (LOTSE_FIGURE_PART (l->data)->item >= first && l->data != self->stop)
      drop_part (self, l->data);
}

static void
name_part (LotseFigurePart *part, char *words)
{
  if (g_strcmp0 (part->words, words) != 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_free (part->words);
  part->words = words;
}

static void
tell_whole (LotseFigureView *self)
{
  const guint n = self->figure != NULL ? lotse_figure_n_items (self->figure) : 0;
  const char *title = self->maker != NULL && !self->compact ? lotse_figure_maker_title (self->maker) : NULL;
  char *words = lotse_figure_view_words (self, LOTSE_FIGURE_NO_ITEM);

  /* Most sentences begin with the title. */
  if (title != NULL && !g_str_has_prefix (words, title))
    {
      char *with_title = g_strdup_printf ("%s. %s", title, words);

      g_free (words);
      words = with_title;
    }
  name_part (LOTSE_FIGURE_PART (self->whole), words);
  if (n > MOST_PARTS && !self->compact)
    {
      g_autofree char *more = g_strdup_printf (_("%u items. Arrow keys say each of them, T shows all in a table."), n);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->whole), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
    }
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->whole), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
tell_part (LotseFigureView *self, LotseFigurePart *part)
{
  const guint n = lotse_figure_view_ensure (self) ? lotse_figure_n_items (self->figure) : 0;

  if (part->item == LOTSE_FIGURE_NO_ITEM)
    {
      tell_whole (self);
      return;
    }
  name_part (part, lotse_figure_view_words (self, part->item));
  gtk_accessible_update_state (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_SELECTED, part->item == self->item, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) part->item + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n, -1);
}

static void
put_behind (GtkWidget *widget, GtkWidget *before)
{
  if (gtk_widget_get_prev_sibling (widget) != before)
    gtk_widget_insert_after (widget, gtk_widget_get_parent (widget), before);
}

/* One for each item, in reading order behind what stands for the whole; none where there are too many, nor beside the table, which has rows. */
static void
follow_chart (LotseFigureView *self)
{
  const gboolean each = self->table == NULL && !self->compact && lotse_figure_view_ensure (self) && lotse_figure_n_items (self->figure) <= MOST_PARTS;
  const guint n = each ? lotse_figure_n_items (self->figure) : 0;
  GtkWidget *before = self->whole;

  drop_parts_from (self, n);
  for (guint i = 0; i < n; i++)
    {
      LotseFigurePart *part = ensure_part (self, i);

      put_behind (GTK_WIDGET (part), before);
      before = GTK_WIDGET (part);
      tell_part (self, part);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
rest_cb (gpointer data)
{
  LotseFigureView *self = data;

  if (lotse_figure_view_glides (self) || g_get_monotonic_time () - self->parts_moved < REST_MSECS * 900)
    return G_SOURCE_CONTINUE;
  self->parts_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    follow_chart (self);
  return G_SOURCE_REMOVE;
}

void
lotse_figure_view_follow_later (LotseFigureView *self)
{
  self->parts_moved = g_get_monotonic_time ();
  if (self->parts_id == 0 && !self->compact)
    self->parts_id = g_timeout_add (REST_MSECS, rest_cb, self);
}

void
lotse_figure_view_init_parts (LotseFigureView *self)
{
  self->parts = g_hash_table_new (NULL, NULL);
  self->whole = self->stop = GTK_WIDGET (new_part (self, LOTSE_FIGURE_NO_ITEM));
  gtk_widget_set_focusable (self->stop, TRUE);
}

void
lotse_figure_view_dispose_parts (LotseFigureView *self)
{
  g_clear_handle_id (&self->parts_id, g_source_remove);
  self->stop = NULL;
  if (self->parts != NULL)
    drop_parts_from (self, 0);
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_pointer (&self->whole, gtk_widget_unparent);
}

void
lotse_figure_view_allocate_parts (LotseFigureView *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LotseChartRect rect = { 0, 0, width, height };
      GtkAllocation allocation;

      if (!LOTSE_IS_FIGURE_PART (child))
        continue;
      if (self->figure != NULL && child != self->whole)
        lotse_figure_item_rect (self->figure, LOTSE_FIGURE_PART (child)->item, &rect);
      allocation = (GtkAllocation) { (int) floor (rect.x), (int) floor (rect.y), MAX (1, (int) ceil (rect.width)), MAX (1, (int) ceil (rect.height)) };
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

/* ---- Focus ---- */

gboolean
lotse_figure_view_has_focus (LotseFigureView *self)
{
  return self->stop != NULL && gtk_widget_is_focus (self->stop);
}

/* The part of what is chosen has its turn, and the focus where the one before had it. */
static void
move_stop (LotseFigureView *self)
{
  GtkWidget *before = self->stop, *now = GTK_WIDGET (ensure_part (self, self->item));
  const gboolean focusable = gtk_widget_get_focusable (before);

  if (now == before)
    return;
  self->stop = now;
  tell_part (self, LOTSE_FIGURE_PART (now));
  gtk_widget_set_focusable (now, focusable);
  if (gtk_widget_is_focus (before))
    gtk_widget_grab_focus (now);
  gtk_widget_set_focusable (before, FALSE);
  /* Where not every item has a part, this one was there for the focus alone. */
  if (before == self->whole)
    return;
  if (self->figure == NULL || lotse_figure_n_items (self->figure) > MOST_PARTS || LOTSE_FIGURE_PART (before)->item >= lotse_figure_n_items (self->figure))
    drop_part (self, LOTSE_FIGURE_PART (before));
  else
    tell_part (self, LOTSE_FIGURE_PART (before));
}

void
lotse_figure_view_tell_stop (LotseFigureView *self)
{
  move_stop (self);
  tell_part (self, LOTSE_FIGURE_PART (self->stop));
  if (self->stop != self->whole)
    tell_whole (self);
}

void
lotse_figure_view_choose (LotseFigureView *self, guint item)
{
  if (self->item == item)
    return;
  self->item = item;
  lotse_figure_view_tell_stop (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
