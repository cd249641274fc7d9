/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server of support.h on a real socket of loopback, spoken to byte by byte. */
#pragma once

#include "support.h"

#include <gio/gio.h>

#include "server/http/lotse-http.h"

typedef struct
{
  Fixture    house;
  LotseHttp *http; /* (owned) */
} Net;

void               net_set_up (Net *net, gconstpointer data);
/* The same, where whoever is slow is cut off after @timeout_secs. */
void               net_set_up_impatient (Net *net, guint timeout_secs);
void               net_tear_down (Net *net, gconstpointer data);

GSocketConnection *dial (Net *net);                                                      /* (transfer full) */
void               say (GSocketConnection *connection, const char *text, gssize length); /* -1: up to the NUL */

typedef struct
{
  int      status; /* 0: closed without an answer */
  GString *head, *body;
} Answer;

void               clear_answer (Answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

Answer             listen_to (GSocketConnection *connection);
Answer             ask (Net *net, const char *text);
/* A request of the strategy office. (transfer full) */
char              *request_text (Net *net, const char *line, const char *headers, const char *body);
void               expect_status (Net *net, const char *line, const char *headers, const char *body, int status);
