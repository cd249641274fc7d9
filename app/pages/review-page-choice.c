/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a review begins: for which reasons, which projects that makes and why, and what is added by hand. */
#include "config.h"
#include "review-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-mark-row.h"
#include "data/model/fold.h"

#define MOST_FOUND 8
#define MOST_LISTED 50 /* rows; what is beyond is counted */

/* More than the comparison of the two days counts, which knows only how projects stood: what differs is said where both are numbers. */
static const char *
choice_label (LotseReviewReason reason)
{
  if (reason == LOTSE_REVIEW_CHANGED)
    return _("changed since the last review, or had decisions, requests or risks");
  return lotse_review_reason_label (reason);
}

/* The label is made by the button, and would make the page wider than a small window. */
static void
wrap_label (GtkWidget *check)
{
  GtkWidget *label = gtk_widget_get_last_child (check);

  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
}

/* What is looked at, with why in words, before it begins. */
static void
fill_wanted (LotseReviewPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  g_autoptr (GPtrArray) projects = lotse_review_form_list_wanted (self->form);
  const guint shown = MIN (projects->len, MOST_LISTED);
  g_autofree char *more = projects->len > shown ? g_strdup_printf (ngettext ("and %u more", "and %u more", projects->len - shown), projects->len - shown) : NULL;

  lotse_mark_list_clear (self->wanted);
  for (guint i = 0; i < shown; i++)
    {
      LotseRecord *project = projects->pdata[i];
      g_autofree char *title = lotse_record_title (project), *why = lotse_review_form_why (self->form, project, TRUE);

      gtk_list_box_append (self->wanted, lotse_mark_row_new ((int) lotse_project_state (lotse_session_get_dataset (session), project, lotse_session_get_as_of (session)),
                                                             title, why));
    }
  if (more != NULL)
    gtk_list_box_append (self->wanted, lotse_mark_row_new (-1, more, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->wanted_card), shown > 0);
}

static void
fill_reasons (LotseReviewPage *self)
{
  guint counts[LOTSE_N_REVIEW_REASONS];
  guint left_out;
  const guint n = lotse_review_form_n_wanted (self->form, &left_out);
  const gboolean all = lotse_review_form_all (self->form);
  g_autofree char *cut = NULL;
  g_autofree char *label = g_strdup_printf (ngettext ("_Begin with %u Project", "_Begin with %u Projects", n), n);

  lotse_review_form_count (self->form, counts);
  for (guint i = 0; i < LOTSE_REVIEW_CHOSEN; i++)
    {
      g_autofree char *text = g_strdup_printf (C_("how many projects: why", "%u: %s"), counts[i], choice_label ((LotseReviewReason) i));

      gtk_check_button_set_label (self->reason_checks[i], text);
      wrap_label (GTK_WIDGET (self->reason_checks[i]));
      gtk_check_button_set_active (self->reason_checks[i], lotse_review_form_wants (self->form, (LotseReviewReason) i));
      gtk_widget_set_sensitive (GTK_WIDGET (self->reason_checks[i]), counts[i] > 0);
    }
  fill_wanted (self);
  gtk_button_set_label (self->begin, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin), n > 0);
  if (left_out > 0 && !all)
    cut = g_strdup_printf (ngettext ("The %u that matter most are looked at; %u more is left out.", "The %u that matter most are looked at; %u more are left out.", left_out), n,
                           left_out);
  gtk_label_set_text (self->cut, cut != NULL ? cut : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cut), cut != NULL);
  gtk_check_button_set_active (self->all, all);
  gtk_widget_set_visible (GTK_WIDGET (self->all), all || left_out > 0);
}

static GtkWidget *
choice_button (LotseReviewPage *self, LotseRecord *project, gboolean chosen)
{
  GtkWidget *button = gtk_button_new_with_label (chosen ? _("Leave out") : _("Add"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sb)", lotse_record_id (project), !chosen);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
add_choice (LotseReviewPage *self, GtkListBox *list, LotseRecord *project, gboolean chosen)
{
  g_autofree char *title = lotse_record_title (project);
  GtkWidget *row = lotse_mark_row_new (-1, title, lotse_record_text (project, LOTSE_F_PROJECT_CODE));

  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), choice_button (self, project, chosen));
  gtk_list_box_append (list, row);
}

static gboolean
matches (const LotseFoldQuery *query, LotseRecord *project)
{
  const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
  g_autofree char *text = g_strconcat (lotse_record_text (project, LOTSE_F_PROJECT_TITLE), " ", code != NULL ? code : "", NULL);
  g_autofree char *plain = lotse_fold (text, FALSE), *expanded = lotse_fold (text, TRUE);

  return lotse_fold_query_matches (query, plain, expanded);
}

void
lotse_review_page_fill_found (LotseReviewPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint found = 0;

  lotse_mark_list_clear (self->found);
  lotse_mark_list_clear (self->chosen);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_review_form_is_chosen (self->form, lotse_record_id (project)))
        add_choice (self, self->chosen, project, TRUE);
      else if (found < MOST_FOUND && !lotse_fold_query_is_empty (query) && lotse_session_shows_project (session, project) && matches (query, project))
        {
          add_choice (self, self->found, project, FALSE);
          found++;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found), found > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), gtk_list_box_get_row_at_index (self->chosen, 0) != NULL);
}

void
lotse_review_page_fill_choice (LotseReviewPage *self)
{
  self->filling = TRUE;
  fill_reasons (self);
  lotse_review_page_fill_found (self);
  self->filling = FALSE;
}

