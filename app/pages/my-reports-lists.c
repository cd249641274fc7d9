/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the page: what is due, answers, tasks, and what is reported already. */
#include "config.h"
#include "my-reports-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/need-rights.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/step-rows.h"
#include "app/workplace.h"
#include "data/model/parts.h"
#include "data/model/release.h"
#include "data/model/request.h"

#define DUTIES_AT_ONCE 14 /* fill a screen */

typedef struct
{
  LotseMyReportsPage *page;
  LotseSession       *session;
  LotseDataset       *data;
  LotseClient        *client; /* (nullable) */
  const char *const  *functions;
  const char         *folder; /* (nullable) */
  LotseDate           today;
} View;

static gboolean
show_card (LotseCard *card, GtkListBox *list)
{
  const gboolean any = gtk_list_box_get_row_at_index (list, 0) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (card), any);
  return any;
}

/* "Digital pilot, waste · Head of office" */
static char *
whose_text (const View *view)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; view->functions[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, view->functions[i]);
      g_autofree char *title = function != NULL ? lotse_record_title (function) : NULL;

      lotse_parts_add (text, title);
    }
  return g_string_free (text, FALSE);
}

/* The duties of one of the two lists. */
typedef struct
{
  LotseDataset *data;   /* (owned) */
  GPtrArray    *duties; /* (owned) of both */
  GArray       *which;  /* (owned) (element-type guint) */
  char         *folder; /* (owned) (nullable) of the drafts */
  LotseDate     today;
  gboolean      offer;
} DutyRows;

static void
duty_rows_free (gpointer data)
{
  DutyRows *rows = data;

  g_object_unref (rows->data);
  g_ptr_array_unref (rows->duties);
  g_array_unref (rows->which);
  g_free (rows->folder);
  g_free (rows);
}

static GtkWidget *
make_duty_row (guint index, gpointer data)
{
  const DutyRows *rows = data;
  const LotseDuty *duty = rows->duties->pdata[g_array_index (rows->which, guint, index)];
  gint64 saved_at = 0;
  const gboolean begun = rows->offer && rows->folder != NULL && lotse_draft_exists (rows->folder, lotse_record_id (duty->project), &saved_at);
  g_autofree char *when = begun ? lotse_my_reports_draft_time (saved_at) : NULL;
  g_autofree char *draft = begun ? g_strdup_printf (_("Draft of %s"), when) : NULL;

  return lotse_duty_row_new (rows->data, duty, rows->today, rows->offer, draft);
}

static void
fill_duties (const View *view, GtkListBox *list, GPtrArray *duties, gboolean waits)
{
  DutyRows *rows = g_new (DutyRows, 1);

  *rows = (DutyRows) { g_object_ref (view->data), g_ptr_array_ref (duties), g_array_new (FALSE, FALSE, sizeof (guint)), g_strdup (view->folder), view->today,
                          waits };
  for (guint i = 0; i < duties->len; i++)
    if ((((const LotseDuty *) duties->pdata[i])->state != LOTSE_DUTY_LATER) == waits)
      g_array_append_val (rows->which, i);
  lotse_mark_list_clear (list);
  lotse_step_rows_fill (list, rows->which->len, waits ? DUTIES_AT_ONCE : 1, make_duty_row, rows, duty_rows_free);
}

/* What the server refused is reported to nobody, however it looks here. */
static gboolean
is_refused (const View *view, const LotseDuty *duty)
{
  return view->client != NULL && duty->state == LOTSE_DUTY_LATER && duty->report != NULL
         && lotse_client_record_state (view->client, LOTSE_KIND_REPORT, lotse_record_id (duty->report)) == LOTSE_RECORD_REJECTED;
}

/* (transfer full) */
static char *
done_words (guint n_duties, guint n_refused, guint n_returned)
{
  if (n_duties == 0)
    return g_strdup (_("None of your functions has a project under way to report on."));
  if (n_refused == 0 && n_returned > 0)
    return g_strdup_printf (ngettext ("Everything is reported; %u report came back and waits above to be corrected.",
                                      "Everything is reported; %u reports came back and wait above to be corrected.", n_returned), n_returned);
  if (n_refused == 0)
    return g_strdup (_("Everything is reported. Thank you!"));
  return g_strdup_printf (ngettext ("%u report was refused by the server and has not arrived. What can be done stands below, under “Waiting to be transmitted”.",
                                    "%u reports were refused by the server and have not arrived. What can be done stands below, under “Waiting to be transmitted”.", n_refused),
                          n_refused);
}

static void
fill_due (const View *view)
{
  LotseMyReportsPage *page = view->page;
  g_autoptr (GPtrArray) duties = lotse_duties (view->data, view->functions, view->today);
  g_autoptr (GPtrArray) returned = lotse_reports_returned (view->data, view->functions, view->today);
  g_autofree char *until = lotse_date_format (lotse_cycle_end (view->data, view->today), lotse_lang_get ());
  g_autofree char *subtitle = NULL, *done = NULL;
  guint due = 0, refused = 0;

  for (guint i = 0; i < duties->len; i++)
    {
      due += ((const LotseDuty *) duties->pdata[i])->state != LOTSE_DUTY_LATER ? 1 : 0;
      refused += is_refused (view, duties->pdata[i]) ? 1 : 0;
    }
  done = done_words (duties->len, refused, returned->len);
  fill_duties (view, page->due, duties, TRUE);
  fill_duties (view, page->reported, duties, FALSE);
  subtitle = g_strdup_printf (ngettext ("%u of %u project reported · until %s", "%u of %u projects reported · until %s", duties->len),
                              duties->len - due - refused, duties->len, until);
  lotse_card_set_subtitle (page->due_card, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (page->due), due > 0);
  gtk_widget_set_visible (page->due_hint, due > 0);
  gtk_widget_set_visible (page->all_done, due == 0 || refused > 0);
  gtk_label_set_text (GTK_LABEL (page->all_done), done);
  show_card (page->reported_card, page->reported);
}

typedef char *(*RefusalFunc) (const LotsePerson *person, LotseDataset *data, LotseRecord *report);

/* What the account may not do is not offered; who may is said in its place. */
static void
append_release (const View *view, GtkListBox *list, LotseRecord *report, RefusalFunc refusal_of)
{
  g_autofree char *refusal = refusal_of (lotse_session_get_person (view->session), view->data, report);

  gtk_list_box_append (list, lotse_release_row_new (view->data, report, view->today, refusal));
}

/* What came back comes first: somebody waits for it. Then what waits for the person. */
static void
fill_releases (const View *view)
{
  g_autoptr (GPtrArray) returned = lotse_reports_returned (view->data, view->functions, view->today);
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (view->data, view->functions, view->today);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u report waits for you", "%u reports wait for you", waiting->len), waiting->len);

  lotse_mark_list_clear (view->page->returned);
  lotse_mark_list_clear (view->page->release);
  for (guint i = 0; i < returned->len; i++)
    append_release (view, view->page->returned, returned->pdata[i], lotse_correct_refusal);
  for (guint i = 0; i < waiting->len; i++)
    append_release (view, view->page->release, waiting->pdata[i], lotse_release_refusal);
  lotse_card_set_subtitle (view->page->release_card, subtitle);
  show_card (view->page->returned_card, view->page->returned);
  show_card (view->page->release_card, view->page->release);
}

/* "Landrat answered yes: “Die Stelle wird verlängert.”" */
static char *
answer_text (const View *view, LotseRecord *request)
{
  LotseRecord *from = lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_FROM);
  const char *who = from != NULL ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL;
  const int answer = lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER);
  const char *sentence = lotse_record_text (request, LOTSE_F_REQUEST_SENTENCE);
  const LotseSoftDate by = lotse_record_soft (request, LOTSE_F_REQUEST_NEEDED_BY);
  g_autofree char *day = lotse_soft_format (by, lotse_lang_get ());
  g_autofree char *said = NULL, *put_off = NULL;

  if (answer < 0 && who == NULL)
    return lotse_soft_is_set (by) ? g_strdup_printf (_("No answer yet, needed by %s"), day) : g_strdup (_("No answer yet"));
  if (answer < 0)
    return lotse_soft_is_set (by) ? g_strdup_printf (_("No answer from %s yet, needed by %s"), who, day)
                                  : g_strdup_printf (_("No answer from %s yet"), who);
  put_off = lotse_request_put_off_words (request, view->today, lotse_lang_get ());
  said = g_strdup_printf ("%s: %s", who != NULL ? who : _("Answer"), put_off != NULL ? put_off : lotse_enum_label (LOTSE_ENUM_ANSWER, answer));
  return sentence != NULL ? g_strdup_printf (_("%s – “%s”"), said, sentence) : g_steal_pointer (&said);
}

static void
add_requests (const View *view, gboolean answered)
{
  g_autoptr (GPtrArray) requests = lotse_duty_requests (view->data, view->functions, answered, view->today);

  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *request = requests->pdata[i], *project = lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_PROJECT);
      g_autofree char *title = lotse_record_title (request);
      g_autofree char *subtitle = answer_text (view, request);
      const int answer = lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER);
      GtkWidget *row = lotse_mark_row_new (-1, title, subtitle);

      g_object_set (row, "end-text", answer >= 0 ? lotse_enum_label (LOTSE_ENUM_ANSWER, answer) : _("open"), "end-style", "pill",
                    "project", project != NULL ? lotse_record_id (project) : NULL, NULL);
      gtk_list_box_append (view->page->answers, row);
    }
}

static void
fill_answers (const View *view)
{
  lotse_mark_list_clear (view->page->answers);
  add_requests (view, TRUE);
  add_requests (view, FALSE);
  show_card (view->page->answers_card, view->page->answers);
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_TASK_DUE), lotse_record_soft (y, LOTSE_F_TASK_DUE));

  return order != 0 ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

static GtkWidget *
task_row (const View *view, LotseRecord *task)
{
  LotseRecord *project = lotse_dataset_deref (view->data, task, LOTSE_F_TASK_PROJECT);
  const LotseSoftDate due = lotse_record_soft (task, LOTSE_F_TASK_DUE);
  const gboolean late = due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < view->today;
  g_autofree char *title = lotse_record_title (task), *place = project != NULL ? lotse_record_title (project) : NULL;
  g_autofree char *day = due.first != LOTSE_DATE_NONE ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
  g_autofree char *name = g_strdup_printf (C_("button: what it is about", "%s: %s"), _("Done"), title);
  g_autofree char *refusal = lotse_task_refusal (lotse_session_get_person (view->session), view->data, task);
  GtkWidget *row = lotse_mark_row_new (-1, title, place), *button;

  g_object_set (row, "end-text", day, "end-style", late ? "urgent" : day != NULL ? "pill" : "", "project",
                project != NULL ? lotse_record_id (project) : NULL, NULL);
  if (refusal != NULL)
    return row;
  button = gtk_button_new_with_label (_("Done"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.finish-task");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lotse_record_id (task));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), button);
  return row;
}

/* What leaders asked these functions to do, the most urgent first. */
static void
fill_tasks (const View *view)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_TASK); i++)
    {
      LotseRecord *task = lotse_dataset_at (view->data, LOTSE_KIND_TASK, i);
      const char *function = lotse_record_text (task, LOTSE_F_TASK_FUNCTION);
      const int state = lotse_record_enum (task, LOTSE_F_TASK_STATE);

      if ((state < 0 || state == LOTSE_TASK_STATE_OPEN) && function != NULL && g_strv_contains (view->functions, function))
        g_ptr_array_add (open, task);
    }
  g_ptr_array_sort (open, compare_tasks);
  lotse_mark_list_clear (view->page->tasks);
  for (guint i = 0; i < open->len; i++)
    gtk_list_box_append (view->page->tasks, task_row (view, open->pdata[i]));
  show_card (view->page->tasks_card, view->page->tasks);
}

/* A handover sheet for each function of the person. */
static void
fill_handover (const View *view)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; view->functions[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, view->functions[i]);
      g_autofree char *title = function != NULL ? lotse_record_title (function) : NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (function == NULL)
        continue;
      item = g_menu_item_new (NULL, NULL);
      g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", title);
      g_menu_item_set_action_and_target (item, "win.handover", "s", view->functions[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (view->page->handover, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (view->page->handover), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

void
lotse_my_reports_fill (LotseMyReportsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const View view = {
    self, session, lotse_session_get_dataset (session), lotse_session_get_client (session), lotse_session_get_functions (session),
    lotse_session_get_folder (session), lotse_date_today (),
  };
  const gboolean holds = view.functions[0] != NULL;
  g_autofree char *whose = holds ? whose_text (&view) : g_strdup (_("You hold no function here, and nothing is due from you. What you typed or entered before is still here: open it, "
                                                                     "copy what is worth keeping, or discard it."));

  fill_handover (&view);
  lotse_my_reports_fill_drafts (self);
  lotse_my_reports_fill_waiting (self);
  /* Whoever holds no function any more finds all the same what was typed as long as one was held. */
  gtk_stack_set_visible_child_name (self->stack, holds || gtk_widget_get_visible (GTK_WIDGET (self->drafts_card)) || gtk_widget_get_visible (GTK_WIDGET (self->waiting_card))
                                                   ? "reports" : "nobody");
  gtk_label_set_text (self->whose, whose);
  gtk_widget_set_visible (GTK_WIDGET (self->due_card), holds);
  fill_releases (&view);
  fill_due (&view);
  fill_answers (&view);
  fill_tasks (&view);
}
