/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of one window, and the one signal that tells its pages to look anew. */
#include "config.h"
#include "lotse-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/sync-words.h"
#include "data/model/reporting.h"

enum
{
  PROP_0,
  PROP_CLIENT,
  PROP_DATASET,
  PROP_DEPARTMENT,
  PROP_RANGE_FROM,
  PROP_RANGE_TO,
  PROP_AS_OF,
  PROP_SELECTION,
  PROP_GROUPING,
  PROP_AUDIENCE,
  PROP_SEARCH_TEXT,
  PROP_MINE,
  PROP_SHOW_ARCHIVED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint data_changed_signal;

G_DEFINE_TYPE (LotseSession, lotse_session, G_TYPE_OBJECT)

static gboolean
tell_cb (gpointer data)
{
  LotseSession *self = data;

  self->idle_id = 0;
  g_signal_emit (self, data_changed_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Ahead of drawing, behind input: a burst of changes costs one look. */
void
lotse_session_queue_changed (LotseSession *self)
{
  self->stamp++;
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
follow_dataset (LotseSession *self, LotseDataset *dataset)
{
  if (self->dataset == dataset)
    return;
  if (self->dataset != NULL)
    g_clear_signal_handler (&self->changed_id, self->dataset);
  g_set_object (&self->dataset, dataset);
  self->changed_id = g_signal_connect_swapped (dataset, "changed", G_CALLBACK (lotse_session_queue_changed), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATASET]);
  lotse_session_queue_changed (self);
}

static void
lotse_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseSession *self = LOTSE_SESSION (object);

  switch (id)
    {
    case PROP_CLIENT: g_value_set_object (value, self->client); break;
    case PROP_DATASET: g_value_set_object (value, self->dataset); break;
    case PROP_DEPARTMENT: g_value_set_string (value, self->department); break;
    case PROP_RANGE_FROM: g_value_set_int (value, self->range_from); break;
    case PROP_RANGE_TO: g_value_set_int (value, self->range_to); break;
    case PROP_AS_OF: g_value_set_int (value, lotse_session_get_as_of (self)); break;
    case PROP_SELECTION: g_value_set_string (value, self->selection); break;
    case PROP_GROUPING: g_value_set_int (value, self->grouping); break;
    case PROP_AUDIENCE: g_value_set_int (value, self->audience); break;
    case PROP_SEARCH_TEXT: g_value_set_string (value, self->search_text); break;
    case PROP_MINE: g_value_set_boolean (value, self->mine); break;
    case PROP_SHOW_ARCHIVED: g_value_set_boolean (value, self->show_archived); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseSession *self = LOTSE_SESSION (object);

  switch (id)
    {
    case PROP_DATASET: lotse_session_set_dataset (self, g_value_get_object (value)); break;
    case PROP_DEPARTMENT: lotse_session_set_department (self, g_value_get_string (value)); break;
    case PROP_RANGE_FROM: lotse_session_set_range (self, g_value_get_int (value), self->range_to); break;
    case PROP_RANGE_TO: lotse_session_set_range (self, self->range_from, g_value_get_int (value)); break;
    case PROP_AS_OF: lotse_session_set_as_of (self, g_value_get_int (value)); break;
    case PROP_SELECTION: lotse_session_set_selection (self, g_value_get_string (value)); break;
    case PROP_GROUPING: lotse_session_set_grouping (self, g_value_get_int (value)); break;
    case PROP_AUDIENCE: lotse_session_set_audience (self, g_value_get_int (value)); break;
    case PROP_SEARCH_TEXT: lotse_session_set_search_text (self, g_value_get_string (value)); break;
    case PROP_MINE: lotse_session_set_mine (self, g_value_get_boolean (value)); break;
    case PROP_SHOW_ARCHIVED: lotse_session_set_show_archived (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_session_dispose (GObject *object)
{
  LotseSession *self = LOTSE_SESSION (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->dataset != NULL)
    g_clear_signal_handler (&self->changed_id, self->dataset);
  lotse_history_set_client (self->history, NULL);
  lotse_history_set_refusal (self->history, NULL, NULL);
  if (self->client != NULL)
    lotse_client_close (self->client);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (lotse_session_parent_class)->dispose (object);
}

static void
lotse_session_finalize (GObject *object)
{
  LotseSession *self = LOTSE_SESSION (object);

  g_clear_object (&self->history);
  g_clear_object (&self->dataset);
  g_free (self->department);
  g_free (self->selection);
  g_free (self->search_text);
  g_free (self->folder);
  g_strfreev (self->functions);
  g_hash_table_unref (self->hidden);
  lotse_person_free (self->person);
  G_OBJECT_CLASS (lotse_session_parent_class)->finalize (object);
}

static GParamSpec *
int_property (const char *name, int fallback)
{
  return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, fallback,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static GParamSpec *
string_property (const char *name, const char *fallback)
{
  return g_param_spec_string (name, NULL, NULL, fallback, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
lotse_session_class_init (LotseSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_session_get_property;
  object_class->set_property = lotse_session_set_property;
  object_class->dispose = lotse_session_dispose;
  object_class->finalize = lotse_session_finalize;

  properties[PROP_CLIENT] = g_param_spec_object ("client", NULL, NULL, LOTSE_TYPE_CLIENT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DATASET] = g_param_spec_object ("dataset", NULL, NULL, LOTSE_TYPE_DATASET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DEPARTMENT] = string_property ("department", NULL);
  properties[PROP_RANGE_FROM] = int_property ("range-from", LOTSE_DATE_NONE);
  properties[PROP_RANGE_TO] = int_property ("range-to", LOTSE_DATE_NONE);
  properties[PROP_AS_OF] = int_property ("as-of", LOTSE_DATE_NONE);
  properties[PROP_SELECTION] = string_property ("selection", NULL);
  properties[PROP_GROUPING] = int_property ("grouping", LOTSE_LANES_FIELD_OF_ACTION);
  properties[PROP_AUDIENCE] = int_property ("audience", LOTSE_AUDIENCE_LEADERSHIP);
  properties[PROP_SEARCH_TEXT] = string_property ("search-text", "");
  properties[PROP_MINE] = g_param_spec_boolean ("mine", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOW_ARCHIVED] = g_param_spec_boolean ("show-archived", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  data_changed_signal = g_signal_new ("data-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("draft-turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_signal_new ("person-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* Why the person may not take something back. (transfer full) (nullable) */
static char *
refusal_cb (LotseRecord *before, LotseRecord *after, gpointer data)
{
  const LotseSession *self = data;
  LotseRecord *record = before != NULL ? before : after;
  const char *kind = lotse_kind_label (lotse_record_kind (record));
  g_autofree char *title = lotse_record_title (record), *why = NULL;

  if (lotse_person_may (self->person, self->dataset, before, after, &why))
    return NULL;
  if (strcmp (title, lotse_record_id (record)) == 0)
    return g_strdup_printf (_("%s: it is transmitted already and stays. %s"), kind, why);
  return g_strdup_printf (_("%s “%s”: it is transmitted already and stays. %s"), kind, title, why);
}

static void
lotse_session_init (LotseSession *self)
{
  g_autoptr (LotseDataset) empty = lotse_dataset_new ();

  self->history = lotse_history_new ();
  self->as_of = LOTSE_DATE_NONE;
  self->range_from = LOTSE_DATE_NONE;
  self->range_to = LOTSE_DATE_NONE;
  self->grouping = LOTSE_LANES_FIELD_OF_ACTION;
  self->audience = LOTSE_AUDIENCE_LEADERSHIP;
  self->search_text = g_strdup ("");
  self->functions = g_new0 (char *, 1);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->person = lotse_person_new (NULL, NULL, NULL);
  lotse_history_set_refusal (self->history, refusal_cb, self);
  follow_dataset (self, empty);
}

static gboolean
replace_string (LotseSession *self, char **field, const char *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

LotseSession *
lotse_session_new (void)
{
  return g_object_new (LOTSE_TYPE_SESSION, NULL);
}

void
lotse_session_take_client (LotseSession *self, LotseClient *client)
{
  g_autoptr (LotseClient) before = g_steal_pointer (&self->client);

  g_return_if_fail (LOTSE_IS_SESSION (self));

  self->client = client;
  /* How far an edit has come is part of what pages show. */
  if (client != NULL)
    g_signal_connect_object (client, "record-state-changed", G_CALLBACK (lotse_session_queue_changed), self, G_CONNECT_SWAPPED);
  if (client != NULL)
    g_signal_connect_object (client, "notify::person", G_CALLBACK (lotse_session_learn_person), self, G_CONNECT_SWAPPED);
  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);
  if (client != NULL)
    follow_dataset (self, lotse_client_dataset (client));
  lotse_history_set_client (self->history, client);
  g_hash_table_remove_all (self->hidden);
  lotse_session_read_workplace (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLIENT]);
  if (before != NULL)
    lotse_client_close (before);
  /* A department of another workspace would hide everything. */
  if (self->department != NULL && lotse_dataset_get (self->dataset, LOTSE_KIND_DEPARTMENT, self->department) == NULL)
    lotse_session_set_department (self, NULL);
  if (*self->functions == NULL)
    lotse_session_set_mine (self, FALSE);
}

LotseClient *
lotse_session_get_client (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->client;
}

LotseHistory *
lotse_session_get_history (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->history;
}

gboolean
lotse_session_may_edit (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), FALSE);
  return self->client != NULL && lotse_client_writable (self->client);
}

LotseDataset *
lotse_session_get_dataset (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->dataset;
}

void
lotse_session_set_dataset (LotseSession *self, LotseDataset *dataset)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  g_return_if_fail (LOTSE_IS_DATASET (dataset));
  follow_dataset (self, dataset);
}

const char *
lotse_session_get_department (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->department;
}

void
lotse_session_set_department (LotseSession *self, const char *id)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  if (replace_string (self, &self->department, id, PROP_DEPARTMENT))
    lotse_session_queue_changed (self);
}

gboolean
lotse_session_get_mine (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), FALSE);
  return self->mine;
}

void
lotse_session_set_mine (LotseSession *self, gboolean mine)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));

  mine = mine && *self->functions != NULL;
  if (self->mine == mine)
    return;
  self->mine = mine;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINE]);
  lotse_session_queue_changed (self);
}

gboolean
lotse_session_get_show_archived (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), FALSE);
  return self->show_archived;
}

void
lotse_session_set_show_archived (LotseSession *self, gboolean show)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));

  if (self->show_archived == !!show)
    return;
  self->show_archived = !!show;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ARCHIVED]);
  lotse_session_queue_changed (self);
}

gboolean
lotse_session_shows_project (LotseSession *self, LotseRecord *project)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), FALSE);

  if (!self->show_archived && lotse_project_archived (project, lotse_session_get_as_of (self)))
    return FALSE;
  if (self->mine && !lotse_is_project_of (project, (const char *const *) self->functions))
    return FALSE;
  return lotse_project_within (self->dataset, project, self->department, lotse_session_get_as_of (self));
}

LotseDate
lotse_session_get_as_of (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), LOTSE_DATE_NONE);
  return self->as_of == LOTSE_DATE_NONE ? lotse_date_today () : self->as_of;
}

void
lotse_session_set_as_of (LotseSession *self, LotseDate as_of)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  if (self->as_of == as_of)
    return;
  self->as_of = as_of;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
  lotse_session_queue_changed (self);
}

void
lotse_session_get_range (LotseSession *self, LotseDate *from, LotseDate *to)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  *from = self->range_from;
  *to = self->range_to;
}

void
lotse_session_set_range (LotseSession *self, LotseDate from, LotseDate to)
{
  gboolean from_differs, to_differs;

  g_return_if_fail (LOTSE_IS_SESSION (self));

  from_differs = self->range_from != from;
  to_differs = self->range_to != to;
  self->range_from = from;
  self->range_to = to;
  if (from_differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_FROM]);
  if (to_differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE_TO]);
}

const char *
lotse_session_get_selection (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->selection;
}

void
lotse_session_set_selection (LotseSession *self, const char *project)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  replace_string (self, &self->selection, project, PROP_SELECTION);
}

int
lotse_session_get_grouping (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), LOTSE_LANES_FIELD_OF_ACTION);
  return self->grouping;
}

void
lotse_session_set_grouping (LotseSession *self, int lanes)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  g_return_if_fail (lanes >= 0 && lanes < LOTSE_LANES_N_VALUES);
  if (self->grouping == lanes)
    return;
  self->grouping = lanes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPING]);
}

int
lotse_session_get_audience (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), LOTSE_AUDIENCE_PUBLIC);
  return self->audience;
}

void
lotse_session_set_audience (LotseSession *self, int audience)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  g_return_if_fail (audience >= 0 && audience < LOTSE_AUDIENCE_N_VALUES);
  if (self->audience == audience)
    return;
  self->audience = audience;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUDIENCE]);
  lotse_session_queue_changed (self);
}

const char *
lotse_session_get_search_text (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), "");
  return self->search_text;
}

void
lotse_session_set_search_text (LotseSession *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  replace_string (self, &self->search_text, text != NULL ? text : "", PROP_SEARCH_TEXT);
}

guint64
lotse_session_get_stamp (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), 0);
  return self->stamp;
}

gboolean
lotse_session_is_example (LotseSession *self)
{
  LotseRecord *strategy;

  g_return_val_if_fail (LOTSE_IS_SESSION (self), FALSE);

  if (lotse_dataset_count (self->dataset, LOTSE_KIND_STRATEGY) == 0)
    return FALSE;
  strategy = lotse_dataset_at (self->dataset, LOTSE_KIND_STRATEGY, 0);
  return lotse_record_integer (strategy, LOTSE_F_STRATEGY_EXAMPLE, FALSE) != FALSE;
}

/* When the records came last; 0: they are not synchronised, or never were. */
static gint64
synced_at (LotseSession *self)
{
  return self->client != NULL ? lotse_client_synced_at (self->client) : 0;
}

LotseDate
lotse_session_get_data_day (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), LOTSE_DATE_NONE);
  /* All of a frozen folder is of its day, however old its newest record was then. */
  if (lotse_date_frozen () != LOTSE_DATE_NONE)
    return lotse_date_frozen ();
  return lotse_client_data_day (self->client, self->dataset);
}

char *
lotse_session_as_of_day_text (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);

  const LotseDate day = self->as_of != LOTSE_DATE_NONE ? self->as_of : lotse_session_get_data_day (self);
  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : g_strdup ("");
}

char *
lotse_session_as_of_text (LotseSession *self)
{
  g_autofree char *day = NULL;
  LotseDate latest;

  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);

  if (self->as_of != LOTSE_DATE_NONE)
    {
      day = lotse_date_format (self->as_of, lotse_lang_get ());
      return g_strdup_printf (_("Looking back: as of %s"), day);
    }
  if (synced_at (self) > 0)
    return lotse_sync_as_of_text (synced_at (self));
  latest = lotse_session_get_data_day (self);
  if (latest == LOTSE_DATE_NONE)
    return g_strdup ("");
  day = lotse_date_format (latest, lotse_lang_get ());
  /* How old something is counts up to today, which nobody would guess beside a day of years ago. */
  if (lotse_date_today () - latest > LOTSE_STALE_DAYS)
    {
      g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

      return g_strdup_printf (_("Data of %s, ages up to today, %s"), day, today);
    }
  return g_strdup_printf (_("As of %s"), day);
}
