/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of an edit that can be taken back: a record that came, changed or went. Knows what has to be done to take the step on what is there
 * now, and what stands in its way. Knows no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

typedef struct
{
  LotseKind    kind;
  char        *id;   /* (owned) */
  LotseRecord *from; /* (owned) (nullable) before; NULL: it was not there */
  LotseRecord *to;   /* (owned) (nullable) after; NULL: it is gone */
  guint64      mask; /* fields of a change, of which alone from and to say something */
} HistoryStep;

void         history_step_free (HistoryStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HistoryStep, history_step_free)
/* What @mutation does to @before (nullable). (transfer full) (nullable) where it does nothing to what is there */
HistoryStep *history_step_new (const LotseMutation *mutation, LotseRecord *before);
/* FALSE for what is never taken back, as what was said in a decision. */
gboolean     history_step_revocable (const HistoryStep *step);
/* Every mention of the record @id becomes one of @new_id. */
void         history_step_rename (HistoryStep *step, LotseKind kind, const char *id, const char *new_id);

/* What is there while a plan is made: the dataset with what the plan has done so far. */
typedef struct
{
  LotseDataset *data;     /* (unowned) */
  GHashTable   *done;     /* (owned) (element-type utf8 LotseRecord) "kind/id"; a deleted record: gone */
  GHashTable   *reported; /* (owned) (element-type utf8) projects whose report stays, and with it all that was handed in with it */
  GHashTable   *made;     /* (owned) (element-type utf8) projects that the steps made */
  GHashTable   *refused;  /* (owned) (element-type utf8) reports that the server did not take; what is to be done with them is decided elsewhere */
  gboolean      on_its_way; /* what has no revision yet may have left the computer all the same */
} HistoryScene;

void         history_scene_init (HistoryScene *scene, LotseDataset *data);
void         history_scene_clear (HistoryScene *scene);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HistoryScene, history_scene_clear)
LotseRecord *history_scene_get (HistoryScene *scene, LotseKind kind, const char *id); /* (transfer none) (nullable) */
void         history_scene_do (HistoryScene *scene, const LotseMutation *mutation);

/* Before any of @steps (element-type HistoryStep) is taken back: what was handed in with a report that is transmitted already stays with it. */
void         history_scene_freeze (HistoryScene *scene, const GPtrArray *steps);

/* The mutation that takes @step back on what is there, as far as nothing stands in the way. (transfer full) (nullable) NULL where there is
 * nothing to be done. @obstacle (out) (nullable): a sentence that says what others have changed and what therefore stays. */
LotseMutation *history_step_take_back (const HistoryStep *step, HistoryScene *scene, char **obstacle);

G_END_DECLS
