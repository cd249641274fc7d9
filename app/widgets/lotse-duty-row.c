/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts beside the buttons while there is room, above them where there is not. */
#include "config.h"
#include "lotse-duty-row.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-status-mark.h"

struct _LotseDutyRow
{
  GtkListBoxRow parent_instance;
  char         *project; /* (owned) */
};

G_DEFINE_TYPE (LotseDutyRow, lotse_duty_row, GTK_TYPE_LIST_BOX_ROW)

static void
lotse_duty_row_finalize (GObject *object)
{
  g_free (LOTSE_DUTY_ROW (object)->project);
  G_OBJECT_CLASS (lotse_duty_row_parent_class)->finalize (object);
}

static void
lotse_duty_row_class_init (LotseDutyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_duty_row_finalize;
}

static void
lotse_duty_row_init (LotseDutyRow *self)
{
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* "A-1 · Online application" */
static char *
title_of (LotseRecord *project)
{
  const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
  g_autofree char *title = lotse_record_title (project);

  return code != NULL ? g_strdup_printf ("%s · %s", code, title) : g_steal_pointer (&title);
}

/* "needs attention for the second time · as of 12 Mar 2021, 9 weeks ago" */
static char *
standing_of (LotseDataset *data, const LotseDuty *duty, LotseDate as_of)
{
  g_autofree char *trend = NULL;
  g_autofree char *day = NULL;
  g_autofree char *age = NULL;
  const char *said;

  if (duty->report == NULL)
    return g_strdup (_("Never reported yet"));
  trend = lotse_trend_words (data, duty->project, as_of);
  day = lotse_date_format (duty->reported, lotse_lang_get ());
  age = lotse_age_words (duty->reported, as_of);
  said = trend != NULL ? trend : lotse_state_label (lotse_project_state (data, duty->project, as_of));
  if (lotse_record_integer (duty->report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE)
    return g_strdup_printf (_("%s · confirmed unchanged on %s, %s"), said, day, age);
  return g_strdup_printf (_("%s · as of %s, %s"), said, day, age);
}

static char *
facts_of (LotseDataset *data, const LotseDuty *duty, LotseDate as_of)
{
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;

  lotse_facts_read (data, duty->project, as_of, &facts);
  /* How old the report is stands in the line above. */
  facts.stale = FALSE;
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static GtkWidget *
make_button (const char *label, const char *tooltip, const char *action, const char *project)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", project);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_buttons (const LotseDuty *duty)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *id = lotse_record_id (duty->project);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  if (duty->report != NULL)
    gtk_box_append (GTK_BOX (box), make_button (_("Unchanged"), _("Confirm that nothing has changed (U)"), "page.unchanged", id));
  gtk_box_append (GTK_BOX (box), make_button (_("Report …"), _("Write a status report (Enter)"), "win.report", id));
  return box;
}

static GtkWidget *
make_correction (const LotseDuty *duty)
{
  GtkWidget *button = make_button (_("Correct …"), _("Replace the report by a corrected one; the first stays in the history"), "win.correct-report",
                                   lotse_record_id (duty->report));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

GtkWidget *
lotse_duty_row_new (LotseDataset *data, const LotseDuty *duty, LotseDate as_of, gboolean offer)
{
  LotseDutyRow *self = g_object_new (LOTSE_TYPE_DUTY_ROW, "selectable", FALSE, NULL);
  const LotseState state = lotse_project_state (data, duty->project, as_of);
  g_autofree char *title = title_of (duty->project);
  g_autofree char *standing = standing_of (data, duty, as_of);
  g_autofree char *facts = facts_of (data, duty, as_of);
  g_autofree char *spoken = g_strjoin (", ", title, standing, facts, NULL);
  GtkWidget *outer = lotse_flow_box_new (8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *mark = lotse_status_mark_new ((int) state, 14);

  self->project = g_strdup (lotse_record_id (duty->project));
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 3);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  add_label (texts, title, "row-title");
  add_label (texts, standing, "row-subtitle");
  if (facts != NULL)
    add_label (texts, facts, "fact");
  gtk_box_append (GTK_BOX (line), texts);
  lotse_flow_box_append (LOTSE_FLOW_BOX (outer), line, 300, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (outer), offer ? make_buttons (duty) : make_correction (duty), 0, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

const char *
lotse_duty_row_project (LotseDutyRow *self)
{
  g_return_val_if_fail (LOTSE_IS_DUTY_ROW (self), NULL);
  return self->project;
}
