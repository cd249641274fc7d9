/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table is counted anew with every change of the days; so are the sentences. */
#include "config.h"
#include "lotse-compare-page.h"

#include <glib/gi18n-lib.h>

#include "app/pages/overview-rows.h"
#include "app/session-source.h"
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
  GtkDropDown    *order;
  GtkLabel       *summary;
  GtkStack       *stack;
  AdwBin         *table;
  GtkListBox     *sentences;
  GtkButton      *more;
  GtkLabel       *no_sentences;
  guint           n_sentences;    /* shown at most */
  LotseFit       *fit;            /* (owned) whether the table fits */
  LotseDateEntry *first, *second; /* (unowned) */
  GMenu          *spans;          /* (owned) days that are proposed */
  gboolean        chosen;         /* the person named the days */
  gboolean        as_sentences;   /* and not as a table; kept while there are no days */
};

G_DEFINE_TYPE (LotseComparePage, lotse_compare_page, LOTSE_TYPE_PAGE)

/* Named, where only one department is looked at. (transfer full) */
static char *
summary_of (const LotseOverview *view, GArray *comparison, LotseDate first, LotseDate second)
{
  LotseRecord *department = lotse_dataset_get (view->data, LOTSE_KIND_DEPARTMENT, view->options.department);
  g_autofree char *sentence = lotse_comparison_sentence (comparison, first, second, lotse_lang_get ());

  return department != NULL ? g_strdup_printf (_("%s: %s"), lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), sentence) : g_steal_pointer (&sentence);
}

static LotseComparisonOrder
get_order (LotseComparePage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->order);

  return selected < LOTSE_N_COMPARISON_ORDERS ? (LotseComparisonOrder) selected : LOTSE_COMPARISON_WORST_FIRST;
}

typedef LotseChartTable *(*MakeTable) (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang);

/* @make: of which kind. @summary, @targets: (out) (optional) (transfer full) what is said above, and what the rows open. */
static LotseChartTable *
make_table (LotseComparePage *self, MakeTable make, char **summary, GPtrArray **targets)
{
  const gboolean changed_only = gtk_check_button_get_active (self->changed_only);
  const LotseComparisonOrder order = get_order (self);
  g_autoptr (GArray) comparison = NULL;
  g_autofree char *caption = NULL;
  LotseChartTable *table;
  LotseDate first, second;
  LotseOverview view;

  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  lotse_compare_page_get_days (self, &first, &second);
  comparison = lotse_comparison_read (view.data, &view.options, first, second);
  lotse_comparison_sort (comparison, order);
  if (summary != NULL)
    *summary = summary_of (&view, comparison, first, second);
  if (targets != NULL)
    *targets = lotse_comparison_targets (comparison, changed_only);
  table = make (view.data, comparison, first, second, changed_only, lotse_lang_get ());
  caption = lotse_comparison_caption (order, first, second, lotse_lang_get ());
  lotse_chart_table_set_caption (table, caption);
  return table;
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
  lines = lotse_overview_since (&view, first, NULL, self->n_sentences, &all, NULL);
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

/* What has to be known of the days beside what changed: that one is still to come, and that they stand the other way round. (transfer full) */
static char *
days_remark (LotseComparePage *self)
{
  const LotseDate today = lotse_date_today ();
  const gboolean turned = lotse_date_entry_get_date (self->first) > lotse_date_entry_get_date (self->second);
  g_autofree char *earlier = NULL, *later = NULL;
  GString *remark = g_string_new (NULL);
  LotseDate first, second;

  lotse_compare_page_get_days (self, &first, &second);
  earlier = lotse_date_format (first, lotse_lang_get ());
  later = lotse_date_format (second, lotse_lang_get ());
  if (turned)
    g_string_append_printf (remark, _(" The earlier day comes first: %s with %s."), earlier, later);
  if (first > today)
    g_string_append (remark, _(" Both days are still to come: nothing is known of them."));
  else if (second > today)
    g_string_append_printf (remark, _(" %s is still to come: what is known today is compared."), later);
  return g_string_free (remark, FALSE);
}

static gboolean
has_days (LotseComparePage *self)
{
  return lotse_date_entry_get_date (self->first) != LOTSE_DATE_NONE && lotse_date_entry_get_date (self->second) != LOTSE_DATE_NONE;
}

static void
fill (LotseComparePage *self)
{
  g_autofree char *summary = NULL, *remark = NULL, *all = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  LotseChartTable *table;
  gboolean any;

  if (!has_days (self))
    {
      gtk_label_set_text (self->summary, _("Enter two days, such as 31.12.2021."));
      gtk_stack_set_visible_child_name (self->stack, "no-days");
      return;
    }
  table = make_table (self, lotse_fit_is_narrow (self->fit) ? lotse_comparison_brief_table : lotse_comparison_table, &summary, &targets);
  any = lotse_chart_table_n_rows (table) > 0;
  remark = days_remark (self);
  all = g_strconcat (summary, remark, NULL);
  gtk_label_set_text (self->summary, all);
  if (self->as_sentences)
    {
      gtk_stack_set_visible_child_name (self->stack, "sentences");
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

/* A column by which the person sorted gives way to the order that is chosen. */
static void
order_cb (LotseComparePage *self)
{
  if (self->first == NULL || lotse_page_get_session (LOTSE_PAGE (self)) == NULL)
    return;
  adw_bin_set_child (self->table, NULL);
  fill (self);
}

static void
as_sentences_cb (LotseComparePage *self, GParamSpec *pspec, GtkToggleButton *button)
{
  if (self->first == NULL)
    return;
  self->as_sentences = gtk_toggle_button_get_active (button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->order), !self->as_sentences); /* sentences have an order of their own */
  fill (self);
}

/* ---- Days ---- */

/* Takes @words. */
static void
propose (LotseComparePage *self, char *words, LotseDate first, LotseDate second)
{
  g_autofree char *from = lotse_date_to_text (first), *to = lotse_date_to_text (second), *target = g_strdup_printf ("%s/%s", from, to);
  g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

  g_menu_item_set_action_and_target (item, "page.compare-days", "s", target);
  g_menu_append_item (self->spans, item);
  g_free (words);
}

/* What is asked for most: since the review, lately, since the year began, and what was reported last. */
static void
fill_spans (LotseComparePage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseDate as_of = lotse_session_get_as_of (session);
  const LotseSourceOptions options = lotse_session_source (session);
  LotseDate first, second;
  LotseRecord *review;
  int year;

  g_menu_remove_all (self->spans);
  first = lotse_overview_review_day (session, &review);
  if (review != NULL)
    propose (self, g_strdup (_("Since the last review")), first, as_of);
  propose (self, g_strdup (_("The last four weeks")), as_of - LOTSE_COMPARISON_LATELY_DAYS, as_of);
  lotse_date_to_ymd (as_of, &year, NULL, NULL);
  propose (self, g_strdup_printf (_("Since the beginning of %d"), year), lotse_date_from_ymd (year, 1, 1), as_of);
  propose (self, g_strdup (_("The last twelve months")), lotse_date_add_months (as_of, -12), as_of);
  if (lotse_comparison_report_days (lotse_session_get_dataset (session), &options, as_of, &first, &second))
    {
      g_autofree char *one = lotse_date_format (first, lotse_lang_get ()), *other = lotse_date_format (second, lotse_lang_get ());

      propose (self, g_strdup_printf (_("The last two days with reports: %s and %s"), one, other), first, second);
    }
}

/* Whenever the menu is opened. */
static void
opening_cb (GtkMenuButton *button, gpointer page)
{
  fill_spans (page);
}

static void
compare_days_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) days = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);

  if (days[0] != NULL && days[1] != NULL)
    lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (widget), lotse_date_parse (days[0]), lotse_date_parse (days[1]));
}

/* At first, what is also on the overview: since the last review. */
static void
choose_days (LotseComparePage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseSourceOptions options = lotse_session_source (session);
  const LotseDate as_of = lotse_session_get_as_of (session);
  LotseRecord *review;
  const LotseDate reviewed = lotse_overview_review_day (session, &review);
  LotseDate first, second;

  lotse_comparison_days (lotse_session_get_dataset (session), &options, review != NULL ? reviewed : LOTSE_DATE_NONE, as_of, &first, &second);
  lotse_date_entry_set_date (self->first, first);
  lotse_date_entry_set_date (self->second, second);
}

static void
lotse_compare_page_refresh (LotsePage *page)
{
  LotseComparePage *self = LOTSE_COMPARE_PAGE (page);

  if (!self->chosen)
    choose_days (self);
  fill (self);
}

/* ---- Files and the clipboard ---- */

typedef struct
{
  LotseChartTable *table;  /* (owned) as it is shown */
  LotseChartTable *values; /* (owned) for files of values */
  LotseDataset    *data;   /* (owned) */
  LotseDate        as_of;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lotse_chart_table_free (saving->table);
  lotse_chart_table_free (saving->values);
  g_object_unref (saving->data);
  g_free (saving);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Saving *saving = data;

  return lotse_table_write (g_str_has_suffix (path, ".csv") ? saving->values : saving->table, saving->data, saving->as_of, lotse_lang_get (), path, error);
}

static Saving *
saving_new (LotseComparePage *self)
{
  Saving *saving = g_new0 (Saving, 1);
  LotseDate first;

  lotse_compare_page_get_days (self, &first, &saving->as_of);
  saving->table = make_table (self, lotse_comparison_table, NULL, NULL);
  saving->values = make_table (self, lotse_comparison_values_table, NULL, NULL);
  saving->data = g_object_ref (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))));
  return saving;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseComparePage *self = LOTSE_COMPARE_PAGE (widget);
  LotseWindow *window = lotse_window_of (widget);
  Saving *saving;

  if (window == NULL || !has_days (self))
    return;
  saving = saving_new (self);
  lotse_save_file (window, _("Save the Comparison"), lotse_chart_table_caption (saving->table), g_variant_get_string (parameter, NULL), write_cb, saving,
                   saving_free);
}

/* All sentences, below the one of the whole. (transfer full) */
static char *
all_sentences (LotseComparePage *self)
{
  LotseOverview view;
  LotseDate first;
  g_autoptr (GPtrArray) lines = NULL;
  GString *text = g_string_new (gtk_label_get_text (self->summary));
  guint all;

  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  lotse_compare_page_get_days (self, &first, &view.options.as_of);
  lines = lotse_overview_since (&view, first, NULL, G_MAXUINT, &all, NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "\n%s", ((const LotseOverviewLine *) lines->pdata[i])->title);
  return g_string_free (text, FALSE);
}

char *
lotse_compare_page_copy (LotseComparePage *self, gboolean sentences)
{
  g_autoptr (LotseChartTable) table = NULL;

  g_return_val_if_fail (LOTSE_IS_COMPARE_PAGE (self), NULL);

  if (sentences)
    return all_sentences (self);
  table = make_table (self, lotse_comparison_values_table, NULL, NULL);
  return lotse_chart_table_to_tabs (table, lotse_chart_lang (lotse_lang_get ()));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseComparePage *self = LOTSE_COMPARE_PAGE (widget);
  const gboolean sentences = g_strcmp0 (g_variant_get_string (parameter, NULL), "sentences") == 0;
  LotseWindow *window = lotse_window_of (widget);
  g_autofree char *text = NULL;

  if (!has_days (self))
    return;
  text = lotse_compare_page_copy (self, sentences);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (window != NULL)
    lotse_window_toast (window, sentences ? _("Copied as sentences") : _("Copied as a table"));
}

static void
lotse_compare_page_dispose (GObject *object)
{
  g_clear_object (&LOTSE_COMPARE_PAGE (object)->spans);
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
  gtk_widget_class_install_action (widget_class, "page.copy-comparison", "s", copy_cb);
  gtk_widget_class_install_action (widget_class, "page.compare-days", "s", compare_days_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, days);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, changed_only);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, order);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, summary);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, table);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, sentences);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, more);
  gtk_widget_class_bind_template_child (widget_class, LotseComparePage, no_sentences);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, as_sentences_cb);
}

static void
fill_orders (LotseComparePage *self)
{
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);

  for (LotseComparisonOrder order = 0; order < LOTSE_N_COMPARISON_ORDERS; order++)
    gtk_string_list_append (orders, lotse_comparison_order_label (order));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (orders));
}

static void
lotse_compare_page_init (LotseComparePage *self)
{
  GtkWidget *spans = gtk_menu_button_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_orders (self);
  self->n_sentences = SENTENCES;
  self->fit = lotse_fit_new ();
  g_signal_connect_object (self->fit, "notify::narrow", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  self->first = LOTSE_DATE_ENTRY (lotse_date_entry_new (_("First day")));
  self->second = LOTSE_DATE_ENTRY (lotse_date_entry_new (_("Second day")));
  gtk_box_append (self->days, GTK_WIDGET (self->first));
  gtk_box_append (self->days, gtk_label_new (_("and")));
  gtk_box_append (self->days, GTK_WIDGET (self->second));
  self->spans = g_menu_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (spans), _("Days"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (spans), G_MENU_MODEL (self->spans));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (spans), opening_cb, self, NULL);
  gtk_box_append (self->days, spans);
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

void
lotse_compare_page_set_order (LotseComparePage *self, LotseComparisonOrder order)
{
  g_return_if_fail (LOTSE_IS_COMPARE_PAGE (self));
  gtk_drop_down_set_selected (self->order, order);
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
