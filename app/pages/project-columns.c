/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells are inscriptions: their width does not depend on what they show, so that columns stand still while the table is scrolled, and the
 * two hundred rows which the view keeps are made in a moment. */
#include "config.h"
#include "project-columns.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/text-scale.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/spoken-names.h"

#define CELL_PADDING_PX 16
#define MARK_PX 13
#define ITEM_KEY "list-item"
#define MARK_SPACING_PX 8
#define LONGEST_CODE 18
#define LONGEST_TITLE 44
#define DAY_PERIOD_CHARS 23 /* "25.11.2015 – 31.03.2024" */
#define BESIDE_MARKS_CHARS 40 /* of room for a title and a mark, so that there is enough for both beside each other */
#define MOST_LOOKED_AT 2000 /* projects after which the rest will hardly be longer */

static const struct { guint chars; GtkInscriptionOverflow overflow; const char *css_class; } looks[LOTSE_N_COLUMNS] = {
  [LOTSE_COLUMN_STATUS] = { 21, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_CODE] = { 7, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_TITLE] = { 24, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "row-title" },
  [LOTSE_COLUMN_DEPARTMENT] = { 12, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_FIELD] = { 20, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_PERIOD] = { 15, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_SLIP] = { 12, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_STAND] = { 14, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_CARRIES] = { 18, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_PILOTS] = { 18, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_CHECKS] = { 24, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_REVIEW] = { 20, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
};

#define TIP_KEY "exact"

/* Asked for instead of set: setting a tooltip looks for the pointer, a round trip to the display for every cell. */
static gboolean
tooltip_cb (GtkWidget *text, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *exact = g_object_get_data (G_OBJECT (text), TIP_KEY);

  gtk_tooltip_set_text (tooltip, exact != NULL ? exact : gtk_inscription_get_text (GTK_INSCRIPTION (text)));
  return TRUE;
}

#define FACTORY_KEY "cells"

/* What a factory makes, and where it stands now. */
typedef struct
{
  LotseColumn which;
  guint       chars;
  int         room; /* px; wider texts get a second line; 0: none does */
  gboolean    with_stand; /* of the status: the age of what is known in a second line */
  GHashTable *bound; /* (owned) set of GtkListItem (unowned) that show a project */
} Cells;

static void
cells_free (gpointer data)
{
  Cells *cells = data;

  g_hash_table_unref (cells->bound);
  g_free (cells);
}

static GtkWidget *
make_text (LotseColumn which, guint chars)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), looks[which].overflow);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_has_tooltip (text, TRUE);
  g_signal_connect (text, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  if (looks[which].css_class != NULL)
    gtk_widget_add_css_class (text, looks[which].css_class);
  return text;
}

static GtkWidget *
make_mark (void)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *word = gtk_label_new (NULL);

  /* Where a word has no room, it gives way; its sign and its tooltip do not. */
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (mark), gtk_image_new ());
  gtk_box_append (GTK_BOX (mark), word);
  gtk_widget_set_has_tooltip (mark, TRUE);
  g_signal_connect (mark, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  gtk_widget_add_css_class (mark, "standing");
  gtk_widget_set_visible (mark, FALSE);
  return mark;
}

/* Behind the title, sign and word of what is not with the server yet, and of a last report that is not released. */
static GtkWidget *
make_title (GtkWidget *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARK_SPACING_PX);

  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), make_mark ());
  gtk_box_append (GTK_BOX (box), make_mark ());
  return box;
}

/* @word: NULL hides it. @words: what is read out. */
static void
show_mark (GtkWidget *mark, const char *icon_name, const char *word, const char *words)
{
  GtkWidget *icon = gtk_widget_get_first_child (mark);

  gtk_widget_set_visible (mark, word != NULL);
  if (word == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (icon)), word);
  g_object_set_data_full (G_OBJECT (mark), TIP_KEY, g_strdup (words), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_standing (GtkWidget *mark, LotseRecordState state)
{
  const gboolean waits = state != LOTSE_RECORD_TRANSMITTED;

  show_mark (mark, waits ? lotse_record_state_icon (state) : NULL, waits ? lotse_record_state_word (state) : NULL, waits ? lotse_record_state_words (state) : NULL);
}

static void
show_release (GtkWidget *mark, LotseReleaseState state)
{
  if (state == LOTSE_RELEASE_WAITING)
    show_mark (mark, "lotse-clock-symbolic", C_("report", "for release"), _("The last report is not released yet."));
  else if (state == LOTSE_RELEASE_RETURNED)
    show_mark (mark, "edit-undo-symbolic", _("returned"), _("The last report was returned."));
  else
    show_mark (mark, NULL, NULL, NULL);
}

static GtkWidget *
make_status (GtkWidget *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARK_SPACING_PX);

  gtk_box_append (GTK_BOX (box), lotse_status_mark_new (-1, MARK_PX));
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Cells *cells = data;
  GtkWidget *text = make_text (cells->which, cells->chars);
  GtkWidget *child = cells->which == LOTSE_COLUMN_TITLE ? make_title (text) : cells->which == LOTSE_COLUMN_STATUS ? make_status (text) : text;

  g_object_set_data (G_OBJECT (child), ITEM_KEY, item);
  gtk_list_item_set_child (item, child);
}

static void
tear_down_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  g_hash_table_remove (((Cells *) data)->bound, item);
  if (child != NULL)
    g_object_set_data (G_OBJECT (child), ITEM_KEY, NULL);
}

/* What is picked may be the cell around the child, or something in it. */
guint
lotse_project_column_position_at (GtkWidget *view, double x, double y)
{
  for (GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *first = gtk_widget_get_first_child (widget);
      GtkListItem *item = g_object_get_data (G_OBJECT (widget), ITEM_KEY);

      if (item == NULL && first != NULL)
        item = g_object_get_data (G_OBJECT (first), ITEM_KEY);
      if (item != NULL)
        return gtk_list_item_get_position (item);
    }
  return GTK_INVALID_LIST_POSITION;
}

static guint
lines_of (const char *words)
{
  guint lines = 1;

  for (const char *c = words; c != NULL && *c != '\0'; c++)
    lines += *c == '\n';
  return lines;
}

/* px of text in cells of @chars characters */
static int
chars_px (GtkWidget *widget, guint chars)
{
  return lotse_project_column_width_px (widget, LOTSE_COLUMN_TITLE, chars) - lotse_project_column_width_px (widget, LOTSE_COLUMN_TITLE, 0);
}

/* Beside the title they take of its room; where there is little of that, they stand below it, and their words are whole. Returns the px that are left for the title. */
static int
place_marks (GtkWidget *text, const Cells *cells)
{
  const gboolean below = cells->room > 0 && cells->room < chars_px (text, BESIDE_MARKS_CHARS);
  int room = cells->room;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_parent (text)), below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (gtk_widget_get_parent (text)), below ? 0 : MARK_SPACING_PX);
  for (GtkWidget *mark = gtk_widget_get_next_sibling (text); mark != NULL; mark = gtk_widget_get_next_sibling (mark))
    if (gtk_widget_get_visible (mark) && !below)
      {
        int natural;

        gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
        room -= natural + MARK_SPACING_PX;
      }
  /* The words of the marks give way before the title does. */
  return MAX (room, chars_px (text, cells->chars));
}

/* px of @words in a line, in the letters of @text. */
static int
words_px (GtkWidget *text, const char *words)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, words);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Two lines where one is too short. */
static void
fit (GtkWidget *text, const Cells *cells)
{
  const char *words = gtk_inscription_get_text (GTK_INSCRIPTION (text));
  const int room = cells->which == LOTSE_COLUMN_TITLE ? place_marks (text, cells) : cells->room;

  if (cells->which == LOTSE_COLUMN_STATUS)
    gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), MAX (lines_of (words), cells->with_stand ? 2 : 1));
  else
    gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), cells->room > 0 && words != NULL && words_px (text, words) > room ? 2 : 1);
}

/* What was said of it is old. */
static void
fade (GtkWidget *cell, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (cell, "stale");
  else
    gtk_widget_remove_css_class (cell, "stale");
}

/* What follows the state has lines of its own: beside it there is no room. (transfer full) (nullable) */
static char *
cell_text (LotseProjectItem *project, LotseColumn which)
{
  g_autofree char *words = lotse_project_item_text (project, which);
  g_auto (GStrv) parts = NULL;

  if (which != LOTSE_COLUMN_STATUS || words == NULL || lotse_project_item_archived (project))
    return g_steal_pointer (&words);
  parts = g_strsplit (words, ", ", -1);
  return g_strjoinv ("\n", parts);
}

/* @say: cell_text or lotse_project_item_tip. (transfer full) (nullable) */
static char *
words_of (const Cells *cells, LotseProjectItem *project, char *(*say) (LotseProjectItem *, LotseColumn))
{
  g_autofree char *words = say (project, cells->which), *stand = NULL;

  if (!cells->with_stand)
    return g_steal_pointer (&words);
  if (words == NULL)
    words = cell_text (project, cells->which);
  stand = say (project, LOTSE_COLUMN_STAND);
  return stand != NULL && *stand != '\0' ? g_strdup_printf ("%s\n%s", words, stand) : g_steal_pointer (&words);
}

static void
show (GtkListItem *item, const Cells *cells)
{
  const LotseColumn which = cells->which;
  LotseProjectItem *project = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = words_of (cells, project, cell_text);

  if (which == LOTSE_COLUMN_STATUS || which == LOTSE_COLUMN_TITLE)
    fade (child, lotse_project_item_status_old (project));
  if (which == LOTSE_COLUMN_STATUS)
    {
      GtkWidget *mark = gtk_widget_get_first_child (child);

      lotse_status_mark_set_state (LOTSE_STATUS_MARK (mark), (int) lotse_project_item_state (project));
      child = gtk_widget_get_next_sibling (mark);
    }
  if (which == LOTSE_COLUMN_TITLE)
    {
      g_autofree char *status = lotse_project_item_text (project, LOTSE_COLUMN_STATUS);
      g_autofree char *spoken = g_strdup_printf ("%s, %s", text, status);

      lotse_spoken_row (child, spoken);
      child = gtk_widget_get_first_child (child);
      show_standing (gtk_widget_get_next_sibling (child), lotse_project_item_standing (project));
      show_release (gtk_widget_get_last_child (gtk_widget_get_parent (child)), lotse_project_item_release (project));
    }
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (child)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  fit (child, cells);
  g_object_set_data_full (G_OBJECT (child), TIP_KEY, words_of (cells, project, lotse_project_item_tip), g_free);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Cells *cells = data;

  g_hash_table_add (cells->bound, item);
  show (item, cells);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (((Cells *) data)->bound, item);
}

void
lotse_project_column_show_again (GtkColumnViewColumn *column)
{
  GtkListItemFactory *factory = gtk_column_view_column_get_factory (column);
  Cells *cells = factory != NULL ? g_object_get_data (G_OBJECT (factory), FACTORY_KEY) : NULL;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (cells != NULL);

  g_hash_table_iter_init (&iter, cells->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show (item, cells);
}

void
lotse_project_column_set_room (GtkColumnViewColumn *column, int room_px)
{
  GtkListItemFactory *factory = gtk_column_view_column_get_factory (column);
  Cells *cells = factory != NULL ? g_object_get_data (G_OBJECT (factory), FACTORY_KEY) : NULL;

  g_return_if_fail (cells != NULL);

  if (cells->room == room_px)
    return;
  cells->room = room_px;
  lotse_project_column_show_again (column);
}

void
lotse_project_column_set_with_stand (GtkColumnViewColumn *column, gboolean with_stand)
{
  GtkListItemFactory *factory = gtk_column_view_column_get_factory (column);
  Cells *cells = factory != NULL ? g_object_get_data (G_OBJECT (factory), FACTORY_KEY) : NULL;

  g_return_if_fail (cells != NULL && cells->which == LOTSE_COLUMN_STATUS);

  if (cells->with_stand == with_stand)
    return;
  cells->with_stand = with_stand;
  lotse_project_column_show_again (column);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return lotse_project_item_compare (LOTSE_PROJECT_ITEM ((gpointer) a), LOTSE_PROJECT_ITEM ((gpointer) b), GPOINTER_TO_UINT (data));
}

void
lotse_project_column_set_up (GtkColumnViewColumn *column, LotseColumn which, guint chars)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  Cells *cells;

  g_return_if_fail (which < LOTSE_N_COLUMNS);

  cells = g_new (Cells, 1);
  *cells = (Cells) { which, chars, 0, FALSE, g_hash_table_new (NULL, NULL) };
  g_object_set_data_full (G_OBJECT (factory), FACTORY_KEY, cells, cells_free);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), cells);
  g_signal_connect (factory, "teardown", G_CALLBACK (tear_down_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cells);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cells);
  gtk_column_view_column_set_factory (column, factory);
  if (gtk_column_view_column_get_sorter (column) == NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GUINT_TO_POINTER (which), NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
}

static gboolean
said_to_the_day (LotseRecord *project)
{
  const LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

  return period.from.precision == LOTSE_PRECISION_DAY || period.to.precision == LOTSE_PRECISION_DAY;
}

guint
lotse_project_column_chars (LotseDataset *data, LotseColumn which)
{
  const guint n = MIN (lotse_dataset_count (data, LOTSE_KIND_PROJECT), MOST_LOOKED_AT);
  guint longest = 0;

  g_return_val_if_fail (which < LOTSE_N_COLUMNS, 0);

  if (which == LOTSE_COLUMN_FIELD)
    return lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION) > 0 ? looks[which].chars : 0;
  if (which != LOTSE_COLUMN_CODE && which != LOTSE_COLUMN_PERIOD)
    return looks[which].chars;
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const char *code = which == LOTSE_COLUMN_CODE ? lotse_record_text (project, LOTSE_F_PROJECT_CODE) : NULL;

      if (code != NULL)
        longest = MAX (longest, (guint) g_utf8_strlen (code, LONGEST_CODE * 4));
      else if (which == LOTSE_COLUMN_PERIOD && said_to_the_day (project))
        return DAY_PERIOD_CHARS;
    }
  if (which == LOTSE_COLUMN_PERIOD)
    return looks[which].chars;
  return longest > 0 ? CLAMP (longest, looks[which].chars, LONGEST_CODE) : 0;
}

guint
lotse_project_column_title_chars (LotseDataset *data)
{
  const guint n = MIN (lotse_dataset_count (data, LOTSE_KIND_PROJECT), MOST_LOOKED_AT);
  guint longest = looks[LOTSE_COLUMN_TITLE].chars;

  for (guint i = 0; i < n && longest < LONGEST_TITLE; i++)
    {
      const char *title = lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_TITLE);

      longest = title != NULL ? MAX (longest, (guint) g_utf8_strlen (title, -1)) : longest;
    }
  return MIN (longest, LONGEST_TITLE);
}

int
lotse_project_column_width_px (GtkWidget *widget, LotseColumn which, guint chars)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  const int char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics), pango_font_metrics_get_approximate_digit_width (metrics));
  int width = PANGO_PIXELS (char_width * (int) chars) + CELL_PADDING_PX;

  pango_font_metrics_unref (metrics);
  if (which == LOTSE_COLUMN_STATUS)
    width += lotse_text_scale_px (widget, MARK_PX) + MARK_SPACING_PX;
  return width;
}
