/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows over or instead of its pages: toasts, the search, the page of the first start and the sign-in. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-start-page.h"
#include "app/widgets/lotse-search-popover.h"

#define TOAST_CHARS 56 /* in a line */

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

/* A title of a toast is one line, which ends in the middle of a sentence where the window is narrow. */
AdwToast *
lotse_window_make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_CHARS);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

void
lotse_window_say_draft_kept (LotseWindow *self)
{
  lotse_window_toast (self, _("Not saved; what you typed is kept as a draft"));
}

void
lotse_window_toast_with_action (LotseWindow *self, const char *text, const char *button, const char *action, GVariant *target)
{
  AdwToast *toast;

  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  toast = lotse_window_make_toast (text);
  if (button != NULL && action != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
