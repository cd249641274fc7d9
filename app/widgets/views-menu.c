/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menu and questions around saved views. */
#include "config.h"
#include "app/widgets/views-menu.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/shared-views.h"
#include "data/client/trouble-words.h"

/* ---- Menu ---- */

static void
append (GMenu *menu, const char *label, const char *action, gboolean shared, const char *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autoptr (GString) plain = g_string_new (label);
  g_autofree char *target = g_strdup_printf ("%s:%s", shared ? "all" : "own", name);

  /* An underscore in a name is not a mnemonic. */
  g_string_replace (plain, "_", "__", 0);
  g_menu_item_set_label (item, plain->str);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* Two who were offline may have kept a view under one name each: the second is numbered. @shared: by title. (transfer full) */
static char *
label_of (const GPtrArray *shared, guint index)
{
  const char *title = lotse_record_text (shared->pdata[index], LOTSE_F_VIEW_TITLE);
  guint before = 0;

  while (before < index && g_strcmp0 (lotse_record_text (shared->pdata[index - before - 1], LOTSE_F_VIEW_TITLE), title) == 0)
    before++;
  return before > 0 ? g_strdup_printf ("%s (%u)", title, before + 1) : g_strdup (title);
}

static void
append_views (GMenu *menu, GPtrArray *own, GPtrArray *shared, const char *action)
{
  g_autoptr (GMenu) mine = g_menu_new (), all = g_menu_new ();

  for (guint i = 0; own != NULL && i < own->len; i++)
    append (mine, own->pdata[i], action, FALSE, own->pdata[i]);
  for (guint i = 0; shared != NULL && i < shared->len; i++)
    {
      g_autofree char *label = label_of (shared, i);

      append (all, label, action, TRUE, lotse_record_id (shared->pdata[i]));
    }
  if (own != NULL && own->len > 0)
    g_menu_append_section (menu, _("My views"), G_MENU_MODEL (mine));
  if (shared != NULL && shared->len > 0)
    g_menu_append_section (menu, _("Views for everybody"), G_MENU_MODEL (all));
}

void
lotse_views_menu_fill (GMenu *menu, GPtrArray *own, GPtrArray *shared, gboolean may_share)
{
  g_autoptr (GMenu) rename = g_menu_new (), forget = g_menu_new ();

  g_menu_remove_all (menu);
  append_views (menu, own, shared, "page.show-view");
  g_menu_append (menu, _("Keep this view …"), "page.save-view");
  append_views (rename, own, may_share ? shared : NULL, "page.rename-view");
  if (g_menu_model_get_n_items (G_MENU_MODEL (rename)) > 0)
    g_menu_append_submenu (menu, _("Rename a view"), G_MENU_MODEL (rename));
  append_views (forget, own, may_share ? shared : NULL, "page.forget-view");
  if (g_menu_model_get_n_items (G_MENU_MODEL (forget)) > 0)
    g_menu_append_submenu (menu, _("Forget a view"), G_MENU_MODEL (forget));
}

const char *
lotse_views_menu_read (GVariant *target, gboolean *shared)
{
  const char *text = g_variant_get_string (target, NULL);

  *shared = g_str_has_prefix (text, "all:");
  return *shared || g_str_has_prefix (text, "own:") ? text + strlen ("own:") : text;
}

/* ---- Under which name, and for whom ---- */

typedef struct
{
  AdwMessageDialog *dialog; /* (unowned) owns this */
  GtkWidget        *title, *shared;
  LotseKeepView     keep;
  GObject          *page;   /* (unowned) (nullable) weak */
} Asking;

static char *
typed_title (Asking *asking)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (asking->title))));
}

static void
typed_cb (Asking *asking)
{
  g_autofree char *title = typed_title (asking);

  adw_message_dialog_set_response_enabled (asking->dialog, "keep", *title != '\0');
}

/* What is kept for everybody says so itself, as a step that can be taken back. */
static void
response_cb (Asking *asking, const char *response)
{
  const gboolean shared = gtk_check_button_get_active (GTK_CHECK_BUTTON (asking->shared));
  g_autofree char *title = typed_title (asking), *words = NULL;

  if (g_strcmp0 (response, "keep") != 0 || *title == '\0' || asking->page == NULL)
    return;
  asking->keep (title, shared, asking->page);
  if (shared)
    return;
  words = g_strdup_printf (_("View “%s” kept"), title);
  lotse_window_toast (lotse_window_of (GTK_WIDGET (asking->page)), words);
}

static void
asking_free (Asking *asking)
{
  g_clear_weak_pointer (&asking->page);
  g_free (asking);
}

void
lotse_keep_view_dialog (LotseWindow *window, const char *body, gboolean may_share, LotseKeepView keep, GObject *page)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Keep this view"), body);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Asking *asking = g_new0 (Asking, 1);

  asking->dialog = ADW_MESSAGE_DIALOG (dialog);
  asking->title = gtk_entry_new ();
  asking->shared = gtk_check_button_new_with_mnemonic (_("For _everybody who sees this strategy"));
  asking->keep = keep;
  g_set_weak_pointer (&asking->page, page);
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, (GDestroyNotify) asking_free);
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->title), _("Name of the view"));
  gtk_entry_set_activates_default (GTK_ENTRY (asking->title), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (asking->title), 80);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asking->title), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  gtk_widget_set_sensitive (asking->shared, may_share);
  gtk_box_append (GTK_BOX (box), asking->title);
  gtk_box_append (GTK_BOX (box), asking->shared);
  adw_message_dialog_set_extra_child (asking->dialog, box);
  adw_message_dialog_add_responses (asking->dialog, "cancel", _("_Cancel"), "keep", _("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (asking->dialog, "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (asking->dialog, "keep");
  adw_message_dialog_set_response_enabled (asking->dialog, "keep", FALSE);
  g_signal_connect_swapped (asking->title, "changed", G_CALLBACK (typed_cb), asking);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Another name ---- */

typedef struct
{
  AdwMessageDialog  *dialog;  /* (unowned) owns this */
  GtkWidget         *entry, *taken_note;
  LotseWindow       *window;  /* (unowned) (nullable) weak */
  GObject           *page;    /* (unowned) (nullable) weak */
  char              *title, *id; /* (owned); @id (nullable) of one for everybody */
  GPtrArray         *taken;   /* (owned) */
  LotseRenameOwnView rename;
  void             (*renamed) (gpointer page);
} Renaming;

static void
renaming_free (Renaming *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->page);
  g_free (self->title);
  g_free (self->id);
  g_ptr_array_unref (self->taken);
  g_free (self);
}

static char *
new_title (Renaming *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
new_title_cb (Renaming *self)
{
  g_autofree char *title = new_title (self);
  const gboolean same = g_str_equal (title, self->title), taken = !same && g_ptr_array_find_with_equal_func (self->taken, title, g_str_equal, NULL);

  gtk_widget_set_visible (self->taken_note, taken);
  adw_message_dialog_set_response_enabled (self->dialog, "rename", *title != '\0' && !same && !taken);
}

/* What has to be done to take it back. */
typedef struct { char *folder, *from, *to; LotseRenameOwnView rename; void (*renamed) (gpointer page); GObject *page; } Back;

static void
back_free (gpointer data, GClosure *closure)
{
  Back *back = data;

  g_clear_weak_pointer (&back->page);
  g_free (back->folder);
  g_free (back->from);
  g_free (back->to);
  g_free (back);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, Back *back)
{
  if (!g_action_get_enabled (G_ACTION (action)))
    return;
  g_simple_action_set_enabled (action, FALSE);
  back->rename (back->folder, back->to, back->from);
  if (back->renamed != NULL && back->page != NULL)
    back->renamed (back->page);
}

/* Personal views are not in the history of the records. */
static void
offer_back (Renaming *self, const char *folder, const char *to, const char *words)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("rename-back", NULL);
  Back *back = g_new0 (Back, 1);

  *back = (Back) { g_strdup (folder), g_strdup (self->title), g_strdup (to), self->rename, self->renamed, NULL };
  g_set_weak_pointer (&back->page, self->page);
  g_signal_connect_data (action, "activate", G_CALLBACK (back_cb), back, back_free, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "views", G_ACTION_GROUP (group));
  lotse_window_toast_with_action (self->window, words, _("Undo"), "views.rename-back", NULL);
}

static void
renamed_cb (Renaming *self, const char *response)
{
  g_autofree char *title = new_title (self), *words = NULL;
  LotseSession *session;

  if (g_strcmp0 (response, "rename") != 0 || *title == '\0' || self->window == NULL)
    return;
  session = lotse_window_get_session (self->window);
  words = g_strdup_printf (_("View “%s” is now called “%s”"), self->title, title);
  if (self->id != NULL)
    {
      LotseRecord *view = lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_VIEW, self->id);
      g_autoptr (LotseRecord) after = view != NULL ? lotse_record_copy (view) : NULL;

      if (view == NULL)
        return;
      lotse_record_set_text (after, LOTSE_F_VIEW_TITLE, title);
      lotse_shared_view_commit (self->window, words, lotse_mutation_patch (view, after));
    }
  else
    {
      self->rename (lotse_session_get_folder (session), self->title, title);
      offer_back (self, lotse_session_get_folder (session), title, words);
    }
  if (self->renamed != NULL && self->page != NULL)
    self->renamed (self->page);
}

static GtkWidget *
renaming_fields (Renaming *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = gtk_entry_new ();
  self->taken_note = gtk_label_new (_("There is a view of that name already."));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->title);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 80);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  gtk_label_set_wrap (GTK_LABEL (self->taken_note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->taken_note), 0);
  gtk_widget_set_visible (self->taken_note, FALSE);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->taken_note);
  return box;
}

void
lotse_rename_view_dialog (LotseWindow *window, const char *title, const char *id, const GPtrArray *taken, LotseRenameOwnView rename, void (*renamed) (gpointer page),
                          GObject *page)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Rename the view"), id != NULL ? _("It gets the new name for everybody.") : NULL);
  Renaming *self = g_new0 (Renaming, 1);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->title = g_strdup (title);
  self->id = g_strdup (id);
  self->taken = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < taken->len; i++)
    g_ptr_array_add (self->taken, g_strdup (taken->pdata[i]));
  self->rename = rename;
  self->renamed = renamed;
  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->page, page);
  g_object_set_data_full (G_OBJECT (dialog), "renaming", self, (GDestroyNotify) renaming_free);
  adw_message_dialog_set_extra_child (self->dialog, renaming_fields (self));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "rename");
  adw_message_dialog_set_response_enabled (self->dialog, "rename", FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (new_title_cb), self);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (renamed_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- For everybody ---- */

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (window, text);
    }
}

void
lotse_shared_view_commit (LotseWindow *window, const char *words, LotseMutation *mutation)
{
  GPtrArray *mutations;

  if (mutation == NULL)
    return;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, mutation);
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (window)), words, mutations, NULL, committed_cb, g_object_ref (window));
}

void
lotse_shared_view_forget (LotseWindow *window, const char *id)
{
  LotseRecord *view = lotse_dataset_get (lotse_session_get_dataset (lotse_window_get_session (window)), LOTSE_KIND_VIEW, id);
  g_autofree char *title = view != NULL ? lotse_record_title (view) : NULL, *words = NULL;

  if (view == NULL)
    return;
  words = g_strdup_printf (_("View “%s” taken from everybody"), title);
  lotse_shared_view_commit (window, words, lotse_mutation_delete (view));
}
