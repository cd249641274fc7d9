/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that says what is chosen, with a popover to choose from; several are a list with a button to take each out again. */
#include "config.h"
#include "ref-inputs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/text-scale.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/fold.h"

#define MOST_ROWS 60
#define NAME_CHARS 8
#define LIST_HEIGHT_PX 260
#define LIST_WIDTH_PX 300
#define MARGINS_PX 60

typedef struct
{
  LotseRecordForm  *form;   /* (owned) */
  const LotseField *field;
  GtkWidget        *box;    /* (unowned) that the picker belongs to */
  GtkWidget        *button, *scrolled, *chosen; /* (unowned) */
  GtkWidget        *search, *list, *popover;    /* (owned) */
  GHashTable       *in_use; /* (owned) (nullable) ids that other records name in this field, as of when the list was opened */
} Picker;

static void
picker_free (Picker *self)
{
  GObject *parts[] = { G_OBJECT (self->search), G_OBJECT (self->list), G_OBJECT (self->popover) };

  /* A list that is open may outlive what it is for. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_signal_handlers_disconnect_by_data (parts[i], self);
      g_object_unref (parts[i]);
    }
  g_object_unref (self->form);
  g_clear_pointer (&self->in_use, g_hash_table_unref);
  g_free (self);
}

static LotseDataset *
dataset_of (Picker *self)
{
  return lotse_session_get_dataset (lotse_record_form_session (self->form));
}

/* "HF2-07 · E-Akte": with the code that people know. (transfer full) */
static char *
name_of (Picker *self, const char *id)
{
  LotseRecord *record = lotse_dataset_get (dataset_of (self), self->field->ref, id);
  const LotseField *code = lotse_kind_field (self->field->ref, "code");
  g_autofree char *title = record != NULL ? lotse_record_title (record) : g_strdup (_("(no longer there)"));
  const char *text = record != NULL && code != NULL ? lotse_record_text (record, code->index) : NULL;

  return text != NULL ? g_strdup_printf ("%s · %s", text, title) : g_steal_pointer (&title);
}

static void
show_button (Picker *self)
{
  LotseValue value = lotse_record_form_value (self->form, self->field->index);
  g_autofree char *name = value.set ? name_of (self, value.u.text) : NULL;
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (self->button));

  gtk_label_set_text (GTK_LABEL (label), name != NULL ? name : _("(not said)"));
  gtk_widget_set_tooltip_text (self->button, name); /* a long one is cut in the button */
  lotse_spoken_description (self->button, name != NULL ? name : _("(not said)"));
  lotse_value_clear (&value);
}

static void
write_refs (Picker *self, char **ids)
{
  LotseValue value = lotse_value_refs ((const char *const *) ids);

  lotse_record_form_set_value (self->form, self->field->index, &value);
  lotse_value_clear (&value);
}

/* What is chosen so far. (transfer full) */
static GPtrArray *
read_refs (Picker *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  LotseValue value = lotse_record_form_value (self->form, self->field->index);

  for (guint i = 0; value.set && value.u.refs[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (value.u.refs[i]));
  lotse_value_clear (&value);
  return ids;
}

static void show_chosen (Picker *self);

static void
remove_cb (GtkButton *button, Picker *self)
{
  g_autoptr (GPtrArray) ids = read_refs (self);
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  for (guint i = ids->len; i-- > 0;)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      g_ptr_array_remove_index (ids, i);
  g_ptr_array_add (ids, NULL);
  write_refs (self, (char **) ids->pdata);
  show_chosen (self);
  gtk_widget_grab_focus (self->button);
}

static void
show_chosen (Picker *self)
{
  g_autoptr (GPtrArray) ids = read_refs (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chosen)) != NULL)
    gtk_box_remove (GTK_BOX (self->chosen), child);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *name = name_of (self, id);
      g_autofree char *words = g_strdup_printf (_("Take out %s"), name);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = lotse_wrapped_label_new_sized (name, NULL, NAME_CHARS);
      GtkWidget *button = lotse_form_icon_button ("list-remove-symbolic", words);

      gtk_widget_set_hexpand (label, TRUE);
      g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (line), button);
      gtk_box_append (GTK_BOX (self->chosen), line);
    }
  gtk_widget_set_visible (self->chosen, ids->len > 0);
}

static void
pick (Picker *self, const char *id)
{
  if (self->field->type == LOTSE_TYPE_REF)
    {
      LotseValue value = lotse_value_text (LOTSE_TYPE_REF, id);

      lotse_record_form_set_value (self->form, self->field->index, &value);
      lotse_value_clear (&value);
      show_button (self);
    }
  else if (id != NULL)
    {
      g_autoptr (GPtrArray) ids = read_refs (self);

      g_ptr_array_add (ids, g_strdup (id));
      g_ptr_array_add (ids, NULL);
      write_refs (self, (char **) ids->pdata);
      show_chosen (self);
    }
}

/* Projects have a start of their own, and what is only ever added is not made in passing. */
static gboolean
can_make (Picker *self)
{
  LotseSession *session = lotse_record_form_session (self->form);
  const LotseKind kind = self->field->ref;

  return kind != LOTSE_KIND_PROJECT && !(lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) && lotse_kind_info (kind)->fields[0].type == LOTSE_TYPE_TEXT
         && lotse_window_of (self->box) != NULL && lotse_session_may_edit (session) && lotse_person_may_make (lotse_session_get_person (session), kind, NULL);
}

/* Saved, it is what is chosen; closed without saving, nothing has changed but that its draft is kept. */
static void
made_cb (GtkWidget *dialog, GtkWidget *box)
{
  Picker *self = g_object_get_data (G_OBJECT (box), "picker");
  const char *id = g_object_get_data (G_OBJECT (dialog), "made-id");

  if (self == NULL || gtk_widget_get_root (box) == NULL)
    return;
  if (lotse_dataset_get (dataset_of (self), self->field->ref, id) != NULL)
    pick (self, id);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (box)));
  gtk_widget_grab_focus (self->button);
}

static void
make_new (Picker *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (LotseRecord) preset = lotse_record_new (self->field->ref, NULL);
  LotseFormDialog *dialog;

  if (*title != '\0')
    lotse_record_set_text (preset, 0, title);
  dialog = lotse_form_dialog_present (lotse_window_of (self->box), self->field->ref, NULL, preset);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (self->box)));
  g_object_set_data_full (G_OBJECT (dialog), "made-id", g_strdup (lotse_record_form_id (lotse_form_dialog_form (dialog))), g_free);
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (made_cb), self->box, 0);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, Picker *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));
  const gboolean makes = g_object_get_data (G_OBJECT (row), "makes") != NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (makes)
    {
      make_new (self);
      return;
    }
  pick (self, id);
  gtk_widget_grab_focus (self->button);
}

static GtkWidget *
add_row (Picker *self, const char *id, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return row;
}

static void
add_maker (Picker *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  const char *kind = lotse_kind_label (self->field->ref);
  /* Translators: %s is a kind of record, such as "Partner"; the second one what was typed. */
  g_autofree char *text = *title != '\0' ? g_strdup_printf (_("New: %s “%s” …"), kind, title) : g_strdup_printf (_("New: %s …"), kind);

  g_object_set_data (G_OBJECT (add_row (self, NULL, text)), "makes", GINT_TO_POINTER (TRUE));
}

/* Who pilots projects already is asked before who never did; so it is with every reference to one record. */
static void
read_in_use (Picker *self)
{
  const LotseKind kind = lotse_record_form_kind (self->form);
  LotseDataset *data = dataset_of (self);

  g_clear_pointer (&self->in_use, g_hash_table_unref);
  self->in_use = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; self->field->type == LOTSE_TYPE_REF && i < lotse_dataset_count (data, kind); i++)
    {
      const char *id = lotse_record_text (lotse_dataset_at (data, kind, i), self->field->index);

      if (id != NULL)
        g_hash_table_add (self->in_use, g_strdup (id));
    }
}

/* Adds what matches of those that are @in_use, or not, while there is room. */
static void
add_matching (Picker *self, LotseFoldQuery *query, GPtrArray *taken, gboolean in_use, guint *shown)
{
  LotseDataset *data = dataset_of (self);

  for (guint i = 0; i < lotse_dataset_count (data, self->field->ref) && *shown < MOST_ROWS; i++)
    {
      const char *id = lotse_record_id (lotse_dataset_at (data, self->field->ref, i));
      g_autofree char *name = NULL, *plain = NULL, *expanded = NULL;

      if (g_hash_table_contains (self->in_use, id) != in_use || strcmp (id, lotse_record_form_id (self->form)) == 0
          || g_ptr_array_find_with_equal_func (taken, id, g_str_equal, NULL))
        continue;
      name = name_of (self, id);
      plain = lotse_fold (name, FALSE);
      expanded = lotse_fold (name, TRUE);
      if (!lotse_fold_query_matches (query, plain, expanded))
        continue;
      add_row (self, id, name);
      (*shown)++;
    }
}

static void
fill_list (Picker *self)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (GPtrArray) taken = self->field->type == LOTSE_TYPE_REFS ? read_refs (self) : g_ptr_array_new ();
  GtkListBoxRow *row;
  guint shown = 0;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  if (self->field->type == LOTSE_TYPE_REF && lotse_fold_query_is_empty (query))
    add_row (self, NULL, _("(not said)"));
  add_matching (self, query, taken, TRUE, &shown);
  add_matching (self, query, taken, FALSE, &shown);
  if (can_make (self))
    add_maker (self);
}

/* The list waits a moment for more keys; what is taken is the first of what is typed, not of what was there before. */
static void
entered_cb (GtkSearchEntry *search, Picker *self)
{
  GtkListBoxRow *row;

  fill_list (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL && g_object_get_data (G_OBJECT (row), "id") != NULL && *gtk_editable_get_text (GTK_EDITABLE (search)) != '\0')
    activated_cb (GTK_LIST_BOX (self->list), row, self);
}

/* From the search into the list. Left to the window, the key would look for what lies below in the form, behind the list. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Picker *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down && keyval != GDK_KEY_Page_Down && keyval != GDK_KEY_KP_Page_Down)
    return FALSE;
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
  return TRUE;
}

/* Above the first row is the search; below the last one is nothing. */
static gboolean
ended_cb (GtkWidget *list, GtkDirectionType direction, Picker *self)
{
  if (direction == GTK_DIR_UP)
    gtk_widget_grab_focus (self->search);
  return direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
}

static void
stopped_cb (Picker *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
}

/* Wide enough for larger text, and yet no wider than the window that it lies over. A popover that is there already stays as it is, so this comes before. */
static void
fit_cb (GtkMenuButton *button, gpointer data)
{
  Picker *self = data;
  const int side = lotse_text_scale_px (self->button, LIST_WIDTH_PX);

  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (self->scrolled),
                                             MIN (side, MAX (LIST_WIDTH_PX, gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (self->button))) - MARGINS_PX)));
}

static void
shown_cb (Picker *self)
{
  read_in_use (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_list (self);
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
make_popover (Picker *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->scrolled = scrolled;
  self->search = g_object_ref (gtk_search_entry_new ());
  self->list = g_object_ref (gtk_list_box_new ());
  self->popover = g_object_ref (popover);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), lotse_nothing_found_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scrolled), LIST_WIDTH_PX);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (fill_list), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stopped_cb), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->list, "keynav-failed", G_CALLBACK (ended_cb), self);
  /* Before the entry, which would move its caret. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->search, keys);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list); /* what is typed over the list is looked for */
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);
  return popover;
}

/* The picker lives as long as its box. */
static Picker *
picker_new (LotseRecordForm *form, const LotseField *field, const char *text)
{
  Picker *self = g_new0 (Picker, 1);
  GtkWidget *label = gtk_label_new (text);

  self->form = g_object_ref (form);
  self->field = field;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->button = gtk_menu_button_new ();
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), fit_cb, self, NULL);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (self->box), "picker", self, (GDestroyNotify) picker_free);
  return self;
}

GtkWidget *
lotse_ref_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  Picker *self = picker_new (form, field, "");

  gtk_box_append (GTK_BOX (self->box), self->button);
  show_button (self);
  *focus = self->button;
  return self->box;
}

GtkWidget *
lotse_refs_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus)
{
  Picker *self = picker_new (form, field, _("Add …"));

  self->chosen = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->box), self->chosen);
  gtk_box_append (GTK_BOX (self->box), self->button);
  show_chosen (self);
  *focus = self->button;
  return self->box;
}
