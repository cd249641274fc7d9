/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random records that the schema allows, of any kind, for the round trips in the tests of this folder. */
#pragma once

#include <math.h>

#include "data/model/id.h"
#include "data/model/lotse-record.h"

static inline char *
random_id (GRand *rand)
{
  g_autofree char *name = g_strdup_printf ("%u", g_rand_int (rand));

  return lotse_id_from_name (name);
}

static inline char *
random_words (GRand *rand, gboolean lines, guint max_chars)
{
  static const char *const words[] = { "Amt", "größer", "\"zitiert\"", "a\\b", "Straße – Nr. 5", "50 %", "日本", "{}", "ß", "O'Neil", "</x>", "é" };
  GString *text = g_string_new ("W");

  for (int i = g_rand_int_range (rand, 0, 5); i >= 0; i--)
    {
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      if (g_utf8_strlen (text->str, -1) + g_utf8_strlen (word, -1) + 1 > (glong) max_chars)
        break;
      g_string_append_c (text, lines && g_rand_boolean (rand) ? '\n' : ' ');
      g_string_append (text, word);
    }
  return g_string_free (text, FALSE);
}

static inline LotseDate
random_day (GRand *rand)
{
  return g_rand_int_range (rand, -20000, 40000);
}

static inline LotseSoftDate
random_soft (GRand *rand)
{
  return lotse_soft_make (random_day (rand), (LotsePrecision) g_rand_int_range (rand, LOTSE_PRECISION_DAY, LOTSE_PRECISION_OPEN + 1));
}

static inline gint64
random_integer (GRand *rand, const LotseField *field)
{
  if (field->max_number > field->min_number)
    return g_rand_int_range (rand, (gint32) field->min_number, (gint32) field->max_number + 1);
  return (gint64) g_rand_int_range (rand, 0, 1000000) * g_rand_int_range (rand, 1, 9000);
}

static inline LotseValue
random_period (GRand *rand)
{
  LotsePeriod period = { random_soft (rand), LOTSE_SOFT_NONE };

  if (g_rand_boolean (rand))
    period.to = period.from.first == LOTSE_DATE_NONE ? random_soft (rand) : lotse_soft_make (period.from.first + 800, LOTSE_PRECISION_QUARTER);
  return lotse_value_period (period);
}

/* Of spans: what begins some time is none. */
static inline LotseValue
random_spans (GRand *rand)
{
  GArray *map = lotse_map_new ();

  for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    {
      g_autofree char *why = random_words (rand, TRUE, 200);
      LotseValue period = random_period (rand);

      if (period.u.period->from.first == LOTSE_DATE_NONE)
        period.u.period->from = lotse_soft_make (random_day (rand), LOTSE_PRECISION_MONTH), period.u.period->to = LOTSE_SOFT_NONE;
      lotse_map_add_span (map, *period.u.period, g_rand_boolean (rand) ? why : NULL);
      lotse_value_clear (&period);
    }
  return lotse_value_map_take (map);
}

static inline LotseValue
random_map (GRand *rand, const LotseField *field)
{
  GArray *map;

  if (field->flags & LOTSE_FIELD_SPANS)
    return random_spans (rand);
  map = lotse_map_new ();
  for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    {
      g_autofree char *free_key = random_words (rand, FALSE, 60), *note = random_words (rand, TRUE, 200), *free_state = random_words (rand, FALSE, 60);
      const char *key = free_key, *state = free_state;

      if (field->keys_id)
        key = lotse_enum_code (field->keys_id, g_rand_int_range (rand, 0, (gint32) lotse_enum_info (field->keys_id)->n_values));
      if (field->enum_id)
        state = lotse_enum_code (field->enum_id, g_rand_int_range (rand, 0, (gint32) lotse_enum_info (field->enum_id)->n_values));
      lotse_map_add (map, key, g_rand_boolean (rand) ? state : NULL, g_rand_boolean (rand) ? random_day (rand) : LOTSE_DATE_NONE,
                     g_rand_boolean (rand) ? note : NULL);
      if (g_rand_boolean (rand))
        {
          LotseMapEntry *entry = &g_array_index (map, LotseMapEntry, map->len - 1);

          entry->review = random_day (rand);
          entry->function = random_id (rand);
        }
    }
  return lotse_value_map_take (map);
}

static inline LotseValue
random_points (GRand *rand)
{
  GArray *points = lotse_points_new ();

  for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
    {
      LotsePoint point = { random_day (rand), g_rand_double_range (rand, -1e6, 1e6), NAN };

      if (g_rand_boolean (rand))
        point.value = floor (point.value);
      if (g_rand_int_range (rand, 0, 3) == 0)
        point.denominator = g_rand_int_range (rand, 1, 1000);
      g_array_append_val (points, point);
    }
  return lotse_value_points_take (points);
}

static inline LotseValue
random_refs (GRand *rand)
{
  g_auto (GStrv) ids = g_new0 (char *, 6);

  for (int i = g_rand_int_range (rand, 0, 5); i >= 0; i--)
    ids[i] = random_id (rand);
  return lotse_value_refs ((const char *const *) ids);
}

/* A valid value of the field, always set. */
static inline LotseValue
random_value (GRand *rand, const LotseField *field)
{
  g_autofree char *text = NULL;
  gint64 bits;

  switch (field->type)
    {
    case LOTSE_TYPE_TEXT: text = random_words (rand, FALSE, MIN (field->max, 100)); break;
    case LOTSE_TYPE_LONGTEXT: text = random_words (rand, TRUE, 100); break;
    case LOTSE_TYPE_URL: text = g_strdup_printf ("https://www.example.org/%u?q=ä", g_rand_int (rand)); break;
    case LOTSE_TYPE_REF: text = random_id (rand); break;
    case LOTSE_TYPE_KEY:
      text = field->max == 14   ? g_strdup_printf ("99%012u", g_rand_int (rand))
             : field->max == 12 ? g_strdup_printf ("%02d%010u", g_rand_int_range (rand, 0, 17), g_rand_int (rand))
                                : g_strdup_printf ("%05d", g_rand_int_range (rand, 0, 99999));
      break;
    case LOTSE_TYPE_DATE: return lotse_value_integer (field->type, random_day (rand));
    case LOTSE_TYPE_SOFT_DATE: return lotse_value_soft (random_soft (rand));
    case LOTSE_TYPE_PERIOD: return random_period (rand);
    case LOTSE_TYPE_BOOL: return lotse_value_integer (field->type, g_rand_boolean (rand));
    case LOTSE_TYPE_INTEGER:
    case LOTSE_TYPE_MONEY: return lotse_value_integer (field->type, random_integer (rand, field));
    case LOTSE_TYPE_NUMBER: return lotse_value_number (g_rand_double_range (rand, -1e9, 1e9));
    case LOTSE_TYPE_RATIO: return lotse_value_ratio (g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 1, 100));
    case LOTSE_TYPE_ENUM:
      return lotse_value_integer (field->type, g_rand_int_range (rand, 0, (gint32) lotse_enum_info (field->enum_id)->n_values));
    case LOTSE_TYPE_SET:
      bits = (G_GINT64_CONSTANT (1) << lotse_enum_info (field->enum_id)->n_values) - 1;
      return lotse_value_integer (field->type, 1 + (gint64) g_rand_int (rand) % bits);
    case LOTSE_TYPE_REFS: return random_refs (rand);
    case LOTSE_TYPE_MAP: return random_map (rand, field);
    case LOTSE_TYPE_POINTS: return random_points (rand);
    case LOTSE_N_TYPES:
    default: g_assert_not_reached ();
    }
  return lotse_value_text (field->type, text);
}

/* Required fields always, the others with a probability of one half. (transfer full) */
static inline LotseRecord *
random_record (GRand *rand, LotseKind kind)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  g_autofree char *id = random_id (rand);
  LotseRecord *record = lotse_record_new (kind, id);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & LOTSE_FIELD_REQUIRED) || g_rand_boolean (rand))
      {
        LotseValue value = random_value (rand, &info->fields[i]);

        lotse_record_take (record, i, &value);
      }
  lotse_record_set_rev (record, g_rand_int_range (rand, 0, 1000));
  lotse_record_set_seq (record, g_rand_int_range (rand, 0, 1000000));
  return record;
}

static inline gboolean
same_fields (LotseRecord *a, LotseRecord *b)
{
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (a))->n_fields; i++)
    if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      {
        g_test_message ("%s.%s differs", lotse_kind_info (lotse_record_kind (a))->name, lotse_kind_info (lotse_record_kind (a))->fields[i].name);
        return FALSE;
      }
  return g_strcmp0 (lotse_record_extra (a), lotse_record_extra (b)) == 0;
}
