/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks nothing that it can avoid: three ways, and a form only for the one that needs it. */
#include "config.h"
#include "lotse-start-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LotseStartPage
{
  AdwBin       parent_instance;
  GtkStack    *stack;
  GtkWidget   *back;
  GtkListBox  *choices;
  GtkWidget   *server;
  GtkWidget   *example;
  GtkWidget   *file;
  GtkLabel    *error;
  GtkLabel    *form_error;
  GtkEditable *url, *workspace, *account, *password;
  GtkWidget   *connect;
  GtkSpinner  *spinner;
  GtkWidget   *cancel;
  LotseOpener *opener; /* (owned) */
  gboolean     form;   /* what is being opened was asked for by the form */
};

G_DEFINE_TYPE (LotseStartPage, lotse_start_page, ADW_TYPE_BIN)

static void
show_step (LotseStartPage *self, const char *step)
{
  gtk_stack_set_visible_child_name (self->stack, step);
  gtk_widget_set_visible (self->back, strcmp (step, "sign-in") == 0);
  gtk_spinner_set_spinning (self->spinner, strcmp (step, "busy") == 0);
}

static void
show_error (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
fill_if_empty (GtkEditable *entry, char *text)
{
  if (*gtk_editable_get_text (entry) == '\0')
    gtk_editable_set_text (entry, text);
  g_free (text);
}

static void
server_cb (LotseStartPage *self)
{
  lotse_start_page_sign_in (self);
}

static void
back_cb (LotseStartPage *self)
{
  lotse_start_page_begin (self);
}

static void
form_changed_cb (LotseStartPage *self)
{
  gtk_widget_set_sensitive (self->connect, *gtk_editable_get_text (self->url) != '\0' && *gtk_editable_get_text (self->workspace) != '\0' &&
                                             *gtk_editable_get_text (self->account) != '\0' && *gtk_editable_get_text (self->password) != '\0');
}

static void
connect_cb (LotseStartPage *self)
{
  if (!gtk_widget_get_sensitive (self->connect))
    return;
  self->form = TRUE;
  show_error (self->form_error, NULL);
  lotse_opener_sign_in (self->opener, gtk_editable_get_text (self->url), gtk_editable_get_text (self->workspace),
                        gtk_editable_get_text (self->account), gtk_editable_get_text (self->password));
}

static void
cancel_cb (LotseStartPage *self)
{
  lotse_opener_cancel (self->opener);
}

static void
busy_cb (LotseStartPage *self)
{
  if (lotse_opener_get_busy (self->opener))
    show_step (self, "busy");
  else
    show_step (self, self->form ? "sign-in" : "choices");
}

static void
failed_cb (LotseStartPage *self, const char *text)
{
  g_free (lotse_opener_take_failure (self->opener));
  show_error (self->form ? self->form_error : self->error, text);
  show_step (self, self->form ? "sign-in" : "choices");
}

static void
opened_cb (LotseStartPage *self)
{
  gtk_editable_set_text (self->password, "");
  self->form = FALSE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseStartPage *self = LOTSE_START_PAGE (widget);

  if (!gtk_widget_get_visible (self->back))
    return FALSE;
  lotse_start_page_begin (self);
  return TRUE;
}

static void
lotse_start_page_dispose (GObject *object)
{
  g_clear_object (&LOTSE_START_PAGE (object)->opener);
  G_OBJECT_CLASS (lotse_start_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, back);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, choices);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, server);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, example);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, file);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, error);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, form_error);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, url);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, workspace);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, account);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, password);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, connect);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, LotseStartPage, cancel);
  gtk_widget_class_bind_template_callback (widget_class, server_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
lotse_start_page_class_init (LotseStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/start-page.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
lotse_start_page_init (LotseStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->back, FALSE);
}

GtkWidget *
lotse_start_page_new (LotseOpener *opener)
{
  LotseStartPage *self = g_object_new (LOTSE_TYPE_START_PAGE, NULL);

  self->opener = g_object_ref (opener);
  g_signal_connect_object (opener, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
lotse_start_page_begin (LotseStartPage *self)
{
  g_autofree char *failure = NULL;

  g_return_if_fail (LOTSE_IS_START_PAGE (self));
  self->form = FALSE;
  failure = lotse_opener_take_failure (self->opener);
  show_error (self->error, failure);
  show_step (self, lotse_opener_get_busy (self->opener) ? "busy" : "choices");
  gtk_widget_grab_focus (self->server);
}

void
lotse_start_page_sign_in (LotseStartPage *self)
{
  g_return_if_fail (LOTSE_IS_START_PAGE (self));
  self->form = TRUE;
  fill_if_empty (self->url, lotse_opener_last_server ());
  fill_if_empty (self->workspace, lotse_opener_last_workspace ());
  show_error (self->form_error, NULL);
  show_step (self, "sign-in");
  gtk_widget_grab_focus (GTK_WIDGET (*gtk_editable_get_text (self->url) == '\0' ? self->url : self->account));
}

const char *
lotse_start_page_step (LotseStartPage *self)
{
  g_return_val_if_fail (LOTSE_IS_START_PAGE (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}
