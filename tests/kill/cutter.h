/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line between clients and server in a bad part of the network: each connection gets a fate of its own, and is cut after so many bytes in
 * one direction or the other, slowed down, or left open while nothing comes through any more. */
#pragma once

#include <glib.h>

typedef struct _Cutter Cutter;

Cutter *cutter_new (guint32 seed);
void    cutter_free (Cutter *self);
guint16 cutter_port (Cutter *self);
/* 0: nobody is there. */
void    cutter_set_target (Cutter *self, guint16 port);
/* How many of a hundred new connections get a bad fate; 0 also frees those that have one. */
void    cutter_set_trouble (Cutter *self, guint percent);
/* How many connections were cut or held so far. */
guint   cutter_count (Cutter *self);
