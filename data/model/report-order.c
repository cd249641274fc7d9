/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-order.h"

#include "id.h"

#define MOST_CORRECTIONS 1000 /* one after the other; what has more is a ring */

/* Whoever may report on one project takes nothing out of another by naming the wrong report. */
static LotseRecord *
named (LotseDataset *data, LotseRecord *report)
{
  LotseRecord *other;

  if (!lotse_record_has (report, LOTSE_F_REPORT_REPLACES))
    return NULL;
  other = lotse_dataset_deref (data, report, LOTSE_F_REPORT_REPLACES);
  return other != report && other != NULL
             && g_strcmp0 (lotse_record_text (other, LOTSE_F_REPORT_PROJECT), lotse_record_text (report, LOTSE_F_REPORT_PROJECT)) == 0
           ? other : NULL;
}

LotseRecord *
lotse_report_corrected (LotseDataset *data, LotseRecord *report)
{
  LotseRecord *corrected = named (data, report), *each = corrected;

  for (guint n = 0; each != NULL; n++, each = named (data, each))
    if (n >= MOST_CORRECTIONS)
      return NULL;
  return corrected;
}

LotseRecord *
lotse_report_first (LotseDataset *data, LotseRecord *report)
{
  LotseRecord *first = report, *each = lotse_report_corrected (data, report);

  for (; each != NULL; each = named (data, each))
    first = each;
  return first;
}

static int
compare_times (LotseDate day_a, const char *id_a, LotseDate day_b, const char *id_b)
{
  return day_a != day_b ? (day_a < day_b ? -1 : 1) : lotse_id_compare (id_a, id_b);
}

void
lotse_report_key_read (LotseDataset *data, LotseRecord *report, LotseReportKey *key)
{
  LotseRecord *each;
  guint depth = 0;

  *key = (LotseReportKey) { report, lotse_record_id (report), lotse_record_date (report, LOTSE_F_REPORT_AS_OF), 0 };
  /* What bears no day has no place that another could take. */
  if (key->day == LOTSE_DATE_NONE)
    return;
  for (each = lotse_report_corrected (data, report); each != NULL; each = named (data, each))
    {
      const LotseDate day = lotse_record_date (each, LOTSE_F_REPORT_AS_OF);

      depth++;
      if (compare_times (key->day, key->stamp, day, lotse_record_id (each)) >= 0)
        continue;
      key->day = day;
      key->stamp = lotse_record_id (each);
      key->depth = depth;
    }
}

int
lotse_report_key_compare (const LotseReportKey *a, const LotseReportKey *b)
{
  const int order = compare_times (a->day, a->stamp, b->day, b->stamp);

  if (order != 0)
    return order;
  if (a->depth != b->depth)
    return a->depth < b->depth ? -1 : 1;
  return lotse_id_compare (lotse_record_id (a->report), lotse_record_id (b->report));
}

int
lotse_report_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  LotseReportKey x, y;

  lotse_report_key_read (data, *(LotseRecord *const *) a, &x);
  lotse_report_key_read (data, *(LotseRecord *const *) b, &y);
  return lotse_report_key_compare (&x, &y);
}

LotseRecord *
lotse_report_newest (LotseDataset *data, LotseRecord *report)
{
  const char *project = lotse_record_text (report, LOTSE_F_REPORT_PROJECT);
  const GPtrArray *all = project != NULL ? lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project) : NULL;
  LotseRecord *first = lotse_report_first (data, report), *newest = report;

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (lotse_report_first (data, all->pdata[i]) == first && lotse_report_compare (&all->pdata[i], &newest, data) > 0)
      newest = all->pdata[i];
  return newest;
}
