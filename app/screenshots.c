/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the pages of the window and renders its own picture of each; needs no tool of the display. */
#include "config.h"
#include "screenshots.h"

#include <string.h>

#include "app/lotse-pages.h"
#include "data/model/error.h"

/* Idle turns in a row in which nothing is to be done before a window counts as still. */
#define STILL_TURNS 3
#define POLL_MSECS 2
#define PATIENCE_SECS 60
/* A window that is just being allocated again has no picture for a moment. */
#define MAX_TRIES 50

typedef struct
{
  LotseWindow   *window; /* (owned) */
  LotseStillFunc callback;
  gpointer       data;
  guint          turns;
  gint64         begun;
} Watch;

typedef struct
{
  char      *folder; /* (owned) */
  GPtrArray *names;  /* (owned) (element-type utf8) pages to come */
  guint      next;
  guint      tries;  /* of the page that is to be saved now */
  gboolean  *missing; /* a page has no picture */
} Walk;

static gboolean watch_cb (gpointer data);

/* While something moves, now and then; at rest, whenever there is nothing else to do. */
static void
watch_on (Watch *watch)
{
  if (watch->turns > 0)
    g_idle_add_full (G_PRIORITY_LOW, watch_cb, watch, NULL);
  else
    g_timeout_add (POLL_MSECS, watch_cb, watch);
}

static gboolean
watch_cb (gpointer data)
{
  Watch *watch = data;
  const gboolean late = g_get_monotonic_time () - watch->begun > PATIENCE_SECS * G_USEC_PER_SEC;

  watch->turns = lotse_window_get_page (watch->window) != NULL && lotse_window_is_still (watch->window) ? watch->turns + 1 : 0;
  if (watch->turns < STILL_TURNS && !late)
    {
      watch_on (watch);
      return G_SOURCE_REMOVE;
    }
  if (late)
    g_warning ("the window does not come to rest");
  watch->callback (watch->window, watch->data);
  g_object_unref (watch->window);
  g_free (watch);
  return G_SOURCE_REMOVE;
}

void
lotse_screenshots_wait_still (LotseWindow *window, LotseStillFunc callback, gpointer data)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->window = g_object_ref (window);
  watch->callback = callback;
  watch->data = data;
  watch->begun = g_get_monotonic_time ();
  watch_on (watch);
}

gboolean
lotse_screenshots_save (LotseWindow *window, const char *path, GError **error)
{
  GtkWidget *widget = GTK_WIDGET (window);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || renderer == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, "%s: the window is not drawn", path);
      return FALSE;
    }
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: cannot be written", path);
      return FALSE;
    }
  return TRUE;
}

static void
finish (LotseWindow *window, Walk *walk)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));

  g_free (walk->folder);
  g_ptr_array_unref (walk->names);
  g_free (walk);
  g_application_quit (application);
}

static void
save_cb (LotseWindow *window, gpointer data)
{
  Walk *walk = data;
  const char *name = g_ptr_array_index (walk->names, walk->next);
  g_autofree char *file = g_strdup_printf ("%.*s%s.png", (int) strcspn (name, ":"), name, g_str_has_prefix (name, "conflicts:") ? "-detail" : g_str_has_prefix (name, "report:") ? "-form" : "");
  g_autofree char *path = g_build_filename (walk->folder, file, NULL);
  g_autoptr (GError) error = NULL;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  if (lotse_screenshots_save (window, path, &error))
    g_print ("%s\n", path);
  else if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED) && walk->tries++ < MAX_TRIES)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      lotse_screenshots_wait_still (window, save_cb, walk);
      return;
    }
  else
    {
      g_printerr ("lotse: %s\n", error->message);
      *walk->missing = TRUE;
    }
  walk->tries = 0;
  walk->next++;
  if (walk->next >= walk->names->len)
    {
      finish (window, walk);
      return;
    }
  if (!lotse_window_show_page (window, g_ptr_array_index (walk->names, walk->next)))
    g_printerr ("lotse: %s: no such page\n", (const char *) g_ptr_array_index (walk->names, walk->next));
  gtk_widget_queue_draw (GTK_WIDGET (window));
  lotse_screenshots_wait_still (window, save_cb, walk);
}

/* A project with much to show: one that needs attention, with the most milestones. (transfer full) (nullable) */
static char *
telling_project (LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const guint reports = lotse_dataset_referrers_of (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project)->len;
      guint weight = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project)->len * 2 + reports;

      if (lotse_project_state (data, project, lotse_session_get_as_of (session)) == LOTSE_STATE_NEEDS_ATTENTION)
        weight += 100;
      if (best == NULL || weight > most)
        {
          best = lotse_record_id (project);
          most = weight;
        }
    }
  return best != NULL ? g_strconcat ("project:", best, NULL) : NULL;
}

/* A decision that two have written down, or any other record that is to be settled. (transfer full) (nullable) */
static char *
telling_conflict (LotseSession *session)
{
  static const LotseKind kinds[] = { LOTSE_KIND_DECISION, LOTSE_KIND_PROJECT };
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseClient *client = lotse_session_get_client (session);

  for (guint k = 0; client != NULL && k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < lotse_dataset_count (data, kinds[k]); i++)
      {
        const char *id = lotse_record_id (lotse_dataset_at (data, kinds[k], i));

        if (lotse_client_record_state (client, kinds[k], id) == LOTSE_RECORD_CONFLICT)
          return g_strconcat ("conflicts:", id, NULL);
      }
  return NULL;
}

static void
begin_cb (LotseWindow *window, gpointer data)
{
  Walk *walk = data;
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);
  char *project = telling_project (lotse_window_get_session (window));
  char *conflict = telling_conflict (lotse_window_get_session (window));

  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (walk->names, g_strdup (pages[i].name));
  if (project != NULL)
    {
      g_ptr_array_add (walk->names, g_strconcat ("report", project + strlen ("project"), NULL));
      g_ptr_array_add (walk->names, project);
    }
  if (conflict != NULL)
    g_ptr_array_add (walk->names, conflict);
  lotse_window_show_page (window, g_ptr_array_index (walk->names, 0));
  gtk_widget_queue_draw (GTK_WIDGET (window));
  lotse_screenshots_wait_still (window, save_cb, walk);
}

void
lotse_screenshots_take (LotseWindow *window, const char *folder, gboolean *missing)
{
  Walk *walk = g_new0 (Walk, 1);

  g_return_if_fail (LOTSE_IS_WINDOW (window));
  g_return_if_fail (folder != NULL && missing != NULL);

  /* The frame and its buttons belong to the desktop, not to the page. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-decoration-layout", ":", NULL);
  g_mkdir_with_parents (folder, 0755);
  walk->folder = g_strdup (folder);
  walk->missing = missing;
  walk->names = g_ptr_array_new_with_free_func (g_free);
  lotse_screenshots_wait_still (window, begin_cb, walk);
}
