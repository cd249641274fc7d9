/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read anew whenever the page is shown, newest first. */
#include "config.h"
#include "lotse-journal-page.h"

#include <glib/gi18n-lib.h>

#include "data/client/trouble-words.h"
#include "app/widgets/lotse-journal-row.h"
#include "data/client/lotse-client-conflicts.h"

struct _LotseJournalPage
{
  LotsePage       parent_instance;
  GtkStack       *stack;
  AdwStatusPage  *empty;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkWidget      *nothing;
  LotseFoldQuery *query;  /* (owned) */
  LotseClient    *client; /* (unowned) (nullable) that was read last */
  char           *known;  /* (owned) (nullable) what the list was built from */
};

G_DEFINE_TYPE (LotseJournalPage, lotse_journal_page, LOTSE_TYPE_PAGE)

static gboolean
match_cb (GtkListBoxRow *row, gpointer data)
{
  return lotse_journal_row_matches (LOTSE_JOURNAL_ROW (row), LOTSE_JOURNAL_PAGE (data)->query);
}

static void
show_whether_any (LotseJournalPage *self)
{
  const gboolean any = lotse_journal_page_count (self) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list), any);
  gtk_widget_set_visible (self->nothing, !any);
}

static void
search_changed_cb (LotseJournalPage *self)
{
  lotse_fold_query_free (self->query);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
  show_whether_any (self);
}

static void
stop_search_cb (LotseJournalPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
fill (LotseJournalPage *self, GPtrArray *entries)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = entries->len; i > 0; i--)
    gtk_list_box_append (self->list, lotse_journal_row_new (g_ptr_array_index (entries, i - 1), data));
  g_ptr_array_set_free_func (entries, NULL); /* the rows have them */
  /* One alone is what somebody came for. */
  if (entries->len == 1)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (self->list, 0)), TRUE);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "entries" : "empty");
  show_whether_any (self);
}

/* What tells one state of the journal from another; entries are only added and never changed. */
static char *
signature (GPtrArray *entries)
{
  const LotseJournalEntry *last = entries->len > 0 ? g_ptr_array_index (entries, entries->len - 1) : NULL;

  return g_strdup_printf ("%u %s", entries->len, last != NULL ? last->mine->mid : "");
}

/* Nothing to be shown: because there is nothing, or because it cannot be read (@trouble). */
static void
show_empty (LotseJournalPage *self, const GError *trouble)
{
  g_autofree char *text = trouble != NULL ? lotse_trouble_long (trouble) : NULL;

  adw_status_page_set_title (self->empty, trouble != NULL ? _("The journal cannot be read") : _("Nothing was discarded"));
  adw_status_page_set_description (self->empty, text != NULL ? text
                                                             : _("What you do not keep when two versions contradict stays here for 90 days, to be read, copied and exported."));
  adw_status_page_set_icon_name (self->empty, trouble != NULL ? "dialog-warning-symbolic" : "lotse-journal-symbolic");
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseJournalPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = lotse_client_list_journal_finish (LOTSE_CLIENT (source), result, &error);
  g_autofree char *known = NULL;

  if (self->stack == NULL || self->client != LOTSE_CLIENT (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;
  if (entries == NULL)
    {
      g_clear_pointer (&self->known, g_free);
      show_empty (self, error);
      return;
    }
  if (entries->len == 0)
    show_empty (self, NULL);
  known = signature (entries);
  /* What somebody has unfolded stays unfolded. */
  if (g_strcmp0 (known, self->known) == 0)
    return;
  g_free (self->known);
  self->known = g_steal_pointer (&known);
  fill (self, entries);
}

static void
lotse_journal_page_refresh (LotsePage *page)
{
  LotseJournalPage *self = LOTSE_JOURNAL_PAGE (page);
  LotseClient *client = lotse_session_get_client (lotse_page_get_session (page));

  if (client != self->client)
    g_clear_pointer (&self->known, g_free);
  self->client = client;
  if (client != NULL)
    lotse_client_list_journal_async (client, NULL, read_cb, g_object_ref (self));
}

static void
lotse_journal_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_journal_page_parent_class)->map (widget);
  lotse_page_refresh (LOTSE_PAGE (widget));
}

static gboolean
lotse_journal_page_start_search (LotsePage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LOTSE_JOURNAL_PAGE (page)->search));
}

static void
lotse_journal_page_dispose (GObject *object)
{
  LotseJournalPage *self = LOTSE_JOURNAL_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  self->stack = NULL;
  self->list = NULL;
  g_clear_pointer (&self->query, lotse_fold_query_free);
  g_clear_pointer (&self->known, g_free);
  G_OBJECT_CLASS (lotse_journal_page_parent_class)->dispose (object);
}

static void
lotse_journal_page_class_init (LotseJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_journal_page_dispose;
  widget_class->map = lotse_journal_page_map;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_journal_page_refresh;
  LOTSE_PAGE_CLASS (klass)->start_search = lotse_journal_page_start_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseJournalPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LotseJournalPage, search);
  gtk_widget_class_bind_template_child (widget_class, LotseJournalPage, list);
  gtk_widget_class_bind_template_child (widget_class, LotseJournalPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
lotse_journal_page_init (LotseJournalPage *self)
{
  self->query = lotse_fold_query_new ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, match_cb, self, NULL);
}

guint
lotse_journal_page_count (LotseJournalPage *self)
{
  GtkListBoxRow *row;
  guint count = 0;

  g_return_val_if_fail (LOTSE_IS_JOURNAL_PAGE (self), 0);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    count += lotse_journal_row_matches (LOTSE_JOURNAL_ROW (row), self->query) ? 1 : 0;
  return count;
}

void
lotse_journal_page_search (LotseJournalPage *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_JOURNAL_PAGE (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_changed_cb (self);
}
