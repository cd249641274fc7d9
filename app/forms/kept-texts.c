/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kept-texts.h"

#include "app/forms/draft-note.h"
#include "app/lotse-draft-store.h"
#include "app/workplace.h"

#define KEPT "lotse-kept-texts"

typedef struct
{
  LotseDraftStore *drafts; /* (owned) (nullable) */
  char            *key;    /* (owned) */
  GVariant        *before; /* (owned) (nullable) what was kept when the dialog was opened */
  GHashTable      *first;  /* (owned) (element-type utf8 utf8) what stands in an input by itself */
  GHashTable      *inputs; /* (owned) (element-type utf8 GtkEditable) the inputs are not owned */
  GtkWidget       *note;   /* (unowned) (nullable) weak; says that nothing can be kept */
  gboolean         done;
} KeptTexts;

static void
kept_free (gpointer data)
{
  KeptTexts *self = data;

  g_clear_object (&self->drafts);
  g_clear_pointer (&self->before, g_variant_unref);
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->inputs);
  g_clear_weak_pointer (&self->note);
  g_free (self->key);
  g_free (self);
}

static KeptTexts *
kept_of (GtkWidget *owner)
{
  return g_object_get_data (G_OBJECT (owner), KEPT);
}

/* What was not touched is no draft. */
static void
keep_cb (GtkEditable *input, KeptTexts *self)
{
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  gboolean typed = FALSE, kept = TRUE;
  GHashTableIter iter;
  gpointer name, each;

  if (self->done)
    return;
  g_hash_table_iter_init (&iter, self->inputs);
  while (g_hash_table_iter_next (&iter, &name, &each))
    {
      const char *text = gtk_editable_get_text (each);

      if (g_strcmp0 (text, g_hash_table_lookup (self->first, name)) == 0)
        continue;
      typed = TRUE;
      g_variant_builder_add (&texts, "{ss}", (char *) name, text);
    }
  if (typed)
    kept = self->drafts != NULL && lotse_draft_store_put (self->drafts, self->key, g_variant_builder_end (&texts), NULL);
  else if (self->drafts != NULL)
    lotse_draft_store_drop (self->drafts, self->key);
  if (self->note != NULL)
    lotse_draft_note_set_kept (self->note, kept);
}

GtkWidget *
lotse_kept_texts_begin (GtkWidget *owner, LotseSession *session, const char *key)
{
  KeptTexts *self;

  g_return_val_if_fail (GTK_IS_WIDGET (owner) && LOTSE_IS_SESSION (session) && key != NULL, NULL);

  self = g_new0 (KeptTexts, 1);
  self->drafts = lotse_workplace_drafts (lotse_session_get_folder (session));
  self->key = g_strdup (key);
  self->before = self->drafts != NULL ? lotse_draft_store_get (self->drafts, key, NULL) : NULL;
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_set_weak_pointer (&self->note, lotse_draft_note_new ());
  g_object_set_data_full (G_OBJECT (owner), KEPT, self, kept_free);
  return self->note;
}

gboolean
lotse_kept_texts_add (GtkWidget *owner, const char *name, GtkEditable *input)
{
  KeptTexts *self = kept_of (owner);
  const char *text = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && GTK_IS_EDITABLE (input), FALSE);

  g_hash_table_insert (self->first, g_strdup (name), g_strdup (gtk_editable_get_text (input)));
  g_hash_table_insert (self->inputs, g_strdup (name), input);
  if (self->before != NULL && g_variant_lookup (self->before, name, "&s", &text))
    gtk_editable_set_text (input, text);
  g_signal_connect (input, "changed", G_CALLBACK (keep_cb), self);
  return text != NULL;
}

void
lotse_kept_texts_drop (GtkWidget *owner)
{
  KeptTexts *self = kept_of (owner);

  g_return_if_fail (self != NULL);

  if (self->drafts != NULL)
    lotse_draft_store_drop (self->drafts, self->key);
  self->done = TRUE;
}

void
lotse_kept_texts_forget (LotseSession *session, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = NULL;

  g_return_if_fail (LOTSE_IS_SESSION (session) && key != NULL);

  drafts = lotse_workplace_drafts (lotse_session_get_folder (session));
  if (drafts != NULL)
    lotse_draft_store_drop (drafts, key);
}
