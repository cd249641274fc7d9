/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of the guided start, step by step. */
#include "config.h"
#include "start-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/field-inputs.h"
#include "app/forms/lotse-field-row.h"
#include "app/widgets/check-arrows.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

static GtkWidget *
add_step (LotseStartDialog *self, LotseStartStep step, const char *intro)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  g_autofree char *name = g_strdup_printf ("%d", (int) step);
  GtkWidget *heading = lotse_wrapped_label_new (lotse_start_step_title (step), "title-2");

  gtk_widget_add_css_class (box, "dashboard");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (intro, "row-subtitle"));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 660);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_stack_add_named (self->steps, scrolled, name);
  return box;
}

static void
add_row (LotseStartDialog *self, LotseStartStep step, GtkWidget *box, LotseKind kind, guint field)
{
  GtkWidget *row = lotse_field_row_new (lotse_start_form_part (self->form, kind), field);

  g_object_set_data (G_OBJECT (row), "kind", GINT_TO_POINTER ((int) kind));
  g_ptr_array_add (self->rows[step], row);
  gtk_box_append (GTK_BOX (box), row);
}

/* What is required once something of it is entered is not required before: a milestone, a figure and a risk may be missing. */
static void
add_optional_row (LotseStartDialog *self, LotseStartStep step, GtkWidget *box, LotseKind kind, guint field)
{
  add_row (self, step, box, kind, field);
  lotse_field_row_set_label (self->rows[step]->pdata[self->rows[step]->len - 1], lotse_field_label (&lotse_kind_info (kind)->fields[field]));
}

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *subtitle)
{
  GtkWidget *card = lotse_card_new (title, subtitle);

  gtk_box_set_spacing (GTK_BOX (card), 10);
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (box), card);
  return card;
}

static void
target_cb (LotseStartDialog *self)
{
  lotse_start_form_set_target (self->form, gtk_editable_get_text (GTK_EDITABLE (self->target)), gtk_editable_get_text (GTK_EDITABLE (self->target_day)));
}

static GtkWidget *
labelled (const char *words, GtkWidget *input)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *label = lotse_wrapped_label_new (words, "row-name");

  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), input);
  lotse_spoken_label (input, label);
  return box;
}

/* What the figure is today, and what it should be by when. */
static void
add_measure (LotseStartDialog *self, GtkWidget *box)
{
  GtkWidget *card = add_group (box, _("What it is measured by"), _("One figure that shows before and after. The definition can be refined later."));
  GtkWidget *flow = lotse_flow_box_new (10);

  add_optional_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE);
  add_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_KPI, LOTSE_F_KPI_UNIT);
  add_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_KPI, LOTSE_F_KPI_DIRECTION);
  add_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_KPI, LOTSE_F_KPI_START);
  self->target = lotse_form_entry (lotse_start_form_target (self->form), NULL, NULL, 10);
  self->target_day = lotse_form_entry (lotse_start_form_target_day (self->form), _("end of the project"), NULL, 14);
  self->target_note = lotse_wrapped_label_new ("", "error");
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), labelled (_("Value to be reached"), self->target), 140, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), labelled (_("By when"), self->target_day), 160, 1);
  gtk_box_append (GTK_BOX (card), flow);
  gtk_box_append (GTK_BOX (card), self->target_note);
  g_signal_connect_object (self->target, "changed", G_CALLBACK (target_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_day, "changed", G_CALLBACK (target_cb), self, G_CONNECT_SWAPPED);
}

static void
build_what (LotseStartDialog *self)
{
  GtkWidget *box = add_step (self, LOTSE_START_WHAT, _("In the words of those for whom it is done. Ten minutes for all five steps; you can stop at any time."));

  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE);
  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL);
  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_THEMES);
  self->lessons = add_group (box, _("What others have learned"), _("From projects that are alike"));
  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BENEFIT_CITIZENS);
  add_row (self, LOTSE_START_WHAT, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BENEFIT_STAFF);
}

static void
build_who (LotseStartDialog *self)
{
  const guint fields[] = { LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_CARRIES, LOTSE_F_PROJECT_PILOTS, LOTSE_F_PROJECT_TAKES_PART, LOTSE_F_PROJECT_PARTNERS };
  GtkWidget *box = add_step (self, LOTSE_START_WHO, _("Functions, not people: people change, the project stays. One carries and decides, one pilots and reports."));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_row (self, LOTSE_START_WHO, box, LOTSE_KIND_PROJECT, fields[i]);
}

static void
build_when (LotseStartDialog *self)
{
  GtkWidget *box = add_step (self, LOTSE_START_WHEN, _("As precisely as you know it, and no more: “Q3 2027” is a good answer.")), *card;

  add_row (self, LOTSE_START_WHEN, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD);
  card = add_group (box, _("First milestone"), _("The first result that can be ticked."));
  add_optional_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE);
  add_row (self, LOTSE_START_WHEN, card, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE);
  add_measure (self, box);
}

static void
build_how (LotseStartDialog *self)
{
  GtkWidget *box = add_step (self, LOTSE_START_HOW, _("A round figure is enough. Naming the risk now is no weakness; it is what help needs.")), *card;

  add_row (self, LOTSE_START_HOW, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_TOTAL);
  card = add_group (box, _("Biggest risk"), NULL);
  add_optional_row (self, LOTSE_START_HOW, card, LOTSE_KIND_RISK, LOTSE_F_RISK_TITLE);
  add_row (self, LOTSE_START_HOW, card, LOTSE_KIND_RISK, LOTSE_F_RISK_RESPONSE);
  add_row (self, LOTSE_START_HOW, box, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_LEGAL);
}

static void
build_review (LotseStartDialog *self)
{
  GtkWidget *box = add_step (self, LOTSE_START_REVIEW, _("Starting makes the project and what you named of it: milestone, KPI, risk. Ctrl+Z takes all of it back."));
  GtkWidget *check = gtk_check_button_new (), *review = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), lotse_wrapped_label_new (_("Save the mandate afterwards: one page to be signed"), NULL));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  lotse_check_arrows (check);
  self->mandate = GTK_CHECK_BUTTON (check);
  self->review = GTK_BOX (review);
  gtk_box_append (GTK_BOX (box), review);
  gtk_box_append (GTK_BOX (box), check);
}

void
lotse_start_dialog_build (LotseStartDialog *self)
{
  build_what (self);
  build_who (self);
  build_when (self);
  build_how (self);
  build_review (self);
}
