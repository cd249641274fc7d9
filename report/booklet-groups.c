/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order the one-pagers stand, and what of them is in the contents: of many, groups with their pages. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "booklet-private.h"
#include "data/model/orders.h"
#include "data/model/organisation.h"

typedef struct
{
  LotseRecord *project; /* (unowned) */
  LotseRecord *group;   /* (unowned) (nullable) */
  gint64       position;
  guint        at;
} Sheet;

static gboolean
by_field (LotseBooklet *self)
{
  guint n = 0;

  if (self->options.lanes == LOTSE_LANES_DEPARTMENT)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    n += lotse_dataset_deref (self->data, ((LotseProjectRow *) self->rows->pdata[i])->project, LOTSE_F_PROJECT_FIELD_OF_ACTION) != NULL;
  return n * 2 > self->rows->len;
}

/* What has no group comes last; within a group the order of the table stays. */
static int
compare_sheets (gconstpointer a, gconstpointer b)
{
  const Sheet *x = a, *y = b;
  int order;

  if (x->group == y->group)
    return (x->at > y->at) - (x->at < y->at);
  if (x->group == NULL || y->group == NULL)
    return x->group == NULL ? 1 : -1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  order = lotse_compare_titles (x->group, y->group);
  return order != 0 ? order : g_strcmp0 (lotse_record_id (x->group), lotse_record_id (y->group));
}

gboolean
lotse_booklet_has_page_for (LotseBooklet *self, LotseRecord *project)
{
  if (self->options.kind == LOTSE_BOOKLET_PROJECT)
    return TRUE;
  return self->options.one_pagers && (self->options.projects != NULL || !g_hash_table_contains (self->missing, project));
}

static GArray *
sheets_of (LotseBooklet *self, gboolean field)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));

  for (guint i = 0; i < self->rows->len; i++)
    {
      LotseRecord *project = ((LotseProjectRow *) self->rows->pdata[i])->project;
      Sheet sheet = { project, NULL, 0, i };

      if (!lotse_booklet_has_page_for (self, project))
        continue;
      if (self->grouped)
        sheet.group = field ? lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION) : lotse_project_department (self->data, project, self->as_of);
      if (sheet.group != NULL && field)
        sheet.position = lotse_record_integer (sheet.group, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT64);
      g_array_append_val (sheets, sheet);
    }
  g_array_sort (sheets, compare_sheets);
  return sheets;
}

void
lotse_booklet_add_one_pagers (LotseBooklet *self)
{
  const gboolean field = by_field (self);
  g_autoptr (GArray) sheets = NULL;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += lotse_booklet_has_page_for (self, ((LotseProjectRow *) self->rows->pdata[i])->project);
  self->grouped = n > LOTSE_CONTENTS_MOST;
  sheets = sheets_of (self, field);
  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = &g_array_index (sheets, Sheet, i);
      LotseBlock *block = lotse_booklet_add (self, LOTSE_BLOCK_PROJECT, NULL);

      block->project = g_object_ref (sheet->project);
      if (self->grouped && (i == 0 || sheet[-1].group != sheet->group))
        block->lead = sheet->group != NULL ? lotse_record_title (sheet->group) : g_strdup (field ? _("Without field of action") : _("Without department"));
    }
}

guint
lotse_booklet_contents_place (LotseBooklet *self)
{
  guint sections = 0;

  if (self->options.kind == LOTSE_BOOKLET_PROJECT)
    return 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LotseBlock *block = self->blocks->pdata[i];

      sections += block->kind == LOTSE_BLOCK_HEADING && block->level == 1;
      if (sections == 2)
        return i;
    }
  return self->blocks->len;
}

static gboolean
has_one_pagers (LotseBooklet *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (((LotseBlock *) self->blocks->pdata[i])->kind == LOTSE_BLOCK_PROJECT)
      return TRUE;
  return FALSE;
}

gboolean
lotse_booklet_in_contents (LotseBooklet *self, const LotseBlock *block, guint *level)
{
  *level = block->kind == LOTSE_BLOCK_HEADING ? block->level : 2;
  if (block->kind == LOTSE_BLOCK_PROJECT)
    return !self->grouped || block->lead != NULL;
  return block->kind == LOTSE_BLOCK_HEADING && (block->level == 1 || (block->level == 2 && !has_one_pagers (self)));
}
