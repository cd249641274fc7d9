/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold whenever all processes have ended and everything was exchanged. */
#pragma once

#include "scene.h"

/* Files are whole, the audit verifies, each change is applied once, all caches show what the server has, and every edit that was said to be
 * saved is with the server, in conflict, or in the journal. FALSE: see scene->broken. */
gboolean check_all (Scene *scene);
/* A new computer gets what the others have. The server runs. */
gboolean check_fresh (Scene *scene);
/* How far the server's records have come: it grows with every change. May be asked while the server runs; -1: see scene->broken. */
gint64   check_position (Scene *scene);
