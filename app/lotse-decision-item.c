/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts are made when they are first asked for: of thousands of lines only some are seen. */
#include "config.h"
#include "lotse-decision-item.h"

#include <glib/gi18n-lib.h>

#include "data/model/reporting.h"

struct _LotseDecisionItem
{
  GObject            parent_instance;
  char              *heading;  /* (owned) (nullable) */
  LotseDataset      *data;     /* (owned) (nullable) */
  LotseRecord       *decision; /* (owned) (nullable) */
  LotseDate          as_of, since;
  LotseDecisionState state;
  char              *title, *words;   /* (owned) (nullable) as they were shown */
  char              *plain, *expanded; /* (owned) (nullable) folded texts */
};

G_DEFINE_TYPE (LotseDecisionItem, lotse_decision_item, G_TYPE_OBJECT)

static void
fold_projects (LotseDecisionItem *self, GString *out, gboolean expand)
{
  const char *const *ids = lotse_record_refs (self->decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, ids[i]);

      if (project == NULL)
        continue;
      lotse_fold_append (out, lotse_record_text (project, LOTSE_F_PROJECT_CODE), expand);
      g_string_append_c (out, '\n');
      lotse_fold_append (out, lotse_record_text (project, LOTSE_F_PROJECT_TITLE), expand);
      g_string_append_c (out, '\n');
    }
}

static char *
fold_texts (LotseDecisionItem *self, gboolean expand)
{
  static const guint fields[] = { LOTSE_F_DECISION_QUESTION, LOTSE_F_DECISION_OPTIONS, LOTSE_F_DECISION_BODY, LOTSE_F_DECISION_OUTCOME,
                                  LOTSE_F_DECISION_REASONS, LOTSE_F_DECISION_REFERENCE };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      lotse_fold_append (out, lotse_record_text (self->decision, fields[i]), expand);
      g_string_append_c (out, '\n');
    }
  fold_projects (self, out, expand);
  return g_string_free (out, FALSE);
}

static void
lotse_decision_item_finalize (GObject *object)
{
  LotseDecisionItem *self = LOTSE_DECISION_ITEM (object);

  g_free (self->heading);
  g_clear_object (&self->data);
  g_clear_object (&self->decision);
  g_free (self->title);
  g_free (self->words);
  g_free (self->plain);
  g_free (self->expanded);
  G_OBJECT_CLASS (lotse_decision_item_parent_class)->finalize (object);
}

static void
lotse_decision_item_class_init (LotseDecisionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_decision_item_finalize;
}

static void
lotse_decision_item_init (LotseDecisionItem *self)
{
}

LotseDecisionItem *
lotse_decision_item_new (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseDate since)
{
  LotseDecisionItem *self = g_object_new (LOTSE_TYPE_DECISION_ITEM, NULL);

  self->data = g_object_ref (data);
  self->decision = g_object_ref (decision);
  self->as_of = as_of;
  self->since = since;
  self->state = lotse_decision_state (data, decision, as_of);
  return self;
}

LotseDecisionItem *
lotse_decision_item_new_heading (const char *heading)
{
  LotseDecisionItem *self = g_object_new (LOTSE_TYPE_DECISION_ITEM, NULL);

  self->heading = g_strdup (heading);
  return self;
}

const char *
lotse_decision_item_heading (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self), NULL);
  return self->heading;
}

LotseRecord *
lotse_decision_item_record (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self), NULL);
  return self->decision;
}

LotseDecisionState
lotse_decision_item_state (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self), LOTSE_DECISION_ASKED);
  return self->state;
}

gboolean
lotse_decision_item_stale (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, FALSE);
  return lotse_decision_is_open (self->state) && lotse_asked_long_ago (lotse_record_date (self->decision, LOTSE_F_DECISION_ASKED_ON), self->as_of);
}

const char *
lotse_decision_item_badge (LotseDecisionItem *self, gboolean *urgent)
{
  LotseDate asked;

  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, NULL);

  *urgent = lotse_decision_is_open (self->state) && lotse_decision_overdue (self->decision, self->as_of);
  if (*urgent)
    return _("overdue");
  asked = lotse_record_date (self->decision, LOTSE_F_DECISION_ASKED_ON);
  return lotse_decision_is_open (self->state) && asked != LOTSE_DATE_NONE && asked > self->since ? C_("decision", "new") : NULL;
}

gboolean
lotse_decision_item_renew (LotseDecisionItem *self, LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseDate since)
{
  const LotseDecisionState before = self->state;
  const char *badge;
  gboolean urgent;
  g_autofree char *words = NULL;
  gboolean was_stale;

  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, FALSE);

  was_stale = lotse_decision_item_stale (self);
  badge = lotse_decision_item_badge (self, &urgent);
  g_set_object (&self->data, data);
  g_set_object (&self->decision, decision);
  self->as_of = as_of;
  self->since = since;
  self->state = lotse_decision_state (data, decision, as_of);
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->expanded, g_free);
  if (g_strcmp0 (lotse_decision_item_badge (self, &urgent), badge) != 0)
    return FALSE;
  if (self->words == NULL)
    return TRUE;
  words = lotse_decision_words (data, decision, as_of, lotse_lang_get ());
  return self->state == before && lotse_decision_item_stale (self) == was_stale && g_str_equal (words, self->words) && g_strcmp0 (self->title, lotse_record_text (decision, LOTSE_F_DECISION_QUESTION)) == 0;
}

const char *
lotse_decision_item_title (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, "");
  if (self->title == NULL)
    self->title = g_strdup (lotse_record_text (self->decision, LOTSE_F_DECISION_QUESTION));
  return self->title;
}

const char *
lotse_decision_item_words (LotseDecisionItem *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, "");
  if (self->words == NULL)
    self->words = lotse_decision_words (self->data, self->decision, self->as_of, lotse_lang_get ());
  return self->words;
}

gboolean
lotse_decision_item_matches (LotseDecisionItem *self, const LotseFoldQuery *query)
{
  g_return_val_if_fail (LOTSE_IS_DECISION_ITEM (self) && self->decision != NULL, FALSE);
  if (lotse_fold_query_is_empty (query))
    return TRUE;
  if (self->plain == NULL)
    {
      self->plain = fold_texts (self, FALSE);
      self->expanded = fold_texts (self, TRUE);
    }
  return lotse_fold_query_matches (query, self->plain, self->expanded);
}

int
lotse_decision_item_compare (LotseDecisionItem *self, LotseDecisionItem *other)
{
  return lotse_decision_compare (self->decision, self->state, other->decision, other->state);
}

LotseState
lotse_decision_mark (LotseDecisionState state)
{
  static const LotseState marks[LOTSE_N_DECISION_STATES] = {
    [LOTSE_DECISION_DUE] = LOTSE_STATE_NEEDS_DECISION, [LOTSE_DECISION_ASKED] = LOTSE_STATE_PLANNED,
    [LOTSE_DECISION_REVIEW] = LOTSE_STATE_NEEDS_ATTENTION, [LOTSE_DECISION_TAKEN] = LOTSE_STATE_DONE,
    [LOTSE_DECISION_EXPIRED] = LOTSE_STATE_STOPPED, [LOTSE_DECISION_SUPERSEDED] = LOTSE_STATE_STOPPED,
  };

  g_return_val_if_fail ((guint) state < LOTSE_N_DECISION_STATES, LOTSE_STATE_NOT_RATED);
  return marks[state];
}
