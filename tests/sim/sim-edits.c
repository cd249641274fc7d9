/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people enter: values for fields of every type, out of few words so that two people often enter the same, and edits of the records
 * that they see. */
#include <string.h>

#include "data/model/codec.h"
#include "data/model/id.h"
#include "sim-world.h"

#include <math.h>

static const char *const words[] = { "Formular", "Bescheid", "E-Akte", "Termin", "\u00dcbersicht \"neu\"", "a\\b\tc" };

static char *
pick_id (SimWorld *world, LotseKind kind)
{
  for (guint tries = 0; tries < 12; tries++)
    {
      LotseKind found;
      g_autofree char *id = sim_split_key (world->keys->pdata[sim_random_below (&world->random, world->keys->len)], &found);

      if (found == kind)
        return g_steal_pointer (&id);
    }
  return NULL;
}

static char *
pick_text (SimClient *client, const LotseField *field)
{
  SimRandom *random = &client->world->random;
  guint which = sim_random_below (random, G_N_ELEMENTS (words) + 2);

  if (field->max > 0 && field->max < 12)
    return g_strdup (which % 2 ? "CHF" : "USD");
  if (which < G_N_ELEMENTS (words))
    return g_strdup (words[which]);
  return g_strdup_printf ("Wort %u von %u", sim_random_below (random, 1000), client->index);
}

static LotseDate
pick_date (SimRandom *random)
{
  return lotse_date_from_ymd (2025 + (int) sim_random_below (random, 3), 1 + sim_random_below (random, 12), 1 + sim_random_below (random, 28));
}

static LotseSoftDate
pick_soft (SimRandom *random)
{
  LotseDate date = pick_date (random);

  return sim_random_chance (random, 50) ? lotse_soft_from_day (date) : lotse_soft_make (date, LOTSE_PRECISION_MONTH);
}

static LotseValue
change_map (SimWorld *world, const LotseField *field, const LotseValue *now)
{
  static const char *const free_keys[] = { "a", "b", "c d" };
  SimRandom *random = &world->random;
  const LotseEnum *keys = field->keys_id != LOTSE_ENUM_NONE ? lotse_enum_info (field->keys_id) : NULL;
  const LotseEnum *states = field->enum_id != LOTSE_ENUM_NONE ? lotse_enum_info (field->enum_id) : NULL;
  const char *key = keys != NULL ? keys->values[sim_random_below (random, MIN (4, keys->n_values))].code : free_keys[sim_random_below (random, 3)];
  g_autofree char *place = g_str_has_prefix (field->name, "earlier_") ? pick_id (world, LOTSE_KIND_DEPARTMENT) : NULL;
  gboolean remove = sim_random_chance (random, 25);
  GArray *map = lotse_map_new ();

  /* Where it was until a day, which may be still to come. */
  if (place != NULL)
    key = place;
  for (guint i = 0; now->set && i < now->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (now->u.map, LotseMapEntry, i);

      if (strcmp (entry->key, key) != 0)
        lotse_map_add (map, entry->key, entry->state, entry->date, entry->note);
    }
  if (!remove)
    lotse_map_add (map, key, states != NULL ? states->values[sim_random_below (random, states->n_values)].code : "s",
                   sim_random_chance (random, 50) ? pick_date (random) : LOTSE_DATE_NONE,
                   sim_random_chance (random, 50) ? words[sim_random_below (random, G_N_ELEMENTS (words))] : NULL);
  return lotse_value_map_take (map);
}

static LotseValue
change_points (SimWorld *world, const LotseValue *now)
{
  SimRandom *random = &world->random;
  LotsePoint point = { lotse_date_from_ymd (2025 + (int) sim_random_below (random, 4), 1, 1), 100 * sim_random_below (random, 5), NAN };
  gboolean remove = sim_random_chance (random, 25);
  GArray *points = lotse_points_new ();

  for (guint i = 0; now->set && i < now->u.points->len; i++)
    if (g_array_index (now->u.points, LotsePoint, i).date != point.date)
      g_array_append_val (points, g_array_index (now->u.points, LotsePoint, i));
  if (!remove)
    g_array_append_val (points, point);
  return lotse_value_points_take (points);
}

static LotseValue
change_refs (SimWorld *world, const LotseField *field, const LotseValue *now)
{
  g_autofree char *id = pick_id (world, field->ref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean had = FALSE;

  for (guint i = 0; now->set && now->u.refs[i] != NULL; i++)
    {
      gboolean same = g_strcmp0 (now->u.refs[i], id) == 0;

      had |= same;
      if (!same)
        g_ptr_array_add (ids, now->u.refs[i]);
    }
  if (id != NULL && !had)
    g_ptr_array_add (ids, id);
  if (ids->len > 1 && sim_random_chance (&world->random, 15)) /* another order */
    {
      gpointer first = ids->pdata[0];

      ids->pdata[0] = ids->pdata[1];
      ids->pdata[1] = first;
    }
  g_ptr_array_add (ids, NULL);
  return lotse_value_refs ((const char *const *) ids->pdata);
}

static gint64
pick_integer (SimRandom *random, const LotseField *field)
{
  if (field->max_number > field->min_number)
    return (gint64) field->min_number + sim_random_below (random, MIN (5, (guint) (field->max_number - field->min_number) + 1));
  return sim_random_below (random, 5) * 10;
}

static LotseValue
change_value (SimClient *client, const LotseField *field, const LotseValue *now)
{
  SimWorld *world = client->world;
  SimRandom *random = &world->random;
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case LOTSE_TYPE_TEXT:
    case LOTSE_TYPE_LONGTEXT:
      text = pick_text (client, field);
      return lotse_value_text (field->type, text);
    case LOTSE_TYPE_URL:
      return lotse_value_text (field->type, sim_random_chance (random, 50) ? "https://example.org/a" : "https://example.org/b?c=d");
    case LOTSE_TYPE_REF:
      text = pick_id (world, field->ref);
      return lotse_value_text (field->type, text);
    case LOTSE_TYPE_REFS:
      return change_refs (world, field, now);
    case LOTSE_TYPE_DATE:
      return lotse_value_integer (field->type, pick_date (random));
    case LOTSE_TYPE_SOFT_DATE:
      return lotse_value_soft (pick_soft (random));
    case LOTSE_TYPE_PERIOD:
      return lotse_value_period ((LotsePeriod) { pick_soft (random), { LOTSE_DATE_NONE, LOTSE_PRECISION_OPEN } });
    case LOTSE_TYPE_BOOL:
      return lotse_value_integer (field->type, sim_random_below (random, 2));
    case LOTSE_TYPE_INTEGER:
    case LOTSE_TYPE_MONEY:
      return lotse_value_integer (field->type, pick_integer (random, field));
    case LOTSE_TYPE_NUMBER:
      return lotse_value_number (sim_random_below (random, 5) * 0.5);
    case LOTSE_TYPE_RATIO:
      return lotse_value_ratio (sim_random_below (random, 5), 10);
    case LOTSE_TYPE_ENUM:
      return lotse_value_integer (field->type, sim_random_below (random, lotse_enum_info (field->enum_id)->n_values));
    case LOTSE_TYPE_SET:
      return lotse_value_integer (field->type,
                                  (now->set ? now->u.integer : 0) ^ (1 << sim_random_below (random, lotse_enum_info (field->enum_id)->n_values)));
    case LOTSE_TYPE_MAP:
      return change_map (world, field, now);
    case LOTSE_TYPE_POINTS:
      return change_points (world, now);
    case LOTSE_TYPE_KEY:
    default:
      return LOTSE_VALUE_UNSET (field->type);
    }
}

/* Fields that decide who sees what: changed more rarely, or nobody would see anything in the end. */
static gboolean
moves_record (LotseKind kind, const LotseField *field)
{
  return field->index == (guint) lotse_kind_info (kind)->audience_field || (kind == LOTSE_KIND_PROJECT && field->index == LOTSE_F_PROJECT_DEPARTMENT)
         || (kind == LOTSE_KIND_PROJECT && field->index == LOTSE_F_PROJECT_PILOTS)
         || (kind == LOTSE_KIND_DEPARTMENT && field->index == LOTSE_F_DEPARTMENT_PARENT);
}

static const guint hot_fields[] = { LOTSE_F_PROJECT_TITLE,  LOTSE_F_PROJECT_NOTES,       LOTSE_F_PROJECT_THEMES,     LOTSE_F_PROJECT_LEGAL,
                                    LOTSE_F_PROJECT_BUDGET_PLAN, LOTSE_F_PROJECT_DEPENDS_ON, LOTSE_F_PROJECT_AUTOMATION, LOTSE_F_PROJECT_LIFE_CYCLE,
                                    LOTSE_F_PROJECT_AUTOMATION_CASES, LOTSE_F_PROJECT_TAKES_PART };

void
sim_change_field (SimClient *client, LotseRecord *record)
{
  SimRandom *random = &client->world->random;
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  guint index = sim_random_below (random, info->n_fields);
  const LotseField *field;
  LotseValue value;

  if (info->kind == LOTSE_KIND_PROJECT && sim_random_chance (random, 70))
    index = hot_fields[sim_random_below (random, G_N_ELEMENTS (hot_fields))];
  field = &info->fields[index];
  if (moves_record (info->kind, field) && sim_random_chance (random, 50))
    return;
  if (!(field->flags & LOTSE_FIELD_REQUIRED) && sim_random_chance (random, 15))
    value = LOTSE_VALUE_UNSET (field->type);
  else
    value = change_value (client, field, lotse_record_get (record, index));
  if (!value.set && field->flags & LOTSE_FIELD_REQUIRED)
    return;
  lotse_record_take (record, index, &value);
}

static void
change_unknown (SimClient *client, LotseRecord *record)
{
  static const char *const names[] = { "x_mood", "x_next" };
  SimRandom *random = &client->world->random;
  g_autofree char *json = NULL;

  /* Only the newest version has them on its pages; the others must not remove them. */
  if (client->schema < client->world->schema)
    return;
  if (sim_random_chance (random, 20))
    json = g_strdup_printf ("{\"%s\":null}", names[sim_random_below (random, 2)]);
  else
    json = g_strdup_printf ("{\"%s\":{\"v\":%u,\"by\":[true,\"n\"]}}", names[sim_random_below (random, 2)], sim_random_below (random, 4));
  lotse_record_add_extra (record, json);
  sim_count (client->world, SIM_COUNT_UNKNOWN_FIELDS);
}

/* People mostly do what they may; what they may not has to be refused. */
static gboolean
is_allowed (SimClient *client, const char *op, LotseRecord *record)
{
  SimWorld *world = client->world;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) fields = NULL;
  g_autofree char *department = NULL;
  g_autofree char *pilot = NULL;
  int level;

  if (sim_random_chance (&world->random, 3))
    return TRUE;
  lotse_record_write_fields_json (record, text);
  fields = sim_text_members (text->str);
  sim_oracle_place (world->oracle, lotse_record_kind (record), lotse_record_id (record), fields, &level, &department, &pilot);
  return sim_oracle_may (world->oracle, sim_oracle_account (world->oracle, client->account), op, lotse_record_kind (record), level,
                         department, pilot,
                         sim_oracle_invites (world->oracle, sim_oracle_account (world->oracle, client->account), lotse_record_kind (record), fields));
}

static const char *
pick_key (SimClient *client, guint which, guint tries)
{
  GPtrArray *keys = client->world->keys;

  if (which < SIM_HOT_RECORD && client->recent->len > 0 && tries == 0)
    return client->recent->pdata[which % client->recent->len];
  if (which >= SIM_HOT_RECORD && which < SIM_ANY_RECORD)
    return keys->pdata[(SIM_FIRST_PROJECT + which - SIM_HOT_RECORD + tries) % keys->len];
  return keys->pdata[(which + tries * 7) % keys->len];
}

/* A record that the person sees, and mostly one that they may do this to. */
static LotseRecord *
pick_record (SimClient *client, guint which, const char *op)
{

  for (guint tries = 0; tries < 12; tries++)
    {
      LotseKind kind;
      g_autofree char *id = sim_split_key (pick_key (client, which, tries), &kind);
      LotseRecord *record = lotse_store_get (client->store, kind, id, NULL);

      if (record != NULL && !(lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) && is_allowed (client, op, record))
        return record;
      g_clear_object (&record);
    }
  return NULL;
}

static LotseRecord *
compose_record (SimClient *client)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_REPORT,   LOTSE_KIND_REPORT, LOTSE_KIND_SHIFT,
                                     LOTSE_KIND_RISK,    LOTSE_KIND_KPI,       LOTSE_KIND_DECISION, LOTSE_KIND_VOICE,  LOTSE_KIND_EVENT,
                                     LOTSE_KIND_VIEW,    LOTSE_KIND_PROMISE,   LOTSE_KIND_SERVICE,  LOTSE_KIND_COMMITMENT, LOTSE_KIND_TASK };
  SimRandom *random = &client->world->random;
  LotseKind kind = kinds[sim_random_below (random, G_N_ELEMENTS (kinds))];
  const LotseKindInfo *info = lotse_kind_info (kind);
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, words[sim_random_below (random, G_N_ELEMENTS (words))]);
  for (guint i = 1; i < info->n_fields; i++)
    {
      gboolean owner = info->fields[i].type == LOTSE_TYPE_REF && info->fields[i].ref == LOTSE_KIND_PROJECT;
      LotseValue value;

      if (!(info->fields[i].flags & LOTSE_FIELD_REQUIRED) && !sim_random_chance (random, owner ? 80 : 15))
        continue;
      value = change_value (client, &info->fields[i], lotse_record_get (record, i));
      lotse_record_take (record, i, &value);
    }
  if (sim_random_chance (random, 10))
    change_unknown (client, record);
  return record;
}

static void
make_record (SimClient *client)
{
  for (guint tries = 0; tries < 4; tries++)
    {
      g_autoptr (LotseRecord) record = compose_record (client);
      gboolean append_only = (lotse_kind_info (lotse_record_kind (record))->flags & LOTSE_KIND_APPEND_ONLY) != 0;

      if (!is_allowed (client, "create", record))
        continue;
      if (sim_client_commit (client, lotse_mutation_create (record)))
        sim_count (client->world, append_only ? SIM_COUNT_REPORTS : SIM_COUNT_CREATES);
      return;
    }
}

static void
remove_record (SimClient *client, guint which)
{
  g_autoptr (LotseRecord) record = pick_record (client, which, "delete");

  if (record != NULL && sim_client_commit (client, lotse_mutation_delete (record)))
    sim_count (client->world, SIM_COUNT_DELETES);
}

static void
change_record (SimClient *client, guint which, guint how)
{
  SimRandom *random = &client->world->random;
  g_autoptr (LotseRecord) before = pick_record (client, which, "patch");
  g_autoptr (LotseRecord) after = NULL;
  LotseMutation *mutation;

  if (before == NULL)
    return;
  after = lotse_record_copy (before);
  for (guint i = 0; i < 1 + how % 3; i++)
    sim_change_field (client, after);
  if (sim_random_chance (random, 12))
    change_unknown (client, after);
  mutation = lotse_mutation_patch (before, after);
  if (mutation == NULL)
    return;
  if (!sim_client_commit (client, mutation) || !sim_random_chance (random, 12))
    return;
  /* Taken back at once, as undo does it. */
  mutation = lotse_mutation_patch (after, before);
  if (mutation != NULL && sim_client_commit (client, mutation))
    sim_count (client->world, SIM_COUNT_UNDOS);
}

void
sim_edit (SimClient *client, guint which, guint how)
{
  if (client->store == NULL)
    return;
  if (lotse_sync_engine_phase (client->engine) == LOTSE_SYNC_TOO_OLD)
    {
      sim_count (client->world, SIM_COUNT_READ_ONLY);
      return;
    }
  sim_client_enter (client);
  if (how < 70)
    change_record (client, which, how);
  else if (how < 90)
    make_record (client);
  else
    remove_record (client, which);
}
