/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference model: its maps, and what a mutation does to them. */
#include "sim-oracle.h"

#include <string.h>

static const char *const verdict_names[] = { "applied", "merged", "duplicate", "conflict", "rejected", "retry" };

const char *
sim_verdict_name (SimVerdict verdict)
{
  return verdict_names[verdict];
}

static void
free_record (gpointer data)
{
  SimRecord *record = data;

  g_free (record->id);
  g_free (record->department);
  g_free (record->pilot);
  g_hash_table_unref (record->fields);
  g_free (record);
}

void
sim_result_free (SimResult *result)
{
  g_free (result->code);
  g_free (result->intent);
  g_free (result->account);
  g_free (result->text);
  g_free (result->scope);
  g_free (result);
}

static void
free_account (gpointer data)
{
  SimAccount *account = data;

  g_free (account->name);
  g_free (account->department);
  g_free (account->function);
  g_free (account);
}

SimOracle *
sim_oracle_new (void)
{
  SimOracle *self = g_new0 (SimOracle, 1);

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_record);
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sim_result_free);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_account);
  return self;
}

void
sim_oracle_free (SimOracle *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->results);
  g_hash_table_unref (self->accounts);
  g_free (self);
}

SimOracle *
sim_oracle_copy (SimOracle *self)
{
  SimOracle *copy = sim_oracle_new ();
  GHashTableIter iter;
  gpointer key, value;

  copy->seq = self->seq;
  copy->day = self->day;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      SimRecord *record = g_memdup2 (value, sizeof *record);

      record->id = g_strdup (record->id);
      record->department = g_strdup (record->department);
      record->pilot = g_strdup (record->pilot);
      record->fields = sim_map_copy (record->fields);
      g_hash_table_insert (copy->records, g_strdup (key), record);
    }
  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      SimResult *result = g_memdup2 (value, sizeof *result);

      result->code = g_strdup (result->code);
      result->intent = g_strdup (result->intent);
      result->account = g_strdup (result->account);
      result->text = g_strdup (result->text);
      result->scope = g_strdup (result->scope);
      g_hash_table_insert (copy->results, g_strdup (key), result);
    }
  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    sim_oracle_put_account (copy, value);
  return copy;
}

SimRecord *
sim_oracle_find (SimOracle *self, LotseKind kind, const char *id)
{
  g_autofree char *key = g_strconcat (lotse_kind_info (kind)->name, "/", id, NULL);

  return g_hash_table_lookup (self->records, key);
}

SimRecord *
sim_oracle_put (SimOracle *self, LotseKind kind, const char *id)
{
  SimRecord *record = sim_oracle_find (self, kind, id);

  if (record == NULL)
    {
      record = g_new0 (SimRecord, 1);
      record->kind = kind;
      record->id = g_strdup (id);
      record->fields = sim_map_new ();
      g_hash_table_insert (self->records, g_strconcat (lotse_kind_info (kind)->name, "/", id, NULL), record);
    }
  return record;
}

GPtrArray *
sim_oracle_records (SimOracle *self)
{
  GPtrArray *records = sim_map_keys (self->records);

  for (guint i = 0; i < records->len; i++)
    records->pdata[i] = g_hash_table_lookup (self->records, records->pdata[i]);
  return records;
}

void
sim_oracle_put_account (SimOracle *self, const SimAccount *account)
{
  SimAccount *copy = g_memdup2 (account, sizeof *copy);

  copy->name = g_strdup (account->name);
  copy->department = g_strdup (account->department);
  copy->function = g_strdup (account->function);
  g_hash_table_replace (self->accounts, copy->name, copy);
}

SimAccount *
sim_oracle_account (SimOracle *self, const char *name)
{
  return g_hash_table_lookup (self->accounts, name);
}

/* What live records belong to. (transfer full) (element-type SimRecord) */
static GHashTable *
owners (SimOracle *self)
{
  GHashTable *owners = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimRecord *record = value, *owner;
      g_autofree char *above = NULL;

      if (record->deleted)
        continue;
      above = record->kind == LOTSE_KIND_DEPARTMENT ? sim_text_unquote (g_hash_table_lookup (record->fields, "parent")) : NULL;
      owner = above != NULL ? sim_oracle_find (self, LOTSE_KIND_DEPARTMENT, above) : sim_oracle_owner (self, record->kind, record->fields);
      if (owner != NULL)
        g_hash_table_add (owners, owner);
    }
  return owners;
}

static gboolean
goes (SimRecord *record, GHashTable *needed, gint64 before_day)
{
  return record->deleted && record->day < before_day && !g_hash_table_contains (needed, record);
}

void
sim_oracle_purge (SimOracle *self, gint64 before_day)
{
  g_autoptr (GHashTable) needed = owners (self);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimRecord *record = value, *owner = sim_oracle_owner (self, record->kind, record->fields);

      if (!record->deleted || record->orphan || owner == NULL || !goes (owner, needed, before_day))
        continue;
      sim_oracle_place (self, record->kind, record->id, record->fields, &record->level, &record->department, &record->pilot);
      record->orphan = TRUE;
    }
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimRecord *record = value;

      record->purged |= goes (record, needed, before_day);
    }
  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((SimResult *) value)->purged |= ((SimResult *) value)->day < before_day;
}

void
sim_oracle_remember (SimOracle *self, const char *mid, SimResult *result)
{
  g_hash_table_replace (self->results, g_strdup (mid), result);
}

SimResult *
sim_oracle_result (SimOracle *self, const char *mid)
{
  SimResult *result = g_hash_table_lookup (self->results, mid);

  return result != NULL && !result->purged ? result : NULL;
}

SimMutation *
sim_mutation_parse (const char *text)
{
  g_autoptr (GHashTable) members = sim_text_members (text);
  SimMutation *mutation = g_new0 (SimMutation, 1);
  g_autofree char *kind = sim_text_unquote (g_hash_table_lookup (members, "kind"));
  const char *set = g_hash_table_lookup (members, "set");

  mutation->mid = sim_text_unquote (g_hash_table_lookup (members, "mid"));
  mutation->id = sim_text_unquote (g_hash_table_lookup (members, "id"));
  mutation->op = sim_text_unquote (g_hash_table_lookup (members, "op"));
  mutation->kind = kind != NULL ? lotse_kind_from_name (kind) : LOTSE_KIND_NONE;
  mutation->base_rev = sim_text_integer (g_hash_table_lookup (members, "base_rev"), 0);
  mutation->base = sim_text_members (g_hash_table_lookup (members, "base"));
  mutation->set = sim_text_members_and_nulls (set);
  mutation->text = g_strdup (text);
  mutation->intent = g_strdup_printf ("%s %s %s %s", kind, mutation->id, mutation->op, set != NULL ? set : "");
  return mutation;
}

void
sim_mutation_free (SimMutation *mutation)
{
  g_free (mutation->mid);
  g_free (mutation->id);
  g_free (mutation->op);
  g_free (mutation->intent);
  g_free (mutation->text);
  g_hash_table_unref (mutation->base);
  g_hash_table_unref (mutation->set);
  g_free (mutation);
}

static const char *
value_of (GHashTable *map, const char *name)
{
  const char *text = g_hash_table_lookup (map, name);

  return text != NULL && strcmp (text, "null") != 0 ? text : NULL;
}

/* Names of the mutation's fields that are merged as one with @name, itself first. (transfer container) */
static GPtrArray *
group_of (const SimMutation *mutation, GPtrArray *names, const char *name)
{
  const LotseField *field = lotse_kind_field (mutation->kind, name);
  GPtrArray *group = g_ptr_array_new ();

  g_ptr_array_add (group, (gpointer) name);
  for (guint i = 0; field != NULL && field->group != NULL && i < names->len; i++)
    {
      const LotseField *other = lotse_kind_field (mutation->kind, names->pdata[i]);

      if (other != NULL && other != field && g_strcmp0 (other->group, field->group) == 0)
        g_ptr_array_add (group, names->pdata[i]);
    }
  return group;
}

static gboolean
all_same (GPtrArray *group, GHashTable *a, GHashTable *b)
{
  for (guint i = 0; i < group->len; i++)
    if (g_strcmp0 (value_of (a, group->pdata[i]), value_of (b, group->pdata[i])) != 0)
      return FALSE;
  return TRUE;
}

/* FALSE: conflict. @changed becomes TRUE where the group has something to say. */
static gboolean
merge_group (const SimMutation *mutation, GPtrArray *group, GHashTable *now, GHashTable *after, gboolean *changed)
{
  g_autofree char *merged = NULL;

  if (all_same (group, now, mutation->set) || all_same (group, mutation->base, mutation->set))
    return TRUE;
  *changed = TRUE;
  if (all_same (group, now, mutation->base))
    {
      for (guint i = 0; i < group->len; i++)
        sim_map_put (after, group->pdata[i], value_of (mutation->set, group->pdata[i]));
      return TRUE;
    }
  if (group->len > 1
      || !sim_merge_values (lotse_kind_field (mutation->kind, group->pdata[0]), value_of (mutation->base, group->pdata[0]),
                            value_of (mutation->set, group->pdata[0]), value_of (now, group->pdata[0]), &merged))
    return FALSE;
  sim_map_put (after, group->pdata[0], merged);
  return TRUE;
}

static SimVerdict
merge_patch (const SimMutation *mutation, SimRecord *record, GHashTable **after)
{
  g_autoptr (GHashTable) fields = sim_map_copy (record->fields);
  g_autoptr (GPtrArray) names = sim_map_keys (mutation->set);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean changed = FALSE, clash = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GPtrArray) group = NULL;

      if (g_hash_table_contains (seen, names->pdata[i]))
        continue;
      group = group_of (mutation, names, names->pdata[i]);
      for (guint j = 0; j < group->len; j++)
        g_hash_table_add (seen, group->pdata[j]);
      clash |= !merge_group (mutation, group, record->fields, fields, &changed);
    }
  if (clash)
    return SIM_CONFLICT;
  if (!changed)
    return SIM_DUPLICATE;
  *after = g_steal_pointer (&fields);
  return record->rev == mutation->base_rev ? SIM_APPLIED : SIM_MERGED;
}

/* Everything set known to the schema is there already. */
static gboolean
is_there (const SimMutation *mutation, SimRecord *record)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, mutation->set);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (lotse_kind_field (mutation->kind, name) != NULL && g_strcmp0 (text, g_hash_table_lookup (record->fields, name)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
fields_in_sight (SimOracle *self, const SimAccount *account, const SimMutation *mutation, const char *department)
{
  int level = sim_oracle_level_of (self, account, department);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, mutation->set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const LotseField *field = lotse_kind_field (mutation->kind, name);

      if (field != NULL && field->audience > level)
        return FALSE;
    }
  return TRUE;
}

static SimVerdict
reject (const char **code, const char *why)
{
  *code = why;
  return SIM_REJECTED;
}

static const char *const answer_fields[] = { "answer", "answered_on", "sentence", NULL };

/* How many fields the mutation sets, and how many of those tick a task off or answer a request. */
static guint
count_taken (const SimMutation *mutation, guint *n)
{
  GHashTableIter iter;
  gpointer name;
  guint taken = 0;

  *n = 0;
  if (strcmp (mutation->op, "patch") != 0)
    return 0;
  g_hash_table_iter_init (&iter, mutation->set);
  for (; g_hash_table_iter_next (&iter, &name, NULL); (*n)++)
    taken += mutation->kind == LOTSE_KIND_TASK ? g_str_equal (name, "state") : mutation->kind == LOTSE_KIND_REQUEST && g_strv_contains (answer_fields, name);
  return taken;
}

/* The function to which a task was given that is ticked off, or a request was put that is answered, and nothing else of it. (transfer full) (nullable) */
static char *
taken_by (const SimMutation *mutation, GHashTable *fields)
{
  guint n, taken = count_taken (mutation, &n);

  if (taken == 0 || taken < n)
    return NULL;
  return sim_text_unquote (g_hash_table_lookup (fields, mutation->kind == LOTSE_KIND_TASK ? "function" : "from"));
}

/* Pilots do not answer what they asked others, and an answer is neither made, moved nor deleted by them. */
static gboolean
answers_for_other (const SimAccount *account, const SimMutation *mutation, GHashTable *fields)
{
  g_autofree char *asked = mutation->kind == LOTSE_KIND_REQUEST ? sim_text_unquote (g_hash_table_lookup (fields, "from")) : NULL;
  gboolean answered = FALSE;
  guint n;

  for (guint i = 0; answer_fields[i] != NULL; i++)
    answered |= value_of (fields, answer_fields[i]) != NULL;
  return account->role == LOTSE_ROLE_PILOT && asked != NULL
         && (count_taken (mutation, &n) > 0 || (answered && (strcmp (mutation->op, "patch") != 0 || g_hash_table_contains (mutation->set, "from"))));
}

/* What the account may do with a record that stands at @level in @department and is piloted by @pilot; a task is also ticked off by whom it was given to, and a
 * request answered by whom it was put to, as far as it is seen at all. */
static gboolean
may_change (SimOracle *self, const SimAccount *account, const SimMutation *mutation, GHashTable *fields, int level, const char *department, const char *pilot)
{
  g_autofree char *taker = NULL;

  if (!answers_for_other (account, mutation, fields)
      && sim_oracle_may (self, account, mutation->op, mutation->kind, level, department, pilot, sim_oracle_invites (self, account, mutation->kind, fields)))
    return TRUE;
  taker = taken_by (mutation, fields);
  return taker != NULL && level <= sim_oracle_level_of (self, account, department) && sim_oracle_answers_for (self, account, taker);
}

/* Who could do it elsewhere, and whose right may hang on what is not there, or hidden, is told neither. */
static SimVerdict
refuse (SimOracle *self, const SimAccount *account, const SimMutation *mutation, GHashTable *fields, const char **code)
{
  gboolean ever = sim_oracle_may (self, account, mutation->op, mutation->kind, -1, account->department, account->function, TRUE);
  g_autofree char *taker = taken_by (mutation, fields);
  SimRecord *function = taker != NULL ? sim_oracle_find (self, LOTSE_KIND_FUNCTION, taker) : NULL;
  const gboolean hidden = sim_oracle_owner_hidden (self, account, mutation->kind, fields)
                          || (taker != NULL
                              && (function == NULL || function->purged || !sim_oracle_sees (self, account, function)
                                  || sim_oracle_owner_hidden (self, account, LOTSE_KIND_FUNCTION, function->fields)));

  return reject (code, ever && hidden ? "not_found" : "denied");
}

/* A head gives projects and functions to departments within the own one alone, whenever they go there. */
static gboolean
may_give (SimOracle *self, const SimAccount *account, const SimMutation *mutation, GHashTable *fields)
{
  g_autofree char *to = NULL;

  if (account->role != LOTSE_ROLE_HEAD || (mutation->kind != LOTSE_KIND_PROJECT && mutation->kind != LOTSE_KIND_FUNCTION) || strcmp (mutation->op, "delete") == 0
      || (!g_hash_table_contains (mutation->set, "department") && !g_hash_table_contains (mutation->set, "earlier_departments")))
    return TRUE;
  to = sim_text_unquote (g_hash_table_lookup (fields, "department"));
  return to == NULL || sim_oracle_within (self, account, to);
}

/* Whether the record may be written as it would be. */
static SimVerdict
judge (SimOracle *self, const SimAccount *account, const SimMutation *mutation, GHashTable *fields, SimVerdict verdict, const char **code)
{
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  g_autofree char *author = NULL, *reporter = NULL;
  gboolean missing;
  int level;

  sim_oracle_place (self, mutation->kind, mutation->id, fields, &level, &department, &pilot);
  if (!may_change (self, account, mutation, fields, level, department, pilot)
      || !fields_in_sight (self, account, mutation, department) || !may_give (self, account, mutation, fields))
    return refuse (self, account, mutation, fields, code);
  author = mutation->kind == LOTSE_KIND_VOICE ? sim_text_unquote (g_hash_table_lookup (fields, "author")) : NULL;
  if (strcmp (mutation->op, "create") == 0 && author != NULL && account->role != LOTSE_ROLE_STRATEGY_OFFICE
      && g_strcmp0 (author, account->function) != 0)
    return refuse (self, account, mutation, fields, code);
  reporter = mutation->kind == LOTSE_KIND_REPORT ? sim_text_unquote (g_hash_table_lookup (fields, "by")) : NULL;
  if (strcmp (mutation->op, "create") == 0 && !sim_oracle_may_report_as (self, account, reporter, &missing))
    return reject (code, missing ? "not_found" : "denied");
  return verdict;
}

static SimVerdict
decide_create (SimOracle *self, const SimAccount *account, const SimMutation *mutation, SimRecord *record, const char **code,
               GHashTable **after)
{
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  int level;

  if (record == NULL)
    {
      *after = sim_map_copy (mutation->set);
      return judge (self, account, mutation, *after, SIM_APPLIED, code);
    }
  sim_oracle_place (self, record->kind, record->id, record->fields, &level, &department, &pilot);
  if (!sim_oracle_may (self, account, "create", record->kind, level, department, pilot, sim_oracle_invites (self, account, record->kind, record->fields)))
    return reject (code, "denied");
  return !record->deleted && is_there (mutation, record) ? SIM_DUPLICATE : SIM_CONFLICT;
}

static SimVerdict
decide_change (SimOracle *self, const SimAccount *account, const SimMutation *mutation, SimRecord *record, const char **code,
               GHashTable **after)
{
  gboolean delete = strcmp (mutation->op, "delete") == 0;
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  SimVerdict verdict;
  int level;

  if (lotse_kind_info (mutation->kind)->flags & LOTSE_KIND_APPEND_ONLY)
    return reject (code, "append_only");
  if (record == NULL || !sim_oracle_sees (self, account, record))
    return reject (code, "not_found");
  sim_oracle_place (self, record->kind, record->id, record->fields, &level, &department, &pilot);
  if (!may_change (self, account, mutation, record->fields, level, department, pilot)
      || !fields_in_sight (self, account, mutation, department))
    return refuse (self, account, mutation, record->fields, code);
  if (record->deleted)
    return delete ? SIM_DUPLICATE : SIM_CONFLICT;
  if (delete)
    return record->rev == mutation->base_rev ? SIM_APPLIED : SIM_CONFLICT;
  verdict = merge_patch (mutation, record, after);
  return *after == NULL ? verdict : judge (self, account, mutation, *after, verdict, code);
}

SimVerdict
sim_oracle_decide (SimOracle *self, const SimAccount *account, const SimMutation *mutation, const char **code, gboolean *wrote,
                   GHashTable **after)
{
  SimRecord *record = mutation->kind != LOTSE_KIND_NONE ? sim_oracle_find (self, mutation->kind, mutation->id) : NULL;
  SimVerdict verdict;

  *code = NULL;
  *after = NULL;
  if (record != NULL && record->purged)
    record = NULL;
  if (mutation->kind == LOTSE_KIND_NONE)
    verdict = reject (code, "unknown_kind");
  else if (strcmp (mutation->op, "create") == 0)
    verdict = decide_create (self, account, mutation, record, code, after);
  else
    verdict = decide_change (self, account, mutation, record, code, after);
  *wrote = verdict == SIM_APPLIED || verdict == SIM_MERGED;
  if (!*wrote)
    g_clear_pointer (after, g_hash_table_unref);
  return verdict;
}

SimRecord *
sim_oracle_write (SimOracle *self, const SimMutation *mutation, GHashTable *after, gint64 day)
{
  SimRecord *record = sim_oracle_put (self, mutation->kind, mutation->id);

  if (record->purged)
    record->rev = 0;
  record->rev++;
  record->day = day;
  record->unseen = TRUE;
  record->purged = FALSE;
  record->deleted = after == NULL;
  if (after != NULL)
    {
      g_hash_table_unref (record->fields);
      record->fields = sim_map_copy (after);
    }
  return record;
}

char *
sim_fields_write (GHashTable *fields)
{
  g_autoptr (GPtrArray) names = sim_map_keys (fields);
  GString *text = g_string_new ("{");

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s\"%s\":%s", i > 0 ? "," : "", (const char *) names->pdata[i],
                            (const char *) g_hash_table_lookup (fields, names->pdata[i]));
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
