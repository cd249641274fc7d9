/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's sentence is English and for programs: a field that it names and a reason that is known here are said again in the language of the reader. */
#include "config.h"
#include "rejection-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/lang.h"
#include "data/sync/refusal-words.h"

const LotseField *
lotse_rejection_field (const LotseConflict *conflict)
{
  const LotseKindInfo *info = lotse_kind_info (conflict->mine->kind);

  for (guint i = 0; conflict->detail != NULL && i < info->n_fields; i++)
    {
      g_autofree char *named = g_strdup_printf (": %s: ", info->fields[i].name);

      if (strstr (conflict->detail, named) != NULL)
        return &info->fields[i];
    }
  return NULL;
}

/* Why the value of @field is not taken, in the language of the reader: what is said here about the same value, else the reason at the end of the server's
 * sentence where it is one that is known here. (transfer full) (nullable) */
static char *
value_reason (const LotseConflict *conflict, const LotseField *field)
{
  g_autoptr (GError) error = NULL;
  const char *last = strrchr (conflict->detail, ':'), *words;

  if (conflict->mine->set != NULL && !lotse_value_validate (field, lotse_record_get (conflict->mine->set, field->index), &error))
    return g_strdup (error->message + strlen (field->name) + strlen (": "));
  last = last != NULL && last[1] == ' ' && last[2] != '\0' ? last + 2 : NULL;
  words = last != NULL ? _(last) : NULL;
  /* What is not translated stands in the server's language. */
  return words != NULL && (words != last || lotse_lang_get () == LOTSE_LANG_EN) ? g_strdup (words) : NULL;
}

static char *
value_rejection (const LotseConflict *conflict, const LotseField *field)
{
  g_autofree char *why = value_reason (conflict, field);

  if (why == NULL)
    return g_strdup_printf (_("The value of “%s” is not what the server expects."), lotse_field_label (field));
  /* Translators: a field, and what is wrong with its value: "too long" */
  return g_strdup_printf (_("The value of “%s” is not what the server expects: %s."), lotse_field_label (field), why);
}

char *
lotse_rejection_words (const LotseConflict *conflict)
{
  const LotseField *field = lotse_rejection_field (conflict);
  const char *code = conflict->code;

  if (g_strcmp0 (code, "denied") == 0)
    return g_strdup (_("Your account does not have the rights for this change."));
  if (g_strcmp0 (code, "invalid") == 0 && field != NULL)
    return value_rejection (conflict, field);
  if (g_strcmp0 (code, "invalid") == 0)
    return g_strdup (_("A value is not what the server expects."));
  if (g_strcmp0 (code, "not_found") == 0)
    return g_strdup (_("The record is not at the server, or you are not allowed to see it any more."));
  if (g_strcmp0 (code, "too_large") == 0)
    return g_strdup (_("The change is larger than the server accepts."));
  if (g_strcmp0 (code, "unknown_kind") == 0)
    return g_strdup (_("The server does not know records of this kind; it is older than this Lotse."));
  if (g_strcmp0 (code, "append_only") == 0)
    return g_strdup (_("Records of this kind are never changed; make a new one."));
  if (code == NULL || *code == '\0')
    return g_strdup (_("The server did not say why."));
  if (lotse_refusal_words (code) != NULL)
    return g_strdup_printf (_("The server says: %s"), lotse_refusal_words (code));
  if (conflict->detail == NULL)
    return g_strdup_printf (_("This version of Lotse does not know the reason “%s”: update Lotse, or ask whoever runs the server."), code);
  return g_strdup_printf (_("This version of Lotse does not know the reason “%s”: update Lotse, or ask whoever runs the server. Its own words: “%s”."), code, conflict->detail);
}
