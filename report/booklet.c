/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a booklet is made of: which projects, which day, which parts in which order; the formats are told apart only at the end. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/release.h"
#include "booklet-private.h"
#include "data/model/error.h"
#include "source-private.h"

static const struct { const char *name, *title; } kinds[LOTSE_N_BOOKLETS] = {
  [LOTSE_BOOKLET_PORTFOLIO] = { "portfolio", N_("Portfolio report") },
  [LOTSE_BOOKLET_COUNCIL] = { "council", N_("Progress report") },
  [LOTSE_BOOKLET_PROJECT] = { "project", N_("One-pagers") },
};
static const char *const format_names[LOTSE_N_BOOKLET_FORMATS] = { "pdf", "odt", "ods" };

gboolean
lotse_booklet_kind_from_text (const char *text, LotseBookletKind *kind)
{
  for (guint i = 0; i < LOTSE_N_BOOKLETS; i++)
    if (g_strcmp0 (text, kinds[i].name) == 0)
      {
        *kind = (LotseBookletKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lotse_booklet_kind_name (LotseBookletKind kind)
{
  return kind < LOTSE_N_BOOKLETS ? kinds[kind].name : "";
}

const char *
lotse_booklet_kind_title (LotseBookletKind kind)
{
  return kind < LOTSE_N_BOOKLETS ? _(kinds[kind].title) : "";
}

gboolean
lotse_booklet_format_from_text (const char *text, LotseBookletFormat *format)
{
  for (guint i = 0; i < LOTSE_N_BOOKLET_FORMATS; i++)
    if (g_strcmp0 (text, format_names[i]) == 0)
      {
        *format = (LotseBookletFormat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lotse_booklet_format_name (LotseBookletFormat format)
{
  return format < LOTSE_N_BOOKLET_FORMATS ? format_names[format] : "";
}

/* ---- Blocks ---- */

void
lotse_block_free (gpointer data)
{
  LotseBlock *block = data;

  g_free (block->text);
  g_free (block->lead);
  g_clear_pointer (&block->table, lotse_table_free);
  g_clear_object (&block->project);
  g_free (block);
}

LotseBlock *
lotse_booklet_add (LotseBooklet *self, LotseBlockKind kind, char *text)
{
  LotseBlock *block = g_new0 (LotseBlock, 1);

  block->kind = kind;
  block->text = text;
  block->state = LOTSE_CHART_N_STATES;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
lotse_booklet_heading (LotseBooklet *self, guint level, const char *text)
{
  lotse_booklet_add (self, LOTSE_BLOCK_HEADING, g_strdup (text))->level = level;
}

void
lotse_booklet_take_table (LotseBooklet *self, LotseTable *table)
{
  lotse_booklet_add (self, LOTSE_BLOCK_TABLE, NULL)->table = table;
}

/* ---- Which projects ---- */

static gboolean
is_chosen (LotseRecord *project, gpointer data)
{
  return g_hash_table_contains (data, lotse_record_id (project));
}

/* One that is hidden is told from one that does not exist to nobody. */
static gboolean
choose_projects (LotseBooklet *self, GError **error)
{
  const char *const *names = self->options.projects;

  if (names == NULL)
    return TRUE;
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      LotseRecord *project = lotse_source_find_project (self->data, &self->source, names[i], error);

      if (project == NULL)
        return FALSE;
      if (!lotse_source_shows (self->data, &self->source, project))
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("there is no project “%s”"), names[i]);
          return FALSE;
        }
      g_hash_table_add (self->chosen, g_strdup (lotse_record_id (project)));
    }
  self->source.filter = is_chosen;
  self->source.filter_data = self->chosen;
  return TRUE;
}

gboolean
lotse_booklet_shows (LotseBooklet *self, LotseRecord *project)
{
  return project != NULL && lotse_source_shows (self->data, &self->source, project);
}

/* One reporting rhythm back; where none is set, a quarter. */
static LotseDate
default_since (LotseDataset *data, LotseDate as_of)
{
  static const int months[] = { [LOTSE_RHYTHM_MONTHLY] = 1, [LOTSE_RHYTHM_QUARTERLY] = 3, [LOTSE_RHYTHM_HALF_YEARLY] = 6, [LOTSE_RHYTHM_YEARLY] = 12 };
  LotseRecord *strategy = lotse_dataset_count (data, LOTSE_KIND_STRATEGY) ? lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0) : NULL;
  int rhythm = strategy ? lotse_record_enum (strategy, LOTSE_F_STRATEGY_RHYTHM) : -1;

  return lotse_date_add_months (as_of, rhythm >= 0 && rhythm < (int) G_N_ELEMENTS (months) ? -months[rhythm] : -3);
}

static void
find_oldest (LotseBooklet *self)
{
  LotseRecord *project;

  self->oldest = lotse_source_oldest_report (self->data, &self->source, &project, &self->unreported);
  self->oldest_project = project ? g_strdup (lotse_record_text (project, LOTSE_F_PROJECT_TITLE)) : NULL;
}

static void
read_names (LotseBooklet *self)
{
  LotseRecord *strategy = lotse_dataset_count (self->data, LOTSE_KIND_STRATEGY) ? lotse_dataset_at (self->data, LOTSE_KIND_STRATEGY, 0) : NULL;
  LotseRecord *department = self->options.department ? lotse_dataset_get (self->data, LOTSE_KIND_DEPARTMENT, self->options.department) : NULL;

  self->title = g_strdup (lotse_booklet_kind_title (self->options.kind));
  if (strategy != NULL)
    {
      self->strategy = g_strdup (lotse_record_text (strategy, LOTSE_F_STRATEGY_TITLE));
      self->organisation = g_strdup (lotse_record_text (strategy, LOTSE_F_STRATEGY_ORGANISATION));
    }
  if (department != NULL)
    self->department = g_strdup (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  if (self->options.kind == LOTSE_BOOKLET_PROJECT && self->rows->len == 1)
    {
      g_free (self->title);
      self->title = g_strdup (((LotseProjectRow *) self->rows->pdata[0])->cells[LOTSE_COLUMN_TITLE]);
    }
}

/* ---- Parts in their order ---- */

static void
add_part (LotseBooklet *self, const char *heading, LotseTable *table, const char *none)
{
  if (table == NULL && none == NULL)
    return;
  lotse_booklet_heading (self, 2, heading);
  if (table != NULL)
    lotse_booklet_take_table (self, table);
  else
    lotse_booklet_add (self, LOTSE_BLOCK_TEXT, g_strdup (none));
}

/* Whoever sees only a part of the records is not told that there are none. */
static const char *
none_text (LotseBooklet *self, const char *none, const char *none_here)
{
  return self->options.audience < LOTSE_AUDIENCE_LEADERSHIP ? none_here : none;
}

static void
add_needed (LotseBooklet *self)
{
  LotseTable *decisions = lotse_booklet_decisions_table (self, LOTSE_DECISIONS_OPEN), *requests = lotse_booklet_requests_table (self);
  LotseTable *critical = lotse_booklet_critical_table (self);

  lotse_booklet_heading (self, 1, _("What needs a decision"));
  if (decisions == NULL && requests == NULL && critical == NULL)
    lotse_booklet_add (self, LOTSE_BLOCK_TEXT, g_strdup (none_text (self, _("No decision and no support is being waited for."), _("This edition contains nothing that waits for a decision or for support."))));
  add_part (self, _("Open decisions"), decisions, NULL);
  add_part (self, _("Support asked for"), requests, NULL);
  add_part (self, _("Projects that need a decision"), critical, NULL);
}

static void
add_projects (LotseBooklet *self)
{
  lotse_booklet_heading (self, 1, _("All projects"));
  if (self->rows->len == 0)
    lotse_booklet_add (self, LOTSE_BLOCK_TEXT, g_strdup (_("No projects yet.")));
  else
    lotse_booklet_take_table (self, lotse_booklet_projects_table (self));
}

static void
add_milestones (LotseBooklet *self)
{
  lotse_booklet_heading (self, 1, _("Milestones"));
  add_part (self, _("Overdue"), lotse_booklet_milestones_table (self, LOTSE_MILESTONES_OVERDUE), none_text (self, _("No milestone is overdue."), _("This edition contains no overdue milestone.")));
  add_part (self, _("Due within 90 days"), lotse_booklet_milestones_table (self, LOTSE_MILESTONES_NEXT), 
            none_text (self, _("No milestone is due within 90 days."), _("This edition contains no milestone that is due within 90 days.")));
  add_part (self, _("Reached lately"), lotse_booklet_milestones_table (self, LOTSE_MILESTONES_REACHED), NULL);
}

static void
add_kpis (LotseBooklet *self)
{
  LotseTable *table = lotse_booklet_kpis_table (self);

  if (lotse_table_n_rows (table) == 0)
    {
      lotse_table_free (table);
      return;
    }
  lotse_booklet_heading (self, 1, _("KPIs against their targets"));
  lotse_booklet_take_table (self, table);
}

static void
add_decisions (LotseBooklet *self)
{
  lotse_booklet_heading (self, 1, _("Decisions"));
  add_part (self, _("Open decisions"), lotse_booklet_decisions_table (self, LOTSE_DECISIONS_OPEN), 
            none_text (self, _("No decision is being waited for."), _("This edition contains no open decision.")));
  add_part (self, _("Decisions taken"), lotse_booklet_decisions_table (self, LOTSE_DECISIONS_TAKEN), 
            none_text (self, _("No decision has been recorded yet."), _("This edition contains no decision that was taken.")));
}

static gboolean
any_page (LotseBooklet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (lotse_booklet_has_page_for (self, ((LotseProjectRow *) self->rows->pdata[i])->project))
      return TRUE;
  return FALSE;
}

static void
add_parts (LotseBooklet *self)
{
  const gboolean council = self->options.kind == LOTSE_BOOKLET_COUNCIL;

  if (self->options.kind == LOTSE_BOOKLET_PROJECT)
    {
      lotse_booklet_add_one_pagers (self);
      return;
    }
  lotse_booklet_add_summary (self);
  if (council && self->rows->len > 0)
    {
      lotse_booklet_heading (self, 1, _("Timeline"));
      lotse_booklet_add (self, LOTSE_BLOCK_TIMELINE, NULL);
    }
  if (!council)
    add_needed (self);
  add_projects (self);
  add_milestones (self);
  add_kpis (self);
  if (self->options.one_pagers && any_page (self))
    {
      lotse_booklet_heading (self, 1, _("The projects, one by one"));
      lotse_booklet_add_one_pagers (self);
    }
  if (council)
    {
      add_decisions (self);
      lotse_booklet_add_words (self);
    }
}

static void
add_sheets (LotseBooklet *self)
{
  g_ptr_array_add (self->sheets, lotse_booklet_projects_table (self));
  g_ptr_array_add (self->sheets, lotse_booklet_milestones_table (self, LOTSE_MILESTONES_ALL));
  g_ptr_array_add (self->sheets, lotse_booklet_kpis_table (self));
  g_ptr_array_add (self->sheets, lotse_booklet_decisions_table (self, LOTSE_DECISIONS_ALL));
}

LotseBooklet *
lotse_booklet_select (const LotseBookletOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseBooklet) self = g_new0 (LotseBooklet, 1);

  self->options = *options;
  self->data = lotse_dataset_released (data, options->audience);
  self->source = (LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT;
  self->source.as_of = options->as_of;
  self->as_of = self->source.as_of = lotse_source_as_of (&self->source);
  self->source.audience = options->audience;
  self->source.department = options->department;
  self->source.lanes = options->lanes;
  self->since = options->since != LOTSE_DATE_NONE ? options->since : default_since (self->data, self->as_of);
  self->oldest = LOTSE_DATE_NONE;
  self->blocks = g_ptr_array_new_with_free_func (lotse_block_free);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_table_free);
  if (!choose_projects (self, error) || !lotse_booklet_step (self, 0, error))
    return NULL;
  self->rows = lotse_rows_projects (self->data, &self->source, options->lang);
  self->missing = lotse_source_missing (self->data, &self->source);
  find_oldest (self);
  read_names (self);
  return g_steal_pointer (&self);
}

LotseBooklet *
lotse_booklet_new (const LotseBookletOptions *options, LotseDataset *data, GError **error)
{
  LotseBooklet *self = lotse_booklet_select (options, data, error);

  if (self != NULL && options->format == LOTSE_BOOKLET_ODS)
    add_sheets (self);
  else if (self != NULL)
    add_parts (self);
  return self;
}

void
lotse_booklet_free (LotseBooklet *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_object (&self->data);
  g_free (self->oldest_project);
  g_free (self->title);
  g_free (self->strategy);
  g_free (self->organisation);
  g_free (self->department);
  g_free (self);
}

gboolean
lotse_booklet_step (LotseBooklet *self, double share, GError **error)
{
  if (self->options.progress != NULL)
    self->options.progress (share, self->options.progress_data);
  return !g_cancellable_set_error_if_cancelled (self->options.cancellable, error);
}

/* ---- Cover ---- */

gboolean
lotse_booklet_is_example (LotseBooklet *booklet)
{
  LotseRecord *strategy = lotse_dataset_count (booklet->data, LOTSE_KIND_STRATEGY) ? lotse_dataset_at (booklet->data, LOTSE_KIND_STRATEGY, 0) : NULL;

  return strategy != NULL && lotse_record_integer (strategy, LOTSE_F_STRATEGY_EXAMPLE, FALSE);
}

char *
lotse_booklet_as_of_line (LotseBooklet *self)
{
  g_autofree char *day = lotse_date_format (self->as_of, self->options.lang);

  return g_strdup_printf (_("As of %s"), day);
}

char *
lotse_booklet_oldest_line (LotseBooklet *self)
{
  g_autofree char *day = NULL;

  if (self->oldest == LOTSE_DATE_NONE)
    return NULL;
  day = lotse_date_format (self->oldest, self->options.lang);
  return g_strdup_printf (_("The oldest status report of the projects under way is of %s (%s)."), day, self->oldest_project);
}

static const char *const editions[LOTSE_AUDIENCE_N_VALUES] = {
  [LOTSE_AUDIENCE_PUBLIC] = N_("Public edition"), [LOTSE_AUDIENCE_PARTNERS] = N_("Edition for partners"),
  [LOTSE_AUDIENCE_STAFF] = N_("Edition for staff"), [LOTSE_AUDIENCE_LEADERSHIP] = N_("Edition for the leadership"),
};

GPtrArray *
lotse_booklet_cover_lines (LotseBooklet *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *since = lotse_date_format (self->since, self->options.lang);
  char *oldest = lotse_booklet_oldest_line (self);

  g_ptr_array_add (lines, lotse_booklet_as_of_line (self));
  if (self->department != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Department: %s"), self->department));
  if (self->options.kind != LOTSE_BOOKLET_PROJECT)
    g_ptr_array_add (lines, g_strdup_printf (_("Changes are told from %s on."), since));
  if (oldest != NULL)
    g_ptr_array_add (lines, oldest);
  if (self->unreported > 0)
    g_ptr_array_add (lines, g_strdup_printf (ngettext ("%u project under way has not reported yet.", "%u projects under way have not reported yet.",
                                                       self->unreported), self->unreported));
  g_ptr_array_add (lines, g_strdup (_(editions[CLAMP (self->options.audience, 0, LOTSE_AUDIENCE_N_VALUES - 1)])));
  return lines;
}

LotseTimelineInput *
lotse_booklet_timeline (LotseBooklet *self)
{
  LotseTimelineInput *input = lotse_timeline_input_from (self->data, &self->source);

  lotse_timeline_input_set_dates (input, self->as_of, self->as_of);
  return input;
}

/* ---- Which day it is ---- */

LotseDate
lotse_booklet_today_for (LotseDataset *data, LotseDate as_of)
{
  static const struct { LotseKind kind; guint field; } recorded[] = {
    { LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF },         { LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_DECIDED_ON },
    { LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_MADE_ON },     { LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DONE_ON },
    { LOTSE_KIND_DECISION, LOTSE_F_DECISION_ASKED_ON },  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_TAKEN_ON },
    { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ASKED_ON },    { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ANSWERED_ON },
    { LOTSE_KIND_RELEASE, LOTSE_F_RELEASE_ON },
  };
  LotseDate latest = as_of;

  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    for (guint n = 0; n < lotse_dataset_count (data, recorded[i].kind); n++)
      {
        LotseDate day = lotse_record_date (lotse_dataset_at (data, recorded[i].kind, n), recorded[i].field);

        if (day != LOTSE_DATE_NONE)
          latest = MAX (latest, day);
      }
  return latest;
}

/* ---- Writing ---- */

GBytes *
lotse_booklet_make (const LotseBookletOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseBooklet) booklet = lotse_booklet_new (options, data, error);

  if (booklet == NULL)
    return NULL;
  switch (options->format)
    {
    case LOTSE_BOOKLET_ODT: return lotse_booklet_to_odt (booklet, error);
    case LOTSE_BOOKLET_ODS: return lotse_booklet_to_ods (booklet, error);
    case LOTSE_BOOKLET_PDF:
    case LOTSE_N_BOOKLET_FORMATS:
    default: return lotse_booklet_to_pdf (booklet, error);
    }
}

gboolean
lotse_booklet_write (const LotseBookletOptions *options, LotseDataset *data, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = lotse_booklet_make (options, data, error);
  g_autoptr (GError) local = NULL;
  const char *content;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  content = g_bytes_get_data (bytes, &length);
  if (g_file_set_contents_full (path, content, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &local))
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s cannot be written: %s"), path, local->message);
  return FALSE;
}
