/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wrapped-label.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* So that a label does not ask for one letter a line before others give way. */
#define LEAST_CHARS 10

GtkWidget *
lotse_wrapped_label_new (const char *text, const char *style)
{
  return lotse_wrapped_label_new_sized (text, style, LEAST_CHARS);
}

GtkWidget *
lotse_wrapped_label_new_sized (const char *text, const char *style, int least_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), least_chars);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
lotse_nothing_found_new (void)
{
  GtkWidget *label = lotse_wrapped_label_new (_("Nothing found"), NULL);

  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  return label;
}

static void
measure_rigid (GtkWidget *bin, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);
  int height = 0;

  gtk_widget_measure (child, orientation, for_size, NULL, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (child, orientation, -1, NULL, &height, NULL, NULL);
  *minimum = *natural = MAX (*natural, height);
}

static void
allocate_rigid (GtkWidget *bin, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (bin), &(GtkAllocation) { 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
request_rigid (GtkWidget *bin)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

GtkWidget *
lotse_rigid_bin_new (GtkWidget *child)
{
  GtkWidget *bin = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (bin), child);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (request_rigid, measure_rigid, allocate_rigid));
  return bin;
}

GtkWidget *
lotse_more_label_new (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

  return lotse_wrapped_label_new (text, "row-subtitle");
}
