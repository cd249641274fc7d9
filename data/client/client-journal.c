/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discarded and waiting edits as a table. */
#include "config.h"

#include "client-journal.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "data/exchange/csv-cell.h"
#include "data/model/codec.h"
#include "data/model/record-name.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static const char *const journal_reasons[LOTSE_JOURNAL_N_REASONS] = {
  [LOTSE_JOURNAL_TOOK_THEIRS] = N_("the other version was taken"),
  [LOTSE_JOURNAL_EDITED] = N_("edited while solving a conflict"),
  [LOTSE_JOURNAL_MADE_ANEW] = N_("went into a new record, as the old one had been deleted"),
  [LOTSE_JOURNAL_SAME] = N_("others had entered the same"),
  [LOTSE_JOURNAL_UNDONE] = N_("taken back before it was transmitted"),
  [LOTSE_JOURNAL_DELETED] = N_("deleted before it was transmitted"),
  [LOTSE_JOURNAL_NO_RECORD] = N_("the record it belongs to does not exist"),
};

const char *
client_journal_reason (LotseJournalReason reason)
{
  g_return_val_if_fail (reason < LOTSE_JOURNAL_N_REASONS, "");
  return _(journal_reasons[reason]);
}

const char *
client_waiting_reason (LotseRecordState state)
{
  switch (state)
    {
    case LOTSE_RECORD_CONFLICT:
      return _("conflict: waits for a decision");
    case LOTSE_RECORD_REJECTED:
      return _("not accepted by the server: waits for a decision");
    default:
      return _("saved on this computer, not transmitted yet");
    }
}

/* One edit with what stood before and what stands instead. */
typedef struct
{
  LotseStore          *store;
  gint64               at;
  const char          *title;
  const char          *reason;
  const LotseMutation *mine;
  LotseRecord         *theirs; /* (nullable) */
  LotseRecord         *instead; /* (nullable) what stands there where that is neither of both */
} Line;

static char *
local_time (gint64 usecs)
{
  g_autoptr (GDateTime) time = usecs > 0 ? g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
}

static LotseRecord *
find_in (LotseKind kind, const char *id, gpointer data)
{
  return lotse_store_get (data, kind, id, NULL);
}

/* Titles of what the field refers to; the id where a record is not here. */
static char *
titles_of (LotseStore *store, const LotseField *field, LotseRecord *record)
{
  const char *single[2] = { NULL, NULL };
  const char *const *ids = single;
  g_autoptr (GString) titles = g_string_new (NULL);

  if (field->type == LOTSE_TYPE_REF)
    single[0] = lotse_record_text (record, field->index);
  else
    ids = lotse_record_refs (record, field->index);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LotseRecord) target = lotse_store_get (store, (LotseKind) field->ref, ids[i], NULL);
      g_autofree char *title = target != NULL ? lotse_record_name_by (target, find_in, store) : g_strdup (ids[i]);

      g_string_append_printf (titles, "%s%s", i > 0 ? "; " : "", title);
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static void
write_value (GString *out, const Line *line, const LotseField *field, LotseRecord *record)
{
  g_autofree char *text = NULL;

  g_string_append_c (out, ',');
  if (record == NULL || lotse_record_deleted (record) || !lotse_record_has (record, field->index))
    return;
  if (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS)
    text = titles_of (line->store, field, record);
  else
    text = lotse_value_format (field, lotse_record_get (record, field->index), lotse_lang_get ());
  lotse_csv_write_cell (out, text, TRUE);
}

/* When, kind, record, title: what every row of the edit begins with. */
static void
write_head (GString *out, const Line *line)
{
  g_autofree char *at = local_time (line->at);

  g_string_append_printf (out, "%s,", at);
  lotse_csv_write_cell (out, lotse_kind_label (line->mine->kind), FALSE);
  g_string_append_printf (out, ",%s,", line->mine->id);
  lotse_csv_write_cell (out, line->title, TRUE);
  g_string_append_c (out, ',');
}

static void
write_tail (GString *out, const Line *line)
{
  g_string_append_c (out, ',');
  lotse_csv_write_cell (out, line->reason, FALSE);
  g_string_append (out, "\r\n");
}

static void
write_deletion (GString *out, const Line *line)
{
  write_head (out, line);
  g_string_append (out, ",,");
  lotse_csv_write_cell (out, _("deleted"), FALSE);
  g_string_append_c (out, ',');
  if (line->theirs != NULL && lotse_record_deleted (line->theirs))
    lotse_csv_write_cell (out, _("deleted"), FALSE);
  g_string_append_c (out, ',');
  write_tail (out, line);
}

/* What only a newer version can read, as it travels. */
static void
write_unknown (GString *out, const Line *line)
{
  const char *extra = lotse_record_extra (line->mine->set);

  if (extra == NULL)
    return;
  write_head (out, line);
  lotse_csv_write_cell (out, _("fields of a newer version"), FALSE);
  g_string_append_c (out, ',');
  if (line->mine->base != NULL && lotse_record_extra (line->mine->base) != NULL)
    lotse_csv_write_cell (out, lotse_record_extra (line->mine->base), TRUE);
  g_string_append_c (out, ',');
  lotse_csv_write_cell (out, extra, TRUE);
  g_string_append (out, ",,");
  write_tail (out, line);
}

static void
write_line (GString *out, const Line *line)
{
  const LotseKindInfo *info = lotse_kind_info (line->mine->kind);

  if (line->mine->op == LOTSE_OP_DELETE)
    {
      write_deletion (out, line);
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((line->mine->mask & BIT (i)) == 0)
        continue;
      write_head (out, line);
      lotse_csv_write_cell (out, lotse_field_label (&info->fields[i]), FALSE);
      write_value (out, line, &info->fields[i], line->mine->base);
      write_value (out, line, &info->fields[i], line->mine->set);
      write_value (out, line, &info->fields[i], line->theirs);
      write_value (out, line, &info->fields[i], line->instead);
      write_tail (out, line);
    }
  write_unknown (out, line);
}

static gboolean
write_journal (LotseStore *store, GString *out, GError **error)
{
  g_autoptr (GPtrArray) entries = lotse_store_journal (store, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LotseJournalEntry *entry = entries->pdata[i];
      Line line = { store, entry->at, entry->title, client_journal_reason (entry->reason), entry->mine, entry->theirs,
                    entry->instead != entry->theirs ? entry->instead : NULL };

      write_line (out, &line);
    }
  return entries != NULL;
}

static gboolean
write_waiting (LotseStore *store, GString *out, GError **error)
{
  g_autoptr (GPtrArray) list = lotse_store_waiting (store, error);
  g_autoptr (GPtrArray) conflicts = list != NULL ? lotse_store_conflicts (store, error) : NULL;
  g_autoptr (GHashTable) theirs = g_hash_table_new (g_str_hash, g_str_equal);

  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LotseConflict *conflict = conflicts->pdata[i];

      g_hash_table_insert (theirs, conflict->mine->mid, conflict->theirs);
    }
  for (guint i = 0; i < list->len; i++)
    {
      const LotseWaiting *waiting = list->pdata[i];
      Line line = { store, waiting->at, waiting->title, client_waiting_reason (waiting->state), waiting->mutation,
                    g_hash_table_lookup (theirs, waiting->mid), NULL };

      write_line (out, &line);
    }
  return TRUE;
}

static int
errno_of (const GError *error)
{
  switch (error->code)
    {
    case G_FILE_ERROR_NOSPC:
      return ENOSPC;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
      return EACCES;
    default:
      return EIO;
    }
}

static void
write_names (GString *out)
{
  /* Translators: names of columns of a table */
  static const char *const names[] = { NC_ ("column", "when"), NC_ ("column", "kind"), NC_ ("column", "record"), NC_ ("column", "title"),
                                       NC_ ("column", "field"), NC_ ("column", "before"), NC_ ("column", "mine"), NC_ ("column", "theirs"),
                                       NC_ ("column", "instead"), NC_ ("column", "reason") };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lotse_csv_write_cell (out, g_dpgettext2 (GETTEXT_PACKAGE, "column", names[i]), FALSE);
    }
  g_string_append (out, "\r\n");
}

gboolean
client_journal_export (LotseStore *store, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");
  g_autoptr (GError) failed = NULL;

  write_names (out);
  if (!write_journal (store, out, error) || !write_waiting (store, out, error))
    return FALSE;
  if (g_file_set_contents_full (path, out->str, (gssize) out->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failed))
    return TRUE;
  if (g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("%s: the folder does not exist"), path);
      return FALSE;
    }
  return lotse_set_storage_error (error, lotse_storage_trouble_from_errno (errno_of (failed)), _("%s: cannot be written: %s"), path,
                                  failed->message);
}
