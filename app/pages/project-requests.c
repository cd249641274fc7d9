/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project waits for from others: requests for support with an answer at one click, and the release of its report. */
#include "config.h"
#include "project-sections.h"

#include <glib/gi18n-lib.h>

#include "app/pages/need-rights.h"
#include "app/pages/overview-rows.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/release.h"
#include "data/model/reporting.h"
#include "data/model/request.h"

/* Whoever is asked, and whoever carries the project; where nobody has said which functions they hold, everybody whose account may. */
static gboolean
may_answer (const LotseProjectView *view, LotseRecord *request)
{
  const char *from = lotse_record_text (request, LOTSE_F_REQUEST_FROM), *carries = lotse_record_text (view->project, LOTSE_F_PROJECT_CARRIES);
  g_autofree char *refusal = view->person != NULL ? lotse_answer_refusal (view->person, view->data, request) : NULL;

  if (refusal != NULL)
    return FALSE;
  if (!view->may_edit || view->functions == NULL || view->functions[0] == NULL)
    return view->may_edit;
  return (from != NULL && g_strv_contains (view->functions, from)) || (carries != NULL && g_strv_contains (view->functions, carries));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* (transfer none) */
static GtkWidget *
add_text (GtkBox *box, const char *text, const char *style, gboolean stale)
{
  GtkWidget *label = lotse_wrapped_label_new (text, style);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (stale)
    gtk_widget_add_css_class (label, "stale");
  gtk_box_append (box, label);
  return label;
}

void
lotse_fill_requests (const LotseProjectView *view, GtkBox *box)
{
  const GPtrArray *requests = lotse_dataset_referrers_of (view->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, view->project);

  clear (box);
  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *request = requests->pdata[i], *from;
      g_autofree char *line = NULL, *age = NULL, *both = NULL;
      GtkWidget *label;

      if (lotse_request_is_settled (request) || !lotse_project_view_shows (view, request))
        continue;
      from = lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_FROM);
      line = lotse_request_words (request, from != NULL && lotse_project_view_shows (view, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL,
                                  view->as_of, lotse_lang_get ());
      age = lotse_asked_words (lotse_record_date (request, LOTSE_F_REQUEST_ASKED_ON), view->as_of);
      both = age != NULL ? g_strdup_printf (_("%s (%s)"), line, age) : NULL;
      label = add_text (box, both != NULL ? both : line, "support", both != NULL);
      g_object_set_data_full (G_OBJECT (label), LOTSE_STANDS_FOR, g_strconcat ("request:", lotse_record_id (request), NULL), g_free);
      if (may_answer (view, request))
        gtk_box_append (box, lotse_answers_new (lotse_record_id (request), lotse_record_text (request, LOTSE_F_REQUEST_WHAT)));
    }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

static void
add_button (GtkBox *box, const char *label, const char *action, const char *report, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", report);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_box_append (box, button);
}

/* Whether it waits or was returned is said to all who may see it; what can be done with it only to those who may. */
void
lotse_fill_release (const LotseProjectView *view, GtkBox *outer)
{
  LotseRecord *report = lotse_project_latest_report (view->data, view->project, view->as_of);
  const LotseReleaseState state = report != NULL ? lotse_report_release_state (view->data, report, NULL) : LOTSE_RELEASE_NOT_NEEDED;
  const char *id = report != NULL ? lotse_record_id (report) : NULL, *carries = lotse_record_text (view->project, LOTSE_F_PROJECT_CARRIES);
  g_autofree char *words = NULL, *refusal = report != NULL && view->person != NULL ? lotse_release_refusal (view->person, view->data, report) : NULL;
  const gboolean releases = refusal == NULL && carries != NULL && view->functions != NULL && g_strv_contains (view->functions, carries);
  GtkBox *box;

  clear (outer);
  words = report != NULL ? lotse_report_release_words (view->data, report, lotse_lang_get ()) : NULL;
  if (words != NULL)
    add_text (outer, words, "fact", FALSE);
  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  if (view->may_edit && releases && state == LOTSE_RELEASE_WAITING)
    {
      add_button (box, _("Return …"), "win.return-report", id, NULL);
      add_button (box, _("Release"), "win.release-report", id, NULL);
    }
  else if (view->may_edit && releases && state == LOTSE_RELEASE_RELEASED)
    add_button (box, _("Return …"), "win.return-report", id, "flat");
  else if (view->may_edit && releases && state == LOTSE_RELEASE_RETURNED)
    add_button (box, _("Release"), "win.release-report", id, "flat");
  if (view->may_edit && state == LOTSE_RELEASE_RETURNED && lotse_is_duty_of (view->project, view->functions))
    add_button (box, _("Correct …"), "win.correct-report", id, NULL);
  gtk_box_append (outer, GTK_WIDGET (box));
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (outer), words != NULL || gtk_widget_get_visible (GTK_WIDGET (box)));
}
