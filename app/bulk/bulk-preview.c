/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left out comes first: it is what one has to know before one goes on. */
#include "config.h"
#include "lotse-bulk-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/wrapped-label.h"

#define MOST_LINES 100

static GtkWidget *
make_line (const LotseBulkLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *code = lotse_record_kind (line->before) == LOTSE_KIND_PROJECT ? lotse_record_text (line->before, LOTSE_F_PROJECT_CODE) : NULL;
  g_autofree char *title = lotse_record_title (line->before);
  g_autofree char *name = code != NULL ? g_strdup_printf ("%s · %s", code, title) : g_strdup (title);

  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (name, NULL));
  if (*line->words != '\0')
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (line->words, "row-subtitle"));
  return box;
}

static void
add_section (GtkWidget *box, GPtrArray *lines, LotseBulkFate fate, const char *heading, gboolean open)
{
  const guint n = lotse_bulk_count (lines, fate);
  g_autofree char *title = g_strdup_printf ("%s (%u)", heading, n);
  GtkWidget *expander, *list;
  guint shown = 0;

  if (n == 0)
    return;
  expander = gtk_expander_new (title);
  list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (list, "bulk-lines");
  for (guint i = 0; i < lines->len && shown < MOST_LINES; i++)
    {
      const LotseBulkLine *line = g_ptr_array_index (lines, i);

      if (line->fate != fate)
        continue;
      gtk_box_append (GTK_BOX (list), make_line (line));
      shown++;
    }
  if (n > shown)
    gtk_box_append (GTK_BOX (list), lotse_more_label_new (n - shown));
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), open);
  gtk_box_append (GTK_BOX (box), expander);
}

GtkWidget *
lotse_bulk_preview_new (GPtrArray *lines, const char *changed_heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  add_section (box, lines, LOTSE_BULK_LEFT_OUT, _("Left out"), TRUE);
  add_section (box, lines, LOTSE_BULK_CHANGED, changed_heading, TRUE);
  add_section (box, lines, LOTSE_BULK_SAME, _("So already"), FALSE);
  return box;
}
