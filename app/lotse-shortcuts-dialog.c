/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lotse-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/text-scale.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/search-escape.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/fold.h"

struct _LotseShortcutsDialog
{
  AdwWindow       parent_instance;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkStack       *stack;
  char           *needle; /* (owned) (nullable) folded */
};

G_DEFINE_TYPE (LotseShortcutsDialog, lotse_shortcuts_dialog, ADW_TYPE_WINDOW)

/* Where @keys is NULL a group begins. Keys are accelerators; a blank stands between those that do the same, "..." between first and last of a range. */
static const struct { const char *title, *keys; } shortcuts[] = {
  { NC_ ("shortcuts", "General"), NULL },
  { NC_ ("shortcuts", "Search over everything"), "<Control>k" },
  { NC_ ("shortcuts", "Search on the page"), "<Control>f" },
  { NC_ ("shortcuts", "New project"), "<Control>n" },
  { NC_ ("shortcuts", "Guided start of a project"), "<Control><Shift>n" },
  { NC_ ("shortcuts", "Edit the project"), "<Control>e" },
  { NC_ ("shortcuts", "New milestone of the project"), "<Control>m" },
  { NC_ ("shortcuts", "Undo"), "<Control>z" },
  { NC_ ("shortcuts", "Redo"), "<Control><Shift>z" },
  { NC_ ("shortcuts", "Back"), "<Alt>Left Escape" },
  { NC_ ("shortcuts", "Show or hide the sidebar"), "F9" },
  { NC_ ("shortcuts", "Present the timeline"), "F5" },
  { NC_ ("shortcuts", "Report"), "<Control><Shift>p" },
  { NC_ ("shortcuts", "Freeze as folder"), "<Control><Shift>f" },
  { NC_ ("shortcuts", "Synchronise now"), "<Control>F5" },
  { NC_ ("shortcuts", "Main menu"), "F10" },
  { NC_ ("shortcuts", "Preferences"), "<Control>comma" },
  { NC_ ("shortcuts", "Keyboard shortcuts"), "<Control>question" },
  { NC_ ("shortcuts", "Quit"), "<Control>q" },
  { NC_ ("shortcuts", "Pages"), NULL },
  { NC_ ("shortcuts", "First to ninth page of the sidebar"), "<Alt>1...9" },
  { NC_ ("shortcuts", "My reports"), NULL },
  { NC_ ("shortcuts", "Confirm “unchanged”"), "u" },
  { NC_ ("shortcuts", "Take back what was confirmed last"), "<Control>z" },
  { NC_ ("shortcuts", "Status: on track to not rated"), "1...4" },
  { NC_ ("shortcuts", "Release the report"), "<Control>Return" },
  { NC_ ("shortcuts", "Release a report that waits"), "r" },
  { NC_ ("shortcuts", "Return it with a sentence"), "b" },
  { NC_ ("shortcuts", "Projects"), NULL },
  { NC_ ("shortcuts", "Edit the selected projects together"), "<Control>e" },
  { NC_ ("shortcuts", "Project page"), NULL },
  { NC_ ("shortcuts", "Report on the project"), "r" },
  { NC_ ("shortcuts", "Legal certainty of the project"), "l" },
  { NC_ ("shortcuts", "The project on one page (PDF)"), "p" },
  { NC_ ("shortcuts", "Edit the project"), "e <Control>e" },
  { NC_ ("shortcuts", "New milestone of the project"), "m <Control>m" },
  { NC_ ("shortcuts", "New decision of the project"), "d" },
  { NC_ ("shortcuts", "Delete milestone, risk or another entry of a row"), "Delete" },
  { NC_ ("shortcuts", "Menu of the row"), "Menu <Shift>F10" },
  { NC_ ("shortcuts", "Paste milestones from a spreadsheet"), "<Control>v" },
  { NC_ ("shortcuts", "Files"), NULL },
  { NC_ ("shortcuts", "Open a file"), "<Control>o" },
  { NC_ ("shortcuts", "Save a copy"), "<Control><Shift>s" },
  { NC_ ("shortcuts", "Import a table"), "<Control>i" },
  { NC_ ("shortcuts", "Timeline"), NULL },
  { NC_ ("shortcuts", "Zoom in and out"), "plus minus" },
  { NC_ ("shortcuts", "Whole strategy"), "Home 0" },
  { NC_ ("shortcuts", "Go to today"), "n" },
  { NC_ ("shortcuts", "Go from bar to bar"), "Left Right Up Down" },
  { NC_ ("shortcuts", "To the milestones of a bar and back"), "space BackSpace" },
  { NC_ ("shortcuts", "First and last bar"), "<Control>Home <Control>End" },
  { NC_ ("shortcuts", "Move up and down"), "Page_Up Page_Down" },
  { NC_ ("shortcuts", "Turn the lanes"), "g <Control>g" },
  { NC_ ("shortcuts", "In the search: next hit, and the one before"), "F3 <Shift>F3" },
  { NC_ ("shortcuts", "Collapse or open the lane, and all lanes"), "c <Shift>c" },
  { NC_ ("shortcuts", "Lower and higher rows"), "d <Shift>d" },
  { NC_ ("shortcuts", "Show or hide the bands of events"), "b" },
  { NC_ ("shortcuts", "Calendar weeks on the scale"), "w" },
  { NC_ ("shortcuts", "Hide bar, milestone or gate, and show all that is hidden"), "h <Shift>h" },
  { NC_ ("shortcuts", "Highlight the project, and none any more"), "l <Shift>l" },
  { NC_ ("shortcuts", "Menu of bar or milestone"), "Menu <Shift>F10" },
  { NC_ ("shortcuts", "Move the end, or the milestone; Enter asks for the reason"), "<Shift>Left <Shift>Right" },
  { NC_ ("shortcuts", "Move the begin"), "<Control><Shift>Left <Control><Shift>Right" },
  { NC_ ("shortcuts", "Save or print the timeline"), "<Control>p" },
  { NC_ ("shortcuts", "Look back to an earlier day"), "<Control>h" },
  { NC_ ("shortcuts", "Show as a table"), "t" },
  { NC_ ("shortcuts", "Copy as picture and text"), "<Control>c" },
  { NC_ ("shortcuts", "Open the project"), "Return" },
  { NC_ ("shortcuts", "Conflicts"), NULL },
  { NC_ ("shortcuts", "Apply what was chosen"), "<Control>Return" },
  { NC_ ("shortcuts", "Next conflict"), "<Alt>Page_Down" },
  { NC_ ("shortcuts", "Conflict before"), "<Alt>Page_Up" },
  { NC_ ("shortcuts", "Take the last decision back"), "<Control>z" },
  { NC_ ("shortcuts", "Decisions"), NULL },
  { NC_ ("shortcuts", "Edit the decision"), "<Control>e" },
  { NC_ ("shortcuts", "Charts"), NULL },
  { NC_ ("shortcuts", "From item to item"), "Left Right Up Down" },
  { NC_ ("shortcuts", "Show as a table"), "t" },
  { NC_ ("shortcuts", "Copy as picture and text"), "<Control>c" },
  { NC_ ("shortcuts", "All that can be done with the chart"), "Menu <Shift>F10" },
  { NC_ ("shortcuts", "Look closer or further over time"), "plus minus" },
  { NC_ ("shortcuts", "Earlier and later"), "<Control>Left <Control>Right" },
  { NC_ ("shortcuts", "All of the time"), "0 Home" },
  { NC_ ("shortcuts", "Definition of a KPI"), "d" },
  { NC_ ("shortcuts", "Enter KPI values"), "e" },
  { NC_ ("shortcuts", "Edit the KPI"), "<Control>e" },
  { NC_ ("shortcuts", "Review"), NULL },
  { NC_ ("shortcuts", "Next project"), "n" },
  { NC_ ("shortcuts", "Project before"), "p" },
  { NC_ ("shortcuts", "Write the note"), "e" },
  { NC_ ("shortcuts", "Make a task of the note"), "<Control>1" },
  { NC_ ("shortcuts", "Ask for a decision with the note"), "<Control>2" },
  { NC_ ("shortcuts", "Ask for support with the note"), "<Control>3" },
  { NC_ ("shortcuts", "Responsibilities"), NULL },
  { NC_ ("shortcuts", "Tick the project"), "space" },
  { NC_ ("shortcuts", "Assign what is ticked"), "a" },
};

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  LotseShortcutsDialog *self = data;
  const char *folded = g_object_get_data (G_OBJECT (row), "folded");

  return self->needle == NULL || *self->needle == '\0' || strstr (folded, self->needle) != NULL;
}

/* The name of a group stands over the first row of it that is seen. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (before), "group"), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = lotse_wrapped_label_new (group, "heading");
  gtk_widget_set_margin_top (label, 14);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_widget_set_margin_start (label, 6);
  gtk_list_box_row_set_header (row, label);
}

guint
lotse_shortcuts_dialog_count (LotseShortcutsDialog *self)
{
  GtkListBoxRow *row;
  guint n = 0;

  g_return_val_if_fail (LOTSE_IS_SHORTCUTS_DIALOG (self), 0);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    n += matches_cb (row, self) ? 1 : 0;
  return n;
}

static void
search_cb (LotseShortcutsDialog *self)
{
  g_free (self->needle);
  self->needle = lotse_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)), TRUE);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_stack_set_visible_child_name (self->stack, lotse_shortcuts_dialog_count (self) > 0 ? "list" : "nothing");
}

void
lotse_shortcuts_dialog_search (LotseShortcutsDialog *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_SHORTCUTS_DIALOG (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_cb (self);
}

/* Down from the search goes into the list. */
static void
search_next_cb (LotseShortcutsDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* "Ctrl+K" in the language of the person, or what stands there. (transfer full) */
static char *
key_words (const char *accelerator)
{
  GdkModifierType state;
  guint keyval;

  if (gtk_accelerator_parse (accelerator, &keyval, &state) && keyval != 0)
    return gtk_accelerator_get_label (keyval, state);
  return g_strdup (accelerator);
}

static void
add_shortcut (LotseShortcutsDialog *self, const char *group, const char *title, const char *keys)
{
  GtkWidget *row = gtk_list_box_row_new (), *flow = lotse_flow_box_new (8), *caps = lotse_flow_box_new (8);
  g_auto (GStrv) alternatives = g_strsplit (keys, " ", -1);
  g_autoptr (GString) spoken = g_string_new (title);
  g_autofree char *search = NULL;

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autofree char *words = key_words (alternatives[i]);

      g_string_append_printf (spoken, "%s%s", i == 0 ? ": " : ", ", words);
      lotse_flow_box_append (LOTSE_FLOW_BOX (caps), gtk_shortcut_label_new (alternatives[i]), 0, 0);
    }
  search = g_strdup_printf ("%s %s", group, spoken->str);
  gtk_widget_set_margin_top (flow, 6);
  gtk_widget_set_margin_bottom (flow, 6);
  gtk_widget_set_margin_start (flow, 10);
  gtk_widget_set_margin_end (flow, 10);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), lotse_wrapped_label_new (title, NULL), 200, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), caps, 190, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), flow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  g_object_set_data (G_OBJECT (row), "group", (gpointer) group);
  g_object_set_data_full (G_OBJECT (row), "folded", lotse_fold (search, TRUE), g_free);
  gtk_list_box_append (self->list, row);
}

static void
lotse_shortcuts_dialog_finalize (GObject *object)
{
  g_free (LOTSE_SHORTCUTS_DIALOG (object)->needle);
  G_OBJECT_CLASS (lotse_shortcuts_dialog_parent_class)->finalize (object);
}

static void
lotse_shortcuts_dialog_class_init (LotseShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_shortcuts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseShortcutsDialog, search);
  gtk_widget_class_bind_template_child (widget_class, LotseShortcutsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LotseShortcutsDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_shortcuts_dialog_init (LotseShortcutsDialog *self)
{
  const char *group = "";

  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_search_escapes (self->search);
  gtk_list_box_set_filter_func (self->list, matches_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const char *words = g_dpgettext2 (GETTEXT_PACKAGE, "shortcuts", shortcuts[i].title);

      if (shortcuts[i].keys == NULL)
        group = words;
      else
        add_shortcut (self, group, words, shortcuts[i].keys);
    }
}

LotseShortcutsDialog *
lotse_shortcuts_dialog_present (GtkWindow *parent)
{
  LotseShortcutsDialog *self = g_object_new (LOTSE_TYPE_SHORTCUTS_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  lotse_text_scale_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}
