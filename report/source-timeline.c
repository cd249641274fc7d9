/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's input: lanes by what the person chose, bars with promise, progress and milestones. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/collate.h"
#include "source-private.h"

typedef struct
{
  const char *id;    /* (unowned) of the record; "" for "without" */
  const char *title; /* (unowned) */
  gint64      position;
  const char *code;  /* (unowned) (nullable) */
  GArray     *bars;  /* (owned) (element-type Entry) */
} Lane;

typedef struct
{
  LotseRecord   *project; /* (unowned) */
  LotsePeriod    period;
  LotseState     state;
  gboolean       unknown; /* the period of that day is not known */
} Entry;

typedef struct
{
  LotseDataset             *data;
  LotseSourceOptions        day;     /* the options, with the day that is meant */
  const LotseSourceOptions *options; /* day */
  LotseTimelineInput       *input;
  LotseDate                 as_of;
  GPtrArray                *lanes;   /* (owned) (element-type Lane) */
  GHashTable               *by_id;   /* (owned) lane id or text → Lane */
  Lane                     *without; /* (owned) */
  GHashTable               *missing; /* (owned) see lotse_source_missing() */
  GHashTable               *places;  /* (owned) id of a department → its place in the tree of them, from 1 */
  GPtrArray                *milestones; /* (owned) reused for each bar */
  GHashTable               *told;    /* (owned) see lotse_source_told_milestones() */
  GArray                   *waiting;    /* (owned) (element-type LotseSourceNames) bars that wait for others */
  GArray                   *hanging;    /* (owned) (element-type LotseSourceNames) bars that hang on events */
  gboolean                  now;        /* what is known today is shown */
} Timeline;

static void
lane_free (gpointer lane)
{
  g_array_unref (((Lane *) lane)->bars);
  g_free (lane);
}

static Lane *
lane_new (const char *id, const char *title, gint64 position, const char *code)
{
  Lane *lane = g_new0 (Lane, 1);

  lane->id = id;
  lane->title = title ? title : "";
  lane->position = position;
  lane->code = code;
  lane->bars = g_array_new (FALSE, FALSE, sizeof (Entry));
  return lane;
}

static void
add_lane (Timeline *self, const char *id, const char *title, gint64 position, const char *code)
{
  Lane *lane;

  if (g_hash_table_contains (self->by_id, id))
    return;
  lane = lane_new (id, title, position, code);
  g_ptr_array_add (self->lanes, lane);
  g_hash_table_insert (self->by_id, (gpointer) id, lane);
}

static int
compare_lanes (gconstpointer a, gconstpointer b)
{
  const Lane *x = *(Lane *const *) a, *y = *(Lane *const *) b;
  int order;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  order = g_strcmp0 (x->code, y->code);
  if (order == 0)
    order = lotse_collate (x->title, y->title);
  return order ? order : g_strcmp0 (x->id, y->id);
}

/* Lanes */

static gboolean
department_stands (Timeline *self, LotseRecord *department)
{
  if (self->options->department != NULL
      && !lotse_department_within (self->data, lotse_record_id (department), self->options->department))
    return FALSE;
  return lotse_department_exists (department, self->as_of);
}

static void
lanes_of_kind (Timeline *self, LotseKind kind)
{
  for (guint i = 0; i < lotse_dataset_count (self->data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (self->data, kind, i);
      gint64 position = 0;
      const char *code = NULL;

      if (!lotse_source_visible (self->options, record) || (kind == LOTSE_KIND_DEPARTMENT && !department_stands (self, record)))
        continue;
      if (kind == LOTSE_KIND_FIELD_OF_ACTION)
        {
          position = lotse_record_integer (record, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT64);
          code = lotse_record_text (record, LOTSE_F_FIELD_OF_ACTION_CODE);
        }
      else if (kind == LOTSE_KIND_DEPARTMENT)
        position = GPOINTER_TO_INT (g_hash_table_lookup (self->places, lotse_record_id (record)));
      else if (kind == LOTSE_KIND_OBJECTIVE)
        position = lotse_record_integer (record, LOTSE_F_OBJECTIVE_POSITION, G_MAXINT64);
      /* The first field of every kind is what names it. */
      add_lane (self, lotse_record_id (record), lotse_record_text (record, 0), position, code);
    }
}

/* Each department is followed by its parts. */
static void
find_places (Timeline *self)
{
  g_autoptr (GArray) tree = lotse_department_tree (self->data, self->as_of);

  for (guint i = 0; i < tree->len; i++)
    g_hash_table_insert (self->places, (gpointer) lotse_record_id (g_array_index (tree, LotseDepartmentRow, i).department), GINT_TO_POINTER ((int) i + 1));
}

/* What asks for something first. */
static void
lanes_of_states (Timeline *self)
{
  static const struct { LotseState state; const char *id; } order[] = {
    { LOTSE_STATE_NEEDS_DECISION, "needs_decision" }, { LOTSE_STATE_NEEDS_ATTENTION, "needs_attention" },
    { LOTSE_STATE_ON_TRACK, "on_track" }, { LOTSE_STATE_NOT_RATED, "not_rated" }, { LOTSE_STATE_PLANNED, "planned" },
    { LOTSE_STATE_PAUSED, "paused" }, { LOTSE_STATE_DONE, "done" }, { LOTSE_STATE_STOPPED, "stopped" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_lane (self, order[i].id, lotse_state_label (order[i].state), i, NULL);
}

static const char *
state_lane (LotseState state)
{
  switch (state)
    {
    case LOTSE_STATE_NEEDS_DECISION: return "needs_decision";
    case LOTSE_STATE_NEEDS_ATTENTION: return "needs_attention";
    case LOTSE_STATE_ON_TRACK: return "on_track";
    case LOTSE_STATE_PLANNED: return "planned";
    case LOTSE_STATE_PAUSED: return "paused";
    case LOTSE_STATE_DONE: return "done";
    case LOTSE_STATE_STOPPED: return "stopped";
    case LOTSE_STATE_NOT_RATED:
    case LOTSE_N_STATES:
    default: return "not_rated";
    }
}

static void
lanes_of_life_situations (Timeline *self)
{
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_SERVICE); i++)
    {
      LotseRecord *service = lotse_dataset_at (self->data, LOTSE_KIND_SERVICE, i);
      const char *text = lotse_record_text (service, LOTSE_F_SERVICE_LIFE_SITUATION);

      if (text != NULL && lotse_source_visible (self->options, service))
        add_lane (self, text, text, 0, NULL);
    }
}

static void
make_lanes (Timeline *self)
{
  switch (self->options->lanes)
    {
    case LOTSE_LANES_DEPARTMENT:
      find_places (self);
      lanes_of_kind (self, LOTSE_KIND_DEPARTMENT);
      self->without = lane_new ("", _("Without department"), 0, NULL);
      break;
    case LOTSE_LANES_STATUS:
      lanes_of_states (self);
      self->without = lane_new ("", _("Without status"), 0, NULL);
      break;
    case LOTSE_LANES_LIFE_SITUATION:
      lanes_of_life_situations (self);
      self->without = lane_new ("", _("Without life situation"), 0, NULL);
      break;
    case LOTSE_LANES_PERSONA:
      lanes_of_kind (self, LOTSE_KIND_PERSONA);
      self->without = lane_new ("", _("Without persona"), 0, NULL);
      break;
    case LOTSE_LANES_PARTNER:
      lanes_of_kind (self, LOTSE_KIND_PARTNER);
      self->without = lane_new ("", _("Without partner"), 0, NULL);
      break;
    case LOTSE_LANES_OBJECTIVE:
      lanes_of_kind (self, LOTSE_KIND_OBJECTIVE);
      self->without = lane_new ("", _("Without objective"), 0, NULL);
      break;
    default:
      lanes_of_kind (self, LOTSE_KIND_FIELD_OF_ACTION);
      self->without = lane_new ("", _("Without field of action"), 0, NULL);
    }
  g_ptr_array_sort (self->lanes, compare_lanes);
}

static void
timeline_clear (Timeline *self)
{
  g_clear_pointer (&self->without, lane_free);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_pointer (&self->hanging, g_array_unref);
}

static void
timeline_init (Timeline *self, LotseDataset *data, const LotseSourceOptions *options)
{
  *self = (Timeline) { .data = data, .day = *options, .as_of = lotse_source_as_of (options) };
  self->day.as_of = self->as_of;
  self->options = &self->day;
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->milestones = g_ptr_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (LotseSourceNames));
  self->hanging = g_array_new (FALSE, FALSE, sizeof (LotseSourceNames));
  self->now = self->as_of >= lotse_date_today ();
}

gboolean
lotse_timeline_has_lanes (LotseDataset *data, const LotseSourceOptions *options)
{
  Timeline self;
  gboolean any;

  timeline_init (&self, data, options);
  make_lanes (&self);
  any = self.lanes->len > 0;
  timeline_clear (&self);
  return any;
}

/* Projects into lanes */

static gboolean
put (Timeline *self, const char *id, const Entry *entry)
{
  Lane *lane = id ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (lane == NULL)
    return FALSE;
  /* Two services of one life situation are one bar. */
  if (lane->bars->len == 0 || g_array_index (lane->bars, Entry, lane->bars->len - 1).project != entry->project)
    g_array_append_val (lane->bars, *entry);
  return TRUE;
}

static gboolean
put_refs (Timeline *self, guint field, const Entry *entry)
{
  const char *const *refs = lotse_record_refs (entry->project, field);
  gboolean found = FALSE;

  for (guint i = 0; refs[i] != NULL; i++)
    found |= put (self, refs[i], entry);
  return found;
}

/* A service may name its projects, or a project its services. */
static gboolean
put_life_situations (Timeline *self, const Entry *entry)
{
  const char *const *refs = lotse_record_refs (entry->project, LOTSE_F_PROJECT_SERVICES);
  const GPtrArray *named =
      lotse_dataset_referrers_of (self->data, LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_PROJECTS, entry->project);
  gboolean found = FALSE;

  for (guint i = 0; refs[i] != NULL; i++)
    {
      LotseRecord *service = lotse_dataset_get (self->data, LOTSE_KIND_SERVICE, refs[i]);

      found |= service != NULL && put (self, lotse_record_text (service, LOTSE_F_SERVICE_LIFE_SITUATION), entry);
    }
  for (guint i = 0; i < named->len; i++)
    found |= put (self, lotse_record_text (named->pdata[i], LOTSE_F_SERVICE_LIFE_SITUATION), entry);
  return found;
}

/* A department that is gone keeps its lane as long as it has projects. */
static gboolean
put_department (Timeline *self, const Entry *entry)
{
  LotseRecord *department = lotse_project_department (self->data, entry->project, self->as_of);
  const char *id = department != NULL ? lotse_record_id (department) : NULL;

  if (department == NULL)
    return FALSE;
  if (!g_hash_table_contains (self->by_id, id))
    {
      add_lane (self, lotse_record_id (department), lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), G_MAXINT, NULL);
      g_ptr_array_sort (self->lanes, compare_lanes);
    }
  return put (self, id, entry);
}

static gboolean
put_project (Timeline *self, const Entry *entry)
{
  switch (self->options->lanes)
    {
    case LOTSE_LANES_DEPARTMENT: return put_department (self, entry);
    case LOTSE_LANES_STATUS: return put (self, state_lane (entry->state), entry);
    case LOTSE_LANES_LIFE_SITUATION: return put_life_situations (self, entry);
    case LOTSE_LANES_PERSONA: return put_refs (self, LOTSE_F_PROJECT_PERSONAS, entry);
    case LOTSE_LANES_PARTNER: return put_refs (self, LOTSE_F_PROJECT_PARTNERS, entry);
    case LOTSE_LANES_OBJECTIVE: return put_refs (self, LOTSE_F_PROJECT_OBJECTIVES, entry);
    default: return put (self, lotse_record_text (entry->project, LOTSE_F_PROJECT_FIELD_OF_ACTION), entry);
    }
}

static void
sort_projects (Timeline *self)
{
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (self->data, LOTSE_KIND_PROJECT, i);
      Entry entry;

      if (!lotse_source_counts (self->data, self->options, project, self->as_of, self->now))
        continue;
      entry = (Entry) { .project = project };
      entry.period = self->now ? lotse_record_period (project, LOTSE_F_PROJECT_PERIOD) : lotse_source_period (self->data, project, self->as_of, &entry.unknown);
      if (lotse_source_outside (self->options, &entry.period))
        continue;
      entry.state = lotse_project_state (self->data, project, self->as_of);
      if (!put_project (self, &entry))
        g_array_append_val (self->without->bars, entry);
    }
}

/* By begin, undated ones last; equal ones in an order that does not depend on how the records came. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  LotseDate fx = x->period.from.first, fy = y->period.from.first;
  int order;

  if (fx != fy)
    return fx == LOTSE_DATE_NONE ? 1 : fy == LOTSE_DATE_NONE || fx < fy ? -1 : 1;
  order = lotse_soft_compare (x->period.to, y->period.to);
  return order ? order : g_strcmp0 (lotse_record_id (x->project), lotse_record_id (y->project));
}

/* Bars */

static const char *
shift_words (Timeline *self, LotseRecord *project)
{
  LotseRecord *shift = lotse_source_last_shift (self->data, LOTSE_F_SHIFT_PROJECT, project, self->as_of);
  const char *sentence = shift ? lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE) : NULL;
  int reason = shift ? lotse_record_enum (shift, LOTSE_F_SHIFT_REASON) : -1;

  return sentence ? sentence : reason >= 0 ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason) : NULL;
}

/* What other baselines promised after the first one, as far as it was said by that day. */
static void
add_later_promises (Timeline *self, const Entry *entry)
{
  const GPtrArray *all = lotse_dataset_referrers_of (self->data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, entry->project);
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; i < all->len; i++)
    {
      LotseDate made = lotse_record_date (all->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if (made != LOTSE_DATE_NONE && (first == LOTSE_DATE_NONE || made < first))
        first = made;
    }
  for (guint i = 0; i < all->len; i++)
    {
      LotseDate made = lotse_record_date (all->pdata[i], LOTSE_F_PROMISE_MADE_ON);
      LotsePeriod period = lotse_record_period (all->pdata[i], LOTSE_F_PROMISE_PERIOD);

      if (made == LOTSE_DATE_NONE || made == first || made > self->as_of || period.to.first == LOTSE_DATE_NONE)
        continue;
      lotse_timeline_input_add_promise (self->input, lotse_record_text (all->pdata[i], LOTSE_F_PROMISE_BASELINE),
                                        lotse_chart_soft (lotse_soft_is_set (period.from) ? period.from : lotse_source_begin_on (self->data, entry->project, made, self->as_of)),
                                        lotse_chart_soft (period.to));
    }
}

static void
note_names (GArray *named, guint bar, LotseRecord *project, guint field)
{
  const LotseSourceNames names = { bar, lotse_record_refs (project, field) };

  if (names.ids[0] != NULL)
    g_array_append_val (named, names);
}

static void
add_bar (Timeline *self, const Entry *entry)
{
  guint index;
  LotseRecord *department = lotse_project_department (self->data, entry->project, self->as_of);
  LotsePeriod promised;
  LotseTimelineBar bar = {
    .id = lotse_record_id (entry->project),
    .title = lotse_record_text (entry->project, LOTSE_F_PROJECT_TITLE),
    .code = lotse_record_text (entry->project, LOTSE_F_PROJECT_CODE),
    .note = department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL,
    .state = lotse_chart_state (entry->state),
    .from = lotse_chart_soft (entry->period.from),
    .to = lotse_chart_soft (entry->period.to),
    .promised_from = LOTSE_CHART_SOFT_NONE,
    .promised_to = LOTSE_CHART_SOFT_NONE,
    .stale = lotse_project_stale (self->data, entry->project, self->as_of),
    .missing = g_hash_table_contains (self->missing, entry->project),
    .unknown = entry->unknown,
    .shift_reason = shift_words (self, entry->project),
  };
  LotseRecord *report = lotse_project_latest_report (self->data, entry->project, self->as_of);
  g_autoptr (GArray) phases = lotse_source_has_phases (self->data, entry->project) ? lotse_source_phases (self->data, self->options, entry->project) : NULL;
  g_autofree char *release = report != NULL ? lotse_report_release_words (self->data, report, lotse_lang_get ()) : NULL;

  /* It is pale like what has an old report; table and sentence say which of the two it is. Words after the title would take the room of the name. */
  bar.stale |= bar.missing;
  bar.release = release;
  bar.unreported = bar.stale && report == NULL;

  if (lotse_source_ghost (self->data, entry->project, self->as_of, &promised))
    {
      bar.promised_from = lotse_chart_soft (promised.from);
      bar.promised_to = lotse_chart_soft (promised.to);
    }
  lotse_source_collect_milestones (self->data, self->options, entry->project, self->milestones);
  bar.total = self->milestones->len;
  for (guint i = 0; i < self->milestones->len; i++)
    bar.done += lotse_milestone_done (self->milestones->pdata[i], self->as_of);
  index = lotse_timeline_input_add_bar (self->input, &bar);
  note_names (self->waiting, index, entry->project, LOTSE_F_PROJECT_DEPENDS_ON);
  note_names (self->hanging, index, entry->project, LOTSE_F_PROJECT_HANGS_ON);
  add_later_promises (self, entry);
  if (phases != NULL)
    lotse_source_add_phases (self->input, phases, self->as_of);
  lotse_source_add_signs (&(LotseSourceSigns) { self->input, self->data, self->options, self->told }, entry->project, self->milestones, phases,
                          entry->state != LOTSE_STATE_DONE && entry->state != LOTSE_STATE_STOPPED);
}

/* A department without projects of its own says how many its parts have. */
static void
note_parts (Timeline *self, const Lane *lane)
{
  g_autofree char *note = NULL;
  guint n = 0;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      const Lane *part = self->lanes->pdata[i];

      if (part != lane && part->bars->len > 0 && lotse_department_within (self->data, part->id, lane->id))
        n += part->bars->len;
    }
  if (n == 0)
    return;
  note = g_strdup_printf (ngettext ("%u project in its parts", "%u projects in its parts", n), n);
  lotse_timeline_input_note_lane (self->input, note);
}

static void
add_lane_to_input (Timeline *self, Lane *lane)
{
  lotse_timeline_input_add_lane (self->input, lane->id, lane->title);
  if (lane->bars->len == 0 && self->options->lanes == LOTSE_LANES_DEPARTMENT)
    note_parts (self, lane);
  g_array_sort (lane->bars, compare_entries);
  for (guint i = 0; i < lane->bars->len; i++)
    add_bar (self, &g_array_index (lane->bars, Entry, i));
}

static void
add_dependencies (Timeline *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const LotseSourceNames *names = &g_array_index (self->waiting, LotseSourceNames, i);
      guint on;

      for (guint j = 0; names->ids[j] != NULL; j++)
        if (lotse_timeline_input_find_bar (self->input, names->ids[j], &on) && on != names->bar)
          lotse_timeline_input_add_dependency (self->input, names->bar, on);
    }
}

LotseDate
lotse_source_told_day (const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options), today = lotse_date_today ();

  /* The data of a frozen day are of that day, whatever the newest of them is. */
  return as_of == today && lotse_date_frozen () == LOTSE_DATE_NONE && options->data_day != LOTSE_DATE_NONE && options->data_day < today ? options->data_day : as_of;
}

LotseTimelineInput *
lotse_timeline_input_from (LotseDataset *data, const LotseSourceOptions *options)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  LotseDate told = lotse_source_told_day (options), today = lotse_date_today ();
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  Timeline self;

  timeline_init (&self, seen, options);
  self.missing = lotse_source_missing (seen, self.options);
  self.told = lotse_source_told_milestones (seen);
  self.input = input;
  /* Of a frozen day nobody is to think that it is today. */
  if (lotse_date_frozen () != LOTSE_DATE_NONE)
    lotse_timeline_input_set_dates (input, told, told);
  else
    lotse_timeline_input_set_dates (input, today, told == today ? LOTSE_CHART_DATE_NONE : told);
  lotse_source_add_bands (input, seen, options);
  make_lanes (&self);
  sort_projects (&self);
  for (guint i = 0; i < self.lanes->len; i++)
    add_lane_to_input (&self, self.lanes->pdata[i]);
  if (self.without->bars->len > 0)
    add_lane_to_input (&self, self.without);
  add_dependencies (&self);
  lotse_source_add_holds (input, self.hanging);
  if (options->first != LOTSE_DATE_NONE && options->last != LOTSE_DATE_NONE)
    lotse_timeline_input_only_range (input, options->first, options->last);
  timeline_clear (&self);
  return input;
}
