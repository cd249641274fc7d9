/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list under the other; the key U confirms the project that has the focus, and the focus goes on to the next. */
#include "config.h"
#include "my-reports-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-functions-dialog.h"
#include "app/lotse-report-form.h"
#include "app/lotse-window.h"
#include "app/text-scale.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/step-rows.h"
#include "app/workplace.h"
#include "data/model/release.h"

G_DEFINE_TYPE (LotseMyReportsPage, lotse_my_reports_page, LOTSE_TYPE_PAGE)

/* A window may keep the focus on a row that was taken out of its list, of which GTK knows no place any more. */
static LotseDutyRow *
focused_row_in (LotseMyReportsPage *self, GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && !LOTSE_IS_DUTY_ROW (focus))
    focus = gtk_widget_get_parent (focus);
  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (list) ? LOTSE_DUTY_ROW (focus) : NULL;
}

static LotseDutyRow *
focused_row (LotseMyReportsPage *self)
{
  return focused_row_in (self, self->due);
}

/* A row that was just made has no place yet to which the page could scroll. */
static void
focus_row (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  lotse_focus_in_sight (GTK_WIDGET (row));
}

/* (nullable) */
static const char *
project_of (GtkListBoxRow *row)
{
  if (LOTSE_IS_DUTY_ROW (row))
    return lotse_duty_row_project (LOTSE_DUTY_ROW (row));
  return LOTSE_IS_RELEASE_ROW (row) ? lotse_release_row_project (LOTSE_RELEASE_ROW (row)) : g_object_get_data (G_OBJECT (row), "project");
}

/* The row of that project in the list, or the one at its place where it is gone. */
static GtkListBoxRow *
find_row_in (GtkListBox *list, const char *project, int place)
{
  GtkListBoxRow *row, *last = NULL;

  lotse_step_rows_finish (list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (project != NULL && g_strcmp0 (project_of (row), project) == 0)
        return row;
      if (i <= place)
        last = row;
    }
  return last;
}

static GtkListBoxRow *
find_row (LotseMyReportsPage *self, const char *project, int place)
{
  return find_row_in (self->due, project, place);
}

static void
want (LotseMyReportsPage *self, const char *project, GtkListBox *list, int place)
{
  g_free (self->wanted);
  self->wanted = g_strdup (project);
  self->wanted_in = list;
  self->wanted_at = place;
}

/* FALSE: no row is wanted, or there is none. */
static gboolean
focus_wanted (LotseMyReportsPage *self)
{
  GtkListBoxRow *row = self->wanted != NULL ? find_row_in (self->wanted_in, self->wanted, self->wanted_at) : NULL;

  want (self, NULL, NULL, -1);
  if (row != NULL)
    focus_row (self, row);
  return row != NULL;
}

/* The row of the list with the focus, else that of the project among what is due. */
void
lotse_my_reports_page_leave (LotseMyReportsPage *self, const char *project_id)
{
  GtkListBox *lists[] = { self->due, self->reported, self->drafts, self->returned, self->release };
  GtkListBoxRow *row, *found = NULL;

  g_return_if_fail (LOTSE_IS_MY_REPORTS_PAGE (self));

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (int i = 0; (row = gtk_list_box_get_row_at_index (lists[l], i)) != NULL; i++)
      if (g_strcmp0 (project_of (row), project_id) == 0 && (found == NULL || gtk_widget_get_focus_child (GTK_WIDGET (lists[l])) == GTK_WIDGET (row)))
        found = row;
  if (found != NULL)
    want (self, project_id, GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (found))), gtk_list_box_row_get_index (found));
  else
    want (self, NULL, NULL, -1);
}

/* The row of the lists of releases that has the focus. */
static LotseReleaseRow *
focused_release (LotseMyReportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (focus != NULL && !LOTSE_IS_RELEASE_ROW (focus))
    focus = gtk_widget_get_parent (focus);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? LOTSE_RELEASE_ROW (focus) : NULL;
}

/* What is to be answered first. (nullable) */
static GtkListBoxRow *
first_row (LotseMyReportsPage *self)
{
  GtkListBox *lists[] = { self->returned, self->release, self->due };
  GtkListBoxRow *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && first == NULL; i++)
    first = gtk_list_box_get_row_at_index (lists[i], 0);
  return first;
}

/* Where nothing is to be answered: a line, and not a button in it, which may throw something away. (nullable) */
static GtkListBoxRow *
first_line (LotseMyReportsPage *self)
{
  GtkListBox *lists[] = { self->drafts, self->answers, self->tasks, self->waiting, self->reported };
  GtkListBoxRow *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && first == NULL; i++)
    {
      first = gtk_list_box_get_row_at_index (lists[i], 0);
      if (first != NULL && (!gtk_widget_is_visible (GTK_WIDGET (first)) || !gtk_widget_get_focusable (GTK_WIDGET (first))))
        first = NULL;
    }
  return first;
}

static gboolean
has_focus_within (LotseMyReportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
lotse_my_reports_page_refresh (LotsePage *page)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (page);
  GtkListBox *duties = focused_row_in (self, self->reported) != NULL ? self->reported : self->due;
  LotseDutyRow *focused = focused_row_in (self, duties);
  g_autofree char *project = focused != NULL ? g_strdup (lotse_duty_row_project (focused)) : NULL;
  const int place = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : 0;
  LotseReleaseRow *release = focused_release (self);
  GtkListBox *list = release != NULL ? GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (release))) : NULL;
  const int at = release != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (release)) : 0;
  /* What is due comes a moment after the window; who waits for it is led to it then. */
  const gboolean expects = first_row (self) == NULL && has_focus_within (self);
  GtkListBoxRow *next = NULL;

  lotse_my_reports_fill (self);
  if (expects && first_row (self) != NULL)
    lotse_page_focus (page);
  if (focused != NULL)
    focus_row (self, find_row_in (duties, project, place));
  /* The next that waits takes the place of the one that was answered. */
  for (int i = at; list != NULL && next == NULL && i >= 0; i--)
    next = gtk_list_box_get_row_at_index (list, i);
  if (next != NULL)
    focus_row (self, next);
  else if (list != NULL)
    lotse_page_focus (page);
}

static void
lotse_my_reports_page_focus (LotsePage *page)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (page);
  GtkListBoxRow *first = first_row (self);

  if (focus_wanted (self))
    return;
  if (first == NULL)
    first = first_line (self);
  if (first != NULL)
    focus_row (self, first);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
toast (LotseMyReportsPage *self, const char *text)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (window != NULL)
    lotse_window_offer (window, text, NULL, NULL, NULL);
}

typedef struct
{
  LotseMyReportsPage *self;    /* (owned) */
  char               *project; /* (owned) id */
  char               *title;   /* (owned) */
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->self);
  g_free (work->project);
  g_free (work->title);
  g_free (work);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  if (work->self->pending != NULL)
    g_hash_table_remove (work->self->pending, work->project);
  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (_("“%s” could not be confirmed: %s"), work->title, error->message);

      toast (work->self, text);
      lotse_page_refresh (LOTSE_PAGE (work->self));
    }
  work_free (work);
}

typedef struct
{
  LotseMyReportsPage *page;    /* (unowned) (nullable) weak; the history outlives it */
  char               *project; /* (owned) id */
} Confirmed;

static void
confirmed_free (gpointer data)
{
  Confirmed *confirmed = data;

  g_clear_weak_pointer (&confirmed->page);
  g_free (confirmed->project);
  g_free (confirmed);
}

/* The row that came back has the focus. */
static gboolean
confirmed_turn (gboolean again, gpointer data, GError **error)
{
  const Confirmed *confirmed = data;
  LotseMyReportsPage *self = confirmed->page;

  if (again || self == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return TRUE;
  lotse_page_refresh (LOTSE_PAGE (self)); /* this may be said before the data have changed for all */
  want (self, confirmed->project, self->due, -1);
  focus_wanted (self);
  return TRUE;
}

/* The next that nobody has confirmed meanwhile. */
static void
go_on (LotseMyReportsPage *self, const char *project)
{
  GtkListBoxRow *row = find_row (self, project, 0), *next;

  for (int i = row != NULL ? gtk_list_box_row_get_index (row) + 1 : 0; (next = gtk_list_box_get_row_at_index (self->due, i)) != NULL; i++)
    if (!g_hash_table_contains (self->pending, lotse_duty_row_project (LOTSE_DUTY_ROW (next))))
      {
        focus_row (self, next);
        return;
      }
}

static LotseClient *
writable_client (LotseMyReportsPage *self)
{
  LotseClient *client = lotse_session_get_client (lotse_page_get_session (LOTSE_PAGE (self)));

  if (client != NULL && lotse_client_only_reads (client) == LOTSE_STORAGE_FINE)
    return client;
  toast (self, _("What is open can only be read."));
  return NULL;
}

void
lotse_my_reports_page_confirm (LotseMyReportsPage *self, const char *project_id)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, project_id);
  LotseClient *client;
  g_autoptr (LotseReportForm) form = NULL;
  g_autofree char *words = NULL;
  GPtrArray *mutations;
  Confirmed *confirmed;
  Work *work;

  if (project == NULL || g_hash_table_contains (self->pending, project_id))
    return;
  /* Without a report there is nothing to confirm, and a draft wants to be finished. */
  if (lotse_project_latest_report (data, project, lotse_date_today ()) == NULL || lotse_draft_exists (lotse_session_get_folder (session), project_id, NULL))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", project_id);
      return;
    }
  client = writable_client (self);
  if (client == NULL)
    return;
  form = lotse_report_form_new (data, project, lotse_session_function_for (session, project), lotse_date_today ());
  mutations = lotse_report_form_mutations (form);
  work = g_new0 (Work, 1);
  work->self = g_object_ref (self);
  work->project = g_strdup (project_id);
  work->title = lotse_record_title (project);
  words = g_strdup_printf (lotse_report_form_waits (form) ? _("“%s” waits for its release, unchanged") : _("“%s” confirmed as unchanged"), work->title);
  confirmed = g_new0 (Confirmed, 1);
  g_set_weak_pointer (&confirmed->page, self);
  confirmed->project = g_strdup (project_id);
  g_hash_table_add (self->pending, g_strdup (project_id));
  go_on (self, project_id);
  lotse_client_hold (client, mutations, LOTSE_WINDOW_OFFER_SECS * 1000);
  lotse_history_commit_along_async (lotse_session_get_history (session), words, mutations, confirmed_turn, confirmed, confirmed_free, confirmed_cb, work);
}

static void
unchanged_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_my_reports_page_confirm (LOTSE_MY_REPORTS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
choose_functions_cb (LotseMyReportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  lotse_text_scale_present (GTK_WINDOW (lotse_functions_dialog_new (lotse_page_get_session (LOTSE_PAGE (self)),
                                                                    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
choose_functions_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_functions_cb (LOTSE_MY_REPORTS_PAGE (widget));
}

static gboolean
unchanged_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (widget);
  LotseDutyRow *row = focused_row (self);

  if (row == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->due))
    return FALSE;
  lotse_my_reports_page_confirm (self, lotse_duty_row_project (row));
  return TRUE;
}

/* @arguments: the action for the report of the row. */
static gboolean
release_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (widget);
  LotseReleaseRow *row = focused_release (self);
  g_autofree char *report = NULL;

  if (row == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->release) || lotse_release_row_refused (row))
    return FALSE;
  report = g_strdup (lotse_release_row_report (row));
  gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), "s", report);
  return TRUE;
}

static void
row_activated_cb (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  const char *report = LOTSE_IS_DUTY_ROW (row) ? lotse_duty_row_report (LOTSE_DUTY_ROW (row)) : NULL;

  if (report != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.correct-report", "s", report);
  else if (LOTSE_IS_DUTY_ROW (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report", "s", lotse_duty_row_project (LOTSE_DUTY_ROW (row)));
}

static void
release_activated_cb (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));

  if (list == GTK_WIDGET (self->returned) && !lotse_release_row_refused (LOTSE_RELEASE_ROW (row)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.correct-report", "s", lotse_release_row_report (LOTSE_RELEASE_ROW (row)));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "s", lotse_release_row_project (LOTSE_RELEASE_ROW (row)));
}

static void
draft_activated_cb (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  lotse_my_reports_open_draft (self, row);
}

static void
conflict_activated_cb (LotseMyReportsPage *self, GtkListBoxRow *row)
{
  lotse_my_reports_open_waiting (self, row);
}

static void
lotse_my_reports_page_dispose (GObject *object)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (object);

  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->conflicts, g_hash_table_unref);
  g_clear_pointer (&self->drafts_shown, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (lotse_my_reports_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, handover);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, whose);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, returned_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, returned);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, release_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, release);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, due_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, due);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, due_hint);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, all_done);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, drafts_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, waiting_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, answers_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, answers);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, tasks_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, reported_card);
  gtk_widget_class_bind_template_child (widget_class, LotseMyReportsPage, reported);
  gtk_widget_class_bind_template_callback (widget_class, choose_functions_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflict_activated_cb);
}

/* Drafts are no data: that one was begun on another page is not told. */
static void
lotse_my_reports_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_my_reports_page_parent_class)->map (widget);
  lotse_my_reports_update_drafts (LOTSE_MY_REPORTS_PAGE (widget));
}

static void
lotse_my_reports_page_class_init (LotseMyReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_my_reports_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_my_reports_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_my_reports_page_focus;
  gtk_widget_class_install_action (widget_class, "page.unchanged", "s", unchanged_cb);
  gtk_widget_class_install_action (widget_class, "page.choose-functions", NULL, choose_functions_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_u, 0, unchanged_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_U, GDK_SHIFT_MASK, unchanged_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, 0, release_key_cb, "s", "win.release-report");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_R, GDK_SHIFT_MASK, release_key_cb, "s", "win.release-report");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_b, 0, release_key_cb, "s", "win.return-report");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_B, GDK_SHIFT_MASK, release_key_cb, "s", "win.return-report");
  g_type_ensure (LOTSE_TYPE_CARD);
  widget_class->map = lotse_my_reports_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/my-reports-page.ui");
  bind_template (widget_class);
}

static void
lotse_my_reports_page_init (LotseMyReportsPage *self)
{
  GtkListBox *lists[8];

  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  lists[0] = self->due;
  lists[1] = self->drafts;
  lists[2] = self->waiting;
  lists[3] = self->answers;
  lists[4] = self->reported;
  lists[5] = self->returned;
  lists[6] = self->release;
  lists[7] = self->tasks;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    lotse_mark_list_setup (lists[i]);
  lotse_my_reports_take_keys (self);
  lotse_my_reports_watch_drafts (self);
}
