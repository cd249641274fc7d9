/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which projects are looked at, how far one has come, and the notes. */
#include "config.h"
#include "review-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/overview-lines.h"
#include "app/workplace.h"
#include "data/model/changes.h"
#include "data/model/parts.h"

#define DRAFT "review"
#define MOST_NEEDS 500 /* decisions and requests that are asked for their project */

static guint changed_signal;

G_DEFINE_TYPE (LotseReviewForm, lotse_review_form, G_TYPE_OBJECT)

/* ---- What was entered ---- */

static char *
name_of (const char *prefix, const char *id)
{
  return id != NULL ? g_strconcat (prefix, ":", id, NULL) : g_strdup (prefix);
}

const char *
lotse_review_form_get (LotseReviewForm *self, const char *prefix, const char *id)
{
  g_autofree char *name = name_of (prefix, id);
  const char *text = g_hash_table_lookup (self->texts, name);

  return text != NULL ? text : "";
}

GVariant *
lotse_review_form_texts (LotseReviewForm *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->texts), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    g_variant_builder_add (&builder, "{ss}", l->data, g_hash_table_lookup (self->texts, l->data));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
keep (LotseReviewForm *self)
{
  g_autoptr (GVariant) texts = lotse_review_form_texts (self);

  self->kept = self->drafts != NULL && lotse_draft_store_put (self->drafts, DRAFT, texts, NULL);
}

void
lotse_review_form_set (LotseReviewForm *self, const char *prefix, const char *id, const char *text)
{
  char *name = name_of (prefix, id);

  if (strcmp (lotse_review_form_get (self, prefix, id), text) == 0)
    {
      g_free (name);
      return;
    }
  g_hash_table_replace (self->texts, name, g_utf8_make_valid (text, -1));
  keep (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
split_ids (LotseReviewForm *self)
{
  g_auto (GStrv) ids = g_strsplit (lotse_review_form_get (self, "projects", NULL), " ", -1);

  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      g_ptr_array_add (self->ids, g_strdup (ids[i]));
}

/* What was shown, and no more, was gone through. */
static void
open_at (LotseReviewForm *self, guint position)
{
  if (position < self->ids->len)
    g_hash_table_replace (self->texts, name_of ("opened", self->ids->pdata[position]), g_strdup ("1"));
}

static void
take_up_draft (LotseReviewForm *self)
{
  g_autoptr (GVariant) texts = self->drafts != NULL ? lotse_draft_store_get (self->drafts, DRAFT, NULL) : NULL;
  GVariantIter iter;
  char *name, *text;

  if (texts == NULL)
    return;
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{ss}", &name, &text))
    g_hash_table_replace (self->texts, name, text);
  split_ids (self);
  open_at (self, lotse_review_form_position (self)); /* it is what one sees */
}

void
lotse_review_form_take_in (LotseReviewForm *self, GVariant *texts)
{
  GVariantIter iter;
  const char *name, *text;

  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    if (!g_hash_table_contains (self->texts, name))
      g_hash_table_insert (self->texts, g_strdup (name), g_strdup (text));
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  split_ids (self);
  keep (self);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- Candidates ---- */

static void
add_reason (LotseReviewForm *self, const char *id, LotseReviewReason reason)
{
  const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->candidates, id));

  /* Nobody tells how it stands: that it once was red, or was moved on the way, says little. */
  if ((before & 1u << LOTSE_REVIEW_MISSING) != 0 && reason < LOTSE_REVIEW_MISSING && reason != LOTSE_REVIEW_ASKED)
    return;
  g_hash_table_replace (self->candidates, g_strdup (id), GUINT_TO_POINTER (before | 1u << reason));
}

static void
add_states (LotseReviewForm *self, const LotseOverview *view, const LotseOverviewCounts *counts)
{
  GHashTableIter iter;
  gpointer project;

  for (guint i = 0; i < counts->missing->len; i++) /* before all else, see add_reason() */
    add_reason (self, lotse_record_id (counts->missing->pdata[i]), LOTSE_REVIEW_MISSING);
  g_hash_table_iter_init (&iter, counts->open);
  while (g_hash_table_iter_next (&iter, &project, NULL))
    {
      const LotseState state = lotse_project_state (view->data, project, view->options.as_of);

      if (state == LOTSE_STATE_NEEDS_DECISION || state == LOTSE_STATE_NEEDS_ATTENTION)
        add_reason (self, lotse_record_id (project), state == LOTSE_STATE_NEEDS_DECISION ? LOTSE_REVIEW_RED : LOTSE_REVIEW_ATTENTION);
    }
  for (guint i = 0; i < counts->stale_projects->len; i++)
    add_reason (self, lotse_record_id (counts->stale_projects->pdata[i]), LOTSE_REVIEW_STALE);
}

static void
add_asked (LotseReviewForm *self, const LotseOverview *view)
{
  g_autoptr (GPtrArray) lines = lotse_overview_asked (view, MOST_NEEDS);

  for (guint i = 0; i < lines->len; i++)
    {
      const LotseOverviewLine *line = lines->pdata[i];

      if (line->project != NULL)
        add_reason (self, line->project, LOTSE_REVIEW_ASKED);
    }
}

static void
add_changed (LotseReviewForm *self, const LotseOverview *view)
{
  LotseRecord *review;
  const LotseDate since = lotse_overview_review_day (self->session, &review);

  g_clear_pointer (&self->changes, g_array_unref);
  self->changes = lotse_overview_changes (view, since, review);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const LotseChange *change = &g_array_index (self->changes, LotseChange, i);

      if (change->project != NULL)
        add_reason (self, lotse_record_id (change->project), LOTSE_REVIEW_CHANGED);
    }
}

static void
add_chosen (LotseReviewForm *self)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (g_str_has_prefix (name, "chosen:") && strcmp (text, "1") == 0)
      add_reason (self, (const char *) name + strlen ("chosen:"), LOTSE_REVIEW_CHOSEN);
}

static GHashTable *
candidates (LotseReviewForm *self)
{
  LotseOverview view;
  g_autoptr (LotseOverviewCounts) counts = NULL;

  if (self->candidates != NULL && self->stamp == lotse_session_get_stamp (self->session))
    return self->candidates;
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  self->stamp = lotse_session_get_stamp (self->session);
  self->candidates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lotse_overview_read (self->session, &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  add_states (self, &view, counts);
  add_asked (self, &view);
  add_changed (self, &view);
  add_chosen (self);
  return self->candidates;
}

guint
lotse_review_form_candidate (LotseReviewForm *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (candidates (self), id));
}

static guint
wanted_reasons (LotseReviewForm *self)
{
  guint bits = 1u << LOTSE_REVIEW_CHOSEN;

  for (guint i = 0; i < LOTSE_REVIEW_CHOSEN; i++)
    bits |= lotse_review_form_wants (self, (LotseReviewReason) i) ? 1u << i : 0;
  return bits;
}

typedef struct
{
  const char *id;   /* (unowned) */
  const char *code; /* (unowned) (nullable) */
  guint       first; /* reason */
  guint       n;     /* how many of the reasons that are wanted */
  gint64      budget; /* cents; 0: none is known */
  gboolean    chosen; /* by hand */
} Candidate;

/* By the most urgent reason; of one, what has more of them and then what costs more comes first. What was chosen by hand is what somebody wants to talk
 * about, and stays in wherever it stands. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  int order;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  if (x->budget != y->budget)
    return x->budget > y->budget ? -1 : 1;
  order = g_strcmp0 (x->code, y->code);
  return order != 0 ? order : strcmp (x->id, y->id);
}

/* Leaves the first of @found that can be talked about, and what was chosen by hand. Returns how many went. */
static guint
cut (LotseReviewForm *self, GArray *found)
{
  const guint most = lotse_review_form_all (self) ? REVIEW_MOST_PROJECTS : LOTSE_REVIEW_AT_ONCE, all = found->len;
  guint kept = 0;

  for (guint i = 0; i < all; i++)
    {
      const Candidate one = g_array_index (found, Candidate, i);

      if (kept < most || (one.chosen && kept < REVIEW_MOST_PROJECTS))
        g_array_index (found, Candidate, kept++) = one;
    }
  g_array_set_size (found, kept);
  return all - kept;
}

/* @left_out: (out) (optional). (transfer full) (element-type Candidate) */
static GArray *
wanted (LotseReviewForm *self, guint *left_out)
{
  guint went;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const guint reasons = wanted_reasons (self);
  LotseDataset *data = lotse_session_get_dataset (self->session);
  GHashTableIter iter;
  gpointer id, bits;

  g_hash_table_iter_init (&iter, candidates (self));
  while (g_hash_table_iter_next (&iter, &id, &bits))
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id);
      Candidate one = { .id = id };

      if (project == NULL || (GPOINTER_TO_UINT (bits) & reasons) == 0)
        continue;
      while ((GPOINTER_TO_UINT (bits) & reasons & 1u << one.first) == 0)
        one.first++;
      for (guint i = 0; i < LOTSE_N_REVIEW_REASONS; i++)
        one.n += (GPOINTER_TO_UINT (bits) & reasons & 1u << i) != 0 ? 1 : 0;
      one.code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
      one.budget = lotse_record_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0);
      one.chosen = (GPOINTER_TO_UINT (bits) & 1u << LOTSE_REVIEW_CHOSEN) != 0;
      g_array_append_val (found, one);
    }
  g_array_sort (found, compare_candidates);
  went = cut (self, found);
  if (left_out != NULL)
    *left_out = went;
  return found;
}

/* ---- Object ---- */

static void
lotse_review_form_finalize (GObject *object)
{
  LotseReviewForm *self = LOTSE_REVIEW_FORM (object);

  g_clear_object (&self->session);
  g_clear_object (&self->drafts);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->ids);
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  G_OBJECT_CLASS (lotse_review_form_parent_class)->finalize (object);
}

static void
lotse_review_form_class_init (LotseReviewFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_review_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_review_form_init (LotseReviewForm *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->kept = TRUE;
}

LotseReviewForm *
lotse_review_form_new (LotseSession *session)
{
  LotseReviewForm *self = g_object_new (LOTSE_TYPE_REVIEW_FORM, NULL);

  self->session = g_object_ref (session);
  self->drafts = lotse_workplace_drafts_of (lotse_session_get_folder (session), LOTSE_DRAFTS_OF_REVIEW);
  take_up_draft (self);
  return self;
}

void
lotse_review_form_count (LotseReviewForm *self, guint counts[LOTSE_N_REVIEW_REASONS])
{
  GHashTableIter iter;
  gpointer bits;

  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));

  for (guint i = 0; i < LOTSE_N_REVIEW_REASONS; i++)
    counts[i] = 0;
  g_hash_table_iter_init (&iter, candidates (self));
  while (g_hash_table_iter_next (&iter, NULL, &bits))
    for (guint i = 0; i < LOTSE_N_REVIEW_REASONS; i++)
      counts[i] += (GPOINTER_TO_UINT (bits) & 1u << i) != 0 ? 1 : 0;
}

gboolean
lotse_review_form_wants (LotseReviewForm *self, LotseReviewReason reason)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) reason);
  const char *said = lotse_review_form_get (self, "wants", number);

  /* What was not reported is asked for elsewhere, and what is missing cannot be talked about; they are looked at where somebody wants it. */
  return *said != '\0' ? strcmp (said, "1") == 0 : reason != LOTSE_REVIEW_STALE && reason != LOTSE_REVIEW_MISSING;
}

void
lotse_review_form_set_wanted (LotseReviewForm *self, LotseReviewReason reason, gboolean is_wanted)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) reason);

  lotse_review_form_set (self, "wants", number, is_wanted ? "1" : "0");
}

void
lotse_review_form_choose (LotseReviewForm *self, const char *project, gboolean chosen)
{
  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  lotse_review_form_set (self, "chosen", project, chosen ? "1" : "0");
}

gboolean
lotse_review_form_is_chosen (LotseReviewForm *self, const char *project)
{
  return strcmp (lotse_review_form_get (self, "chosen", project), "1") == 0;
}

guint
lotse_review_form_n_wanted (LotseReviewForm *self, guint *left_out)
{
  g_autoptr (GArray) found = wanted (self, left_out);

  return found->len;
}

GPtrArray *
lotse_review_form_list_wanted (LotseReviewForm *self)
{
  g_autoptr (GArray) found = wanted (self, NULL);
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (projects, lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, g_array_index (found, Candidate, i).id));
  return projects;
}

void
lotse_review_form_set_all (LotseReviewForm *self, gboolean all)
{
  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));
  lotse_review_form_set (self, "all", NULL, all ? "1" : "0");
}

gboolean
lotse_review_form_all (LotseReviewForm *self)
{
  return strcmp (lotse_review_form_get (self, "all", NULL), "1") == 0;
}

gboolean
lotse_review_form_opened (LotseReviewForm *self, const char *id)
{
  return *lotse_review_form_get (self, "opened", id) != '\0' || *lotse_review_form_note (self, id) != '\0'; /* notes are written where it is shown */
}

void
lotse_review_form_begin (LotseReviewForm *self)
{
  g_autoptr (GArray) found = wanted (self, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", g_array_index (found, Candidate, i).id);
  g_hash_table_replace (self->texts, g_strdup ("projects"), g_strdup (ids->str));
  g_hash_table_replace (self->texts, g_strdup ("position"), g_strdup ("0"));
  split_ids (self);
  open_at (self, 0);
  keep (self);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
lotse_review_form_begun (LotseReviewForm *self)
{
  g_return_val_if_fail (LOTSE_IS_REVIEW_FORM (self), FALSE);
  return self->ids->len > 0;
}

guint
lotse_review_form_n_projects (LotseReviewForm *self)
{
  return self->ids->len;
}

guint
lotse_review_form_position (LotseReviewForm *self)
{
  return MIN ((guint) g_ascii_strtoull (lotse_review_form_get (self, "position", NULL), NULL, 10), self->ids->len);
}

void
lotse_review_form_go_to (LotseReviewForm *self, guint position)
{
  g_autofree char *number = g_strdup_printf ("%u", MIN (position, self->ids->len));

  open_at (self, position); /* kept with the position */
  lotse_review_form_set (self, "position", NULL, number);
}

LotseRecord *
lotse_review_form_project (LotseReviewForm *self, guint position)
{
  if (position >= self->ids->len)
    return NULL;
  return lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, self->ids->pdata[position]);
}

char *
lotse_review_form_reasons (LotseReviewForm *self, guint position)
{
  const guint bits = position < self->ids->len ? lotse_review_form_candidate (self, self->ids->pdata[position]) : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LOTSE_N_REVIEW_REASONS; i++)
    if ((bits & 1u << i) != 0)
      lotse_parts_add (text, lotse_review_reason_label ((LotseReviewReason) i));
  return g_string_free (text, FALSE);
}

const char *
lotse_review_form_note (LotseReviewForm *self, const char *project)
{
  return lotse_review_form_get (self, "note", project);
}

void
lotse_review_form_set_note (LotseReviewForm *self, const char *project, const char *note)
{
  lotse_review_form_set (self, "note", project, note);
}

void
lotse_review_form_drop (LotseReviewForm *self)
{
  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));

  g_hash_table_remove_all (self->texts);
  g_ptr_array_set_size (self->ids, 0);
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  if (self->drafts != NULL)
    lotse_draft_store_drop (self->drafts, DRAFT);
  self->kept = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

void
lotse_review_form_follow_draft (LotseReviewForm *self)
{
  g_autoptr (GVariant) texts = NULL;

  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));

  if (self->drafts == NULL || !self->kept)
    return;
  texts = lotse_draft_store_get (self->drafts, DRAFT, NULL);
  if (texts == NULL && g_hash_table_size (self->texts) > 0)
    lotse_review_form_drop (self);
  else if (texts != NULL && g_hash_table_size (self->texts) == 0)
    {
      take_up_draft (self);
      g_signal_emit (self, changed_signal, 0);
    }
}

/* What was chosen before it began can be chosen again. */
static gboolean
is_entered (const char *name, const char *text)
{
  return *text != '\0'
         && (g_str_has_prefix (name, "note:") || g_str_has_prefix (name, "outcome-") || g_str_has_prefix (name, "answer-") || g_str_has_prefix (name, "pick-")
             || strcmp (name, "body") == 0 || strcmp (name, "made") == 0);
}

gboolean
lotse_review_form_unsaved (LotseReviewForm *self)
{
  GHashTableIter iter;
  gpointer name, text;

  g_return_val_if_fail (LOTSE_IS_REVIEW_FORM (self), FALSE);

  if (!lotse_review_form_begun (self) || self->kept)
    return FALSE;
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (is_entered (name, text))
      return TRUE;
  return FALSE;
}
