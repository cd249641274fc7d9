/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a review: items of the agenda with their outcomes, what was made of the notes, agenda and minutes as files, and the record of it. */
#include "config.h"
#include "review-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/field-inputs.h"
#include "app/review-for-all.h"
#include "app/save-file.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/request.h"

/* What an item's inputs write to; goes with its card. */
typedef struct
{
  LotseReviewForm *form;   /* (owned) */
  LotseRecord     *record; /* (owned) */
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->form);
  g_object_unref (target->record);
  g_free (target);
}

static Target *
target_new (LotseReviewPage *self, LotseRecord *record)
{
  Target *target = g_new0 (Target, 1);

  target->form = g_object_ref (self->form);
  target->record = g_object_ref (record);
  return target;
}

static void
picked_cb (GtkCheckButton *check, Target *target)
{
  lotse_review_form_pick (target->form, target->record, gtk_check_button_get_active (check));
}

static void
outcome_cb (GtkEditable *entry, Target *target)
{
  lotse_review_form_set_outcome (target->form, target->record, gtk_editable_get_text (entry));
}

static void
answer_cb (GtkDropDown *drop_down, GParamSpec *pspec, Target *target)
{
  lotse_review_form_set_answer (target->form, target->record, (int) gtk_drop_down_get_selected (drop_down) - 1);
}

static GtkWidget *
answer_new (LotseReviewPage *self, const LotseReviewItem *item)
{
  GtkStringList *answers = gtk_string_list_new (NULL);
  g_autofree char *put_off = lotse_request_put_off_words (item->request, lotse_date_today (), lotse_lang_get ());
  GtkWidget *drop_down;

  gtk_string_list_append (answers, put_off != NULL ? put_off : _("No answer yet"));
  for (int i = 0; i < LOTSE_ANSWER_N_VALUES; i++)
    gtk_string_list_append (answers, lotse_enum_label (LOTSE_ENUM_ANSWER, i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (answers), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), (guint) (item->answer + 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answer"), -1);
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (answer_cb), target_new (self, item->request), target_free, 0);
  return drop_down;
}

/* The rule of the form of a decision, said while one chooses. */
static void
stays_open_cb (GtkWidget *label)
{
  GObject *object = G_OBJECT (label);
  const LotseReviewItem item = {
    .record = g_object_get_data (object, "record"),
    .picked = gtk_check_button_get_active (g_object_get_data (object, "check")),
    .outcome = gtk_editable_get_text (g_object_get_data (object, "outcome")),
    .answer = (int) gtk_drop_down_get_selected (g_object_get_data (object, "answer")) - 1,
  };

  gtk_label_set_text (GTK_LABEL (label), item.answer == LOTSE_ANSWER_LATER ? _("The request for support is put off, and the decision stays open.")
                                         : _("Without an outcome nothing is decided: the answer goes to the request for support, and the decision stays open."));
  gtk_widget_set_visible (label, lotse_review_item_stays_open (&item));
}

/* The inputs are of the same card, and go with it. */
static GtkWidget *
stays_open_new (const LotseReviewItem *item, GtkWidget *check, GtkWidget *answer, GtkWidget *outcome)
{
  GtkWidget *label = lotse_wrapped_label_new ("", "row-subtitle");

  g_object_set_data_full (G_OBJECT (label), "record", g_object_ref (item->record), g_object_unref);
  g_object_set_data (G_OBJECT (label), "check", check);
  g_object_set_data (G_OBJECT (label), "answer", answer);
  g_object_set_data (G_OBJECT (label), "outcome", outcome);
  g_signal_connect_object (check, "toggled", G_CALLBACK (stays_open_cb), label, G_CONNECT_SWAPPED);
  g_signal_connect_object (answer, "notify::selected", G_CALLBACK (stays_open_cb), label, G_CONNECT_SWAPPED);
  g_signal_connect_object (outcome, "changed", G_CALLBACK (stays_open_cb), label, G_CONNECT_SWAPPED);
  stays_open_cb (label);
  return label;
}

static GtkWidget *
item_new (LotseReviewPage *self, const LotseReviewItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *check = gtk_check_button_new (), *inputs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *outcome = lotse_form_entry (item->outcome, _("Outcome"), _("Outcome"), 20), *answer = item->request != NULL ? answer_new (self, item) : NULL;
  g_autofree char *picks = g_strdup_printf (_("On the agenda: %s"), item->title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->picked);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, picks, -1);
  gtk_widget_set_hexpand (outcome, TRUE);
  gtk_widget_set_hexpand (texts, TRUE);
  g_signal_connect_data (check, "toggled", G_CALLBACK (picked_cb), target_new (self, item->record), target_free, 0);
  g_signal_connect_data (outcome, "changed", G_CALLBACK (outcome_cb), target_new (self, item->record), target_free, 0);
  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (item->title, "row-title"));
  if (item->detail != NULL)
    gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (item->detail, "row-subtitle"));
  if (item->why != NULL)
    gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (item->why, "row-subtitle"));
  if (answer != NULL)
    gtk_box_append (GTK_BOX (inputs), answer);
  gtk_box_append (GTK_BOX (inputs), outcome);
  gtk_box_append (GTK_BOX (texts), inputs);
  if (answer != NULL && item->record != item->request)
    gtk_box_append (GTK_BOX (texts), stays_open_new (item, check, answer, outcome));
  g_object_bind_property (check, "active", inputs, "sensitive", G_BINDING_SYNC_CREATE);
  lotse_line_layout_use (GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), texts);
  return box;
}

/* What its card is made of. (transfer full) */
static char *
item_name (const LotseReviewItem *item)
{
  return g_strdup_printf ("%s %s", lotse_record_id (item->record), item->request != NULL ? lotse_record_id (item->request) : "");
}

/* Made anew only where there is another item, so that an entry keeps its focus while one types. */
static gboolean
same_items (LotseReviewPage *self, GPtrArray *items)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->items));

  for (guint i = 0; i < items->len; i++, child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *name = item_name (items->pdata[i]);

      if (child == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (child), "id"), name) != 0)
        return FALSE;
    }
  return child == NULL;
}

static void
fill_items (LotseReviewPage *self)
{
  g_autoptr (GPtrArray) items = lotse_review_form_items (self->form);
  GtkWidget *child;

  gtk_widget_set_visible (self->no_items, items->len == 0);
  if (same_items (self, items))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  for (guint i = 0; i < items->len; i++)
    {
      const LotseReviewItem *item = items->pdata[i];

      child = item_new (self, item);
      g_object_set_data_full (G_OBJECT (child), "id", item_name (item), g_free);
      gtk_box_append (self->items, child);
    }
}

void
lotse_review_page_fill_summary (LotseReviewPage *self)
{
  g_autoptr (GPtrArray) made = lotse_review_form_all_made (self->form, NULL);

  self->filling = TRUE;
  fill_items (self);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->body)), lotse_review_form_body (self->form)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->body), lotse_review_form_body (self->form));
  lotse_mark_list_clear (self->all_made);
  for (guint i = 0; i < made->len; i++)
    gtk_list_box_append (self->all_made, lotse_review_page_made_row (self, made->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->all_made_card), made->len > 0);
  self->filling = FALSE;
}

static void
body_cb (LotseReviewPage *self)
{
  if (!self->filling)
    lotse_review_form_set_body (self->form, gtk_editable_get_text (GTK_EDITABLE (self->body)));
}

/* ---- Files ---- */

typedef struct
{
  LotseTextDocument *document; /* (owned) */
  LotseDataset      *data;     /* (owned) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lotse_text_document_free (saving->document);
  g_object_unref (saving->data);
  g_free (saving);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Saving *saving = data;

  return lotse_text_document_write (saving->document, saving->data, lotse_date_today (), lotse_lang_get (), path, error);
}

/* @parameter: "agenda.pdf", "minutes.txt" … */
static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ".", 2);
  const gboolean agenda = g_strcmp0 (parts[0], "agenda") == 0;
  LotseWindow *window = lotse_window_of (widget);
  Saving *saving;

  if (window == NULL || parts[1] == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->document = agenda ? lotse_review_form_agenda (self->form) : lotse_review_form_minutes (self->form);
  saving->data = g_object_ref (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))));
  lotse_save_file (window, agenda ? _("Save the Agenda") : _("Save the Minutes"), lotse_text_document_title (saving->document), parts[1], write_cb, saving,
                   saving_free);
}

/* ---- End ---- */

static void
finished_cb (LotseReviewPage *self, LotseRecord *record)
{
  lotse_review_form_drop (self->form);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "overview");
}

static void
finish_for_all (gpointer page)
{
  LotseReviewPage *self = page;
  g_autofree char *words = NULL;
  GPtrArray *mutations;

  if (!lotse_review_form_begun (self->form)) /* thrown away meanwhile */
    return;
  mutations = lotse_review_form_mutations (self->form, &words);
  for (guint i = 0; i < mutations->len; i++)
    if (lotse_review_page_refuses (self, mutations->pdata[i]))
      {
        g_ptr_array_unref (mutations);
        return;
      }
  lotse_review_page_commit (self, words, mutations, NULL, finished_cb);
}

static void
finish (LotseReviewPage *self)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (window != NULL)
    lotse_review_for_all_ask (window, finish_for_all, self);
}

/* Requests of which something was said and nothing answered, a line each; empty: none. @decided: those that are the same matter as a decision, which
 * is taken with these words; else those of which they stand in the minutes alone. (transfer full) */
static GString *
half_answered (LotseReviewPage *self, gboolean decided)
{
  g_autoptr (GPtrArray) items = lotse_review_form_items (self->form);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const LotseReviewItem *item = items->pdata[i];

      if (item->picked && item->request != NULL && item->answer < 0 && *item->outcome != '\0' && (item->record != item->request) == decided)
        g_string_append_printf (lines, "%s%s – %s", lines->len > 0 ? "\n" : "", item->title, item->outcome);
    }
  return lines;
}

static void
half_answered_cb (LotseReviewPage *self, const char *response)
{
  if (g_strcmp0 (response, "finish") == 0 && lotse_review_form_begun (self->form))
    finish (self);
}

/* What was said without an answer goes to the minutes alone, which whoever asked does not read, or to the decision and not to the request beside it.
 * @alone, @decided: lines of half_answered(). (transfer full) */
static char *
half_answered_words (const char *alone, const char *decided)
{
  g_autofree char *first = NULL, *second = NULL;

  if (*alone != '\0')
    first = g_strdup_printf (_("Something was said here of requests for support, but neither yes nor no nor later was chosen. They stay open, and whoever asked "
                               "does not learn of it; it stands in the minutes alone:\n\n%s"), alone);
  if (*decided != '\0')
    second = g_strdup_printf (_("These decisions are taken with what was said. The requests for support that were made with them stay open, for neither yes nor no "
                                "nor later was chosen:\n\n%s"), decided);
  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s\n\n%s", first, second);
  return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
}

static void
ask_for_answers (LotseReviewPage *self, const char *words)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Finish Without an Answer?"), words);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _("_Back to the Answers"), "finish", _("_Finish All the Same"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "back");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  g_signal_connect_object (dialog, "response", G_CALLBACK (half_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
finish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReviewPage *self = LOTSE_REVIEW_PAGE (widget);
  LotseWindow *window = lotse_window_of (widget);
  g_autofree char *words = NULL;
  GString *alone, *decided;

  if (!lotse_review_form_begun (self->form))
    return;
  if (!lotse_session_may_edit (lotse_page_get_session (LOTSE_PAGE (self))))
    {
      if (window != NULL)
        lotse_window_toast (window, _("What is open may only be read"));
      return;
    }
  alone = half_answered (self, FALSE);
  decided = half_answered (self, TRUE);
  words = half_answered_words (alone->str, decided->str);
  if (words != NULL)
    ask_for_answers (self, words);
  else
    finish (self);
  g_string_free (alone, TRUE);
  g_string_free (decided, TRUE);
}

void
lotse_review_page_install_summary (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.save", "s", save_cb);
  gtk_widget_class_install_action (widget_class, "review.finish", NULL, finish_cb);
}

void
lotse_review_page_set_up_summary (LotseReviewPage *self)
{
  lotse_mark_list_setup (self->all_made);
  g_signal_connect_object (self->body, "changed", G_CALLBACK (body_cb), self, G_CONNECT_SWAPPED);
}
