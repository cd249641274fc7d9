/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in rules for reminders, each a sentence that can be switched off, and what they say today. At most one reminder for each function
 * and cycle; nothing is counted about people, and nothing leaves the computer. Knows no toolkit. */
#pragma once

#include "data/model/reporting.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_REMIND_REPORT,    /* a report is due and the cycle ends soon, or the one before went by */
  LOTSE_REMIND_MILESTONE, /* a milestone is overdue */
  LOTSE_REMIND_ANSWER,    /* a request for support was answered */
  LOTSE_REMIND_DRAFT,     /* a draft lies about */
  LOTSE_REMIND_WAITING,   /* something has waited to be transmitted for long */
  LOTSE_REMIND_FIGURE,    /* a KPI value is due */
  LOTSE_N_REMINDER_RULES
} LotseReminderRule;

const char *lotse_reminder_rule_key (LotseReminderRule rule);      /* of the settings: "remind-report" */
const char *lotse_reminder_rule_sentence (LotseReminderRule rule); /* translated: "When …, remind me." */

typedef struct
{
  LotseDataset *data;
  const char   *folder;       /* (nullable) of the workplace */
  LotseDate     today;
  guint         rules;        /* bit per rule that is switched on */
  gboolean      waits_long;   /* what was entered has not been transmitted for two days */
} LotseReminderScene;

typedef struct
{
  char *function; /* (owned) id */
  char *title;    /* (owned) one line */
  char *body;     /* (owned) sentences */
  char *project;  /* (owned) (nullable) id: where the form is one click away */
  char *cycle;    /* (owned) first day of the cycle */
} LotseReminder;

void           lotse_reminder_free (LotseReminder *reminder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseReminder, lotse_reminder_free)

/* What @function is to be reminded of now. NULL: nothing, or it was reminded in this cycle already. (transfer full) (nullable) */
LotseReminder *lotse_reminder_for (const LotseReminderScene *scene, const char *function);
/* No more in this cycle. */
void           lotse_reminder_shown (const LotseReminderScene *scene, const LotseReminder *reminder);
/* What a reminder of @function that is shown says now, whether it was reminded in this cycle or not. NULL: nothing any more. (transfer full) (nullable) */
LotseReminder *lotse_reminder_now (const LotseReminderScene *scene, const char *function);

G_END_DECLS
