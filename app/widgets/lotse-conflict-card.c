/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice is made at the versions themselves; the place to write is built when it is first wanted. */
#include "config.h"
#include "lotse-conflict-card.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-reasons.h"
#include "app/conflict-words.h"
#include "app/widgets/diff-versions.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-conflict-editor.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

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

static gboolean
has_theirs (LotseConflictCard *self)
{
  return lotse_conflict_form_case (self->form) == LOTSE_CONFLICT_FIELDS;
}

static GtkWidget *
make_versions (LotseConflictCard *self, const LotseField *field)
{
  char *texts[LOTSE_N_SIDES] = { NULL };
  GtkWidget *cells[LOTSE_N_SIDES], *versions;

  for (int side = 0; side < LOTSE_N_SIDES; side++)
    texts[side] = lotse_value_words (self->data, field, lotse_conflict_form_value (self->form, (LotseConflictSide) side, field->index));
  /* A record that is new has no version before. */
  if (lotse_conflict_form_conflict (self->form)->mine->op == LOTSE_OP_CREATE)
    g_clear_pointer (&texts[LOTSE_SIDE_BASE], g_free);
  if (!has_theirs (self))
    g_clear_pointer (&texts[LOTSE_SIDE_THEIRS], g_free);
  versions = lotse_diff_versions_new (field, (const char *const *) texts, NULL, cells);
  for (int side = 0; side < LOTSE_N_SIDES; side++)
    {
      if (cells[side] != NULL)
        g_ptr_array_add (self->cells[side], cells[side]);
      g_free (texts[side]);
    }
  return versions;
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
  GtkWidget *button = lotse_spoken_radio_new ();

  gtk_check_button_set_label (GTK_CHECK_BUTTON (button), label);
  gtk_check_button_set_use_underline (GTK_CHECK_BUTTON (button), TRUE);
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
    lotse_diff_cell_set_kept (g_ptr_array_index (self->cells[side], i), kept);
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

/* Of a group, what both sides say alike takes a line only. (transfer full) (nullable) */
static char *
alike_words (LotseConflictCard *self, const LotseField *field)
{
  const LotseValue *mine = lotse_conflict_form_value (self->form, LOTSE_SIDE_MINE, field->index);
  g_autofree char *words = NULL;

  if (!has_theirs (self) || !lotse_value_equal (mine, lotse_conflict_form_value (self->form, LOTSE_SIDE_THEIRS, field->index)))
    return NULL;
  words = lotse_value_words (self->data, field, mine);
  return g_strdup_printf (_("%s: %s (the same in both)"), lotse_field_label (field), *words != '\0' ? words : _("(empty)"));
}

static void
add_line (LotseConflictCard *self, const char *text, const char *css_class)
{
  gtk_box_append (GTK_BOX (self->card), lotse_wrapped_label_new_sized (text, css_class, -1));
}

static void
add_field (LotseConflictCard *self, const LotseField *field, gboolean group)
{
  g_autofree char *alike = group ? alike_words (self, field) : NULL;

  if (alike != NULL)
    {
      add_line (self, alike, "row-subtitle");
      return;
    }
  if (group)
    add_line (self, lotse_field_label (field), "diff-field");
  gtk_box_append (GTK_BOX (self->card), make_versions (self, field));
}

/* Two bare dates are nothing to decide by. */
static void
add_reasons (LotseConflictCard *self, const LotseConflictBlock *block)
{
  static const LotseConflictSide sides[] = { LOTSE_SIDE_MINE, LOTSE_SIDE_THEIRS };

  for (guint i = 0; has_theirs (self) && i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *reason = lotse_conflict_reason (self->form, block, self->data, sides[i]);

      if (reason != NULL)
        add_line (self, reason, "row-subtitle");
    }
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
    if ((block->fields >> i & 1) != 0)
      add_field (self, &info->fields[i], group);
  add_reasons (self, block);
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
