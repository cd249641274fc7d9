/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of cards: a line adds one. */
#include "config.h"
#include "project-cards.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *add, *add_label; /* (nullable) kind that the button makes */
  guint       row;
  int         basis_px;
  double      weight;
  char     *(*fill) (const LotseProjectView *view, GtkListBox *list);
} List;

static const List lists[LOTSE_PROJECT_LISTS] = {
  { N_("Phases and gates"), "phase", N_("New phase"), 0, 420, 4, lotse_fill_phases },
  { N_("Decisions to be taken"), "decision", N_("New decision"), 0, 360, 3, lotse_fill_decisions },
  { N_("Tasks"), "task", N_("New task"), 0, 360, 3, lotse_fill_tasks },
  { N_("Responsibility"), NULL, NULL, 0, 330, 2, lotse_fill_responsibilities },
  { N_("Dimensions"), NULL, NULL, 0, 330, 2, lotse_fill_dimensions },
  { N_("List of risks"), "risk", N_("New risk"), 1, 380, 3, lotse_fill_risks },
  { N_("KPIs"), "kpi", N_("New KPI"), 1, 380, 2, lotse_fill_kpis },
  { N_("Waits for"), NULL, NULL, 2, 300, 1, lotse_fill_dependencies },
  { N_("Informed, heard, involved"), "involvement", N_("New involvement"), 2, 330, 2, lotse_fill_involvement },
  { N_("Voices"), "voice", N_("New comment"), 2, 330, 2, lotse_fill_voices },
  { N_("Partners"), NULL, NULL, 2, 270, 1, lotse_fill_partners },
  { N_("Services"), NULL, NULL, 2, 270, 1, lotse_fill_services },
};

static const struct { LotseFigureKind kind; const char *subtitle; int basis_px, height_px; } figures[LOTSE_PROJECT_FIGURES] = {
  { LOTSE_FIGURE_BUDGET, N_("Planned, spent and expected, year by year"), 400, 240 },
  { LOTSE_FIGURE_RISKS, N_("Before the response → after it"), 360, 260 },
};

static GtkWidget *
add_button_new (const List *list)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(list->add_label));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", list->add);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(list->add_label), -1);
  return button;
}

static void
add_list (LotseProjectCards *self, guint index)
{
  GtkWidget *card = lotse_card_new (_(lists[index].title), NULL), *list = lotse_mark_list_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lists[index].title), -1);
  gtk_box_append (GTK_BOX (card), list);
  if (lists[index].add != NULL)
    lotse_card_add_end (LOTSE_CARD (card), add_button_new (&lists[index]));
  lotse_flow_box_append (self->rows[lists[index].row], card, lists[index].basis_px, lists[index].weight);
  self->lists[index].card = LOTSE_CARD (card);
  self->lists[index].list = GTK_LIST_BOX (list);
}

static void
add_figure (LotseProjectCards *self, guint index)
{
  GtkWidget *card = lotse_card_new (lotse_figure_kind_title (figures[index].kind), _(figures[index].subtitle)), *view = lotse_figure_view_new ();

  gtk_widget_set_vexpand (view, TRUE);
  lotse_figure_view_set_size (LOTSE_FIGURE_VIEW (view), 260, figures[index].height_px, figures[index].basis_px, figures[index].height_px);
  gtk_box_append (GTK_BOX (card), view);
  lotse_card_add_end (LOTSE_CARD (card), lotse_figure_view_menu_button_new (LOTSE_FIGURE_VIEW (view)));
  lotse_flow_box_append (self->rows[1], card, figures[index].basis_px, 3);
  self->figures[index].card = LOTSE_CARD (card);
  self->figures[index].view = LOTSE_FIGURE_VIEW (view);
}

void
lotse_project_cards_init (LotseProjectCards *self, LotseFlowBox *needs, LotseFlowBox *figure_row, LotseFlowBox *around)
{
  self->rows[0] = needs;
  self->rows[1] = figure_row;
  self->rows[2] = around;
  for (guint i = 0; i < LOTSE_PROJECT_FIGURES; i++)
    add_figure (self, i);
  for (guint i = 0; i < LOTSE_PROJECT_LISTS; i++)
    add_list (self, i);
}

static gboolean
fill_list (LotseProjectCards *self, guint index, const LotseProjectView *view)
{
  g_autofree char *subtitle = NULL;

  lotse_mark_list_clear (self->lists[index].list);
  subtitle = lists[index].fill (view, self->lists[index].list);
  lotse_card_set_subtitle (self->lists[index].card, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->lists[index].card), subtitle != NULL);
  return subtitle != NULL;
}

/* Risks without likelihood and impact stand in the list alone. */
static gboolean
fill_figure (LotseProjectCards *self, guint index, const LotseProjectView *view)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseFigureMaker *maker;
  gboolean any;

  options.as_of = view->as_of;
  options.data_day = view->data_day;
  options.audience = view->audience;
  maker = lotse_figure_maker_new (figures[index].kind, view->data, &options, view->project);
  any = !lotse_figure_maker_is_empty (maker);
  gtk_widget_set_visible (GTK_WIDGET (self->figures[index].card), any);
  lotse_figure_view_take_maker (self->figures[index].view, maker);
  return any;
}

void
lotse_project_cards_fill (LotseProjectCards *self, const LotseProjectView *view)
{
  gboolean any[G_N_ELEMENTS (self->rows)] = { FALSE };

  for (guint i = 0; i < LOTSE_PROJECT_LISTS; i++)
    any[lists[i].row] |= fill_list (self, i, view);
  for (guint i = 0; i < LOTSE_PROJECT_FIGURES; i++)
    any[1] |= fill_figure (self, i, view);
  /* An empty row would leave a gap as wide as the spacing. */
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), any[i]);
}
