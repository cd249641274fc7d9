/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: sidebar, header bar, pages, search, toasts and the bar for what needs action. */
#pragma once

#include <adwaita.h>

#include "app/lotse-opener.h"
#include "app/lotse-session.h"
#include "app/pages/lotse-page.h"
#include "app/widgets/lotse-toaster.h"
#include "charts/chart-types.h"

G_BEGIN_DECLS

/* How long a toast offers to take something back. */
#define LOTSE_WINDOW_OFFER_SECS LOTSE_TOASTER_OFFER_SECS

#define LOTSE_TYPE_WINDOW (lotse_window_get_type ())
G_DECLARE_FINAL_TYPE (LotseWindow, lotse_window, LOTSE, WINDOW, AdwApplicationWindow)

/* Actions for pages and their .ui files, besides those of the application:
 *   win.page ('timeline')     shows a page of the sidebar
 *   win.open-project (id)     shows the project page
 *   win.open-report (id)      shows the project of a report, its history open at the report
 *   win.open-conflict (id)    shows what is to be settled of a record
 *   win.department (id | '')  shows that department only, in the project list
 *   win.export-report   asks which report; win.export-project asks where to, and writes a PDF
 *   win.edit ('milestone:ID'), win.edit-project   the form of a record; of the project that is shown or selected
 *   win.add ('milestone')     the form of a new record, of the project that is shown
 *   win.add-commitment (function id | '')   the form of a new commitment; '': of the person's own function
 *   win.duplicate, win.delete ('risk:ID' | '')    the project that is shown where nothing is named
 *   win.edit-selected, win.archive-selected, win.unarchive-selected, win.delete-selected   all that are selected in the list, else the
 *                             project that is shown
 *   win.paste-projects        what was copied in a spreadsheet; shown first
 *   win.paste-milestones      the same, of the project that is shown
 *   win.stop-project          stops the project that is shown, with decision and lesson
 *   win.undo, win.redo        take back what was done last in this window, and do it again
 *   win.present  on the timeline: asks for whom, then presents it in full screen; elsewhere says where that is possible
 *   win.freeze                records and view as a signed file that never changes; win.folders lists those that were made
 *   win.report (project id), win.correct-report (report id)   the form
 *   win.decide (decision id)  its form, at the outcome
 *   win.answer-request ((request id, 'yes' | 'no' | 'later', sentence | ''))
 *   win.keep-commitment (commitment id), win.finish-task (task id)
 *   win.open-record ('milestone:ID')   the project it belongs to, at its row
 *   win.missing-projects      a list of those that their source names no more
 *   win.ask-status (project id)   a task for whoever pilots it
 *   win.finish-review   a review of the first function of the person, held today; asked first where a filter is set
 *   win.back, win.search, win.find, win.sync, win.toggle-sidebar
 *   win.filter-state ('needs_decision' | 'done' | … | '')  shows the project list reduced to a state of LotseState */
LotseWindow  *lotse_window_new (GtkApplication *application, LotseSession *session);
/* A second window in place of a first: goes on with what @opener has open. */
LotseWindow  *lotse_window_new_with_opener (GtkApplication *application, LotseOpener *opener);
LotseSession *lotse_window_get_session (LotseWindow *self);           /* (transfer none) */
LotseOpener  *lotse_window_get_opener (LotseWindow *self);            /* (transfer none) */
LotsePage    *lotse_window_get_page (LotseWindow *self);              /* shown now (transfer none) (nullable) */

/* "timeline", "project:ID"; NULL before anything is shown. (transfer full) */
char         *lotse_window_get_page_name (LotseWindow *self);

/* @name: "timeline", "projects", … or "project:ID" (id, or code that only one has), "kpis:ID", "decisions:ID",
 * "compare:YYYY-MM-DD/YYYY-MM-DD". FALSE: no such page. */
gboolean      lotse_window_show_page (LotseWindow *self, const char *name);
/* The project that "project:ID" or "project:CODE" names; errors as of lotse_source_find_project(). (transfer none) (nullable) */
LotseRecord  *lotse_window_find_project (LotseWindow *self, const char *name, GError **error);
/* The same for a list that stands behind a figure of the page that is shown: it leads back there. */
void          lotse_window_follow_figure (LotseWindow *self, const char *name);
/* What is to be settled of a record; "conflicts:ID" as page name does the same. */
gboolean      lotse_window_show_conflict (LotseWindow *self, const char *record_id);
/* The form of a status report; "report:ID" as page name does the same. */
gboolean      lotse_window_show_report (LotseWindow *self, const char *project_id);
void          lotse_window_open_project (LotseWindow *self, const char *project_id);
/* The page of first start. */
void          lotse_window_show_start (LotseWindow *self);
/* The same, at its form for signing in. */
void          lotse_window_show_sign_in (LotseWindow *self);

/* What was done, in a sentence; with @action, a button that offers to take it back or to go there. */
void          lotse_window_toast (LotseWindow *self, const char *text);
void          lotse_window_toast_with_action (LotseWindow *self, const char *text, const char *button, const char *action, GVariant *target);
/* A toast that a document was written to @path, with a button that opens it. */
void          lotse_window_say_saved (LotseWindow *self, const char *path);
/* No toast is to lie on @rect of @widget that says what was done there, the next one or that of this moment: it stands above it. @rect: px */
void          lotse_window_spare (LotseWindow *self, GtkWidget *widget, const LotseChartRect *rect);
/* Puts that toast away where it is still shown: it is true no longer. */
void          lotse_window_withdraw_toast (LotseWindow *self, const char *text);
/* The same in place of what was offered before, so that many in a row do not queue up. */
void          lotse_window_offer (LotseWindow *self, const char *text, const char *button, const char *action, GVariant *target);
/* What needs action; stays until it is dismissed with NULL. @action (nullable): a detailed action name. */
void          lotse_window_banner (LotseWindow *self, const char *text, const char *button, const char *action);

/* The window that @widget is in, or that the window it is in stands before. (transfer none) (nullable) */
LotseWindow  *lotse_window_of (GtkWidget *widget);
/* Nothing is being fetched, built or drawn any more: what is shown will stay. */
gboolean      lotse_window_is_still (LotseWindow *self);

/* Said where a dialog is closed that was not saved. */
void          lotse_window_say_draft_kept (LotseWindow *self);

/* Says over @over why something is not deleted. */
void         lotse_say_it_stays (GtkWindow *over, const char *why);

/* Whether pages are made ready before they are shown, while nothing is done in the window; FALSE at first. */
void         lotse_window_set_prepares (LotseWindow *self, gboolean prepares);

G_END_DECLS
