/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts window, opener and settings together. */
#include "config.h"
#include "lotse-application-private.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>

#include "app/folder/frozen.h"
#include "app/folder/window-folder.h"
#include "app/lotse-pages.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-start-page.h"
#include "app/screenshots.h"
#include "app/widgets/spoken-names.h"
#include "data/model/error.h"
#include "data/model/lang.h"

G_DEFINE_TYPE (LotseApplication, lotse_application, ADW_TYPE_APPLICATION)

static void
apply_colour_scheme (LotseApplication *self)
{
  g_autofree char *kept = lotse_settings_get_string (lotse_settings_get_default (), "colour-scheme");
  const char *scheme = self->options->theme != NULL ? self->options->theme : kept;
  AdwColorScheme wanted = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    wanted = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    wanted = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), wanted);
}

static const char *
first_page (LotseApplication *self)
{
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  if (self->options->page != NULL)
    return self->options->page;
  return lotse_pages_find ("overview") != NULL ? "overview" : pages[0].name;
}

/* Several projects have the code that was asked for: that is said with their names, and none of them is shown in place of the other. */
static gboolean
is_unclear (LotseApplication *self, const char *page)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_has_prefix (page, "project:") || lotse_window_find_project (self->window, page, &error) != NULL || !g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_INVALID))
    return FALSE;
  g_printerr ("lotse: --page %s: %s\n", page, error->message);
  self->page_unclear = TRUE;
  g_application_quit (G_APPLICATION (self));
  return TRUE;
}

/* Shown as soon as it is there, unless somebody has gone elsewhere meanwhile. */
static void
named_project_cb (LotseApplication *self)
{
  g_autofree char *now = self->window != NULL ? lotse_window_get_page_name (self->window) : NULL;

  if (self->window == NULL)
    return;
  if (g_strcmp0 (now, "projects") != 0 || lotse_window_show_page (self->window, first_page (self)) || is_unclear (self, first_page (self)))
    g_signal_handlers_disconnect_by_func (lotse_window_get_session (self->window), named_project_cb, self);
}

/* A project that the command line names may come with the first synchronisation only. */
static void
show_first_page (LotseApplication *self)
{
  const char *page = first_page (self);

  if (self->options->page == NULL && lotse_window_show_frozen (self->window))
    {
      lotse_page_focus (lotse_window_get_page (self->window));
      return;
    }
  if (lotse_window_show_page (self->window, page))
    {
      lotse_page_focus (lotse_window_get_page (self->window));
      return;
    }
  if (is_unclear (self, page))
    return;
  lotse_window_show_page (self->window, "projects");
  if (g_str_has_prefix (page, "project:"))
    g_signal_connect_object (lotse_window_get_session (self->window), "data-changed", G_CALLBACK (named_project_cb), self, G_CONNECT_SWAPPED);
  else
    g_printerr ("lotse: --page %s: no such page\n", page);
}

static const char *const frozen_actions[] = { "import", "save-copy", "start-page", "example", "sign-in" };

static void
opened_cb (LotseApplication *self)
{
  self->unheard = FALSE;
  /* Nothing else is opened here, nothing is taken in, and there is nothing that a copy could be made of but the folder itself. */
  for (guint i = 0; lotse_frozen_get () != NULL && i < G_N_ELEMENTS (frozen_actions); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), frozen_actions[i])), FALSE);
  if (self->window == NULL)
    return;
  if (lotse_window_get_page (self->window) == NULL || self->at_start)
    show_first_page (self);
  self->at_start = FALSE;
  lotse_application_run_deferred (self);
}

static void
failed_cb (LotseApplication *self, const char *text)
{
  g_warning ("%s", text);
  self->unheard |= self->window == NULL;
  if (self->window == NULL)
    return;
  if (lotse_session_get_client (lotse_window_get_session (self->window)) == NULL)
    return; /* the page of first start says it */
  lotse_window_toast (self->window, text);
  g_free (lotse_opener_take_failure (lotse_window_get_opener (self->window)));
}

static char *
read_token (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    return NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      g_printerr ("lotse: %s\n", error->message);
      return NULL;
    }
  return g_strstrip (g_steal_pointer (&text));
}

/* Opens what the command line or the last time says; the page of first start otherwise. */
static void
open_something (LotseApplication *self, const char *file)
{
  LotseOpener *opener = lotse_window_get_opener (self->window);
  const LotseOptions *options = self->options;

  self->at_start = TRUE;
  if (file != NULL)
    lotse_opener_open_file (opener, file);
  else if (options->server != NULL)
    {
      g_autofree char *token = read_token (options->token_file);

      lotse_opener_open_server (opener, options->server, options->workspace, token, FALSE);
    }
  else if (options->example)
    lotse_opener_open_example (opener);
  else
    lotse_opener_open_last (opener);
  /* Built only where it is seen. */
  if (lotse_window_get_page (self->window) == NULL)
    lotse_window_show_start (self->window);
}

static void
apply_size (LotseApplication *self, LotseWindow *window)
{
  int width, height;

  if (self->options->size != NULL && sscanf (self->options->size, "%dx%d", &width, &height) == 2)
    {
      gtk_window_unmaximize (GTK_WINDOW (window));
      gtk_window_set_default_size (GTK_WINDOW (window), CLAMP (width, 360, 16000), CLAMP (height, 300, 16000));
    }
}

/* What a window says with a banner. */
static void
notice_cb (LotseApplication *self, const char *text)
{
  self->unheard = self->window == NULL && text != NULL;
}

static void
follow_opener (LotseApplication *self, LotseOpener *opener)
{
  g_signal_connect_object (opener, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "imported", G_CALLBACK (lotse_application_show_import), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "date-wanted", G_CALLBACK (lotse_application_ask_date), self, G_CONNECT_SWAPPED);
}

static void
adopt_window (LotseApplication *self, LotseWindow *window)
{
  apply_size (self, window);
  g_set_weak_pointer (&self->window, window);
  lotse_application_follow_window (self);
  lotse_window_set_prepares (window, self->options->screenshot_dir == NULL && !self->options->measure_start);
}

gboolean
lotse_application_ensure_opener (LotseApplication *self)
{
  g_autoptr (LotseSession) session = NULL;

  if (self->opener != NULL)
    return TRUE;
  session = lotse_session_new ();
  self->opener = lotse_opener_new (session);
  follow_opener (self, self->opener);
  lotse_application_follow_reminders (self, session);
  return FALSE;
}

/* What is open without a window already, and has nothing to say that nobody saw. */
static gboolean
show_what_is_open (LotseApplication *self)
{
  if (self->unheard || (lotse_session_get_client (lotse_opener_get_session (self->opener)) == NULL && !lotse_opener_get_busy (self->opener)))
    return FALSE;
  self->at_start = TRUE;
  if (lotse_application_is_ready (self))
    opened_cb (self);
  else
    lotse_window_show_start (self->window);
  return TRUE;
}

static void
begin (LotseApplication *self, const char *file)
{
  if (self->window == NULL)
    {
      const gboolean open = lotse_application_ensure_opener (self);

      adopt_window (self, lotse_window_new_with_opener (GTK_APPLICATION (self), self->opener));
      if (!open || file != NULL || !show_what_is_open (self))
        open_something (self, file);
      lotse_application_follow_background (self);
      if (self->options->screenshot_dir != NULL)
        lotse_screenshots_take (self->window, self->options->screenshot_dir, &self->pictures_missing);
      else if (self->options->measure_start)
        lotse_screenshots_wait_still (self->window, lotse_application_say_still, self);
    }
  else if (file != NULL)
    lotse_opener_open_file (lotse_window_get_opener (self->window), file);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* Where it runs already there is nothing to start. */
static gboolean
lotse_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  LotseApplication *self = LOTSE_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (!self->options->background)
    return G_APPLICATION_CLASS (lotse_application_parent_class)->local_command_line (application, arguments, exit_status);
  *exit_status = 0;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("lotse: %s\n", error->message);
      *exit_status = 1;
    }
  else if (!g_application_get_is_remote (application))
    lotse_application_begin_background (self);
  return TRUE;
}

static void
lotse_application_activate (GApplication *application)
{
  begin (LOTSE_APPLICATION (application), NULL);
}

static void
lotse_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = n_files > 0 ? g_file_get_path (files[0]) : NULL;

  begin (LOTSE_APPLICATION (application), path);
}

static void
lotse_application_startup (GApplication *application)
{
  LotseApplication *self = LOTSE_APPLICATION (application);

  G_APPLICATION_CLASS (lotse_application_parent_class)->startup (application);
  lotse_spoken_names_install ();
  gtk_window_set_default_icon_name (LOTSE_APP_ID);
  apply_colour_scheme (self);
  g_signal_connect_object (lotse_settings_get_default (), "changed::colour-scheme", G_CALLBACK (apply_colour_scheme), self, G_CONNECT_SWAPPED);
  lotse_application_install_actions (self);
  lotse_application_begin_reminders (self);
  g_signal_connect_object (lotse_settings_get_default (), "changed::" LOTSE_REMIND_IN_BACKGROUND, G_CALLBACK (lotse_application_follow_background), self, G_CONNECT_SWAPPED);
  /* Text that can be copied is not selected just because the focus passes it. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  if (self->options->screenshot_dir != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
lotse_application_shutdown (GApplication *application)
{
  lotse_application_withdraw_reminders (LOTSE_APPLICATION (application));
  G_APPLICATION_CLASS (lotse_application_parent_class)->shutdown (application);
}

static void
lotse_application_finalize (GObject *object)
{
  LotseApplication *self = LOTSE_APPLICATION (object);

  lotse_frozen_end ();
  lotse_application_end_reminders (self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->opener);
  g_free (self->deferred_action);
  g_free (self->deferred_target);
  G_OBJECT_CLASS (lotse_application_parent_class)->finalize (object);
}

static void
lotse_application_class_init (LotseApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_application_finalize;
  application_class->local_command_line = lotse_application_local_command_line;
  application_class->startup = lotse_application_startup;
  application_class->shutdown = lotse_application_shutdown;
  application_class->activate = lotse_application_activate;
  application_class->open = lotse_application_open;
}

static void
lotse_application_init (LotseApplication *self)
{
}

/* Every frame is painted into memory of its own, four bytes for each pixel of the window, and gives it back. Without this the C library returns that to the
 * kernel each time, and getting it again page by page costs several times what the painting does. The first limit is the highest the library takes: a
 * window of 3840 by 2160 is below it. */
static void
keep_memory_between_frames (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);
#endif
}

LotseApplication *
lotse_application_new (const LotseOptions *options)
{
  const gboolean alone = options->screenshot_dir != NULL || options->measure_start || lotse_frozen_allowed ();
  LotseApplication *self = g_object_new (LOTSE_TYPE_APPLICATION, "application-id", LOTSE_APP_ID, "resource-base-path", LOTSE_APP_PATH, "flags",
                                         G_APPLICATION_HANDLES_OPEN | (alone ? G_APPLICATION_NON_UNIQUE : 0) | (options->service ? G_APPLICATION_IS_SERVICE : 0), NULL);

  self->options = options;
  keep_memory_between_frames ();
  return self;
}

const LotseOptions *
lotse_application_get_options (LotseApplication *self)
{
  g_return_val_if_fail (LOTSE_IS_APPLICATION (self), NULL);
  return self->options;
}

LotseWindow *
lotse_application_get_window (LotseApplication *self)
{
  g_return_val_if_fail (LOTSE_IS_APPLICATION (self), NULL);
  return self->window;
}

int
lotse_application_exit_status (LotseApplication *self)
{
  g_return_val_if_fail (LOTSE_IS_APPLICATION (self), 1);
  return self->pictures_missing || self->page_unclear ? 1 : 0;
}

void
lotse_application_rebuild_window (LotseApplication *self)
{
  g_autofree char *page = NULL;
  LotseWindow *before = self->window;

  g_return_if_fail (LOTSE_IS_APPLICATION (self));
  if (before == NULL)
    return;
  page = lotse_window_get_page_name (before);
  adopt_window (self, lotse_window_new_with_opener (GTK_APPLICATION (self), lotse_window_get_opener (before)));
  if (page == NULL)
    lotse_window_show_start (self->window);
  else
    lotse_window_show_page (self->window, page);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_destroy (GTK_WINDOW (before));
}
