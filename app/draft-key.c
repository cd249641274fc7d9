/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-key.h"

#include <string.h>

#define NEW "new-"

/* A longer beginning before the shorter one that it goes on from. */
static const struct { const char *begin; LotseDraftForm form; } begins[] = {
  { LOTSE_DRAFT_REPORT_PREFIX, LOTSE_DRAFT_REPORT }, { LOTSE_DRAFT_BULK_DECISION, LOTSE_DRAFT_BULK }, { LOTSE_DRAFT_BULK_LESSON, LOTSE_DRAFT_BULK }, { LOTSE_DRAFT_BULK_PREFIX, LOTSE_DRAFT_BULK },
  { "holder-person-", LOTSE_DRAFT_HOLDER_PERSON }, { "holder-", LOTSE_DRAFT_HOLDER },
  { "stop-lesson-", LOTSE_DRAFT_STOP_LESSON }, { "stop-", LOTSE_DRAFT_STOP }, { "shift-", LOTSE_DRAFT_SHIFT }, { "answer-", LOTSE_DRAFT_ANSWER },
  { "conflict-", LOTSE_DRAFT_CONFLICT },
};

static const struct { const char *key; LotseDraftForm form; } whole[] = {
  { "kpi-values", LOTSE_DRAFT_KPI_VALUES }, { "reorganisation", LOTSE_DRAFT_REORGANISATION },
};

/* "kpi_source-ID" is of a source, not of a KPI. @rest: what follows the name and its hyphen, NULL where nothing does. */
static LotseKind
kind_at (const char *text, const char **rest)
{
  LotseKind found = LOTSE_KIND_NONE;
  gsize longest = 0;

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      const char *name = lotse_kind_info (kind)->name;
      const gsize length = strlen (name);

      if (length > longest && strncmp (text, name, length) == 0 && (text[length] == '-' || text[length] == '\0'))
        {
          found = kind;
          longest = length;
        }
    }
  *rest = found != LOTSE_KIND_NONE && text[longest] == '-' && text[longest + 1] != '\0' ? text + longest + 1 : NULL;
  return found;
}

static void
set (LotseDraftKey *parsed, LotseDraftForm form, LotseKind kind, const char *id)
{
  *parsed = (LotseDraftKey) { form, kind, g_strdup (id), 0 };
}

/* "ID-1": the number of what moves at the end. */
static void
take_which (LotseDraftKey *parsed)
{
  char *hyphen = strrchr (parsed->id, '-'), *end;
  const guint64 which = hyphen != NULL ? g_ascii_strtoull (hyphen + 1, &end, 10) : 0;

  if (hyphen == NULL || hyphen == parsed->id || end == hyphen + 1 || *end != '\0' || which > 9)
    {
      lotse_draft_key_clear (parsed);
      return;
    }
  *hyphen = '\0';
  parsed->which = (guint) which;
}

void
lotse_draft_key_parse (const char *key, LotseDraftKey *parsed)
{
  const gboolean is_new = g_str_has_prefix (key, NEW);
  const char *rest;
  LotseKind kind;

  *parsed = (LotseDraftKey) { .kind = LOTSE_KIND_NONE };
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (g_str_equal (key, whole[i].key))
      {
        set (parsed, whole[i].form, LOTSE_KIND_NONE, NULL);
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_str_has_prefix (key, begins[i].begin) && key[strlen (begins[i].begin)] != '\0')
      {
        set (parsed, begins[i].form, LOTSE_KIND_NONE, key + strlen (begins[i].begin));
        if (g_str_equal (begins[i].begin, LOTSE_DRAFT_BULK_DECISION))
          parsed->kind = LOTSE_KIND_DECISION;
        else if (g_str_equal (begins[i].begin, LOTSE_DRAFT_BULK_LESSON))
          parsed->kind = LOTSE_KIND_LESSON;
        if (parsed->form == LOTSE_DRAFT_SHIFT)
          take_which (parsed);
        return;
      }
  kind = kind_at (is_new ? key + strlen (NEW) : key, &rest);
  if (kind != LOTSE_KIND_NONE && (is_new || rest != NULL))
    set (parsed, is_new ? LOTSE_DRAFT_NEW : LOTSE_DRAFT_RECORD, kind, rest);
}

void
lotse_draft_key_clear (LotseDraftKey *parsed)
{
  g_free (parsed->id);
  *parsed = (LotseDraftKey) { .kind = LOTSE_KIND_NONE };
}

char **
lotse_draft_key_parts (const char *key)
{
  g_auto (LotseDraftKey) parsed = { .kind = LOTSE_KIND_NONE };
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  const char *begins_of[3] = { NULL, NULL, NULL };

  lotse_draft_key_parse (key, &parsed);
  if (parsed.form == LOTSE_DRAFT_HOLDER || parsed.form == LOTSE_DRAFT_HOLDER_PERSON)
    {
      begins_of[0] = "holder-";
      begins_of[1] = "holder-person-";
    }
  else if (parsed.form == LOTSE_DRAFT_STOP || parsed.form == LOTSE_DRAFT_STOP_LESSON)
    {
      begins_of[0] = "stop-";
      begins_of[1] = "stop-lesson-";
    }
  else if (parsed.form == LOTSE_DRAFT_BULK)
    {
      begins_of[0] = LOTSE_DRAFT_BULK_PREFIX;
      begins_of[1] = LOTSE_DRAFT_BULK_DECISION;
      begins_of[2] = LOTSE_DRAFT_BULK_LESSON;
    }
  if (begins_of[0] == NULL)
    g_strv_builder_add (keys, key);
  for (guint i = 0; i < G_N_ELEMENTS (begins_of) && begins_of[i] != NULL; i++)
    {
      g_autofree char *part = g_strconcat (begins_of[i], parsed.id, NULL);

      g_strv_builder_add (keys, part);
    }
  return g_strv_builder_end (keys);
}
