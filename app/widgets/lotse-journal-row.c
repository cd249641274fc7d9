/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details are built when they are first looked at: a journal may be long. */
#include "config.h"
#include "lotse-journal-row.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/lotse-window.h"
#include "app/sync-words.h"
#include "app/widgets/diff-versions.h"

struct _LotseJournalRow
{
  AdwExpanderRow     parent_instance;
  LotseJournalEntry *entry;  /* (owned) */
  LotseDataset      *data;   /* (owned) */
  char              *folded, *expanded; /* (owned) what is searched */
  gboolean           built;
};

G_DEFINE_TYPE (LotseJournalRow, lotse_journal_row, ADW_TYPE_EXPANDER_ROW)

static const char *
reason_words (LotseJournalReason reason)
{
  switch (reason)
    {
    case LOTSE_JOURNAL_TOOK_THEIRS: return _("the other version was kept");
    case LOTSE_JOURNAL_EDITED: return _("a new version was written");
    case LOTSE_JOURNAL_MADE_ANEW: return _("went into a new record, because this one was deleted");
    case LOTSE_JOURNAL_SAME: return _("others had entered the same");
    case LOTSE_JOURNAL_UNDONE: return _("taken back before it was sent");
    case LOTSE_JOURNAL_DELETED: return _("the record was deleted before it was sent");
    case LOTSE_JOURNAL_NO_RECORD: return _("its record was never made");
    default: return _("discarded");
    }
}

/* Texts of one field: before, discarded, what others had, and what stands there where that is none of them; NULL where there is no such
 * version. */
static void
read_texts (LotseJournalRow *self, const LotseField *field, char *texts[LOTSE_N_VERSIONS])
{
  const LotseJournalEntry *entry = self->entry;
  LotseRecord *records[LOTSE_N_VERSIONS] = { entry->mine->base, entry->mine->set, entry->theirs,
                                             entry->instead != entry->theirs ? entry->instead : NULL };

  for (int side = 0; side < LOTSE_N_VERSIONS; side++)
    texts[side] = records[side] != NULL && !lotse_record_deleted (records[side])
                    ? lotse_value_words (self->data, field, lotse_record_get (records[side], field->index))
                    : NULL;
}

static void
free_texts (char *texts[LOTSE_N_VERSIONS])
{
  for (int side = 0; side < LOTSE_N_VERSIONS; side++)
    g_free (texts[side]);
}

static void
append_line (GString *text, const char *label, const char *words)
{
  if (words != NULL)
    g_string_append_printf (text, "%s: %s\n", label, *words != '\0' ? words : _("(empty)"));
}

char *
lotse_journal_row_as_text (LotseJournalRow *self)
{
  const LotseMutation *mine = self->entry->mine;
  const LotseKindInfo *info = lotse_kind_info (mine->kind);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                          adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)));
  for (guint i = 0; mine->set != NULL && i < info->n_fields; i++)
    {
      char *texts[LOTSE_N_VERSIONS];

      if ((mine->mask >> i & 1) == 0)
        continue;
      read_texts (self, &info->fields[i], texts);
      g_string_append_printf (text, "\n%s\n", lotse_field_label (&info->fields[i]));
      append_line (text, _("Before"), texts[LOTSE_SIDE_BASE]);
      append_line (text, _("Mine"), texts[LOTSE_SIDE_MINE]);
      append_line (text, _("Theirs"), texts[LOTSE_SIDE_THEIRS]);
      append_line (text, _("Instead"), texts[LOTSE_VERSION_INSTEAD]);
      free_texts (texts);
    }
  return g_string_free (text, FALSE);
}

static void
copy_cb (LotseJournalRow *self)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  g_autofree char *text = lotse_journal_row_as_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (window != NULL)
    lotse_window_toast (window, _("Copied"));
}

static void
add_fields (LotseJournalRow *self, GtkBox *box)
{
  const LotseMutation *mine = self->entry->mine;
  const LotseKindInfo *info = lotse_kind_info (mine->kind);

  for (guint i = 0; mine->set != NULL && i < info->n_fields; i++)
    {
      GtkWidget *name;
      char *texts[LOTSE_N_VERSIONS];

      if ((mine->mask >> i & 1) == 0)
        continue;
      name = gtk_label_new (lotse_field_label (&info->fields[i]));
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_wrap (GTK_LABEL (name), TRUE);
      gtk_widget_add_css_class (name, "diff-field");
      gtk_box_append (box, name);
      read_texts (self, &info->fields[i], texts);
      gtk_box_append (box, lotse_diff_versions_new (&info->fields[i], (const char *const *) texts, texts[LOTSE_VERSION_INSTEAD], NULL));
      free_texts (texts);
    }
}

static void
expanded_cb (LotseJournalRow *self)
{
  GtkWidget *row, *box, *copy;

  if (self->built || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->built = TRUE;
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  copy = gtk_button_new_with_mnemonic (_("_Copy as Text"));
  gtk_widget_add_css_class (box, "journal-details");
  add_fields (self, GTK_BOX (box));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
lotse_journal_row_finalize (GObject *object)
{
  LotseJournalRow *self = LOTSE_JOURNAL_ROW (object);

  lotse_journal_entry_free (self->entry);
  g_object_unref (self->data);
  g_free (self->folded);
  g_free (self->expanded);
  G_OBJECT_CLASS (lotse_journal_row_parent_class)->finalize (object);
}

static void
lotse_journal_row_class_init (LotseJournalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_journal_row_finalize;
}

static void
lotse_journal_row_init (LotseJournalRow *self)
{
  /* Titles are what people entered. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
lotse_journal_row_new (LotseJournalEntry *entry, LotseDataset *data)
{
  LotseJournalRow *self = g_object_new (LOTSE_TYPE_JOURNAL_ROW, NULL);
  g_autofree char *moment = lotse_sync_moment_text (entry->at);
  g_autofree char *place = lotse_record_place (data, entry->mine->kind, entry->mine->id, entry->mine->set);
  g_autofree char *what = lotse_op_words (entry->mine);
  g_autofree char *subtitle = NULL, *text = NULL;

  self->entry = entry;
  self->data = g_object_ref (data);
  /* Translators: when, which record, which fields, what became of it */
  subtitle = g_strdup_printf (_("%s · %s · %s – %s"), moment, place, what, reason_words (entry->reason));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), entry->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  text = lotse_journal_row_as_text (self);
  self->folded = lotse_fold (text, FALSE);
  self->expanded = lotse_fold (text, TRUE);
  return GTK_WIDGET (self);
}

gboolean
lotse_journal_row_matches (LotseJournalRow *self, const LotseFoldQuery *query)
{
  g_return_val_if_fail (LOTSE_IS_JOURNAL_ROW (self), FALSE);
  return lotse_fold_query_is_empty (query) || lotse_fold_query_matches (query, self->folded, self->expanded);
}
