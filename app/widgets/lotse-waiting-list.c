/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several edits of one record are one line; the worst of them gives the sign. */
#include "config.h"
#include "lotse-waiting-list.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/sync-words.h"
#include "app/widgets/line-layout.h"
#include "data/client/lotse-client-conflicts.h"

#define MOST_HEIGHT_PX 260
#define MOST_ROWS 50

struct _LotseWaitingList
{
  AdwBin        parent_instance;
  GtkListBox   *list;    /* (unowned) */
  LotseClient  *client;  /* (unowned) (nullable) that was asked last */
  LotseDataset *data;    /* (owned) (nullable) */
};

/* What a line says. */
typedef struct
{
  const LotseWaiting *first;
  guint64             fields;
  LotseRecordState    state;
} Line;

static guint opened_signal;

G_DEFINE_TYPE (LotseWaitingList, lotse_waiting_list, ADW_TYPE_BIN)

/* The project that a record is, or belongs to. */
static const char *
project_of (LotseWaitingList *self, const LotseWaiting *waiting)
{
  const LotseField *field = lotse_kind_field (waiting->kind, "project");
  LotseRecord *record = lotse_dataset_get (self->data, waiting->kind, waiting->id);

  if (waiting->kind == LOTSE_KIND_PROJECT)
    return record != NULL ? waiting->id : NULL;
  if (record == NULL || field == NULL || field->type != LOTSE_TYPE_REF)
    return NULL;
  return lotse_dataset_deref (self->data, record, field->index) != NULL ? lotse_record_text (record, field->index) : NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, LotseWaitingList *self)
{
  const char *action = g_object_get_data (G_OBJECT (row), "action"), *target = g_object_get_data (G_OBJECT (row), "target");

  if (action == NULL)
    return;
  g_signal_emit (self, opened_signal, 0);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", target);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_action (LotseWaitingList *self, GtkWidget *row, const Line *line)
{
  const char *target = line->state != LOTSE_RECORD_WAITING ? line->first->id : project_of (self, line->first);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), target != NULL);
  if (target == NULL)
    return;
  g_object_set_data (G_OBJECT (row), "action", line->state != LOTSE_RECORD_WAITING ? (gpointer) "win.open-conflict" : (gpointer) "win.open-project");
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
}

static GtkWidget *
make_row (LotseWaitingList *self, const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (lotse_record_state_icon (line->state)), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *place = lotse_record_place (self->data, line->first->kind, line->first->id, NULL);
  g_autofree char *fields = line->first->op == LOTSE_OP_PATCH ? lotse_fields_words (line->first->kind, line->fields)
                                                              : lotse_op_words (line->first->mutation);
  g_autofree char *moment = line->first->at > 0 ? lotse_sync_moment_text (line->first->at) : g_strdup ("");
  g_autofree char *about = g_strdup_printf ("%s · %s", place, fields);
  g_autofree char *state = g_strdup_printf (*moment != '\0' ? "%s · %s" : "%s", lotse_record_state_word (line->state), moment);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", line->first->title, about, state);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_box_append (GTK_BOX (words), make_label (line->first->title, "row-name"));
  gtk_box_append (GTK_BOX (words), make_label (about, "row-subtitle"));
  gtk_box_append (GTK_BOX (words), make_label (state, "row-subtitle"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  lotse_line_layout_use (GTK_BOX (box));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  set_action (self, row, line);
  return row;
}

static GArray *
lines_of (GPtrArray *waiting)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  for (guint i = 0; i < waiting->len; i++)
    {
      const LotseWaiting *entry = g_ptr_array_index (waiting, i);
      Line *line = NULL;

      for (guint j = 0; j < lines->len && line == NULL; j++)
        if (g_strcmp0 (g_array_index (lines, Line, j).first->id, entry->id) == 0)
          line = &g_array_index (lines, Line, j);
      if (line == NULL)
        {
          g_array_append_val (lines, ((Line) { .first = entry, .state = entry->state }));
          line = &g_array_index (lines, Line, lines->len - 1);
        }
      line->fields |= entry->fields;
      if (line->state == LOTSE_RECORD_WAITING)
        line->state = entry->state;
    }
  return lines;
}

static void
fill (LotseWaitingList *self, GPtrArray *waiting)
{
  g_autoptr (GArray) lines = lines_of (waiting);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (lines->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, make_row (self, &g_array_index (lines, Line, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWaitingList) self = data;
  g_autoptr (GPtrArray) waiting = lotse_client_list_waiting_finish (LOTSE_CLIENT (source), result, NULL);

  if (self->list != NULL && self->client == LOTSE_CLIENT (source) && waiting != NULL)
    fill (self, waiting);
}

static void
lotse_waiting_list_dispose (GObject *object)
{
  LotseWaitingList *self = LOTSE_WAITING_LIST (object);

  self->list = NULL;
  g_clear_object (&self->data);
  G_OBJECT_CLASS (lotse_waiting_list_parent_class)->dispose (object);
}

static void
lotse_waiting_list_class_init (LotseWaitingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_waiting_list_dispose;
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_waiting_list_init (LotseWaitingList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "waiting-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Not transmitted yet"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
lotse_waiting_list_read (LotseWaitingList *self, LotseSession *session)
{
  g_return_if_fail (LOTSE_IS_WAITING_LIST (self));

  self->client = session != NULL ? lotse_session_get_client (session) : NULL;
  if (self->client == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  g_set_object (&self->data, lotse_session_get_dataset (session));
  lotse_client_list_waiting_async (self->client, NULL, read_cb, g_object_ref (self));
}

guint
lotse_waiting_list_count (LotseWaitingList *self)
{
  guint count = 0;

  g_return_val_if_fail (LOTSE_IS_WAITING_LIST (self), 0);
  while (gtk_list_box_get_row_at_index (self->list, (int) count) != NULL)
    count++;
  return count;
}
