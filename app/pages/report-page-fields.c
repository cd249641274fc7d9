/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of the report form. What comes from the last report is dimmed and says so until it is touched; what cannot be read is said below
 * the input at once, what is missing when the report is to be released. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/widgets/drop-down.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/long-text.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

void
report_field_free (ReportField *field)
{
  /* An input that had the focus may outlive the form, and says a last time that it was left. */
  g_signal_handlers_disconnect_by_data (field->input, field);
  g_signal_handlers_disconnect_by_data (field->focus, field);
  if (GTK_IS_TEXT_VIEW (field->input))
    g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->input)), field);
  g_object_unref (field->input);
  g_free (field->key);
  g_free (field->help);
  g_strfreev (field->codes);
  g_free (field);
}

static ReportField *
find_made (LotseReportPage *self, const char *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (strcmp (((ReportField *) self->fields->pdata[i])->key, key) == 0)
      return self->fields->pdata[i];
  return NULL;
}

ReportField *
report_page_find_field (LotseReportPage *self, const char *key)
{
  if (find_made (self, key) == NULL)
    report_page_build_rest (self);
  return find_made (self, key);
}

static GtkLabel *
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = lotse_wrapped_label_new (text, style);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
put_text (ReportField *field, const char *text)
{
  if (field->page->updating || field->page->form == NULL)
    return;
  lotse_report_form_set (field->page->form, field->key, text);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, ReportField *field)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  put_text (field, text);
}

static void
entry_changed_cb (GtkEditable *entry, ReportField *field)
{
  put_text (field, gtk_editable_get_text (entry));
}

static void
choice_changed_cb (GtkDropDown *drop_down, GParamSpec *pspec, ReportField *field)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < g_strv_length (field->codes))
    put_text (field, field->codes[selected]);
}

/* Only what the last report said in words of its own is marked as coming from it. */
static gboolean
is_prefilled (ReportField *field)
{
  return lotse_report_form_last (field->page->form) != NULL && !g_str_has_prefix (field->key, "milestone.")
         && strcmp (field->key, LOTSE_REPORT_AS_OF) != 0 && strcmp (field->key, LOTSE_REPORT_BY) != 0
         && !lotse_report_form_touched (field->page->form, field->key) && *lotse_report_form_get (field->page->form, field->key) != '\0';
}

/* What the focus comes to, or what comes while it is there, is seen to its last line. */
static void
show_notes (ReportField *field)
{
  GtkWidget *last = gtk_widget_get_visible (GTK_WIDGET (field->problem)) ? GTK_WIDGET (field->problem) : GTK_WIDGET (field->note);

  if (gtk_widget_get_visible (last))
    lotse_note_in_sight (last, field->input);
}

/* What stands there from the last report is replaced by what is typed; the first time one comes by, and not where one clicks into it. */
static void
entered_cb (ReportField *field)
{
  GtkTextIter begin, end;

  show_notes (field);
  if (field->visited || field->page->form == NULL)
    return;
  field->visited = TRUE;
  if (!is_prefilled (field))
    return;
  if (GTK_IS_TEXT_VIEW (field->input))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->input));

      gtk_text_buffer_get_bounds (buffer, &begin, &end);
      gtk_text_buffer_select_range (buffer, &end, &begin);
    }
  else if (GTK_IS_EDITABLE (field->input))
    gtk_editable_select_region (GTK_EDITABLE (field->input), 0, -1);
}

static ReportField *
add_field (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *help, GtkWidget *input, GtkWidget *shown)
{
  ReportField *field = g_new0 (ReportField, 1);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkLabel *name = add_label (GTK_BOX (column), label, "field-name");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  field->page = self;
  field->key = g_strdup (key);
  field->input = g_object_ref (input);
  field->focus = focus;
  if (help != NULL)
    add_label (GTK_BOX (column), help, "row-subtitle");
  gtk_box_append (GTK_BOX (column), shown);
  field->note = add_label (GTK_BOX (column), "", "row-subtitle");
  field->problem = add_label (GTK_BOX (column), "", "problem");
  gtk_widget_set_visible (GTK_WIDGET (field->note), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (field->problem), FALSE);
  gtk_widget_set_hexpand (column, TRUE);
  field->help = g_strdup (help != NULL ? help : "");
  lotse_spoken_description (input, field->help);
  gtk_label_set_mnemonic_widget (name, input);
  g_signal_connect_object (focus, "leave", G_CALLBACK (report_page_flush_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), field);
  gtk_widget_add_controller (input, focus);
  g_ptr_array_add (self->fields, field);
  /* At last: what is seen at once is told by the name it has then. */
  gtk_box_append (box, column);
  return field;
}

ReportField *
report_page_add_text (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *help)
{
  GtkWidget *view, *scrolled = lotse_long_text_new (&view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  ReportField *field;

  /* The form takes its steps back one after the other, in whichever field they were. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  field = add_field (self, box, key, label, help, view, scrolled);
  g_signal_connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), field);
  return field;
}

ReportField *
report_page_add_entry (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();
  ReportField *field = add_field (self, box, key, label, NULL, entry, entry);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), field);
  return field;
}

ReportField *
report_page_add_choice (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *const *codes, const char *const *words,
                        gboolean search)
{
  GtkWidget *drop_down = lotse_drop_down_new (words, search);
  ReportField *field = add_field (self, box, key, label, NULL, drop_down, drop_down);

  field->codes = g_strdupv ((char **) codes);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (choice_changed_cb), field);
  return field;
}

void
report_page_focus_field (LotseReportPage *self, const char *key)
{
  ReportField *field = report_page_find_field (self, key);

  if (field == NULL)
    report_page_focus_status (self);
  else if (!gtk_widget_get_mapped (field->input) || gtk_widget_is_focus (field->input))
    return;
  else if (GTK_IS_ENTRY (field->input))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (field->input));
  else
    gtk_widget_grab_focus (field->input);
}

static void
show_value (ReportField *field)
{
  const char *text = lotse_report_form_get (field->page->form, field->key);

  if (GTK_IS_TEXT_VIEW (field->input))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->input));
      g_autofree char *shown = NULL;

      g_object_get (buffer, "text", &shown, NULL);
      if (strcmp (shown, text) != 0)
        gtk_text_buffer_set_text (buffer, text, -1);
    }
  else if (GTK_IS_EDITABLE (field->input))
    {
      if (strcmp (gtk_editable_get_text (GTK_EDITABLE (field->input)), text) != 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (field->input), text);
          gtk_editable_set_position (GTK_EDITABLE (field->input), -1);
        }
    }
  else
    for (guint i = 0; field->codes[i] != NULL; i++)
      if (strcmp (field->codes[i], text) == 0)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (field->input), i);
}

static void
show_origin (ReportField *field)
{
  const gboolean prefilled = is_prefilled (field);
  g_autofree char *text = prefilled ? NULL : lotse_report_form_remark (field->page->form, field->key);

  if (prefilled)
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (lotse_report_form_last (field->page->form), LOTSE_F_REPORT_AS_OF), lotse_lang_get ());

      text = g_strdup_printf (_("As in the report of %s"), day);
      gtk_widget_add_css_class (field->input, "prefilled");
    }
  else
    gtk_widget_remove_css_class (field->input, "prefilled");
  gtk_label_set_text (field->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (field->note), text != NULL);
}

/* What is wrong is read out with the input, then where its text comes from, before what helps. A drop-down goes on saying what was chosen. */
static void
say_problem (ReportField *field, const char *sentence)
{
  const char *parts[4] = { NULL };
  g_autofree char *text = NULL;
  guint n = 0;

  if (sentence != NULL)
    parts[n++] = sentence;
  if (*gtk_label_get_text (field->note) != '\0')
    parts[n++] = gtk_label_get_text (field->note);
  if (*field->help != '\0')
    parts[n++] = field->help;
  text = g_strjoinv (" · ", (char **) parts);
  if (!GTK_IS_DROP_DOWN (field->input))
    lotse_spoken_description (field->input, text);
}

static void
show_problem (ReportField *field, GPtrArray *problems)
{
  const char *sentence = NULL;

  for (guint i = 0; i < problems->len && sentence == NULL; i++)
    if (strcmp (((LotseReportProblem *) problems->pdata[i])->key, field->key) == 0)
      sentence = ((LotseReportProblem *) problems->pdata[i])->sentence;
  /* What was not written yet is no mistake. */
  if (!field->page->attempted && *lotse_report_form_get (field->page->form, field->key) == '\0')
    sentence = NULL;
  gtk_label_set_text (field->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (field->problem), sentence != NULL);
  say_problem (field, sentence);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field->input), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_details (ReportField *field)
{
  const char *text = lotse_report_form_get (field->page->form, field->key);

  if (field->details != NULL)
    gtk_widget_set_visible (field->details, field->details_for != NULL ? strcmp (text, field->details_for) == 0
                                                                       : lotse_report_form_touched (field->page->form, field->key));
  if (field->others != NULL)
    gtk_widget_set_visible (field->others, strcmp (text, field->others_for) == 0);
}

void
report_page_update_fields (LotseReportPage *self)
{
  g_autoptr (GPtrArray) problems = lotse_report_form_problems (self->form);

  self->updating = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      ReportField *field = self->fields->pdata[i];

      show_value (field);
      show_origin (field);
      show_problem (field, problems);
      show_details (field);
      show_notes (field);
    }
  self->updating = FALSE;
}
