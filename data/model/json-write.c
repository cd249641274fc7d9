/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out of a tree of nodes. The generator of json-glib is not used: it writes 1e+40 as "1e+40.0", which nobody can read, itself included. */
#include "codec.h"

#include <math.h>
#include <string.h>

void
lotse_json_write_string (GString *out, const char *text)
{
  const char *run = text;

  g_string_append_c (out, '"');
  for (; *text; text++)
    {
      guchar c = (guchar) *text;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, run, text - run);
      run = text + 1;
      switch (c)
        {
        case '"': g_string_append (out, "\\\""); break;
        case '\\': g_string_append (out, "\\\\"); break;
        case '\n': g_string_append (out, "\\n"); break;
        case '\r': g_string_append (out, "\\r"); break;
        case '\t': g_string_append (out, "\\t"); break;
        default: g_string_append_printf (out, "\\u%04x", c); break;
        }
    }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

/* The shortest text that reads back the same, and never as an integer: 2.0 stays what it was. */
static void
write_double (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  g_string_append (out, text);
  if (strpbrk (text, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
write_value (GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    lotse_json_write_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (node)))
    write_double (out, json_node_get_double (node));
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    g_string_append (out, "null");
}

/* @depth of the line, or -1 where all is one line. */
static void
new_line (GString *out, int depth)
{
  if (depth >= 0)
    g_string_append_printf (out, "\n%*s", depth * 2, "");
}

static void write_node (GString *out, JsonNode *node, int depth);

static void
write_array (GString *out, JsonArray *array, int depth)
{
  guint n = json_array_get_length (array);
  int inside = depth >= 0 ? depth + 1 : -1;

  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      new_line (out, inside);
      write_node (out, json_array_get_element (array, i), inside);
    }
  if (n > 0)
    new_line (out, depth);
  g_string_append_c (out, ']');
}

static void
write_object (GString *out, JsonObject *object, int depth)
{
  int inside = depth >= 0 ? depth + 1 : -1;
  gboolean first = TRUE;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      new_line (out, inside);
      lotse_json_write_string (out, name);
      g_string_append (out, depth >= 0 ? ": " : ":");
      write_node (out, member, inside);
    }
  if (!first)
    new_line (out, depth);
  g_string_append_c (out, '}');
}

static void
write_node (GString *out, JsonNode *node, int depth)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (out, json_node_get_object (node), depth);
      break;
    case JSON_NODE_ARRAY:
      write_array (out, json_node_get_array (node), depth);
      break;
    case JSON_NODE_VALUE:
      write_value (out, node);
      break;
    default:
      g_string_append (out, "null");
      break;
    }
}

char *
lotse_json_to_text (JsonNode *node, gboolean pretty)
{
  GString *out = g_string_new (NULL);

  write_node (out, node, pretty ? 0 : -1);
  return g_string_free (out, FALSE);
}
