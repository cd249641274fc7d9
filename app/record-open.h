/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records by their names "kind:id", as charts give them: one is opened where it is shown best, several are listed first. "compare:FROM/TO" is the
 * comparison of two days with all of its projects, "moved:ID" a project of which a list tells by how much and why its end was moved. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* A project on its page, a KPI on the page of KPIs, a shift with its project, all else in its form. FALSE: there is no such record (any more). */
gboolean lotse_record_open (LotseWindow *window, const char *target);
/* The only one of @targets (element-type utf8), or a list of them under @title to choose from. The list is told of what the audience sees. */
void     lotse_records_open (LotseWindow *window, const GPtrArray *targets, const char *title);

G_END_DECLS
