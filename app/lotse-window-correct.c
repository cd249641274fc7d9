/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status reports that stay although they were to be taken back: each can be replaced by a correction. Where there are several, as after a table was pasted, they
 * are in a list, which can be had again until something else is taken back. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/text-scale.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/wrapped-label.h"

#define REPORTS "lotse-to-correct" /* of the window: ids */
#define WIDTH_PX 320
#define HEIGHT_PX 260

static LotseRecord *
report_of (LotseWindow *self, const char *id)
{
  return lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_REPORT, id);
}

static gboolean
is_corrected (LotseWindow *self, const char *id)
{
  return lotse_dataset_referrers (lotse_session_get_dataset (self->session), LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, id)->len > 0;
}

static GtkWidget *
make_row (LotseWindow *self, LotseRecord *report)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  LotseRecord *project = lotse_dataset_deref (lotse_session_get_dataset (self->session), report, LOTSE_F_REPORT_PROJECT);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : g_strdup (lotse_kind_label (LOTSE_KIND_PROJECT));
  g_autofree char *day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  g_autofree char *detail = g_strdup_printf (is_corrected (self, lotse_record_id (report)) ? _("As of %s · corrected") : _("As of %s"), day);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, detail);

  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (title, "row-name"));
  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (detail, "row-subtitle"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "report", g_strdup (lotse_record_id (report)), g_free);
  return row;
}

/* How many of them nobody has corrected yet, but for @but. */
static guint
count_left (LotseWindow *self, const char *but)
{
  GPtrArray *reports = g_object_get_data (G_OBJECT (self), REPORTS);
  guint n = 0;

  for (guint i = 0; i < reports->len; i++)
    n += g_strcmp0 (reports->pdata[i], but) != 0 && report_of (self, reports->pdata[i]) != NULL && !is_corrected (self, reports->pdata[i]) ? 1 : 0;
  return n;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkWindow *dialog)
{
  LotseWindow *self = LOTSE_WINDOW (gtk_window_get_transient_for (dialog));
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "report")), *words = NULL;
  const guint left = count_left (self, id);

  gtk_window_destroy (dialog);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.correct-report", "s", id);
  if (left == 0)
    return;
  words = g_strdup_printf (ngettext ("%u more report can be corrected", "%u more reports can be corrected", left), left);
  lotse_window_offer (self, words, _("Show List"), "win.reports-to-correct", NULL);
}

static void
show_list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  GPtrArray *reports = g_object_get_data (G_OBJECT (self), REPORTS);
  GtkWidget *dialog, *list, *scrolled;

  if (reports == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Which Report Is to Be Corrected?"), _("Each correction is a new report that names the one before."));
  list = gtk_list_box_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "tick-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which Report Is to Be Corrected?"), -1);
  lotse_list_is_one_stop (GTK_LIST_BOX (list));
  for (guint i = 0; i < reports->len; i++)
    {
      LotseRecord *report = report_of (self, reports->pdata[i]);

      if (report != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, report));
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), dialog, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), (int) (HEIGHT_PX / MAX (1.0, lotse_text_scale (scrolled))));
  gtk_widget_set_size_request (scrolled, WIDTH_PX, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

void
lotse_window_correct (LotseWindow *self, GPtrArray *reports)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reports->len; i++)
    g_ptr_array_add (kept, g_strdup (reports->pdata[i]));
  g_object_set_data_full (G_OBJECT (self), REPORTS, kept, (GDestroyNotify) g_ptr_array_unref);
  if (reports->len == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.correct-report", "s", reports->pdata[0]);
  else if (reports->len > 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reports-to-correct", NULL);
}

void
lotse_window_install_correct (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.reports-to-correct", NULL, show_list_cb);
}
