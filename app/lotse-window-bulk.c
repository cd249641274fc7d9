/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window on all projects that are selected in the list. Each is one entry of the history. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/pages/lotse-projects-page.h"
#include "app/paste/milestone-paste.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"

#define PREVIEW_WIDTH_PX 340
#define PREVIEW_HEIGHT_PX 240

/* (transfer full) */
static char **
selected_ids (LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);
  LotseRecord *project;
  const char *ids[] = { NULL, NULL };

  if (page != NULL && LOTSE_IS_PROJECTS_PAGE (page))
    return lotse_projects_page_selected (LOTSE_PROJECTS_PAGE (page));
  project = lotse_window_project_at_hand (self);
  ids[0] = project != NULL ? lotse_record_id (project) : NULL;
  return g_strdupv ((char **) ids);
}

/* (transfer full) (nullable) NULL: there is nothing to be done, and that was said. */
static char **
ids_to_change (LotseWindow *self)
{
  g_auto (GStrv) ids = NULL;

  if (lotse_window_refuses (self))
    return NULL;
  ids = selected_ids (self);
  if (ids[0] != NULL)
    return g_steal_pointer (&ids);
  lotse_window_toast (self, _("Choose a project first"));
  return NULL;
}

gboolean
lotse_window_edits_selected (LotseWindow *self)
{
  g_auto (GStrv) ids = selected_ids (self);

  if (g_strv_length (ids) < 2)
    return FALSE;
  if (!lotse_window_refuses (self))
    lotse_bulk_dialog_present (self, (const char *const *) ids);
  return TRUE;
}

static void
edit_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *project = lotse_window_project_at_hand (self);

  if (!lotse_window_edits_selected (self) && project != NULL)
    lotse_form_dialog_present (self, LOTSE_KIND_PROJECT, project, NULL);
}

static void
commit (LotseWindow *self, const char *words, GPtrArray *mutations)
{
  lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, lotse_window_committed_cb, g_object_ref (self));
}

static GtkWidget *
make_preview (GPtrArray *lines, const char *heading)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), lotse_bulk_preview_new (lines, heading));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, PREVIEW_WIDTH_PX, PREVIEW_HEIGHT_PX);
  return scrolled;
}

/* Names what stays as it is, and why. */
static void
show_left_out (LotseWindow *self, GPtrArray *lines, const char *heading)
{
  GtkWidget *dialog;

  if (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT) == 0)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_preview (lines, _("Done")));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
archive (LotseWindow *self, LotseDate day)
{
  g_auto (GStrv) ids = ids_to_change (self);
  g_autoptr (GPtrArray) lines = ids != NULL ? lotse_bulk_archive_plan (self->session, (const char *const *) ids, day) : NULL;
  g_autofree char *words = NULL;

  if (lines == NULL)
    return;
  show_left_out (self, lines, day != LOTSE_DATE_NONE ? _("Not All Are Archived") : _("Not All Are Brought Back"));
  if (lotse_bulk_count (lines, LOTSE_BULK_CHANGED) > 0)
    {
      words = lotse_bulk_archive_words (lines, day);
      commit (self, words, lotse_bulk_mutations (lines));
    }
  else if (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT) == 0)
    lotse_window_toast (self, day != LOTSE_DATE_NONE ? _("Archived already") : _("Not in the archive"));
}

static void
archive_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  archive (LOTSE_WINDOW (widget), lotse_date_today ());
}

static void
unarchive_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  archive (LOTSE_WINDOW (widget), LOTSE_DATE_NONE);
}

/* Looked at again: somebody may have reported on one of them while the question stood. */
static void
delete_response_cb (AdwMessageDialog *dialog, const char *response, char **ids)
{
  LotseWindow *self = LOTSE_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *words = NULL;
  GPtrArray *mutations;
  guint n;

  if (g_strcmp0 (response, "delete") != 0 || self == NULL)
    return;
  lines = lotse_bulk_removal_plan (self->session, (const char *const *) ids);
  n = lotse_bulk_count (lines, LOTSE_BULK_CHANGED);
  words = g_strdup_printf (ngettext ("%u project deleted", "%u projects deleted", n), n);
  mutations = lotse_bulk_removal_mutations (self->session, lines);
  if (mutations->len > 0)
    commit (self, words, mutations);
  else
    g_ptr_array_unref (mutations);
}

static void
free_ids (gpointer ids, GClosure *closure)
{
  g_strfreev (ids);
}

static void
delete_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  g_auto (GStrv) ids = ids_to_change (self);
  g_autoptr (GPtrArray) lines = ids != NULL ? lotse_bulk_removal_plan (self->session, (const char *const *) ids) : NULL;
  g_autofree char *heading = NULL;
  AdwMessageDialog *dialog;
  guint n;

  if (lines == NULL)
    return;
  n = lotse_bulk_count (lines, LOTSE_BULK_CHANGED);
  heading = n > 0 ? g_strdup_printf (ngettext ("Delete %u Project?", "Delete %u Projects?", n), n) : g_strdup (_("These Stay"));
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, NULL));
  if (n > 0)
    adw_message_dialog_set_body (dialog, _("Their milestones and risks go with them. It is one step that can be undone."));
  adw_message_dialog_set_extra_child (dialog, make_preview (lines, _("Will be deleted")));
  adw_message_dialog_add_response (dialog, "close", n > 0 ? _("_Cancel") : _("_Close"));
  if (n > 0)
    {
      adw_message_dialog_add_response (dialog, "delete", _("_Delete"));
      adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (delete_response_cb), g_steal_pointer (&ids), free_ids, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  LotseWindow          *window;  /* (owned) */
  const LotsePasteKind *kind;
  char                 *project; /* (owned) (nullable) id */
} Pasting;

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Pasting *pasting = data;
  g_autoptr (LotseWindow) self = pasting->window;
  g_autofree char *project = pasting->project;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || *text == '\0')
    lotse_window_toast (self, _("Nothing that could be pasted was copied. Copy the cells in the spreadsheet first."));
  else
    lotse_paste_dialog_present (self, pasting->kind, project, text);
}

static void
paste (LotseWindow *self, const LotsePasteKind *kind, LotseRecord *project)
{
  Pasting *pasting = g_new0 (Pasting, 1);

  pasting->window = g_object_ref (self);
  pasting->kind = kind;
  pasting->project = project != NULL ? g_strdup (lotse_record_id (project)) : NULL;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, pasting);
}

static void
paste_projects_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!lotse_window_refuses (LOTSE_WINDOW (widget)))
    paste (LOTSE_WINDOW (widget), &lotse_project_paste, NULL);
}

static void
paste_milestones_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *project = lotse_window_project_at_hand (self);
  g_autofree char *why = NULL;

  if (lotse_window_refuses (self))
    return;
  if (project == NULL)
    lotse_window_toast (self, _("Choose a project first"));
  else if (!lotse_person_may_make (lotse_session_get_person (self->session), LOTSE_KIND_MILESTONE, &why))
    lotse_window_toast (self, why);
  else
    paste (self, &lotse_milestone_paste, project);
}

void
lotse_window_install_bulk (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit-selected", NULL, edit_selected_cb);
  gtk_widget_class_install_action (widget_class, "win.archive-selected", NULL, archive_selected_cb);
  gtk_widget_class_install_action (widget_class, "win.unarchive-selected", NULL, unarchive_selected_cb);
  gtk_widget_class_install_action (widget_class, "win.delete-selected", NULL, delete_selected_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-projects", NULL, paste_projects_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-milestones", NULL, paste_milestones_cb);
}
