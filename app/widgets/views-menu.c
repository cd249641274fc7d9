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
  g_autoptr (GMenu) forget = g_menu_new ();

  g_menu_remove_all (menu);
  append_views (menu, own, shared, "page.show-view");
  g_menu_append (menu, _("Keep this view …"), "page.save-view");
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

static void
response_cb (Asking *asking, const char *response)
{
  g_autofree char *title = typed_title (asking);

  if (g_strcmp0 (response, "keep") == 0 && *title != '\0' && asking->page != NULL)
    asking->keep (title, gtk_check_button_get_active (GTK_CHECK_BUTTON (asking->shared)), asking->page);
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
