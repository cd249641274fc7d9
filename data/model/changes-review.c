/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a review knew: of the records of its own day those that were there before it, and what they said of each project. */
#include "config.h"

#include "changes-private.h"
#include "id.h"
#include "report-order.h"

gint64
changes_review_seq (const LotseChangeQuery *query)
{
  return query->review != NULL ? MAX (lotse_record_seq (query->review), 0) : 0;
}

/* Whether @record, of the day of the review, came or was changed after it: by their places in the feed. What has none was written here and is not sent yet; where
 * the review is not sent either, ids tell which was made first, and what was only changed since is taken for what the review knew. */
static gboolean
is_after_review (const LotseChangeQuery *query, LotseRecord *record)
{
  const gint64 reviewed = changes_review_seq (query), seq = lotse_record_seq (record);

  if (query->review == NULL || record == query->review)
    return FALSE;
  if (reviewed > 0)
    return seq <= 0 || seq > reviewed;
  return seq <= 0 && lotse_id_compare (lotse_record_id (record), lotse_record_id (query->review)) > 0;
}

gboolean
changes_within (const LotseChangeQuery *query, LotseRecord *record, LotseDate day)
{
  if (day == LOTSE_DATE_NONE || day > query->until)
    return FALSE;
  return day > query->since || (day == query->since && is_after_review (query, record));
}

LotseState
changes_state_of_report (LotseRecord *report)
{
  switch (lotse_record_enum (report, LOTSE_F_REPORT_STATUS))
    {
    case LOTSE_STATUS_ON_TRACK: return LOTSE_STATE_ON_TRACK;
    case LOTSE_STATUS_NEEDS_ATTENTION: return LOTSE_STATE_NEEDS_ATTENTION;
    case LOTSE_STATUS_NEEDS_DECISION: return LOTSE_STATE_NEEDS_DECISION;
    default: return LOTSE_STATE_NOT_RATED;
    }
}

gboolean
changes_came_after (const LotseChangeQuery *query, const LotseCourseEntry *entry)
{
  if (entry->day != query->since)
    return entry->day > query->since || (query->review != NULL && lotse_record_has (entry->report, LOTSE_F_REPORT_REPLACES) && is_after_review (query, entry->report));
  return is_after_review (query, entry->report);
}

/* Whether the entry at @place stood when the review was held: without what came after it, also where that took its place for an earlier day. */
static gboolean
stood_before (const LotseChangeQuery *query, const LotseCourse *course, guint place)
{
  const LotseCourseEntry *entry = &course->entries[place];
  LotseRecord *first;

  if (changes_came_after (query, entry))
    return FALSE;
  if (entry->corrected_from >= query->since)
    return TRUE;
  first = lotse_report_first (query->data, entry->report);
  for (guint i = 0; i < place; i++)
    if (!changes_came_after (query, &course->entries[i]) && lotse_report_first (query->data, course->entries[i].report) == first)
      return FALSE;
  return TRUE;
}

gboolean
changes_corrected_after (const LotseChangeQuery *query, const LotseCourse *course)
{
  gboolean any = FALSE;

  if (query->review == NULL)
    return FALSE;
  for (guint i = 0; i < course->n && !any; i++)
    any = course->entries[i].corrected_from != G_MAXINT64;
  for (guint i = 0; i < course->n && any; i++)
    if (course->entries[i].day < query->since && changes_came_after (query, &course->entries[i]))
      return TRUE;
  return FALSE;
}

/* Whether the day of the review has reports that came after it, or an earlier day such as correct what the review knew: its state must not tell of them. */
static gboolean
reported_after_review (const LotseChangeQuery *query, const LotseCourse *course)
{
  for (guint i = 0; i < course->n && course->entries[i].day >= query->since; i++)
    if (course->entries[i].day == query->since && is_after_review (query, course->entries[i].report))
      return TRUE;
  return changes_corrected_after (query, course);
}

int
changes_state_before (const LotseChangeQuery *query, LotseRecord *project)
{
  LotseDataset *data = query->data;
  const LotseDate since = query->since;
  const LotseCourse *course = lotse_course_of (data, project);
  const LotseState then = lotse_project_state (data, project, since);
  const gboolean by_report = then == LOTSE_STATE_ON_TRACK || then == LOTSE_STATE_NEEDS_ATTENTION || then == LOTSE_STATE_NEEDS_DECISION || then == LOTSE_STATE_NOT_RATED;
  gboolean any = FALSE;

  if (!reported_after_review (query, course))
    return lotse_project_latest_report (data, project, since) != NULL ? (int) then : -1;
  for (guint i = 0; i < course->n; i++)
    if (stood_before (query, course, i))
      {
        any = TRUE;
        if (!by_report || course->entries[i].status >= 0) /* else it confirms what was said before */
          return by_report ? (int) changes_state_of_report (course->entries[i].report) : (int) then;
      }
  return any ? LOTSE_STATE_NOT_RATED : -1;
}

/* On one day by when they were written, as for reports (report-order.h): one that has not been transmitted yet has no place in the feed. */
static gboolean
is_later_review (LotseRecord *review, LotseRecord *last)
{
  const LotseDate day = lotse_record_date (review, LOTSE_F_REVIEW_HELD_ON), other = last != NULL ? lotse_record_date (last, LOTSE_F_REVIEW_HELD_ON) : LOTSE_DATE_NONE;

  return last == NULL || day > other || (day == other && lotse_id_compare (lotse_record_id (review), lotse_record_id (last)) > 0);
}

LotseRecord *
lotse_last_review (LotseDataset *data, const char *const *functions, LotseDate as_of)
{
  LotseRecord *last = NULL;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REVIEW); i++)
    {
      LotseRecord *review = lotse_dataset_at (data, LOTSE_KIND_REVIEW, i);
      const LotseDate day = lotse_record_date (review, LOTSE_F_REVIEW_HELD_ON);
      const char *function = lotse_record_text (review, LOTSE_F_REVIEW_FUNCTION);
      const gboolean mine = functions != NULL && functions[0] != NULL ? function != NULL && g_strv_contains (functions, function) : function == NULL;

      if (mine && day != LOTSE_DATE_NONE && day <= as_of && is_later_review (review, last))
        last = review;
    }
  return last;
}
