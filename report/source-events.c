/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events around the projects of a timeline: its bands, and what hangs on them. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "source-private.h"

static int
compare_events (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_EVENT_DATE), lotse_record_soft (y, LOTSE_F_EVENT_DATE));

  return order ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

/* An event bears no day on which it became known. Looking back, what lay ahead on that day is neither hidden, as if nobody had known of it, nor shown
 * as if everybody had. */
static gboolean
unsure_then (LotseRecord *event, LotseDate as_of)
{
  return as_of < lotse_date_today () && lotse_record_soft (event, LOTSE_F_EVENT_DATE).first > as_of;
}

static void
add_band (LotseTimelineInput *input, LotseDataset *data, const LotseSourceOptions *options, int band)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_EVENT); i++)
    {
      LotseRecord *event = lotse_dataset_at (data, LOTSE_KIND_EVENT, i);

      if (lotse_record_enum (event, LOTSE_F_EVENT_BAND) == band && lotse_source_visible (options, event)
          && lotse_record_soft (event, LOTSE_F_EVENT_DATE).first != LOTSE_DATE_NONE
          && !lotse_source_outside (options, &(LotsePeriod) { lotse_record_soft (event, LOTSE_F_EVENT_DATE), lotse_record_soft (event, LOTSE_F_EVENT_DATE) }))
        g_ptr_array_add (events, event);
    }
  if (events->len == 0)
    return;
  g_ptr_array_sort (events, compare_events);
  lotse_timeline_input_add_band (input, lotse_enum_label (LOTSE_ENUM_BAND, band));
  for (guint i = 0; i < events->len; i++)
    {
      const char *title = lotse_record_text (events->pdata[i], LOTSE_F_EVENT_TITLE);
      const gboolean unsure = unsure_then (events->pdata[i], lotse_source_as_of (options));
      g_autofree char *asked = lotse_source_doubted (title, unsure);
      LotseTimelineEvent event = {
        .id = lotse_record_id (events->pdata[i]),
        .title = asked,
        .date = lotse_chart_soft (lotse_record_soft (events->pdata[i], LOTSE_F_EVENT_DATE)),
        .unsure = unsure,
      };

      lotse_timeline_input_set_source (input, lotse_timeline_input_add_event (input, &event),
                                       lotse_record_text (events->pdata[i], LOTSE_F_EVENT_SOURCE_URL));
    }
}

void
lotse_source_add_bands (LotseTimelineInput *input, LotseDataset *data, const LotseSourceOptions *options)
{
  for (int band = 0; band < LOTSE_BAND_N_VALUES; band++)
    add_band (input, data, options, band);
}

void
lotse_source_add_holds (LotseTimelineInput *input, const GArray *hanging)
{
  g_autoptr (GHashTable) events = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
    g_hash_table_insert (events, (gpointer) lotse_timeline_input_event (input, i)->id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < hanging->len; i++)
    {
      const LotseSourceNames *names = &g_array_index (hanging, LotseSourceNames, i);

      for (guint j = 0; names->ids[j] != NULL; j++)
        {
          guint event = GPOINTER_TO_UINT (g_hash_table_lookup (events, names->ids[j]));

          if (event > 0)
            lotse_timeline_input_hang_on (input, names->bar, event - 1);
        }
    }
}
