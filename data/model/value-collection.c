/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types with an entry per key: map (key → state, date, note …) and points (date → value). */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "id.h"
#include "number.h"
#include "schema.h"
#include "value-private.h"

#define MAX_KEY_CHARS 200
#define MAX_NOTE_CHARS 2000
#define DEFAULT_MAX_ENTRIES 1000 /* the JSON guard lets an object have 4096 members */

/* map */

static void
entry_clear (gpointer data)
{
  LotseMapEntry *entry = data;

  g_free (entry->key);
  g_free (entry->state);
  g_free (entry->note);
  g_free (entry->function);
}

GArray *
lotse_map_new (void)
{
  GArray *map = g_array_new (FALSE, TRUE, sizeof (LotseMapEntry));

  g_array_set_clear_func (map, entry_clear);
  return map;
}

static const char *
filled (const char *text)
{
  return text && *text ? text : NULL;
}

static void
map_append (GArray *map, const LotseMapEntry *entry)
{
  LotseMapEntry copy = { g_strdup (entry->key), g_strdup (filled (entry->state)), entry->date, g_strdup (filled (entry->note)),
                         entry->review, g_strdup (filled (entry->function)) };

  g_array_append_val (map, copy);
}

void
lotse_map_add (GArray *map, const char *key, const char *state, LotseDate date, const char *note)
{
  LotseMapEntry entry = { (char *) key, (char *) state, date, (char *) note, LOTSE_DATE_NONE, NULL };

  map_append (map, &entry);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (((const LotseMapEntry *) a)->key, ((const LotseMapEntry *) b)->key);
}

LotseValue
lotse_value_map_take (GArray *entries)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_MAP);

  g_array_sort (entries, compare_keys); /* stable: the last of equal keys stands last */
  for (guint i = 0; i + 1 < entries->len;)
    if (compare_keys (&g_array_index (entries, LotseMapEntry, i), &g_array_index (entries, LotseMapEntry, i + 1)) == 0)
      g_array_remove_index (entries, i);
    else
      i++;
  if (!entries->len)
    {
      g_array_unref (entries);
      return value;
    }
  value.set = TRUE;
  value.u.map = entries;
  return value;
}

static void
array_clear (LotseValue *value)
{
  g_array_unref (value->u.map);
}

static void
map_copy (const LotseValue *from, LotseValue *to)
{
  to->u.map = lotse_map_new ();
  for (guint i = 0; i < from->u.map->len; i++)
    map_append (to->u.map, &g_array_index (from->u.map, LotseMapEntry, i));
}

static gboolean
entry_equal (const LotseMapEntry *a, const LotseMapEntry *b)
{
  return g_str_equal (a->key, b->key) && !g_strcmp0 (a->state, b->state) && a->date == b->date && !g_strcmp0 (a->note, b->note)
         && a->review == b->review && !g_strcmp0 (a->function, b->function);
}

static gboolean
map_equal (const LotseValue *a, const LotseValue *b)
{
  if (a->u.map->len != b->u.map->len)
    return FALSE;
  for (guint i = 0; i < a->u.map->len; i++)
    if (!entry_equal (&g_array_index (a->u.map, LotseMapEntry, i), &g_array_index (b->u.map, LotseMapEntry, i)))
      return FALSE;
  return TRUE;
}

static int
map_compare (const LotseValue *a, const LotseValue *b)
{
  int order = (int) a->u.map->len - (int) b->u.map->len;

  for (guint i = 0; !order && i < a->u.map->len; i++)
    order = compare_keys (&g_array_index (a->u.map, LotseMapEntry, i), &g_array_index (b->u.map, LotseMapEntry, i));
  return order;
}

static void
write_member (GString *out, const char *name, const char *text, gboolean *first)
{
  if (!text)
    return;
  g_string_append_printf (out, "%s\"%s\":", *first ? "" : ",", name);
  lotse_json_write_string (out, text);
  *first = FALSE;
}

static void
write_date_member (GString *out, const char *name, LotseDate date, gboolean *first)
{
  g_autofree char *text = date == LOTSE_DATE_NONE ? NULL : lotse_date_to_text (date);

  write_member (out, name, text, first);
}

static void
map_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      gboolean first = TRUE;

      if (i)
        g_string_append_c (out, ',');
      lotse_json_write_string (out, entry->key);
      g_string_append (out, ":{");
      write_member (out, "state", entry->state, &first);
      write_date_member (out, "date", entry->date, &first);
      write_member (out, "note", entry->note, &first);
      write_date_member (out, "review", entry->review, &first);
      write_member (out, "function", entry->function, &first);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
}

/* FALSE: present and not a string, or not a day where @date is asked for. */
static gboolean
read_member (JsonObject *object, const char *name, const char **text, LotseDate *date)
{
  JsonNode *node = json_object_get_member (object, name);

  if (text)
    *text = NULL;
  if (date)
    *date = LOTSE_DATE_NONE;
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (text)
    return (*text = lotse_node_string (node)) != NULL;
  return lotse_node_string (node) && (*date = lotse_date_parse (lotse_node_string (node))) != LOTSE_DATE_NONE;
}

static gboolean
map_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GArray) map = lotse_map_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  *reason = N_("not a map of entries");
  if (!object)
    return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &member))
    {
      LotseMapEntry entry = { (char *) key, NULL, LOTSE_DATE_NONE, NULL, LOTSE_DATE_NONE, NULL };
      JsonObject *o = JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;

      if (!o || !*key || !read_member (o, "state", (const char **) &entry.state, NULL) || !read_member (o, "date", NULL, &entry.date)
          || !read_member (o, "note", (const char **) &entry.note, NULL) || !read_member (o, "review", NULL, &entry.review)
          || !read_member (o, "function", (const char **) &entry.function, NULL))
        return FALSE;
      map_append (map, &entry);
    }
  *out = lotse_value_map_take (g_steal_pointer (&map));
  return TRUE;
}

static void
append_escaped (GString *out, const char *text)
{
  for (; text && *text; text++)
    switch (*text)
      {
      case '\t': g_string_append (out, "\\t"); break;
      case '\n': g_string_append (out, "\\n"); break;
      case '\\': g_string_append (out, "\\\\"); break;
      default: g_string_append_c (out, *text);
      }
}

static void
unescape (char *text)
{
  char *to = text;

  for (; *text; text++)
    if (*text == '\\' && text[1])
      {
        text++;
        *to++ = *text == 't' ? '\t' : *text == 'n' ? '\n' : *text;
      }
    else
      *to++ = *text;
  *to = 0;
}

static void
append_days (GString *out, LotseDate date)
{
  if (date != LOTSE_DATE_NONE)
    g_string_append_printf (out, "%d", date);
}

/* A line per entry: key, state, date, note, review, function, parted by tabs. */
static void
map_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  for (guint i = 0; i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);

      if (i)
        g_string_append_c (out, '\n');
      append_escaped (out, entry->key);
      g_string_append_c (out, '\t');
      append_escaped (out, entry->state);
      g_string_append_c (out, '\t');
      append_days (out, entry->date);
      g_string_append_c (out, '\t');
      append_escaped (out, entry->note);
      g_string_append_c (out, '\t');
      append_days (out, entry->review);
      g_string_append_c (out, '\t');
      append_escaped (out, entry->function);
    }
}

static gboolean
map_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) map = lotse_map_new ();

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      LotseMapEntry entry;

      if (g_strv_length (cells) != 6)
        return FALSE;
      for (guint j = 0; j < 6; j++)
        unescape (cells[j]);
      entry = (LotseMapEntry) { cells[0], cells[1], *cells[2] ? atoi (cells[2]) : LOTSE_DATE_NONE, cells[3],
                                *cells[4] ? atoi (cells[4]) : LOTSE_DATE_NONE, cells[5] };
      map_append (map, &entry);
    }
  *out = lotse_value_map_take (g_steal_pointer (&map));
  return TRUE;
}

static const char *
code_label (int enum_id, const char *code, LotseLang lang)
{
  int index = enum_id ? lotse_enum_index (enum_id, code) : -1;

  return index >= 0 ? lotse_choice_label (enum_id, (guint) index, lang) : code;
}

/* Nothing but space says nothing where it is shown. */
static gboolean
says_something (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n\v\f")] != '\0';
}

/* A line per entry: "key: state (date) – note". Review and function are not for one line. */
static char *
map_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  GString *out;

  if (field->flags & LOTSE_FIELD_SPANS)
    return lotse_spans_format (value->u.map, lang);
  out = g_string_new (NULL);
  for (guint i = 0; i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      g_autofree char *date = entry->date == LOTSE_DATE_NONE ? NULL : lotse_date_format (entry->date, lang);
      g_autofree char *note = says_something (entry->note) ? g_strdelimit (g_strdup (entry->note), "\n\r", ' ') : NULL;

      g_string_append_printf (out, "%s%s", i ? "\n" : "", code_label (field->keys_id, entry->key, lang));
      if (says_something (entry->state))
        g_string_append_printf (out, ": %s", code_label (field->enum_id, entry->state, lang));
      if (date)
        g_string_append_printf (out, " (%s)", date);
      if (note)
        g_string_append_printf (out, " – %s", note);
    }
  return g_string_free (out, FALSE);
}

/* Cuts a date in brackets off the end of @text, where there is one behind anything. */
static LotseDate
cut_date (char *text)
{
  char *open = strrchr (text, '(');
  gsize length = strlen (text);
  g_autofree char *inner = NULL;
  LotseSoftDate soft;

  if (!open || open == text || text[length - 1] != ')')
    return LOTSE_DATE_NONE;
  inner = g_strndup (open + 1, (gsize) (text + length - 1 - open - 1));
  if (!lotse_date_read (inner, NULL, &soft) || soft.precision != LOTSE_PRECISION_DAY)
    return LOTSE_DATE_NONE;
  *open = 0;
  g_strchomp (text);
  return soft.first;
}

/* @text becomes the code that it names, where there are codes. */
static gboolean
read_code (int enum_id, char **text)
{
  int index;

  if (!enum_id || !*text || !**text)
    return TRUE;
  index = lotse_choice_read (enum_id, *text);
  *text = (char *) (index >= 0 ? lotse_enum_code (enum_id, index) : NULL);
  return index >= 0;
}

static gboolean
parse_entry (const LotseField *field, char *line, GArray *map)
{
  LotseMapEntry entry = { line, NULL, LOTSE_DATE_NONE, NULL, LOTSE_DATE_NONE, NULL };
  char *dash = strstr (line, " – "), *colon;

  if (dash)
    {
      *dash = 0;
      entry.note = g_strstrip (dash + strlen (" – "));
    }
  g_strstrip (line);
  if (!*line)
    return FALSE;
  entry.date = cut_date (line);
  /* A key that begins with a colon is one all the same. */
  if (*line && (colon = strchr (line + 1, ':')))
    {
      *colon = 0;
      entry.state = g_strstrip (colon + 1);
    }
  g_strstrip (line);
  if (!*line || !read_code (field->keys_id, &entry.key) || !read_code (field->enum_id, &entry.state))
    return FALSE;
  map_append (map, &entry);
  return TRUE;
}

/* Also entries parted by semicolons, as people type a list into one line. */
static gboolean
map_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_auto (GStrv) lines = g_strsplit (text, strchr (text, '\n') || strstr (text, " – ") ? "\n" : ";", -1);
  g_autoptr (GArray) map = lotse_map_new ();

  if (field->flags & LOTSE_FIELD_SPANS)
    {
      *reason = N_("not a list of spans (one line each: from – to: why)");
      if (!lotse_spans_parse (text, map))
        return FALSE;
      *out = lotse_value_map_take (g_steal_pointer (&map));
      return TRUE;
    }
  *reason = N_("not a map (one line each: key: state (date) – note)");
  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]) && !parse_entry (field, lines[i], map))
      return FALSE;
  *out = lotse_value_map_take (g_steal_pointer (&map));
  return TRUE;
}

static gboolean
well_formed (const char *text, glong max_chars)
{
  return !text || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= max_chars);
}

static gboolean
is_day_or_none (LotseDate date)
{
  return date == LOTSE_DATE_NONE || lotse_date_to_ymd (date, NULL, NULL, NULL);
}

static const char *
map_validate (const LotseField *field, const LotseValue *value)
{
  if (value->u.map->len > (field->max ? field->max : DEFAULT_MAX_ENTRIES))
    return N_("too many entries");
  for (guint i = 0; i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);

      if (field->keys_id && lotse_enum_index (field->keys_id, entry->key) < 0)
        return N_("holds an entry with an unknown key");
      if (field->enum_id && entry->state && lotse_enum_index (field->enum_id, entry->state) < 0)
        return N_("holds an entry with an unknown state");
      if (!*entry->key)
        return N_("holds an entry without a key");
      if ((field->flags & LOTSE_FIELD_SPANS) && !lotse_map_span (entry, NULL))
        return N_("holds an entry that is no span of time");
      if (!well_formed (entry->key, MAX_KEY_CHARS) || !well_formed (entry->state, MAX_KEY_CHARS) || !well_formed (entry->note, MAX_NOTE_CHARS))
        return N_("holds an entry that is too long, or not valid UTF-8");
      if (!is_day_or_none (entry->date) || !is_day_or_none (entry->review))
        return N_("holds an entry with a date that is no day between 1583 and 9999");
      if (entry->function && !lotse_id_is_valid (entry->function))
        return N_("holds an entry whose function is not a record id");
    }
  return NULL;
}

static const LotseMapEntry *
map_find (const LotseValue *value, const char *key)
{
  LotseMapEntry wanted = { (char *) key, NULL, LOTSE_DATE_NONE, NULL, LOTSE_DATE_NONE, NULL };
  guint at;

  if (!value->set || !g_array_binary_search (value->u.map, &wanted, compare_keys, &at))
    return NULL;
  return &g_array_index (value->u.map, LotseMapEntry, at);
}

static gboolean
same_entry (const LotseMapEntry *a, const LotseMapEntry *b)
{
  return a && b ? entry_equal (a, b) : a == b;
}

/* Takes over what should become of @key; FALSE where both sides changed it differently. */
static gboolean
map_merge_key (GArray *map, const char *key, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs)
{
  const LotseMapEntry *b = map_find (base, key), *m = map_find (mine, key), *t = map_find (theirs, key), *taken;

  if (same_entry (m, b) || same_entry (m, t))
    taken = t;
  else if (same_entry (t, b))
    taken = m;
  else
    return FALSE;
  if (taken)
    map_append (map, taken);
  return TRUE;
}

static gboolean
map_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out)
{
  g_autoptr (GArray) map = lotse_map_new ();

  for (guint i = 0; theirs->set && i < theirs->u.map->len; i++)
    if (!map_merge_key (map, g_array_index (theirs->u.map, LotseMapEntry, i).key, base, mine, theirs))
      return FALSE;
  for (guint i = 0; mine->set && i < mine->u.map->len; i++)
    {
      const char *key = g_array_index (mine->u.map, LotseMapEntry, i).key;

      if (!map_find (theirs, key) && !map_merge_key (map, key, base, mine, theirs))
        return FALSE;
    }
  *out = lotse_value_map_take (g_steal_pointer (&map));
  return TRUE;
}

const LotseTypeOps lotse_ops_map = {
  .clear = array_clear, .copy = map_copy, .equal = map_equal, .compare = map_compare, .write_json = map_write_json,
  .from_json = map_from_json, .write_storage = map_write_storage, .from_storage = map_from_storage, .format = map_format,
  .parse = map_parse, .validate = map_validate, .merge = map_merge,
};
