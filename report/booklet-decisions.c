/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions and requests for support as tables. A decision about projects is told to those who may see one of them. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "booklet-private.h"
#include "data/model/decision.h"
#include "data/model/request.h"
#include "source-private.h"

/* Titles of the projects that are shown, "" where there are none. FALSE: the decision is about others. (transfer full) */
static gboolean
projects_of (LotseBooklet *self, LotseRecord *decision, char **titles)
{
  const char *const *refs = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; refs[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, refs[i]);

      if (!lotse_booklet_shows (self, project))
        continue;
      if (out->len > 0)
        g_string_append (out, "; ");
      g_string_append (out, lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
    }
  *titles = g_strdup (out->str);
  return out->len > 0 || (refs[0] == NULL && self->options.department == NULL && self->chosen == NULL);
}

static gboolean
is_taken (LotseBooklet *self, LotseRecord *decision)
{
  LotseDate day = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON);

  return day != LOTSE_DATE_NONE ? day <= self->as_of : lotse_record_has (decision, LOTSE_F_DECISION_OUTCOME);
}

static gboolean
belongs (LotseBooklet *self, LotseRecord *decision, LotseDecisionChoice choice)
{
  if (!lotse_source_visible (&self->source, decision) || !lotse_decision_existed (decision, self->as_of))
    return FALSE;
  if (choice == LOTSE_DECISIONS_OPEN)
    return lotse_decision_is_open (lotse_decision_state (self->data, decision, self->as_of));
  return choice == LOTSE_DECISIONS_ALL || is_taken (self, decision);
}

/* Open ones by the day by which they are needed, then the newest. */
static int
compare (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  LotseDate dx = lotse_record_date (x, LOTSE_F_DECISION_TAKEN_ON), dy = lotse_record_date (y, LOTSE_F_DECISION_TAKEN_ON);
  int order = 0;

  if (dx != dy)
    return dx == LOTSE_DATE_NONE ? -1 : dy == LOTSE_DATE_NONE ? 1 : dx < dy ? 1 : -1;
  if (dx == LOTSE_DATE_NONE)
    order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_DECISION_NEEDED_BY), lotse_record_soft (y, LOTSE_F_DECISION_NEEDED_BY));
  return order ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

/* Superseded ones are kept, and said to be. (transfer full) */
static char *
outcome_of (LotseBooklet *self, LotseRecord *decision)
{
  const char *outcome = lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME);
  LotseRecord *later = lotse_decision_successor (self->data, decision, self->as_of);
  LotseDate day = later ? lotse_record_date (later, LOTSE_F_DECISION_TAKEN_ON) : LOTSE_DATE_NONE;
  g_autofree char *text = NULL;

  if (day == LOTSE_DATE_NONE || !lotse_source_visible (&self->source, later))
    return g_strdup (outcome);
  text = lotse_date_format (day, self->options.lang);
  return g_strdup_printf (_("%s (superseded on %s)"), outcome ? outcome : "", text);
}

static void
add_decision (LotseBooklet *self, LotseTable *table, LotseRecord *decision, const char *projects, gboolean told)
{
  const gboolean taken = is_taken (self, decision);
  const LotseLang lang = self->options.lang;
  int effect = lotse_record_enum (decision, LOTSE_F_DECISION_EFFECT);
  g_autofree char *outcome = taken ? outcome_of (self, decision) : NULL;
  LotseCell *question;

  lotse_table_add_date (table, taken ? lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON) : LOTSE_DATE_NONE, lang);
  lotse_table_add_soft (table, lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY), lang);
  question = lotse_table_take (table, LOTSE_CELL_TEXT, g_strdup (lotse_record_text (decision, LOTSE_F_DECISION_QUESTION)));
  question->below = told ? g_strdup (outcome) : NULL;
  lotse_table_add_text (table, outcome);
  lotse_table_add_text (table, taken ? lotse_record_text (decision, LOTSE_F_DECISION_REASONS) : "");
  lotse_table_take (table, LOTSE_CELL_TEXT, g_strdup (taken ? lotse_record_text (decision, LOTSE_F_DECISION_BODY) : NULL))->below
      = taken ? g_strdup (lotse_record_text (decision, LOTSE_F_DECISION_REFERENCE)) : NULL;
  lotse_table_add_text (table, projects);
  lotse_table_add_text (table, lotse_record_text (decision, LOTSE_F_DECISION_REFERENCE));
  lotse_table_add_date (table, lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON), lang);
  lotse_table_add_date (table, lotse_record_date (decision, LOTSE_F_DECISION_VALID_UNTIL), lang);
  lotse_table_add_date (table, lotse_record_date (decision, LOTSE_F_DECISION_REVIEW_ON), lang);
  lotse_table_add_text (table, taken && effect >= 0 ? lotse_enum_label (LOTSE_ENUM_DECISION_EFFECT, effect) : "");
}

LotseTable *
lotse_booklet_decisions_table (LotseBooklet *self, LotseDecisionChoice choice)
{
  g_autoptr (LotseTable) table = lotse_table_new (choice == LOTSE_DECISIONS_OPEN ? _("Open decisions") : _("Decisions"));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const gboolean taken = choice == LOTSE_DECISIONS_TAKEN, open = choice == LOTSE_DECISIONS_OPEN;

  lotse_table_add_column (table, _("Taken on"), taken ? 1.4 : 0, FALSE);
  lotse_table_add_column (table, _("Needed by"), open ? 1.4 : 0, FALSE);
  lotse_table_add_column (table, taken ? _("Question and outcome") : _("Question"), 5, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Outcome"), 0, FALSE);
  lotse_table_add_column (table, _("Reasons"), 0, FALSE);
  lotse_table_add_column (table, _("Body"), taken ? 1.6 : 0, FALSE);
  lotse_table_add_column (table, _("Projects"), 2.6, FALSE);
  lotse_table_add_column (table, _("File number"), 0, FALSE);
  lotse_table_add_column (table, _("Asked on"), open ? 1.4 : 0, FALSE);
  lotse_table_add_column (table, _("Valid until"), 0, FALSE);
  lotse_table_add_column (table, _("Review on"), 0, FALSE);
  lotse_table_add_column (table, _("Effect"), 0, FALSE);
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_DECISION); i++)
    if (belongs (self, lotse_dataset_at (self->data, LOTSE_KIND_DECISION, i), choice))
      g_ptr_array_add (found, lotse_dataset_at (self->data, LOTSE_KIND_DECISION, i));
  g_ptr_array_sort (found, compare);
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *projects = NULL;

      if (projects_of (self, found->pdata[i], &projects))
        add_decision (self, table, found->pdata[i], projects, taken);
    }
  return lotse_table_n_rows (table) || choice == LOTSE_DECISIONS_ALL ? g_steal_pointer (&table) : NULL;
}

static int
compare_needed (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_REQUEST_NEEDED_BY), lotse_record_soft (y, LOTSE_F_REQUEST_NEEDED_BY));

  return order ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

LotseTable *
lotse_booklet_requests_table (LotseBooklet *self)
{
  LotseTable *table;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_REQUEST); i++)
    {
      LotseRecord *request = lotse_dataset_at (self->data, LOTSE_KIND_REQUEST, i);

      if (lotse_source_visible (&self->source, request) && lotse_request_is_open (request, self->as_of)
          && lotse_booklet_shows (self, lotse_dataset_deref (self->data, request, LOTSE_F_REQUEST_PROJECT)))
        g_ptr_array_add (found, request);
    }
  if (found->len == 0)
    return NULL;
  g_ptr_array_sort (found, compare_needed);
  table = lotse_table_new (_("Support asked for"));
  lotse_table_add_column (table, _("Needed by"), 1.4, FALSE);
  lotse_table_add_column (table, _("What is needed"), 4, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("From whom"), 2.2, FALSE);
  lotse_table_add_column (table, _("Project"), 2.6, FALSE);
  for (guint i = 0; i < found->len; i++)
    {
      LotseRecord *project = lotse_dataset_deref (self->data, found->pdata[i], LOTSE_F_REQUEST_PROJECT);
      LotseRecord *from = lotse_dataset_deref (self->data, found->pdata[i], LOTSE_F_REQUEST_FROM);

      lotse_table_add_soft (table, lotse_record_soft (found->pdata[i], LOTSE_F_REQUEST_NEEDED_BY), self->options.lang);
      lotse_table_add_text (table, lotse_record_text (found->pdata[i], LOTSE_F_REQUEST_WHAT));
      lotse_table_add_text (table, from && lotse_source_visible (&self->source, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : "");
      lotse_table_add_text (table, lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
    }
  return table;
}
