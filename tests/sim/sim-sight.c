/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sees what and who may write what, after docs/server.md and over maps: levels, departments with those below them, and what a record
 * belongs to, found anew each time. */
#include "sim-oracle.h"

#include <string.h>

#define MAX_DEPTH 64

static int
role_level (const SimAccount *account)
{
  switch (account->role)
    {
    case LOTSE_ROLE_STRATEGY_OFFICE:
    case LOTSE_ROLE_AUDITOR:
      return LOTSE_AUDIENCE_LEADERSHIP;
    case LOTSE_ROLE_ADMIN:
      return -1;
    case LOTSE_ROLE_HEAD:
    case LOTSE_ROLE_PRESENTER:
      return account->audience >= 0 ? account->audience : LOTSE_AUDIENCE_LEADERSHIP;
    case LOTSE_ROLE_EMPLOYEE:
    case LOTSE_ROLE_PILOT:
      return account->audience >= 0 ? account->audience : LOTSE_AUDIENCE_STAFF;
    case LOTSE_ROLE_READER:
    default:
      return account->audience >= 0 ? account->audience : LOTSE_AUDIENCE_PARTNERS;
    }
}

static char *
ref_in (GHashTable *fields, const char *name)
{
  return sim_text_unquote (g_hash_table_lookup (fields, name));
}

/* The id in the field @now, or the one that the map @earlier names until a day that is not over: of several the next. (transfer full) (nullable) */
static char *
place_in (SimOracle *self, GHashTable *fields, const char *now, const char *earlier)
{
  g_autoptr (GHashTable) map = sim_text_members (g_hash_table_lookup (fields, earlier));
  LotseDate next = LOTSE_DATE_NONE;
  char *found = NULL;
  GHashTableIter iter;
  gpointer key, raw;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, &raw))
    {
      g_autoptr (GHashTable) entry = sim_text_members (raw);
      g_autofree char *text = ref_in (entry, "date");
      const LotseDate date = text != NULL ? lotse_date_parse (text) : LOTSE_DATE_NONE;

      if (date == LOTSE_DATE_NONE || date < self->day || (found != NULL && (date > next || (date == next && strcmp (key, found) >= 0))))
        continue;
      g_free (found);
      found = g_strdup (key);
      next = date;
    }
  return found != NULL ? found : ref_in (fields, now);
}

gboolean
sim_oracle_goes_later (SimOracle *self, SimRecord *record)
{
  const gboolean department = record->kind == LOTSE_KIND_DEPARTMENT;
  g_autofree char *now = ref_in (record->fields, department ? "parent" : "department");
  g_autofree char *then = place_in (self, record->fields, department ? "parent" : "department", department ? "earlier_parents" : "earlier_departments");

  return (department || record->kind == LOTSE_KIND_PROJECT || record->kind == LOTSE_KIND_FUNCTION) && !record->deleted && g_strcmp0 (now, then) != 0;
}

/* Whether @department is @top or below it. */
static gboolean
is_below (SimOracle *self, const char *department, const char *top)
{
  g_autofree char *at = g_strdup (department);

  for (guint depth = 0; at != NULL && depth < MAX_DEPTH; depth++)
    {
      SimRecord *record;
      char *above;

      if (strcmp (at, top) == 0)
        return TRUE;
      record = sim_oracle_find (self, LOTSE_KIND_DEPARTMENT, at);
      above = record != NULL && !record->deleted ? place_in (self, record->fields, "parent", "earlier_parents") : NULL;
      g_free (at);
      at = above;
    }
  return FALSE;
}

static gboolean
within (SimOracle *self, const SimAccount *account, const char *department)
{
  return account->department == NULL || (department != NULL && is_below (self, department, account->department));
}

int
sim_oracle_level_of (SimOracle *self, const SimAccount *account, const char *department)
{
  int level = role_level (account);

  if (account->role == LOTSE_ROLE_HEAD && account->department != NULL && !within (self, account, department))
    return MIN (level, LOTSE_AUDIENCE_STAFF);
  return level;
}

static int
own_level (LotseKind kind, GHashTable *fields)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  g_autofree char *code = NULL;
  int level = -1;

  if (info->audience_field >= 0)
    code = ref_in (fields, info->fields[info->audience_field].name);
  if (code != NULL)
    level = lotse_enum_index (LOTSE_ENUM_AUDIENCE, code);
  return MAX (info->audience, level);
}

/* The id that the first set reference to @target names. */
static char *
first_ref (LotseKind kind, GHashTable *fields, LotseKind target)
{
  const LotseKindInfo *info = lotse_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *raw = g_hash_table_lookup (fields, info->fields[i].name);

      if (info->fields[i].ref != (int) target || raw == NULL)
        continue;
      if (info->fields[i].type == LOTSE_TYPE_REF)
        return sim_text_unquote (raw);
      if (info->fields[i].type == LOTSE_TYPE_REFS)
        {
          g_autoptr (GPtrArray) ids = sim_text_elements (raw);

          return ids->len > 0 ? sim_text_unquote (ids->pdata[0]) : NULL;
        }
    }
  return NULL;
}

/* The id of what it belongs to, and its kind. (transfer full) (nullable) */
static char *
owner_id (LotseKind kind, GHashTable *fields, LotseKind *owner)
{
  char *id;

  if (kind == LOTSE_KIND_PROJECT || kind == LOTSE_KIND_FUNCTION || kind == LOTSE_KIND_DEPARTMENT)
    return NULL;
  *owner = LOTSE_KIND_FUNCTION;
  if (kind == LOTSE_KIND_COMMITMENT || kind == LOTSE_KIND_REVIEW)
    return ref_in (fields, "function");
  *owner = LOTSE_KIND_MILESTONE;
  id = first_ref (kind, fields, LOTSE_KIND_MILESTONE);
  if (id != NULL)
    return id;
  *owner = LOTSE_KIND_PHASE;
  id = kind == LOTSE_KIND_SHIFT ? ref_in (fields, "phase") : NULL;
  if (id != NULL)
    return id;
  *owner = LOTSE_KIND_PROJECT;
  id = kind != LOTSE_KIND_SERVICE ? first_ref (kind, fields, LOTSE_KIND_PROJECT) : NULL;
  if (id != NULL || kind != LOTSE_KIND_TASK)
    return id;
  *owner = LOTSE_KIND_FUNCTION;
  return ref_in (fields, "function");
}

SimRecord *
sim_oracle_owner (SimOracle *self, LotseKind kind, GHashTable *fields)
{
  LotseKind owner;
  g_autofree char *id = owner_id (kind, fields, &owner);

  return id != NULL ? sim_oracle_find (self, owner, id) : NULL;
}

gboolean
sim_oracle_owner_hidden (SimOracle *self, const SimAccount *account, LotseKind kind, GHashTable *fields)
{
  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      LotseKind owner;
      g_autofree char *id = owner_id (kind, fields, &owner);
      SimRecord *record = id != NULL ? sim_oracle_find (self, owner, id) : NULL;

      if (id == NULL)
        return FALSE;
      if (record == NULL || record->purged || !sim_oracle_sees (self, account, record))
        return TRUE;
      kind = record->kind;
      fields = record->fields;
    }
  return FALSE;
}

void
sim_oracle_place (SimOracle *self, LotseKind kind, const char *id, GHashTable *fields, int *level, char **department, char **pilot)
{
  SimRecord *owner = sim_oracle_owner (self, kind, fields), *record = sim_oracle_find (self, kind, id);

  if (record != NULL && record->deleted && record->orphan)
    {
      *level = record->level;
      *department = g_strdup (record->department);
      *pilot = g_strdup (record->pilot);
      return;
    }
  if (owner != NULL && owner->purged)
    owner = NULL;
  *level = own_level (kind, fields);
  *department = *pilot = NULL;
  if (kind == LOTSE_KIND_PROJECT)
    {
      *department = place_in (self, fields, "department", "earlier_departments");
      *pilot = ref_in (fields, "pilots");
    }
  else if (kind == LOTSE_KIND_FUNCTION)
    {
      *department = place_in (self, fields, "department", "earlier_departments");
      *pilot = g_strdup (id);
    }
  else if (kind == LOTSE_KIND_DEPARTMENT)
    *department = g_strdup (id);
  else if (owner != NULL)
    {
      int above;

      sim_oracle_place (self, owner->kind, owner->id, owner->fields, &above, department, pilot);
      *level = MAX (*level, above);
    }
}

gboolean
sim_oracle_sees (SimOracle *self, const SimAccount *account, SimRecord *record)
{
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  int level;

  sim_oracle_place (self, record->kind, record->id, record->fields, &level, &department, &pilot);
  return level <= sim_oracle_level_of (self, account, department);
}

static gboolean
shows_ref (SimOracle *self, const SimAccount *account, const LotseField *field, const char *raw)
{
  g_autofree char *id = sim_text_unquote (raw);
  SimRecord *record = id != NULL ? sim_oracle_find (self, field->ref, id) : NULL;

  return record == NULL || record->deleted || sim_oracle_sees (self, account, record);
}

/* A reference without what is hidden; NULL where nothing is left. (transfer full) */
static char *
project_refs (SimOracle *self, const SimAccount *account, const LotseField *field, const char *raw)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GString) text = NULL;

  if (field->type == LOTSE_TYPE_REF)
    return shows_ref (self, account, field, raw) ? g_strdup (raw) : NULL;
  ids = sim_text_elements (raw);
  text = g_string_new ("[");
  for (guint i = 0; i < ids->len; i++)
    if (shows_ref (self, account, field, ids->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len > 1 ? "," : "", (const char *) ids->pdata[i]);
  g_string_append_c (text, ']');
  return text->len > 2 ? g_strdup (text->str) : NULL;
}

GHashTable *
sim_oracle_project (SimOracle *self, const SimAccount *account, SimRecord *record)
{
  GHashTable *shown = sim_map_new ();
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  GHashTableIter iter;
  gpointer name, raw;
  int level, sight;

  sim_oracle_place (self, record->kind, record->id, record->fields, &level, &department, &pilot);
  sight = sim_oracle_level_of (self, account, department);
  g_hash_table_iter_init (&iter, record->fields);
  while (g_hash_table_iter_next (&iter, &name, &raw))
    {
      const LotseField *field = lotse_kind_field (record->kind, name);
      gboolean ref = field != NULL && (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS);
      char *text = NULL;

      if (field != NULL ? field->audience <= sight : sight >= LOTSE_AUDIENCE_STAFF)
        text = ref ? project_refs (self, account, field, raw) : g_strdup (raw);
      if (text != NULL)
        g_hash_table_insert (shown, g_strdup (name), text);
    }
  return shown;
}

static gboolean
is_result (LotseKind kind)
{
  return kind == LOTSE_KIND_MILESTONE || kind == LOTSE_KIND_REPORT || kind == LOTSE_KIND_SHIFT || kind == LOTSE_KIND_REQUEST
         || kind == LOTSE_KIND_RISK || kind == LOTSE_KIND_INVOLVEMENT || kind == LOTSE_KIND_LESSON || kind == LOTSE_KIND_TASK
         || kind == LOTSE_KIND_PHASE;
}

static gboolean
is_lead (LotseKind kind)
{
  return kind == LOTSE_KIND_DECISION || kind == LOTSE_KIND_PROMISE || kind == LOTSE_KIND_COMMITMENT || kind == LOTSE_KIND_KPI
         || kind == LOTSE_KIND_RELEASE || kind == LOTSE_KIND_REVIEW;
}

static gboolean
head_may (const char *op, LotseKind kind)
{
  gboolean create = strcmp (op, "create") == 0, delete = strcmp (op, "delete") == 0;

  if (is_result (kind))
    return TRUE;
  if (kind == LOTSE_KIND_PROJECT || is_lead (kind))
    return !delete;
  return kind == LOTSE_KIND_FUNCTION && !create && !delete;
}

/* (transfer none) (nullable) NULL also where it is deleted */
static SimRecord *
function_at (SimOracle *self, const char *id)
{
  SimRecord *record = id != NULL ? sim_oracle_find (self, LOTSE_KIND_FUNCTION, id) : NULL;

  return record != NULL && !record->deleted && !record->purged ? record : NULL;
}

static gboolean
stands_in (const SimAccount *account, SimRecord *function)
{
  g_autofree char *substitute = function != NULL ? ref_in (function->fields, "substitute") : NULL;

  return substitute != NULL && g_strcmp0 (substitute, account->function) == 0;
}

gboolean
sim_oracle_may_report_as (SimOracle *self, const SimAccount *account, const char *function, gboolean *missing)
{
  SimRecord *record;
  g_autofree char *department = NULL, *pilot = NULL;
  int level;

  *missing = FALSE;
  if (function == NULL || account->role == LOTSE_ROLE_STRATEGY_OFFICE || g_strcmp0 (function, account->function) == 0)
    return TRUE;
  record = function_at (self, function);
  *missing = record == NULL;
  if (*missing || stands_in (account, record))
    return !*missing;
  sim_oracle_place (self, record->kind, record->id, record->fields, &level, &department, &pilot);
  return account->role == LOTSE_ROLE_HEAD && within (self, account, department);
}

gboolean
sim_oracle_within (SimOracle *self, const SimAccount *account, const char *department)
{
  return within (self, account, department);
}

gboolean
sim_oracle_invites (SimOracle *self, const SimAccount *account, LotseKind kind, GHashTable *fields)
{
  SimRecord *project = sim_oracle_owner (self, kind, fields);
  g_autoptr (GPtrArray) ids = NULL;

  if (account->function == NULL || project == NULL || project->kind != LOTSE_KIND_PROJECT || project->deleted || project->purged)
    return FALSE;
  ids = sim_text_elements (g_hash_table_lookup (project->fields, "comments_from"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = sim_text_unquote (ids->pdata[i]);

      if (g_strcmp0 (id, account->function) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
sim_oracle_may (SimOracle *self, const SimAccount *account, const char *op, LotseKind kind, int level, const char *department,
                const char *pilot, gboolean invited)
{
  gboolean own = account->function != NULL && (g_strcmp0 (account->function, pilot) == 0 || stands_in (account, function_at (self, pilot)));
  gboolean create = strcmp (op, "create") == 0;

  if (level > sim_oracle_level_of (self, account, department))
    return FALSE;
  if (!create && lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY)
    return FALSE;
  if (kind == LOTSE_KIND_VOICE && create && account->role == LOTSE_ROLE_READER)
    return account->function != NULL && invited;
  if (kind == LOTSE_KIND_VOICE && create)
    return account->role == LOTSE_ROLE_EMPLOYEE || account->role == LOTSE_ROLE_PILOT || account->role == LOTSE_ROLE_HEAD
           || account->role == LOTSE_ROLE_STRATEGY_OFFICE;
  switch (account->role)
    {
    case LOTSE_ROLE_STRATEGY_OFFICE:
      return TRUE;
    case LOTSE_ROLE_HEAD:
      if (kind == LOTSE_KIND_VIEW)
        return TRUE;
      if (kind == LOTSE_KIND_VOICE)
        return strcmp (op, "patch") == 0 && within (self, account, department);
      return head_may (op, kind) && within (self, account, department);
    case LOTSE_ROLE_PILOT:
      if (kind == LOTSE_KIND_VIEW)
        return TRUE;
      if (kind == LOTSE_KIND_VOICE)
        return strcmp (op, "patch") == 0 && own;
      return is_result (kind) && own;
    default:
      return FALSE;
    }
}

char *
sim_oracle_scope (SimOracle *self, const SimAccount *account)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  g_string_append_printf (text, "%d %d %s", account->role, role_level (account), account->department != NULL ? account->department : "-");
  if (account->role != LOTSE_ROLE_HEAD || account->department == NULL || role_level (account) <= LOTSE_AUDIENCE_STAFF)
    return g_string_free (text, FALSE);
  records = sim_oracle_records (self);
  for (guint i = 0; i < records->len; i++)
    {
      SimRecord *record = records->pdata[i];

      if (record->kind == LOTSE_KIND_DEPARTMENT && !record->deleted && is_below (self, record->id, account->department))
        g_string_append_printf (text, " %s", record->id);
    }
  return g_string_free (text, FALSE);
}

gboolean
sim_oracle_answers_for (SimOracle *self, const SimAccount *account, const char *id)
{
  SimRecord *function = function_at (self, id);
  g_autofree char *department = NULL, *pilot = NULL;
  int level;

  if (function == NULL)
    return FALSE;
  sim_oracle_place (self, function->kind, function->id, function->fields, &level, &department, &pilot);
  return sim_oracle_may (self, account, "patch", LOTSE_KIND_TASK, -1, department, pilot, FALSE);
}
