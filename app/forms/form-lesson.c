/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "form-lesson.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-field-row.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/derive.h"

#define LESSON "form-lesson"

typedef struct
{
  LotseRecordForm *project; /* (owned) */
  LotseRecord     *preset;  /* (owned) */
  LotseRecordForm *lesson;  /* (owned) (nullable) once it was asked for */
  gboolean         added;
} Lesson;

static void
lesson_free (gpointer data)
{
  Lesson *self = data;

  g_object_unref (self->project);
  g_object_unref (self->preset);
  g_clear_object (&self->lesson);
  g_free (self);
}

static Lesson *
lesson_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), LESSON);
}

/* It was going on, and is not any more; and who writes that may also write down what was learned. */
static gboolean
is_asked (const Lesson *self)
{
  LotseSession *session = lotse_record_form_session (self->project);
  LotseRecord *before = lotse_record_form_original (self->project);
  g_autoptr (LotseRecord) after = lotse_record_form_result (self->project);

  return before != NULL && lotse_project_open (before) && !lotse_project_open (after)
         && lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), NULL, self->preset, NULL);
}

static void
add_row (GtkWidget *box, LotseRecordForm *form, guint field, const char *label)
{
  GtkWidget *row = lotse_field_row_new (form, field);

  lotse_field_row_set_label (LOTSE_FIELD_ROW (row), label);
  gtk_box_append (GTK_BOX (box), row);
}

static void
fill (GtkWidget *box)
{
  Lesson *self = lesson_of (box);

  self->lesson = lotse_record_form_new (lotse_record_form_session (self->project), LOTSE_KIND_LESSON, NULL, self->preset);
  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (_("The project ends with this. What was learned is known best now; whoever begins something alike is shown it."), "row-subtitle"));
  add_row (box, self->lesson, LOTSE_F_LESSON_TEXT, _("What can others learn from it"));
  add_row (box, self->lesson, LOTSE_F_LESSON_SHARED, _("Show it to others"));
}

static void
changed_cb (GtkWidget *box, guint field)
{
  const gboolean asked = is_asked (lesson_of (box)), comes = asked && !gtk_widget_get_visible (box);
  GtkWidget *around = gtk_widget_get_parent (box);

  if (asked && lesson_of (box)->lesson == NULL)
    fill (box);
  gtk_widget_set_visible (box, asked);
  if (comes && around != NULL)
    lotse_note_in_sight (box, around);
}

GtkWidget *
lotse_form_lesson_new (LotseRecordForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  Lesson *self;

  g_return_val_if_fail (lotse_record_form_kind (form) == LOTSE_KIND_PROJECT, NULL);

  self = g_new0 (Lesson, 1);
  self->project = g_object_ref (form);
  self->preset = lotse_record_new (LOTSE_KIND_LESSON, NULL);
  lotse_record_set_text (self->preset, LOTSE_F_LESSON_PROJECT, lotse_record_form_id (form));
  lotse_record_set_integer (self->preset, LOTSE_F_LESSON_SHARED, TRUE);
  g_object_set_data_full (G_OBJECT (box), LESSON, self, lesson_free);
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), box, G_CONNECT_SWAPPED);
  changed_cb (box, G_MAXUINT);
  return box;
}

void
lotse_form_lesson_save (GtkWidget *lesson, GPtrArray *mutations)
{
  Lesson *self = lesson_of (lesson);
  g_autoptr (LotseRecord) record = self->lesson != NULL && is_asked (self) ? lotse_record_form_result (self->lesson) : NULL;

  self->added = record != NULL && lotse_record_has (record, LOTSE_F_LESSON_TEXT) && lotse_record_form_problems (self->lesson) == 0;
  if (self->added)
    g_ptr_array_add (mutations, lotse_mutation_create (record));
}

void
lotse_form_lesson_saved (GtkWidget *lesson)
{
  if (lesson_of (lesson)->added)
    lotse_record_form_drop_draft (lesson_of (lesson)->lesson);
}
