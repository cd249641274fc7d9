/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page with saved views offers: a menu of personal and shared ones, and the question under which name and for whom a view is kept. */
#pragma once

#include "app/lotse-session.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

/* Fills @menu anew: personal views, those for everybody, "Keep this view …", "Rename a view", "Forget a view". The page has the actions
 * page.save-view, and page.show-view, page.rename-view and page.forget-view with a string that lotse_views_menu_read() reads. @own: titles, by title (element-type utf8);
 * @shared: as lotse_shared_views() says. */
void     lotse_views_menu_fill (GMenu *menu, GPtrArray *own, GPtrArray *shared, gboolean may_share);
/* Id of a record, or title of a personal view. (transfer none) */
const char *lotse_views_menu_read (GVariant *target, gboolean *shared);

/* @shared: for everybody. Called only where the person keeps the view. */
typedef void (*LotseKeepView) (const char *title, gboolean shared, gpointer data);
/* @page is what keeps; the dialog does nothing after it is gone. */
void     lotse_keep_view_dialog (LotseWindow *window, const char *body, gboolean may_share, LotseKeepView keep, GObject *page);

/* Saves @mutation (transfer full) (nullable) through the history; a failure is said in a toast. */
void     lotse_shared_view_commit (LotseWindow *window, const char *words, LotseMutation *mutation);
/* The same for a view that nobody is to have any more. */
void     lotse_shared_view_forget (LotseWindow *window, const char *id);

/* Of a personal view, which is there; there is none of the title @to. */
typedef void (*LotseRenameOwnView) (const char *folder, const char *from, const char *to);
/* Asks for another name of a view, one that none of @taken has, and gives it: to that for everybody with @id through the history, else to the personal one called
 * @title through @rename, with an offer to take it back. @taken: titles of the page's views of that sort (element-type utf8); @renamed: (nullable) called afterwards with
 * @page, unless that is gone. */
void     lotse_rename_view_dialog (LotseWindow *window, const char *title, const char *id, const GPtrArray *taken, LotseRenameOwnView rename,
                                   void (*renamed) (gpointer page), GObject *page);

G_END_DECLS
