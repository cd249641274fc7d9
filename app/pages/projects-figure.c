/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list behind a number: what it was filtered by before is put aside, for the number knows nothing of it, and is there again when one goes back. */
#include "config.h"
#include "lotse-projects-page-private.h"

#include "app/pages/projects-views.h"

static void
set (LotseProjectsPage *self, const char *search, const char *state, const char *legal)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), search);
  g_signal_emit_by_name (self->search, "search-changed"); /* the entry waits a moment before it says so */
  lotse_projects_page_filter (self, state);
  lotse_projects_page_filter_legal (self, legal);
}

/* Nobody has filtered by anything else since then. */
static gboolean
still_shows_figure (LotseProjectsPage *self)
{
  return self->figure != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0' && g_str_equal (lotse_projects_page_get_state (self), self->figure)
         && *lotse_projects_page_get_legal (self) == '\0';
}

static void
forget (LotseProjectsPage *self)
{
  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->put_aside, g_strfreev);
}

void
lotse_projects_page_show_figure (LotseProjectsPage *self, const char *state)
{
  g_return_if_fail (LOTSE_IS_PROJECTS_PAGE (self) && state != NULL);

  if (!still_shows_figure (self))
    {
      const char *now[] = { gtk_editable_get_text (GTK_EDITABLE (self->search)), lotse_projects_page_get_state (self), lotse_projects_page_get_legal (self), NULL };

      g_strfreev (self->put_aside);
      self->put_aside = g_strdupv ((char **) now);
    }
  set (self, "", state, "");
  g_free (self->figure);
  self->figure = g_strdup (lotse_projects_page_get_state (self));
}

void
lotse_projects_page_leave_figure (LotseProjectsPage *self)
{
  g_return_if_fail (LOTSE_IS_PROJECTS_PAGE (self));

  if (still_shows_figure (self))
    set (self, self->put_aside[0], self->put_aside[1], self->put_aside[2]);
  forget (self);
}
