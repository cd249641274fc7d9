/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row sets texts, shows only what is filled, and reads itself out as one sentence. */
#include "config.h"
#include "lotse-mark-row.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-flow-layout.h"
#include "data/model/duplicate.h"
#include "data/model/schema.h"

#define FLOW_SPACING_PX 6
#define TEXTS_PX 240 /* that texts want at least, where something stands beside them */
#define END_CHARS 24   /* in a line of what stands at the end */

struct _LotseMarkRow
{
  GtkListBoxRow    parent_instance;

  GtkBox          *box;
  GtkBox          *texts;
  LotseStatusMark *mark;
  GtkLabel        *lead;
  GtkLabel        *title;
  GtkLabel        *subtitle;
  GtkLabel        *end;
  GtkLabel        *struck;
  char            *project;   /* (owned) (nullable) */
  char            *edits;     /* (owned) (nullable) "kind:id" */
  char            *page;      /* (owned) (nullable) */
  char            *legal;     /* (owned) (nullable) "id:check" */
  char            *report;    /* (owned) (nullable) id */
  char            *end_style; /* (owned) */
  char            *removes;   /* (owned) (nullable) "kind:id" */
  GtkWidget       *menu;      /* (nullable) child, once it was opened */
  int              below_lines; /* of the subtitle; 0: it is in the tooltip only */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MARK_LABEL,
  PROP_LEAD,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_END_TEXT,
  PROP_STRUCK_TEXT,
  PROP_END_STYLE,
  PROP_PROJECT,
  PROP_EDITS,
  PROP_PAGE,
  PROP_LEGAL,
  PROP_REPORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseMarkRow, lotse_mark_row, GTK_TYPE_LIST_BOX_ROW)

static GtkLabel *
label_of (LotseMarkRow *self, guint id)
{
  switch (id)
    {
    case PROP_LEAD: return self->lead;
    case PROP_TITLE: return self->title;
    case PROP_SUBTITLE: return self->subtitle;
    case PROP_END_TEXT: return self->end;
    case PROP_STRUCK_TEXT: return self->struck;
    default: return NULL;
    }
}

/* One sentence for screen readers: what is seen, in reading order. */
static void
update_description (LotseMarkRow *self)
{
  GString *text = g_string_new (NULL);
  GtkLabel *labels[] = { self->lead, self->title, self->subtitle, self->end };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *part = gtk_label_get_text (labels[i]);

      if (*part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, part);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  g_string_free (text, TRUE);
}

static void
set_text (LotseMarkRow *self, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  /* A day is never broken; the name of a function is, or the row would be wider than a narrow window. */
  if (label == self->end)
    gtk_label_set_wrap (label, text != NULL && g_utf8_strlen (text, -1) > END_CHARS);
  gtk_widget_set_visible (GTK_WIDGET (label), label == self->title || (text != NULL && *text != '\0' && (label != self->subtitle || self->below_lines != 0)));
  update_description (self);
}

static void
set_end_style (LotseMarkRow *self, const char *style)
{
  GtkWidget *end = GTK_WIDGET (self->end);
  const gboolean pill = style != NULL && *style != '\0';

  g_free (self->end_style);
  self->end_style = g_strdup (style != NULL ? style : "");
  gtk_widget_remove_css_class (end, "urgent");
  if (pill)
    gtk_widget_add_css_class (end, "pill-label");
  else
    gtk_widget_remove_css_class (end, "pill-label");
  if (g_strcmp0 (style, "urgent") == 0)
    gtk_widget_add_css_class (end, "urgent");
}

static void
set_target (LotseMarkRow *self, char **target, const char *text)
{
  g_free (*target);
  *target = g_strdup (text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), self->project != NULL || self->page != NULL || self->edits != NULL || self->legal != NULL || self->report != NULL);
}

static void
lotse_mark_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseMarkRow *self = LOTSE_MARK_ROW (object);

  switch (id)
    {
    case PROP_STATE:
    case PROP_MARK_LABEL: g_object_get_property (G_OBJECT (self->mark), id == PROP_STATE ? "state" : "label", value); break;
    case PROP_END_STYLE: g_value_set_string (value, self->end_style); break;
    case PROP_PROJECT: g_value_set_string (value, self->project); break;
    case PROP_EDITS: g_value_set_string (value, self->edits); break;
    case PROP_PAGE: g_value_set_string (value, self->page); break;
    case PROP_LEGAL: g_value_set_string (value, self->legal); break;
    case PROP_REPORT: g_value_set_string (value, self->report); break;
    default: g_value_set_string (value, gtk_label_get_text (label_of (self, id)));
    }
}

static void
lotse_mark_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseMarkRow *self = LOTSE_MARK_ROW (object);

  switch (id)
    {
    case PROP_STATE:
      lotse_status_mark_set_state (self->mark, g_value_get_int (value));
      gtk_widget_set_visible (GTK_WIDGET (self->mark), g_value_get_int (value) >= 0);
      break;
    case PROP_MARK_LABEL: lotse_status_mark_set_label (self->mark, g_value_get_string (value)); break;
    case PROP_END_STYLE: set_end_style (self, g_value_get_string (value)); break;
    case PROP_PROJECT: set_target (self, &self->project, g_value_get_string (value)); break;
    case PROP_EDITS: set_target (self, &self->edits, g_value_get_string (value)); break;
    case PROP_PAGE: set_target (self, &self->page, g_value_get_string (value)); break;
    case PROP_LEGAL: set_target (self, &self->legal, g_value_get_string (value)); break;
    case PROP_REPORT: set_target (self, &self->report, g_value_get_string (value)); break;
    default: set_text (self, label_of (self, id), g_value_get_string (value));
    }
}

/* What the row has cut off; asked for instead of set, because setting a tooltip is a round trip to the display. */
static gboolean
lotse_mark_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LotseMarkRow *self = LOTSE_MARK_ROW (widget);
  const char *title = gtk_label_get_text (self->title), *subtitle = gtk_label_get_text (self->subtitle);
  const gboolean title_cut = pango_layout_is_ellipsized (gtk_label_get_layout (self->title));
  const gboolean subtitle_cut = *subtitle != '\0' && (self->below_lines == 0 || pango_layout_is_ellipsized (gtk_label_get_layout (self->subtitle)));

  if (!title_cut && !subtitle_cut)
    return GTK_WIDGET_CLASS (lotse_mark_row_parent_class)->query_tooltip (widget, x, y, keyboard, tooltip);
  if (title_cut && subtitle_cut)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", title, subtitle);

      gtk_tooltip_set_text (tooltip, both);
      return TRUE;
    }
  gtk_tooltip_set_text (tooltip, title_cut ? title : subtitle);
  return TRUE;
}

static void
lotse_mark_row_dispose (GObject *object)
{
  LotseMarkRow *self = LOTSE_MARK_ROW (object);

  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->edits, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->legal, g_free);
  g_clear_pointer (&self->report, g_free);
  g_clear_pointer (&self->end_style, g_free);
  g_clear_pointer (&self->removes, g_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (lotse_mark_row_parent_class)->dispose (object);
}

static void
lotse_mark_row_class_init (LotseMarkRowClass *klass)
{
  static const struct { guint id; const char *name; } texts[] = {
    { PROP_MARK_LABEL, "mark-label" }, { PROP_LEAD, "lead" }, { PROP_TITLE, "title" }, { PROP_SUBTITLE, "subtitle" },
    { PROP_END_TEXT, "end-text" }, { PROP_STRUCK_TEXT, "struck-text" }, { PROP_END_STYLE, "end-style" }, { PROP_PROJECT, "project" },
    { PROP_EDITS, "edits" },
    { PROP_PAGE, "page" },
    { PROP_LEGAL, "legal" },
    { PROP_REPORT, "report" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lotse_mark_row_get_property;
  object_class->set_property = lotse_mark_row_set_property;
  object_class->dispose = lotse_mark_row_dispose;
  widget_class->query_tooltip = lotse_mark_row_query_tooltip;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, -1, LOTSE_N_STATES - 1, -1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/mark-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, box);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, texts);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, mark);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, lead);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, title);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, end);
  gtk_widget_class_bind_template_child (widget_class, LotseMarkRow, struck);
}

static void
lotse_mark_row_init (LotseMarkRow *self)
{
  self->end_style = g_strdup ("");
  self->below_lines = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_line_layout_use (self->box);
  lotse_line_layout_centre (GTK_WIDGET (self->texts));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
lotse_mark_row_new (int state, const char *title, const char *subtitle)
{
  return g_object_new (LOTSE_TYPE_MARK_ROW, "state", state, "title", title, "subtitle", subtitle, NULL);
}

void
lotse_mark_row_add_suffix (LotseMarkRow *self, GtkWidget *widget)
{
  g_return_if_fail (LOTSE_IS_MARK_ROW (self));
  gtk_box_append (self->box, widget);
}

void
lotse_mark_row_add_below (LotseMarkRow *self, GtkWidget *widget)
{
  g_return_if_fail (LOTSE_IS_MARK_ROW (self));
  gtk_box_append (self->texts, widget);
}

void
lotse_mark_row_add_beside (LotseMarkRow *self, GtkWidget *widget)
{
  GtkWidget *flow = lotse_flow_box_new (FLOW_SPACING_PX);

  g_return_if_fail (LOTSE_IS_MARK_ROW (self));

  g_object_ref (self->texts);
  gtk_box_remove (self->box, GTK_WIDGET (self->texts));
  gtk_widget_set_valign (GTK_WIDGET (self->texts), GTK_ALIGN_CENTER);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), GTK_WIDGET (self->texts), TEXTS_PX, 1);
  g_object_unref (self->texts);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), widget, 0, 0);
  gtk_widget_set_hexpand (flow, TRUE);
  gtk_box_insert_child_after (self->box, flow, GTK_WIDGET (self->lead));
}

/* ---- Its menu ---- */

static void
add_menu_item (GMenu *menu, const char *label, const char *action, const char *target, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* @name: "kind:id" (nullable) */
static gboolean
may_duplicate (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name != NULL ? name : "", ":", 2);
  const LotseKind kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;

  return kind != LOTSE_KIND_NONE && lotse_kind_is_duplicated (kind);
}

/* @x, @y: where, in the row. */
static void
open_menu (LotseMarkRow *self, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->edits != NULL)
    add_menu_item (menu, _("_Edit …"), "win.edit", self->edits, NULL);
  if (may_duplicate (self->edits))
    add_menu_item (menu, _("D_uplicate …"), "win.duplicate", self->edits, NULL);
  add_menu_item (menu, _("_Delete"), "win.delete", self->removes, "Delete");
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (LotseMarkRow *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  open_menu (LOTSE_MARK_ROW (widget), gtk_widget_get_width (widget) / 4.0, gtk_widget_get_height (widget));
  return TRUE;
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType modifiers, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), action));
}

void
lotse_mark_row_offer_removal (LotseMarkRow *self, const char *name)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (LOTSE_IS_MARK_ROW (self) && self->removes == NULL);

  self->removes = g_strdup (name);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                                                                         gtk_named_action_new ("win.delete"), "s", name));
  add_key (keys, GDK_KEY_Menu, 0, gtk_callback_action_new (menu_key_cb, NULL, NULL));
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, gtk_callback_action_new (menu_key_cb, NULL, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
lotse_mark_row_set_most_lines (LotseMarkRow *self, int title, int below)
{
  g_return_if_fail (LOTSE_IS_MARK_ROW (self));
  gtk_label_set_lines (self->title, title);
  self->below_lines = below;
  if (below > 0)
    gtk_label_set_lines (self->subtitle, below);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), below != 0 && *gtk_label_get_text (self->subtitle) != '\0');
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  LotseMarkRow *self = LOTSE_IS_MARK_ROW (row) ? LOTSE_MARK_ROW (row) : NULL;

  if (self != NULL && self->project != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.open-project", "s", self->project);
  else if (self != NULL && self->edits != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.edit", "s", self->edits);
  else if (self != NULL && self->page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.page", "s", self->page);
  else if (self != NULL && self->legal != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.edit-legal", "s", self->legal);
  else if (self != NULL && self->report != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.show-report", "s", self->report);
}

void
lotse_mark_list_setup (GtkListBox *list)
{
  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "mark-list");
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
}

GtkWidget *
lotse_mark_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  lotse_mark_list_setup (GTK_LIST_BOX (list));
  return list;
}

void
lotse_mark_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
