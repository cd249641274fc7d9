/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards are built once; each shows as many rows as can be read, and how many are left. */
#include "config.h"
#include "lotse-needs-page.h"

#include <glib/gi18n-lib.h>

#include "app/pages/overview-rows.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-mark-row.h"

#define EACH 15 /* rows of a card: as many as can be read at once */

struct _LotseNeedsPage
{
  LotsePage   parent_instance;

  GtkStack   *stack;
  GtkBox     *cards;
  LotseCard  *card[LOTSE_N_NEEDS]; /* (unowned) NULL for LOTSE_NEED_NONE */
  GtkListBox *list[LOTSE_N_NEEDS]; /* (unowned) */
};

G_DEFINE_TYPE (LotseNeedsPage, lotse_needs_page, LOTSE_TYPE_PAGE)

static void
show_count (LotseCard *card, guint shown, guint all)
{
  g_autofree char *text = NULL;

  if (shown < all)
    text = g_strdup_printf (ngettext ("the first %u of %u", "the first %u of %u", all), shown, all);
  else
    text = g_strdup_printf (ngettext ("%u open", "%u open", all), all);
  lotse_card_set_subtitle (card, text);
  gtk_widget_set_visible (GTK_WIDGET (card), all > 0);
}

static void
lotse_needs_page_refresh (LotsePage *page)
{
  LotseNeedsPage *self = LOTSE_NEEDS_PAGE (page);
  guint waiting[LOTSE_N_NEEDS], shown[LOTSE_N_NEEDS] = { 0 };
  LotseOverview view;
  LotseDate oldest;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  lotse_overview_read (lotse_page_get_session (page), &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  lines = lotse_overview_needs (&view, counts, G_MAXUINT, EACH, waiting, &oldest);
  for (guint i = LOTSE_NEED_COMMITMENT; i < LOTSE_N_NEEDS; i++)
    lotse_mark_list_clear (self->list[i]);
  for (guint i = 0; i < lines->len; i++)
    {
      const LotseOverviewLine *line = lines->pdata[i];

      shown[line->need]++;
      gtk_list_box_append (self->list[line->need], lotse_overview_row_new (line));
    }
  for (guint i = LOTSE_NEED_COMMITMENT; i < LOTSE_N_NEEDS; i++)
    show_count (self->card[i], shown[i], waiting[i]);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "needs" : "nothing");
}

static void
lotse_needs_page_class_init (LotseNeedsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LOTSE_PAGE_CLASS (klass)->refresh = lotse_needs_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/needs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseNeedsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseNeedsPage, cards);
}

static GtkWidget *
filter_button (const char *state)
{
  GtkWidget *button = gtk_button_new_with_label (_("Open List"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.filter-state");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", state);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
lotse_needs_page_init (LotseNeedsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = LOTSE_NEED_COMMITMENT; i < LOTSE_N_NEEDS; i++)
    {
      GtkWidget *list = lotse_mark_list_new (), *card = lotse_card_new (lotse_need_label ((LotseNeed) i), NULL);

      gtk_box_append (GTK_BOX (card), list);
      gtk_box_append (self->cards, card);
      self->card[i] = LOTSE_CARD (card);
      self->list[i] = GTK_LIST_BOX (list);
    }
  lotse_card_add_end (self->card[LOTSE_NEED_ATTENTION], filter_button ("needs_decision"));
  lotse_card_add_end (self->card[LOTSE_NEED_REPORT], filter_button ("stale"));
}
