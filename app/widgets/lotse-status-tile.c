/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that looks like a card; screen readers get number, word and note as its name. */
#include "config.h"
#include "lotse-status-tile.h"

#include <string.h>

#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/number.h"

#define COUNT_SCALE 1.7 /* of the number, against the word */

struct _LotseStatusTile
{
  GtkButton  parent_instance;
  GtkWidget *mark;  /* (unowned) */
  GtkWidget *clock; /* (unowned) */
  GtkLabel  *head;  /* (unowned) number and word, one text, so that they wrap together */
  GtkLabel  *note;  /* (unowned) */
  char      *count; /* (owned) "" while the word holds it */
  char      *word;  /* (owned) */
};

enum { PROP_0, PROP_STATE, PROP_WORD, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseStatusTile, lotse_status_tile, GTK_TYPE_BUTTON)

static char *
head_text (LotseStatusTile *self)
{
  return *self->count != '\0' ? g_strdup_printf ("%s %s", self->count, self->word) : g_strdup (self->word);
}

static void
show_head (LotseStatusTile *self)
{
  g_autofree char *text = head_text (self);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *large[] = { pango_attr_scale_new (COUNT_SCALE), pango_attr_weight_new (PANGO_WEIGHT_BOLD) };

  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      large[i]->end_index = (guint) strcspn (text, " ");
      pango_attr_list_insert (attributes, large[i]);
    }
  gtk_label_set_text (self->head, text);
  gtk_label_set_attributes (self->head, attributes);
}

static void
update_name (LotseStatusTile *self)
{
  const char *note = gtk_label_get_text (self->note);
  g_autofree char *head = head_text (self), *name = g_strdup_printf (*note != '\0' ? "%s, %s" : "%s%s", head, note);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_state (LotseStatusTile *self, int state)
{
  lotse_status_mark_set_state (LOTSE_STATUS_MARK (self->mark), state);
  gtk_widget_set_visible (self->mark, state >= 0);
  gtk_widget_set_visible (self->clock, state < 0);
}

static void
lotse_status_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseStatusTile *self = LOTSE_STATUS_TILE (object);

  switch (id)
    {
    case PROP_STATE: g_object_get_property (G_OBJECT (self->mark), "state", value); break;
    case PROP_WORD: g_value_set_string (value, self->word); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_status_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseStatusTile *self = LOTSE_STATUS_TILE (object);

  switch (id)
    {
    case PROP_STATE: set_state (self, g_value_get_int (value)); break;
    case PROP_WORD:
      g_free (self->word);
      self->word = g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
      show_head (self);
      update_name (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_status_tile_finalize (GObject *object)
{
  g_free (LOTSE_STATUS_TILE (object)->count);
  g_free (LOTSE_STATUS_TILE (object)->word);
  G_OBJECT_CLASS (lotse_status_tile_parent_class)->finalize (object);
}

static void
lotse_status_tile_class_init (LotseStatusTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_status_tile_get_property;
  object_class->set_property = lotse_status_tile_set_property;
  object_class->finalize = lotse_status_tile_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, -1, LOTSE_N_STATES - 1, -1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORD] = g_param_spec_string ("word", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkLabel *
add_label (GtkBox *box)
{
  GtkLabel *label = GTK_LABEL (lotse_wrapped_label_new (NULL, NULL));

  gtk_box_append (box, GTK_WIDGET (label));
  return label;
}

static void
lotse_status_tile_init (LotseStatusTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->count = g_strdup ("");
  self->word = g_strdup ("");
  self->mark = lotse_status_mark_new (-1, 24);
  self->clock = gtk_image_new_from_icon_name ("lotse-clock-symbolic");
  gtk_image_set_icon_size (GTK_IMAGE (self->clock), GTK_ICON_SIZE_LARGE);
  gtk_widget_add_css_class (self->clock, "dim-label");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  lotse_line_layout_centre (words);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_visible (self->mark, FALSE);
  self->head = add_label (GTK_BOX (words));
  self->note = add_label (GTK_BOX (words));
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "card-subtitle");
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_box_append (GTK_BOX (box), self->clock);
  gtk_box_append (GTK_BOX (box), words);
  lotse_line_layout_use (GTK_BOX (box));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  gtk_widget_add_css_class (GTK_WIDGET (self), "lotse-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
}

static void
show (LotseStatusTile *self, const char *note)
{
  show_head (self);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL && *note != '\0');
  update_name (self);
}

void
lotse_status_tile_set_count (LotseStatusTile *self, guint count, const char *note)
{
  g_return_if_fail (LOTSE_IS_STATUS_TILE (self));

  g_free (self->count);
  self->count = lotse_number_format (count, 0, lotse_lang_get ());
  show (self, note);
}

void
lotse_status_tile_set_head (LotseStatusTile *self, const char *head, const char *note)
{
  g_return_if_fail (LOTSE_IS_STATUS_TILE (self));

  g_free (self->count);
  g_free (self->word);
  self->count = g_strdup ("");
  self->word = g_strdup (head);
  show (self, note);
}

void
lotse_status_tile_set_details (LotseStatusTile *self, const char *details)
{
  g_return_if_fail (LOTSE_IS_STATUS_TILE (self));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), details) == 0)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details != NULL ? details : "", -1);
}

void
lotse_status_tile_set_stale (LotseStatusTile *self, gboolean stale)
{
  g_return_if_fail (LOTSE_IS_STATUS_TILE (self));

  for (guint i = 0; i < 2; i++)
    if (stale)
      gtk_widget_add_css_class (i == 0 ? self->mark : GTK_WIDGET (self->head), "stale");
    else
      gtk_widget_remove_css_class (i == 0 ? self->mark : GTK_WIDGET (self->head), "stale");
}
