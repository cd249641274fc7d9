/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All fields that say something, in the order of the schema: nothing of a report is hidden because a page has no place for it. */
#include "config.h"
#include "lotse-status-report-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/text-scale.h"
#include "app/widgets/title-wrap.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/release.h"
#include "data/model/reporting.h"

#define WIDTH_PX 600
#define HEIGHT_PX 620
#define LABEL_CHARS 12

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = lotse_wrapped_label_new_sized (text, style, LABEL_CHARS);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
add (GtkBox *box, const char *name, const char *text)
{
  GtkWidget *part;

  if (text == NULL || *text == '\0')
    return;
  part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (part), label_new (name, "field-name"));
  gtk_box_append (GTK_BOX (part), label_new (text, NULL));
  gtk_box_append (box, part);
}

/* A reference as the title of what it names, all else as it is written. (transfer full) (nullable) */
static char *
text_of (LotseDataset *data, LotseRecord *report, const LotseField *field)
{
  if (field->type == LOTSE_TYPE_REF)
    {
      LotseRecord *named = lotse_dataset_deref (data, report, field->index);

      return named != NULL ? lotse_record_title (named) : NULL;
    }
  return lotse_record_has (report, field->index) ? lotse_value_format (field, lotse_record_get (report, field->index), lotse_lang_get ()) : NULL;
}

static void
add_dimensions (GtkBox *box, LotseRecord *report)
{
  const LotseValue *value = lotse_record_get (report, LOTSE_F_REPORT_DIMENSIONS);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; value->set && i < LOTSE_DIMENSION_N_VALUES; i++)
    for (guint j = 0; j < value->u.map->len; j++)
      {
        const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, j);
        const int status = entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, entry->state) : -1;

        if (g_strcmp0 (entry->key, lotse_enum_code (LOTSE_ENUM_DIMENSION, i)) == 0 && status >= 0)
          g_string_append_printf (text, "%s%s: %s%s%s", text->len > 0 ? "\n" : "", lotse_enum_label (LOTSE_ENUM_DIMENSION, i), lotse_enum_label (LOTSE_ENUM_STATUS, status),
                                  entry->note != NULL ? " – " : "", entry->note != NULL ? entry->note : "");
      }
  add (box, _("Dimensions"), text->str);
}

/* What is asked about first; the others follow in the order of the schema. */
static const guint first_fields[] = { LOTSE_F_REPORT_STATUS, LOTSE_F_REPORT_AS_OF, LOTSE_F_REPORT_BY, LOTSE_F_REPORT_SUMMARY, LOTSE_F_REPORT_DIMENSIONS, LOTSE_F_REPORT_NEXT_STEPS };

static gboolean
comes_first (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_fields); i++)
    if (first_fields[i] == field)
      return TRUE;
  return FALSE;
}

static void
add_field (GtkBox *box, LotseSession *session, LotseRecord *report, guint i)
{
  const LotseField *field = &lotse_kind_info (LOTSE_KIND_REPORT)->fields[i];
  g_autofree char *text = NULL;

  if (i == LOTSE_F_REPORT_PROJECT || i == LOTSE_F_REPORT_RELEASED_BY || field->audience > lotse_session_get_audience (session))
    return;
  if (i == LOTSE_F_REPORT_DIMENSIONS)
    add_dimensions (box, report);
  else if ((text = text_of (lotse_session_get_dataset (session), report, field)) != NULL)
    add (box, lotse_field_label (field), text);
}

static void
add_fields (GtkBox *box, LotseSession *session, LotseRecord *report)
{
  const guint n = lotse_kind_info (LOTSE_KIND_REPORT)->n_fields;
  g_autofree char *release = lotse_report_release_words (lotse_session_get_dataset (session), report, lotse_lang_get ());

  for (guint i = 0; i < G_N_ELEMENTS (first_fields); i++)
    add_field (box, session, report, first_fields[i]);
  add (box, C_("noun", "Release"), release);
  for (guint i = 0; i < n; i++)
    if (!comes_first (i))
      add_field (box, session, report, i);
}

static void
correct_cb (GtkWidget *button, LotseWindow *window)
{
  g_autoptr (LotseWindow) kept = g_object_ref (window);
  g_autofree char *report = g_strdup (g_object_get_data (G_OBJECT (button), "report"));

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
  gtk_widget_activate_action (GTK_WIDGET (kept), "win.correct-report", "s", report);
}

static GtkWidget *
head_new (LotseWindow *window, LotseRecord *report, const char *title, const char *subtitle)
{
  GtkWidget *head = adw_header_bar_new (), *words = adw_window_title_new (title, subtitle), *correct;

  lotse_title_wraps (ADW_WINDOW_TITLE (words));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (head), words);
  if (!lotse_session_may_edit (lotse_window_get_session (window)))
    return head;
  correct = gtk_button_new_with_mnemonic (_("_Correct …"));
  g_object_set_data_full (G_OBJECT (correct), "report", g_strdup (lotse_record_id (report)), g_free);
  g_signal_connect_object (correct, "clicked", G_CALLBACK (correct_cb), window, 0);
  gtk_widget_set_tooltip_text (correct, _("Replace the report by a corrected one; the first stays in the history"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), correct);
  return head;
}

GtkWindow *
lotse_status_report_dialog_present (LotseWindow *window, LotseRecord *report)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseRecord *project = lotse_dataset_deref (lotse_session_get_dataset (session), report, LOTSE_F_REPORT_PROJECT);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL, *day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  g_autofree char *heading = g_strdup_printf (_("Status report of %s"), day);
  GtkWidget *dialog = adw_window_new (), *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (box, "dashboard");
  add_fields (GTK_BOX (box), session, report);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog, keys);
  gtk_box_append (GTK_BOX (outer), head_new (window, report, heading, title != NULL ? title : ""));
  gtk_box_append (GTK_BOX (outer), scrolled);
  adw_window_set_content (ADW_WINDOW (dialog), outer);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  lotse_text_scale_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
