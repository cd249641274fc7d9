/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leads from the choice of projects through each of them to the summary; what is entered goes into the form, and with it into the draft. */
#include "config.h"
#include "review-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/person-rights.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/workplace.h"
#include "data/client/trouble-words.h"

G_DEFINE_TYPE (LotseReviewPage, lotse_review_page, LOTSE_TYPE_PAGE)

/* ---- Which projects ---- */

static void
reason_cb (LotseReviewPage *self, GtkCheckButton *check)
{
  if (self->filling)
    return;
  for (guint i = 0; i < LOTSE_REVIEW_CHOSEN; i++)
    if (self->reason_checks[i] == check)
      lotse_review_form_set_wanted (self->form, (LotseReviewReason) i, gtk_check_button_get_active (check));
  lotse_review_page_fill_choice (self);
}

static void
all_cb (LotseReviewPage *self, GtkCheckButton *check)
{
  if (self->filling || self->form == NULL)
    return;
  lotse_review_form_set_all (self->form, gtk_check_button_get_active (check));
  lotse_review_page_fill_choice (self);
}

static void
search_cb (LotseReviewPage *self)
{
  if (self->form != NULL)
    lotse_review_page_fill_found (self);
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);
  const char *id;
  gboolean chosen;

  g_variant_get (parameter, "(&sb)", &id, &chosen);
  lotse_review_form_choose (self->form, id, chosen);
  lotse_review_page_fill_choice (self);
}

/* ---- Steps ---- */

void
lotse_review_page_show (LotseReviewPage *self)
{
  const guint position = lotse_review_form_position (self->form), n = lotse_review_form_n_projects (self->form);

  if (!lotse_review_form_begun (self->form))
    {
      LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));

      lotse_review_page_fill_choice (self);
      gtk_stack_set_visible_child_name (self->stack, lotse_dataset_count (data, LOTSE_KIND_PROJECT) > 0 ? "choice" : "empty");
      return;
    }
  if (position >= n)
    {
      lotse_review_page_fill_summary (self);
      gtk_stack_set_visible_child_name (self->stack, "summary");
      return;
    }
  if (lotse_review_form_project (self->form, position) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  lotse_review_page_fill_project (self);
  gtk_stack_set_visible_child_name (self->stack, "project");
}

static void
go (LotseReviewPage *self, int steps)
{
  const guint position = lotse_review_form_position (self->form), n = lotse_review_form_n_projects (self->form);

  if (!lotse_review_form_begun (self->form) || (steps < 0 && position == 0) || (steps > 0 && position >= n))
    return;
  lotse_review_form_go_to (self->form, (guint) ((int) position + steps));
  lotse_review_page_show (self);
  if (position + (guint) steps < n)
    gtk_widget_grab_focus (self->next_button);
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go (LOTSE_REVIEW_PAGE (widget), 1);
}

static void
previous_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go (LOTSE_REVIEW_PAGE (widget), -1);
}

static void
begin_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);

  lotse_review_form_begin (self->form);
  lotse_review_page_show (self);
  gtk_widget_grab_focus (self->next_button);
}

static void
summary_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);

  if (!lotse_review_form_begun (self->form))
    return;
  lotse_review_form_go_to (self->form, lotse_review_form_n_projects (self->form));
  lotse_review_page_show (self);
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);

  /* Nothing is asked: it can be brought back. */
  gtk_widget_activate_action (widget, "win.discard-draft", "(ss)", LOTSE_DRAFTS_OF_REVIEW, "review");
  if (lotse_review_form_begun (self->form)) /* it could not be kept */
    lotse_review_form_drop (self->form);
  lotse_review_page_show (self);
}

static void
note_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LOTSE_REVIEW_PAGE (widget)->note));
}

/* Out of the note first, then out of the review; the window goes back by itself. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);

  if (!gtk_widget_has_focus (GTK_WIDGET (self->note)))
    return FALSE;
  gtk_widget_grab_focus (self->next_button);
  return TRUE;
}

/* ---- Notes ---- */

static void
note_changed_cb (LotseReviewPage *self, GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;

  if (self->filling || self->shown == NULL)
    return;
  g_object_get (buffer, "text", &text, NULL);
  lotse_review_form_set_note (self->form, self->shown, text);
}

/* Wherever something is entered, and no longer than it is so. */
static void
show_kept (LotseReviewPage *self)
{
  const gboolean kept = !lotse_review_form_unsaved (self->form);

  for (guint i = 0; i < G_N_ELEMENTS (self->unkept); i++)
    lotse_draft_note_set_kept (self->unkept[i], kept);
  lotse_card_set_subtitle (LOTSE_CARD (gtk_widget_get_ancestor (GTK_WIDGET (self->note), LOTSE_TYPE_CARD)),
                           kept ? _("E to write, Esc to leave it; it is kept as you type") : _("E to write, Esc to leave it"));
}

typedef struct
{
  LotseReviewPage *page;   /* (owned) */
  LotseRecord     *record; /* (owned) (nullable) */
  void           (*done) (LotseReviewPage *self, LotseRecord *record);
} Commit;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Commit *commit = data;
  LotseWindow *window = lotse_window_of (GTK_WIDGET (commit->page));
  g_autoptr (GError) error = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      if (commit->done != NULL)
        commit->done (commit->page, commit->record);
    }
  else if (window != NULL)
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (window, text);
    }
  g_clear_object (&commit->record);
  g_object_unref (commit->page);
  g_free (commit);
}

void
lotse_review_page_commit (LotseReviewPage *self, const char *words, GPtrArray *mutations, LotseRecord *record,
                          void (*done) (LotseReviewPage *self, LotseRecord *record))
{
  Commit *commit = g_new0 (Commit, 1);

  commit->page = g_object_ref (self);
  commit->record = record;
  commit->done = done;
  lotse_review_form_commit_async (self->form, words, mutations, record, committed_cb, commit);
}

static void
made_cb (LotseReviewPage *self, LotseRecord *record)
{
  lotse_review_form_made (self->form, record);
  lotse_review_page_show (self);
}

static gboolean
may_edit (LotseReviewPage *self)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (lotse_session_may_edit (lotse_page_get_session (LOTSE_PAGE (self))))
    return TRUE;
  if (window != NULL)
    lotse_window_toast (window, _("What is open may only be read"));
  return FALSE;
}

gboolean
lotse_review_page_refuses (LotseReviewPage *self, const LotseMutation *mutation)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *before = lotse_dataset_get (data, mutation->kind, mutation->id);
  g_autoptr (LotseRecord) after = before != NULL ? lotse_mutation_apply (mutation, before) : g_object_ref (mutation->set);
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  g_autofree char *why = NULL;

  if (lotse_person_may (lotse_session_get_person (session), data, before, after, &why))
    return FALSE;
  if (window != NULL)
    lotse_window_toast (window, why);
  return TRUE;
}

static void
make_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);
  const LotseKind kind = lotse_kind_from_name (g_variant_get_string (parameter, NULL));
  const guint selected = gtk_drop_down_get_selected (self->function);
  const char *function = selected < self->functions->len ? self->functions->pdata[selected] : NULL;
  LotseWindow *window = lotse_window_of (widget);
  LotseRecord *record;
  GPtrArray *mutations;
  g_autofree char *title = NULL, *words = NULL;

  if (self->shown == NULL || !may_edit (self))
    return;
  record = lotse_review_form_make (self->form, self->shown, kind, function, lotse_date_entry_get_date (self->due));
  if (record == NULL)
    {
      if (window != NULL)
        lotse_window_toast (window, _("Write the note first"));
      gtk_widget_grab_focus (GTK_WIDGET (self->note));
      return;
    }
  title = lotse_record_title (record);
  words = g_strdup_printf (_("%s: “%s”"), lotse_kind_label (kind), title);
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  if (lotse_review_page_refuses (self, mutations->pdata[0]))
    {
      g_ptr_array_unref (mutations);
      g_object_unref (record);
      return;
    }
  lotse_review_page_commit (self, words, mutations, record, made_cb);
}

/* ---- Page ---- */

static void
lotse_review_page_refresh (LotsePage *page)
{
  lotse_review_page_show (LOTSE_REVIEW_PAGE (page));
}

static void
lotse_review_page_focus (LotsePage *page)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (page);

  const char *step = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (step, "choice") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->begin));
  else if (g_strcmp0 (step, "project") == 0)
    gtk_widget_grab_focus (self->next_button);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static gboolean
focus_idle (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    lotse_page_focus (LOTSE_PAGE (data));
  return G_SOURCE_REMOVE;
}

/* One goes on by keyboard, wherever one comes from. The stack of pages, in which the keyboard was, puts it on the first thing of this page just after. */
static void
lotse_review_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_review_page_parent_class)->map (widget);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, focus_idle, g_object_ref (widget), g_object_unref);
}

static gboolean
lotse_review_page_unsaved (LotsePage *page)
{
  return lotse_review_form_unsaved (LOTSE_REVIEW_PAGE (page)->form);
}

static void
draft_turned_cb (LotseReviewPage *self, const char *store)
{
  if (g_strcmp0 (store, LOTSE_DRAFTS_OF_REVIEW) == 0)
    lotse_review_form_follow_draft (self->form);
}

/* Another workspace has another review. */
static void
new_form (LotseReviewPage *self)
{
  g_clear_object (&self->form);
  g_clear_pointer (&self->shown, g_free);
  self->form = lotse_review_form_new (lotse_page_get_session (LOTSE_PAGE (self)));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (show_kept), self, G_CONNECT_SWAPPED);
  show_kept (self);
}

static void
lotse_review_page_constructed (GObject *object)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (object);

  G_OBJECT_CLASS (lotse_review_page_parent_class)->constructed (object);
  new_form (self);
  g_signal_connect_object (lotse_page_get_session (LOTSE_PAGE (self)), "notify::client", G_CALLBACK (new_form), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lotse_page_get_session (LOTSE_PAGE (self)), "draft-turned", G_CALLBACK (draft_turned_cb), self, G_CONNECT_SWAPPED);
}

static void
lotse_review_page_dispose (GObject *object)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->functions, g_ptr_array_unref);
  g_clear_pointer (&self->all_changes, g_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (lotse_review_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.choose", "(sb)", choose_cb);
  gtk_widget_class_install_action (widget_class, "review.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "review.summary", NULL, summary_cb);
  gtk_widget_class_install_action (widget_class, "review.discard", NULL, discard_cb);
  gtk_widget_class_install_action (widget_class, "review.note", NULL, note_cb);
  gtk_widget_class_install_action (widget_class, "review.make", "s", make_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "review.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "review.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "review.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "review.note", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_CONTROL_MASK, "review.make", "s", "task");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_CONTROL_MASK, "review.make", "s", "decision");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_CONTROL_MASK, "review.make", "s", "request");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, LotseReviewPage, name)
  BIND (stack); BIND (reasons); BIND (search); BIND (found); BIND (chosen); BIND (begin); BIND (cut); BIND (all);
  BIND (wanted_card); BIND (wanted);
  BIND (mark); BIND (title); BIND (subtitle); BIND (counter); BIND (why); BIND (state); BIND (age); BIND (quote); BIND (facts);
  BIND (changes_card); BIND (asked_card); BIND (milestones_card); BIND (made_card); BIND (changes); BIND (asked); BIND (milestones); BIND (made);
  BIND (note); BIND (function); BIND (due_box); BIND (next_button); BIND (previous_button);
  BIND (items); BIND (body); BIND (no_items); BIND (all_made); BIND (all_made_card);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
lotse_review_page_class_init (LotseReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LotsePageClass *page_class = LOTSE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = lotse_review_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = lotse_review_page_dispose;
  widget_class->map = lotse_review_page_map;
  page_class->refresh = lotse_review_page_refresh;
  page_class->focus = lotse_review_page_focus;
  page_class->unsaved = lotse_review_page_unsaved;
  page_class->full_window = TRUE;
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  install_actions (widget_class);
  lotse_review_page_install_summary (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/review-page.ui");
  bind_template (widget_class);
}

static void
set_up_choice (LotseReviewPage *self)
{
  for (guint i = 0; i < LOTSE_REVIEW_CHOSEN; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (lotse_review_reason_label ((LotseReviewReason) i));

      self->reason_checks[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (reason_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->reasons, check);
    }
  lotse_mark_list_setup (self->found);
  lotse_mark_list_setup (self->chosen);
  lotse_mark_list_setup (self->wanted);
}

static void
lotse_review_page_init (LotseReviewPage *self)
{
  GtkListBox *lists[4];
  GtkWidget *card;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->functions = g_ptr_array_new_with_free_func (g_free);
  set_up_choice (self);
  self->due = LOTSE_DATE_ENTRY (lotse_date_entry_new (_("Until when?")));
  gtk_box_append (self->due_box, GTK_WIDGET (self->due));
  lists[0] = self->changes;
  lists[1] = self->asked;
  lists[2] = self->milestones;
  lists[3] = self->made;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    lotse_mark_list_setup (lists[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->changes), "plain");
  card = gtk_widget_get_ancestor (GTK_WIDGET (self->note), LOTSE_TYPE_CARD);
  for (guint i = 0; i < G_N_ELEMENTS (self->unkept); i++)
    self->unkept[i] = lotse_draft_note_new ();
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (card)), self->unkept[0], card);
  card = gtk_widget_get_ancestor (GTK_WIDGET (self->items), LOTSE_TYPE_CARD);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (card)), self->unkept[1], card);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  lotse_review_page_set_up_summary (self);
}

LotseReviewForm *
lotse_review_page_form (LotseReviewPage *self)
{
  g_return_val_if_fail (LOTSE_IS_REVIEW_PAGE (self), NULL);
  return self->form;
}
