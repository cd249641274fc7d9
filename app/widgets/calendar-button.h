/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar behind a button beside an entry, and the days of the program in calendars of the toolkit. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/date.h"

G_BEGIN_DECLS

/* A calendar that speaks the language of the program, whatever that of the dates is in the system, and whose arrows have names. (transfer floating) */
GtkCalendar *lotse_calendar_new (void);
LotseDate  lotse_calendar_get_day (GtkCalendar *calendar);
/* LOTSE_DATE_NONE: today. Nobody is told that a day was picked by a button below. */
void       lotse_calendar_set_day (GtkCalendar *calendar, LotseDate day);

/* The day on which the calendar opens; LOTSE_DATE_NONE: today. */
typedef LotseDate (*LotseCalendarDay) (gpointer data);
/* A day was clicked, or entered by keyboard; the calendar is closed by then. */
typedef void (*LotseCalendarPicked) (LotseDate day, gpointer data);

/* @words: what it is for, as tooltip and name. The calendar is made when it is first opened. @picked: (nullable) NULL where buttons below it take the day. @data lives
 * until @destroy (nullable). (transfer floating) */
GtkWidget *lotse_calendar_button_new (const char *words, LotseCalendarDay day, LotseCalendarPicked picked, gpointer data, GDestroyNotify destroy);
/* A button below the calendar, with a mnemonic; it gives the day that is chosen to @picked, with the data of the calendar, and leaves the calendar open. */
void       lotse_calendar_button_add (GtkWidget *button, const char *label, LotseCalendarPicked picked);

G_END_DECLS
