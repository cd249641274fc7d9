/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes of a review: notes that became records, agenda and minutes as documents, and the mutations that end it. */
#include "config.h"
#include "review-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/matter.h"
#include "data/model/mutation-list.h"

static LotseDataset *
data_of (LotseReviewForm *self)
{
  return lotse_session_get_dataset (self->session);
}

/* ---- Notes that became something ---- */

/* Whose turn it is then: who does the task, decides, or is asked for support. */
static guint
function_field (LotseKind kind)
{
  return kind == LOTSE_KIND_TASK ? LOTSE_F_TASK_FUNCTION : kind == LOTSE_KIND_REQUEST ? LOTSE_F_REQUEST_FROM : LOTSE_F_DECISION_DECIDES;
}

/* What was said among the leaders is for the house, as tasks and requests are, until somebody shows it to others. */
static void
keep_inside (LotseRecord *record)
{
  if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
    lotse_record_set_integer (record, LOTSE_F_DECISION_AUDIENCE, LOTSE_AUDIENCE_STAFF);
}

static void
set_project (LotseRecord *record, const char *project)
{
  const char *ids[] = { project, NULL };
  LotseValue refs = lotse_value_refs (ids);

  if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
    lotse_record_set (record, LOTSE_F_DECISION_PROJECTS, &refs);
  else
    lotse_record_set_text (record, lotse_kind_field (lotse_record_kind (record), "project")->index, project);
  lotse_value_clear (&refs);
}

LotseRecord *
lotse_review_form_make (LotseReviewForm *self, const char *project, LotseKind kind, const char *function, LotseDate due)
{
  g_autofree char *note = g_strstrip (g_strdup (lotse_review_form_note (self, project)));
  LotseRecord *record;

  g_return_val_if_fail (kind == LOTSE_KIND_TASK || kind == LOTSE_KIND_DECISION || kind == LOTSE_KIND_REQUEST, NULL);

  if (*note == '\0')
    return NULL;
  record = lotse_record_new (kind, NULL);
  lotse_record_set_text (record, 0, note);
  set_project (record, project);
  lotse_record_set_integer (record, lotse_kind_field (kind, "asked_on")->index, lotse_date_today ());
  if (due != LOTSE_DATE_NONE)
    lotse_record_set_soft (record, lotse_kind_field (kind, kind == LOTSE_KIND_TASK ? "due" : "needed_by")->index, lotse_soft_from_day (due));
  lotse_record_set_text (record, function_field (kind), function);
  if (kind == LOTSE_KIND_TASK)
    lotse_record_set_integer (record, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_OPEN);
  keep_inside (record);
  return record;
}

const char *
lotse_review_form_project_of (LotseRecord *record)
{
  if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
    return *lotse_record_refs (record, LOTSE_F_DECISION_PROJECTS);
  return lotse_record_text (record, lotse_kind_field (lotse_record_kind (record), "project")->index);
}

void
lotse_review_form_add_made (LotseReviewForm *self, const char *made)
{
  const char *before = lotse_review_form_get (self, "made", NULL);
  g_auto (GStrv) names = g_strsplit (before, " ", -1);
  g_autofree char *all = *before != '\0' ? g_strdup_printf ("%s %s", before, made) : g_strdup (made);

  if (!g_strv_contains ((const char *const *) names, made))
    lotse_review_form_set (self, "made", NULL, all);
}

void
lotse_review_form_made (LotseReviewForm *self, LotseRecord *record)
{
  const char *project = lotse_review_form_project_of (record);
  g_autofree char *made = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));

  lotse_review_form_add_made (self, made);
  if (project != NULL)
    lotse_review_form_set_note (self, project, "");
}

GPtrArray *
lotse_review_form_all_made (LotseReviewForm *self, const char *project)
{
  g_auto (GStrv) names = g_strsplit (lotse_review_form_get (self, "made", NULL), " ", -1);
  GPtrArray *made = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], ":", 2);
      const LotseKind kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;
      LotseRecord *record = kind != LOTSE_KIND_NONE && parts[1] != NULL ? lotse_dataset_get (data_of (self), kind, parts[1]) : NULL;

      if (record != NULL && (project == NULL || g_strcmp0 (lotse_review_form_project_of (record), project) == 0))
        g_ptr_array_add (made, record);
    }
  return made;
}

/* ---- Documents ---- */

/* (transfer full) */
static char *
title_of (void)
{
  g_autofree char *day = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  return g_strdup_printf (_("Review of %s"), day);
}

/* Adds @lines below @heading; nothing where there are none. */
static void
add_section (LotseTextDocument *document, const char *heading, GPtrArray *lines)
{
  if (lines->len > 0)
    lotse_text_document_heading (document, heading);
  for (guint i = 0; i < lines->len; i++)
    lotse_text_document_item (document, lines->pdata[i]);
}

/* (transfer none) (nullable) whose item it is */
static LotseRecord *
item_project (LotseReviewForm *self, const LotseReviewItem *item)
{
  const char *id = lotse_record_kind (item->record) == LOTSE_KIND_PROJECT ? lotse_record_id (item->record) : lotse_review_form_project_of (item->record);

  return id != NULL ? lotse_dataset_get (data_of (self), LOTSE_KIND_PROJECT, id) : NULL;
}

/* What is looked at without anything to decide or to talk about yet, and why. */
static void
add_looked_at (LotseReviewForm *self, LotseTextDocument *document, GHashTable *said, gboolean any)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->ids->len; i++)
    {
      LotseRecord *project = lotse_review_form_project (self, i);
      g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL, *why = project != NULL ? lotse_review_form_why (self, project, FALSE) : NULL;

      if (project == NULL || g_hash_table_contains (said, project))
        continue;
      /* Translators: project, why it is looked at */
      g_ptr_array_add (lines, *why != '\0' ? g_strdup_printf (C_("project: why", "%s: %s"), title, why) : g_strdup (title));
    }
  add_section (document, any ? _("Also looked at") : _("Projects looked at"), lines);
}

LotseTextDocument *
lotse_review_form_agenda (LotseReviewForm *self)
{
  g_autofree char *day = lotse_date_format (lotse_date_today (), lotse_lang_get ());
  g_autofree char *title = g_strdup_printf (_("Agenda of %s"), day);
  LotseTextDocument *document = lotse_text_document_new (title);
  g_autoptr (GPtrArray) items = lotse_review_form_items (self);
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);
  guint number = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const LotseReviewItem *item = items->pdata[i];
      g_autofree char *heading = item->picked ? g_strdup_printf ("%u. %s", ++number, item->title) : NULL;

      lotse_text_document_heading (document, heading);
      if (item->picked)
        {
          LotseRecord *project = item_project (self, item);

          lotse_text_document_paragraph (document, item->detail);
          lotse_text_document_paragraph (document, item->why);
          if (project != NULL)
            g_hash_table_add (said, project);
        }
      if (item->picked && lotse_record_kind (item->record) == LOTSE_KIND_DECISION)
        lotse_text_document_paragraph (document, lotse_record_text (item->record, LOTSE_F_DECISION_OPTIONS));
    }
  if (number == 0)
    lotse_text_document_paragraph (document, _("No items were picked."));
  add_looked_at (self, document, said, number > 0);
  return document;
}

static gboolean
has_words (const LotseReviewItem *item)
{
  return item->outcome[strspn (item->outcome, " \t\n")] != '\0';
}

/* An answer says enough; else it takes words. */
static gboolean
has_outcome (const LotseReviewItem *item)
{
  return item->picked && (has_words (item) || item->answer >= 0);
}

gboolean
lotse_review_item_stays_open (const LotseReviewItem *item)
{
  return item->picked && lotse_record_kind (item->record) == LOTSE_KIND_DECISION && item->answer >= 0 && (!has_words (item) || item->answer == LOTSE_ANSWER_LATER);
}

/* Where there are no other words. */
static const char *
answer_alone (int answer)
{
  switch (answer)
    {
    case LOTSE_ANSWER_YES: return C_("outcome", "Yes");
    case LOTSE_ANSWER_NO: return C_("outcome", "No");
    default: return C_("outcome", "Later");
    }
}

/* (transfer full) (nullable) */
static char *
outcome_line (const LotseReviewItem *item)
{
  if (!has_outcome (item))
    return NULL;
  if (!has_words (item) && lotse_review_item_stays_open (item))
    /* Translators: question of a decision, yes, no or later */
    return g_strdup_printf (_("%s (answer: %s) – the decision stays open"), item->title, lotse_enum_label (LOTSE_ENUM_ANSWER, item->answer));
  if (item->answer >= 0 && !has_words (item))
    return g_strdup_printf (_("%s – %s"), item->title, answer_alone (item->answer));
  if (item->answer >= 0)
    return g_strdup_printf (_("%s (answer: %s) – %s"), item->title, lotse_enum_label (LOTSE_ENUM_ANSWER, item->answer), item->outcome);
  return g_strdup_printf (_("%s – %s"), item->title, item->outcome);
}

/* A decision may be about several projects. */
static gboolean
concerns (LotseRecord *record, const char *project)
{
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_DECISION: return g_strv_contains (lotse_record_refs (record, LOTSE_F_DECISION_PROJECTS), project);
    case LOTSE_KIND_PROJECT: return g_str_equal (lotse_record_id (record), project);
    default: return g_strcmp0 (lotse_review_form_project_of (record), project) == 0;
    }
}

/* "Task: write the paper (Head of office, until 3 Dec 2021)" (transfer full) */
static char *
made_line (LotseReviewForm *self, LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);
  const LotseField *by = lotse_kind_field (kind, kind == LOTSE_KIND_TASK ? "due" : "needed_by");
  LotseRecord *function = lotse_dataset_deref (data_of (self), record, function_field (kind));
  const char *who = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
  const LotseSoftDate due = lotse_record_soft (record, by->index);
  g_autofree char *day = lotse_soft_format (due, lotse_lang_get ()), *text = lotse_record_title (record);

  if (who != NULL && due.first != LOTSE_DATE_NONE)
    return g_strdup_printf (_("%s: %s (%s, until %s)"), lotse_kind_label (kind), text, who, day);
  if (due.first != LOTSE_DATE_NONE)
    return g_strdup_printf (_("%s: %s (until %s)"), lotse_kind_label (kind), text, day);
  if (who != NULL)
    /* Translators: kind of record, what it says, function */
    return g_strdup_printf (_("%s: %s (%s)"), lotse_kind_label (kind), text, who);
  return g_strdup_printf (C_("kind of record: what it says", "%s: %s"), lotse_kind_label (kind), text);
}

/* (transfer none) what was decided about a project with a note; NULL: nothing */
static const char *
decided_about (GPtrArray *items, LotseRecord *project)
{
  for (guint i = 0; i < items->len; i++)
    {
      const LotseReviewItem *item = items->pdata[i];

      if (item->record == project && has_outcome (item))
        return item->outcome;
    }
  return NULL;
}

/* What became of the notes on a project, in the order in which it was made of them, and the note that is left. @project (nullable): gone meanwhile. */
static void
add_notes (LotseReviewForm *self, GPtrArray *lines, GPtrArray *items, GPtrArray *made, const char *id, LotseRecord *project)
{
  g_autofree char *name = project != NULL ? lotse_record_title (project) : g_strdup (_("Project that is gone"));
  g_autofree char *note = g_strstrip (g_strdup (lotse_review_form_note (self, id)));
  const char *decided = project != NULL ? decided_about (items, project) : NULL;

  for (guint i = 0; i < made->len; i++)
    if (g_strcmp0 (lotse_review_form_project_of (made->pdata[i]), id) == 0)
      {
        g_autofree char *line = made_line (self, made->pdata[i]);

        g_ptr_array_add (lines, g_strdup_printf (_("%s – %s"), name, line));
      }
  if (*note != '\0' && decided != NULL)
    /* Translators: project, note, what was decided about it */
    g_ptr_array_add (lines, g_strdup_printf (_("%s: %s – decided: %s"), name, note, decided));
  else if (*note != '\0')
    g_ptr_array_add (lines, g_strdup_printf (C_("project: note", "%s: %s"), name, note));
}

/* (transfer full) (element-type utf8) */
static GPtrArray *
note_lines (LotseReviewForm *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) made = lotse_review_form_all_made (self, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->ids->len; i++)
    add_notes (self, lines, items, made, self->ids->pdata[i], lotse_review_form_project (self, i));
  for (guint i = 0; i < made->len; i++) /* of which somebody else changed the project meanwhile */
    {
      const char *project = lotse_review_form_project_of (made->pdata[i]);

      if (project == NULL || !g_ptr_array_find_with_equal_func (self->ids, project, g_str_equal, NULL))
        g_ptr_array_add (lines, made_line (self, made->pdata[i]));
    }
  return lines;
}

/* Whether an item of @project came to something, be it in the summary alone. */
static gboolean
has_said (LotseReviewForm *self, GPtrArray *items, LotseRecord *project)
{
  for (guint i = 0; i < items->len; i++)
    if (has_outcome (items->pdata[i]) && concerns (((LotseReviewItem *) items->pdata[i])->record, lotse_record_id (project)))
      return TRUE;
  return FALSE;
}

/* What was gone through, and what was left out on the way to the summary: who reads it believes that what is named was talked about. */
static void
add_projects (LotseReviewForm *self, LotseTextDocument *document, GPtrArray *items)
{
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_free), left_out = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->ids->len; i++)
    {
      LotseRecord *project = lotse_review_form_project (self, i);

      if (project != NULL && lotse_review_form_opened (self, self->ids->pdata[i]))
        g_ptr_array_add (opened, lotse_record_title (project));
      else if (project != NULL && !has_said (self, items, project))
        g_ptr_array_add (left_out, lotse_record_title (project));
    }
  add_section (document, _("Projects looked at"), opened);
  add_section (document, _("Not discussed"), left_out);
}

LotseTextDocument *
lotse_review_form_minutes (LotseReviewForm *self)
{
  g_autofree char *title = title_of ();
  LotseTextDocument *document = lotse_text_document_new (title);
  g_autoptr (GPtrArray) items = lotse_review_form_items (self), notes = note_lines (self, items);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      const LotseReviewItem *item = items->pdata[i];
      char *line = lotse_record_kind (item->record) != LOTSE_KIND_PROJECT ? outcome_line (item) : NULL; /* else said with the note */

      if (line != NULL)
        g_ptr_array_add (outcomes, line);
    }
  lotse_text_document_paragraph (document, lotse_review_form_body (self));
  lotse_text_document_paragraph (document, _("For the leadership alone"));
  add_section (document, _("Outcomes"), outcomes);
  add_section (document, _("Notes, and what became of them"), notes);
  add_projects (self, document, items);
  return document;
}

/* ---- End ---- */

static void
take_decision (LotseReviewForm *self, LotseRecord *decision, const char *outcome)
{
  const char *body = lotse_review_form_body (self);

  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, outcome);
  if (*body != '\0')
    lotse_record_set_text (decision, LOTSE_F_DECISION_BODY, body);
}

/* What was said about a project as a decision about it. */
static void
add_about (LotseReviewForm *self, GPtrArray *mutations, const LotseReviewItem *item)
{
  g_autoptr (LotseRecord) decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  g_autofree char *title = title_of ();

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, item->detail != NULL ? item->detail : title);
  set_project (decision, lotse_record_id (item->record));
  lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, lotse_date_today ());
  take_decision (self, decision, item->outcome);
  keep_inside (decision);
  g_ptr_array_add (mutations, lotse_mutation_create (decision));
}

/* The outcome that was typed once, where it belongs: at the decision, as the answer to the request, at both where they are one matter, or as a decision
 * about the project. */
static void
add_outcome (LotseReviewForm *self, GPtrArray *mutations, const LotseReviewItem *item)
{
  const LotseKind kind = lotse_record_kind (item->record);

  if (!has_outcome (item))
    return;
  if (kind == LOTSE_KIND_PROJECT)
    {
      add_about (self, mutations, item);
      return;
    }
  if (kind == LOTSE_KIND_DECISION && !lotse_review_item_stays_open (item))
    {
      g_autoptr (LotseRecord) after = lotse_record_copy (item->record);

      take_decision (self, after, item->outcome);
      lotse_mutations_add_patch (mutations, item->record, after);
    }
  /* What was said about a request without an answer to it stands in the minutes, and the request stays open. */
  if (item->request != NULL && item->answer >= 0)
    {
      g_autoptr (LotseRecord) after = lotse_matter_answered (item->request, item->answer, lotse_date_today (), has_words (item) ? item->outcome : NULL);

      lotse_mutations_add_patch (mutations, item->request, after);
    }
}

GPtrArray *
lotse_review_form_mutations (LotseReviewForm *self, char **words)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GPtrArray) items = lotse_review_form_items (self), made = lotse_review_form_all_made (self, NULL), ids = g_ptr_array_new ();
  g_autoptr (LotseTextDocument) minutes = lotse_review_form_minutes (self);
  g_autofree char *notes = lotse_text_document_to_text (minutes), *title = title_of ();
  g_autoptr (LotseRecord) review = lotse_record_new (LOTSE_KIND_REVIEW, NULL);
  g_autofree char *id = g_strdup (lotse_record_id (review));
  LotseValue refs;

  for (guint i = 0; i < self->ids->len; i++)
    if (lotse_review_form_project (self, i) != NULL && lotse_review_form_opened (self, self->ids->pdata[i]))
      g_ptr_array_add (ids, self->ids->pdata[i]);
  g_ptr_array_add (ids, NULL);
  refs = lotse_value_refs ((const char *const *) ids->pdata);
  lotse_record_set_text (review, LOTSE_F_REVIEW_TITLE, title);
  lotse_record_set_text (review, LOTSE_F_REVIEW_FUNCTION, lotse_session_get_functions (self->session)[0]);
  lotse_record_set_integer (review, LOTSE_F_REVIEW_HELD_ON, lotse_date_today ());
  lotse_record_take (review, LOTSE_F_REVIEW_PROJECTS, &refs);
  lotse_record_set_text (review, LOTSE_F_REVIEW_NOTES, notes);
  /* Before it in the feed, so that what was decided in the review is not told as news since then. */
  for (guint i = 0; i < items->len; i++)
    add_outcome (self, mutations, items->pdata[i]);
  g_ptr_array_add (mutations, lotse_mutation_create (review));
  for (guint i = 0; i < made->len; i++)
    if (lotse_record_kind (made->pdata[i]) == LOTSE_KIND_TASK)
      {
        g_autoptr (LotseRecord) after = lotse_record_copy (made->pdata[i]);

        lotse_record_set_text (after, LOTSE_F_TASK_REVIEW, id);
        lotse_mutations_add_patch (mutations, made->pdata[i], after);
      }
  *words = g_steal_pointer (&title);
  return mutations;
}
