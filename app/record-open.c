/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "record-open.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/pages/lotse-compare-page.h"
#include "app/pages/overview-lines.h"
#include "app/session-source.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/step-rows.h"
#include "data/model/decision.h"
#include "data/model/orders.h"
#include "data/model/organisation.h"
#include "data/model/promises.h"

#define MARK_PX 14

static gboolean
is_moved (const char *target)
{
  return g_str_has_prefix (target, "moved:");
}

static LotseRecord *
record_of (LotseWindow *window, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 2);
  const LotseKind kind = is_moved (target) ? LOTSE_KIND_PROJECT : parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;

  if (kind == LOTSE_KIND_NONE || parts[1] == NULL)
    return NULL;
  return lotse_dataset_get (lotse_session_get_dataset (lotse_window_get_session (window)), kind, parts[1]);
}

static gboolean
open_comparison (LotseWindow *window, const char *target)
{
  if (!lotse_window_show_page (window, target))
    return FALSE;
  lotse_compare_page_set_changed_only (LOTSE_COMPARE_PAGE (lotse_window_get_page (window)), FALSE);
  return TRUE;
}

gboolean
lotse_record_open (LotseWindow *window, const char *target)
{
  LotseRecord *record = record_of (window, target), *project, *decision;
  g_autofree char *page = NULL;

  if (g_str_has_prefix (target, "compare:"))
    return open_comparison (window, target);
  if (record == NULL)
    return FALSE;
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_PROJECT:
      lotse_window_open_project (window, lotse_record_id (record));
      return TRUE;
    case LOTSE_KIND_KPI:
      page = g_strdup_printf ("kpis:%s", lotse_record_id (record));
      return lotse_window_show_page (window, page);
    case LOTSE_KIND_COUNCIL_PAPER:
      decision = lotse_paper_decision (lotse_session_get_dataset (lotse_window_get_session (window)), record);
      page = decision != NULL ? g_strdup_printf ("decisions:%s", lotse_record_id (decision)) : NULL;
      if (page != NULL)
        return lotse_window_show_page (window, page);
      lotse_form_dialog_present (window, LOTSE_KIND_COUNCIL_PAPER, record, NULL);
      return TRUE;
    case LOTSE_KIND_SHIFT:
      project = lotse_dataset_deref (lotse_session_get_dataset (lotse_window_get_session (window)), record, LOTSE_F_SHIFT_PROJECT);
      if (project != NULL)
        lotse_window_open_project (window, lotse_record_id (project));
      return project != NULL;
    default:
      lotse_form_dialog_present (window, lotse_record_kind (record), record, NULL);
      return TRUE;
    }
}

/* ---- A list ---- */

static gboolean
shift_months (LotseRecord *shift, int *months)
{
  const LotsePeriod from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM), to = lotse_record_period (shift, LOTSE_F_SHIFT_TO);
  const gboolean known = from.to.first != LOTSE_DATE_NONE && to.to.first != LOTSE_DATE_NONE;

  *months = known ? lotse_date_months_between (lotse_soft_last (from.to), lotse_soft_last (to.to)) : 0;
  return known;
}

/* "+7 months: waiting for the Land. The ministry …" */
static char *
shift_words (LotseRecord *shift)
{
  const LotsePeriod from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM), to = lotse_record_period (shift, LOTSE_F_SHIFT_TO);
  int months;
  const gboolean known = shift_months (shift, &months);
  const char *sentence = lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE), *reason = lotse_shift_reason_label (lotse_record_enum (shift, LOTSE_F_SHIFT_REASON));
  g_autofree char *old = lotse_soft_format (from.to, lotse_lang_get ()), *new = lotse_soft_format (to.to, lotse_lang_get ()), *day = lotse_date_format (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), lotse_lang_get ());
  g_autofree char *by = known ? lotse_months_words (months, lotse_lang_get ()) : NULL;
  g_autofree char *head = g_strdup_printf ("%s · %s → %s%s%s · %s", day, old, new, by != NULL ? " · " : "", by != NULL ? by : "", reason);

  return sentence != NULL ? g_strdup_printf ("%s\n%s", head, sentence) : g_steal_pointer (&head);
}

/* "E-Akte · due 31.03.2026" */
static char *
milestone_words (LotseDataset *data, LotseRecord *milestone)
{
  LotseRecord *project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
  g_autofree char *name = project != NULL ? lotse_record_title (project) : NULL, *day = lotse_soft_format (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), lotse_lang_get ());
  g_autofree char *due = *day != '\0' ? g_strdup_printf (_("due %s"), day) : NULL;

  return lotse_overview_join (name, due);
}

/* "needs a decision · Social services": no list of projects hides how they stand. */
static char *
project_words (LotseDataset *data, LotseRecord *project)
{
  LotseRecord *department = lotse_project_department (data, project, lotse_date_today ());
  g_autofree char *name = department != NULL ? lotse_record_title (department) : NULL;

  return lotse_overview_join (lotse_state_label (lotse_project_state (data, project, lotse_date_today ())), name);
}

/* What stands below the title in a list. (transfer full) (nullable) */
static char *
words_below (LotseDataset *data, LotseRecord *record)
{
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_SHIFT: return shift_words (record);
    case LOTSE_KIND_MILESTONE: return milestone_words (data, record);
    case LOTSE_KIND_PROJECT: return project_words (data, record);
    default: return NULL;
    }
}

static int
moved_months (LotseDataset *data, LotseRecord *project, const GArray *facts)
{
  const int months = lotse_shift_project_months (facts, project);

  return months != 0 ? months : lotse_unrecorded_months (data, project);
}

/* (transfer full) */
static char *
moved_words (LotseDataset *data, LotseRecord *project, const GArray *facts)
{
  const LotseDate promised = lotse_project_promised_on (data, project);
  g_autofree char *shifts = lotse_shift_project_words (facts, project, lotse_lang_get ());
  g_autofree char *words = shifts != NULL ? g_steal_pointer (&shifts) : lotse_unrecorded_words (data, project, lotse_lang_get ());
  g_autofree char *day = promised != LOTSE_DATE_NONE ? lotse_date_format (promised, lotse_lang_get ()) : NULL;
  g_autofree char *on = day != NULL ? g_strdup_printf (_("promised on %s"), day) : NULL;

  return on != NULL ? g_strdup_printf ("%s\n%s", words, on) : g_steal_pointer (&words);
}

/* @words (nullable) stand below the title. */
static GtkWidget *
line_new (LotseDataset *data, LotseRecord *record, const char *target, const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  LotseRecord *project = lotse_record_kind (record) == LOTSE_KIND_SHIFT ? lotse_dataset_deref (data, record, LOTSE_F_SHIFT_PROJECT) : NULL;
  g_autofree char *title = lotse_record_title (project != NULL ? project : record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), is_moved (target) ? 0 : 4);
  if (words != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), lotse_status_mark_new ((int) lotse_project_state (data, record, lotse_date_today ()), MARK_PX));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  return row;
}

static void
activated_cb (GtkWindow *dialog, GtkListBoxRow *row)
{
  LotseWindow *window = LOTSE_WINDOW (gtk_window_get_transient_for (dialog));
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "target"));

  gtk_window_destroy (dialog);
  lotse_record_open (window, target);
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* What a target names, and by how many months it moved; 0 where that is not what the list is about. */
typedef struct
{
  const char  *target; /* (unowned) */
  LotseRecord *record; /* (owned) the list may outlive what is shown */
  int          months;
} Line;

static void
line_clear (gpointer data)
{
  g_object_unref (((Line *) data)->record);
}

static int
compare_months (gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;

  return x->months != y->months ? (x->months < y->months) - (x->months > y->months) : lotse_compare_titles (x->record, y->record);
}

/* Of projects that moved, those that moved furthest first. @facts (nullable). (transfer full) (element-type Line) */
static GArray *
lines_of (LotseWindow *window, LotseDataset *data, const GPtrArray *targets, const GArray *facts)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  for (guint i = 0; i < targets->len; i++)
    {
      Line line = { targets->pdata[i], record_of (window, targets->pdata[i]), 0 };

      if (line.record == NULL)
        continue;
      if (facts != NULL)
        line.months = moved_months (data, line.record, facts);
      else if (lotse_record_kind (line.record) == LOTSE_KIND_SHIFT)
        shift_months (line.record, &line.months);
      g_object_ref (line.record);
      g_array_append_val (lines, line);
    }
  if (facts != NULL)
    g_array_sort (lines, compare_months);
  return lines;
}

/* "37 entries · +1,564 months in all": what the figure says that was followed. (transfer full) */
static char *
count_words (const GArray *lines)
{
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", lines->len), lines->len), *months = NULL;
  int sum = 0;

  for (guint i = 0; i < lines->len; i++)
    sum += g_array_index (lines, Line, i).months;
  if (sum == 0)
    return g_steal_pointer (&entries);
  months = lotse_months_words (sum, lotse_lang_get ());
  /* Translators: number of entries, sum of their months */
  return g_strdup_printf (_("%s · %s in all"), entries, months);
}

#define LINES_AT_FIRST 300 /* few lists are longer; of one that is, the rest comes as one scrolls there */
#define LINES_MORE 50
#define NEAR_END_PX 600

/* What the rows of a list are made of, one after the other. */
typedef struct
{
  guint         made;
  LotseDataset *data;    /* (owned) */
  GPtrArray    *targets; /* (owned) (element-type utf8) */
  GArray       *facts;   /* (owned) (nullable) */
  GArray       *lines;   /* (owned) (element-type Line) */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_array_unref (rows->lines);
  g_clear_pointer (&rows->facts, g_array_unref);
  g_ptr_array_unref (rows->targets);
  g_object_unref (rows->data);
  g_free (rows);
}

static GtkWidget *
make_row (guint index, gpointer data)
{
  const Rows *rows = data;
  const Line *line = &g_array_index (rows->lines, Line, index);
  g_autofree char *words = rows->facts != NULL ? moved_words (rows->data, line->record, rows->facts) : words_below (rows->data, line->record);

  return line_new (rows->data, line->record, line->target, words);
}

static void
scrolled_cb (GtkAdjustment *adjustment, GtkListBox *list)
{
  Rows *rows = g_object_get_data (G_OBJECT (list), "rows");
  const double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - gtk_adjustment_get_value (adjustment);

  if (left > NEAR_END_PX || rows->made >= rows->lines->len)
    return;
  lotse_step_rows_finish (list);
  for (const guint end = MIN (rows->made + LINES_MORE, rows->lines->len); rows->made < end; rows->made++)
    gtk_list_box_append (list, make_row (rows->made, rows));
}

/* @count (out): what stands below the title (transfer full). */
static void
add_lines (GtkListBox *list, LotseWindow *window, const GPtrArray *targets, char **count)
{
  LotseSession *session = lotse_window_get_session (window);
  const LotseSourceOptions options = lotse_session_source (session);
  Rows *rows = g_new (Rows, 1);

  rows->data = g_object_ref (lotse_session_get_dataset (session));
  rows->targets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (rows->targets, g_strdup (targets->pdata[i]));
  rows->facts = targets->len > 0 && is_moved (targets->pdata[0]) ? lotse_promise_facts (rows->data, &options) : NULL;
  rows->lines = lines_of (window, rows->data, rows->targets, rows->facts);
  *count = count_words (rows->lines);
  rows->made = MIN (rows->lines->len, LINES_AT_FIRST);
  g_object_set_data_full (G_OBJECT (list), "rows", rows, rows_free);
  lotse_step_rows_fill (list, rows->made, LOTSE_STEP_ROWS_FIRST, make_row, rows, NULL);
}

static void
present_list (LotseWindow *window, const GPtrArray *targets, const char *title)
{
  GtkWidget *dialog = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *scrolled = gtk_scrolled_window_new (),
            *clamp = adw_clamp_new (), *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *count = NULL;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  add_lines (GTK_LIST_BOX (list), window, targets, &count);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), dialog, G_CONNECT_SWAPPED);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, count));
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_widget_add_css_class (clamp, "dashboard");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed", G_CALLBACK (scrolled_cb), list, 0);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  gtk_window_set_title (GTK_WINDOW (dialog), title);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 560);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
lotse_records_open (LotseWindow *window, const GPtrArray *targets, const char *title)
{
  g_return_if_fail (LOTSE_IS_WINDOW (window));

  /* Of a project that moved, the reason is what was asked for. */
  if (targets->len == 1 && !is_moved (targets->pdata[0]))
    lotse_record_open (window, targets->pdata[0]);
  else if (targets->len > 0)
    present_list (window, targets, title);
}
