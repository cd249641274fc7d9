/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl search: what is found, how it is printed, and what cannot be searched. */
#include <string.h>

#include "cli-help.h"

static const char batch[] =
    "{\"op\": \"new\", \"kind\": \"project\", \"id\": \"11111111-1111-4111-8111-111111111111\", \"fields\": {\"title\": \"Müllgebühren online\", \"code\": \"HF1-01\"}}\n"
    "{\"op\": \"new\", \"kind\": \"project\", \"id\": \"22222222-2222-4222-8222-222222222222\", \"fields\": {\"title\": \"E-Akte\", \"goal\": \"Straßenakten ohne Papier\"}}\n"
    "{\"op\": \"new\", \"kind\": \"project\", \"fields\": {\"title\": \"Gebührenkasse\"}}\n"
    "{\"op\": \"new\", \"kind\": \"risk\", \"fields\": {\"title\": \"Gebühren steigen\", \"project\": \"HF1-01\"}}\n"
    "{\"op\": \"new\", \"kind\": \"report\", \"fields\": {\"project\": \"HF1-01\", \"as_of\": \"2026-03-31\", \"status\": \"on_track\", \"summary\": \"Bescheide mit Gebühren laufen\"}}\n";

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture_set_up (f, NULL);
  path = fixture_file (f, "edits.jsonl", batch, -1);
  g_assert_cmpint (RUN (f, "edit", "--batch", path, "--file", f->store), ==, 0);
}

static void
expect (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
test_found (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (RUN (f, "search", "gebuehren", "--file", f->store), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
  expect (f->out, "Projects (2)\n");
  expect (f->out, "11111111-1111-4111-8111-111111111111\t\t\tMüllgebühren online\n"); /* within a word */
  expect (f->out, "Risks (1)\n");
  expect (f->out, "\t\tMüllgebühren online\tGebühren steigen\n"); /* with its project */
  expect (f->out, "\t2026-03-31\tMüllgebühren online\t");

  /* Several words in any order, and what surrounds one that the title does not have. */
  g_assert_cmpint (RUN (f, "search", "online", "müll", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "Projects (1)\n"));
  g_assert_cmpint (RUN (f, "search", "strassen", "--file", f->store), ==, 0);
  expect (f->out, "22222222-2222-4222-8222-222222222222\t\t\tE-Akte\tStraßenakten ohne Papier\n");
}

/* Of each kind only so many, but all are counted. */
static void
test_max (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (RUN (f, "search", "gebühren", "--max", "1", "--file", f->store), ==, 0);
  expect (f->out, "Projects (2)\n");
  lines = g_strsplit (f->out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Projects"))
      g_assert_false (strchr (lines[i + 1], '\t') == NULL || strchr (lines[i + 2], '\t') != NULL);
}

static void
test_german (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (RUN (f, "search", "gebühren", "--lang", "de", "--file", f->store), ==, 0);
  expect (f->out, "Projekte (2)\n");
  expect (f->out, "Risiken (1)\n");
  g_assert_cmpint (RUN (f, "search", "Wattenmeer", "--lang", "de", "--file", f->store), ==, 1);
  g_assert_cmpstr (f->out, ==, "");
  g_assert_cmpstr (f->err, ==, "Nichts enthält diese Wörter.\n");
  g_assert_cmpint (RUN (f, "search", "--lang", "de", "--file", f->store), ==, 2);
  expect (f->err, "sagen Sie, wonach gesucht werden soll");
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  static const struct { const char *a, *b, *c; int exit_code; const char *message; } cases[] = {
    { NULL, NULL, NULL, 2, "say what to search for" },
    { "  ", NULL, NULL, 2, "say what to search for" },
    { "akte", "--max", "0", 2, "--max" },
    { "akte", "--max", "viele", 2, "--max" },
    { "akte", "--wrong", NULL, 2, "--wrong" },
    { "Wattenmeer", NULL, NULL, 1, "Nothing contains these words." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (RUN (f, "search", "--file", f->store, cases[i].a, cases[i].b, cases[i].c), ==, cases[i].exit_code);
      expect (f->err, cases[i].message);
      g_assert_true (strchr (f->err, '\n') == f->err + strlen (f->err) - 1);
      g_assert_cmpstr (f->out, ==, "");
    }
  g_assert_cmpint (RUN (f, "search", "akte", "--file", "not-there.lotse"), !=, 0);
  expect (f->err, "not-there.lotse");
  g_assert_false (g_file_test ("not-there.lotse", G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/search/found", Fixture, NULL, set_up, test_found, fixture_tear_down);
  g_test_add ("/cli/search/max", Fixture, NULL, set_up, test_max, fixture_tear_down);
  g_test_add ("/cli/search/german", Fixture, NULL, set_up, test_german, fixture_tear_down);
  g_test_add ("/cli/search/errors", Fixture, NULL, set_up, test_errors, fixture_tear_down);
  return g_test_run ();
}
