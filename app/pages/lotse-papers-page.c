/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table like that of the comparison, read anew with every word that is typed. */
#include "config.h"
#include "lotse-papers-page.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-oparl-dialog.h"
#include "app/session-source.h"
#include "app/widgets/figure-table.h"
#include "app/widgets/lotse-fit.h"

struct _LotsePapersPage
{
  LotsePage       parent_instance;

  GtkSearchEntry *search;
  GtkDropDown    *choice;
  GtkLabel       *count;
  GtkStack       *stack;
  AdwBin         *table;
  LotseFit       *fit;   /* (owned) whether the table fits */
  LotseFoldQuery *query; /* (owned) */
  guint           n;     /* shown */
};

G_DEFINE_TYPE (LotsePapersPage, lotse_papers_page, LOTSE_TYPE_PAGE)

static void
show_table (LotsePapersPage *self, LotseChartTable *table, GPtrArray *targets)
{
  GtkWidget *shown = adw_bin_get_child (self->table);

  if (shown != NULL && lotse_figure_table_replace (shown, table, targets))
    return;
  shown = lotse_figure_table_new_linked (table, g_ptr_array_ref (targets), lotse_fit_is_narrow (self->fit));
  adw_bin_set_child (self->table, shown);
  lotse_fit_watch (self->fit, GTK_SCROLLED_WINDOW (shown));
}

static void
lotse_papers_page_refresh (LotsePage *page)
{
  LotsePapersPage *self = LOTSE_PAPERS_PAGE (page);
  LotseSession *session = lotse_page_get_session (page);
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseSourceOptions options = lotse_session_source (session);
  g_autoptr (GArray) all = lotse_papers_read (data, &options, LOTSE_PAPERS_ALL, NULL, lotse_lang_get ());
  g_autoptr (GArray) papers = lotse_papers_read (data, &options, (LotsePapersChoice) gtk_drop_down_get_selected (self->choice), self->query, lotse_lang_get ());
  g_autoptr (GPtrArray) targets = lotse_papers_targets (papers);
  g_autofree char *count = papers->len == all->len ? g_strdup_printf (ngettext ("%u paper", "%u papers", all->len), all->len)
                                                   : g_strdup_printf (ngettext ("%u of %u paper", "%u of %u papers", all->len), papers->len, all->len);

  lotse_page_enable_action (page, "fetch-papers", lotse_session_may_edit (session));
  self->n = papers->len;
  gtk_label_set_text (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, papers->len > 0 ? "table" : all->len > 0 ? "no-match" : "none");
  if (papers->len > 0)
    show_table (self, lotse_papers_table (data, &options, papers, lotse_fit_is_narrow (self->fit), lotse_lang_get ()), targets);
}

static void
read_again (LotsePapersPage *self)
{
  if (lotse_page_get_session (LOTSE_PAGE (self)) != NULL) /* else the template is still being built */
    lotse_papers_page_refresh (LOTSE_PAGE (self));
}

static void
search_changed_cb (LotsePapersPage *self)
{
  lotse_fold_query_free (self->query);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  read_again (self);
}

static void
stop_search_cb (LotsePapersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
clear_cb (LotsePapersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->choice, LOTSE_PAPERS_ALL);
}

static gboolean
lotse_papers_page_start_search (LotsePage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LOTSE_PAPERS_PAGE (page)->search));
}

static void
fetch_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_oparl_dialog_present (lotse_window_of (widget));
}

static void
lotse_papers_page_dispose (GObject *object)
{
  LotsePapersPage *self = LOTSE_PAPERS_PAGE (object);

  g_clear_object (&self->fit);
  g_clear_pointer (&self->query, lotse_fold_query_free);
  G_OBJECT_CLASS (lotse_papers_page_parent_class)->dispose (object);
}

static void
lotse_papers_page_class_init (LotsePapersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_papers_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_papers_page_refresh;
  LOTSE_PAGE_CLASS (klass)->start_search = lotse_papers_page_start_search;
  gtk_widget_class_install_action (widget_class, "page.fetch-papers", NULL, fetch_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/papers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotsePapersPage, search);
  gtk_widget_class_bind_template_child (widget_class, LotsePapersPage, choice);
  gtk_widget_class_bind_template_child (widget_class, LotsePapersPage, count);
  gtk_widget_class_bind_template_child (widget_class, LotsePapersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotsePapersPage, table);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_again);
}

static void
lotse_papers_page_init (LotsePapersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->query = lotse_fold_query_new ("");
  self->fit = lotse_fit_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int choice = 0; choice < LOTSE_N_PAPERS; choice++)
    gtk_string_list_append (names, lotse_papers_choice_label ((LotsePapersChoice) choice));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  g_signal_connect_object (self->fit, "notify::narrow", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
}

void
lotse_papers_page_choose (LotsePapersPage *self, LotsePapersChoice choice)
{
  g_return_if_fail (LOTSE_IS_PAPERS_PAGE (self));
  gtk_drop_down_set_selected (self->choice, choice);
}

void
lotse_papers_page_search (LotsePapersPage *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_PAPERS_PAGE (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_changed_cb (self);
}

guint
lotse_papers_page_count (LotsePapersPage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAPERS_PAGE (self), 0);
  return self->n;
}
