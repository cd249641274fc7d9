/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and target of a found record. */
#include "config.h"
#include "lotse-search-result.h"

#include <glib/gi18n-lib.h>

#include "app/project-standing.h"
#include "app/widgets/lotse-status-mark.h"
#include "data/model/decision.h"
#include "data/model/organisation.h"
#include "data/model/responsibility.h"
#include "data/model/search-links.h"

#define EXCERPT_CHARS 110

struct _LotseSearchResult
{
  GObject         parent_instance;
  LotseResultRole role;
  LotseKind       kind;
  char           *title;   /* (owned) */
  char           *detail;  /* (owned) */
  char           *excerpt; /* (owned) (nullable) */
  int             state;
  const char     *action;  /* (nullable) */
  GVariant       *target;  /* (owned) (nullable) */
};

G_DEFINE_TYPE (LotseSearchResult, lotse_search_result, G_TYPE_OBJECT)

static void
lotse_search_result_finalize (GObject *object)
{
  LotseSearchResult *self = LOTSE_SEARCH_RESULT (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->excerpt);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (lotse_search_result_parent_class)->finalize (object);
}

static void
lotse_search_result_class_init (LotseSearchResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_search_result_finalize;
}

static void
lotse_search_result_init (LotseSearchResult *self)
{
  self->state = -1;
}

static char *
one_line (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  return g_strstrip (g_strdelimit (line, "\n\r\t", ' '));
}

static char *
place_of_project (LotseDataset *data, LotseRecord *project)
{
  LotseRecord *department = lotse_project_department (data, project, lotse_date_today ());
  const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
  const char *name = department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL;

  if (code != NULL && name != NULL)
    return g_strdup_printf ("%s · %s", code, name);
  return g_strdup (code != NULL ? code : name != NULL ? name : "");
}

/* "HF2-07 · Building office · archived on 3 Mar 2021" */
static char *
project_detail (LotseDataset *data, LotseRecord *project)
{
  g_autofree char *place = place_of_project (data, project);
  g_autofree char *archived = lotse_project_archived_words (project);

  return archived != NULL ? g_strdup_printf ("%s · %s", place, archived) : g_steal_pointer (&place);
}

/* The day that dates a record for a reader. (transfer full) (nullable) */
static char *
day_text (LotseRecord *record)
{
  LotseDate day = LOTSE_DATE_NONE;

  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_REPORT: day = lotse_record_date (record, LOTSE_F_REPORT_AS_OF); break;
    case LOTSE_KIND_SHIFT: day = lotse_record_date (record, LOTSE_F_SHIFT_DECIDED_ON); break;
    case LOTSE_KIND_DECISION: day = lotse_record_date (record, LOTSE_F_DECISION_TAKEN_ON); break;
    case LOTSE_KIND_COUNCIL_PAPER: day = lotse_record_date (record, LOTSE_F_COUNCIL_PAPER_DATE); break;
    case LOTSE_KIND_REVIEW: day = lotse_record_date (record, LOTSE_F_REVIEW_HELD_ON); break;
    default: break;
    }
  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
}

/* "5 projects": of a function or a department also that there is none. (transfer full) (nullable) */
static char *
count_text (LotseKind kind, guint n)
{
  const gboolean none_tells = kind == LOTSE_KIND_FUNCTION || kind == LOTSE_KIND_DEPARTMENT;

  if (n == 0)
    return none_tells ? g_strdup (_("No projects")) : NULL;
  return g_strdup_printf (ngettext ("%u project", "%u projects", n), n);
}

/* "18 Nov 2021 · Online application", "Building office · 5 projects", "until 31 Dec 2025, followed by Building and Housing · No projects"; either may be missing. */
static char *
related_detail (LotseDataset *data, LotseRecord *record, LotseRecord *project, guint n_projects, LotseDate as_of)
{
  const LotseKind kind = lotse_record_kind (record);
  LotseRecord *place = kind == LOTSE_KIND_FUNCTION ? lotse_function_department (data, record, as_of) : NULL;
  g_autofree char *what = project != NULL ? lotse_record_title (project) : count_text (kind, n_projects);
  g_autofree char *term = kind == LOTSE_KIND_DEPARTMENT && lotse_record_has (record, LOTSE_F_DEPARTMENT_VALID_TO) ? lotse_department_term_words (data, record) : NULL;
  g_autofree char *where = place != NULL ? lotse_record_title (place) : term != NULL ? g_steal_pointer (&term) : day_text (record);

  if (what == NULL || where == NULL)
    return g_strdup (what != NULL ? what : where != NULL ? where : "");
  return g_strdup_printf ("%s · %s", where, what);
}

static void
set_target (LotseSearchResult *self, const char *action, char *target)
{
  self->action = action;
  self->target = g_variant_ref_sink (g_variant_new_take_string (target));
}

/* Where a person would look for it; the form of the record where there is no better place. */
static void
find_target (LotseSearchResult *self, LotseDataset *data, LotseRecord *record, LotseRecord *project, guint n_projects)
{
  const char *id = lotse_record_id (record);
  LotseRecord *decision = self->kind == LOTSE_KIND_COUNCIL_PAPER ? lotse_paper_decision (data, record) : NULL;

  if (self->kind == LOTSE_KIND_DEPARTMENT)
    set_target (self, "win.department", g_strdup (id));
  else if (self->kind == LOTSE_KIND_FUNCTION)
    set_target (self, "win.page", g_strdup_printf ("responsibilities:%s", id));
  else if (self->kind == LOTSE_KIND_REPORT && project != NULL)
    set_target (self, "win.open-report", g_strdup (id));
  else if (self->kind == LOTSE_KIND_DECISION || decision != NULL)
    set_target (self, "win.page", g_strdup_printf ("decisions:%s", lotse_record_id (decision != NULL ? decision : record)));
  else if (self->kind == LOTSE_KIND_KPI)
    set_target (self, "win.page", g_strdup_printf ("kpis:%s", id));
  else if (project != NULL && project != record)
    set_target (self, "win.open-record", g_strdup_printf ("%s:%s", lotse_kind_info (self->kind)->name, id));
  else if (project != NULL)
    set_target (self, "win.open-project", g_strdup (lotse_record_id (project)));
  else if (n_projects > 0)
    set_target (self, "win.projects-of", g_strdup_printf ("%s:%s", lotse_kind_info (self->kind)->name, id));
  else if (self->kind == LOTSE_KIND_EVENT)
    set_target (self, "win.page", g_strdup ("timeline"));
  else
    set_target (self, "win.edit", g_strdup_printf ("%s:%s", lotse_kind_info (self->kind)->name, id));
}

static gboolean
contains (const char *text, const LotseFoldQuery *query)
{
  g_autoptr (GArray) ranges = lotse_fold_find (text, query);

  return ranges->len > 0;
}

LotseSearchResult *
lotse_search_result_new (LotseSession *session, LotseRecord *record, const LotseFoldQuery *query)
{
  LotseSearchResult *self = g_object_new (LOTSE_TYPE_SEARCH_RESULT, NULL);
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseDate as_of = lotse_session_get_as_of (session);
  const int audience = lotse_session_get_audience (session);
  LotseRecord *project = lotse_search_project_of (data, record, audience);
  g_autoptr (GPtrArray) projects = project == NULL ? lotse_search_projects_of (data, record, audience, as_of) : g_ptr_array_new ();
  g_autofree char *title = lotse_record_title (record);

  self->role = LOTSE_RESULT_RECORD;
  self->kind = lotse_record_kind (record);
  self->title = one_line (title);
  if (project == record)
    self->state = (int) lotse_project_state (data, project, as_of);
  else if (self->kind == LOTSE_KIND_REPORT)
    self->state = (int) lotse_state_of_status (lotse_record_enum (record, LOTSE_F_REPORT_STATUS));
  self->detail = project == record ? project_detail (data, record) : related_detail (data, record, project, projects->len, as_of);
  if (!contains (self->title, query))
    self->excerpt = lotse_search_excerpt (record, query, EXCERPT_CHARS);
  find_target (self, data, record, project, projects->len);
  return self;
}

LotseSearchResult *
lotse_search_result_new_heading (LotseKind kind, guint n_found)
{
  LotseSearchResult *self = g_object_new (LOTSE_TYPE_SEARCH_RESULT, NULL);

  self->role = LOTSE_RESULT_HEADING;
  self->kind = kind;
  self->title = g_strdup_printf ("%s · %u", lotse_kind_plural (kind), n_found);
  self->detail = g_strdup ("");
  return self;
}

LotseSearchResult *
lotse_search_result_new_more (LotseKind kind, guint n_found)
{
  LotseSearchResult *self = g_object_new (LOTSE_TYPE_SEARCH_RESULT, NULL);

  self->role = LOTSE_RESULT_MORE;
  self->kind = kind;
  self->title = g_strdup_printf (_("Show all %u"), n_found);
  self->detail = g_strdup ("");
  return self;
}

LotseResultRole
lotse_search_result_role (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), LOTSE_RESULT_RECORD);
  return self->role;
}

LotseKind
lotse_search_result_kind (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), LOTSE_KIND_NONE);
  return self->kind;
}

const char *
lotse_search_result_title (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), "");
  return self->title;
}

const char *
lotse_search_result_detail (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), "");
  return self->detail;
}

const char *
lotse_search_result_excerpt (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), NULL);
  return self->excerpt;
}

int
lotse_search_result_state (LotseSearchResult *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), -1);
  return self->state;
}

const char *
lotse_search_result_action (LotseSearchResult *self, GVariant **target)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), NULL);
  *target = self->target;
  return self->action;
}
