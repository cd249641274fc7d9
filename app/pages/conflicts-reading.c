/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is read from the cache again whenever something changes; forms stay, so that what was chosen and typed does. */
#include "config.h"
#include "lotse-conflicts-page-private.h"

#include "app/forms/draft-note.h"
#include "app/lotse-draft-store.h"
#include "app/pages/conflict-row.h"
#include "app/workplace.h"
#include "data/client/trouble-words.h"
#include "data/client/lotse-client-conflicts.h"

static LotseConflictForm *
find_form (LotseConflictsPage *self, const char *mid)
{
  for (guint i = 0; i < self->forms->len; i++)
    if (g_strcmp0 (lotse_conflict_form_mid (g_ptr_array_index (self->forms, i)), mid) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

static gboolean
same_theirs (const LotseConflict *one, const LotseConflict *other)
{
  if (one->theirs == NULL || other->theirs == NULL)
    return one->theirs == other->theirs;
  return lotse_record_rev (one->theirs) == lotse_record_rev (other->theirs) && one->later->len == other->later->len
         && lotse_record_deleted (one->theirs) == lotse_record_deleted (other->theirs);
}

static LotseDraftStore *
drafts_of (LotseConflictsPage *self)
{
  return lotse_workplace_drafts (lotse_session_get_folder (lotse_page_get_session (LOTSE_PAGE (self))));
}

static char *
draft_key (LotseConflictForm *form)
{
  return g_strdup_printf ("conflict-%s", lotse_conflict_form_mid (form));
}

static void
form_changed_cb (LotseConflictForm *form, LotseConflictsPage *self)
{
  g_autoptr (LotseDraftStore) drafts = drafts_of (self);
  g_autofree char *key = draft_key (form);
  GVariant *texts = lotse_conflict_form_to_texts (form);
  gboolean kept = texts == NULL;

  if (drafts != NULL && texts != NULL)
    kept = lotse_draft_store_put (drafts, key, texts, NULL);
  else if (drafts != NULL)
    lotse_draft_store_drop (drafts, key);
  else if (texts != NULL)
    g_variant_unref (g_variant_ref_sink (texts));
  lotse_draft_note_set_kept (self->unkept, kept);
}

/* What was typed is there again after the program was killed. (transfer full) */
static LotseConflictForm *
form_new (LotseConflictsPage *self, LotseConflict *conflict)
{
  LotseConflictForm *form = lotse_conflict_form_new (conflict);
  g_autoptr (LotseDraftStore) drafts = drafts_of (self);
  g_autofree char *key = draft_key (form);
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, key, NULL) : NULL;

  if (texts != NULL)
    lotse_conflict_form_take_texts (form, texts);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  return form;
}

/* Of what is settled, here or elsewhere. */
static void
drop_drafts (LotseConflictsPage *self, GPtrArray *forms)
{
  g_autoptr (LotseDraftStore) drafts = drafts_of (self);

  for (guint i = 0; drafts != NULL && i < self->forms->len; i++)
    if (!g_ptr_array_find (forms, g_ptr_array_index (self->forms, i), NULL))
      {
        g_autofree char *key = draft_key (g_ptr_array_index (self->forms, i));

        lotse_draft_store_drop (drafts, key);
      }
}

/* A form that is there already stays; it takes in what others have changed since. (transfer full) */
static LotseConflictForm *
take_in (LotseConflictsPage *self, LotseConflict *conflict, gboolean *changed)
{
  LotseConflictForm *form = find_form (self, conflict->mine->mid);

  if (form == NULL)
    return form_new (self, conflict);
  if (same_theirs (lotse_conflict_form_conflict (form), conflict))
    lotse_conflict_free (conflict);
  else
    {
      lotse_conflict_form_update (form, conflict);
      *changed |= form == self->form;
    }
  return g_object_ref (form);
}

GtkListBoxRow *
conflicts_page_row (LotseConflictsPage *self, LotseConflictForm *form)
{
  GtkListBoxRow *row;

  for (int i = 0; form != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (lotse_conflict_row_form (row) == form)
      return row;
  return NULL;
}

guint
conflicts_page_index (LotseConflictsPage *self)
{
  guint index = 0;

  if (self->form == NULL || !g_ptr_array_find (self->forms, self->form, &index))
    return 0;
  return index;
}

LotseConflictForm *
conflicts_page_wanted (LotseConflictsPage *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->forms->len; i++)
    if (g_strcmp0 (lotse_conflict_form_record_id (g_ptr_array_index (self->forms, i)), self->wanted) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

/* Where the shown one is settled, its neighbour is next. */
void
conflicts_page_fill_list (LotseConflictsPage *self, guint before, gboolean changed)
{
  LotseConflictForm *next = conflicts_page_wanted (self);
  const gboolean wanted = next != NULL;
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->forms->len; i++)
    gtk_list_box_append (self->list, lotse_conflict_row_new (g_ptr_array_index (self->forms, i), conflicts_page_dataset (self)));
  if (next != NULL)
    {
      g_clear_pointer (&self->wanted, g_free);
      adw_leaflet_set_visible_child_name (self->leaflet, "detail");
    }
  else if (self->form != NULL && g_ptr_array_find (self->forms, self->form, NULL))
    next = self->form;
  else if (self->forms->len > 0)
    next = g_ptr_array_index (self->forms, MIN (before, self->forms->len - 1));
  gtk_list_box_select_row (self->list, conflicts_page_row (self, next));
  self->filling = FALSE;
  if (next != self->form || changed)
    conflicts_page_show_form (self, next);
  gtk_stack_set_visible_child_name (self->stack, self->forms->len > 0 ? "conflicts" : "empty");
  if (wanted)
    conflicts_page_focus_choice (self);
}

static void
name_forms (LotseConflictsPage *self, GPtrArray *forms)
{
  for (guint i = 0; i < forms->len; i++)
    {
      LotseConflictForm *form = g_ptr_array_index (forms, i);
      const char *title = g_hash_table_lookup (self->titles, lotse_conflict_form_mid (form));

      if (title != NULL)
        lotse_conflict_form_set_title (form, title);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = lotse_client_list_conflicts_finish (LOTSE_CLIENT (source), result, &error);
  GPtrArray *forms;
  guint before;
  gboolean changed = FALSE;

  self->reading = FALSE;
  if (self->stack == NULL || self->client != LOTSE_CLIENT (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;
  if (conflicts == NULL)
    {
      g_autofree char *text = lotse_trouble_long (error);

      adw_status_page_set_description (self->trouble, text);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      return;
    }
  before = conflicts_page_index (self);
  forms = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (forms, take_in (self, g_ptr_array_index (conflicts, i), &changed));
  g_ptr_array_set_free_func (conflicts, NULL); /* the forms have them */
  name_forms (self, forms);
  drop_drafts (self, forms);
  g_ptr_array_unref (self->forms);
  self->forms = forms;
  conflicts_page_fill_list (self, before, changed);
  if (self->read_again)
    conflicts_page_read (self);
}

/* A record that they have deleted is named by what is still known of it here. */
static void
waiting_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GPtrArray) waiting = lotse_client_list_waiting_finish (LOTSE_CLIENT (source), result, NULL);

  if (self->stack == NULL || self->client != LOTSE_CLIENT (source))
    return;
  g_hash_table_remove_all (self->titles);
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      const LotseWaiting *entry = g_ptr_array_index (waiting, i);

      g_hash_table_insert (self->titles, g_strdup (entry->mid), g_strdup (entry->title));
    }
  lotse_client_list_conflicts_async (self->client, NULL, read_cb, g_object_ref (self));
}

void
conflicts_page_follow_draft (LotseConflictsPage *self, const char *store, const char *key)
{
  for (guint i = 0; store == NULL && i < self->forms->len; i++)
    {
      g_autofree char *own = draft_key (g_ptr_array_index (self->forms, i));

      /* It is made anew from the draft, or without. */
      if (g_str_equal (own, key))
        {
          g_ptr_array_remove_index (self->forms, i);
          conflicts_page_read (self);
          return;
        }
    }
}

/* One look at a time; what changes meanwhile is looked at once more. */
void
conflicts_page_read (LotseConflictsPage *self)
{
  self->read_again = self->reading;
  if (self->reading || self->client == NULL)
    return;
  self->reading = TRUE;
  lotse_client_list_waiting_async (self->client, NULL, waiting_cb, g_object_ref (self));
}
