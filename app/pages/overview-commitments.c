/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leaders' own commitments that are done with: what was promised is seen whole, kept and dropped, and not only what is open. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

/* Of one of the functions that are looked at, within the department. */
static gboolean
is_shown (const LotseOverview *view, LotseRecord *commitment)
{
  LotseRecord *function = lotse_dataset_deref (view->data, commitment, LOTSE_F_COMMITMENT_FUNCTION);
  const char *id = function != NULL ? lotse_record_id (function) : NULL;
  const char *department = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT) : NULL;

  return lotse_overview_shows_record (view, commitment) && (view->functions == NULL || (id != NULL && g_strv_contains (view->functions, id)))
         && (view->options.department == NULL || lotse_department_within (view->data, department, view->options.department));
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return lotse_soft_compare (lotse_record_soft (*(LotseRecord *const *) b, LOTSE_F_COMMITMENT_DUE), lotse_record_soft (*(LotseRecord *const *) a, LOTSE_F_COMMITMENT_DUE));
}

static LotseOverviewLine *
line_of (const LotseOverview *view, LotseRecord *commitment)
{
  LotseRecord *function = lotse_dataset_deref (view->data, commitment, LOTSE_F_COMMITMENT_FUNCTION);
  const int state = lotse_record_enum (commitment, LOTSE_F_COMMITMENT_STATE);
  const LotseSoftDate due = lotse_record_soft (commitment, LOTSE_F_COMMITMENT_DUE);
  g_autofree char *day = due.first != LOTSE_DATE_NONE ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
  g_autofree char *who = function != NULL ? g_strdup_printf (_("Commitment of %s"), lotse_record_text (function, LOTSE_F_FUNCTION_TITLE)) : NULL;
  LotseOverviewLine *line = lotse_overview_line_new (state == LOTSE_COMMITMENT_STATE_KEPT ? LOTSE_STATE_DONE : LOTSE_STATE_STOPPED,
                                                     g_strdup (lotse_record_text (commitment, LOTSE_F_COMMITMENT_TEXT)), lotse_overview_join (who, day), NULL);

  line->end_text = g_strdup (lotse_enum_label (LOTSE_ENUM_COMMITMENT_STATE, state));
  return line;
}

GPtrArray *
lotse_overview_commitments_done (const LotseOverview *view, guint counts[LOTSE_COMMITMENT_STATE_N_VALUES])
{
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  for (guint i = 0; i < LOTSE_COMMITMENT_STATE_N_VALUES; i++)
    counts[i] = 0;
  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_COMMITMENT); i++)
    {
      LotseRecord *commitment = lotse_dataset_at (view->data, LOTSE_KIND_COMMITMENT, i);
      const int state = lotse_record_enum (commitment, LOTSE_F_COMMITMENT_STATE);

      if (!is_shown (view, commitment))
        continue;
      counts[MAX (state, LOTSE_COMMITMENT_STATE_OPEN)]++;
      if (state > LOTSE_COMMITMENT_STATE_OPEN)
        g_ptr_array_add (done, commitment);
    }
  g_ptr_array_sort (done, compare_due);
  for (guint i = 0; i < done->len; i++)
    g_ptr_array_add (lines, line_of (view, done->pdata[i]));
  return lines;
}
