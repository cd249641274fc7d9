/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line between client and server that can be cut: at once, or after so many bytes of answers. */
#pragma once

#include <gio/gio.h>

typedef struct _Relay Relay;

Relay *relay_new (void);
void   relay_free (Relay *self);
guint16 relay_port (Relay *self);
void   relay_set_target (Relay *self, guint16 port);
/* Bytes that still come back; then every line is cut, and new ones find nobody. -1: all. */
void   relay_set_budget (Relay *self, gssize bytes);
void   relay_cut (Relay *self); /* a budget of 0 */
void   relay_mend (Relay *self);
void   relay_close (Relay *self); /* as a server that is not there: lines are cut, and new ones refused */
void   relay_stall (Relay *self); /* as behind a firewall: lines are cut, and new ones are neither taken nor refused */
void   relay_open (Relay *self);  /* after either, where it was */
/* How often @text was sent by clients. */
guint  relay_count (Relay *self, const char *text);
