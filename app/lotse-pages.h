/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of pages from which the sidebar is built. A page is constructed when it is first shown, hence what the sidebar needs before
 * that stands here. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;      /* "timeline": in win.page, on the command line and in file names */
  const char *title;     /* msgid */
  const char *icon_name;
  const char *section;   /* (nullable) msgid of the heading above the first page of a section */
  GType     (*get_type) (void);
  guint     (*badge) (LotseSession *session); /* (nullable) what waits there */
  const char *parent;    /* (nullable) page from which it is reached; it has no entry of its own in the sidebar */
  gboolean    whole;     /* shows the same whichever department is looked at */
  gboolean    narrows;   /* though it is reached from another page, one chooses the department there */
} LotsePageInfo;

const LotsePageInfo *lotse_pages (guint *n_pages);
const LotsePageInfo *lotse_pages_find (const char *name); /* (nullable) */

G_END_DECLS
