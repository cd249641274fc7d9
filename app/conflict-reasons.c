/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date that was moved comes with a shift that says when it was decided and why: of two dates, each finds its own by what it moves to. */
#include "config.h"
#include "conflict-reasons.h"

#include <glib/gi18n-lib.h>

#include "data/model/id.h"
#include "data/model/promises.h"
#include "data/model/shift.h"

/* Report and shifts of one form are made in one go. */
#define FORM_MSECS 1000
#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/* What the side says it lasts until. */
static LotseSoftDate
moved_to (LotseConflictForm *form, LotseConflictSide side)
{
  const gboolean milestone = lotse_conflict_form_kind (form) == LOTSE_KIND_MILESTONE;
  const LotseValue *value = lotse_conflict_form_value (form, side, milestone ? LOTSE_F_MILESTONE_DUE : LOTSE_F_PROJECT_PERIOD);

  if (!value->set)
    return LOTSE_SOFT_NONE;
  return milestone ? value->u.soft : value->u.period->to;
}

/* The shift of the side that was decided last. (nullable) */
static LotseRecord *
find_shift (LotseConflictForm *form, LotseDataset *data, LotseConflictSide side)
{
  const gboolean milestone = lotse_conflict_form_kind (form) == LOTSE_KIND_MILESTONE;
  const GPtrArray *shifts = lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, milestone ? LOTSE_F_SHIFT_MILESTONE : LOTSE_F_SHIFT_PROJECT,
                                                     lotse_conflict_form_record_id (form));
  const LotseSoftDate to = moved_to (form, side);
  LotseRecord *found = NULL;

  for (guint i = 0; lotse_soft_is_set (to) && i < shifts->len; i++)
    {
      LotseRecord *shift = g_ptr_array_index (shifts, i);
      const LotseSoftDate end = lotse_record_period (shift, LOTSE_F_SHIFT_TO).to;

      if (end.first == to.first && end.precision == to.precision && (milestone || lotse_shift_is_of_project (shift))
          && (found == NULL || lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) >= lotse_record_date (found, LOTSE_F_SHIFT_DECIDED_ON)))
        found = shift;
    }
  return found;
}

/* The function that moved the date: that of the report in which the shift was entered, and which is made with it. A shift that was entered elsewhere names nobody.
 * (nullable) */
static LotseRecord *
find_function (LotseConflictForm *form, LotseDataset *data, LotseRecord *shift)
{
  const char *id = lotse_conflict_form_record_id (form);
  LotseRecord *milestone = lotse_conflict_form_kind (form) == LOTSE_KIND_MILESTONE ? lotse_dataset_get (data, LOTSE_KIND_MILESTONE, id) : NULL;
  const char *project = milestone != NULL ? lotse_record_text (milestone, LOTSE_F_MILESTONE_PROJECT) : id;
  const GPtrArray *reports = project != NULL ? lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project) : NULL;
  const gint64 made = lotse_id_made_at (lotse_record_id (shift));
  LotseRecord *found = NULL;
  gint64 nearest = FORM_MSECS;

  for (guint i = 0; made >= 0 && reports != NULL && i < reports->len; i++)
    {
      const gint64 at = lotse_id_made_at (lotse_record_id (reports->pdata[i]));

      if (at >= 0 && made >= at && made - at <= nearest
          && lotse_record_date (reports->pdata[i], LOTSE_F_REPORT_AS_OF) == lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON))
        {
          nearest = made - at;
          found = reports->pdata[i];
        }
    }
  return found != NULL ? lotse_dataset_deref (data, found, LOTSE_F_REPORT_BY) : NULL;
}

char *
lotse_conflict_reason (LotseConflictForm *form, const LotseConflictBlock *block, LotseDataset *data, LotseConflictSide side)
{
  const LotseKind kind = lotse_conflict_form_kind (form);
  const guint64 dates = kind == LOTSE_KIND_MILESTONE ? BIT (LOTSE_F_MILESTONE_DUE) : kind == LOTSE_KIND_PROJECT ? BIT (LOTSE_F_PROJECT_PERIOD) : 0;
  LotseRecord *shift = (block->fields & dates) != 0 ? find_shift (form, data, side) : NULL;
  LotseRecord *function = shift != NULL ? find_function (form, data, shift) : NULL;
  g_autofree char *day = NULL, *why = NULL, *who = NULL;
  const char *sentence;

  if (shift == NULL)
    return NULL;
  day = lotse_date_format (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), lotse_lang_get ());
  sentence = lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE);
  /* Translators: a reason out of a list, and the sentence that was written for it */
  why = sentence != NULL ? g_strdup_printf (_("%s – “%s”"), lotse_shift_reason_label (lotse_record_enum (shift, LOTSE_F_SHIFT_REASON)), sentence)
                         : g_strdup (lotse_shift_reason_label (lotse_record_enum (shift, LOTSE_F_SHIFT_REASON)));
  who = function != NULL ? lotse_record_title (function) : NULL;
  if (who != NULL && side != LOTSE_SIDE_MINE)
    /* Translators: a day, a function, and why a date was moved */
    return g_strdup_printf (_("Theirs, set down on %s by %s: %s"), day, who, why);
  /* Translators: a day, and why a date was moved */
  return g_strdup_printf (side == LOTSE_SIDE_MINE ? _("Mine, set down on %s: %s") : _("Theirs, set down on %s: %s"), day, why);
}
