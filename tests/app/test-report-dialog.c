/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that writes reports: it says beforehand what a reader will find, remembers the choice, writes beside the work that goes on, and can
 * be cancelled. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/lotse-report-dialog.h"
#include "app/lotse-settings.h"
#include "app/report-job.h"
#include "app/save-file.h"
#include "fixture.h"

typedef struct
{
  LotseWindow       *window;
  LotseReportDialog *dialog;
  char              *folder, *path;
} Fixture;

static gboolean
has_title (GtkWidget *row, const char *title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static GtkWidget *
row_of (Fixture *f, GType type, const char *title)
{
  GtkWidget *row = fixture_child (GTK_WIDGET (f->dialog), type, has_title, title);

  g_assert_nonnull (row);
  return row;
}

static void
choose (Fixture *f, const char *title, guint choice)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (row_of (f, ADW_TYPE_COMBO_ROW, title)), choice);
}

static gboolean
has_label (GtkWidget *button, const char *text)
{
  const char *label = gtk_button_get_label (GTK_BUTTON (button));

  return label != NULL && strstr (label, text) != NULL;
}

static void
open_dialog (Fixture *f)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export-report", NULL));
  f->dialog = fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG);
  g_assert_nonnull (f->dialog);
  fixture_turn (100);
}

static void
reset_choice (void)
{
  LotseSettings *settings = lotse_settings_get_default ();

  lotse_settings_set_int (settings, "report-kind", LOTSE_BOOKLET_PORTFOLIO);
  lotse_settings_set_int (settings, "report-audience", LOTSE_AUDIENCE_LEADERSHIP);
  lotse_settings_set_int (settings, "report-format", LOTSE_BOOKLET_PDF);
  lotse_settings_set_boolean (settings, "report-one-pagers", FALSE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  reset_choice ();
  f->window = fixture_window ("overview");
  f->folder = g_dir_make_tmp ("lotse-report-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "report.pdf", NULL);
  open_dialog (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  LotseReportDialog *left = fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG);

  if (left != NULL)
    gtk_window_destroy (GTK_WINDOW (left));
  fixture_close (f->window);
  g_remove (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
  reset_choice ();
}

/* Counted for the audience that is chosen; what is not for it is said, but not named. */
static void
test_preview (Fixture *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *secret = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  LotseRecord *changed = lotse_record_copy (secret);

  lotse_record_set_integer (changed, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (records, changed);
  choose (f, "Audience", LOTSE_AUDIENCE_PUBLIC);
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "11 projects"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "1 is not for them and leaves no gap."));
  choose (f, "Audience", LOTSE_AUDIENCE_LEADERSHIP);
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "12 projects"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "Nothing is hidden from these readers."));
}

/* What goes to the council is public until somebody says otherwise, and has its pages per project. */
static void
test_council_is_public (Fixture *f, gconstpointer data)
{
  choose (f, "Report", LOTSE_BOOKLET_COUNCIL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row_of (f, ADW_TYPE_COMBO_ROW, "Audience"))), ==, LOTSE_AUDIENCE_PUBLIC);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (fixture_child (GTK_WIDGET (f->dialog), GTK_TYPE_SWITCH, NULL, NULL))));
}

static void
test_day (Fixture *f, gconstpointer data)
{
  GtkWidget *day = row_of (f, ADW_TYPE_ENTRY_ROW, "As of"), *save = fixture_child (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON, has_label, "Save");

  g_assert_true (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (day), "soon");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_true (gtk_widget_has_css_class (day, "error"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "Type a day such as"));
  gtk_editable_set_text (GTK_EDITABLE (day), "30.06.2021");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_assert_false (gtk_widget_has_css_class (day, "error"));
}

/* The records go on being edited; the report tells what was recorded when it was asked for. */
static void
test_write (Fixture *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  g_autofree char *content = NULL;
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;
  g_autoptr (GBytes) expected = NULL;
  gsize length;

  options.kind = LOTSE_BOOKLET_COUNCIL;
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  options.one_pagers = TRUE;
  options.lang = lotse_lang_get ();
  options.as_of = lotse_session_get_as_of (lotse_window_get_session (f->window));
  expected = lotse_booklet_make (&options, records, NULL);
  choose (f, "Report", LOTSE_BOOKLET_COUNCIL);
  lotse_report_dialog_write (f->dialog, f->path);
  g_assert_false (gtk_window_get_modal (GTK_WINDOW (f->dialog)));
  while (lotse_dataset_count (records, LOTSE_KIND_PROJECT) > 0)
    lotse_dataset_remove (records, LOTSE_KIND_PROJECT, lotse_record_id (lotse_dataset_at (records, LOTSE_KIND_PROJECT, 0)));
  wait_until (fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG) == NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Saved as “report.pdf”"));
  g_assert_nonnull (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, has_label, "Open"));
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  g_assert_cmpmem (content, length, g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  /* What was chosen is chosen again. */
  g_assert_cmpint (lotse_settings_get_int (lotse_settings_get_default (), "report-kind"), ==, LOTSE_BOOKLET_COUNCIL);
  open_dialog (f);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row_of (f, ADW_TYPE_COMBO_ROW, "Report"))), ==, LOTSE_BOOKLET_COUNCIL);
}

static gboolean
write_anything (const char *path, gpointer data, GError **error)
{
  return g_file_set_contents (path, "%PDF", -1, error);
}

/* Whatever document was written can be opened from the toast. */
static void
test_save_file (Fixture *f, gconstpointer data)
{
  GtkWidget *open;

  gtk_window_close (GTK_WINDOW (f->dialog));
  wait_until (fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG) == NULL);
  lotse_save_file_to (f->window, f->path, write_anything, NULL, NULL);
  wait_until (fixture_shows (GTK_WIDGET (f->window), "Saved as “report.pdf”"));
  open = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, has_label, "Open");
  g_assert_nonnull (open);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (open)), ==, "win.open-saved");
  g_assert_true (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  choose (f, "Report", LOTSE_BOOKLET_COUNCIL);
  lotse_report_dialog_write (f->dialog, f->path);
  gtk_window_close (GTK_WINDOW (f->dialog));
  wait_until (fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG) == NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "nothing was written"));
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_not_writable (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "report.pdf", NULL);

  lotse_report_dialog_write (f->dialog, nowhere);
  wait_until (fixture_toplevel (LOTSE_TYPE_REPORT_DIALOG) == NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Not saved"));
}

/* With nothing recorded there is nothing to save, and the dialog says so. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));

  gtk_window_destroy (GTK_WINDOW (f->dialog));
  lotse_dataset_clear (records);
  fixture_turn (50);
  open_dialog (f);
  g_assert_true (fixture_shows (GTK_WIDGET (f->dialog), "There is no project for these readers."));
  g_assert_false (gtk_widget_get_sensitive (fixture_child (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON, has_label, "Save")));
}

/* At 200 % the dialog still fits a small screen, and nothing of it is out of reach: the choice scrolls. */
static void
test_large_text (Fixture *f, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int before, width, height;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  fixture_turn (200);
  gtk_widget_measure (GTK_WIDGET (f->dialog), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->dialog), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
  g_assert_cmpint (width, <=, 900);
  g_assert_cmpint (height, <=, 700);
}

/* What a file name cannot hold parts words as it did before, and leaves no marks of its own. */
static void
test_file_names (void)
{
  static const struct { const char *text, *name; } cases[] = {
    { "Projektauftrag Kita-Anmeldung: \"online\"", "Projektauftrag Kita-Anmeldung online.pdf" }, { "Formular \"E-Akte\"", "Formular E-Akte.pdf" },
    { "Form A/B", "Form A-B.pdf" }, { "17 / 2020", "17 2020.pdf" }, { "?", "Lotse.pdf" }, { "  Zwei\nZeilen\t ", "Zwei Zeilen.pdf" },
    { "Straße – „neu“", "Straße – „neu“.pdf" }, { "Lanes - 2026-11-29", "Lanes - 2026-11-29.pdf" }, { "Kita-\"online\"", "Kita-online.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = lotse_file_name (cases[i].text, "pdf");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/report-dialog/preview", test_preview);
  ADD ("/app/report-dialog/council-is-public", test_council_is_public);
  ADD ("/app/report-dialog/day", test_day);
  ADD ("/app/report-dialog/write", test_write);
  ADD ("/app/report-dialog/save-file", test_save_file);
  g_test_add_func ("/app/report-dialog/file-names", test_file_names);
  ADD ("/app/report-dialog/cancel", test_cancel);
  ADD ("/app/report-dialog/not-writable", test_not_writable);
  ADD ("/app/report-dialog/empty", test_empty);
  ADD ("/app/report-dialog/large-text", test_large_text);
  return g_test_run ();
}
