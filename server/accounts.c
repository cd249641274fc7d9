/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-server user and token: who may sign in, and the devices that are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "commands.h"

/* Options of both commands. Strings are owned. */
typedef struct
{
  char *role, *department, *function, *audience, *password_file, *device;
  int   days, number;
  gboolean no_password;
} AccountOptions;

static void
clear_account_options (AccountOptions *options)
{
  g_free (options->role);
  g_free (options->department);
  g_free (options->function);
  g_free (options->audience);
  g_free (options->password_file);
  g_free (options->device);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AccountOptions, clear_account_options)

/* An action of a command, with the server open. */
typedef struct
{
  LotseServer          *server;
  const char           *workspace;
  const char           *name; /* (nullable) account */
  const AccountOptions *options;
} Action;

typedef struct
{
  const char *name;
  gboolean    needs_account;
  gboolean  (*run) (const Action *action, GError **error);
} ActionInfo;

/* "" empties a reference that the account has. */
static void
take_option (char **field, const char *option)
{
  if (option == NULL)
    return;
  g_free (*field);
  *field = *option != '\0' ? g_strdup (option) : NULL;
}

static gboolean
apply_options (LotseAccount *account, const AccountOptions *options, GError **error)
{
  LotseRole role;

  if (options->role != NULL)
    {
      if (!lotse_role_from_name (options->role, &role))
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "role '%s': unknown", options->role);
          return FALSE;
        }
      account->role = (int) role;
    }
  if (options->audience != NULL)
    {
      account->audience = *options->audience != '\0' ? lotse_enum_index (LOTSE_ENUM_AUDIENCE, options->audience) : -1;
      if (*options->audience != '\0' && account->audience < 0)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "audience '%s': unknown", options->audience);
          return FALSE;
        }
    }
  take_option (&account->department, options->department);
  take_option (&account->function, options->function);
  return TRUE;
}

/* From the file, from standard input, or made and shown once. (transfer full) (nullable): none is wanted, or @error is set */
static char *
get_password (const AccountOptions *options, GError **error)
{
  char *password;

  if (options->password_file != NULL)
    return lotse_read_secret (options->password_file, error);
  if (options->no_password)
    return NULL;
  password = lotse_make_password ();
  g_print (_("Password: %s"), password);
  g_print ("\n");
  return password;
}

static gboolean
add_user (const Action *action, GError **error)
{
  g_auto (LotseAccount) account = { .name = g_strdup (action->name), .role = LOTSE_ROLE_READER, .audience = -1 };
  g_auto (LotseAccount) existing = { 0 };
  g_autoptr (GError) failed = NULL;
  g_autofree char *password = NULL;

  if (lotse_server_get_account (action->server, action->workspace, action->name, &existing, &failed))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "account '%s': exists", action->name);
      return FALSE;
    }
  g_clear_error (&failed);
  if (!lotse_server_has_workspace (action->server, action->workspace))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "workspace '%s': there is none", action->workspace);
      return FALSE;
    }
  if (!apply_options (&account, action->options, error))
    return FALSE;
  password = get_password (action->options, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return lotse_server_put_account (action->server, action->workspace, &account, password, error);
}

static gboolean
change_user (const Action *action, GError **error)
{
  g_auto (LotseAccount) account = { 0 };
  g_autofree char *password = NULL;

  if (!lotse_server_get_account (action->server, action->workspace, action->name, &account, error)
      || !apply_options (&account, action->options, error))
    return FALSE;
  if (action->options->password_file != NULL)
    {
      password = lotse_read_secret (action->options->password_file, error);
      if (password == NULL)
        return FALSE;
    }
  return lotse_server_put_account (action->server, action->workspace, &account, password, error);
}

static gboolean
set_disabled (const Action *action, gboolean disabled, GError **error)
{
  g_auto (LotseAccount) account = { 0 };

  if (!lotse_server_get_account (action->server, action->workspace, action->name, &account, error))
    return FALSE;
  account.disabled = disabled;
  return lotse_server_put_account (action->server, action->workspace, &account, NULL, error);
}

static gboolean
disable_user (const Action *action, GError **error)
{
  return set_disabled (action, TRUE, error);
}

static gboolean
enable_user (const Action *action, GError **error)
{
  return set_disabled (action, FALSE, error);
}

static gboolean
print_account (const LotseAccount *account, gpointer data)
{
  g_print ("%-24s %-16s %-12s %-38s %s%s\n", account->name, lotse_role_name (account->role),
           account->audience >= 0 ? lotse_enum_code (LOTSE_ENUM_AUDIENCE, account->audience) : "-",
           account->department != NULL ? account->department : "-", account->function != NULL ? account->function : "-",
           account->disabled ? " (disabled)" : "");
  return TRUE;
}

static gboolean
list_users (const Action *action, GError **error)
{
  return lotse_server_each_account (action->server, action->workspace, print_account, NULL, error);
}

static gboolean
issue_token (const Action *action, GError **error)
{
  const char *device = action->options->device != NULL ? action->options->device : "";
  g_autofree char *token = lotse_server_issue_token (action->server, action->workspace, action->name, device,
                                                     (guint) MAX (0, action->options->days), FALSE, error);

  if (token == NULL)
    return FALSE;
  g_print ("%s\n", token);
  return TRUE;
}

static gboolean
print_token (const LotseTokenRow *token, gpointer data)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (token->created_day * 86400);
  g_autoptr (GDateTime) expires = token->expires_secs > 0 ? g_date_time_new_from_unix_utc (token->expires_secs) : NULL;
  g_autofree char *from = g_date_time_format (created, "%Y-%m-%d");
  g_autofree char *to = expires != NULL ? g_date_time_format (expires, "%Y-%m-%d") : g_strdup ("-");

  g_print ("%-6" G_GINT64_FORMAT " %-24s %-10s %-10s %s\n", token->number, token->account, from, to, token->device);
  return TRUE;
}

static gboolean
list_tokens (const Action *action, GError **error)
{
  return lotse_server_each_token (action->server, action->workspace, print_token, NULL, error);
}

static gboolean
revoke_tokens (const Action *action, GError **error)
{
  return lotse_server_revoke_tokens (action->server, action->workspace, action->name, MAX (0, action->options->number), error);
}

static const ActionInfo user_actions[] = {
  { "add", TRUE, add_user },         { "change", TRUE, change_user }, { "disable", TRUE, disable_user },
  { "enable", TRUE, enable_user },   { "list", FALSE, list_users },
};

static const ActionInfo token_actions[] = {
  { "issue", TRUE, issue_token }, { "list", FALSE, list_tokens }, { "revoke", TRUE, revoke_tokens },
};

static int
run_action (int argc, char **argv, const ActionInfo *actions, guint n_actions, const LotseCommonOptions *common,
            const AccountOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autoptr (LotseServer) server = NULL;
  const ActionInfo *info = NULL;
  Action action = { .workspace = common->workspace, .options = options };

  for (guint i = 0; argc >= 2 && i < n_actions; i++)
    if (strcmp (actions[i].name, argv[1]) == 0)
      info = &actions[i];
  if (info == NULL || argc != (info->needs_account ? 3 : 2))
    return lotse_usage (_("The action is missing or not known; --help lists them."));
  if (common->workspace == NULL)
    return lotse_usage (_("The workspace is missing: --workspace NAME."));
  settings = lotse_settings_load (common->settings, &error);
  if (settings == NULL)
    return lotse_fail (error);
  server = lotse_open_server (common, settings, 0, &error);
  if (server == NULL)
    return lotse_fail (error);
  action.server = server;
  action.name = info->needs_account ? argv[2] : NULL;
  return info->run (&action, &error) ? 0 : lotse_fail (error);
}

int
lotse_command_user (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_auto (AccountOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "role", 'r', 0, G_OPTION_ARG_STRING, &options.role,
      N_("reader, employee, pilot, head, presenter, strategy_office, admin or auditor"), N_("ROLE") },
    { "department", 0, 0, G_OPTION_ARG_STRING, &options.department, N_("Department that the rights reach; none: the whole house"), N_("ID") },
    { "function", 0, 0, G_OPTION_ARG_STRING, &options.function, N_("Function that the account acts for"), N_("ID") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &options.audience, N_("What it sees: public, partners, staff or leadership"), N_("AUDIENCE") },
    { "password-file", 'p', 0, G_OPTION_ARG_FILENAME, &options.password_file, N_("File with the password, - for standard input"),
      N_("FILE") },
    { "no-password", 0, 0, G_OPTION_ARG_NONE, &options.no_password, N_("The account signs in by token only"), NULL },
    { NULL },
  };

  if (!lotse_parse_options (&argc, &argv, "add NAME | change NAME | disable NAME | enable NAME | list",
                            _("Adds, changes and lists accounts. A new account gets a password that is shown once."), &common, entries))
    return LOTSE_EXIT_USAGE;
  return run_action (argc, argv, user_actions, G_N_ELEMENTS (user_actions), &common, &options);
}

int
lotse_command_token (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_auto (AccountOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "device", 0, 0, G_OPTION_ARG_STRING, &options.device, N_("How the device is called"), N_("NAME") },
    { "days", 0, 0, G_OPTION_ARG_INT, &options.days, N_("How long the token lives; 0: until it is revoked"), N_("DAYS") },
    { "number", 0, 0, G_OPTION_ARG_INT, &options.number, N_("Only the token with this number"), N_("NUMBER") },
    { NULL },
  };

  if (!lotse_parse_options (&argc, &argv, "issue ACCOUNT | list | revoke ACCOUNT",
                            _("Issues, lists and revokes tokens. A token is shown once; only its hash is kept."), &common, entries))
    return LOTSE_EXIT_USAGE;
  return run_action (argc, argv, token_actions, G_N_ELEMENTS (token_actions), &common, &options);
}
