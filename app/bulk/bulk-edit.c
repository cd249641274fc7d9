/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each project is looked at by itself: what is so already is not touched, so that nothing of it is sent and nothing has to be taken back. */
#include "config.h"
#include "bulk-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/conflict-words.h"
#include "app/record-removal.h"
#include "data/model/project-closing.h"

static const guint fields[] = {
  LOTSE_F_PROJECT_FIELD_OF_ACTION, LOTSE_F_PROJECT_OBJECTIVES, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_CARRIES, LOTSE_F_PROJECT_PILOTS,
  LOTSE_F_PROJECT_TAKES_PART,      LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_F_PROJECT_THEMES,     LOTSE_F_PROJECT_PARTNERS, LOTSE_F_PROJECT_SERVICES,
  LOTSE_F_PROJECT_PERSONAS,        LOTSE_F_PROJECT_HANGS_ON,   LOTSE_F_PROJECT_CATEGORY,   LOTSE_F_PROJECT_SOURCE,   LOTSE_F_PROJECT_AUDIENCE,
  LOTSE_F_PROJECT_ARCHIVED_ON,
};

const guint *
lotse_bulk_fields (guint *n)
{
  *n = G_N_ELEMENTS (fields);
  return fields;
}

static const LotseField *
info_of (guint field)
{
  return &lotse_kind_info (LOTSE_KIND_PROJECT)->fields[field];
}

gboolean
lotse_bulk_field_gathers (guint field)
{
  return info_of (field)->type == LOTSE_TYPE_SET || info_of (field)->type == LOTSE_TYPE_REFS;
}

gboolean
lotse_bulk_field_may_be_empty (guint field)
{
  return field != LOTSE_F_PROJECT_CARRIES && field != LOTSE_F_PROJECT_PILOTS && (info_of (field)->flags & LOTSE_FIELD_REQUIRED) == 0;
}

static void
line_free (LotseBulkLine *line)
{
  g_clear_object (&line->before);
  g_clear_object (&line->after);
  g_free (line->words);
  g_free (line);
}

GPtrArray *
lotse_bulk_lines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
}

static LotseBulkLine *
add_line (GPtrArray *lines, LotseRecord *before)
{
  LotseBulkLine *line = g_new0 (LotseBulkLine, 1);

  line->before = g_object_ref (before);
  g_ptr_array_add (lines, line);
  return line;
}

static void
gather_refs (LotseRecord *record, guint field, const LotseValue *value, gboolean add)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *const *there = lotse_record_refs (record, field);
  const char *const *given = value->set ? (const char *const *) value->u.refs : NULL;
  LotseValue result;

  for (guint i = 0; there != NULL && there[i] != NULL; i++)
    if (add || given == NULL || !g_strv_contains (given, there[i]))
      g_ptr_array_add (ids, (char *) there[i]);
  for (guint i = 0; add && given != NULL && given[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (ids, given[i], g_str_equal, NULL))
      g_ptr_array_add (ids, (char *) given[i]);
  g_ptr_array_add (ids, NULL);
  result = lotse_value_refs ((const char *const *) ids->pdata);
  if (ids->len == 1)
    {
      lotse_value_clear (&result);
      result = LOTSE_VALUE_UNSET (LOTSE_TYPE_REFS);
    }
  lotse_record_take (record, field, &result);
}

static void
gather_set (LotseRecord *record, guint field, const LotseValue *value, gboolean add)
{
  const LotseValue *there = lotse_record_get (record, field);
  const gint64 before = there->set ? there->u.integer : 0, given = value->set ? value->u.integer : 0;
  const gint64 after = add ? before | given : before & ~given;
  LotseValue result = after != 0 ? lotse_value_integer (LOTSE_TYPE_SET, after) : LOTSE_VALUE_UNSET (LOTSE_TYPE_SET);

  lotse_record_take (record, field, &result);
}

static void
apply (LotseRecord *record, const LotseBulkChange *change, const LotseValue *value)
{
  if (change->mode == LOTSE_BULK_SET || !lotse_bulk_field_gathers (change->field))
    lotse_record_set (record, change->field, value);
  else if (info_of (change->field)->type == LOTSE_TYPE_SET)
    gather_set (record, change->field, value, change->mode == LOTSE_BULK_ADD);
  else
    gather_refs (record, change->field, value, change->mode == LOTSE_BULK_ADD);
}

void
lotse_bulk_lines_add (GPtrArray *lines, LotseRecord *before, LotseRecord *after, char *words)
{
  LotseBulkLine *line = add_line (lines, before);

  line->after = g_object_ref (after);
  line->fate = LOTSE_BULK_CHANGED;
  line->words = words;
}

void
lotse_bulk_lines_keep (GPtrArray *lines, LotseRecord *record)
{
  LotseBulkLine *line = add_line (lines, record);

  line->fate = LOTSE_BULK_SAME;
  line->words = g_strdup ("");
}

void
lotse_bulk_lines_leave_out (GPtrArray *lines, LotseRecord *record, char *words)
{
  LotseBulkLine *line = add_line (lines, record);

  line->fate = LOTSE_BULK_LEFT_OUT;
  line->words = words;
}

char *
lotse_bulk_difference (LotseDataset *data, LotseRecord *before, LotseRecord *after)
{
  const LotseKindInfo *kind = lotse_kind_info (lotse_record_kind (before));
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const LotseField *field = &kind->fields[i];
      g_autofree char *was = NULL, *is = NULL;

      if (lotse_value_equal (lotse_record_get (before, i), lotse_record_get (after, i)))
        continue;
      was = lotse_value_words (data, field, lotse_record_get (before, i));
      is = lotse_value_words (data, field, lotse_record_get (after, i));
      g_string_append_printf (words, "%s%s: %s → %s", words->len > 0 ? " · " : "", lotse_field_label (field), *was != '\0' ? was : _("(not said)"),
                              *is != '\0' ? is : _("(not said)"));
    }
  return g_string_free (words, FALSE);
}

gboolean
lotse_bulk_line_stops (const LotseBulkLine *line)
{
  return line->after != NULL && lotse_record_kind (line->after) == LOTSE_KIND_PROJECT
         && lotse_record_enum (line->after, LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED
         && (line->before == line->after || lotse_record_enum (line->before, LOTSE_F_PROJECT_LIFE_CYCLE) != LOTSE_LIFE_CYCLE_STOPPED);
}

gboolean
lotse_bulk_line_reopens (const LotseBulkLine *line)
{
  return line->after != NULL && lotse_record_kind (line->after) == LOTSE_KIND_PROJECT && !lotse_project_open (line->before) && lotse_project_open (line->after);
}

/* Why a project that has ended does not go on. (transfer full) */
static char *
ended_words (LotseRecord *project)
{
  g_autofree char *title = lotse_record_title (project);

  return g_strdup_printf (_("“%s” has ended (%s) and is left alone"), title,
                          lotse_enum_label (LOTSE_ENUM_LIFE_CYCLE, lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE)));
}

/* (transfer full) */
static char *
what_is_invalid (LotseRecord *record)
{
  for (guint i = 0; i < lotse_kind_info (LOTSE_KIND_PROJECT)->n_fields; i++)
    if (!lotse_value_validate (info_of (i), lotse_record_get (record, i), NULL))
      return g_strdup_printf ("%s: %s", lotse_field_label (info_of (i)), _("Too many entries, or one of them is not complete."));
  return g_strdup (_("It could not be saved like this."));
}

static void
judge (LotseBulkLine *line, LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  g_autoptr (LotseMutation) patch = lotse_mutation_patch (line->before, line->after);

  line->fate = LOTSE_BULK_LEFT_OUT;
  if (patch == NULL)
    {
      line->fate = LOTSE_BULK_SAME;
      line->words = g_strdup ("");
    }
  else if (lotse_bulk_line_stops (line) && !lotse_project_goes_on (line->before, lotse_date_today ()))
    line->words = lotse_project_ended_words (line->before);
  else if (lotse_bulk_line_reopens (line))
    line->words = ended_words (line->before);
  else if (!lotse_person_may (lotse_session_get_person (session), data, line->before, line->after, &line->words))
    return;
  else if (!lotse_record_validate (line->after, NULL))
    line->words = what_is_invalid (line->after);
  else
    {
      line->fate = LOTSE_BULK_CHANGED;
      line->words = lotse_bulk_difference (data, line->before, line->after);
    }
}

/* With a copy of the project @id that can be changed; NULL where it has gone. (transfer none) (nullable) */
static LotseBulkLine *
add_project (GPtrArray *lines, LotseDataset *data, const char *id)
{
  LotseRecord *before = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id);
  LotseBulkLine *line = before != NULL ? add_line (lines, before) : NULL;

  if (line != NULL)
    line->after = lotse_record_copy (before);
  return line;
}

GPtrArray *
lotse_bulk_plan (LotseSession *session, const char *const *ids, LotseRecord *values, const LotseBulkChange *changes, guint n_changes)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  GPtrArray *lines = lotse_bulk_lines_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseBulkLine *line = add_project (lines, data, ids[i]);

      if (line == NULL)
        continue;
      for (guint j = 0; j < n_changes; j++)
        apply (line->after, &changes[j], lotse_record_get (values, changes[j].field));
      judge (line, session);
    }
  return lines;
}

guint
lotse_bulk_count (GPtrArray *lines, LotseBulkFate fate)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const LotseBulkLine *) g_ptr_array_index (lines, i))->fate == fate ? 1 : 0;
  return n;
}

GPtrArray *
lotse_bulk_mutations (GPtrArray *lines)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const LotseBulkLine *line = g_ptr_array_index (lines, i);

      if (line->fate == LOTSE_BULK_CHANGED)
        g_ptr_array_add (mutations, lotse_mutation_patch (line->before, line->after));
    }
  return mutations;
}

char *
lotse_bulk_words (GPtrArray *lines, const LotseBulkChange *changes, guint n_changes)
{
  const guint n = lotse_bulk_count (lines, LOTSE_BULK_CHANGED);
  g_autofree char *labels = NULL;
  guint64 mask = 0;

  for (guint i = 0; i < n_changes; i++)
    mask |= G_GUINT64_CONSTANT (1) << changes[i].field;
  labels = lotse_fields_words (LOTSE_KIND_PROJECT, mask);
  return g_strdup_printf (ngettext ("%u project changed: %s", "%u projects changed: %s", n), n, labels);
}

GPtrArray *
lotse_bulk_archive_plan (LotseSession *session, const char *const *ids, LotseDate day)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  GPtrArray *lines = lotse_bulk_lines_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseBulkLine *line = add_project (lines, data, ids[i]);

      if (line == NULL)
        continue;
      /* The day on which something was archived first is kept. */
      if (day == LOTSE_DATE_NONE)
        lotse_record_set (line->after, LOTSE_F_PROJECT_ARCHIVED_ON, &LOTSE_VALUE_UNSET (LOTSE_TYPE_DATE));
      else if (!lotse_record_has (line->before, LOTSE_F_PROJECT_ARCHIVED_ON))
        lotse_record_set_integer (line->after, LOTSE_F_PROJECT_ARCHIVED_ON, day);
      judge (line, session);
    }
  return lines;
}

char *
lotse_bulk_archive_words (GPtrArray *lines, LotseDate day)
{
  const guint n = lotse_bulk_count (lines, LOTSE_BULK_CHANGED);

  for (guint i = 0; n == 1 && i < lines->len; i++)
    {
      const LotseBulkLine *line = g_ptr_array_index (lines, i);
      g_autofree char *title = lotse_record_title (line->before);

      if (line->fate == LOTSE_BULK_CHANGED)
        return g_strdup_printf (day != LOTSE_DATE_NONE ? _("“%s” archived") : _("“%s” brought back from the archive"), title);
    }
  if (day == LOTSE_DATE_NONE)
    return g_strdup_printf (ngettext ("%u project brought back from the archive", "%u projects brought back from the archive", n), n);
  return g_strdup_printf (ngettext ("%u project archived", "%u projects archived", n), n);
}

GPtrArray *
lotse_bulk_removal_plan (LotseSession *session, const char *const *ids)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  GPtrArray *lines = lotse_bulk_lines_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *record = lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]);
      g_autoptr (GPtrArray) mutations = NULL;
      LotseBulkLine *line;

      if (record == NULL)
        continue;
      line = add_line (lines, record);
      line->fate = LOTSE_BULK_LEFT_OUT;
      if (!lotse_person_may (lotse_session_get_person (session), data, record, NULL, &line->words))
        continue;
      mutations = lotse_removal (data, record, &line->words);
      if (mutations == NULL)
        continue;
      line->fate = LOTSE_BULK_CHANGED;
      line->words = g_strdup ("");
    }
  return lines;
}

GPtrArray *
lotse_bulk_removal_mutations (LotseSession *session, GPtrArray *lines)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *why = NULL;
  GPtrArray *mutations;

  for (guint i = 0; i < lines->len; i++)
    {
      const LotseBulkLine *line = g_ptr_array_index (lines, i);

      if (line->fate == LOTSE_BULK_CHANGED)
        g_ptr_array_add (records, line->before);
    }
  mutations = lotse_removal_of_all (lotse_session_get_dataset (session), records, &why);
  return mutations != NULL ? mutations : g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
}
