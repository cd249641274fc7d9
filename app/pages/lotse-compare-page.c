/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table is counted anew with every change of the days; so are the sentences. */
#include "config.h"
#include "lotse-compare-page.h"

#include <glib/gi18n-lib.h>

#include "app/pages/overview-rows.h"
#include "app/save-file.h"
#include "app/widgets/figure-table.h"
#include "app/widgets/lotse-date-entry.h"
#include "app/widgets/lotse-fit.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "report/comparison.h"
#include "report/table-file.h"

#define SENTENCES 50 /* at a time: rows cost more than sentences */

struct _LotseComparePage
{
  LotsePage       parent_instance;

  GtkBox         *days;
  GtkCheckButton *changed_only;
  GtkLabel       *summary;
  GtkStack       *stack;
  AdwBin         *table;
  GtkListBox     *sentences;
  GtkButton      *more;
  GtkLabel       *no_sentences;
  guint           n_sentences;    /* shown at most */
  LotseFit       *fit;            /* (owned) whether the table fits */
  LotseDateEntry *first, *second; /* (unowned) */
  gboolean        chosen;         /* the person named the days */
};

G_DEFINE_TYPE (LotseComparePage, lotse_compare_page, LOTSE_TYPE_PAGE)

/* @brief: for little room. @summary, @targets: (out) (optional) (transfer full) what is said above, and what the rows open. */
static LotseChartTable *
make_table (LotseComparePage *self, gboolean brief, char **summary, GPtrArray **targets)
{
  LotseOverview view;
  LotseDate first, second;
  g_autoptr (GArray) comparison = NULL;

  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  lotse_compare_page_get_days (self, &first, &second);
  comparison = lotse_comparison_read (view.data, &view.options, first, second);
  if (summary != NULL)
    *summary = lotse_comparison_sentence (comparison, first, second, lotse_lang_get ());
  if (targets != NULL)
    *targets = lotse_comparison_targets (comparison, gtk_check_button_get_active (self->changed_only));
  if (brief)
    return lotse_comparison_brief_table (view.data, comparison, first, second, gtk_check_button_get_active (self->changed_only), lotse_lang_get ());
  return lotse_comparison_table (view.data, comparison, first, second, gtk_check_button_get_active (self->changed_only), lotse_lang_get ());
}

static void
fill_sentences (LotseComparePage *self)
{
  LotseOverview view;
  LotseDate first, second;
  guint all;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *more = NULL;

  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  lotse_compare_page_get_days (self, &first, &second);
  view.options.as_of = second;
  lines = lotse_overview_since (&view, first, 0, self->n_sentences, &all);
  lotse_overview_rows_fill (self->sentences, lines);
  more = g_strdup_printf (ngettext ("Show More (%u Left)", "Show More (%u Left)", all - lines->len), all - lines->len);
  gtk_button_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), all > lines->len);
  gtk_widget_set_visible (GTK_WIDGET (self->sentences), all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_sentences), all == 0);
}

/* The keyboard goes on with the first of those that come. */
static void
more_cb (LotseComparePage *self)
{
  const int shown = (int) self->n_sentences;
  GtkListBoxRow *next;

  self->n_sentences += SENTENCES;
  fill_sentences (self);
  next = gtk_list_box_get_row_at_index (self->sentences, shown);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
show_table (LotseComparePage *self, LotseChartTable *table, GPtrArray *targets)
{
  GtkWidget *shown = adw_bin_get_child (self->table);

  if (shown != NULL && lotse_figure_table_replace (shown, table, targets))
    return;
  shown = lotse_figure_table_new_linked (table, g_ptr_array_ref (targets), lotse_fit_is_narrow (self->fit));
  adw_bin_set_child (self->table, shown);
  lotse_fit_watch (self->fit, GTK_SCROLLED_WINDOW (shown));
}

static void
fill (LotseComparePage *self)
{
  g_autofree char *summary = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  LotseChartTable *table;
  gboolean any;

  if (lotse_date_entry_get_date (self->first) == LOTSE_DATE_NONE || lotse_date_entry_get_date (self->second) == LOTSE_DATE_NONE)
    {
      gtk_label_set_text (self->summary, _("Enter two days, such as 31.12.2021."));
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  table = make_table (self, lotse_fit_is_narrow (self->fit), &summary, &targets);
  any = lotse_chart_table_n_rows (table) > 0;
  gtk_label_set_text (self->summary, summary);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sentences") == 0)
    {
      lotse_chart_table_free (table);
      fill_sentences (self);
      return;
    }
  show_table (self, table, targets);
  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "nothing");
}

static void
changed_cb (LotseComparePage *self)
{
  self->chosen = TRUE;
  self->n_sentences = SENTENCES;
  fill (self);
}

static void
changed_only_cb (LotseComparePage *self)
{
  if (self->first != NULL && lotse_page_get_session (LOTSE_PAGE (self)) != NULL)
    fill (self);
}

static void
as_sentences_cb (LotseComparePage *self, GParamSpec *pspec, GtkToggleButton *button)
{
  if (self->first == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (button) ? "sentences" : "table");
  fill (self);
}

/* At first, what is also on the overview: since the last review. */
static void
choose_days (LotseComparePage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseDate as_of = lotse_session_get_as_of (session);

  lotse_date_entry_set_date (self->first, lotse_overview_review_day (session, NULL));
  lotse_date_entry_set_date (self->second, as_of);
}

static void
lotse_compare_page_refresh (LotsePage *page)
{
  LotseComparePage *self = LOTSE_COMPARE_PAGE (page);

  if (!self->chosen)
    choose_days (self);
  fill (self);
}

typedef struct
{
  LotseChartTable *table; /* (owned) */
  LotseDataset    *data;  /* (owned) */
  LotseDate        as_of;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lotse_chart_table_free (saving->table);
  g_object_unref (saving->data);
  g_free (saving);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Saving *saving = data;

  return lotse_table_write (saving->table, saving->data, saving->as_of, lotse_lang_get (), path, error);
}

static Saving *
saving_new (LotseComparePage *self)
{
  Saving *saving = g_new0 (Saving, 1);
  LotseDate first;

  lotse_compare_page_get_days (self, &first, &saving->as_of);
  saving->table = make_table (self, FALSE, NULL, NULL);
  saving->data = g_object_ref (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))));
  return saving;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseComparePage *self = LOTSE_COMPARE_PAGE (widget);
  LotseWindow *window = lotse_window_of (widget);
  Saving *saving;

  if (window == NULL || lotse_date_entry_get_date (self->first) == LOTSE_DATE_NONE || lotse_date_entry_get_date (self->second) == LOTSE_DATE_NONE)
    return;
  saving = saving_new (self);
  lotse_save_file (window, _("Save the Comparison"), lotse_chart_table_caption (saving->table), g_variant_get_string (parameter, NULL), write_cb, saving,
                   saving_free);
}

static void
lotse_compare_page_dispose (GObject *object)
{
  g_clear_object (&LOTSE_COMPARE_PAGE (object)->fit);
  G_OBJECT_CLASS (lotse_compare_page_parent_class)->dispose (object);
}

static void
lotse_compare_page_class_init (LotseComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_compare_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_compare_page_refresh;
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  gtk_widget_class_install_action (widget_class, "page.save-comparison", "s", save_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, days);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, changed_only);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, summary);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, table);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, sentences);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, more);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, no_sentences);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, as_sentences_cb);
}

static void
lotse_compare_page_init (LotseComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->n_sentences = SENTENCES;
  self->fit = lotse_fit_new ();
  g_signal_connect_object (self->fit, "notify::narrow", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  self->first = LOTSE_DATE_ENTRY (lotse_date_entry_new (_("First day")));
  self->second = LOTSE_DATE_ENTRY (lotse_date_entry_new (_("Second day")));
  gtk_box_append (self->days, GTK_WIDGET (self->first));
  gtk_box_append (self->days, gtk_label_new (_("and")));
  gtk_box_append (self->days, GTK_WIDGET (self->second));
  g_signal_connect_object (self->first, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->second, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  lotse_mark_list_setup (self->sentences);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentences), "plain");
}

void
lotse_compare_page_set_days (LotseComparePage *self, LotseDate first, LotseDate second)
{
  g_return_if_fail (LOTSE_IS_COMPARE_PAGE (self));
  lotse_date_entry_set_date (self->first, first);
  lotse_date_entry_set_date (self->second, second);
  self->chosen = TRUE;
  lotse_page_refresh (LOTSE_PAGE (self));
}

void
lotse_compare_page_get_days (LotseComparePage *self, LotseDate *first, LotseDate *second)
{
  const LotseDate one = lotse_date_entry_get_date (self->first), other = lotse_date_entry_get_date (self->second);

  *first = MIN (one, other);
  *second = MAX (one, other);
}

void
lotse_compare_page_set_changed_only (LotseComparePage *self, gboolean changed_only)
{
  g_return_if_fail (LOTSE_IS_COMPARE_PAGE (self));
  gtk_check_button_set_active (self->changed_only, changed_only);
}

gboolean
lotse_compare_page_save (LotseComparePage *self, const char *path, GError **error)
{
  Saving *saving;
  gboolean saved;

  g_return_val_if_fail (LOTSE_IS_COMPARE_PAGE (self), FALSE);
  saving = saving_new (self);
  saved = write_cb (path, saving, error);
  saving_free (saving);
  return saved;
}
