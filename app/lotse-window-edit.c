/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window that make, edit, copy and delete records. A record is named "kind:id". */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/pages/lotse-project-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/record-removal.h"
#include "data/client/trouble-words.h"
#include "data/model/duplicate.h"

/* (transfer none) (nullable) NULL also where @name is none. */
static LotseRecord *
find_named (LotseWindow *self, const char *name, LotseKind *kind)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", 2);

  *kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;
  if (*kind == LOTSE_KIND_NONE || parts[1] == NULL)
    return NULL;
  return lotse_dataset_get (lotse_session_get_dataset (self->session), *kind, parts[1]);
}

LotseRecord *
lotse_window_project_at_hand (LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);
  const char *id = page != NULL && LOTSE_IS_PROJECT_PAGE (page) ? lotse_project_page_get_project (LOTSE_PROJECT_PAGE (page))
                                                                : lotse_session_get_selection (self->session);
  g_auto (GStrv) selected = page != NULL && LOTSE_IS_PROJECTS_PAGE (page) ? lotse_projects_page_selected (LOTSE_PROJECTS_PAGE (page)) : NULL;

  if (selected != NULL && selected[0] != NULL)
    id = selected[0];
  return id != NULL ? lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, id) : NULL;
}

static gboolean
append_only (LotseKind kind)
{
  return (lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0;
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseKind kind;
  LotseRecord *record = find_named (self, g_variant_get_string (parameter, NULL), &kind);

  if (record != NULL && !append_only (kind))
    lotse_form_dialog_present (self, kind, record, NULL);
}

static void
edit_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *project = lotse_window_project_at_hand (self);

  if (lotse_window_edits_selected (self))
    return;
  if (project != NULL)
    lotse_form_dialog_present (self, LOTSE_KIND_PROJECT, project, NULL);
  else
    lotse_window_toast (self, _("Choose a project first"));
}

static void
set_ref (LotseRecord *record, guint field, const char *id)
{
  const LotseField *info = &lotse_kind_info (lotse_record_kind (record))->fields[field];
  const char *ids[] = { id, NULL };
  LotseValue value = info->type == LOTSE_TYPE_REFS ? lotse_value_refs (ids) : lotse_value_text (info->type, id);

  lotse_record_take (record, field, &value);
}

/* What a new record has before anything is typed: the project it was asked for, of which it is the next phase, and the day where one is meant to
 * be today's; a project, the department of an account that may only begin projects there. (transfer full) */
static LotseRecord *
make_preset (LotseWindow *self, LotseKind kind, LotseRecord *project, guint n_phases)
{
  const char *department = lotse_session_get_department_of_account (self->session);
  LotseRecord *preset = lotse_record_new (kind, NULL);
  const LotseField *one = lotse_kind_field (kind, "project"), *many = lotse_kind_field (kind, "projects");
  const LotseField *asked = lotse_kind_field (kind, kind == LOTSE_KIND_VOICE ? "given_on" : "asked_on");

  if (project != NULL && (one != NULL || many != NULL))
    set_ref (preset, one != NULL ? one->index : many->index, lotse_record_id (project));
  if (asked != NULL)
    lotse_record_set_integer (preset, asked->index, lotse_date_today ());
  if (kind == LOTSE_KIND_PHASE && project != NULL)
    lotse_record_set_integer (preset, LOTSE_F_PHASE_POSITION, n_phases + 1);
  if (kind == LOTSE_KIND_PROJECT)
    lotse_record_set_integer (preset, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);
  if (kind == LOTSE_KIND_PROJECT && department != NULL)
    lotse_record_set_text (preset, LOTSE_F_PROJECT_DEPARTMENT, department);
  return preset;
}

gboolean
lotse_window_refuses (LotseWindow *self)
{
  if (lotse_session_may_edit (self->session))
    return FALSE;
  lotse_window_toast (self, _("What is open may only be read"));
  return TRUE;
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const LotseKind kind = lotse_kind_from_name (g_variant_get_string (parameter, NULL));
  LotsePage *page = lotse_window_get_page (self);
  LotseRecord *project = page != NULL && LOTSE_IS_PROJECT_PAGE (page) ? lotse_window_project_at_hand (self) : NULL;
  g_autoptr (LotseRecord) preset = NULL;

  if (kind == LOTSE_KIND_NONE || append_only (kind) || lotse_window_refuses (self))
    return;
  preset = make_preset (self, kind, project, project != NULL ? lotse_dataset_referrers_of (lotse_session_get_dataset (self->session), LOTSE_KIND_PHASE,
                                                                                  LOTSE_F_PHASE_PROJECT, project)->len : 0);
  if (kind == LOTSE_KIND_VOICE && lotse_session_get_person (self->session)->function != NULL)
    lotse_record_set_text (preset, LOTSE_F_VOICE_AUTHOR, lotse_session_get_person (self->session)->function);
  lotse_form_dialog_present (self, kind, NULL, preset);
}

/* Of the function that is named, else of the person's own. */
static void
add_commitment_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL), *own = lotse_session_get_person (self->session)->function;
  g_autoptr (LotseRecord) preset = NULL;

  if (lotse_window_refuses (self))
    return;
  if (*id == '\0')
    id = own;
  preset = lotse_record_new (LOTSE_KIND_COMMITMENT, NULL);
  lotse_record_set_integer (preset, LOTSE_F_COMMITMENT_STATE, LOTSE_COMMITMENT_STATE_OPEN);
  if (id != NULL && lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_FUNCTION, id) != NULL)
    lotse_record_set_text (preset, LOTSE_F_COMMITMENT_FUNCTION, id);
  lotse_form_dialog_present (self, LOTSE_KIND_COMMITMENT, NULL, preset);
}

/* The decision with which a phase ends: asked today, needed when the phase is planned to end. */
static void
add_gate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *phase = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PHASE, g_variant_get_string (parameter, NULL)), *project;
  g_autoptr (LotseRecord) preset = NULL;
  g_autofree char *question = NULL;
  LotseSoftDate end;

  if (phase == NULL || lotse_window_refuses (self))
    return;
  project = lotse_dataset_deref (lotse_session_get_dataset (self->session), phase, LOTSE_F_PHASE_PROJECT);
  preset = make_preset (self, LOTSE_KIND_DECISION, project, 0);
  question = g_strdup_printf (_("Is the phase “%s” concluded, and how does it go on?"), lotse_record_text (phase, LOTSE_F_PHASE_TITLE));
  end = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD).to;
  lotse_record_set_text (preset, LOTSE_F_DECISION_QUESTION, question);
  lotse_record_set_text (preset, LOTSE_F_DECISION_PHASE, lotse_record_id (phase));
  if (project != NULL && lotse_record_has (project, LOTSE_F_PROJECT_CARRIES))
    lotse_record_set_text (preset, LOTSE_F_DECISION_DECIDES, lotse_record_text (project, LOTSE_F_PROJECT_CARRIES));
  if (end.first != LOTSE_DATE_NONE)
    lotse_record_set_soft (preset, LOTSE_F_DECISION_NEEDED_BY, end);
  if (lotse_record_has (phase, LOTSE_F_PHASE_AUDIENCE))
    lotse_record_set_integer (preset, LOTSE_F_DECISION_AUDIENCE, lotse_record_enum (phase, LOTSE_F_PHASE_AUDIENCE));
  lotse_form_dialog_present (self, LOTSE_KIND_DECISION, NULL, preset);
}

/* A copy to be changed before it is saved. */
static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseKind kind;
  const char *name = g_variant_get_string (parameter, NULL);
  LotseRecord *record = *name != '\0' ? find_named (self, name, &kind) : lotse_window_project_at_hand (self);
  g_autoptr (LotseRecord) preset = NULL;
  g_autofree char *title = NULL, *copy = NULL;

  if (record == NULL || !lotse_kind_is_duplicated (lotse_record_kind (record)) || lotse_window_refuses (self))
    return;
  preset = lotse_record_duplicate (record, lotse_date_today ());
  if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
    lotse_record_set_integer (preset, LOTSE_F_DECISION_ASKED_ON, lotse_date_today ());
  title = lotse_record_title (record);
  copy = g_strdup_printf (_("%s (copy)"), title);
  lotse_record_set_text (preset, 0, copy);
  lotse_form_dialog_present (self, lotse_record_kind (record), NULL, preset);
}

void
lotse_window_committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (self, text);
    }
}

void
lotse_say_it_stays (GtkWindow *over, const char *why)
{
  GtkWidget *dialog = adw_message_dialog_new (over, _("This stays"), why);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseKind kind;
  const char *name = g_variant_get_string (parameter, NULL);
  LotseRecord *record = *name != '\0' ? find_named (self, name, &kind) : lotse_window_project_at_hand (self);
  LotseDataset *data = lotse_session_get_dataset (self->session);
  g_autofree char *words = NULL, *why = NULL;
  GPtrArray *mutations;

  if (record == NULL || lotse_window_refuses (self))
    return;
  mutations = lotse_person_may (lotse_session_get_person (self->session), data, record, NULL, &why) ? lotse_removal (data, record, &why) : NULL;
  if (mutations == NULL)
    {
      lotse_say_it_stays (GTK_WINDOW (self), why);
      return;
    }
  words = lotse_removal_words (record, mutations);
  lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, lotse_window_committed_cb, g_object_ref (self));
}

static void
stop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *project = lotse_window_project_at_hand (self);

  if (project != NULL && !lotse_window_refuses (self))
    lotse_window_stop_project (self, project);
}

/* There is one; where nobody has written it down yet, the form makes it. */
static void
edit_strategy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseDataset *data = lotse_session_get_dataset (self->session);

  if (!lotse_window_refuses (self))
    lotse_form_dialog_present (self, LOTSE_KIND_STRATEGY,
                               lotse_dataset_count (data, LOTSE_KIND_STRATEGY) > 0 ? lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0) : NULL, NULL);
}

void
lotse_window_install_edit (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-project", NULL, edit_project_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-strategy", NULL, edit_strategy_cb);
  gtk_widget_class_install_action (widget_class, "win.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "win.add-commitment", "s", add_commitment_cb);
  gtk_widget_class_install_action (widget_class, "win.add-gate", "s", add_gate_cb);
  gtk_widget_class_install_action (widget_class, "win.duplicate", "s", duplicate_cb);
  gtk_widget_class_install_action (widget_class, "win.delete", "s", delete_cb);
  gtk_widget_class_install_action (widget_class, "win.stop-project", NULL, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.edit-project", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.add", "s", "project");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "win.add", "s", "milestone");
}
