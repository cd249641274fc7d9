/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved is taken up again: the form that a draft is of opens, with it. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/date-shift.h"
#include "app/draft-matter.h"
#include "app/draft-words.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-shift-dialog.h"
#include "app/start/lotse-start-form.h"
#include "app/text-scale.h"
#include "app/workplace.h"
#include "data/model/release.h"

#define TEXTS_HEIGHT_PX 260

/* ---- Drafts that no form takes up ---- */

typedef struct
{
  LotseWindow *window; /* (owned) */
  char        *key, *texts; /* (owned) */
} Lost;

static void
lost_free (gpointer data, GClosure *closure)
{
  Lost *lost = data;

  g_object_unref (lost->window);
  g_free (lost->key);
  g_free (lost->texts);
  g_free (lost);
}

/* All that was typed into the forms of one draft. (transfer full) */
static char *
words_of (LotseDataset *data, LotseDraftStore *drafts, const char *folder, const char *key)
{
  g_auto (GStrv) keys = lotse_draft_key_parts (key);
  GString *all = g_string_new (NULL);

  for (char **part = keys; *part != NULL; part++)
    {
      g_auto (LotseDraftKey) parsed = { .kind = LOTSE_KIND_NONE };
      g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, *part, NULL);
      g_autofree char *report = NULL, *words = NULL;

      lotse_draft_key_parse (*part, &parsed);
      if (parsed.form == LOTSE_DRAFT_REPORT && (report = lotse_draft_read (folder, parsed.id)) != NULL)
        words = lotse_draft_report_words (data, report);
      else if (texts != NULL)
        words = lotse_draft_words (data, &parsed, texts);
      if (words != NULL && *words != '\0')
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n\n" : "", words);
    }
  return g_string_free (all, FALSE);
}

static void
lost_response_cb (AdwMessageDialog *dialog, const char *response, Lost *lost)
{
  if (g_str_equal (response, "copy"))
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (lost->window)), lost->texts);
      lotse_window_toast (lost->window, _("Copied"));
    }
  else if (g_str_equal (response, "discard"))
    gtk_widget_activate_action (GTK_WIDGET (lost->window), "win.discard-draft", "(ss)", "", lost->key);
}

static void
show_lost (LotseWindow *self, LotseDraftStore *drafts, const char *key, const LotseDraftKey *parsed)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("No Form for This Draft"),
                                              parsed->form == LOTSE_DRAFT_UNKNOWN
                                                ? _("Another version of the program kept it. The texts can be copied and used elsewhere.")
                                                : _("What it was about is no longer there. The texts can be copied and used elsewhere."));
  GtkWidget *scrolled = gtk_scrolled_window_new (), *label;
  Lost *lost = g_new (Lost, 1);

  *lost = (Lost) { g_object_ref (self), g_strdup (key),
                   words_of (lotse_session_get_dataset (self->session), drafts, lotse_session_get_folder (self->session), key) };
  label = gtk_label_new (lost->texts);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), TEXTS_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "discard", _("_Discard"), "copy", _("C_opy Texts"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (lost_response_cb), lost, lost_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Drafts of forms ---- */

/* (transfer full) a new record of @kind that belongs to @owner, as where it was asked for */
static LotseRecord *
preset_for (LotseKind kind, LotseRecord *owner)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  LotseRecord *preset = lotse_record_new (kind, NULL);
  const char *ids[] = { lotse_record_id (owner), NULL };

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      LotseValue value;

      if ((field->type != LOTSE_TYPE_REF && field->type != LOTSE_TYPE_REFS) || field->ref != (int) lotse_record_kind (owner))
        continue;
      value = field->type == LOTSE_TYPE_REFS ? lotse_value_refs (ids) : lotse_value_text (field->type, ids[0]);
      lotse_record_take (preset, i, &value);
      break;
    }
  return preset;
}

static LotseRecord *
report_to_return (LotseWindow *self, const char *project)
{
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (lotse_session_get_dataset (self->session), lotse_session_get_functions (self->session), lotse_date_today ());

  for (guint i = 0; i < waiting->len; i++)
    if (g_strcmp0 (lotse_record_text (waiting->pdata[i], LOTSE_F_REPORT_PROJECT), project) == 0)
      return waiting->pdata[i];
  return NULL;
}

/* FALSE: there is nothing it could be typed into any more. */
static gboolean
open_new (LotseWindow *self, const LotseDraftKey *key, LotseRecord *owner)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *name = lotse_kind_info (key->kind)->name;
  LotseRecord *report = key->kind == LOTSE_KIND_RELEASE && owner != NULL ? report_to_return (self, lotse_record_id (owner)) : NULL;
  g_autoptr (LotseRecord) preset = NULL;

  if (key->kind == LOTSE_KIND_RELEASE && report == NULL)
    return FALSE;
  if (report != NULL)
    gtk_widget_activate_action (widget, "win.return-report", "s", lotse_record_id (report));
  else if (owner == NULL)
    gtk_widget_activate_action (widget, "win.add", "s", name);
  else if (lotse_record_kind (owner) == LOTSE_KIND_PHASE && key->kind == LOTSE_KIND_DECISION)
    gtk_widget_activate_action (widget, "win.add-gate", "s", lotse_record_id (owner));
  else if (lotse_record_kind (owner) == LOTSE_KIND_PROJECT)
    {
      lotse_window_open_project (self, lotse_record_id (owner));
      gtk_widget_activate_action (widget, "win.add", "s", name);
    }
  else
    {
      preset = preset_for (key->kind, owner);
      lotse_form_dialog_present (self, key->kind, NULL, preset);
    }
  return TRUE;
}

static gboolean
open_bulk (LotseWindow *self, GVariant *texts)
{
  g_auto (GStrv) ids = NULL;
  const char *all = NULL;

  if (!g_variant_lookup (texts, LOTSE_DRAFT_BULK_IDS, "&s", &all))
    return FALSE;
  ids = g_strsplit (all, " ", -1);
  return lotse_bulk_dialog_present (self, (const char *const *) ids) != NULL;
}

static gboolean
open_shift (LotseWindow *self, const LotseDraftKey *key, LotseRecord *record)
{
  const LotseMoves what = key->which == LOTSE_MOVES_DUE ? LOTSE_MOVES_DUE : key->which == LOTSE_MOVES_END ? LOTSE_MOVES_END : LOTSE_MOVES_BEGIN;

  lotse_text_scale_present (GTK_WINDOW (lotse_shift_dialog_new (GTK_WINDOW (self), self->session, record, what, lotse_date_shift_now (record, what))));
  return TRUE;
}

static gboolean
open_record (LotseWindow *self, const LotseDraftKey *key)
{
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (key->kind)->name, key->id);

  return gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", "s", name);
}

static gboolean
open_draft (LotseWindow *self, const LotseDraftKey *key, GVariant *texts)
{
  GtkWidget *widget = GTK_WIDGET (self);
  LotseRecord *record = lotse_draft_record (lotse_session_get_dataset (self->session), key);

  switch (key->form)
    {
    case LOTSE_DRAFT_REPORT: return gtk_widget_activate_action (widget, "win.report", "s", key->id);
    case LOTSE_DRAFT_RECORD: return open_record (self, key);
    case LOTSE_DRAFT_NEW: return open_new (self, key, record);
    case LOTSE_DRAFT_BULK: return open_bulk (self, texts);
    case LOTSE_DRAFT_HOLDER:
    case LOTSE_DRAFT_HOLDER_PERSON: return gtk_widget_activate_action (widget, "win.change-holder", "s", key->id);
    case LOTSE_DRAFT_STOP:
    case LOTSE_DRAFT_STOP_LESSON: lotse_window_stop_project (self, record); return TRUE;
    case LOTSE_DRAFT_SHIFT: return open_shift (self, key, record);
    case LOTSE_DRAFT_ANSWER: return gtk_widget_activate_action (widget, "win.page", "s", "overview");
    case LOTSE_DRAFT_CONFLICT: return gtk_widget_activate_action (widget, "win.page", "s", "conflicts");
    case LOTSE_DRAFT_KPI_VALUES:
      return lotse_window_show_page (self, "kpis") && gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (self)), "kpi.enter", NULL);
    case LOTSE_DRAFT_REORGANISATION: return gtk_widget_activate_action (widget, "win.reorganise", NULL);
    case LOTSE_DRAFT_UNKNOWN: break;
    }
  return FALSE;
}

static void
open_draft_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const char *key = g_variant_get_string (parameter, NULL), *folder = lotse_session_get_folder (self->session);
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, key, NULL) : NULL;
  g_auto (LotseDraftKey) parsed = { .kind = LOTSE_KIND_NONE };

  lotse_draft_key_parse (key, &parsed);
  if (drafts == NULL || (texts == NULL && !(parsed.form == LOTSE_DRAFT_REPORT && lotse_draft_exists (folder, parsed.id, NULL))))
    return;
  if (lotse_draft_is_lost (lotse_session_get_dataset (self->session), &parsed, texts))
    show_lost (self, drafts, key, &parsed);
  else if (!lotse_window_refuses (self) && !open_draft (self, &parsed, texts))
    show_lost (self, drafts, key, &parsed);
}

/* ---- Thrown away ---- */

/* What the list of drafts calls it. (transfer full) */
static char *
title_of (LotseWindow *self, const char *store, const char *key)
{
  g_auto (LotseDraftKey) parsed = { .kind = LOTSE_KIND_NONE };

  if (g_str_equal (store, LOTSE_DRAFTS_OF_REVIEW))
    return g_strdup (_("Notes of a review"));
  if (g_str_equal (store, LOTSE_DRAFTS_OF_STARTS))
    {
      g_autofree char *title = lotse_started_title (self->session, key);

      return title != NULL ? g_steal_pointer (&title) : g_strdup (_("Project without a title"));
    }
  lotse_draft_key_parse (key, &parsed);
  return lotse_draft_title (lotse_session_get_dataset (self->session), &parsed);
}

/* Nothing is asked: it can be brought back. */
static void
discard_draft_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  g_autofree char *title = NULL, *words = NULL;
  const char *store, *key;

  g_variant_get (parameter, "(&s&s)", &store, &key);
  title = title_of (self, store, key);
  words = g_strdup_printf (_("Draft of “%s” discarded"), title);
  lotse_session_discard_draft (self->session, *store != '\0' ? store : NULL, key, words);
}

void
lotse_window_install_drafts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-draft", "s", open_draft_cb);
  gtk_widget_class_install_action (widget_class, "win.discard-draft", "(ss)", discard_draft_cb);
}
