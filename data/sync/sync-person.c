/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server says of the account: role, department and function. Requests name what was told last, so that it is told once, and again only where it
 * has changed. It is not kept here: a new engine is told anew. */
#include "data/model/id.h"
#include "sync-private.h"

#define MAX_STAMP_CHARS 64
#define MAX_ROLE_CHARS 40

LotseSyncPerson *
lotse_sync_person_copy (const LotseSyncPerson *person)
{
  LotseSyncPerson *copy;

  if (person == NULL)
    return NULL;
  copy = g_new0 (LotseSyncPerson, 1);
  copy->stamp = g_strdup (person->stamp);
  copy->role = g_strdup (person->role);
  copy->department = g_strdup (person->department);
  copy->function = g_strdup (person->function);
  return copy;
}

void
lotse_sync_person_free (LotseSyncPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->stamp);
  g_free (person->role);
  g_free (person->department);
  g_free (person->function);
  g_free (person);
}

const LotseSyncPerson *
lotse_sync_engine_person (LotseSyncEngine *self)
{
  return self->person;
}

const char *
sync_person_stamp (LotseSyncEngine *self)
{
  return self->person != NULL ? self->person->stamp : "";
}

/* It goes into the address of requests as it is. */
static gboolean
is_word (const char *text, gsize max)
{
  const gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_' && text[i] != '-')
      return FALSE;
  return length > 0 && length <= max;
}

/* FALSE where it is there and no id. */
static gboolean
read_id (JsonObject *object, const char *name, const char **id)
{
  JsonNode *node = json_object_get_member (object, name);

  *id = sync_wire_text (object, name);
  return node == NULL || JSON_NODE_HOLDS_NULL (node) || (*id != NULL && lotse_id_is_valid (*id));
}

gboolean
sync_person_answer (LotseSyncEngine *self, JsonObject *answer)
{
  JsonNode *node = json_object_get_member (answer, "person");
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *stamp, *role, *department, *function;
  const LotseSyncPerson *before = self->person;

  if (object == NULL)
    return FALSE;
  stamp = sync_wire_text (object, "stamp");
  role = sync_wire_text (object, "role");
  if (!is_word (stamp, MAX_STAMP_CHARS) || !is_word (role, MAX_ROLE_CHARS) || !read_id (object, "department", &department)
      || !read_id (object, "function", &function) || (before != NULL && strcmp (before->stamp, stamp) == 0))
    return FALSE;
  lotse_sync_person_free (self->person);
  self->person = lotse_sync_person_copy (&(LotseSyncPerson) { (char *) stamp, (char *) role, (char *) department, (char *) function });
  return TRUE;
}
