/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not transmitted, or was not taken: all of it, whatever it is about, for elsewhere the program counts all of it. What needs a decision comes first, then
 * what a person writes on this page. */
#include "config.h"
#include "my-reports-private.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/widgets/lotse-mark-row.h"

#define ROWS_AT_ONCE 12

/* What a person writes here, in the order in which it is listed. */
static const LotseKind written[] = {
  LOTSE_KIND_REPORT, LOTSE_KIND_MILESTONE, LOTSE_KIND_SHIFT, LOTSE_KIND_REQUEST, LOTSE_KIND_RELEASE, LOTSE_KIND_KPI,
};

typedef struct
{
  LotseKind        kind;
  LotseRecordState state;
  char            *id, *title, *place; /* (owned) */
} Unsent;

typedef struct
{
  LotseDataset *data;
  GPtrArray    *all; /* (element-type Unsent) */
} Collect;

static void
unsent_free (gpointer data)
{
  Unsent *unsent = data;

  g_free (unsent->id);
  g_free (unsent->title);
  g_free (unsent->place);
  g_free (unsent);
}

static void
collect_cb (LotseKind kind, const char *id, LotseRecordState state, gpointer data)
{
  const Collect *collect = data;
  Unsent *unsent;

  if (state == LOTSE_RECORD_TRANSMITTED)
    return;
  unsent = g_new0 (Unsent, 1);
  unsent->kind = kind;
  unsent->state = state;
  unsent->id = g_strdup (id);
  unsent->title = lotse_record_words (collect->data, kind, id, NULL);
  unsent->place = lotse_record_place (collect->data, kind, id, NULL);
  g_ptr_array_add (collect->all, unsent);
}

static gboolean
wants_decision (const Unsent *unsent)
{
  return unsent->state == LOTSE_RECORD_CONFLICT || unsent->state == LOTSE_RECORD_REJECTED;
}

static guint
rank_of (const Unsent *unsent)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (written) && written[rank] != unsent->kind)
    rank++;
  return rank;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Unsent *x = *(const Unsent *const *) a, *y = *(const Unsent *const *) b;
  const guint rank_x = rank_of (x), rank_y = rank_of (y);
  int order;

  if (wants_decision (x) != wants_decision (y))
    return wants_decision (x) ? -1 : 1;
  if (rank_x != rank_y)
    return rank_x < rank_y ? -1 : 1;
  order = g_utf8_collate (x->title, y->title);
  return order != 0 ? order : g_strcmp0 (x->id, y->id);
}

static GtkWidget *
unsent_row (const Unsent *unsent)
{
  const gboolean decide = wants_decision (unsent);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", unsent->place, lotse_record_state_words (unsent->state));
  GtkWidget *row = lotse_mark_row_new (decide ? LOTSE_STATE_NEEDS_DECISION : -1, unsent->title, subtitle);

  lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), 2, 3);
  g_object_set (row, "end-text", decide ? _("settle") : NULL, "end-style", decide ? "pill" : "", NULL);
  if (decide)
    {
      g_object_set_data_full (G_OBJECT (row), "record", g_strdup (unsent->id), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  return row;
}

static GtkWidget *
more_row (guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *row = lotse_mark_row_new (-1, title, NULL);

  g_object_set (row, "end-text", _("show all"), "end-style", "pill", NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

void
lotse_my_reports_fill_waiting (LotseMyReportsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseClient *client = lotse_session_get_client (session);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (unsent_free);
  Collect collect = { lotse_session_get_dataset (session), all };
  guint shown;

  lotse_mark_list_clear (self->waiting);
  if (client != NULL)
    lotse_client_each_unsent (client, collect_cb, &collect);
  g_ptr_array_sort (all, compare_cb);
  /* A single one is shown in the place of the line that would count it. */
  shown = self->waiting_all || all->len <= ROWS_AT_ONCE + 1 ? all->len : ROWS_AT_ONCE;
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->waiting, unsent_row (all->pdata[i]));
  if (shown < all->len)
    gtk_list_box_append (self->waiting, more_row (all->len - shown));
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_card), all->len > 0);
}

void
lotse_my_reports_open_waiting (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  const char *record = g_object_get_data (G_OBJECT (row), "record");
  const int at = gtk_list_box_row_get_index (row);

  if (record != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-conflict", "s", record);
      return;
    }
  self->waiting_all = TRUE;
  lotse_my_reports_fill_waiting (self);
  row = gtk_list_box_get_row_at_index (self->waiting, at);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
