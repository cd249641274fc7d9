/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong behaviour on purpose, between product and oracle: self-tests see with it that the checks notice. */
#include "sim-judge.h"

void
sim_sabotage_answer (SimWorld *world, const SimMessage *message, LotseResponse *response)
{
}
