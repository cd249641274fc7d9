/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing moves before it is said why; what was typed stays until it is saved. */
#include "config.h"
#include "app/lotse-shift-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/forms/kept-texts.h"
#include "app/lotse-window.h"
#include "data/client/trouble-words.h"

struct _LotseShiftDialog
{
  AdwMessageDialog parent_instance;

  AdwEntryRow     *date, *sentence;
  AdwComboRow     *reason;
  GtkWidget       *whole_row;
  GtkSwitch       *whole;
  GtkLabel        *distance;
  LotseSession    *session; /* (owned) */
  LotseRecord     *record;  /* (owned) as it is now */
  LotseMoves       what;
  LotseSoftDate    until_now; /* the date that is shown as that */
  char            *meanwhile; /* (owned) (nullable) what others have done to the date */
  gboolean         gone;      /* the record is not there any more */
};

G_DEFINE_FINAL_TYPE (LotseShiftDialog, lotse_shift_dialog, ADW_TYPE_MESSAGE_DIALOG)

static gboolean
typed_date (LotseShiftDialog *self, LotseSoftDate *soft)
{
  return lotse_date_read_typed (gtk_editable_get_text (GTK_EDITABLE (self->date)), soft);
}

/* The first entry of the list only asks. */
static int
chosen_reason (LotseShiftDialog *self)
{
  return (int) adw_combo_row_get_selected (self->reason) - 1;
}

static LotseMoves
moves (LotseShiftDialog *self)
{
  return self->what == LOTSE_MOVES_END && gtk_switch_get_active (self->whole) ? LOTSE_MOVES_WHOLE : self->what;
}

/* "6 months later", and where the begin goes along. (transfer full) */
static char *
way_of (LotseShiftDialog *self, LotseSoftDate now, LotseSoftDate soft)
{
  char *way = lotse_date_shift_distance (now, soft);
  g_autofree char *end = NULL, *from = NULL, *to = NULL;
  LotseSoftDate begin;

  if (moves (self) != LOTSE_MOVES_WHOLE || now.first == LOTSE_DATE_NONE || soft.first == LOTSE_DATE_NONE)
    return way;
  end = way;
  begin = lotse_date_shift_now (self->record, LOTSE_MOVES_BEGIN);
  from = lotse_soft_format (begin, lotse_lang_get ());
  to = lotse_soft_format (lotse_date_shift_along (begin, now, soft), lotse_lang_get ());
  /* Translators: by how much the end moves, and from when to when the begin: "9 months later; begin: Q1 2020 → Q4 2020" */
  return g_strdup_printf (_("%s; begin: %s → %s"), end, from, to);
}

/* (transfer full) */
static char *
note_of (LotseShiftDialog *self, gboolean read, gboolean can_move, LotseSoftDate soft)
{
  const LotseSoftDate now = lotse_date_shift_now (self->record, self->what);

  if (self->gone)
    return g_strdup (_("It has been deleted meanwhile: there is nothing to move any more."));
  if (!read)
    return g_strdup (_("Not a date. Examples: 30.06.2027, Juni 2027, Q3 2027, 2. Hj. 2027, 2027, open"));
  if (can_move)
    {
      g_autofree char *way = way_of (self, now, soft), *written = lotse_soft_format (soft, lotse_lang_get ()), *understood = NULL;

      if (g_strcmp0 (written, gtk_editable_get_text (GTK_EDITABLE (self->date))) == 0)
        return g_steal_pointer (&way);
      understood = g_strdup_printf (_("understood as %s"), written);
      return g_strdup_printf ("%s · %s", understood, way);
    }
  return g_strdup (lotse_soft_equal (soft, now) ? _("The date is the same as before.") : _("The end would lie before the begin."));
}

static void
changed_cb (LotseShiftDialog *self)
{
  g_autoptr (GPtrArray) mutations = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  LotseSoftDate soft;
  gboolean read;

  if (!self->record)
    return;
  read = typed_date (self, &soft);
  if (read)
    mutations = lotse_date_shift_mutations (self->record, moves (self), soft, MAX (chosen_reason (self), 0), NULL, &error);
  text = note_of (self, read, mutations != NULL, soft);
  if (self->meanwhile != NULL)
    {
      g_autofree char *both = g_strconcat (self->meanwhile, "\n", text, NULL);

      gtk_label_set_text (self->distance, both);
    }
  else
    gtk_label_set_text (self->distance, text);
  (mutations ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->date), "error");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "move", mutations && !self->gone && chosen_reason (self) >= 0);
}

static void
show_body (LotseShiftDialog *self)
{
  g_autofree char *title = lotse_record_title (self->record), *now = lotse_soft_format (lotse_date_shift_now (self->record, self->what), lotse_lang_get ());
  /* Translators: title of a project or milestone, its date until now */
  g_autofree char *body = g_strdup_printf (_("%s · until now: %s"), title, *now ? now : _("not said"));

  self->until_now = lotse_date_shift_now (self->record, self->what);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
}

/* What others do to the date while one thinks about the reason is said, and counts. */
static void
data_changed_cb (LotseShiftDialog *self)
{
  LotseRecord *now = lotse_dataset_get (lotse_session_get_dataset (self->session), lotse_record_kind (self->record), lotse_record_id (self->record));
  const LotseSoftDate before = self->until_now;

  self->gone = now == NULL;
  if (now != NULL)
    {
      g_set_object (&self->record, now);
      show_body (self);
    }
  if (now != NULL && !lotse_soft_equal (before, self->until_now))
    {
      g_autofree char *was = lotse_soft_format (before, lotse_lang_get ()), *is = lotse_soft_format (self->until_now, lotse_lang_get ());

      g_free (self->meanwhile);
      /* Translators: a date before and after somebody else moved it */
      self->meanwhile = g_strdup_printf (_("Moved meanwhile by somebody else: from %s to %s."), *was ? was : _("not said"), *is ? is : _("not said"));
    }
  changed_cb (self);
}

typedef struct
{
  LotseWindow *window; /* (owned) */
  GtkWidget   *dialog; /* (owned) it has closed by then */
} Moving;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Moving *moving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    lotse_kept_texts_drop (moving->dialog);
  else
    {
      text = lotse_trouble_long (error);
      lotse_window_toast (moving->window, text);
    }
  g_object_unref (moving->window);
  g_object_unref (moving->dialog);
  g_free (moving);
}

static void
response_cb (LotseShiftDialog *self, const char *response)
{
  g_autofree char *words = lotse_date_shift_words (self->record, moves (self));
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  LotseRecord *now = lotse_dataset_get (lotse_session_get_dataset (self->session), lotse_record_kind (self->record), lotse_record_id (self->record));
  GPtrArray *mutations;
  LotseSoftDate soft;
  Moving *moving;

  if (g_strcmp0 (response, "move") != 0 || !now || !typed_date (self, &soft))
    return;
  mutations = lotse_date_shift_mutations (now, moves (self), soft, chosen_reason (self), gtk_editable_get_text (GTK_EDITABLE (self->sentence)), NULL);
  if (mutations == NULL)
    return;
  moving = g_new (Moving, 1);
  *moving = (Moving) { g_object_ref (LOTSE_WINDOW (window)), g_object_ref (GTK_WIDGET (self)) };
  lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, committed_cb, moving);
}

static void
lotse_shift_dialog_dispose (GObject *object)
{
  LotseShiftDialog *self = LOTSE_SHIFT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_clear_pointer (&self->meanwhile, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), LOTSE_TYPE_SHIFT_DIALOG);
  G_OBJECT_CLASS (lotse_shift_dialog_parent_class)->dispose (object);
}

static void
lotse_shift_dialog_class_init (LotseShiftDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_shift_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/shift-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, date);
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, whole_row);
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, whole);
  gtk_widget_class_bind_template_child (widget_class, LotseShiftDialog, distance);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
lotse_shift_dialog_init (LotseShiftDialog *self)
{
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (reasons, _("choose"));
  for (int i = 0; i < LOTSE_SHIFT_REASON_N_VALUES; i++)
    gtk_string_list_append (reasons, lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, i));
  adw_combo_row_set_model (self->reason, G_LIST_MODEL (reasons));
}

static const char *
heading (LotseMoves what)
{
  return what == LOTSE_MOVES_BEGIN ? _("Move the begin") : what == LOTSE_MOVES_END ? _("Move the end") : _("Move the milestone");
}

/* @date: the one that was typed before is taken up too. Where the bar was dragged to a date just now, it is that one. */
static void
keep_texts (LotseShiftDialog *self, gboolean date)
{
  g_autofree char *key = g_strdup_printf ("shift-%s-%d", lotse_record_id (self->record), (int) self->what);

  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->distance))), lotse_kept_texts_begin (GTK_WIDGET (self), self->session, key));
  lotse_kept_texts_add (GTK_WIDGET (self), "sentence", GTK_EDITABLE (self->sentence));
  if (date)
    lotse_kept_texts_add (GTK_WIDGET (self), "date", GTK_EDITABLE (self->date));
}

LotseShiftDialog *
lotse_shift_dialog_new (GtkWindow *parent, LotseSession *session, LotseRecord *record, LotseMoves what, LotseSoftDate to)
{
  LotseShiftDialog *self = g_object_new (LOTSE_TYPE_SHIFT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *date = lotse_soft_format (to, lotse_lang_get ());

  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  self->what = what;
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading (what));
  gtk_widget_set_visible (self->whole_row, what == LOTSE_MOVES_END && lotse_date_shift_now (record, LOTSE_MOVES_BEGIN).first != LOTSE_DATE_NONE
                                             && lotse_date_shift_now (record, what).first != LOTSE_DATE_NONE);
  show_body (self);
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  keep_texts (self, lotse_soft_equal (to, lotse_date_shift_now (record, what)));
  changed_cb (self);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
