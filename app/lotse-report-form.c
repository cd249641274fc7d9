/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables of texts: what the last report said, and what was entered that differs from it. */
#include "config.h"
#include "report-form-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "app/forms/form-steps.h"
#include "app/forms/form-words.h"
#include "data/model/codec.h"
#include "data/model/orders.h"
#include "data/model/report-order.h"
#include "data/model/reporting.h"
#include "data/model/request.h"

struct _LotseReportForm
{
  GObject       parent_instance;

  LotseDataset *data;       /* (owned) */
  LotseRecord  *project;    /* (owned) */
  LotseRecord  *last;       /* (owned) (nullable) */
  LotseRecord  *corrects;   /* (owned) (nullable) */
  GHashTable   *homeless;   /* (owned) what a draft says of records that have no place in the form now: they may come back */
  GHashTable   *seen;       /* (owned) ids of the reports that were there when writing began */
  char         *begun_with; /* (owned) id of the latest of them; "": there was none */
  LotseDate     today;
  GPtrArray    *milestones; /* (owned) (element-type LotseRecord) copies, as they were when writing began: on that they are saved */
  GPtrArray    *kpis;       /* (owned) (element-type LotseRecord) */
  GPtrArray    *requests;   /* (owned) (element-type LotseRecord) */
  GHashTable   *said;       /* (owned) key → text, of the last report */
  GHashTable   *entered;    /* (owned) key → text that differs */
  LotseFormSteps *steps;    /* (owned) */
  GPtrArray    *keys;       /* (owned) (element-type utf8) that steps know by their number */
};

static guint changed_signal;

G_DEFINE_TYPE (LotseReportForm, lotse_report_form, G_TYPE_OBJECT)

static void
lotse_report_form_finalize (GObject *object)
{
  LotseReportForm *self = LOTSE_REPORT_FORM (object);

  g_clear_object (&self->data);
  g_clear_object (&self->project);
  g_clear_object (&self->last);
  g_clear_object (&self->corrects);
  g_clear_pointer (&self->homeless, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->begun_with, g_free);
  g_clear_pointer (&self->steps, lotse_form_steps_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  g_clear_pointer (&self->kpis, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_pointer (&self->entered, g_hash_table_unref);
  G_OBJECT_CLASS (lotse_report_form_parent_class)->finalize (object);
}

static void
lotse_report_form_class_init (LotseReportFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_report_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lotse_report_form_init (LotseReportForm *self)
{
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->homeless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->steps = lotse_form_steps_new ();
  self->keys = g_ptr_array_new_with_free_func (g_free);
}

char *
lotse_report_key (const char *pattern, const char *what)
{
  const char *gap = strstr (pattern, "%s");

  g_return_val_if_fail (gap != NULL && what != NULL, NULL);
  return g_strdup_printf ("%.*s%s%s", (int) (gap - pattern), pattern, what, gap + 2);
}

static void
say (LotseReportForm *self, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_insert (self->said, g_strdup (key), g_strdup (text));
}

static void
read_dimensions (LotseReportForm *self, LotseRecord *report)
{
  const LotseValue *dimensions = lotse_record_get (report, LOTSE_F_REPORT_DIMENSIONS);

  for (guint i = 0; dimensions->set && i < dimensions->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (dimensions->u.map, LotseMapEntry, i);
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, entry->key);
      g_autofree char *note_key = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, entry->key);

      say (self, key, entry->state);
      say (self, note_key, entry->note);
    }
}

/* A correction puts a report right, of whichever day that is: it does not make what was known then any newer. */
static LotseDate
proposed_day (LotseReportForm *self)
{
  const LotseDate day = self->corrects != NULL ? lotse_record_date (self->corrects, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;

  return day != LOTSE_DATE_NONE ? MIN (day, self->today) : self->today;
}

/* The day a milestone was reached is that of the report unless the person knows better. */
static void
say_days (LotseReportForm *self)
{
  g_autofree char *day = lotse_date_format (lotse_report_form_as_of (self), lotse_lang_get ());

  for (guint i = 0; i < self->milestones->len; i++)
    {
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (self->milestones->pdata[i]));

      say (self, key, day);
    }
}

/* What the last report said; @by: the function that reports unless the person says otherwise. */
static void
read_said (LotseReportForm *self, const char *by)
{
  g_autofree char *day = lotse_date_format (proposed_day (self), lotse_lang_get ());

  g_hash_table_remove_all (self->said);
  say (self, LOTSE_REPORT_AS_OF, day);
  say (self, LOTSE_REPORT_BY, by);
  if (self->last != NULL)
    {
      gboolean withheld;
      const int status = lotse_project_status (self->data, self->project, self->today);

      say (self, LOTSE_REPORT_STATUS,
           lotse_enum_code (LOTSE_ENUM_STATUS, lotse_record_has (self->last, LOTSE_F_REPORT_STATUS)
                                                 ? lotse_record_enum (self->last, LOTSE_F_REPORT_STATUS) : status));
      /* A rule by which a table kept the reason to itself is nothing to report anew. */
      g_free (lotse_report_reason (self->last, &withheld));
      say (self, LOTSE_REPORT_SUMMARY, withheld ? NULL : lotse_record_text (self->last, LOTSE_F_REPORT_SUMMARY));
      say (self, LOTSE_REPORT_NEXT_STEPS, lotse_record_text (self->last, LOTSE_F_REPORT_NEXT_STEPS));
      read_dimensions (self, self->last);
    }
  say_days (self);
}

static GPtrArray *
open_milestones (LotseReportForm *self)
{
  const GPtrArray *all = lotse_dataset_referrers_of (self->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, self->project);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    if (!lotse_record_has (all->pdata[i], LOTSE_F_MILESTONE_DONE_ON))
      g_ptr_array_add (open, lotse_record_copy (all->pdata[i])); /* the one there takes up what others say */
  return open;
}

/* Those that were not answered, or put off. */
static GPtrArray *
open_requests (LotseReportForm *self)
{
  const GPtrArray *all = lotse_dataset_referrers_of (self->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, self->project);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    if (!lotse_request_is_settled (all->pdata[i]))
      g_ptr_array_add (open, g_object_ref (all->pdata[i]));
  return open;
}

/* @last: (nullable) the latest report when writing began. @then: that was before now, and what is later is news. */
static void
begin_with (LotseReportForm *self, LotseRecord *last, gboolean then)
{
  const GPtrArray *all = lotse_dataset_referrers_of (self->data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, self->project);

  g_clear_pointer (&self->seen, g_hash_table_unref);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len; i++)
    if (!then || (last != NULL && lotse_report_compare (&all->pdata[i], &last, self->data) <= 0))
      g_hash_table_add (self->seen, g_strdup (lotse_record_id (all->pdata[i])));
  g_free (self->begun_with);
  self->begun_with = g_strdup (last != NULL ? lotse_record_id (last) : "");
}

LotseReportForm *
lotse_report_form_new (LotseDataset *data, LotseRecord *project, const char *by, LotseDate as_of)
{
  LotseReportForm *self = g_object_new (LOTSE_TYPE_REPORT_FORM, NULL);
  LotseRecord *last = lotse_project_latest_report (data, project, as_of);

  self->data = g_object_ref (data);
  self->project = g_object_ref (project);
  self->last = last != NULL ? g_object_ref (last) : NULL;
  begin_with (self, last, FALSE);
  self->today = as_of;
  self->milestones = open_milestones (self);
  g_ptr_array_sort (self->milestones, lotse_compare_due_cb);
  self->requests = open_requests (self);
  self->kpis = lotse_kpis_due (data, project, as_of);
  read_said (self, by);
  return self;
}

void
lotse_report_form_correct (LotseReportForm *self, LotseRecord *report)
{
  g_autofree char *by = NULL;

  g_return_if_fail (LOTSE_IS_REPORT_FORM (self));

  by = g_strdup (g_hash_table_lookup (self->said, LOTSE_REPORT_BY));
  g_set_object (&self->corrects, report);
  if (report != NULL)
    g_set_object (&self->last, report);
  read_said (self, by);
}

LotseRecord *
lotse_report_form_project (LotseReportForm *self)
{
  return self->project;
}

LotseRecord *
lotse_report_form_last (LotseReportForm *self)
{
  return self->last;
}

LotseRecord *
lotse_report_form_corrects (LotseReportForm *self)
{
  return self->corrects;
}

LotseDate
lotse_report_form_as_of (LotseReportForm *self)
{
  g_autofree char *problem = NULL;
  LotseDate day = proposed_day (self);
  LotseValue value;

  if (!g_hash_table_contains (self->entered, LOTSE_REPORT_AS_OF)
      || !lotse_report_form_parse (self, LOTSE_REPORT_AS_OF, LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF, &value, &problem))
    return day;
  if (value.set && value.u.integer <= self->today)
    day = (LotseDate) value.u.integer;
  lotse_value_clear (&value);
  return day;
}

LotseDate
lotse_report_form_today (LotseReportForm *self)
{
  return self->today;
}

LotseRecord *
lotse_report_form_news (LotseReportForm *self)
{
  LotseRecord *latest, *newest;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), NULL);

  newest = self->corrects != NULL ? lotse_report_newest (self->data, self->corrects) : NULL;
  if (newest != self->corrects)
    return newest;
  latest = lotse_project_latest_report (self->data, self->project, self->today);
  /* One that was taken back leaves an earlier one the latest, which may have come meanwhile all the same. */
  return latest != NULL && !g_hash_table_contains (self->seen, lotse_record_id (latest)) ? latest : NULL;
}

GPtrArray *
lotse_report_form_milestones (LotseReportForm *self)
{
  return self->milestones;
}

GPtrArray *
lotse_report_form_kpis (LotseReportForm *self)
{
  return self->kpis;
}

GPtrArray *
lotse_report_form_requests (LotseReportForm *self)
{
  return self->requests;
}

const char *
lotse_report_form_get (LotseReportForm *self, const char *key)
{
  const char *text;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), "");

  text = g_hash_table_lookup (self->entered, key);
  if (text == NULL)
    text = g_hash_table_lookup (self->said, key);
  return text != NULL ? text : "";
}

/* The number under which steps know @key. */
static guint
number_of (LotseReportForm *self, const char *key)
{
  guint number;

  if (!g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, &number))
    {
      number = self->keys->len;
      g_ptr_array_add (self->keys, g_strdup (key));
    }
  return number;
}

/* Everything else is chosen. */
static gboolean
is_typed (const char *key)
{
  static const char *const ends[] = { ".note", ".to", ".done", ".sentence" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (key, ends[i]))
      return TRUE;
  return g_str_has_prefix (key, "kpi.") || strcmp (key, LOTSE_REPORT_AS_OF) == 0 || strcmp (key, LOTSE_REPORT_SUMMARY) == 0
         || strcmp (key, LOTSE_REPORT_NEXT_STEPS) == 0 || strcmp (key, LOTSE_REPORT_SUPPORT_WHAT) == 0 || strcmp (key, LOTSE_REPORT_SUPPORT_BY) == 0;
}

static void
put_entered (LotseReportForm *self, const char *key, const char *text)
{
  const char *said = g_hash_table_lookup (self->said, key);

  if (strcmp (said != NULL ? said : "", text) == 0)
    g_hash_table_remove (self->entered, key);
  else
    g_hash_table_insert (self->entered, g_strdup (key), g_strdup (text));
  if (strcmp (key, LOTSE_REPORT_AS_OF) == 0)
    say_days (self);
  g_signal_emit (self, changed_signal, 0, key);
}

void
lotse_report_form_set (LotseReportForm *self, const char *key, const char *text)
{
  g_return_if_fail (LOTSE_IS_REPORT_FORM (self));
  g_return_if_fail (key != NULL && text != NULL);

  if (strcmp (lotse_report_form_get (self, key), text) == 0)
    return;
  lotse_form_steps_remember (self->steps, number_of (self, key), lotse_report_form_get (self, key), text, is_typed (key));
  put_entered (self, key, text);
}

const char *
lotse_report_form_undo (LotseReportForm *self, gboolean redo)
{
  const char *text, *key;
  guint number;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), NULL);

  text = lotse_form_steps_take (self->steps, redo, &number);
  if (text == NULL)
    return NULL;
  key = self->keys->pdata[number];
  put_entered (self, key, text);
  return key;
}

gboolean
lotse_report_form_touched (LotseReportForm *self, const char *key)
{
  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), FALSE);
  return g_hash_table_contains (self->entered, key);
}

gboolean
lotse_report_form_is_unchanged (LotseReportForm *self)
{
  guint beside = 0;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), FALSE);

  beside += g_hash_table_contains (self->entered, LOTSE_REPORT_AS_OF) ? 1 : 0;
  beside += g_hash_table_contains (self->entered, LOTSE_REPORT_BY) ? 1 : 0;
  return self->last != NULL && self->corrects == NULL && g_hash_table_size (self->entered) == beside;
}

gboolean
lotse_report_form_corrects_nothing (LotseReportForm *self)
{
  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), FALSE);
  /* The status that stands beside a report without one becomes its own by the correction. */
  return self->corrects != NULL && g_hash_table_size (self->entered) == 0 && lotse_record_has (self->corrects, LOTSE_F_REPORT_STATUS);
}

gboolean
lotse_report_form_is_empty (LotseReportForm *self)
{
  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), TRUE);
  return lotse_report_form_is_unchanged (self) && g_hash_table_size (self->entered) == 0;
}

gboolean
lotse_report_form_parse (LotseReportForm *self, const char *key, LotseKind kind, guint field, LotseValue *out, char **problem)
{
  return lotse_form_read (&lotse_kind_info (kind)->fields[field], lotse_report_form_get (self, key), out, problem);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_member (GString *out, const char *name, const char *text)
{
  lotse_json_write_string (out, name);
  g_string_append_c (out, ':');
  lotse_json_write_string (out, text);
}

static void
write_texts (GString *out, GHashTable *texts, gboolean first)
{
  guint n;
  g_autofree const char **keys = (const char **) g_hash_table_get_keys_as_array (texts, &n);

  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 || !first)
        g_string_append_c (out, ',');
      write_member (out, keys[i], g_hash_table_lookup (texts, keys[i]));
    }
}

char *
lotse_report_form_to_draft (LotseReportForm *self)
{
  GString *out = g_string_new ("{");

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), NULL);

  write_member (out, "project", lotse_record_id (self->project));
  if (self->corrects != NULL)
    {
      g_string_append_c (out, ',');
      write_member (out, "corrects", lotse_record_id (self->corrects));
    }
  g_string_append_c (out, ',');
  write_member (out, "begun_with", self->begun_with);
  g_string_append (out, ",\"entered\":{");
  write_texts (out, self->entered, TRUE);
  write_texts (out, self->homeless, g_hash_table_size (self->entered) == 0);
  g_string_append (out, "}}\n");
  return g_string_free (out, FALSE);
}

/* A draft may be older than the records that it speaks of. */
static gboolean
is_known (LotseReportForm *self, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 3);
  GPtrArray *records = strcmp (parts[0], "milestone") == 0 ? self->milestones : strcmp (parts[0], "kpi") == 0 ? self->kpis : NULL;

  for (guint i = 0; records != NULL && parts[1] != NULL && i < records->len; i++)
    if (strcmp (lotse_record_id (records->pdata[i]), parts[1]) == 0)
      return TRUE;
  return records == NULL;
}

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gboolean
lotse_report_form_take_draft (LotseReportForm *self, const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GList) keys = NULL;
  JsonNode *root, *entered;
  JsonObject *object;
  LotseRecord *last;
  const char *corrects, *begun_with;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), FALSE);

  if (!g_utf8_validate (json, -1, NULL) || !json_parser_load_from_data (parser, json, -1, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || g_strcmp0 (text_member (json_node_get_object (root), "project"), lotse_record_id (self->project)) != 0)
    return FALSE;
  begun_with = text_member (json_node_get_object (root), "begun_with");
  last = begun_with != NULL && *begun_with != '\0' ? lotse_dataset_get (self->data, LOTSE_KIND_REPORT, begun_with) : NULL;
  if (last != NULL || g_strcmp0 (begun_with, "") == 0)
    begin_with (self, last, TRUE);
  corrects = text_member (json_node_get_object (root), "corrects");
  if (corrects != NULL)
    lotse_report_form_correct (self, lotse_dataset_get (self->data, LOTSE_KIND_REPORT, corrects));
  entered = json_object_get_member (json_node_get_object (root), "entered");
  if (entered == NULL || !JSON_NODE_HOLDS_OBJECT (entered))
    return FALSE;
  object = json_node_get_object (entered);
  keys = json_object_get_members (object);
  for (GList *l = keys; l != NULL; l = l->next)
    if (text_member (object, l->data) != NULL && is_known (self, l->data))
      lotse_report_form_set (self, l->data, text_member (object, l->data));
    else if (text_member (object, l->data) != NULL)
      g_hash_table_insert (self->homeless, g_strdup (l->data), g_strdup (text_member (object, l->data)));
  lotse_form_steps_clear (self->steps);
  return TRUE;
}

LotseDataset *
lotse_report_form_data (LotseReportForm *self)
{
  return self->data;
}

const char *
lotse_report_form_by (LotseReportForm *self)
{
  const char *by = lotse_report_form_get (self, LOTSE_REPORT_BY);

  return *by != '\0' ? by : NULL;
}
