/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits are committed as a person would, then answered as a server would. */
#include "config.h"
#include "sample.h"

#include "data/exchange/example.h"
#include "data/model/id.h"

typedef struct
{
  LotseStore *store;  /* (unowned) */
  GError    **error;
  gboolean    failed;
} Sample;

char *
sample_id (LotseKind kind, const char *key)
{
  g_autofree char *name = g_strdup_printf ("example/%s/%s", lotse_kind_info (kind)->name, key);

  return lotse_id_from_name (name);
}

static LotseRecord *
get (Sample *self, LotseKind kind, const char *key)
{
  g_autofree char *id = sample_id (kind, key);
  LotseRecord *record = lotse_store_get (self->store, kind, id, NULL);

  if (record == NULL)
    g_error ("the example has no %s %s", lotse_kind_info (kind)->name, key);
  return record;
}

/* Commits and answers the mid. (transfer full) */
static char *
commit (Sample *self, LotseMutation *mutation)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  char *mid = g_strdup (mutation->mid);

  g_ptr_array_add (mutations, mutation);
  self->failed = self->failed || !lotse_store_commit (self->store, mutations, self->error);
  return mid;
}

/* The server says no to @mid; @theirs (nullable) (transfer full) is what it has. */
static void
refuse (Sample *self, const char *mid, const char *code, LotseRecord *theirs)
{
  g_autoptr (GPtrArray) acks = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_ack_free);
  LotseAck *ack = lotse_ack_new (mid, code == NULL ? LOTSE_RESULT_CONFLICT : LOTSE_RESULT_REJECTED);

  ack->code = g_strdup (code);
  ack->record = theirs;
  if (theirs != NULL)
    {
      lotse_record_set_rev (theirs, lotse_record_rev (theirs) + 1);
      lotse_record_set_seq (theirs, lotse_record_seq (theirs) + 100000);
    }
  g_ptr_array_add (acks, ack);
  self->failed = self->failed || !lotse_store_apply_acks (self->store, acks, NULL, self->error);
}

static char *
edit_text (Sample *self, LotseKind kind, const char *key, guint field, const char *text)
{
  g_autoptr (LotseRecord) before = get (self, kind, key);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  return commit (self, lotse_mutation_patch (before, after));
}

static void
add_base (Sample *self)
{
  g_autoptr (GPtrArray) records = lotse_example_load (lotse_date_today (), self->error);

  self->failed = records == NULL || !lotse_store_snapshot_begin (self->store, self->error);
  for (guint i = 0; !self->failed && i < records->len; i++)
    {
      lotse_record_set_rev (g_ptr_array_index (records, i), 1);
      lotse_record_set_seq (g_ptr_array_index (records, i), i + 1);
    }
  self->failed = self->failed || !lotse_store_snapshot_page (self->store, records, NULL, "sample", self->error)
                 || !lotse_store_snapshot_finish (self->store, g_get_real_time () - 3 * G_TIME_SPAN_HOUR, self->error);
}

/* A long text in which both have changed other words, and two fields that only one has touched. */
static void
add_goal_conflict (Sample *self)
{
  g_autoptr (LotseRecord) before = get (self, LOTSE_KIND_PROJECT, "HF1-05");
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  LotseRecord *theirs = lotse_record_copy (before);
  g_autofree char *mid = NULL, *later = NULL;

  lotse_record_set_text (after, LOTSE_F_PROJECT_GOAL,
                         "Bauanträge vollständig online stellen, prüfen und bescheiden; die beteiligten Stellen antworten binnen zwei Wochen.");
  lotse_record_set_text (after, LOTSE_F_PROJECT_BENEFIT_STAFF, "Unterlagen liegen allen Stellen zugleich vor; Rückfragen per Telefon entfallen.");
  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_PAUSED);
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_GOAL,
                         "Bauanträge und Bauvoranfragen vollständig online stellen und bescheiden, auch für die kreisangehörigen Gemeinden.");
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_OPERATION);
  mid = commit (self, lotse_mutation_patch (before, after));
  refuse (self, mid, NULL, theirs);
  later = edit_text (self, LOTSE_KIND_PROJECT, "HF1-05", LOTSE_F_PROJECT_NOTES, "Termin mit der Bauaufsicht am Dienstag.");
}

static void
write_decision (LotseRecord *decision, int days_ago, const char *body, const char *outcome, const char *reasons)
{
  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today () - days_ago);
  lotse_record_set_text (decision, LOTSE_F_DECISION_BODY, body);
  lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, outcome);
  lotse_record_set_text (decision, LOTSE_F_DECISION_REASONS, reasons);
}

/* Fields of a merge group: two have written down the same decision. */
static void
add_decision_conflict (Sample *self)
{
  g_autoptr (LotseRecord) before = get (self, LOTSE_KIND_DECISION, "D02");
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  LotseRecord *theirs = lotse_record_copy (before);
  g_autofree char *mid = NULL;

  write_decision (after, 1, "Verwaltungsausschuss", "Beide Stellen werden um ein Jahr verlängert (84.000 €).", "Der Echtbetrieb ist sonst nicht zu halten.");
  write_decision (theirs, 1, "Verwaltungsausschuss", "Beide Stellen werden um ein Jahr verlängert, eine davon gesperrt bis zum Bericht im Herbst.",
                  "Der Echtbetrieb ist sonst nicht zu halten; die Kämmerei erwartet einen Bericht.");
  mid = commit (self, lotse_mutation_patch (before, after));
  refuse (self, mid, NULL, theirs);
}

static void
add_due_conflict (Sample *self)
{
  g_autoptr (LotseRecord) before = get (self, LOTSE_KIND_MILESTONE, "HF1-04-M5");
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  LotseRecord *theirs = lotse_record_copy (before);
  g_autofree char *mid = NULL;
  const LotseDate day = lotse_date_today () + 200;

  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, lotse_soft_make (day + 120, LOTSE_PRECISION_QUARTER));
  lotse_record_set_soft (theirs, LOTSE_F_MILESTONE_DUE, lotse_soft_make (day, LOTSE_PRECISION_DAY));
  mid = commit (self, lotse_mutation_patch (before, after));
  refuse (self, mid, NULL, theirs);
}

static void
add_deleted (Sample *self)
{
  LotseRecord *theirs = get (self, LOTSE_KIND_PROJECT, "HF2-05");
  g_autofree char *mid = edit_text (self, LOTSE_KIND_PROJECT, "HF2-05", LOTSE_F_PROJECT_PLAIN_TEXT,
                                    "Wer Urlaub möchte, klickt; die Vertretung weiß sofort Bescheid.");

  lotse_record_set_deleted (theirs, TRUE);
  refuse (self, mid, NULL, theirs);
}

static void
add_rejections (Sample *self)
{
  g_autofree char *denied = edit_text (self, LOTSE_KIND_PROJECT, "HF2-01", LOTSE_F_PROJECT_CODE, "HF2-01a");
  g_autofree char *invalid = edit_text (self, LOTSE_KIND_PROJECT, "HF1-09", LOTSE_F_PROJECT_CATEGORY, "Termine, Warteschlangen");

  refuse (self, denied, "denied", NULL);
  refuse (self, invalid, "invalid", NULL);
}

/* A version that was given up, and edits that nothing speaks against. */
static void
add_rest (Sample *self)
{
  LotseRecord *theirs = get (self, LOTSE_KIND_PROJECT, "HF1-06");
  g_autofree char *given_up = edit_text (self, LOTSE_KIND_PROJECT, "HF1-06", LOTSE_F_PROJECT_GOAL, "Wohngeld lässt sich in zehn Minuten beantragen.");

  g_free (edit_text (self, LOTSE_KIND_PROJECT, "HF2-03", LOTSE_F_PROJECT_NOTES, "Die zweite Scanstraße ist bestellt."));
  g_free (edit_text (self, LOTSE_KIND_MILESTONE, "HF1-04-M4", LOTSE_F_MILESTONE_TITLE, "Digitales Lichtbild in allen Außenstellen"));
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_GOAL, "Wohngeld lässt sich mit einem einfachen Online-Antrag stellen, auch als Folgeantrag.");
  refuse (self, given_up, NULL, theirs);
  self->failed = self->failed || !lotse_store_resolve (self->store, given_up, FALSE, self->error);
}

gboolean
sample_make (const char *path, GError **error)
{
  Sample self = { .error = error };
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_CREATE, error);

  if (store == NULL)
    return FALSE;
  self.store = store;
  add_base (&self);
  if (!self.failed)
    {
      add_goal_conflict (&self);
      add_decision_conflict (&self);
      add_due_conflict (&self);
      add_deleted (&self);
      add_rejections (&self);
      add_rest (&self);
    }
  lotse_store_close (store);
  return !self.failed;
}
