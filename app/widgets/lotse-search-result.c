/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and target of a found record. */
#include "config.h"
#include "lotse-search-result.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-pages.h"
#include "app/lotse-search-index.h"
#include "app/project-standing.h"

struct _LotseSearchResult
{
  GObject     parent_instance;
  char       *title;  /* (owned) */
  char       *detail; /* (owned) */
  int         state;
  const char *action;
  GVariant   *target; /* (owned) */
};

enum { PROP_0, PROP_TITLE, PROP_DETAIL, PROP_STATE };

G_DEFINE_TYPE (LotseSearchResult, lotse_search_result, G_TYPE_OBJECT)

static void
lotse_search_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseSearchResult *self = LOTSE_SEARCH_RESULT (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_DETAIL: g_value_set_string (value, self->detail); break;
    case PROP_STATE: g_value_set_int (value, self->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_search_result_finalize (GObject *object)
{
  LotseSearchResult *self = LOTSE_SEARCH_RESULT (object);

  g_free (self->title);
  g_free (self->detail);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (lotse_search_result_parent_class)->finalize (object);
}

static void
lotse_search_result_class_init (LotseSearchResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lotse_search_result_get_property;
  object_class->finalize = lotse_search_result_finalize;
  g_object_class_install_property (object_class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_DETAIL, g_param_spec_string ("detail", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_STATE, g_param_spec_int ("state", NULL, NULL, -1, LOTSE_N_STATES, -1, flags));
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
  LotseRecord *department = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_DEPARTMENT);
  const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
  const char *name = department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL;

  if (code != NULL && name != NULL)
    return g_strdup_printf ("%s · %s", code, name);
  return g_strdup (code != NULL ? code : name != NULL ? name : lotse_kind_label (LOTSE_KIND_PROJECT));
}

/* "HF2-07 · Building office · archived on 3 Mar 2021" */
static char *
project_detail (LotseDataset *data, LotseRecord *project)
{
  g_autofree char *place = place_of_project (data, project);
  g_autofree char *archived = lotse_project_archived_words (project);

  return archived != NULL ? g_strdup_printf ("%s · %s", place, archived) : g_steal_pointer (&place);
}

/* "Status report · 18 Nov 2021 · Online application"; the date is there for reports only. */
static char *
related_detail (LotseRecord *record, LotseRecord *project)
{
  const char *kind = lotse_kind_label (lotse_record_kind (record));
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;

  if (title == NULL)
    return g_strdup (kind);
  if (lotse_record_kind (record) == LOTSE_KIND_REPORT)
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (record, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());

      return g_strdup_printf ("%s · %s · %s", kind, day, title);
    }
  return g_strdup_printf ("%s · %s", kind, title);
}

static gboolean
find_target (LotseSearchResult *self, LotseRecord *record, LotseRecord *project)
{
  if (project != NULL)
    {
      self->action = "win.open-project";
      self->target = g_variant_ref_sink (g_variant_new_string (lotse_record_id (project)));
    }
  else if (lotse_record_kind (record) == LOTSE_KIND_EVENT && lotse_pages_find ("timeline") != NULL)
    {
      self->action = "win.page";
      self->target = g_variant_ref_sink (g_variant_new_string ("timeline"));
    }
  return self->action != NULL;
}

LotseSearchResult *
lotse_search_result_new (LotseSession *session, LotseRecord *record)
{
  g_autoptr (LotseSearchResult) self = g_object_new (LOTSE_TYPE_SEARCH_RESULT, NULL);
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *project = NULL;
  g_autofree char *title = lotse_record_title (record);

  self->title = one_line (title);
  if (lotse_record_kind (record) == LOTSE_KIND_DEPARTMENT)
    {
      self->detail = g_strdup (lotse_kind_label (LOTSE_KIND_DEPARTMENT));
      self->action = "win.department";
      self->target = g_variant_ref_sink (g_variant_new_string (lotse_record_id (record)));
      return g_steal_pointer (&self);
    }
  project = lotse_search_project_of (data, record);
  if (!find_target (self, record, project))
    return NULL;
  if (project == record)
    self->state = (int) lotse_project_state (data, project, lotse_session_get_as_of (session));
  self->detail = project == record ? project_detail (data, record) : related_detail (record, project);
  return g_steal_pointer (&self);
}

const char *
lotse_search_result_action (LotseSearchResult *self, GVariant **target)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_RESULT (self), NULL);
  *target = self->target;
  return self->action;
}
