/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each rule adds a sentence where it applies; without a sentence there is no reminder. */
#include "config.h"
#include "reminders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/workplace.h"
#include "data/model/parts.h"

/* Days before the end of a cycle from which on a report that is due is worth a word. */
#define SOON_DAYS 10
#define OLD_DRAFT_DAYS 3

static const struct { const char *key, *sentence; } rules[LOTSE_N_REMINDER_RULES] = {
  [LOTSE_REMIND_REPORT] = { "remind-report", N_("A report is due within ten days, or is overdue") },
  [LOTSE_REMIND_MILESTONE] = { "remind-milestone", N_("A milestone of my projects is overdue") },
  [LOTSE_REMIND_ANSWER] = { "remind-answer", N_("Support that I asked for has been answered") },
  [LOTSE_REMIND_DRAFT] = { "remind-draft", N_("A draft has been lying on this computer for three days") },
  [LOTSE_REMIND_WAITING] = { "remind-waiting", N_("What I entered has not been transmitted for two days") },
  [LOTSE_REMIND_FIGURE] = { "remind-figure", N_("A figure of my projects is due") },
};

const char *
lotse_reminder_rule_key (LotseReminderRule rule)
{
  g_return_val_if_fail (rule < LOTSE_N_REMINDER_RULES, NULL);
  return rules[rule].key;
}

const char *
lotse_reminder_rule_sentence (LotseReminderRule rule)
{
  g_return_val_if_fail (rule < LOTSE_N_REMINDER_RULES, "");
  return _(rules[rule].sentence);
}

void
lotse_reminder_free (LotseReminder *reminder)
{
  if (reminder == NULL)
    return;
  g_free (reminder->function);
  g_free (reminder->title);
  g_free (reminder->body);
  g_free (reminder->project);
  g_free (reminder->cycle);
  g_free (reminder);
}

static gboolean
is_on (const LotseReminderScene *scene, LotseReminderRule rule)
{
  return (scene->rules & (1u << rule)) != 0;
}

static void
add (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

/* Reports that are due now: all of them near the end of the cycle, before that only those that missed the last one. */
static guint
count_due (const LotseReminderScene *scene, GPtrArray *duties, LotseRecord **first)
{
  const gboolean soon = lotse_cycle_end (scene->data, scene->today) - scene->today <= SOON_DAYS;
  guint n = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      const LotseDuty *duty = duties->pdata[i];

      if (duty->state != LOTSE_DUTY_OVERDUE && !(soon && duty->state == LOTSE_DUTY_DUE))
        continue;
      if (n++ == 0)
        *first = duty->project;
    }
  return n;
}

static void
say_due (guint n, LotseRecord *first, GString *text)
{
  g_autofree char *name = n > 0 ? lotse_record_title (first) : NULL, *title = lotse_isolated (name);

  if (n == 1)
    add (text, g_strdup_printf (_("“%s” waits for a report; one key says that nothing has changed."), title));
  else if (n > 1)
    add (text, g_strdup_printf (ngettext ("%u project waits for a report; one key each says that nothing has changed.",
                                          "%u projects wait for a report; one key each says that nothing has changed.", n), n));
}

static void
say_milestones (const LotseReminderScene *scene, GPtrArray *duties, GString *text)
{
  guint n = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      g_auto (LotseFacts) facts = { 0 };

      lotse_facts_read (scene->data, ((LotseDuty *) duties->pdata[i])->project, scene->today, &facts);
      n += facts.overdue;
    }
  if (n > 0)
    add (text, g_strdup_printf (ngettext ("%u milestone is overdue.", "%u milestones are overdue.", n), n));
}

static void
say_answers (const LotseReminderScene *scene, const char *const *functions, GString *text)
{
  g_autoptr (GPtrArray) answers = lotse_duty_requests (scene->data, functions, TRUE, scene->today);

  if (answers->len > 0)
    add (text, g_strdup_printf (ngettext ("%u request for support has been answered.", "%u requests for support have been answered.", answers->len),
                                answers->len));
}

static void
say_drafts (const LotseReminderScene *scene, const char *const *functions, GString *text)
{
  g_autoptr (GPtrArray) drafts = lotse_draft_list (scene->folder);
  guint n = 0;

  for (guint i = 0; i < drafts->len; i++)
    {
      LotseRecord *project = lotse_dataset_get (scene->data, LOTSE_KIND_PROJECT, drafts->pdata[i]);
      gint64 saved_at;

      if (project != NULL && lotse_is_duty_of (project, functions) && lotse_draft_exists (scene->folder, drafts->pdata[i], &saved_at)
          && g_get_real_time () - saved_at > OLD_DRAFT_DAYS * G_TIME_SPAN_DAY)
        n++;
    }
  if (n > 0)
    add (text, g_strdup_printf (ngettext ("%u draft is still here.", "%u drafts are still here.", n), n));
}

static void
say_figures (const LotseReminderScene *scene, GPtrArray *duties, GString *text)
{
  guint n = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      g_autoptr (GPtrArray) kpis = lotse_kpis_due (scene->data, ((LotseDuty *) duties->pdata[i])->project, scene->today);

      n += kpis->len;
    }
  if (n > 0)
    add (text, g_strdup_printf (ngettext ("%u figure is due.", "%u figures are due.", n), n));
}

/* @first (out): the project whose form is opened. (transfer full); "" where there is nothing to say */
static char *
say_all (const LotseReminderScene *scene, const char *function, LotseRecord **first)
{
  const char *functions[] = { function, NULL };
  g_autoptr (GPtrArray) duties = lotse_duties (scene->data, functions, scene->today);
  GString *text = g_string_new (NULL);
  guint due;

  *first = NULL;
  due = count_due (scene, duties, first);
  if (is_on (scene, LOTSE_REMIND_REPORT))
    say_due (due, *first, text);
  if (is_on (scene, LOTSE_REMIND_MILESTONE))
    say_milestones (scene, duties, text);
  if (is_on (scene, LOTSE_REMIND_ANSWER))
    say_answers (scene, functions, text);
  if (is_on (scene, LOTSE_REMIND_FIGURE))
    say_figures (scene, duties, text);
  if (is_on (scene, LOTSE_REMIND_DRAFT))
    say_drafts (scene, functions, text);
  if (is_on (scene, LOTSE_REMIND_WAITING) && scene->waits_long)
    add (text, g_strdup (_("What you entered has not been transmitted for two days.")));
  return g_string_free (text, FALSE);
}

/* A report is still to come in this cycle and is not reminded of yet: what else there is to say waits for it, since there is one reminder only. */
static gboolean
report_is_to_come (const LotseReminderScene *scene, const char *function)
{
  const char *functions[] = { function, NULL };
  g_autoptr (GPtrArray) duties = lotse_duties (scene->data, functions, scene->today);
  LotseRecord *first = NULL;

  if (!is_on (scene, LOTSE_REMIND_REPORT) || count_due (scene, duties, &first) > 0)
    return FALSE;
  for (guint i = 0; i < duties->len; i++)
    if (((LotseDuty *) duties->pdata[i])->state == LOTSE_DUTY_DUE)
      return TRUE;
  return FALSE;
}

LotseReminder *
lotse_reminder_now (const LotseReminderScene *scene, const char *function)
{
  LotseRecord *record = lotse_dataset_get (scene->data, LOTSE_KIND_FUNCTION, function), *first;
  g_autofree char *body = record != NULL ? say_all (scene, function, &first) : NULL;
  LotseReminder *reminder;

  if (body == NULL || *body == '\0')
    return NULL;
  reminder = g_new0 (LotseReminder, 1);
  reminder->function = g_strdup (function);
  reminder->title = lotse_record_title (record);
  reminder->body = g_steal_pointer (&body);
  reminder->project = first != NULL ? g_strdup (lotse_record_id (first)) : NULL;
  reminder->cycle = lotse_date_to_text (lotse_cycle_begin (scene->data, scene->today));
  return reminder;
}

LotseReminder *
lotse_reminder_for (const LotseReminderScene *scene, const char *function)
{
  g_autofree char *cycle = lotse_date_to_text (lotse_cycle_begin (scene->data, scene->today));
  g_autofree char *reminded = lotse_workplace_reminded (scene->folder, function);

  return g_strcmp0 (reminded, cycle) == 0 || report_is_to_come (scene, function) ? NULL : lotse_reminder_now (scene, function);
}

void
lotse_reminder_shown (const LotseReminderScene *scene, const LotseReminder *reminder)
{
  lotse_workplace_set_reminded (scene->folder, reminder->function, reminder->cycle);
}
