/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A council information system on loopback, in the main loop of whoever makes it. */
#pragma once

#include <libsoup/soup.h>

/* Answers what oparl_sample () has, and 404 to all else. @root (out) (transfer full): "http://127.0.0.1:40000". It has to outlive the server.
 * (transfer full) Ends with soup_server_disconnect (). */
SoupServer *oparl_server_new (char **root);
/* The examples of the specification as a system below "/system". FALSE where they are not there: after g_test_skip (). */
gboolean    oparl_server_add_examples (SoupServer *server, const char *root);
