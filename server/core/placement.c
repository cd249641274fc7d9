/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record belongs to, and what follows from it: a milestone of a project that only leaders see is seen by leaders only, and stands
 * in the department of its project. What goes elsewhere from a later day on stands where it was until then. */
#include "server-private.h"

#include "data/model/organisation.h"

#include <string.h>

void
lotse_placement_clear (LotsePlacement *placement)
{
  g_clear_pointer (&placement->parent, g_free);
  g_clear_pointer (&placement->department, g_free);
  g_clear_pointer (&placement->pilot, g_free);
}

/* "project/ID" … of what @record belongs to on @day. (transfer full) (nullable) */
static char *
find_parent (LotseRecord *record, LotseDate day)
{
  LotseKind kind;
  const char *id = lotse_record_owner (record, &kind);

  if (lotse_record_kind (record) == LOTSE_KIND_DEPARTMENT)
    id = lotse_place_id_on (record, day);

  return id != NULL ? g_strconcat (lotse_kind_info (kind)->name, "/", id, NULL) : NULL;
}

static gboolean
get_parent_row (LotseServer *self, gint64 workspace, const char *parent, LotseRow **row, GError **error)
{
  const char *slash = strchr (parent, '/');
  g_autofree char *kind = g_strndup (parent, (gsize) (slash - parent));

  return self->storage->api->record_get (self->storage, workspace, kind, slash + 1, row, error);
}

gboolean
lotse_core_place (LotseServer *self, gint64 workspace, LotseRecord *record, gint64 now_usecs, LotsePlacement *out, GError **error)
{
  const LotseDate day = lotse_core_day (self, workspace, now_usecs);
  LotseKind kind = lotse_record_kind (record);
  g_autoptr (LotseRow) parent = NULL;

  out->own_level = lotse_record_audience (record);
  if (kind == LOTSE_KIND_REPORT && !lotse_core_report_level (self, workspace, record, &out->own_level, error))
    return FALSE;
  out->level = out->own_level;
  out->parent = find_parent (record, day);
  if (kind == LOTSE_KIND_PROJECT)
    {
      out->department = g_strdup (lotse_place_id_on (record, day));
      out->pilot = g_strdup (lotse_record_text (record, LOTSE_F_PROJECT_PILOTS));
    }
  else if (kind == LOTSE_KIND_FUNCTION)
    {
      out->department = g_strdup (lotse_place_id_on (record, day));
      out->pilot = g_strdup (lotse_record_id (record));
    }
  else if (kind == LOTSE_KIND_DEPARTMENT)
    out->department = g_strdup (lotse_record_id (record));
  else if (out->parent != NULL)
    {
      if (!get_parent_row (self, workspace, out->parent, &parent, error))
        return FALSE;
      if (parent != NULL)
        {
          out->level = MAX (out->own_level, parent->level);
          out->department = g_strdup (parent->department);
          out->pilot = g_strdup (parent->pilot);
        }
    }
  return TRUE;
}

#define MAX_DEPTH 64

gboolean
lotse_core_parent_hidden (LotseServer *self, gint64 workspace, const LotseUser *user, const char *parent, gboolean *hidden, GError **error)
{
  g_autofree char *at = g_strdup (parent);

  *hidden = FALSE;
  for (guint depth = 0; at != NULL && depth < MAX_DEPTH && !*hidden; depth++)
    {
      g_autoptr (LotseRow) row = NULL;
      LotseSubject subject;

      if (!get_parent_row (self, workspace, at, &row, error))
        return FALSE;
      if (row != NULL)
        subject = (LotseSubject) { lotse_kind_from_name (row->kind), row->level, row->department, row->pilot };
      *hidden = row == NULL || !lotse_may (user, LOTSE_ACTION_READ, &subject);
      g_free (at);
      at = row != NULL ? g_strdup (row->parent) : NULL;
    }
  return TRUE;
}
