/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of lotse-server, and what they share: options, settings file, data folder. */
#pragma once

#include "core/admin.h"
#include "http/lotse-http.h"

G_BEGIN_DECLS

#define LOTSE_EXAMPLE_WORKSPACE "beispiel"

typedef struct
{
  const char *name;
  const char *summary; /* untranslated */
  int       (*run) (int argc, char **argv); /* exit code; argv[0] is the command */
} LotseCommand;

int lotse_command_init (int argc, char **argv);
int lotse_command_serve (int argc, char **argv);
int lotse_command_demo (int argc, char **argv);
int lotse_command_user (int argc, char **argv);
int lotse_command_token (int argc, char **argv);
int lotse_command_backup (int argc, char **argv);
int lotse_command_restore (int argc, char **argv);
int lotse_command_audit (int argc, char **argv);

#define LOTSE_EXIT_FAILED 1 /* it could not be done */
#define LOTSE_EXIT_USAGE 2  /* it was not asked for in a way that can be understood */

/* Options that every command has. Strings are owned. */
typedef struct
{
  char *data;
  char *settings;
  char *workspace;
} LotseCommonOptions;

void lotse_common_options_clear (LotseCommonOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseCommonOptions, lotse_common_options_clear)

/* Parses @entries (nullable) together with the common ones. FALSE: said on stderr; exit with LOTSE_EXIT_USAGE. @argv keeps the rest. */
gboolean     lotse_parse_options (int *argc, char ***argv, const char *parameters, const char *summary, LotseCommonOptions *common,
                                  const GOptionEntry *entries);
int          lotse_fail (GError *error);                              /* says it on stderr; LOTSE_EXIT_FAILED */
int          lotse_usage (const char *message);                      /* the same; LOTSE_EXIT_USAGE */

/* The settings file, empty without one. (transfer full) */
GKeyFile    *lotse_settings_load (const char *path, GError **error);
char        *lotse_settings_string (GKeyFile *settings, const char *group, const char *key); /* (transfer full) (nullable) */

/* Opens the server of a data folder. @serve: this process will serve, and nobody else does; waits some seconds for one that is ending.
 * @create: makes folder and database. (transfer full) */
typedef enum { LOTSE_OPEN_CREATE = 1 << 0, LOTSE_OPEN_SERVE = 1 << 1 } LotseOpenFlags;
LotseServer *lotse_open_server (const LotseCommonOptions *common, GKeyFile *settings, LotseOpenFlags flags, GError **error);
char        *lotse_data_folder (const LotseCommonOptions *common, GKeyFile *settings, GError **error); /* (transfer full) */
char        *lotse_database_path (const char *folder); /* (transfer full) */

/* Makes the workspace where it is missing, and loads the example strategy into one that is empty. */
gboolean     lotse_load_example (LotseServer *server, const char *workspace, GPtrArray **records, GError **error);

/* First line of a file, or of standard input for "-". (transfer full) */
char        *lotse_read_secret (const char *path, GError **error);
char        *lotse_make_password (void); /* (transfer full) */

/* Serves until a signal, or until standard input ends where @until_eof; with upkeep once a day. @ready is called when requests are taken. */
typedef void (*LotseReadyFunc) (const char *url, gpointer data);
gboolean     lotse_serve_until_end (LotseServer *server, const LotseHttpOptions *http, gboolean until_eof, LotseReadyFunc ready,
                                    gpointer data, GError **error);

G_END_DECLS
