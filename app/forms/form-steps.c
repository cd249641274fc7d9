/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "form-steps.h"

/* Typing that goes on within this time is one step to take back. */
#define PAUSE_USECS (1500 * 1000)

/* One change to take back. */
typedef struct
{
  guint  field;
  char  *before, *after; /* (owned) */
  gint64 at;             /* monotonic */
} Step;

struct _LotseFormSteps
{
  GPtrArray *undo, *redo; /* (owned) (element-type Step) */
};

static void
step_free (Step *step)
{
  g_free (step->before);
  g_free (step->after);
  g_free (step);
}

LotseFormSteps *
lotse_form_steps_new (void)
{
  LotseFormSteps *self = g_new (LotseFormSteps, 1);

  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return self;
}

void
lotse_form_steps_free (LotseFormSteps *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

void
lotse_form_steps_remember (LotseFormSteps *self, guint field, const char *before, const char *after, gboolean typed)
{
  const gint64 now = g_get_monotonic_time ();
  Step *last = self->undo->len > 0 ? g_ptr_array_index (self->undo, self->undo->len - 1) : NULL;

  g_ptr_array_set_size (self->redo, 0);
  if (typed && last != NULL && last->field == field && now - last->at < PAUSE_USECS)
    {
      g_free (last->after);
      last->after = g_strdup (after);
      last->at = now;
      return;
    }
  last = g_new0 (Step, 1);
  last->field = field;
  last->before = g_strdup (before);
  last->after = g_strdup (after);
  last->at = now;
  g_ptr_array_add (self->undo, last);
}

const char *
lotse_form_steps_take (LotseFormSteps *self, gboolean redo, guint *field)
{
  GPtrArray *from = redo ? self->redo : self->undo, *to = redo ? self->undo : self->redo;
  Step *step;

  if (from->len == 0)
    return NULL;
  step = g_ptr_array_steal_index (from, from->len - 1);
  step->at = 0; /* typing after it is a step of its own */
  g_ptr_array_add (to, step);
  *field = step->field;
  return redo ? step->after : step->before;
}

void
lotse_form_steps_clear (LotseFormSteps *self)
{
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
}

static void
forget (GPtrArray *steps, guint field)
{
  for (guint i = steps->len; i > 0; i--)
    if (((const Step *) g_ptr_array_index (steps, i - 1))->field == field)
      g_ptr_array_remove_index (steps, i - 1);
}

void
lotse_form_steps_forget (LotseFormSteps *self, guint field)
{
  forget (self->undo, field);
  forget (self->redo, field);
}
