/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts and the journal of a workspace, read and decided without a main loop. */
#pragma once

#include "cli.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/codec.h"

G_BEGIN_DECLS

GPtrArray *cli_pending_conflicts (CliStore *store, GError **error); /* (transfer full) (element-type LotseConflict) */
GPtrArray *cli_pending_journal (CliStore *store, GError **error);   /* (transfer full) (element-type LotseMutation) */
/* @take: "mine", "theirs" or "edit"; with "edit", @assignments (nullable) or @fields (nullable) are put on theirs. */
gboolean   cli_pending_resolve (CliStore *store, const char *mid, const char *take, char **assignments, JsonObject *fields, GError **error);
/* "resolved MID TAKE" on standard output, or the same as JSON; flushed. */
void       cli_pending_print_resolved (const char *mid, const char *take, gboolean json);
/* {"mid", "kind", "id", "title", "op", "reason", "code", "fields":[{"field","base","mine","theirs","contradicts"}]} */
void       cli_pending_write_conflict (const LotseConflict *conflict, GString *out);
/* {"mid", "kind", "id", "op", "base", "set"} */
void       cli_pending_write_mutation (const LotseMutation *mutation, GString *out);

G_END_DECLS
