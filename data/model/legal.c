/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the map "legal" for each check. */
#include "config.h"

#include "legal.h"
#include "derive.h"
#include "parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const LotseMapEntry *
find_entry (LotseRecord *project, const char *key)
{
  const LotseValue *value = lotse_record_get (project, LOTSE_F_PROJECT_LEGAL);

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    if (strcmp (g_array_index (value->u.map, LotseMapEntry, i).key, key) == 0)
      return &g_array_index (value->u.map, LotseMapEntry, i);
  return NULL;
}

void
lotse_legal_get (LotseRecord *project, int check, LotseLegalCheck *out)
{
  const LotseMapEntry *entry = find_entry (project, lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, check));

  *out = (LotseLegalCheck) { -1, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE };
  if (entry != NULL)
    *out = (LotseLegalCheck) { entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_CHECK_STATE, entry->state) : -1, entry->date, entry->note,
                               entry->function, entry->review };
}

static const char *
filled (const char *text)
{
  while (text != NULL && g_ascii_isspace (*text))
    text++;
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
add_entry (GArray *map, const LotseMapEntry *entry)
{
  lotse_map_add (map, entry->key, entry->state, entry->date, entry->note);
  g_array_index (map, LotseMapEntry, map->len - 1).review = entry->review;
  g_array_index (map, LotseMapEntry, map->len - 1).function = g_strdup (entry->function);
}

void
lotse_legal_set (LotseRecord *project, int check, const LotseLegalCheck *value)
{
  const LotseValue *before = lotse_record_get (project, LOTSE_F_PROJECT_LEGAL);
  const char *key = lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, check);
  const LotseMapEntry wanted = { (char *) key, (char *) (value->state >= 0 ? lotse_enum_code (LOTSE_ENUM_CHECK_STATE, value->state) : NULL), value->date,
                                 (char *) filled (value->note), value->review, (char *) filled (value->function) };
  GArray *map = lotse_map_new ();
  LotseValue after;

  for (guint i = 0; before->set && i < before->u.map->len; i++)
    if (strcmp (g_array_index (before->u.map, LotseMapEntry, i).key, key) != 0)
      add_entry (map, &g_array_index (before->u.map, LotseMapEntry, i));
  /* Of which nothing is said, it is left out. */
  if (wanted.state != NULL || wanted.date != LOTSE_DATE_NONE || wanted.note != NULL || wanted.review != LOTSE_DATE_NONE || wanted.function != NULL)
    add_entry (map, &wanted);
  after = lotse_value_map_take (map);
  lotse_record_take (project, LOTSE_F_PROJECT_LEGAL, &after);
}

gboolean
lotse_legal_settled (int state)
{
  return state == LOTSE_CHECK_STATE_DONE || state == LOTSE_CHECK_STATE_NOT_NEEDED;
}

guint
lotse_legal_count_settled (LotseRecord *project)
{
  guint n = 0;

  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      LotseLegalCheck one;

      lotse_legal_get (project, check, &one);
      n += lotse_legal_settled (one.state) ? 1 : 0;
    }
  return n;
}

gboolean
lotse_legal_known (LotseRecord *project)
{
  return lotse_record_has (project, LOTSE_F_PROJECT_LEGAL);
}

gboolean
lotse_legal_is_open (LotseRecord *project, int check)
{
  LotseLegalCheck one;

  lotse_legal_get (project, check, &one);
  return one.state >= 0 ? !lotse_legal_settled (one.state) : lotse_legal_known (project) && lotse_project_open (project);
}

guint
lotse_legal_count_open (LotseRecord *project)
{
  guint n = 0;

  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    n += lotse_legal_is_open (project, check) ? 1 : 0;
  return n;
}

LotseDate
lotse_legal_next_review (LotseRecord *project)
{
  LotseDate next = LOTSE_DATE_NONE;

  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      LotseLegalCheck one;

      lotse_legal_get (project, check, &one);
      if (one.review != LOTSE_DATE_NONE && (next == LOTSE_DATE_NONE || one.review < next))
        next = one.review;
    }
  return next;
}

int
lotse_legal_overdue (LotseRecord *project, LotseDate as_of, LotseDate *day, guint *n)
{
  const LotseValue *value = lotse_record_get (project, LOTSE_F_PROJECT_LEGAL);
  int first = -1;

  *day = LOTSE_DATE_NONE;
  *n = 0;
  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      const int check = lotse_enum_index (LOTSE_ENUM_LEGAL_CHECK, entry->key);

      /* Newer programs may know more checks. */
      if (check < 0 || entry->review == LOTSE_DATE_NONE || entry->review >= as_of)
        continue;
      ++*n;
      if (first >= 0 && entry->review >= *day)
        continue;
      first = check;
      *day = entry->review;
    }
  return first;
}

char *
lotse_legal_words (const LotseLegalCheck *check, const char *function_title, LotseDate as_of, LotseLang lang)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = check->review != LOTSE_DATE_NONE ? lotse_date_format (check->review, lang) : NULL;
  g_autofree char *review = NULL;

  if (day != NULL)
    review = g_strdup_printf (check->review < as_of ? g_dgettext (GETTEXT_PACKAGE, "review was due on %s") : g_dgettext (GETTEXT_PACKAGE, "next review %s"), day);
  lotse_parts_add (text, function_title);
  lotse_parts_add (text, review);
  lotse_parts_add (text, check->note);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
