/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits as lotsectl reads them, and the ledger of what clients said of them. */
#include "edits.h"

#include "data/model/codec.h"
#include "tests/model/random-record.h"

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->mid);
  g_free (edit->id);
  g_free (edit);
}

Ledger *
ledger_new (void)
{
  Ledger *self = g_new0 (Ledger, 1);

  self->edits = g_ptr_array_new_with_free_func (edit_free);
  self->by_mid = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    self->known[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ledger_free (Ledger *self)
{
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    g_ptr_array_unref (self->known[i]);
  g_hash_table_unref (self->by_mid);
  g_ptr_array_unref (self->edits);
  g_free (self);
}

Edit *
ledger_add (Ledger *self, guint client, const char *mid, LotseKind kind, const char *id, LotseDate point)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->client = client;
  edit->mid = g_strdup (mid);
  edit->kind = kind;
  edit->id = g_strdup (id);
  edit->point = point;
  g_ptr_array_add (self->edits, edit);
  g_hash_table_insert (self->by_mid, edit->mid, edit);
  return edit;
}

static gboolean
chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

static const char *
pick_id (GRand *rand, Ledger *ledger, GPtrArray *const *own, LotseKind kind)
{
  guint n_own = own[kind]->len, n = n_own + ledger->known[kind]->len;
  guint at = n > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) n) : 0;

  if (n == 0)
    return NULL;
  /* The newest are met by several clients at once, which makes conflicts. */
  if (ledger->known[kind]->len > 0 && chance (rand, 60))
    return ledger->known[kind]->pdata[ledger->known[kind]->len - 1 - (guint) g_rand_int_range (rand, 0, MIN (3, (gint32) ledger->known[kind]->len))];
  return at < n_own ? own[kind]->pdata[at] : ledger->known[kind]->pdata[at - n_own];
}

static gboolean
holds_several (const LotseField *field)
{
  return field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_REFS || field->type == LOTSE_TYPE_MAP || field->type == LOTSE_TYPE_POINTS;
}

/* What a field refers to is a record that exists, where one is known. */
static LotseValue
value_of (GRand *rand, Ledger *ledger, GPtrArray *const *own, const LotseField *field)
{
  const char *target = field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS ? pick_id (rand, ledger, own, (LotseKind) field->ref) : NULL;
  const char *targets[] = { target, NULL };

  if (target == NULL)
    return random_value (rand, field);
  return field->type == LOTSE_TYPE_REF ? lotse_value_text (LOTSE_TYPE_REF, target) : lotse_value_refs (targets);
}

static void
write_member (GString *out, const LotseField *field, const char *sign, LotseValue *value)
{
  g_string_append_printf (out, "%s\"%s%s\":", out->str[out->len - 1] == '{' ? "" : ",", field->name, sign);
  lotse_value_write_json (field, value, out);
  lotse_value_clear (value);
}

static void
write_some_fields (GRand *rand, Ledger *ledger, GPtrArray *const *own, LotseKind kind, GString *out)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  guint64 taken = 0;

  g_string_append (out, ",\"fields\":{");
  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    {
      /* The first field is what everybody changes. */
      guint at = chance (rand, 30) ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) info->n_fields);
      const LotseField *field = &info->fields[at];
      gboolean several = holds_several (field);
      LotseValue value;

      if (taken & (G_GUINT64_CONSTANT (1) << at))
        continue;
      taken |= G_GUINT64_CONSTANT (1) << at;
      value = chance (rand, 8) && !(field->flags & LOTSE_FIELD_REQUIRED) ? LOTSE_VALUE_UNSET (field->type) : value_of (rand, ledger, own, field);
      write_member (out, field, several && value.set && chance (rand, 60) ? "+" : "", &value);
    }
  g_string_append_c (out, '}');
}

static void
write_all_fields (GRand *rand, Ledger *ledger, GPtrArray *const *own, LotseKind kind, GString *out)
{
  const LotseKindInfo *info = lotse_kind_info (kind);

  g_string_append (out, ",\"fields\":{");
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & LOTSE_FIELD_REQUIRED) || chance (rand, 30))
      {
        LotseValue value = value_of (rand, ledger, own, &info->fields[i]);

        write_member (out, &info->fields[i], "", &value);
      }
  g_string_append_c (out, '}');
}

static LotseKind
pick_kind (GRand *rand)
{
  static const LotseKind often[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_KPI, LOTSE_KIND_REPORT };
  LotseKind kind = chance (rand, 60) ? often[g_rand_int_range (rand, 0, G_N_ELEMENTS (often))] : (LotseKind) g_rand_int_range (rand, 0, LOTSE_N_KINDS);

  /* A voice without an author leaves nothing that could be counted. */
  return kind == LOTSE_KIND_VOICE ? LOTSE_KIND_LESSON : kind;
}

char *
edits_random (GRand *rand, Ledger *ledger, GPtrArray *const *own, LotseKind *kind, char **id)
{
  g_autoptr (GString) out = g_string_new ("{\"op\":\"");
  const char *known;
  gboolean fresh;

  *kind = pick_kind (rand);
  known = pick_id (rand, ledger, own, *kind);
  fresh = known == NULL || (lotse_kind_info (*kind)->flags & LOTSE_KIND_APPEND_ONLY) || chance (rand, 15);
  *id = fresh ? lotse_id_new () : g_strdup (known);
  if (!fresh && chance (rand, 4))
    {
      g_string_append_printf (out, "delete\",\"kind\":\"%s\",\"id\":\"%s\"}\n", lotse_kind_info (*kind)->name, *id);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  g_string_append_printf (out, "%s\",\"kind\":\"%s\",\"id\":\"%s\"", fresh ? "new" : "set", lotse_kind_info (*kind)->name, *id);
  if (fresh)
    write_all_fields (rand, ledger, own, *kind, out);
  else
    write_some_fields (rand, ledger, own, *kind, out);
  g_string_append (out, "}\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
edits_count (const char *id, LotseDate day, guint value)
{
  g_autofree char *text = lotse_date_to_text (day);

  return g_strdup_printf ("{\"op\":\"set\",\"kind\":\"kpi\",\"id\":\"%s\",\"fields\":{\"points+\":\"%s: %u\"}}\n", id, text, value);
}

char *
edits_new_counter (const char *id, guint number)
{
  return g_strdup_printf ("{\"op\":\"new\",\"kind\":\"kpi\",\"id\":\"%s\",\"fields\":{\"title\":\"Counter %u\"}}\n", id, number);
}

char *
edits_decide (GRand *rand, const char *mid, LotseKind kind)
{
  static const char *const takes[] = { "mine", "theirs", "edit" };
  const char *take = takes[g_rand_int_range (rand, 0, G_N_ELEMENTS (takes))];
  const LotseField *first = &lotse_kind_info (kind)->fields[0];
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\"op\":\"resolve\",\"mid\":\"%s\",\"take\":\"%s\",\"fields\":{", mid, take);
  if (take == takes[2])
    {
      LotseValue value = random_value (rand, first);

      write_member (out, first, "", &value);
    }
  g_string_append (out, "}}\n");
  return g_string_free (out, FALSE);
}
