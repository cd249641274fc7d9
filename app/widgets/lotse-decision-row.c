/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list view uses a row again for other items, hence one widget for both kinds of line. */
#include "config.h"
#include "lotse-decision-row.h"

#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/spoken-names.h"

struct _LotseDecisionRow
{
  GtkBox     parent_instance;
  GtkWidget *heading, *mark, *texts, *title, *words, *badge;
};

G_DEFINE_TYPE (LotseDecisionRow, lotse_decision_row, GTK_TYPE_BOX)

static void
lotse_decision_row_class_init (LotseDecisionRowClass *klass)
{
}

static GtkWidget *
make_label (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
lotse_decision_row_init (LotseDecisionRow *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_box_set_spacing (box, 10);
  self->heading = make_label ("list-heading", 1);
  gtk_widget_set_hexpand (self->heading, TRUE);
  self->mark = lotse_status_mark_new (-1, 12);
  gtk_widget_set_valign (self->mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->mark, 4);
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->texts, TRUE);
  self->title = make_label ("row-title", 2);
  self->words = make_label ("row-subtitle", 2);
  gtk_box_append (GTK_BOX (self->texts), self->title);
  self->badge = make_label ("pill-label", 1);
  gtk_label_set_width_chars (GTK_LABEL (self->badge), -1);
  gtk_widget_set_halign (self->badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->texts), self->words);
  gtk_box_append (GTK_BOX (self->texts), self->badge);
  gtk_box_append (box, self->heading);
  gtk_box_append (box, self->mark);
  gtk_box_append (box, self->texts);
  lotse_line_layout_use (box);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean there)
{
  if (there)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

void
lotse_decision_row_set_item (LotseDecisionRow *self, LotseDecisionItem *item)
{
  const char *heading, *badge;
  gboolean urgent;

  g_return_if_fail (LOTSE_IS_DECISION_ROW (self) && LOTSE_IS_DECISION_ITEM (item));

  heading = lotse_decision_item_heading (item);
  gtk_widget_set_visible (self->heading, heading != NULL);
  gtk_widget_set_visible (self->mark, heading == NULL);
  gtk_widget_set_visible (self->texts, heading == NULL);
  if (heading != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->heading), heading);
      return;
    }
  lotse_status_mark_set_state (LOTSE_STATUS_MARK (self->mark), (int) lotse_decision_mark (lotse_decision_item_state (item)));
  lotse_status_mark_set_label (LOTSE_STATUS_MARK (self->mark), lotse_decision_state_label (lotse_decision_item_state (item)));
  gtk_label_set_text (GTK_LABEL (self->title), lotse_decision_item_title (item));
  gtk_label_set_text (GTK_LABEL (self->words), lotse_decision_item_words (item));
  badge = lotse_decision_item_badge (item, &urgent);
  gtk_label_set_text (GTK_LABEL (self->badge), badge != NULL ? badge : "");
  gtk_widget_set_visible (self->badge, badge != NULL);
  set_class (self->badge, "urgent", urgent);
  set_class (GTK_WIDGET (self), "superseded", lotse_decision_item_state (item) == LOTSE_DECISION_SUPERSEDED);
  set_class (GTK_WIDGET (self), "stale", lotse_decision_item_stale (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (LOTSE_TYPE_DECISION_ROW, NULL));
}

/* What is seen of it, in one line. (transfer full) */
static char *
spoken_of (LotseDecisionItem *item)
{
  const char *heading = lotse_decision_item_heading (item);
  gboolean urgent;

  if (heading != NULL)
    return g_strdup (heading);
  return g_strjoin (", ", lotse_decision_item_title (item), lotse_decision_state_label (lotse_decision_item_state (item)), lotse_decision_item_words (item),
                    lotse_decision_item_badge (item, &urgent), NULL);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  LotseDecisionItem *item = gtk_list_item_get_item (list_item);
  const gboolean decision = lotse_decision_item_heading (item) == NULL;
  g_autofree char *spoken = spoken_of (item);

  lotse_decision_row_set_item (LOTSE_DECISION_ROW (gtk_list_item_get_child (list_item)), item);
  lotse_spoken_row (gtk_list_item_get_child (list_item), spoken);
  gtk_list_item_set_selectable (list_item, decision);
  gtk_list_item_set_activatable (list_item, decision);
}

GtkListItemFactory *
lotse_decision_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
