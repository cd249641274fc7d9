/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As many lines as can be seen without scrolling, and what says that there are more. */
#include "config.h"
#include "lotse-overview-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/page-layout.h"
#include "app/pages/overview-rows.h"
#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-mark-row.h"

#define HISTORY_PX 200
#define DENSE_HISTORY_PX 140
#define HISTORY_MORE_PX 160 /* by which it is higher at most where there is room; beyond, its bars would only be long */
#define MILESTONE_REASON_LINES 3 /* where there is room */
#define KPI_TARGET_LINES 3
#define HISTORY_STEPS 3

/* What stands in one card belongs to two lists: the second keeps a line while it has any. */
static void
show_both (GtkListBox *first, GtkListBox *second, guint lines, gboolean keep_second)
{
  const guint n = lotse_overview_room_count (first), others = lotse_overview_room_count (second);
  const guint above = MIN (n, keep_second && others > 0 && lines > 0 ? lines - 1 : lines);

  lotse_overview_room_show (first, above);
  lotse_overview_room_show (second, MIN (others, lines - above));
}

static guint
count_visible (GtkListBox *list)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (list, (int) i)) != NULL; i++)
    n += gtk_widget_get_visible (GTK_WIDGET (row));
  return n;
}

guint
overview_page_count_since (LotseOverviewPage *self)
{
  return count_visible (self->since);
}

/* Wherever lines are left out, a button says so and leads to all of them. */
static void
show_more (LotseOverviewPage *self)
{
  const guint needs = count_visible (self->commitments) + count_visible (self->needs), since = count_visible (self->since);
  const guint ahead = count_visible (self->milestones);
  const guint left = self->n_since - MIN (since, self->n_since);
  g_autofree char *number = self->n_needs > needs ? g_strdup_printf (_("Show all %u"), self->n_needs)
                                                  : g_strdup_printf (ngettext ("%u open", "%u open", self->n_needs), self->n_needs);
  g_autofree char *changes = g_strdup_printf (ngettext ("and %u more change", "and %u more changes", left), left);
  g_autofree char *milestones = NULL;

  gtk_button_set_label (GTK_BUTTON (self->open_needs), self->n_needs > 0 ? number : "");
  gtk_widget_set_visible (self->open_needs, self->n_needs > 0);
  gtk_button_set_label (self->more_since, changes);
  gtk_widget_set_visible (GTK_WIDGET (self->more_since), left > 0);
  if (self->ahead_targets->len + (self->with_council ? 1 : 0) > ahead)
    milestones = g_strdup_printf (_("Show all %u"), self->ahead_targets->len);
  lotse_figure_button_set_records (self->ahead, milestones, _("Next milestones"), g_ptr_array_ref (self->ahead_targets));
}

static void
show_lines_of (GtkListBox *list, int below)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), LOTSE_OVERVIEW_TITLE_LINES, below);
}

/* Its shares are told as well in a lower figure; it becomes as high as the cards beside it. */
static void
show_history_height (LotseOverviewPage *self)
{
  const int height_px = (self->density >= LOTSE_OVERVIEW_DENSE ? DENSE_HISTORY_PX : HISTORY_PX) + self->history_more_px;

  if (self->history_px == height_px)
    return;
  self->history_px = height_px;
  lotse_figure_view_set_size (self->history, 220, DENSE_HISTORY_PX, 360, height_px);
}

/* What is said below a change is quoted from a report, which is a click away: in a wide page one line of it is enough. */
void
overview_page_show_density (LotseOverviewPage *self)
{
  const int reasons = self->density >= LOTSE_OVERVIEW_DENSE ? 1 : LOTSE_OVERVIEW_NEED_LINES;

  show_lines_of (self->commitments, reasons);
  show_lines_of (self->needs, reasons);
  show_lines_of (self->since, self->density >= LOTSE_OVERVIEW_BRIEF ? 0 : self->narrow ? 2 : 1);
  show_lines_of (self->milestones, self->density >= LOTSE_OVERVIEW_DENSE ? 1 : MILESTONE_REASON_LINES);
  show_lines_of (self->overdue_milestones, self->density >= LOTSE_OVERVIEW_DENSE ? 1 : MILESTONE_REASON_LINES);
  show_lines_of (self->kpis, self->density >= LOTSE_OVERVIEW_DENSE ? 2 : KPI_TARGET_LINES);
  show_history_height (self);
  /* What it says is to be seen in the figure, too, and stands in the table that its menu opens. */
  gtk_widget_set_visible (self->history_caption, gtk_widget_get_visible (GTK_WIDGET (self->history)) && self->density == LOTSE_OVERVIEW_IN_FULL);
}

static void
show_room (LotseOverviewPage *self)
{
  show_both (self->commitments, self->needs, self->room.lines[LOTSE_OVERVIEW_NEEDS], FALSE);
  lotse_overview_room_show (self->since, self->room.lines[LOTSE_OVERVIEW_SINCE]);
  lotse_overview_room_show (self->kpis, self->room.lines[LOTSE_OVERVIEW_KPIS]);
  show_both (self->milestones, self->overdue_milestones, self->room.lines[LOTSE_OVERVIEW_MILESTONES], TRUE);
  gtk_widget_set_visible (self->overdue_heading, gtk_widget_get_visible (GTK_WIDGET (self->overdue_milestones)));
  overview_page_show_density (self);
  show_more (self);
}

/* What it is given in the page, where its cards stand in lines. */
static int
card_height (LotseCard *card)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (card));

  return gtk_widget_get_visible (GTK_WIDGET (card)) ? lotse_height_at (GTK_WIDGET (card), width_px > 1 ? width_px : -1) : 0;
}

/* FALSE: nothing can be left out any more. */
static gboolean
show_less (LotseOverviewPage *self)
{
  const guint shown[LOTSE_N_OVERVIEW_LISTS] = { count_visible (self->commitments) + count_visible (self->needs), count_visible (self->since),
                                                count_visible (self->kpis), count_visible (self->milestones) + count_visible (self->overdue_milestones) };
  const int heights[LOTSE_N_OVERVIEW_LISTS] = { card_height (self->needs_card), card_height (self->since_card), card_height (self->kpi_card),
                                                card_height (self->milestone_card) };

  if (self->density < LOTSE_OVERVIEW_DENSE)
    self->density++;
  else if (!lotse_overview_room_less (&self->room, shown, heights, card_height (self->history_card)))
    return FALSE;
  show_room (self);
  return TRUE;
}

/* The higher card of the row decides; what the other one has room for is said in full, line by line from the top. */
static void
use_room_for_reasons (LotseOverviewPage *self, GtkListBox *list, int width_px, int height_px)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;
      lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), LOTSE_OVERVIEW_TITLE_LINES, LOTSE_OVERVIEW_NEED_LINES);
      if (lotse_height_at (self->content, width_px) > height_px)
        lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), LOTSE_OVERVIEW_TITLE_LINES, 1);
    }
}

/* The cards beside it may be higher: then it has to become higher than them before the page does. */
static void
use_room_for_history (LotseOverviewPage *self, int width_px, int height_px)
{
  int left_px = height_px - lotse_height_at (self->content, width_px);

  for (guint i = 0; i < HISTORY_STEPS && left_px > 0 && self->history_more_px < HISTORY_MORE_PX; i++)
    {
      const int before_px = self->history_more_px;

      self->history_more_px = MIN (before_px + left_px, HISTORY_MORE_PX);
      show_history_height (self);
      left_px = height_px - lotse_height_at (self->content, width_px);
      if (left_px >= 0)
        continue;
      self->history_more_px = before_px;
      show_history_height (self);
    }
}

/* FALSE: there is none, or the page would be too high with it. */
static gboolean
add_line (LotseOverviewPage *self, LotseOverviewList list, guint there, int width_px, int height_px)
{
  if (self->room.lines[list] >= there)
    return FALSE;
  self->room.lines[list]++;
  show_room (self);
  if (lotse_height_at (self->content, width_px) <= height_px)
    return TRUE;
  self->room.lines[list]--;
  show_room (self);
  return FALSE;
}

/* What is left below the page belongs first to what is read first, then to the lower row, lines of milestones and KPIs by turns; then to why something is needed, and to the
 * status history. */
static void
use_room (LotseOverviewPage *self, int width_px, int height_px)
{
  const guint kpis = lotse_overview_room_count (self->kpis), milestones = lotse_overview_room_count (self->milestones) + lotse_overview_room_count (self->overdue_milestones);
  gboolean more = TRUE;

  while (add_line (self, LOTSE_OVERVIEW_NEEDS, MIN (NEEDS_LINES, lotse_overview_room_count (self->commitments) + lotse_overview_room_count (self->needs)), width_px, height_px)
         || add_line (self, LOTSE_OVERVIEW_SINCE, MIN (SINCE_LINES, lotse_overview_room_count (self->since)), width_px, height_px))
    ;
  while (more)
    {
      more = add_line (self, LOTSE_OVERVIEW_MILESTONES, milestones, width_px, height_px);
      more |= add_line (self, LOTSE_OVERVIEW_KPIS, kpis, width_px, height_px);
    }
  if (self->density >= LOTSE_OVERVIEW_DENSE)
    {
      use_room_for_reasons (self, self->commitments, width_px, height_px);
      use_room_for_reasons (self, self->needs, width_px, height_px);
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->history)))
    use_room_for_history (self, width_px, height_px);
}

/* Lines until the page fits. Where it cannot, it is scrolled, and then it need not be short either; nor where more lines were asked for. */
void
overview_page_fit (LotseOverviewPage *self)
{
  static const LotseOverviewRoom all = { { NEEDS_LINES, SINCE_LINES, KPI_LINES, MILESTONE_LINES } };
  static const LotseOverviewRoom scrolled = { { NEEDS_LINES, SINCE_FIRST, KPI_LINES, MILESTONE_LINES } };
  const int width_px = (int) gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scrolled));
  const int height_px = (int) gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scrolled));

  self->room = all;
  self->density = LOTSE_OVERVIEW_IN_FULL;
  self->history_more_px = 0;
  show_room (self);
  if (self->since_open || width_px <= 1 || height_px <= 1)
    return;
  while (lotse_height_at (self->content, width_px) > height_px)
    if (!show_less (self))
      {
        self->room = scrolled;
        self->density = LOTSE_OVERVIEW_IN_FULL;
        show_room (self);
        return;
      }
  use_room (self, width_px, height_px);
}

static gboolean
fit_cb (gpointer data)
{
  LotseOverviewPage *self = data;

  self->fit_id = 0;
  if (self->ahead_targets != NULL)
    overview_page_fit (self);
  return G_SOURCE_REMOVE;
}

void
overview_page_queue_fit (LotseOverviewPage *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}
