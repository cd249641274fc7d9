/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the data layer. */
#include "error.h"

G_DEFINE_QUARK (lotse-error-quark, lotse_error)
