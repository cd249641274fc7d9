/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda of a review: what is open at its projects and what was noted of them, with what was picked, answered and typed there. */
#include "config.h"
#include "review-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/decision.h"
#include "data/model/matter.h"
#include "data/model/request.h"

static LotseDataset *
data_of (LotseReviewForm *self)
{
  return lotse_session_get_dataset (self->session);
}

static void
item_free (gpointer data)
{
  LotseReviewItem *item = data;

  g_free (item->title);
  g_free (item->detail);
  g_free (item->why);
  g_free (item);
}

static const char *
item_text (LotseReviewForm *self, const char *what, LotseRecord *record)
{
  g_autofree char *prefix = g_strconcat (what, "-", lotse_kind_info (lotse_record_kind (record))->name, NULL);

  return lotse_review_form_get (self, prefix, lotse_record_id (record));
}

static void
set_item_text (LotseReviewForm *self, const char *what, LotseRecord *record, const char *text)
{
  g_autofree char *prefix = g_strconcat (what, "-", lotse_kind_info (lotse_record_kind (record))->name, NULL);

  lotse_review_form_set (self, prefix, lotse_record_id (record), text);
}

/* Takes over the texts. @request (nullable): what is answered with it. */
static void
add_item (LotseReviewForm *self, GPtrArray *items, LotseRecord *record, LotseRecord *request, char *title, char *detail)
{
  LotseReviewItem *item = g_new0 (LotseReviewItem, 1);
  const int answer = request != NULL ? lotse_enum_index (LOTSE_ENUM_ANSWER, item_text (self, "answer", request)) : -1;

  item->record = record;
  item->request = request;
  item->title = title;
  item->detail = detail;
  item->picked = strcmp (item_text (self, "pick", record), "0") != 0;
  item->outcome = item_text (self, "outcome", record);
  item->answer = answer;
  g_ptr_array_add (items, item);
}

static char *
due_detail (LotseRecord *project, LotseSoftDate due)
{
  g_autofree char *day = lotse_soft_format (due, lotse_lang_get ());
  g_autofree char *title = lotse_record_title (project);

  if (due.first == LOTSE_DATE_NONE)
    return g_steal_pointer (&title);
  return g_strdup_printf (lotse_soft_last (due) < lotse_date_today () ? _("%s, was needed by %s") : _("%s, needed by %s"), title, day);
}

/* (transfer full) */
static char *
support_title (LotseRecord *request)
{
  g_autofree char *what = lotse_record_title (request);

  return g_strdup_printf (_("Support needed: %s"), what);
}

static LotseDate
needed_by (LotseRecord *record)
{
  const LotseSoftDate due = lotse_record_soft (record, lotse_kind_field (lotse_record_kind (record), "needed_by")->index);

  return due.first != LOTSE_DATE_NONE ? lotse_soft_last (due) : G_MAXINT;
}

static int
compare_needed (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const LotseDate left = needed_by (x), right = needed_by (y);

  return left != right ? (left > right) - (left < right) : strcmp (lotse_record_id (x), lotse_record_id (y));
}

/* What is needed first comes first: an order that stays, whatever is taken back and made again. (transfer container) */
static GPtrArray *
in_order (const GPtrArray *records)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (sorted, records->pdata[i]);
  g_ptr_array_sort (sorted, compare_needed);
  return sorted;
}

/* Whoever does not see it does not find it on an agenda either. */
static gboolean
is_shown (LotseReviewForm *self, LotseRecord *record)
{
  return lotse_record_audience (record) <= lotse_session_get_audience (self->session);
}

/* With what else it is asked for. */
static void
add_decision (LotseReviewForm *self, GPtrArray *items, LotseRecord *project, LotseRecord *decision)
{
  LotseRecord *request = lotse_matter_request_alone (data_of (self), decision, lotse_date_today ());
  g_autofree char *due = due_detail (project, lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY));
  g_autofree char *support = request != NULL ? support_title (request) : NULL;

  add_item (self, items, decision, request, lotse_record_title (decision), support != NULL ? g_strdup_printf ("%s · %s", due, support) : g_steal_pointer (&due));
}

static void
add_decisions (LotseReviewForm *self, GPtrArray *items, GHashTable *listed, LotseRecord *project)
{
  g_autoptr (GPtrArray) all = in_order (lotse_dataset_referrers (data_of (self), LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, lotse_record_id (project)));

  for (guint i = 0; i < all->len; i++)
    if (lotse_decision_is_open (lotse_decision_state (data_of (self), all->pdata[i], lotse_date_today ())) && is_shown (self, all->pdata[i])
        && g_hash_table_add (listed, all->pdata[i]))
      add_decision (self, items, project, all->pdata[i]);
}

/* Those that are not answered with a decision. */
static void
add_requests (LotseReviewForm *self, GPtrArray *items, LotseRecord *project)
{
  g_autoptr (GPtrArray) all = in_order (lotse_dataset_referrers (data_of (self), LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project)));

  for (guint i = 0; i < all->len; i++)
    if (lotse_request_waits (all->pdata[i], lotse_date_today ()) && is_shown (self, all->pdata[i])
        && !lotse_matter_is_decided (data_of (self), all->pdata[i], lotse_date_today ()))
      add_item (self, items, all->pdata[i], all->pdata[i], support_title (all->pdata[i]), due_detail (project, lotse_record_soft (all->pdata[i], LOTSE_F_REQUEST_NEEDED_BY)));
}

/* At the first item of the project that stands on the agenda; once is enough. What it asks for is only counted: it is named by its items, as far as they are picked. */
static void
say_why (LotseReviewForm *self, GPtrArray *items, guint from, LotseRecord *project)
{
  g_autofree char *words = lotse_review_form_why (self, project, FALSE);
  guint at = from;

  while (at < items->len && !((LotseReviewItem *) items->pdata[at])->picked)
    at++;
  if (*words != '\0')
    ((LotseReviewItem *) items->pdata[at < items->len ? at : from])->why = g_strdup_printf (_("Why it is looked at: %s"), words);
}

GPtrArray *
lotse_review_form_items (LotseReviewForm *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (LOTSE_IS_REVIEW_FORM (self), items);

  for (guint i = 0; i < self->ids->len; i++)
    {
      LotseRecord *project = lotse_review_form_project (self, i);
      const char *note = project != NULL ? lotse_review_form_note (self, lotse_record_id (project)) : "";
      const guint before = items->len;

      if (project == NULL)
        continue;
      add_decisions (self, items, listed, project);
      add_requests (self, items, project);
      if (*note != '\0')
        add_item (self, items, project, NULL, lotse_record_title (project), g_strdup (note));
      if (items->len > before)
        say_why (self, items, before, project);
    }
  return items;
}

void
lotse_review_form_pick (LotseReviewForm *self, LotseRecord *record, gboolean picked)
{
  set_item_text (self, "pick", record, picked ? "1" : "0");
}

void
lotse_review_form_set_outcome (LotseReviewForm *self, LotseRecord *record, const char *outcome)
{
  set_item_text (self, "outcome", record, outcome);
}

void
lotse_review_form_set_answer (LotseReviewForm *self, LotseRecord *request, int answer)
{
  set_item_text (self, "answer", request, answer >= 0 ? lotse_enum_code (LOTSE_ENUM_ANSWER, answer) : "");
}

const char *
lotse_review_form_body (LotseReviewForm *self)
{
  return lotse_review_form_get (self, "body", NULL);
}

void
lotse_review_form_set_body (LotseReviewForm *self, const char *body)
{
  lotse_review_form_set (self, "body", NULL, body);
}
