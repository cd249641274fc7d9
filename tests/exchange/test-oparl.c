/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers from OParl: the walk over an endpoint, what real systems get wrong, and records that are updated instead of doubled. */
#include <string.h>

#include "data/exchange/oparl.h"
#include "data/model/error.h"
#include "oparl-sample.h"

#define ROOT "https://ris.example.org"

/* Answers whatever is asked for; TRUE until something cannot be read. */
static void
walk (LotseOparl *oparl, GPtrArray *asked)
{
  const char *url;

  while ((url = lotse_oparl_next (oparl)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *body = NULL;

      g_assert_true (g_str_has_prefix (url, ROOT));
      if (asked != NULL)
        g_ptr_array_add (asked, g_strdup (url + strlen (ROOT)));
      body = oparl_sample (ROOT, url + strlen (ROOT));
      if (body == NULL)
        lotse_oparl_skip (oparl);
      else
        {
          g_assert_true (lotse_oparl_feed (oparl, body, strlen (body), &error));
          g_assert_no_error (error);
        }
    }
}

static LotseOparl *
begin (const char *path, LotseDate since, const char *match)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat (ROOT, path, NULL);
  LotseOparl *oparl = lotse_oparl_new (url, since, match, &error);

  g_assert_no_error (error);
  return oparl;
}

static void
test_walk (void)
{
  g_autoptr (LotseOparl) oparl = begin ("/", LOTSE_DATE_NONE, NULL);
  g_autoptr (GPtrArray) papers = NULL, asked = g_ptr_array_new_with_free_func (g_free);
  const LotseOparlPaper *paper;

  walk (oparl, asked);
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 4);
  g_assert_cmpuint (asked->len, ==, 4); /* system, bodies, two pages; each once, and nothing of details */
  g_assert_false (lotse_oparl_is_cut (oparl));
  paper = papers->pdata[0]; /* the newest */
  g_assert_cmpstr (paper->name, ==, "Müllgebühren");
  g_assert_cmpstr (paper->reference, ==, "18"); /* a number where a text belongs */
  paper = papers->pdata[2];
  g_assert_cmpstr (paper->name, ==, "3/2010"); /* without a name */
  g_assert_cmpstr (paper->url, ==, ROOT "/paper/3");
  g_assert_cmpint (paper->date, ==, lotse_date_parse ("2010-03-04"));
  paper = papers->pdata[3];
  g_assert_cmpstr (paper->web, ==, "https://elsewhere.example.net/5.pdf");
}

static void
test_since_and_match (void)
{
  g_autoptr (LotseOparl) since = begin ("/body/1", lotse_date_parse ("2022-06-15"), NULL), by_words = begin ("/papers", LOTSE_DATE_NONE, "muell");
  g_autoptr (LotseOparl) by_number = begin ("/papers", LOTSE_DATE_NONE, "sitzungsvorlage 17/2022");
  g_autoptr (GPtrArray) found = NULL, words = NULL, number = NULL;
  g_autofree char *body = g_strdup ("{\"id\":\"" ROOT "/body/1\",\"type\":\"Body\",\"paper\":\"" ROOT "/papers\"}");

  g_assert_cmpstr (lotse_oparl_next (since), ==, ROOT "/body/1");
  g_assert_true (lotse_oparl_feed (since, body, strlen (body), NULL));
  g_assert_cmpstr (lotse_oparl_next (since), ==, ROOT "/papers?modified_since=2022-06-15T00:00:00%2B02:00");
  g_free (body);
  body = oparl_sample (ROOT, "/papers"); /* that knows nothing of the filter */
  g_assert_true (lotse_oparl_feed (since, body, strlen (body), NULL));
  walk (since, NULL);
  found = lotse_oparl_papers (since);
  g_assert_cmpuint (found->len, ==, 1);

  walk (by_words, NULL);
  words = lotse_oparl_papers (by_words);
  g_assert_cmpuint (words->len, ==, 1);
  walk (by_number, NULL);
  number = lotse_oparl_papers (by_number);
  g_assert_cmpuint (number->len, ==, 1);
}

static LotseDataset *
take (LotseDataset *data, GPtrArray *mutations)
{
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      lotse_dataset_take (data, lotse_mutation_apply (mutation, lotse_dataset_get (data, mutation->kind, mutation->id)));
    }
  return data;
}

static void
test_records (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseOparl) oparl = begin ("/papers", LOTSE_DATE_NONE, "strategie"), again = NULL;
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL, second = NULL, same = NULL;
  g_autoptr (GError) error = NULL;
  LotseRecord *record, *event;

  walk (oparl, NULL);
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 1);
  lotse_oparl_want (oparl, papers->pdata[0]);
  walk (oparl, NULL);
  mutations = lotse_oparl_mutations (oparl, data, papers, TRUE, lotse_date_parse ("2022-08-01"));
  g_assert_cmpuint (mutations->len, ==, 2); /* and the sitting */
  take (data, mutations);
  record = lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, 0);
  g_assert_true (lotse_record_validate (record, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_TITLE), ==, "Digitalisierungsstrategie: Fortschreibung");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_REFERENCE), ==, "17/2022");
  /* The council decided, the committee only advised. */
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_MEETING), ==, "Kreistag");
  g_assert_cmpint (lotse_record_date (record, LOTSE_F_COUNCIL_PAPER_MEETING_ON), ==, lotse_date_parse ("2022-07-11")); /* as it was there */
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM), ==, "5.1 Fortschreibung der Strategie");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_RESULT), ==, "Einstimmig beschlossen");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_PAPER_URL), ==, ROOT "/vorlagen/1.html");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_MEETING_URL), ==, ROOT "/sitzung/2.html");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_SOURCE_URL), ==, ROOT "/paper/1");
  g_assert_cmpint (lotse_record_date (record, LOTSE_F_COUNCIL_PAPER_FETCHED_ON), ==, lotse_date_parse ("2022-08-01"));
  event = lotse_dataset_at (data, LOTSE_KIND_EVENT, 0);
  g_assert_cmpstr (lotse_record_text (event, LOTSE_F_EVENT_TITLE), ==, "Kreistag");
  g_assert_cmpint (lotse_record_enum (event, LOTSE_F_EVENT_BAND), ==, LOTSE_BAND_OUTSIDE);

  /* Fetched once more nothing is there twice; a later day is what has changed. */
  same = lotse_oparl_mutations (oparl, data, papers, TRUE, lotse_date_parse ("2022-08-01"));
  g_assert_cmpuint (same->len, ==, 0);
  again = begin ("/papers", LOTSE_DATE_NONE, "strategie");
  walk (again, NULL);
  {
    g_autoptr (GPtrArray) found = lotse_oparl_papers (again);

    /* This time without the details: what was known of the sitting stays. */
    second = lotse_oparl_mutations (again, data, found, FALSE, lotse_date_parse ("2022-09-01"));
  }
  g_assert_cmpuint (second->len, ==, 1);
  take (data, second);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER), ==, 1);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, 0), LOTSE_F_COUNCIL_PAPER_MEETING), ==, "Kreistag");
}

static void
answer (LotseOparl *oparl, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (ROOT, path, NULL);

  g_assert_cmpstr (lotse_oparl_next (oparl), ==, url);
  g_assert_true (lotse_oparl_feed (oparl, body, strlen (body), NULL));
}

#define OBJECT(path, type) "\"id\":\"" ROOT path "\",\"type\":\"https://schema.oparl.org/1.1/" type "\""

/* What a system took away is in no paper, also where it was embedded before; a paper that is recorded is named, and stays. A moment in UTC is one of the next day there
 * after half past ten in the evening, whatever the clock here says. */
static void
test_deleted (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseOparl) before = begin ("/papers", LOTSE_DATE_NONE, NULL), oparl = begin ("/papers", LOTSE_DATE_NONE, NULL);
  g_autoptr (GPtrArray) known = NULL, first = NULL, papers = NULL, mutations = NULL;
  g_autofree char *none = NULL, *gone = NULL;
  const LotseOparlItem *item;
  LotseRecord *record;

  answer (before, "/papers", "[{" OBJECT ("/paper/1", "Paper") ",\"name\":\"One\"},{" OBJECT ("/paper/2", "Paper") ",\"name\":\"Two\"}]");
  known = lotse_oparl_papers (before);
  first = lotse_oparl_mutations (before, data, known, FALSE, lotse_date_parse ("2026-01-01"));
  take (data, first);
  none = lotse_oparl_withdrawn_words (before, data, 0);
  g_assert_null (none);

  answer (oparl, "/papers", "{\"data\":[{" OBJECT ("/paper/1", "Paper") ",\"name\":\"One\",\"consultation\":[{" OBJECT ("/consultation/1", "Consultation") ",\"meeting\":\"/meeting/1\","
                            "\"agendaItem\":\"/item/1\"},{" OBJECT ("/consultation/2", "Consultation") ",\"agendaItem\":{" OBJECT ("/item/2", "AgendaItem") ",\"result\":\"Abgelehnt\"},"
                            "\"authoritative\":true}]},{" OBJECT ("/paper/2", "Paper") ",\"name\":\"Two\"}],\"links\":{\"next\":\"/papers?page=2\"}}");
  answer (oparl, "/papers?page=2", "{\"data\":[{" OBJECT ("/paper/2", "Paper") ",\"deleted\":true},{" OBJECT ("/consultation/2", "Consultation") ",\"deleted\":true},"
                                   "{" OBJECT ("/consultation/2", "Consultation") ",\"agendaItem\":\"/item/2\",\"authoritative\":true}]}"); /* once more as it was */
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 1);
  lotse_oparl_want (oparl, papers->pdata[0]);
  answer (oparl, "/meeting/1", "{" OBJECT ("/meeting/1", "Meeting") ",\"name\":\"Kreistag\",\"start\":\"2026-03-01T23:30:00Z\"}");
  answer (oparl, "/item/1", "{" OBJECT ("/item/1", "AgendaItem") ",\"deleted\":true}");
  g_assert_null (lotse_oparl_next (oparl));
  g_assert_cmpstr (lotse_oparl_meeting_of (oparl, papers->pdata[0], &item)->name, ==, "Kreistag");
  g_assert_null (item);
  g_assert_null (lotse_oparl_item_address (oparl, papers->pdata[0]));
  mutations = lotse_oparl_mutations (oparl, data, papers, FALSE, lotse_date_parse ("2026-04-01"));
  take (data, mutations);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      record = lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i);
      if (g_str_equal (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_TITLE), "One"))
        {
          g_assert_cmpint (lotse_record_date (record, LOTSE_F_COUNCIL_PAPER_MEETING_ON), ==, lotse_date_parse ("2026-03-02"));
          g_assert_false (lotse_record_has (record, LOTSE_F_COUNCIL_PAPER_AGENDA_URL));
        }
    }
  gone = lotse_oparl_withdrawn_words (oparl, data, 0);
  g_assert_cmpstr (gone, ==, "1 recorded paper was taken away there, and stays recorded here:\nTwo");
}

/* A sitting of which there is no paper yet is what people want to see ahead of them. */
static void
test_sitting_alone (void)
{
  const char *list = "[{\"id\":\"/m/1\",\"type\":\"Meeting\",\"name\":\"Kreistag\",\"start\":\"2022-10-11\"},"
                     "{\"id\":\"/m/2\",\"type\":\"Meeting\",\"name\":\"Alt\",\"start\":\"2022-01-11\"},"
                     "{\"id\":\"/m/3\",\"type\":\"Meeting\",\"name\":\"Entfallen\",\"start\":\"2022-10-12\",\"cancelled\":true}]";

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (LotseOparl) oparl = begin ("/list", lotse_date_parse ("2022-08-01"), i == 1 ? "strategie" : NULL);
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (GPtrArray) papers = NULL, mutations = NULL, none = NULL;

      g_assert_nonnull (lotse_oparl_next (oparl));
      g_assert_true (lotse_oparl_feed (oparl, list, strlen (list), NULL));
      papers = lotse_oparl_papers (oparl);
      g_assert_cmpuint (papers->len, ==, 0);
      g_assert_cmpuint (lotse_oparl_n_sittings (oparl), ==, i == 0);
      none = lotse_oparl_mutations (oparl, data, papers, FALSE, lotse_date_parse ("2022-08-01"));
      g_assert_cmpuint (none->len, ==, 0);
      mutations = lotse_oparl_mutations (oparl, data, papers, TRUE, lotse_date_parse ("2022-08-01"));
      g_assert_cmpuint (mutations->len, ==, i == 0);
    }
}

/* Lists on another host are not read, and that is said. */
static void
test_elsewhere (void)
{
  const char *body = "{\"id\":\"/body\",\"type\":\"Body\",\"paper\":\"https://other.example.org/papers\"}";
  g_autoptr (LotseOparl) oparl = begin ("/body", LOTSE_DATE_NONE, NULL);
  g_autofree char *before = lotse_oparl_elsewhere_words (oparl), *words = NULL;

  g_assert_null (before);
  g_assert_nonnull (lotse_oparl_next (oparl));
  g_assert_true (lotse_oparl_feed (oparl, body, strlen (body), NULL));
  g_assert_null (lotse_oparl_next (oparl));
  words = lotse_oparl_elsewhere_words (oparl);
  g_assert_nonnull (strstr (words, "https://other.example.org"));
}

/* Two papers of one sitting, which brings the items of both: it is asked once, and the items not at all. */
static void
test_shared_meeting (void)
{
  const char *list = "[{\"id\":\"/p/1\",\"type\":\"Paper\",\"name\":\"A\",\"consultation\":{\"id\":\"/c/1\",\"meeting\":\"/m/1\",\"agendaItem\":\"/a/1\"}},"
                     "{\"id\":\"/p/2\",\"type\":\"Paper\",\"name\":\"B\",\"consultation\":{\"id\":\"/c/2\",\"meeting\":\"/m/1\",\"agendaItem\":\"/a/2\"}}]";
  const char *meeting = "{\"id\":\"/m/1\",\"type\":\"Meeting\",\"name\":\"Kreistag\",\"start\":\"2022-07-11\",\"agendaItem\":["
                        "{\"id\":\"/a/1\",\"result\":\"Ja\"},{\"id\":\"/a/2\",\"result\":\"Nein\"}]}";
  g_autoptr (LotseOparl) oparl = begin ("/list", LOTSE_DATE_NONE, NULL);
  g_autoptr (GPtrArray) papers = NULL;
  const LotseOparlItem *item;

  g_assert_nonnull (lotse_oparl_next (oparl));
  g_assert_true (lotse_oparl_feed (oparl, list, strlen (list), NULL));
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 2);
  lotse_oparl_want (oparl, papers->pdata[0]);
  lotse_oparl_want (oparl, papers->pdata[1]);
  g_assert_cmpstr (lotse_oparl_next (oparl), ==, ROOT "/m/1");
  g_assert_true (lotse_oparl_feed (oparl, meeting, strlen (meeting), NULL));
  g_assert_null (lotse_oparl_next (oparl));
  g_assert_cmpstr (lotse_oparl_meeting_of (oparl, papers->pdata[1], &item)->name, ==, "Kreistag");
  g_assert_cmpstr (item->result, ==, "Nein");
}

/* The consultation names the agenda item; that the item itself does not answer takes away its name, not its address. */
static void
test_silent_item (void)
{
  const char *paper = "{\"id\":\"/p/1\",\"type\":\"Paper\",\"name\":\"A\",\"consultation\":{\"id\":\"/c/1\",\"meeting\":\"/m/1\",\"agendaItem\":\"/a/1\"}}";
  const char *meeting = "{\"id\":\"/m/1\",\"type\":\"Meeting\",\"name\":\"Kreistag\",\"start\":\"2022-07-11\"}";

  for (guint answers = 0; answers < 2; answers++)
    {
      g_autoptr (LotseOparl) oparl = begin ("/p/1", LOTSE_DATE_NONE, NULL);
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
      g_autoptr (LotseRecord) record = NULL;
      const char *next;

      g_assert_nonnull (lotse_oparl_next (oparl));
      g_assert_true (lotse_oparl_feed (oparl, paper, strlen (paper), NULL));
      papers = lotse_oparl_papers (oparl);
      lotse_oparl_want (oparl, papers->pdata[0]);
      while ((next = lotse_oparl_next (oparl)) != NULL)
        if (answers > 0 && g_str_has_suffix (next, "/m/1"))
          g_assert_true (lotse_oparl_feed (oparl, meeting, strlen (meeting), NULL));
        else
          lotse_oparl_skip (oparl);
      mutations = lotse_oparl_mutations (oparl, data, papers, FALSE, lotse_date_parse ("2022-08-01"));
      g_assert_cmpuint (mutations->len, ==, 1);
      record = lotse_mutation_apply (mutations->pdata[0], NULL);
      g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_URL), ==, ROOT "/a/1");
      g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_MEETING), ==, answers > 0 ? "Kreistag" : NULL);
      g_assert_null (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM));
    }
}

static void
expect_papers (LotseOparl *oparl, const char *const *names)
{
  g_autoptr (GPtrArray) papers = lotse_oparl_papers (oparl);

  g_assert_cmpuint (papers->len, ==, g_strv_length ((char **) names));
  for (guint i = 0; i < papers->len; i++)
    g_assert_cmpstr (((const LotseOparlPaper *) papers->pdata[i])->name, ==, names[i]);
}

/* A list of sittings leads to the papers on their agendas; a sitting that is over long ago is not gone into. */
static void
test_sittings (void)
{
  g_autoptr (LotseOparl) all = begin ("/meetings", LOTSE_DATE_NONE, NULL), since = begin ("/meetings", lotse_date_parse ("2022-08-01"), NULL);
  g_autoptr (LotseOparl) one = begin ("/meeting/20", LOTSE_DATE_NONE, NULL), item = begin ("/agendaitem/20", LOTSE_DATE_NONE, NULL);
  g_autoptr (LotseOparl) consultation = begin ("/consultation/30", LOTSE_DATE_NONE, NULL);
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free), papers = NULL;
  const LotseOparlMeeting *meeting;
  const LotseOparlItem *at;

  walk (all, NULL);
  expect_papers (all, (const char *const[]) { "Serverraum", "Glasfaser in alle Schulen", "Telefonanlage", NULL });
  g_assert_cmpuint (lotse_oparl_n_skipped (all), ==, 1); /* an item that does not answer */
  papers = lotse_oparl_papers (all);
  meeting = lotse_oparl_meeting_of (all, papers->pdata[1], &at);
  g_assert_cmpstr (meeting->name, ==, "Kreistag");
  g_assert_cmpint (meeting->start, ==, lotse_date_parse ("2022-09-12"));
  g_assert_cmpstr (at->result, ==, "Mehrheitlich beschlossen");
  lotse_oparl_want (all, papers->pdata[1]);
  walk (all, asked);
  g_assert_cmpuint (asked->len, ==, 0); /* all of it came with the sitting */

  /* The sitting counts, though the paper is older; that of 2019 is not asked for. */
  walk (since, asked);
  expect_papers (since, (const char *const[]) { "Serverraum", "Glasfaser in alle Schulen", NULL });
  g_assert_false (g_ptr_array_find_with_equal_func (asked, "/consultation/30", g_str_equal, NULL));

  walk (one, NULL);
  expect_papers (one, (const char *const[]) { "Serverraum", NULL });
  walk (item, NULL);
  expect_papers (item, (const char *const[]) { "Serverraum", NULL });
  walk (consultation, NULL);
  expect_papers (consultation, (const char *const[]) { "Telefonanlage", NULL });
}

/* What is read of the sitting of a wanted paper leads to no other papers, and sittings without end have one all the same. */
static void
test_sittings_end (void)
{
  const char *list = "[{\"id\":\"/p/1\",\"type\":\"Paper\",\"name\":\"A\",\"consultation\":{\"id\":\"/c/1\",\"meeting\":\"/m/1\"}}]";
  const char *meeting = "{\"id\":\"/m/1\",\"type\":\"Meeting\",\"agendaItem\":[{\"id\":\"/a/1\",\"consultation\":\"/c/1\"},{\"id\":\"/a/2\",\"consultation\":\"/c/2\"}]}";
  g_autoptr (LotseOparl) oparl = begin ("/list", LOTSE_DATE_NONE, NULL), endless = begin ("/meetings", LOTSE_DATE_NONE, NULL);
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GString) many = g_string_new ("[");
  guint n = 0;

  lotse_oparl_next (oparl);
  g_assert_true (lotse_oparl_feed (oparl, list, strlen (list), NULL));
  g_assert_null (lotse_oparl_next (oparl));
  papers = lotse_oparl_papers (oparl);
  lotse_oparl_want (oparl, papers->pdata[0]);
  g_assert_cmpstr (lotse_oparl_next (oparl), ==, ROOT "/m/1");
  g_assert_true (lotse_oparl_feed (oparl, meeting, strlen (meeting), NULL));
  g_assert_null (lotse_oparl_next (oparl));

  for (guint i = 0; i < LOTSE_OPARL_MAX_REQUESTS + 10; i++)
    g_string_append_printf (many, "%s{\"id\":\"/m/%u\",\"type\":\"Meeting\",\"agendaItem\":\"/a/%u\"}", i > 0 ? "," : "", i, i);
  g_string_append_c (many, ']');
  lotse_oparl_next (endless);
  g_assert_true (lotse_oparl_feed (endless, many->str, many->len, NULL));
  for (; lotse_oparl_next (endless) != NULL; n++)
    lotse_oparl_skip (endless);
  g_assert_cmpuint (n, ==, LOTSE_OPARL_MAX_REQUESTS - 1);
  g_assert_true (lotse_oparl_is_cut (endless));
}

static void
test_long_texts (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseOparl) oparl = begin ("/paper/1", LOTSE_DATE_NONE, NULL);
  g_autofree char *name = g_strnfill (1500, 'x'), *body = g_strdup_printf ("{\"id\":\"" ROOT "/paper/1\",\"type\":\"Paper\",\"name\":\"ä%s\\n\"}", name);
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
  g_autoptr (GError) error = NULL;

  lotse_oparl_next (oparl);
  g_assert_true (lotse_oparl_feed (oparl, body, strlen (body), NULL));
  papers = lotse_oparl_papers (oparl);
  mutations = lotse_oparl_mutations (oparl, data, papers, TRUE, lotse_date_parse ("2022-08-01"));
  take (data, mutations);
  g_assert_true (lotse_record_validate (lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, 0), &error));
  g_assert_no_error (error);
}

/* Found by fuzzing: without a host, dots leave a path that begins with two slashes, and hosts may hold what no record takes. */
static void
test_addresses (void)
{
  static const struct { const char *text, *url; } cases[] = {
    { "/papers?page=2", "https://ris.example.org/papers?page=2" }, { "b/1", "https://ris.example.org/a/b/1" },
    { "//other.example.org/x", "https://other.example.org/x" }, { "http://ris.example.org/y", "http://ris.example.org/y" },
    { "urn:/..//paper", NULL }, { "http:/..//paper", NULL }, { "file:///etc/passwd", NULL }, { "mailto:a@example.org", NULL }, { NULL, NULL },
    { "Anlage 1 \"neu\".pdf", "https://ris.example.org/a/Anlage%201%20%22neu%22.pdf" }, { "https://ris.<example.org/x", NULL },
    { "https://ris.example.org/%zz", NULL }, { "https://ris\r.example.org/x", NULL }, { "https://ris.example.org/a\rb", "https://ris.example.org/a%0Db" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = lotse_oparl_resolve ("https://ris.example.org/a/list", cases[i].text);

      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

static void
test_refused (void)
{
  static const char *const urls[] = { "", "ris.example.org", "ftp://ris.example.org/", "file:///etc/passwd", "https:///x", "https://user:secret@ris.example.org/" };
  static const char *const bodies[] = { "", "{", "17", "\"text\"", "{}", "{\"a\":1}", "<html></html>" };
  g_autoptr (LotseOparl) oparl = begin ("/", LOTSE_DATE_NONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lotse_oparl_new (urls[i], LOTSE_DATE_NONE, NULL, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (lotse_oparl_next (oparl));
      g_assert_true (lotse_oparl_reads_list (oparl));
      g_assert_false (lotse_oparl_feed (oparl, bodies[i], strlen (bodies[i]), &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
}

/* A list whose pages never end, and one that sends to another host. */
static void
test_ends (void)
{
  g_autoptr (LotseOparl) endless = begin ("/list?page=0", LOTSE_DATE_NONE, NULL), away = begin ("/list", LOTSE_DATE_NONE, NULL);
  const char *sends = "{\"data\":[],\"links\":{\"next\":\"https://elsewhere.example.net/list\"}}";
  guint n = 0;

  while (lotse_oparl_next (endless) != NULL)
    {
      g_autofree char *body = g_strdup_printf ("{\"data\":[],\"links\":{\"next\":\"" ROOT "/list?page=%u\"}}", ++n);

      g_assert_true (lotse_oparl_feed (endless, body, strlen (body), NULL));
    }
  g_assert_cmpuint (n, ==, LOTSE_OPARL_MAX_REQUESTS);
  g_assert_true (lotse_oparl_is_cut (endless));
  lotse_oparl_next (away);
  g_assert_true (lotse_oparl_feed (away, sends, strlen (sends), NULL));
  g_assert_null (lotse_oparl_next (away));
}

/* The examples of the specification, fed as if each had been asked for. */
static void
test_examples (void)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "../shared/data", "oparl", "examples", NULL);
  static const char *const names[] = { "Paper-01.json", "Meeting-01.json" };
  g_autoptr (LotseOparl) oparl = lotse_oparl_new ("https://oparl.example.org/paper/749", LOTSE_DATE_NONE, NULL, NULL);
  g_autoptr (GPtrArray) papers = NULL;
  const LotseOparlPaper *paper;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("LOTSE_TEST_DATA has no oparl/examples");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL), *body = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (file, &body, &length, NULL));
      g_assert_nonnull (lotse_oparl_next (oparl));
      g_assert_true (lotse_oparl_feed (oparl, body, length, NULL));
      papers = papers != NULL ? papers : lotse_oparl_papers (oparl);
      lotse_oparl_want (oparl, papers->pdata[0]);
    }
  g_assert_cmpuint (papers->len, ==, 1);
  paper = papers->pdata[0];
  g_assert_cmpstr (paper->name, ==, "Antwort auf Anfrage 1200/2014");
  g_assert_cmpstr (paper->reference, ==, "1234/2014");
  g_assert_cmpint (paper->date, ==, lotse_date_parse ("2014-04-04"));
  g_assert_cmpstr (paper->web, ==, "https://oparl.example.org/files/57737.pdf");
  g_assert_cmpuint (paper->consultations->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/exchange/oparl/walk", test_walk);
  g_test_add_func ("/exchange/oparl/since-and-match", test_since_and_match);
  g_test_add_func ("/exchange/oparl/records", test_records);
  g_test_add_func ("/exchange/oparl/deleted", test_deleted);
  g_test_add_func ("/exchange/oparl/shared-meeting", test_shared_meeting);
  g_test_add_func ("/exchange/oparl/sitting-alone", test_sitting_alone);
  g_test_add_func ("/exchange/oparl/elsewhere", test_elsewhere);
  g_test_add_func ("/exchange/oparl/silent-item", test_silent_item);
  g_test_add_func ("/exchange/oparl/sittings", test_sittings);
  g_test_add_func ("/exchange/oparl/sittings-end", test_sittings_end);
  g_test_add_func ("/exchange/oparl/long-texts", test_long_texts);
  g_test_add_func ("/exchange/oparl/addresses", test_addresses);
  g_test_add_func ("/exchange/oparl/refused", test_refused);
  g_test_add_func ("/exchange/oparl/ends", test_ends);
  g_test_add_func ("/exchange/oparl/examples", test_examples);
  return g_test_run ();
}
