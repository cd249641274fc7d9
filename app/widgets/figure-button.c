/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "figure-button.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/record-open.h"

/* (transfer full) */
static GPtrArray *
names_of (const GPtrArray *records)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (records->pdata[i]))->name, lotse_record_id (records->pdata[i])));
  return names;
}

/* (transfer full) (nullable) */
static GPtrArray *
names_behind (GtkWidget *button)
{
  GPtrArray *records = g_object_get_data (G_OBJECT (button), "records"), *targets = g_object_get_data (G_OBJECT (button), "targets");
  const LotseFigureTargets make = (LotseFigureTargets) g_object_get_data (G_OBJECT (button), "make");

  if (make != NULL)
    return make (button, g_object_get_data (G_OBJECT (button), "make-data"));
  if (records != NULL)
    return names_of (records);
  return targets != NULL ? g_ptr_array_ref (targets) : NULL;
}

static void
clicked_cb (GtkButton *button)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (button));
  g_autoptr (GPtrArray) names = window != NULL ? names_behind (GTK_WIDGET (button)) : NULL;
  /* What is opened may set the button anew. */
  g_autofree char *title = g_strdup (g_object_get_data (G_OBJECT (button), "title"));

  if (window != NULL)
    lotse_records_open (window, names, title);
}

GtkWidget *
lotse_figure_button_new (void)
{
  GtkWidget *button = gtk_button_new_with_label (""), *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}

static void
set_words (GtkWidget *button, const char *text, const char *title, gboolean opens)
{
  const gboolean there = text != NULL && *text != '\0';
  /* What is read out begins with what is seen: the name of a list alone would leave out the number. */
  g_autofree char *both = there && title != NULL && strstr (title, text) == NULL ? g_strdup_printf (_("%s: %s"), text, title) : NULL;

  gtk_button_set_label (GTK_BUTTON (button), there ? text : "");
  /* A tooltip is the description by itself; one that says the same as the name would be read twice. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, both != NULL ? both : title != NULL ? title : there ? text : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  g_object_set_data_full (G_OBJECT (button), "title", g_strdup (title != NULL ? title : text), g_free);
  gtk_widget_set_visible (button, there);
  /* Not insensitive: what it says is no less true. */
  gtk_widget_set_can_target (button, opens);
  gtk_widget_set_focusable (button, opens);
  if (opens)
    gtk_widget_remove_css_class (button, "told");
  else
    gtk_widget_add_css_class (button, "told");
}

/* Takes both, of which one at least is NULL. */
static void
take_behind (GtkWidget *button, GPtrArray *targets, GPtrArray *records)
{
  g_object_set_data_full (G_OBJECT (button), "targets", targets, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (button), "records", records, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (button), "make", NULL);
}

void
lotse_figure_button_set (GtkWidget *button, const char *text, const char *title, GPtrArray *targets)
{
  g_return_if_fail (GTK_IS_BUTTON (button));
  set_words (button, text, title, targets != NULL && targets->len > 0);
  take_behind (button, targets, NULL);
}

void
lotse_figure_button_set_records (GtkWidget *button, const char *text, const char *title, GPtrArray *records)
{
  g_return_if_fail (GTK_IS_BUTTON (button));
  set_words (button, text, title, records != NULL && records->len > 0);
  take_behind (button, NULL, records);
}

void
lotse_figure_button_set_maker (GtkWidget *button, const char *text, const char *title, LotseFigureTargets make, gpointer data)
{
  g_return_if_fail (GTK_IS_BUTTON (button));
  set_words (button, text, title, TRUE);
  take_behind (button, NULL, NULL);
  g_object_set_data (G_OBJECT (button), "make", (gpointer) make);
  g_object_set_data (G_OBJECT (button), "make-data", data);
}
