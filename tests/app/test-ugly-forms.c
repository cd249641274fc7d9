/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same through the inputs of every form: what is typed or pasted is in the form as it was typed, also after the form was closed; saved, or refused at
 * its field with a sentence. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-field-row.h"
#include "desk.h"
#include "fixture.h"
#include "ugly-texts.h"

#define PASTED 100000

typedef void (*Visit) (GtkWidget *input, gpointer data);

/* Everything in @widget that is typed into, in the order of the keyboard. */
static void
each_input (GtkWidget *widget, Visit visit, gpointer data)
{
  if (GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      visit (widget, data);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    each_input (child, visit, data);
}

static char *
text_in (GtkWidget *input)
{
  char *text = NULL;

  if (GTK_IS_TEXT_VIEW (input))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (input)));
  return text;
}

/* As a paste does: in place of what is there. */
static void
paste (GtkWidget *input, const char *text)
{
  if (GTK_IS_TEXT_VIEW (input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (input), text);
}

typedef struct
{
  LotseFormDialog *dialog;
  guint            next;
  GPtrArray       *typed; /* (owned) (element-type utf8) in the order of the inputs */
} Typing;

static void
type_cb (GtkWidget *input, gpointer data)
{
  Typing *typing = data;
  const char *text = ugly_texts[typing->next++ % G_N_ELEMENTS (ugly_texts)];

  paste (input, text);
  g_ptr_array_add (typing->typed, text_in (input));
  g_assert_cmpstr (g_ptr_array_index (typing->typed, typing->typed->len - 1), ==, text);
}

static void
check_cb (GtkWidget *input, gpointer data)
{
  Typing *typing = data;
  g_autofree char *text = text_in (input);

  g_assert_cmpuint (typing->next, <, typing->typed->len);
  g_assert_cmpstr (text, ==, g_ptr_array_index (typing->typed, typing->next));
  typing->next++;
}

static gboolean
is_error (GtkWidget *label, const char *unused)
{
  return gtk_widget_has_css_class (label, "error") && gtk_widget_get_visible (label) && strlen (gtk_label_get_text (GTK_LABEL (label))) > 8;
}

/* A line is added to every table, so that there is something to type into. */
static void
add_lines (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Add a _Line") == 0 && gtk_widget_get_visible (widget))
    {
      g_signal_emit_by_name (widget, "clicked");
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      add_lines (child);
    }
}

/* What the form refuses it says at the field; the rest it would save. */
static void
check_said (LotseFormDialog *dialog)
{
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  guint64 problems;

  lotse_form_dialog_save (dialog);
  fixture_turn (20);
  problems = lotse_record_form_problems (form);
  g_assert_cmpuint (problems, !=, 0);
  for (guint i = 0; i < lotse_kind_info (lotse_record_form_kind (form))->n_fields; i++)
    if ((problems >> i & 1) != 0)
      g_assert_nonnull (fixture_child (desk_row (dialog, i), GTK_TYPE_LABEL, is_error, NULL));
}

static void
test_every_kind (Desk *desk, gconstpointer data)
{
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      LotseFormDialog *dialog = desk_open (desk, kind, NULL);
      Typing typing = { dialog, (guint) kind * 7, g_ptr_array_new_with_free_func (g_free) };

      g_test_message ("%s", lotse_kind_info (kind)->name);
      add_lines (GTK_WIDGET (dialog));
      each_input (GTK_WIDGET (dialog), type_cb, &typing);
      g_assert_cmpuint (typing.typed->len, >, 0);
      if (lotse_record_form_problems (lotse_form_dialog_form (dialog)) != 0)
        check_said (dialog);
      gtk_window_close (GTK_WINDOW (dialog));
      fixture_turn (20);
      dialog = desk_open (desk, kind, NULL);
      typing.next = 0;
      each_input (GTK_WIDGET (dialog), check_cb, &typing);
      g_assert_cmpuint (typing.next, ==, typing.typed->len);
      lotse_record_form_reset (lotse_form_dialog_form (dialog));
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (20);
      g_ptr_array_unref (typing.typed);
    }
}

/* A paste of a hundred kilobytes into one line and into many: refused with its length or taken, in a moment. */
static void
test_long_paste (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  const guint fields[] = { LOTSE_F_PROJECT_TITLE, LOTSE_F_PROJECT_GOAL };
  g_autofree char *text = g_strnfill (PASTED, 'x');
  const gint64 begun = g_get_monotonic_time ();

  for (guint i = 8; i < PASTED; i += 9)
    text[i] = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      desk_type (dialog, fields[i], text);
      fixture_turn (50);
      /* One line holds 65 thousand characters in this toolkit. */
      g_assert_true (g_str_has_prefix (text, lotse_record_form_text (form, fields[i])));
      g_assert_cmpuint (strlen (lotse_record_form_text (form, fields[i])), >=, i == 0 ? 65000 : PASTED);
      g_assert_true (fixture_shows (desk_row (dialog, fields[i]), "characters too many"));
    }
  g_test_message ("%.1f s", (g_get_monotonic_time () - begun) / 1e6);
  check_said (dialog);
  g_assert_true (lotse_record_form_undo (form));
  g_assert_true (lotse_record_form_undo (form));
  g_assert_false (lotse_record_form_dirty (form));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One word of ten thousand letters without a place to break. */
static void
wide_cb (GtkWidget *input, gpointer data)
{
  paste (input, data);
}

/* Wherever it stands, the window is no wider for it, and what is wrong with it is read without scrolling sideways. */
static void
test_wide (Desk *desk, gconstpointer data)
{
  g_autofree char *word = g_strnfill (10000, 'W');

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      LotseFormDialog *dialog = desk_open (desk, kind, NULL);
      int before, after;

      g_test_message ("%s", lotse_kind_info (kind)->name);
      add_lines (GTK_WIDGET (dialog));
      fixture_turn (20);
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
      each_input (GTK_WIDGET (dialog), wide_cb, word);
      lotse_form_dialog_save (dialog);
      fixture_turn (20);
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
      g_assert_cmpint (after, <=, MAX (before, 400));
      lotse_record_form_reset (lotse_form_dialog_form (dialog));
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (20);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-ugly-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/ugly-forms/every-kind", test_every_kind);
  ADD ("/app/ugly-forms/wide", test_wide);
  ADD ("/app/ugly-forms/long-paste", test_long_paste);
  return g_test_run ();
}
