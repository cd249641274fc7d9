/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One edit of one record, and the line that says it is safe. */
#include "config.h"

#include "cli-edit.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "data/model/error.h"
#include "data/model/field-standing.h"

void
cli_edit_clear (CliEdit *edit)
{
  g_clear_pointer (&edit->mid, g_free);
  g_clear_pointer (&edit->id, g_free);
}

static gboolean
may_change (LotseOp op, LotseKind kind, GError **error)
{
  if (op == LOTSE_OP_CREATE || !(lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY))
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: records of this kind are never changed or deleted; make a new one"),
               lotse_kind_info (kind)->name);
  return FALSE;
}

gboolean
cli_edit_commit (CliStore *store, LotseOp op, LotseRecord *before, LotseRecord *after, CliEdit *out, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseRecord *record = after != NULL ? after : before;
  LotseMutation *mutation;

  out->kind = lotse_record_kind (record);
  out->id = g_strdup (lotse_record_id (record));
  if (after != NULL && out->kind == LOTSE_KIND_FIELD_OF_ACTION)
    lotse_field_date_judgement (before, after, lotse_date_today ());
  if (!may_change (op, out->kind, error) || (after != NULL && !lotse_record_validate (after, error)))
    return FALSE;
  mutation = op == LOTSE_OP_CREATE  ? lotse_mutation_create (after)
             : op == LOTSE_OP_PATCH ? lotse_mutation_patch (before, after)
                                    : lotse_mutation_delete (before);
  if (mutation == NULL)
    return TRUE;
  out->mid = g_strdup (mutation->mid);
  g_ptr_array_add (mutations, mutation);
  if (cli_store_commit (store, mutations, error))
    return TRUE;
  g_clear_pointer (&out->mid, g_free);
  return FALSE;
}

void
cli_edit_print (const CliEdit *edit, gboolean json)
{
  const char *word = edit->mid != NULL ? "saved" : "unchanged";

  if (json && edit->mid != NULL)
    printf ("{\"result\":\"%s\",\"mid\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\"}\n", word, edit->mid, lotse_kind_info (edit->kind)->name, edit->id);
  else if (json)
    printf ("{\"result\":\"%s\",\"mid\":null,\"kind\":\"%s\",\"id\":\"%s\"}\n", word, lotse_kind_info (edit->kind)->name, edit->id);
  else
    printf ("%s %s %s\n", word, edit->mid != NULL ? edit->mid : "-", edit->id);
  fflush (stdout);
}
