/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of the report form, in the order in which they are filled. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/page-layout.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/orders.h"
#include "data/model/release.h"

#define LINE_CHARS 12
#define WIDTH_PX 820 /* of the form at most, as in report-page.ui */
#define DATE_PX 300 /* of an entry for a date, with the example in it */
#define CHOICE_PX 260
#define BESIDE_PX 220

static GtkBox *
add_card (LotseReportPage *self, const char *title, const char *subtitle)
{
  GtkWidget *card = lotse_card_new (title, subtitle), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (self->content, card);
  return GTK_BOX (box);
}

static GtkLabel *
add_line (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = lotse_wrapped_label_new_sized (text, style, LINE_CHARS);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static LotseDataset *
data_of (LotseReportPage *self)
{
  return lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
}

/* What was said last, how old it is, and the facts beside it: they stand there, and colour nothing. */
static void
add_last (LotseReportPage *self)
{
  LotseRecord *last = lotse_report_form_last (self->form), *project = lotse_report_form_project (self->form);
  const LotseDate as_of = lotse_report_form_as_of (self->form);
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;
  g_autofree char *day = NULL;
  g_autofree char *age = NULL;
  g_autofree char *trend = NULL;
  g_autofree char *text = NULL;
  g_autofree char *released = NULL;
  GtkBox *box;

  lotse_facts_read (data_of (self), project, as_of, &facts);
  facts.stale = FALSE;
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  if (last == NULL && sentences->len == 0)
    return;
  if (last != NULL)
    {
      day = lotse_date_format (lotse_record_date (last, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
      age = lotse_age_words (lotse_record_date (last, LOTSE_F_REPORT_AS_OF), as_of);
      trend = lotse_trend_words (data_of (self), project, as_of);
      text = g_strdup_printf (lotse_report_form_corrects (self->form) != NULL ? _("Corrects the report of %s, %s") : _("Last report of %s, %s"), day, age);
    }
  /* What is neither a second time nor better than before is said in a word. */
  box = add_card (self, text != NULL ? text : _("Facts"), trend != NULL || last == NULL ? trend : lotse_state_label (lotse_project_state (data_of (self), project, as_of)));
  released = last != NULL ? lotse_report_release_words (data_of (self), last, lotse_lang_get ()) : NULL;
  if (released != NULL)
    add_line (box, released, "fact");
  for (guint i = 0; i < sentences->len; i++)
    add_line (box, sentences->pdata[i], "fact");
}

static void
status_toggled_cb (LotseReportPage *self, GtkCheckButton *button)
{
  if (self->updating || !gtk_check_button_get_active (button))
    return;
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    if (self->statuses[i] == GTK_WIDGET (button))
      lotse_report_form_set (self->form, LOTSE_REPORT_STATUS, lotse_enum_code (LOTSE_ENUM_STATUS, i));
}

/* Shape, word, criterion and key. Tab leaves the four, the arrow keys choose among them. */
static GtkWidget *
make_status (int status)
{
  GtkWidget *button = lotse_spoken_radio_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *mark = lotse_status_mark_new ((int) lotse_state_of_status (status), 18), *key;
  const char *word = lotse_enum_label (LOTSE_ENUM_STATUS, status), *criterion = lotse_enum_hint (LOTSE_ENUM_STATUS, status);
  g_autofree char *number = g_strdup_printf ("%d", status + 1);
  g_autofree char *spoken = g_strdup_printf (_("%s: %s Key %s."), word, criterion, number);

  key = gtk_label_new (number);
  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  add_line (GTK_BOX (texts), word, "row-title");
  add_line (GTK_BOX (texts), criterion, "row-subtitle");
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), key);
  lotse_line_layout_use (GTK_BOX (line));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "status-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static void
add_status (LotseReportPage *self)
{
  GtkBox *box = add_card (self, _("Status"), _("Keys 1 to 4 or the arrow keys choose. Asking for attention early is a good report."));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_accessible_update_property (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status"), -1);
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    {
      self->statuses[i] = make_status (i);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (self->statuses[i]), i > 0 ? GTK_CHECK_BUTTON (self->statuses[0]) : NULL);
      g_signal_connect_object (self->statuses[i], "toggled", G_CALLBACK (status_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (column), self->statuses[i]);
    }
  gtk_box_append (box, column);
  self->status_note = add_line (box, "", "row-subtitle");
  gtk_widget_set_visible (GTK_WIDGET (self->status_note), FALSE);
}

void
report_page_update_statuses (LotseReportPage *self)
{
  const int status = lotse_enum_index (LOTSE_ENUM_STATUS, lotse_report_form_get (self->form, LOTSE_REPORT_STATUS));
  const gboolean prefilled = status >= 0 && !lotse_report_form_touched (self->form, LOTSE_REPORT_STATUS) && lotse_report_form_last (self->form) != NULL;

  self->updating = TRUE;
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->statuses[i]), i == status);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->status_note), prefilled);
  if (prefilled)
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (lotse_report_form_last (self->form), LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
      g_autofree char *text = g_strdup_printf (_("As in the report of %s"), day);

      gtk_label_set_text (self->status_note, text);
    }
}

void
report_page_focus_status (LotseReportPage *self)
{
  const int status = lotse_enum_index (LOTSE_ENUM_STATUS, lotse_report_form_get (self->form, LOTSE_REPORT_STATUS));

  lotse_focus_in_sight (self->statuses[MAX (status, 0)]);
}

static void
add_texts (LotseReportPage *self)
{
  GtkBox *box = add_card (self, _("In your words"), NULL);

  report_page_add_text (self, box, LOTSE_REPORT_SUMMARY, _("Where does it stand?"),
                        _("One to three sentences. Good: “The interface works in the test; the pilot begins on 3 May.” Not: “In progress.”"));
  report_page_add_text (self, box, LOTSE_REPORT_NEXT_STEPS, _("Next step"),
                        _("Who does what until when. Needed where attention or a decision is asked for; a justification never is."));
}

/* The function that carries the project first: it is asked most often. */
static void
add_functions (LotseReportPage *self, GtkBox *box)
{
  LotseDataset *data = data_of (self);
  LotseRecord *carries = lotse_dataset_deref (data, lotse_report_form_project (self->form), LOTSE_F_PROJECT_CARRIES);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    if (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i) != carries)
      g_ptr_array_add (records, lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i));
  g_ptr_array_sort (records, lotse_compare_titles_cb);
  if (carries != NULL)
    g_ptr_array_insert (records, 0, carries);
  g_ptr_array_add (codes, (gpointer) "");
  g_ptr_array_add (words, g_strdup (_("– choose –")));
  for (guint i = 0; i < records->len; i++)
    {
      g_ptr_array_add (codes, (gpointer) lotse_record_id (records->pdata[i]));
      g_ptr_array_add (words, lotse_record_title (records->pdata[i]));
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (words, NULL);
  report_page_add_choice (self, box, LOTSE_REPORT_SUPPORT_FROM, _("From whom?"), (const char *const *) codes->pdata, (const char *const *) words->pdata, TRUE);
}

/* Two inputs beside each other while there is room for these widths, at normal text. */
static void
pair (GtkBox *box, int left_px, GtkBox **left, int right_px, GtkBox **right)
{
  GtkWidget *flow = lotse_flow_box_new (12);

  *left = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  *right = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), GTK_WIDGET (*left), left_px, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), GTK_WIDGET (*right), right_px, 1);
  gtk_box_append (box, flow);
}

/* "e.g. 14 Dec 2021, Q1 2022 or open": dates that could be meant. (transfer full) */
static char *
date_example (LotseReportPage *self)
{
  const LotseDate soon = lotse_report_form_as_of (self->form) + 21;
  g_autofree char *day = lotse_date_format (soon, lotse_lang_get ());
  g_autofree char *quarter = lotse_soft_format (lotse_soft_make (lotse_date_add_months (soon, 3), LOTSE_PRECISION_QUARTER), lotse_lang_get ());

  return g_strdup_printf (_("e.g. %s, %s or open"), day, quarter);
}

static void
add_support (LotseReportPage *self)
{
  g_autofree char *example = date_example (self);
  GPtrArray *open = lotse_report_form_requests (self->form);
  GtkBox *box = add_card (self, _("Support needed"), _("What you need, from which function, until when. The answer comes back to you.")), *left, *right;

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *title = lotse_record_title (open->pdata[i]);
      g_autofree char *text = g_strdup_printf (_("Asked for and open: %s"), title);

      add_line (box, text, "row-subtitle");
    }
  report_page_add_entry (self, box, LOTSE_REPORT_SUPPORT_WHAT, _("What?"), _("e.g. decision on extending both posts"));
  pair (box, BESIDE_PX, &left, DATE_PX, &right);
  add_functions (self, left);
  report_page_add_entry (self, right, LOTSE_REPORT_SUPPORT_BY, _("Until when?"), example);
}

static void
add_milestone (LotseReportPage *self, GtkBox *box, LotseRecord *milestone)
{
  static const char *const codes[] = { "", "done", "moved", NULL };
  const char *words[] = { _("as planned"), _("reached"), _("moved"), NULL };
  const char *id = lotse_record_id (milestone);
  g_autofree char *due = lotse_soft_format (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), lotse_lang_get ());
  g_autofree char *title = lotse_record_title (milestone);
  g_autofree char *what = lotse_report_key (LOTSE_REPORT_MILESTONE, id);
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, id);
  g_autofree char *to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, id);
  g_autofree char *why = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, id);
  g_autofree char *sentence = lotse_report_key (LOTSE_REPORT_MILESTONE_SENTENCE, id);
  const gboolean overdue = lotse_milestone_overdue (milestone, lotse_report_form_as_of (self->form));
  g_autofree char *label = g_strdup_printf (overdue ? _("%s – was due %s") : _("%s – due %s"), title, *due != '\0' ? due : "–");
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GPtrArray) reason_words = g_ptr_array_new ();
  g_autofree char *example = date_example (self);
  GtkWidget *reached = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *moved = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkBox *left, *right;
  ReportField *field = report_page_add_choice (self, box, what, label, codes, words, FALSE);

  g_ptr_array_add (reasons, (gpointer) "");
  g_ptr_array_add (reason_words, (gpointer) _("– choose –"));
  for (int i = 0; i < LOTSE_SHIFT_REASON_N_VALUES; i++)
    {
      g_ptr_array_add (reasons, (gpointer) lotse_enum_code (LOTSE_ENUM_SHIFT_REASON, i));
      g_ptr_array_add (reason_words, (gpointer) lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, i));
    }
  g_ptr_array_add (reasons, NULL);
  g_ptr_array_add (reason_words, NULL);
  report_page_add_entry (self, GTK_BOX (reached), done, _("Reached on"), NULL);
  pair (GTK_BOX (moved), DATE_PX, &left, BESIDE_PX, &right);
  report_page_add_entry (self, left, to, _("New date"), example);
  report_page_add_choice (self, right, why, _("Reason"), (const char *const *) reasons->pdata, (const char *const *) reason_words->pdata, FALSE);
  report_page_add_entry (self, GTK_BOX (moved), sentence, _("In a sentence"), NULL);
  gtk_widget_set_margin_start (reached, 18);
  gtk_widget_set_margin_start (moved, 18);
  gtk_box_append (box, reached);
  gtk_box_append (box, moved);
  field->details = reached;
  field->details_for = "done";
  field->others = moved;
  field->others_for = "moved";
}

static void
add_milestones (LotseReportPage *self)
{
  GPtrArray *milestones = lotse_report_form_milestones (self->form);
  GtkBox *box;

  if (milestones->len == 0)
    return;
  box = add_card (self, _("Milestones"), _("Reached, or moved with a reason. What stays as planned needs nothing."));
  for (guint i = 0; i < milestones->len; i++)
    add_milestone (self, box, milestones->pdata[i]);
}

static void
add_dimension (LotseReportPage *self, GtkBox *box, int dimension)
{
  const char *code = lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension);
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, code);
  g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, code);
  const char *codes[LOTSE_STATUS_N_VALUES + 2] = { "" }, *words[LOTSE_STATUS_N_VALUES + 2] = { _("nothing to say") };
  GtkBox *left, *right;
  ReportField *field;

  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    {
      codes[i + 1] = lotse_enum_code (LOTSE_ENUM_STATUS, i);
      words[i + 1] = lotse_enum_label (LOTSE_ENUM_STATUS, i);
    }
  pair (box, CHOICE_PX, &left, BESIDE_PX, &right);
  field = report_page_add_choice (self, left, key, lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension), codes, words, FALSE);
  report_page_add_entry (self, right, note, _("What has changed?"), NULL);
  field->details = GTK_WIDGET (right);
}

static void
add_dimensions (LotseReportPage *self)
{
  GtkBox *box = add_card (self, _("Dimensions"), _("Only what has changed wants a sentence."));

  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
    add_dimension (self, box, i);
}

static void
add_kpis (LotseReportPage *self)
{
  GPtrArray *kpis = lotse_report_form_kpis (self->form);
  GtkBox *box;

  if (kpis->len == 0)
    return;
  box = add_card (self, _("Figures that are due"), NULL);
  for (guint i = 0; i < kpis->len; i++)
    {
      const char *unit = lotse_record_text (kpis->pdata[i], LOTSE_F_KPI_UNIT);
      g_autofree char *title = lotse_record_title (kpis->pdata[i]);
      g_autofree char *day = lotse_date_format (lotse_kpi_due_day (kpis->pdata[i], lotse_report_form_today (self->form)), lotse_lang_get ());
      g_autofree char *label = unit != NULL ? g_strdup_printf (_("%s (%s), as of %s"), title, unit, day) : g_strdup_printf (_("%s, as of %s"), title, day);
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (kpis->pdata[i]));

      report_page_add_entry (self, box, key, label, NULL);
    }
}

/* In the order in which they stand. */
static void (*const parts[]) (LotseReportPage *) = {
  add_last, report_page_add_who, add_status, add_texts, add_support, add_milestones, add_kpis, add_dimensions
};

#define FIRST_PARTS 4 /* fill no window */

/* Whether what is there reaches below all that can be seen of it. */
static gboolean
fills_window (LotseReportPage *self)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self)); /* was laid out before the page was */
  const int place_px = place != NULL ? gtk_widget_get_height (place) : 0;

  if (place_px == 0)
    return FALSE;
  report_page_update_statuses (self);
  report_page_update_fields (self);
  return lotse_height_at (GTK_WIDGET (self->content), WIDTH_PX) > place_px;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (widget);

  if (!self->seen)
    {
      self->seen = TRUE; /* with this frame */
      return G_SOURCE_CONTINUE;
    }
  self->rest_id = 0;
  report_page_build_rest (self);
  return G_SOURCE_REMOVE;
}

void
report_page_build (LotseReportPage *self)
{
  report_page_forget_rest (self);
  do
    parts[self->n_parts++] (self);
  while (self->n_parts < FIRST_PARTS || (self->n_parts < G_N_ELEMENTS (parts) && !fills_window (self)));
  if (self->n_parts < G_N_ELEMENTS (parts))
    self->rest_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
report_page_build_rest (LotseReportPage *self)
{
  if (self->form == NULL || self->n_parts == G_N_ELEMENTS (parts))
    return;
  while (self->n_parts < G_N_ELEMENTS (parts))
    parts[self->n_parts++] (self);
  report_page_update_fields (self);
}

void
report_page_forget_rest (LotseReportPage *self)
{
  if (self->rest_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->rest_id);
  self->rest_id = 0;
  self->n_parts = 0;
  self->seen = FALSE;
}
