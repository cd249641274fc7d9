/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages-support.h"

char *
text_of_length (gsize length)
{
  g_autofree char *letters = g_strnfill (length, 'x');

  return g_strconcat ("\"", letters, "\"", NULL);
}

char *
list_of_length (guint length)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < length; i++)
    g_string_append (list, i > 0 ? ",1" : "1");
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

void
load_personas (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *record = lotse_record_new (LOTSE_KIND_PERSONA, NULL);

      lotse_record_set_text (record, LOTSE_F_PERSONA_NAME, "Frau Weiß");
      g_ptr_array_add (records, record);
    }
  lotse_server_load (fixture->server, WORKSPACE, records, &error);
  g_assert_no_error (error);
}

guint
count_records (Fixture *fixture, const char *target, const char *member, gboolean *more)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;

  g_assert_cmpint (response->status, ==, 200);
  node = parse (response);
  root = root_of (node);
  *more = g_str_equal (member, "changes") ? json_object_get_boolean_member (root, "more") : !json_object_get_null_member (root, "cursor");
  return json_array_get_length (json_object_get_array_member (root, member));
}

char *
cursor_of (Fixture *fixture, const char *target)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autoptr (JsonNode) node = parse (response);

  return g_strdup (text_of (root_of (node), "cursor"));
}
