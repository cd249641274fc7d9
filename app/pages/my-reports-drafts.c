/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved, in any form of the program, latest first: each line opens its form, with what was typed. */
#include "config.h"
#include "my-reports-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/draft-matter.h"
#include "app/start/lotse-start-form.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/workplace.h"

#define REVIEW_DRAFTS "review"

typedef struct
{
  char       *key;     /* (owned) */
  char       *title;   /* (owned) */
  char       *words;   /* (owned) (nullable) what the form is for */
  char       *project; /* (owned) (nullable) of a report */
  const char *action, *page;
  gint64      saved_at;
  gboolean    lost;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->key);
  g_free (draft->title);
  g_free (draft->words);
  g_free (draft->project);
  g_free (draft);
}

static Draft *
add (GPtrArray *all, const char *action, const char *key, gint64 saved_at)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->action = action;
  draft->key = g_strdup (key);
  draft->saved_at = saved_at;
  g_ptr_array_add (all, draft);
  return draft;
}

static void
add_reports (GPtrArray *all, LotseDataset *data, const char *folder)
{
  g_autoptr (GPtrArray) projects = lotse_draft_list (folder);

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, projects->pdata[i]);
      gint64 saved_at = 0;
      Draft *draft;

      if (project == NULL || !lotse_draft_exists (folder, projects->pdata[i], &saved_at))
        continue;
      draft = add (all, "win.report", projects->pdata[i], saved_at);
      draft->project = g_strdup (projects->pdata[i]);
      draft->title = lotse_record_title (project);
    }
}

/* Two forms that are filled in together are one draft. */
static gboolean
is_part (GPtrArray *keys, const LotseDraftKey *key)
{
  const char *whole = key->form == LOTSE_DRAFT_HOLDER_PERSON ? "holder-" : key->form == LOTSE_DRAFT_STOP_LESSON ? "stop-" : NULL;
  g_autofree char *other = whole != NULL ? g_strconcat (whole, key->id, NULL) : NULL;

  return other != NULL && g_ptr_array_find_with_equal_func (keys, other, g_str_equal, NULL);
}

static void
add_forms (GPtrArray *all, LotseDataset *data, const char *folder)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autoptr (GPtrArray) keys = drafts != NULL ? lotse_draft_store_list (drafts) : g_ptr_array_new ();

  for (guint i = 0; i < keys->len; i++)
    {
      g_auto (LotseDraftKey) key = { .kind = LOTSE_KIND_NONE };
      g_autoptr (GVariant) texts = NULL;
      gint64 saved_at = 0;
      Draft *draft;

      lotse_draft_key_parse (keys->pdata[i], &key);
      texts = key.form != LOTSE_DRAFT_REPORT && !is_part (keys, &key) ? lotse_draft_store_get (drafts, keys->pdata[i], &saved_at) : NULL;
      if (texts == NULL)
        continue;
      draft = add (all, "win.open-draft", keys->pdata[i], saved_at);
      draft->title = lotse_draft_title (data, &key);
      draft->words = lotse_draft_form_words (&key);
      draft->lost = lotse_draft_is_lost (data, &key);
    }
}

static void
add_starts (GPtrArray *all, LotseSession *session)
{
  g_autoptr (GPtrArray) started = lotse_started_list (session);

  for (guint i = 0; i < started->len; i++)
    {
      const LotseStarted *one = started->pdata[i];
      Draft *draft = add (all, "win.start-project", one->key, one->saved_at);

      draft->title = g_strdup (one->title != NULL ? one->title : _("Project without a title"));
      draft->words = g_strdup (_("Project start"));
    }
}

static void
add_review (GPtrArray *all, const char *folder)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts_of (folder, REVIEW_DRAFTS);
  gint64 saved_at = 0;
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, "review", &saved_at) : NULL;

  if (texts != NULL)
    add (all, "win.page", "review", saved_at)->title = g_strdup (_("Notes of a review"));
}

static int
later_first (gconstpointer a, gconstpointer b)
{
  const Draft *one = *(Draft *const *) a, *other = *(Draft *const *) b;

  return one->saved_at != other->saved_at ? (one->saved_at < other->saved_at ? 1 : -1) : strcmp (one->key, other->key);
}

/* (transfer full) (element-type Draft) */
static GPtrArray *
read_all (LotseMyReportsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  const char *folder = lotse_session_get_folder (session);
  GPtrArray *all = g_ptr_array_new_with_free_func (draft_free);

  if (folder == NULL)
    return all;
  add_reports (all, data, folder);
  add_forms (all, data, folder);
  add_starts (all, session);
  add_review (all, folder);
  g_ptr_array_sort (all, later_first);
  return all;
}

static char *
signature (GPtrArray *all)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const Draft *draft = all->pdata[i];

      g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %d\n", draft->action, draft->key, draft->saved_at, draft->lost);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const Draft *draft)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (draft->saved_at / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (at, lotse_lang_get () == LOTSE_LANG_DE ? "%d.%m.%Y, %H:%M" : "%e %b %Y, %H:%M");
  g_autofree char *written = g_strdup_printf (_("Draft of %s, on this computer only"), when);
  g_autofree char *subtitle = draft->words != NULL && !g_str_equal (draft->words, draft->title) ? g_strdup_printf ("%s · %s", draft->words, written) : g_strdup (written);
  GtkWidget *row = lotse_mark_row_new (-1, draft->title, subtitle);

  g_object_set (row, "end-text", draft->lost ? _("look at") : _("continue"), "end-style", "pill", NULL);
  g_object_set_data_full (G_OBJECT (row), "draft", g_strdup (draft->key), g_free);
  g_object_set_data_full (G_OBJECT (row), "project", g_strdup (draft->project), g_free);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) draft->action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
fill (LotseMyReportsPage *self, GPtrArray *all)
{
  lotse_mark_list_clear (self->drafts);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->drafts, make_row (all->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_card), all->len > 0);
  g_free (self->drafts_shown);
  self->drafts_shown = signature (all);
}

void
lotse_my_reports_fill_drafts (LotseMyReportsPage *self)
{
  g_autoptr (GPtrArray) all = read_all (self);

  fill (self, all);
}

void
lotse_my_reports_open_draft (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  const char *key = g_object_get_data (G_OBJECT (row), "draft"), *action = g_object_get_data (G_OBJECT (row), "action");

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", key);
}

/* Where nothing has changed the rows stay, and with them the keyboard. */
static void
windows_changed_cb (LotseMyReportsPage *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *now = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || lotse_page_get_session (LOTSE_PAGE (self)) == NULL || self->drafts_shown == NULL)
    return;
  all = read_all (self);
  now = signature (all);
  if (!g_str_equal (now, self->drafts_shown))
    fill (self, all);
}

void
lotse_my_reports_watch_drafts (LotseMyReportsPage *self)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
}
