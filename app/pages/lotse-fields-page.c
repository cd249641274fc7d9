/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It knows no functions and no people: who answers for a project stands elsewhere. Enter on a row opens the form of the field. */
#include "config.h"
#include "lotse-fields-page.h"

#include <glib/gi18n-lib.h>

#include "app/session-source.h"
#include "app/widgets/figure-line.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/orders.h"
#include "data/model/release.h"
#include "data/model/responsibility.h"
#include "report/sources.h"

struct _LotseFieldsPage
{
  LotsePage   parent_instance;

  GtkStack   *stack;
  LotseCard  *card;
  GtkListBox *list;
};

G_DEFINE_TYPE (LotseFieldsPage, lotse_fields_page, LOTSE_TYPE_PAGE)

/* The judgement, and the worst project: whatever is judged, the next line says what it must not hide. (transfer full) "" where neither is known */
static char *
field_words (LotseDataset *data, LotseRecord *field, const LotseFieldStanding *standing, LotseDate as_of)
{
  g_autofree char *judged = lotse_field_judgement_words (field, as_of, lotse_lang_get ()), *worst = lotse_field_worst_words (data, standing, as_of, lotse_lang_get ());
  GString *words = g_string_new (judged);

  if (worst != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", worst);
  if (standing->n == 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", _("No projects yet"));
  return g_string_free (words, FALSE);
}

/* Takes @text. The list is named by the field as well. */
static void
add_part (GPtrArray *parts, const char *field, char *text, const GPtrArray *projects)
{
  /* Translators: field of action, number of its projects */
  g_ptr_array_add (parts, lotse_figure_entry_new (text, g_strdup_printf (_("%s – %s"), field, text), projects, TRUE));
}

/* "9 projects", "needs attention: 2": each opens just what it counts. @seen: what the audience may see. (transfer floating) */
static GtkWidget *
figures_of (LotseDataset *seen, const char *title, const GPtrArray *projects, LotseDate as_of)
{
  const LotseState *order = lotse_field_state_order ();
  GtkWidget *line = lotse_figure_line_new ();
  GPtrArray *parts = lotse_figure_entries_new ();

  if (projects->len > 0)
    add_part (parts, title, g_strdup_printf (ngettext ("%u project", "%u projects", projects->len), projects->len), projects);
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      g_autoptr (GPtrArray) of_state = g_ptr_array_new ();

      for (guint k = 0; k < projects->len; k++)
        if (lotse_project_state (seen, projects->pdata[k], as_of) == order[i])
          g_ptr_array_add (of_state, projects->pdata[k]);
      if (of_state->len > 0)
        add_part (parts, title, g_strdup_printf ("%s: %u", lotse_state_label (order[i]), of_state->len), of_state);
    }
  lotse_figure_line_set (line, title, parts, G_MAXUINT16);
  return line;
}

static void
add_field (LotseFieldsPage *self, LotseRecord *field)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseSourceOptions options = lotse_session_source (session);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options.audience);
  g_autoptr (GPtrArray) projects = lotse_source_field_projects (data, &options, field);
  g_autofree char *title = lotse_coded_title (field), *words = NULL, *target = g_strdup_printf ("field_of_action:%s", lotse_record_id (field));
  const LotseDate as_of = lotse_source_as_of (&options);
  const int judged = lotse_field_judgement (field, as_of);
  LotseFieldStanding standing;
  GtkWidget *row;

  lotse_field_standing_read (seen, projects, as_of, &standing);
  words = field_words (data, field, &standing, as_of);
  row = lotse_mark_row_new (judged >= 0 ? judged : LOTSE_STATE_NOT_RATED, title, *words != '\0' ? words : NULL);
  g_object_set (row, "edits", target, NULL);
  if (judged < 0)
    g_object_set (row, "end-text", _("no own judgement"), NULL);
  if (lotse_field_judgement_is_old (field, as_of))
    gtk_widget_add_css_class (row, "faded");
  lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), 3, 10);
  lotse_mark_row_add_below (LOTSE_MARK_ROW (row), figures_of (seen, title, projects, as_of));
  gtk_list_box_append (self->list, row);
}

/* The place of the row that has the focus; -1: none of them has. */
static int
focused_row (LotseFieldsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->list) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
lotse_fields_page_refresh (LotsePage *page)
{
  LotseFieldsPage *self = LOTSE_FIELDS_PAGE (page);
  LotseSession *session = lotse_page_get_session (page);
  LotseDataset *data = lotse_session_get_dataset (session);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const int focused = focused_row (self);
  GtkListBoxRow *row;

  lotse_mark_list_clear (self->list);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION); i++)
    if (lotse_record_audience (lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i)) <= lotse_session_get_audience (session))
      g_ptr_array_add (fields, lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i));
  g_ptr_array_sort (fields, lotse_compare_fields_cb);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, fields->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, fields->len > 0 ? "fields" : "empty");
  row = focused >= 0 && fields->len > 0 ? gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) fields->len - 1)) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
lotse_fields_page_class_init (LotseFieldsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LOTSE_PAGE_CLASS (klass)->refresh = lotse_fields_page_refresh;
  g_type_ensure (LOTSE_TYPE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/fields-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseFieldsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseFieldsPage, card);
  gtk_widget_class_bind_template_child (widget_class, LotseFieldsPage, list);
}

static void
lotse_fields_page_init (LotseFieldsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_mark_list_setup (self->list);
}
