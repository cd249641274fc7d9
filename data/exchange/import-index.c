/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matching rows with records. A project is known by its code, else by title and department; ids are made from names, so that the same
 * file finds its own records again. */
#include "config.h"

#include "import-index.h"

#include <string.h>

#include "data/model/id.h"
#include "header-name.h"
#include "import-titles.h"

struct _LotseImportIndex
{
  LotseDataset *data;        /* (not owned) */
  GPtrArray    *projects;    /* (owned) (element-type LotseKnownProject) */
  GHashTable   *by_id;       /* (owned) id → LotseKnownProject */
  GHashTable   *by_code;     /* (owned) normal code → LotseKnownProject */
  GHashTable   *by_title;    /* (owned) normal title → (element-type LotseKnownProject) */
  GHashTable   *keys;        /* (owned) (nullable) title key → (element-type LotseKnownProject) of the dataset; made on first use */
  GPtrArray    *bare;        /* (owned) (nullable) (element-type utf8) bare titles, in the order of the dataset; made on first use */
  GHashTable   *expected;    /* (owned) title, department and date of the rows of this file (see expected_key) */
  GPtrArray    *met;         /* (owned) (element-type LotseKnownProject) */
  GHashTable   *departments; /* (owned) normal name → id */
  GHashTable   *fields;      /* (owned) normal title or code → id */
  GPtrArray    *new_records; /* (owned) (element-type LotseRecord) */
};

static void
known_project_free (LotseKnownProject *project)
{
  g_clear_object (&project->before);
  g_clear_object (&project->after);
  g_clear_pointer (&project->history, g_array_unref);
  g_clear_pointer (&project->seen, g_array_unref);
  g_free (project);
}

static LotseRecord *
now (const LotseKnownProject *project)
{
  return project->after != NULL ? project->after : project->before;
}

static void
remember_name (GHashTable *table, const char *name, const char *id)
{
  if (name == NULL)
    return;

  g_autofree char *normal = lotse_name_normalise (name);
  if (*normal != '\0' && !g_hash_table_contains (table, normal))
    g_hash_table_insert (table, g_steal_pointer (&normal), g_strdup (id));
}

void
lotse_import_index_refresh (LotseImportIndex *self, LotseKnownProject *project)
{
  LotseRecord *record = now (project);
  const char *code = lotse_record_text (record, LOTSE_F_PROJECT_CODE);
  const char *title = lotse_record_text (record, LOTSE_F_PROJECT_TITLE);

  if (code != NULL)
    {
      g_autofree char *normal = lotse_name_normalise (code);
      if (!g_hash_table_contains (self->by_code, normal))
        g_hash_table_insert (self->by_code, g_steal_pointer (&normal), project);
    }
  if (title != NULL)
    {
      g_autofree char *normal = lotse_name_normalise (title);
      GPtrArray *list = g_hash_table_lookup (self->by_title, normal);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->by_title, g_steal_pointer (&normal), list);
        }
      if (!g_ptr_array_find (list, project, NULL))
        g_ptr_array_add (list, project);
    }
}

static LotseKnownProject *
add_project (LotseImportIndex *self, LotseRecord *before, LotseRecord *after)
{
  LotseKnownProject *project = g_new0 (LotseKnownProject, 1);
  project->before = before != NULL ? g_object_ref (before) : NULL;
  project->after = after;
  project->latest = LOTSE_DATE_NONE;
  project->seen = g_array_new (FALSE, FALSE, sizeof (LotseDate));
  g_ptr_array_add (self->projects, project);
  g_hash_table_insert (self->by_id, (gpointer) lotse_record_id (now (project)), project);
  return project;
}

LotseImportIndex *
lotse_import_index_new (LotseDataset *data)
{
  LotseImportIndex *self = g_new0 (LotseImportIndex, 1);
  self->data = data;
  self->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) known_project_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->met = g_ptr_array_new ();
  self->departments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->new_records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    lotse_import_index_refresh (self, add_project (self, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), NULL));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);
      remember_name (self->departments, lotse_record_text (record, LOTSE_F_DEPARTMENT_NAME), lotse_record_id (record));
    }
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);
      remember_name (self->departments, lotse_record_text (record, LOTSE_F_DEPARTMENT_SHORT_NAME), lotse_record_id (record));
    }
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i);
      remember_name (self->fields, lotse_record_text (record, LOTSE_F_FIELD_OF_ACTION_TITLE), lotse_record_id (record));
      remember_name (self->fields, lotse_record_text (record, LOTSE_F_FIELD_OF_ACTION_CODE), lotse_record_id (record));
    }
  return self;
}

void
lotse_import_index_free (LotseImportIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->expected);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->bare, g_ptr_array_unref);
  g_ptr_array_unref (self->met);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_title);
  g_ptr_array_unref (self->projects);
  g_hash_table_unref (self->departments);
  g_hash_table_unref (self->fields);
  g_ptr_array_unref (self->new_records);
  g_free (self);
}

static gboolean
seen_at (const LotseKnownProject *project, LotseDate as_of)
{
  for (guint i = 0; i < project->seen->len; i++)
    if (g_array_index (project->seen, LotseDate, i) == as_of)
      return TRUE;
  return FALSE;
}

static char *
expected_key (const char *normal_title, const char *department_id, LotseDate as_of)
{
  return g_strdup_printf ("%d\n%s\n%s", (int) as_of, department_id != NULL ? department_id : "", normal_title);
}

void
lotse_import_index_expect (LotseImportIndex *self, const char *title, const char *department_id, LotseDate as_of)
{
  g_autofree char *normal = lotse_name_normalise (title);
  g_hash_table_add (self->expected, expected_key (normal, department_id, as_of));
}

/* A row of this very title and department stands in the file for that day, so that no row of another department means the project. */
static gboolean
is_expected (LotseImportIndex *self, const LotseKnownProject *project, const char *normal_title, LotseDate as_of)
{
  g_autofree char *key = expected_key (normal_title, lotse_record_text (now (project), LOTSE_F_PROJECT_DEPARTMENT), as_of);
  return g_hash_table_contains (self->expected, key);
}

/* A row with a code never means a project that has another one. */
static gboolean
may_be (const LotseKnownProject *project, const char *code, const char *department_id, gboolean any_department)
{
  LotseRecord *record = now (project);
  const char *other_code = lotse_record_text (record, LOTSE_F_PROJECT_CODE);

  if (code != NULL && other_code != NULL)
    {
      g_autofree char *a = lotse_name_normalise (code), *b = lotse_name_normalise (other_code);
      if (strcmp (a, b) != 0)
        return FALSE;
    }
  return any_department || g_strcmp0 (lotse_record_text (record, LOTSE_F_PROJECT_DEPARTMENT), department_id) == 0;
}

static char *
project_id (const char *code, const char *normal_title, const char *department_id, guint ordinal)
{
  g_autofree char *name = NULL;

  if (code != NULL)
    {
      g_autofree char *normal = lotse_name_normalise (code);
      name = g_strdup_printf ("import/project/code/%s", normal);
    }
  else if (ordinal == 0)
    name = g_strdup_printf ("import/project/name/%s/%s", department_id != NULL ? department_id : "", normal_title);
  else
    name = g_strdup_printf ("import/project/name/%s/%s#%u", department_id != NULL ? department_id : "", normal_title, ordinal + 1);
  return lotse_id_from_name (name);
}

/* The namesake that this row means: with several rows of one name and date in a file, the first takes the first, and so on. */
static LotseKnownProject *
choose_namesake (LotseImportIndex *self, const GPtrArray *list, const char *code, const char *normal_title, const char *department_id, gboolean any_department,
                 LotseDate as_of, guint *repeated)
{
  LotseKnownProject *choice = NULL;

  *repeated = 0;
  for (guint i = 0; i < list->len; i++)
    {
      LotseKnownProject *project = g_ptr_array_index (list, i);
      if (!may_be (project, code, department_id, any_department) || (any_department && is_expected (self, project, normal_title, as_of)))
        continue;
      if (seen_at (project, as_of))
        (*repeated)++;
      else if (choice == NULL)
        choice = project;
    }
  if (choice == NULL || code != NULL || any_department)
    return choice;

  /* Among several, the one that this very row made the last time. */
  g_autofree char *id = project_id (NULL, normal_title, department_id, *repeated);
  LotseKnownProject *own = g_hash_table_lookup (self->by_id, id);
  return own != NULL && !seen_at (own, as_of) ? own : choice;
}

static void
meet (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of)
{
  if (project->seen->len == 0)
    g_ptr_array_add (self->met, project);
  g_array_append_val (project->seen, as_of);
  if (project->after == NULL)
    project->after = lotse_record_copy (project->before);
}

static LotseMatchResult
make_project (LotseImportIndex *self, const char *code, const char *title, const char *normal_title, const char *department_id, guint ordinal)
{
  LotseMatchResult result = { LOTSE_FOUND_NEW, NULL, FALSE, ordinal > 0 };
  g_autofree char *id = project_id (code, normal_title, department_id, ordinal);

  /* Imported before, and renamed since. */
  result.project = g_hash_table_lookup (self->by_id, id);
  if (result.project != NULL)
    {
      result.how = code != NULL ? LOTSE_FOUND_CODE : LOTSE_FOUND_NAME;
      return result;
    }

  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);
  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (record, LOTSE_F_PROJECT_DEPARTMENT, department_id);
  result.project = add_project (self, NULL, record);
  lotse_import_index_refresh (self, result.project);
  return result;
}

/* Those of the dataset, as they were. (nullable) */
static const GPtrArray *
known_by_key (LotseImportIndex *self, const char *title)
{
  g_autofree char *wanted = lotse_title_key (title);

  if (self->keys == NULL)
    {
      self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      for (guint i = 0; i < self->projects->len; i++)
        {
          LotseKnownProject *project = g_ptr_array_index (self->projects, i);
          const char *old = project->before != NULL ? lotse_record_text (project->before, LOTSE_F_PROJECT_TITLE) : NULL;
          g_autofree char *key = old != NULL ? lotse_title_key (old) : NULL;
          GPtrArray *list = key != NULL ? g_hash_table_lookup (self->keys, key) : NULL;

          if (key == NULL)
            continue;
          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (self->keys, g_steal_pointer (&key), list);
            }
          g_ptr_array_add (list, project);
        }
    }
  return g_hash_table_lookup (self->keys, wanted);
}

static void
add_near (LotseImportIndex *self, const char *title, GPtrArray *found)
{
  const guint n = lotse_dataset_count (self->data, LOTSE_KIND_PROJECT);
  g_autofree char *wanted = lotse_title_bare (title);

  if (self->bare == NULL)
    {
      self->bare = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < n; i++)
        {
          const char *old = lotse_record_text (lotse_dataset_at (self->data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_TITLE);
          g_ptr_array_add (self->bare, lotse_title_bare (old != NULL ? old : ""));
        }
    }
  for (guint i = 0; i < n && *wanted != '\0'; i++)
    if (lotse_title_is_near (wanted, g_ptr_array_index (self->bare, i)))
      g_ptr_array_add (found, lotse_dataset_at (self->data, LOTSE_KIND_PROJECT, i));
}

GPtrArray *
lotse_import_index_called (LotseImportIndex *self, const char *title, gboolean near)
{
  const GPtrArray *same = known_by_key (self, title);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; same != NULL && i < same->len; i++)
    g_ptr_array_add (found, ((LotseKnownProject *) g_ptr_array_index (same, i))->before);
  if (found->len == 0 && near)
    add_near (self, title, found);
  return found;
}

static LotseMatchResult
find_by_bare_title (LotseImportIndex *self, const char *title, LotseDate as_of)
{
  const GPtrArray *same = known_by_key (self, title);
  LotseKnownProject *project = same != NULL ? g_ptr_array_index (same, 0) : NULL;

  if (project == NULL)
    return (LotseMatchResult) { LOTSE_FOUND_NONE, NULL, FALSE, FALSE };
  if (same->len > 1)
    return (LotseMatchResult) { LOTSE_FOUND_SEVERAL, NULL, FALSE, FALSE };
  return (LotseMatchResult) { seen_at (project, as_of) ? LOTSE_FOUND_TWICE : LOTSE_FOUND_BARE_TITLE, project, FALSE, FALSE };
}

static gboolean
is_made_before (LotseImportIndex *self, const char *code, const char *normal_title, const char *department_id)
{
  g_autofree char *id = project_id (code, normal_title, department_id, 0);
  return g_hash_table_contains (self->by_id, id);
}

static LotseMatchResult
find_project (LotseImportIndex *self, guint match_by, const char *code, const char *title, const char *department_id, LotseDate as_of)
{
  g_autofree char *normal_title = lotse_name_normalise (title);
  g_autofree char *normal_code = code != NULL ? lotse_name_normalise (code) : NULL;
  const GPtrArray *namesakes = g_hash_table_lookup (self->by_title, normal_title);
  guint repeated = 0;

  if (normal_code != NULL && (match_by & LOTSE_MATCH_CODE) != 0)
    {
      LotseKnownProject *project = g_hash_table_lookup (self->by_code, normal_code);
      if (project != NULL)
        return (LotseMatchResult) { seen_at (project, as_of) ? LOTSE_FOUND_TWICE : LOTSE_FOUND_CODE, project, FALSE, FALSE };
    }
  if (code == NULL && department_id == NULL && (match_by & LOTSE_MATCH_BARE_TITLE) != 0)
    {
      LotseMatchResult found = find_by_bare_title (self, title, as_of);
      if (found.how != LOTSE_FOUND_NONE)
        return found;
    }
  if (namesakes != NULL && (match_by & LOTSE_MATCH_TITLE_DEPARTMENT) != 0)
    {
      LotseKnownProject *project = choose_namesake (self, namesakes, code, normal_title, department_id, FALSE, as_of, &repeated);
      if (project != NULL)
        return (LotseMatchResult) { LOTSE_FOUND_NAME, project, FALSE, repeated > 0 };
    }
  if (namesakes != NULL && (match_by & LOTSE_MATCH_TITLE) != 0)
    {
      guint others = 0;
      LotseKnownProject *project = choose_namesake (self, namesakes, code, normal_title, NULL, TRUE, as_of, &others);
      if (project != NULL)
        return (LotseMatchResult) { LOTSE_FOUND_TITLE, project, FALSE, others > 0 };
    }

  if ((match_by & LOTSE_MATCH_ONLY_KNOWN) != 0 && !is_made_before (self, code, normal_title, department_id))
    return (LotseMatchResult) { LOTSE_FOUND_NONE, NULL, FALSE, FALSE };

  LotseMatchResult result = make_project (self, code, title, normal_title, department_id, code == NULL ? repeated : 0);
  for (guint i = 0; result.how == LOTSE_FOUND_NEW && !result.repeated && namesakes != NULL && i < namesakes->len; i++)
    {
      const LotseKnownProject *other = g_ptr_array_index (namesakes, i);
      gboolean same_department = g_strcmp0 (lotse_record_text (now (other), LOTSE_F_PROJECT_DEPARTMENT), department_id) == 0;
      result.namesake |= other != result.project && (code == NULL || same_department);
    }
  return result;
}

LotseMatchResult
lotse_import_index_match (LotseImportIndex *self, guint match_by, const char *code, const char *title, const char *department_id, LotseDate as_of)
{
  LotseMatchResult result = find_project (self, match_by, code, title, department_id, as_of);
  if (result.how != LOTSE_FOUND_TWICE && result.project != NULL)
    meet (self, result.project, as_of);
  return result;
}

GPtrArray *
lotse_import_index_met (LotseImportIndex *self)
{
  return self->met;
}

static void
insert_period (GArray *history, LotseDate as_of, LotsePeriod period)
{
  LotsePeriodAt entry = { as_of, period };
  guint i = 0;
  while (i < history->len && g_array_index (history, LotsePeriodAt, i).as_of <= as_of)
    i++;
  g_array_insert_val (history, i, entry);
}

static void
read_history (LotseImportIndex *self, LotseKnownProject *project)
{
  if (project->history != NULL)
    return;
  project->history = g_array_new (FALSE, FALSE, sizeof (LotsePeriodAt));
  if (project->before == NULL)
    return;

  const GPtrArray *reports = lotse_dataset_referrers_of (self->data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project->before);
  for (guint i = 0; i < reports->len; i++)
    {
      LotseRecord *report = g_ptr_array_index (reports, i);
      LotseDate as_of = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
      if (as_of == LOTSE_DATE_NONE)
        continue;
      project->latest = MAX (project->latest, as_of);
      if (lotse_dataset_referrers_of (self->data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, report)->len == 0)
        insert_period (project->history, as_of, lotse_record_period (report, LOTSE_F_REPORT_PERIOD));
    }
}

LotseDate
lotse_import_index_latest (LotseImportIndex *self, LotseKnownProject *project)
{
  read_history (self, project);
  return project->latest;
}

gboolean
lotse_import_index_period_before (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriod *out)
{
  gboolean found = FALSE;

  read_history (self, project);
  for (guint i = 0; i < project->history->len; i++)
    {
      const LotsePeriodAt *entry = &g_array_index (project->history, LotsePeriodAt, i);
      if (entry->as_of >= as_of)
        break;
      if (!lotse_soft_is_set (entry->period.to))
        continue;
      *out = entry->period;
      found = TRUE;
    }
  if (!found && project->history->len == 0 && project->before != NULL)
    {
      *out = lotse_record_period (project->before, LOTSE_F_PROJECT_PERIOD);
      found = lotse_soft_is_set (out->to);
    }
  return found;
}

gboolean
lotse_import_index_period_after (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriodAt *out)
{
  read_history (self, project);
  for (guint i = 0; i < project->history->len; i++)
    {
      *out = g_array_index (project->history, LotsePeriodAt, i);
      if (out->as_of > as_of && lotse_soft_is_set (out->period.to))
        return TRUE;
    }
  return FALSE;
}

void
lotse_import_index_add_period (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriod period)
{
  read_history (self, project);
  insert_period (project->history, as_of, period);
  project->latest = MAX (project->latest, as_of);
}

static gboolean
is_short (const char *name)
{
  return g_utf8_strlen (name, -1) <= 12 && strpbrk (name, " \t,;") == NULL;
}

/* Made by an earlier import under this name, and called otherwise since. */
static gboolean
was_renamed (LotseImportIndex *self, LotseKind kind, const char *id, GHashTable *names, const char *name)
{
  if (lotse_dataset_get (self->data, kind, id) == NULL)
    return FALSE;
  remember_name (names, name, id);
  return TRUE;
}

const char *
lotse_import_index_department (LotseImportIndex *self, const char *name, const char *short_name)
{
  const char *main_name = name != NULL ? name : short_name;
  g_autofree char *normal = lotse_name_normalise (main_name);
  const char *found = g_hash_table_lookup (self->departments, normal);

  if (*normal == '\0')
    return NULL;

  if (found == NULL && name != NULL && short_name != NULL)
    {
      g_autofree char *normal_short = lotse_name_normalise (short_name);
      found = g_hash_table_lookup (self->departments, normal_short);
    }
  if (found != NULL)
    return found;

  g_autofree char *seed = g_strdup_printf ("import/department/%s", normal);
  g_autofree char *id = lotse_id_from_name (seed);
  if (was_renamed (self, LOTSE_KIND_DEPARTMENT, id, self->departments, main_name))
    return g_hash_table_lookup (self->departments, normal);

  LotseRecord *record = lotse_record_new (LOTSE_KIND_DEPARTMENT, id);
  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_NAME, main_name);
  if (short_name != NULL || is_short (main_name))
    lotse_record_set_text (record, LOTSE_F_DEPARTMENT_SHORT_NAME, short_name != NULL ? short_name : main_name);
  g_ptr_array_add (self->new_records, record);
  remember_name (self->departments, main_name, id);
  remember_name (self->departments, short_name, id);
  return g_hash_table_lookup (self->departments, normal);
}

const char *
lotse_import_index_field_of_action (LotseImportIndex *self, const char *title)
{
  g_autofree char *normal = lotse_name_normalise (title);
  const char *found = g_hash_table_lookup (self->fields, normal);
  if (found != NULL || *normal == '\0')
    return found;

  g_autofree char *seed = g_strdup_printf ("import/field_of_action/%s", normal);
  g_autofree char *id = lotse_id_from_name (seed);
  if (was_renamed (self, LOTSE_KIND_FIELD_OF_ACTION, id, self->fields, title))
    return g_hash_table_lookup (self->fields, normal);

  LotseRecord *record = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, id);
  lotse_record_set_text (record, LOTSE_F_FIELD_OF_ACTION_TITLE, title);
  g_ptr_array_add (self->new_records, record);
  remember_name (self->fields, title, id);
  return g_hash_table_lookup (self->fields, normal);
}

GPtrArray *
lotse_import_index_new_records (LotseImportIndex *self)
{
  return self->new_records;
}
