/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages share: title, icon, badge, the session they look at, and what they put into the header bar. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PAGE (lotse_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LotsePage, lotse_page, LOTSE, PAGE, AdwBin)

/* A page is a composite template with parent "LotsePage"; its root widget is the property "child" (of AdwBin). It is built when it is
 * first shown. Properties: "session" (construct-only), "title", "subtitle", "icon-name", "badge" (0: none), "header-start" and
 * "header-end" (widgets that the window puts into its header bar while the page is shown; set them in the template). */
struct _LotsePageClass
{
  AdwBinClass parent_class;

  /* The session's data has changed, or the page is shown again after it did. Called once per change and only while the page is visible;
   * pages read everything anew from the session here. */
  void (*refresh) (LotsePage *self);
  /* Puts the keyboard focus where work on the page begins; the default focuses the first focusable child. */
  void (*focus) (LotsePage *self);
  /* Ctrl+F. FALSE: nothing to search on the page. */
  gboolean (*start_search) (LotsePage *self);

  /* Something was entered that is saved nowhere yet. */
  gboolean (*unsaved) (LotsePage *self);

  /* The sidebar steps aside while the page is shown. */
  gboolean full_window;

  /* What is seen on the page as a record of kind view with @title. (transfer full) (nullable) NULL also where it is not implemented: the page shows the same to everybody */
  LotseRecord *(*keep_view) (LotsePage *self, const char *title);
  /* Shows @view, which is one of the records, once the page has a size. */
  void (*show_view) (LotsePage *self, LotseRecord *view);

  gpointer padding[1];
};

LotseSession *lotse_page_get_session (LotsePage *self); /* (transfer none) */
const char   *lotse_page_get_title (LotsePage *self);
void          lotse_page_set_title (LotsePage *self, const char *title);
/* NULL: the window shows the strategy's "as of". */
const char   *lotse_page_get_subtitle (LotsePage *self);
void          lotse_page_set_subtitle (LotsePage *self, const char *subtitle);
const char   *lotse_page_get_icon_name (LotsePage *self);
guint         lotse_page_get_badge (LotsePage *self);
void          lotse_page_set_badge (LotsePage *self, guint badge);
GtkWidget    *lotse_page_get_header_start (LotsePage *self); /* (nullable) */
GtkWidget    *lotse_page_get_header_end (LotsePage *self);   /* (nullable) */
/* The action "page.@name" of the class, without a parameter: can it be done now? The controls that the page has put into the end of the header bar
 * stand outside of it, and reach the action only when it was said here once. */
void          lotse_page_enable_action (LotsePage *self, const char *name, gboolean enabled);

void          lotse_page_refresh (LotsePage *self); /* now where visible, else when it is shown next */
/* Makes it ready while it is not seen, so that turning to it takes less: a first call reads what it shows, a later one, after a frame, lays it out for
 * @width_px by @height_px; only with a frame are the styles of new widgets settled, and what was laid out before is thrown away. Nothing where it is prepared. */
void          lotse_page_prepare (LotsePage *self, int width_px, int height_px);
gboolean      lotse_page_is_prepared (LotsePage *self);
void          lotse_page_focus (LotsePage *self);
gboolean      lotse_page_start_search (LotsePage *self);
gboolean      lotse_page_unsaved (LotsePage *self);
LotseRecord  *lotse_page_keep_view (LotsePage *self, const char *title); /* (transfer full) (nullable) */
void          lotse_page_show_view (LotsePage *self, LotseRecord *view);

G_END_DECLS
