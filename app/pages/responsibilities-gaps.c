/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps, one list under the other. Projects are ticked and assigned together; a function is put right by what it lacks. */
#include "config.h"
#include "responsibilities-private.h"

#include <glib/gi18n-lib.h>

#include "app/responsibility-words.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

/* Of one gap, until all of them are asked for. */
#define MOST_ROWS 5

typedef struct { const char *title, *hint; } GapWords;

static const GapWords gap_words[LOTSE_N_GAPS] = {
  [LOTSE_GAP_NO_CARRIES] = { N_("No function carries these projects"), N_("Who carries a project decides and answers for it.") },
  [LOTSE_GAP_NO_PILOTS] = { N_("Nobody pilots these projects"), N_("Who pilots a project drives it day by day and reports.") },
  [LOTSE_GAP_VACANT] = { N_("Vacant functions"), N_("What they carry and pilot stays with the function; its substitute, where it has one, looks after it meanwhile.") },
  [LOTSE_GAP_SUBSTITUTE] = { N_("Functions without a substitute"), N_("They have projects, and nobody steps in during leave.") },
  [LOTSE_GAP_DEPARTMENT] = { N_("Departments that have ended"), N_("These still belong to a department that does not exist any more.") },
};

LotseRecord *
lotse_gap_row_record (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "record");
}

void
lotse_gap_row_toggle (GtkListBoxRow *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

  if (check != NULL)
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
ticked_cb (GtkCheckButton *check, LotseResponsibilitiesPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, g_strdup (id));
  else
    g_hash_table_remove (self->ticked, id);
  lotse_responsibilities_update_buttons (self);
}

static gboolean
can_assign (LotseGap gap)
{
  return gap == LOTSE_GAP_NO_CARRIES || gap == LOTSE_GAP_NO_PILOTS;
}

static GtkWidget *
make_button (const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* Department of a project or function on @day, as it is called until a reorganisation begins; and to whom it went where it has ended. (transfer full)
 * (nullable) */
static char *
place_words (LotseDataset *data, LotseRecord *record, LotseGap gap, LotseDate day)
{
  LotseRecord *department = lotse_record_kind (record) == LOTSE_KIND_PROJECT ? lotse_project_department (data, record, day)
                                                                             : lotse_function_department (data, record, day), *heir;
  g_autofree char *name = department != NULL ? lotse_record_title (department) : NULL;
  g_autofree char *until = NULL, *next = NULL;

  if (gap != LOTSE_GAP_DEPARTMENT || department == NULL)
    return g_steal_pointer (&name);
  until = lotse_date_format (lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_TO), lotse_lang_get ());
  heir = lotse_department_heir (data, department, day);
  next = heir != department ? lotse_record_title (heir) : NULL;
  return next != NULL ? g_strdup_printf (_("%s, until %s; followed by %s"), name, until, next) : g_strdup_printf (_("%s, until %s"), name, until);
}

/* What stands below the title of a row. */
static char *
subtitle_words (LotseDataset *data, LotseRecord *record, LotseGap gap, LotseDate day)
{
  g_autofree char *place = place_words (data, record, gap, day);
  g_autofree char *holder = gap == LOTSE_GAP_VACANT ? lotse_holder_words (data, record, day) : NULL;
  LotseRecord *substitute = gap == LOTSE_GAP_VACANT ? lotse_dataset_deref (data, record, LOTSE_F_FUNCTION_SUBSTITUTE) : NULL;
  g_autofree char *name = substitute != NULL ? lotse_record_title (substitute) : NULL;
  g_autofree char *stands_in = name != NULL ? g_strdup_printf (_("Substitute: %s"), name) : NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  if (place != NULL)
    parts[n++] = place;
  if (holder != NULL)
    parts[n++] = holder;
  if (stands_in != NULL)
    parts[n++] = stands_in;
  return n > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

static GtkWidget *
make_way_out (LotseDataset *data, LotseRecord *record, LotseGap gap, LotseDate day)
{
  const char *id = lotse_record_id (record);
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, id);
  LotseRecord *department;

  switch (gap)
    {
    case LOTSE_GAP_NO_CARRIES:
    case LOTSE_GAP_NO_PILOTS:
      return make_button (_("Assign …"), "page.assign", g_variant_new ("(us)", (guint) gap, id));
    case LOTSE_GAP_VACANT:
      return make_button (_("Holder …"), "win.change-holder", g_variant_new_string (id));
    case LOTSE_GAP_SUBSTITUTE:
      return make_button (_("Substitute …"), "win.edit", g_variant_new_string (name));
    case LOTSE_GAP_DEPARTMENT:
    case LOTSE_N_GAPS:
    default:
      department = lotse_dataset_deref (data, record, lotse_record_kind (record) == LOTSE_KIND_PROJECT ? LOTSE_F_PROJECT_DEPARTMENT : LOTSE_F_FUNCTION_DEPARTMENT);
      if (department != NULL && lotse_department_heir (data, department, day) != department)
        return make_button (_("Move There"), "page.follow", g_variant_new_string (name));
      return make_button (_("Edit …"), "win.edit", g_variant_new_string (name));
    }
}

static GtkWidget *
make_row (LotseResponsibilitiesPage *self, LotseDataset *data, LotseRecord *record, LotseGap gap, LotseDate day)
{
  GtkWidget *row = gtk_list_box_row_new (), *flow = lotse_flow_box_new (8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *way_out = make_way_out (data, record, gap, day);
  g_autofree char *title = lotse_coded_title (record);
  g_autofree char *subtitle = subtitle_words (data, record, gap, day);
  g_autofree char *spoken = subtitle != NULL ? g_strdup_printf ("%s, %s", title, subtitle) : g_strdup (title);

  if (can_assign (gap))
    {
      GtkWidget *check = gtk_check_button_new ();

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->ticked, lotse_record_id (record)));
      lotse_spoken_tick (row, GTK_CHECK_BUTTON (check)); /* Space on the row does the same */
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (lotse_record_id (record)), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, 0);
      g_object_set_data (G_OBJECT (row), "check", check);
      gtk_box_append (GTK_BOX (line), check);
    }
  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (title, "row-title"));
  if (subtitle != NULL)
    gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (subtitle, "row-subtitle"));
  lotse_line_layout_centre (texts);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), texts);
  lotse_line_layout_use (GTK_BOX (line));
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), line, 300, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), way_out, 0, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), flow);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (row), "way-out", way_out);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (way_out, lotse_session_may_edit (lotse_page_get_session (LOTSE_PAGE (self))));
  return row;
}

/* The way out that the row shows; who may only read looks at what lacks it. */
static void
activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  LotseRecord *record = lotse_gap_row_record (row);
  GtkWidget *way_out = g_object_get_data (G_OBJECT (row), "way-out");
  g_autofree char *name = NULL;

  if (record == NULL)
    return;
  if (gtk_widget_get_sensitive (way_out))
    {
      gtk_widget_activate_action_variant (way_out, gtk_actionable_get_action_name (GTK_ACTIONABLE (way_out)),
                                          gtk_actionable_get_action_target_value (GTK_ACTIONABLE (way_out)));
      return;
    }
  name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));
  if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    gtk_widget_activate_action (GTK_WIDGET (list), "win.open-project", "s", lotse_record_id (record));
  else
    gtk_widget_activate_action (GTK_WIDGET (list), "win.edit", "s", name);
}

static GtkListBox *
add_section (LotseResponsibilitiesPage *self, LotseGap gap)
{
  GtkWidget *head = lotse_flow_box_new (8), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *list = gtk_list_box_new ();

  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (_(gap_words[gap].title), "row-name"));
  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (_(gap_words[gap].hint), "row-subtitle"));
  lotse_flow_box_append (LOTSE_FLOW_BOX (head), texts, 280, 1);
  if (can_assign (gap))
    {
      self->buttons[gap] = make_button ("", "page.assign", g_variant_new ("(us)", (guint) gap, ""));
      lotse_flow_box_append (LOTSE_FLOW_BOX (head), self->buttons[gap], 0, 0);
    }
  gtk_widget_set_margin_top (head, gtk_widget_get_first_child (GTK_WIDGET (self->gaps)) != NULL ? 14 : 0);
  gtk_widget_set_margin_bottom (head, 6);
  lotse_mark_list_setup (GTK_LIST_BOX (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(gap_words[gap].title), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), NULL);
  gtk_box_append (self->gaps, head);
  gtk_box_append (self->gaps, list);
  return GTK_LIST_BOX (list);
}

static gboolean
matches (LotseResponsibilitiesPage *self, LotseDataset *data, LotseRecord *record, LotseDate day)
{
  g_autofree char *title = NULL, *place = NULL, *text = NULL, *plain = NULL, *expanded = NULL;

  if (lotse_fold_query_is_empty (self->query))
    return TRUE;
  title = lotse_coded_title (record);
  place = place_words (data, record, LOTSE_GAP_DEPARTMENT, day);
  text = g_strdup_printf ("%s %s", title, place != NULL ? place : "");
  plain = lotse_fold (text, FALSE);
  expanded = lotse_fold (text, TRUE);
  return lotse_fold_query_matches (self->query, plain, expanded);
}

/* How many there are. */
static guint
fill_gap (LotseResponsibilitiesPage *self, LotseGap gap, const char *department, LotseDate today)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  g_autoptr (GPtrArray) records = lotse_gap_records (data, gap, department, today);
  guint shown = 0;

  for (guint i = 0; i < records->len; i++)
    {
      if (!matches (self, data, records->pdata[i], today))
        continue;
      if (self->lists[gap] == NULL)
        self->lists[gap] = add_section (self, gap);
      if (shown++ < MOST_ROWS || (self->open_gaps >> gap & 1) != 0)
        gtk_list_box_append (self->lists[gap], make_row (self, data, records->pdata[i], gap, today));
    }
  if (shown > MOST_ROWS && (self->open_gaps >> gap & 1) == 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show %u more", "Show %u more", shown - MOST_ROWS), shown - MOST_ROWS);
      GtkWidget *button = make_button (label, "page.show-gap", g_variant_new_uint32 (gap));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (self->gaps, button);
    }
  return shown;
}

/* What was ticked and is no gap any more is forgotten. */
static void
forget_ticks (LotseResponsibilitiesPage *self, LotseDataset *data)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id);

      if (project == NULL || (lotse_record_has (project, LOTSE_F_PROJECT_CARRIES) && lotse_record_has (project, LOTSE_F_PROJECT_PILOTS)))
        g_hash_table_iter_remove (&iter);
    }
}

void
lotse_responsibilities_update_buttons (LotseResponsibilitiesPage *self)
{
  const gboolean may = lotse_session_may_edit (lotse_page_get_session (LOTSE_PAGE (self)));

  for (int gap = 0; gap < LOTSE_N_GAPS; gap++)
    {
      GtkListBoxRow *row;
      guint n = 0;
      g_autofree char *label = NULL;

      if (self->buttons[gap] == NULL)
        continue;
      for (int i = 0; (row = gtk_list_box_get_row_at_index (self->lists[gap], i)) != NULL; i++)
        n += g_hash_table_contains (self->ticked, lotse_record_id (lotse_gap_row_record (row)));
      label = n > 0 ? g_strdup_printf (ngettext ("Assign %u Project …", "Assign %u Projects …", n), n) : NULL;
      gtk_button_set_label (GTK_BUTTON (self->buttons[gap]), label != NULL ? label : "");
      gtk_widget_set_visible (self->buttons[gap], n > 0);
      gtk_widget_set_sensitive (self->buttons[gap], may);
    }
}

void
lotse_responsibilities_fill_gaps (LotseResponsibilitiesPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseDate today = lotse_date_today ();
  GtkWidget *child;
  gboolean assignable;
  guint all = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->gaps))) != NULL)
    gtk_box_remove (self->gaps, child);
  forget_ticks (self, lotse_session_get_dataset (session));
  for (int gap = 0; gap < LOTSE_N_GAPS; gap++)
    {
      self->lists[gap] = NULL;
      self->buttons[gap] = NULL;
      all += fill_gap (self, (LotseGap) gap, lotse_session_get_department (session), today);
    }
  assignable = self->lists[LOTSE_GAP_NO_CARRIES] != NULL || self->lists[LOTSE_GAP_NO_PILOTS] != NULL;
  lotse_card_set_subtitle (self->gaps_card, assignable ? _("Space ticks a project, A assigns what is ticked or has the focus, Enter opens it, Ctrl+Z takes back.") : NULL);
  gtk_widget_set_visible (self->no_gaps, all == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps), all > 0);
  gtk_label_set_text (GTK_LABEL (self->no_gaps), lotse_fold_query_is_empty (self->query) ? _("No gaps: every project is carried and piloted, every function with projects has a substitute.")
                                                                                          : _("No gap matches the filter."));
  lotse_responsibilities_update_buttons (self);
}
