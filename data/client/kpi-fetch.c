/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes from the web or a file, parsed in a thread, taken in on the thread of the dataset. */
#include "config.h"
#include "kpi-fetch.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/exchange/csv-text.h"
#include "data/exchange/kpi-table.h"
#include "data/exchange/region-table.h"
#include "data/exchange/spreadsheet.h"
#include "data/model/error.h"
#include "http-get.h"

#define NAMED_CELLS 5 /* of those that could not be taken */
#define MOST_TROUBLE 900 /* characters; the record takes 1000 */
/* Without login; documented as Open PVOG of the Data Hub. Rows of the municipalities below would tell nothing about the area as a whole. */
#define SERVICES_ADDRESS "https://api.ozg-umsetzung.de/api/public/v1/dash/open-pvog/{ars}/export?filetype=csv&includeAbove=true&includeBelow=false"

/* Two kinds of records are fetched by the same fields. */
typedef struct { guint title, kpi, location, columns, rhythm, fetched_on, trouble; } Fields;

static const Fields *
fields_of (LotseRecord *source)
{
  static const Fields own = { LOTSE_F_KPI_SOURCE_TITLE,  LOTSE_F_KPI_SOURCE_KPI,        LOTSE_F_KPI_SOURCE_LOCATION, LOTSE_F_KPI_SOURCE_COLUMNS,
                              LOTSE_F_KPI_SOURCE_RHYTHM, LOTSE_F_KPI_SOURCE_FETCHED_ON, LOTSE_F_KPI_SOURCE_TROUBLE };
  static const Fields others = { LOTSE_F_BENCHMARK_TITLE,  LOTSE_F_BENCHMARK_KPI,        LOTSE_F_BENCHMARK_LOCATION, LOTSE_F_BENCHMARK_COLUMNS,
                                 LOTSE_F_BENCHMARK_RHYTHM, LOTSE_F_BENCHMARK_FETCHED_ON, LOTSE_F_BENCHMARK_TROUBLE };

  return lotse_record_kind (source) == LOTSE_KIND_BENCHMARK ? &others : &own;
}

typedef struct
{
  LotseDataset *data;     /* (owned) */
  char         *source;   /* (owned) id */
  char         *location; /* (owned) */
  char         *sheet;    /* (owned) (nullable) */
  LotseDate     today;
  GBytes       *bytes;    /* (owned) (nullable) */
  LotseSheet   *table;    /* (owned) (nullable) */
  LotseRecord  *benchmark; /* (owned) (nullable) with what is new */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->data);
  g_free (work->source);
  g_free (work->location);
  g_free (work->sheet);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_clear_pointer (&work->table, lotse_sheet_free);
  g_clear_object (&work->benchmark);
  g_free (work);
}

void
lotse_kpi_fetched_free (LotseKpiFetched *self)
{
  g_free (self->title);
  g_free (self->kpi);
  g_ptr_array_unref (self->mutations);
  g_free (self->question);
  g_free (self->trouble);
  g_free (self);
}

/* ---- Sources ---- */

gboolean
lotse_kpi_source_is_due (LotseRecord *source, LotseDate today)
{
  const LotseDate fetched = lotse_record_date (source, fields_of (source)->fetched_on);
  const LotsePrecision precision = lotse_rhythm_precision (lotse_record_enum (source, fields_of (source)->rhythm));

  return lotse_record_has (source, fields_of (source)->location) && (fetched == LOTSE_DATE_NONE || lotse_soft_make (today, precision).first > fetched);
}

char *
lotse_kpi_source_words (LotseRecord *source)
{
  const LotseDate fetched = lotse_record_date (source, fields_of (source)->fetched_on);
  const char *trouble = lotse_record_text (source, fields_of (source)->trouble);
  g_autofree char *day = fetched != LOTSE_DATE_NONE ? lotse_date_format (fetched, lotse_lang_get ()) : NULL;
  g_autofree char *text = day != NULL ? g_strdup_printf (_("Last fetched on %s"), day) : g_strdup (_("Not fetched yet"));

  return trouble != NULL ? g_strdup_printf ("%s · %s", text, trouble) : g_steal_pointer (&text);
}

const GPtrArray *
lotse_kpi_sources (LotseDataset *data, const char *kpi)
{
  return lotse_dataset_referrers (data, LOTSE_KIND_KPI_SOURCE, LOTSE_F_KPI_SOURCE_KPI, kpi);
}

const GPtrArray *
lotse_kpi_benchmarks (LotseDataset *data, const char *kpi)
{
  return lotse_dataset_referrers (data, LOTSE_KIND_BENCHMARK, LOTSE_F_BENCHMARK_KPI, kpi);
}

static gboolean
is_share (LotseRecord *kpi)
{
  return g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") == 0 || lotse_kpi_is_ratio (kpi);
}

LotseRecord *
lotse_benchmark_preset (LotseRecord *kpi)
{
  LotseRecord *preset = lotse_record_new (LOTSE_KIND_BENCHMARK, NULL);

  lotse_record_set_text (preset, LOTSE_F_BENCHMARK_KPI, lotse_record_id (kpi));
  lotse_record_set (preset, LOTSE_F_BENCHMARK_RHYTHM, lotse_record_get (kpi, LOTSE_F_KPI_RHYTHM));
  lotse_record_set (preset, LOTSE_F_BENCHMARK_AUDIENCE, lotse_record_get (kpi, LOTSE_F_KPI_AUDIENCE));
  if (!is_share (kpi))
    lotse_record_set_text (preset, LOTSE_F_BENCHMARK_LOCATION, SERVICES_ADDRESS);
  return preset;
}

LotseRecord *
lotse_kpi_source_get (LotseDataset *data, const char *id)
{
  LotseRecord *source = lotse_dataset_get (data, LOTSE_KIND_KPI_SOURCE, id);

  return source != NULL ? source : lotse_dataset_get (data, LOTSE_KIND_BENCHMARK, id);
}

GPtrArray *
lotse_kpi_sources_due (LotseDataset *data, LotseDate today, gboolean all)
{
  static const LotseKind kinds[] = { LOTSE_KIND_KPI_SOURCE, LOTSE_KIND_BENCHMARK };
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < lotse_dataset_count (data, kinds[i]); j++)
      {
        LotseRecord *source = lotse_dataset_at (data, kinds[i], j);

        if (lotse_kpi_source_is_due (source, today) || (all && lotse_record_has (source, fields_of (source)->location)))
          g_ptr_array_add (due, g_object_ref (source));
      }
  return due;
}

/* ---- What comes of a table ---- */

static gboolean
same_point (const LotsePoint *a, const LotsePoint *b)
{
  return fabs (a->value - b->value) <= 1e-9 * MAX (1, fabs (a->value)) && (isnan (a->denominator) ? isnan (b->denominator) : a->denominator == b->denominator);
}

/* Places that are named in the words about them. (owned) (nullable) each */
typedef struct { char *differs, *bad, *share, *beyond, *to_come; } Firsts;

static void
firsts_clear (Firsts *firsts)
{
  g_free (firsts->differs);
  g_free (firsts->bad);
  g_free (firsts->share);
  g_free (firsts->beyond);
  g_free (firsts->to_come);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Firsts, firsts_clear)

/* A value that is likely a slip, a share among percentages, one that can hardly be or one of a time to come: taken as it is, and the first one is named by its place. */
static void
look_for_slips (LotseRecord *kpi, const LotseKpiCell *cell, LotseDate today, LotseKpiFetched *out, Firsts *firsts)
{
  g_autofree char *share = lotse_kpi_share_question (kpi, &cell->point, lotse_lang_get ());

  if (share != NULL && out->n_shares++ == 0)
    firsts->share = g_strdup (cell->place);
  if (lotse_kpi_range_question (kpi, &cell->point) != NULL && out->n_beyond++ == 0)
    firsts->beyond = g_strdup (cell->place);
  if (lotse_kpi_is_to_come (cell->when, today) && out->n_to_come++ == 0)
    {
      g_autofree char *day = lotse_soft_format (cell->when, lotse_lang_get ());

      firsts->to_come = g_strdup_printf ("%s, %s", cell->place, day);
    }
}

/* Its place and what is wrong, never what is in it. */
static void
name_bad (Firsts *firsts, const LotseKpiCell *cell)
{
  char *before = firsts->bad;

  firsts->bad = before != NULL ? g_strdup_printf ("%s, %s: %s", before, cell->place, cell->reason) : g_strdup_printf ("%s: %s", cell->place, cell->reason);
  g_free (before);
}

/* Fills gaps; in @firsts is what is to be named. */
static LotseRecord *
fill_gaps (GPtrArray *cells, LotseRecord *kpi, LotseDate today, LotseKpiFetched *out, Firsts *firsts)
{
  g_autoptr (GArray) points = lotse_points_new ();

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      const gboolean own = cell->reason == NULL && g_strcmp0 (cell->kpi, lotse_record_id (kpi)) == 0;
      const LotsePoint *there = own ? lotse_kpi_point_within (kpi, cell->when) : NULL;
      LotsePoint point = cell->point;

      if (own && there == NULL)
        {
          point.date = lotse_kpi_place (kpi, cell->when, today);
          g_array_append_val (points, point);
          look_for_slips (kpi, cell, today, out, firsts);
        }
      else if (own && !same_point (there, &point))
        {
          if (out->n_differ++ == 0)
            firsts->differs = lotse_soft_format (cell->when, lotse_lang_get ());
        }
      else if (cell->reason != NULL && (cell->kpi == NULL || g_str_equal (cell->kpi, lotse_record_id (kpi))))
        {
          if (out->n_bad++ < NAMED_CELLS)
            name_bad (firsts, cell);
        }
    }
  out->n_new = points->len;
  return points->len > 0 ? lotse_kpi_with_points (kpi, points) : NULL;
}

/* (transfer full) (nullable) what is to be looked at */
static char *
question_of (const LotseKpiFetched *out, const Firsts *firsts)
{
  g_autofree char *shares = NULL, *beyond = NULL, *to_come = NULL;
  GString *all = g_string_new (NULL);

  if (out->n_shares > 0)
    /* Translators: “scale=100” is written like that, or in German “faktor=100” */
    shares = g_strdup_printf (ngettext ("%u value below 1 among percentages was taken as it is (%s): if a share is meant, correct it and put “scale=100” into the columns of the source",
                                        "%u values below 1 among percentages were taken as they are (first: %s): if shares are meant, correct them and put “scale=100” into the columns of the source",
                                        out->n_shares), out->n_shares, firsts->share);
  if (out->n_to_come > 0)
    to_come = g_strdup_printf (ngettext ("%u value of a time still to come was taken as it is (%s): is the year right?",
                                         "%u values of a time still to come were taken as they are (first: %s): is the year right?", out->n_to_come),
                               out->n_to_come, firsts->to_come);
  if (out->n_beyond > 0)
    beyond = g_strdup_printf (ngettext ("%u value below zero or above the whole was taken as it is (%s): is that right?",
                                        "%u values below zero or above the whole were taken as they are (first: %s): is that right?", out->n_beyond),
                              out->n_beyond, firsts->beyond);
  for (guint i = 0; i < 3; i++)
    {
      const char *words = i == 0 ? to_come : i == 1 ? beyond : shares;

      if (words != NULL)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", words);
    }
  return g_string_free (all, all->len == 0);
}

/* What could not be taken, what stays as it is, and what is to be looked at. */
static void
say_trouble (LotseKpiFetched *out, const Firsts *firsts)
{
  g_autofree char *one = NULL, *other = NULL;
  g_autoptr (GString) trouble = g_string_new (NULL);

  if (out->n_differ > 0)
    one = g_strdup_printf (ngettext ("%u value is recorded otherwise and was left as it is (%s)", "%u values are recorded otherwise and were left as they are (first: %s)", out->n_differ),
                           out->n_differ, firsts->differs);
  if (out->n_bad > 0)
    other = g_strdup_printf (ngettext ("%u cell could not be taken (%s)", "%u cells could not be taken (first: %s)", out->n_bad), out->n_bad, firsts->bad);
  g_free (out->question);
  out->question = question_of (out, firsts);
  for (guint i = 0; i < 3; i++)
    {
      const char *words = i == 0 ? one : i == 1 ? other : out->question;

      if (words != NULL)
        g_string_append_printf (trouble, "%s%s", trouble->len > 0 ? "; " : "", words);
    }
  out->trouble = trouble->len > 0 ? g_strdup (trouble->str) : NULL;
}

/* Reads @table for @kpi of @data. What @kpi is after it; NULL where nothing is new, or where @out has the trouble and was not reached. */
static LotseRecord *
take_table (Work *work, LotseSheet *table, LotseDataset *data, LotseRecord *source, LotseRecord *kpi, LotseKpiFetched *out)
{
  const LotseKpiTableOptions options = { lotse_record_id (kpi), lotse_record_text (source, fields_of (source)->columns), lotse_sheet_decimal (work->table) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = lotse_kpi_table_read (table, data, &options, &error);
  g_auto (Firsts) firsts = { 0 };
  g_autoptr (LotseRecord) after = NULL;

  out->n_new = out->n_differ = out->n_bad = out->n_shares = out->n_beyond = out->n_to_come = 0;
  g_clear_pointer (&out->trouble, g_free);
  if (cells != NULL)
    after = fill_gaps (cells, kpi, work->today, out, &firsts);
  if (cells == NULL || (after != NULL && !lotse_record_validate (after, &error)))
    {
      out->n_new = 0;
      out->trouble = g_strdup (error->message);
      return NULL;
    }
  out->reached = TRUE;
  say_trouble (out, &firsts);
  return g_steal_pointer (&after);
}

static void
take_own (Work *work, LotseRecord *source, LotseRecord *kpi, LotseKpiFetched *out)
{
  g_autoptr (LotseRecord) after = take_table (work, work->table, work->data, source, kpi, out);

  if (after != NULL)
    g_ptr_array_add (out->mutations, lotse_mutation_patch (kpi, after));
}

/* ---- Comparison series ---- */

/* The KPI as if the values of the series were its own: others may publish a percentage where one counts parts oneself. (transfer full) */
static LotseDataset *
stand_in (LotseRecord *kpi, LotseRecord *benchmark, LotseRecord **out)
{
  LotseDataset *data = lotse_dataset_new ();

  *out = lotse_record_copy (kpi);
  if (is_share (kpi))
    lotse_record_set_text (*out, LOTSE_F_KPI_UNIT, "%");
  lotse_record_set_text (*out, LOTSE_F_KPI_DENOMINATOR, NULL);
  lotse_record_set (*out, LOTSE_F_KPI_POINTS, lotse_record_get (benchmark, LOTSE_F_BENCHMARK_POINTS));
  lotse_dataset_take (data, *out);
  return data;
}

/* Where the values come from, as a reader would look for it. (transfer full) (nullable) */
static char *
origin_of (const char *location, gboolean services)
{
  g_autoptr (GUri) uri = lotse_http_is_address (location) ? g_uri_parse (location, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *place = uri != NULL ? g_strdup (g_uri_get_host (uri)) : g_path_get_basename (location);

  return services ? g_strdup_printf (_("Dashboard Digitale Verwaltung (%s)"), place) : g_steal_pointer (&place);
}

static void
take_benchmark (Work *work, LotseRecord *benchmark, LotseRecord *kpi, LotseKpiFetched *out)
{
  const char *region = lotse_record_text (benchmark, LOTSE_F_BENCHMARK_REGION);
  g_autofree char *rule = NULL, *origin = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) part = region != NULL ? lotse_region_table_read (work->table, region, work->today, &rule, &error) : NULL;
  g_autoptr (LotseDataset) data = NULL;
  g_autoptr (LotseRecord) after = NULL, record = lotse_record_copy (benchmark);
  LotseRecord *own;

  if (error != NULL || (rule != NULL && is_share (kpi)))
    {
      out->trouble = g_strdup (error != NULL ? error->message : _("the table says how many services are online, and this KPI is a share; a number cannot be held beside it"));
      return;
    }
  data = stand_in (kpi, benchmark, &own);
  after = take_table (work, part != NULL ? part : work->table, data, benchmark, own, out);
  if (!out->reached)
    return;
  origin = origin_of (work->location, rule != NULL);
  if (after != NULL)
    lotse_record_set (record, LOTSE_F_BENCHMARK_POINTS, lotse_record_get (after, LOTSE_F_KPI_POINTS));
  if (!lotse_record_has (record, LOTSE_F_BENCHMARK_SOURCE))
    lotse_record_set_text (record, LOTSE_F_BENCHMARK_SOURCE, origin);
  if (rule != NULL && !lotse_record_has (record, LOTSE_F_BENCHMARK_COUNTING_RULE))
    lotse_record_set_text (record, LOTSE_F_BENCHMARK_COUNTING_RULE, rule);
  g_set_object (&work->benchmark, record);
}

static LotseMutation *
note_outcome (Work *work, LotseRecord *source, LotseKpiFetched *out)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (work->benchmark != NULL ? work->benchmark : source);
  g_autofree char *dated = NULL;

  if (out->trouble != NULL && g_utf8_strlen (out->trouble, -1) > MOST_TROUBLE)
    {
      g_autofree char *whole = g_steal_pointer (&out->trouble);

      out->trouble = g_utf8_substring (whole, 0, MOST_TROUBLE);
    }
  if (out->reached)
    lotse_record_set_integer (after, fields_of (source)->fetched_on, work->today);
  else if (out->trouble != NULL)
    {
      g_autofree char *day = lotse_date_format (work->today, lotse_lang_get ());

      /* Beside the day of the last success stands the one of the failure. */
      dated = g_strdup_printf (_("failed on %s: %s"), day, out->trouble);
    }
  lotse_record_set_text (after, fields_of (source)->trouble, dated != NULL ? dated : out->trouble);
  return lotse_mutation_patch (source, after);
}

/* Ends @task with what came of it; @trouble (nullable): nothing came. */
static void
conclude (GTask *task, const char *trouble)
{
  Work *work = g_task_get_task_data (task);
  LotseRecord *source = lotse_kpi_source_get (work->data, work->source);
  LotseRecord *kpi = source != NULL ? lotse_dataset_deref (work->data, source, fields_of (source)->kpi) : NULL;
  LotseMutation *note;
  LotseKpiFetched *out;

  if (source == NULL)
    {
      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "%s", _("the source was deleted meanwhile"));
      g_object_unref (task);
      return;
    }
  out = g_new0 (LotseKpiFetched, 1);
  out->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  out->title = lotse_record_title (source);
  out->kpi = kpi != NULL ? lotse_record_title (kpi) : NULL;
  if (trouble != NULL)
    out->trouble = g_strdup (trouble);
  else if (kpi == NULL)
    out->trouble = g_strdup (_("the KPI that the values belong to is not there"));
  else
    (lotse_record_kind (source) == LOTSE_KIND_BENCHMARK ? take_benchmark : take_own) (work, source, kpi, out);
  note = note_outcome (work, source, out);
  if (note != NULL)
    g_ptr_array_add (out->mutations, note);
  g_task_return_pointer (task, out, (GDestroyNotify) lotse_kpi_fetched_free);
  g_object_unref (task);
}

/* ---- Bytes ---- */

/* No more of a path than its last part: the words are shown to others. */
static char *
short_name (const char *location)
{
  g_autofree char *plain = g_strdup (location);
  char *query = lotse_http_is_address (location) ? strpbrk (plain, "?#") : NULL;

  if (query != NULL)
    *query = '\0';
  return g_path_get_basename (plain);
}

static void
parse_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autofree char *name = short_name (work->location);
  GError *error = NULL;
  gsize length = 0;
  const char *bytes;

  if (work->bytes == NULL && !lotse_csv_bytes_load (work->location, &work->bytes, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  bytes = g_bytes_get_data (work->bytes, &length);
  work->table = lotse_sheet_read (name, bytes != NULL ? bytes : "", length, NULL, work->sheet, &error);
  if (work->table != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    conclude (task, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
    }
  else
    conclude (task, error->message);
}

static void
parse (GTask *task)
{
  g_autoptr (GTask) inner = g_task_new (NULL, g_task_get_cancellable (task), parsed_cb, task);

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (inner, parse_thread);
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  work->bytes = lotse_http_get_finish (result, &error);
  if (work->bytes != NULL)
    parse (task);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
    }
  else
    conclude (task, error->message);
}

static gboolean
is_table_file (const char *path)
{
  static const char *const endings[] = { ".csv", ".tsv", ".txt", ".json", ".xlsx", ".ods" };
  g_autofree char *low = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (low, endings[i]))
      return TRUE;
  return FALSE;
}

void
lotse_kpi_fetch_async (LotseDataset *data, LotseRecord *source, LotseDate today, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const char *region = lotse_record_kind (source) == LOTSE_KIND_BENCHMARK ? lotse_record_text (source, LOTSE_F_BENCHMARK_REGION) : NULL;
  g_autofree char *location = lotse_region_address (lotse_record_text (source, fields_of (source)->location), region);
  const char *columns = lotse_record_text (source, fields_of (source)->columns);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_task_set_check_cancellable (task, FALSE);
  work->data = g_object_ref (data);
  work->source = g_strdup (lotse_record_id (source));
  work->location = location != NULL && g_str_has_prefix (location, "file:") ? g_filename_from_uri (location, NULL, NULL) : g_strdup (location);
  work->sheet = lotse_kpi_columns_sheet (columns);
  work->today = today;
  g_task_set_task_data (task, work, work_free);
  if (work->location == NULL)
    conclude (task, _("it is not said where the values are"));
  else if (region != NULL && !lotse_region_key_is (region))
    conclude (task, _("the regional key does not have the 12 digits of an area"));
  else if (region == NULL && lotse_record_kind (source) == LOTSE_KIND_BENCHMARK && strstr (work->location, "{ars}") != NULL)
    conclude (task, _("the address needs a regional key, and none is given"));
  else if (lotse_http_is_address (work->location))
    lotse_http_get_async (work->location, LOTSE_CSV_MAX_BYTES, LOTSE_HTTP_TIMEOUT_SECS, cancellable, got_cb, task);
  else if (!g_path_is_absolute (work->location))
    conclude (task, _("neither a web address nor the whole path of a file"));
  else if (!is_table_file (work->location))
    conclude (task, _("the file is no table: its name has to end in csv, tsv, txt, json, xlsx or ods"));
  else
    parse (task);
}

LotseKpiFetched *
lotse_kpi_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
