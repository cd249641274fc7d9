/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small council information system as texts: a system with a body, two pages of papers, a sitting, and the deviations that real ones have. */
#pragma once

#include <glib.h>

/* What the system answers at a path, with @root ("https://ris.example.org") in place of its own addresses. (transfer full) (nullable) */
char *oparl_sample (const char *root, const char *path);
