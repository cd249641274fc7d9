/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "chart-copy.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-window.h"

/* (transfer full) (nullable) */
static GdkTexture *
picture (const LotseRenderOptions *options, LotseDataset *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lotse_render_bytes (options, LOTSE_FORMAT_PNG, data, &error);
  GdkTexture *texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, &error) : NULL;

  if (texture == NULL)
    g_warning ("a chart cannot be copied: %s", error->message);
  return texture;
}

static void
say (GtkWidget *widget, const char *text)
{
  LotseWindow *window = lotse_window_of (widget);

  if (window != NULL)
    lotse_window_toast (window, text);
}

void
lotse_chart_copy_picture (GtkWidget *widget, const LotseRenderOptions *options, LotseDataset *data)
{
  g_autoptr (GdkTexture) texture = picture (options, data);

  if (texture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  say (widget, _("Copied as a picture"));
}

void
lotse_chart_copy_sentence (GtkWidget *widget, const char *sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), sentence);
  say (widget, _("Copied as text"));
}

void
lotse_chart_copy_both (GtkWidget *widget, const LotseRenderOptions *options, LotseDataset *data, const char *sentence)
{
  g_autoptr (GdkTexture) texture = picture (options, data);
  GdkContentProvider *both[2] = { gdk_content_provider_new_typed (G_TYPE_STRING, sentence), NULL };
  g_autoptr (GdkContentProvider) content = NULL;

  if (texture != NULL)
    both[1] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  content = gdk_content_provider_new_union (both, texture != NULL ? 2 : 1);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  say (widget, _("Copied as picture and text"));
}
