/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved, in any form of the program, latest first: each line opens its form, with what was typed. */
#include "config.h"
#include "my-reports-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/draft-matter.h"
#include "app/start/lotse-start-form.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/workplace.h"
#include "data/model/parts.h"

typedef struct
{
  char       *key;     /* (owned) in the store */
  char       *target;  /* (owned) of the action that opens it */
  char       *title;   /* (owned) */
  char       *words;   /* (owned) (nullable) what the form is for */
  char       *project; /* (owned) (nullable) of a report */
  const char *action;
  const char *store;   /* "" where forms and reports are kept */
  gint64      saved_at;
  gboolean    lost, gone; /* no form takes it up any more; what it was about is gone */
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->key);
  g_free (draft->target);
  g_free (draft->title);
  g_free (draft->words);
  g_free (draft->project);
  g_free (draft);
}

static Draft *
add (GPtrArray *all, const char *store, const char *key, gint64 saved_at, const char *action, const char *target)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->action = action;
  draft->store = store;
  draft->key = g_strdup (key);
  draft->target = g_strdup (target);
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
      const char *id = projects->pdata[i];
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id);
      g_autofree char *key = g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, id, NULL);
      gint64 saved_at = 0;
      Draft *draft;

      if (!lotse_draft_exists (folder, id, &saved_at))
        continue;
      draft = add (all, "", key, saved_at, project != NULL ? "win.report" : "win.open-draft", project != NULL ? id : key);
      draft->lost = draft->gone = project == NULL;
      draft->project = g_strdup (id);
      draft->title = project != NULL ? lotse_record_title (project) : g_strdup (_("Report"));
    }
}

/* Two forms that are filled in together are one draft, which is listed under the first that there is. */
static gboolean
is_listed_elsewhere (GPtrArray *keys, const char *key)
{
  g_auto (GStrv) parts = lotse_draft_key_parts (key);

  for (char **part = parts; !g_str_equal (*part, key); part++)
    if (g_ptr_array_find_with_equal_func (keys, *part, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

/* Of the part that was typed into last. */
static gint64
saved_last (LotseDraftStore *drafts, const char *key)
{
  g_auto (GStrv) parts = lotse_draft_key_parts (key);
  gint64 last = 0;

  for (char **part = parts; *part != NULL; part++)
    {
      gint64 saved_at = 0;
      g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, *part, &saved_at);

      if (texts != NULL)
        last = MAX (last, saved_at);
    }
  return last;
}

static void
add_form (LotseMyReportsPage *self, GPtrArray *all, LotseDraftStore *drafts, const char *key)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  g_auto (LotseDraftKey) parsed = { .kind = LOTSE_KIND_NONE };
  g_autoptr (GVariant) texts = NULL;
  const char *about;
  Draft *draft;

  lotse_draft_key_parse (key, &parsed);
  texts = parsed.form != LOTSE_DRAFT_REPORT ? lotse_draft_store_get (drafts, key, NULL) : NULL;
  if (texts == NULL)
    return;
  about = parsed.form == LOTSE_DRAFT_CONFLICT && self->conflicts != NULL ? g_hash_table_lookup (self->conflicts, parsed.id) : NULL;
  draft = add (all, "", key, saved_last (drafts, key), "win.open-draft", key);
  draft->title = about != NULL ? g_strdup (about) : lotse_draft_title (data, &parsed);
  draft->words = lotse_draft_form_words (&parsed);
  draft->lost = lotse_draft_is_lost (data, &parsed, texts);
  draft->gone = draft->lost && parsed.form != LOTSE_DRAFT_UNKNOWN;
}

static void
add_forms (LotseMyReportsPage *self, GPtrArray *all, const char *folder)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autoptr (GPtrArray) keys = lotse_draft_store_list (drafts);

  for (guint i = 0; i < keys->len; i++)
    if (!is_listed_elsewhere (keys, keys->pdata[i]))
      add_form (self, all, drafts, keys->pdata[i]);
}

static void
add_starts (GPtrArray *all, LotseSession *session)
{
  g_autoptr (GPtrArray) started = lotse_started_list (session);

  for (guint i = 0; i < started->len; i++)
    {
      const LotseStarted *one = started->pdata[i];
      Draft *draft = add (all, LOTSE_DRAFTS_OF_STARTS, one->key, one->saved_at, "win.start-project", one->key);

      draft->title = g_strdup (one->title != NULL ? one->title : _("Project without a title"));
      draft->words = g_strdup (_("Project start"));
    }
}

static void
add_review (GPtrArray *all, const char *folder)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts_of (folder, LOTSE_DRAFTS_OF_REVIEW);
  gint64 saved_at = 0;
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, "review", &saved_at) : NULL;

  if (texts != NULL)
    add (all, LOTSE_DRAFTS_OF_REVIEW, "review", saved_at, "win.page", "review")->title = g_strdup (_("Notes of a review"));
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
  add_forms (self, all, folder);
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

      g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %d %s\n", draft->store, draft->key, draft->saved_at, draft->lost, draft->title);
    }
  return g_string_free (text, FALSE);
}

static void
add_discard (GtkWidget *row, const Draft *draft)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (C_("button: what it is about", "%s: %s"), _("Discard draft"), draft->title);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", draft->store, draft->key));
  GtkShortcut *discard = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_named_action_new ("win.discard-draft"));

  gtk_shortcut_set_arguments (discard, target);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), discard);
  gtk_widget_add_controller (row, keys);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Discard draft"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.discard-draft");
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), button);
}

char *
lotse_my_reports_draft_time (gint64 saved_at)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (saved_at / G_USEC_PER_SEC);

  return g_date_time_format (at, lotse_lang_get () == LOTSE_LANG_DE ? "%d.%m.%Y, %H:%M" : "%e %b %Y, %H:%M");
}

/* "Milestone · What it was about is no longer there · Draft of 28.11.2026, 09:12, on this computer only" */
static char *
below (const Draft *draft)
{
  g_autofree char *when = lotse_my_reports_draft_time (draft->saved_at);
  g_autofree char *written = g_strdup_printf (_("Draft of %s, on this computer only"), when);
  GString *text = g_string_new (NULL);

  if (draft->words != NULL && !g_str_equal (draft->words, draft->title))
    lotse_parts_add (text, draft->words);
  if (draft->gone)
    lotse_parts_add (text, _("What it was about is no longer there"));
  lotse_parts_add (text, written);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const Draft *draft)
{
  g_autofree char *subtitle = below (draft);
  GtkWidget *row = lotse_mark_row_new (-1, draft->title, subtitle);

  g_object_set (row, "end-text", draft->lost ? _("look at") : _("continue"), "end-style", "pill", NULL);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (draft->target), g_free);
  g_object_set_data_full (G_OBJECT (row), "project", g_strdup (draft->project), g_free);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) draft->action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_discard (row, draft);
  return row;
}

/* (nullable) */
static GtkListBoxRow *
focused_row (GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && gtk_widget_get_parent (focus) != GTK_WIDGET (list))
    focus = gtk_widget_get_parent (focus);
  return focus != NULL ? GTK_LIST_BOX_ROW (focus) : NULL;
}

/* Whoever throws away one after the other goes on at the next. */
static void
fill (LotseMyReportsPage *self, GPtrArray *all)
{
  GtkListBoxRow *focused = focused_row (self->drafts);
  const int place = focused != NULL ? gtk_list_box_row_get_index (focused) : -1;

  lotse_mark_list_clear (self->drafts);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->drafts, make_row (all->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_card), all->len > 0);
  g_free (self->drafts_shown);
  self->drafts_shown = signature (all);
  if (place >= 0 && all->len > 0)
    lotse_focus_in_sight (GTK_WIDGET (gtk_list_box_get_row_at_index (self->drafts, MIN (place, (int) all->len - 1))));
  else if (place >= 0)
    lotse_page_focus (LOTSE_PAGE (self));
}

void
lotse_my_reports_fill_drafts (LotseMyReportsPage *self)
{
  const char *folder = lotse_session_get_folder (lotse_page_get_session (LOTSE_PAGE (self)));
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autoptr (GPtrArray) keys = drafts != NULL ? lotse_draft_store_list (drafts) : NULL, all = read_all (self);

  fill (self, all);
  if (keys != NULL)
    lotse_my_reports_ask_conflicts (self, keys);
}

void
lotse_my_reports_open_draft (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  const char *target = g_object_get_data (G_OBJECT (row), "target"), *action = g_object_get_data (G_OBJECT (row), "action");

  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", target);
}

/* Where nothing has changed the rows stay, and with them the keyboard. */
void
lotse_my_reports_update_drafts (LotseMyReportsPage *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *now = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || lotse_page_get_session (LOTSE_PAGE (self)) == NULL || self->drafts_shown == NULL)
    return;
  all = read_all (self);
  now = signature (all);
  if (g_str_equal (now, self->drafts_shown))
    return;
  fill (self, all);
  lotse_page_refresh (LOTSE_PAGE (self)); /* what is due says as well of what there is a draft */
}

void
lotse_my_reports_watch_drafts (LotseMyReportsPage *self)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (lotse_my_reports_update_drafts), self, G_CONNECT_SWAPPED);
}
