/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's inside, shared by its own files. */
#pragma once

#include "app/lotse-window.h"
#include "app/widgets/lotse-banner.h"
#include "app/widgets/lotse-department-button.h"
#include "app/widgets/lotse-first-sync.h"
#include "app/widgets/lotse-sidebar.h"

G_BEGIN_DECLS

#define LOTSE_WINDOW_PROJECT "project" /* the page of one project */

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
  GtkStack              *page_start; /* what each page puts into the header bar; it stays there, as its actions do */
  GtkStack              *page_end;
  AdwBin                *search_bin;
  GtkWidget             *search_button; /* the wide one */
  AdwWindowTitle        *title;
  AdwSqueezer           *title_squeezer;
  AdwWindowTitle        *brief_title, *bare_title; /* of a page of the sidebar, where the whole one has no room: a day cut in two would be another day */
  GtkWidget             *no_title;
  GtkWidget             *whole_title; /* below the header bar, of what does not fit into it */
  GtkLabel              *whole_title_label, *whole_subtitle_label;
  guint                  title_id; /* idle source */
  GtkWidget             *example;   /* mark of invented data while the sidebar is folded away */
  LotseBanner           *banner;
  GtkStack              *pages;
  LotseFirstSync        *first_sync; /* in their place while nothing has come yet */
  LotseToaster          *toaster;   /* (owned) of the toasts */

  GtkWidget             *search;    /* (unowned) popover, child of the header bar; NULL before it is first opened */
  LotseSession          *session;   /* (owned) */
  LotseOpener           *opener;    /* (owned) */
  GSignalGroup          *page_signals; /* (owned) of the page that is shown */
  GSignalGroup          *client_signals; /* (owned) of what is open */
  char                  *notice, *notice_button, *notice_action; /* (owned) (nullable) what the opener wants to be said */
  char                  *put_away;  /* (owned) (nullable) the notice of trouble that the person has hidden, until it says something else */
  guint                  conflicts_dismissed; /* number of conflicts of which the person knows */
  gboolean               closing;   /* asked already */
  gboolean               full;      /* the page that is shown has the whole window */
  gboolean               had_flap;  /* before that, the sidebar was there */
  GPtrArray             *trail;     /* (owned) (element-type utf8) pages to go back to */
  char                  *shown;     /* (owned) (nullable) "timeline", "project" */
  GPtrArray             *focus_path; /* (owned) from what had the focus last, up to the window */
  gboolean               focus_fled; /* out of the page that lost what had it */
  gboolean               focus_moved_by_frame; /* between painting and the end of the frame */
  guint                  frames_wanted; /* requests to draw that were not answered yet */
  gboolean               prepares;  /* pages before they are shown */
  guint                  prepare_id;
};

/* lotse-window-prepare.c: somebody does something, or what pages show may be another; they are prepared once it is quiet again. */
void lotse_window_prepare_later (LotseWindow *self);
/* The page, built where it is not there yet. (transfer none) (nullable) */
LotsePage *lotse_window_ensure_page (LotseWindow *self, const char *name);

/* lotse-window-header.c: the title of the shown page, and all that the header bar has for it. */
void lotse_window_update_title (LotseWindow *self);
void lotse_window_update_header (LotseWindow *self, LotsePage *page);
void lotse_window_title_fits_cb (LotseWindow *self); /* another title fits than did */
/* Whether there is something to go back to, and the page that it is: the one before, or the one it belongs to. (transfer none) */
gboolean lotse_window_leads_back (LotseWindow *self);
const char *lotse_window_get_origin (LotseWindow *self);

void lotse_window_install_actions (GtkWidgetClass *widget_class);
/* Search over everything, filled with what was searched last. */
void lotse_window_popup_search (LotseWindow *self);
/* Ask where to, write, say so. */
void lotse_window_export_report (LotseWindow *self);
void lotse_window_open_saved (LotseWindow *self, const char *path); /* a document that was written */
void lotse_window_export_project (LotseWindow *self); /* the one that is shown */
void lotse_window_export_report_form (LotseWindow *self, const char *project_id);
/* Journal and outbox as CSV: ask where to; write to @path. */
void lotse_window_export_journal (LotseWindow *self);
void lotse_window_save_journal (LotseWindow *self, const char *path);
/* Shows the pages, or what stands in their place until everything has come for the first time. */
void lotse_window_update_first_sync (LotseWindow *self);
/* The bar says one thing at a time: what is worst. */
void lotse_window_update_notice (LotseWindow *self);
void lotse_window_dismiss_notice (LotseWindow *self);
void lotse_window_clear_notice (LotseWindow *self);
/* TRUE where something entered is saved nowhere yet; the person is asked, and the window closes later or stays. */
gboolean lotse_window_asks_before_close (LotseWindow *self);
/* lotse-window-focus.c: the focus never stands on what is not there any more, and keys of the page mean it from the header bar, too. */
void lotse_window_keep_focus (LotseWindow *self);
void lotse_window_watch_focus (LotseWindow *self); /* once it has a surface */
/* Another page is shown: it says itself what has the focus in it. */
void lotse_window_forget_focus (LotseWindow *self);
void lotse_window_install_edit (GtkWidgetClass *widget_class);
/* The project that is shown, else the first that is selected. (transfer none) (nullable) */
LotseRecord *lotse_window_project_at_hand (LotseWindow *self);
/* TRUE where what is open may only be read; says so. */
gboolean lotse_window_refuses (LotseWindow *self);
/* Ends lotse_history_commit_async(): says what went wrong. @data: the window (transfer full) */
void lotse_window_committed_cb (GObject *source, GAsyncResult *result, gpointer data);
/* lotse-window-bulk.c: what is done to all projects that are selected. */
void lotse_window_install_bulk (GtkWidgetClass *widget_class);
/* Opens the form for several projects; FALSE where fewer than two are selected. */
gboolean lotse_window_edits_selected (LotseWindow *self);
/* Asks what was decided and learned, and stops @project. */
void lotse_window_stop_project (LotseWindow *self, LotseRecord *project);
/* Who answers for what: actions of the window. */
void lotse_window_install_responsibility (GtkWidgetClass *widget_class);
void lotse_window_export_handover (LotseWindow *self, const char *function_id);
/* Projects that are being started; and their mandate: that of @project_id, or of the project at hand where it is "". */
void lotse_window_install_start (GtkWidgetClass *widget_class);
void lotse_window_export_mandate (LotseWindow *self, const char *project_id);
/* Undo and redo: actions, toasts, and what could not be taken back. */
void lotse_window_install_history (GtkWidgetClass *widget_class);
void lotse_window_follow_history (LotseWindow *self);
/* Corrects one of @reports (element-type utf8), ids; where there are several, which of them is asked. */
void lotse_window_correct (LotseWindow *self, GPtrArray *reports);
void lotse_window_install_correct (GtkWidgetClass *widget_class);
/* Back along the trail; FALSE at its beginning. */
gboolean lotse_window_go_back (LotseWindow *self);

/* Actions about status reports, and about their release. */
void lotse_window_install_reports (GtkWidgetClass *widget_class);
/* Actions that answer what waits for the leaders. */
void lotse_window_install_needs (GtkWidgetClass *widget_class);
/* Where the overview leaves out projects that are reported no more: exactly those that it counts as @code ("needs_decision", "stale"), in a list of their own.
 * FALSE: it leaves out none, or does not count that. */
gboolean lotse_window_open_counted (LotseWindow *self, const char *code);
void lotse_window_install_release (GtkWidgetClass *widget_class);
/* win.open-draft, by the key of the draft: the form it is of, with what was typed. win.discard-draft, by the name of its store ("": that of forms and reports)
 * and its key; win.undo brings it back. */
void lotse_window_install_drafts (GtkWidgetClass *widget_class);
/* Legal certainty of a project, and a report as it was given. */
void lotse_window_install_project (GtkWidgetClass *widget_class);

G_END_DECLS
