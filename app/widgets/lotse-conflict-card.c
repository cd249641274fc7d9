/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of a field stand side by side while there is room, each under its own name, so that they can be told apart wherever they
 * wrap to. */
#include "config.h"
#include "lotse-conflict-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/conflict-words.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-conflict-editor.h"
#include "app/widgets/lotse-diff-text.h"
#include "app/widgets/lotse-flow-layout.h"
#include "data/model/word-diff.h"

#define CELL_BASIS_PX 172
#define N_CHOICES 3

struct _LotseConflictCard
{
  AdwBin             parent_instance;
  LotseConflictForm *form;   /* (owned) */
  LotseDataset      *data;   /* (owned) */
  guint              block;
  LotseCard         *card;   /* (unowned) */
  GPtrArray         *cells[LOTSE_N_SIDES]; /* (owned) (element-type GtkWidget) */
  GtkCheckButton    *choices[N_CHOICES];   /* (unowned) (nullable) */
  GtkRevealer       *revealer;             /* (unowned) (nullable) */
  GtkBox            *editors;              /* (unowned) (nullable) filled when first seen */
  gboolean           updating;
};

static const LotseConflictChoice choice_of[N_CHOICES] = { LOTSE_CHOICE_MINE, LOTSE_CHOICE_THEIRS, LOTSE_CHOICE_TYPED };

G_DEFINE_TYPE (LotseConflictCard, lotse_conflict_card, ADW_TYPE_BIN)

static const char *
side_words (LotseConflictSide side)
{
  switch (side)
    {
    case LOTSE_SIDE_BASE: return _("Before");
    case LOTSE_SIDE_MINE: return _("Mine");
    default: return _("Theirs");
    }
}

static gboolean
has_theirs (LotseConflictCard *self)
{
  return lotse_conflict_form_case (self->form) == LOTSE_CONFLICT_FIELDS;
}

static GtkWidget *
make_cell (LotseConflictCard *self, LotseConflictSide side, const LotseField *field, const char *text, GArray *added, GArray *removed)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tag = gtk_label_new (side_words (side)), *kept = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *words = lotse_diff_text_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", lotse_field_label (field), side_words (side));

  gtk_widget_add_css_class (cell, "diff-cell");
  gtk_widget_add_css_class (cell, side == LOTSE_SIDE_BASE ? "base" : side == LOTSE_SIDE_MINE ? "mine" : "theirs");
  gtk_widget_add_css_class (tag, "diff-tag");
  gtk_label_set_xalign (GTK_LABEL (tag), 0);
  gtk_widget_set_visible (kept, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kept), GTK_ACCESSIBLE_PROPERTY_LABEL, _("is kept"), -1);
  gtk_box_append (GTK_BOX (head), tag);
  gtk_box_append (GTK_BOX (head), kept);
  gtk_box_append (GTK_BOX (cell), head);
  if (*text == '\0')
    gtk_widget_add_css_class (words, "dim-label");
  lotse_diff_text_set (LOTSE_DIFF_TEXT (words), *text != '\0' ? text : _("(empty)"), *text != '\0' ? added : NULL,
                       *text != '\0' ? removed : NULL);
  gtk_box_append (GTK_BOX (cell), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), "kept", kept);
  g_ptr_array_add (self->cells[side], cell);
  return cell;
}

/* Short values differ as a whole: half a date says nothing. */
static void
compare (const LotseField *field, const char *before, const char *after, GArray **removed, GArray **added)
{
  const gboolean by_word = field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_MAP
                           || field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_REFS || field->type == LOTSE_TYPE_POINTS;

  if (by_word)
    {
      lotse_word_diff (before, after, removed, added);
      return;
    }
  *removed = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  *added = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  if (g_strcmp0 (before, after) == 0)
    return;
  if (*before != '\0')
    g_array_append_val (*removed, ((LotseTextSpan) { 0, strlen (before) }));
  if (*after != '\0')
    g_array_append_val (*added, ((LotseTextSpan) { 0, strlen (after) }));
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const LotseTextSpan *one = a, *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* What either side has changed of the text before. */
static GArray *
join (GArray *one, GArray *other)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));
  guint kept = 0;

  g_array_append_vals (all, one->data, one->len);
  if (other != NULL)
    g_array_append_vals (all, other->data, other->len);
  g_array_sort (all, compare_spans);
  for (guint i = 0; i < all->len; i++)
    {
      const LotseTextSpan span = g_array_index (all, LotseTextSpan, i);

      if (kept > 0 && g_array_index (all, LotseTextSpan, kept - 1).end >= span.start)
        g_array_index (all, LotseTextSpan, kept - 1).end = MAX (g_array_index (all, LotseTextSpan, kept - 1).end, span.end);
      else
        g_array_index (all, LotseTextSpan, kept++) = span;
    }
  g_array_set_size (all, kept);
  return all;
}

static GtkWidget *
make_versions (LotseConflictCard *self, const LotseField *field)
{
  GtkWidget *flow = lotse_flow_box_new (10);
  char *texts[LOTSE_N_SIDES];
  g_autoptr (GArray) removed_mine = NULL;
  g_autoptr (GArray) added_mine = NULL;
  g_autoptr (GArray) removed_theirs = NULL;
  g_autoptr (GArray) added_theirs = NULL;
  g_autoptr (GArray) removed = NULL;

  for (int side = 0; side < LOTSE_N_SIDES; side++)
    texts[side] = lotse_value_words (self->data, field, lotse_conflict_form_value (self->form, (LotseConflictSide) side, field->index));
  compare (field, texts[LOTSE_SIDE_BASE], texts[LOTSE_SIDE_MINE], &removed_mine, &added_mine);
  if (has_theirs (self))
    compare (field, texts[LOTSE_SIDE_BASE], texts[LOTSE_SIDE_THEIRS], &removed_theirs, &added_theirs);
  removed = join (removed_mine, removed_theirs);
  /* A record that is new has no version before. */
  if (lotse_conflict_form_conflict (self->form)->mine->op != LOTSE_OP_CREATE)
    lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_cell (self, LOTSE_SIDE_BASE, field, texts[LOTSE_SIDE_BASE], NULL, removed),
                           CELL_BASIS_PX, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_cell (self, LOTSE_SIDE_MINE, field, texts[LOTSE_SIDE_MINE], added_mine, NULL),
                         CELL_BASIS_PX, 1);
  if (has_theirs (self))
    lotse_flow_box_append (LOTSE_FLOW_BOX (flow), make_cell (self, LOTSE_SIDE_THEIRS, field, texts[LOTSE_SIDE_THEIRS], added_theirs, NULL),
                           CELL_BASIS_PX, 1);
  for (int side = 0; side < LOTSE_N_SIDES; side++)
    g_free (texts[side]);
  return flow;
}

static void
choice_cb (GtkCheckButton *button, LotseConflictCard *self)
{
  if (self->updating || !gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i < N_CHOICES; i++)
    if (self->choices[i] == button)
      lotse_conflict_form_choose (self->form, self->block, choice_of[i]);
}

static void
keep_both_cb (LotseConflictCard *self)
{
  lotse_conflict_form_keep_both (self->form, self->block);
}

static void
add_choice (LotseConflictCard *self, LotseFlowBox *flow, guint which, const char *label)
{
  GtkWidget *button = gtk_check_button_new_with_mnemonic (label);

  self->choices[which] = GTK_CHECK_BUTTON (button);
  for (guint i = 0; i < which; i++)
    if (self->choices[i] != NULL)
      {
        gtk_check_button_set_group (self->choices[which], self->choices[i]);
        break;
      }
  g_signal_connect_object (button, "toggled", G_CALLBACK (choice_cb), self, 0);
  lotse_flow_box_append (flow, button, 0, 0);
}

static void
add_choices (LotseConflictCard *self)
{
  GtkWidget *flow = lotse_flow_box_new (12);
  GtkWidget *both;

  if (has_theirs (self))
    {
      add_choice (self, LOTSE_FLOW_BOX (flow), 0, _("Keep mine"));
      add_choice (self, LOTSE_FLOW_BOX (flow), 1, _("Keep theirs"));
      add_choice (self, LOTSE_FLOW_BOX (flow), 2, _("Write a new version"));
    }
  else
    {
      add_choice (self, LOTSE_FLOW_BOX (flow), 0, _("As it is"));
      add_choice (self, LOTSE_FLOW_BOX (flow), 2, _("Correct it"));
    }
  if (has_theirs (self) && lotse_conflict_form_can_keep_both (self->form, self->block))
    {
      both = gtk_button_new_with_label (_("Keep both texts"));
      gtk_widget_set_tooltip_text (both, _("Puts both texts one after the other, to be worked on"));
      g_signal_connect_object (both, "clicked", G_CALLBACK (keep_both_cb), self, G_CONNECT_SWAPPED);
      lotse_flow_box_append (LOTSE_FLOW_BOX (flow), both, 0, 0);
    }
  gtk_box_append (GTK_BOX (self->card), flow);
}

static void
fill_editors (LotseConflictCard *self)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_conflict_form_kind (self->form));
  const LotseConflictBlock *block = lotse_conflict_form_block (self->form, self->block);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->editors)) != NULL)
    return;
  for (guint i = 0; i < info->n_fields; i++)
    if ((block->fields >> i & 1) != 0)
      gtk_box_append (self->editors, lotse_conflict_editor_new (self->form, i, self->data));
}

static void
mark_kept (LotseConflictCard *self, LotseConflictSide side, gboolean kept)
{
  for (guint i = 0; i < self->cells[side]->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (self->cells[side], i);

      if (kept)
        gtk_widget_add_css_class (cell, "kept");
      else
        gtk_widget_remove_css_class (cell, "kept");
      gtk_widget_set_visible (g_object_get_data (G_OBJECT (cell), "kept"), kept);
    }
}

static void
update_cb (LotseConflictCard *self)
{
  const LotseConflictBlock *block = lotse_conflict_form_block (self->form, self->block);

  if (block == NULL || self->revealer == NULL)
    return;
  self->updating = TRUE;
  for (guint i = 0; i < N_CHOICES; i++)
    if (self->choices[i] != NULL)
      gtk_check_button_set_active (self->choices[i], choice_of[i] == block->choice);
  self->updating = FALSE;
  mark_kept (self, LOTSE_SIDE_MINE, has_theirs (self) && block->choice == LOTSE_CHOICE_MINE);
  mark_kept (self, LOTSE_SIDE_THEIRS, block->choice == LOTSE_CHOICE_THEIRS);
  if (block->choice == LOTSE_CHOICE_TYPED)
    fill_editors (self);
  gtk_revealer_set_reveal_child (self->revealer, block->choice == LOTSE_CHOICE_TYPED);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), block->choice == LOTSE_CHOICE_TYPED);
}

static void
lotse_conflict_card_dispose (GObject *object)
{
  LotseConflictCard *self = LOTSE_CONFLICT_CARD (object);

  g_clear_object (&self->form);
  g_clear_object (&self->data);
  for (guint i = 0; i < LOTSE_N_SIDES; i++)
    g_clear_pointer (&self->cells[i], g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_conflict_card_parent_class)->dispose (object);
}

static void
lotse_conflict_card_class_init (LotseConflictCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_conflict_card_dispose;
}

static void
lotse_conflict_card_init (LotseConflictCard *self)
{
  for (guint i = 0; i < LOTSE_N_SIDES; i++)
    self->cells[i] = g_ptr_array_new ();
}

static void
build (LotseConflictCard *self)
{
  const LotseKind kind = lotse_conflict_form_kind (self->form);
  const LotseKindInfo *info = lotse_kind_info (kind);
  const LotseConflictBlock *block = lotse_conflict_form_block (self->form, self->block);
  const gboolean group = (block->fields & (block->fields - 1)) != 0;
  g_autofree char *title = lotse_fields_words (kind, block->fields);

  self->card = LOTSE_CARD (lotse_card_new (title, group && block->contradicts ? _("Belongs together and is decided together") : NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->card));
  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((block->fields >> i & 1) == 0)
        continue;
      if (group)
        {
          GtkWidget *name = gtk_label_new (lotse_field_label (&info->fields[i]));

          gtk_label_set_xalign (GTK_LABEL (name), 0);
          gtk_widget_add_css_class (name, "diff-field");
          gtk_box_append (GTK_BOX (self->card), name);
        }
      gtk_box_append (GTK_BOX (self->card), make_versions (self, &info->fields[i]));
    }
  if (!block->contradicts && lotse_conflict_form_case (self->form) != LOTSE_CONFLICT_REJECTED)
    return;
  add_choices (self);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->editors = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->editors));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->revealer));
}

GtkWidget *
lotse_conflict_card_new (LotseConflictForm *form, guint block, LotseDataset *data)
{
  LotseConflictCard *self;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (form) && block < lotse_conflict_form_n_blocks (form), NULL);

  self = g_object_new (LOTSE_TYPE_CONFLICT_CARD, NULL);
  self->form = g_object_ref (form);
  self->data = g_object_ref (data);
  self->block = block;
  build (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}

gboolean
lotse_conflict_card_focus (LotseConflictCard *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_CARD (self), FALSE);

  for (guint i = 0; i < N_CHOICES; i++)
    if (self->choices[i] != NULL && gtk_check_button_get_active (self->choices[i]))
      return gtk_widget_grab_focus (GTK_WIDGET (self->choices[i]));
  return self->choices[0] != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->choices[0]));
}
