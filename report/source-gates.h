/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates of phases as signs of the timeline. */
#pragma once

#include "sources.h"

G_BEGIN_DECLS

/* How many gates are left out by options.hidden, beside the projects and milestones of lotse_source_count_hidden(), and would be seen without it. */
guint lotse_source_count_hidden_gates (LotseDataset *data, const LotseSourceOptions *options);

G_END_DECLS
