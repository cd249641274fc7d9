/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of action: how many of their projects stand how, the worst of them by name, and what is judged of the field. Enter opens the form. */
#include "config.h"
#include "responsibilities-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-mark-row.h"
#include "data/model/orders.h"
#include "report/sources.h"

/* "Own judgement: on track – …", then the worst project, then the numbers: what hides nothing stands first. (transfer full) */
static char *
field_words (LotseDataset *data, LotseRecord *field, const LotseFieldStanding *standing, LotseDate as_of)
{
  g_autofree char *judged = lotse_field_judgement_words (field), *counts = lotse_field_counts_words (standing);
  g_autofree char *worst = lotse_field_worst_words (data, standing, as_of, lotse_lang_get ());
  g_autofree char *numbers = standing->n > 0 ? g_strdup_printf (ngettext ("%u project: %s", "%u projects: %s", standing->n), standing->n, counts)
                                             : g_strdup (_("No projects yet"));
  GString *words = g_string_new (judged);

  if (worst != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", worst);
  g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", numbers);
  return g_string_free (words, FALSE);
}

static gboolean
matches (LotseResponsibilitiesPage *self, const char *title, const char *words)
{
  g_autofree char *text = NULL, *plain = NULL, *expanded = NULL;

  if (lotse_fold_query_is_empty (self->query))
    return TRUE;
  text = g_strdup_printf ("%s %s", title, words);
  plain = lotse_fold (text, FALSE);
  expanded = lotse_fold (text, TRUE);
  return lotse_fold_query_matches (self->query, plain, expanded);
}

static void
add_field (LotseResponsibilitiesPage *self, LotseRecord *field)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseSourceOptions options = lotse_session_source (session);
  g_autofree char *title = lotse_coded_title (field), *words = NULL, *target = g_strdup_printf ("field_of_action:%s", lotse_record_id (field));
  const int judged = lotse_field_judgement (field);
  LotseFieldStanding standing;
  GtkWidget *row;

  lotse_source_field_standing (data, &options, field, &standing);
  words = field_words (data, field, &standing, lotse_source_as_of (&options));
  if (!matches (self, title, words))
    return;
  row = lotse_mark_row_new (judged, title, words);
  g_object_set (row, "edits", target, NULL);
  if (judged < 0)
    g_object_set (row, "end-text", _("no own judgement"), NULL);
  lotse_mark_row_set_most_lines (LOTSE_MARK_ROW (row), 3, 0);
  gtk_list_box_append (self->fields, row);
}

void
lotse_responsibilities_fill_fields (LotseResponsibilitiesPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  const guint n = lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gboolean any;

  lotse_mark_list_clear (self->fields);
  for (guint i = 0; i < n; i++)
    if (lotse_record_audience (lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i)) <= lotse_session_get_audience (session))
      g_ptr_array_add (fields, lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i));
  g_ptr_array_sort (fields, lotse_compare_fields_cb);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, fields->pdata[i]);
  any = gtk_widget_get_first_child (GTK_WIDGET (self->fields)) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->fields), any);
  gtk_widget_set_visible (self->fields_empty, !any);
  gtk_label_set_text (GTK_LABEL (self->fields_empty), fields->len > 0 ? _("No field of action matches the filter.")
                                                                      : _("No fields of action yet: the main themes under which the projects stand."));
}
