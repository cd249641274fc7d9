/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of points, a date and a number a line; maps, a line or two for every key. Each line says for itself what is wrong with it. */
#include "config.h"
#include "field-inputs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  LotseMapEntry entry;  /* (owned) what no widget shows: key where it is fixed, review, function */
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
  g_free (line->entry.key);
  g_free (line->entry.function);
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

static void
map_changed (Table *self)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  for (GtkWidget *box = gtk_widget_get_first_child (self->rows); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      const Line *line = line_of (box);
      const char *key = line->key != NULL ? text_of (line->key) : line->entry.key;
      const guint chosen = self->field->enum_id != 0 ? gtk_drop_down_get_selected (GTK_DROP_DOWN (line->state)) : 0;
      const char *state = self->field->enum_id == 0 ? text_of (line->state) : chosen > 0 ? lotse_enum_code (self->field->enum_id, (int) chosen - 1) : NULL;
      LotseSoftDate date = LOTSE_SOFT_NONE;
      const gboolean dated = *text_of (line->date) == '\0' || (lotse_date_read (text_of (line->date), NULL, &date) && date.precision == LOTSE_PRECISION_DAY);
      LotseMapEntry *entry;

      mark (line->date, dated);
      if (*key == '\0' || ((state == NULL || *state == '\0') && date.first == LOTSE_DATE_NONE && *text_of (line->note) == '\0'
                           && line->entry.review == LOTSE_DATE_NONE && line->entry.function == NULL && line->key == NULL))
        continue;
      lotse_map_add (map, key, state != NULL && *state != '\0' ? state : NULL, dated ? date.first : LOTSE_DATE_NONE,
                     *text_of (line->note) != '\0' ? text_of (line->note) : NULL);
      entry = &g_array_index (map, LotseMapEntry, map->len - 1);
      entry->review = line->entry.review;
      entry->function = g_strdup (line->entry.function);
    }
  value = lotse_value_map_take (map);
  lotse_record_form_set_value (self->form, self->field->index, &value);
  lotse_value_clear (&value);
}

/* A line that is no span yet is kept out and marked; the others stand. */
static void
spans_changed (Table *self)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  for (GtkWidget *box = gtk_widget_get_first_child (self->rows); box != NULL; box = gtk_widget_get_next_sibling (box))
    {
      const Line *line = line_of (box);
      const char *from = text_of (line->date), *to = text_of (line->state), *why = text_of (line->note);
      LotsePeriod span = LOTSE_PERIOD_NONE;
      const gboolean begins = lotse_date_read (from, NULL, &span.from) && span.from.first != LOTSE_DATE_NONE;
      const gboolean ends = *to == '\0' || (lotse_date_read (to, NULL, &span.to) && (span.to.first == LOTSE_DATE_NONE || !begins || lotse_soft_last (span.to) >= span.from.first));

      mark (line->date, begins || (*from == '\0' && *to == '\0' && *why == '\0'));
      mark (line->state, ends);
      if (begins && ends)
        lotse_map_add_span (map, span, *why != '\0' ? why : NULL);
    }
  value = lotse_value_map_take (map);
  lotse_record_form_set_value (self->form, self->field->index, &value);
  lotse_value_clear (&value);
}

static void
changed_cb (Table *self)
{
  if (self->building)
    return;
  if ((self->field->flags & LOTSE_FIELD_SPANS) != 0)
    spans_changed (self);
  else if (self->field->type == LOTSE_TYPE_POINTS)
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
  line->entry.review = LOTSE_DATE_NONE;
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

static Line *
add_map_line (Table *self, const char *key, const LotseMapEntry *entry)
{
  Line *line = line_new (self);
  g_autofree char *date = entry != NULL && entry->date != LOTSE_DATE_NONE ? lotse_date_format (entry->date, lotse_lang_get ()) : NULL;
  const int check = self->field->keys_id != 0 && key != NULL ? lotse_enum_index (self->field->keys_id, key) : -1;

  line->entry.key = g_strdup (key);
  line->entry.review = entry != NULL ? entry->review : LOTSE_DATE_NONE;
  line->entry.function = entry != NULL ? g_strdup (entry->function) : NULL;
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
      const int state = entry != NULL && entry->state != NULL ? lotse_enum_index (self->field->enum_id, entry->state) : -1;

      line->state = lotse_form_choice (self->field->enum_id, state, _("State"));
      lotse_flow_box_append (LOTSE_FLOW_BOX (line->box), line->state, 130, 0);
      g_signal_connect_swapped (line->state, "notify::selected", G_CALLBACK (changed_cb), self);
    }
  else
    line->state = add_entry (line, entry != NULL ? entry->state : NULL, _("Value"), 110, 1);
  line->date = add_entry (line, date, _("Day"), 110, 1);
  line->note = add_entry (line, entry != NULL ? entry->note : NULL, _("Note"), 180, 2);
  if (line->key != NULL)
    add_remove (line);
  return line;
}

/* @entry (nullable) */
static Line *
add_span (Table *self, const LotseMapEntry *entry)
{
  Line *line = line_new (self);
  LotsePeriod span = LOTSE_PERIOD_NONE;
  g_autofree char *from = NULL, *to = NULL;

  if (entry != NULL && lotse_map_span (entry, &span))
    {
      from = lotse_soft_format (span.from, lotse_lang_get ());
      to = lotse_soft_format (span.to, lotse_lang_get ());
    }
  line->date = add_entry (line, from != NULL ? from : entry != NULL ? entry->key : NULL, _("From"), 120, 1);
  line->state = add_entry (line, to != NULL ? to : entry != NULL ? entry->state : NULL, _("Until"), 120, 1);
  line->note = add_entry (line, entry != NULL ? entry->note : NULL, _("Why"), 180, 2);
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

static const LotseMapEntry *
find_entry (const LotseValue *value, const char *key)
{
  for (guint i = 0; value->set && i < value->u.map->len; i++)
    if (strcmp (g_array_index (value->u.map, LotseMapEntry, i).key, key) == 0)
      return &g_array_index (value->u.map, LotseMapEntry, i);
  return NULL;
}

GtkWidget *
lotse_map_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  LotseValue value = lotse_record_form_value (form, field->index);
  Table *self;
  GtkWidget *box = table_new (form, field, &self);

  *focus = self->add;
  for (guint i = 0; field->keys_id != 0 && i < lotse_enum_info (field->keys_id)->n_values; i++)
    {
      const char *code = lotse_enum_code (field->keys_id, (int) i);
      Line *line = add_map_line (self, code, find_entry (&value, code));

      if (i == 0)
        *focus = line->state;
    }
  for (guint i = 0; field->keys_id == 0 && value.set && i < value.u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value.u.map, LotseMapEntry, i);

      if ((field->flags & LOTSE_FIELD_SPANS) != 0)
        add_span (self, entry);
      else
        add_map_line (self, entry->key, entry);
    }
  gtk_widget_set_visible (self->add, field->keys_id == 0);
  lotse_value_clear (&value);
  self->building = FALSE;
  return box;
}
