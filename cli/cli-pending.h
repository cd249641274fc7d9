/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts and the journal of a workspace, read and decided without a main loop. */
#pragma once

#include "cli.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/codec.h"

G_BEGIN_DECLS

GPtrArray *cli_pending_waiting (CliStore *store, GError **error);   /* (transfer full) (element-type LotseWaiting) */
GPtrArray *cli_pending_conflicts (CliStore *store, GError **error); /* (transfer full) (element-type LotseConflict) */
GPtrArray *cli_pending_journal (CliStore *store, GError **error);   /* (transfer full) (element-type LotseJournalEntry) */
gboolean   cli_pending_export_journal (CliStore *store, const char *path, GError **error);
/* @take: "mine", "theirs" or "edit"; with "edit", @assignments (nullable) or @fields (nullable) are put on theirs, or on mine where they have
 * deleted the record or never had it. */
gboolean   cli_pending_resolve (CliStore *store, const char *mid, const char *take, char **assignments, JsonObject *fields, GError **error);
/* "resolved MID TAKE" on standard output, or the same as JSON; flushed. */
void       cli_pending_print_resolved (const char *mid, const char *take, gboolean json);

/* {"mid", "kind", "id", "op", "title", "state", "at", "set"} */
void       cli_pending_write_waiting (gpointer waiting, GString *out);
/* {"mid", "kind", "id", "op", "title", "reason", "code", "deleted", "later", "fields":[{"field","base","mine","theirs","contradicts"}]} */
void       cli_pending_write_conflict (gpointer conflict, GString *out);
/* {"mid", "kind", "id", "op", "title", "at", "reason", "base", "set", "instead"} */
void       cli_pending_write_discarded (gpointer entry, GString *out);
/* "2026-11-26T04:06:53Z". (transfer full) (nullable) */
char      *cli_pending_time (gint64 usecs);

G_END_DECLS
