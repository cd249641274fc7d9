/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's inside, shared by its own files. */
#pragma once

#include "app/lotse-window.h"
#include "app/widgets/lotse-banner.h"
#include "app/widgets/lotse-department-button.h"
#include "app/widgets/lotse-sidebar.h"

G_BEGIN_DECLS

struct _LotseWindow
{
  AdwApplicationWindow   parent_instance;

  AdwToastOverlay       *toasts;
  GtkStack              *root;
  AdwFlap               *flap;
  LotseSidebar          *sidebar;
  AdwHeaderBar          *header_bar;
  GtkWidget             *sidebar_button;
  GtkWidget             *back_button;
  AdwButtonContent      *back_content;
  LotseDepartmentButton *department_button;
  AdwBin                *page_start;
  AdwBin                *page_end;
  AdwBin                *search_bin;
  GtkWidget             *search_button; /* the wide one */
  AdwWindowTitle        *title;
  GtkWidget             *example;   /* mark of invented data while the sidebar is folded away */
  LotseBanner           *banner;
  GtkStack              *pages;

  GtkWidget             *search;    /* (unowned) popover, child of the header bar; NULL before it is first opened */
  LotseSession          *session;   /* (owned) */
  LotseOpener           *opener;    /* (owned) */
  GSignalGroup          *page_signals; /* (owned) of the page that is shown */
  GPtrArray             *trail;     /* (owned) (element-type utf8) pages to go back to */
  char                  *shown;     /* (owned) (nullable) "timeline", "project" */
  guint                  frames_wanted; /* requests to draw that were not answered yet */
};

void lotse_window_install_actions (GtkWidgetClass *widget_class);
/* Search over everything, filled with what was searched last. */
void lotse_window_popup_search (LotseWindow *self);
/* Ask where to, write, say so. */
void lotse_window_export_report (LotseWindow *self);
void lotse_window_export_project (LotseWindow *self); /* the one that is shown */
/* Back along the trail; FALSE at its beginning. */
gboolean lotse_window_go_back (LotseWindow *self);

G_END_DECLS
