/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Network: the order of both sides. */
#pragma once

#include "network.h"

/* Pairs of places (left, right). */
typedef struct { guint left, right; } NetworkEdge;

/* Fills @left_order and @right_order with the indices of both sides from above, so that few edges cross: barycentres in turn, then swaps of
 * neighbours, the best of some fixed starts. What has no edge comes last. */
void  lotse_network_order (const NetworkEdge *edges, guint n_edges, guint n_left, guint n_right, guint *left_order, guint *right_order);
guint lotse_network_count_crossings (const NetworkEdge *edges, guint n_edges, const guint *left_place, const guint *right_place);
