/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the register, what goes to the council next; it opens its decision, or, while none is asked for, the paper. */
#include "config.h"
#include "lotse-decisions-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-mark-row.h"
#include "data/model/council.h"

/* Papers belong to no project: with a department, only what its decisions name is looked at. */
static gboolean
is_shown_cb (LotseRecord *record, gpointer data)
{
  LotseSession *session = data;

  if (lotse_record_audience (record) > lotse_session_get_audience (session))
    return FALSE;
  return lotse_record_kind (record) != LOTSE_KIND_DECISION || decisions_page_belongs (session, record, NULL);
}

void
decisions_page_show_council (LotseDecisionsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseCouncilMatter next;
  const gboolean any = lotse_next_council_matter (lotse_session_get_dataset (session), lotse_session_get_as_of (session), is_shown_cb, session,
                                                  lotse_session_get_department (session) == NULL, &next);

  lotse_mark_list_clear (self->council);
  gtk_widget_set_visible (GTK_WIDGET (self->council), any);
  gtk_widget_set_visible (self->no_council, !any);
  if (any)
    {
      g_autofree char *words = lotse_council_matter_words (&next, lotse_session_get_as_of (session), lotse_lang_get ());
      g_autofree char *target = next.decision != NULL ? g_strdup_printf ("decisions:%s", lotse_record_id (next.decision)) : g_strdup_printf ("council_paper:%s", lotse_record_id (next.paper));
      GtkWidget *row = lotse_mark_row_new (LOTSE_STATE_PLANNED, lotse_council_matter_subject (&next), words);

      g_object_set (row, next.decision != NULL ? "page" : "edits", target, "mark-label", _("council"), NULL);
      gtk_list_box_append (self->council, row);
    }
}
