/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the holder stands nothing that says how projects do. */
#include "config.h"
#include "lotse-function-row.h"

#include <glib/gi18n-lib.h>

#include "app/responsibility-words.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"

#define INDENT_PX 18
#define CHIP_CHARS 34
#define MOST_CHIPS 8 /* of a function with more the list is opened */

struct _LotseFunctionRow
{
  GtkListBoxRow parent_instance;
  char         *id;   /* (owned) */
  GtkWidget    *menu; /* (unowned) (nullable) */
};

G_DEFINE_TYPE (LotseFunctionRow, lotse_function_row, GTK_TYPE_LIST_BOX_ROW)

static void
lotse_function_row_finalize (GObject *object)
{
  LotseFunctionRow *self = LOTSE_FUNCTION_ROW (object);

  g_free (self->id);
  G_OBJECT_CLASS (lotse_function_row_parent_class)->finalize (object);
}

static void
lotse_function_row_class_init (LotseFunctionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_function_row_finalize;
}

static void
lotse_function_row_init (LotseFunctionRow *self)
{
}

/* Asked for, not set: to set one looks for the pointer, a round trip to the display for each of a hundred buttons. */
static gboolean
chip_tooltip_cb (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
  return TRUE;
}

static GtkWidget *
make_chip (LotseRecord *project)
{
  GtkWidget *button = gtk_button_new (), *label;
  g_autofree char *title = lotse_coded_title (project);

  label = gtk_label_new (title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHIP_CHARS);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_has_tooltip (button, TRUE);
  g_signal_connect (button, "query-tooltip", G_CALLBACK (chip_tooltip_cb), NULL);
  gtk_widget_add_css_class (button, "chip");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lotse_record_id (project));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-project");
  return button;
}

static GtkWidget *
make_more (LotseRecord *function, guint n)
{
  g_autofree char *words = g_strdup_printf (_("Show all %u"), n);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_take_string (g_strdup_printf ("function:%s", lotse_record_id (function))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.projects-of");
  return button;
}

static void
add_projects (GtkWidget *box, LotseDataset *data, LotseRecord *function, guint field, const char *words)
{
  g_autoptr (GPtrArray) projects = lotse_function_projects (data, function, field);
  const guint n_shown = projects->len > MOST_CHIPS + 1 ? MOST_CHIPS : projects->len;
  GtkWidget *flow;

  if (projects->len == 0)
    return;
  flow = lotse_flow_box_new (6);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), lotse_wrapped_label_new (words, "row-subtitle"), 0, 0);
  for (guint i = 0; i < n_shown; i++)
    lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_chip (projects->pdata[i]), 0, 0);
  if (n_shown < projects->len)
    lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_more (function, projects->len), 0, 0);
  gtk_box_append (GTK_BOX (box), flow);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* A menu is many widgets, and few of them are ever opened. */
static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  const char *id = data;
  g_autoptr (GMenu) menu = NULL;
  g_autofree char *name = g_strdup_printf ("function:%s", id);

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  add_item (menu, _("_Assign Projects …"), "win.assign-to", id);
  add_item (menu, _("_Holder Changes …"), "win.change-holder", id);
  add_item (menu, _("Hand_over Sheet …"), "win.handover", id);
  add_item (menu, _("New _Commitment …"), "win.add-commitment", id);
  add_item (menu, _("_Edit …"), "win.edit", name);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
menu_tooltip_cb (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip, const char *words)
{
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
words_free (gpointer words, GClosure *closure)
{
  g_free (words);
}

static GtkWidget *
make_menu (LotseRecord *function, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  char *words = g_strdup_printf (_("What to do with “%s”"), title);

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_menu_cb, g_strdup (lotse_record_id (function)), g_free);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_has_tooltip (button, TRUE);
  g_signal_connect_data (button, "query-tooltip", G_CALLBACK (menu_tooltip_cb), words, words_free, 0);
  return button;
}

static void
add_holder (GtkWidget *texts, LotseDataset *data, LotseRecord *function, LotseDate day, GString *spoken)
{
  LotseRecord *substitute = lotse_dataset_deref (data, function, LOTSE_F_FUNCTION_SUBSTITUTE);
  g_autofree char *holder = lotse_holder_words (data, function, day);
  g_autofree char *name = substitute != NULL ? lotse_record_title (substitute) : NULL;
  g_autofree char *stands_in = name != NULL ? g_strdup_printf (_("Substitute: %s"), name) : g_strdup (_("No substitute"));
  g_autofree char *line = holder != NULL ? g_strdup_printf ("%s · %s", holder, stands_in) : g_strdup (stands_in);
  GtkWidget *label = lotse_wrapped_label_new (line, holder != NULL && lotse_function_vacant (data, function, day) ? "fact" : "row-subtitle");

  gtk_box_append (GTK_BOX (texts), label);
  g_string_append_printf (spoken, ", %s", line);
}

/* The projects of a function that its row names. */
static void
write_projects (GString *out, LotseDataset *data, LotseRecord *function, guint field)
{
  g_autoptr (GPtrArray) projects = lotse_function_projects (data, function, field);

  g_string_append_printf (out, "\n%u", projects->len);
  for (guint i = 0; i < projects->len && i < MOST_CHIPS + 1; i++)
    {
      g_autofree char *title = lotse_coded_title (projects->pdata[i]);

      g_string_append_printf (out, "\n%s %s", lotse_record_id (projects->pdata[i]), title);
    }
}

char *
lotse_function_row_contents (LotseDataset *data, LotseRecord *function, guint depth, LotseDate day, gboolean today)
{
  g_autofree char *title = lotse_record_title (function);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "%s %u %d\n%s", lotse_record_id (function), depth, today, title);
  if (today)
    {
      LotseRecord *substitute = lotse_dataset_deref (data, function, LOTSE_F_FUNCTION_SUBSTITUTE);
      g_autofree char *holder = lotse_holder_words (data, function, day), *name = substitute != NULL ? lotse_record_title (substitute) : NULL;

      g_string_append_printf (out, "\n%d", lotse_record_enum (function, LOTSE_F_FUNCTION_CAPACITY));
      g_string_append_printf (out, "\n%s\n%s\n%d", holder != NULL ? holder : "", name != NULL ? name : "", lotse_function_vacant (data, function, day));
      write_projects (out, data, function, LOTSE_F_PROJECT_CARRIES);
      write_projects (out, data, function, LOTSE_F_PROJECT_PILOTS);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A word, never hours. */
static void
add_capacity (GtkWidget *texts, LotseRecord *function, GString *spoken)
{
  g_autofree char *words = lotse_capacity_words (function);

  if (words == NULL)
    return;
  gtk_box_append (GTK_BOX (texts),
                  lotse_wrapped_label_new (words, lotse_record_enum (function, LOTSE_F_FUNCTION_CAPACITY) == LOTSE_CAPACITY_SHORT ? "fact" : "row-subtitle"));
  g_string_append_printf (spoken, ", %s", words);
}

GtkWidget *
lotse_function_row_new (LotseDataset *data, LotseRecord *function, guint depth, LotseDate day, gboolean today)
{
  LotseFunctionRow *self = g_object_new (LOTSE_TYPE_FUNCTION_ROW, "selectable", FALSE, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = lotse_record_title (function);
  g_autoptr (GString) spoken = g_string_new (title);

  self->id = g_strdup (lotse_record_id (function));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (line, (int) depth * INDENT_PX);
  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (title, "row-title"));
  if (today)
    {
      add_holder (texts, data, function, day, spoken);
      add_capacity (texts, function, spoken);
      add_projects (texts, data, function, LOTSE_F_PROJECT_CARRIES, _("carries"));
      add_projects (texts, data, function, LOTSE_F_PROJECT_PILOTS, _("pilots"));
    }
  gtk_box_append (GTK_BOX (line), texts);
  if (today)
    {
      self->menu = make_menu (function, title);
      gtk_box_append (GTK_BOX (line), self->menu);
    }
  lotse_line_layout_use (GTK_BOX (line));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  return GTK_WIDGET (self);
}

const char *
lotse_function_row_id (LotseFunctionRow *self)
{
  g_return_val_if_fail (LOTSE_IS_FUNCTION_ROW (self), NULL);
  return self->id;
}

static void
append_titles (GString *words, LotseDataset *data, LotseRecord *function, guint field)
{
  g_autoptr (GPtrArray) projects = lotse_function_projects (data, function, field);

  for (guint i = 0; i < projects->len; i++)
    {
      g_autofree char *title = lotse_coded_title (projects->pdata[i]);

      g_string_append_printf (words, " %s", title);
    }
}

gboolean
lotse_function_matches (LotseDataset *data, LotseRecord *function, LotseDate day, gboolean today, const LotseFoldQuery *query)
{
  LotseRecord *department = lotse_function_department (data, function, day);
  g_autofree char *title = NULL, *plain = NULL, *expanded = NULL;
  g_autoptr (GString) words = NULL;

  if (lotse_fold_query_is_empty (query))
    return TRUE;
  title = lotse_record_title (function);
  words = g_string_new (title);
  if (department != NULL)
    g_string_append_printf (words, " %s", lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  if (today)
    {
      append_titles (words, data, function, LOTSE_F_PROJECT_CARRIES);
      append_titles (words, data, function, LOTSE_F_PROJECT_PILOTS);
    }
  plain = lotse_fold (words->str, FALSE);
  expanded = lotse_fold (words->str, TRUE);
  return lotse_fold_query_matches (query, plain, expanded);
}

void
lotse_function_row_popup (LotseFunctionRow *self)
{
  g_return_if_fail (LOTSE_IS_FUNCTION_ROW (self));
  if (self->menu != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu));
}
