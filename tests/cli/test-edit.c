/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lotsectl as an editor: single records, streams of edits, conflicts and the journal, with and without the server. */
#include <string.h>

#include "cli-help.h"
#include "data/model/lang.h"

/* The second word of "saved MID ID" (@which 1) or the third (@which 2). (transfer full) */
static char *
word_of (Fixture *f, guint which)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (f->out), " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpstr (words[0], ==, "saved");
  return g_strdup (words[which]);
}

#define ASSERT_OUT(text) g_assert_nonnull (strstr (f->out, text))
#define ASSERT_ERR(text) g_assert_nonnull (strstr (f->err, text))

static void
test_file (Fixture *f, gconstpointer unused)
{
  g_autofree char *project = NULL;
#define HERE "--file", f->store

  g_assert_cmpint (RUN (f, "new", "project", "title=E-Akte", "code=HF2-07", "period=2019-Q1/2020-06-30", "budget_total=84 T€", HERE), ==, 0);
  project = word_of (f, 2);
  g_assert_cmpint (RUN (f, "new", "kpi", "title=Anträge", "project=HF2-07", "points=2019-01-01: 5", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "set", "kpi", "Anträge", "points+=2020-01-01: 7", "direction=higher is better", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "kpi", "Anträge", "--json", HERE), ==, 0);
  ASSERT_OUT ("\"points\":{\"2019-01-01\":5,\"2020-01-01\":7}");
  ASSERT_OUT ("\"direction\":\"up\"");
  ASSERT_OUT ("\"labels\":{\"project\":\"E-Akte\"}");
  g_assert_cmpint (RUN (f, "set", "kpi", "Anträge", "points-=2019-01-01: 5", "direction=", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "kpi", "Anträge", HERE), ==, 0);
  ASSERT_OUT ("project: E-Akte\n");
  g_assert_null (strstr (f->out, "2019"));
  g_assert_null (strstr (f->out, "direction"));
  g_assert_cmpint (RUN (f, "set", "project", "HF2-07", "code=HF2-07", HERE), ==, 0);
  g_assert_true (g_str_has_prefix (f->out, "unchanged - "));
  g_assert_cmpint (RUN (f, "list", "projects", "akte", HERE), ==, 0);
  g_assert_true (g_str_has_prefix (f->out, project));
  g_assert_cmpint (RUN (f, "list", "projects", "Portal", HERE), ==, 0);
  g_assert_cmpstr (f->out, ==, "");
  g_assert_cmpint (RUN (f, "new", "decision", "question=Wohin?", "projects=HF2-07", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "delete", "decision", "Wohin?", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "list", "decisions", "--json", HERE), ==, 0);
  g_assert_cmpstr (f->out, ==, "[\n]\n");
  g_assert_cmpint (RUN (f, "check", f->store), ==, 0);
}

/* A judgement is of the day on which it is set, unless another is named with it. */
static void
test_judgement (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (RUN (f, "new", "field_of_action", "title=Dienste", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "field_of_action", "Dienste", "--json", HERE), ==, 0);
  g_assert_null (strstr (f->out, "judged_on"));
  g_assert_cmpint (RUN (f, "set", "field_of_action", "Dienste", "judgement=on_track", "judgement_why=Zwei von drei", "judged_on=2020-01-31", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "field_of_action", "Dienste", "--json", HERE), ==, 0);
  ASSERT_OUT ("\"judged_on\":\"2020-01-31\"");
  g_assert_cmpint (RUN (f, "set", "field_of_action", "Dienste", "position=2", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "field_of_action", "Dienste", "--json", HERE), ==, 0);
  ASSERT_OUT ("\"judged_on\":\"2020-01-31\"");
  g_assert_cmpint (RUN (f, "set", "field_of_action", "Dienste", "judgement=needs_attention", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "show", "field_of_action", "Dienste", "--json", HERE), ==, 0);
  ASSERT_OUT ("\"judged_on\":\"20");
  g_assert_null (strstr (f->out, "2020-01-31"));
}

/* Of two that have one code none is taken in place of the other: both are named, with what tells them apart. */
static void
test_two_of_one_code (Fixture *f, gconstpointer unused)
{
  static const char *const commands[][4] = { { "show", "project", "X-1", NULL }, { "set", "project", "X-1", "title=Neu" }, { "delete", "project", "X-1", NULL } };
  g_autofree char *first = NULL, *second = NULL, *picture = fixture_path (f, "page.png");

  g_assert_cmpint (RUN (f, "new", "department", "name=Bauamt", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "department", "name=Sozialamt", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=E-Akte", "code=X-1", "department=Bauamt", HERE), ==, 0);
  first = word_of (f, 2);
  g_assert_cmpint (RUN (f, "new", "project", "title=E-Akte", "code=X-1", "department=Sozialamt", HERE), ==, 0);
  second = word_of (f, 2);
  for (guint i = 0; i <= G_N_ELEMENTS (commands); i++)
    {
      int status;

      if (i == G_N_ELEMENTS (commands))
        status = RUN (f, "render", "project", "X-1", "-o", picture, HERE);
      else if (commands[i][3] != NULL)
        status = RUN (f, commands[i][0], commands[i][1], commands[i][2], commands[i][3], HERE);
      else
        status = RUN (f, commands[i][0], commands[i][1], commands[i][2], HERE);
      g_test_message ("%s", f->err);
      g_assert_cmpint (status, ==, 1);
      ASSERT_ERR ("Bauamt");
      ASSERT_ERR ("Sozialamt");
      ASSERT_ERR (first);
      ASSERT_ERR (second);
      ASSERT_ERR ("by its id");
    }
  g_assert_cmpint (RUN (f, "show", "project", second, HERE), ==, 0);
  ASSERT_OUT ("Sozialamt");
}

/* Projects that wait for each other are named; the same chain without its end is sound. */
static void
test_ring (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (RUN (f, "new", "project", "title=Alpha", "code=A", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=Beta", "code=B", "depends_on=A", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=Gamma", "code=C", "depends_on=B", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=Delta", "code=D", "depends_on=C", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "check", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "set", "project", "A", "depends_on=C", HERE), ==, 0);
  ASSERT_ERR ("kept, but the project waits for itself in the end: Alpha → Gamma → Beta → Alpha");
  g_assert_cmpint (RUN (f, "check", f->store), ==, 1);
  ASSERT_ERR ("projects wait for each other in a ring: ");
  ASSERT_ERR ("Alpha");
  g_assert_null (strstr (f->err, "Delta"));
  g_assert_cmpint (RUN (f, "set", "project", "A", "depends_on=", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "check", f->store), ==, 0);
}

typedef struct { const char *words[5]; const char *message; } Mistake;

/* Each is one line that names field and value, and changes nothing. */
static void
test_mistakes (Fixture *f, gconstpointer unused)
{
  static const Mistake mistakes[] = {
    { { "set", "project", "A", "titel=x" }, "there is no field “titel”; there are title, code" },
    { { "set", "project", "A", "title" }, "“title” is not FIELD=VALUE" },
    { { "set", "project", "A", "title=" }, "title" },
    { { "set", "project", "A", "title+=x" }, "title: a single value" },
    { { "set", "project", "A", "life_cycle=gone" }, "life_cycle: “gone” is none of idea, under_review" },
    { { "set", "project", "A", "period=soon" }, "“soon”: period" },
    { { "set", "project", "A", "budget_total=much" }, "“much”: budget_total" },
    { { "set", "project", "A", "department=Nowhere" }, "department: there is no department “Nowhere”" },
    { { "set", "project", "A", "depends_on=A" }, "depends_on: a record cannot name itself there" },
    { { "set", "project", "Z", "title=x" }, "there is no project “Z”" },
    { { "set", "project", "Twin", "title=x" }, "2 of kind project are called “Twin”" },
    { { "set", "report", "R", "summary=x" }, "never changed" },
    { { "delete", "report", "R" }, "never changed or deleted" },
  };

  g_assert_cmpint (RUN (f, "new", "project", "title=Alpha", "code=A", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=Twin", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "project", "title=Twin", HERE), ==, 0);
  g_assert_cmpint (RUN (f, "new", "report", "summary=R", "project=A", "as_of=2019-03-31", HERE), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      const char *arguments[8] = { NULL };
      guint n = 0;

      while (mistakes[i].words[n] != NULL)
        {
          arguments[n] = mistakes[i].words[n];
          n++;
        }
      arguments[n++] = "--file";
      arguments[n] = f->store;
      g_assert_cmpint (fixture_run (f, arguments), ==, 1);
      ASSERT_ERR (mistakes[i].message);
      g_assert_true (strchr (f->err, '\n') == f->err + strlen (f->err) - 1);
      g_assert_cmpstr (f->out, ==, "");
    }
  g_assert_cmpint (RUN (f, "set", "project", "A", HERE), ==, 2);
  g_assert_cmpint (RUN (f, "new", "moon", "title=x", HERE), ==, 2);
  g_assert_cmpint (RUN (f, "conflicts", HERE), ==, 2);
  g_assert_cmpint (RUN (f, "status", "now", HERE), ==, 2);
}

/* Words that no German sentence has. */
static void
assert_no_english (const char *text)
{
  static const char *const english[] = { "not", "no", "the", "of", "is", "are", "too", "holds", "does", "ends", "before", "missing", "cannot", "unknown", "with", "and", "or", "out", "a", "has" };
  g_auto (GStrv) words = g_strsplit_set (text, " ,.:;()\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (english); j++)
      g_assert_cmpstr (words[i], !=, english[j]);
}

/* What the model finds wrong is said in the language that was asked for; names of kinds and fields stay those that are typed. */
static void
test_mistakes_in_german (Fixture *f, gconstpointer unused)
{
  static const struct { const char *assignment, *message; } mistakes[] = {
    { "title=", ": title: fehlt" },
    { "code=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", "project „Alpha“: code: zu lang" },
    { "period=bald", "„bald“: period: kein Zeitraum" },
    { "period=2020-06-30/2019-01-01", "project „Alpha“: period: endet vor dem Beginn" },
    { "budget_total=viel", "„viel“: budget_total: kein Geldbetrag" },
    { "archived_on=gestern", "„gestern“: archived_on: kein Tag" },
    { "legal=unsinn", "„unsinn“: legal: keine Zuordnung" },
  };
  static const struct { const char *line, *message; } lines[] = {
    { "{\"op\":\"new\",\"kind\":\"project\",\"fields\":{\"title\":7}}", "title: kein Text" },
    { "{\"op\":\"new\",\"kind\":\"kpi\",\"fields\":{\"title\":\"x\",\"points\":{\"x\":1}}}", "points: keine Reihe von Werten nach Tagen" },
    { "{\"op\":\"new\",\"kind\":\"project\",\"fields\":{\"title\":\"x\",\"period\":3}}", "period: kein Zeitraum (VON/BIS)" },
    { "{\"op\":\"new\",\"kind\":\"project\",\"fields\":{\"title\":\"x\",\"budget_total\":true}}", "budget_total: keine ganze Zahl" },
    { "{\"op\":\"new\",\"kind\":\"decision\",\"fields\":{\"question\":\"x\",\"paper_url\":\"x\"}}", "paper_url: keine Webadresse (http oder https)" },
    { "[1]", "kein Objekt" },
  };

  g_assert_cmpint (RUN (f, "new", "project", "title=Alpha", "code=A", HERE), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_assert_cmpint (RUN (f, "set", "project", "A", mistakes[i].assignment, "--lang", "de", HERE), ==, 1);
      ASSERT_ERR (mistakes[i].message);
      assert_no_english (f->err);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *batch = fixture_file (f, "german.jsonl", lines[i].line, -1);

      g_assert_cmpint (RUN (f, "edit", "--batch", batch, "--lang", "de", HERE), ==, 1);
      ASSERT_OUT (lines[i].message);
      assert_no_english (f->out);
    }
}

static void
test_batch_file (Fixture *f, gconstpointer unused)
{
  g_autofree char *batch = fixture_file (f, "edits.jsonl",
                                         "{\"op\":\"new\",\"kind\":\"project\",\"id\":\"11111111-1111-4111-8111-111111111111\",\"fields\":{\"title\":\"Eins\"}}\n"
                                         "\n"
                                         "{\"op\":\"set\",\"kind\":\"project\",\"id\":\"Eins\",\"fields\":{\"themes+\":[\"platform\"],\"budget_total\":1200}}\n"
                                         "{\"op\":\"set\",\"kind\":\"project\",\"id\":\"Eins\",\"fields\":{\"budget_total\":\"viel\"}}\n"
                                         "{\"op\":\"dance\"}\n"
                                         "{\"op\":\"sync\"}\n"
                                         "[1\n"
                                         "{\"op\":\"set\",\"kind\":\"project\",\"id\":\"Eins\",\"fields\":{\"goal\":null,\"code\":\"E\"}}",
                                         -1);
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (RUN (f, "edit", "--batch", batch, HERE), ==, 1);
  lines = g_strsplit (f->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 8);
  g_assert_true (g_str_has_suffix (lines[0], " 11111111-1111-4111-8111-111111111111"));
  g_assert_true (g_str_has_prefix (lines[0], "saved "));
  g_assert_true (g_str_has_prefix (lines[1], "saved "));
  g_assert_true (g_str_has_prefix (lines[2], "failed 4 “viel”: budget_total"));
  g_assert_true (g_str_has_prefix (lines[3], "failed 5 “dance” is none of"));
  g_assert_true (g_str_has_prefix (lines[4], "failed 6 a .lotse file has no server"));
  g_assert_true (g_str_has_prefix (lines[5], "failed 7 "));
  g_assert_true (g_str_has_prefix (lines[6], "saved "));
  g_assert_cmpint (RUN (f, "show", "project", "E", "--json", HERE), ==, 0);
  ASSERT_OUT ("\"budget_total\":1200");
  ASSERT_OUT ("\"themes\":[\"platform\"]");
  g_assert_cmpint (RUN (f, "edit", "--batch", "not-there.jsonl", HERE), ==, 2);
}

#define AT(cache) "--server", demo->url, "--workspace", demo->workspace, "--token-file", token, "--cache", cache

/* Two computers change the same field of a project while they are apart. (transfer full) the number of the change in conflict, of @b */
static char *
make_conflict (Fixture *f, Demo *demo, const char *token, const char *a, const char *b, const char *theirs, const char *mine)
{
  g_autofree char *of_a = g_strconcat ("title=", theirs, NULL);
  g_autofree char *of_b = g_strconcat ("title=", mine, NULL);
  char *mid;

  g_assert_cmpint (RUN (f, "sync", AT (b)), ==, 0);
  g_assert_cmpint (RUN (f, "set", "project", "T", of_a, AT (a)), ==, 0);
  g_assert_cmpint (RUN (f, "set", "project", "T", of_b, "--offline", AT (b)), ==, 0);
  mid = word_of (f, 1);
  g_assert_cmpint (RUN (f, "status", "--offline", "--json", AT (b)), ==, 0);
  ASSERT_OUT ("\"waiting\":1,\"conflicts\":0");
  g_assert_cmpint (RUN (f, "waiting", "--offline", AT (b)), ==, 0);
  ASSERT_OUT ("saved on this computer, not transmitted yet");
  g_assert_cmpint (RUN (f, "waiting", "--offline", "--json", AT (b)), ==, 0);
  ASSERT_OUT (mid);
  ASSERT_OUT ("\"state\":\"waiting\",\"set\":{\"title\":\"");
  g_assert_cmpint (RUN (f, "sync", AT (b)), ==, 0);
  ASSERT_OUT ("1 change waits for a decision");
  g_assert_cmpint (RUN (f, "conflicts", "--json", AT (b)), ==, 0);
  ASSERT_OUT (mid);
  ASSERT_OUT ("\"contradicts\":true");
  return mid;
}

static void
assert_title (Fixture *f, Demo *demo, const char *token, const char *cache, const char *title)
{
  g_autofree char *line = g_strdup_printf ("title: %s\n", title);

  g_assert_cmpint (RUN (f, "show", "project", "T", AT (cache)), ==, 0);
  ASSERT_OUT (line);
}

static void
test_conflicts (Fixture *f, gconstpointer unused)
{
  Demo server = { NULL, NULL, NULL, NULL, NULL }, *demo = &server;
  g_autofree char *a = fixture_path (f, "a.db"), *b = fixture_path (f, "b.db"), *token = NULL, *mid = NULL;

  demo_start (demo);
  token = fixture_file (f, "token", demo->strategy_token, -1);
  g_assert_cmpint (RUN (f, "new", "project", "title=Ausgang", "code=T", AT (a)), ==, 0);

  mid = make_conflict (f, demo, token, a, b, "Ihres 1", "Meines 1");
  g_assert_cmpint (RUN (f, "resolve", mid, "mine", AT (b)), ==, 0);
  assert_title (f, demo, token, a, "Meines 1");
  g_free (mid);
  mid = make_conflict (f, demo, token, a, b, "Ihres 2", "Meines 2");
  g_assert_cmpint (RUN (f, "sync", AT (b)), ==, 0);
  g_assert_true (g_str_has_prefix (f->out, "1 change waits for a decision"));
  ASSERT_OUT ("\nAll else is transmitted");
  g_assert_cmpint (RUN (f, "conflicts", AT (b)), ==, 0);
  ASSERT_OUT ("before: Meines 1\n");
  ASSERT_OUT ("mine: Meines 2\n");
  ASSERT_OUT ("theirs: Ihres 2\n");
  g_assert_cmpint (RUN (f, "resolve", mid, "theirs", AT (b)), ==, 0);
  assert_title (f, demo, token, b, "Ihres 2");
  g_assert_cmpint (RUN (f, "journal", AT (b)), ==, 0);
  ASSERT_OUT ("mine: Meines 2\n");
  ASSERT_OUT ("theirs: Ihres 2\n");
  ASSERT_OUT ("the other version was taken");
  g_assert_cmpint (RUN (f, "journal", "--json", AT (b)), ==, 0);
  ASSERT_OUT ("\"reason\":\"took_theirs\",\"base\":{\"title\":\"Meines 1\"},\"set\":{\"title\":\"Meines 2\"}");
  {
    g_autofree char *table = fixture_path (f, "journal.csv"), *text = NULL;

    g_assert_cmpint (RUN (f, "journal", "--export", table, AT (b)), ==, 0);
    g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, ",Meines 2,"));
    g_assert_cmpint (RUN (f, "journal", "--export", f->folder, AT (b)), ==, 1);
  }
  g_free (mid);
  mid = make_conflict (f, demo, token, a, b, "Ihres 3", "Meines 3");
  g_assert_cmpint (RUN (f, "resolve", mid, "edit", "period=soon", AT (b)), ==, 1);
  g_assert_cmpint (RUN (f, "resolve", mid, "edit", AT (b)), ==, 2);
  g_assert_cmpint (RUN (f, "resolve", mid, "perhaps", AT (b)), ==, 1);
  g_assert_cmpint (RUN (f, "resolve", mid, "edit", "title=Beider 3", AT (b)), ==, 0);
  g_assert_cmpint (RUN (f, "journal", AT (b)), ==, 0);
  ASSERT_OUT ("mine: Meines 3\n    theirs: Ihres 3\n    instead: Beider 3\n");
  g_assert_cmpint (RUN (f, "resolve", mid, "mine", AT (b)), ==, 1);
  ASSERT_ERR ("there is no conflict");
  assert_title (f, demo, token, a, "Beider 3");
  /* Theirs is a deletion: what is made of mine is a record of its own. */
  g_free (mid);
  g_assert_cmpint (RUN (f, "sync", AT (b)), ==, 0);
  g_assert_cmpint (RUN (f, "delete", "project", "T", AT (a)), ==, 0);
  g_assert_cmpint (RUN (f, "set", "project", "T", "title=Bleibt", "--offline", AT (b)), ==, 0);
  mid = word_of (f, 1);
  g_assert_cmpint (RUN (f, "sync", AT (b)), ==, 0);
  g_assert_cmpint (RUN (f, "conflicts", AT (b)), ==, 0);
  ASSERT_OUT ("theirs: deleted\n");
  g_assert_cmpint (RUN (f, "conflicts", "--json", AT (b)), ==, 0);
  ASSERT_OUT ("\"title\":\"Bleibt\"");
  g_assert_cmpint (RUN (f, "resolve", mid, "edit", "title=Bleibt doch", AT (b)), ==, 0);
  assert_title (f, demo, token, a, "Bleibt doch");
  g_assert_cmpint (RUN (f, "status", AT (b)), ==, 0);
  ASSERT_OUT ("state: idle\nwaiting to be transmitted: 0\nwaiting for a decision: 0\n");

  demo_stop (demo);
  demo_clear (demo);
}

/* What is typed is kept where the server is not there, and said so; it goes when the server is back. */
static void
test_without_server (Fixture *f, gconstpointer unused)
{
  Demo server = { NULL, NULL, NULL, NULL, NULL }, *demo = &server;
  g_autofree char *a = fixture_path (f, "a.db"), *token = NULL, *reader = NULL, *edits = NULL;

  demo_start (demo);
  token = fixture_file (f, "token", demo->strategy_token, -1);
  reader = fixture_file (f, "reader", demo->reader_token, -1);
  edits = fixture_file (f, "edits.jsonl", "{\"op\":\"new\",\"kind\":\"project\",\"fields\":{\"title\":\"Drei\"}}\n{\"op\":\"sync\"}\n", -1);

  /* A reader's edit is refused by the server, and stays to be decided. */
  {
    g_autofree char *own = fixture_path (f, "reader.db");

    g_assert_cmpint (RUN (f, "new", "project", "title=Unerlaubt", "--server", demo->url, "--workspace", demo->workspace, "--token-file", reader,
                          "--cache", own),
                     ==, 1);
    g_assert_true (g_str_has_prefix (f->out, "saved "));
    ASSERT_ERR ("1 change was not taken by the server; lotsectl conflicts shows it");
    g_assert_cmpint (RUN (f, "conflicts", "--offline", AT (own)), ==, 0);
    ASSERT_OUT ("not taken by the server: denied");
    g_assert_cmpint (RUN (f, "waiting", "--offline", "--lang", "de", AT (own)), ==, 0);
    ASSERT_OUT ("Ihr Konto hat für diese Änderung keine Berechtigung.");
    g_assert_cmpint (RUN (f, "conflicts", "--offline", "--lang", "de", AT (own)), ==, 0);
    ASSERT_OUT ("Ihr Konto hat für diese Änderung keine Berechtigung.");
  }
  /* A token that counts no more keeps nobody from typing. */
  {
    g_autofree char *old = fixture_file (f, "old-token", "lt_00000000000000000000000000000000", -1);
#define AS_NOBODY "--server", demo->url, "--workspace", demo->workspace, "--token-file", old, "--cache", a

    g_assert_cmpint (RUN (f, "new", "project", "title=Null", AS_NOBODY), ==, 1);
    g_assert_true (g_str_has_prefix (f->out, "saved "));
    ASSERT_ERR ("saved on this computer; sign in anew");
    g_assert_cmpint (RUN (f, "status", AS_NOBODY), ==, 0);
    ASSERT_OUT ("state: sign-in needed\nwaiting to be transmitted: 1\n");
    g_assert_cmpint (RUN (f, "list", "projects", "--lang", "de", AS_NOBODY), ==, 1);
    ASSERT_ERR ("der Server nimmt die Anmeldung nicht an");
    g_assert_cmpint (RUN (f, "sync", AT (a)), ==, 0);
    g_assert_cmpint (RUN (f, "list", "projects", "Null", AT (a)), ==, 0);
    ASSERT_OUT ("\tNull\n");
  }
  g_assert_cmpint (RUN (f, "edit", "--json", "--batch", edits, AT (a)), ==, 0);
  ASSERT_OUT ("{\"result\":\"saved\",\"mid\":\"");
  ASSERT_OUT ("{\"result\":\"transmitted\",\"waiting\":0,\"conflicts\":0,\"reason\":null}\n");

  demo_stop (demo);
  g_assert_cmpint (RUN (f, "new", "project", "title=Vier", AT (a)), ==, 1);
  g_assert_true (g_str_has_prefix (f->out, "saved "));
  ASSERT_ERR ("saved on this computer");
  g_assert_cmpint (RUN (f, "edit", "--batch", edits, AT (a)), ==, 1);
  ASSERT_OUT ("\noffline 2 0 ");
  g_assert_cmpint (RUN (f, "list", "projects", AT (a)), ==, 1);
  g_assert_cmpint (RUN (f, "list", "projects", "Vier", "--offline", AT (a)), ==, 0);
  ASSERT_OUT ("\tVier\n");
  g_assert_cmpint (RUN (f, "status", AT (a)), ==, 0);
  ASSERT_OUT ("state: offline\nwaiting to be transmitted: 2\n");
  demo_clear (demo);
}

/* While one program works on a copy, another one says so and only reads it; one that was killed does not stand in the way. */
static void
test_copy_in_use (Fixture *f, gconstpointer unused)
{
  g_autofree char *cache = fixture_path (f, "a.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("LOTSECTL"), "edit", "--offline", "--server",
                        "http://127.0.0.1:1", "--workspace", "kreis", "--cache", cache, NULL);
  g_autoptr (GDataInputStream) answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  static const char line[] = "{\"op\":\"new\",\"kind\":\"project\",\"fields\":{\"title\":\"Eins\"}}\n";
  g_autofree char *answer = NULL;

  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), line, strlen (line), NULL, NULL, &error);
  answer = g_data_input_stream_read_line (answers, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (answer, "saved "));
#define OFFLINE "--offline", "--server", "http://127.0.0.1:1", "--workspace", "kreis", "--cache", cache
  g_assert_cmpint (RUN (f, "set", "project", "Eins", "title=Zwei", OFFLINE), ==, 1);
  ASSERT_ERR ("in use by another program");
  g_assert_cmpint (RUN (f, "set", "project", "Eins", "title=Zwei", "--lang", "de", OFFLINE), ==, 1);
  ASSERT_ERR ("wird von einem anderen Programm benutzt");
  g_assert_cmpint (RUN (f, "status", "--lang", "de", OFFLINE), ==, 0);
  ASSERT_OUT ("Zustand: nur lesen, denn ein anderes Programm benutzt die Daten\n");
  g_assert_cmpint (RUN (f, "set", "project", "Eins", "title=Zwei", OFFLINE), ==, 1);
  ASSERT_ERR (cache);
  g_assert_cmpint (RUN (f, "list", "projects", OFFLINE), ==, 0);
  ASSERT_OUT ("\tEins\n");
  ASSERT_ERR ("the copy is only read, because another program is using the data; it is as of never");
  g_assert_cmpint (RUN (f, "waiting", OFFLINE), ==, 0);
  ASSERT_OUT ("\n  Eins\n");
  g_assert_cmpint (RUN (f, "status", "--json", OFFLINE), ==, 0);
  ASSERT_OUT ("\"only_reads\":\"locked\",\"waiting\":1,");
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  g_assert_cmpint (RUN (f, "list", "projects", OFFLINE), ==, 0);
  ASSERT_OUT ("\tEins\n");
  g_assert_cmpint (RUN (f, "check", cache), ==, 0);
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/cli/edit/two-of-one-code", test_two_of_one_code);
  ADD ("/cli/edit/judgement", test_judgement);
  ADD ("/cli/edit/file", test_file);
  ADD ("/cli/edit/mistakes", test_mistakes);
  ADD ("/cli/edit/mistakes-in-german", test_mistakes_in_german);
  ADD ("/cli/edit/ring", test_ring);
  ADD ("/cli/edit/batch-file", test_batch_file);
  ADD ("/cli/edit/conflicts", test_conflicts);
  ADD ("/cli/edit/without-server", test_without_server);
  ADD ("/cli/edit/copy-in-use", test_copy_in_use);
#undef ADD
  return g_test_run ();
}
