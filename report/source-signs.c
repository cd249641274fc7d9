/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hangs on the bars of the timeline: milestones, and gates among them. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "source-private.h"
#include "data/model/course.h"
#include "data/model/milestone-term.h"
#include "data/model/orders.h"

void
lotse_source_collect_milestones (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, GPtrArray *out)
{
  const GPtrArray *all =
      lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);

  g_ptr_array_set_size (out, 0);
  for (guint i = 0; i < all->len; i++)
    if (lotse_source_visible (options, all->pdata[i]))
      g_ptr_array_add (out, all->pdata[i]);
  /* Most are in the order of their days already. */
  for (guint i = 1; i < out->len; i++)
    if (lotse_compare_due_cb (&out->pdata[i - 1], &out->pdata[i]) > 0)
      {
        g_ptr_array_sort (out, lotse_compare_due_cb);
        return;
      }
}

static gboolean
refers (LotseDataset *data, LotseKind kind, guint field, LotseRecord *record)
{
  return lotse_dataset_referrers_of (data, kind, field, record)->len > 0;
}

static void
note_named (LotseDataset *data, LotseKind kind, guint field, GHashTable *named)
{
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);
      LotseRecord *milestone = lotse_record_has (record, field) ? lotse_dataset_deref (data, record, field) : NULL;

      if (milestone != NULL)
        g_hash_table_add (named, milestone);
    }
}

/* Of most milestones nothing is said, and there are many: those are asked who speak of some. */
GHashTable *
lotse_source_told_milestones (LotseDataset *data)
{
  GHashTable *told = g_hash_table_new (NULL, NULL);

  note_named (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_MILESTONE, told);
  note_named (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_MILESTONE, told);
  return told;
}

/* (transfer none) (nullable) the milestone of which more is said, because it is the end of @project */
static LotseRecord *
end_of (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourse *course = lotse_course_of (data, project);

  if (!refers (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project) && !refers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project)
      && (course->n == 0 || !lotse_record_has (course->entries[course->n - 1].report, LOTSE_F_REPORT_PERIOD)))
    return NULL;
  return lotse_project_end_milestone (data, project, as_of);
}

/* "Promised for Q2 2026, +7 months: no reason given."; NULL where it lies as promised, which is true of most. (transfer full) (nullable) */
static char *
term_note (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *milestone, LotseSoftDate due, LotseDate as_of)
{
  g_autofree char *slip = NULL, *day = NULL;
  LotseMilestoneTerm term;

  lotse_milestone_term_read (data, milestone, due, as_of, lotse_source_tells_shift, (gpointer) options, &term);
  slip = lotse_milestone_term_slip (&term, lotse_lang_get ());
  if (slip == NULL)
    return NULL;
  day = lotse_soft_format (term.promised, lotse_lang_get ());
  /* Translators: a day, and by how much it is later and why: "Promised for Q2 2026, +7 months: staffing." */
  return g_strdup_printf (_("Promised for %s, %s."), day, slip);
}

/* @is_end: what was said of the end of the project was said of it. */
static void
add_milestone (const LotseSourceSigns *signs, LotseRecord *milestone, gboolean is_end, gboolean under_way)
{
  LotseDataset *data = signs->data;
  const LotseSourceOptions *options = signs->options;
  const LotseDate as_of = lotse_source_as_of (options);
  const gboolean now = as_of >= lotse_date_today ();
  static const LotseShape shapes[LOTSE_MILESTONE_KIND_N_VALUES] = {
    [LOTSE_MILESTONE_KIND_DECISION] = LOTSE_SHAPE_DECISION, [LOTSE_MILESTONE_KIND_GO_LIVE] = LOTSE_SHAPE_GO_LIVE,
    [LOTSE_MILESTONE_KIND_PILOT_START] = LOTSE_SHAPE_PILOT_START, [LOTSE_MILESTONE_KIND_DEADLINE] = LOTSE_SHAPE_DEADLINE,
    [LOTSE_MILESTONE_KIND_INFORMATION_DAY] = LOTSE_SHAPE_INFORMATION_DAY, [LOTSE_MILESTONE_KIND_RESULT] = LOTSE_SHAPE_RESULT,
  };
  int kind = lotse_record_enum (milestone, LOTSE_F_MILESTONE_KIND);
  gboolean unsure = FALSE;
  LotseSoftDate due = now ? lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE) : lotse_source_due (data, milestone, as_of, &unsure);
  const char *text = lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE);
  g_autofree char *doubted = unsure ? lotse_source_doubted (text, TRUE) : NULL;
  gboolean done = lotse_milestone_done (milestone, as_of);
  g_autofree char *note = is_end || g_hash_table_contains (signs->told, milestone) ? term_note (data, options, milestone, due, as_of) : NULL;
  LotseTimelineMilestone out = {
    .id = lotse_record_id (milestone),
    .title = unsure ? doubted : text,
    .shape = kind >= 0 && kind < LOTSE_MILESTONE_KIND_N_VALUES ? shapes[kind] : LOTSE_SHAPE_RESULT,
    .due = lotse_chart_soft (due),
    .done_on = done ? lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON) : LOTSE_CHART_DATE_NONE,
    .overdue = under_way && !done && due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < as_of,
    .note = unsure ? _("Whether it was planned on that day is not recorded.") : note,
  };

  lotse_timeline_input_add_milestone (signs->input, &out);
}

static int
compare_gates (gconstpointer a, gconstpointer b)
{
  const LotseSourcePhase *x = *(const LotseSourcePhase *const *) a, *y = *(const LotseSourcePhase *const *) b;

  return lotse_soft_compare (x->gate_on, y->gate_on);
}

/* Milestones and gates in one order of days: so they are walked through, and so the next of them is named. */
void
lotse_source_add_signs (const LotseSourceSigns *signs, LotseRecord *project, const GPtrArray *milestones, const GArray *phases, gboolean under_way)
{
  const LotseSourceOptions *options = signs->options;
  LotseRecord *end = milestones->len > 0 ? end_of (signs->data, project, lotse_source_as_of (options)) : NULL;
  g_autoptr (GPtrArray) gates = phases != NULL ? g_ptr_array_new () : NULL;
  guint n_gates, next = 0;

  for (guint i = 0; phases != NULL && i < phases->len; i++)
    {
      const LotseSourcePhase *one = &g_array_index (phases, LotseSourcePhase, i);

      if (one->gate != NULL && !lotse_source_hides (options, one->gate))
        g_ptr_array_add (gates, (gpointer) one);
    }
  n_gates = gates != NULL ? gates->len : 0;
  if (n_gates > 1)
    g_ptr_array_sort (gates, compare_gates);
  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *milestone = milestones->pdata[i];

      for (const LotseSourcePhase *one; next < n_gates; next++)
        {
          one = gates->pdata[next];
          if (lotse_soft_compare (one->gate_on, lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE)) > 0)
            break;
          lotse_source_add_gate (signs->input, signs->data, options, one, under_way);
        }
      if (!lotse_source_hides (options, milestone))
        add_milestone (signs, milestone, milestone == end, under_way);
    }
  for (; next < n_gates; next++)
    lotse_source_add_gate (signs->input, signs->data, options, gates->pdata[next], under_way);
}
