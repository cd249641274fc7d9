/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label whose marks take their colours from the style, so that they follow dark and high contrast. Screen readers are told the words. */
#include "config.h"
#include "lotse-diff-text.h"

#include <glib/gi18n-lib.h>

#include "data/model/word-diff.h"

struct _LotseDiffText
{
  AdwBin    parent_instance;
  GtkLabel *label;   /* (unowned) */
  GArray   *added;   /* (owned) (nullable) (element-type LotseTextSpan) */
  GArray   *removed; /* (owned) (nullable) (element-type LotseTextSpan) */
};

G_DEFINE_TYPE (LotseDiffText, lotse_diff_text, ADW_TYPE_BIN)

static void
insert (PangoAttrList *attributes, PangoAttribute *attribute, LotseTextSpan span)
{
  attribute->start_index = (guint) span.start;
  attribute->end_index = (guint) span.end;
  pango_attr_list_insert (attributes, attribute);
}

static void
tint (LotseDiffText *self, PangoAttrList *attributes, LotseTextSpan span, const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour))
    return;
  insert (attributes, pango_attr_background_new ((guint16) (colour.red * 65535), (guint16) (colour.green * 65535),
                                                 (guint16) (colour.blue * 65535)), span);
  insert (attributes, pango_attr_background_alpha_new ((guint16) (colour.alpha * 65535)), span);
}

static void
mark (LotseDiffText *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; self->added != NULL && i < self->added->len; i++)
    {
      const LotseTextSpan span = g_array_index (self->added, LotseTextSpan, i);

      insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
      insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), span);
      tint (self, attributes, span, "diff_added_bg");
    }
  for (guint i = 0; self->removed != NULL && i < self->removed->len; i++)
    {
      const LotseTextSpan span = g_array_index (self->removed, LotseTextSpan, i);

      insert (attributes, pango_attr_strikethrough_new (TRUE), span);
      tint (self, attributes, span, "diff_removed_bg");
    }
  gtk_label_set_attributes (self->label, attributes);
}

static void
lotse_diff_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (lotse_diff_text_parent_class)->css_changed (widget, change);
  if (LOTSE_DIFF_TEXT (widget)->label != NULL)
    mark (LOTSE_DIFF_TEXT (widget));
}

static void
lotse_diff_text_dispose (GObject *object)
{
  LotseDiffText *self = LOTSE_DIFF_TEXT (object);

  self->label = NULL;
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
  G_OBJECT_CLASS (lotse_diff_text_parent_class)->dispose (object);
}

static void
lotse_diff_text_class_init (LotseDiffTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_diff_text_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = lotse_diff_text_css_changed;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "difftext");
}

static void
lotse_diff_text_init (LotseDiffText *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_yalign (self->label, 0);
  gtk_label_set_width_chars (self->label, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
lotse_diff_text_new (void)
{
  return g_object_new (LOTSE_TYPE_DIFF_TEXT, NULL);
}

/* The marked words one after the other. (transfer full) (nullable) */
static char *
marked_words (const char *text, GArray *spans)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const LotseTextSpan span = g_array_index (spans, LotseTextSpan, i);

      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append_len (words, text + span.start, (gssize) (span.end - span.start));
    }
  return g_string_free (words, words->len == 0);
}

/* What the marks say, for those who do not see them. (transfer full) */
static char *
spoken_words (const char *text, GArray *added, GArray *removed)
{
  g_autofree char *fresh = marked_words (text, added), *gone = marked_words (text, removed);

  if (fresh != NULL)
    /* Translators: read out by screen readers; what follows are the words that differ */
    return g_strdup_printf (_("New here: %s"), fresh);
  if (gone != NULL)
    /* Translators: read out by screen readers; what follows are the words that differ */
    return g_strdup_printf (_("Changed by an edit: %s"), gone);
  return g_strdup ("");
}

void
lotse_diff_text_set (LotseDiffText *self, const char *text, GArray *added, GArray *removed)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (LOTSE_IS_DIFF_TEXT (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
  self->added = added != NULL ? g_array_ref (added) : NULL;
  self->removed = removed != NULL ? g_array_ref (removed) : NULL;
  gtk_label_set_text (self->label, text);
  mark (self);
  spoken = spoken_words (text, added, removed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

const char *
lotse_diff_text_get_text (LotseDiffText *self)
{
  g_return_val_if_fail (LOTSE_IS_DIFF_TEXT (self), NULL);
  return gtk_label_get_text (self->label);
}
