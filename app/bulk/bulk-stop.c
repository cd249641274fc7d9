/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision names as many projects as one may; beyond that there is a second one in the same words. A lesson belongs to one project, so each gets its own. */
#include "config.h"
#include "bulk-stop.h"

#include <glib/gi18n-lib.h>

#include "app/bulk/bulk-form.h"
#include "app/forms/field-inputs.h"
#include "app/forms/lotse-field-row.h"
#include "app/widgets/wrapped-label.h"

#define STATE "lotse-bulk-stop"
#define FORM "lotse-bulk-stop-form"

typedef struct
{
  LotseRecordForm *decision, *lesson; /* (owned) */
  LotseRecordForm *other;             /* (owned) (nullable) what is edited besides */
  GPtrArray       *lines;             /* (owned) (nullable) (element-type LotseBulkLine) */
  GtkWidget       *fields, *left;     /* (unowned) */
} Stop;

static void
stop_free (gpointer data)
{
  Stop *self = data;

  g_object_unref (self->decision);
  g_object_unref (self->lesson);
  g_clear_object (&self->other);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static Stop *
state_of (GtkWidget *stop)
{
  return g_object_get_data (G_OBJECT (stop), STATE);
}

static guint
count_of (const Stop *self, LotseBulkFate fate, gboolean (*is_of) (const LotseBulkLine *line))
{
  guint n = 0;

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    n += ((const LotseBulkLine *) self->lines->pdata[i])->fate == fate && is_of (self->lines->pdata[i]) ? 1 : 0;
  return n;
}

/* How many of the lines stop a project, or leave one alone that has ended. */
static guint
count (const Stop *self, LotseBulkFate fate)
{
  return count_of (self, fate, lotse_bulk_line_stops);
}

/* How many have ended, and do not go on with the others. */
static guint
count_ended (const Stop *self)
{
  return count_of (self, LOTSE_BULK_LEFT_OUT, lotse_bulk_line_reopens);
}

/* In the words of a stop; a form for a decision in general says otherwise, and needs less. */
static void
add_row (Stop *self, LotseRecordForm *form, guint field, const char *label, gboolean needed)
{
  GtkWidget *row = lotse_field_row_new (form, field);
  g_autofree char *words = needed ? g_strdup_printf (_("%s (required)"), label) : g_strdup (label);

  lotse_field_row_set_label (LOTSE_FIELD_ROW (row), words);
  g_object_set_data (G_OBJECT (row), FORM, form);
  gtk_box_append (GTK_BOX (self->fields), row);
}

GtkWidget *
lotse_bulk_stop_new (LotseSession *session, const char *const *ids)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Stop *self = g_new0 (Stop, 1);

  self->decision = lotse_bulk_form_new (session, LOTSE_KIND_DECISION, ids);
  self->lesson = lotse_bulk_form_new (session, LOTSE_KIND_LESSON, ids);
  self->left = lotse_wrapped_label_new (NULL, "row-subtitle");
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->fields), lotse_wrapped_label_new (_("They stay visible, with what was decided and what others can learn from it."), "row-subtitle"));
  add_row (self, self->decision, LOTSE_F_DECISION_TAKEN_ON, _("Decided on"), TRUE);
  add_row (self, self->decision, LOTSE_F_DECISION_BODY, _("Decided by"), FALSE);
  add_row (self, self->decision, LOTSE_F_DECISION_OUTCOME, _("What was decided"), TRUE);
  add_row (self, self->lesson, LOTSE_F_LESSON_TEXT, _("What can others learn from it"), TRUE);
  gtk_box_append (GTK_BOX (box), self->left);
  gtk_box_append (GTK_BOX (box), self->fields);
  gtk_widget_set_visible (box, FALSE);
  g_object_set_data_full (G_OBJECT (box), STATE, self, stop_free);
  return box;
}

LotseRecordForm *
lotse_bulk_stop_form (GtkWidget *stop, LotseKind kind)
{
  return kind == LOTSE_KIND_LESSON ? state_of (stop)->lesson : state_of (stop)->decision;
}

/* (transfer none) */
static LotseRecordForm *
form_at_focus (GtkWidget *stop)
{
  GtkRoot *root = gtk_widget_get_root (stop);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, stop) ? gtk_widget_get_ancestor (focus, LOTSE_TYPE_FIELD_ROW) : NULL;

  return row != NULL ? g_object_get_data (G_OBJECT (row), FORM) : state_of (stop)->other;
}

static gboolean
undo_cb (GtkWidget *dialog, GVariant *arguments, gpointer stop)
{
  lotse_record_form_undo (form_at_focus (stop));
  return TRUE;
}

static gboolean
redo_cb (GtkWidget *dialog, GVariant *arguments, gpointer stop)
{
  lotse_record_form_redo (form_at_focus (stop));
  return TRUE;
}

void
lotse_bulk_stop_take_undo_keys (GtkWidget *stop, GtkWidget *dialog, LotseRecordForm *form)
{
  g_set_object (&state_of (stop)->other, form);
  lotse_take_undo_keys (dialog, undo_cb, redo_cb, stop);
}

void
lotse_bulk_stop_show (GtkWidget *stop, GPtrArray *lines)
{
  Stop *self = state_of (stop);
  g_autofree char *words = NULL;
  guint stopped, left, ended;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines != NULL ? g_ptr_array_ref (lines) : NULL;
  stopped = count (self, LOTSE_BULK_CHANGED);
  left = count (self, LOTSE_BULK_LEFT_OUT);
  ended = count_ended (self); /* either of them is none: all get the same life cycle */
  words = ended > 0 ? g_strdup_printf (ngettext ("%u project has ended already and is left alone: it is named below.",
                                                 "%u projects have ended already and are left alone: they are named below.", ended), ended)
                    : g_strdup_printf (ngettext ("%u project has ended already or may not be stopped, and is left alone: it is named below.",
                                                 "%u projects have ended already or may not be stopped, and are left alone: they are named below.", left), left);
  gtk_label_set_text (GTK_LABEL (self->left), words);
  gtk_widget_set_visible (self->left, left + ended > 0);
  gtk_widget_set_visible (self->fields, stopped > 0);
  gtk_widget_set_visible (stop, stopped + left + ended > 0);
}

gboolean
lotse_bulk_stop_lacks (GtkWidget *stop)
{
  const Stop *self = state_of (stop);
  g_autoptr (LotseRecord) decision = NULL, lesson = NULL;

  if (count (self, LOTSE_BULK_CHANGED) == 0)
    return FALSE;
  decision = lotse_record_form_result (self->decision);
  lesson = lotse_record_form_result (self->lesson);
  return !lotse_record_has (decision, LOTSE_F_DECISION_OUTCOME) || !lotse_record_has (decision, LOTSE_F_DECISION_TAKEN_ON) || !lotse_record_has (lesson, LOTSE_F_LESSON_TEXT)
         || lotse_record_form_problems (self->decision) > 0 || lotse_record_form_problems (self->lesson) > 0;
}

LotseDate
lotse_bulk_stop_day (GtkWidget *stop)
{
  g_autoptr (LotseRecord) decision = lotse_record_form_result (state_of (stop)->decision);

  return lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);
}

/* Another new record with what @record says. (transfer full) */
static LotseRecord *
another (LotseRecord *record)
{
  LotseRecord *copy = lotse_record_new (lotse_record_kind (record), NULL);

  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (record))->n_fields; i++)
    lotse_record_set (copy, i, lotse_record_get (record, i));
  return copy;
}

static void
add_decision (GPtrArray *mutations, LotseRecord *said, const char *const *projects)
{
  g_autoptr (LotseRecord) decision = another (said);
  LotseValue refs = lotse_value_refs (projects);

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  g_ptr_array_add (mutations, lotse_mutation_create (decision));
}

static void
add_lesson (GPtrArray *mutations, LotseRecord *said, const char *project)
{
  g_autoptr (LotseRecord) lesson = another (said);

  lotse_record_set_text (lesson, LOTSE_F_LESSON_PROJECT, project);
  g_ptr_array_add (mutations, lotse_mutation_create (lesson));
}

static void
say_left (const Stop *self, char **words)
{
  const guint left = count (self, LOTSE_BULK_LEFT_OUT) + count_ended (self);
  g_autofree char *before = NULL;

  if (left == 0)
    return;
  before = *words;
  /* Translators: what was done, and how many projects had ended already */
  *words = g_strdup_printf (ngettext ("%s; %u left alone", "%s; %u left alone", left), before, left);
}

void
lotse_bulk_stop_add (GtkWidget *stop, GPtrArray *mutations, char **words)
{
  const Stop *self = state_of (stop);
  const guint most = lotse_kind_info (LOTSE_KIND_DECISION)->fields[LOTSE_F_DECISION_PROJECTS].max;
  g_autoptr (LotseRecord) decision = lotse_record_form_result (self->decision), lesson = lotse_record_form_result (self->lesson);
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();

  g_return_if_fail (mutations != NULL && words != NULL);

  say_left (self, words);
  if (count (self, LOTSE_BULK_CHANGED) == 0)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseBulkLine *line = self->lines->pdata[i];

      if (line->fate != LOTSE_BULK_CHANGED || !lotse_bulk_line_stops (line))
        continue;
      add_lesson (mutations, lesson, lotse_record_id (line->after));
      g_ptr_array_add (projects, (gpointer) lotse_record_id (line->after));
      if (projects->len < most)
        continue;
      g_ptr_array_add (projects, NULL);
      add_decision (mutations, decision, (const char *const *) projects->pdata);
      g_ptr_array_set_size (projects, 0);
    }
  if (projects->len == 0)
    return;
  g_ptr_array_add (projects, NULL);
  add_decision (mutations, decision, (const char *const *) projects->pdata);
}

void
lotse_bulk_stop_drop_drafts (GtkWidget *stop)
{
  lotse_record_form_drop_draft (state_of (stop)->decision);
  lotse_record_form_drop_draft (state_of (stop)->lesson);
}
