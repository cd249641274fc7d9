/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looked up anew when it is closed: what was answered while the question stood is left alone. */
#include "config.h"
#include "bulk-closing.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/check-arrows.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/mutation-list.h"
#include "data/model/project-closing.h"

#define STATE "lotse-bulk-closing"
#define MOST_NAMED 50

typedef struct
{
  LotseSession *session; /* (owned) */
  GPtrArray    *lines;   /* (owned) (nullable) (element-type LotseBulkLine) */
  LotseDate     day;     /* of the stop */
  GtkWidget    *check, *question, *names, *note; /* (unowned) */
} Closing;

static void
closing_free (gpointer data)
{
  Closing *self = data;

  g_object_unref (self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static gboolean
stops (const LotseBulkLine *line)
{
  return line->fate == LOTSE_BULK_CHANGED && lotse_bulk_line_stops (line);
}

GPtrArray *
lotse_bulk_open_matters (LotseSession *session, GPtrArray *lines)
{
  g_autoptr (GPtrArray) stopped = g_ptr_array_new ();

  g_return_val_if_fail (LOTSE_IS_SESSION (session) && lines != NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    if (stops (lines->pdata[i]))
      g_ptr_array_add (stopped, ((const LotseBulkLine *) lines->pdata[i])->after);
  return lotse_projects_open_matters (lotse_session_get_dataset (session), stopped, lotse_date_today (), lotse_session_get_audience (session));
}

/* (transfer full) (nullable) NULL: the person may not close it */
static LotseRecord *
closed (Closing *self, LotseRecord *matter, const char *sentence)
{
  LotseRecord *after = lotse_project_matter_closed (matter, lotse_date_today (), sentence);
  g_autofree char *why = NULL;

  if (!lotse_person_may (lotse_session_get_person (self->session), lotse_session_get_dataset (self->session), matter, after, &why))
    g_clear_object (&after);
  return after;
}

/* How many of the projects leave something open. */
static guint
count_projects (Closing *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseBulkLine *line = self->lines->pdata[i];
      g_autoptr (GPtrArray) one = g_ptr_array_new (), open = NULL;

      if (!stops (line))
        continue;
      g_ptr_array_add (one, (gpointer) line);
      open = lotse_bulk_open_matters (self->session, one);
      n += open->len > 0 ? 1 : 0;
    }
  return MAX (n, 1); /* what two of them wait for together */
}

static void
name_each (Closing *self, GPtrArray *open)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->names)) != NULL)
    gtk_box_remove (GTK_BOX (self->names), child);
  for (guint i = 0; i < MIN (open->len, MOST_NAMED); i++)
    {
      g_autofree char *words = lotse_project_matter_words (open->pdata[i]);

      gtk_box_append (GTK_BOX (self->names), lotse_wrapped_label_new (words, "row-subtitle"));
    }
  if (open->len > MOST_NAMED)
    gtk_box_append (GTK_BOX (self->names), lotse_more_label_new (open->len - MOST_NAMED));
}

/* What the person may not close stays open, and whoever asked reads why the rest is. */
static void
add_note (Closing *self, GPtrArray *open)
{
  g_autofree char *sentence = lotse_project_closing_sentence (self->day), *asked = g_strdup_printf (_("Whoever asked reads: “%s”"), sentence);
  g_autofree char *stays = NULL, *both = NULL;
  guint n = 0;

  for (guint i = 0; i < open->len; i++)
    {
      g_autoptr (LotseRecord) after = closed (self, open->pdata[i], sentence);

      n += after == NULL ? 1 : 0;
    }
  stays = n > 0 ? g_strdup_printf (ngettext ("%u of them stays open: your account may not close it.", "%u of them stay open: your account may not close them.", n), n) : NULL;
  both = stays != NULL ? g_strdup_printf ("%s\n%s", stays, asked) : NULL;
  gtk_label_set_text (GTK_LABEL (self->note), n == open->len ? stays : both != NULL ? both : asked);
  gtk_widget_set_sensitive (self->check, n < open->len);
}

void
lotse_bulk_closing_show (GtkWidget *closing, GPtrArray *lines)
{
  Closing *self = g_object_get_data (G_OBJECT (closing), STATE);
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *matters = NULL, *words = NULL;
  guint n;

  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines != NULL ? g_ptr_array_ref (lines) : NULL;
  open = lines != NULL ? lotse_bulk_open_matters (self->session, lines) : g_ptr_array_new ();
  gtk_widget_set_visible (closing, open->len > 0);
  if (open->len == 0)
    return;
  n = count_projects (self);
  matters = g_strdup_printf (ngettext ("%u request, decision or task", "%u requests, decisions or tasks", open->len), open->len);
  /* Translators: projects that are stopped, and "5 requests, decisions or tasks" */
  words = g_strdup_printf (ngettext ("%u project still has %s open: close with it", "%u projects still have %s open: close with them", n), n, matters);
  gtk_label_set_text (GTK_LABEL (self->question), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  name_each (self, open);
  add_note (self, open);
}

GtkWidget *
lotse_bulk_closing_new (LotseSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *expander = gtk_expander_new (_("What stays open"));
  Closing *self = g_new0 (Closing, 1);

  self->session = g_object_ref (session);
  self->day = lotse_date_today ();
  self->check = gtk_check_button_new ();
  lotse_check_arrows (self->check);
  self->question = lotse_wrapped_label_new (NULL, "row-name");
  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->note = lotse_wrapped_label_new (NULL, "row-subtitle");
  gtk_widget_set_hexpand (self->question, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->check), self->question);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), TRUE);
  gtk_widget_add_css_class (self->names, "bulk-lines");
  gtk_expander_set_child (GTK_EXPANDER (expander), self->names);
  gtk_box_append (GTK_BOX (box), self->check);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), expander);
  gtk_widget_set_visible (box, FALSE);
  g_object_set_data_full (G_OBJECT (box), STATE, self, closing_free);
  return box;
}

void
lotse_bulk_closing_set_day (GtkWidget *closing, LotseDate day)
{
  Closing *self = g_object_get_data (G_OBJECT (closing), STATE);

  g_return_if_fail (self != NULL);
  self->day = day;
}

void
lotse_bulk_closing_set (GtkWidget *closing, gboolean close)
{
  Closing *self = g_object_get_data (G_OBJECT (closing), STATE);

  g_return_if_fail (self != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), close);
}

void
lotse_bulk_closing_add (GtkWidget *closing, GPtrArray *mutations, char **words)
{
  Closing *self = g_object_get_data (G_OBJECT (closing), STATE);
  g_autofree char *sentence = lotse_project_closing_sentence (self->day), *before = NULL;
  g_autoptr (GPtrArray) open = NULL;
  guint n = 0;

  g_return_if_fail (self != NULL && mutations != NULL && words != NULL);

  if (self->lines == NULL || !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)))
    return;
  open = lotse_bulk_open_matters (self->session, self->lines);
  for (guint i = 0; i < open->len; i++)
    {
      g_autoptr (LotseRecord) after = closed (self, open->pdata[i], sentence);

      if (after == NULL)
        continue;
      lotse_mutations_add_patch (mutations, open->pdata[i], after);
      n++;
    }
  if (n == 0)
    return;
  before = *words;
  *words = g_strdup_printf (ngettext ("%s; %u open matter closed with it", "%s; %u open matters closed with it", n), before, n);
}
