/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every choice is counted at once, so that nobody is surprised by what a public report says. While it is written, the window can be worked in. */
#include "config.h"
#include "lotse-report-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/folder/frozen.h"
#include "app/lotse-settings.h"
#include "app/report-job.h"
#include "app/save-file.h"
#include "data/model/reporting.h"
#include "report/sources.h"

#define POLL_MSECS 80
#define TYPING_MSECS 200
/* A longer list is a report of its own. */
#define MOST_TITLES 200

enum { SCOPE_ALL, SCOPE_MINE, SCOPE_SELECTED };

struct _LotseReportDialog
{
  AdwWindow        parent_instance;

  GtkStack        *stack;
  GtkButton       *save, *cancel;
  AdwComboRow     *kind, *audience, *department, *scope, *format;
  AdwEntryRow     *as_of;
  AdwActionRow    *one_pagers_row;
  GtkSwitch       *one_pagers;
  AdwActionRow    *projects_row, *rest_row, *age_row;
  AdwExpanderRow  *titles_row;
  GtkLabel        *titles, *trouble;
  GtkProgressBar  *progress;

  LotseWindow     *window;      /* (unowned) transient for it; NULL once it is gone */
  LotseSession    *session;     /* (owned) */
  GPtrArray       *departments; /* (owned) (element-type utf8) ids in the order of the choice, "" first */
  GArray          *scopes;      /* (owned) (element-type int) */
  LotseReportJob  *job;         /* (owned) (nullable) while it is written */
  char            *path;        /* (owned) (nullable) where it is written */
  guint            poll, typing;
  gboolean         ready;       /* filled; from now on a change is one of the person */
};

G_DEFINE_FINAL_TYPE (LotseReportDialog, lotse_report_dialog, ADW_TYPE_WINDOW)

/* ---- What is chosen ---- */

static LotseDate
chosen_day (LotseReportDialog *self)
{
  const LotseDateHabits habits = { 0 };
  LotseSoftDate soft;

  if (!lotse_date_read (gtk_editable_get_text (GTK_EDITABLE (self->as_of)), &habits, &soft) || soft.first == LOTSE_DATE_NONE)
    return LOTSE_DATE_NONE;
  return lotse_soft_last (soft);
}

static int
chosen_scope (LotseReportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->scope);

  return selected < self->scopes->len ? g_array_index (self->scopes, int, selected) : SCOPE_ALL;
}

/* NULL-terminated ids; NULL: all. (transfer full) (nullable) */
static char **
chosen_projects (LotseReportDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  GPtrArray *ids;

  if (chosen_scope (self) == SCOPE_ALL)
    return NULL;
  ids = g_ptr_array_new ();
  if (chosen_scope (self) == SCOPE_SELECTED)
    g_ptr_array_add (ids, g_strdup (lotse_session_get_selection (self->session)));
  else
    for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
      {
        LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

        if (lotse_is_project_of (project, lotse_session_get_functions (self->session)))
          g_ptr_array_add (ids, g_strdup (lotse_record_id (project)));
      }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/* Those of a selection that this reader does not see are left out without a word. Takes @ids. (transfer full) */
static char **
readable (LotseReportDialog *self, char **ids, const LotseBookletOptions *options)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  LotseSourceOptions source = LOTSE_SOURCE_OPTIONS_INIT;
  guint kept = 0;

  source.as_of = options->as_of;
  source.audience = options->audience;
  source.department = options->department;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]);

      if (project != NULL && lotse_source_shows (data, &source, project))
        ids[kept++] = ids[i];
      else
        g_free (ids[i]);
    }
  ids[kept] = NULL;
  return ids;
}

/* @projects: (out) (transfer full) (nullable) what the options name. FALSE where the day cannot be read. */
static gboolean
read_choice (LotseReportDialog *self, LotseBookletOptions *options, char ***projects)
{
  guint department = adw_combo_row_get_selected (self->department);
  char **all = chosen_projects (self);

  *options = (LotseBookletOptions) LOTSE_BOOKLET_OPTIONS_INIT;
  options->kind = (LotseBookletKind) MIN (adw_combo_row_get_selected (self->kind), LOTSE_N_BOOKLETS - 1);
  options->format = (LotseBookletFormat) MIN (adw_combo_row_get_selected (self->format), LOTSE_N_BOOKLET_FORMATS - 1);
  options->audience = (int) MIN (adw_combo_row_get_selected (self->audience), LOTSE_AUDIENCE_N_VALUES - 1);
  options->lang = lotse_lang_get ();
  options->lanes = lotse_session_get_grouping (self->session);
  options->as_of = chosen_day (self);
  options->one_pagers = options->kind == LOTSE_BOOKLET_PROJECT || gtk_switch_get_active (self->one_pagers);
  if (department > 0 && department < self->departments->len)
    options->department = self->departments->pdata[department];
  *projects = all != NULL ? readable (self, all, options) : NULL;
  options->projects = (const char *const *) *projects;
  return options->as_of != LOTSE_DATE_NONE;
}

/* ---- What a reader will find ---- */

static void
show_projects (LotseReportDialog *self, const LotseBookletPreview *preview)
{
  g_autofree char *seen = g_strdup_printf (ngettext ("%u project", "%u projects", preview->projects), preview->projects);
  g_autofree char *hidden = preview->hidden_projects == 0 ? g_strdup (_("Nothing is hidden from these readers."))
      : g_strdup_printf (ngettext ("%u is not for them and leaves no gap.", "%u are not for them and leave no gap.", preview->hidden_projects), preview->hidden_projects);
  g_autoptr (GString) titles = g_string_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->projects_row), seen);
  adw_action_row_set_subtitle (self->projects_row, hidden);
  for (guint i = 0; i < preview->titles->len && i < MOST_TITLES; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "\n" : "", (const char *) preview->titles->pdata[i]);
  if (preview->titles->len > MOST_TITLES)
    g_string_append_printf (g_string_append_c (titles, '\n'), ngettext ("and %u more", "and %u more", preview->titles->len - MOST_TITLES),
                            preview->titles->len - MOST_TITLES);
  gtk_label_set_text (self->titles, titles->str);
  gtk_widget_set_visible (GTK_WIDGET (self->titles_row), preview->titles->len > 0);
}

static void
show_rest (LotseReportDialog *self, const LotseBookletPreview *preview)
{
  g_autofree char *milestones = g_strdup_printf (ngettext ("%u milestone", "%u milestones", preview->milestones), preview->milestones);
  g_autofree char *decisions = g_strdup_printf (ngettext ("%u decision", "%u decisions", preview->decisions), preview->decisions);
  g_autofree char *kpis = g_strdup_printf (ngettext ("%u KPI", "%u KPIs", preview->kpis), preview->kpis);
  g_autofree char *all = g_strdup_printf ("%s · %s · %s", milestones, decisions, kpis), *small = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rest_row), all);
  if (preview->small_values > 0)
    small = g_strdup_printf (ngettext ("%u value is a count from 1 to 4 and is not published.", "%u values are counts from 1 to 4 and are not published.",
                                       preview->small_values), preview->small_values);
  adw_action_row_set_subtitle (self->rest_row, small ? small : "");
}

static void
show_age (LotseReportDialog *self, const LotseBookletPreview *preview)
{
  g_autofree char *day = preview->oldest != LOTSE_DATE_NONE ? lotse_date_format (preview->oldest, lotse_lang_get ()) : NULL;
  g_autofree char *oldest = day ? g_strdup_printf (_("The oldest status report of the projects under way is of %s"), day) : g_strdup (_("No project under way has reported yet."));
  g_autofree char *missing = preview->unreported == 0 ? NULL
      : g_strdup_printf (ngettext ("%u project under way has not reported yet.", "%u projects under way have not reported yet.", preview->unreported), preview->unreported);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->age_row), oldest);
  adw_action_row_set_subtitle (self->age_row, missing ? missing : preview->oldest_project ? preview->oldest_project : "");
}

static void
changed_cb (LotseReportDialog *self)
{
  LotseBookletOptions options;
  g_auto (GStrv) projects = NULL;
  g_autoptr (LotseBookletPreview) preview = NULL;
  gboolean day;

  if (!self->ready)
    return;
  day = read_choice (self, &options, &projects);
  (day ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->as_of), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->one_pagers_row), options.kind != LOTSE_BOOKLET_PROJECT && options.format != LOTSE_BOOKLET_ODS);
  if (day)
    preview = lotse_booklet_preview (&options, lotse_session_get_dataset (self->session), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), preview != NULL && preview->projects > 0);
  gtk_label_set_text (self->trouble, !day ? _("Type a day such as 31.12.2026.") : preview == NULL || preview->projects == 0 ? _("There is no project for these readers.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), preview == NULL || preview->projects == 0);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->rest_row)), preview != NULL && preview->projects > 0);
  if (preview == NULL || preview->projects == 0)
    return;
  show_projects (self, preview);
  show_rest (self, preview);
  show_age (self, preview);
}

static gboolean
typed_cb (gpointer data)
{
  LotseReportDialog *self = data;

  self->typing = 0;
  changed_cb (self);
  return G_SOURCE_REMOVE;
}

/* What is no day is said at once; what is one is counted when the hands rest. */
static void
day_cb (LotseReportDialog *self)
{
  g_clear_handle_id (&self->typing, g_source_remove);
  if (!self->ready)
    return;
  if (chosen_day (self) == LOTSE_DATE_NONE)
    {
      changed_cb (self);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  self->typing = g_timeout_add (TYPING_MSECS, typed_cb, self);
}

/* A report for the council is public as long as nobody says otherwise. */
static void
kind_cb (LotseReportDialog *self)
{
  LotseBookletKind kind = (LotseBookletKind) adw_combo_row_get_selected (self->kind);

  if (!self->ready)
    return;
  adw_combo_row_set_selected (self->audience, (guint) lotse_frozen_audience (kind == LOTSE_BOOKLET_COUNCIL ? LOTSE_AUDIENCE_PUBLIC : LOTSE_AUDIENCE_LEADERSHIP));
  gtk_switch_set_active (self->one_pagers, kind == LOTSE_BOOKLET_COUNCIL);
  changed_cb (self);
}

/* ---- Writing ---- */

static void
remember (LotseReportDialog *self)
{
  LotseSettings *settings = lotse_settings_get_default ();

  lotse_settings_set_int (settings, "report-kind", (int) adw_combo_row_get_selected (self->kind));
  lotse_settings_set_int (settings, "report-audience", (int) adw_combo_row_get_selected (self->audience));
  lotse_settings_set_int (settings, "report-format", (int) adw_combo_row_get_selected (self->format));
  lotse_settings_set_boolean (settings, "report-one-pagers", gtk_switch_get_active (self->one_pagers));
}

static void
stop_polling (LotseReportDialog *self)
{
  g_clear_handle_id (&self->poll, g_source_remove);
}

static gboolean
poll_cb (gpointer data)
{
  LotseReportDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, lotse_report_job_get_share (self->job));
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseReportDialog) self = data;
  g_autoptr (LotseReportJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean saved = lotse_report_job_finish (job, result, &error);

  stop_polling (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("The report was cancelled; nothing was written."));
  else if (!saved)
    text = g_strdup_printf (_("Not saved: %s"), error->message);
  if (self->window != NULL && saved)
    lotse_window_say_saved (self->window, self->path);
  else if (self->window != NULL)
    lotse_window_toast (self->window, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
lotse_report_dialog_write (LotseReportDialog *self, const char *path)
{
  LotseBookletOptions options;
  g_auto (GStrv) projects = NULL;

  g_return_if_fail (LOTSE_IS_REPORT_DIALOG (self) && self->job == NULL);
  if (!read_choice (self, &options, &projects))
    return;
  remember (self);
  self->path = g_strdup (path);
  self->job = lotse_report_job_new (&options, lotse_session_get_dataset (self->session), path);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  gtk_widget_set_visible (GTK_WIDGET (self->save), FALSE);
  /* The records go on being edited; the report is of what they were. */
  gtk_window_set_modal (GTK_WINDOW (self), FALSE);
  self->poll = g_timeout_add (POLL_MSECS, poll_cb, self);
  lotse_report_job_start (self->job, done_cb, g_object_ref (self));
}

static void
path_cb (const char *path, gpointer data)
{
  lotse_report_dialog_write (data, path);
}

static void
save_cb (LotseReportDialog *self)
{
  LotseBookletOptions options;
  g_auto (GStrv) projects = NULL;
  g_autofree char *day = NULL, *name = NULL;

  if (!read_choice (self, &options, &projects))
    return;
  day = lotse_date_to_text (options.as_of);
  name = g_strdup_printf ("%s %s", lotse_booklet_kind_title (options.kind), day);
  lotse_choose_file (GTK_WINDOW (self), _("Save the Report"), name, lotse_booklet_format_name (options.format), path_cb, g_object_ref (self), g_object_unref);
}

/* While a report is written, closing is cancelling. */
static gboolean
close_request_cb (LotseReportDialog *self)
{
  if (self->job == NULL)
    return GDK_EVENT_PROPAGATE;
  lotse_report_job_cancel (self->job);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  return GDK_EVENT_STOP;
}

/* ---- Choices ---- */

static void
fill_kinds (LotseReportDialog *self)
{
  static const char *const formats[LOTSE_N_BOOKLET_FORMATS] = { N_("Document (PDF)"), N_("Text to edit (ODT)"), N_("Tables (ODS)") };
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL), audiences = gtk_string_list_new (NULL), names = gtk_string_list_new (NULL);

  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    gtk_string_list_append (kinds, lotse_booklet_kind_title (kind));
  for (int i = 0; i <= lotse_frozen_audience (LOTSE_AUDIENCE_LEADERSHIP); i++)
    gtk_string_list_append (audiences, lotse_enum_label (LOTSE_ENUM_AUDIENCE, i));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (names, _(formats[i]));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->audience, G_LIST_MODEL (audiences));
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
}

static void
fill_departments (LotseReportDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *chosen = lotse_session_get_department (self->session);
  guint selected = 0;

  gtk_string_list_append (names, _("All departments"));
  g_ptr_array_add (self->departments, g_strdup (""));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      LotseRecord *department = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);

      if (g_strcmp0 (chosen, lotse_record_id (department)) == 0)
        selected = self->departments->len;
      g_ptr_array_add (self->departments, g_strdup (lotse_record_id (department)));
      gtk_string_list_append (names, lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
    }
  adw_combo_row_set_model (self->department, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->department, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->department), self->departments->len > 1);
}

static void
add_scope (LotseReportDialog *self, GtkStringList *names, int scope, const char *name)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->scopes, scope);
}

/* Only what there is: one's own projects with functions, the selected one where one is. */
static void
fill_scopes (LotseReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *selection = lotse_session_get_selection (self->session);
  LotseRecord *project = selection ? lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, selection) : NULL;

  add_scope (self, names, SCOPE_ALL, _("All projects"));
  if (lotse_session_get_functions (self->session)[0] != NULL)
    add_scope (self, names, SCOPE_MINE, _("Projects of my functions"));
  if (project != NULL)
    {
      g_autofree char *title = lotse_record_title (project), *name = g_strdup_printf (_("Only “%s”"), title);

      add_scope (self, names, SCOPE_SELECTED, name);
    }
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (names));
  if (lotse_session_get_mine (self->session) && self->scopes->len > 1)
    adw_combo_row_set_selected (self->scope, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->scope), self->scopes->len > 1);
}

static void
fill (LotseReportDialog *self)
{
  LotseSettings *settings = lotse_settings_get_default ();
  g_autofree char *day = lotse_date_format (lotse_session_get_as_of (self->session), lotse_lang_get ());

  fill_kinds (self);
  fill_departments (self);
  fill_scopes (self);
  gtk_editable_set_text (GTK_EDITABLE (self->as_of), day);
  adw_combo_row_set_selected (self->kind, (guint) CLAMP (lotse_settings_get_int (settings, "report-kind"), 0, LOTSE_N_BOOKLETS - 1));
  adw_combo_row_set_selected (self->audience, (guint) lotse_frozen_audience (CLAMP (lotse_settings_get_int (settings, "report-audience"), 0, LOTSE_AUDIENCE_N_VALUES - 1)));
  adw_combo_row_set_selected (self->format, (guint) CLAMP (lotse_settings_get_int (settings, "report-format"), 0, LOTSE_N_BOOKLET_FORMATS - 1));
  gtk_switch_set_active (self->one_pagers, lotse_settings_get_boolean (settings, "report-one-pagers"));
}

/* ---- Object ---- */

static void
lotse_report_dialog_dispose (GObject *object)
{
  LotseReportDialog *self = LOTSE_REPORT_DIALOG (object);

  stop_polling (self);
  g_clear_handle_id (&self->typing, g_source_remove);
  if (self->window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->window = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_clear_pointer (&self->scopes, g_array_unref);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), LOTSE_TYPE_REPORT_DIALOG);
  G_OBJECT_CLASS (lotse_report_dialog_parent_class)->dispose (object);
}

static void
lotse_report_dialog_class_init (LotseReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_report_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, save);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, audience);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, department);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, as_of);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, one_pagers_row);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, one_pagers);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, projects_row);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, rest_row);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, age_row);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, titles_row);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, titles);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, LotseReportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_report_dialog_init (LotseReportDialog *self)
{
  self->departments = g_ptr_array_new_with_free_func (g_free);
  self->scopes = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
}

LotseReportDialog *
lotse_report_dialog_new (LotseWindow *window)
{
  LotseReportDialog *self = g_object_new (LOTSE_TYPE_REPORT_DIALOG, "transient-for", window, NULL);

  self->window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &self->window);
  self->session = g_object_ref (lotse_window_get_session (window));
  fill (self);
  self->ready = TRUE;
  changed_cb (self);
  return self;
}
