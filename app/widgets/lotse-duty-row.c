/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts beside the buttons while there is room, above them where there is not. */
#include "config.h"
#include "lotse-duty-row.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/row-parts.h"
#include "data/model/release.h"

struct _LotseDutyRow
{
  GtkListBoxRow parent_instance;
  char         *project; /* (owned) */
  char         *report;  /* (owned) (nullable) that can be corrected */
};

G_DEFINE_TYPE (LotseDutyRow, lotse_duty_row, GTK_TYPE_LIST_BOX_ROW)

static void
lotse_duty_row_finalize (GObject *object)
{
  g_free (LOTSE_DUTY_ROW (object)->project);
  g_free (LOTSE_DUTY_ROW (object)->report);
  G_OBJECT_CLASS (lotse_duty_row_parent_class)->finalize (object);
}

static void
lotse_duty_row_class_init (LotseDutyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_duty_row_finalize;
}

static void
lotse_duty_row_init (LotseDutyRow *self)
{
}

/* "needs attention for the second time · as of 12 Mar 2021, 9 weeks ago" */
static char *
standing_of (LotseDataset *data, const LotseDuty *duty, LotseDate as_of)
{
  g_autofree char *trend = NULL;
  g_autofree char *day = NULL;
  g_autofree char *age = NULL;
  const char *said;

  if (duty->report == NULL)
    return g_strdup (_("Never reported yet"));
  trend = lotse_trend_words (data, duty->project, as_of);
  day = lotse_date_format (duty->reported, lotse_lang_get ());
  age = lotse_age_words (duty->reported, as_of);
  said = trend != NULL ? trend : lotse_state_label (lotse_project_state (data, duty->project, as_of));
  if (lotse_record_integer (duty->report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE)
    return g_strdup_printf (_("%s · confirmed unchanged on %s, %s"), said, day, age);
  return g_strdup_printf (_("%s · as of %s, %s"), said, day, age);
}

static GtkWidget *
make_buttons (const LotseDuty *duty, gboolean offer, gboolean begun)
{
  GtkWidget *buttons = lotse_row_buttons_new ();
  const char *id = lotse_record_id (duty->project);

  if (!offer)
    {
      gtk_widget_add_css_class (lotse_row_add_button (buttons, _("Correct …"), _("Replace the report by a corrected one (Enter); the first stays in the history"),
                                                      "win.correct-report", lotse_record_id (duty->report)), "flat");
      return buttons;
    }
  if (begun)
    {
      lotse_row_add_button (buttons, _("Continue Writing"), _("Go on with the status report that is begun (Enter)"), "win.report", id);
      return buttons;
    }
  if (duty->report != NULL)
    lotse_row_add_button (buttons, _("Unchanged"), _("Confirm that nothing has changed (U)"), "page.unchanged", id);
  lotse_row_add_button (buttons, _("Report …"), _("Write a status report (Enter)"), "win.report", id);
  return buttons;
}

/* Each text may be NULL. (transfer full) */
static char *
spoken_of (const char *title, const char *draft, const char *standing, const char *release, const char *facts)
{
  const char *const texts[] = { draft, standing, release, facts };
  GString *spoken = g_string_new (title);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (spoken, ", %s", texts[i]);
  return g_string_free (spoken, FALSE);
}

GtkWidget *
lotse_duty_row_new (LotseDataset *data, const LotseDuty *duty, LotseDate as_of, gboolean offer, const char *draft)
{
  LotseDutyRow *self = g_object_new (LOTSE_TYPE_DUTY_ROW, "selectable", FALSE, NULL);
  g_autofree char *title = lotse_row_project_title (duty->project);
  g_autofree char *standing = standing_of (data, duty, as_of);
  g_autofree char *facts = lotse_row_facts (data, duty->project, as_of);
  g_autofree char *release = duty->report != NULL ? lotse_report_release_words (data, duty->report, lotse_lang_get ()) : NULL;
  g_autofree char *spoken = spoken_of (title, draft, standing, release, facts);
  GtkBox *texts = lotse_row_lay_out (GTK_LIST_BOX_ROW (self), (int) lotse_project_state (data, duty->project, as_of), make_buttons (duty, offer, draft != NULL));

  self->project = g_strdup (lotse_record_id (duty->project));
  self->report = offer ? NULL : g_strdup (lotse_record_id (duty->report));
  lotse_row_add_text (texts, title, "row-title");
  lotse_row_add_text (texts, draft, "row-name");
  lotse_row_add_text (texts, standing, "row-subtitle");
  lotse_row_add_text (texts, release, "fact");
  lotse_row_add_text (texts, facts, "fact");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

const char *
lotse_duty_row_project (LotseDutyRow *self)
{
  g_return_val_if_fail (LOTSE_IS_DUTY_ROW (self), NULL);
  return self->project;
}

const char *
lotse_duty_row_report (LotseDutyRow *self)
{
  g_return_val_if_fail (LOTSE_IS_DUTY_ROW (self), NULL);
  return self->report;
}
