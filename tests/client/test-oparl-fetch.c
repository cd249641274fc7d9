/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers over HTTP, from a council information system on loopback: redirects, errors, what is too large, and cancelling. */
#include "../exchange/oparl-server.h"
#include "data/client/oparl-fetch.h"
#include "data/model/error.h"
#include "tests/kept.h"

typedef struct
{
  SoupServer *server; /* (owned) */
  char       *root;   /* (owned) "http://127.0.0.1:40000" */
  guint       n_requests;
} System;

static void
redirect_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer target)
{
  soup_server_message_set_redirect (message, 302, target);
}

static void
large_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *large = g_strnfill (LOTSE_OPARL_MAX_BYTES + 1, ' ');

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, large, strlen (large));
}

static void
started_cb (SoupServer *server, SoupServerMessage *message, gpointer data)
{
  ((System *) data)->n_requests++;
}

static void
set_up (System *self, gconstpointer data)
{
  self->server = oparl_server_new (&self->root);
  g_signal_connect (self->server, "request-started", G_CALLBACK (started_cb), self);
  soup_server_add_handler (self->server, "/moved", redirect_cb, (gpointer) "/papers", NULL);
  soup_server_add_handler (self->server, "/away", redirect_cb, (gpointer) "http://192.0.2.1/papers", NULL);
  soup_server_add_handler (self->server, "/round", redirect_cb, (gpointer) "/round", NULL);
  soup_server_add_handler (self->server, "/large", large_cb, NULL, NULL);
}

static void
tear_down (System *self, gconstpointer data)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->root);
}

static LotseOparl *
begin (System *self, const char *path, const char *match)
{
  g_autofree char *url = g_strconcat (self->root, path, NULL);

  return lotse_oparl_new (url, LOTSE_DATE_NONE, match, NULL);
}

static gboolean
fetch (LotseOparl *oparl, LotseOparlProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_oparl_fetch_async (oparl, progress, data, cancellable, kept_cb, &result);
  kept_wait (&result);
  return lotse_oparl_fetch_finish (result, error);
}

static void
count_cb (guint requests, guint papers, gpointer data)
{
  *(guint *) data = requests;
}

static void
test_all (System *self, gconstpointer data)
{
  g_autoptr (LotseOparl) oparl = begin (self, "/", NULL);
  g_autoptr (LotseDataset) records = lotse_dataset_new ();
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
  g_autoptr (GError) error = NULL;
  guint told = 0;

  g_assert_true (fetch (oparl, count_cb, &told, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 4);
  g_assert_cmpuint (self->n_requests, ==, 4);
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 4);
  for (guint i = 0; i < papers->len; i++)
    lotse_oparl_want (oparl, papers->pdata[i]);
  g_assert_true (fetch (oparl, NULL, NULL, NULL, &error));
  g_assert_cmpuint (lotse_oparl_n_skipped (oparl), ==, 1); /* a consultation that is not there is no reason to end */
  mutations = lotse_oparl_mutations (oparl, records, papers, FALSE, lotse_date_parse ("2022-08-01"));
  g_assert_cmpuint (mutations->len, ==, 4);
}

static void
test_redirects (System *self, gconstpointer data)
{
  static const char *const refused[] = { "/away", "/round" };
  g_autoptr (LotseOparl) moved = begin (self, "/moved", NULL);
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fetch (moved, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  papers = lotse_oparl_papers (moved);
  g_assert_cmpuint (papers->len, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (LotseOparl) oparl = begin (self, refused[i], NULL);
      g_autoptr (GError) why = NULL;

      g_assert_false (fetch (oparl, NULL, NULL, NULL, &why));
      g_assert_error (why, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
    }
}

static void
test_errors (System *self, gconstpointer data)
{
  g_autoptr (LotseOparl) missing = begin (self, "/nothing", NULL), large = begin (self, "/large", NULL);
  g_autoptr (LotseOparl) silent = lotse_oparl_new ("http://127.0.0.1:1/", LOTSE_DATE_NONE, NULL, NULL);
  g_autoptr (GError) not_found = NULL, too_large = NULL, no_answer = NULL;

  g_assert_false (fetch (missing, NULL, NULL, NULL, &not_found));
  g_assert_error (not_found, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_assert_false (fetch (large, NULL, NULL, NULL, &too_large));
  g_assert_error (too_large, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
  g_assert_false (fetch (silent, NULL, NULL, NULL, &no_answer));
  g_assert_error (no_answer, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
}

static void
cancel_cb (guint requests, guint papers, gpointer data)
{
  if (requests == 1)
    g_cancellable_cancel (data);
}

static void
test_cancelled (System *self, gconstpointer data)
{
  g_autoptr (LotseOparl) oparl = begin (self, "/", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fetch (oparl, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->n_requests, ==, 1);
}

/* The examples of the specification, served from here: system, body, paper, and the sitting in which it was consulted. */
static void
test_examples (System *self, gconstpointer data)
{
  g_autoptr (LotseOparl) oparl = begin (self, "/system", NULL);
  g_autoptr (LotseDataset) records = lotse_dataset_new ();
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
  g_autoptr (LotseRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (!oparl_server_add_examples (self->server, self->root))
    return;
  g_assert_true (fetch (oparl, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  papers = lotse_oparl_papers (oparl);
  g_assert_cmpuint (papers->len, ==, 1);
  lotse_oparl_want (oparl, papers->pdata[0]);
  g_assert_true (fetch (oparl, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  mutations = lotse_oparl_mutations (oparl, records, papers, TRUE, lotse_date_parse ("2022-08-01"));
  g_assert_cmpuint (mutations->len, >=, 1);
  record = lotse_mutation_apply (mutations->pdata[0], NULL);
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_TITLE), ==, "Antwort auf Anfrage 1200/2014");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE), ==, "Beantwortung einer Anfrage");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add ("/client/oparl/all", System, NULL, set_up, test_all, tear_down);
  g_test_add ("/client/oparl/redirects", System, NULL, set_up, test_redirects, tear_down);
  g_test_add ("/client/oparl/errors", System, NULL, set_up, test_errors, tear_down);
  g_test_add ("/client/oparl/cancelled", System, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/client/oparl/examples", System, NULL, set_up, test_examples, tear_down);
  return g_test_run ();
}
