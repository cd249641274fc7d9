/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newest papers first, as many as one looks through; more words find the others. */
#include "config.h"
#include "lotse-paper-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/search-escape.h"
#include "data/client/trouble-words.h"
#include "data/model/fold.h"
#include "data/model/mutation-list.h"
#include "data/model/parts.h"

#define MOST_ROWS 100

struct _LotsePaperDialog
{
  AdwWindow       parent_instance;
  GtkStack       *stack;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkLabel       *more;
  LotseWindow    *window;   /* (owned) */
  char           *decision; /* (owned) id */
  GPtrArray      *papers;   /* (owned) (element-type LotseRecord) newest first */
};

G_DEFINE_TYPE (LotsePaperDialog, lotse_paper_dialog, ADW_TYPE_WINDOW)

static gboolean
matches (LotseRecord *paper, const LotseFoldQuery *query)
{
  static const guint fields[] = { LOTSE_F_COUNCIL_PAPER_TITLE, LOTSE_F_COUNCIL_PAPER_REFERENCE, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE,
                                  LOTSE_F_COUNCIL_PAPER_MEETING };
  g_autoptr (GString) plain = g_string_new (NULL), expanded = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      lotse_fold_append (plain, lotse_record_text (paper, fields[i]), FALSE);
      lotse_fold_append (expanded, lotse_record_text (paper, fields[i]), TRUE);
      g_string_append_c (plain, '\n');
      g_string_append_c (expanded, '\n');
    }
  return lotse_fold_query_matches (query, plain->str, expanded->str);
}

/* "17/2022 · Beschlussvorlage · Kreistag, 11 Jul 2022" */
static char *
describe (LotseRecord *paper)
{
  const LotseDate on = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON), dated = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_DATE);
  const LotseDate shown = on != LOTSE_DATE_NONE ? on : dated;
  g_autofree char *day = shown != LOTSE_DATE_NONE ? lotse_date_format (shown, lotse_lang_get ()) : NULL;
  const char *parts[] = { lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE), lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE),
                          lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING), day };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    lotse_parts_add (line, parts[i]);
  return g_string_free (line, FALSE);
}

static void
add_row (LotsePaperDialog *self, LotseRecord *paper)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = lotse_record_title (paper), *detail = describe (paper);
  g_autofree char *escaped = g_markup_escape_text (title, -1), *escaped_detail = g_markup_escape_text (detail, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_detail);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "paper", g_object_ref (paper), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
search_cb (LotsePaperDialog *self)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint shown = 0, more = 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->papers->len; i++)
    {
      if (!lotse_fold_query_is_empty (query) && !matches (self->papers->pdata[i], query))
        continue;
      if (shown++ < MOST_ROWS)
        add_row (self, self->papers->pdata[i]);
      else
        more++;
    }
  gtk_stack_set_visible_child_name (self->stack, self->papers->len == 0 ? "empty" : shown == 0 ? "no-match" : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u more; type a word to find it", "%u more; type a word to find them", more), more);

      gtk_label_set_text (self->more, text);
    }
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (window, text);
    }
}

static void
row_activated_cb (LotsePaperDialog *self, GtkListBoxRow *row)
{
  LotseSession *session = lotse_window_get_session (self->window);
  LotseRecord *decision = lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_DECISION, self->decision);

  if (decision != NULL)
    lotse_decision_link_paper (session, decision, g_object_get_data (G_OBJECT (row), "paper"), linked_cb, g_object_ref (self->window));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Enter takes the first that was found. */
static void
entry_activate_cb (LotsePaperDialog *self)
{
  GtkListBoxRow *first;

  search_cb (self); /* Enter may come before the delayed search */
  first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first != NULL)
    row_activated_cb (self, first);
}

static void
search_next_cb (LotsePaperDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
stop_cb (LotsePaperDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
fetch_cb (LotsePaperDialog *self)
{
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (self->window));

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (page, "page.fetch-papers", NULL);
}

static void
lotse_paper_dialog_dispose (GObject *object)
{
  LotsePaperDialog *self = LOTSE_PAPER_DIALOG (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->decision, g_free);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_paper_dialog_parent_class)->dispose (object);
}

static void
lotse_paper_dialog_class_init (LotsePaperDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_paper_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/paper-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotsePaperDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LotsePaperDialog, search);
  gtk_widget_class_bind_template_child (widget_class, LotsePaperDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LotsePaperDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fetch_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_paper_dialog_init (LotsePaperDialog *self)
{
  self->papers = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_search_escapes (self->search);
}

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = *(LotseRecord *const *) a, *other = *(LotseRecord *const *) b;
  const LotseDate x = lotse_record_date (one, LOTSE_F_COUNCIL_PAPER_DATE), y = lotse_record_date (other, LOTSE_F_COUNCIL_PAPER_DATE);

  return x != y ? (x > y ? -1 : 1) : g_strcmp0 (lotse_record_id (one), lotse_record_id (other));
}

LotsePaperDialog *
lotse_paper_dialog_present (LotseWindow *window, LotseRecord *decision)
{
  LotsePaperDialog *self = g_object_new (LOTSE_TYPE_PAPER_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  LotseSession *session = lotse_window_get_session (window);
  LotseDataset *data = lotse_session_get_dataset (session);

  self->window = g_object_ref (window);
  self->decision = g_strdup (lotse_record_id (decision));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER); i++)
    {
      LotseRecord *paper = lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i);

      if (lotse_record_audience (paper) <= lotse_session_get_audience (session))
        g_ptr_array_add (self->papers, g_object_ref (paper));
    }
  g_ptr_array_sort (self->papers, compare_papers);
  search_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
lotse_decision_link_paper (LotseSession *session, LotseRecord *decision, LotseRecord *paper, GAsyncReadyCallback callback, gpointer data)
{
  static const struct { guint of, to; } fields[] = {
    { LOTSE_F_COUNCIL_PAPER_REFERENCE, LOTSE_F_DECISION_REFERENCE }, { LOTSE_F_COUNCIL_PAPER_PAPER_URL, LOTSE_F_DECISION_PAPER_URL },
    { LOTSE_F_COUNCIL_PAPER_MEETING_URL, LOTSE_F_DECISION_MEETING_URL }, { LOTSE_F_COUNCIL_PAPER_AGENDA_URL, LOTSE_F_DECISION_AGENDA_URL },
  };
  g_autoptr (LotseRecord) after = lotse_record_copy (decision);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autofree char *title = lotse_record_title (decision), *words = g_strdup_printf (_("“%s” linked with its council paper"), title);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    lotse_record_set_text (after, fields[i].to, lotse_record_text (paper, fields[i].of));
  lotse_mutations_add_patch (mutations, decision, after);
  lotse_history_commit_async (lotse_session_get_history (session), words, mutations, NULL, callback, data);
}
