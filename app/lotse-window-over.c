/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows over or instead of its pages: toasts, the search, the page of the first start and the sign-in. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-start-page.h"
#include "app/widgets/lotse-search-popover.h"

void
lotse_window_show_start (LotseWindow *self)
{
  GtkWidget *start;

  g_return_if_fail (LOTSE_IS_WINDOW (self));

  start = gtk_stack_get_child_by_name (self->root, "start");
  if (start == NULL)
    {
      start = lotse_start_page_new (self->opener);
      gtk_stack_add_named (self->root, start, "start");
    }
  lotse_start_page_begin (LOTSE_START_PAGE (start));
  gtk_stack_set_visible_child (self->root, start);
}

void
lotse_window_show_sign_in (LotseWindow *self)
{
  lotse_window_show_start (self);
  lotse_start_page_sign_in (LOTSE_START_PAGE (gtk_stack_get_child_by_name (self->root, "start")));
}

void
lotse_window_update_first_sync (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);
  const gboolean waits = lotse_first_sync_waits (client);

  if (waits)
    lotse_first_sync_show (self->first_sync, client);
  gtk_widget_set_visible (GTK_WIDGET (self->first_sync), waits);
  gtk_widget_set_visible (GTK_WIDGET (self->pages), !waits);
}

void
lotse_window_popup_search (LotseWindow *self)
{
  if (self->search == NULL)
    {
      self->search = lotse_search_popover_new (self->session);
      gtk_widget_set_parent (self->search, GTK_WIDGET (self->search_bin));
    }
  gtk_popover_popup (GTK_POPOVER (self->search));
}

void
lotse_window_toast (LotseWindow *self, const char *text)
{
  lotse_window_toast_with_action (self, text, NULL, NULL, NULL);
}

void
lotse_window_say_draft_kept (LotseWindow *self)
{
  lotse_window_toast (self, _("Not saved; what you typed is kept as a draft"));
}

void
lotse_window_toast_with_action (LotseWindow *self, const char *text, const char *button, const char *action, GVariant *target)
{
  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->toaster != NULL) /* the window is not going */
    lotse_toaster_say (self->toaster, text, button, action, target);
}

void
lotse_window_withdraw_toast (LotseWindow *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->toaster != NULL)
    lotse_toaster_withdraw (self->toaster, text);
}

void
lotse_window_spare (LotseWindow *self, GtkWidget *widget, const LotseChartRect *rect)
{
  double x, top;

  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (self->toaster != NULL && gtk_widget_translate_coordinates (widget, GTK_WIDGET (self->toasts), rect->x, rect->y, &x, &top))
    lotse_toaster_spare (self->toaster, top, top + rect->height);
}

void
lotse_window_offer (LotseWindow *self, const char *text, const char *button, const char *action, GVariant *target)
{
  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->toaster != NULL) /* the window is not going */
    lotse_toaster_offer (self->toaster, text, button, action, target);
}
