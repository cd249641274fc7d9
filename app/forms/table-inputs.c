/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of points, a date and a number a line; maps, a line or two for every key. Each line says for itself what is wrong with it. */
#include "config.h"
#include "field-inputs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/form-lines.h"
#include "app/widgets/lotse-flow-layout.h"

#define POINTS_SHOWN 24

typedef struct
{
  LotseRecordForm  *form;    /* (owned) */
  const LotseField *field;
  GtkWidget        *rows;    /* (unowned) */
  GtkWidget        *add;     /* (unowned) */
  char             *earlier; /* (owned) text of points that are not shown yet */
  GtkWidget        *more;    /* (unowned) (nullable) shows the next of them */
  gboolean          building;
} Table;

typedef struct
{
  Table        *table;  /* (unowned) */
  GtkWidget    *box, *key, *state, *date, *note; /* (unowned) (nullable) */
  char         *fixed;  /* (owned) (nullable) key, where no widget shows it */
  char         *review, *function; /* (owned) (nullable) which no widget shows */
} Line;

static void
table_free (Table *self)
{
  g_object_unref (self->form);
  g_free (self->earlier);
  g_free (self);
}

static void
line_free (Line *line)
{
  g_free (line->fixed);
  g_free (line->review);
  g_free (line->function);
  g_free (line);
}

static Line *
line_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "line");
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
mark (GtkWidget *entry, gboolean fine)
{
  if (fine)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* Of a span, the first two entries are its key and its state. */
static void
mark_line (const Line *line, LotseLineFaults faults, gboolean span)
{
  if (line->key != NULL)
    mark (line->key, (faults & LOTSE_LINE_KEY) == 0);
  mark (line->date, (faults & (span ? LOTSE_LINE_KEY : LOTSE_LINE_DATE)) == 0);
  if (span)
    mark (line->state, (faults & LOTSE_LINE_STATE) == 0);
}

/* What was typed, also where it cannot be read: then the form says so. */
static void
points_changed (Table *self)
{
  g_autoptr (GString) text = g_string_new (self->earlier);

  for (GtkWidget *box = gtk_widget_get_first_child (self->rows); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      const Line *line = line_of (box);
      g_autofree char *one = NULL;
      LotseValue value;
      gboolean fine;

      if (*text_of (line->date) == '\0' && *text_of (line->note) == '\0')
        continue;
      one = g_strdup_printf ("%s: %s", text_of (line->date), text_of (line->note));
      g_strdelimit (one, ";\n", ' ');
      fine = lotse_value_parse (self->field, one, lotse_lang_get (), &value, NULL);
      if (fine)
        lotse_value_clear (&value);
      mark (line->date, fine);
      mark (line->note, fine);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", one);
    }
  lotse_record_form_set_text (self->form, self->field->index, text->str);
}

static const char *
state_of (Table *self, const Line *line)
{
  const guint chosen = self->field->enum_id != 0 ? gtk_drop_down_get_selected (GTK_DROP_DOWN (line->state)) : 0;

  if (self->field->enum_id == 0)
    return text_of (line->state);
  return chosen > 0 ? lotse_enum_code (self->field->enum_id, (int) chosen - 1) : "";
}

static void
add_typed (Table *self, const Line *line, GPtrArray *lines)
{
  const gboolean span = (self->field->flags & LOTSE_FIELD_SPANS) != 0;
  const char *key = span ? text_of (line->date) : line->key != NULL ? text_of (line->key) : line->fixed;

  lotse_form_line_set_review (lotse_form_lines_add (lines, key, state_of (self, line), span ? NULL : text_of (line->date), text_of (line->note)),
                            line->review, line->function);
}

/* What was typed, also where it cannot be read: then the form says so. */
static void
map_changed (Table *self)
{
  const gboolean span = (self->field->flags & LOTSE_FIELD_SPANS) != 0;
  g_autoptr (GPtrArray) lines = lotse_form_lines_new ();
  g_autofree char *text = NULL;
  guint i = 0;

  for (GtkWidget *box = gtk_widget_get_first_child (self->rows); box != NULL; box = gtk_widget_get_next_sibling (box))
    add_typed (self, line_of (box), lines);
  text = lotse_form_lines_write (self->field, lines);
  for (GtkWidget *box = gtk_widget_get_first_child (self->rows); box != NULL; box = gtk_widget_get_next_sibling (box), i++)
    mark_line (line_of (box), ((LotseFormLine *) g_ptr_array_index (lines, i))->faults, span);
  lotse_record_form_set_text (self->form, self->field->index, text);
}

static void
changed_cb (Table *self)
{
  if (self->building)
    return;
  if (self->field->type == LOTSE_TYPE_POINTS)
    points_changed (self);
  else
    map_changed (self);
}

static void
remove_cb (GtkButton *button, Line *line)
{
  Table *self = line->table;

  gtk_box_remove (GTK_BOX (self->rows), line->box);
  changed_cb (self);
  gtk_widget_grab_focus (self->add);
}

static Line *
line_new (Table *self)
{
  Line *line = g_new0 (Line, 1);

  line->table = self;
  line->box = lotse_flow_box_new (6);
  g_object_set_data_full (G_OBJECT (line->box), "line", line, (GDestroyNotify) line_free);
  gtk_box_append (GTK_BOX (self->rows), line->box);
  return line;
}

static GtkWidget *
add_entry (Line *line, const char *text, const char *label, int basis_px, double weight)
{
  GtkWidget *entry = lotse_form_entry (text, label, label, 6);

  lotse_flow_box_append (LOTSE_FLOW_BOX (line->box), entry, basis_px, weight);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), line->table);
  return entry;
}

static void
add_remove (Line *line)
{
  GtkWidget *button = lotse_form_icon_button ("list-remove-symbolic", _("Remove this line"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  lotse_flow_box_append (LOTSE_FLOW_BOX (line->box), button, 0, 0);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), line);
}

static Line *
add_point (Table *self, const char *date, const char *number)
{
  Line *line = line_new (self);

  line->date = add_entry (line, date, _("Day"), 130, 1);
  line->note = add_entry (line, number, _("Value"), 130, 1);
  add_remove (line);
  return line;
}

/* @typed: (nullable) */
static Line *
add_map_line (Table *self, const char *key, const LotseFormLine *typed)
{
  Line *line = line_new (self);
  const int check = self->field->keys_id != 0 && key != NULL ? lotse_enum_index (self->field->keys_id, key) : -1;

  line->fixed = g_strdup (key);
  line->review = typed != NULL ? g_strdup (typed->review) : NULL;
  line->function = typed != NULL ? g_strdup (typed->function) : NULL;
  if (check >= 0)
    {
      GtkWidget *label = gtk_label_new (lotse_enum_label (self->field->keys_id, check));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 12);
      lotse_flow_box_append (LOTSE_FLOW_BOX (line->box), label, 200, 1);
    }
  else
    line->key = add_entry (line, key, _("Name"), 150, 1);
  if (self->field->enum_id != 0)
    {
      const int state = typed != NULL && *typed->state != '\0' ? lotse_enum_index (self->field->enum_id, typed->state) : -1;

      line->state = lotse_form_choice (self->field->enum_id, state, _("State"));
      lotse_flow_box_append (LOTSE_FLOW_BOX (line->box), line->state, 130, 0);
      g_signal_connect_swapped (line->state, "notify::selected", G_CALLBACK (changed_cb), self);
    }
  else
    line->state = add_entry (line, typed != NULL ? typed->state : NULL, _("Value"), 110, 1);
  line->date = add_entry (line, typed != NULL ? typed->date : NULL, _("Day"), 110, 1);
  line->note = add_entry (line, typed != NULL ? typed->note : NULL, _("Note"), 180, 2);
  if (line->key != NULL)
    add_remove (line);
  return line;
}

/* @typed: (nullable) */
static Line *
add_span (Table *self, const LotseFormLine *typed)
{
  Line *line = line_new (self);

  line->date = add_entry (line, typed != NULL ? typed->key : NULL, _("From"), 120, 1);
  line->state = add_entry (line, typed != NULL ? typed->state : NULL, _("Until"), 120, 1);
  line->note = add_entry (line, typed != NULL ? typed->note : NULL, _("Why"), 180, 2);
  add_remove (line);
  return line;
}

static void
add_cb (Table *self)
{
  Line *line = (self->field->flags & LOTSE_FIELD_SPANS) != 0 ? add_span (self, NULL)
               : self->field->type == LOTSE_TYPE_POINTS      ? add_point (self, NULL, NULL)
                                                             : add_map_line (self, NULL, NULL);

  gtk_widget_grab_focus (line->key != NULL ? line->key : line->date);
}

static GtkWidget *
table_new (LotseRecordForm *form, const LotseField *field, Table **out)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Table *self = g_new0 (Table, 1);

  self->form = g_object_ref (form);
  self->field = field;
  self->earlier = g_strdup ("");
  self->building = TRUE;
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add = gtk_button_new_with_mnemonic (_("Add a _Line"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->add);
  g_object_set_data_full (G_OBJECT (box), "table", self, (GDestroyNotify) table_free);
  *out = self;
  return box;
}

/* @front: before the lines that are there. */
static void
show_points (Table *self, char **points, guint from, guint to, gboolean front)
{
  GtkWidget *last = NULL;

  for (guint i = from; i < to; i++)
    {
      g_auto (GStrv) parts = g_strsplit (points[i], ": ", 2);
      Line *line = add_point (self, parts[0], parts[0] != NULL ? parts[1] : NULL);

      if (front)
        gtk_box_reorder_child_after (GTK_BOX (self->rows), line->box, last);
      last = line->box;
    }
}

/* Of a long series the latest come first to the eye; the rest is shown a page at a time, because a line costs three widgets. */
static void
keep_earlier (Table *self, char **points, guint n)
{
  g_autofree char *last = points[n];
  g_autofree char *text = NULL;

  points[n] = NULL;
  g_free (self->earlier);
  self->earlier = g_strjoinv ("; ", points);
  points[n] = g_steal_pointer (&last);
  text = g_strdup_printf (ngettext ("Show %u _Earlier Value", "Show %u _Earlier Values", MIN (n, POINTS_SHOWN)), MIN (n, POINTS_SHOWN));
  gtk_button_set_label (GTK_BUTTON (self->more), text);
  gtk_widget_set_visible (self->more, n > 0);
}

static void
more_cb (Table *self)
{
  g_auto (GStrv) points = g_strsplit (self->earlier, "; ", -1);
  const guint n = *self->earlier != '\0' ? g_strv_length (points) : 0, from = n > POINTS_SHOWN ? n - POINTS_SHOWN : 0;

  if (n == 0)
    return;
  self->building = TRUE;
  show_points (self, points, from, n, TRUE);
  keep_earlier (self, points, from);
  self->building = FALSE;
  gtk_widget_child_focus (gtk_widget_get_first_child (self->rows), GTK_DIR_TAB_FORWARD);
}

GtkWidget *
lotse_points_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  g_auto (GStrv) points = g_strsplit (lotse_record_form_text (form, field->index), "; ", -1);
  const guint n = g_strv_length (points), skipped = n > POINTS_SHOWN ? n - POINTS_SHOWN : 0;
  Table *self;
  GtkWidget *box = table_new (form, field, &self);

  self->more = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->more), TRUE);
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_prepend (GTK_BOX (box), self->more);
  show_points (self, points, skipped, n, FALSE);
  keep_earlier (self, points, skipped);
  self->building = FALSE;
  *focus = self->add;
  return box;
}

GtkWidget *
lotse_map_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  g_autoptr (GPtrArray) lines = lotse_form_lines_read (field, lotse_record_form_text (form, field->index));
  const gboolean span = (field->flags & LOTSE_FIELD_SPANS) != 0;
  Table *self;
  GtkWidget *box = table_new (form, field, &self);

  *focus = self->add;
  for (guint i = 0; field->keys_id != 0 && i < lotse_enum_info (field->keys_id)->n_values; i++)
    {
      const char *code = lotse_enum_code (field->keys_id, (int) i);
      const LotseFormLine *typed = lotse_form_lines_find (lines, code);
      Line *line = add_map_line (self, code, typed);

      mark_line (line, typed != NULL ? typed->faults : LOTSE_LINE_FINE, FALSE);
      if (i == 0)
        *focus = line->state;
    }
  for (guint i = 0; field->keys_id == 0 && i < lines->len; i++)
    {
      const LotseFormLine *typed = g_ptr_array_index (lines, i);

      mark_line (span ? add_span (self, typed) : add_map_line (self, typed->key, typed), typed->faults, span);
    }
  gtk_widget_set_visible (self->add, field->keys_id == 0);
  self->building = FALSE;
  return box;
}
