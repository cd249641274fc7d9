/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole of the report stands there, with all that is fixed by its release: nobody should have to open something to release it. */
#include "config.h"
#include "lotse-release-row.h"

#include <glib/gi18n-lib.h>

#include "app/report-matter.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/row-parts.h"
#include "data/model/release.h"
#include "data/model/report-order.h"
#include "data/model/reporting.h"

struct _LotseReleaseRow
{
  GtkListBoxRow parent_instance;
  char         *report, *project; /* (owned) ids */
  gboolean      refused;
};

G_DEFINE_TYPE (LotseReleaseRow, lotse_release_row, GTK_TYPE_LIST_BOX_ROW)

static void
lotse_release_row_finalize (GObject *object)
{
  LotseReleaseRow *self = LOTSE_RELEASE_ROW (object);

  g_free (self->report);
  g_free (self->project);
  G_OBJECT_CLASS (lotse_release_row_parent_class)->finalize (object);
}

static void
lotse_release_row_class_init (LotseReleaseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_release_row_finalize;
}

static void
lotse_release_row_init (LotseReleaseRow *self)
{
}

/* The course that the report is the end of. (transfer full) (nullable) */
static char *
trend_of (LotseDataset *data, LotseRecord *report, LotseDate as_of)
{
  LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);

  return project != NULL && lotse_project_latest_report (data, project, as_of) == report ? lotse_trend_words (data, project, as_of) : NULL;
}

/* "needs attention · report of 12 Mar 2021 by Digital pilot, 3 days ago" */
static char *
standing_of (LotseDataset *data, LotseRecord *report, LotseDate as_of)
{
  LotseRecord *by = lotse_dataset_deref (data, report, LOTSE_F_REPORT_BY);
  const LotseDate on = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
  g_autofree char *trend = trend_of (data, report, as_of);
  const char *word = trend != NULL ? trend : lotse_state_label (lotse_state_of_status (lotse_record_enum (report, LOTSE_F_REPORT_STATUS)));
  const char *who = by != NULL ? lotse_record_text (by, LOTSE_F_FUNCTION_TITLE) : NULL;
  g_autofree char *day = lotse_date_format (on, lotse_lang_get ());
  g_autofree char *age = lotse_age_words (on, as_of);

  if (lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE)
    return who != NULL ? g_strdup_printf (_("%s · confirmed unchanged on %s by %s, %s"), word, day, who, age)
                       : g_strdup_printf (_("%s · confirmed unchanged on %s, %s"), word, day, age);
  return who != NULL ? g_strdup_printf (_("%s · report of %s by %s, %s"), word, day, who, age)
                     : g_strdup_printf (_("%s · report of %s, %s"), word, day, age);
}

static char *
next_steps_of (LotseRecord *report)
{
  const char *steps = lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS);

  return steps != NULL ? g_strdup_printf (_("Next steps: %s"), steps) : NULL;
}

static GtkWidget *
make_buttons (LotseReleaseState state, const char *report, gboolean refused)
{
  GtkWidget *buttons = lotse_row_buttons_new ();

  if (refused)
    return buttons;
  if (state == LOTSE_RELEASE_RETURNED)
    {
      lotse_row_add_button (buttons, _("Correct …"), _("Write the report again with what it said (Enter); the first stays in the history"),
                            "win.correct-report", report);
      return buttons;
    }
  lotse_row_add_button (buttons, _("Return …"), _("Give it back with a sentence (B)"), "win.return-report", report);
  lotse_row_add_button (buttons, _("Release"), _("Let the report stand as it is (R)"), "win.release-report", report);
  return buttons;
}

/* "returned", that somebody else wrote another version of it, or that it corrects one. (transfer full) (nullable) */
static char *
badge_of (LotseDataset *data, LotseRecord *report, LotseReleaseState state, LotseDate as_of)
{
  const guint versions = state == LOTSE_RELEASE_WAITING ? lotse_report_versions (data, report, as_of) : 0;

  if (state == LOTSE_RELEASE_RETURNED)
    return g_strdup (_("returned"));
  if (versions > 1)
    return g_strdup_printf (ngettext ("%u version", "%u versions", versions), versions);
  return lotse_report_corrected (data, report) != NULL ? g_strdup (_("correction")) : NULL;
}

static void
add_badge (GtkBox *texts, const char *text, gboolean urgent)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "pill-label");
  if (urgent)
    gtk_widget_add_css_class (label, "urgent");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_box_append (texts, label);
}

GtkWidget *
lotse_release_row_new (LotseDataset *data, LotseRecord *report, LotseDate as_of, const char *refusal)
{
  LotseReleaseRow *self = g_object_new (LOTSE_TYPE_RELEASE_ROW, "selectable", FALSE, NULL);
  const LotseReleaseState state = lotse_report_release_state (data, report, NULL);
  LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
  g_autofree char *title = project != NULL ? lotse_row_project_title (project) : g_strdup ("");
  g_autofree char *standing = standing_of (data, report, as_of);
  g_autofree char *words = state == LOTSE_RELEASE_RETURNED ? lotse_report_release_words (data, report, lotse_lang_get ()) : NULL;
  g_autofree char *corrects = lotse_report_correction_words (data, report, lotse_lang_get ());
  g_autofree char *steps = next_steps_of (report);
  g_autoptr (GPtrArray) matter = lotse_report_matter (data, report);
  g_autofree char *facts = project != NULL ? lotse_row_facts (data, project, as_of) : NULL;
  g_autofree char *badge = badge_of (data, report, state, as_of);
  g_autofree char *named = badge != NULL ? g_strdup_printf ("%s, %s", title, badge) : g_strdup (title);
  g_autoptr (GString) spoken = g_string_new (named);
  const char *const said[] = { standing, corrects, words, facts };
  const int mark = (int) lotse_state_of_status (lotse_record_enum (report, LOTSE_F_REPORT_STATUS));
  gboolean withheld;
  g_autofree char *reason = lotse_report_reason (report, &withheld);
  GtkBox *texts = lotse_row_lay_out (GTK_LIST_BOX_ROW (self), mark, make_buttons (state, lotse_record_id (report), refusal != NULL));

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i] != NULL)
      g_string_append_printf (spoken, ", %s", said[i]);
  self->refused = refusal != NULL;
  self->report = g_strdup (lotse_record_id (report));
  self->project = g_strdup (lotse_record_text (report, LOTSE_F_REPORT_PROJECT));
  lotse_row_add_text (texts, title, "row-title");
  if (badge != NULL)
    add_badge (texts, badge, state == LOTSE_RELEASE_RETURNED);
  lotse_row_add_text (texts, refusal, "row-subtitle");
  lotse_row_add_text (texts, words, "fact");
  lotse_row_add_text (texts, standing, "row-subtitle");
  lotse_row_add_text (texts, corrects, "fact");
  lotse_row_add_text (texts, facts, "fact");
  lotse_row_add_text (texts, reason, withheld ? "fact" : "row-text");
  lotse_row_add_text (texts, steps, "row-text");
  for (guint i = 0; i < matter->len; i++)
    lotse_row_add_text (texts, matter->pdata[i], "row-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  return GTK_WIDGET (self);
}

gboolean
lotse_release_row_refused (LotseReleaseRow *self)
{
  g_return_val_if_fail (LOTSE_IS_RELEASE_ROW (self), TRUE);
  return self->refused;
}

const char *
lotse_release_row_report (LotseReleaseRow *self)
{
  g_return_val_if_fail (LOTSE_IS_RELEASE_ROW (self), NULL);
  return self->report;
}

const char *
lotse_release_row_project (LotseReleaseRow *self)
{
  g_return_val_if_fail (LOTSE_IS_RELEASE_ROW (self), NULL);
  return self->project;
}
