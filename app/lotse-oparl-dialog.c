/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three steps in one stack: what to look for, the wait with its button to cancel, and the list to choose from. Closing cancels what runs. */
#include "config.h"
#include "lotse-oparl-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-settings.h"
#include "app/paper-choice.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"
#include "data/client/oparl-fetch.h"
#include "data/client/trouble-words.h"
#include "data/model/parts.h"

#define MOST_ADDRESSES 8 /* that did not answer and are named */

struct _LotseOparlDialog
{
  AdwWindow        parent_instance;

  GtkStack        *stack;
  AdwEntryRow     *url, *since, *match;
  GtkSwitch       *events;
  GtkLabel        *problem, *found, *busy;
  GtkButton       *fetch, *take;
  GtkCheckButton  *all;
  GtkListView     *list;
  GListStore      *choices;
  LotseWindow     *window;      /* (owned) */
  LotseOparl      *oparl;       /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) of what runs */
  gboolean         filling;
};

G_DEFINE_TYPE (LotseOparlDialog, lotse_oparl_dialog, ADW_TYPE_WINDOW)

static void
show_step (LotseOparlDialog *self, const char *step)
{
  gtk_stack_set_visible_child_name (self->stack, step);
  gtk_widget_set_visible (GTK_WIDGET (self->fetch), g_str_equal (step, "ask"));
  gtk_widget_set_visible (GTK_WIDGET (self->take), g_str_equal (step, "choose"));
}

static void
complain (LotseOparlDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL && *text != '\0');
  show_step (self, "ask");
}

static const char *
typed (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* FALSE where the day cannot be read. */
static gboolean
read_since (LotseOparlDialog *self, LotseDate *since)
{
  g_autofree char *text = g_strstrip (g_strdup (typed (self->since)));
  LotseSoftDate soft;

  *since = LOTSE_DATE_NONE;
  if (*text == '\0')
    return TRUE;
  if (!lotse_date_read (text, NULL, &soft) || soft.first == LOTSE_DATE_NONE)
    return FALSE;
  *since = soft.first;
  return TRUE;
}

/* ---- Choosing ---- */

static guint
count_chosen (LotseOparlDialog *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint chosen = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LotsePaperChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      chosen += choice->chosen ? 1 : 0;
    }
  return chosen;
}

static void
update_chosen (LotseOparlDialog *self)
{
  const guint chosen = count_chosen (self), n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  g_autofree char *label = g_strdup_printf (ngettext ("_Take %u Paper", "_Take %u Papers", chosen), chosen);

  gtk_button_set_label (self->take, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take), chosen > 0);
  self->filling = TRUE;
  gtk_check_button_set_active (self->all, chosen == n);
  gtk_check_button_set_inconsistent (self->all, chosen > 0 && chosen < n);
  self->filling = FALSE;
}

static void
toggled_cb (GtkCheckButton *check, LotseOparlDialog *self)
{
  LotsePaperChoice *choice = g_object_get_data (G_OBJECT (check), "choice");

  if (choice == NULL)
    return;
  choice->chosen = gtk_check_button_get_active (check);
  update_chosen (self);
}

static void
all_toggled_cb (LotseOparlDialog *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  const gboolean chosen = gtk_check_button_get_active (self->all);

  if (self->filling)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LotsePaperChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      choice->chosen = chosen;
    }
  g_list_model_items_changed (G_LIST_MODEL (self->choices), 0, n, n);
  update_chosen (self);
}

/* Space and Enter tick a row. */
static void
activate_cb (LotseOparlDialog *self, guint position)
{
  g_autoptr (LotsePaperChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), position);

  if (choice == NULL)
    return;
  choice->chosen = !choice->chosen;
  g_list_model_items_changed (G_LIST_MODEL (self->choices), position, 1, 1);
  update_chosen (self);
}

static gboolean
space_cb (GtkWidget *list, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));

  return focus != NULL && gtk_widget_is_ancestor (focus, list) && gtk_widget_activate (focus);
}

/* Ahead of the rows, which would select what cannot be selected. */
static void
take_space (GtkWidget *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0), gtk_callback_action_new (space_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (list, controller);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LotseOparlDialog *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new (), *title = make_label ("row-title"), *detail = make_label ("row-subtitle");

  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data (G_OBJECT (row), "title", title);
  g_object_set_data (G_OBJECT (row), "detail", detail);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
}

/* "100/2026 · Beschlussvorlage · 1 Jan 2026 · here already" */
static char *
describe (const LotsePaperChoice *choice)
{
  const LotseOparlPaper *paper = choice->paper;
  g_autofree char *day = paper->date != LOTSE_DATE_NONE ? lotse_date_format (paper->date, lotse_lang_get ()) : NULL;
  const char *parts[] = { paper->reference, paper->paper_type, day, choice->known ? _("here already, is brought up to date") : NULL };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    lotse_parts_add (line, parts[i]);
  return g_string_free (line, FALSE);
}

/* The row is known once it is filled; it says of itself whether it is ticked. */
static void
say_tick (GtkWidget *row, GtkWidget *check)
{
  if (row == NULL || g_object_get_data (G_OBJECT (check), "row") == row)
    return;
  g_object_set_data (G_OBJECT (check), "row", row);
  lotse_spoken_tick (row, GTK_CHECK_BUTTON (check));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LotseOparlDialog *self)
{
  LotsePaperChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item), *check = g_object_get_data (G_OBJECT (row), "check");
  g_autofree char *detail = describe (choice), *name = g_strdup_printf ("%s · %s", choice->paper->name, detail);

  g_object_set_data (G_OBJECT (check), "choice", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), choice->chosen);
  g_object_set_data (G_OBJECT (check), "choice", choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->paper->name, -1);
  lotse_spoken_row (row, name);
  say_tick (gtk_widget_get_parent (row), check);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "title"), choice->paper->name);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "detail"), detail);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_object_set_data (g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "check"), "choice", NULL);
}

static gboolean
is_known (LotseDataset *data, const LotseOparlPaper *paper)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i), LOTSE_F_COUNCIL_PAPER_SOURCE_URL), paper->url) == 0)
      return TRUE;
  return FALSE;
}

/* Over the window: what was taken in stands, and the dialog is done. */
static void
say_skipped (LotseOparlDialog *self)
{
  g_autofree char *skipped = lotse_oparl_skipped_words (self->oparl, MOST_ADDRESSES);
  GtkWidget *dialog;

  if (skipped == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self->window), _("Not Everything Answered"),
                                   _("What came has been taken in. A sitting, its day or its result may be missing; fetch the papers again later."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), lotse_wrapped_label_new (skipped, NULL));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseOparlDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      if (self->stack != NULL)
        say_skipped (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->stack == NULL)
    return;
  text = lotse_trouble_long (error);
  complain (self, text);
}

/* What is in @papers, with the sittings where they are wanted. */
static void
keep (LotseOparlDialog *self, GPtrArray *papers)
{
  LotseSession *session = lotse_window_get_session (self->window);
  GPtrArray *mutations = lotse_oparl_mutations (self->oparl, lotse_session_get_dataset (session), papers, gtk_switch_get_active (self->events), lotse_date_today ());
  const guint sittings = lotse_oparl_n_sittings (self->oparl);
  g_autofree char *words = NULL;

  if (mutations->len == 0)
    {
      g_ptr_array_unref (mutations);
      lotse_window_toast (self->window, papers->len > 0 ? _("The council papers are up to date") : _("The sittings are up to date"));
      say_skipped (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  words = papers->len > 0 ? g_strdup_printf (ngettext ("%u council paper fetched", "%u council papers fetched", papers->len), papers->len)
                          : g_strdup_printf (ngettext ("%u sitting fetched", "%u sittings fetched", sittings), sittings);
  lotse_history_commit_async (lotse_session_get_history (session), words, mutations, NULL, saved_cb, g_object_ref (self));
}

/* Once there are rows: before, the list itself would have the keyboard. */
static gboolean
focus_first_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *row = gtk_widget_get_first_child (list);

  if (row == NULL || !gtk_widget_get_mapped (row))
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
show_papers (LotseOparlDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (self->window));
  g_autoptr (GPtrArray) papers = lotse_oparl_papers (self->oparl);
  g_autoptr (GString) text = NULL;
  g_autofree char *skipped = NULL, *withdrawn = NULL, *elsewhere = lotse_oparl_elsewhere_words (self->oparl);

  if (papers->len == 0 && lotse_oparl_n_sittings (self->oparl) > 0 && gtk_switch_get_active (self->events))
    {
      keep (self, papers);
      return;
    }
  if (papers->len == 0)
    {
      g_autofree char *nothing = lotse_oparl_nothing_words (self->oparl), *gone = lotse_oparl_withdrawn_words (self->oparl, data, MOST_ADDRESSES);
      g_autofree char *both = gone != NULL ? g_strdup_printf ("%s\n%s", nothing, gone) : NULL;

      complain (self, both != NULL ? both : nothing);
      return;
    }
  g_list_store_remove_all (self->choices);
  for (guint i = 0; i < papers->len; i++)
    {
      g_autoptr (LotsePaperChoice) choice = g_object_new (LOTSE_TYPE_PAPER_CHOICE, NULL);

      choice->paper = papers->pdata[i];
      choice->known = is_known (data, choice->paper);
      choice->chosen = choice->known || *typed (self->match) != '\0'; /* who looked for words wants what was found */
      g_list_store_append (self->choices, choice);
    }
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%u of %u paper matches.", "%u of %u papers match.", lotse_oparl_n_seen (self->oparl)), papers->len,
                          lotse_oparl_n_seen (self->oparl));
  if (lotse_oparl_is_cut (self->oparl))
    g_string_append_printf (text, " %s", _("There is more than is read at once: say a later day."));
  skipped = lotse_oparl_skipped_words (self->oparl, MOST_ADDRESSES);
  if (skipped != NULL)
    g_string_append_printf (text, "\n%s", skipped);
  withdrawn = lotse_oparl_withdrawn_words (self->oparl, data, MOST_ADDRESSES);
  if (withdrawn != NULL)
    g_string_append_printf (text, "\n%s", withdrawn);
  if (elsewhere != NULL)
    g_string_append_printf (text, "\n%s", elsewhere);
  gtk_label_set_text (self->found, text->str);
  show_step (self, "choose");
  update_chosen (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list), focus_first_cb, NULL, NULL);
}

/* ---- Fetching ---- */

static void
progress_cb (guint requests, guint papers, gpointer data)
{
  LotseOparlDialog *self = data;
  g_autofree char *text = g_strdup_printf (ngettext ("%u council paper so far", "%u council papers so far", papers), papers);

  if (self->busy != NULL)
    gtk_label_set_text (self->busy, text);
}

/* What runs is over; FALSE where nobody waits for it any more. */
static gboolean
settle (LotseOparlDialog *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = lotse_oparl_fetch_finish (result, &error);

  if (self->stack == NULL)
    return FALSE;
  g_clear_object (&self->cancellable);
  if (done)
    return TRUE;
  complain (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "" : error->message);
  return FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseOparlDialog) self = data;

  if (settle (self, result))
    show_papers (self);
}

static void
run (LotseOparlDialog *self, GAsyncReadyCallback callback)
{
  show_step (self, "busy");
  self->cancellable = g_cancellable_new ();
  lotse_oparl_fetch_async (self->oparl, progress_cb, self, self->cancellable, callback, g_object_ref (self));
}

static void
fetch_cb (LotseOparlDialog *self)
{
  g_autoptr (GError) error = NULL;
  LotseDate since;

  if (self->cancellable != NULL)
    return;
  if (*typed (self->url) == '\0')
    {
      complain (self, _("Say the address first. The operator of the council information system knows it."));
      gtk_widget_grab_focus (GTK_WIDGET (self->url));
      return;
    }
  if (!read_since (self, &since))
    {
      complain (self, _("This is not a day. Write it as 1 Mar 2026, or leave it empty."));
      gtk_widget_grab_focus (GTK_WIDGET (self->since));
      return;
    }
  g_list_store_remove_all (self->choices); /* they point into what is let go */
  g_clear_pointer (&self->oparl, lotse_oparl_unref);
  self->oparl = lotse_oparl_new (typed (self->url), since, typed (self->match), &error);
  if (self->oparl == NULL)
    {
      complain (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->url));
      return;
    }
  lotse_settings_set_string (lotse_settings_get_default (), "oparl-url", typed (self->url));
  gtk_label_set_text (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  run (self, listed_cb);
}

static void
cancel_cb (LotseOparlDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
back_cb (LotseOparlDialog *self)
{
  show_step (self, "ask");
}

/* ---- Taking in ---- */

/* (transfer container) (element-type LotseOparlPaper) */
static GPtrArray *
chosen_papers (LotseOparlDialog *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  GPtrArray *papers = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LotsePaperChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (choice->chosen)
        g_ptr_array_add (papers, (gpointer) choice->paper);
    }
  return papers;
}

static void
detailed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseOparlDialog) self = data;
  g_autoptr (GPtrArray) papers = NULL;

  if (!settle (self, result))
    return;
  papers = chosen_papers (self);
  keep (self, papers);
}

static void
take_cb (LotseOparlDialog *self)
{
  g_autoptr (GPtrArray) papers = chosen_papers (self);

  if (self->cancellable != NULL || papers->len == 0)
    return;
  for (guint i = 0; i < papers->len; i++)
    lotse_oparl_want (self->oparl, papers->pdata[i]);
  run (self, detailed_cb);
}

static void
entry_activated_cb (LotseOparlDialog *self)
{
  fetch_cb (self);
}

static void
lotse_oparl_dialog_dispose (GObject *object)
{
  LotseOparlDialog *self = LOTSE_OPARL_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stack = NULL;
  self->busy = NULL;
  g_clear_object (&self->window);
  g_clear_pointer (&self->oparl, lotse_oparl_unref);
  G_OBJECT_CLASS (lotse_oparl_dialog_parent_class)->dispose (object);
}

static void
lotse_oparl_dialog_class_init (LotseOparlDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_oparl_dialog_dispose;
  g_type_ensure (LOTSE_TYPE_PAPER_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/oparl-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, url);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, since);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, match);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, events);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, found);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, busy);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, fetch);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, take);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, all);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LotseOparlDialog, choices);
  gtk_widget_class_bind_template_callback (widget_class, fetch_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_oparl_dialog_init (LotseOparlDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autofree char *url = lotse_settings_get_string (lotse_settings_get_default (), "oparl-url");

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  take_space (GTK_WIDGET (self->list));
  gtk_editable_set_text (GTK_EDITABLE (self->url), url);
  show_step (self, "ask");
}

LotseOparlDialog *
lotse_oparl_dialog_present (LotseWindow *window)
{
  LotseOparlDialog *self = g_object_new (LOTSE_TYPE_OPARL_DIALOG, "transient-for", window, "modal", TRUE, NULL);

  self->window = g_object_ref (window);
  gtk_widget_grab_focus (GTK_WIDGET (self->url));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
