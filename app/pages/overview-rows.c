/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions are those of the window, see lotse-window-needs.c, so that they outlive the row that offers them. */
#include "config.h"
#include "overview-rows.h"

#include <glib/gi18n-lib.h>

#include "app/forms/kept-texts.h"
#include "app/lotse-window.h"
#include "app/pages/need-rights.h"
#include "app/widgets/lotse-mark-row.h"

#define LINE_KEY "line"
#define QUOTE_LINES 3 /* the rest quotes a report, which is a click away */

/* @target: (floating). The name says also what it is about, for those who hear one button after the other. */
static GtkWidget *
action_button (const LotseOverviewLine *line, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (C_("button: what it is about", "%s: %s"), label, line->title);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static const char *
answer_label (int answer)
{
  switch (answer)
    {
    case LOTSE_ANSWER_YES: return _("Yes");
    case LOTSE_ANSWER_NO: return _("No");
    default: return _("Later");
    }
}

static GVariant *
answer_target (const char *request, int answer, const char *sentence)
{
  return g_variant_new ("(sss)", request, lotse_enum_code (LOTSE_ENUM_ANSWER, answer), sentence);
}

/* The sentence goes with whichever answer is clicked. */
static void
sentence_changed_cb (GtkEditable *entry, GtkWidget *box)
{
  const char *request = g_object_get_data (G_OBJECT (box), "request");
  int answer = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), answer_target (request, answer++, gtk_editable_get_text (entry)));
}

static GtkWidget *
answer_box (const LotseOverviewLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (int answer = 0; answer < LOTSE_ANSWER_N_VALUES; answer++)
    gtk_box_append (GTK_BOX (box), action_button (line, answer_label (answer), "win.answer-request", answer_target (line->record, answer, "")));
  return box;
}

/* A row knows its window only once it is seen in it. */
static void
keep_sentence_cb (GtkWidget *entry, GtkWidget *box)
{
  LotseWindow *window = lotse_window_of (entry);
  g_autofree char *key = g_strconcat (LOTSE_ANSWER_DRAFT, g_object_get_data (G_OBJECT (box), "request"), NULL);

  g_signal_handlers_disconnect_by_func (entry, keep_sentence_cb, box);
  if (window == NULL)
    return;
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (entry)), lotse_kept_texts_begin (entry, lotse_window_get_session (window), key), entry);
  lotse_kept_texts_add (entry, "sentence", GTK_EDITABLE (entry));
}

static GtkWidget *
sentence_button (const LotseOverviewLine *line)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *entry = gtk_entry_new (), *answers = answer_box (line);
  g_autofree char *name = g_strdup_printf (_("Answer with a sentence: %s"), line->title);

  g_object_set_data_full (G_OBJECT (answers), "request", g_strdup (line->record), g_free);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Answer in a sentence"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 2000);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answer in a sentence"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (sentence_changed_cb), answers, 0);
  g_signal_connect_object (entry, "map", G_CALLBACK (keep_sentence_cb), answers, 0);
  gtk_box_append (GTK_BOX (body), entry);
  gtk_box_append (GTK_BOX (body), answers);
  gtk_box_set_homogeneous (GTK_BOX (answers), TRUE);
  /* The row goes with the answer; what is open over it goes first. */
  for (GtkWidget *child = gtk_widget_get_first_child (answers); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_signal_connect_object (child, "clicked", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (body, "popover-body");
  gtk_popover_set_child (GTK_POPOVER (popover), body);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _("Answer with a sentence"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
answers_new (const LotseOverviewLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), answer_box (line));
  gtk_box_append (GTK_BOX (box), sentence_button (line));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
lotse_answers_new (const char *request, const char *title)
{
  const LotseOverviewLine line = { .record = (char *) request, .title = (char *) title };

  return answers_new (&line);
}

/* Who was asked already is not asked again from here. */
static void
add_ask (LotseMarkRow *row, const LotseOverviewLine *line)
{
  GtkWidget *asked;

  if (!line->asked)
    {
      GtkWidget *button = action_button (line, _("Ask"), "win.ask-status", g_variant_new_string (line->project));

      gtk_widget_set_tooltip_text (button, _("Ask whoever pilots the project how it stands"));
      lotse_mark_row_add_suffix (row, button);
      return;
    }
  asked = gtk_label_new (_("was asked"));
  gtk_widget_add_css_class (asked, "row-subtitle");
  lotse_mark_row_add_suffix (row, asked);
}

/* What others have to do is only looked at; who may is said where one asks why. */
static void
add_open (LotseMarkRow *row, const LotseOverviewLine *line)
{
  const LotseKind kind = lotse_need_kind (line->need);
  g_autofree char *edits = kind != LOTSE_KIND_NONE ? g_strdup_printf ("%s:%s", lotse_kind_info (kind)->name, line->record) : NULL;
  GtkWidget *button;

  if (line->project == NULL && edits == NULL)
    return;
  button = action_button (line, _("Open"), line->project != NULL ? "win.open-project" : "win.edit", g_variant_new_string (line->project != NULL ? line->project : edits));
  gtk_widget_set_tooltip_text (button, line->refusal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->refusal, -1);
  lotse_mark_row_add_suffix (row, button);
}

static void
add_actions (LotseMarkRow *row, const LotseOverviewLine *line)
{
  if (line->refusal != NULL && !line->asked)
    {
      add_open (row, line);
      return;
    }
  switch (line->need)
    {
    case LOTSE_NEED_COMMITMENT:
      lotse_mark_row_add_suffix (row, action_button (line, _("Kept"), "win.keep-commitment", g_variant_new_string (line->record)));
      break;
    case LOTSE_NEED_DECISION:
      lotse_mark_row_add_suffix (row, action_button (line, _("Decide …"), "win.decide", g_variant_new_string (line->record)));
      break;
    case LOTSE_NEED_RELEASE:
      lotse_mark_row_add_suffix (row, action_button (line, _("Open"), "win.open-project", g_variant_new_string (line->project)));
      break;
    case LOTSE_NEED_REQUEST: lotse_mark_row_add_beside (row, answers_new (line)); break;
    case LOTSE_NEED_ATTENTION:
    case LOTSE_NEED_REPORT: add_ask (row, line); break;
    case LOTSE_NEED_LEGAL:
      lotse_mark_row_add_suffix (row, action_button (line, _("Review …"), "win.edit-legal", g_variant_new_string (line->record)));
      break;
    case LOTSE_NEED_REVIEW:
      lotse_mark_row_add_suffix (row, action_button (line, _("Review …"), "win.review-decision", g_variant_new_string (line->record)));
      break;
    case LOTSE_NEED_TASK:
      lotse_mark_row_add_suffix (row, action_button (line, _("Done"), "win.finish-task", g_variant_new_string (line->record)));
      break;
    case LOTSE_NEED_MISSING: lotse_mark_row_add_suffix (row, action_button (line, _("View"), "win.missing-projects", NULL)); break;
    default: break;
    }
}

GtkWidget *
lotse_overview_row_new (const LotseOverviewLine *line)
{
  GtkWidget *row = lotse_mark_row_new (line->state, line->title, line->subtitle);

  g_object_set (row, "project", line->project, "page", line->page, "end-text", line->end_text, "end-style", line->urgent ? "urgent" : line->pill ? "pill" : "", NULL);
  /* What belongs to no project opens itself. */
  if (line->project == NULL && line->record != NULL && lotse_need_kind (line->need) != LOTSE_KIND_NONE && line->need != LOTSE_NEED_REQUEST)
    {
      g_autofree char *edits = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_need_kind (line->need))->name, line->record);

      g_object_set (row, "edits", edits, NULL);
    }
  lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), LOTSE_OVERVIEW_TITLE_LINES, line->need != LOTSE_NEED_NONE ? LOTSE_OVERVIEW_NEED_LINES : QUOTE_LINES);
  if (line->faded)
    gtk_widget_add_css_class (row, "faded");
  add_actions (LOTSE_MARK_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), LINE_KEY, lotse_overview_line_copy (line), (GDestroyNotify) lotse_overview_line_free);
  return row;
}

static gboolean
says (GtkListBoxRow *row, const LotseOverviewLine *line)
{
  const LotseOverviewLine *said = row != NULL ? g_object_get_data (G_OBJECT (row), LINE_KEY) : NULL;

  return said != NULL && lotse_overview_line_equal (said, line);
}

/* Mostly a line has gone, has come or is another one, and all others are as they were; to make rows anew and measure their words takes longer than to
 * find out what they say. */
void
lotse_overview_rows_fill (GtkListBox *list, GPtrArray *lines)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < lines->len; i++)
    {
      row = gtk_list_box_get_row_at_index (list, (int) i);
      if (says (row, lines->pdata[i]))
        continue;
      if (row != NULL && (i + 1 == lines->len || !says (row, lines->pdata[i + 1]))) /* it is not the next one either */
        {
          gtk_list_box_remove (list, GTK_WIDGET (row));
          if (says (gtk_list_box_get_row_at_index (list, (int) i), lines->pdata[i]))
            continue;
        }
      gtk_list_box_insert (list, lotse_overview_row_new (lines->pdata[i]), (int) i);
    }
  while ((row = gtk_list_box_get_row_at_index (list, (int) lines->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
