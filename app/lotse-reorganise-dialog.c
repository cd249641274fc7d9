/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is entered is a plan (data/model/reorganisation.h) that is made anew with every change. A name that a department has already means that one. */
#include "config.h"
#include "lotse-reorganise-dialog-private.h"
#include "app/forms/draft-note.h"
#include "app/workplace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/form-leave.h"
#include "app/widgets/one-stop.h"

#define FAR_DAYS (10 * 366)
#define DRAFT "reorganisation"
#define MOST_HEIRS 8

G_DEFINE_TYPE (LotseReorganiseDialog, lotse_reorganise_dialog, ADW_TYPE_WINDOW)

LotseDataset *
lotse_reorganise_dialog_data (LotseReorganiseDialog *self)
{
  return lotse_session_get_dataset (lotse_window_get_session (self->window));
}

LotseReorganiseMode
lotse_reorganise_dialog_mode (LotseReorganiseDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->modes); i++)
    if (gtk_toggle_button_get_active (self->modes[i]))
      return (LotseReorganiseMode) i;
  return LOTSE_REORGANISE_RENAME;
}

/* The department of that name that does not end by itself. (transfer none) (nullable) */
static LotseRecord *
department_named (LotseReorganiseDialog *self, const char *name, LotseDate day)
{
  LotseDataset *data = lotse_reorganise_dialog_data (self);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      LotseRecord *department = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);

      if (lotse_department_exists (department, day) && g_strcmp0 (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), name) == 0)
        return department;
    }
  return NULL;
}

static LotseDate
read_from (LotseReorganiseDialog *self)
{
  LotseSoftDate soft;

  return lotse_date_read (gtk_editable_get_text (GTK_EDITABLE (self->from)), NULL, &soft) ? soft.first : LOTSE_DATE_NONE;
}

/* (transfer full) */
static LotseReorganisation *
make_plan (LotseReorganiseDialog *self)
{
  LotseReorganisation *plan = lotse_reorganisation_new ();
  GHashTableIter iter;
  gpointer id, heir;
  g_autoptr (GHashTable) staying = g_hash_table_new (g_str_hash, g_str_equal);

  plan->from = read_from (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[i]))));
      LotseRecord *there = plan->from != LOTSE_DATE_NONE && lotse_reorganise_dialog_mode (self) != LOTSE_REORGANISE_RENAME ? department_named (self, name, plan->from) : NULL;

      if (there != NULL)
        g_hash_table_add (staying, (char *) lotse_record_id (there));
      lotse_reorganisation_add_heir (plan, there != NULL ? lotse_record_id (there) : NULL, there == NULL ? name : NULL);
    }
  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (staying, id))
      lotse_reorganisation_end (plan, id);
  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &id, &heir))
    lotse_reorganisation_choose (plan, id, GPOINTER_TO_UINT (heir));
  return plan;
}

static char *
problem_of (LotseReorganiseDialog *self, LotseReorganisation *plan)
{
  if (lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_MERGE && g_hash_table_size (self->ticked) < 2 && plan->ending->len < 2
      && (plan->heirs->len == 0 || ((LotseHeir *) plan->heirs->pdata[0])->id == NULL))
    return g_strdup (_("Tick the departments that become one."));
  return lotse_reorganisation_problem (plan, lotse_reorganise_dialog_data (self));
}

static gboolean
is_to_come (LotseReorganisation *plan)
{
  return plan->from != LOTSE_DATE_NONE && plan->from > lotse_date_today ();
}

/* A KPI has one place only, and no day on which it changes. (transfer full) */
static char *
kpis_words (guint n)
{
  return g_strdup_printf (ngettext ("%u KPI moves as soon as this is saved, and heads of the old department cannot change it from then on.",
                                    "%u KPIs move as soon as this is saved, and heads of the old department cannot change them from then on.", n), n);
}

/* "What moves: 3 projects, 2 functions, 1 part. 2 finished projects stay under the old name."; of a day that is to come, what moves then and what does so at once. */
static char *
summary_of (LotseReorganiseDialog *self, LotseReorganisation *plan)
{
  g_autoptr (GPtrArray) moving = lotse_reorganisation_moving (plan, lotse_reorganise_dialog_data (self));
  const gboolean to_come = is_to_come (plan);
  guint n[4] = { 0 }, all = 0;
  g_autofree char *projects = NULL, *functions = NULL, *moves = NULL, *stay = NULL;
  g_autoptr (GString) what = g_string_new (NULL);

  for (guint i = 0; i < moving->len; i++)
    {
      const LotseKind kind = lotse_record_kind (moving->pdata[i]);

      n[kind == LOTSE_KIND_PROJECT ? 0 : kind == LOTSE_KIND_FUNCTION ? 1 : kind == LOTSE_KIND_DEPARTMENT ? 2 : 3]++;
    }
  for (guint i = 0; i < plan->ending->len; i++)
    all += lotse_dataset_referrers (lotse_reorganise_dialog_data (self), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_DEPARTMENT, plan->ending->pdata[i])->len;
  projects = g_strdup_printf (ngettext ("%u project", "%u projects", n[0]), n[0]);
  functions = g_strdup_printf (ngettext ("%u function", "%u functions", n[1]), n[1]);
  g_string_append_printf (what, "%s, %s", projects, functions);
  for (guint i = 2; i < G_N_ELEMENTS (n); i++)
    {
      g_autofree char *more = g_strdup_printf (i == 2 ? ngettext ("%u part", "%u parts", n[i]) : ngettext ("%u KPI", "%u KPIs", n[i]), n[i]);

      if (n[i] > 0 && !(i == 3 && to_come))
        g_string_append_printf (what, ", %s", more);
    }
  if (to_come)
    {
      g_autofree char *day = lotse_date_format (plan->from, lotse_lang_get ());
      g_autofree char *kpis = n[3] > 0 ? kpis_words (n[3]) : NULL;
      /* Translators: the day, and "3 projects, 2 functions, 1 part" */
      g_autofree char *then = g_strdup_printf (_("What moves on %s: %s."), day, what->str);

      moves = g_strjoin (" ", then, kpis, NULL);
    }
  else
    /* Translators: "3 projects, 2 functions, 1 part" */
    moves = g_strdup_printf (_("What moves: %s."), what->str);
  if (all == n[0])
    return g_steal_pointer (&moves);
  stay = g_strdup_printf (ngettext ("%u finished project stays under the old name.", "%u finished projects stay under the old name.", all - n[0]), all - n[0]);
  return g_strdup_printf ("%s %s", moves, stay);
}

/* Rights go by the day, as places do; accounts do not follow by themselves. (transfer full) */
static char *
accounts_words (LotseReorganisation *plan)
{
  g_autofree char *day = NULL;

  if (!is_to_come (plan))
    return g_strdup (_("Accounts of heads on the server stay with the old department: from when this is saved until whoever runs the server "
                       "gives them the new one, they cannot change or release what moves."));
  day = lotse_date_format (plan->from, lotse_lang_get ());
  return g_strdup_printf (_("Nothing changes for the accounts of heads on the server before %s. From then on they stay with the old department, and cannot change or release "
                            "what has moved until whoever runs the server gives them the new one."), day);
}

static void
keep_draft (LotseReorganiseDialog *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autofree char *mode = g_strdup_printf ("%d", (int) lotse_reorganise_dialog_mode (self));
  GHashTableIter iter;
  gpointer id, heir;

  self->draft_kept = self->drafts != NULL;
  if (self->drafts == NULL)
    return;
  g_variant_builder_add (&builder, "{ss}", "mode", mode);
  g_variant_builder_add (&builder, "{ss}", "from", gtk_editable_get_text (GTK_EDITABLE (self->from)));
  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("name %u", i);

      g_variant_builder_add (&builder, "{ss}", name, gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[i])));
    }
  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *name = g_strdup_printf ("ends %s", (char *) id);

      g_variant_builder_add (&builder, "{ss}", name, "1");
    }
  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &id, &heir))
    {
      g_autofree char *name = g_strdup_printf ("goes %s", (char *) id), *index = g_strdup_printf ("%u", GPOINTER_TO_UINT (heir));

      g_variant_builder_add (&builder, "{ss}", name, index);
    }
  self->draft_kept = lotse_draft_store_put (self->drafts, DRAFT, g_variant_builder_end (&builder), NULL);
}

static void update (LotseReorganiseDialog *self);

void
lotse_reorganise_dialog_touched (LotseReorganiseDialog *self)
{
  if (self->filling)
    return;
  lotse_form_guard_touch (self->guard);
  keep_draft (self);
  lotse_draft_note_set_kept (self->unkept, self->draft_kept);
  update (self);
}

static void
update (LotseReorganiseDialog *self)
{
  g_autoptr (LotseReorganisation) plan = make_plan (self);
  g_autofree char *problem = problem_of (self, plan);
  g_autofree char *accounts = accounts_words (plan);
  g_autofree char *summary = plan->ending->len > 0 ? summary_of (self, plan) : NULL;
  g_autofree char *day = plan->from != LOTSE_DATE_NONE ? lotse_date_format (plan->from, lotse_lang_get ()) : NULL;
  const gboolean clean = lotse_form_guard_stage (self->guard) == LOTSE_SAVE_CLEAN;
  const gboolean far = plan->from != LOTSE_DATE_NONE && ABS (plan->from - lotse_date_today ()) > FAR_DAYS;
  g_autofree char *note = day == NULL ? NULL
                          : far ? g_strdup_printf (_("From %s on: that is more than ten years from today. Is the year right?"), day)
                                : g_strdup_printf (_("From %s on; until the day before, everything keeps the old name."), day);

  gtk_label_set_text (self->which, lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_MERGE ? _("Which departments become one?")
                                   : lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_SPLIT ? _("Which department is split?") : _("Which department gets another name?"));
  gtk_label_set_text (self->from_note, note != NULL ? note : _("Not a day such as 1 Jan 2026"));
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  /* What comes of saving it is read without scrolling, once it can be saved. */
  gtk_label_set_text (self->problem, problem != NULL ? problem : accounts);
  /* As long as nothing was entered it says what to do first, and nobody has made a mistake. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->problem), clean || problem == NULL ? "problem" : "row-subtitle");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), clean || problem == NULL ? "row-subtitle" : "problem");
  gtk_widget_set_visible (self->add_name, lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_SPLIT && self->entries->len < MOST_HEIRS);
  lotse_reorganise_dialog_show_places (self, plan);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reorganise.save", problem == NULL && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING);
}

static void
add_entry (LotseReorganiseDialog *self)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *label = g_strdup_printf (_("Name %u"), self->entries->len + 1);
  const char *words = lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_SPLIT ? label : _("New name");

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  g_ptr_array_add (self->entries, entry);
  gtk_box_append (self->names, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (lotse_reorganise_dialog_touched), self, G_CONNECT_SWAPPED);
}

static void
fit_entries (LotseReorganiseDialog *self)
{
  const guint wanted = lotse_reorganise_dialog_mode (self) == LOTSE_REORGANISE_SPLIT ? 2 : 1;

  while (self->entries->len > wanted && (lotse_reorganise_dialog_mode (self) != LOTSE_REORGANISE_SPLIT))
    {
      gtk_box_remove (self->names, self->entries->pdata[self->entries->len - 1]);
      g_ptr_array_set_size (self->entries, (int) self->entries->len - 1);
    }
  while (self->entries->len < wanted)
    add_entry (self);
}

static void
add_name_cb (LotseReorganiseDialog *self)
{
  add_entry (self);
  gtk_widget_grab_focus (self->entries->pdata[self->entries->len - 1]);
  lotse_reorganise_dialog_touched (self);
}

static void
department_activated_cb (LotseReorganiseDialog *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
mode_cb (LotseReorganiseDialog *self, GtkToggleButton *button)
{
  if (self->window == NULL || !gtk_toggle_button_get_active (button))
    return;
  if (lotse_reorganise_dialog_mode (self) != LOTSE_REORGANISE_MERGE && g_hash_table_size (self->ticked) > 1)
    lotse_reorganise_dialog_untick_others (self, NULL);
  fit_entries (self);
  lotse_reorganise_dialog_touched (self);
}

static void
guard_changed_cb (GtkWindow *window)
{
  LotseReorganiseDialog *self = LOTSE_REORGANISE_DIALOG (window);

  update (self);
  if (!lotse_form_guard_saved (self->guard))
    return;
  if (self->drafts != NULL)
    lotse_draft_store_drop (self->drafts, DRAFT);
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
words_of (LotseReorganiseDialog *self, LotseReorganisation *plan)
{
  LotseRecord *first = lotse_dataset_get (lotse_reorganise_dialog_data (self), LOTSE_KIND_DEPARTMENT, plan->ending->pdata[0]);
  g_autofree char *old = lotse_record_title (first);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[0]))));

  switch (lotse_reorganise_dialog_mode (self))
    {
    case LOTSE_REORGANISE_MERGE: return g_strdup_printf (_("Departments merged into “%s”"), name);
    case LOTSE_REORGANISE_SPLIT: return g_strdup_printf (_("“%s” split"), old);
    case LOTSE_REORGANISE_RENAME:
    default: return g_strdup_printf (_("“%s” becomes “%s”"), old, name);
    }
}

void
lotse_reorganise_dialog_save (LotseReorganiseDialog *self)
{
  g_autoptr (LotseReorganisation) plan = NULL;
  g_autofree char *problem = NULL, *words = NULL;
  LotseSession *session;

  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self));

  plan = make_plan (self);
  problem = problem_of (self, plan);
  session = lotse_window_get_session (self->window);
  if (problem != NULL || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  words = words_of (self, plan);
  lotse_form_guard_save (self->guard, lotse_session_get_history (session), words, lotse_reorganisation_mutations (plan, lotse_reorganise_dialog_data (self)));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_reorganise_dialog_save (LOTSE_REORGANISE_DIALOG (widget));
}

static gboolean
lotse_reorganise_dialog_close_request (GtkWindow *window)
{
  LotseReorganiseDialog *self = LOTSE_REORGANISE_DIALOG (window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (lotse_form_asks_before_close (window, !lotse_form_guard_unsaved (self->guard) || self->draft_kept))
    return TRUE;
  if (lotse_form_guard_unsaved (self->guard) && self->draft_kept)
    lotse_window_say_draft_kept (self->window);
  return GTK_WINDOW_CLASS (lotse_reorganise_dialog_parent_class)->close_request (window);
}

static void
lotse_reorganise_dialog_dispose (GObject *object)
{
  LotseReorganiseDialog *self = LOTSE_REORGANISE_DIALOG (object);

  g_clear_object (&self->window);
  g_clear_object (&self->guard);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->placed, g_free);
  G_OBJECT_CLASS (lotse_reorganise_dialog_parent_class)->dispose (object);
}

static void
lotse_reorganise_dialog_class_init (LotseReorganiseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_reorganise_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_reorganise_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "reorganise.save", NULL, save_cb);
  lotse_save_state_install_keys (widget_class, "reorganise.save", "window.close");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/reorganise-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, rename);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, merge);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, split);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, departments);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, from);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, which);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, from_note);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, names);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, add_name);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, places_box);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, places);
  gtk_widget_class_bind_template_child (widget_class, LotseReorganiseDialog, state);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, department_activated_cb);
}

static void
lotse_reorganise_dialog_init (LotseReorganiseDialog *self)
{
  self->entries = g_ptr_array_new ();
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "reorganise.save");
  self->modes[LOTSE_REORGANISE_RENAME] = self->rename;
  self->modes[LOTSE_REORGANISE_MERGE] = self->merge;
  self->modes[LOTSE_REORGANISE_SPLIT] = self->split;
  lotse_list_is_one_stop (self->departments);
  lotse_list_is_one_stop (self->places);
  self->guard = lotse_form_guard_new ();
  self->unkept = lotse_draft_note_add (ADW_WINDOW (self));
}

static void
take_up (LotseReorganiseDialog *self, const char *name, const char *text)
{
  if (g_str_equal (name, "from"))
    gtk_editable_set_text (GTK_EDITABLE (self->from), text);
  else if (g_str_has_prefix (name, "ends "))
    lotse_reorganise_dialog_tick (self, name + strlen ("ends "), TRUE);
  else if (g_str_has_prefix (name, "goes "))
    g_hash_table_insert (self->choices, g_strdup (name + strlen ("goes ")), GUINT_TO_POINTER ((guint) g_ascii_strtoull (text, NULL, 10)));
  else if (g_str_has_prefix (name, "name "))
    lotse_reorganise_dialog_set_name (self, (guint) g_ascii_strtoull (name + strlen ("name "), NULL, 10), text);
}

static void
take_up_draft (LotseReorganiseDialog *self)
{
  g_autoptr (GVariant) texts = self->drafts != NULL ? lotse_draft_store_get (self->drafts, DRAFT, NULL) : NULL;
  const char *mode = NULL, *name, *text;
  GVariantIter iter;

  if (texts == NULL)
    return;
  if (g_variant_lookup (texts, "mode", "&s", &mode) && *mode >= '0' && *mode <= '2' && mode[1] == '\0')
    lotse_reorganise_dialog_set_mode (self, (LotseReorganiseMode) (*mode - '0'));
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    take_up (self, name, text);
  lotse_form_guard_touch (self->guard);
}

/* The first day of the next month: what is decided begins then. */
static void
suggest_day (LotseReorganiseDialog *self)
{
  g_autofree char *text = NULL;
  int year, month;

  lotse_date_to_ymd (lotse_date_add_months (lotse_date_today (), 1), &year, &month, NULL);
  text = lotse_date_format (lotse_date_from_ymd (year, month, 1), lotse_lang_get ());
  gtk_editable_set_text (GTK_EDITABLE (self->from), text);
}

LotseReorganiseDialog *
lotse_reorganise_dialog_present (LotseWindow *window)
{
  LotseReorganiseDialog *self = g_object_new (LOTSE_TYPE_REORGANISE_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  LotseSession *session = lotse_window_get_session (window);

  self->window = g_object_ref (window);
  self->filling = TRUE;
  self->drafts = lotse_workplace_drafts (lotse_session_get_folder (session));
  lotse_reorganise_dialog_fill_departments (self);
  fit_entries (self);
  suggest_day (self);
  take_up_draft (self);
  self->filling = FALSE;
  g_signal_connect_object (self->from, "changed", G_CALLBACK (lotse_reorganise_dialog_touched), self, G_CONNECT_SWAPPED);
  lotse_save_state_begin (self->state, self->guard, lotse_session_get_client (session), GTK_WINDOW (self), guard_changed_cb);
  return self;
}

void
lotse_reorganise_dialog_set_mode (LotseReorganiseDialog *self, LotseReorganiseMode mode)
{
  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self) && mode <= LOTSE_REORGANISE_SPLIT);
  gtk_toggle_button_set_active (self->modes[mode], TRUE);
}

void
lotse_reorganise_dialog_tick (LotseReorganiseDialog *self, const char *department, gboolean ticked)
{
  GtkCheckButton *check;

  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self));
  check = lotse_reorganise_dialog_check (self, department);
  if (check != NULL)
    gtk_check_button_set_active (check, ticked);
}

void
lotse_reorganise_dialog_set_from (LotseReorganiseDialog *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self));
  gtk_editable_set_text (GTK_EDITABLE (self->from), text);
}

void
lotse_reorganise_dialog_set_name (LotseReorganiseDialog *self, guint index, const char *name)
{
  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self) && index < MOST_HEIRS);
  while (self->entries->len <= index)
    add_entry (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entries->pdata[index]), name);
}

void
lotse_reorganise_dialog_choose (LotseReorganiseDialog *self, const char *id, guint heir)
{
  g_return_if_fail (LOTSE_IS_REORGANISE_DIALOG (self));
  g_hash_table_insert (self->choices, g_strdup (id), GUINT_TO_POINTER (heir));
  g_clear_pointer (&self->placed, g_free);
  lotse_reorganise_dialog_touched (self);
}
