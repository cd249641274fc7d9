/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lotse-kpi-changes.h"

#include <glib/gi18n-lib.h>

#define MOST_LINES 300

struct _LotseKpiChanges
{
  AdwBin         parent_instance;
  GtkLabel      *summary;
  GtkWidget     *leave_out;
  GtkListBox    *list;
  LotseKpiEntry *entry; /* (owned) (nullable) */
};

G_DEFINE_TYPE (LotseKpiChanges, lotse_kpi_changes, ADW_TYPE_BIN)

char *
lotse_kpi_changes_summary (GPtrArray *changes)
{
  guint fresh = 0, changed = 0, gone = 0, bad = 0, doubtful = 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const LotseKpiChange *change = changes->pdata[i];

      bad += change->reason != NULL;
      doubtful += change->doubt != NULL;
      fresh += change->reason == NULL && *change->before == '\0';
      gone += change->reason == NULL && *change->before != '\0' && *change->text == '\0';
      changed += change->reason == NULL && *change->before != '\0' && *change->text != '\0';
    }
  if (changes->len == 0)
    return g_strdup (_("Nothing was entered yet."));
  if (fresh > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u new value", "%u new values", fresh), fresh));
  if (changed > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u changed", "%u changed", changed), changed));
  if (gone > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u taken away", "%u taken away", gone), gone));
  if (bad > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u cell cannot be taken", "%u cells cannot be taken", bad), bad));
  if (doubtful > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u to look at", "%u to look at", doubtful), doubtful));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* "12 → 14", "new: 14", "12 → taken away" */
static char *
words_of (const LotseKpiChange *change)
{
  if (change->reason != NULL)
    return change->place != NULL ? g_strdup_printf (_("“%s” in %s: %s"), change->text, change->place, change->reason) : g_strdup_printf (_("“%s”: %s"), change->text, change->reason);
  if (*change->before == '\0')
    return g_strdup_printf (_("new: %s"), change->text);
  return g_strdup_printf ("%s → %s", change->before, *change->text != '\0' ? change->text : _("taken away"));
}

/* What is said of the value, and what is asked about it. (transfer full) */
static char *
subtitle_of (const LotseKpiChange *change)
{
  g_autofree char *words = words_of (change);

  return change->doubt != NULL ? g_strdup_printf ("%s · %s", words, change->doubt) : g_steal_pointer (&words);
}

static void
drop_cb (LotseKpiChanges *self, GtkWidget *button)
{
  LotseKpiEntry *entry = self->entry;

  lotse_kpi_entry_drop (entry, g_object_get_data (G_OBJECT (button), "change"));
}

static GtkWidget *
line_new (LotseKpiChanges *self, LotseKpiChange *change)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name (change->reason != NULL ? "user-trash-symbolic" : "edit-undo-symbolic");
  g_autofree char *words = subtitle_of (change), *name = NULL;
  const char *action = change->reason != NULL ? _("Leave this cell out") : _("Take this change back");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->header != NULL && *change->header != '\0' ? change->header : _("No KPI"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (change->reason != NULL || change->doubt != NULL)
    {
      GtkWidget *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (sign, change->reason != NULL ? "error" : "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
    }
  name = g_strdup_printf ("%s: %s", action, change->header != NULL ? change->header : "");
  gtk_widget_set_tooltip_text (button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "change", change, (GDestroyNotify) lotse_kpi_change_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
add_rest (LotseKpiChanges *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "row-subtitle");
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_margin_bottom (label, 8);
  gtk_list_box_append (self->list, label);
}

void
lotse_kpi_changes_show (LotseKpiChanges *self, LotseKpiEntry *entry)
{
  g_autoptr (GPtrArray) changes = lotse_kpi_entry_changes (entry);
  g_autofree char *summary = lotse_kpi_changes_summary (changes);
  const guint n = changes->len;
  guint bad = 0;
  GtkWidget *child;

  g_return_if_fail (LOTSE_IS_KPI_CHANGES (self));

  g_set_object (&self->entry, entry);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    bad += ((LotseKpiChange *) changes->pdata[i])->reason != NULL;
  for (guint i = 0; i < n && i < MOST_LINES; i++)
    {
      gtk_list_box_append (self->list, line_new (self, changes->pdata[i]));
      changes->pdata[i] = NULL;
    }
  g_ptr_array_set_free_func (changes, NULL);
  for (guint i = MOST_LINES; i < n; i++)
    lotse_kpi_change_free (changes->pdata[i]);
  if (n > MOST_LINES)
    add_rest (self, n - MOST_LINES);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->leave_out, bad > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

static void
leave_out_cb (LotseKpiChanges *self)
{
  lotse_kpi_entry_drop_problems (self->entry);
}

static void
lotse_kpi_changes_dispose (GObject *object)
{
  g_clear_object (&LOTSE_KPI_CHANGES (object)->entry);
  G_OBJECT_CLASS (lotse_kpi_changes_parent_class)->dispose (object);
}

static void
lotse_kpi_changes_class_init (LotseKpiChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_kpi_changes_dispose;
}

static void
lotse_kpi_changes_init (LotseKpiChanges *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  self->leave_out = gtk_button_new_with_mnemonic (_("_Leave Out What Cannot Be Taken"));
  gtk_widget_set_valign (self->leave_out, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->leave_out, "clicked", G_CALLBACK (leave_out_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (head), self->leave_out);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (box, "dashboard");
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
lotse_kpi_changes_new (void)
{
  return g_object_new (LOTSE_TYPE_KPI_CHANGES, NULL);
}
