/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a project of which only the title is known. */
#include "config.h"

#include "app/lotse-window-private.h"
#include "fixture.h"

static LotseDataset *
bare_dataset (void)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_dataset_take (data, project);
  return data;
}

/* At every text size and width, in both languages; a box that cannot say how high it is ends the test. */
static void
test_bare (void)
{
  static const double scales[] = { 1, 1.1, 1.25, 1.4, 1.5, 1.75, 2 };
  static const int widths[] = { 700, 900, 1440 };
  static const char *const languages[] = { "en", "de" };
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
      {
        g_autoptr (LotseSession) session = lotse_session_new ();
        g_autoptr (LotseDataset) data = bare_dataset ();
        LotseWindow *window;

        lotse_lang_init (languages[l]);
        g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (scales[s] * 96 * 1024), NULL);
        lotse_session_set_dataset (session, data);
        window = fixture_window_on (session, "projects");
        gtk_widget_activate_action (GTK_WIDGET (window), "win.open-project", "s", lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0)));
        for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
          {
            gtk_window_set_default_size (GTK_WINDOW (window), widths[w], 700);
            fixture_turn (30);
            fixture_settle (window);
          }
        g_assert_true (fixture_shows (GTK_WIDGET (window), "E-Akte"));
        fixture_close (window);
      }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  lotse_lang_init ("en");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/project-bare/sizes", test_bare);
  return g_test_run ();
}
