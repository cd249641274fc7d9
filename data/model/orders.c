/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "collate.h"
#include "orders.h"

int
lotse_compare_titles (LotseRecord *a, LotseRecord *b)
{
  g_autofree char *one = lotse_record_title (a), *other = lotse_record_title (b);
  const int order = lotse_collate (one, other);

  return order != 0 ? order : g_strcmp0 (lotse_record_id (a), lotse_record_id (b));
}

int
lotse_compare_titles_cb (gconstpointer a, gconstpointer b)
{
  return lotse_compare_titles (*(LotseRecord *const *) a, *(LotseRecord *const *) b);
}

int
lotse_compare_due_cb (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_MILESTONE_DUE), lotse_record_soft (y, LOTSE_F_MILESTONE_DUE));

  return order != 0 ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

static const char *
code_of (LotseRecord *record)
{
  const char *code = lotse_record_kind (record) == LOTSE_KIND_PROJECT ? lotse_record_text (record, LOTSE_F_PROJECT_CODE) : NULL;

  return code != NULL ? code : "";
}

/* Titles are asked for only where the codes do not tell: most projects have one. */
int
lotse_compare_coded_cb (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = g_strcmp0 (code_of (x), code_of (y));

  return order != 0 ? order : lotse_compare_titles (x, y);
}

int
lotse_compare_fields_cb (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const gint64 first = lotse_record_integer (x, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT64);
  const gint64 second = lotse_record_integer (y, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT64);
  int order;

  if (first != second)
    return first < second ? -1 : 1;
  order = g_strcmp0 (lotse_record_text (x, LOTSE_F_FIELD_OF_ACTION_CODE), lotse_record_text (y, LOTSE_F_FIELD_OF_ACTION_CODE));
  return order != 0 ? order : lotse_compare_titles (x, y);
}
