/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl oparl, from a council information system in this process. */
#include <string.h>

#include "../exchange/oparl-server.h"
#include "cli-help.h"

typedef struct
{
  Fixture     run;
  SoupServer *server; /* (owned) */
  char       *root;   /* (owned) */
} Council;

static void
set_up (Council *c, gconstpointer data)
{
  fixture_set_up (&c->run, NULL);
  c->server = oparl_server_new (&c->root);
}

static void
tear_down (Council *c, gconstpointer data)
{
  soup_server_disconnect (c->server);
  g_object_unref (c->server);
  g_free (c->root);
  fixture_tear_down (&c->run, NULL);
}

/* `lotsectl oparl` for @path of the system with up to four more arguments. */
static int
oparl (Council *c, const char *path, const char *a, const char *b, const char *d, const char *e)
{
  g_autofree char *url = g_strconcat (c->root, path, NULL);

  return RUN (&c->run, "oparl", url, "--file", c->run.store, a, b, d, e);
}

static void
expect (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/* How many records of @kind are in the file. */
static guint
count (Council *c, const char *kind)
{
  guint n = 0;

  g_assert_cmpint (RUN (&c->run, "list", kind, "--file", c->run.store), ==, 0);
  for (const char *p = c->run.out; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

static void
test_papers (Council *c, gconstpointer data)
{
  /* Nothing is made by a look. */
  g_assert_cmpint (oparl (c, "/", "--dry-run", "--match", "strategie", NULL), ==, 0);
  expect (c->run.out, "1 of 4 papers match; 1 records are new, 0 changed.\n");
  g_assert_false (g_file_test (c->run.store, G_FILE_TEST_EXISTS));

  g_assert_cmpint (oparl (c, "/", "--match", "strategie", "--events", NULL), ==, 0);
  expect (c->run.out, "17/2022  Digitalisierungsstrategie: Fortschreibung\n    Kreistag: Einstimmig beschlossen\n");
  expect (c->run.out, "1 of 4 papers match; 2 records are new, 0 changed.\n");
  g_assert_cmpstr (c->run.err, ==, "");
  g_assert_cmpint (RUN (&c->run, "show", "council_paper", "Digitalisierungsstrategie: Fortschreibung", "--json", "--file", c->run.store), ==, 0);
  expect (c->run.out, "\"meeting\":\"Kreistag\"");
  expect (c->run.out, "\"result\":\"Einstimmig beschlossen\"");
  expect (c->run.out, "/paper/1\"");
  g_assert_cmpuint (count (c, "event"), ==, 1);

  /* Once more on the same day nothing changes; the rest comes to what is there, and what does not answer is named. */
  g_assert_cmpint (oparl (c, "/", "--match", "strategie", "--quiet", NULL), ==, 0);
  g_assert_cmpstr (c->run.out, ==, "");
  g_assert_cmpint (oparl (c, "/papers", NULL, NULL, NULL, NULL), ==, 0);
  expect (c->run.out, "4 of 4 papers match; 3 records are new, 0 changed.\n");
  expect (c->run.err, "1 address did not answer and was passed over:\nhttp://127.0.0.1:");
  g_assert_cmpuint (count (c, "council_paper"), ==, 4);
}

static void
test_sittings (Council *c, gconstpointer data)
{
  g_assert_cmpint (oparl (c, "/meeting/20", NULL, NULL, NULL, NULL), ==, 0);
  expect (c->run.out, "31/2022  Serverraum\n    Kreisausschuss: Vertagt\n1 of 1 papers match; 1 records are new, 0 changed.\n");
  g_assert_cmpint (oparl (c, "/meetings", "--since", "2022-08-01", "--events", NULL), ==, 0);
  expect (c->run.out, "30/2022  Glasfaser in alle Schulen\n    Kreistag: Mehrheitlich beschlossen\n");
  expect (c->run.out, "2 of 2 papers match; 3 records are new, 0 changed.\n");
  g_assert_cmpuint (count (c, "event"), ==, 2);
  g_assert_cmpuint (count (c, "council_paper"), ==, 2);
}

static void
test_german (Council *c, gconstpointer data)
{
  g_assert_cmpint (oparl (c, "/papers", "--match", "müllgebühren", "--lang", "de"), ==, 0);
  expect (c->run.out, "01.07.2022  18  Müllgebühren\n1 von 4 Vorlagen passen; 1 Datensätze sind neu, 0 geändert.\n");
  g_assert_cmpint (oparl (c, "/consultation/9", "--lang", "de", NULL, NULL), ==, 1);
  expect (c->run.err, "/consultation/9 hat mit 404 geantwortet");
  g_assert_cmpint (RUN (&c->run, "oparl", "--lang", "de", "--file", c->run.store), ==, 2);
  expect (c->run.err, "nennen Sie eine Adresse");
}

/* One line each, exit codes for cron, and never a file. */
static void
test_errors (Council *c, gconstpointer data)
{
  static const struct { const char *url, *option, *value; int exit_code; const char *message; } cases[] = {
    { "ris.example.org", NULL, NULL, 2, "“ris.example.org” is not an http or https address" },
    { "file:///etc/passwd", NULL, NULL, 2, "is not an http or https address" },
    { "http://127.0.0.1:1/", NULL, NULL, 1, "http://127.0.0.1:1/: " },
    { "http://127.0.0.1:1/", "--since", "irgendwann", 2, "--since" },
    { "http://127.0.0.1:1/", "http://127.0.0.1:1/", NULL, 2, "say one address" },
    { "http://127.0.0.1:1/", "--wrong", NULL, 2, "--wrong" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (RUN (&c->run, "oparl", "--file", c->run.store, cases[i].url, cases[i].option, cases[i].value), ==, cases[i].exit_code);
      expect (c->run.err, cases[i].message);
      g_assert_true (strchr (c->run.err, '\n') == c->run.err + strlen (c->run.err) - 1);
      g_assert_cmpstr (c->run.out, ==, "");
    }
  g_assert_cmpint (oparl (c, "/nothing", NULL, NULL, NULL, NULL), ==, 1);
  expect (c->run.err, "/nothing answered 404");
  g_assert_false (g_file_test (c->run.store, G_FILE_TEST_EXISTS));
}

/* The examples of the specification. */
static void
test_examples (Council *c, gconstpointer data)
{
  if (!oparl_server_add_examples (c->server, c->root))
    return;
  g_assert_cmpint (oparl (c, "/system", NULL, NULL, NULL, NULL), ==, 0);
  expect (c->run.out, "1234/2014  Antwort auf Anfrage 1200/2014\n");
  expect (c->run.out, "1 of 1 papers match; 1 records are new, 0 changed.\n");
  g_assert_cmpint (RUN (&c->run, "show", "council_paper", "Antwort auf Anfrage 1200/2014", "--json", "--file", c->run.store), ==, 0);
  expect (c->run.out, "\"paper_type\":\"Beantwortung einer Anfrage\"");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/oparl/papers", Council, NULL, set_up, test_papers, tear_down);
  g_test_add ("/cli/oparl/sittings", Council, NULL, set_up, test_sittings, tear_down);
  g_test_add ("/cli/oparl/german", Council, NULL, set_up, test_german, tear_down);
  g_test_add ("/cli/oparl/errors", Council, NULL, set_up, test_errors, tear_down);
  g_test_add ("/cli/oparl/examples", Council, NULL, set_up, test_examples, tear_down);
  return g_test_run ();
}
