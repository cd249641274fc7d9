/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slider and field show the same day; whichever is used, the other follows. */
#include "config.h"
#include "app/widgets/lotse-look-back.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-window.h"

#define STEP_DAYS 1
#define PAGE_DAYS 30

struct _LotseLookBack
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkScale  *scale;
  GtkEntry  *entry;
  GtkWidget *earlier, *later, *today_button;

  LotseDate  first, today;
  gboolean   following; /* the slider is set by the program */
  char      *told;      /* (owned) (nullable) of another day than the one that was asked for */
};

static guint day_changed_signal;

G_DEFINE_TYPE (LotseLookBack, lotse_look_back, GTK_TYPE_WIDGET)

static LotseDate
slider_day (LotseLookBack *self)
{
  return (LotseDate) gtk_range_get_value (GTK_RANGE (self->scale));
}

static void
show_day (LotseLookBack *self)
{
  LotseDate day = slider_day (self);
  g_autofree char *text = lotse_date_format (day, lotse_lang_get ()), *words = NULL;
  GtkWidget *tellers[] = { GTK_WIDGET (self->entry), self->earlier, self->later, self->today_button };

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_sensitive (self->today_button, day < self->today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  /* The description of what has the focus is read out when it changes. */
  words = g_strdup_printf (_("The timeline shows the state of %s."), text);
  for (guint i = 0; i < G_N_ELEMENTS (tellers); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (tellers[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* It is about a day that is no longer shown. */
static void
withdraw (LotseLookBack *self)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (self->told != NULL && window != NULL)
    lotse_window_withdraw_toast (window, self->told);
  g_clear_pointer (&self->told, g_free);
}

static void
slid_cb (LotseLookBack *self)
{
  withdraw (self);
  show_day (self);
  if (!self->following)
    g_signal_emit (self, day_changed_signal, 0);
}

static void
move_days (LotseLookBack *self, int months)
{
  gtk_range_set_value (GTK_RANGE (self->scale), lotse_date_add_months (slider_day (self), months));
}

static void
earlier_cb (LotseLookBack *self)
{
  move_days (self, -1);
}

static void
later_cb (LotseLookBack *self)
{
  move_days (self, 1);
}

static void
today_cb (LotseLookBack *self)
{
  gtk_range_set_value (GTK_RANGE (self->scale), self->today);
}

/* Another day than the one that was asked for is not shown without a word. */
static void
tell_other_day (LotseLookBack *self, LotseDate asked)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  g_autofree char *shown = lotse_date_format (asked < self->first ? self->first : self->today, lotse_lang_get ());

  withdraw (self);
  if (window == NULL || (asked >= self->first && asked <= self->today))
    return;
  if (asked < self->first)
    self->told = g_strdup_printf (_("Lotse knows nothing before %s; that day is shown"), shown);
  else
    self->told = g_strdup_printf (_("This day lies ahead; the state of %s is shown"), shown);
  lotse_window_toast (window, self->told);
}

/* As people write dates; of a quarter or a year its last day is meant. */
static void
typed_cb (LotseLookBack *self)
{
  LotseSoftDate soft;

  if (!lotse_date_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL, &soft) || soft.first == LOTSE_DATE_NONE)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_error_bell (GTK_WIDGET (self->entry));
      return;
    }
  gtk_range_set_value (GTK_RANGE (self->scale), CLAMP (lotse_soft_last (soft), self->first, self->today));
  show_day (self);
  tell_other_day (self, lotse_soft_last (soft));
}

/* Where a day can be typed. */
static gboolean
lotse_look_back_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LOTSE_LOOK_BACK (widget)->entry));
}

static void
lotse_look_back_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LOTSE_TYPE_LOOK_BACK);
  g_clear_pointer (&LOTSE_LOOK_BACK (object)->told, g_free);
  G_OBJECT_CLASS (lotse_look_back_parent_class)->dispose (object);
}

static void
lotse_look_back_class_init (LotseLookBackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_look_back_dispose;
  widget_class->grab_focus = lotse_look_back_grab_focus;
  day_changed_signal = g_signal_new ("day-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "lookback");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/look-back.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, box);
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, scale);
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, entry);
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, earlier);
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, later);
  gtk_widget_class_bind_template_child (widget_class, LotseLookBack, today_button);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.look-back", NULL);
}

static void
lotse_look_back_init (LotseLookBack *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_marks (LotseLookBack *self)
{
  int first, last, step;

  gtk_scale_clear_marks (self->scale);
  lotse_date_to_ymd (self->first, &first, NULL, NULL);
  lotse_date_to_ymd (self->today, &last, NULL, NULL);
  /* The slider may be as narrow as four labels. */
  step = 1 + (last - first) / 5;
  for (int year = first + 1; year <= last; year++)
    {
      g_autofree char *label = year % step == 0 ? g_strdup_printf ("%d", year) : NULL;

      gtk_scale_add_mark (self->scale, lotse_date_from_ymd (year, 1, 1), GTK_POS_BOTTOM, label);
    }
}

void
lotse_look_back_set_range (LotseLookBack *self, LotseDate first, LotseDate today)
{
  LotseDate day = lotse_look_back_get_day (self);

  g_return_if_fail (LOTSE_IS_LOOK_BACK (self));
  if (first >= today)
    first = today - 365;
  if (self->first == first && self->today == today)
    return;
  self->first = first;
  self->today = today;
  self->following = TRUE;
  gtk_range_set_range (GTK_RANGE (self->scale), first, today);
  gtk_range_set_increments (GTK_RANGE (self->scale), STEP_DAYS, PAGE_DAYS);
  add_marks (self);
  self->following = FALSE;
  lotse_look_back_set_day (self, day);
}

LotseDate
lotse_look_back_get_day (LotseLookBack *self)
{
  g_return_val_if_fail (LOTSE_IS_LOOK_BACK (self), LOTSE_DATE_NONE);
  return self->today == 0 || slider_day (self) >= self->today ? LOTSE_DATE_NONE : slider_day (self);
}

void
lotse_look_back_set_day (LotseLookBack *self, LotseDate day)
{
  g_return_if_fail (LOTSE_IS_LOOK_BACK (self));
  self->following = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), day == LOTSE_DATE_NONE ? self->today : CLAMP (day, self->first, self->today));
  self->following = FALSE;
  show_day (self);
}
