/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-server serve: on loopback or a Unix socket behind a proxy, or embedded as a child of the desktop application. */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "commands.h"

#define EMBEDDED_ACCOUNT "desktop"
#define EMBEDDED_DEVICE "desktop"
#define UPKEEP_SECS (24 * 3600)

typedef struct
{
  LotseServer *server;
  GMainLoop   *loop;
} Serving;

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((Serving *) data)->loop);
  return G_SOURCE_CONTINUE;
}

/* The parent keeps the other end open as long as it lives, and sends nothing. */
static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (((Serving *) data)->loop);
  return G_SOURCE_REMOVE;
}

/* The head of the chain goes to the log, so that a chain that was rewritten as a whole is noticed too. */
static void
log_audit_heads (LotseServer *server)
{
  g_autoptr (GPtrArray) names = lotse_server_workspaces (server, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *head = NULL;
      guint64 links;

      if (lotse_server_verify_audit (server, name, &links, &head, &error))
        g_message ("audit of workspace %s: %" G_GUINT64_FORMAT " entries, %s", name, links, head);
      else
        g_warning ("workspace %s: %s", name, error->message);
    }
}

static gboolean
upkeep_cb (gpointer data)
{
  Serving *serving = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_server_maintain (serving->server, g_get_real_time (), &error))
    g_warning ("upkeep: %s", error->message);
  log_audit_heads (serving->server);
  return G_SOURCE_CONTINUE;
}

gboolean
lotse_serve_until_end (LotseServer *server, const LotseHttpOptions *options, gboolean until_eof, LotseReadyFunc ready, gpointer data,
                       GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LotseHttp) http = lotse_http_start (server, options, error);
  Serving serving = { server, loop };
  guint sources[3];

  if (http == NULL)
    return FALSE;
  sources[0] = g_unix_signal_add (SIGTERM, quit_cb, &serving);
  sources[1] = g_unix_signal_add (SIGINT, quit_cb, &serving);
  sources[2] = g_timeout_add_seconds (UPKEEP_SECS, upkeep_cb, &serving);
  if (until_eof)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, &serving);
  ready (lotse_http_url (http), data);
  g_main_loop_run (loop);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  return TRUE;
}

typedef struct
{
  const char *workspace;
  const char *token;
} Embedded;

static void
print_embedded (const char *url, gpointer data)
{
  const Embedded *embedded = data;

  printf ("{\"url\":\"%s\",\"workspace\":\"%s\",\"token\":\"%s\"}\n", url, embedded->workspace, embedded->token);
  fflush (stdout);
}

static gboolean
prepare_embedded (LotseServer *server, const char *workspace, char **token, GError **error)
{
  const LotseAccount account = { .name = (char *) EMBEDDED_ACCOUNT, .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };

  if (!lotse_load_example (server, workspace, NULL, error))
    return FALSE;
  if (!lotse_server_put_account (server, workspace, &account, NULL, error))
    return FALSE;
  *token = lotse_server_issue_token (server, workspace, EMBEDDED_ACCOUNT, EMBEDDED_DEVICE, 0, TRUE, error);
  return *token != NULL;
}

static int
serve_embedded (const LotseCommonOptions *common, GKeyFile *settings)
{
  const LotseHttpOptions http = { .listen = "127.0.0.1:0" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseServer) server = lotse_open_server (common, settings, LOTSE_OPEN_CREATE | LOTSE_OPEN_SERVE, &error);
  g_autofree char *token = NULL;
  Embedded embedded = { .workspace = common->workspace != NULL ? common->workspace : LOTSE_EXAMPLE_WORKSPACE };

  if (server == NULL || !prepare_embedded (server, embedded.workspace, &token, &error))
    return lotse_fail (error);
  embedded.token = token;
  if (!lotse_serve_until_end (server, &http, TRUE, print_embedded, &embedded, &error))
    return lotse_fail (error);
  return 0;
}

static void
print_url (const char *url, gpointer data)
{
  g_print (_("Serving on %s"), url);
  g_print ("\n");
}

/* Each connection is a file; the limit that shells set is too low for a house full of desktops. */
static void
raise_file_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max)
    {
      limit.rlim_cur = MIN (limit.rlim_max, 65536);
      setrlimit (RLIMIT_NOFILE, &limit);
    }
}

typedef struct
{
  char    *listen;
  gboolean anywhere, allow_root, embedded, trust_forwarded;
} ServeOptions;

static int
serve (const LotseCommonOptions *common, GKeyFile *settings, const ServeOptions *options)
{
  g_autofree char *listen_setting = lotse_settings_string (settings, "server", "listen");
  LotseHttpOptions http = {
    .listen = options->listen != NULL ? options->listen : listen_setting,
    .anywhere = options->anywhere || g_key_file_get_boolean (settings, "server", "listen-anywhere", NULL),
    .trust_forwarded = options->trust_forwarded || g_key_file_get_boolean (settings, "server", "trust-forwarded", NULL),
    .max_connections = (guint) MAX (0, g_key_file_get_integer (settings, "server", "max-connections", NULL)),
    .timeout_secs = (guint) MAX (0, g_key_file_get_integer (settings, "server", "timeout-seconds", NULL)),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseServer) server = lotse_open_server (common, settings, LOTSE_OPEN_SERVE, &error);

  if (server == NULL)
    return lotse_fail (error);
  if (!lotse_server_maintain (server, g_get_real_time (), &error))
    return lotse_fail (error);
  log_audit_heads (server);
  raise_file_limit ();
  return lotse_serve_until_end (server, &http, FALSE, print_url, NULL, &error) ? 0 : lotse_fail (error);
}

int
lotse_command_serve (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  ServeOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "listen", 'l', 0, G_OPTION_ARG_STRING, &options.listen, N_("Address and port, or unix:PATH (127.0.0.1:8470)"), N_("ADDRESS") },
    { "listen-anywhere", 0, 0, G_OPTION_ARG_NONE, &options.anywhere, N_("Allow addresses other than loopback"), NULL },
    { "trust-forwarded", 0, 0, G_OPTION_ARG_NONE, &options.trust_forwarded, N_("Take the client's address from X-Forwarded-For"), NULL },
    { "allow-root", 0, 0, G_OPTION_ARG_NONE, &options.allow_root, N_("Run as root all the same"), NULL },
    { "embedded", 0, 0, G_OPTION_ARG_NONE, &options.embedded, N_("For the desktop application: until standard input ends"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autofree char *listen_owned = NULL;

  if (!lotse_parse_options (&argc, &argv, NULL, _("Serves the database of a data folder until it is told to end."), &common, entries))
    return LOTSE_EXIT_USAGE;
  listen_owned = options.listen;
  settings = lotse_settings_load (common.settings, &error);
  if (settings == NULL)
    return lotse_fail (error);
  if (options.embedded)
    return serve_embedded (&common, settings);
  if (geteuid () == 0 && !options.allow_root && !g_key_file_get_boolean (settings, "server", "allow-root", NULL))
    return lotse_usage (_("Running as root is not safe; use an account of its own, or --allow-root."));
  return serve (&common, settings, &options);
}
