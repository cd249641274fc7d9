/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session looks at, as the sources of charts and reports want it. */
#pragma once

#include "app/lotse-session.h"
#include "report/sources.h"

G_BEGIN_DECLS

/* Day, department, audience, archive, and the functions of the person where only theirs is looked at. What it points to belongs to the session: it is for
 * now, see lotse_source_options_init_copy() for later. */
LotseSourceOptions lotse_session_source (LotseSession *session);

G_END_DECLS
