/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lotsectl as a program: exit codes, messages, and that no failure and no interruption changes a file. */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "cli-help.h"
#include "data/model/lang.h"
#include "data/store/lotse-store.h"

static const char good[] = "code,title,department,status,end\nA,Alpha,IT,green,2020-03-31\nB,Beta,HR,Amber,soon\n";

static char *
fingerprint (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static guint
count_files (Fixture *f)
{
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_import (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "t.csv", good, -1), *report = fixture_path (f, "report.json"), *text = NULL;

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store, "--report", report), ==, 0);
  g_assert_nonnull (strstr (f->out, "projects: 2 (2 new"));
  g_assert_true (g_file_test (f->store, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"written\":true"));
  g_assert_nonnull (strstr (text, "\"value\":\"soon\""));

  g_autofree char *before = fingerprint (f->store);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  g_autofree char *after = fingerprint (f->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_nonnull (strstr (f->out, "2 unchanged"));

  g_assert_cmpint (RUN (f, "check", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "export", "projects", "--format", "json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"title\":\"Alpha\""));
  g_assert_cmpint (RUN (f, "export", "report", "--file", f->store), ==, 0);
  g_assert_true (g_str_has_prefix (f->out, "id,summary,project,project_id,"));
}

static void
test_dry_run (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "t.csv", good, -1);

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store, "--dry-run"), ==, 0);
  g_assert_nonnull (strstr (f->out, "nothing written"));
  g_assert_false (g_file_test (f->store, G_FILE_TEST_EXISTS));
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--dry-run"), ==, 0);

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  g_autofree char *before = fingerprint (f->store);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2020-12-31", "--file", f->store, "--dry-run"), ==, 0);
  g_autofree char *after = fingerprint (f->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (f), ==, 2);
}

/* Where the report cannot be written, nothing is. */
static void
test_report_refused (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "t.csv", good, -1), *report = g_build_filename (table, "r.json", NULL);

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  g_autofree char *before = fingerprint (f->store);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2020-12-31", "--file", f->store, "--report", report), ==, 1);
  g_autofree char *after = fingerprint (f->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2020-12-31", "--file", f->store), ==, 0);
}

typedef struct { const char *name, *content; gssize length; int exit_code; const char *message; } Bad;

/* Each is one line that names the file; nothing is made, and a file that is there stays as it is. */
static void
test_bad_input (Fixture *f, gconstpointer unused)
{
  static const Bad bad[] = {
    { "empty.csv", "", 0, 1, "empty" },
    { "binary.csv", "title,end\n\0\1\2\3\4", 15, 1, "NUL" },
    { "zip.csv", "PK\003\004garbage", 11, 1, "spreadsheet" },
    { "cut.csv", "title,department,end\nAlpha,\"IT and", -1, 1, "never closed" },
    { "cut-row.csv", "title,department,end\nAlpha,IT,2020-01-01\nBeta,I", -1, 1, "cut off" },
    { "sjis.csv", "\x83\x76\x81\x8d,x\n\x82\xa0,1\n", -1, 1, "byte 0x81" },
    { "utf16.csv", "\xff\xfet\0i\0", 6, 1, "UTF-16" },
    { "no-header.csv", "Alpha,Beta\nIT,HR\nGreen,Red\n", -1, 1, "no header" },
    { "no-rows.csv", "title,department,end\n", -1, 1, "no project" },
    { "undated.csv", "title,department,end\nAlpha,IT,2020-01-01\n", -1, 2, "--as-of" },
  };
  g_autofree char *table = fixture_file (f, "t.csv", good, -1);

  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *before = round == 1 ? fingerprint (f->store) : NULL;
      for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
        {
          g_autofree char *path = fixture_file (f, bad[i].name, bad[i].content, bad[i].length);
          g_assert_cmpint (RUN (f, "import", path, "--file", f->store), ==, bad[i].exit_code);
          g_assert_nonnull (strstr (f->err, bad[i].name));
          g_assert_nonnull (strstr (f->err, bad[i].message));
          g_assert_true (strchr (f->err, '\n') == f->err + strlen (f->err) - 1);
          g_assert_cmpstr (f->out, ==, "");
          /* Two files, the second bad: the first is not written either. */
          g_assert_cmpint (RUN (f, "import", table, path, "--as-of", i + 1 < G_N_ELEMENTS (bad) ? "2030-12-31" : "x", "--file", f->store), ==,
                           bad[i].exit_code);
          g_unlink (path);
        }
      g_assert_cmpint (RUN (f, "import", "not-there.csv", "--as-of", "2019-12-31", "--file", f->store), ==, 2);
      g_assert_cmpint (RUN (f, "import", f->folder, "--as-of", "2019-12-31", "--file", f->store), ==, 1);
      if (round == 1)
        {
          g_autofree char *after = fingerprint (f->store);
          g_assert_cmpstr (before, ==, after);
          break;
        }
      g_assert_cmpuint (count_files (f), ==, 1);
      g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
    }
}

static void
test_huge (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = fixture_path (f, "huge.csv");
  FILE *file = g_fopen (path, "wb");

  g_assert_cmpint (fseek (file, 300L * 1000 * 1000 - 1, SEEK_SET), ==, 0);
  fputc ('\n', file);
  fclose (file);
  g_assert_cmpint (RUN (f, "import", path, "--as-of", "2019-12-31", "--file", f->store), ==, 1);
  g_assert_nonnull (strstr (f->err, "286 MiB"));
  g_assert_false (g_file_test (f->store, G_FILE_TEST_EXISTS));
}

static void
test_usage (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "t.csv", good, -1);

  g_assert_cmpint (RUN (f, "--version"), ==, 0);
  g_assert_true (g_str_has_prefix (f->out, "lotsectl "));
  g_assert_cmpint (RUN (f, "--help"), ==, 0);
  g_assert_nonnull (strstr (f->out, "render"));
  g_assert_cmpint (RUN (f, "import", "--help"), ==, 0);
  g_assert_nonnull (strstr (f->out, "--mapping"));
  g_assert_cmpint (RUN (f, "dance"), ==, 2);
  g_assert_cmpint (RUN (f, "import"), ==, 2);
  g_assert_cmpint (RUN (f, "import", table), ==, 2);
  g_assert_cmpint (RUN (f, "import", table, "--file", f->store, "--as-of", "someday"), ==, 2);
  g_assert_cmpint (RUN (f, "import", table, "--file", f->store, "--frobnicate"), ==, 2);
  g_assert_cmpint (RUN (f, "import", table, "--file", f->store, "--mapping", "nowhere"), ==, 2);
  g_assert_cmpint (RUN (f, "export", "project", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "export", "nonsense", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "export", "project", "--format", "xml", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "sync", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "mapping"), ==, 0);
  g_assert_nonnull (strstr (f->out, "uk-major-projects"));
  g_assert_cmpint (RUN (f, "mapping", "generic"), ==, 0);
  g_assert_nonnull (strstr (f->out, "[columns]"));
  g_assert_cmpint (RUN (f, "render", "moon", "--file", f->store, "-o", "x.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "project", "--file", f->store, "-o", "x.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "-o", "x.png", "--size", "big"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "-o", "x.png", "--theme", "pink"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "-o", "x.png"), ==, 2);
}

/* A wrong page is answered with all that there are, as the help says them. */
static void
test_pages (Fixture *f, gconstpointer unused)
{
  static const char *const some[] = { "sparkline ID", "trend ID", "history", "states", "report-form ID" };
  const char *from, *to;

  g_assert_cmpint (RUN (f, "render", "--help"), ==, 0);
  from = strstr (f->out, "timeline|");
  g_assert_nonnull (from);
  to = strchr (from, '\n');
  g_assert_nonnull (to);
  g_autofree char *all = g_strndup (from, (gsize) (to - from));
  g_auto (GStrv) pages = g_strsplit (all, "|", -1);

  g_assert_cmpuint (g_strv_length (pages), >, 15);
  g_assert_cmpint (RUN (f, "render", "moon", "--file", f->store, "-o", "x.png"), ==, 2);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_nonnull (strstr (f->err, pages[i]));
  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    g_assert_nonnull (strstr (f->err, some[i]));
}

static void
assert_begins (Fixture *f, const char *name, const char *magic)
{
  g_autofree char *path = fixture_path (f, name), *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpint (strncmp (bytes, magic, strlen (magic)), ==, 0);
}

static void
test_render (Fixture *f, gconstpointer unused)
{
  static const char *const pages[] = { "timeline", "overview", "status", "projects" };
  g_autofree char *table = fixture_file (f, "t.csv", good, -1);

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_cmpint (RUN (f, "render", pages[i], "--file", f->store, "--size", "900x700", "-o", "page.png"), ==, 0);
      assert_begins (f, "page.png", "\x89PNG");
    }
  g_assert_cmpint (RUN (f, "render", "project", "A", "--file", f->store, "--theme", "dark", "-o", "page.svg"), ==, 0);
  assert_begins (f, "page.svg", "<?xml");
  g_assert_cmpint (RUN (f, "render", "report-form", "A", "--file", f->store, "-o", "form.pdf"), ==, 0);
  assert_begins (f, "form.pdf", "%PDF");
  /* What is known is of the day of the import, as in the window. */
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "-o", "known.svg"), ==, 0);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--as-of", "2021-03-01", "-o", "other.svg"), ==, 0);
  {
    g_autofree char *path = fixture_path (f, "known.svg"), *other_path = fixture_path (f, "other.svg"), *known = NULL, *other = NULL;

    g_assert_true (g_file_get_contents (path, &known, NULL, NULL));
    g_assert_true (g_file_get_contents (other_path, &other, NULL, NULL));
    g_assert_nonnull (strstr (known, "31 Dec 2019"));
    g_assert_nonnull (strstr (other, "1 Mar 2021"));
    g_assert_null (strstr (other, "31 Dec 2019"));
  }
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--range", "2026-Q1/2026-06", "--weeks", "--lanes", "objective", "-o", "page.png"), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
  /* What was asked for and has no room is not left out without a word. */
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--range", "2020/2027", "--weeks", "-o", "page.png"), ==, 0);
  g_assert_nonnull (strstr (f->err, "no room for calendar weeks"));
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--range", "2020/2027", "--weeks", "--paper", "a4", "-o", "page.pdf"), ==, 0);
  g_assert_nonnull (strstr (f->err, "no room for calendar weeks"));
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--range", "2027/2026", "-o", "page.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--range", "soon", "-o", "page.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "report-form", "--file", f->store, "-o", "form.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "mandate", "A", "--file", f->store, "-o", "mandate.pdf"), ==, 0);
  assert_begins (f, "mandate.pdf", "%PDF");
  g_assert_cmpint (RUN (f, "render", "handover", "--file", f->store, "-o", "handover.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "handover", "nobody", "--file", f->store, "-o", "handover.pdf"), ==, 1);
  g_assert_cmpint (RUN (f, "new", "function", "title=Digitaler Lotse", "--file", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "render", "handover", "Digitaler Lotse", "--file", f->store, "-o", "handover.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "handover", "Digitaler Lotse", "--file", f->store, "-o", "handover.pdf"), ==, 0);
  assert_begins (f, "handover.pdf", "%PDF");
  g_assert_cmpint (RUN (f, "render", "report-form", "nobody", "--file", f->store, "-o", "form.pdf"), ==, 1);
  /* Another name of the portfolio report, byte for byte. */
  g_assert_cmpint (RUN (f, "render", "report", "--file", f->store, "--as-of", "2019-12-31", "-o", "page.pdf"), ==, 0);
  g_assert_cmpint (RUN (f, "report", "portfolio", "--file", f->store, "--as-of", "2019-12-31", "-o", "same.pdf"), ==, 0);
  {
    g_autofree char *one = fixture_path (f, "page.pdf"), *other = fixture_path (f, "same.pdf"), *first = fingerprint (one), *second = fingerprint (other);

    g_assert_cmpstr (first, ==, second);
  }
  assert_begins (f, "page.pdf", "%PDF");
  /* A document has white paper where no colours are named. */
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--as-of", "2019-12-31", "-o", "page.pdf"), ==, 0);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--as-of", "2019-12-31", "--theme", "print", "-o", "same.pdf"), ==, 0);
  {
    g_autofree char *one = fixture_path (f, "page.pdf"), *other = fixture_path (f, "same.pdf"), *first = fingerprint (one), *second = fingerprint (other);

    g_assert_cmpstr (first, ==, second);
  }
  g_assert_cmpint (RUN (f, "render", "project", "nobody", "--file", f->store, "-o", "none.png"), ==, 1);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "-o", "page.bmp"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--department", "ZZ", "-o", "none.png"), ==, 2);
  g_assert_cmpint (RUN (f, "render", "timeline", "--file", f->store, "--department", "IT", "-o", "page.png"), ==, 0);
  g_autofree char *none = fixture_path (f, "none.png");
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
}

/* A report for a timer: every kind and format, the same bytes in another time zone and locale, and the exit codes. */
static void
test_report (Fixture *f, gconstpointer unused)
{
  static const struct { const char *kind, *name, *begin; } cases[] = {
    { "portfolio", "r.pdf", "%PDF" }, { "council", "r.odt", "PK" }, { "project", "r.pdf", "%PDF" }, { "council", "r.ods", "PK" }, { "council", "r.pdf", "%PDF" },
  };
  g_autofree char *table = fixture_file (f, "t.csv", good, -1), *zone = g_strdup (g_getenv ("TZ")), *locale = g_strdup (g_getenv ("LC_ALL"));
  g_autofree char *none = fixture_path (f, "none.pdf");

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_path (f, cases[i].name), *first = NULL, *second = NULL;
      gsize length, again;

      g_assert_cmpint (RUN (f, "report", cases[i].kind, "--file", f->store, "--as-of", "2019-12-31", "-o", cases[i].name, "--lang", "de"), ==, 0);
      g_assert_cmpstr (f->out, ==, "");
      assert_begins (f, cases[i].name, cases[i].begin);
      g_assert_true (g_file_get_contents (path, &first, &length, NULL));
      g_setenv ("TZ", "Pacific/Auckland", TRUE);
      g_setenv ("LC_ALL", "C", TRUE);
      g_setenv ("LOTSE_TODAY", "2031-05-05", TRUE); /* years later */
      g_assert_cmpint (RUN (f, "report", cases[i].kind, "--file", f->store, "--as-of", "2019-12-31", "-o", cases[i].name, "--lang", "de"), ==, 0);
      g_setenv ("TZ", zone ? zone : "UTC", TRUE);
      g_unsetenv ("LOTSE_TODAY");
      if (locale != NULL)
        g_setenv ("LC_ALL", locale, TRUE);
      else
        g_unsetenv ("LC_ALL");
      g_assert_true (g_file_get_contents (path, &second, &again, NULL));
      g_assert_cmpmem (first, length, second, again);
    }
  g_assert_cmpint (RUN (f, "report", "project", "A", "--file", f->store, "-o", "a.pdf"), ==, 0);
  assert_begins (f, "a.pdf", "%PDF");
  g_assert_cmpint (RUN (f, "report", "project", "nobody", "--file", f->store, "-o", "none.pdf"), ==, 1);
  g_assert_cmpint (RUN (f, "report", "council", "--projects", "A,nobody", "--file", f->store, "-o", "none.pdf"), ==, 1);
  g_assert_cmpint (RUN (f, "report", "poem", "--file", f->store, "-o", "none.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "A", "--file", f->store, "-o", "none.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store, "-o", "none.doc"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store, "-o", "-"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store, "--audience", "all", "-o", "none.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store, "--department", "ZZ", "-o", "none.pdf"), ==, 2);
  g_assert_cmpint (RUN (f, "report", "council", "--file", f->store, "-o", "missing/none.pdf"), ==, 1);
  g_assert_nonnull (strstr (f->err, "missing/none.pdf"));
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
}

static void
test_own_mapping (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "t.csv", "Ding;Haus;Wann fertig\nAlpha;IT;31.12.2020\n", -1);
  g_autofree char *mapping = fixture_file (f, "own.mapping", "[columns]\ntitle=Ding\ndepartment=Haus\nend=Wann fertig\n[as_of]\ndate=2019-06-30\n", -1);

  g_assert_cmpint (RUN (f, "import", table, "--file", f->store), ==, 1);
  g_assert_cmpint (RUN (f, "import", table, "--file", f->store, "--mapping", mapping), ==, 0);
  g_assert_cmpint (RUN (f, "export", "report", "--file", f->store, "--format", "json"), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"as_of\":\"2019-06-30\""));
}

static void
test_check (Fixture *f, gconstpointer unused)
{
  g_autofree char *sound = fixture_file (f, "a.json", "{\"a\": [1, 2]}", -1), *broken = fixture_file (f, "b.json", "{\"a\": [1, 2}", -1);
  g_autofree char *fake = fixture_file (f, "c.lotse", "no database", -1), *table = fixture_file (f, "t.csv", good, -1);
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *nested = fixture_file (f, "deep.json", deep, -1);

  g_assert_cmpint (RUN (f, "check", sound), ==, 0);
  g_assert_cmpint (RUN (f, "check", broken), ==, 1);
  g_assert_cmpint (RUN (f, "check", nested), ==, 1);
  g_assert_cmpint (RUN (f, "check", fake), ==, 1);
  g_assert_cmpint (RUN (f, "check", table), ==, 0);
  g_assert_cmpint (RUN (f, "check", "not-there.json"), ==, 2);
  g_assert_cmpint (RUN (f, "check", sound, broken), ==, 1);
  g_assert_cmpint (RUN (f, "check"), ==, 2);
}

static char *
big_table (Fixture *f, guint rows)
{
  g_autoptr (GString) csv = g_string_new ("code,title,department,status,end\n");
  for (guint i = 0; i < rows; i++)
    g_string_append_printf (csv, "C-%u,Project %u,Department %u,green,2020-01-%02u\n", i, i, i % 40, i % 28 + 1);
  return fixture_file (f, "big.csv", csv->str, (gssize) csv->len);
}

static guint
count_projects (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_PORTABLE, &error);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  g_assert_no_error (error);
  g_assert_true (lotse_store_load (store, data, &error));
  lotse_store_close (store);
  return lotse_dataset_count (data, LOTSE_KIND_PROJECT);
}

/* Killed at any moment, the file holds what it held before, or all of the table. */
static void
interrupt (Fixture *f, int number)
{
  enum { ROWS = 3000 };
  g_autofree char *table = fixture_file (f, "t.csv", good, -1), *big = big_table (f, ROWS);

  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", "--file", f->store), ==, 0);
  for (guint delay_msecs = 5; delay_msecs <= 320; delay_msecs *= 2)
    {
      g_autoptr (GError) error = NULL;
      const char *argv[] = { g_getenv ("LOTSECTL"), "import", big, "--as-of", "2019-12-31", "--file", f->store, "--quiet", NULL };
      GPid pid;
      int status = 0;

      g_assert_true (g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error));
      g_usleep (delay_msecs * 1000);
      kill (pid, number);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
      g_spawn_close_pid (pid);

      guint projects = count_projects (f->store);
      g_assert_true (projects == 2 || projects == ROWS + 2);
      g_assert_true (lotse_store_check (f->store, &error));
      g_assert_no_error (error);
      if (projects > 2)
        break;
    }
}

static void
test_killed (Fixture *f, gconstpointer unused)
{
  interrupt (f, SIGKILL);
}

static void
test_interrupted (Fixture *f, gconstpointer unused)
{
  interrupt (f, SIGINT);
}

/* Interrupted while it makes a new file, nothing is left behind. */
static void
test_interrupted_new (Fixture *f, gconstpointer unused)
{
  g_autofree char *big = big_table (f, 3000);

  for (guint delay_msecs = 10; delay_msecs <= 160; delay_msecs *= 2)
    {
      const char *argv[] = { g_getenv ("LOTSECTL"), "import", big, "--as-of", "2019-12-31", "--file", f->store, "--quiet", NULL };
      GPid pid;
      int status = 0;

      g_assert_true (g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
      g_usleep (delay_msecs * 1000);
      kill (pid, SIGINT);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
      g_spawn_close_pid (pid);
      if (g_file_test (f->store, G_FILE_TEST_EXISTS))
        {
          g_assert_cmpuint (count_projects (f->store), ==, 3000);
          break;
        }
      g_assert_cmpuint (count_files (f), ==, 1);
    }
}

/* Doubled keys and U+0000 are refused though RFC 8259 lets them be. */
static gboolean
beyond_limits (const char *name)
{
  return strstr (name, "duplicated_key") != NULL || strstr (name, "null_in_key") != NULL || strstr (name, "null_escape") != NULL;
}

/* Verdicts of JSONTestSuite: what begins with y is sound, what begins with n is not; i is free. */
static void
test_json_suite (Fixture *f, gconstpointer unused)
{
  const char *root = g_getenv ("LOTSE_TEST_DATA");
  g_autofree char *folder = g_build_filename (root != NULL ? root : "", "json", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint seen = 0;

  if (dir == NULL)
    {
      g_test_skip ("json is not there (LOTSE_TEST_DATA)");
      return;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int verdict = RUN (f, "check", path);
      if (name[0] == 'y')
        g_assert_cmpint (verdict, ==, beyond_limits (name) ? 1 : 0);
      else if (name[0] == 'n')
        g_assert_cmpint (verdict, ==, 1);
      else
        g_assert_cmpint (verdict, <=, 1);
      seen++;
    }
  g_assert_cmpuint (seen, >, 100);
}

static void
test_server (Fixture *f, gconstpointer unused)
{
  Demo demo = { NULL, NULL, NULL, NULL, NULL };
  demo_start (&demo);
  g_autofree char *token = fixture_file (f, "token", demo.strategy_token, -1), *reader = fixture_file (f, "reader", demo.reader_token, -1);
  g_autofree char *table = fixture_file (f, "t.csv", good, -1);
  g_autofree char *one = fixture_path (f, "one.db"), *two = fixture_path (f, "two.db"), *three = fixture_path (f, "three.db");
#define AT(token_file, cache_file) "--server", demo.url, "--workspace", demo.workspace, "--token-file", token_file, "--cache", cache_file

  g_assert_cmpint (RUN (f, "sync", AT (token, one)), ==, 0);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", AT (token, one)), ==, 0);
  g_assert_nonnull (strstr (f->out, "2 new"));
  /* Another computer sees it. */
  g_assert_cmpint (RUN (f, "export", "project", "--format", "json", AT (token, two)), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"title\":\"Alpha\""));
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2019-12-31", AT (token, two)), ==, 0);
  g_assert_nonnull (strstr (f->out, "2 unchanged"));

  /* A reader may not; the server stays as it is, and so does what the reader sees. */
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2020-12-31", AT (reader, three)), ==, 1);
  g_assert_cmpint (RUN (f, "export", "report", "--format", "csv", AT (token, two)), ==, 0);
  g_assert_null (strstr (f->out, "2020-12-31,"));
  g_assert_cmpint (RUN (f, "export", "report", "--format", "csv", AT (reader, three)), ==, 0);
  g_assert_null (strstr (f->out, "2020-12-31,"));

  /* Nobody there: nothing is done, and what is known stays. */
  demo_stop (&demo);
  g_assert_cmpint (RUN (f, "import", table, "--as-of", "2021-12-31", AT (token, one)), ==, 1);
  g_assert_cmpint (RUN (f, "sync", AT (token, one)), ==, 1);
  g_assert_cmpint (RUN (f, "sync", AT (f->folder, one)), ==, 1);
#undef AT
  demo_clear (&demo);
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/cli/import", test_import);
  ADD ("/cli/dry-run", test_dry_run);
  ADD ("/cli/report-refused", test_report_refused);
  ADD ("/cli/bad-input", test_bad_input);
  ADD ("/cli/huge", test_huge);
  ADD ("/cli/usage", test_usage);
  ADD ("/cli/own-mapping", test_own_mapping);
  ADD ("/cli/render", test_render);
  ADD ("/cli/render/pages", test_pages);
  ADD ("/cli/report", test_report);
  ADD ("/cli/check", test_check);
  ADD ("/cli/killed", test_killed);
  ADD ("/cli/interrupted", test_interrupted);
  ADD ("/cli/interrupted-new", test_interrupted_new);
  ADD ("/cli/json-suite", test_json_suite);
  ADD ("/cli/server", test_server);
#undef ADD
  return g_test_run ();
}
