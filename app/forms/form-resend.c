/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A milestone that was refused for its project alone is not for the person to send again by hand: it goes after the project, as it was. */
#include "config.h"
#include "form-resend.h"

#include "app/forms/form-rights.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/rights.h"

typedef struct
{
  LotseRecordForm *form;   /* (owned) */
  LotseFormGuard  *guard;  /* (owned) */
  GPtrArray       *others; /* (owned) (element-type utf8) mids of what is sent after it */
} Resend;

static void
resend_free (Resend *self)
{
  g_object_unref (self->form);
  g_object_unref (self->guard);
  g_ptr_array_unref (self->others);
  g_free (self);
}

gboolean
lotse_form_is_refused (LotseRecordForm *form)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), FALSE);
  return lotse_form_unaccepted (form)
         && lotse_client_record_state (lotse_session_get_client (lotse_record_form_session (form)), lotse_record_form_kind (form), lotse_record_form_id (form))
              == LOTSE_RECORD_REJECTED;
}

static gboolean
is_refused_creation (const LotseConflict *conflict)
{
  return conflict->rejected && conflict->mine->op == LOTSE_OP_CREATE;
}

static gboolean
is_of_form (Resend *self, const LotseConflict *conflict)
{
  return conflict->mine->kind == lotse_record_form_kind (self->form) && g_strcmp0 (conflict->mine->id, lotse_record_form_id (self->form)) == 0;
}

/* Refused because what it belongs to was not there. */
static gboolean
waits_for_form (Resend *self, const LotseConflict *conflict)
{
  LotseKind kind;
  const char *owner = lotse_record_owner (conflict->mine->set, &kind);

  return owner != NULL && kind == lotse_record_form_kind (self->form) && g_strcmp0 (owner, lotse_record_form_id (self->form)) == 0
         && (g_strcmp0 (conflict->code, "denied") == 0 || g_strcmp0 (conflict->code, "not_found") == 0);
}

static void send_others (Resend *self, LotseClient *client);

/* What cannot be sent stays among the conflicts, where it was. */
static void
other_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  lotse_client_resolve_finish (LOTSE_CLIENT (source), result, NULL);
  send_others (data, LOTSE_CLIENT (source));
}

static void
send_others (Resend *self, LotseClient *client)
{
  g_autofree char *mid = self->others->len > 0 ? g_strdup (self->others->pdata[0]) : NULL;

  if (mid == NULL)
    {
      lotse_form_guard_end (self->guard, NULL);
      resend_free (self);
      return;
    }
  g_ptr_array_remove_index (self->others, 0);
  lotse_client_resolve_async (client, mid, TRUE, NULL, other_sent_cb, self);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Resend *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lotse_client_resolve_edited_finish (LOTSE_CLIENT (source), result, &error);

  if (id != NULL)
    {
      send_others (self, LOTSE_CLIENT (source));
      return;
    }
  lotse_form_guard_end (self->guard, error);
  resend_free (self);
}

/* It has come to the server in the meantime. */
static void
save_plainly (Resend *self)
{
  g_autofree char *words = lotse_record_form_words (self->form);

  lotse_form_guard_save (self->guard, lotse_session_get_history (lotse_record_form_session (self->form)), words, lotse_record_form_mutations (self->form));
  resend_free (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Resend *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = lotse_client_list_conflicts_finish (LOTSE_CLIENT (source), result, &error);
  const char *mid = NULL;

  if (conflicts == NULL)
    {
      lotse_form_guard_end (self->guard, error);
      resend_free (self);
      return;
    }
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LotseConflict *conflict = conflicts->pdata[i];

      if (!is_refused_creation (conflict))
        continue;
      if (is_of_form (self, conflict))
        mid = conflict->mine->mid;
      else if (waits_for_form (self, conflict))
        g_ptr_array_add (self->others, g_strdup (conflict->mine->mid));
    }
  if (mid != NULL)
    lotse_client_resolve_edited_async (LOTSE_CLIENT (source), mid, lotse_record_form_result (self->form), NULL, sent_cb, self);
  else
    save_plainly (self);
}

void
lotse_form_send_again (LotseRecordForm *form, LotseFormGuard *guard)
{
  Resend *self;

  g_return_if_fail (LOTSE_IS_RECORD_FORM (form) && LOTSE_IS_FORM_GUARD (guard) && lotse_form_unaccepted (form));

  self = g_new0 (Resend, 1);
  self->form = g_object_ref (form);
  self->guard = g_object_ref (guard);
  self->others = g_ptr_array_new_with_free_func (g_free);
  lotse_form_guard_follow (guard, lotse_record_form_kind (form), lotse_record_form_id (form));
  lotse_form_guard_begin (guard);
  lotse_client_list_conflicts_async (lotse_session_get_client (lotse_record_form_session (form)), NULL, listed_cb, self);
}
