/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards are built once; each shows as many rows as can be read, and how many are left. */
#include "config.h"
#include "lotse-needs-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/overview-rows.h"
#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/parts.h"

#define EACH 15 /* rows of a card: as many as can be read at once */
#define AT_ONCE 24 /* rows of the first cards, which fill a screen; those of the others are made when these were painted */

struct _LotseNeedsPage
{
  LotsePage   parent_instance;

  GtkStack   *stack;
  GtkBox     *cards;
  LotseCard  *card[LOTSE_N_NEEDS]; /* (unowned) NULL for LOTSE_NEED_NONE */
  GtkListBox *list[LOTSE_N_NEEDS]; /* (unowned) */
  GtkListBox *kept;                /* (unowned) commitments that are done with, below those that are open */
  GtkWidget  *all[LOTSE_N_NEEDS];  /* (unowned) (nullable) opens what the card has no room for */
  GPtrArray  *lines;               /* (owned) (nullable) of cards that are still to be filled */
  guint       next;                /* the first of these cards */
  guint       tick_id;
  gboolean    seen;                /* those before were painted */
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

/* What a line opens in a list: the project where the record is a report or the project waits itself, else the record. */
static const char *
kind_of (LotseNeed need)
{
  switch (need)
    {
    case LOTSE_NEED_COMMITMENT: return "commitment";
    case LOTSE_NEED_DECISION:
    case LOTSE_NEED_REVIEW: return "decision";
    case LOTSE_NEED_REQUEST: return "request";
    case LOTSE_NEED_RELEASE:
    case LOTSE_NEED_LEGAL: return "project";
    case LOTSE_NEED_TASK: return "task";
    case LOTSE_NEED_NONE:
    case LOTSE_NEED_ATTENTION:
    case LOTSE_NEED_REPORT:
    case LOTSE_N_NEEDS:
    default: return NULL; /* the list of projects has them */
    }
}

/* When the list is opened: to put all of them into words, only to name them, would take longer than the rest of the page. (transfer full) */
static GPtrArray *
name_all (GtkWidget *button, gpointer data)
{
  LotseNeedsPage *self = data;
  guint need = 0, waiting[LOTSE_N_NEEDS];
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  LotseOverview view;
  LotseDate oldest;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  while (need < LOTSE_N_NEEDS && self->all[need] != button)
    need++;
  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  lines = lotse_overview_needs (&view, counts, G_MAXUINT, G_MAXUINT, waiting, &oldest);
  for (guint i = 0; i < lines->len; i++)
    {
      const LotseOverviewLine *line = lines->pdata[i];

      if (line->need == need)
        g_ptr_array_add (targets, g_strdup_printf ("%s:%s", kind_of (line->need), strcmp (kind_of (line->need), "project") == 0 ? line->project : line->record));
    }
  return targets;
}

/* Where a card is too short, all of its records. */
static void
offer_all (LotseNeedsPage *self, const guint shown[LOTSE_N_NEEDS], const guint waiting[LOTSE_N_NEEDS])
{
  for (guint i = LOTSE_NEED_COMMITMENT; i < LOTSE_N_NEEDS; i++)
    if (self->all[i] != NULL)
      lotse_figure_button_set_maker (self->all[i], shown[i] < waiting[i] ? _("Open List") : NULL, lotse_need_label ((LotseNeed) i), name_all, self);
}

/* (transfer container) */
static GPtrArray *
lines_of (GPtrArray *lines, LotseNeed need)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    if (((const LotseOverviewLine *) lines->pdata[i])->need == need)
      g_ptr_array_add (own, lines->pdata[i]);
  return own;
}

/* What leaders promised is seen whole: kept and dropped commitments stand below the open ones. */
static guint
show_kept (LotseNeedsPage *self, const LotseOverview *view)
{
  guint counts[LOTSE_COMMITMENT_STATE_N_VALUES];
  g_autoptr (GPtrArray) lines = lotse_overview_commitments_done (view, counts);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (lines->len > EACH)
    g_ptr_array_set_size (lines, EACH);
  lotse_overview_rows_fill (self->kept, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), lines->len > 0);
  if (lines->len == 0)
    return 0;
  for (int state = 0; state < LOTSE_COMMITMENT_STATE_N_VALUES; state++)
    if (counts[state] > 0)
      lotse_parts_take (subtitle, g_strdup_printf ("%u %s", counts[state], lotse_enum_label (LOTSE_ENUM_COMMITMENT_STATE, state)));
  lotse_card_set_subtitle (self->card[LOTSE_NEED_COMMITMENT], subtitle->str);
  gtk_widget_set_visible (GTK_WIDGET (self->card[LOTSE_NEED_COMMITMENT]), TRUE);
  return lines->len;
}

static void
stop_filling (LotseNeedsPage *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

/* A card a frame. */
static gboolean
fill_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LotseNeedsPage *self = LOTSE_NEEDS_PAGE (widget);
  g_autoptr (GPtrArray) own = NULL;

  if (!self->seen)
    {
      self->seen = TRUE; /* with this frame */
      return G_SOURCE_CONTINUE;
    }
  own = lines_of (self->lines, (LotseNeed) self->next);
  lotse_overview_rows_fill (self->list[self->next], own);
  if (++self->next < LOTSE_N_NEEDS)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  stop_filling (self);
  return G_SOURCE_REMOVE;
}

static void
fill_later (LotseNeedsPage *self, GPtrArray *lines, guint card)
{
  if (self->tick_id != 0)
    return;
  self->lines = g_ptr_array_ref (lines);
  self->next = card;
  self->seen = FALSE;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

static void
lotse_needs_page_dispose (GObject *object)
{
  stop_filling (LOTSE_NEEDS_PAGE (object));
  G_OBJECT_CLASS (lotse_needs_page_parent_class)->dispose (object);
}

static void
lotse_needs_page_refresh (LotsePage *page)
{
  LotseNeedsPage *self = LOTSE_NEEDS_PAGE (page);
  guint waiting[LOTSE_N_NEEDS], shown[LOTSE_N_NEEDS] = { 0 };
  LotseOverview view;
  LotseDate oldest;
  guint kept;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint made = 0;

  stop_filling (self);
  lotse_overview_read (lotse_page_get_session (page), &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  lines = lotse_overview_needs (&view, counts, G_MAXUINT, EACH, waiting, &oldest);
  for (guint i = LOTSE_NEED_COMMITMENT; i < LOTSE_N_NEEDS; i++)
    {
      g_autoptr (GPtrArray) own = lines_of (lines, (LotseNeed) i);

      shown[i] = own->len;
      made += own->len;
      if (made <= AT_ONCE || gtk_list_box_get_row_at_index (self->list[i], 0) != NULL || own->len == 0)
        lotse_overview_rows_fill (self->list[i], own);
      else
        fill_later (self, lines, i);
      show_count (self->card[i], shown[i], waiting[i]);
    }
  kept = show_kept (self, &view);
  offer_all (self, shown, waiting);
  gtk_stack_set_visible_child_name (self->stack, lines->len + kept > 0 ? "needs" : "nothing");
}

static void
lotse_needs_page_class_init (LotseNeedsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_needs_page_dispose;
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
      if (i == LOTSE_NEED_COMMITMENT)
        {
          self->kept = GTK_LIST_BOX (lotse_mark_list_new ());
          gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->kept));
        }
      if (kind_of ((LotseNeed) i) == NULL)
        continue;
      self->all[i] = lotse_figure_button_new ();
      lotse_card_add_end (self->card[i], self->all[i]);
    }
  lotse_card_add_end (self->card[LOTSE_NEED_ATTENTION], filter_button ("needs_decision"));
  lotse_card_add_end (self->card[LOTSE_NEED_REPORT], filter_button ("stale"));
}
