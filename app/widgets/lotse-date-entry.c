/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lotse-date-entry.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/calendar-button.h"

struct _LotseDateEntry
{
  GtkBox       parent_instance;

  GtkEditable *entry;    /* (unowned) */
  GtkWidget   *button;   /* (unowned) */
  LotseDate    date;
  gboolean     wrong;
  gboolean     filling;
};

static guint changed_signal;

G_DEFINE_TYPE (LotseDateEntry, lotse_date_entry, GTK_TYPE_BOX)

static void
show_date (LotseDateEntry *self)
{
  g_autofree char *text = self->date != LOTSE_DATE_NONE ? lotse_date_format (self->date, lotse_lang_get ()) : g_strdup ("");

  self->filling = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->filling = FALSE;
}

static void
mark_wrong (LotseDateEntry *self, gboolean wrong)
{
  self->wrong = wrong;
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Reads what was typed; an empty field is no day and no mistake. */
static void
take_typed (LotseDateEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  const LotseDate before = self->date;
  const gboolean was_wrong = self->wrong;
  LotseSoftDate read = LOTSE_SOFT_NONE;
  const gboolean empty = *text == '\0', day = !empty && lotse_date_read_typed (text, &read) && read.first != LOTSE_DATE_NONE;

  self->date = day ? lotse_soft_last (read) : LOTSE_DATE_NONE;
  mark_wrong (self, !empty && !day);
  if (day)
    show_date (self);
  if (self->date != before || self->wrong != was_wrong)
    g_signal_emit (self, changed_signal, 0);
}

static void
left_cb (LotseDateEntry *self)
{
  if (!self->filling)
    take_typed (self);
}

static void
picked_cb (LotseDate day, gpointer data)
{
  LotseDateEntry *self = data;

  self->date = day;
  mark_wrong (self, FALSE);
  show_date (self);
  g_signal_emit (self, changed_signal, 0);
}

static LotseDate
day_cb (gpointer data)
{
  return LOTSE_DATE_ENTRY (data)->date;
}

static void
lotse_date_entry_class_init (LotseDateEntryClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_date_entry_init (LotseDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_EDITABLE (entry);
  self->date = LOTSE_DATE_NONE;
  self->button = lotse_calendar_button_new (_("Pick a day"), day_cb, picked_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_editable_set_width_chars (self->entry, 11);
  gtk_editable_set_max_width_chars (self->entry, 11);
  g_signal_connect_object (entry, "activate", G_CALLBACK (take_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (GTK_BOX (self), entry);
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
lotse_date_entry_new (const char *label)
{
  LotseDateEntry *self = g_object_new (LOTSE_TYPE_DATE_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
lotse_date_entry_set_date (LotseDateEntry *self, LotseDate date)
{
  g_return_if_fail (LOTSE_IS_DATE_ENTRY (self));
  self->date = date;
  mark_wrong (self, FALSE);
  show_date (self);
}

LotseDate
lotse_date_entry_get_date (LotseDateEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_DATE_ENTRY (self), LOTSE_DATE_NONE);
  return self->date;
}

gboolean
lotse_date_entry_is_wrong (LotseDateEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_DATE_ENTRY (self), FALSE);
  return self->wrong;
}
