/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over what bears a day between the two; only projects that something speaks of are asked for their state on both. */
#include "config.h"

#include "changes-private.h"

typedef struct
{
  const LotseChangeQuery *query;
  GArray                 *changes; /* (element-type LotseChange) */
  GHashTable             *touched; /* (owned) projects whose state may be another (element-type LotseRecord) */
  GHashTable             *shifts;  /* (owned) id of what was shifted → index in changes + 1 */
} Search;

/* In the order in which they are read. */
enum
{
  WEIGHT_RED,
  WEIGHT_STOPPED,
  WEIGHT_ASKED,
  WEIGHT_WORSE,
  WEIGHT_FIRST_RED, /* reported for the first time: what got worse since somebody looked comes before it */
  WEIGHT_END_MOVED,
  WEIGHT_SUPPORT,
  WEIGHT_RISK,
  WEIGHT_DECIDED,
  WEIGHT_BESIDE,
  WEIGHT_MOVED,
  WEIGHT_FIRST_AMBER,
  WEIGHT_MILESTONE,
  WEIGHT_BETTER,
  WEIGHT_ANSWERED,
  WEIGHT_NEW,
};

static gboolean
shows (const Search *self, LotseRecord *record)
{
  return record != NULL && (self->query->shows == NULL || self->query->shows (record, self->query->shows_data));
}

static LotseChange *
add (Search *self, LotseChangeKind kind, LotseRecord *project, LotseRecord *record, LotseDate day, int weight)
{
  LotseChange change = { kind, project, record, day, LOTSE_DATE_NONE, FALSE, -1, -1, LOTSE_SOFT_NONE, LOTSE_SOFT_NONE, weight };

  g_array_append_val (self->changes, change);
  return &g_array_index (self->changes, LotseChange, self->changes->len - 1);
}

static void
touch (Search *self, LotseRecord *project)
{
  if (project != NULL)
    g_hash_table_add (self->touched, project);
}

static void
read_milestones (Search *self)
{
  LotseDataset *data = self->query->data;
  const guint n = lotse_dataset_count (data, LOTSE_KIND_MILESTONE);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *milestone = lotse_dataset_at (data, LOTSE_KIND_MILESTONE, i), *project;
      const LotseDate day = lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON);

      if (!changes_within (self->query, milestone, day))
        continue;
      project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
      touch (self, project);
      if (shows (self, project) && shows (self, milestone))
        add (self, LOTSE_CHANGE_MILESTONE, project, milestone, day, WEIGHT_MILESTONE);
    }
}

/* The first project of the decision that is shown; @open: there is none to be shown, because it names none. */
static LotseRecord *
project_of_decision (const Search *self, LotseRecord *decision, gboolean *open)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  *open = ids[0] == NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (self->query->data, LOTSE_KIND_PROJECT, ids[i]);

      if (shows (self, project))
        return project;
    }
  return NULL;
}

static void
read_decisions (Search *self)
{
  LotseDataset *data = self->query->data;
  const guint n = lotse_dataset_count (data, LOTSE_KIND_DECISION);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i), *project;
      const LotseDate taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON), asked = lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON);
      const gboolean open = taken == LOTSE_DATE_NONE || taken > self->query->until;
      gboolean of_none;

      if (!changes_within (self->query, decision, taken) && !(open && changes_within (self->query, decision, asked)))
        continue;
      project = project_of_decision (self, decision, &of_none);
      if ((project == NULL && !of_none) || !shows (self, decision))
        continue;
      if (open)
        add (self, LOTSE_CHANGE_DECISION_ASKED, project, decision, asked, WEIGHT_ASKED);
      else
        add (self, LOTSE_CHANGE_DECISION_TAKEN, project, decision, taken, WEIGHT_DECIDED);
    }
}

static void
read_requests (Search *self)
{
  LotseDataset *data = self->query->data;
  const guint n = lotse_dataset_count (data, LOTSE_KIND_REQUEST);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *request = lotse_dataset_at (data, LOTSE_KIND_REQUEST, i), *project;
      const LotseDate asked = lotse_record_date (request, LOTSE_F_REQUEST_ASKED_ON), answered = lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON);
      const gboolean open = !lotse_record_has (request, LOTSE_F_REQUEST_ANSWER) || answered > self->query->until;

      if (!changes_within (self->query, request, open ? asked : answered))
        continue;
      project = lotse_dataset_deref (data, request, LOTSE_F_REQUEST_PROJECT);
      if (!shows (self, project) || !shows (self, request))
        continue;
      if (open)
        add (self, LOTSE_CHANGE_REQUEST_ASKED, project, request, asked, WEIGHT_SUPPORT);
      else
        add (self, LOTSE_CHANGE_REQUEST_ANSWERED, project, request, answered, WEIGHT_ANSWERED);
    }
}

/* Joins @shift with what the same date was moved before, or after. */
static void
add_shift (Search *self, LotseRecord *shift, LotseRecord *project, const char *what, LotseDate day, int weight)
{
  const LotseSoftDate from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM).to, to = lotse_record_period (shift, LOTSE_F_SHIFT_TO).to;
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->shifts, what));
  LotseChange *change;

  if (known == 0)
    {
      change = add (self, LOTSE_CHANGE_SHIFT, project, shift, day, weight);
      change->from = from;
      change->to = to;
      g_hash_table_insert (self->shifts, (gpointer) what, GUINT_TO_POINTER (self->changes->len));
      return;
    }
  change = &g_array_index (self->changes, LotseChange, known - 1);
  if (day >= change->day)
    {
      change->record = shift;
      change->day = day;
      change->to = to;
    }
  else
    change->from = from;
}

static void
read_shifts (Search *self)
{
  LotseDataset *data = self->query->data;
  const guint n = lotse_dataset_count (data, LOTSE_KIND_SHIFT);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *shift = lotse_dataset_at (data, LOTSE_KIND_SHIFT, i), *milestone, *phase, *project;
      const LotseDate day = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON);

      if (!changes_within (self->query, shift, day) || !shows (self, shift))
        continue;
      milestone = lotse_dataset_deref (data, shift, LOTSE_F_SHIFT_MILESTONE);
      project = lotse_dataset_deref (data, shift, LOTSE_F_SHIFT_PROJECT);
      if (milestone != NULL && project == NULL)
        project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
      phase = lotse_dataset_deref (data, shift, LOTSE_F_SHIFT_PHASE);
      if (phase != NULL && !shows (self, phase))
        continue;
      if (phase != NULL)
        project = lotse_dataset_deref (data, phase, LOTSE_F_PHASE_PROJECT);
      if (!shows (self, project) || (milestone != NULL && !shows (self, milestone)))
        continue;
      if (milestone != NULL)
        add_shift (self, shift, project, lotse_record_id (milestone), day, WEIGHT_MOVED);
      else if (phase != NULL)
        add_shift (self, shift, project, lotse_record_id (phase), day, WEIGHT_MOVED);
      else
        add_shift (self, shift, project, lotse_record_id (project), day, WEIGHT_END_MOVED);
    }
}

/* Moved there and back is no change. */
static void
drop_undone_shifts (Search *self)
{
  for (guint i = self->changes->len; i > 0; i--)
    {
      const LotseChange *change = &g_array_index (self->changes, LotseChange, i - 1);

      if (change->kind == LOTSE_CHANGE_SHIFT && lotse_soft_equal (change->from, change->to))
        g_array_remove_index (self->changes, i - 1);
    }
}

/* ---- Risks ---- */

typedef struct
{
  gint64    seq;
  LotseDate day;
} Mark;

/* Records that say of which day they are and cannot be of a later one than that on which they came: reports, releases and reviews. They are only ever
 * added, so that their place in the feed is the one they came to. */
static void
add_marks (Search *self, LotseKind kind, guint field, GArray *marks)
{
  LotseDataset *data = self->query->data;

  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);
      const Mark mark = { lotse_record_seq (record), lotse_record_date (record, field) };

      if (mark.seq > changes_review_seq (self->query) && lotse_record_rev (record) <= 1 && mark.day != LOTSE_DATE_NONE && mark.day <= self->query->until)
        g_array_append_val (marks, mark);
    }
}

/* (transfer full) (element-type Mark) */
static GArray *
read_marks (Search *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  add_marks (self, LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF, marks);
  add_marks (self, LOTSE_KIND_RELEASE, LOTSE_F_RELEASE_ON, marks);
  add_marks (self, LOTSE_KIND_REVIEW, LOTSE_F_REVIEW_HELD_ON, marks);
  return marks;
}

/* What came to @seq came on the day of the review or later, and no earlier than anything that came before it. */
static LotseDate
earliest_day (Search *self, GArray *marks, gint64 seq)
{
  LotseDate day = self->query->since;

  for (guint i = 0; i < marks->len; i++)
    if (g_array_index (marks, Mark, i).seq < seq)
      day = MAX (day, g_array_index (marks, Mark, i).day);
  return day;
}

static void
add_risk (Search *self, LotseRecord *project, LotseRecord *risk, GArray **marks)
{
  const gint64 seq = lotse_record_seq (risk);

  LotseChange *change = add (self, LOTSE_CHANGE_RISK, project, risk, LOTSE_DATE_NONE, WEIGHT_RISK);

  if (seq <= 0)
    return;
  if (*marks == NULL)
    *marks = read_marks (self);
  change->earliest = earliest_day (self, *marks, seq);
}

/* What has no place in the feed yet was written here just now. A risk that was changed since may be an old one. */
static void
read_risks (Search *self)
{
  g_autoptr (GArray) marks = NULL;
  LotseDataset *data = self->query->data;
  const guint n = changes_review_seq (self->query) > 0 ? lotse_dataset_count (data, LOTSE_KIND_RISK) : 0;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *risk = lotse_dataset_at (data, LOTSE_KIND_RISK, i), *project;
      const gint64 seq = lotse_record_seq (risk);

      if (lotse_record_rev (risk) > 1 || (seq > 0 && seq <= changes_review_seq (self->query)))
        continue;
      project = lotse_dataset_deref (data, risk, LOTSE_F_RISK_PROJECT);
      if (shows (self, project) && shows (self, risk))
        add_risk (self, project, risk, &marks);
    }
}

static gboolean
was_reported (const Search *self, LotseRecord *project)
{
  const LotseCourse *course = lotse_course_of (self->query->data, project);

  for (guint i = 0; i < course->n && course->entries[i].day >= self->query->since; i++)
    if (changes_within (self->query, course->entries[i].report, course->entries[i].day))
      return TRUE;
  return changes_corrected_after (self->query, course);
}

/* A project is there from its first promise on. */
static void
read_promises (Search *self)
{
  LotseDataset *data = self->query->data;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROMISE); i++)
    {
      LotseRecord *promise = lotse_dataset_at (data, LOTSE_KIND_PROMISE, i);

      if (changes_within (self->query, promise, lotse_record_date (promise, LOTSE_F_PROMISE_MADE_ON)))
        touch (self, lotse_dataset_deref (data, promise, LOTSE_F_PROMISE_PROJECT));
    }
}

/* Days of the plan, which no record tells of. */
static gboolean
passes (const Search *self, LotseDate day)
{
  return day != LOTSE_DATE_NONE && day > self->query->since && day <= self->query->until;
}

/* Projects that were reported, or begin or end between the days without anybody having written a record. */
static void
read_projects (Search *self)
{
  LotseDataset *data = self->query->data;
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

      /* Most end later: of those the last day need not be worked out. */
      if (passes (self, period.from.first)
          || (period.to.first != LOTSE_DATE_NONE && period.to.first <= self->query->until && passes (self, lotse_soft_last (period.to)))
          || was_reported (self, project))
        touch (self, project);
    }
}

/* @before: -1: not reported yet. */
static int
state_weight (int before, LotseState after)
{
  switch (after)
    {
    case LOTSE_STATE_NEEDS_DECISION: return before >= 0 ? WEIGHT_RED : WEIGHT_FIRST_RED;
    case LOTSE_STATE_STOPPED: return WEIGHT_STOPPED;
    case LOTSE_STATE_NEEDS_ATTENTION: return before < 0 ? WEIGHT_FIRST_AMBER : before == LOTSE_STATE_NEEDS_DECISION ? WEIGHT_BETTER : WEIGHT_WORSE;
    default: return WEIGHT_BETTER;
    }
}

/* Two pilots may report on one day: what does not count is said beside it. */
static void
add_beside (Search *self, LotseRecord *project, LotseRecord *counts, LotseDate day)
{
  const LotseCourse *course = lotse_course_of (self->query->data, project);

  for (guint i = 0; i < course->n; i++)
    {
      const LotseCourseEntry *entry = &course->entries[i];

      if (entry->report != counts && entry->day == day && changes_within (self->query, entry->report, day) && lotse_course_entry_stands (entry, self->query->until) && entry->status >= 0
          && changes_state_of_report (entry->report) != changes_state_of_report (counts) && shows (self, entry->report))
        add (self, LOTSE_CHANGE_BESIDE, project, entry->report, day, WEIGHT_BESIDE)->after = (int) changes_state_of_report (entry->report);
    }
}

/* (nullable) */
static const LotseCourseEntry *
latest_entry (const LotseCourse *course, LotseDate day)
{
  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], day))
      return &course->entries[i];
  return NULL;
}

static void
compare_project (Search *self, LotseRecord *project)
{
  LotseDataset *data = self->query->data;
  const LotseDate since = self->query->since, until = self->query->until;
  const LotseCourseEntry *latest = latest_entry (lotse_course_of (data, project), until);
  LotseRecord *report = latest != NULL ? latest->report : NULL;
  const LotseDate reported = latest != NULL ? latest->day : LOTSE_DATE_NONE;
  const gboolean told = report != NULL && reported <= until && changes_came_after (self->query, latest);
  const LotseState after = lotse_project_state (data, project, until);
  const int before = changes_state_before (self->query, project);
  const gboolean fresh = before < 0 && !lotse_project_existed (data, project, since);
  LotseChange *change;

  if (!lotse_project_existed (data, project, until))
    return;
  if (told)
    add_beside (self, project, report, reported);
  if (fresh && (!told || after == LOTSE_STATE_PLANNED || after == LOTSE_STATE_NOT_RATED || after == LOTSE_STATE_ON_TRACK))
    {
      change = add (self, LOTSE_CHANGE_NEW, project, project, MAX (lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).from.first, since + 1),
                    WEIGHT_NEW);
      change->fresh = TRUE;
      change->after = (int) after;
      return;
    }
  if (before == (int) after || (before < 0 && !told))
    return;
  if (told)
    change = add (self, LOTSE_CHANGE_STATE, project, report, reported, state_weight (before, after));
  else
    change = add (self, LOTSE_CHANGE_STATE, project, project, LOTSE_DATE_NONE, state_weight (before, after));
  change->fresh = fresh;
  change->before = before;
  change->after = (int) after;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const LotseChange *one = a, *other = b;
  const char *mine = one->project != NULL ? lotse_record_id (one->project) : "", *theirs = other->project != NULL ? lotse_record_id (other->project) : "";
  int order;

  if (one->weight != other->weight)
    return one->weight - other->weight;
  if (one->day != other->day)
    return one->day > other->day ? -1 : 1;
  order = g_strcmp0 (mine, theirs);
  return order != 0 ? order : g_strcmp0 (lotse_record_id (one->record), lotse_record_id (other->record));
}

GArray *
lotse_changes_between (const LotseChangeQuery *query)
{
  const guint n = query->data != NULL ? lotse_dataset_count (query->data, LOTSE_KIND_PROJECT) : 0;
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) shifts = g_hash_table_new (g_str_hash, g_str_equal);
  Search self = { query, g_array_new (FALSE, FALSE, sizeof (LotseChange)), touched, shifts };

  g_return_val_if_fail (query->data != NULL, self.changes);

  read_milestones (&self);
  read_projects (&self);
  read_promises (&self);
  read_decisions (&self);
  read_requests (&self);
  read_shifts (&self);
  drop_undone_shifts (&self);
  read_risks (&self);
  /* In the order in which they lie in the memory, which is several times faster than that of the set. */
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (query->data, LOTSE_KIND_PROJECT, i);

      if (g_hash_table_contains (touched, project) && shows (&self, project))
        compare_project (&self, project);
    }
  g_array_sort (self.changes, compare_changes);
  return self.changes;
}

LotseChangeSort
lotse_change_sort (const LotseChange *change)
{
  if (change->fresh)
    return LOTSE_CHANGES_FRESH;
  if (change->kind == LOTSE_CHANGE_STATE)
    return change->before < 0 ? LOTSE_CHANGES_REPORTED : LOTSE_CHANGES_STATES;
  return change->kind == LOTSE_CHANGE_SHIFT ? LOTSE_CHANGES_SHIFTS : LOTSE_CHANGES_OTHERS;
}

void
lotse_changes_count (const GArray *changes, LotseChangeCounts *out)
{
  *out = (LotseChangeCounts) { 0 };
  for (guint i = 0; i < changes->len; i++)
    switch (lotse_change_sort (&g_array_index (changes, LotseChange, i)))
      {
      case LOTSE_CHANGES_STATES: out->states++; break;
      case LOTSE_CHANGES_REPORTED: out->reported++; break;
      case LOTSE_CHANGES_FRESH: out->fresh++; break;
      case LOTSE_CHANGES_SHIFTS: out->shifts++; break;
      case LOTSE_CHANGES_OTHERS: out->others++; break;
      }
}
