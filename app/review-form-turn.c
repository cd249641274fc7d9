/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes along with the records that a review makes: where they are taken back, the words they were made of are notes again. */
#include "config.h"
#include "review-form-private.h"

#include <string.h>

#include "app/lotse-session-private.h"
#include "app/workplace.h"

typedef struct
{
  LotseSession    *session; /* (unowned) (nullable) weak; the history belongs to it */
  LotseHistory    *history; /* (unowned) (nullable) weak */
  LotseReviewForm *form;    /* (unowned) (nullable) weak; its page may be gone, and the draft is not */
  gulong           renamed;
  char            *made;    /* (owned) (nullable) "task:ID" of what a note became */
  char            *project; /* (owned) (nullable) of the note */
  char            *note;    /* (owned) (nullable) */
  GVariant        *texts;   /* (owned) (nullable) all that was entered until the review ended */
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  if (turn->history != NULL)
    g_clear_signal_handler (&turn->renamed, turn->history);
  g_clear_weak_pointer (&turn->history);
  g_clear_weak_pointer (&turn->session);
  g_clear_weak_pointer (&turn->form);
  g_free (turn->made);
  g_free (turn->project);
  g_free (turn->note);
  g_clear_pointer (&turn->texts, g_variant_unref);
  g_free (turn);
}

/* That of the page where it is there, else the draft. (transfer full) */
static LotseReviewForm *
form_of (Turn *turn)
{
  return turn->form != NULL ? g_object_ref (turn->form) : lotse_review_form_new (turn->session);
}

static void
tell (Turn *turn)
{
  g_signal_emit_by_name (turn->session, "draft-turned", LOTSE_DRAFTS_OF_REVIEW, "review");
  lotse_session_queue_changed (turn->session);
}

/* ---- A note that became a record ---- */

/* What was written since then stays below it. */
static void
note_back (LotseReviewForm *form, const Turn *turn)
{
  const char *now = lotse_review_form_note (form, turn->project);
  g_autofree char *both = *now != '\0' ? g_strdup_printf ("%s\n%s", turn->note, now) : g_strdup (turn->note);

  lotse_review_form_set_note (form, turn->project, both);
}

/* What was written beside it stays. */
static void
note_gone (LotseReviewForm *form, const Turn *turn)
{
  const char *now = lotse_review_form_note (form, turn->project);
  const gsize length = strlen (turn->note);
  g_autofree char *rest = NULL;

  lotse_review_form_add_made (form, turn->made);
  if (!g_str_has_prefix (now, turn->note))
    return;
  rest = g_strdup (now + length + strspn (now + length, "\n"));
  lotse_review_form_set_note (form, turn->project, rest);
}

static gboolean
note_turn (gboolean again, gpointer data, GError **error)
{
  Turn *turn = data;
  g_autoptr (LotseReviewForm) form = NULL;

  if (turn->session == NULL)
    return TRUE;
  form = form_of (turn);
  (again ? note_gone : note_back) (form, turn);
  tell (turn);
  return TRUE;
}

/* ---- The end of the review ---- */

static gboolean
end_turn (gboolean again, gpointer data, GError **error)
{
  Turn *turn = data;
  g_autoptr (LotseReviewForm) form = NULL;
  g_autoptr (GVariant) now = NULL;

  if (turn->session == NULL)
    return TRUE;
  form = form_of (turn);
  now = lotse_review_form_texts (form);
  if (!again)
    lotse_review_form_take_in (form, turn->texts);
  else if (g_variant_equal (now, turn->texts))
    lotse_review_form_drop (form);
  tell (turn);
  return TRUE;
}

/* What came back under another id is still what was made of the note. */
static void
renamed_cb (Turn *turn, const char *id, const char *new_id)
{
  const char *own = turn->made != NULL ? strchr (turn->made, ':') : NULL;
  g_autoptr (LotseReviewForm) form = NULL;
  g_autofree char *made = NULL;

  if (own == NULL || strcmp (own + 1, id) != 0 || turn->session == NULL)
    return;
  made = g_strdup_printf ("%.*s:%s", (int) (own - turn->made), turn->made, new_id);
  form = form_of (turn);
  lotse_review_form_add_made (form, made);
  g_free (turn->made);
  turn->made = g_steal_pointer (&made);
  tell (turn);
}

void
lotse_review_form_commit_async (LotseReviewForm *self, const char *words, GPtrArray *mutations, LotseRecord *record, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  LotseHistory *history;
  Turn *turn;

  g_return_if_fail (LOTSE_IS_REVIEW_FORM (self));

  history = lotse_session_get_history (self->session);
  turn = g_new0 (Turn, 1);
  g_set_weak_pointer (&turn->session, self->session);
  g_set_weak_pointer (&turn->history, history);
  g_set_weak_pointer (&turn->form, self);
  if (record != NULL)
    {
      turn->made = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));
      turn->project = g_strdup (lotse_review_form_project_of (record));
      turn->note = g_strdup (lotse_review_form_note (self, turn->project));
      turn->renamed = g_signal_connect_swapped (history, "renamed", G_CALLBACK (renamed_cb), turn);
    }
  else
    turn->texts = lotse_review_form_texts (self);
  lotse_history_commit_along_async (history, words, mutations, record != NULL ? note_turn : end_turn, turn, turn_free, callback, user_data);
}
