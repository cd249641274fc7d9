/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row keeps its action as a detailed name; rows without one cannot be activated. */
#include "config.h"
#include "decision-thread.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-decision-item.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/organisation.h"
#include "report/papers.h"

#define ACTION "thread-action"
#define STRUCK "superseded"

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  const char *detailed = g_object_get_data (G_OBJECT (row), ACTION);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (detailed != NULL && g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (list), name, target);
}

void
lotse_thread_list_setup (GtkListBox *list)
{
  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "mark-list");
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
}

/* @target (nullable): without it the row goes nowhere; "": the action takes none. */
static GtkWidget *
add_row (GtkListBox *list, LotseState mark, const char *mark_label, const char *title, const char *subtitle, const char *action, const char *target)
{
  GtkWidget *row = lotse_mark_row_new ((int) mark, title, subtitle);

  g_object_set (row, "mark-label", mark_label, NULL);
  if (action != NULL && target != NULL)
    {
      g_autoptr (GVariant) value = *target != '\0' ? g_variant_ref_sink (g_variant_new_string (target)) : NULL;
      g_autofree char *detailed = g_action_print_detailed_name (action, value);

      g_object_set_data_full (G_OBJECT (row), ACTION, g_steal_pointer (&detailed), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  gtk_list_box_append (list, row);
  return row;
}

/* @shown: the row goes there. */
static void
add_icon (GtkWidget *row, const char *name, gboolean shown)
{
  GtkWidget *icon;

  if (!shown)
    return;
  icon = gtk_image_new_from_icon_name (name);

  gtk_widget_add_css_class (icon, "dim-label");
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), icon);
}

/* "a · b"; either may be missing. (transfer full) (nullable) */
static char *
join (const char *a, const char *b)
{
  if (a == NULL || *a == '\0')
    return b != NULL && *b != '\0' ? g_strdup (b) : NULL;
  return b != NULL && *b != '\0' ? g_strdup_printf ("%s · %s", a, b) : g_strdup (a);
}

static void
add_paper (const LotseDecisionView *view, GtkListBox *list, LotseRecord *paper)
{
  const char *url = lotse_record_text (view->decision, LOTSE_F_DECISION_PAPER_URL);
  const char *reference = lotse_record_text (view->decision, LOTSE_F_DECISION_REFERENCE);
  g_autofree char *name = join (reference != NULL ? reference : paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE) : NULL,
                                paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_TITLE) : NULL);
  g_autofree char *source = lotse_paper_source_words (paper, url, lotse_lang_get ());
  g_autofree char *subtitle = join (paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE) : NULL, source);
  g_autofree char *title = NULL;

  if (name == NULL && url == NULL)
    {
      add_row (list, LOTSE_STATE_NOT_RATED, _("not there"), _("No council paper yet"),
               view->may_edit ? _("Link one that was fetched") : NULL, view->may_edit ? "page.link-paper" : NULL, "");
      return;
    }
  title = name != NULL ? g_strdup_printf (_("Council paper %s"), name) : g_strdup (_("Council paper"));
  add_icon (add_row (list, LOTSE_STATE_DONE, _("there"), title, subtitle, "page.open-uri", url), "adw-external-link-symbolic", url != NULL);
}

/* The sitting, its day and the agenda item, as far as they are known. */
static void
add_meeting (const LotseDecisionView *view, GtkListBox *list, LotseRecord *paper)
{
  const char *url = lotse_record_text (view->decision, LOTSE_F_DECISION_MEETING_URL);
  const char *agenda_url = lotse_record_text (view->decision, LOTSE_F_DECISION_AGENDA_URL);
  const char *meeting = paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING) : NULL;
  const char *item = paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM) : NULL;
  const char *result = paper != NULL ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_RESULT) : NULL;
  const LotseDate on = paper != NULL ? lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON) : LOTSE_DATE_NONE;
  g_autofree char *day = on != LOTSE_DATE_NONE ? lotse_date_format (on, lotse_lang_get ()) : NULL;
  g_autofree char *host = lotse_paper_source_words (NULL, url, lotse_lang_get ()), *agenda_host = lotse_paper_source_words (NULL, agenda_url, lotse_lang_get ());
  GtkWidget *row;

  if (url != NULL || meeting != NULL || day != NULL)
    {
      g_autofree char *subtitle = join (day, meeting == NULL && day == NULL ? host : NULL);

      row = add_row (list, on != LOTSE_DATE_NONE && on > view->as_of ? LOTSE_STATE_PLANNED : LOTSE_STATE_DONE, _("there"),
                     meeting != NULL ? meeting : _("Meeting"), subtitle, "page.open-uri", url);
      add_icon (row, "adw-external-link-symbolic", url != NULL);
    }
  if (agenda_url != NULL || item != NULL || result != NULL)
    {
      g_autofree char *title = item != NULL ? g_strdup_printf (_("Agenda item %s"), item) : g_strdup (_("Agenda item"));
      g_autofree char *said = result != NULL ? g_strdup_printf (_("Result: %s"), result) : NULL;

      row = add_row (list, LOTSE_STATE_DONE, _("there"), title, said != NULL ? said : item == NULL ? agenda_host : NULL, "page.open-uri", agenda_url);
      add_icon (row, "adw-external-link-symbolic", agenda_url != NULL);
    }
}

static void
add_decision (const LotseDecisionView *view, GtkListBox *list)
{
  const LotseDecisionState state = lotse_decision_state (view->data, view->decision, view->as_of);
  g_autofree char *words = lotse_decision_words (view->data, view->decision, view->as_of, lotse_lang_get ());
  g_autofree char *edits = g_strdup_printf ("decision:%s", lotse_record_id (view->decision));

  add_row (list, lotse_decision_mark (state), lotse_decision_state_label (state), _("Decision"), words, view->may_edit ? "win.edit" : NULL, edits);
}

static void
add_projects (const LotseDecisionView *view, GtkListBox *list)
{
  const char *const *ids = lotse_record_refs (view->decision, LOTSE_F_DECISION_PROJECTS);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, ids[i]);
      g_autofree char *title = NULL, *subtitle = NULL;
      LotseRecord *department;
      LotseState state;

      if (project == NULL || lotse_record_audience (project) > view->audience)
        continue;
      n++;
      department = lotse_project_department (view->data, project, view->as_of);
      state = lotse_project_state (view->data, project, view->as_of);
      title = join (lotse_record_text (project, LOTSE_F_PROJECT_CODE), lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
      subtitle = join (lotse_state_label (state), department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL);
      add_icon (add_row (list, state, NULL, title, subtitle, "win.open-project", lotse_record_id (project)), "go-next-symbolic", TRUE);
    }
  if (n == 0)
    add_row (list, LOTSE_STATE_NOT_RATED, _("not there"), _("For the strategy as a whole"), NULL, NULL, NULL);
}

static void
add_effect (const LotseDecisionView *view, GtkListBox *list)
{
  const int effect = lotse_record_enum (view->decision, LOTSE_F_DECISION_EFFECT);
  const LotseDate review = lotse_record_date (view->decision, LOTSE_F_DECISION_REVIEW_ON);
  const gboolean open = lotse_decision_is_open (lotse_decision_state (view->data, view->decision, view->as_of));
  g_autofree char *day = review != LOTSE_DATE_NONE ? lotse_date_format (review, lotse_lang_get ()) : NULL;
  g_autofree char *subtitle = day != NULL ? g_strdup_printf (review <= view->as_of ? _("review was set for %s") : _("review on %s"), day) : NULL;
  g_autofree char *title = effect >= 0 ? g_strdup_printf (_("Effect: %s"), lotse_enum_label (LOTSE_ENUM_DECISION_EFFECT, effect)) : g_strdup (_("Effect not known yet"));

  add_row (list, effect == LOTSE_DECISION_EFFECT_IMPLEMENTED ? LOTSE_STATE_DONE : effect >= 0 ? LOTSE_STATE_STOPPED : LOTSE_STATE_NOT_RATED,
           effect >= 0 ? _("there") : _("not there"), title, subtitle, view->may_edit && !open ? "page.effect" : NULL, "");
}

void
lotse_fill_thread (const LotseDecisionView *view, GtkListBox *list)
{
  LotseRecord *paper = lotse_decision_paper (view->data, view->decision);

  lotse_mark_list_clear (list);
  if (paper != NULL && lotse_record_audience (paper) > view->audience)
    paper = NULL;
  add_paper (view, list, paper);
  add_meeting (view, list, paper);
  add_decision (view, list);
  add_projects (view, list);
  add_effect (view, list);
}

gboolean
lotse_fill_chain (const LotseDecisionView *view, GtkListBox *list)
{
  g_autoptr (GPtrArray) chain = lotse_decision_chain (view->data, view->decision, view->as_of);
  guint n = 0;

  lotse_mark_list_clear (list);
  for (guint i = 0; i < chain->len; i++)
    {
      LotseRecord *one = chain->pdata[i];
      const LotseDecisionState state = lotse_decision_state (view->data, one, view->as_of);
      g_autofree char *title = lotse_record_title (one), *words = lotse_decision_words (view->data, one, view->as_of, lotse_lang_get ());
      GtkWidget *row;

      if (lotse_record_audience (one) > view->audience)
        continue;
      row = add_row (list, lotse_decision_mark (state), lotse_decision_state_label (state), title, words, one != view->decision ? "page.show" : NULL,
                     lotse_record_id (one));
      if (state == LOTSE_DECISION_SUPERSEDED)
        gtk_widget_add_css_class (row, STRUCK);
      if (one == view->decision)
        g_object_set (row, "end-text", _("this one"), "end-style", "pill", NULL);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (list), n > 1);
  return n > 1;
}
