/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the guided start shows beside its questions: lessons of others while one types, and in the end everything that was agreed. */
#include "config.h"
#include "start-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-field-row.h"
#include "app/responsibility-words.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"

/* ---- Lessons of others ---- */

static GtkWidget *
make_lesson (LotseStartDialog *self, LotseRecord *lesson)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_start_form_session (self->form));
  LotseRecord *project = lotse_dataset_deref (data, lesson, LOTSE_F_LESSON_PROJECT);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = project != NULL ? lotse_coded_title (project) : NULL;

  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (lotse_record_text (lesson, LOTSE_F_LESSON_TEXT), NULL));
  if (title != NULL)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (title, "row-subtitle"));
  return box;
}

/* The line in which somebody writes stays where it is; a list from which they choose goes anyway. */
static gboolean
is_writing (LotseStartDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

/* Once: whoever scrolls on has seen them. */
static void
bring_lessons (LotseStartDialog *self)
{
  if (self->seen || self->step != LOTSE_START_WHAT || is_writing (self))
    return;
  self->seen = TRUE;
  lotse_note_in_sight (self->lessons, GTK_WIDGET (self));
}

static void
fill_lessons (LotseStartDialog *self, GPtrArray *lessons)
{
  GtkWidget *last;

  while ((last = gtk_widget_get_last_child (self->lessons)) != NULL && g_object_get_data (G_OBJECT (last), "lesson") != NULL)
    gtk_box_remove (GTK_BOX (self->lessons), last);
  for (guint i = 0; i < lessons->len; i++)
    {
      GtkWidget *lesson = make_lesson (self, lessons->pdata[i]);

      g_object_set_data (G_OBJECT (lesson), "lesson", lesson);
      gtk_box_append (GTK_BOX (self->lessons), lesson);
    }
}

void
lotse_start_dialog_show_lessons (LotseStartDialog *self)
{
  g_autoptr (GPtrArray) lessons = lotse_start_form_dirty (self->form) ? lotse_start_form_lessons (self->form) : g_ptr_array_new ();
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < lessons->len; i++)
    g_string_append (ids, lotse_record_id (lessons->pdata[i]));
  gtk_widget_set_visible (self->lessons, lessons->len > 0);
  if (g_strcmp0 (ids->str, self->offered) != 0)
    {
      g_free (self->offered);
      self->offered = g_strdup (ids->str);
      self->seen = FALSE;
      fill_lessons (self, lessons);
    }
  if (lessons->len > 0)
    bring_lessons (self);
}

/* ---- The last step ---- */

static void
add_lines (GtkBox *box, const char *heading, GPtrArray *lines, const char *between, const char *style)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", (const char *) lines->pdata[i]);
  if (lines->len == 0)
    return;
  gtk_box_append (box, lotse_wrapped_label_new (heading, "row-name"));
  gtk_box_append (box, lotse_wrapped_label_new (text->str, style));
}

/* Names of the records that @ids name. (transfer full) */
static char *
names_of (LotseDataset *data, LotseKind kind, char **ids)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *record = lotse_dataset_get (data, kind, ids[i]);
      g_autofree char *name = record != NULL ? lotse_record_title (record) : NULL;

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_strdup (names->str);
}

/* As one would say it. (transfer full) (nullable) NULL: nothing was entered */
static char *
answer_of (LotseDataset *data, LotseRecordForm *part, const LotseField *field)
{
  LotseValue value = lotse_record_form_value (part, field->index);
  char *one[] = { NULL, NULL }, *text = NULL;

  if (value.set && field->type == LOTSE_TYPE_REFS)
    text = names_of (data, field->ref, value.u.refs);
  else if (value.set && field->type == LOTSE_TYPE_REF)
    {
      one[0] = value.u.text;
      text = names_of (data, field->ref, one);
    }
  else if (value.set)
    text = lotse_value_format (field, &value, lotse_lang_get ());
  lotse_value_clear (&value);
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* "Title: E-Akte": what was entered, in the order of the steps. */
static void
add_answers (LotseStartDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_start_form_session (self->form));
  GtkWidget *card = lotse_card_new (_("What was agreed"), NULL);

  gtk_widget_add_css_class (card, "card");
  for (guint step = 0; step < LOTSE_START_REVIEW; step++)
    for (guint i = 0; i < self->rows[step]->len; i++)
      {
        const LotseKind kind = (LotseKind) GPOINTER_TO_INT (g_object_get_data (self->rows[step]->pdata[i], "kind"));
        const LotseField *field = &lotse_kind_info (kind)->fields[lotse_field_row_field (LOTSE_FIELD_ROW (self->rows[step]->pdata[i]))];
        g_autofree char *text = answer_of (data, lotse_start_form_part (self->form, kind), field), *label = lotse_start_form_label (kind, field->index);
        GtkWidget *flow;

        if (text == NULL)
          continue;
        flow = lotse_flow_box_new (8);
        lotse_flow_box_append (LOTSE_FLOW_BOX (flow), lotse_wrapped_label_new (label, "row-subtitle"), 170, 1);
        lotse_flow_box_append (LOTSE_FLOW_BOX (flow), lotse_wrapped_label_new (text, NULL), 260, 2);
        gtk_box_append (GTK_BOX (card), flow);
      }
  gtk_box_append (self->review, card);
}

void
lotse_start_dialog_show_review (LotseStartDialog *self)
{
  g_autoptr (GPtrArray) problems = lotse_start_form_problems (self->form, LOTSE_START_REVIEW);
  g_autoptr (GPtrArray) missing = lotse_start_form_missing (self->form);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->review))) != NULL)
    gtk_box_remove (self->review, child);
  add_lines (self->review, _("To be put right"), problems, "\n", "error");
  add_lines (self->review, _("Not agreed yet; it can be added later and stands as open in the mandate"), missing, " · ", NULL);
  add_answers (self);
}
