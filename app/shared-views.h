/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views that are kept for everybody: records of kind view, a set of names for each page. Personal views are each page's own business. Knows
 * no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* Those of @page ("timeline", "projects" …) by title; records without a page belong to the timeline. (transfer container) (element-type LotseRecord) */
GPtrArray     *lotse_shared_views (LotseDataset *data, const char *page);
/* The one of that title on @page. (transfer none) (nullable) */
LotseRecord   *lotse_shared_view_find (LotseDataset *data, const char *page, const char *title);
/* Keeps @view, which has title and page, in place of one of the same title on the same page. @view (transfer full). (transfer full)
 * (nullable); NULL: it is kept already, just so */
LotseMutation *lotse_shared_view_keep (LotseDataset *data, LotseRecord *view);

/* The department that a view with @id ("": all) is about on @day: the one that followed where it has ended. NULL: all, also where there is none of that id, as
 * it would hide everything. @note (out) (transfer full) (nullable): what a person has to know of that, in a sentence. (transfer none) (nullable) id */
const char    *lotse_view_department (LotseDataset *data, const char *id, LotseDate day, char **note);

/* The field "filter" holds what a page says of itself and no field of the record does: names and values, as in the query of a web address.
 * What is "" is left out; a text that names nothing was typed by a person and stands under "search". */
char          *lotse_view_filter_write (const char *name, const char *value, ...) G_GNUC_NULL_TERMINATED; /* (transfer full) */
GHashTable    *lotse_view_filter_read (const char *filter); /* (nullable) → (transfer full) (element-type utf8 utf8) */
/* Never NULL. */
const char    *lotse_view_filter_get (GHashTable *filter, const char *name);

G_END_DECLS
