/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "row-parts.h"

#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/reporting.h"
#include "data/model/responsibility.h"

#define MARK_PX 14
#define TEXT_BASIS_PX 300

char *
lotse_row_project_title (LotseRecord *project)
{
  return lotse_coded_title (project);
}

GtkBox *
lotse_row_lay_out (GtkListBoxRow *row, int state, GtkWidget *buttons)
{
  GtkWidget *outer = lotse_flow_box_new (8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *mark = lotse_status_mark_new (state, MARK_PX);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 3);
  lotse_line_layout_use (GTK_BOX (line));
  gtk_box_append (GTK_BOX (line), mark);
  gtk_widget_set_hexpand (texts, TRUE);
  lotse_line_layout_centre (texts);
  gtk_box_append (GTK_BOX (line), texts);
  lotse_flow_box_append (LOTSE_FLOW_BOX (outer), line, TEXT_BASIS_PX, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (outer), buttons, 0, 0);
  gtk_list_box_row_set_child (row, outer);
  return GTK_BOX (texts);
}

void
lotse_row_add_text (GtkBox *texts, const char *text, const char *style)
{
  if (text != NULL)
    gtk_box_append (texts, lotse_wrapped_label_new (text, style));
}

GtkWidget *
lotse_row_buttons_new (void)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  return buttons;
}

GtkWidget *
lotse_row_add_button (GtkWidget *buttons, const char *label, const char *tooltip, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (buttons), button);
  return button;
}

char *
lotse_row_facts (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;

  lotse_facts_read (data, project, as_of, &facts);
  facts.stale = FALSE;
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
