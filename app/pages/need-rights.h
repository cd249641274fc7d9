/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the person may do what is offered about something that waits. Knows no toolkit. */
#pragma once

#include "app/pages/overview-lines.h"
#include "app/person-rights.h"

G_BEGIN_DECLS

/* Why @person may not do what @need asks for, in a sentence or two that say who may; NULL: they may, or nothing is asked for but to look. @record (nullable),
 * @project (nullable): ids as in LotseOverviewLine. (transfer full) (nullable) */
char *lotse_need_refusal (const LotsePerson *person, LotseDataset *data, LotseNeed need, const char *record, const char *project);
/* The same of an answer to @request, which is a decision as well where one is asked for about the same matter. */
char *lotse_answer_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *request);
/* Of saying that @task is done. */
char *lotse_task_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *task);
/* Of releasing @report, or returning it. */
char *lotse_release_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *report);
/* Of writing @report again where it came back. */
char *lotse_correct_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *report);

/* The record that answers @need: LOTSE_KIND_NONE where it is the project. */
LotseKind lotse_need_kind (LotseNeed need);

G_END_DECLS
