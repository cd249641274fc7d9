/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "bulk-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/draft-key.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* (transfer full) */
static char *
checksum_of (const char *const *ids)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) ids[i]);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    g_checksum_update (sum, sorted->pdata[i], -1);
  return g_strndup (g_checksum_get_string (sum), 16);
}

/* (transfer full) (nullable) */
static LotseRecord *
preset_of (LotseKind kind)
{
  LotseRecord *preset = kind != LOTSE_KIND_PROJECT ? lotse_record_new (kind, NULL) : NULL;

  if (kind != LOTSE_KIND_DECISION)
    return preset;
  lotse_record_set_text (preset, LOTSE_F_DECISION_QUESTION, _("Do these projects go on?"));
  lotse_record_set_integer (preset, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  return preset;
}

LotseRecordForm *
lotse_bulk_form_new (LotseSession *session, LotseKind kind, const char *const *ids)
{
  const char *begin = kind == LOTSE_KIND_DECISION ? LOTSE_DRAFT_BULK_DECISION : kind == LOTSE_KIND_LESSON ? LOTSE_DRAFT_BULK_LESSON : LOTSE_DRAFT_BULK_PREFIX;
  g_autoptr (LotseRecord) preset = preset_of (kind);
  g_autofree char *sum = checksum_of (ids), *key = g_strconcat (begin, sum, NULL), *all = g_strjoinv (" ", (char **) ids);
  LotseRecordForm *form = lotse_record_form_new_keyed (session, kind, NULL, preset, key);

  lotse_record_form_note (form, LOTSE_DRAFT_BULK_IDS, all);
  return form;
}
