/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of which day the report is, and which function gives it: today and the one that pilots the project, folded away, unless a sheet of paper of last week
 * is typed in. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"

#define NAME_CHARS 8

/* "As of 23 Nov 2021 · Digital pilot, waste" (transfer full) */
static char *
words_of (LotseReportPage *self)
{
  const char *id = lotse_report_form_get (self->form, LOTSE_REPORT_BY);
  LotseRecord *by = *id != '\0' ? lotse_dataset_get (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))), LOTSE_KIND_FUNCTION, id) : NULL;
  g_autofree char *day = lotse_date_format (lotse_report_form_as_of (self->form), lotse_lang_get ());
  g_autofree char *title = by != NULL ? lotse_record_title (by) : NULL;

  return title != NULL ? g_strdup_printf (_("As of %s · %s"), day, title) : g_strdup_printf (_("As of %s"), day);
}

static void
add_functions (LotseReportPage *self, GtkBox *box)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const char *const *mine = lotse_session_get_functions (session);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; mine[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_FUNCTION, mine[i]);

      const LotseStand stand = function != NULL ? lotse_person_stand (lotse_session_get_person (session), lotse_session_get_dataset (session), function) : LOTSE_STAND_NONE;
      g_autofree char *title = function != NULL ? lotse_record_title (function) : NULL;

      if (stand == LOTSE_STAND_NONE)
        continue;
      g_ptr_array_add (codes, (gpointer) mine[i]);
      /* Translators: a function for which somebody else acts */
      g_ptr_array_add (words, stand == LOTSE_STAND_OWN ? g_strdup (title) : g_strdup_printf (_("%s (standing in)"), title));
    }
  if (codes->len < 2)
    return;
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (words, NULL);
  report_page_add_choice (self, box, LOTSE_REPORT_BY, _("Reported by (function)"), (const char *const *) codes->pdata, (const char *const *) words->pdata, FALSE);
}

void
report_page_add_who (LotseReportPage *self)
{
  GtkWidget *flow = lotse_flow_box_new (12), *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), left, 220, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), right, 260, 1);
  self->who = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (self->who), lotse_wrapped_label_new_sized ("", NULL, NAME_CHARS));
  report_page_add_entry (self, GTK_BOX (left), LOTSE_REPORT_AS_OF, _("As of"), NULL);
  add_functions (self, GTK_BOX (right));
  gtk_widget_set_visible (right, gtk_widget_get_first_child (right) != NULL);
  gtk_widget_set_margin_top (flow, 6);
  gtk_expander_set_child (GTK_EXPANDER (self->who), flow);
  gtk_widget_set_tooltip_text (self->who, _("For a sheet that was filled in by hand on another day"));
  gtk_expander_set_expanded (GTK_EXPANDER (self->who), lotse_report_form_touched (self->form, LOTSE_REPORT_AS_OF)
                                                         || lotse_report_form_touched (self->form, LOTSE_REPORT_BY));
  gtk_box_append (self->content, self->who);
}

void
report_page_update_who (LotseReportPage *self)
{
  g_autofree char *words = words_of (self);
  g_autofree char *day = lotse_date_format (lotse_report_form_as_of (self->form), lotse_lang_get ());
  g_autofree char *subtitle = g_strdup_printf (lotse_report_form_corrects (self->form) != NULL ? _("Correction of %s") : _("Status report of %s"), day);

  gtk_label_set_label (GTK_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (self->who))), words);
  lotse_page_set_subtitle (LOTSE_PAGE (self), subtitle);
}
