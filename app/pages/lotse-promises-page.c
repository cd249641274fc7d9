/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table shows what the chart by field of action, or by department, says, so that both protect the same numbers. */
#include "config.h"
#include "lotse-promises-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/session-source.h"
#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-fit.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/number.h"
#include "data/model/promises.h"

static const struct { LotseFigureKind kind; int height; const char *subtitle; } charts[] = {
  { LOTSE_FIGURE_PROMISES, 340, N_("Months by which ends were moved in each year, by reason") },
  { LOTSE_FIGURE_PROMISE_FIELDS, 340, N_("In the order of the strategy") },
  { LOTSE_FIGURE_PROMISE_DEPARTMENTS, 340, N_("By name, not by size") },
};

#define NAME_CHARS 27
#define NUMBER_CHARS 9
#define BLOCK_SPACING_PX 4

struct _LotsePromisesPage
{
  LotsePage        parent_instance;
  GtkStack        *stack;
  GtkLabel        *lead;
  GtkBox          *words;
  LotseCard       *table_card;
  GtkScrolledWindow *table_scrolled;
  GtkGrid         *table;
  GtkBox          *stacked; /* the same, a field of action below the other, where the table does not fit */
  LotseFit        *fit;     /* (owned) */
  LotseFlowBox    *flow;
  LotseFigureView *views[G_N_ELEMENTS (charts)];
  GtkWidget       *cards[G_N_ELEMENTS (charts)]; /* (unowned) around the views */
  GtkToggleButton *by_field, *by_department; /* (unowned) */
  gboolean         filling;
  gboolean         chosen; /* the person said by which */
};

G_DEFINE_TYPE (LotsePromisesPage, lotse_promises_page, LOTSE_TYPE_PAGE)

/* ---- Words ---- */

/* Which facts a sentence is about. */
typedef enum { LATER, EARLIER, OPENED, UNKNOWN } Sentence;

static gboolean
is_about (const LotseShiftFact *fact, Sentence sentence)
{
  switch (sentence)
    {
    case LATER: return fact->known && fact->months > 0;
    case EARLIER: return fact->known && fact->months < 0;
    case OPENED: return fact->opened;
    case UNKNOWN:
    default: return !fact->known && !fact->opened;
    }
}

/* Shifts that @sentence is about; of those that made an end later, or open, the projects, each once. (transfer full) */
static GPtrArray *
behind (const GArray *facts, Sentence sentence)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);
      const gboolean of_projects = sentence == LATER || sentence == OPENED;

      if (!is_about (fact, sentence) || !g_hash_table_add (done, of_projects ? fact->project : fact->shift))
        continue;
      g_ptr_array_add (targets, of_projects ? g_strdup_printf ("moved:%s", lotse_record_id (fact->project)) : g_strdup_printf ("shift:%s", lotse_record_id (fact->shift)));
    }
  return targets;
}

/* Takes over what it is given. */
static void
say (LotsePromisesPage *self, GPtrArray *targets, char *text)
{
  GtkWidget *button = lotse_figure_button_new ();

  lotse_figure_button_set (button, text, NULL, targets);
  gtk_box_append (self->words, button);
  g_free (text);
}

static void
say_unrecorded (LotsePromisesPage *self, const GPtrArray *unrecorded)
{
  GPtrArray *targets;

  if (unrecorded->len == 0)
    return;
  targets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < unrecorded->len; i++)
    g_ptr_array_add (targets, g_strdup_printf ("moved:%s", lotse_record_id (unrecorded->pdata[i])));
  say (self, targets, g_strdup_printf (ngettext ("%u project is later than promised, and no shift says why.", "%u projects are later than promised, and no shift says why.", unrecorded->len), unrecorded->len));
}

static void
say_all (LotsePromisesPage *self, const GArray *facts, const LotseShiftSums *sums)
{
  const int first = facts->len > 0 ? g_array_index (facts, LotseShiftFact, 0).year : 0;
  const guint opened = sums->moved_open;
  g_autofree char *later = lotse_number_format (sums->later, 0, lotse_lang_get ()), *earlier = lotse_number_format (sums->earlier, 0, lotse_lang_get ());

  if (sums->projects > 0)
    say (self, behind (facts, LATER), g_strdup_printf (ngettext ("%u project was moved to a later day since %d, by %s months in all.", "%u projects were moved to a later day since %d, by %s months in all.", sums->projects), sums->projects, first, later));
  if (opened > 0)
    say (self, behind (facts, OPENED), g_strdup_printf (ngettext ("%u project was moved to an open end, which counts no months.", "%u projects were moved to an open end, which counts no months.", opened), opened));
  if (sums->earlier > 0)
    say (self, behind (facts, EARLIER), g_strdup_printf (ngettext ("Ends were moved forward by %s month.", "Ends were moved forward by %s months.", (gulong) sums->earlier), earlier));
  if (sums->unknown > sums->opened)
    say (self, behind (facts, UNKNOWN), g_strdup_printf (ngettext ("Of %u shift the months cannot be said: an end is open.", "Of %u shifts the months cannot be said: an end is open.", sums->unknown - sums->opened), sums->unknown - sums->opened));
}

/* The sum, and what took most of it. */
static void
fill_words (LotsePromisesPage *self, const GArray *facts, const LotseShiftSums *sums, const GPtrArray *unrecorded, gboolean public)
{
  g_autofree char *lead = lotse_shift_sums_words (sums);
  GtkWidget *child;

  gtk_label_set_text (self->lead, public || lead == NULL ? "" : lead);
  gtk_widget_set_visible (GTK_WIDGET (self->lead), !public && lead != NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->words))) != NULL)
    gtk_box_remove (self->words, child);
  if (public)
    {
      gtk_box_append (self->words, lotse_wrapped_label_new (_("Small numbers are not shown to this audience, nor what they follow from."), NULL));
      return;
    }
  say_all (self, facts, sums);
  say_unrecorded (self, unrecorded);
}

/* ---- The table ---- */

static gboolean
is_by_department (LotsePromisesPage *self)
{
  return gtk_toggle_button_get_active (self->by_department);
}

static const char *
all_words (LotsePromisesPage *self)
{
  return is_by_department (self) ? _("All departments") : _("All fields of action");
}

/* What a cell of the chart's table says, as numbers are written everywhere. (transfer full) */
static char *
cell_text (LotseChartCell cell)
{
  return isfinite (cell.number) ? lotse_number_format (cell.number, 0, lotse_lang_get ()) : g_strdup (cell.text);
}

/* Letters of the longest word: no name of a column is broken within one. */
static int
longest_word (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  return (int) longest;
}

static GtkWidget *
label_new (const char *text, double xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  int chars;

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A table that may be scrolled sideways is as high as at its least width: that must not be a word a line. */
  chars = text != NULL ? MIN ((int) g_utf8_strlen (text, -1), xalign == 0 ? NAME_CHARS : MAX (NUMBER_CHARS, longest_word (text))) : 0;
  gtk_label_set_width_chars (GTK_LABEL (label), MAX (chars + 1, 3)); /* a word that stands alone has room to spare */
  gtk_label_set_max_width_chars (GTK_LABEL (label), xalign == 0 ? NAME_CHARS : MAX (NUMBER_CHARS, chars + 1));
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Takes @targets (nullable): a number without anything behind it is text. */
static GtkWidget *
cell_new (const char *text, const char *name, GPtrArray *targets)
{
  GtkWidget *button;
  g_autofree char *words = NULL;

  if (targets == NULL)
    return label_new (g_strcmp0 (text, "0") == 0 ? "–" : text, 1, "numeric");
  button = lotse_figure_button_new ();
  words = g_strdup_printf ("%s: %s", name, text);
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_halign (button, GTK_ALIGN_FILL);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  /* As high as it is at its least width: that must not be that of a digit. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), FALSE);
  gtk_widget_set_tooltip_text (button, words);
  lotse_figure_button_set (button, text, words, targets);
  return button;
}

static void
add_targets (GPtrArray **to, const GPtrArray *targets)
{
  if (*to == NULL)
    *to = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (*to, g_strdup (targets->pdata[i]));
}

/* What is behind row @row (G_MAXUINT: all) and reason @reason (G_MAXUINT: all). (transfer full) (nullable) */
static GPtrArray *
targets_of (LotseFigure *figure, guint row, guint reason)
{
  GPtrArray *all = NULL;

  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      const LotseFigureItem *item = lotse_figure_item (figure, i);
      const GPtrArray *links = (row == G_MAXUINT || item->what == row) && (reason == G_MAXUINT || item->which == reason) ? lotse_figure_links (figure, i) : NULL;

      if (links != NULL)
        add_targets (&all, links);
    }
  return all;
}

static void
put (LotsePromisesPage *self, GtkWidget *cell, guint column, guint row)
{
  gtk_grid_attach (self->table, cell, (int) column, (int) row, 1, 1);
}

/* Sums of all fields, each with all that is behind it. */
static void
add_sum_row (LotsePromisesPage *self, LotseFigure *figure, guint row, guint n_reasons, const LotseShiftSums *sums)
{
  put (self, label_new (all_words (self), 0, "row-title"), 0, row);
  for (guint s = 0; s <= n_reasons; s++)
    {
      g_autofree char *text = lotse_number_format (s < n_reasons ? sums->months[s] : sums->later, 0, lotse_lang_get ());

      put (self, cell_new (text, s < n_reasons ? lotse_shift_reason_label ((int) s) : all_words (self), targets_of (figure, G_MAXUINT, s < n_reasons ? s : G_MAXUINT)), s + 1, row);
    }
}

/* "Procurement: 18" as a figure. Takes @targets (nullable). */
static GtkWidget *
pair_new (const char *field, const char *name, const char *number, GPtrArray *targets)
{
  g_autofree char *text = g_strdup_printf (_("%s: %s"), name, number), *words = g_strdup_printf ("%s, %s", field, text);
  GtkWidget *button;

  if (targets == NULL)
    return label_new (text, 0, "numeric");
  button = lotse_figure_button_new ();
  gtk_widget_set_tooltip_text (button, words);
  lotse_figure_button_set (button, text, words, targets);
  return button;
}

/* The name of a field of action or department with its sum beside it, for the pairs that follow. @sum (nullable), and takes @targets (nullable) of it. */
static LotseFlowBox *
add_block (LotsePromisesPage *self, const char *field, const char *sum, GPtrArray *targets)
{
  GtkWidget *flow = lotse_flow_box_new (BLOCK_SPACING_PX), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *name = lotse_wrapped_label_new (field, "row-title");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  if (sum != NULL)
    {
      GtkWidget *total = pair_new (field, _("Total"), sum, targets);

      gtk_widget_set_halign (total, GTK_ALIGN_END);
      gtk_widget_set_valign (total, GTK_ALIGN_END);
      gtk_widget_add_css_class (total, "row-title");
      gtk_box_append (GTK_BOX (head), total);
    }
  gtk_box_append (GTK_BOX (self->stacked), head);
  gtk_box_append (GTK_BOX (self->stacked), flow);
  return LOTSE_FLOW_BOX (flow);
}

static gboolean
is_nothing (const char *number)
{
  return *number == '\0' || strcmp (number, "0") == 0;
}

/* What the table says of one field of action. Where nothing moved, that is said. */
static void
add_field_block (LotsePromisesPage *self, LotseFigure *figure, LotseChartTable *table, guint row)
{
  const guint n = lotse_chart_table_n_columns (table);
  const char *field = lotse_chart_table_cell (table, row, 0).text;
  const LotseChartCell total = lotse_chart_table_cell (table, row, n - 1);
  g_autofree char *sum = cell_text (total);
  LotseFlowBox *flow = add_block (self, field, is_nothing (sum) ? NULL : sum,
                                  isfinite (total.number) && !is_nothing (sum) ? targets_of (figure, row, G_MAXUINT) : NULL);
  gboolean any = FALSE;

  for (guint c = 1; c + 1 < n; c++)
    {
      const LotseChartCell cell = lotse_chart_table_cell (table, row, c);
      g_autofree char *number = cell_text (cell);

      if (is_nothing (number))
        continue;
      any = TRUE;
      lotse_flow_box_append (flow, pair_new (field, lotse_chart_table_column (table, c), number, isfinite (cell.number) ? targets_of (figure, row, c - 1) : NULL), 0, 0);
    }
  if (!any)
    lotse_flow_box_append (flow, label_new (_("no month"), 0, "row-subtitle"), 0, 0);
}

static void
add_sum_block (LotsePromisesPage *self, LotseFigure *figure, guint n_reasons, const LotseShiftSums *sums)
{
  g_autofree char *all = lotse_number_format (sums->later, 0, lotse_lang_get ());
  LotseFlowBox *flow = add_block (self, all_words (self), sums->later > 0 ? all : NULL, sums->later > 0 ? targets_of (figure, G_MAXUINT, G_MAXUINT) : NULL);

  for (guint s = 0; s < n_reasons; s++)
    {
      g_autofree char *number = lotse_number_format (sums->months[s], 0, lotse_lang_get ());

      if (sums->months[s] > 0)
        lotse_flow_box_append (flow, pair_new (all_words (self), lotse_shift_reason_label ((int) s), number, targets_of (figure, G_MAXUINT, s)), 0, 0);
    }
}

static void
fill_stacked (LotsePromisesPage *self, LotseFigure *figure, LotseChartTable *table, const LotseShiftSums *sums, gboolean public)
{
  const guint n = lotse_chart_table_n_columns (table);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stacked))) != NULL)
    gtk_box_remove (self->stacked, child);
  if (!lotse_fit_is_narrow (self->fit))
    return;
  if (!public && n >= 2)
    add_sum_block (self, figure, n - 2, sums);
  for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
    add_field_block (self, figure, table, r);
}

static void
fill_table (LotsePromisesPage *self, LotseFigureMaker *maker, const LotseShiftSums *sums, gboolean public)
{
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, lotse_lang_get ());
  LotseFigure *figure = lotse_figure_maker_figure (maker, lotse_lang_get ());
  const guint n = lotse_chart_table_n_columns (table);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  for (guint c = 0; c < n; c++)
    put (self, label_new (c == 0 ? "" : lotse_chart_table_column (table, c), c == 0 ? 0 : 1, "row-subtitle"), c, 0);
  for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
    {
      const char *field = lotse_chart_table_cell (table, r, 0).text;

      put (self, label_new (field, 0, NULL), 0, r + 1);
      for (guint c = 1; c < n; c++)
        {
          const LotseChartCell cell = lotse_chart_table_cell (table, r, c);
          g_autofree char *number = cell_text (cell), *name = g_strdup_printf ("%s, %s", field, lotse_chart_table_column (table, c));

          put (self, cell_new (number, name, isfinite (cell.number) ? targets_of (figure, r, c + 1 < n ? c - 1 : G_MAXUINT) : NULL), c, r + 1);
        }
    }
  if (!public && n >= 2)
    add_sum_row (self, figure, lotse_chart_table_n_rows (table) + 1, n - 2, sums);
  fill_stacked (self, figure, table, sums, public);
}

static void
narrow_cb (LotsePromisesPage *self)
{
  const gboolean narrow = lotse_fit_is_narrow (self->fit);

  lotse_page_refresh (LOTSE_PAGE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->table), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->stacked), narrow);
}

/* Without fields of action, departments tell more; what the person chose stays. */
static void
choose_split (LotsePromisesPage *self, const GArray *facts)
{
  gboolean any_field = FALSE;

  for (guint i = 0; i < facts->len && !any_field; i++)
    any_field = g_array_index (facts, LotseShiftFact, i).field != NULL;
  if (!self->chosen && facts->len > 0)
    gtk_toggle_button_set_active (any_field ? self->by_field : self->by_department, TRUE);
}

static void
show_split (LotsePromisesPage *self)
{
  const gboolean by_department = is_by_department (self);

  lotse_card_set_title (self->table_card, by_department ? _("Months by department and reason") : _("Months by field of action and reason"));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    gtk_widget_set_visible (self->cards[i], charts[i].kind == LOTSE_FIGURE_PROMISES || (charts[i].kind == LOTSE_FIGURE_PROMISE_DEPARTMENTS) == by_department);
}

static void
lotse_promises_page_refresh (LotsePage *page)
{
  LotsePromisesPage *self = LOTSE_PROMISES_PAGE (page);
  LotseSession *session = lotse_page_get_session (page);
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseSourceOptions options = lotse_session_source (session);
  g_autoptr (GArray) facts = NULL;
  g_autoptr (GPtrArray) unrecorded = NULL;
  LotseShiftSums sums;
  gboolean public;

  public = options.audience < LOTSE_AUDIENCE_STAFF;
  facts = lotse_promise_facts (data, &options);
  sums = lotse_shift_sums (facts, 0, TRUE, NULL);
  unrecorded = lotse_promise_unrecorded (data, &options);
  gtk_stack_set_visible_child_name (self->stack, sums.later > 0 || (!public && (sums.moved > 0 || unrecorded->len > 0)) ? "promises" : "empty");
  fill_words (self, facts, &sums, unrecorded, public);
  gtk_widget_set_visible (GTK_WIDGET (self->table_card), sums.later > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->flow), sums.later > 0);
  if (sums.later == 0)
    return;
  self->filling = TRUE;
  choose_split (self, facts);
  self->filling = FALSE;
  show_split (self);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      LotseFigureMaker *maker = lotse_figure_maker_new (charts[i].kind, data, &options, NULL);

      if (charts[i].kind == (is_by_department (self) ? LOTSE_FIGURE_PROMISE_DEPARTMENTS : LOTSE_FIGURE_PROMISE_FIELDS))
        fill_table (self, maker, &sums, public);
      lotse_figure_view_take_maker (self->views[i], maker);
    }
}

static void
add_chart (LotsePromisesPage *self, guint index)
{
  GtkWidget *card = lotse_card_new (lotse_figure_kind_title (charts[index].kind), _(charts[index].subtitle)), *caption = label_new (NULL, 0, "card-subtitle");

  self->cards[index] = card;
  self->views[index] = LOTSE_FIGURE_VIEW (lotse_figure_view_new ());
  lotse_figure_view_set_size (self->views[index], 260, 260, 520, charts[index].height);
  gtk_widget_set_vexpand (GTK_WIDGET (self->views[index]), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), -1);
  gtk_label_set_width_chars (GTK_LABEL (caption), 10);
  g_object_bind_property (self->views[index], "caption", caption, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->views[index]));
  gtk_box_append (GTK_BOX (card), caption);
  lotse_card_add_end (LOTSE_CARD (card), lotse_figure_view_menu_button_new (self->views[index]));
  lotse_flow_box_append (self->flow, card, 375, 1);
}

static void
split_cb (LotsePromisesPage *self)
{
  if (self->filling)
    return;
  self->chosen = TRUE;
  lotse_page_refresh (LOTSE_PAGE (self));
}

/* Beside the title of the table: by what it is split. */
static void
add_split (LotsePromisesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->by_field = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Field of action")));
  self->by_department = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Department")));
  gtk_toggle_button_set_group (self->by_department, self->by_field);
  gtk_toggle_button_set_active (self->by_field, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->by_field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->by_department));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  lotse_card_add_end (self->table_card, box);
  g_signal_connect_object (self->by_department, "toggled", G_CALLBACK (split_cb), self, G_CONNECT_SWAPPED);
}

static void
lotse_promises_page_dispose (GObject *object)
{
  g_clear_object (&LOTSE_PROMISES_PAGE (object)->fit);
  G_OBJECT_CLASS (lotse_promises_page_parent_class)->dispose (object);
}

static void
lotse_promises_page_class_init (LotsePromisesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_promises_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_promises_page_refresh;
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/promises-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, lead);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, words);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, table_card);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, table_scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, table);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, stacked);
  gtk_widget_class_bind_template_child (widget_class, LotsePromisesPage, flow);
}

static void
lotse_promises_page_init (LotsePromisesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fit = lotse_fit_new ();
  lotse_fit_watch (self->fit, self->table_scrolled);
  g_signal_connect_object (self->fit, "notify::narrow", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    add_chart (self, i);
  add_split (self);
}
