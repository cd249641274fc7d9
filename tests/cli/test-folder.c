/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl folder: what is frozen, who may read it, and that reports and pages of it stay the same. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cli-help.h"
#include "data/folder/folder-key.h"

static const char batch[] =
    "{\"op\": \"new\", \"kind\": \"project\", \"fields\": {\"title\": \"E-Akte\", \"code\": \"HF1-01\", \"period\": \"2026-01-01/2026-12-31\", \"life_cycle\": \"in_progress\", \"budget_total\": 770100}}\n"
    "{\"op\": \"new\", \"kind\": \"project\", \"fields\": {\"title\": \"Geheimplan\", \"code\": \"HF1-02\", \"audience\": \"leadership\"}}\n"
    "{\"op\": \"new\", \"kind\": \"milestone\", \"fields\": {\"title\": \"Abnahme\", \"project\": \"HF1-01\", \"due\": \"2026-09-30\"}}\n"
    "{\"op\": \"new\", \"kind\": \"milestone\", \"fields\": {\"title\": \"Zündung\", \"project\": \"HF1-02\", \"due\": \"2026-09-30\"}}\n"
    "{\"op\": \"new\", \"kind\": \"report\", \"fields\": {\"project\": \"HF1-01\", \"as_of\": \"2026-09-15\", \"status\": \"on_track\", \"summary\": \"Läuft\"}}\n";

static char *home; /* (owned) */

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_setenv ("LOTSE_TODAY", "2026-10-01", TRUE);
  fixture_set_up (f, NULL);
  /* Keys of the test are not those of whoever runs it. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  path = fixture_file (f, "edits.jsonl", batch, -1);
  g_assert_cmpint (RUN (f, "edit", "--batch", path, "--file", f->store), ==, 0);
}

static void
expect (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/* (transfer full) its path */
static char *
make_folder (Fixture *f)
{
  char *path = fixture_path (f, "kreistag.lotsemappe");

  if (RUN (f, "folder", "create", "--file", f->store, "--title", "Kreistag", "--by", "Stabsstelle", "-o", path) != 0)
    g_error ("%s", f->err);
  return path;
}

static char *
content (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_create (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_folder (f), *text = content (path, NULL);

  g_assert_nonnull (strstr (text, "E-Akte"));
  g_assert_null (strstr (text, "Geheimplan")); /* for the leadership only */
  g_assert_null (strstr (text, "Zündung"));    /* which belongs to it */
  g_assert_null (strstr (text, "770100"));     /* money is for the staff */
  g_assert_cmpint (RUN (f, "list", "folder", "--file", f->store), ==, 0);
  expect (f->out, "Kreistag");

  g_assert_cmpint (RUN (f, "folder", "show", path), ==, 0);
  expect (f->out, "Kreistag");
  expect (f->out, "Stabsstelle");
  expect (f->out, "signature valid (own key)");
  expect (f->out, "What the status says");
  g_assert_cmpint (RUN (f, "folder", "show", "--json", path), ==, 0);
  expect (f->out, "\"as_of\": \"2026-10-01\"");
  expect (f->out, "\"standing\": \"own\"");
  g_assert_cmpint (RUN (f, "check", path), ==, 0);
  expect (f->out, "Frozen folder, as of 1 Oct 2026");

  g_assert_cmpint (RUN (f, "folder", "create", "--file", f->store, "--as-of", "2026-12-24", "-o", path), ==, 1);
  expect (f->err, "still to come");
  g_assert_cmpint (RUN (f, "folder", "create", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "folder", "create", "--file", "/nowhere/x.lotse", "-o", path), ==, 2);
  g_assert_cmpint (RUN (f, "folder", "burn", path), ==, 2);
}

/* Two years later and in another time zone, the strategy being another meanwhile. */
static void
test_same_later (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_folder (f), *report = fixture_path (f, "a.pdf"), *page = fixture_path (f, "a.svg"), *report_later = fixture_path (f, "b.pdf"),
                  *page_later = fixture_path (f, "b.svg"), *early = NULL, *late = NULL, *early_page = NULL, *late_page = NULL;
  gsize length, late_length;

  g_assert_cmpint (RUN (f, "report", "council", "--file", path, "-o", report), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", path, "-o", page), ==, 0);
  g_assert_cmpint (RUN (f, "set", "project", "HF1-01", "title=Alles anders", "--file", f->store), ==, 0);
  g_setenv ("LOTSE_TODAY", "2028-10-01", TRUE);
  g_setenv ("TZ", "Pacific/Auckland", TRUE);
  g_assert_cmpint (RUN (f, "report", "council", "--file", path, "-o", report_later), ==, 0);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", path, "-o", page_later), ==, 0);
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  early = content (report, &length);
  late = content (report_later, &late_length);
  g_assert_cmpmem (early, length, late, late_length);
  early_page = content (page, &length);
  late_page = content (page_later, &late_length);
  g_assert_cmpmem (early_page, length, late_page, late_length);

  /* What is overdue is so as of the day of the folder. */
  g_assert_cmpint (RUN (f, "report", "council", "--file", path, "--as-of", "2028-01-01", "-o", report), ==, 2);
  expect (f->err, "knows nothing of later days");
}

/* What is exported of a folder is for its audience, whatever is asked; of the records themselves, for the one that was said. */
static void
test_small_counts (Fixture *f, gconstpointer data)
{
  g_autofree char *edits = fixture_file (f, "kpis.jsonl",
                                         "{\"op\": \"new\", \"kind\": \"kpi\", \"fields\": {\"title\": \"Beschwerden\", \"project\": \"HF1-01\", \"start\": 4, \"points\": {\"2026-03-31\": 12, \"2026-06-30\": 3}}}\n", -1);
  g_autofree char *path = NULL, *text = NULL;

  g_assert_cmpint (RUN (f, "edit", "--batch", edits, "--file", f->store), ==, 0);
  path = make_folder (f);
  text = content (path, NULL);
  g_assert_null (strstr (text, "\"start\":4"));
  expect (text, "\"start\":1"); /* stands for it */
  g_assert_cmpint (RUN (f, "export", "kpi", "--file", f->store), ==, 0);
  expect (f->out, "2026-03-31=12; 2026-06-30=3");
  g_assert_cmpint (RUN (f, "export", "kpi", "--audience", "public", "--file", f->store), ==, 0);
  expect (f->out, "2026-03-31=12; 2026-06-30=protected");
  g_assert_cmpint (RUN (f, "export", "kpi", "--file", path), ==, 0);
  expect (f->out, "2026-03-31=12; 2026-06-30=protected");
  g_assert_cmpint (RUN (f, "export", "kpi", "--format", "json", "--audience", "leadership", "--file", path), ==, 0);
  expect (f->out, "\"protected\":{\"points\":[\"2026-06-30\"],\"start\":true}");
  g_assert_cmpint (RUN (f, "list", "kpi", "--json", "--file", path), ==, 0);
  expect (f->out, "\"protected\":{\"points\":[\"2026-06-30\"],\"start\":true}");
}

static void
test_never_changes (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_folder (f), *again = fixture_path (f, "again.lotsemappe");

  g_assert_cmpint (RUN (f, "set", "project", "HF1-01", "title=Anders", "--file", path), ==, 1);
  expect (f->err, "a frozen folder never changes");
  g_assert_cmpint (RUN (f, "list", "project", "--file", path), ==, 0);
  expect (f->out, "E-Akte");
  /* A 1 that stands for a small count would be a count in it, for the leadership. */
  g_assert_cmpint (RUN (f, "folder", "create", "--file", path, "--no-record", "--audience", "leadership", "-o", again), ==, 1);
  expect (f->err, "This is a frozen folder already");
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
}

/* The strategy itself is not written over. */
static void
test_own_place (Fixture *f, gconstpointer data)
{
  g_autofree char *link = fixture_path (f, "link.lotse");

  g_assert_cmpint (RUN (f, "folder", "create", "--file", f->store, "-o", f->store), ==, 2);
  expect (f->err, "would be written over");
  g_assert_cmpint (symlink (f->store, link), ==, 0);
  g_assert_cmpint (RUN (f, "folder", "create", "--file", link, "-o", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "list", "project", "--file", f->store), ==, 0);
  expect (f->out, "Geheimplan");
}

static void
test_tampered (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_folder (f), *text = content (path, NULL), *other = NULL, *cut = NULL, *cut_path = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "on_track", 2);
  g_autofree char *changed = g_strjoinv ("needs_decision", parts);

  other = fixture_file (f, "changed.lotsemappe", changed, -1);
  cut = g_strndup (text, strlen (text) / 2);
  cut_path = fixture_file (f, "cut.lotsemappe", cut, -1);
  g_assert_cmpint (RUN (f, "folder", "verify", path), ==, 0);
  g_assert_cmpint (RUN (f, "folder", "verify", other), ==, 1);
  expect (f->err, "changed.lotsemappe: line ");
  expect (f->err, "it was changed after it was written");
  g_assert_cmpint (RUN (f, "folder", "verify", cut_path), ==, 1);
  expect (f->err, "the file ends without its seal");
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", other, "-o", "/nowhere.svg"), ==, 1);
  g_assert_cmpint (RUN (f, "check", other), ==, 1);
}

/* Of somebody else: it is said each time, until the words were compared. */
static void
test_stranger (Fixture *f, gconstpointer data)
{
  g_autofree char *path = make_folder (f), *known = g_build_filename (home, "lotse", "folder-keys", NULL), *words = NULL;
  char *line;

  g_unlink (known);
  g_assert_cmpint (RUN (f, "folder", "verify", path), ==, 0);
  expect (f->out, "signature of an unknown key");
  line = strchr (f->out, '\n') + 1;
  words = g_strndup (line, strcspn (line, "\n"));
  g_assert_cmpuint (strlen (words), ==, 35);
  g_assert_cmpint (RUN (f, "list", "project", "--file", path), ==, 0);
  expect (f->err, "signature of an unknown key");
  g_assert_cmpint (RUN (f, "folder", "verify", path, "--fingerprint", "hafus-pigop-zolif-rafil-zuvat-ropoh"), ==, 1);
  g_assert_cmpint (RUN (f, "folder", "trust", path), ==, 2);
  g_assert_cmpint (RUN (f, "folder", "trust", path, "--fingerprint", "hafus-pigop-zolif-rafil-zuvat-ropoh"), ==, 1);
  g_assert_cmpint (RUN (f, "folder", "trust", path, "--fingerprint", words, "--name", "Kreis X"), ==, 0);
  g_assert_cmpint (RUN (f, "folder", "verify", path, "--fingerprint", words), ==, 0);
  expect (f->out, "signature valid (Kreis X)");
  g_assert_cmpint (RUN (f, "list", "project", "--file", path), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
}

static void
remove_home (void)
{
  g_autofree char *key = lotse_folder_key_path (), *tokens = g_path_get_dirname (key), *folder = g_path_get_dirname (tokens);
  g_autofree char *known = g_build_filename (folder, "folder-keys", NULL);

  g_unlink (key);
  g_unlink (known);
  g_rmdir (tokens);
  g_rmdir (folder);
  g_rmdir (home);
  g_free (home);
}

int
main (int argc, char **argv)
{
  int status;

  home = g_dir_make_tmp ("lotse-home-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/cli/folder/" name, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("create", test_create);
  ADD ("same-later", test_same_later);
  ADD ("small-counts", test_small_counts);
  ADD ("never-changes", test_never_changes);
  ADD ("own-place", test_own_place);
  ADD ("tampered", test_tampered);
  ADD ("stranger", test_stranger);
  status = g_test_run ();
  remove_home ();
  return status;
}
