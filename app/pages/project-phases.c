/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases of a project in order, each followed by the gate at its end. */
#include "config.h"
#include "project-sections.h"

#include <glib/gi18n-lib.h>

#include "app/record-removal.h"
#include "data/model/phase.h"

static gboolean
is_shown (LotseRecord *record, gpointer view)
{
  return lotse_project_view_shows (view, record);
}

static int
mark_of_phase (LotseRecord *phase, LotseDate as_of)
{
  if (lotse_phase_overrun (phase, as_of))
    return LOTSE_STATE_NEEDS_ATTENTION;
  switch (lotse_phase_state (phase, as_of))
    {
    case LOTSE_PHASE_DONE: return LOTSE_STATE_DONE;
    case LOTSE_PHASE_PAUSED: return LOTSE_STATE_PAUSED;
    case LOTSE_PHASE_RUNNING: return LOTSE_STATE_NOT_RATED; /* that it runs says nothing of how */
    default: return LOTSE_STATE_PLANNED;
    }
}

static int
mark_of_gate (LotseGateState state)
{
  switch (state)
    {
    case LOTSE_GATE_TAKEN: return LOTSE_STATE_DONE;
    case LOTSE_GATE_OVERDUE: return LOTSE_STATE_NEEDS_DECISION;
    case LOTSE_GATE_DUE: return LOTSE_STATE_NEEDS_ATTENTION;
    default: return LOTSE_STATE_PLANNED;
    }
}

/* Where a phase has no gate yet, one can be asked for. */
static GtkWidget *
gate_button_new (LotseRecord *phase)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *words = g_strdup_printf (_("New gate at the end of “%s”"), lotse_record_text (phase, LOTSE_F_PHASE_TITLE));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lotse_record_id (phase));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-gate");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

/* A phase is often one too many: its button is in sight. */
static void
offer_removal (GtkWidget *row, LotseRecord *phase)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf ("phase:%s", lotse_record_id (phase));
  g_autofree char *words = g_strdup_printf (_("Delete the phase “%s”"), lotse_record_text (phase, LOTSE_F_PHASE_TITLE));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.delete");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), button);
}

static GtkWidget *
phase_row (const LotseProjectView *view, LotseRecord *phase, gboolean gate)
{
  g_autofree char *words = lotse_phase_words (phase, view->as_of, lotse_lang_get ()), *length = lotse_phase_length_words (phase, view->as_of);
  const LotsePhaseState state = lotse_phase_state (phase, view->as_of);
  GtkWidget *row = lotse_mark_row_new (mark_of_phase (phase, view->as_of), lotse_record_text (phase, LOTSE_F_PHASE_TITLE), words);

  g_object_set (row, "mark-label", lotse_phase_overrun (phase, view->as_of) ? _("runs longer than planned") : lotse_phase_state_label (state),
                "end-text", length, NULL);
  if (!gate && view->may_edit && state != LOTSE_PHASE_DONE)
    lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), gate_button_new (phase));
  if (view->may_edit && view->person != NULL && lotse_removal_offered (view->person, view->data, phase, view->as_of))
    offer_removal (row, phase);
  lotse_offer_edit (view, row, phase);
  return row;
}

static GtkWidget *
gate_row (const LotseProjectView *view, LotseRecord *phase, LotseRecord *gate)
{
  const LotseGateState state = lotse_gate_state (gate, phase, view->as_of);
  g_autofree char *words = lotse_gate_words (view->data, gate, phase, view->as_of, is_shown, (gpointer) view, lotse_lang_get ());
  g_autofree char *title = g_strdup_printf (_("Gate: %s"), lotse_record_text (gate, LOTSE_F_DECISION_QUESTION));
  GtkWidget *row = lotse_mark_row_new (mark_of_gate (state), title, words);

  g_object_set (row, "mark-label", lotse_gate_state_label (state), NULL);
  if (state == LOTSE_GATE_OVERDUE)
    g_object_set (row, "end-text", lotse_gate_state_label (state), "end-style", "urgent", NULL);
  gtk_widget_add_css_class (row, "gate-row");
  lotse_offer_edit (view, row, gate);
  return row;
}

char *
lotse_fill_phases (const LotseProjectView *view, GtkListBox *list)
{
  g_autoptr (GPtrArray) all = lotse_project_phases (view->data, view->project);
  GString *now = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *phase = all->pdata[i], *gate;
      LotsePhaseState state;

      if (!lotse_project_view_shows (view, phase))
        continue;
      gate = lotse_phase_gate (view->data, phase, view->as_of, is_shown, (gpointer) view);
      state = lotse_phase_state (phase, view->as_of);
      gtk_list_box_append (list, phase_row (view, phase, gate != NULL));
      if (gate != NULL)
        gtk_list_box_append (list, gate_row (view, phase, gate));
      if (state == LOTSE_PHASE_RUNNING || state == LOTSE_PHASE_PAUSED)
        g_string_append_printf (now, "%s%s", now->len > 0 ? ", " : "", lotse_record_text (phase, LOTSE_F_PHASE_TITLE));
      n++;
    }
  if (n == 0)
    {
      g_string_free (now, TRUE);
      return NULL;
    }
  if (now->len > 0)
    {
      g_autofree char *names = g_strdup (now->str);

      g_string_printf (now, _("Now: %s"), names);
    }
  return g_string_free (now, FALSE);
}
