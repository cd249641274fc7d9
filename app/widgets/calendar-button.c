/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "calendar-button.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPENER "lotse-calendar"
#define SPACING_PX 8

typedef struct { const char *label; LotseCalendarPicked picked; } Below;

typedef struct
{
  LotseCalendarDay    day;
  LotseCalendarPicked picked;   /* (nullable) */
  gpointer            data;
  GDestroyNotify      destroy;  /* (nullable) */
  GtkMenuButton      *button;   /* (unowned) */
  GtkCalendar        *calendar; /* (unowned) (nullable) */
  GArray             *below;    /* (owned) (element-type Below) labels are static */
} Opener;

LotseDate
lotse_calendar_get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  return lotse_date_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
}

/* ---- Words ----
 * GTK names months and days in the language of LC_TIME, which need not be that of the program, and its arrows not at all. What it is made of is no promise:
 * whatever is not found as expected stays as it is. */

static GtkWidget *
nth_child (GtkWidget *parent, GType type, guint n)
{
  for (GtkWidget *child = parent != NULL ? gtk_widget_get_first_child (parent) : NULL; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && n-- == 0)
      return child;
  return NULL;
}

static guint
n_children (GtkWidget *parent, GType type)
{
  guint n = 0;

  while (nth_child (parent, type, n) != NULL)
    n++;
  return n;
}

static void
name_arrows (GtkWidget *header)
{
  const char *const words[] = { _("Previous month"), _("Next month"), _("Previous year"), _("Next year") };

  if (n_children (header, GTK_TYPE_BUTTON) != G_N_ELEMENTS (words))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *arrow = nth_child (header, GTK_TYPE_BUTTON, i);

      gtk_widget_set_tooltip_text (arrow, words[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, words[i], -1);
    }
}

static void
name_months (GtkWidget *months)
{
  if (n_children (months, GTK_TYPE_LABEL) != 12)
    return;
  for (int month = 1; month <= 12; month++)
    gtk_label_set_text (GTK_LABEL (nth_child (months, GTK_TYPE_LABEL, (guint) month - 1)), lotse_month_name (month, lotse_lang_get ()));
}

#define WEEK 7
#define WEEKS 6 /* that are shown */

/* Names of the days, numbers of the weeks, then day by day: the column of the first of the month says with which day a week begins. */
static void
name_days (GtkWidget *grid, LotseDate today)
{
  const char *const words[WEEK] = { C_("day of the week", "Mon"), C_("day of the week", "Tue"), C_("day of the week", "Wed"), C_("day of the week", "Thu"),
                                    C_("day of the week", "Fri"), C_("day of the week", "Sat"), C_("day of the week", "Sun") };
  g_autoptr (GDate) begin = NULL;
  int year, month, column = 0, first;

  if (n_children (grid, GTK_TYPE_LABEL) != WEEK + WEEKS + WEEK * WEEKS || !lotse_date_to_ymd (today, &year, &month, NULL))
    return;
  while (column < WEEK && strcmp (gtk_label_get_text (GTK_LABEL (nth_child (grid, GTK_TYPE_LABEL, (guint) (WEEK + WEEKS + column)))), "1") != 0)
    column++;
  if (column == WEEK)
    return;
  begin = g_date_new_dmy (1, (GDateMonth) month, (GDateYear) year);
  first = (int) g_date_get_weekday (begin) - 1 - column + WEEK;
  for (int i = 0; i < WEEK; i++)
    gtk_label_set_text (GTK_LABEL (nth_child (grid, GTK_TYPE_LABEL, (guint) i)), words[(first + i) % WEEK]);
}

GtkCalendar *
lotse_calendar_new (void)
{
  GtkWidget *calendar = gtk_calendar_new (), *header = nth_child (calendar, GTK_TYPE_BOX, 0);

  name_arrows (header);
  name_months (nth_child (header, GTK_TYPE_STACK, 0));
  name_days (nth_child (calendar, GTK_TYPE_GRID, 0), lotse_calendar_get_day (GTK_CALENDAR (calendar)));
  return GTK_CALENDAR (calendar);
}

/* ---- The button ---- */

static void
picked_cb (Opener *self)
{
  const LotseDate day = lotse_calendar_get_day (self->calendar);

  gtk_menu_button_popdown (self->button);
  self->picked (day, self->data);
}

void
lotse_calendar_set_day (GtkCalendar *calendar, LotseDate day)
{
  int year, month, of_month;

  if (lotse_date_to_ymd (day != LOTSE_DATE_NONE ? day : lotse_date_today (), &year, &month, &of_month))
    {
      g_autoptr (GDateTime) date = g_date_time_new_local (year, month, of_month, 12, 0, 0);

      g_signal_handlers_block_matched (calendar, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, picked_cb, NULL);
      gtk_calendar_select_day (calendar, date);
      g_signal_handlers_unblock_matched (calendar, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, picked_cb, NULL);
    }
}

static void
opener_free (gpointer data)
{
  Opener *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_array_unref (self->below);
  g_free (self);
}

static void
below_cb (GtkWidget *button, Opener *self)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  g_array_index (self->below, Below, index).picked (lotse_calendar_get_day (self->calendar), self->data);
}

static void
build (Opener *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING_PX);

  self->calendar = lotse_calendar_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  for (guint i = 0; i < self->below->len; i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (g_array_index (self->below, Below, i).label);

      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (below_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  if (self->picked != NULL)
    g_signal_connect_data (self->calendar, "day-selected", G_CALLBACK (picked_cb), self, NULL, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (self->button, popover);
}

static void
open_cb (GtkMenuButton *button, gpointer data)
{
  Opener *self = data;

  if (self->calendar == NULL)
    build (self);
  lotse_calendar_set_day (self->calendar, self->day (self->data));
}

GtkWidget *
lotse_calendar_button_new (const char *words, LotseCalendarDay day, LotseCalendarPicked picked, gpointer data, GDestroyNotify destroy)
{
  GtkWidget *button = gtk_menu_button_new ();
  Opener *self;

  g_return_val_if_fail (words != NULL && day != NULL, button);

  self = g_new (Opener, 1);
  *self = (Opener) { day, picked, data, destroy, GTK_MENU_BUTTON (button), NULL, g_array_new (FALSE, FALSE, sizeof (Below)) };
  g_object_set_data_full (G_OBJECT (button), OPENER, self, opener_free);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_cb, self, NULL);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

void
lotse_calendar_button_add (GtkWidget *button, const char *label, LotseCalendarPicked picked)
{
  Opener *self = g_object_get_data (G_OBJECT (button), OPENER);
  const Below below = { label, picked };

  g_return_if_fail (self != NULL && self->calendar == NULL && label != NULL && picked != NULL);
  g_array_append_val (self->below, below);
}
