/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of lotsectl share: exit codes, common options, and the place where the records are. */
#pragma once

#include <gio/gio.h>

#include "data/client/lotse-client.h"
#include "data/folder/folder-file.h"

G_BEGIN_DECLS

typedef enum
{
  CLI_OK = 0,
  CLI_BAD = 1,   /* the input is bad, or the work could not be done; nothing was changed */
  CLI_USAGE = 2, /* wrong options, or a file that cannot be read at all */
} CliExit;

/* --server, --workspace, --token-file, --cache, --offline or --file. */
typedef struct
{
  char    *server;     /* (owned) (nullable) */
  char    *workspace;  /* (owned) (nullable) */
  char    *token_file; /* (owned) (nullable) */
  char    *cache;      /* (owned) (nullable) */
  char    *file;       /* (owned) (nullable) */
  gboolean offline;    /* the server is not asked */
} CliPlace;

void        cli_place_clear (CliPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliPlace, cli_place_clear)

/**
 * cli_parse:
 * @entries: options of the command
 * @place: (nullable): options that say where the records are are taken as well
 *
 * Parses, leaving the remaining arguments in @argv. FALSE after the mistake was printed.
 */
gboolean    cli_parse (int *argc, char ***argv, const char *parameters, const char *summary, const GOptionEntry *entries, CliPlace *place);

typedef struct _CliStore CliStore;

typedef enum
{
  CLI_STORE_READ,   /* the file must be there; a server is asked for what is new */
  CLI_STORE_WRITE,  /* a file that is missing is made by the first commit */
  CLI_STORE_LOOK,   /* nothing will be written, and a file may be missing */
  CLI_STORE_EDIT,   /* as WRITE; where the server is out of reach, the copy is worked on, and what is refused stays as a conflict */
  CLI_STORE_STREAM, /* as EDIT, without waiting for the server at first */
  CLI_STORE_PENDING, /* as EDIT, and nothing will be written */
} CliStoreUse;

/* Opens file or cache, and brings the cache up to date unless --offline. NULL after the mistake was printed, with @exit_code. */
CliStore     *cli_store_open (const CliPlace *place, CliStoreUse use, CliExit *exit_code);
LotseDataset *cli_store_dataset (CliStore *self); /* (transfer none) */
LotseClient  *cli_store_client (CliStore *self);  /* (transfer none) (nullable) NULL for a file */
/* The frozen folder that the records are from, whose day is today then; NULL: they are from elsewhere. (transfer none) (nullable) */
const LotseFolder *cli_store_folder (CliStore *self);
/* What may be asked of a frozen folder: nothing after its day (FALSE after the mistake was printed), and nothing for an audience above its own, to which
 * @audience is reduced. TRUE where the records are from elsewhere. */
gboolean      cli_store_admits (CliStore *self, LotseDate as_of, int *audience);
/* One transaction. (element-type LotseMutation) */
gboolean      cli_store_commit (CliStore *self, GPtrArray *mutations, GError **error);
/* After the last commit: the new file is moved to its place; what waits is sent to the server, unless --offline. */
gboolean      cli_store_finish (CliStore *self, GError **error);
void          cli_store_close (CliStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliStore, cli_store_close)

/* "lotsectl: …" on standard error, one line. */
void        cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Exit code for an error of the data layer: CLI_USAGE where a file cannot be read at all. */
CliExit     cli_exit_for (const GError *error);
/* Writes to @path, or to standard output for NULL and "-". FALSE after the mistake was printed. */
gboolean    cli_write (const char *path, const char *text, gsize length);
/* A day of an option. FALSE after the mistake was printed. */
gboolean    cli_read_day (const char *text, const char *option, LotseDate *day);

/* One of @names (NULL-terminated); @choice stays as it is where @text is NULL. FALSE after the mistake was printed. */
gboolean    cli_read_choice (const char *text, const char *option, const char *const *names, int *choice);
/* The same with the codes of an enumeration of the schema. */
gboolean    cli_read_enum (const char *text, const char *option, int enum_id, int *choice);
/* A department by name, short name or id; @id belongs to @data. FALSE after the mistake was printed. */
gboolean    cli_find_department (LotseDataset *data, const char *name, const char **id);

/* For calls that answer later: (callback) keeps the result in the GAsyncResult* given as its data, and waits until one is there. */
void        cli_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void        cli_wait_for (GAsyncResult **result);
/* "project", "projects", "field-of-action". FALSE after the mistake was printed. */
gboolean    cli_read_kind (const char *text, LotseKind *kind);

CliExit     cli_import (int argc, char **argv);
CliExit     cli_mapping (int argc, char **argv);
CliExit     cli_fetch_kpis (int argc, char **argv);
CliExit     cli_oparl (int argc, char **argv);
CliExit     cli_search (int argc, char **argv);
CliExit     cli_export (int argc, char **argv);
CliExit     cli_render (int argc, char **argv);
CliExit     cli_report (int argc, char **argv);
CliExit     cli_sync (int argc, char **argv);
CliExit     cli_folder (int argc, char **argv);
CliExit     cli_check (int argc, char **argv);
CliExit     cli_list (int argc, char **argv);
CliExit     cli_show (int argc, char **argv);
CliExit     cli_new (int argc, char **argv);
CliExit     cli_set (int argc, char **argv);
CliExit     cli_delete (int argc, char **argv);
CliExit     cli_edit (int argc, char **argv);
CliExit     cli_status (int argc, char **argv);
CliExit     cli_waiting (int argc, char **argv);
CliExit     cli_conflicts (int argc, char **argv);
CliExit     cli_resolve (int argc, char **argv);
CliExit     cli_journal (int argc, char **argv);

G_END_DECLS
