/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "oparl-server.h"

#include "oparl-sample.h"

static const struct { const char *path, *file; } examples[] = {
  { "/system", "System-01.json" }, { "/bodies", "Body-01.json" }, { "/body/0/papers/", "Paper-01.json" }, { "/meeting/243", "Meeting-01.json" },
};

static void
answer (SoupServerMessage *message, const char *text)
{
  soup_server_message_set_status (message, text != NULL ? 200 : 404, NULL);
  if (text != NULL)
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
sample_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer root)
{
  const char *more = g_uri_get_query (soup_server_message_get_uri (message));
  g_autofree char *whole = more != NULL ? g_strdup_printf ("%s?%s", path, more) : g_strdup (path), *body = oparl_sample (root, whole);

  answer (message, body);
}

SoupServer *
oparl_server_new (char **root)
{
  SoupServer *server = soup_server_new ("server-header", "council", NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *root = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  soup_server_add_handler (server, NULL, sample_cb, *root, NULL);
  return server;
}

static char *
examples_folder (void)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA");

  return g_build_filename (folder != NULL ? folder : "../shared/data", "oparl", "examples", NULL);
}

/* The addresses in the examples point to a host that is not there. */
static void
example_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer root)
{
  g_autofree char *folder = examples_folder (), *body = NULL;
  g_autoptr (GString) text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (examples) && body == NULL; i++)
    if (g_str_equal (path, examples[i].path))
      {
        g_autofree char *file = g_build_filename (folder, examples[i].file, NULL);

        g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
      }
  text = g_string_new (body);
  g_string_replace (text, "https://oparl.example.org", root, 0);
  answer (message, body != NULL ? text->str : NULL);
}

gboolean
oparl_server_add_examples (SoupServer *server, const char *root)
{
  g_autofree char *folder = examples_folder ();

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("LOTSE_TEST_DATA has no oparl/examples");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    soup_server_add_handler (server, examples[i].path, example_cb, (gpointer) root, NULL);
  return TRUE;
}
