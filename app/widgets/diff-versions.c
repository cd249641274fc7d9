/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each version stands under its own name, so that it can be told apart wherever it wraps to. */
#include "config.h"
#include "diff-versions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/widgets/lotse-diff-text.h"
#include "app/widgets/lotse-flow-layout.h"
#include "data/model/word-diff.h"

#define CELL_BASIS_PX 172
#define KEPT_KEY "kept"

static const char *
side_words (int side)
{
  switch (side)
    {
    case LOTSE_SIDE_BASE: return _("Before");
    case LOTSE_SIDE_MINE: return _("Mine");
    case LOTSE_VERSION_INSTEAD: return _("Instead");
    default: return _("Theirs");
    }
}

static const char *const side_classes[LOTSE_N_VERSIONS] = { "base", "mine", "theirs", "instead" };

static GtkWidget *
make_cell (int side, const LotseField *field, const char *text, GArray *added, GArray *removed)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tag = gtk_label_new (side_words (side)), *kept = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *words = lotse_diff_text_new ();
  const gboolean empty = *text == '\0';
  g_autofree char *name = g_strdup_printf ("%s: %s", lotse_field_label (field), side_words (side));

  gtk_widget_add_css_class (cell, "diff-cell");
  gtk_widget_add_css_class (cell, side_classes[side]);
  gtk_widget_add_css_class (tag, "diff-tag");
  gtk_label_set_xalign (GTK_LABEL (tag), 0);
  gtk_widget_set_visible (kept, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kept), GTK_ACCESSIBLE_PROPERTY_LABEL, _("is kept"), -1);
  gtk_box_append (GTK_BOX (head), tag);
  gtk_box_append (GTK_BOX (head), kept);
  gtk_box_append (GTK_BOX (cell), head);
  if (empty)
    gtk_widget_add_css_class (words, "dim-label");
  lotse_diff_text_set (LOTSE_DIFF_TEXT (words), empty ? _("(empty)") : text, empty ? NULL : added, empty ? NULL : removed);
  gtk_box_append (GTK_BOX (cell), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), KEPT_KEY, kept);
  return cell;
}

void
lotse_diff_cell_set_kept (GtkWidget *cell, gboolean kept)
{
  if (kept)
    gtk_widget_add_css_class (cell, "kept");
  else
    gtk_widget_remove_css_class (cell, "kept");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (cell), KEPT_KEY), kept);
}

/* Short values differ as a whole: half a date says nothing. */
static void
compare (const LotseField *field, const char *before, const char *after, GArray **removed, GArray **added)
{
  const gboolean by_word = field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_MAP
                           || field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_REFS || field->type == LOTSE_TYPE_POINTS;

  if (by_word)
    {
      lotse_word_diff (before, after, removed, added);
      return;
    }
  *removed = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  *added = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  if (g_strcmp0 (before, after) == 0)
    return;
  if (*before != '\0')
    g_array_append_val (*removed, ((LotseTextSpan) { 0, strlen (before) }));
  if (*after != '\0')
    g_array_append_val (*added, ((LotseTextSpan) { 0, strlen (after) }));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const LotseTextSpan *one = a, *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* What either side has changed of the text before. */
static GArray *
join (GArray *one, GArray *other)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  guint kept = 0;

  g_array_append_vals (all, one->data, one->len);
  g_array_append_vals (all, other->data, other->len);
  g_array_sort (all, compare_spans);
  for (guint i = 0; i < all->len; i++)
    {
      const LotseTextSpan span = g_array_index (all, LotseTextSpan, i);

      if (kept > 0 && g_array_index (all, LotseTextSpan, kept - 1).end >= span.start)
        g_array_index (all, LotseTextSpan, kept - 1).end = MAX (g_array_index (all, LotseTextSpan, kept - 1).end, span.end);
      else
        g_array_index (all, LotseTextSpan, kept++) = span;
    }
  g_array_set_size (all, kept);
  return all;
}

GtkWidget *
lotse_diff_versions_new (const LotseField *field, const char *const texts[LOTSE_N_SIDES], const char *instead,
                         GtkWidget *cells[LOTSE_N_SIDES])
{
  GtkWidget *flow = lotse_flow_box_new (10);
  GArray *added[LOTSE_N_SIDES] = { NULL }, *removed[LOTSE_N_SIDES] = { NULL };
  const char *base = texts[LOTSE_SIDE_BASE] != NULL ? texts[LOTSE_SIDE_BASE] : "";

  if (*base == '\0' && texts[LOTSE_SIDE_MINE] != NULL && texts[LOTSE_SIDE_THEIRS] != NULL)
    {
      /* Where nothing was before, all of both is new: what tells them apart is marked instead. */
      compare (field, texts[LOTSE_SIDE_THEIRS], texts[LOTSE_SIDE_MINE], &added[LOTSE_SIDE_THEIRS], &added[LOTSE_SIDE_MINE]);
      removed[LOTSE_SIDE_MINE] = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
      removed[LOTSE_SIDE_THEIRS] = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
    }
  for (int side = LOTSE_SIDE_MINE; side < LOTSE_N_SIDES; side++)
    if (removed[side] == NULL && texts[side] != NULL)
      compare (field, base, texts[side], &removed[side], &added[side]);
    else if (removed[side] == NULL)
      removed[side] = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  removed[LOTSE_SIDE_BASE] = join (removed[LOTSE_SIDE_MINE], removed[LOTSE_SIDE_THEIRS]);
  for (int side = 0; side < LOTSE_N_SIDES; side++)
    {
      GtkWidget *cell = NULL;

      if (texts[side] != NULL)
        {
          cell = make_cell (side, field, texts[side], added[side], side == LOTSE_SIDE_BASE ? removed[side] : NULL);
          lotse_flow_box_append (LOTSE_FLOW_BOX (flow), cell, CELL_BASIS_PX, 1);
        }
      if (cells != NULL)
        cells[side] = cell;
    }
  if (instead != NULL)
    {
      g_autoptr (GArray) gone = NULL, fresh = NULL;

      compare (field, base, instead, &gone, &fresh);
      lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_cell (LOTSE_VERSION_INSTEAD, field, instead, fresh, NULL), CELL_BASIS_PX, 1);
    }
  for (int side = 0; side < LOTSE_N_SIDES; side++)
    {
      g_clear_pointer (&added[side], g_array_unref);
      g_clear_pointer (&removed[side], g_array_unref);
    }
  return flow;
}
