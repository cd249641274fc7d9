/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SABOTAGE (ID, name, invariants that must notice, any of them): wrong behaviour put in by self-tests. Included several times. */
SABOTAGE (NONE, "none", "")
