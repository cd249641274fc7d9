/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may see what, and what belongs to what is left out. How the plan stood on an earlier day is in folder-then.c. */
#include "config.h"
#include "folder-freeze.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "booklet-private.h"
#include "data/model/error.h"
#include "data/model/fold.h"
#include "data/model/kpi-values.h"
#include "data/model/release.h"
#include "data/model/rights.h"
#include "folder-then.h"

#define SMALL_COUNT 5
#define STAND_IN 1 /* of a count of 1 to 4 */
#define ID_LENGTH 36
#define MOST_OWNERS 64
#define LONGEST_STRATEGY 240 /* characters, in a title */

/* A record about one of these is nothing without it. A decision is known by its projects, whichever decision it supersedes and whichever phase waits for it. */
static gboolean
carries (LotseKind kind, LotseKind target)
{
  if (kind == LOTSE_KIND_DECISION)
    return FALSE;
  return target == LOTSE_KIND_PROJECT || target == LOTSE_KIND_MILESTONE || target == LOTSE_KIND_PHASE || target == LOTSE_KIND_KPI
         || target == LOTSE_KIND_DECISION || target == LOTSE_KIND_SERVICE;
}

/* ---- What the audience sees ---- */

static gboolean
is_small (double count)
{
  return count > 0 && count < SMALL_COUNT;
}

/* One that has no place for the other part says which of both is small. Of how many it is is a count as well, and tells nothing else where the part is not told. */
static void
protect_point (LotseRecord *kpi, LotsePoint *point)
{
  const gboolean hidden = lotse_kpi_is_count_small (kpi, point->value, point->denominator);

  if (hidden)
    point->value = STAND_IN;
  if ((hidden || isnan (point->value)) && is_small (point->denominator))
    point->denominator = STAND_IN;
}

static void
protect_points (LotseRecord *kpi)
{
  const LotseValue *value;
  LotseValue protected_value;
  GArray *points;

  if (lotse_kpi_hides_start (kpi, LOTSE_AUDIENCE_PUBLIC))
    {
      protected_value = lotse_value_number (STAND_IN);
      lotse_record_take (kpi, LOTSE_F_KPI_START, &protected_value);
    }
  value = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  if (!value->set)
    return;
  points = g_array_copy (value->u.points);
  for (guint i = 0; i < points->len; i++)
    protect_point (kpi, &g_array_index (points, LotsePoint, i));
  protected_value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &protected_value);
}

/* A copy with the fields that @audience sees. (transfer full) */
static LotseRecord *
copy_for (LotseRecord *record, int audience)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_rev (copy, 0);
  lotse_record_set_seq (copy, 0);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].audience > audience && lotse_record_has (copy, i))
      {
        LotseValue nothing = { .set = FALSE };

        lotse_record_take (copy, i, &nothing);
      }
  /* Nobody here knows for whom a field of a newer version is. */
  if (audience < LOTSE_AUDIENCE_LEADERSHIP)
    lotse_record_set_extra (copy, NULL);
  if (audience < LOTSE_AUDIENCE_STAFF && lotse_record_kind (copy) == LOTSE_KIND_KPI)
    protect_points (copy);
  return copy;
}

/* ---- What names something that is left out ---- */

typedef struct
{
  LotseDataset *data; /* (unowned) all that there is */
  LotseDataset *kept; /* (unowned) what goes into the folder */
  int           audience;
} Pruning;

/* It was there, and is left out. What was never there is no secret. */
static gboolean
is_gone (const Pruning *self, LotseKind kind, const char *id)
{
  return id != NULL && lotse_dataset_get (self->kept, kind, id) == NULL && lotse_dataset_get (self->data, kind, id) != NULL;
}

/* Nothing of all that it is about is left. */
static gboolean
all_gone (const Pruning *self, LotseRecord *record, const LotseField *field)
{
  const char *const *refs = lotse_record_refs (record, field->index);
  guint n = 0;

  for (; refs[n] != NULL; n++)
    if (!is_gone (self, field->ref, refs[n]))
      return FALSE;
  return n > 0;
}

/* What belongs to something is hidden with it, as on the server; what came later hides nothing. */
static gboolean
owner_hidden (const Pruning *self, LotseRecord *record)
{
  LotseRecord *at = record;

  for (guint depth = 0; at != NULL && depth < MOST_OWNERS; depth++)
    {
      LotseKind kind;
      const char *id = lotse_record_owner (at, &kind);

      at = id != NULL ? lotse_dataset_get (self->data, kind, id) : NULL;
      if (at != NULL && lotse_record_audience (at) > self->audience)
        return TRUE;
    }
  return FALSE;
}

/* What it is about: a project depends on others, and a service has projects, without being about them. */
static gboolean
is_about (LotseKind kind, const LotseField *field)
{
  return kind == LOTSE_KIND_DECISION || kind == LOTSE_KIND_FUNDING || kind == LOTSE_KIND_REVIEW ? field->ref == LOTSE_KIND_PROJECT : FALSE;
}

static gboolean
falls_with (const Pruning *self, LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);
  const LotseKindInfo *info = lotse_kind_info (kind);

  if (owner_hidden (self, record))
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];

      if (field->type == LOTSE_TYPE_REF && is_gone (self, field->ref, lotse_record_text (record, i))
          && ((field->flags & LOTSE_FIELD_REQUIRED) != 0 || carries (kind, field->ref)))
        return TRUE;
      if (field->type == LOTSE_TYPE_REFS && is_about (kind, field) && all_gone (self, record, field))
        return TRUE;
    }
  return FALSE;
}

/* Whatever falls may carry something else. */
static void
prune (const Pruning *self)
{
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GPtrArray) falling = g_ptr_array_new_with_free_func (g_object_unref);

      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        for (guint i = 0; i < lotse_dataset_count (self->kept, kind); i++)
          if (falls_with (self, lotse_dataset_at (self->kept, kind, i)))
            g_ptr_array_add (falling, g_object_ref (lotse_dataset_at (self->kept, kind, i)));
      lotse_dataset_begin (self->kept);
      for (guint i = 0; i < falling->len; i++)
        lotse_dataset_remove (self->kept, lotse_record_kind (falling->pdata[i]), lotse_record_id (falling->pdata[i]));
      lotse_dataset_end (self->kept);
      again = falling->len > 0;
    }
}

/* Whether any record of that id was left out. */
static gboolean
any_gone (const Pruning *self, const char *id)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (is_gone (self, kind, id))
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_id (const char *text)
{
  for (guint i = 0; i < ID_LENGTH; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* Saved views and stories name projects, lanes and milestones in a text, and so may whoever copied an address. (transfer full) (nullable) NULL: nothing of it had to be
 * taken out */
static char *
without_gone_ids (const Pruning *self, const char *text)
{
  GString *out = NULL;
  const char *kept = text;

  for (const char *at = text; *at != '\0';)
    {
      g_autofree char *id = looks_like_id (at) ? g_ascii_strdown (at, ID_LENGTH) : NULL;

      if (id == NULL || !any_gone (self, id))
        {
          at++;
          continue;
        }
      out = out != NULL ? out : g_string_new (NULL);
      g_string_append_len (out, kept, at - kept);
      kept = at += ID_LENGTH;
    }
  return out != NULL ? g_string_free (g_string_append (out, kept), FALSE) : NULL;
}

static gboolean
finds (const LotseFoldQuery *query, LotseRecord *record)
{
  const char *code = lotse_record_kind (record) == LOTSE_KIND_PROJECT ? lotse_record_text (record, LOTSE_F_PROJECT_CODE) : NULL;
  g_autofree char *title = lotse_record_title (record), *text = g_strdup_printf ("%s %s", title, code != NULL ? code : "");
  g_autofree char *plain = lotse_fold (text, FALSE), *expanded = lotse_fold (text, TRUE);

  return lotse_fold_query_matches (query, plain, expanded);
}

/* Then the words of it are those of something that is hidden. */
static gboolean
finds_nothing_else (const Pruning *self, const char *search)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_DECISION, LOTSE_KIND_KPI, LOTSE_KIND_PHASE, LOTSE_KIND_EVENT };
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (search);
  gboolean gone = FALSE;

  for (guint k = 0; !lotse_fold_query_is_empty (query) && k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < lotse_dataset_count (self->data, kinds[k]); i++)
      {
        LotseRecord *record = lotse_dataset_at (self->data, kinds[k], i);

        if (!finds (query, record))
          continue;
        if (lotse_dataset_get (self->kept, kinds[k], lotse_record_id (record)) != NULL)
          return FALSE;
        gone = TRUE;
      }
  return gone;
}

/* @filter: as saved views have it, "search=…&department=…", or the search alone. (transfer full) (nullable) NULL: it may stay as it is */
static char *
without_search (const Pruning *self, const char *filter)
{
  static const char prefix[] = "search=";
  g_auto (GStrv) parts = g_strsplit (filter, "&", -1);
  g_autoptr (GString) left = g_string_new (NULL);
  const gboolean alone = strchr (filter, '=') == NULL;
  gboolean any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *search = alone ? filter : g_str_has_prefix (parts[i], prefix) ? parts[i] + strlen (prefix) : NULL;
      g_autofree char *plain = search != NULL && !alone ? g_uri_unescape_string (search, NULL) : NULL;

      if (search != NULL && finds_nothing_else (self, plain != NULL ? plain : search))
        any = TRUE;
      else
        g_string_append_printf (left, "%s%s", left->len > 0 ? "&" : "", parts[i]);
    }
  return any ? g_string_free (g_steal_pointer (&left), FALSE) : NULL;
}

/* FALSE: @field says nothing of what is left out. */
static gboolean
clean_text (const Pruning *self, LotseRecord *record, const LotseField *field, LotseValue *out)
{
  const gboolean text = field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_URL;
  g_autofree char *left = text && lotse_record_has (record, field->index) ? without_gone_ids (self, lotse_record_text (record, field->index)) : NULL;

  if (lotse_record_kind (record) == LOTSE_KIND_VIEW && field->index == LOTSE_F_VIEW_FILTER && lotse_record_has (record, field->index))
    {
      char *quiet = without_search (self, left != NULL ? left : lotse_record_text (record, field->index));

      if (quiet != NULL)
        {
          g_free (left);
          left = quiet;
        }
    }
  if (left == NULL)
    return FALSE;
  /* Half an address leads nowhere. */
  if (field->type == LOTSE_TYPE_URL)
    return TRUE;
  *out = lotse_value_text (field->type, *left == '\0' && (field->flags & LOTSE_FIELD_REQUIRED) != 0 ? "–" : left);
  return TRUE;
}

/* (nullable) (transfer full) NULL: it names nothing that is left out */
static LotseRecord *
without_names (const Pruning *self, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *copy = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      LotseValue value = { .set = FALSE };

      if (field->type == LOTSE_TYPE_REF && is_gone (self, field->ref, lotse_record_text (record, i)))
        value.set = FALSE;
      else if (field->type == LOTSE_TYPE_REFS)
        {
          const char *const *refs = lotse_record_refs (record, i);
          g_autoptr (GPtrArray) left = g_ptr_array_new ();
          guint n = 0;

          for (; refs[n] != NULL; n++)
            if (!is_gone (self, field->ref, refs[n]))
              g_ptr_array_add (left, (gpointer) refs[n]);
          if (left->len == n)
            continue;
          g_ptr_array_add (left, NULL);
          value = lotse_value_refs ((const char *const *) left->pdata);
        }
      else if (!clean_text (self, record, field, &value))
        continue;
      if (copy == NULL)
        copy = lotse_record_copy (record);
      lotse_record_take (copy, i, &value);
    }
  return copy;
}

static void
forget_names (const Pruning *self)
{
  lotse_dataset_begin (self->kept);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (self->kept, kind); i++)
      {
        LotseRecord *copy = without_names (self, lotse_dataset_at (self->kept, kind, i));

        if (copy != NULL)
          lotse_dataset_take (self->kept, copy);
      }
  lotse_dataset_end (self->kept);
}

LotseDataset *
lotse_freeze_records (LotseDataset *data, LotseDate as_of, int audience)
{
  g_autoptr (LotseDataset) then = lotse_dataset_then (data, as_of);
  g_autoptr (LotseDataset) released = lotse_dataset_released (then, audience);
  LotseDataset *kept = lotse_dataset_new ();
  Pruning pruning = { data, kept, audience };

  lotse_dataset_begin (kept);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (released, kind); i++)
      if ((int) lotse_record_audience (lotse_dataset_at (released, kind, i)) <= audience)
        lotse_dataset_take (kept, copy_for (lotse_dataset_at (released, kind, i), audience));
  lotse_dataset_end (kept);
  prune (&pruning);
  forget_names (&pruning);
  return kept;
}

/* ---- The folder ---- */

/* What status, KPIs and terms mean, in the words of that day: of a report's last pages, and of the KPIs. */
static void
add_words (LotseFolder *self)
{
  LotseBooklet booklet = { .options = LOTSE_BOOKLET_OPTIONS_INIT, .blocks = g_ptr_array_new_with_free_func (lotse_block_free) };
  g_autofree char *group = g_strdup ("");

  booklet.options.audience = self->audience;
  lotse_booklet_add_words (&booklet);
  for (guint i = 0; i < booklet.blocks->len; i++)
    {
      const LotseBlock *block = booklet.blocks->pdata[i];

      if (block->kind == LOTSE_BLOCK_ITEM)
        lotse_folder_add_word (self, group, block->lead, block->text);
      else if (block->text != NULL)
        {
          g_free (group);
          group = g_strdup (block->text);
        }
    }
  g_ptr_array_unref (booklet.blocks);
  if (self->audience < LOTSE_AUDIENCE_STAFF)
    lotse_folder_add_word (self, group, _("In this file"), _("Where a KPI counts from 1 to 4, a 1 stands in the records in place of the number."));
}

static void
add_kpi_words (LotseFolder *self)
{
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (self->data, LOTSE_KIND_KPI, i);
      static const guint fields[] = { LOTSE_F_KPI_FORMULA, LOTSE_F_KPI_NUMERATOR, LOTSE_F_KPI_DENOMINATOR, LOTSE_F_KPI_SOURCE };
      g_autoptr (GString) meaning = g_string_new (NULL);
      g_autofree char *title = lotse_record_title (kpi);

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        if (lotse_record_has (kpi, fields[f]))
          g_string_append_printf (meaning, "%s%s: %s", meaning->len > 0 ? "\n" : "", lotse_field_label (&lotse_kind_info (LOTSE_KIND_KPI)->fields[fields[f]]),
                                  lotse_record_text (kpi, fields[f]));
      if (meaning->len > 0)
        lotse_folder_add_word (self, lotse_kind_plural (LOTSE_KIND_KPI), title, meaning->str);
    }
}

char *
lotse_folder_default_title (LotseDataset *data, LotseDate as_of, LotseLang lang)
{
  const char *strategy = lotse_dataset_strategy_title (data);
  g_autofree char *day = lotse_date_format (as_of, lang), *cut = NULL, *shorter = NULL;

  /* The title of a folder has no more room than that of a strategy, and says the day as well. */
  if (strategy != NULL && g_utf8_strlen (strategy, -1) > LONGEST_STRATEGY)
    {
      cut = g_utf8_substring (strategy, 0, LONGEST_STRATEGY - 1);
      strategy = shorter = g_strconcat (cut, "…", NULL);
    }
  /* Translators: title of the strategy, day */
  return g_strdup_printf (_("%s, as of %s"), strategy != NULL ? strategy : _("Strategy"), day);
}

/* Its own place among the records, seen by whoever sees the folder. */
static void
take_view (LotseFolder *self, LotseDataset *data, LotseRecord *view)
{
  Pruning pruning = { data, self->data, self->audience };
  LotseRecord *copy = copy_for (view, self->audience), *cleaned = without_names (&pruning, copy);

  if (cleaned != NULL)
    {
      g_object_unref (copy);
      copy = cleaned;
    }
  self->view = g_strdup (lotse_record_id (copy));
  lotse_dataset_take (self->data, copy);
}

/* The page of a project that the audience does not see is none, and neither is the one on which it is reported. */
static const char *
page_of (const LotseFolder *self, const char *page)
{
  const char *colon = page != NULL ? strchr (page, ':') : NULL;

  if (page == NULL)
    return "overview";
  if (colon != NULL && lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, colon + 1) == NULL)
    return "projects";
  return page;
}

static gboolean
check_text (const char *name, const char *text, int most, GError **error)
{
  if (text == NULL || lotse_folder_fits (text, most))
    return TRUE;
  /* Translators: name of a field, number of characters */
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: longer than %d characters, or with control characters"), name, most);
  return FALSE;
}

LotseFolder *
lotse_folder_freeze (LotseDataset *data, const LotseFreezeOptions *options, GError **error)
{
  const LotseDate today = lotse_date_today (), as_of = options->as_of != LOTSE_DATE_NONE ? options->as_of : today;
  g_autoptr (LotseFolder) self = NULL;

  if (as_of > today)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the day is still to come: nobody knows what will stand then"));
      return NULL;
    }
  if (!check_text (_("Title"), options->title, LOTSE_FOLDER_TITLE_MOST, error) || !check_text (_("Frozen by"), options->made_by, LOTSE_FOLDER_TITLE_MOST, error)
      || !check_text (_("Page"), options->page, LOTSE_FOLDER_PAGE_MOST, error))
    return NULL;
  self = lotse_folder_new ();
  g_object_unref (self->data);
  self->data = lotse_freeze_records (data, as_of, options->audience);
  if (lotse_dataset_count (self->data, LOTSE_KIND_PROJECT) == 0)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("there is no project that this audience may see on that day"));
      return NULL;
    }
  self->as_of = as_of;
  self->looks_back = as_of < today;
  self->audience = options->audience;
  self->made_at = options->made_at != 0 ? options->made_at : g_get_real_time () / G_USEC_PER_SEC;
  g_free (self->title);
  self->title = options->title != NULL && *options->title != '\0' ? g_strdup (options->title) : lotse_folder_default_title (self->data, as_of, lotse_lang_get ());
  g_free (self->made_by);
  self->made_by = g_strdup (options->made_by != NULL ? options->made_by : "");
  g_free (self->page);
  self->page = g_strdup (page_of (self, options->page));
  if (options->view != NULL)
    take_view (self, data, options->view);
  add_words (self);
  add_kpi_words (self);
  return g_steal_pointer (&self);
}

void
lotse_folder_enter (const LotseFolder *folder)
{
  lotse_date_freeze (folder->as_of);
  lotse_source_set_looked_back (folder->looks_back);
}

void
lotse_folder_leave (void)
{
  lotse_date_freeze (LOTSE_DATE_NONE);
  lotse_source_set_looked_back (FALSE);
}

LotseRecord *
lotse_folder_record (const LotseFolder *folder)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FOLDER, NULL);

  lotse_record_set_text (record, LOTSE_F_FOLDER_TITLE, folder->title);
  lotse_record_set_integer (record, LOTSE_F_FOLDER_AS_OF, folder->as_of);
  lotse_record_set_integer (record, LOTSE_F_FOLDER_AUDIENCE, folder->audience);
  lotse_record_set_text (record, LOTSE_F_FOLDER_HASH, folder->hash);
  return record;
}

LotseRecord *
lotse_folder_find_record (LotseDataset *data, const char *hash)
{
  for (guint i = 0; hash != NULL && i < lotse_dataset_count (data, LOTSE_KIND_FOLDER); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_FOLDER, i), LOTSE_F_FOLDER_HASH), hash) == 0)
      return lotse_dataset_at (data, LOTSE_KIND_FOLDER, i);
  return NULL;
}
