/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, numbers, dates and choices; tables are in table-inputs.c, references in ref-inputs.c. */
#include "config.h"
#include "field-inputs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/form-words.h"
#include "app/forms/ref-inputs.h"
#include "app/widgets/calendar-button.h"
#include "app/widgets/check-arrows.h"
#include "app/widgets/long-text.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/spoken-names.h"

typedef struct
{
  LotseRecordForm  *form; /* (owned) */
  const LotseField *field;
  GtkWidget        *widget; /* (unowned) entry that the calendar writes to, or first radio button */
} Input;

static void
input_drop (gpointer data)
{
  g_object_unref (((Input *) data)->form);
  g_free (data);
}

static void
input_free (gpointer data, GClosure *closure)
{
  input_drop (data);
}

/* One record of what an input writes to, as long as the signal is connected. */
static Input *
input_new (LotseRecordForm *form, const LotseField *field, GtkWidget *widget)
{
  Input *input = g_new0 (Input, 1);

  input->form = g_object_ref (form);
  input->field = field;
  input->widget = widget;
  return input;
}

static void
connect (gpointer object, const char *signal, GCallback callback, Input *input)
{
  g_signal_connect_data (object, signal, callback, input, input_free, 0);
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer form)
{
  lotse_record_form_undo (form);
  return TRUE;
}

static gboolean
redo_cb (GtkWidget *widget, GVariant *arguments, gpointer form)
{
  lotse_record_form_redo (form);
  return TRUE;
}

/* Ahead of entries, which would keep the keys to themselves even where their own undo is off. */
void
lotse_take_undo_keys (GtkWidget *widget, GtkShortcutFunc undo, GtkShortcutFunc redo, gpointer object)
{
  const struct { guint key; GdkModifierType state; GtkShortcutFunc func; } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, undo }, { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, redo }, { GDK_KEY_y, GDK_CONTROL_MASK, redo },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                                                            gtk_callback_action_new (keys[i].func, object != NULL ? g_object_ref (object) : NULL,
                                                                                     object != NULL ? g_object_unref : NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
}

void
lotse_form_take_undo_keys (GtkWidget *widget, LotseRecordForm *form)
{
  lotse_take_undo_keys (widget, undo_cb, redo_cb, form);
}

void
lotse_form_focus_end (GtkWidget *focus)
{
  gtk_widget_grab_focus (focus);
  if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}

GtkWidget *
lotse_form_entry (const char *text, const char *placeholder, const char *label, int width_chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
  /* The form takes back, over all its fields. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_NO_EMOJI);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

GtkWidget *
lotse_form_choice (int enum_id, int chosen, const char *label)
{
  const LotseEnum *info = lotse_enum_info (enum_id);
  GtkStringList *choices = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  gtk_string_list_append (choices, _("(not said)"));
  for (guint i = 0; i < info->n_values; i++)
    gtk_string_list_append (choices, lotse_enum_label (enum_id, (int) i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (choices), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), (guint) (chosen + 1));
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return drop_down;
}

GtkWidget *
lotse_form_icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
entry_changed_cb (GtkEditable *entry, Input *input)
{
  lotse_record_form_set_text (input->form, input->field->index, gtk_editable_get_text (entry));
}

static GtkWidget *
make_entry (LotseRecordForm *form, const LotseField *field, const char *placeholder)
{
  GtkWidget *entry = lotse_form_entry (lotse_record_form_text (form, field->index), placeholder, NULL, 6);

  gtk_widget_set_hexpand (entry, TRUE);
  connect (entry, "changed", G_CALLBACK (entry_changed_cb), input_new (form, field, entry));
  return entry;
}

static const char *
unit_of (LotseRecordForm *form, const LotseField *field)
{
  if (field->type == LOTSE_TYPE_MONEY)
    return "€";
  if (lotse_record_form_kind (form) == LOTSE_KIND_KPI && field->type == LOTSE_TYPE_NUMBER)
    return lotse_record_form_text (form, LOTSE_F_KPI_UNIT);
  return field->type == LOTSE_TYPE_INTEGER ? field->unit : NULL;
}

/* Numbers need no wide field, and stand beside their unit. */
static GtkWidget *
make_number (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *unit = unit_of (form, field);

  *focus = make_entry (form, field, NULL);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (*focus), 18);
  gtk_widget_set_hexpand (*focus, FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (*focus), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_box_append (GTK_BOX (box), *focus);
  if (unit != NULL && *unit != '\0')
    gtk_box_append (GTK_BOX (box), gtk_label_new (unit));
  return box;
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, Input *input)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  lotse_record_form_set_text (input->form, input->field->index, text);
}

static GtkWidget *
make_long_text (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  GtkWidget *view, *scrolled = lotse_long_text_new (&view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_text (buffer, lotse_record_form_text (form, field->index), -1);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), input_new (form, field, view));
  *focus = view;
  return scrolled;
}

static void
day_picked_cb (LotseDate day, gpointer data)
{
  Input *input = data;
  g_autofree char *text = lotse_date_format (day, lotse_lang_get ());

  gtk_editable_set_text (GTK_EDITABLE (input->widget), text);
  gtk_widget_grab_focus (input->widget);
}

/* Puts the chosen day at one end of the period that is there so far. */
static void
set_end (Input *input, LotseDate day, gboolean last)
{
  LotseValue value = lotse_record_form_value (input->form, input->field->index);
  LotsePeriod period = value.set ? *value.u.period : LOTSE_PERIOD_NONE;
  g_autofree char *text = NULL;

  if (last)
    period.to = lotse_soft_from_day (day);
  else
    period.from = lotse_soft_from_day (day);
  text = lotse_period_format (period, lotse_lang_get ());
  gtk_editable_set_text (GTK_EDITABLE (input->widget), text);
  lotse_value_clear (&value);
}

static void
begin_cb (LotseDate day, gpointer input)
{
  set_end (input, day, FALSE);
}

static void
end_cb (LotseDate day, gpointer input)
{
  set_end (input, day, TRUE);
}

/* The calendar opens on the date that is there. */
static LotseDate
shown_day (gpointer data)
{
  Input *input = data;
  LotseValue value = lotse_record_form_value (input->form, input->field->index);
  LotseDate day = LOTSE_DATE_NONE;

  if (value.set)
    day = input->field->type == LOTSE_TYPE_PERIOD ? value.u.period->from.first
          : input->field->type == LOTSE_TYPE_SOFT_DATE ? value.u.soft.first : (LotseDate) value.u.integer;
  lotse_value_clear (&value);
  return day;
}

static GtkWidget *
make_calendar (LotseRecordForm *form, const LotseField *field, GtkWidget *entry)
{
  const gboolean period = field->type == LOTSE_TYPE_PERIOD;
  GtkWidget *button = lotse_calendar_button_new (_("Choose in the calendar"), shown_day, period ? NULL : day_picked_cb, input_new (form, field, entry), input_drop);

  if (period)
    {
      lotse_calendar_button_add (button, _("Take as _Beginning"), begin_cb);
      lotse_calendar_button_add (button, _("Take as _End"), end_cb);
    }
  return button;
}

static GtkWidget *
make_date (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *placeholder = field->type == LOTSE_TYPE_PERIOD      ? _("Q1 2026 – Q2 2027")
                            : field->type == LOTSE_TYPE_SOFT_DATE ? _("31 Dec 2026, Q3 2026, open")
                                                                  : _("31 Dec 2026");

  *focus = make_entry (form, field, placeholder);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (*focus), 30);
  gtk_widget_set_hexpand (*focus, FALSE);
  gtk_box_append (GTK_BOX (box), *focus);
  gtk_box_append (GTK_BOX (box), make_calendar (form, field, *focus));
  return box;
}

static void
set_integer (Input *input, gint64 integer, gboolean set)
{
  LotseValue value = set ? lotse_value_integer (input->field->type, integer) : LOTSE_VALUE_UNSET (input->field->type);

  lotse_record_form_set_value (input->form, input->field->index, &value);
}

static void
choice_cb (GtkDropDown *drop_down, GParamSpec *pspec, Input *input)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  set_integer (input, (gint64) selected - 1, selected > 0 && selected != GTK_INVALID_LIST_POSITION);
}

static int
chosen_of (LotseRecordForm *form, const LotseField *field)
{
  LotseValue value = lotse_record_form_value (form, field->index);

  return value.set ? (int) value.u.integer : -1;
}

static void
radio_cb (GtkCheckButton *button, Input *input)
{
  if (gtk_check_button_get_active (button))
    set_integer (input, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value")),
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value")) >= 0);
}

static GtkWidget *
radio_label (const char *label, const char *hint)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *texts[] = { label, hint };

  for (guint i = 0; i < G_N_ELEMENTS (texts) && texts[i] != NULL; i++)
    {
      GtkWidget *text = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (text), 0);
      gtk_label_set_wrap (GTK_LABEL (text), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (text), 8);
      if (i == 1)
        gtk_widget_add_css_class (text, "row-subtitle");
      gtk_box_append (GTK_BOX (box), text);
    }
  return box;
}

/* Where choices have a criterion, all of them are read before one is taken. */
static GtkWidget *
make_radios (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  const LotseEnum *info = lotse_enum_info (field->enum_id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *first = NULL;
  const int chosen = chosen_of (form, field);

  for (int i = -1; i < (int) info->n_values; i++)
    {
      GtkWidget *radio = lotse_spoken_radio_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      const char *label = i < 0 ? _("(not said)") : lotse_enum_label (field->enum_id, i);
      const char *hint = i < 0 ? NULL : lotse_enum_hint (field->enum_id, i);

      if (first == NULL)
        first = radio;
      else
        gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), GTK_CHECK_BUTTON (first));
      gtk_widget_set_valign (radio, GTK_ALIGN_START);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), i == chosen);
      if (i == chosen)
        *focus = radio;
      g_object_set_data (G_OBJECT (radio), "value", GINT_TO_POINTER (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      hint != NULL ? hint : "", -1);
      connect (radio, "toggled", G_CALLBACK (radio_cb), input_new (form, field, radio));
      gtk_box_append (GTK_BOX (line), radio);
      gtk_box_append (GTK_BOX (line), radio_label (label, hint));
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static gboolean
has_hints (int enum_id)
{
  for (guint i = 0; i < lotse_enum_info (enum_id)->n_values; i++)
    if (lotse_enum_hint (enum_id, (int) i) != NULL)
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_enum (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  if (has_hints (field->enum_id))
    return make_radios (form, field, focus);
  *focus = lotse_form_choice (field->enum_id, chosen_of (form, field), NULL);
  connect (*focus, "notify::selected", G_CALLBACK (choice_cb), input_new (form, field, *focus));
  return *focus;
}

static void
toggled_cb (GtkCheckButton *button, Input *input)
{
  const int bit = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));
  LotseValue value;
  gint64 mask;

  if (input->field->type == LOTSE_TYPE_BOOL)
    {
      set_integer (input, gtk_check_button_get_active (button), TRUE);
      return;
    }
  value = lotse_record_form_value (input->form, input->field->index);
  mask = value.set ? value.u.integer : 0;
  mask = gtk_check_button_get_active (button) ? mask | G_GINT64_CONSTANT (1) << bit : mask & ~(G_GINT64_CONSTANT (1) << bit);
  set_integer (input, mask, mask != 0);
}

static GtkWidget *
make_check (LotseRecordForm *form, const LotseField *field, const char *label, int bit, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_object_set_data (G_OBJECT (check), "value", GINT_TO_POINTER (bit));
  connect (check, "toggled", G_CALLBACK (toggled_cb), input_new (form, field, check));
  return check;
}

/* By itself, and not one of several among which the arrows lead. */
static GtkWidget *
make_bool (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  GtkWidget *check = make_check (form, field, _("Yes"), 0, chosen_of (form, field) == 1);

  lotse_check_arrows (check);
  return *focus = check;
}

static GtkWidget *
make_set (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  GtkWidget *box = lotse_flow_box_new (12);
  LotseValue value = lotse_record_form_value (form, field->index);
  const gint64 mask = value.set ? value.u.integer : 0;

  lotse_flow_box_set_one_stop (LOTSE_FLOW_BOX (box), TRUE);
  for (guint i = 0; i < lotse_enum_info (field->enum_id)->n_values; i++)
    {
      GtkWidget *check = make_check (form, field, lotse_enum_label (field->enum_id, (int) i), (int) i, (mask >> i & 1) != 0);

      lotse_flow_box_append (LOTSE_FLOW_BOX (box), check, 0, 0);
      if (i == 0)
        *focus = check;
    }
  return box;
}

GtkWidget *
lotse_field_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  switch (field->type)
    {
    case LOTSE_TYPE_LONGTEXT: return make_long_text (form, field, focus);
    case LOTSE_TYPE_DATE:
    case LOTSE_TYPE_SOFT_DATE:
    case LOTSE_TYPE_PERIOD: return make_date (form, field, focus);
    case LOTSE_TYPE_INTEGER:
    case LOTSE_TYPE_NUMBER:
    case LOTSE_TYPE_MONEY:
    case LOTSE_TYPE_RATIO: return make_number (form, field, focus);
    case LOTSE_TYPE_BOOL: return make_bool (form, field, focus);
    case LOTSE_TYPE_ENUM: return make_enum (form, field, focus);
    case LOTSE_TYPE_SET: return make_set (form, field, focus);
    case LOTSE_TYPE_REF: return lotse_ref_input_new (form, field, focus);
    case LOTSE_TYPE_REFS: return lotse_refs_input_new (form, field, focus);
    case LOTSE_TYPE_MAP: return lotse_map_input_new (form, field, focus);
    case LOTSE_TYPE_POINTS: return lotse_points_input_new (form, field, focus);
    default: return *focus = make_entry (form, field, field->type == LOTSE_TYPE_URL ? "https://" : NULL);
    }
}
